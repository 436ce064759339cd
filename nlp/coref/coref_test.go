package coref

import (
	"strings"
	"testing"

	"godwit/nlp"
)

// word is form, UPOS, XPOS, head counted from 1, relation and the name's tag.
type word struct {
	form, upos, xpos string
	head             int
	rel, entity      string
}

func doc(sentences ...[]word) *nlp.Doc {
	d := &nlp.Doc{}
	for _, ws := range sentences {
		var s nlp.Sentence
		for _, w := range ws {
			s.Words = append(s.Words, nlp.Word{Form: w.form, Lemma: strings.ToLower(w.form), UPOS: w.upos, XPOS: w.xpos, Head: w.head - 1, Deprel: w.rel, Entity: w.entity})
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

func TestResolve(t *testing.T) {
	putin := []word{{"Vladimir", "PROPN", "NNP", 3, "nsubj", "B-PER"}, {"Putin", "PROPN", "NNP", 1, "flat", "I-PER"}, {"spoke", "VERB", "VBD", 0, "root", "O"}}
	he := []word{{"He", "PRON", "PRP", 2, "nsubj", "O"}, {"left", "VERB", "VBD", 0, "root", "O"}}
	short := []word{{"Putin", "PROPN", "NNP", 2, "nsubj", "B-PER"}, {"left", "VERB", "VBD", 0, "root", "O"}}
	union := []word{{"Iran", "PROPN", "NNP", 2, "nsubj", "B-LOC"}, {"denied", "VERB", "VBD", 0, "root", "O"}, {"it", "PRON", "PRP", 2, "obj", "O"}}
	self := []word{{"Putin", "PROPN", "NNP", 2, "nsubj", "B-PER"}, {"met", "VERB", "VBD", 0, "root", "O"}, {"him", "PRON", "PRP", 2, "obj", "O"}}
	for _, test := range []struct {
		name string
		doc  *nlp.Doc
		want string // the forms of the chains' heads
	}{
		{"a pronoun", doc(putin, he), "Vladimir He"},
		{"a surname", doc(putin, short), "Vladimir Putin"},
		{"the object of the same verb is another", doc(self), ""},
		{"it is no state that denies it", doc(union), ""},
		{"nothing to refer to", doc(he), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			Resolve(test.doc, nil)
			var got []string
			for _, chain := range test.doc.Chains {
				var heads []string
				for _, m := range chain {
					heads = append(heads, test.doc.Sentences[m.Sentence].Words[m.Head].Form)
				}
				got = append(got, strings.Join(heads, " "))
			}
			if g := strings.Join(got, "; "); g != test.want {
				t.Errorf("got %q, want %q", g, test.want)
			}
		})
	}
}
