package coref

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"godwit/nlp"
)

// small are weights under which a phrase scores by its string match alone.
func small() *Weights {
	w := &Weights{Wide: 2, Deep: 1, Dim: 1, Keys: []uint32{7, 9}, Phrase: make([]float32, 2*3*2), Vector: make([]float32, 3*2), Pair: make([]float32, PairRows*2),
		First: []float32{0, 0}, Second: []float32{1, -1}, Bias: []float32{0}, Out: []float32{1}, SortKeys: []uint32{3}, Sort: make([]float32, SortCount)}
	for c := range int(classCount) {
		w.Pair[2*int(row(pairStrings, c*matches+7))] = 3
		for v := range 8 * matches {
			w.Pair[2*int(row(pairNew, c*8*matches+v))] = 1
		}
	}
	return w
}

func TestRankerResolve(t *testing.T) {
	r, err := Open(small().Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		doc  *nlp.Doc
		want []nlp.Chain
	}{
		{"one name twice, another once", tagged("Anna/PROPN/NNP/2/nsubj met/VERB/VBD/0/root Ben/PROPN/NNP/2/obj", "Anna/PROPN/NNP/2/nsubj left/VERB/VBD/0/root"),
			[]nlp.Chain{{{Sentence: 0}, {Sentence: 1}}}},
		{"nobody twice", tagged("Anna/PROPN/NNP/2/nsubj left/VERB/VBD/0/root"), nil},
		{"no text", &nlp.Doc{}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r.Resolve(test.doc, nil)
			if !slices.EqualFunc(test.doc.Chains, test.want, func(a, b nlp.Chain) bool { return slices.Equal(a, b) }) {
				t.Errorf("chains %v, want %v", test.doc.Chains, test.want)
			}
		})
	}
}

// A nil Ranker is the rules.
func TestNilRanker(t *testing.T) {
	doc := tagged("Anna/PROPN/NNP/2/nsubj met/VERB/VBD/0/root Ben/PROPN/NNP/2/obj", "Anna/PROPN/NNP/2/nsubj left/VERB/VBD/0/root")
	var r *Ranker
	r.Resolve(doc, nil)
	if len(doc.Chains) != 1 || len(doc.Chains[0]) != 2 {
		t.Errorf("chains %v, want one of the two Annas", doc.Chains)
	}
}

func TestOpen(t *testing.T) {
	whole := small().Bytes()
	w, err := readWeights(whole)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(w.Bytes(), whole) {
		t.Error("what is read is not written again in the same bytes")
	}
	nan := small()
	nan.First[0] = nan.First[0] / nan.First[0]
	other := slices.Clone(whole)
	other[len(corefMagic)-1]++
	pairs := slices.Clone(whole)
	pairs[len(corefMagic)+20]++
	huge := slices.Clone(whole)
	huge[len(corefMagic)+3] = 0xff
	for _, test := range []struct {
		name    string
		section []byte
	}{
		{"nothing", nil},
		{"another version", other},
		{"cut short", whole[:len(whole)-1]},
		{"too long", append(slices.Clone(whole), 0)},
		{"other features", pairs},
		{"a layer too wide", huge},
		{"a weight that is no number", nan.Bytes()},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Open(test.section); !errors.Is(err, ErrWeights) {
				t.Errorf("error %v, want ErrWeights", err)
			}
		})
	}
}

func TestReadWords(t *testing.T) {
	files := map[string]string{"coref/pronouns.tsv": "# of\nform\tperson\tnumber\tgender\tuse\nshe\t3\tsg\tf\tpersonal\n", "coref/gender.tsv": "word\tgender\nqueen\tf\n",
		"names/given.tsv": "# names\nname\tgender\nAnna\tf\nKim\tu\n"}
	with := func(name, text string) func(string) ([]byte, error) {
		return func(path string) ([]byte, error) {
			if path == name {
				return []byte(text), nil
			}
			if f, ok := files[path]; ok {
				return []byte(f), nil
			}
			return nil, errors.New("no such table")
		}
	}
	w, err := readWords(with("", ""))
	if err != nil || w.pronouns["she"].gender != female || w.gender["queen"] != female || w.given["Anna"] != female || w.given["Kim"] != 0 {
		t.Errorf("words %+v, error %v", w, err)
	}
	for _, test := range []struct{ name, path, text string }{
		{"a column too few", "coref/gender.tsv", "word\tgender\nqueen\n"},
		{"an unknown use", "coref/pronouns.tsv", "form\tperson\tnumber\tgender\tuse\nshe\t3\tsg\tf\troyal\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := readWords(with(test.path, test.text)); err == nil {
				t.Error("no error")
			}
		})
	}
}
