package measure

import (
	"errors"
	"fmt"
	"testing"

	"godwit/nlp"
)

// words makes a Doc with one sentence of words that begin and end there.
func wordsOf(text string, places ...[2]int) *nlp.Doc {
	d := &nlp.Doc{Text: text, Sentences: []nlp.Sentence{{}}}
	for _, p := range places {
		d.Sentences[0].Words = append(d.Sentences[0].Words, nlp.Word{Start: p[0], End: p[1], Form: text[p[0]:p[1]]})
	}
	return d
}

func TestTokensChains(t *testing.T) {
	const text = "Anna won't go"
	gold := wordsOf(text, [2]int{0, 4}, [2]int{5, 7}, [2]int{7, 10}, [2]int{11, 13})
	for _, test := range []struct {
		name  string
		found *nlp.Doc
		chain nlp.Chain
		want  string
	}{
		{"the same words", gold, nlp.Chain{{First: 0, Last: 0}, {First: 1, Last: 3}}, "[[{0 0} {1 3}]]"},
		{"wider words", wordsOf(text, [2]int{0, 4}, [2]int{5, 10}, [2]int{11, 13}), nlp.Chain{{First: 1, Last: 1}}, "[[{1 2}]]"},
		{"a word that is cut elsewhere", wordsOf(text, [2]int{0, 4}, [2]int{5, 8}, [2]int{8, 10}), nlp.Chain{{First: 1, Last: 1}, {First: 2, Last: 2}, {First: 0, Last: 0}}, "[[{-1 -1} {-2 -2} {0 0}]]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := *test.found
			doc.Chains = []nlp.Chain{test.chain}
			if got := fmt.Sprint(TokensOf(gold).Chains(&doc)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestChainDocumentMatch(t *testing.T) {
	doc := wordsOf("Anna left", [2]int{0, 4}, [2]int{5, 9})
	for _, test := range []struct {
		name  string
		forms []string
		fits  bool
	}{
		{"the same", []string{"Anna", "left"}, true},
		{"a form that the file cannot hold", []string{"", "left"}, true},
		{"another word", []string{"Anna", "came"}, false},
		{"a word more", []string{"Anna", "left", "."}, false},
		{"a word less", []string{"Anna"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := (&ChainDocument{Forms: test.forms}).Match(doc)
			if (err == nil) != test.fits || err != nil && !errors.Is(err, ErrChains) {
				t.Errorf("error %v, fits %v", err, test.fits)
			}
		})
	}
}
