package coding

import (
	"slices"
	"strings"

	"godwit/coding/actor"
	"godwit/coding/claim"
	"godwit/coding/frame"
	"godwit/coding/proposition"
	"godwit/coding/scorer"
	"godwit/event"
)

// The chances from which the scorer is listened to: that a predicate is an event
// of a type, that a phrase is a side of one, and that it is another one beside a
// surer side.
const (
	leastProposed = 0.2
	leastSide     = 0.3
	leastOther    = 0.5
	leastDoer     = 0.2 // of what the tree has as the subject
)

// relativeReach is how many words before its last noun the word that a relative
// clause tells of may stand.
const relativeReach = 12

// longestJudged is how many words a sentence may have that the scorer looks at: no
// sentence of a report is longer, and what is asked of it grows with the square.
const longestJudged = 400

// propose asks the scorer of every predicate. It weighs what the frames made,
// makes acts of what no frame knows, and fills sides that are empty.
func (c *Coder) propose(r *Reading) {
	if c.scorer == nil && c.watch == nil {
		return
	}
	r.touched = r.touching()
	acts := r.Acts
	var made []*Act
	for _, s := range r.Sentences {
		var here []*Act
		for len(acts) > 0 && acts[0].Sentence == s {
			here, acts = append(here, acts[0]), acts[1:]
		}
		if len(s.Words) > longestJudged {
			continue
		}
		v := c.view(r, s, here)
		if c.watch != nil {
			c.watch(r, v)
		}
		if c.scorer != nil {
			made = append(made, c.judge(r, v, here)...)
		}
	}
	if len(made) > 0 {
		r.Acts = append(r.Acts, made...)
		slices.SortStableFunc(r.Acts, func(a, b *Act) int {
			if a.Sentence != b.Sentence {
				return a.Sentence.Index - b.Sentence.Index
			}
			return a.Head - b.Head
		})
	}
}

// view shows the scorer a sentence and what the frames made of it.
func (c *Coder) view(r *Reading, s *proposition.Sentence, acts []*Act) *scorer.View {
	v := &scorer.View{Sentence: s, Lex: c.lex, Alone: len(r.Sentences) == 1,
		Who:  func(sentence, word int) *actor.Who { return r.Actors.Resolve(r.Sentences[sentence], word) },
		Said: func(word int) *claim.Claim { return innermost(r.touched[s.Index], s.Index, word) },
		Cue:  func(word int) bool { return isCue(r.touched[s.Index], s.Index, word) },
	}
	for _, a := range acts {
		v.Acts = append(v.Acts, a.Act)
	}
	return v
}

// Sides gives the chances that a phrase is an act's actor and its recipient.
func (c *Coder) Sides(r *Reading, a *Act, m Mention) (actor, recipient float32) {
	if c.scorer == nil {
		return 0, 0
	}
	return c.scorer.Side(c.view(r, a.Sentence, []*Act{a}), a.Head, a.Type, scorer.Mention(m))
}

// judge scores the acts of a sentence and returns those that the scorer adds.
func (c *Coder) judge(r *Reading, v *scorer.View, here []*Act) (made []*Act) {
	p := make([]float32, scorer.Classes)
	var mentions []scorer.Mention
	for i := range v.Words {
		var at *Act // what the frames made of the word
		frames := false
		for _, a := range here {
			if a.Head == i {
				frames = true
				if a.Type == event.Assault && a.Rejected == "" && c.afterMishap(v.Sentence, i) {
					a.Rejected = "an accident"
				}
				if a.Rejected == "" && at == nil {
					at = a
				}
			}
		}
		if !frames && !v.Candidate(i) {
			continue
		}
		beside := at // the frames' act that the word says something else of
		for _, a := range here {
			if beside == nil && a.Rejected == "" && (slices.Contains(a.Words, i) || v.Words[i].UPOS == "NOUN" && v.Words[i].Head == a.Head && v.Rel(i) == "obj") {
				beside = a
			}
		}
		c.scorer.Judge(v, i, p)
		best := 1
		for k := 2; k < len(p); k++ {
			if p[k] > p[best] {
				best = k
			}
		}
		for _, a := range here {
			if a.Head == i {
				a.Score = p[slices.Index(scorer.Types, a.Type)]
				if a.Was != "" && a.Was != a.Type {
					a.Score += p[slices.Index(scorer.Types, a.Was)] // it knows the words, the rule knows when
				}
			}
		}
		if mentions == nil {
			mentions = v.Mentions([]scorer.Mention{})
		}
		if at != nil && (len(at.Actors) == 0 || len(at.Recipients) == 0) {
			c.fillSides(r, v, at, mentions)
		}
		if p[best] < leastProposed || at != nil && (at.Type == scorer.Types[best] || at.Was == scorer.Types[best]) || r.part(v, here, i, scorer.Types[best]) ||
			scorer.Types[best] == event.Assault && c.mishap(v.Sentence, i) {
			continue
		}
		a := r.act(frame.Propose(v.Sentence, i, scorer.Types[best]))
		a.Score, a.Proposed, a.rival = p[best], true, beside
		a.Actors, a.Recipients = nil, nil
		c.fillSides(r, v, a, mentions)
		made = append(made, a)
	}
	return r.distinct(made)
}

// mishap reports whether what does a predicate is an accident or a force of nature:
// nobody attacks in "a fire that left ten dead".
func (c *Coder) mishap(s *proposition.Sentence, i int) bool {
	return c.isMishap(s, i) || slices.ContainsFunc(s.Fill(i, "subj"), func(w int) bool { return c.isMishap(s, w) }) || c.afterMishap(s, i)
}

func (c *Coder) isMishap(s *proposition.Sentence, w int) bool {
	return c.lex.In("mishap", strings.ToLower(s.Words[w].Lemma))
}

// afterMishap reports whether a relative clause that seems to tell of a place tells
// of an accident there. It is easily taken for one of the last noun before it: "a
// fire in a southern region that left ten dead".
func (c *Coder) afterMishap(s *proposition.Sentence, i int) bool {
	doers := s.Fill(i, "subj")
	if s.Words[i].Deprel != "acl:relcl" || len(doers) == 0 || s.Preposition(doers[0]) == "" {
		return false
	}
	for w := doers[0]; w >= 0 && w > doers[0]-relativeReach; w-- {
		if c.isMishap(s, w) {
			return true
		}
	}
	return false
}

// part reports whether a word is told of already: it lies in an act of the type
// that the frames made, hangs on its head or governs it, or is the head of one that
// an operator made another act of ("stopped shelling").
func (r *Reading) part(v *scorer.View, here []*Act, i int, t event.Type) bool {
	s := v.Sentence
	return slices.ContainsFunc(here, func(a *Act) bool {
		// What a rule made of an operator and its content is not outvoted by what
		// the operator's word is like; nor is what only it says did not come true.
		if len(a.Via) > 0 && a.Rejected == "" && slices.Contains(a.Words, i) ||
			a.Unreal() && s.Words[a.Head].Head == i {
			return true
		}
		if a.Type != t && !(a.Consumed && a.Head == i) {
			return false
		}
		if a.Consumed || a.Head == i && (a.OnlyWished() || strings.HasPrefix(a.Rejected, "part of ")) {
			return a.Head == i
		}
		if a.Rejected != "" {
			return false
		}
		over := s.Words[i].Head == a.Head || s.Words[a.Head].Head == i
		return slices.Contains(a.Words, i) || a.Top == i || over && s.Rel(i) != "conj" && s.Rel(a.Head) != "conj" ||
			near(s, a.Head, i) && a.Words[0] <= i && i <= a.Words[len(a.Words)-1]
	})
}

// distinct drops of proposals of one type that hang on each other all but the
// likeliest.
func (r *Reading) distinct(made []*Act) []*Act {
	drop := make([]bool, len(made))
	for i, a := range made {
		for j, b := range made[:i] {
			if !drop[i] && !drop[j] && a.Type == b.Type && near(a.Sentence, a.Head, b.Head) && r.compatible(a, b) {
				if a.Score > b.Score {
					drop[j] = true
				} else {
					drop[i] = true
				}
			}
		}
	}
	kept := made[:0]
	for i, a := range made {
		if !drop[i] {
			kept = append(kept, a)
		}
	}
	return kept
}

// touching lists by sentence the claims that have words in it.
func (r *Reading) touching() [][]*claim.Claim {
	out := make([][]*claim.Claim, len(r.Sentences))
	add := func(sentence int, c *claim.Claim) {
		if sentence < 0 {
			return
		}
		if list := out[sentence]; len(list) == 0 || list[len(list)-1] != c {
			out[sentence] = append(list, c)
		}
	}
	for k := range r.Claims {
		c := &r.Claims[k]
		add(c.CueSentence, c)
		for _, run := range c.Content {
			add(run.Sentence, c)
		}
	}
	return out
}

// innermost is the claim nearest around a word, or nil.
func innermost(claims []*claim.Claim, sentence, word int) *claim.Claim {
	var best *claim.Claim
	size := 0
	for _, c := range claims {
		if !c.Holds(sentence, word) {
			continue
		}
		n := 0
		for _, run := range c.Content {
			n += run.Last - run.First + 1
		}
		if best == nil || n < size {
			best, size = c, n
		}
	}
	return best
}

// isCue reports whether a word is what says that somebody says something.
func isCue(claims []*claim.Claim, sentence, word int) bool {
	return slices.ContainsFunc(claims, func(c *claim.Claim) bool {
		return c.CueSentence == sentence && slices.Contains(c.Cue, word)
	})
}
