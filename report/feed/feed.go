// Package feed reads RSS (0.9 to 2.0, RDF among them), Atom and JSON Feed.
//
// In come the bytes of a feed; out goes a Report for each entry that has a
// text: its content, else its summary, else its title, with mark-up taken away,
// and the entry's title, address, dates and authors; the feed is the publisher
// and says the language. OPML gives the addresses of the feeds that it lists.
// It refuses what is over MaxFeed or breaks off.
package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"godwit/report"
	"godwit/report/charset"
	"godwit/report/page"
)

// MaxFeed is how many bytes a feed may have, and MaxEntries how many entries.
const (
	MaxFeed    = 32 << 20
	MaxEntries = 100_000
)

// Read reads a feed. Reports are in the feed's order and have no id and no
// origin yet. The error is a *report.Refused without a place.
func Read(raw []byte) (out []report.Report, err error) {
	if len(raw) > MaxFeed {
		return nil, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the feed has more than %d MB", MaxFeed>>20), Cure: "split it"}
	}
	// Whatever a strange feed does to the library, it costs that feed alone.
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, damaged(fmt.Sprint(p))
		}
	}()
	text, err := charset.XML(raw)
	if err != nil {
		return nil, damaged(err.Error())
	}
	f, err := gofeed.NewParser().Parse(strings.NewReader(text))
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return nil, &report.Refused{Kind: report.Unknown, Reason: "no RSS, Atom or JSON feed", Cure: "give one of these"}
	}
	if err != nil {
		return nil, damaged(err.Error())
	}
	if len(f.Items) > MaxEntries {
		return nil, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the feed has more than %d entries", MaxEntries), Cure: "split it"}
	}
	for _, item := range f.Items {
		if r := entry(f, item); r.Text != "" {
			out = append(out, r)
		}
	}
	return out, nil
}

func damaged(reason string) *report.Refused {
	return &report.Refused{Kind: report.Damaged, Reason: "the feed cannot be read: " + reason, Cure: "fetch it again"}
}

// entry makes a report of an entry; its text is empty where it has none.
func entry(f *gofeed.Feed, item *gofeed.Item) report.Report {
	r := report.Report{
		Title:     line(page.Plain(item.Title)),
		Publisher: line(page.Plain(f.Title)),
		URL:       strings.TrimSpace(item.Link),
		Language:  strings.TrimSpace(f.Language),
		Author:    names(item.Authors),
	}
	for _, text := range []string{item.Content, item.Description, item.Title} {
		if r.Text = page.Plain(text); r.Text != "" {
			break
		}
	}
	if guid := strings.TrimSpace(item.GUID); r.URL == "" && (strings.HasPrefix(guid, "http://") || strings.HasPrefix(guid, "https://")) {
		r.URL = guid
	}
	if dc := item.DublinCoreExt; dc != nil && len(dc.Language) > 0 {
		r.Language = strings.TrimSpace(dc.Language[0])
	}
	if dc := item.DublinCoreExt; dc != nil && len(dc.Creator) > len(item.Authors) {
		r.Author = line(page.Plain(strings.Join(dc.Creator, "; ")))
	}
	r.Date, r.Modified = instant(item.PublishedParsed), instant(item.UpdatedParsed)
	if r.Date.IsZero() {
		r.Date, r.Modified = r.Modified, time.Time{}
	}
	if r.Modified.Equal(r.Date) {
		r.Modified = time.Time{}
	}
	return r
}

func instant(t *time.Time) time.Time {
	if t == nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return *t
}

func names(people []*gofeed.Person) string {
	var out []string
	for _, p := range people {
		if p == nil {
			continue
		}
		name := line(page.Plain(p.Name))
		if name == "" {
			name = strings.TrimSpace(p.Email)
		}
		if name != "" {
			out = append(out, name)
		}
	}
	return strings.Join(out, "; ")
}

// line makes every run of white space one space.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// Addresses returns the addresses of the feeds that an OPML file lists, each
// once, in its order. The error is a *report.Refused without a place; what
// stands before the fault is returned with it.
func Addresses(raw []byte) ([]string, error) {
	if len(raw) > MaxFeed {
		return nil, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the list has more than %d MB", MaxFeed>>20), Cure: "split it"}
	}
	text, err := charset.XML(raw)
	if err != nil {
		return nil, damaged(err.Error())
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var out []string
	seen := map[string]bool{}
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return out, &report.Refused{Kind: report.Damaged, Reason: "the list of feeds breaks off: " + err.Error(), Cure: "export it again"}
		}
		e, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		for _, a := range e.Attr {
			if u := strings.TrimSpace(a.Value); strings.EqualFold(a.Name.Local, "xmlUrl") && u != "" && !seen[u] {
				seen[u] = true
				out = append(out, u)
			}
		}
	}
}
