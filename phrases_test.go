package godwit_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"godwit"
	"godwit/coding"
	"godwit/coding/scorer"
	"godwit/lexicon"
	"godwit/report"
)

// prepositions are the words of phrases before which no article is put.
var prepositions = strings.Fields("about across after against along alongside amid among around as aside at away back before behind below beside between beyond by down during for from forward in inside into near not of off on onto open out outside over past round through to together toward towards under up upon with within without")

// TestPhrasesMatch puts entries of several words that begin with a verb into a
// little sentence, and asks whether the sentence is known by them. Not all can be:
// the parser errs, and the sentence is clumsy; but a list that is not in lemmas, or
// names words that never hang together, shows at once.
func TestPhrasesMatch(t *testing.T) {
	coder, _ := open(t)
	files, err := filepath.Glob("data/classes.d/phrases-*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no phrases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".tsv"), func(t *testing.T) {
			all, known := 0, 0
			var missed []string
			for i, p := range phrasesIn(t, file) {
				if i%20 != 0 {
					continue
				}
				all++
				if knows(t, coder, p) {
					known++
				} else {
					missed = append(missed, p)
				}
			}
			if known*10 < all*7 {
				t.Errorf("%d of %d phrases match a sentence of their own; not: %s", known, all, strings.Join(missed, "; "))
			}
		})
	}
}

// TestPhrasesApart: the words of a phrase need not stand together or in order.
func TestPhrasesApart(t *testing.T) {
	coder, _ := open(t)
	for _, row := range []struct{ name, text, class string }{
		{"words between", "The dockers threw their considerable weight behind the senator.", "like-support"},
		{"passive", "The accord was torn up by Chad on Monday.", "like-reject"},
		{"particle apart", "The police rounded the migrants up.", "like-coerce"},
		{"object of an object", "The rebels handed over control of the airport.", "like-retreat"},
		{"infinitive", "Norway refused to hand over the archive.", "like-reject"},
		{"noun with its head last", "The prisoners began a hunger strike.", "like-protest"},
		{"copula", "The island has been under martial law since May.", "like-coerce"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := classes(t, coder, row.text); !slices.Contains(got, row.class) {
				t.Errorf("%q is known by %v, want %s", row.text, got, row.class)
			}
		})
	}
	if got := classes(t, coder, "The shop gave up on paper bags."); slices.Contains(got, "like-retreat") {
		t.Errorf("half a phrase is taken for one: %v", got)
	}
}

func classes(t *testing.T, coder *godwit.Coder, text string) (out []string) {
	t.Helper()
	c := coder.With(nil, func(_ *coding.Reading, v *scorer.View) {
		for i := range v.Words {
			v.Phrases(i, func(p *lexicon.Phrase) { out = append(out, p.Class) })
		}
	})
	if _, err := c.Read(context.Background(), report.Report{ID: "phrase", Text: text}); err != nil {
		t.Fatal(err)
	}
	return out
}

func phrasesIn(t *testing.T, file string) (out []string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		_, list, _ := strings.Cut(in.Text(), "\t")
		for p := range strings.SplitSeq(list, ";") {
			if strings.Contains(p, " ") {
				out = append(out, p)
			}
		}
	}
	return out
}

// knows reports whether "They will PHRASE." has a word that heads the phrase.
func knows(t *testing.T, coder *godwit.Coder, phrase string) bool {
	words := strings.Fields(phrase)
	switch {
	case words[0] == "be":
		words = append([]string{"they", "are"}, words[1:]...)
	case slices.Contains(prepositions, words[0]):
		words = append([]string{"they", "are"}, words...)
	default:
		words = append([]string{"they", "will"}, words...)
	}
	text := "T" + strings.Join(words, " ")[1:]
	if slices.Contains(prepositions, words[len(words)-1]) {
		text += " them"
	}
	text += " ."
	want := len(strings.Fields(phrase))
	found := false
	c := coder.With(nil, func(_ *coding.Reading, v *scorer.View) {
		for i := range v.Words {
			v.Phrases(i, func(p *lexicon.Phrase) { found = found || p.Words == want })
		}
	})
	if _, err := c.Read(context.Background(), report.Report{ID: "phrase", Text: text}); err != nil {
		t.Fatal(err)
	}
	return found
}
