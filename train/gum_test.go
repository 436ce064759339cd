package train

import (
	"testing"

	"godwit/nlp"
	"godwit/nlp/entity"
	"godwit/train/net"
)

func TestGumNames(t *testing.T) {
	word := func(form, upos, rel string, head int, entity string) nlp.Word {
		w := nlp.Word{Form: form, UPOS: upos, Deprel: rel, Head: head}
		if entity != "" {
			w.Misc = "Entity=" + entity
		}
		return w
	}
	sentence := []nlp.Word{
		word("The", "DET", "det", 2, "(1-organization-new-cf1-2-sgl"),
		word("Harbour", "PROPN", "compound", 2, ""),
		word("Board", "PROPN", "nsubj", 4, "1)"),
		word("of", "ADP", "case", 0, ""),
		word("praised", "VERB", "root", -1, ""),
		word("Ana", "PROPN", "obj", 4, "(2-person-new-cf1-1-sgl"),
		word("Lima", "PROPN", "flat", 5, "2)"),
		word("Titanic", "PROPN", "obl", 4, "(3-object-new-cf1-1-sgl)"),
		word("town", "NOUN", "obl", 4, "(4-place-new-cf1-1-sgl)"),
	}
	bit := func(tag string) uint16 {
		for i, known := range entity.Tags {
			if known == tag {
				return 1 << i
			}
		}
		t.Fatal(tag)
		return 0
	}
	got := gumNames([][]nlp.Word{sentence})[0]
	for i, want := range []uint16{bitO | bitMisc, bit("B-ORG"), bit("I-ORG"), bitO | bitMisc, bitO | bitMisc, bit("B-PER"), bit("I-PER"), bitO | bitMisc, bitO | bitMisc} {
		if got[i] != want {
			t.Errorf("%s may have the tags %b, want %b", sentence[i].Form, got[i], want)
		}
	}
	if gumNames([][]nlp.Word{{word("plain", "NOUN", "root", -1, "")}}) != nil {
		t.Error("a treebank without entities has names")
	}
	crossed := []uint16{bit("I-PER"), bit("B-LOC"), bit("I-ORG"), bitO}
	release(crossed)
	if crossed[0] != bitAll || crossed[1] != bit("B-LOC") || crossed[2] != bitAll {
		t.Errorf("tags that no sequence can have became %b", crossed)
	}
}

func TestLeaving(t *testing.T) {
	in := newInputs(map[string]int{"Oslo": 2, "harbour": 500}, nil, nil)
	out := in.leaving(0.2)
	for i, v := range out.leave {
		if v < 0.2 || v < in.leave[i] {
			t.Errorf("row %d is left out %v of the time, was %v", i, v, in.leave[i])
		}
	}
	if in.leave[in.of("harbour")[0]] >= 0.2 {
		t.Error("the inputs themselves changed")
	}
}

func TestLikelyNames(t *testing.T) {
	p := net.NewMat(3, entity.Count)
	p.Row(0)[1] = 0.97                  // surely one
	p.Row(1)[0], p.Row(1)[3] = 0.5, 0.5 // either
	p.Row(2)[0] = 1                     // which the annotation rules out
	got := likelyNames(p, []uint16{bitAll, 1 << 3, 1 << 1})
	for i, want := range []uint16{1 << 1, 1 << 3, bitAll} {
		if got[i] != want {
			t.Errorf("word %d may have the tags %b, want %b", i, got[i], want)
		}
	}
}
