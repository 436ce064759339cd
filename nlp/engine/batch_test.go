package engine_test

import (
	"reflect"
	"strings"
	"testing"

	"godwit/nlp"
)

// TestAloneOrTogether reads sentences side by side and each by itself: what else
// is read at the same time must change nothing.
func TestAloneOrTogether(t *testing.T) {
	e := open(t)
	doc := e.Read(strings.Repeat(story+" Rain. Nobody was hurt!\n\n", 4))
	for i, s := range doc.Sentences {
		words := make([]nlp.Word, len(s.Words))
		for j, w := range s.Words {
			words[j] = nlp.Word{Start: w.Start, End: w.End, Form: w.Form, SpaceAfter: w.SpaceAfter, Glued: w.Glued}
		}
		alone := &nlp.Doc{Sentences: []nlp.Sentence{{Words: words}}}
		e.Fill(alone)
		if !reflect.DeepEqual(alone.Sentences[0].Words, s.Words) {
			t.Errorf("sentence %d is read otherwise alone", i)
		}
	}
}

// TestHeadlines reads what is written without the marks of running text.
func TestHeadlines(t *testing.T) {
	e := open(t)
	for _, test := range []struct{ name, text, verb, subject, object string }{
		{"title case", "French Police Arrest Two Suspects", "Arrest", "Police", "Suspects"},
		{"title case, a people", "Turkish Jets Bomb Kurdish Camp", "Bomb", "Jets", "Camp"},
		{"no full stop", "Chile recalls ambassador", "recalls", "Chile", "ambassador"},
		{"small letters", "the mayor of porto fired his deputy", "fired", "mayor", "deputy"},
		{"capitals", "ARMY SEIZES AIRPORT", "SEIZES", "ARMY", "AIRPORT"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := e.Read(test.text)
			for _, want := range []arc{{test.subject, "nsubj", test.verb}, {test.object, "obj", test.verb}} {
				w, s := find(doc, want.word)
				if w == nil || w.Head < 0 || s.Words[w.Head].Form != want.head || w.Deprel != want.relation {
					t.Errorf("%q is %+v, want %s of %q", want.word, w, want.relation, want.head)
				}
			}
		})
	}
}
