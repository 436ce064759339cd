package wire_test

import (
	"errors"
	"strings"
	"testing"

	"godwit/report"
	"godwit/report/wire"
)

func TestNewsML(t *testing.T) {
	item := func(meta, content string) string {
		return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" version="2" xml:lang="en">` + meta + `<contentMeta><headline>Talks</headline></contentMeta><contentSet>` + content + `</contentSet></newsItem>`
	}
	rows := []struct{ name, in, text, id string }{
		{"XHTML", item("", `<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>Envoys met.</p><p>They left.</p></body></html></inlineXML>`), "Envoys met.\n\nThey left.", "g#2"},
		{"NITF", item("", `<inlineXML><nitf><body><body.head><byline>By X</byline></body.head><body.content><block><p>Envoys met.</p></block></body.content></body></nitf></inlineXML>`), "Envoys met.", "g#2"},
		{"plain text", item("", "<inlineData contenttype=\"text/plain\">Envoys met.\nThey left.</inlineData>"), "Envoys met.\nThey left.", "g#2"},
		{"HTML as text", item("", `<inlineData contenttype="text/html">&lt;p&gt;Envoys met.&lt;/p&gt;</inlineData>`), "Envoys met.", "g#2"},
		{"what is no text", item("", `<inlineData contenttype="image/jpeg" encoding="base64">AAAA</inlineData>`), "Talks", "g#2"},
		{"a table of figures", item("", `<inlineXML><sports-content><team><name>A</name></team></sports-content></inlineXML>`), "Talks", "g#2"},
		{"two captions", `<newsItem><contentMeta><description role="a">Envoys met.</description><description role="b">Envoys met.</description><description>They left.</description></contentMeta></newsItem>`, "Envoys met.\n\nThey left.", ""},
		{"a name with a prefix", `<n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/" guid="g"><n:contentMeta><n:headline>Talks</n:headline></n:contentMeta></n:newsItem>`, "Talks", "g"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := wire.NewsML([]byte(row.in))
			if err != nil || len(got) != 1 {
				t.Fatalf("%d reports, %v", len(got), err)
			}
			if got[0].Text != row.text || got[0].ID != row.id {
				t.Errorf("text %q, id %q", got[0].Text, got[0].ID)
			}
		})
	}
}

func TestNinjs(t *testing.T) {
	rows := []struct{ name, in, text, title string }{
		{"version 1, both bodies", `{"uri":"u","headline":"Talks","body_text":"Envoys met. They left.","body_xhtml":"<p>Envoys met.</p><p>They left.</p>"}`, "Envoys met.\n\nThey left.", "Talks"},
		{"version 2", `{"uri":"u","headlines":[{"value":"Talks"}],"bodies":[{"contenttype":"text/plain","value":"Envoys met."}]}`, "Envoys met.", "Talks"},
		{"version 3, in capitals", `{"uri":"u","headlines":[{"value":"Talks"}],"bodies":[{"contentType":"text/html","value":"<p>Envoys met."}]}`, "Envoys met.", "Talks"},
		{"a caption and a credit", `{"uri":"u","descriptions":[{"role":"credit","value":"Agency"},{"role":"caption","value":"Envoys shake hands."}]}`, "Envoys shake hands.", ""},
		{"a headline alone", `{"uri":"u","headline":"Talks &amp; more"}`, "Talks & more", "Talks & more"},
		{"fields of other kinds", `{"uri":7,"headline":["x"],"body_text":{"a":1},"description_text":"Envoys met.","headlines":"no"}`, "Envoys met.", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := wire.Ninjs([]byte(row.in))
			if err != nil || len(got) != 1 {
				t.Fatalf("%d reports, %v", len(got), err)
			}
			if got[0].Text != row.text || got[0].Title != row.title {
				t.Errorf("text %q, title %q", got[0].Text, got[0].Title)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	rows := []struct {
		name string
		read func([]byte) ([]report.Report, error)
		in   string
		kind report.Kind
	}{
		{"XML that breaks off", wire.NewsML, `<newsItem><contentMeta><headline>Talks`, report.Damaged},
		{"XML nested too deep", wire.NewsML, strings.Repeat("<a>", wire.MaxDepth+1), report.Damaged},
		{"no XML", wire.NewsML, "Talks", report.Damaged},
		{"codes", wire.NewsML, `<catalogItem><catalog/></catalogItem>`, report.Textless},
		{"XML over 32 MB", wire.NewsML, strings.Repeat(" ", wire.MaxWire+1), report.TooLong},
		{"JSON that breaks off", wire.Ninjs, `{"uri":"u","headline":"Ta`, report.Damaged},
		{"no text", wire.Ninjs, `{"uri":"u","renditions":[]}`, report.Textless},
		{"an array of none", wire.Ninjs, `[]`, report.Textless},
		{"a schema", wire.Ninjs, `{"$schema":"x","type":"object"}`, report.Textless},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := row.read([]byte(row.in))
			var bad *report.Refused
			if len(got) != 0 || !errors.As(err, &bad) || bad.Kind != row.kind || bad.Cure == "" {
				t.Errorf("%d reports, %v", len(got), err)
			}
		})
	}
}

func fuzz(t *testing.T, got []report.Report, err error) {
	var bad *report.Refused
	if err != nil && !errors.As(err, &bad) || err == nil && len(got) == 0 {
		t.Fatalf("%d reports, %v", len(got), err)
	}
	for _, r := range got {
		if r.Text == "" {
			t.Fatal("a report without a text")
		}
	}
}

func FuzzNewsML(f *testing.F) {
	f.Add([]byte(`<newsItem guid="g"><contentMeta><headline>Talks</headline></contentMeta><contentSet><inlineXML><p>x</p></inlineXML></contentSet></newsItem>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := wire.NewsML(in)
		fuzz(t, got, err)
	})
}

func FuzzNinjs(f *testing.F) {
	f.Add([]byte(`[{"uri":"u","headlines":[{"value":"Talks"}],"bodies":[{"contentType":"text/html","value":"<p>Envoys met."}]}]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := wire.Ninjs(in)
		fuzz(t, got, err)
	})
}
