package sqlite

import (
	"bytes"
	"database/sql"
	"slices"
	"strconv"
)

// portion is some hits with their rows, in their order.
type portion struct {
	list  []hit
	rows  map[int64]*raw
	pages pages
	fresh []*packed // those of the pages that nobody has opened yet
	leads map[int64]*lead
	kept  space // what the rows are made of
}

// portion reads the rows of hits, of their reports and of what stands for them.
func (t *tx) portion(h *hits, list []hit) (*portion, error) {
	list, err := t.sifted(h, list)
	if err != nil {
		return nil, err
	}
	p := &portion{list: list, pages: pages{}, leads: map[int64]*lead{}, kept: space{s: t.s}}
	if p.rows, err = t.raws(list, &p.kept); err != nil {
		return nil, err
	}
	var missing []int64
	need := func(report int64) {
		if _, have := p.pages[report]; have {
			return
		}
		if p.pages[report] = t.pages[report]; p.pages[report] == nil {
			missing = append(missing, report)
		}
	}
	for _, at := range list {
		r := p.rows[at.n]
		need(r.report)
		n := r.story.Int64
		if n == 0 || p.leads[n] != nil {
			continue
		}
		l, err := t.lead(n)
		if err != nil {
			return nil, err
		}
		p.leads[n] = l
		need(l.report)
	}
	return p, t.need(p, missing)
}

// unpacked is how many times as long a text is as it lies in the file, about.
const unpacked = 3

// need reads the rows of reports for a portion.
func (t *tx) need(p *portion, reports []int64) error {
	if len(reports) == 0 {
		return nil
	}
	slices.Sort(reports)
	list := []byte{'['}
	for i, n := range reports {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, n, 10)
	}
	list = append(list, ']')
	var meta, text sql.RawBytes
	// One question for many: a question of its own costs more than its answer.
	err := t.rows(`SELECT r.n, r.id, r.day, r.copy, r.appearances, r.meta, r.text,
		CASE WHEN r.copy = r.n THEN r.id ELSE (SELECT id FROM report WHERE n = r.copy) END
		FROM json_each(?) j CROSS JOIN report r ON r.n = j.value`, []any{string(list)}, func(scan func(...any) error) error {
		f := &packed{}
		if err := scan(&f.page.n, &f.id, &f.page.day, &f.page.copy, &f.page.appearances, &meta, &text, &f.copied); err != nil {
			return err
		}
		f.meta, f.text = p.kept.keep(meta), p.kept.keep(text)
		p.fresh = append(p.fresh, f)
		p.pages[f.page.n] = &f.page
		t.keep(&f.page, unpacked*len(f.text))
		return nil
	})
	if err == nil && len(p.fresh) != len(reports) {
		err = errDamaged
	}
	return err
}

// space keeps pieces of bytes together, which is cheaper than one by one.
type space struct {
	s    *Store
	free []byte
	all  [][]byte
}

// spaceSize is how many bytes are asked for at a time.
const spaceSize = 1 << 18

func (k *space) keep(b []byte) []byte {
	if b == nil {
		return nil
	}
	if len(b) > spaceSize/4 {
		return bytes.Clone(b)
	}
	if len(k.free)+len(b) > cap(k.free) {
		if old, _ := k.s.spaces.Get().(*[spaceSize]byte); old != nil {
			k.free = old[:0]
		} else {
			k.free = new([spaceSize]byte)[:0]
		}
		k.all = append(k.all, k.free)
	}
	at := len(k.free)
	k.free = append(k.free, b...)
	return k.free[at:len(k.free):len(k.free)]
}

// release gives back what nobody looks at any more.
func (k *space) release() {
	for _, b := range k.all {
		k.s.spaces.Put((*[spaceSize]byte)(b[:spaceSize]))
	}
	k.all, k.free = nil, nil
}

// raws reads the rows of hits, by number: those that lie close together in one
// go, skipping those between.
func (t *tx) raws(list []hit, kept *space) (map[int64]*raw, error) {
	want := make(map[int64]*raw, len(list))
	rows := make([]raw, len(list))
	numbers := make([]int64, len(list))
	for i, h := range list {
		want[h.n], numbers[i] = &rows[i], h.n
	}
	slices.Sort(numbers)
	var r raw
	var body, sum sql.RawBytes
	const near = 8 // rows that are read past sooner than another is looked up
	for len(numbers) > 0 {
		n := 1
		for n < len(numbers) && numbers[n]-numbers[n-1] <= near {
			n++
		}
		err := t.rows(rawColumns+"WHERE n BETWEEN ? AND ? ORDER BY n", []any{numbers[0], numbers[n-1]}, func(scan func(...any) error) error {
			if err := scan(&r.n, &r.report, &r.story, &body, &sum); err != nil {
				return err
			}
			if w := want[r.n]; w != nil {
				*w = r
				w.body, w.sum = kept.keep(body), kept.keep(sum)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		numbers = numbers[n:]
	}
	for _, w := range want {
		if w.body == nil {
			return nil, errDamaged
		}
	}
	return want, nil
}
