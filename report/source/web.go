package source

import (
	"errors"
	"io"
	"strings"

	"godwit/report"
	"godwit/report/warc"
)

// web reads the pages and texts of a web archive.
func (w *walk) web(t thing) bool {
	in := warc.NewReader(t.from, t.origin)
	for {
		rec, err := in.Next()
		var bad *report.Refused
		more := true
		switch {
		case err == io.EOF:
			return true
		case errors.As(err, &bad):
			more = w.refuse(t.origin, bad)
		case err != nil:
			return w.fault(t.origin, err)
		default:
			more = w.fetched(t, rec)
		}
		if !more {
			return false
		}
	}
}

// fetched reads what was fetched from the web. What holds no reports, such as
// data for scripts, is passed over.
func (w *walk) fetched(t thing, rec warc.Record) bool {
	kind := strings.ToLower(rec.Type)
	head := rec.Payload[:min(len(rec.Payload), sniff)]
	form := formOf(head, "", nil)
	if strings.HasPrefix(kind, "text/plain") {
		form = Text
	}
	if strings.Contains(kind, "html") && (form == Text || form == CSV || form == JSONL) {
		form = HTML
	}
	switch form {
	case HTML, feeds, newsml, ninjs:
	case outline:
		if w.opt.Feeds == nil {
			return true
		}
	case Text:
		if kind != "" && !strings.HasPrefix(kind, "text/") {
			return true
		}
	default:
		return true
	}
	if form == Text && (strings.HasSuffix(rec.URL, "/robots.txt") || strings.HasSuffix(rec.URL, "/ads.txt")) {
		return true
	}
	origin := t.origin
	if rec.Place != "" {
		origin += "#" + rec.Place
	}
	at := thing{origin: origin, among: true, known: known{url: rec.URL, kind: rec.Type, fetched: true}}
	return w.document(at, form, rec.Payload)
}
