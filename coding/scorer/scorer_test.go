package scorer

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"godwit/coding/actor"
	"godwit/coding/claim"
	"godwit/coding/proposition"
	"godwit/data"
	"godwit/event"
	"godwit/lexicon"
	"godwit/nlp"
	"godwit/nlp/model"
)

// sentence is "Police beat him": a subject, a verb, an object.
func sentence() *proposition.Sentence {
	s := &nlp.Sentence{End: 15, Words: []nlp.Word{
		{Start: 0, End: 6, Form: "Police", Lemma: "police", UPOS: "NOUN", XPOS: "NNS", Head: 1, Deprel: "nsubj"},
		{Start: 7, End: 11, Form: "beat", Lemma: "beat", UPOS: "VERB", XPOS: "VBD", Head: -1, Deprel: "root"},
		{Start: 12, End: 15, Form: "him", Lemma: "he", UPOS: "PRON", XPOS: "PRP", Head: 1, Deprel: "obj"},
	}}
	return proposition.New(s, 0, nil)
}

func view(t testing.TB) *View {
	t.Helper()
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	who := []*actor.Who{{Sector: "COP", Many: true}, nil, {Person: true}}
	return &View{Sentence: sentence(), Lex: lex,
		Who:  func(_, word int) *actor.Who { return who[word] },
		Said: func(int) *claim.Claim { return nil },
		Cue:  func(int) bool { return false },
	}
}

// net is one to pack: of one feature, that speaks for one class.
type net struct {
	name    string
	key     uint32
	class   int
	classes int
}

// file packs a scorer that knows one feature of "beat" and one of subjects.
func file(t testing.TB, change func(*Info)) []byte { return build(t, change) }

func build(t testing.TB, change func(*Info), more ...net) []byte {
	t.Helper()
	b := model.NewBuilder(nil)
	info := Info{Seed: 1, Licence: "none", Types: Shape{Rows: 1, Units: 2, Members: 1, Step: 0.5}, Sides: Shape{Rows: 1, Units: 2, Members: 1, Step: 0.5}}
	nets := []net{
		{"types", uint32(start.s("lemma").s("beat")), 16, Classes},
		{"sides", uint32(start.s("slot").s("VERB").s("subj")), Actor, sideClasses},
	}
	for _, n := range append(nets, more...) {
		b.Lexicon(n.name, model.NewLexicon([]model.Entry{{Key: n.key, Value: 0}}))
		b.Bytes8(n.name+".rows", []int8{4, -4})
		b.Floats(n.name+".bias", []float32{0, 0})
		out := make([]float32, 2*n.classes)
		out[2*n.class] = 3
		b.Floats(n.name+".out", out)
		b.Floats(n.name+".shift", make([]float32, n.classes))
	}
	if change != nil {
		change(&info)
	}
	meta, err := json.Marshal(info)
	if err != nil {
		t.Fatal(err)
	}
	b.Section("meta", meta)
	bytes, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func TestJudge(t *testing.T) {
	s, err := Open(file(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	v := view(t)
	p := make([]float32, Classes)
	s.Judge(v, 1, p)
	// 4 steps of one half, times 3: e^6 against Classes-1 times e^0
	want := math.Exp(6) / (math.Exp(6) + float64(Classes-1))
	if math.Abs(float64(p[16])-want) > 1e-4 {
		t.Errorf("the chance is %v, want %v", p[16], want)
	}
	s.Judge(v, 0, p)
	if math.Abs(float64(p[16])-1/float64(Classes)) > 1e-4 {
		t.Errorf("of a word it has never seen the chance is %v, want one in %d", p[16], Classes)
	}
	police, _ := s.Side(v, 1, event.Assault, Mention{0, 0})
	him, _ := s.Side(v, 1, event.Assault, Mention{0, 2})
	if police < 0.9 || him > 0.4 {
		t.Errorf("the chances of being the actor are %v for the subject and %v for the object", police, him)
	}
}

// withPairs has a net of pairs, too, that knows one feature: what stands over both
// is "beat".
func withPairs(t testing.TB) []byte {
	return build(t, func(i *Info) { i.Pairs = Shape{Rows: 1, Units: 2, Members: 1, Step: 0.5} },
		net{"pairs", uint32(start.s("top").s("beat")), 16, Classes})
}

func TestBetween(t *testing.T) {
	s, err := Open(withPairs(t))
	if err != nil {
		t.Fatal(err)
	}
	old, err := Open(file(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name             string
		s                *Scorer
		actor, recipient int
		ok               bool
		want             float64
	}{
		{"a verb over both", s, 0, 2, true, math.Exp(6) / (math.Exp(6) + float64(Classes-1))},
		{"the verb is one of them", s, 0, 0, true, 1 / float64(Classes)},
		{"a file without", old, 0, 2, false, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			v, p := view(t), make([]float32, Classes)
			ok := test.s.Between(v, test.actor, test.recipient, test.s.Candidates(v, test.actor, test.recipient), make([]float32, Classes), p)
			if ok != test.ok || math.Abs(float64(p[16])-test.want) > 1e-4 {
				t.Errorf("%v with the chance %v, want %v with %v", ok, p[16], test.ok, test.want)
			}
		})
	}
}

func TestCandidates(t *testing.T) {
	s, err := Open(file(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	got := s.Candidates(view(t), 0, 2)
	if len(got) != 1 || got[0].Word != 1 {
		t.Fatalf("the candidates are %v, want the verb", got)
	}
	// what is likely has sides, what is not has not been asked
	if c := got[0]; !(c.Actor[16] > 0.9) || c.Actor[1] != 0 {
		t.Errorf("the chances of the actor are %v", c.Actor)
	}
}

func TestPlaces(t *testing.T) {
	// "Chad asked Mali to free the men held there."
	heads := []int{1, -1, 1, 4, 1, 6, 4, 6, 7}
	forms := []string{"Chad", "asked", "Mali", "to", "free", "the", "men", "held", "there"}
	n := &nlp.Sentence{}
	for i, f := range forms {
		n.Words = append(n.Words, nlp.Word{Start: 10 * i, End: 10*i + 5, Form: f, Lemma: f, UPOS: "NOUN", Deprel: "dep", Head: heads[i]})
	}
	s := proposition.New(n, 0, nil)
	for _, test := range []struct {
		name             string
		actor, recipient int
		want             map[string]string
	}{
		{"both under the root", 0, 2, map[string]string{"asked": "top", "free": "under top", "to": "far under top", "held": "far under top"}},
		{"one far below", 0, 6, map[string]string{"asked": "top", "free": "down", "Mali": "under top", "to": "under down", "held": "of recipient"}},
		{"one over the other", 6, 8, map[string]string{"men": "top", "free": "over", "asked": "over", "held": "down", "the": "of actor", "Mali": "under over"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := &pair{View: &View{Sentence: s}, actor: test.actor, recipient: test.recipient}
			p.places()
			for i, f := range forms {
				if want := test.want[f]; want != "" && p.place[i] != want {
					t.Errorf("%q is %q, want %q", f, p.place[i], want)
				}
			}
		})
	}
}

func TestRelationTwice(t *testing.T) {
	s, err := Open(withPairs(t))
	if err != nil {
		t.Fatal(err)
	}
	features := func() []uint32 {
		v := view(t)
		return v.Relation(0, 2, s.Candidates(v, 0, 2), make([]float32, Classes))
	}
	if a, b := features(), features(); len(a) == 0 || !slices.Equal(a, b) {
		t.Errorf("%d and %d features of one pair, not the same", len(a), len(b))
	}
}

func TestMentions(t *testing.T) {
	got := view(t).Mentions(nil)
	if len(got) != 2 || got[0].Word != 0 || got[1].Word != 2 {
		t.Errorf("the mentions are %v, want words 0 and 2", got)
	}
}

func TestCandidate(t *testing.T) {
	v := view(t)
	for i, want := range []bool{true, true, false} {
		if v.Candidate(i) != want {
			t.Errorf("%s: %v, want %v", v.Words[i].Form, !want, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Info)
	}{
		{"more rows than there are", func(i *Info) { i.Types.Rows = 5 }},
		{"no rows", func(i *Info) { i.Sides.Rows = 0 }},
		{"too many units", func(i *Info) { i.Types.Units = 1 << 20 }},
		{"no step", func(i *Info) { i.Types.Step = 0 }},
		{"pairs that are not there", func(i *Info) { i.Pairs = Shape{Rows: 1, Units: 2, Members: 1, Step: 0.5} }},
		{"more members than units", func(i *Info) { i.Types.Members = 3 }},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Open(file(t, test.change)); err == nil {
				t.Error("no error")
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(file(f, nil))
	f.Add(withPairs(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Open(b)
		if err != nil {
			return
		}
		p := make([]float32, Classes)
		s.JudgeFeatures([]uint32{1, uint32(start.s("lemma").s("beat"))}, p)
	})
}

func BenchmarkJudge(b *testing.B) {
	s, err := Open(file(b, nil))
	if err != nil {
		b.Fatal(err)
	}
	v := view(b)
	p := make([]float32, Classes)
	b.ReportAllocs()
	for b.Loop() {
		s.Judge(v, 1, p)
	}
}
