package claim

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/event"
)

// colon finds the speaker before a colon and his words behind it: "Smith:
// “…”". Words without quotation marks count where somebody known to speak
// stands before the colon, as in headlines and transcripts.
func (f *finder) colon(s *proposition.Sentence, from int) {
	if f.dash(s); f.heading(s) || slices.ContainsFunc(f.claims[from:], func(c Claim) bool { return !c.Attitude }) {
		return
	}
	verb := false
	for i := 1; i < len(s.Words)-2; i++ {
		w := &s.Words[i]
		verb = verb || w.UPOS == "VERB" || w.UPOS == "AUX" || w.Form == ","
		if w.Form != ":" || f.inside(s, i) {
			continue
		}
		quoted := mark(s.Words[i+1].Form)
		source := -1
		switch {
		case !verb && i < 8 && nominal(s.Words[i-1].UPOS):
			source = f.top(s, i-1, 0, i-1)
		case quoted:
			source = f.subject(s, i)
		}
		if source >= 0 && (quoted || f.voice(s, source)) {
			f.add(s, Claim{Stance: event.States, Cue: []int{i}, Source: source}, []Run{trim(s, Run{s.Index, i + 1, len(s.Words) - 1})})
		}
		return
	}
}

// heading finds the speaker whose name alone stands before the first colon, as
// in headlines and transcripts: "Smith: We lost", "SMITH: …". In a transcript
// the whole paragraph is his.
func (f *finder) heading(s *proposition.Sentence) bool {
	first, i := 0, 0
	if len(s.Words) > 0 && mark(s.Words[0].Form) {
		first, i = 1, 1
	}
	for i < len(s.Words) && i-first < 5 && nominal(s.Words[i].UPOS) {
		i++
	}
	if i == first || i+3 >= len(s.Words) || s.Words[i].Form != ":" || !f.voice(s, i-1) || i == first+1 && second(s.Words[first].Form) {
		return false
	}
	runs := []Run{trim(s, Run{s.Index, i + 1, len(s.Words) - 1})}
	if name := s.Words[i-1].Form; name == strings.ToUpper(name) {
		for k := s.Index + 1; k < len(f.sentences) && f.sentences[k].Paragraph == s.Paragraph; k++ {
			runs = append(runs, f.whole(k)...)
		}
	}
	f.add(s, Claim{Stance: event.States, Cue: []int{i}, Source: f.top(s, i-1, first, i-1)}, runs)
	return true
}

// subject returns the subject of the first verb before a word that has one.
func (f *finder) subject(s *proposition.Sentence, before int) int {
	for v := range before {
		if s.Words[v].UPOS == "VERB" {
			if subj := s.Fill(v, "subj"); len(subj) > 0 && subj[0] < before {
				return subj[0]
			}
		}
	}
	return -1
}

// dash finds a quotation that is signed: "“…” — Smith".
func (f *finder) dash(s *proposition.Sentence) {
	for i := range s.Words {
		switch s.Words[i].Form {
		case "—", "―", "--", "–":
		default:
			continue
		}
		if i+1 >= len(s.Words) || s.Words[i+1].UPOS != "PROPN" || f.inside(s, i) {
			continue
		}
		c := Claim{Stance: event.States, Cue: []int{i}, Source: f.top(s, i+1, i+1, min(i+3, len(s.Words)-1))}
		switch {
		case i > 1 && mark(s.Words[i-1].Form) && f.inside(s, i-2):
			f.add(s, c, []Run{f.sameQuote(s, i-2)})
		case i == 0 && s.Index > 0 && f.allInQuotes(f.sentences[s.Index-1]):
			f.add(s, c, f.whole(s.Index-1))
		}
	}
}
