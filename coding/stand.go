package coding

import (
	"slices"
	"strings"

	"godwit/event"
)

// claims writes who stands behind an event.
func (c *Coder) claims(r *Reading, a *Act, e *event.Event) {
	for _, n := range a.Said {
		k := &r.Claims[n]
		if k.Stance == event.Demands || k.Stance == event.Promises {
			continue
		}
		out := event.Claim{Stance: k.Stance, Quoted: k.Quoted}
		if len(k.Cue) > 0 {
			s := r.Sentences[k.CueSentence]
			sp := r.points.Span(s.Words[slices.Min(k.Cue)].Start, s.Words[slices.Max(k.Cue)].End)
			out.Cue = &sp
		}
		if k.Source < 0 {
			e.Claims = append(e.Claims, out)
			continue
		}
		for _, w := range r.Sentences[k.SourceSentence].Conjuncts(k.Source) {
			one := out
			one.Speaker = c.speaker(r, Mention{k.SourceSentence, w})
			e.Claims = append(e.Claims, one)
		}
	}
	if !a.Type.Verbal() && c.lex.In("owning-up", a.Sentence.Words[a.Head].Lemma) {
		// "claimed responsibility": the deed rests on the word of who did it
		s := a.Sentence
		cue := r.points.Span(s.Words[a.Head].Start, s.Words[a.Head].End)
		for _, m := range a.Actors {
			e.Claims = append(e.Claims, event.Claim{Stance: event.States, Cue: &cue, Speaker: c.speaker(r, m)})
		}
	}
	for _, f := range a.Claims {
		s := a.Sentence
		cue := r.points.Span(s.Words[f.Cue].Start, s.Words[f.Cue].End)
		if len(f.Source) == 0 {
			e.Claims = append(e.Claims, event.Claim{Stance: f.Stance, Cue: &cue})
		}
		for _, w := range f.Source {
			e.Claims = append(e.Claims, event.Claim{Stance: f.Stance, Cue: &cue, Speaker: c.speaker(r, Mention{s.Index, w})})
		}
	}
	e.Claims = slices.CompactFunc(e.Claims, func(a, b event.Claim) bool {
		return a.Stance == b.Stance && (a.Speaker == nil) == (b.Speaker == nil) && (a.Speaker == nil || a.Speaker.Start == b.Speaker.Start)
	})
	e.Certainty = certainty(e.Claims)
}

// speaker writes who says something: of "police, who said", police.
func (c *Coder) speaker(r *Reading, m Mention) *event.Speaker {
	s := r.Sentences[m.Sentence]
	if w := &s.Words[m.Word]; w.UPOS == "PRON" && w.Head >= 0 && s.Words[w.Head].Deprel == "acl:relcl" && strings.Contains(w.Feats, "PronType=Rel") {
		if h := s.Words[w.Head].Head; h >= 0 {
			m.Word = h
		}
	}
	first, last := s.Phrase(m.Word)
	code := r.who(m).Full()
	for _, slot := range []string{"subj", "from", "of", "by"} {
		// a report, statement or ruling speaks for whoever made it
		for _, w := range s.Fill(m.Word, slot) {
			if code == "" {
				code = r.who(Mention{m.Sentence, w}).Full()
			}
		}
	}
	if code == "" && c.lex.In("press-account", s.Words[m.Word].Lemma) {
		code = "MED"
	}
	return &event.Speaker{Span: r.points.Span(s.Words[first].Start, s.Words[last].End), Code: code}
}

func certainty(claims []event.Claim) event.Certainty {
	alleged, denied, stated := 0, 0, 0
	for _, c := range claims {
		switch c.Stance {
		case event.Alleges:
			alleged++
		case event.Denies:
			denied++
		default:
			stated++
		}
	}
	switch {
	case denied > 0 && alleged+stated > 0:
		return event.Contested
	case denied > 0:
		return event.Denied
	case alleged > 0 && stated == 0:
		return event.Alleged
	}
	return event.Reported
}
