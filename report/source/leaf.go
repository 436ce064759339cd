package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"godwit/report"
	"godwit/report/charset"
	"godwit/report/feed"
	"godwit/report/page"
	"godwit/report/table"
	"godwit/report/wire"
)

// leaf reads a stream that holds reports.
func (w *walk) leaf(t thing, form Form, head []byte) bool {
	switch form {
	case JSONL:
		return w.lines(t)
	case CSV:
		return w.table(t, head)
	case media:
		if t.among {
			return true
		}
		fallthrough
	case pdf, packed, unknownXML, unknownJSON:
		if t.known.fetched {
			return true
		}
		cure := "extract its text first"
		switch form {
		case packed:
			cure = "unpack it first"
		case unknownXML, unknownJSON:
			cure = `write its texts as JSON lines, such as {"text": "…"}, or read it with --input text`
		}
		return w.refuse(t.origin, &report.Refused{Kind: report.Unknown, Reason: "it is " + string(form), Cure: cure})
	}
	raw, err := io.ReadAll(io.LimitReader(t.from, wire.MaxWire+1))
	if err != nil {
		return w.fault(t.origin, err)
	}
	return w.document(t, form, raw)
}

// document reads what is in memory as a whole.
func (w *walk) document(t thing, form Form, raw []byte) bool {
	switch form {
	case HTML:
		return w.later(func() (report.Report, error) { return w.page(t, raw) })
	case feeds:
		got, err := feed.Read(raw)
		return w.some(t, got, err)
	case newsml:
		got, err := wire.NewsML(raw)
		return w.some(t, got, err)
	case ninjs:
		got, err := wire.Ninjs(raw)
		return w.some(t, got, err)
	case object:
		return w.objects(t, raw)
	case outline:
		got, err := feed.Addresses(raw)
		for _, address := range got {
			if w.opt.Feeds != nil {
				w.opt.Feeds(address, t.origin)
			}
		}
		if w.opt.Feeds == nil && err == nil {
			err = &report.Refused{Kind: report.Textless, Reason: fmt.Sprintf("a list of %d feeds, without reports", len(got)), Cure: "fetch the feeds that it lists"}
		}
		return w.some(t, nil, err)
	}
	return w.text(t, raw)
}

func (w *walk) page(t thing, raw []byte) (report.Report, error) {
	r, err := page.Read(raw, page.Known{URL: t.known.url, Type: t.known.kind, Charset: w.opt.Charset})
	var bad *report.Refused
	if errors.As(err, &bad) {
		return report.Report{}, placed(bad, t.origin)
	}
	return w.settled(t.origin, r, true)
}

// text reads plain text. Of charsets other than UTF-8 only those are taken that
// are named or beyond doubt; where text is asked for by name, it is to be UTF-8.
func (w *walk) text(t thing, raw []byte) bool {
	r := report.Report{Text: string(raw), URL: t.known.url}
	declared := w.opt.Charset
	if _, after, ok := strings.Cut(strings.ToLower(t.known.kind), "charset="); ok && declared == "" {
		declared = strings.Trim(strings.TrimSpace(after), `"`)
	}
	if !utf8.Valid(raw) && (declared != "" || w.opt.Form != Text && len(raw) <= report.MaxText) {
		if s, _, err := charset.Decode(raw, declared); err == nil {
			r.Text = s
		}
	}
	return w.one(t.origin, r, false)
}

// some hands on the reports of a document; they are numbered where there are
// several.
func (w *walk) some(t thing, got []report.Report, err error) bool {
	var bad *report.Refused
	if errors.As(err, &bad) {
		got = nil
		// Among others such a document is no surprise, by itself it is.
		if !(bad.Kind == report.Textless && t.among) && !w.refuse(t.origin, bad) {
			return false
		}
	}
	for i := range got {
		origin := t.origin
		if len(got) > 1 {
			origin = fmt.Sprintf("%s#%d", t.origin, i+1)
		}
		if got[i].URL == "" {
			got[i].URL = t.known.url
		}
		if !w.one(origin, got[i], true) {
			return false
		}
	}
	return true
}

// one hands on a report that was not read by lines. Its language is what its
// words say, where they are clear, else what is said of it.
func (w *walk) one(origin string, r report.Report, marked bool) bool {
	r, err := w.settled(origin, r, marked)
	return w.give(&pending{report: r, err: err})
}

func (w *walk) settled(origin string, r report.Report, marked bool) (report.Report, error) {
	r.Origin = origin
	if bad := r.Settle(&w.opt.Defaults); bad != nil {
		return report.Report{}, placed(bad, origin)
	}
	r.Language = spoken(r, marked)
	return r, nil
}

// lineReader reads reports that have lines.
type lineReader interface {
	Next() (report.Report, error)
	Line() int
}

func (w *walk) lines(t thing) bool {
	from := t.from
	if w.opt.Charset != "" {
		from, _, _ = charset.NewReader(from, []byte{0xff}, w.opt.Charset)
	}
	return w.each(t, report.NewReader(from, t.origin, report.JSONL, w.opt.Defaults))
}

func (w *walk) table(t thing, head []byte) bool {
	from, _, err := charset.NewReader(t.from, head, w.opt.Charset)
	if err != nil {
		return w.refuse(t.origin, &report.Refused{Kind: report.Encoding, Reason: "not UTF-8, and the charset is in doubt", Cure: "name it with --charset, such as windows-1252"})
	}
	comma, ok := table.Sniff(head, w.opt.Columns)
	if !ok {
		comma = table.Comma(head)
	}
	return w.each(t, table.NewReader(from, t.origin, comma, w.opt.Columns, w.opt.Defaults))
}

// each hands on the reports of lines, each with its line as its place. A
// language that a line gives is the user's word.
func (w *walk) each(t thing, in lineReader) bool {
	for {
		r, err := in.Next()
		var bad *report.Refused
		switch {
		case err == io.EOF:
			return true
		case errors.As(err, &bad):
			if !w.refuse(t.origin, bad) {
				return false
			}
			continue
		case err != nil:
			var f *fault
			if errors.As(err, &f) {
				return w.fault(t.origin, err)
			}
			return w.lose(err)
		}
		if r.Origin == "" {
			r.Origin = fmt.Sprintf("%s#%d", t.origin, in.Line())
		}
		r.Language = spoken(r, false)
		if !w.yield(r) {
			return false
		}
	}
}

// objects reads a JSON document of reports or ninjs items, one or an array.
func (w *walk) objects(t thing, raw []byte) bool {
	if len(raw) > wire.MaxWire {
		return w.refuse(t.origin, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the JSON has more than %d MB", wire.MaxWire>>20), Cure: "write JSON lines"})
	}
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\ufeff")), " \t\r\n")
	var items []json.RawMessage
	if len(raw) > 0 && raw[0] == '{' {
		items = append(items, raw)
	} else if err := json.Unmarshal(raw, &items); err != nil {
		return w.refuse(t.origin, &report.Refused{Kind: report.Syntax, Reason: "the JSON breaks off or is malformed: " + strings.TrimPrefix(err.Error(), "json: "), Cure: "write JSON lines"})
	}
	for i, item := range items {
		place := thing{origin: t.origin, known: t.known, among: t.among || len(items) > 1}
		if len(items) > 1 {
			place.origin = fmt.Sprintf("%s#%d", t.origin, i+1)
		}
		if !w.object(place, item) {
			return false
		}
	}
	return true
}

func (w *walk) object(t thing, item []byte) bool {
	if names := keys(item); wire.IsNinjs(names) {
		got, err := wire.Ninjs(item)
		return w.some(t, got, err)
	}
	var line bytes.Buffer
	if json.Compact(&line, item) != nil {
		line.Write(item)
	}
	r, err := report.NewReader(&line, t.origin, report.JSONL, w.opt.Defaults).Next()
	var bad *report.Refused
	if errors.As(err, &bad) {
		bad.Line = 0
		return w.refuse(t.origin, bad)
	}
	if err != nil {
		return err == io.EOF || w.lose(err)
	}
	if r.Origin == "" {
		r.Origin = t.origin
	}
	r.Language = spoken(r, false)
	return w.yield(r)
}
