package claim

import (
	"slices"

	"godwit/coding/proposition"
	"godwit/event"
)

// span is a quotation: its first and last sentence.
type span struct{ first, last int }

// quotes numbers the words that stand between quotation marks, through the
// whole report, and tells over which sentences each quotation runs. A
// quotation goes on in the next paragraph only where that opens with a mark
// again, so that a mark forgotten spoils one paragraph only.
func quotes(sentences []*proposition.Sentence) ([][]int, []span) {
	out := make([][]int, len(sentences))
	spans := []span{{}}
	open := 0
	begin := func(k int) {
		spans = append(spans, span{k, k})
		open = len(spans) - 1
	}
	paragraph := -1
	for k, s := range sentences {
		out[k] = make([]int, len(s.Words))
		again := false
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			again = open > 0 && len(s.Words) > 0 && mark(s.Words[0].Form)
			if !again {
				open = 0
			}
		}
		for i := range s.Words {
			switch form := s.Words[i].Form; {
			case again && i == 0:
			case form == "“" || form == "``" || form == "«" || form == "„":
				begin(k)
			case form == "”" || form == "''" || form == "»":
				if form != "»" && open == 0 && opens(s, i) {
					begin(k)
				} else {
					open = 0
				}
			case form == "\"":
				if open > 0 {
					open = 0
				} else {
					begin(k)
				}
			default:
				out[k][i] = open
				if open > 0 {
					spans[open].last = k
				}
			}
		}
	}
	return out, spans
}

// opens reports whether a mark that may open or close stands at the left of a
// word.
func opens(s *proposition.Sentence, i int) bool {
	return !s.Words[i].SpaceAfter && (i == 0 || s.Words[i-1].SpaceAfter)
}

func mark(form string) bool {
	switch form {
	case "\"", "“", "”", "``", "''", "«", "»", "„":
		return true
	}
	return false
}

func closing(form string) bool {
	switch form {
	case ",", ".", ";", ":":
		return true
	}
	return false
}

// inside reports whether a word stands between quotation marks.
func (f *finder) inside(s *proposition.Sentence, w int) bool { return f.quotes[s.Index][w] > 0 }

// quoteLength is the number of words of the sentence in a word's quotation.
func (f *finder) quoteLength(s *proposition.Sentence, w int) int {
	r := f.sameQuote(s, w)
	return r.Last - r.First + 1
}

// sameQuote returns the words of a sentence in one quotation with a word, with
// the marks beside them.
func (f *finder) sameQuote(s *proposition.Sentence, w int) Run {
	q := f.quotes[s.Index]
	r := Run{s.Index, w, w}
	for r.First > 0 && q[r.First-1] == q[w] {
		r.First--
	}
	for r.Last+1 < len(q) && q[r.Last+1] == q[w] {
		r.Last++
	}
	if r.First > 0 && mark(s.Words[r.First-1].Form) {
		r.First--
	}
	if r.Last+1 < len(q) && mark(s.Words[r.Last+1].Form) {
		r.Last++
	}
	return r
}

// allInQuotes reports whether a sentence is a quotation and nothing else.
func (f *finder) allInQuotes(s *proposition.Sentence) bool {
	in, all := 0, 0
	for i := range s.Words {
		if s.Words[i].UPOS != "PUNCT" {
			all++
			if f.quotes[s.Index][i] > 0 {
				in++
			}
		}
	}
	return in > 0 && in*10 >= all*9
}

// throughQuotes lets a claim with quoted words hold the whole quotation, back
// to its opening mark and on to its closing one.
func (f *finder) throughQuotes() {
	for k := range f.claims {
		c := &f.claims[k]
		if !c.Quoted || c.Attitude || len(c.Cue) > 0 && f.quotes[c.CueSentence][c.Cue[0]] > 0 {
			continue
		}
		for _, r := range slices.Clone(c.Content) {
			for w := r.First; w <= r.Last; w++ {
				q := f.quotes[r.Sentence][w]
				if q == 0 {
					continue
				}
				for n := f.spans[q].first; n <= f.spans[q].last; n++ {
					f.extend(c, n, q)
				}
				w = f.sameQuote(f.sentences[r.Sentence], w).Last
			}
		}
	}
}

// extend adds to a claim the words of a sentence that stand in a quotation.
func (f *finder) extend(c *Claim, n, quote int) {
	for w, q := range f.quotes[n] {
		if q == quote {
			if !c.covers(n, w) {
				c.Content = append(c.Content, f.sameQuote(f.sentences[n], w))
			}
			return
		}
	}
}

// goOn gives a sentence that is a quotation and nothing else, and that nobody
// is said to have spoken, to the one who spoke last.
func (f *finder) goOn() {
	for _, s := range f.sentences {
		if !f.allInQuotes(s) {
			continue
		}
		last, taken := -1, false
		for k := range f.claims {
			c := &f.claims[k]
			if !c.Quoted || c.Attitude || c.Source < 0 || f.quotes[c.SourceSentence][c.Source] > 0 ||
				c.Stance != event.States && c.Stance != event.Alleges {
				continue
			}
			end := c.CueSentence
			for _, r := range c.Content {
				end = max(end, r.Sentence)
				taken = taken || r.Sentence == s.Index
			}
			if end == s.Index-1 {
				last = k
			}
		}
		if last >= 0 && !taken {
			f.claims[last].Content = append(f.claims[last].Content, Run{s.Index, 0, len(s.Words) - 1})
		}
	}
}
