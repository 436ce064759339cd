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
	met := []word{{"Merkel", "PROPN", "NNP", 2, "nsubj", "B-PER"}, {"met", "VERB", "VBD", 0, "root", "O"}, {"Macron", "PROPN", "NNP", 2, "obj", "B-PER"},
		{"and", "CCONJ", "CC", 5, "cc", "O"}, {"thanked", "VERB", "VBD", 2, "conj", "O"}, {"him", "PRON", "PRP", 5, "obj", "O"}}
	both := []word{{"He", "PRON", "PRP", 2, "nsubj", "O"}, {"thanked", "VERB", "VBD", 0, "root", "O"}, {"him", "PRON", "PRP", 2, "obj", "O"}}
	state := []word{{"Rwanda", "PROPN", "NNP", 2, "nsubj", "B-PER"}, {"left", "VERB", "VBD", 0, "root", "O"}}
	its := []word{{"It", "PRON", "PRP", 2, "nsubj", "O"}, {"slept", "VERB", "VBD", 0, "root", "O"}}
	said := []word{{"It", "PRON", "PRP", 3, "nsubj:pass", "O"}, {"was", "AUX", "VBD", 3, "aux:pass", "O"}, {"reported", "VERB", "VBN", 0, "root", "O"},
		{"Ali", "PROPN", "NNP", 5, "nsubj", "B-PER"}, {"slept", "VERB", "VBD", 3, "ccomp", "O"}}
	for _, test := range []struct {
		name string
		doc  *nlp.Doc
		want string // the forms of the chains' heads
	}{
		{"a pronoun", doc(putin, he), "Vladimir He"},
		{"a surname", doc(putin, short), "Vladimir Putin"},
		{"the object of the same verb is another", doc(self), ""},
		{"it is no state that denies it", doc(union), ""},
		{"the object, not who does both", doc(met), "Macron him"},
		{"he and him are two", doc(met[:3], both), "Merkel He; Macron him"},
		{"a state is no man", doc(state, its), "Rwanda It"},
		{"what is reported is no state", doc(state, said), ""},
		{"nothing to refer to", doc(he), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			Resolve(test.doc, func(w string) Kind {
				if w == "Rwanda" {
					return Body
				}
				return Thing
			})
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
