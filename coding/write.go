package coding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"godwit/coding/actor"
	"godwit/event"
	"godwit/lexicon"
)

func (r *Reading) who(m Mention) *actor.Who {
	return r.Actors.Resolve(r.Sentences[m.Sentence], m.Word)
}

// charged reports whether an act is what one side holds against another by name,
// or denies: that is written down however doubtful the act, for who says so is
// what the reader asks.
func charged(a *Act) bool {
	return len(a.Claims) > 0 && len(a.Actors) > 0 && len(a.Recipients) > 0
}

// whole is the length in sentences from which a text is a report whose kind can
// be told; of a few sentences nobody can say that they are no politics.
const whole = 8

// write makes events of the acts that stand.
func (c *Coder) write(r *Reading, in Input) {
	r.weighReport()
	best := 0.0
	for _, a := range r.Acts {
		if a.Rejected == "" {
			a.Confidence = r.confidence(a, c.lex.Confidence)
			if !charged(a) {
				a.Rejected = doubtful(a.Confidence, c.lex.Confidence)
			}
			best = max(best, a.Confidence)
		}
	}
	r.revive(c.lex.Confidence)
	r.rivals()
	private, public := r.lives(c.lex)
	r.Quiet = private >= public
	for _, a := range r.Acts {
		switch {
		case a.Rejected != "" || len(r.Sentences) < whole:
		case r.Quiet && best < c.lex.Confidence.Gate:
			a.Rejected = fmt.Sprintf("too doubtful: nothing in the report is surer than %.2f", best)
		case private > privateShare*(public+1) && (a.Confidence < privateLeast || r.known(a.Actors) != "sure" && r.known(a.Recipients) != "sure"):
			a.Rejected = fmt.Sprintf("too doubtful in a report of sport, science or art: %.2f", a.Confidence)
		}
		if a.Rejected != "" {
			continue
		}
		a.Event = len(r.Events)
		r.Events = append(r.Events, c.event(r, in, a))
	}
	r.contest(c.lex)
	r.same()
}

// privateShare is how many times as many words of sport, science and art as of
// public life a report has that is not of public life, privateLeast how sure an
// act must be in one. Where such words are as many as those of public life, one
// act must be as sure as the lexicon's Gate, or none is written.
const (
	privateShare = 2
	privateLeast = 0.8
)

// lives counts the words of sport, science and art and those of public life.
func (r *Reading) lives(lex *lexicon.Lexicon) (private, public int) {
	for _, s := range r.Sentences {
		for i := range s.Words {
			switch s.Words[i].UPOS {
			case "NOUN", "PROPN", "VERB", "ADJ":
			default:
				continue
			}
			lemma := strings.ToLower(s.Words[i].Lemma)
			if lex.In("private-life", lemma) {
				private++
			}
			if lex.In("public-life", lemma) {
				public++
			}
		}
	}
	return private, public
}

// revive takes of two tellings of one act the other where the one that was kept is
// too doubtful: "the attack killed twelve" is sure enough by its verb.
func (r *Reading) revive(w *lexicon.Confidence) {
	for _, a := range r.Acts {
		if b := a.in; b != nil && b.Rejected != "" && b.Confidence > 0 {
			if p := r.confidence(a, w); p >= w.Least {
				a.Rejected, a.Confidence, a.in = "", p, nil
			}
		}
	}
}

// rivalMargin is how many times as likely as a frame's reading the scorer's must
// be to take its place: a frame was written for the words, the scorer has learned
// from others.
const rivalMargin = 2.0

// rivals leaves of two readings of one word the likelier.
func (r *Reading) rivals() {
	for _, a := range r.Acts {
		if b := a.rival; b != nil && a.Rejected == "" && b.Rejected == "" {
			margin := rivalMargin
			if b.Open {
				margin = 1 // the frame guesses, too
			}
			if a.Confidence > margin*b.Confidence {
				b.Rejected = "the scorer has a likelier reading: " + string(a.Type)
			} else {
				a.Rejected = "the frame's reading is likelier"
			}
		}
	}
}

// tells reports whether an act named by a noun alone adds something: it names
// a side that is no mere modifier, and is not only pointed back to.
func (r *Reading) tells(a *Act) bool {
	s := a.Sentence
	if d := s.Kid(a.Head, "det"); d >= 0 {
		switch s.Words[d].Lemma {
		case "this", "that", "these", "such", "any":
			return false
		}
	}
	if len(a.Via) > 0 {
		return true
	}
	return len(a.Actors) > 0 && len(a.Recipients) > 0
}

func (c *Coder) event(r *Reading, in Input, a *Act) event.Event {
	e := event.Event{
		Report: in.ID, Type: a.Type, Mode: nonNil(a.Mode), Context: nonNil(a.Context), CAMEO: a.CAMEO,
		Quad: a.Type.Quad(), Score: a.Type.Score(a.Mode), Rule: a.Rule(), Recipe: c.recipe,
		Auxiliary: []string{}, Claims: []event.Claim{}, Counts: a.Counted, Date: a.Day,
	}
	if e.CAMEO == "" {
		e.CAMEO = event.CAMEOOf(a.Type, a.Mode)
	}
	e.Actors = r.entities(a.Actors)
	e.Recipients = r.entities(a.Recipients)
	s := a.Sentence
	first, last := trigger(a)
	e.Trigger = r.points.Span(s.Words[first].Start, s.Words[last].End)
	e.Evidence = event.Evidence{Span: r.points.Span(s.Start, s.End), Sentence: s.Index}
	if a.Old {
		e.Auxiliary = append(e.Auxiliary, event.Historical)
	}
	if a.Future && !a.Hypothetical {
		e.Auxiliary = append(e.Auxiliary, event.Future)
	}
	if a.Hypothetical {
		e.Auxiliary = append(e.Auxiliary, event.Hypothetical)
	}
	if a.Negated {
		e.Auxiliary = append(e.Auxiliary, event.Negation)
	}
	c.claims(r, a, &e)
	e.Place = r.placeOf(a)
	e.Confidence = a.Confidence
	e.ID = id(in.Doc.Text, &e)
	return e
}

// trigger returns the first and last of the words that make an act: its head
// and what stands with it, as far as no argument stands between ("accused", not
// "accused by the West of").
func trigger(a *Act) (first, last int) {
	s := a.Sentence
	first, last = a.Head, a.Head
	inner := func(w int) bool {
		if slices.Contains(a.Words, w) {
			return true
		}
		switch s.Rel(w) {
		case "det", "amod", "advmod", "compound", "aux", "nummod", "cop", "mark", "punct":
			return slices.Contains(a.Words, s.Words[w].Head) || s.Rel(w) == "compound" || s.Rel(w) == "punct"
		case "nmod":
			return s.Words[w].Deprel == "nmod:poss" && slices.Contains(a.Words, s.Words[w].Head)
		}
		return false
	}
	reach := func(w, step int) bool {
		for v := w; v != a.Head; v += step {
			if !inner(v) {
				return false
			}
		}
		return true
	}
	for _, w := range a.Words {
		if w < first && reach(w, 1) {
			first = w
		}
		if w > last && reach(w, -1) {
			last = w
		}
	}
	return first, last
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// id names an event by its text, place and kind, so that the same report gives
// the same ids.
func id(text string, e *event.Event) string {
	h := sha256.New()
	h.Write([]byte(text))
	fmt.Fprintf(h, "\x00%d %d %s", e.Trigger.Start, e.Trigger.End, e.Type)
	for _, list := range [][]event.Entity{e.Actors, e.Recipients} {
		for _, x := range list {
			fmt.Fprintf(h, " %d-%d", x.Start, x.End)
		}
		h.Write([]byte{'>'})
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// entities writes the phrases of one side, each once.
func (r *Reading) entities(side []Mention) []event.Entity {
	out := []event.Entity{}
	for _, m := range side {
		s := r.Sentences[m.Sentence]
		who := r.who(m)
		if who == nil {
			who = &actor.Who{} // a thing hit, or a decree that orders
			if o := r.Actors.Behind(s, m.Word); o != nil {
				who.Code, who.Sector = o.Code, o.Sector
			}
		}
		first, last := s.Phrase(m.Word)
		sp := r.points.Span(s.Words[first].Start, s.Words[last].End)
		members := who.Members
		if len(members) == 0 {
			members = []*actor.Who{who}
		}
		for _, w := range members {
			e := event.Entity{Span: sp, Code: w.Full(), Country: w.Country(), Sector: w.Sectors(), Name: w.Name, ID: w.ID}
			if !slices.ContainsFunc(out, func(o event.Entity) bool { return o.Span == e.Span && o.Code == e.Code }) {
				out = append(out, e)
			}
		}
	}
	return out
}
