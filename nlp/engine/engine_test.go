package engine_test

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/engine"
	models "godwit/nlp/model"
)

func open(t testing.TB) *engine.Engine {
	t.Helper()
	e, err := engine.Open(model.English())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// arc is a dependent, its relation without the subtype where none is given, and
// its head, by their forms.
type arc struct{ word, relation, head string }

func TestTrees(t *testing.T) {
	e := open(t)
	for _, test := range []struct {
		name, text string
		arcs       []arc
	}{
		{"active", "The coast guard rescued twelve sailors on Sunday.", []arc{
			{"guard", "nsubj", "rescued"}, {"sailors", "obj", "rescued"}, {"Sunday", "obl", "rescued"},
		}},
		{"passive with its agent", "The bridge was destroyed by army engineers.", []arc{
			{"bridge", "nsubj:pass", "destroyed"}, {"engineers", "obl:agent", "destroyed"}, {"was", "aux:pass", "destroyed"},
		}},
		{"relative clause", "The farmers who blocked the highway met the governor on Monday.", []arc{
			{"farmers", "nsubj", "met"}, {"blocked", "acl:relcl", "farmers"}, {"who", "nsubj", "blocked"}, {"highway", "obj", "blocked"},
		}},
		{"reduced relative", "The fishermen arrested by the navy were released.", []arc{
			{"fishermen", "nsubj:pass", "released"}, {"arrested", "acl", "fishermen"}, {"navy", "obl:agent", "arrested"},
		}},
		{"speech", "The minister said that the talks had failed.", []arc{
			{"minister", "nsubj", "said"}, {"failed", "ccomp", "said"}, {"talks", "nsubj", "failed"},
		}},
		{"control", "The union wants to meet the mayor.", []arc{
			{"union", "nsubj", "wants"}, {"meet", "xcomp", "wants"}, {"mayor", "obj", "meet"},
		}},
		{"curly quotes", "“We will rebuild the harbour,” the governor said.", []arc{
			{"harbour", "obj", "rebuild"}, {"governor", "nsubj", "said"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := e.Read(test.text)
			for _, a := range test.arcs {
				w, s := find(doc, a.word)
				if w == nil {
					t.Fatalf("no word %q", a.word)
				}
				head := "ROOT"
				if w.Head >= 0 {
					head = s.Words[w.Head].Form
				}
				if relation := w.Deprel; head != a.head || relation != a.relation && nlp.Relation(relation) != a.relation {
					t.Errorf("%q is %s of %q, want %s of %q", a.word, relation, head, a.relation, a.head)
				}
			}
		})
	}
}

func find(doc *nlp.Doc, form string) (*nlp.Word, *nlp.Sentence) {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		for j := range s.Words {
			if s.Words[j].Form == form {
				return &s.Words[j], s
			}
		}
	}
	return nil, nil
}

func TestLemmas(t *testing.T) {
	e := open(t)
	for _, test := range []struct{ name, text, want string }{
		{"irregular verbs", "He went home, took the knives and fled.", "he go home , take the knife and flee ."},
		{"auxiliaries", "They don't know what it's worth.", "they do not know what it be worth ."},
		{"plurals", "Men, women and children feared the countries' armies.", "man , woman and child fear the country 's army ."},
		{"unknown words", "The blorfers zaggled the grobbies.", "the blorfer zaggle the grobby ."},
		{"comparison", "The worst floods hit the larger towns.", "the bad flood hit the large town ."},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range e.Read(test.text).Sentences {
				for _, w := range s.Words {
					got = append(got, w.Lemma)
				}
			}
			if g := strings.Join(got, " "); g != test.want {
				t.Errorf("the lemmas are %q, want %q", g, test.want)
			}
		})
	}
}

func TestNames(t *testing.T) {
	e := open(t)
	for _, test := range []struct{ name, text, want string }{
		{"people and places", "Maria Lindgren flew from Stockholm to Nairobi.", "PER Maria Lindgren|LOC Stockholm|LOC Nairobi"},
		{"an organisation", "The European Union sent tents to Peru.", "ORG European Union|LOC Peru"},
		{"none", "The soldiers slept.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := e.Read(test.text)
			var got []string
			for _, n := range doc.Names {
				words := doc.Sentences[n.Sentence].Words
				got = append(got, n.Type+" "+doc.Text[words[n.First].Start:words[n.Last].End])
				if words[n.First].Entity != "B-"+n.Type {
					t.Errorf("the first word of %v has the tag %q", n, words[n.First].Entity)
				}
			}
			if g := strings.Join(got, "|"); g != test.want {
				t.Errorf("the names are %q, want %q", g, test.want)
			}
		})
	}
}

// TestTreesAreTrees reads odd texts: whatever comes in, each sentence has one
// root and no circle.
func TestTreesAreTrees(t *testing.T) {
	e := open(t)
	for _, text := range []string{
		"", " ", ".", "...", "(((", "\"\"\"''", "A", "\xff\xfe", "!!! ??? , , ,",
		strings.Repeat("and (so) ", 700), strings.Repeat("x", 5000), "日本語のテキスト。", "A\x00B c\u2028d",
	} {
		doc := e.Read(text)
		for i := range doc.Sentences {
			check(t, text, doc.Sentences[i].Words)
		}
	}
	words := make([]nlp.Word, 1500) // longer than segment makes them
	for i := range words {
		words[i].Form = []string{"the", "(", "dog", ",", "barked", "”"}[i%6]
	}
	doc := &nlp.Doc{Sentences: []nlp.Sentence{{Words: words}, {}}}
	e.Fill(doc)
	check(t, "long", words)
}

func check(t *testing.T, text string, words []nlp.Word) {
	t.Helper()
	roots := 0
	for i, w := range words {
		if w.UPOS == "" || w.Deprel == "" || w.Lemma == "" || w.Entity == "" {
			t.Fatalf("%.30q: word %d is not filled: %+v", text, i, w)
		}
		if w.Head < 0 {
			roots++
		}
		steps := 0
		for h := i; h >= 0; h = words[h].Head {
			if steps++; steps > len(words) {
				t.Fatalf("%.30q: word %d hangs on itself", text, i)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%.30q: %d roots", text, roots)
	}
}

func TestEngineIsShared(t *testing.T) {
	e := open(t)
	const text = "The envoy, who had met rebels in Goma, was expelled by the government. \"He lied,\" it said."
	want := e.Read(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := e.Read(text); !reflect.DeepEqual(got, want) {
					t.Error("two goroutines read the same text differently")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestOpenRefuses(t *testing.T) {
	if _, err := engine.Open([]byte("GODWITNL")); !errors.Is(err, models.ErrDamaged) {
		t.Errorf("a stump gives %v", err)
	}
	b, err := models.NewBuilder([]byte(`{"Pairs":[]}`)).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Open(b); !errors.Is(err, models.ErrDamaged) {
		t.Errorf("a file without tables gives %v", err)
	}
}

func TestInfo(t *testing.T) {
	info := open(t).Info()
	if info.Version == "" || info.Licence == "" || len(info.Sources) == 0 {
		t.Errorf("the model says of itself %+v", info)
	}
	for score, least := range map[string]float64{
		"en_ewt-ud-dev UPOS": 96, "en_ewt-ud-dev LAS": 85, "en_gum-open-dev LAS": 85.5, "uner_en_ewt-dev names F1": 66,
	} {
		if info.Scores[score] < least {
			t.Errorf("%s is %.2f, below %.2f", score, info.Scores[score], least)
		}
	}
}

const story = `The prime minister of Freedonia was accused on Monday by opposition leaders of ordering the raid that killed two journalists near the border. "We did not attack anyone," a spokesman for the army told reporters in the capital. Talks between the two sides, which began last week in Geneva, are expected to resume after the elections, according to diplomats quoted by the state news agency. Thousands of protesters, many of them students, marched through the city on Friday, demanding that the government release those detained.`

func BenchmarkFill(b *testing.B) {
	e := open(b)
	doc := e.Read(strings.Repeat(story+"\n\n", 10))
	words := 0
	for _, s := range doc.Sentences {
		words += len(s.Words)
	}
	b.ReportAllocs()
	for b.Loop() {
		e.Fill(doc)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkRead(b *testing.B) {
	e := open(b)
	text := strings.Repeat(story+"\n\n", 10)
	words := 0
	for _, s := range e.Read(text).Sentences {
		words += len(s.Words)
	}
	b.ReportAllocs()
	for b.Loop() {
		e.Read(text)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkOpen(b *testing.B) {
	bytes := model.English()
	for b.Loop() {
		if _, err := engine.Open(bytes); err != nil {
			b.Fatal(err)
		}
	}
}
