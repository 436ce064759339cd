package measure

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/nlp/segment"
)

// draw makes a Doc of a text. A sentence a string: its tokens split by spaces,
// a token's words by +, a word's form, head (counted from 1, 0 the root) and
// relation by /. A token whose words do not make it up is written first, with =.
func draw(t *testing.T, text string, sentences ...string) *nlp.Doc {
	t.Helper()
	doc := &nlp.Doc{Text: text}
	at := 0
	for _, sentence := range sentences {
		var s nlp.Sentence
		for token := range strings.FieldsSeq(sentence) {
			surface, parts, given := strings.Cut(token, "=")
			if !given {
				parts = token
			}
			var words []nlp.Word
			made := ""
			for i, part := range strings.Split(parts, "+") {
				c := append(strings.Split(part, "/"), "", "")
				head, _ := strconv.Atoi(c[1])
				words = append(words, nlp.Word{Form: c[0], Head: head - 1, Deprel: c[2], UPOS: "X", Glued: i > 0})
				made += c[0]
			}
			if !given {
				surface = made
			}
			found := strings.Index(text[at:], surface)
			if found < 0 {
				t.Fatalf("%q is not in %q", surface, text[at:])
			}
			at += found
			words[0].Start, words[len(words)-1].End = at, at+len(surface)
			for i := 1; i < len(words); i++ {
				words[i-1].End = min(words[i-1].Start+len(words[i-1].Form), at+len(surface))
				words[i].Start = words[i-1].End
			}
			at += len(surface)
			s.Words = append(s.Words, words...)
		}
		s.Start, s.End = s.Words[0].Start, at
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

func TestAlign(t *testing.T) {
	for _, row := range []struct{ name, text, key, response, want string }{
		{"the same", "a b", "a b", "a b", "0-0 1-1"},
		{"one word for two", "ab c", "ab c", "a b c", "1-2"},
		{"two words for one", "ab c", "a b c", "ab c", "2-1"},
		{"overlapping words", "abc d", "ab c d", "a bc d", "2-2"},
		{"the same multiword token", "don't go", "do+n't go", "do+n't go", "0-0 1-1 2-2"},
		{"by forms, whatever their case", "Don't go", "Don't=DO+not go", "Don't=do+Not go", "0-0 1-1 2-2"},
		{"not split", "don't go", "do+n't go", "don't go", "2-1"},
		{"as simple words", "cannot go", "can+not go", "can not go", "0-0 1-1 2-2"},
		{"cut elsewhere", "don't go", "do+n't go", "don 't go", "2-2"},
		{"one token for two", "can't've it", "ca+n't+'ve it", "ca+n't 've it", "0-0 1-1 2-2 3-3"},
		{"a chain of overlaps", "abcd e", "a+b cd=c+d e", "a bc=b+c d e", "0-0 1-1 2-2 3-3 4-4"},
		{"longest, not first", "abcab", "abcab=x+a+b+c", "abcab=a+b+c+x", "1-0 2-1 3-2"},
		{"a word before the token is left out", "xdon't", "x do+n't", "xdo n't", "2-1"},
		{"only one word before the token is left out", "abcd", "ab cd=c+b", "a b cd", "2-1"},
		{"words that are left over", "a b c", "a", "a b c", "0-0"},
		{"multiword at the end", "a don't", "a do+n't", "a", "0-0"},
	} {
		t.Run(row.name, func(t *testing.T) {
			pairs, err := align(flatten(draw(t, row.text, row.key)).words, flatten(draw(t, row.text, row.response)).words)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range pairs {
				got = append(got, fmt.Sprintf("%d-%d", p.key, p.response))
			}
			if g := strings.Join(got, " "); g != row.want {
				t.Errorf("got %s, want %s", g, row.want)
			}
		})
	}
}

func TestAlignRefusesHugeTokens(t *testing.T) {
	text := strings.Repeat("a", 3000)
	one := draw(t, text, strings.Repeat("a+", 2999)+"a")
	if _, err := Raw(one, one); !errors.Is(err, ErrTreebank) || !strings.Contains(err.Error(), "3000 words") {
		t.Errorf("got %v", err)
	}
}

// The counts are worked out from the definition: right, of the key, of the
// response.
func TestRaw(t *testing.T) {
	type counts [3]float64
	for _, row := range []struct {
		name, text                               string
		key, response                            []string
		tokens, sentences, words, uas, las, clas counts
	}{
		{"all right", "He can't.", []string{"He/2/nsubj ca/0/root+n't/2/advmod ./2/punct"}, []string{"He/2/nsubj ca/0/root+n't/2/advmod ./2/punct"},
			counts{3, 3, 3}, counts{1, 1, 1}, counts{4, 4, 4}, counts{4, 4, 4}, counts{4, 4, 4}, counts{3, 3, 3}},
		// "Tamil-led" is cut in three, so that "rebels" hangs on a word that the
		// key lacks on one side, and "Tamil-led" has no partner.
		{"a token cut in three", "Tamil-led rebels won", []string{"Tamil-led/2/amod rebels/3/nsubj won/0/root"},
			[]string{"Tamil/3/obl -/3/punct led/4/amod rebels/5/nsubj won/0/root"},
			counts{2, 3, 5}, counts{1, 1, 1}, counts{2, 3, 5}, counts{2, 3, 5}, counts{2, 3, 5}, counts{2, 3, 4}},
		{"a head that is not aligned", "ab c d", []string{"ab/0/root c/1/obj d/1/punct"}, []string{"a/0/root b/1/flat c/1/obj d/3/punct"},
			counts{2, 3, 4}, counts{1, 1, 1}, counts{2, 3, 4}, counts{0, 3, 4}, counts{0, 3, 4}, counts{0, 2, 3}},
		{"subtypes do not count", "a b", []string{"a/2/nsubj:pass b/0/root"}, []string{"a/2/nsubj b/0/root"},
			counts{2, 2, 2}, counts{1, 1, 1}, counts{2, 2, 2}, counts{2, 2, 2}, counts{2, 2, 2}, counts{2, 2, 2}},
		{"relations of function words", "to go out", []string{"to/2/mark go/0/root out/2/advmod"}, []string{"to/2/advmod go/0/root out/2/case"},
			counts{3, 3, 3}, counts{1, 1, 1}, counts{3, 3, 3}, counts{3, 3, 3}, counts{1, 3, 3}, counts{1, 2, 2}},
		{"two sentences for one", "Go. Run. Hide.", []string{"Go/0/root ./1/punct Run/0/root ./3/punct", "Hide/0/root ./1/punct"},
			[]string{"Go/0/root ./1/punct", "Run/0/root ./1/punct", "Hide/0/root ./1/punct"},
			counts{6, 6, 6}, counts{1, 2, 3}, counts{6, 6, 6}, counts{6, 6, 6}, counts{6, 6, 6}, counts{3, 3, 3}},
		{"a root where the key has a head", "Go now", []string{"Go/0/root now/1/advmod"}, []string{"Go/0/root", "now/0/root"},
			counts{2, 2, 2}, counts{0, 1, 2}, counts{2, 2, 2}, counts{1, 2, 2}, counts{1, 2, 2}, counts{1, 2, 2}},
	} {
		t.Run(row.name, func(t *testing.T) {
			l, err := Raw(draw(t, row.text, row.key...), draw(t, row.text, row.response...))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				name string
				got  Counts
				want counts
			}{{"tokens", l.Tokens, row.tokens}, {"sentences", l.Sentences, row.sentences}, {"words", l.Words, row.words},
				{"UPOS", l.UPOS, row.words}, {"UAS", l.UAS, row.uas}, {"LAS", l.LAS, row.las}, {"CLAS", l.CLAS, row.clas}} {
				if want := (Counts{c.want[0], c.want[1], c.want[0], c.want[2]}); c.got != want {
					t.Errorf("%s: got %v, want %v", c.name, c.got, want)
				}
			}
		})
	}
}

// TestColumns compares one word with another: which columns are right when the
// words are given, and which from raw text.
func TestColumns(t *testing.T) {
	base := nlp.Word{End: 4, Form: "sees", Lemma: "see", UPOS: "VERB", XPOS: "VBZ", Feats: "Number=Sing|Person=3", Head: -1, Deprel: "root"}
	for _, row := range []struct {
		name       string
		key, said  func(*nlp.Word)
		given, raw string
	}{
		{"the same", nil, nil, "upos xpos feats lemma", "upos xpos feats lemma"},
		{"another tag", nil, func(w *nlp.Word) { w.UPOS = "AUX" }, "xpos feats lemma", "xpos feats lemma"},
		{"another tag of the Penn Treebank", nil, func(w *nlp.Word) { w.XPOS = "VB" }, "upos feats lemma", "upos feats lemma"},
		{"a feature of English alone", func(w *nlp.Word) { w.Feats += "|Style=Coll" }, nil, "upos xpos lemma", "upos xpos feats lemma"},
		{"another feature", nil, func(w *nlp.Word) { w.Feats = "Number=Plur|Person=3" }, "upos xpos lemma", "upos xpos lemma"},
		{"no features, either way", func(w *nlp.Word) { w.Feats = "" }, func(w *nlp.Word) { w.Feats = "_" }, "upos xpos feats lemma", "upos xpos feats lemma"},
		{"a lemma that the key leaves open", func(w *nlp.Word) { w.Lemma = "" }, nil, "upos xpos feats lemma", "upos xpos feats lemma"},
		{"a lemma in another case", nil, func(w *nlp.Word) { w.Lemma = "See" }, "upos xpos feats", "upos xpos feats"},
	} {
		t.Run(row.name, func(t *testing.T) {
			key, said := base, base
			if row.key != nil {
				row.key(&key)
			}
			if row.said != nil {
				row.said(&said)
			}
			a := &nlp.Doc{Text: "sees", Sentences: []nlp.Sentence{{End: 4, Words: []nlp.Word{key}}}}
			b := &nlp.Doc{Text: "sees", Sentences: []nlp.Sentence{{End: 4, Words: []nlp.Word{said}}}}
			raw, err := Raw(a, b)
			if err != nil {
				t.Fatal(err)
			}
			if got := right(Given(&a.Sentences[0], &b.Sentences[0])); got != row.given {
				t.Errorf("given: right are %s, want %s", got, row.given)
			}
			if got := right(raw); got != row.raw {
				t.Errorf("raw: right are %s, want %s", got, row.raw)
			}
		})
	}
}

func right(l Layers) string {
	var out []string
	for _, c := range []struct {
		name string
		Counts
	}{{"upos", l.UPOS}, {"xpos", l.XPOS}, {"feats", l.Feats}, {"lemma", l.Lemmas}} {
		if c.Recall == 1 {
			out = append(out, c.name)
		}
	}
	return strings.Join(out, " ")
}

// FuzzRaw reads any treebank against the words that are found in its text.
func FuzzRaw(f *testing.F) {
	f.Add("# text = Don't  go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\t_\tX\t_\t_\t3\taux\t_\t_\n2\tnot\t_\tX\t_\t_\t3\tadvmod\t_\t_\n" +
		"3\tgo\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t_\tX\t_\t_\t3\tpunct\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		doc, err := conllu.NewReader(strings.NewReader(in), "in").Next()
		if err != nil {
			return
		}
		key, err := Place(doc)
		if err != nil {
			return
		}
		said := &nlp.Doc{Text: key.Text}
		segment.Split(said)
		l, err := Raw(key, said)
		if err != nil {
			return
		}
		if l.Words.Recall > min(l.Words.Key, l.Words.Response) || l.UAS.Recall > l.Words.Recall || l.LAS.Recall > l.UAS.Recall {
			t.Fatalf("more is right than can be: %+v", l)
		}
		if l, err = Raw(key, key); err == nil && l.Words.Recall != l.Words.Key {
			t.Fatalf("a document is not its own like: %+v", l.Words)
		}
	})
}
