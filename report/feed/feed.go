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
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"godwit/report"
	"godwit/report/charset"
	"godwit/report/page"
)

// MaxFeed is how many bytes a feed may have, and MaxEntries how many entries.
const (
	MaxFeed    = 32 << 20
	MaxEntries = 100_000
)

// Feed is what a feed says.
type Feed struct {
	Title   string
	Wait    time.Duration // how long it asks not to be read again; 0 where it does not
	Entries []Entry       // in the feed's order
}

// Entry is one entry of a feed. Its report has no id and no origin yet, and an
// empty text where there is none.
type Entry struct {
	ID     string // the feed's own, empty where it gives none
	Report report.Report
}

// Read reads the reports of a feed, in its order; they have no id and no origin
// yet. The error is a *report.Refused without a place.
func Read(raw []byte) ([]report.Report, error) {
	f, err := Parse(raw, "")
	var out []report.Report
	for _, e := range f.Entries {
		if e.Report.Text != "" {
			out = append(out, e.Report)
		}
	}
	return out, err
}

// Parse reads a feed, with the Content-Type of an HTTP header where there is one.
// The error is a *report.Refused without a place.
func Parse(raw []byte, contentType string) (out Feed, err error) {
	if len(raw) > MaxFeed {
		return out, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the feed has more than %d MB", MaxFeed>>20), Cure: "split it"}
	}
	// Whatever a strange feed does to the library, it costs that feed alone.
	defer func() {
		if p := recover(); p != nil {
			out, err = Feed{}, damaged(fmt.Sprint(p))
		}
	}()
	text, err := charset.XML(raw, contentType)
	if errors.Is(err, charset.ErrDoubt) { // a short feed that does not say: as browsers take it
		text, err = charset.XML(raw, "text/xml; charset=windows-1252")
	}
	if err != nil {
		return out, damaged(err.Error())
	}
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true // only there does RSS's ttl stand
	f, err := parser.Parse(strings.NewReader(text))
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return out, &report.Refused{Kind: report.Unknown, Reason: "no RSS, Atom or JSON feed", Cure: "give one of these"}
	}
	if err != nil {
		return out, damaged(err.Error())
	}
	if len(f.Items) > MaxEntries {
		return out, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the feed has more than %d entries", MaxEntries), Cure: "split it"}
	}
	out = Feed{Title: line(page.Plain(f.Title)), Wait: wait(f)}
	for _, item := range f.Items {
		out.Entries = append(out.Entries, Entry{ID: strings.TrimSpace(item.GUID), Report: entry(f, item)})
	}
	return out, nil
}

// wait is how long a feed asks not to be read again: RSS's ttl in minutes, or the
// syndication module's period and frequency.
func wait(f *gofeed.Feed) time.Duration {
	if r, ok := f.OriginalFeed().(*rss.Feed); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(r.TTL)); err == nil && n > 0 && n < 1e6 {
			return time.Duration(n) * time.Minute
		}
	}
	say := func(name string) string {
		if list := f.Extensions["sy"][name]; len(list) > 0 {
			return strings.TrimSpace(list[0].Value)
		}
		return ""
	}
	const day = 24 * time.Hour
	period := map[string]time.Duration{"hourly": time.Hour, "daily": day, "weekly": 7 * day, "monthly": 30 * day, "yearly": 365 * day}[say("updatePeriod")]
	if n, err := strconv.Atoi(say("updateFrequency")); err == nil && n > 1 {
		period /= time.Duration(n)
	}
	return period
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
	text, err := charset.XML(raw, "")
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
