package claim

import (
	"slices"
	"strings"

	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
)

// Contents that cues.tsv names beside the slots of proposition:
//
//	clause  the clause that the cue governs or stands beside
//	head    the clause that the cue modifies
//	around  where the tree shows no clause, the words around "X said"
//	quote   the quotation beside the cue, for verbs that speak only with one
//	outer   of "citing X": X is the source of what is said around it
//	~       marks an attitude; see Claim.Attitude

// cue tries one entry at a word; it reports whether a claim came of it.
func (f *finder) cue(s *proposition.Sentence, i int, c *lexicon.Cue) bool {
	words := []int{i}
	for _, w := range c.With {
		found := -1
		for j := i + 1; j < len(s.Words) && j < i+6; j++ {
			if s.Words[j].Form == w {
				found = j
				break
			}
		}
		if found < 0 {
			return false
		}
		words = append(words, found)
	}
	claim := Claim{Stance: c.Stance, Cue: words, Source: f.source(s, i, c)}
	if claim.Source < 0 && claim.Stance == event.States && s.Words[i].UPOS == "VERB" && s.Passive(i) && s.Kid(i, "xcomp") >= 0 {
		claim.Stance = event.Alleges // "is said to have": hearsay
	}
	if claim.Source >= 0 && f.inside(s, claim.Source) && second(s.Words[claim.Source].Form) {
		return false // "I think", "you know": speech, but nobody's report of it
	}
	for _, slot := range c.Content {
		var runs []Run
		switch slot {
		case "~":
			claim.Attitude = true
		case "head":
			if h := s.Words[i].Head; h >= 0 {
				runs = f.rest(s, h, i)
			}
		case "clause":
			if claim.Attitude || c.Stance == event.Denies && s.Kid(i, "obj") >= 0 {
				runs = f.governed(s, i) // "they blamed him; he denied it": not the clause beside
			} else {
				runs = f.clause(s, i)
			}
		case "around":
			if !slices.Contains(claim.Cue, claim.Source) && !f.reportsThing(s, i, c) {
				runs = f.around(s, i, claim.Source)
			}
		case "quote":
			first, last := f.attribution(s, i, claim.Source)
			runs = f.quoted(s, i, first, last)
		case "outer":
			if objs := s.Fill(i, "obj"); len(objs) > 0 && s.Words[i].XPOS == "VBG" && f.voice(s, objs[0]) {
				claim.Source = objs[0]
				f.outer = append(f.outer, pending{claim, i})
				return true
			}
		default:
			for _, w := range s.Fill(i, slot) {
				if w != claim.Source {
					runs = append(runs, f.tree(s, w))
				}
			}
		}
		if len(runs) > 0 {
			if claim.Attitude && f.inside(s, i) {
				return false
			}
			if claim.Attitude || slot == "obj" || slot == "clause" && slices.Contains(c.Content, "obj") && !slices.Contains(c.Content, "around") || c.Stance == event.Demands {
				runs = f.widen(s, i, c, &claim, runs)
			} else if slot == "clause" {
				runs = f.reach(s, i, runs)
			}
			if s.Words[i].UPOS != "VERB" {
				runs = f.behind(s, words, runs)
			} else if !claim.Attitude {
				runs = f.fromThat(s, i, runs)
			}
			if !claim.Attitude && (slot == "quote" || slices.Contains(c.Content, "around")) {
				runs = f.withoutSpeaker(s, i, claim.Source, runs)
				runs = f.withoutCue(s, &claim, runs)
				runs = f.aheadOf(s, i, claim.Source, runs)
				if s.Words[i].XPOS != "VBG" { // "said “…”, adding that …": another's quotation
					runs = f.bothSides(s, i, claim.Source, runs)
				}
			}
			if own := f.ownWords(s, claim.Attitude, runs); claim.Attitude {
				runs = without(s, runs, own)
			} else {
				claim.Added = own
			}
			claim.Unsaid = !f.meant(s, i, &claim)
			f.add(s, claim, runs)
			return true
		}
	}
	return false
}

// second reports whether a word is the first or second person.
func second(form string) bool {
	switch strings.ToLower(form) {
	case "i", "we", "you":
		return true
	}
	return false
}

// beside returns the head of the noun phrase right before a verb, or right
// behind it where a quotation or a comma stands before: "“…,” said X".
func (f *finder) beside(s *proposition.Sentence, v int) int {
	w := v - 1
	for w >= 0 && (s.Words[w].UPOS == "ADV" || s.Words[w].UPOS == "AUX") {
		w--
	}
	if w >= 0 && nominal(s.Words[w].UPOS) && !f.inside(s, w) {
		return f.top(s, w, 0, w)
	}
	if w > 0 && s.Words[w].Form == "," && !f.inside(s, w) {
		if head := f.beforeCommas(s, w); head >= 0 {
			return head
		}
	}
	if w < 1 || !mark(s.Words[w].Form) || !f.inside(s, w-1) && s.Words[w-1].UPOS != "PUNCT" {
		return -1
	}
	for w = v + 1; w < len(s.Words) && w < v+6; w++ {
		switch u := s.Words[w].UPOS; {
		case nominal(u):
			last := w
			for last+1 < len(s.Words) && nominal(s.Words[last+1].UPOS) {
				last++
			}
			return f.top(s, last, w, last)
		case u != "DET" && u != "ADJ" && u != "NUM":
			return -1
		}
	}
	return -1
}

// top climbs from a word to the head of its noun phrase within bounds.
func (f *finder) top(s *proposition.Sentence, w, first, last int) int {
	for step := 0; step < 12; step++ {
		h := s.Words[w].Head
		if h < first || h > last || !nominal(s.Words[h].UPOS) {
			break
		}
		switch s.Rel(w) {
		case "compound", "flat", "nmod", "amod", "conj":
			w = h
			continue
		}
		break
	}
	return w
}

func nominal(upos string) bool { return upos == "NOUN" || upos == "PROPN" || upos == "PRON" }

// comma reports whether a comma or a quotation mark stands between two words
// that are not of one phrase.
func (f *finder) comma(s *proposition.Sentence, a, b int) bool {
	if first, last := s.Phrase(a); first <= b && b <= last {
		return false
	}
	for w := a + 1; w < b; w++ {
		if s.Words[w].Form == "," || mark(s.Words[w].Form) {
			return true
		}
	}
	return false
}

// voice reports whether a word names somebody who can speak: a name, or a noun
// for people.
func (f *finder) voice(s *proposition.Sentence, w int) bool {
	if w < 0 {
		return false
	}
	if s.Words[w].UPOS == "PROPN" {
		return true
	}
	for _, t := range f.lex.Terms.Get(lexicon.AppendKey(nil, s.Words[w].Lemma)) {
		if t.Kind == lexicon.RoleNoun || t.Kind == lexicon.Media {
			return true
		}
	}
	p := s.Kid(w, "nmod:poss") // "the mayor's office"
	return p >= 0 && s.Words[p].UPOS == "NOUN" && f.voice(s, p)
}

// preposition handles "according to X". It goes by the words and not by the
// tree, which is often crooked there: X is the noun phrase that follows, and
// the rest of the sentence is what X says.
func (f *finder) preposition(s *proposition.Sentence, i int) {
	cues := f.lex.CuesOf('p', strings.ToLower(s.Words[i].Form))
	if len(cues) == 0 || i+1+len(cues[0].With) >= len(s.Words) {
		return
	}
	cue := []int{i}
	for k, w := range cues[0].With {
		if s.Words[i+1+k].Form != w {
			return
		}
		cue = append(cue, i+1+k)
	}
	source := -1
	for w := cue[len(cue)-1] + 1; w < len(s.Words) && (s.Words[w].UPOS != "PUNCT" || s.Words[w].Form == "-") &&
		(s.Words[w].UPOS != "VERB" || s.Rel(w) == "amod" || s.Rel(w) == "compound"); w++ {
		if !nominal(s.Words[w].UPOS) {
			continue
		}
		switch s.Words[w].Deprel {
		case "compound", "flat", "nmod:poss", "nmod:desc", "nmod:unmarked":
			continue
		}
		source = w
		break
	}
	if source < 0 {
		return
	}
	_, last := s.Phrase(source)
	last = max(last, source)
	runs := f.outside(s, i, last)
	if len(runs) == 0 && i == 0 && s.Index > 0 {
		runs = f.whole(s.Index - 1) // "According to X, that is."
	}
	f.add(s, Claim{Stance: cues[0].Stance, Cue: cue, Source: f.maker(s, source)}, runs)
}
