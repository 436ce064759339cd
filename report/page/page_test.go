package page_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"godwit/report"
	"godwit/report/page"
)

const article = `<article><h1>Border shut</h1><p>Niger shut its border with Benin on Monday after a week of talks that led nowhere, the interior ministry in Niamey said.</p>` +
	`<p>Benin called the step a breach of the treaty that both had signed, and recalled its ambassador for consultations, officials in Cotonou said.</p></article>`

func TestRead(t *testing.T) {
	rows := []struct {
		name, in string
		known    page.Known
		want     report.Report // its fields that are set are compared
	}{
		{"marks of the head", `<html lang="fr-FR"><head><title>Border shut | Daily</title><meta property="og:site_name" content="Daily"><meta name="author" content="Awa Cissé">` +
			`<meta property="article:published_time" content="2024-05-06T23:30:00-05:00"><meta property="article:modified_time" content="2024-05-08T10:00:00Z"></head><body>` + article + `</body></html>`,
			page.Known{URL: "https://daily.example/2020/01/01/x"},
			report.Report{Title: "Border shut", Publisher: "Daily", Author: "Awa Cissé", Language: "fr-FR", URL: "https://daily.example/2020/01/01/x",
				Modified: time.Date(2024, 5, 8, 10, 0, 0, 0, time.UTC), Text: "Niger shut its border"}},
		{"a date in the address", `<html><head><title>Border shut</title></head><body>` + article + `</body></html>`, page.Known{URL: "https://daily.example/2024/05/06/border"},
			report.Report{Date: time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC), DateFrom: report.DatePage, URL: "https://daily.example/2024/05/06/border"}},
		{"the address that the page gives for itself", `<html><head><link rel="canonical" href="https://daily.example/a"></head><body>` + article + `</body></html>`, page.Known{URL: "https://daily.example/a?utm=1"},
			report.Report{URL: "https://daily.example/a"}},
		{"a charset of a header", strings.ReplaceAll(`<html><head><title>x</title></head><body>`+article+`<p>Caf`+"\xe9"+`</p></body></html>`, "Niamey", "Caf\xe9"), page.Known{Type: "text/html; charset=iso-8859-1"},
			report.Report{Text: "the interior ministry in Café said"}},
		{"a charset supposed", strings.ReplaceAll(`<html><body>`+article+`</body></html>`, "Niamey", "\xa3\xf3d\xbc"), page.Known{Charset: "iso-8859-2"},
			report.Report{Text: "the interior ministry in Łódź said"}},
		{"a charset supposed, another said", strings.ReplaceAll(`<html><head><meta charset="iso-8859-1"></head><body>`+article+`</body></html>`, "Niamey", "Caf\xe9"), page.Known{Charset: "koi8-r"},
			report.Report{Text: "the interior ministry in Café said"}},
		{"a charset of nobody's", strings.ReplaceAll(`<html><body>`+article+`</body></html>`, "Niamey", "Caf\xe9"), page.Known{},
			report.Report{Text: "the interior ministry in Café said"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := page.Read([]byte(row.in), row.known)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got.Text, row.want.Text) || strings.HasPrefix(got.Text, "Border shut") {
				t.Errorf("text %q", got.Text)
			}
			got.Text = row.want.Text
			for _, field := range []struct {
				name      string
				got, want string
			}{
				{"title", got.Title, row.want.Title}, {"author", got.Author, row.want.Author}, {"publisher", got.Publisher, row.want.Publisher},
				{"language", got.Language, row.want.Language}, {"address", got.URL, row.want.URL}, {"date from", got.DateFrom, row.want.DateFrom},
			} {
				if field.want != "" && field.got != field.want {
					t.Errorf("%s %q, want %q", field.name, field.got, field.want)
				}
			}
			if !row.want.Date.IsZero() && !got.Date.Equal(row.want.Date) || !row.want.Modified.IsZero() && !got.Modified.Equal(row.want.Modified) {
				t.Errorf("date %v, modified %v", got.Date, got.Modified)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	rows := []struct {
		name, in string
		kind     report.Kind
	}{
		{"nothing", "", report.Empty},
		{"no text", "<html><head><title>Login</title></head><body><form><input></form></body></html>", report.Empty},
		{"over 4 MB", strings.Repeat("<p>x", page.MaxPage/4+1), report.TooLong},
		{"nested too deep", strings.Repeat("<div>", 600) + "x", report.Damaged},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := page.Read([]byte(row.in), page.Known{})
			var bad *report.Refused
			if !errors.As(err, &bad) || bad.Kind != row.kind || bad.Cure == "" {
				t.Errorf("%q, %v", got.Text, err)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	rows := []struct{ name, in, want string }{
		{"no mark-up", " Envoys met.\nThey left. ", "Envoys met.\nThey left."},
		{"entities alone", "Ghana &amp; Togo", "Ghana & Togo"},
		{"paragraphs", "<p>Envoys\n met.</p><p>They left.</p>", "Envoys met.\n\nThey left."},
		{"words in mark-up", "Gha<b>na</b> <i>met</i> Togo<sup>1</sup>.", "Ghana met Togo1."},
		{"lines and lists", "One<br>two<ul><li>three</li><li>four</li></ul>five", "One\ntwo\n\nthree\nfour\n\nfive"},
		{"a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"},
		{"what nobody sees", "<style>p { }</style><script>x()</script>Envoys<!-- no --> met.<title>t</title>", "Envoys met."},
		{"soft hyphens and hard spaces", "spokes\u00adman<b></b>\u00a0said", "spokesman\u00a0said"},
		{"less than", "3 < 4", "3 < 4"},
		{"too deep for a tree", strings.Repeat("<div>", 600) + "Envoys met.", "Envoys met."},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := page.Plain(row.in); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<html lang=en><body>" + article))
	f.Add([]byte("<p>Caf\xe9<td><br>&#x110000;</p>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := page.Read(in, page.Known{})
		var bad *report.Refused
		if err != nil && !errors.As(err, &bad) || err == nil && strings.TrimSpace(got.Text) == "" {
			t.Fatalf("%q, %v", got.Text, err)
		}
	})
}
