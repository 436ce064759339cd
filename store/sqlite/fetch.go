package sqlite

import (
	"database/sql"
	"fmt"

	"godwit/event"
)

// page is a report as its events need it.
type page struct {
	n           int64
	meta        event.Meta
	text        string
	day         int
	copy        int64
	appearances int
}

// stored is an event as it lies in the file.
type stored struct {
	n     int64
	event event.Event
	page  *page
	story int64 // the event that stands for its story; 0 where it does itself
	sum   []byte
}

// sum is what a story comes to.
type sum struct {
	Tellings int           `json:"t"`
	Reports  int           `json:"r"`
	Sources  int           `json:"s"`
	First    int           `json:"f"` // days
	Last     int           `json:"l"`
	Joined   *event.Joined `json:"j,omitempty"`
}

// pages holds the reports read last, for events of one report come together.
type pages map[int64]*page

// Bounds of what is held.
const (
	keptPages = 4096
	keptBytes = 24 << 20 // of texts
)

// keep holds a report whose text has about so many bytes.
func (t *tx) keep(p *page, bytes int) {
	if t.held += bytes; t.pages == nil || len(t.pages) >= keptPages || t.held > keptBytes {
		t.pages, t.held = pages{}, bytes
	}
	t.pages[p.n] = p
}

// packed is a report's row, not yet read.
type packed struct {
	page       page
	id, copied string
	meta, text []byte
}

// packed reads a report's row.
func (t *tx) packed(n int64) (*packed, error) {
	p := &packed{page: page{n: n}}
	var id, copied any
	there, err := t.row("SELECT id, day, copy, appearances, meta, text FROM report WHERE n = ?", []any{n},
		&id, &p.page.day, &p.page.copy, &p.page.appearances, &p.meta, &p.text)
	copied = id
	if err == nil && there && p.page.copy != n {
		there, err = t.row("SELECT id FROM report WHERE n = ?", []any{p.page.copy}, &copied)
	}
	p.id, p.copied = idOf(id), idOf(copied)
	if err == nil && !there {
		err = errDamaged
	}
	return p, err
}

// open reads what is in the row.
func (p *packed) open(s *Store) error {
	if err := readMeta(p.meta, &p.page.meta); err != nil {
		return err
	}
	room, _ := s.rooms.Get().(*[]byte)
	if room == nil {
		room = new([]byte)
	}
	defer s.rooms.Put(room)
	raw, err := s.unpacker.DecodeAll(p.text, (*room)[:0])
	if err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	*room = raw
	p.page.text, p.page.meta.ID, p.page.meta.Copy = string(raw), p.id, p.copied
	p.meta, p.text = nil, nil // the page is kept, and they lie beside it
	return nil
}

// page reads a report.
func (t *tx) page(n int64) (*page, error) {
	if p := t.pages[n]; p != nil {
		return p, nil
	}
	p, err := t.packed(n)
	if err == nil {
		err = p.open(t.s)
	}
	if err != nil {
		return nil, err
	}
	t.keep(&p.page, len(p.page.text))
	return &p.page, nil
}

// given is the id that a report's events name it by.
func (p *page) given() string {
	if p.meta.Name != "" {
		return p.meta.Name
	}
	return p.meta.ID
}

// raw is an event's row, not yet read.
type raw struct {
	n, report int64
	story     sql.NullInt64
	body, sum []byte
	page      *page // where many are read together
	lead      *lead // the same; nil where it stands for itself
}

const rawColumns = "SELECT n, report, story, body, sum FROM event "

func (r *raw) scan(scan func(...any) error) error {
	return scan(&r.n, &r.report, &r.story, &r.body, &r.sum)
}

// stored reads a row.
func (r *raw) stored(t *tx) (*stored, error) {
	p, err := t.page(r.report)
	if err != nil {
		return nil, err
	}
	e := &stored{n: r.n, page: p, sum: r.sum, story: r.story.Int64}
	if err := decode(r.body, &e.event, p.text, t); err != nil {
		return nil, fmt.Errorf("event %d: %w", r.n, err)
	}
	e.event.Report = p.given()
	return e, nil
}

// stored reads the events of a condition, by number.
func (t *tx) stored(where string, args ...any) ([]*stored, error) {
	var rows []raw
	err := t.rows(rawColumns+where+" ORDER BY n", args, func(scan func(...any) error) error {
		var r raw
		err := r.scan(scan)
		rows = append(rows, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	out := make([]*stored, len(rows))
	for i := range rows {
		if out[i], err = rows[i].stored(t); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// one reads an event by number.
func (t *tx) one(n int64) (*stored, error) {
	var r raw
	there, err := t.row(rawColumns+"WHERE n = ?", []any{n}, &r.n, &r.report, &r.story, &r.body, &r.sum)
	if err == nil && !there {
		err = errDamaged
	}
	if err != nil {
		return nil, err
	}
	return r.stored(t)
}

// lead is what is needed of the event that stands for another one.
type lead struct {
	id     string
	report int64
	sum    []byte
	page   *page
	total  sum // read of sum by total
}

func (t *tx) lead(n int64) (*lead, error) {
	l := &lead{}
	var id any
	there, err := t.row("SELECT id, report, sum FROM event WHERE n = ?", []any{n}, &id, &l.report, &l.sum)
	if err == nil && !there {
		err = errDamaged
	}
	l.id = idOf(id)
	return l, err
}

// record is what the outside sees of an event.
func (t *tx) record(e *stored) (*event.Record, error) {
	r := &event.Record{Event: e.event}
	if e.story == 0 {
		return r, complete(r, e.page, e.sum, nil, nil)
	}
	l, err := t.lead(e.story)
	if err == nil {
		l.page, err = t.page(l.report)
	}
	if err == nil {
		err = readTotal(&l.total, l.sum, l.page, false)
	}
	if err != nil {
		return nil, err
	}
	return r, complete(r, e.page, nil, l, nil)
}

// readTotal reads what a story comes to by what is stored with the event that
// stands for it and its report.
func readTotal(to *sum, b []byte, p *page, joined bool) error {
	*to = sum{Tellings: 1, Reports: p.appearances, Sources: 1, First: p.day, Last: p.day}
	if len(b) == 0 {
		return nil
	}
	return readSum(b, to, joined)
}

// complete adds to an event what makes a record of it: its report, and what its
// story comes to, by what is stored with it or by what stands for it.
func complete(r *event.Record, p *page, own []byte, l *lead, days *days) error {
	r.Meta, r.Story = p.meta, r.ID
	var of sum
	total := &of
	if l != nil {
		r.Story, total = l.id, &l.total
	} else {
		if err := readTotal(&of, own, p, true); err != nil {
			return err
		}
		r.Joined = of.Joined
	}
	r.Tellings, r.Reports, r.Sources = total.Tellings, total.Reports, total.Sources
	r.First, r.Last = days.text(total.First), days.text(total.Last)
	return nil
}

// days remembers the last days that it was asked the text of. A nil one does not.
type days [64]struct {
	day  int
	text string
}

func (d *days) text(day int) string {
	if d == nil {
		return dayText(day)
	}
	x := &d[day&(len(d)-1)]
	if x.text == "" || x.day != day {
		x.day, x.text = day, dayText(day)
	}
	return x.text
}
