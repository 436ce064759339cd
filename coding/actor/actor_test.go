package actor_test

import (
	"strconv"
	"strings"
	"testing"

	"godwit/coding/actor"
	"godwit/coding/proposition"
	"godwit/data"
	"godwit/lexicon"
	"godwit/nlp"
)

// sentences builds a Doc from lines of "form/UPOS/head/deprel[/entity[/XPOS]]",
// heads counted from 1 and 0 at the root.
func sentences(t *testing.T, lines ...string) (*nlp.Doc, []*proposition.Sentence) {
	t.Helper()
	doc := &nlp.Doc{}
	for _, line := range lines {
		s := nlp.Sentence{Start: len(doc.Text)}
		for _, cell := range strings.Fields(line) {
			f := append(strings.Split(cell, "/"), "", "")
			head, err := strconv.Atoi(f[2])
			if err != nil {
				t.Fatalf("%s: %v", cell, err)
			}
			w := nlp.Word{Start: len(doc.Text), Form: f[0], UPOS: f[1], Head: head - 1, Deprel: f[3], Entity: f[4], XPOS: f[5], SpaceAfter: true}
			w.Lemma = strings.ToLower(w.Form)
			if w.XPOS == "NNS" {
				w.Lemma = strings.TrimSuffix(w.Lemma, "s")
			}
			if w.UPOS == "PROPN" {
				w.Lemma = w.Form
			}
			w.End = w.Start + len(w.Form)
			doc.Text += w.Form + " "
			s.Words = append(s.Words, w)
		}
		s.End = len(doc.Text) - 1
		doc.Sentences = append(doc.Sentences, s)
		for k, w := range s.Words {
			if !strings.HasPrefix(w.Entity, "B-") {
				continue
			}
			last := k
			for last+1 < len(s.Words) && strings.HasPrefix(s.Words[last+1].Entity, "I-") {
				last++
			}
			doc.Names = append(doc.Names, nlp.Name{Sentence: len(doc.Sentences) - 1, First: k, Last: last, Type: w.Entity[2:]})
		}
	}
	var out []*proposition.Sentence
	for k := range doc.Sentences {
		proposition.Mend(&doc.Sentences[k])
		out = append(out, proposition.New(&doc.Sentences[k], k, func(*proposition.Sentence, int) (int, bool) { return -1, false }))
	}
	return doc, out
}

func TestResolve(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	offices := actor.NewOffices(lex.Terms)
	for name, row := range map[string]struct {
		lines []string
		word  string // its last place in the text
		want  string // codes of all sides
	}{
		"two peoples of one noun are two sides": {
			[]string{"Thai/ADJ/4/amod and/CCONJ/3/cc Cambodian/ADJ/1/conj troops/NOUN/5/nsubj//NNS clashed/VERB/0/root"}, "troops", "THAMIL KHMMIL"},
		"a nation made the head of its president": {
			[]string{"Omani/PROPN/5/nsubj Minister/PROPN/1/flat Talib/PROPN/1/flat/B-PER Rahbi/PROPN/3/flat/I-PER resigned/VERB/0/root"}, "Omani", "OMNGOV"},
		"a general after an adjective": {
			[]string{"Burmese/PROPN/5/nsubj general/NOUN/3/amod Khin/PROPN/1/conj/B-PER Aung/PROPN/3/flat/I-PER spoke/VERB/0/root"}, "Burmese", "MMRMIL"},
		"an army behind its state": {
			[]string{"Thailand/PROPN/4/nsubj 's/PART/1/case//POS military/ADJ/4/list attacked/VERB/0/root"}, "Thailand", "THAMIL"},
		"an organisation in the noun": {
			[]string{"Chad/PROPN/2/nsubj admitted/VERB/0/root UN/PROPN/4/compound inspectors/NOUN/2/obj//NNS"}, "inspectors", "IGOUNO"},
		"a court that many countries have": {
			[]string{"Pakistan/PROPN/4/nmod:poss 's/PART/1/case//POS Supreme/ADJ/4/amod Court/PROPN/5/nsubj ruled/VERB/0/root"}, "Court", "PAKJUD"},
		"a senate in another country's report": {
			[]string{"Kenya/PROPN/2/nsubj waited/VERB/0/root", "The/DET/2/det Senate/PROPN/3/nsubj voted/VERB/0/root"}, "Senate", "KENLEG"},
		"a surname is the report's own before the table's": {
			[]string{"Omar/PROPN/4/nsubj:pass/B-PER Trump/PROPN/1/flat/I-PER was/AUX/4/aux:pass convicted/VERB/0/root//VBN in/ADP/6/case Kenya/PROPN/4/obl", "Trump/PROPN/2/nsubj/B-PER fled/VERB/0/root"}, "Trump", "KENCRM"},
		"an office told later": {
			[]string{"Keita/PROPN/2/nsubj/B-PER left/VERB/0/root Mali/PROPN/2/obj", "Awa/PROPN/6/nsubj/B-PER Keita/PROPN/1/flat/I-PER is/AUX/6/cop a/DET/6/det Malian/ADJ/6/amod judge/NOUN/0/root"}, "Keita", "MLIJUD"},
		"a state tagged a person stays a state": {
			[]string{"Chad/PROPN/2/nsubj accused/VERB/0/root//VBD Rwanda/PROPN/2/obj/B-PER"}, "Rwanda", "RWA"},
		"a man who is charged": {
			[]string{"A/DET/2/det man/NOUN/4/nsubj:pass was/AUX/4/aux:pass convicted/VERB/0/root//VBN in/ADP/6/case Chad/PROPN/4/obl"}, "man", "TCDCRM"},
		"a man of whom nothing is said": {
			[]string{"A/DET/2/det man/NOUN/3/nsubj slept/VERB/0/root in/ADP/5/case Chad/PROPN/3/obl"}, "man", "TCDCVL"},
		"the pope is nobody else's": {
			[]string{"The/DET/2/det pope/NOUN/3/nsubj thanked/VERB/0/root Brazil/PROPN/3/obj"}, "pope", "VATREL"},
		"the country is whose side is told": {
			[]string{"Djibouti/PROPN/2/nsubj slept/VERB/0/root", "The/DET/2/det country/NOUN/3/nsubj woke/VERB/0/root"}, "country", "DJI"},
		"it is the state before": {
			[]string{"Nicaragua/PROPN/2/nsubj slept/VERB/0/root", "It/PRON/2/nsubj woke/VERB/0/root Quito/PROPN/2/obj"}, "It", "NIC"},
		"two nations before a noun are two sides": {
			[]string{"Omani/ADJ/3/amod Malian/ADJ/1/conj troops/NOUN/4/nsubj//NNS drilled/VERB/0/root"}, "troops", "OMNMIL MLIMIL"},
		"police are at home where it happens": {
			[]string{"Police/NOUN/2/nsubj shot/VERB/0/root Peru/PROPN/2/obj Peru/PROPN/3/flat in/ADP/6/case Nairobi/PROPN/2/obl"}, "Police", "KENCOP"},
		"an embassy's adjective is no home": {
			[]string{"Police/NOUN/2/nsubj entered/VERB/0/root the/DET/5/det Swedish/ADJ/5/amod embassy/NOUN/2/obj", "Chad/PROPN/2/nsubj slept/VERB/0/root"}, "Police", "TCDCOP"},
		"a counterpart from elsewhere": {
			[]string{"Danish/ADJ/2/amod ministers/NOUN/3/nsubj//NNS met/VERB/0/root their/PRON/5/nmod:poss counterparts/NOUN/3/obj//NNS from/ADP/7/case Chad/PROPN/5/nmod"}, "counterparts", "TCD"},
		"a town behind its adjective": {
			[]string{"Fire/NOUN/2/nsubj hit/VERB/0/root the/DET/5/det Ukrainian/ADJ/5/amod town/NOUN/2/obj of/ADP/7/case Zzyrograd/PROPN/5/nmod"}, "town", "UKR"},
		"a day is nobody": {
			[]string{"Sunday/PROPN/2/nsubj saw/VERB/0/root Chad/PROPN/2/obj"}, "Sunday", ""},
		"a man behind a day": {
			[]string{"Sunday/PROPN/6/obl ,/PUNCT/3/punct Chadian/ADJ/4/amod minister/NOUN/1/appos slept/VERB/0/root"}, "Sunday", "TCDGOV"},
		"a sum of money is nobody": {
			[]string{"Chad/PROPN/2/nsubj got/VERB/0/root $/SYM/4/compound 5/NUM/2/obj"}, "5", ""},
		"a man called like a town": {
			[]string{"Omar/PROPN/3/nsubj/B-PER Amman/PROPN/1/flat/I-PER slept/VERB/0/root in/ADP/5/case Kenya/PROPN/3/obl"}, "Amman", "KENCVL"},
		"the country that another accuses": {
			[]string{"Peru/PROPN/2/nsubj left/VERB/0/root Mexico/PROPN/2/obj", "Peru/PROPN/2/nsubj accused/VERB/0/root the/DET/4/det country/NOUN/2/obj"}, "country", "MEX"},
		"a charity at home nowhere": {
			[]string{"A/DET/2/det charity/NOUN/3/nsubj left/VERB/0/root Chad/PROPN/3/obj"}, "charity", "NGO"},
		"a group of gunmen said again": {
			[]string{"Chadian/ADJ/2/amod rebels/NOUN/3/nsubj//NNS left/VERB/0/root Mali/PROPN/3/obj", "The/DET/2/det group/NOUN/3/nsubj slept/VERB/0/root"}, "group", "TCDREB"},
		"a chief executive is no merchant": {
			[]string{"Chief/PROPN/3/compound Executive/PROPN/3/compound Carrie/PROPN/5/nsubj/B-PER Lam/PROPN/3/flat/I-PER slept/VERB/0/root"}, "Carrie", "HKGGOV"},
		"a parliament by its own name": {
			[]string{"The/DET/2/det Folketing/PROPN/3/nsubj voted/VERB/0/root Friday/PROPN/3/obl"}, "Folketing", "DNKLEG"},
		"a movement that is a party by now": {
			[]string{"Unita/PROPN/2/nsubj rejected/VERB/0/root the/DET/4/det count/NOUN/2/obj"}, "Unita", "AGOPTY"},
		"a mission long over": {
			[]string{"UNPROFOR/PROPN/2/nsubj left/VERB/0/root Mali/PROPN/2/obj"}, "UNPROFOR", "IGOUNO"},
		"a union in another country's report": {
			[]string{"Chad/PROPN/2/nsubj slept/VERB/0/root", "The/DET/2/det Histadrut/PROPN/3/nsubj struck/VERB/0/root"}, "Histadrut", "ISRLAB"},
		"the office of a spokesman's ministry": {
			[]string{"An/DET/4/det Omani/ADJ/4/amod army/NOUN/4/compound spokesman/NOUN/5/nsubj spoke/VERB/0/root"}, "spokesman", "OMNMIL"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, ss := sentences(t, row.lines...)
			r := actor.New(doc, ss, lex.Terms, offices, 20240514)
			for k := len(ss) - 1; k >= 0; k-- {
				for w := len(ss[k].Words) - 1; w >= 0; w-- {
					if ss[k].Words[w].Form != row.word {
						continue
					}
					who := r.Resolve(ss[k], w)
					got := who.Full()
					if who != nil && len(who.Members) > 0 {
						got = ""
						for _, m := range who.Members {
							got = strings.TrimSpace(got + " " + m.Full())
						}
					}
					if got != row.want {
						t.Errorf("%q is %q, want %q", row.word, got, row.want)
					}
					return
				}
			}
		})
	}
}

// TestRing resolves appositions that name each other, which must end.
func TestRing(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	doc, ss := sentences(t, "President/PROPN/2/flat/B-PER Minister/PROPN/0/root/I-PER General/PROPN/2/appos/I-PER")
	doc.Chains = []nlp.Chain{{{Head: 0}, {First: 1, Last: 1, Head: 1}, {First: 2, Last: 2, Head: 2}}}
	r := actor.New(doc, ss, lex.Terms, actor.NewOffices(lex.Terms), 0)
	for w := range ss[0].Words {
		r.Resolve(ss[0], w)
	}
}
