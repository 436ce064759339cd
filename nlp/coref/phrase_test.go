package coref

import (
	"slices"
	"strings"
	"testing"

	"godwit/nlp"
)

// tagged makes a Doc of sentences whose words are "form/UPOS/XPOS/head/relation"
// with heads counted from 1, and an entity tag after one more slash where there
// is one.
func tagged(sentences ...string) *nlp.Doc {
	d := &nlp.Doc{}
	for _, line := range sentences {
		var s nlp.Sentence
		for w := range strings.FieldsSeq(line) {
			c := strings.Split(w, "/")
			head := 0
			for _, r := range c[3] {
				head = 10*head + int(r-'0')
			}
			word := nlp.Word{Form: c[0], Lemma: strings.ToLower(c[0]), UPOS: c[1], XPOS: c[2], Head: head - 1, Deprel: c[4], SpaceAfter: true}
			if len(c) > 5 {
				word.Entity = c[5]
			}
			word.Start = len(d.Text)
			d.Text += c[0]
			word.End = len(d.Text)
			d.Text += " "
			s.Words = append(s.Words, word)
		}
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

func TestPhrases(t *testing.T) {
	for _, test := range []struct {
		name, sentence string
		want           []string
	}{
		{"with what follows the head", "The/DET/DT/2/det envoy/NOUN/NN/5/nsubj of/ADP/IN/4/case Peru/PROPN/NNP/2/nmod left/VERB/VBD/0/root ././PUNCT/./5/punct",
			[]string{"The envoy of Peru", "Peru"}},
		{"with a relative clause, without who", "Men/NOUN/NNS/5/nsubj who/PRON/WP/3/nsubj sing/VERB/VBP/1/acl:relcl ,/PUNCT/,/1/punct dance/VERB/VBP/0/root",
			[]string{"Men who sing"}},
		{"without the preposition", "He/PRON/PRP/2/nsubj slept/VERB/VBD/0/root in/ADP/IN/5/case the/DET/DT/5/det car/NOUN/NN/2/obl",
			[]string{"He", "the car"}},
		{"a possessor with its mark", "Anna/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case dog/NOUN/NN/4/nsubj slept/VERB/VBD/0/root",
			[]string{"Anna 's dog", "Anna 's"}},
		{"members and the whole", "Anna/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Ben/PROPN/NNP/1/conj left/VERB/VBD/0/root",
			[]string{"Anna and Ben", "Anna", "Ben"}},
		{"an apposition is inside and stands alone", "Anna/PROPN/NNP/6/nsubj ,/PUNCT/,/4/punct a/DET/DT/4/det nurse/NOUN/NN/1/appos ,/PUNCT/,/4/punct left/VERB/VBD/0/root",
			[]string{"Anna , a nurse", "a nurse"}},
		{"no part of a name", "Anna/PROPN/NNP/3/nsubj Berg/PROPN/NNP/1/flat left/VERB/VBD/0/root", []string{"Anna Berg"}},
		{"a bracket that closes", "The/DET/DT/3/det World/PROPN/NNP/3/compound Bank/PROPN/NNP/7/nsubj (/PUNCT/-LRB-/5/punct WB/PROPN/NNP/3/appos )/PUNCT/-RRB-/5/punct agreed/VERB/VBD/0/root",
			[]string{"The World Bank ( WB )", "World", "WB"}},
		{"there is no one there", "There/PRON/EX/2/expl is/VERB/VBZ/0/root hope/NOUN/NN/2/nsubj", []string{"hope"}},
		{"a circle is no tree", "a/NOUN/NN/2/nmod b/NOUN/NN/1/nmod", []string{"a b", "a b"}},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := tagged(test.sentence)
			var text Text
			text.Read(doc, nil, nil, nil)
			var got []string
			for _, p := range text.Phrases {
				words := doc.Sentences[0].Words
				got = append(got, doc.Text[words[p.First].Start:words[p.Last].End])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTraits(t *testing.T) {
	for _, test := range []struct {
		name, sentence         string
		class                  class
		gender, number, person uint8
	}{
		{"she", "She/PRON/PRP/2/nsubj left/VERB/VBD/0/root", thirdPerson, female, singular, 3},
		{"we", "We/PRON/PRP/2/nsubj left/VERB/VBD/0/root", firstPerson, 0, plural, 1},
		{"themselves", "Themselves/PRON/PRP/0/root", reflexive, 0, plural, 3},
		{"a spokeswoman", "A/DET/DT/2/det spokeswoman/NOUN/NN/0/root", bare, female, singular, 0},
		{"a title before a name", "Mrs./PROPN/NNP/2/compound Ng/PROPN/NNP/0/root", named, female, singular, 0},
		{"several", "The/DET/DT/2/det envoys/NOUN/NNS/0/root", definite, 0, plural, 0},
		{"this group", "This/DET/DT/2/det group/NOUN/NN/0/root", pointing, 0, singular, 0},
		{"two groups", "Two/NUM/CD/2/nummod groups/NOUN/NNS/0/root", counted, 0, plural, 0},
		{"their group", "Their/PRON/PRP$/2/nmod:poss group/NOUN/NN/0/root", possessed, 0, singular, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := tagged(test.sentence)
			doc.Sentences[0].Words[0].Lemma = strings.ToLower(doc.Sentences[0].Words[0].Form)
			var text Text
			text.Read(doc, nil, nil, nil)
			p := text.Phrases[0]
			want := test.class
			if test.name == "a spokeswoman" {
				want = indefinite
			}
			if p.class != want || p.gender != test.gender || p.number != test.number || p.person != test.person {
				t.Errorf("class %d gender %d number %d person %d, want %d %d %d %d", p.class, p.gender, p.number, p.person, want, test.gender, test.number, test.person)
			}
		})
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		name, earlier, later string
		match, names         int
	}{
		{"the same words", "The/DET/DT/2/det group/NOUN/NN/0/root", "the/DET/DT/2/det group/NOUN/NN/0/root", 6, 11},
		{"less is said", "A/DET/DT/3/det rebel/NOUN/NN/3/compound group/NOUN/NN/0/root", "the/DET/DT/2/det group/NOUN/NN/0/root", 4, 11},
		{"something else is said", "Rebel/ADJ/JJ/2/amod groups/NOUN/NNS/0/root", "local/ADJ/JJ/2/amod groups/NOUN/NNS/0/root", 2, 11},
		{"a surname", "Anna/PROPN/NNP/0/root Berg/PROPN/NNP/1/flat", "Berg/PROPN/NNP/0/root", 0, 2},
		{"an acronym", "World/PROPN/NNP/2/compound Bank/PROPN/NNP/0/root", "WB/PROPN/NNP/0/root", 0, 8},
		{"an acronym with points", "United/PROPN/NNP/2/compound Nations/PROPN/NNP/0/root", "U.N./PROPN/NNP/0/root", 0, 8},
		{"the first words are all that was said", "The/DET/DT/2/det law/NOUN/NN/0/root", "the/DET/DT/2/det law/NOUN/NN/0/root of/ADP/IN/4/case May/PROPN/NNP/2/nmod", 8, 11},
	} {
		t.Run(test.name, func(t *testing.T) {
			var text Text
			text.Read(tagged(test.earlier, test.later), nil, nil, nil)
			// The widest phrase of each sentence is its first one.
			a, p := &text.Phrases[0], &text.Phrases[text.first[1]]
			if m, n := text.match(p, a), text.nameMatch(p, a); m != test.match || n != test.names {
				t.Errorf("match %d names %d, want %d %d", m, n, test.match, test.names)
			}
		})
	}
}

func TestQuotations(t *testing.T) {
	doc := tagged(`"/PUNCT/''/3/punct I/PRON/PRP/3/nsubj agree/VERB/VBP/6/ccomp ,/PUNCT/,/3/punct "/PUNCT/''/3/punct said/VERB/VBD/0/root Anna/PROPN/NNP/6/nsubj/B-PER`)
	var text Text
	text.Read(doc, nil, nil, nil)
	if len(text.quotes) != 1 || text.quotes[0].speaker != 1 || text.Phrases[0].quote != 0 || text.Phrases[1].quote != -1 {
		t.Errorf("quotations %+v, phrases in %d and %d; want one in which I speaks and Anna is the speaker", text.quotes, text.Phrases[0].quote, text.Phrases[1].quote)
	}
}

// A text that says the same name over and over has few candidates for each.
func TestCandidatesAreBounded(t *testing.T) {
	var sentences []string
	for range 500 {
		sentences = append(sentences, "He/PRON/PRP/4/nsubj ,/PUNCT/,/1/punct Anna/PROPN/NNP/1/appos met/VERB/VBD/0/root Anna/PROPN/NNP/4/obj Berg/PROPN/NNP/5/flat")
	}
	var text Text
	text.Read(tagged(sentences...), nil, nil, nil)
	text.Begin()
	for i := range text.Phrases {
		c := text.Candidates(i, nil)
		if len(c) > MaxCandidates {
			t.Fatalf("phrase %d has %d candidates, more than %d", i, len(c), MaxCandidates)
		}
		seen := map[int32]bool{}
		for _, j := range c {
			if int(j) >= i || seen[j] {
				t.Fatalf("phrase %d has the candidate %d later than itself or twice", i, j)
			}
			seen[j] = true
		}
		text.Add(i, -1)
	}
}
