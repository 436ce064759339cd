package main

import (
	"fmt"
	"path"
	"strings"

	"godwit/coding"
	"godwit/coding/actor"
	"godwit/coding/proposition"
	"godwit/event"
)

// acts writes the readings as events: those that stand, then the rejected.
func (e *explainer) acts(r *coding.Reading, s *proposition.Sentence) {
	e.heading("Events")
	any := false
	for _, a := range r.Acts {
		if a.Sentence == s && a.Event >= 0 {
			e.act(r, a)
			any = true
		}
	}
	if !any {
		fmt.Fprintln(e.out, "    none")
	}
	first := true
	for _, a := range r.Acts {
		if a.Sentence != s || a.Event >= 0 {
			continue
		}
		if first {
			e.heading("Rejected readings")
			first = false
		}
		fmt.Fprintf(e.out, "    %s %s “%s”: %s%s\n", e.style.paint(red, "✗"), a.Type, visible(s.Words[a.Head].Form), visible(reasonOf(a)), e.style.paint(dim, frameOf(a)))
	}
}

// reasonOf says why a reading is no event.
func reasonOf(a *coding.Act) string {
	if a.Rejected == "" {
		return "part of another act"
	}
	return a.Rejected
}

func (e *explainer) act(r *coding.Reading, a *coding.Act) {
	ev := &r.Events[a.Event]
	fmt.Fprintf(e.out, "    %s %s %s", e.style.paint(green, "✓"), e.style.paint(typeColour(a.Type), string(a.Type)), score(ev.Score))
	for _, m := range ev.Mode {
		fmt.Fprintf(e.out, " %s", m)
	}
	fmt.Fprintf(e.out, "  “%s”", visible(ev.Trigger.Quote))
	if n := notes(ev); len(n) > 0 {
		fmt.Fprintf(e.out, "  %s", e.style.paint(magenta, strings.Join(n, ", ")))
	}
	fmt.Fprintf(e.out, "\n      %s %s%s\n", pad("rule", 10), visible(a.Rule()), e.style.paint(dim, frameOf(a)))
	e.side(r, "actor", a.Actors)
	e.side(r, "recipient", a.Recipients)
	if ev.Date != nil {
		fmt.Fprintf(e.out, "      %s %s, by the %s\n", pad("date", 10), visible(ev.Date.Value), ev.Date.From)
	}
	for _, n := range ev.Counts {
		fmt.Fprintf(e.out, "      %s %s\n", pad("count", 10), counted(n))
	}
	if who := claimLine(ev.Claims); who != "" {
		fmt.Fprintf(e.out, "      %s %s\n", pad("claims", 10), who)
	}
	fmt.Fprintf(e.out, "      %s %s %s, %.0f%%\n", pad("code", 10), ev.CAMEO, event.CAMEOName(ev.CAMEO), 100*ev.Confidence)
}

// side writes who stands on a side and why he was taken for that.
func (e *explainer) side(r *coding.Reading, role string, list []coding.Mention) {
	for _, m := range list {
		w := r.Actors.Resolve(r.Sentences[m.Sentence], m.Word)
		if w == nil {
			if w = r.Actors.Behind(r.Sentences[m.Sentence], m.Word); w == nil {
				continue
			}
			w = &actor.Who{Code: w.Code, Sector: w.Sector, Why: "of " + w.Why}
		}
		code := w.Full()
		if code == "" {
			code = "no code"
		}
		fmt.Fprintf(e.out, "      %s %s %s", pad(role, 10), visible(phrase(r, m.Sentence, m.Word)), e.style.paint(cyan, code))
		if w.Name != "" {
			fmt.Fprintf(e.out, " %s", visible(w.Name))
		}
		if w.ID != "" {
			fmt.Fprintf(e.out, " %s", w.ID)
		}
		if w.Why != "" {
			fmt.Fprintf(e.out, "  %s", e.style.paint(dim, visible(w.Why)))
		}
		fmt.Fprintln(e.out)
		for _, x := range w.Members {
			fmt.Fprintf(e.out, "      %s %s %s\n", pad("", 10), e.style.paint(cyan, x.Full()), visible(x.Name))
		}
	}
}

// phrase is the text of the phrase that a word heads.
func phrase(r *coding.Reading, sentence, word int) string {
	s := r.Sentences[sentence]
	first, last := s.Phrase(word)
	var out []string
	for w := first; w <= last; w++ {
		out = append(out, s.Words[w].Form)
	}
	return strings.Join(out, " ")
}

// frameOf names the line of the table that an act comes from.
func frameOf(a *coding.Act) string {
	switch {
	case a.Frame != nil:
		return fmt.Sprintf("  %s:%d", path.Base(a.Frame.File), a.Frame.Line)
	case len(a.Via) > 0:
		return fmt.Sprintf("  %s:%d", path.Base(a.Via[len(a.Via)-1].File), a.Via[len(a.Via)-1].Line)
	}
	return ""
}
