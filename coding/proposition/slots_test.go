package proposition

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"godwit/nlp"
)

// tree makes a sentence of words written form/UPOS/XPOS/head/relation, heads
// counted from 1 and 0 for the root, as in CoNLL-U.
func tree(t *testing.T, text string) *nlp.Sentence {
	t.Helper()
	s := &nlp.Sentence{}
	for _, w := range strings.Fields(text) {
		p := strings.Split(w, "/")
		if len(p) != 5 {
			t.Fatalf("word %q", w)
		}
		head, err := strconv.Atoi(p[3])
		if err != nil {
			t.Fatal(err)
		}
		s.Words = append(s.Words, nlp.Word{Form: p[0], Lemma: strings.ToLower(p[0]), UPOS: p[1], XPOS: p[2], Head: head - 1, Deprel: p[4]})
	}
	return s
}

func TestFill(t *testing.T) {
	const (
		passive  = "Iran/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass accused/VERB/VBN/0/root by/ADP/IN/5/case Iraq/PROPN/NNP/3/obl:agent"
		control  = "Kenya/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root Chad/PROPN/NNP/2/obj to/PART/TO/5/mark stop/VERB/VB/2/xcomp"
		raising  = "Putin/PROPN/NNP/3/nsubj:pass is/AUX/VBZ/3/aux:pass expected/VERB/VBN/0/root to/PART/TO/5/mark visit/VERB/VB/3/xcomp Hanoi/PROPN/NNP/5/obj"
		relative = "police/NOUN/NNS/0/root who/PRON/WP/3/nsubj shot/VERB/VBD/1/acl:relcl him/PRON/PRP/3/obj"
		reduced  = "deal/NOUN/NN/0/root signed/VERB/VBN/1/acl by/ADP/IN/4/case Oman/PROPN/NNP/2/obl:agent"
		joined   = "Police/NOUN/NNS/2/nsubj arrested/VERB/VBD/0/root and/CCONJ/CC/4/cc beat/VERB/VBD/2/conj men/NOUN/NNS/4/obj"
		sides    = "Mali/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Niger/PROPN/NNP/1/conj met/VERB/VBD/0/root"
		nominal  = "Israel/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case attack/NOUN/NN/0/root on/ADP/IN/5/case Gaza/PROPN/NNP/3/nmod"
		attached = "Oman/PROPN/NNP/2/nsubj imposed/VERB/VBD/0/root sanctions/NOUN/NNS/2/obj on/ADP/IN/5/case Iran/PROPN/NNP/3/nmod"
		accused  = "Iran/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass accused/VERB/VBN/0/root by/ADP/IN/5/case Iraq/PROPN/NNP/3/obl:agent of/SCONJ/IN/7/mark arming/VERB/VBG/5/acl rebels/NOUN/NNS/7/obj"
	)
	for _, test := range []struct {
		name, tree string
		word       int
		slot, want string
	}{
		{"a passive's agent", passive, 2, "subj", "Iraq"},
		{"a passive's subject", passive, 2, "obj", "Iran"},
		{"object control", control, 4, "subj", "Chad"},
		{"who is asked", control, 1, "comp", "Chad"},
		{"raising over a passive", raising, 4, "subj", "Putin"},
		{"a relative pronoun", relative, 2, "subj", "police"},
		{"a reduced relative", reduced, 1, "obj", "deal"},
		{"its agent", reduced, 1, "subj", "Oman"},
		{"a shared subject", joined, 3, "subj", "Police"},
		{"a shared object", joined, 1, "obj", "men"},
		{"both sides", sides, 3, "all", "Mali Niger"},
		{"a possessor", nominal, 2, "subj", "Israel"},
		{"whom an act hits", nominal, 2, "obj", "Gaza"},
		{"a phrase hung on the object", attached, 1, "on", "Iran"},
		{"a clause hung on the agent", accused, 2, "of", "arming"},
		{"who is said to do it", accused, 6, "subj", "Iran"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := New(tree(t, test.tree), 0, nil)
			var got []string
			for _, w := range s.Fill(test.word, test.slot) {
				got = append(got, s.Words[w].Form)
			}
			if want := strings.Fields(test.want); !slices.Equal(got, want) {
				t.Errorf("%s of %s: got %v, want %v", test.slot, s.Words[test.word].Form, got, want)
			}
		})
	}
}

// TestCircle reads trees that go round in circles, as a broken file may hold:
// slots end.
func TestCircle(t *testing.T) {
	s := New(tree(t, "a/VERB/VBD/2/xcomp b/VERB/VBD/3/conj c/VERB/VBD/1/acl"), 0, nil)
	for i := range s.Words {
		for _, slot := range []string{"subj", "obj", "all", "comp", "of"} {
			s.Fill(i, slot)
		}
		s.Phrase(i)
	}
}
