package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"godwit/event"
	"godwit/store"
)

// Top ranks what the records of a filter have most of.
func (s *Store) Top(ctx context.Context, f store.Filter, by string, limit int) ([]store.Rank, error) {
	kinds := map[string][]int{"actor": {kActor}, "recipient": {kRecipient}, "dyad": {kActorHead, kRecipientHead}, "type": {kType},
		"place": {kPlaceShown}, "publisher": {kPublisherShown}, "speaker": {kStorySpeaker}}[by]
	if kinds == nil {
		return nil, s.fail("ask", fmt.Errorf("%q is no rank; actor, recipient, dyad, type, place, publisher and speaker are", by))
	}
	var out []store.Rank
	err := s.look(ctx, "ask", func(t *tx) error {
		h, err := t.find(&f, false)
		if err != nil {
			return err
		}
		sides := make([]map[int64][]posting, len(kinds))
		names := map[int64]string{}
		for i, kind := range kinds {
			if sides[i], err = t.postings(kind, h, names); err != nil {
				return err
			}
		}
		count := counter{keys: map[[2]string]*ranked{}}
		for _, span := range h.spans {
			for _, block := range h.blocks[span] {
				c, err := t.cols(block, true)
				if err != nil {
					return err
				}
				if by == "dyad" {
					var mutual set
					if err := t.mutual(block, &mutual); err != nil {
						return err
					}
					count.dyads(c, sides[0][block], sides[1][block], &mutual, names)
					continue
				}
				for _, p := range sides[0][block] {
					r := count.of(names[p.term], "")
					p.set.each(func(i int) { r.add(c, i) })
				}
			}
		}
		out = count.ranks(limit)
		return nil
	})
	return out, err
}

// posting is a term's hits in a block.
type posting struct {
	term int64
	set  set
}

// postings reads where the hits have a term of a kind, by block.
func (t *tx) postings(kind int, h *hits, names map[int64]string) (map[int64][]posting, error) {
	out := map[int64][]posting{}
	err := t.rows("SELECT n, value FROM term WHERE kind = ?", []any{kind}, func(scan func(...any) error) error {
		var n int64
		var value string
		err := scan(&n, &value)
		names[n] = value
		return err
	})
	if err != nil {
		return nil, err
	}
	err = t.rows("SELECT p.term, p.block, p.bits FROM term m JOIN post p ON p.term = m.n WHERE m.kind = ?", []any{kind}, func(scan func(...any) error) error {
		var p posting
		var block int64
		var bits []byte
		if err := scan(&p.term, &block, &bits); err != nil {
			return err
		}
		hit := h.sets[block]
		if hit == nil {
			return nil
		}
		p.set.unpack(bits)
		if p.set.and(hit); !p.set.empty() {
			out[block] = append(out[block], p)
		}
		return nil
	})
	return out, err
}

func (t *tx) mutual(block int64, into *set) error {
	var bits []byte
	_, err := t.row("SELECT p.bits FROM term m JOIN post p ON p.term = m.n WHERE m.kind = ? AND p.block = ?", []any{kMutual, block}, &bits)
	into.unpack(bits)
	return err
}

// counter counts by key.
type counter struct{ keys map[[2]string]*ranked }

type ranked struct {
	events, score, conflict int
	reports                 []uint32
}

func (c *counter) of(a, b string) *ranked {
	r := c.keys[[2]string{a, b}]
	if r == nil {
		r = &ranked{}
		c.keys[[2]string{a, b}] = r
	}
	return r
}

func (r *ranked) add(c cols, i int) {
	if i >= c.len() {
		return
	}
	r.events++
	r.score += c.score(i)
	if c.side(i) == conflict {
		r.conflict++
	}
	// Reports come in runs; the rest is sorted out at the end.
	if n := c.report(i); len(r.reports) == 0 || r.reports[len(r.reports)-1] != n {
		r.reports = append(r.reports, n)
	}
}

// dyads counts each pair of two countries or groups of an event once, whichever
// of them acts.
func (k *counter) dyads(c cols, actors, recipients []posting, mutual *set, names map[int64]string) {
	acting, acted := make([][]string, c.len()), make([][]string, c.len())
	for _, side := range []struct {
		from []posting
		to   [][]string
	}{{actors, acting}, {recipients, acted}} {
		for _, p := range side.from {
			p.set.each(func(i int) {
				if i < len(side.to) {
					side.to[i] = append(side.to[i], names[p.term])
				}
			})
		}
	}
	var pairs [][2]string
	for i := range acting {
		other := acted[i]
		if mutual.has(i) {
			other = acting[i]
		}
		pairs = pairs[:0]
		for _, a := range acting[i] {
			for _, b := range other {
				if pair := [2]string{min(a, b), max(a, b)}; a != b && !slices.Contains(pairs, pair) {
					pairs = append(pairs, pair)
					k.of(pair[0], pair[1]).add(c, i)
				}
			}
		}
	}
}

// ranks returns the first ones, most events first, then by key.
func (k *counter) ranks(limit int) []store.Rank {
	var out []store.Rank
	for key, r := range k.keys {
		name := key[0]
		if key[1] != "" {
			name += " " + key[1]
		}
		slices.Sort(r.reports)
		out = append(out, store.Rank{Key: name, Events: r.events, Reports: len(slices.Compact(r.reports)),
			Score: float64(r.score) / 10 / float64(r.events), Conflict: r.conflict})
	}
	slices.SortFunc(out, func(a, b store.Rank) int { return cmp.Or(b.Events-a.Events, cmp.Compare(a.Key, b.Key)) })
	return out[:min(len(out), max(limit, 0))]
}

// Contested returns the stories that one side holds and another denies, newest
// first.
func (s *Store) Contested(ctx context.Context, f store.Filter, limit int) ([]event.Record, error) {
	f.Certainty = []event.Certainty{event.Contested}
	out, _, err := s.Find(ctx, f, "", limit)
	return out, err
}
