package feed_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/report"
	"godwit/report/feed"
)

func TestEntries(t *testing.T) {
	rss := func(item string) string {
		return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily</title><language>en</language><item>` + item + `</item></channel></rss>`
	}
	rows := []struct {
		name, in string
		want     report.Report
	}{
		{"a title alone", rss(`<title>Ghana &amp;amp; Togo meet</title>`), report.Report{Text: "Ghana & Togo meet", Title: "Ghana & Togo meet", Publisher: "Daily", Language: "en"}},
		{"a guid that is an address", rss(`<title>T</title><guid>https://daily.example/1</guid>`), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "en", URL: "https://daily.example/1"}},
		{"a guid that is none", rss(`<title>T</title><guid>17</guid>`), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "en"}},
		{"a language of its own", rss(`<title>T</title><dc:language>fr</dc:language>`), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "fr"}},
		{"several writers", rss(`<title>T</title><dc:creator>A. Cissé</dc:creator><dc:creator>B. Mba</dc:creator>`), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "en", Author: "A. Cissé; B. Mba"}},
		{"updated alone", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><updated>2024-05-06T00:00:00Z</updated></entry></feed>`,
			report.Report{Text: "T", Title: "T", Date: time.Date(2024, 5, 6, 0, 0, 0, 0, time.UTC)}},
		{"behind a long comment", "<!--" + strings.Repeat(" note", 200) + "-->" + rss(`<title>T</title>`), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "en"}},
		{"UTF-16", "\xff\xfe" + wide(`<?xml version="1.0" encoding="UTF-16"?>`+rss(`<title>T</title>`)), report.Report{Text: "T", Title: "T", Publisher: "Daily", Language: "en"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := feed.Read([]byte(row.in))
			if err != nil || len(got) != 1 {
				t.Fatalf("%d reports, %v", len(got), err)
			}
			if !got[0].Date.Equal(row.want.Date) {
				t.Errorf("date %v, want %v", got[0].Date, row.want.Date)
			}
			got[0].Date = row.want.Date
			if got[0] != row.want {
				t.Errorf("got %+v, want %+v", got[0], row.want)
			}
		})
	}
}

// wide writes ASCII as UTF-16, low byte first.
func wide(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}

func TestNoFeed(t *testing.T) {
	rows := []struct {
		name, in string
		kind     report.Kind
	}{
		{"nothing", "", report.Unknown},
		{"a page", "<html></html>", report.Unknown},
		{"it breaks off", "<rss><channel><item><title>x", report.Damaged},
		{"over 32 MB", strings.Repeat(" ", feed.MaxFeed+1), report.TooLong},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := feed.Read([]byte(row.in))
			var bad *report.Refused
			if !errors.As(err, &bad) || bad.Kind != row.kind || bad.Cure == "" {
				t.Error(err)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	got, err := feed.Addresses([]byte(`<?xml version="1.0" encoding="iso-8859-1"?><opml><body><outline text="Caf` + "\xe9" + `"><outline XMLURL=" https://a.example/rss "/>
<outline xmlUrl="https://b.example/?a=1&b=2"/><outline xmlUrl="https://a.example/rss"/><outline xmlUrl=""/></outline></body></opml>`))
	if want := []string{"https://a.example/rss", "https://b.example/?a=1&b=2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	got, err = feed.Addresses([]byte(`<opml><outline xmlUrl="https://a.example/rss"/><outline xmlUrl="https://b`))
	var bad *report.Refused
	if len(got) != 1 || !errors.As(err, &bad) {
		t.Errorf("%q, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<rss><channel><item><title>a</title><pubDate>Mon, 04 Mar 2024 09:15:00 GMT</pubDate></item></channel></rss>`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>a</div></content></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"content_text":"a"}]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := feed.Read(in)
		var bad *report.Refused
		if err != nil && !errors.As(err, &bad) {
			t.Fatal(err)
		}
		for _, r := range got {
			if r.Text == "" {
				t.Fatal("an entry without a text")
			}
		}
		feed.Addresses(in)
	})
}
