package proposition

import (
	"testing"

	"godwit/nlp"
)

func TestMend(t *testing.T) {
	word := func(form, upos, xpos string, head int, rel string) nlp.Word {
		return nlp.Word{Form: form, Lemma: form, UPOS: upos, XPOS: xpos, Head: head, Deprel: rel}
	}
	stalled := func(have, shot string) []nlp.Word {
		return []nlp.Word{
			word("Talks", "NOUN", "NNS", 2, "nsubj"),
			word("have", "AUX", "VBP", 2, have),
			word("stalled", "VERB", "VBN", -1, "root"),
			word("since", "SCONJ", "IN", 5, "mark"),
			word("rebels", "NOUN", "NNS", 5, "nsubj"),
			word("crossed", "VERB", "VBD", 2, "advcl"),
			word("and", "CCONJ", "CC", 7, "cc"),
			word("shot", "VERB", shot, 2, "conj"),
		}
	}
	mourned := func(det string) []nlp.Word {
		words := []nlp.Word{
			word("Crowds", "NOUN", "NNS", 1, "nsubj"),
			word("wept", "VERB", "VBD", -1, "root"),
			word("for", "ADP", "IN", 4, "case"),
			word("state", "NOUN", "NN", 4, det),
			word("senator", "NOUN", "NN", 1, "obl"),
			word("and", "CCONJ", "CC", 7, "cc"),
			word("candidate", "NOUN", "NN", 7, "nmod:desc"),
			word("Kerr", "PROPN", "NNP", 4, "conj"),
		}
		words[7].Entity = "B-PER"
		return words
	}
	for _, test := range []struct {
		name  string
		words []nlp.Word
		heads map[int]int
	}{
		{"a past tense under have", stalled("aux", "VBD"), map[int]int{7: 5}},
		{"a participle under have", stalled("aux", "VBN"), map[int]int{7: 2}},
		{"nothing over the first verb", stalled("discourse", "VBD"), map[int]int{7: 2}},
		{"two titles of one man", mourned("compound"), map[int]int{7: 1, 4: 7, 2: 7, 3: 4}},
		{"a noun joined to a verb", []nlp.Word{
			word("North", "PROPN", "NNP", 2, "compound"),
			word("Korea", "PROPN", "NNP", 2, "compound"),
			word("test", "NOUN", "NN", 4, "nsubj"),
			word("-", "PUNCT", "HYPH", 2, "punct"),
			word("fired", "VERB", "VBD", -1, "root"),
			word("missiles", "NOUN", "NNS", 4, "obj"),
		}, map[int]int{0: 1, 1: 4, 2: 4}},
		{"the senator and somebody else", mourned("det"), map[int]int{7: 4, 4: 1, 2: 4}},
	} {
		Mend(&nlp.Sentence{Words: test.words})
		for w, head := range test.heads {
			if got := test.words[w].Head; got != head {
				t.Errorf("%s: %s hangs on word %d, want %d", test.name, test.words[w].Form, got, head)
			}
		}
	}
}
