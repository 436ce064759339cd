package coding

import (
	"slices"

	"godwit/coding/claim"
	"godwit/coding/frame"
	"godwit/event"
)

// speakers tells the resolver who says "I" and "we" in each quotation.
func (r *Reading) speakers() {
	for _, c := range r.Claims {
		if c.Source < 0 || !c.Quoted {
			continue
		}
		for _, run := range c.Content {
			s := r.Sentences[run.Sentence]
			for w := run.First; w <= run.Last; w++ {
				if s.Words[w].UPOS == "PRON" && w != c.Source && firstPerson(s.Words[w].Lemma, s.Words[w].Form) {
					r.Actors.SetSpeaker(run.Sentence, w, c.SourceSentence, c.Source)
				}
			}
		}
	}
}

func firstPerson(lemma, form string) bool {
	switch lemma {
	case "I", "we", "my", "our", "us", "me":
		return true
	}
	return form == "I" || form == "me" || form == "us"
}

// act adds to a frame's act who says so and who is meant.
func (r *Reading) act(f *frame.Act) *Act {
	a := &Act{Act: f, Event: -1}
	for _, w := range f.Actors {
		a.Actors = append(a.Actors, Mention{f.Sentence.Index, w})
	}
	for _, w := range f.Recipients {
		a.Recipients = append(a.Recipients, Mention{f.Sentence.Index, w})
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Holds(f.Sentence.Index, f.Head) && !own(c, f) {
			a.Said = append(a.Said, i)
		}
	}
	r.outermostFirst(a.Said)
	switch {
	case f.Rejected != "" || len(a.Actors) > 0:
	case f.Frame != nil && f.Frame.BySpeaker():
		r.bySpeaker(a)
	default:
		r.lendSpeaker(a)
	}
	r.threatened(a)
	return a
}

// saysSo reports whether somebody speaks of himself: "Israel said it will strike".
func (r *Reading) saysSo(a *Act, m Mention) bool {
	for _, k := range a.Said {
		c := &r.Claims[k]
		if c.Source < 0 || c.Stance != event.States {
			continue
		}
		x, y := r.who(Mention{c.SourceSentence, c.Source}), r.who(m)
		if x != nil && y != nil && x.Full() != "" && x.Full() == y.Full() && x.Name == y.Name {
			return true
		}
	}
	return false
}

// threatened makes of a blow that a speaker says he will strike a threat: "we
// will bomb your cities". The frame's act is changed, for it is read no more.
func (r *Reading) threatened(a *Act) {
	if !a.Future || a.Negated || a.Hypothetical || a.Rejected != "" {
		return
	}
	switch a.Type {
	case event.Assault, event.Coerce, event.Sanction, event.Mobilize:
	default:
		return
	}
	for _, m := range a.Actors {
		w := &r.Sentences[m.Sentence].Words[m.Word]
		if w.UPOS == "PRON" && firstPerson(w.Lemma, w.Form) || r.saysSo(a, m) {
			a.Mode, a.CAMEO, a.Future = frame.Threat(a.Type, a.Mode), "", false
			a.Type = event.Threaten
			return
		}
	}
}

// deeds keeps out of what is shown as saying those words that were found to tell
// of a deed: "attacked two ships" is no attack in words.
func (r *Reading) deeds() {
	for _, a := range r.Acts {
		if a.Event < 0 || !a.Type.Material() {
			continue
		}
		for k := range r.Claims {
			if c := &r.Claims[k]; own(c, a.Act) && c.Attitude {
				c.Unsaid = true
			}
		}
	}
}

// own reports whether a claim's cue is the act itself: who urges is no witness
// of his urging.
func own(c *claim.Claim, f *frame.Act) bool {
	if c.CueSentence != f.Sentence.Index {
		return false
	}
	for _, w := range c.Cue {
		if w == f.Head {
			return true
		}
	}
	return false
}

func (r *Reading) outermostFirst(said []int) {
	size := func(i int) int {
		n := 0
		for _, run := range r.Claims[i].Content {
			n += run.Last - run.First + 1
		}
		return n
	}
	for i := 1; i < len(said); i++ {
		for j := i; j > 0 && size(said[j]) > size(said[j-1]); j-- {
			said[j], said[j-1] = said[j-1], said[j]
		}
	}
}

// bySpeaker makes who says that somebody breaks the law the one who holds it
// against him; the report itself accuses nobody.
func (r *Reading) bySpeaker(a *Act) {
	for k := len(a.Said) - 1; k >= 0; k-- {
		c := &r.Claims[a.Said[k]]
		m := Mention{c.SourceSentence, c.Source}
		if c.Source < 0 || c.Stance != event.States && c.Stance != event.Alleges || !r.Actors.Is(r.Sentences[c.SourceSentence], c.Source, "actor") || slices.Contains(a.Recipients, m) {
			continue
		}
		a.Actors, a.Said = []Mention{m}, slices.Delete(a.Said, k, k+1)
		return
	}
	a.Rejected = "nobody says so"
}

// lendSpeaker makes who speaks the actor of a verbal act in his quotation that
// names no other: "our friendship will be developed further", he said.
func (r *Reading) lendSpeaker(a *Act) {
	if !a.Type.Verbal() {
		return
	}
	for k := len(a.Said) - 1; k >= 0; k-- {
		if c := &r.Claims[a.Said[k]]; c.Quoted && c.Source >= 0 && c.Stance == event.States {
			if r.Actors.Is(r.Sentences[c.SourceSentence], c.Source, "actor") {
				a.Actors = []Mention{{c.SourceSentence, c.Source}}
			}
			return
		}
	}
}
