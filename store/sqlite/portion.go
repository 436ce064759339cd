package sqlite

import (
	"bytes"
	"cmp"
	"slices"
)

// portion is some hits with their rows, in their order.
type portion struct {
	list  []hit
	rows  []raw
	fresh []*packed // those of their pages that nobody has opened yet
	leads map[int64]*lead
	kept  space // what the rows are made of
}

// portion reads the rows of hits, of their reports and of what stands for them.
func (t *tx) portion(h *hits, list []hit) (*portion, error) {
	list, err := t.sifted(h, list)
	if err != nil {
		return nil, err
	}
	p := &portion{list: list, leads: map[int64]*lead{}, kept: space{s: t.s}}
	if err := t.raws(p); err != nil {
		return nil, err
	}
	pages := map[int64]*page{}
	need := func(report int64) *page {
		x := pages[report]
		if x == nil {
			if x = t.pages[report]; x == nil {
				f := &packed{page: page{n: report}}
				p.fresh = append(p.fresh, f)
				x = &f.page
			}
			pages[report] = x
		}
		return x
	}
	for i := range p.rows {
		r := &p.rows[i]
		r.page = need(r.report)
		n := r.story.Int64
		if n == 0 {
			continue
		}
		l := p.leads[n]
		if l == nil {
			if l, err = t.lead(n); err != nil {
				return nil, err
			}
			l.page = need(l.report)
			p.leads[n] = l
		}
		r.lead = l
	}
	return p, t.need(p)
}

// unpacked is how many times as long a text is as it lies in the file, about.
const unpacked = 3

// need reads the rows of the reports that a portion has no page of.
func (t *tx) need(p *portion) error {
	slices.SortFunc(p.fresh, func(a, b *packed) int { return cmp.Compare(a.page.n, b.page.n) })
	for _, f := range p.fresh {
		s, err := t.direct.ask("SELECT id, day, copy, appearances, meta, text FROM report WHERE n = ?", f.page.n)
		if err != nil {
			return err
		}
		there, err := s.next()
		if there {
			f.id, f.page.day, f.page.copy, f.page.appearances = s.id(0), int(s.int(1)), s.int(2), int(s.int(3))
			f.meta, f.text = p.kept.keep(s.bytes(4)), p.kept.keep(s.bytes(5))
		}
		s.reset()
		if f.copied = f.id; there && f.page.copy != f.page.n {
			var id any
			there, err = t.row("SELECT id FROM report WHERE n = ?", []any{f.page.copy}, &id)
			f.copied = idOf(id)
		}
		if err == nil && !there {
			err = errDamaged
		}
		if err != nil {
			return err
		}
		t.keep(&f.page, unpacked*len(f.text))
	}
	return nil
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

// raws reads the rows of a portion's hits, by number: those that lie close together
// in one go, skipping those between.
func (t *tx) raws(p *portion) error {
	p.rows = make([]raw, len(p.list))
	order := make([]int32, len(p.list)) // of the hits, by number
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(p.list[a].n, p.list[b].n) })
	const near = 8 // rows that are read past sooner than another is looked up
	for len(order) > 0 {
		n := 1
		for n < len(order) && p.list[order[n]].n-p.list[order[n-1]].n <= near {
			n++
		}
		if err := t.stretch(p, order[:n]); err != nil {
			return err
		}
		order = order[n:]
	}
	return nil
}

// stretch reads the rows of hits from the first one's to the last one's.
func (t *tx) stretch(p *portion, hits []int32) error {
	s, err := t.direct.ask(rawColumns+"WHERE n BETWEEN ? AND ? ORDER BY n", p.list[hits[0]].n, p.list[hits[len(hits)-1]].n)
	if err != nil {
		return err
	}
	defer s.reset()
	for len(hits) > 0 {
		more, err := s.next()
		if err == nil && !more {
			err = errDamaged
		}
		if err != nil {
			return err
		}
		n := s.int(0)
		switch at := p.list[hits[0]].n; {
		case n < at:
			continue
		case n > at:
			return errDamaged
		}
		r := &p.rows[hits[0]]
		r.n, r.report, r.story.Int64 = n, s.int(1), s.int(2)
		r.body, r.sum = p.kept.keep(s.bytes(3)), p.kept.keep(s.bytes(4))
		if hits = hits[1:]; r.body == nil {
			return errDamaged
		}
	}
	return nil
}
