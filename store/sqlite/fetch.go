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
	id, copied any
	meta, text []byte
}

// packed reads a report's row.
func (t *tx) packed(n int64) (*packed, error) {
	p := &packed{page: page{n: n}}
	there, err := t.row("SELECT id, day, copy, appearances, meta, text FROM report WHERE n = ?", []any{n},
		&p.id, &p.page.day, &p.page.copy, &p.page.appearances, &p.meta, &p.text)
	p.copied = p.id
	if err == nil && there && p.page.copy != n {
		there, err = t.row("SELECT id FROM report WHERE n = ?", []any{p.page.copy}, &p.copied)
	}
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
	p.page.text, p.page.meta.ID, p.page.meta.Copy = string(raw), idOf(p.id), idOf(p.copied)
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
	if e.story == 0 {
		return record(e, nil)
	}
	l, err := t.lead(e.story)
	if err == nil {
		l.page, err = t.page(l.report)
	}
	if err != nil {
		return nil, err
	}
	return record(e, l)
}

// record makes a record of an event and of what stands for it, nil where it does
// itself.
func record(e *stored, l *lead) (*event.Record, error) {
	r := &event.Record{Event: e.event, Meta: e.page.meta, Story: e.event.ID}
	total, first := e.sum, e.page
	if l != nil {
		r.Story, total, first = l.id, l.sum, l.page
	}
	s := sum{Tellings: 1, Reports: first.appearances, Sources: 1, First: first.day, Last: first.day}
	if len(total) > 0 {
		if err := readSum(total, &s); err != nil {
			return nil, err
		}
	}
	r.Tellings, r.Reports, r.Sources = s.Tellings, s.Reports, s.Sources
	r.First, r.Last = dayText(s.First), dayText(s.Last)
	if l == nil {
		r.Joined = s.Joined
	}
	return r, nil
}
