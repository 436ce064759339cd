// Package claim finds who says what in a report: source, cue and content, in
// direct, indirect and mixed speech, through quotations that run over several
// sentences.
//
// In comes a parsed Doc and the lexicon's cues; out come claims in the order of
// their cues, with spans of words. A cue without content is no claim. It never
// fails.
package claim

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
)

// Claim is one act of saying.
type Claim struct {
	Stance event.Stance
	// CueSentence and Cue are the words that say so.
	CueSentence int
	Cue         []int
	// SourceSentence and Source are the head word of who says so; Source is -1
	// where nobody is named.
	SourceSentence, Source int
	Content                []Run
	Quoted                 bool
	// Attitude is set where the cue tells what somebody thinks of a thing
	// ("criticised", "plans to") and does not report that it is so.
	Attitude bool
	// Unsaid is set where the words tell of no act of saying that took place:
	// "imagine that", "without saying whether". What they hold is still not told
	// as so, but a reader of claims need not see them.
	Unsaid bool
	// Added are words of Content that the writer may have added: behind a comma,
	// "forcing thousands to flee". What they tell counts as said.
	Added Run
}

// Said returns Content less what the writer may have added.
func (c *Claim) Said() []Run {
	out := make([]Run, 0, len(c.Content))
	for _, r := range c.Content {
		if r.Sentence == c.Added.Sentence && r.First < c.Added.First && c.Added.First <= r.Last && r.Last <= c.Added.Last {
			r.Last = c.Added.First - 1
		}
		out = append(out, r)
	}
	return out
}

// Run is a run of words of a sentence, both ends included.
type Run struct{ Sentence, First, Last int }

// Holds reports whether a word lies in what the claim reports. Who only wishes
// or judges stands behind nothing.
func (c *Claim) Holds(sentence, word int) bool { return !c.Attitude && c.covers(sentence, word) }

func (c *Claim) covers(sentence, word int) bool {
	for _, r := range c.Content {
		if r.Sentence == sentence && r.First <= word && word <= r.Last {
			return true
		}
	}
	return false
}

// Find returns the claims of a report's sentences.
func Find(sentences []*proposition.Sentence, lex *lexicon.Lexicon) []Claim {
	f := &finder{lex: lex, sentences: sentences}
	f.quotes, f.spans = quotes(sentences)
	for _, s := range sentences {
		from := len(f.claims)
		f.sentence(s)
		f.citing(s, from)
		f.colon(s, from)
	}
	f.throughQuotes()
	f.goOn()
	f.apart()
	f.inner()
	return f.claims
}

type finder struct {
	lex       *lexicon.Lexicon
	sentences []*proposition.Sentence
	quotes    [][]int // by sentence and word: the number of the quotation, 0 none
	spans     []span  // by number of quotation
	claims    []Claim
	outer     []pending
}

// pending is a cue whose content is that of the claim around it: "said on
// Monday, citing two officials".
type pending struct {
	claim Claim
	cue   int
}

func (f *finder) sentence(s *proposition.Sentence) {
	for i := range s.Words {
		var pos byte
		f.preposition(s, i)
		switch s.Words[i].UPOS {
		case "VERB":
			pos = 'v'
		case "NOUN":
			pos = 'n'
		case "ADV":
			pos = 'a'
		case "ADJ":
			pos = 'a'
		default:
			continue
		}
		for _, c := range f.lex.CuesOf(pos, s.Words[i].Lemma) {
			if f.cue(s, i, c) {
				break
			}
		}
	}
}

func (f *finder) add(s *proposition.Sentence, c Claim, runs []Run) {
	if len(runs) == 0 {
		return
	}
	c.CueSentence, c.SourceSentence, c.Content = s.Index, s.Index, runs
	for _, r := range runs {
		for w := r.First; w <= r.Last; w++ {
			if f.quotes[r.Sentence][w] > 0 {
				c.Quoted = true
			}
		}
	}
	f.claims = append(f.claims, c)
}

// citing gives those who are cited what is said on their word: the content of
// the claim that cites them, or of the clause beside them.
func (f *finder) citing(s *proposition.Sentence, from int) {
	for _, p := range f.outer {
		h := s.Words[p.cue].Head
		var runs []Run
		for _, c := range f.claims[from:] {
			if !c.Attitude && (slices.Contains(c.Cue, h) || c.Source == h) {
				runs = c.Content
			}
		}
		if runs == nil && h >= 0 && s.Words[h].UPOS == "VERB" {
			runs = f.rest(s, h, p.cue)
		}
		f.add(s, p.claim, slices.Clone(runs))
	}
	f.outer = f.outer[:0]
}
