package scorer

import (
	"strings"

	"godwit/coding/actor"
)

// pair is what the features of a relation are taken from.
type pair struct {
	*View
	actor, recipient int
	top              int      // the lowest word over both, or -1
	place            []string // of each word beside the pair
	add              func(key)
}

// relation appends the features of what one of a pair does to the other to out:
// what the nets and the frames make of each predicate between them, the way from
// one to the other through the tree, and the words by their place beside the
// pair. shares are what frames and nets say by Types without it.
func (v *View) relation(out []uint32, actor, recipient int, found []Candidate, shares []float32) []uint32 {
	p := &pair{View: v, actor: actor, recipient: recipient}
	p.add = func(k key) { out = append(out, uint32(k)) }
	p.places()
	p.opinions(found, shares)
	p.acts()
	p.sides()
	p.way()
	p.words()
	return out
}

// odds puts a chance into one of ten.
func odds(p float32) int {
	n := 0
	for _, least := range [...]float32{0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95} {
		if p >= least {
			n++
		}
	}
	return n
}

func (p *pair) opinions(found []Candidate, shares []float32) {
	best := make([]float32, Classes)
	for _, c := range found {
		for k := 1; k < Classes; k++ {
			q := c.Chances[k]
			best[k] = max(best[k], q*c.Actor[k]*c.Recipient[k])
			if q < 0.05 {
				continue
			}
			t := start.s("candidate").n(k)
			p.add(t.s(p.place[c.Word]).n(odds(q)))
			p.add(t.n(odds(q)).s("sides").n(odds(c.Actor[k]) / 2).n(odds(c.Recipient[k]) / 2))
		}
	}
	for n, list := range [][]float32{best, shares} {
		what := [...]string{"best", "share"}[n]
		first, second := 0, 0
		for k := 1; k < Classes; k++ {
			if list[k] > list[first] || first == 0 && list[k] > 0 {
				first, second = k, first
			} else if list[k] > list[second] || second == 0 && list[k] > 0 {
				second = k
			}
			for n := range odds(list[k]) {
				p.add(start.s(what).n(k).n(n + 1))
			}
		}
		p.add(start.s(what).s("first").n(first))
		p.add(start.s(what).s("second").n(second))
		p.add(start.s(what).s("both").n(first).n(second))
		if p.top >= 0 {
			p.add(start.s(what).s("top").n(first).s(p.Words[p.top].Lemma))
		}
	}
}

// acts adds the frames' acts and how they touch the pair.
func (p *pair) acts() {
	touches := func(side []int, w int) bool {
		for _, m := range side {
			if m == w || p.under(w, m) {
				return true
			}
		}
		return false
	}
	any := false
	for _, a := range p.Acts {
		n := 0
		for i, hit := range []bool{touches(a.Actors, p.actor), touches(a.Recipients, p.actor), touches(a.Actors, p.recipient), touches(a.Recipients, p.recipient)} {
			if hit {
				n |= 1 << i
			}
		}
		state := ""
		switch {
		case a.Consumed:
			state = "consumed"
		case a.Rejected != "":
			state = reason(a.Rejected)
		default:
			any = true
		}
		t := start.s("act").s(string(a.Type)).s(state)
		p.add(t)
		p.add(t.n(n))
		p.add(t.s(p.place[a.Head]))
		p.add(t.n(n).s(p.place[a.Head]))
		if a.Nominal {
			p.add(t.s("nominal").n(n))
		}
		if a.Frame != nil {
			p.add(start.s("rule").s(string(a.Type)).s(a.Frame.Text).s(state))
		}
		for _, o := range a.Via {
			p.add(t.s("via").s(string(o.Op)))
		}
	}
	if !any {
		p.add(start.s("no act"))
	}
}

// sides adds who the two are and how they stand in the sentence.
func (p *pair) sides() {
	who := [2]string{p.whose(p.actor), p.whose(p.recipient)}
	p.add(start.s("kinds").s(who[0]).s(who[1]))
	if p.actor < p.recipient {
		p.add(start.s("actor first"))
	}
	for i, w := range []int{p.actor, p.recipient} {
		k := start.s("side").n(i)
		p.add(k.s(who[i]))
		p.add(k.s(p.Words[w].Deprel).s(p.Preposition(w)))
		p.add(k.s("prep").s(p.Preposition(w)))
		p.add(k.s("lemma").s(strings.ToLower(p.Words[w].Lemma)))
		if h := p.Words[w].Head; h >= 0 {
			p.add(k.s("under").s(p.Words[h].Lemma).s(p.Rel(w)))
			p.add(k.s("under").s(p.Words[h].Lemma).s(p.Preposition(w)))
		}
		if c := p.Said(w); c != nil {
			quoted := 0
			if c.Quoted {
				quoted = 1
			}
			p.add(k.s("said").n(quoted))
			if c.Source == p.actor && c.SourceSentence == p.Index {
				p.add(k.s("said by the actor").n(quoted))
				p.add(k.s("said by the actor").s(string(c.Stance)))
			}
			if c.Source == p.recipient && c.SourceSentence == p.Index {
				p.add(k.s("said by the recipient").n(quoted))
			}
		}
	}
	for i := range p.Words {
		if c := p.Said(i); c != nil && c.Source == p.actor && c.SourceSentence == p.Index {
			p.add(start.s("actor speaks").s(string(c.Stance)))
			for _, w := range c.Cue {
				if c.CueSentence == p.Index {
					p.add(start.s("actor's cue").s(p.Words[w].Lemma))
				}
			}
			break
		}
	}
}

func (p *pair) whose(w int) string { return kind(p.who(w)) }

func (p *pair) who(w int) *actor.Who { return p.Who(p.Index, w) }

// way adds the words on the way from one to the other and what hangs on them.
func (p *pair) way() {
	if p.top < 0 {
		p.add(start.s("no way"))
		return
	}
	up, lemmas := p.steps(p.actor)
	down, more := p.steps(p.recipient)
	top := strings.ToLower(p.Words[p.top].Lemma)
	passive := 0
	if p.Passive(p.top) {
		passive = 1
	}
	path := up + "|" + down
	p.add(start.s("way").s(path).n(passive))
	p.add(start.s("way").s(path).s(top))
	p.add(start.s("way up").s(up).s(top))
	p.add(start.s("way down").s(down).s(top))
	p.add(start.s("top").s(top))
	p.add(start.s("top").s(top).n(passive))
	p.add(start.s("way length").n(len(lemmas)).n(len(more)))
	for _, l := range lemmas {
		p.add(start.s("on the way up").s(l))
	}
	for _, l := range more {
		p.add(start.s("on the way down").s(l))
		p.add(start.s("on the way down").s(l).s(top))
	}
}

// steps lists the relations and the lemmas between a word and the top.
func (p *pair) steps(w int) (path string, lemmas []string) {
	for n := 0; w != p.top && n < 8; n++ {
		step := p.Rel(w)
		if step == "nmod" || step == "obl" {
			if prep := p.Preposition(w); prep != "" {
				step = prep
			}
		}
		path += "<" + step
		if w = p.Words[w].Head; w != p.top {
			lemmas = append(lemmas, strings.ToLower(p.Words[w].Lemma))
		}
	}
	return path, lemmas
}

// words adds every word that says something, by its place.
func (p *pair) words() {
	for i := range p.Words {
		w := &p.Words[i]
		switch w.UPOS {
		case "PUNCT", "DET", "NUM", "PROPN", "SYM", "X", "PRON":
			continue
		}
		if i == p.actor || i == p.recipient {
			continue
		}
		lemma := strings.ToLower(w.Lemma)
		place := p.place[i]
		p.add(start.s("word").s(place).s(lemma))
		if w.UPOS == "ADP" || w.UPOS == "CCONJ" {
			continue
		}
		p.add(start.s("word").s(lemma))
		if w.UPOS == "AUX" || w.UPOS == "PART" || w.UPOS == "SCONJ" {
			continue
		}
		said := func(k key) { p.add(k); p.add(k.s(place)) }
		p.known(said, "word", class(w.UPOS), lemma)
		p.phrases(said, i)
	}
}
