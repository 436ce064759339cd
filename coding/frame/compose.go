package frame

import (
	"slices"

	"godwit/event"
	"godwit/lexicon"
)

// operate applies the operator at a predicate to the acts inside it. own are
// the predicate's acts by its frames; what comes back are they, changed or
// joined by what the operator makes.
func (r *Reader) operate(i int, pos byte, own []*Act, depth int) []*Act {
	s := r.s
	for _, op := range r.lex.OperatorsOf(pos, s.Words[i].Lemma) {
		words, ok := r.matches(s, i, &op.Predicate)
		if !ok {
			continue
		}
		inner, clause := r.inside(i, op, depth)
		if !clause && len(inner) == 0 {
			continue
		}
		return r.apply(i, op, append(words, i), own, inner, clause)
	}
	return own
}

// inside reads the acts in an operator's content. clause is set where the
// content is a clause, whether an act was found in it or not.
func (r *Reader) inside(i int, op *lexicon.Operator, depth int) (acts []*Act, clause bool) {
	s := r.s
	for _, slot := range op.Content {
		for _, w := range s.Fill(i, slot) {
			if w == i {
				continue
			}
			// "to" and "of" mark clauses and phrases alike
			if s.Words[w].UPOS == "VERB" || s.Kid(w, "cop") >= 0 || slot == "clause" {
				clause = true
			}
			got := r.read(w, depth+1)
			if len(got) == 0 && s.LightNoun(w) >= 0 {
				got = r.read(s.LightNoun(w), depth+1)
			}
			for _, a := range got {
				if !slices.Contains(acts, a) {
					acts = append(acts, a)
				}
			}
		}
		if len(acts) > 0 {
			break
		}
	}
	return acts, clause
}

func (r *Reader) apply(i int, op *lexicon.Operator, words []int, own, inner []*Act, clause bool) []*Act {
	m := modalityOf(r.s, i)
	if class(r.s, i) == 'n' {
		m = nounModality(r.s, i)
		if v := r.s.LightVerb(i); v >= 0 {
			m = modalityOf(r.s, v)
		}
	}
	switch op.Op {
	case lexicon.Pass, lexicon.Cause, lexicon.Schedule:
		for _, a := range inner {
			a.Via = append(a.Via, op)
			a.Top = i
			a.Negated = a.Negated != m.negated
			a.Future = a.Future || m.future || op.Op == lexicon.Schedule
			a.Hypothetical = a.Hypothetical || m.hypothetical
			a.Bare, a.Habit, a.Nominal = m.bare, m.habit && a.Habit, false
			if op.Op != lexicon.Cause && len(a.Actors) == 0 {
				a.Actors, _ = r.side(r.s, i, op.Actor)
				a.Actors = without(a.Actors, a.Recipients)
			}
		}
		return append(own, inner...)
	case lexicon.Believe, lexicon.Fail:
		for _, a := range inner {
			a.Via = append(a.Via, op)
			if op.Op == lexicon.Believe {
				a.reject(wished + op.Text)
			} else {
				a.reject("came to nothing: " + op.Text)
			}
		}
		return own
	case lexicon.Allege, lexicon.Deny:
		return r.stand(i, op, words, own, inner, m)
	case lexicon.Praise, lexicon.Blame:
		return own
	}
	return r.compose(i, op, words, own, inner, clause, m)
}

// stand keeps the acts inside an allegation or denial, with the stance; the
// allegation itself is an act too.
func (r *Reader) stand(i int, op *lexicon.Operator, words []int, own, inner []*Act, m modality) []*Act {
	stance, typ := event.Alleges, event.Accuse
	if op.Op == lexicon.Deny {
		stance, typ = event.Denies, event.Reject
	}
	source, _ := r.side(r.s, i, op.Actor)
	if op.Op == lexicon.Allege {
		inner = append(inner, r.trailing(i, op, inner)...)
	}
	for _, a := range inner {
		if m.negated {
			a.reject("not " + string(stance))
			continue
		}
		a.Claims = append(a.Claims, Claim{Source: source, Cue: i, Stance: stance})
		a.Top = i
		a.Hypothetical = a.Hypothetical && op.Op != lexicon.Deny
		a.Nominal, a.Bare, a.Habit = false, false, false
		a.Via = append(a.Via, op)
	}
	if len(own) == 0 {
		a := &Act{Type: typ, Sentence: r.s, Head: i, Top: i, Words: sorted(words), Actors: source, Via: []*lexicon.Operator{op},
			Negated: m.negated, Future: m.future, Hypothetical: m.hypothetical}
		a.Recipients, _ = r.side(r.s, i, op.Recipient)
		a.Recipients = without(a.Recipients, a.Actors)
		own = append(own, a)
	}
	return append(own, inner...)
}

// trailing reads what an allegation adds in a participle of the accused: "accused
// him of fraud, threatening to sue".
func (r *Reader) trailing(i int, op *lexicon.Operator, inner []*Act) (out []*Act) {
	s := r.s
	accused, _ := r.side(s, i, op.Recipient)
	heads := []int{i}
	for _, slot := range op.Content {
		heads = append(heads, s.Fill(i, slot)...)
	}
	for k := 0; k < len(heads) && k < 8; k++ { // "of trying to force him, threatening"
		for _, c := range s.Kids(heads[k]) {
			if s.Rel(c) == "xcomp" && c > i {
				heads = append(heads, c)
			}
			if s.Rel(c) != "advcl" || s.Words[c].XPOS != "VBG" || c < i || !slices.ContainsFunc(s.Fill(c, "subj"), func(w int) bool { return slices.Contains(accused, w) }) {
				continue
			}
			for _, a := range r.read(c, 1) {
				if !slices.Contains(inner, a) && !slices.Contains(out, a) {
					out = append(out, a)
				}
			}
		}
	}
	return out
}

// compose makes one act out of an operator and what is inside it.
func (r *Reader) compose(i int, op *lexicon.Operator, words []int, own, inner []*Act, clause bool, m modality) []*Act {
	var lead *Act // the inner act that decides
	for _, a := range inner {
		if a.Rejected == "" && (lead == nil || len(a.Actors)+len(a.Recipients) > len(lead.Actors)+len(lead.Recipients)) {
			lead = a
		}
	}
	typ, mode := composed(op.Op, lead)
	if typ == "" {
		return append(own, inner...)
	}
	if len(own) > 0 && own[0].Frame != nil && own[0].Frame.Weight() > op.Weight() {
		// "ordered the bank to pay": a frame that says more than the operator
		typ, mode = own[0].Type, own[0].Mode
	}
	a := &Act{Type: typ, Mode: mode, Sentence: r.s, Head: i, Top: i, Words: sorted(words),
		Negated: m.negated, Future: m.future, Hypothetical: m.hypothetical, Bare: m.bare, Habit: m.habit}
	if len(own) > 0 {
		// the predicate's own frame knows its sides best
		a.Frame, a.Context, a.Actors, a.Recipients = own[0].Frame, own[0].Context, own[0].Actors, own[0].Recipients
		if own[0].Type == typ {
			a.CAMEO = own[0].CAMEO
			if len(mode) == 0 {
				a.Mode = own[0].Mode
			}
		}
	}
	if len(a.Actors) == 0 {
		a.Actors, _ = r.side(r.s, i, op.Actor)
	}
	if len(a.Recipients) == 0 {
		a.Recipients, _ = r.side(r.s, i, op.Recipient)
	}
	if len(a.Recipients) == 0 && (op.Op == lexicon.Demand || op.Op == lexicon.Order) {
		a.Recipients, _ = r.side(r.s, i, ofWhom)
	}
	a.Recipients = without(a.Recipients, a.Actors)
	a.Via = append(a.Via, op)
	if lead != nil {
		r.inherit(a, lead, op.Op)
	}
	a.Open = lead == nil && clause && typ == event.Agree
	for _, in := range inner {
		in.Consumed = true
		in.reject("inside " + op.Text)
	}
	if class(r.s, i) == 'n' && r.s.LightVerb(i) < 0 && occurs(r.s, i) < 0 {
		a.Nominal = true
	}
	return []*Act{a}
}

// ofWhom are the places where a demand names him of whom something is asked
// only within what is asked: "asked for the minister's resignation".
var ofWhom = []lexicon.Role{{Path: []string{"for", "subj"}}, {Path: []string{"obj", "subj"}}, {Path: []string{"for", "from"}},

	{Path: []string{"obj", "from"}}, {Path: []string{"for", "of"}}, {Path: []string{"obj", "of"}}}

// inherit gives an act the sides, context and words that only the act inside
// it names.
func (r *Reader) inherit(a, lead *Act, op lexicon.Op) {
	others := without(append(slices.Clone(lead.Actors), lead.Recipients...), a.Actors)
	switch {
	case (op == lexicon.Demand || op == lexicon.Order) && len(a.Recipients) == 0:
		// who is to do it is whom it is asked of
		a.Recipients = without(lead.Actors, a.Actors)
		if len(a.Recipients) == 0 && len(lead.Actors) == 0 {
			a.Recipients = without(lead.Recipients, a.Actors)
		}
	case op == lexicon.End && len(a.Recipients) == 0, op == lexicon.Permit && len(a.Recipients) == 0:
		a.Recipients = others
	case len(a.Recipients) == 0:
		a.Recipients = others
	}
	if len(a.Actors) == 0 && op != lexicon.Demand && op != lexicon.Order {
		a.Actors = without(lead.Actors, a.Recipients)
	}
	if len(a.Context) == 0 {
		a.Context = lead.Context
	}
	if a.Frame == nil {
		a.Frame = lead.Frame
	}
	a.Words = sorted(append(a.Words, lead.Words...))
	if len(a.Words) > 0 && a.Words[len(a.Words)-1]-a.Words[0] > 8 {
		a.Words = []int{a.Head}
	}
}

func sorted(words []int) []int {
	slices.Sort(words)
	return slices.Compact(words)
}
