package count_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"godwit/coding/count"
	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/engine"
)

func counter(t testing.TB) *count.Counter {
	t.Helper()
	c, err := count.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func words(text string) []nlp.Word {
	var out []nlp.Word
	for _, w := range strings.Fields(text) {
		out = append(out, nlp.Word{Form: w})
	}
	return out
}

func TestParse(t *testing.T) {
	c := counter(t)
	for _, r := range []struct {
		text  string // cut at spaces; the number starts at the word in brackets
		value float64
		bound string
		quote string // empty: no number
	}{
		{"[24] people", 24, "", "24"},
		{"[Twelve] people", 12, "", "Twelve"},
		{"at least [24] people", 24, "more", "at least 24"},
		{"more than [two] dozen people", 24, "more", "more than two dozen"},
		{"[dozens] of people", 24, "more", "dozens"},
		{"[hundreds] of people", 200, "more", "hundreds"},
		{"[Thousands] of people", 2000, "more", "Thousands"},
		{"[tens] of thousands of people", 20000, "more", "tens of thousands"},
		{"several [tens] of thousands of people", 20000, "more", "several tens of thousands"},
		{"[hundreds] of thousands of people", 200000, "more", "hundreds of thousands"},
		{"[several] thousand people", 3000, "more", "several thousand"},
		{"[several] people", 3, "more", "several"},
		{"a [few] people", 3, "more", "a few"},
		{"a [couple] of people", 2, "", "a couple"},
		{"some [3,000] people", 3000, "about", "some 3,000"},
		{"[1.2] million people", 1200000, "", "1.2 million"},
		{"a [hundred] people", 100, "", "a hundred"},
		{"[two] hundred and fifty people", 250, "", "two hundred and fifty"},
		{"[twenty] - one people", 21, "", "twenty - one"},
		{"[twenty-one] people", 21, "", "twenty-one"},
		{"[three] thousand four hundred people", 3400, "", "three thousand four hundred"},
		{"[18,250] to 63,000 people", 18250, "more", "18,250 to 63,000"},
		{"between [20] and 30 people", 20, "more", "20"},
		{"as many as [40] people", 40, "less", "as many as 40"},
		{"up to [40] people", 40, "less", "up to 40"},
		{"fewer than [200] people", 200, "less", "fewer than 200"},
		{"nearly [200] people", 200, "about", "nearly 200"},
		{"no fewer than [9] people", 9, "more", "no fewer than 9"},
		{"[60] or more people", 60, "more", "60 or more"},
		{"[100k] people", 100000, "", "100k"},
		{"[2m] people", 2000000, "", "2m"},
		{"$ [3.5] bn in aid", 0, "", ""},
		{"[40] % of people", 0, "", ""},
		{"[40] percent of people", 0, "", ""},
		{"[two] - thirds of the people", 0, "", ""},
		{"[two] thirds of the people", 0, "", ""},
		{"a [36] - year - old man", 0, "", ""},
		{"the [third] man", 0, "", ""},
		{"[people] died", 0, "", ""},
	} {
		t.Run(r.text, func(t *testing.T) {
			at, clean := 0, strings.NewReplacer("[", "", "]", "").Replace(r.text)
			for i, w := range strings.Fields(r.text) {
				if strings.HasPrefix(w, "[") {
					at = i
				}
			}
			ws := words(clean)
			v, bound, first, last, ok := c.Parse(ws, at)
			if ok != (r.quote != "") {
				t.Fatalf("ok %v, value %v", ok, v)
			}
			if !ok {
				return
			}
			quote := strings.Join(strings.Fields(clean)[first:last+1], " ")
			if v != r.value || bound != r.bound || quote != r.quote {
				t.Errorf("got %v %q %q, want %v %q %q", v, bound, quote, r.value, r.bound, r.quote)
			}
		})
	}
}

func TestOf(t *testing.T) {
	c := counter(t)
	e, err := engine.Open(model.English())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []struct{ name, text, trigger, typ, want string }{
		{"object", "The shelling killed 24 people.", "killed", "ASSAULT", "killed 24"},
		{"passive", "At least 24 people were killed.", "killed", "ASSAULT", "killed 24 more"},
		{"active with two verbs", "The blast killed four soldiers and injured 12.", "killed", "ASSAULT", "killed 4, injured 12"},
		{"participle", "Gunmen stormed the camp, killing nine guards.", "stormed", "ASSAULT", "killed 9"},
		{"wounding", "The rocket hit a market, wounding 12.", "hit", "ASSAULT", "injured 12"},
		{"left dead", "The attack left 24 people dead.", "attack", "ASSAULT", "killed 24"},
		{"died in", "Six civilians died in the bombing.", "bombing", "ASSAULT", "killed 6"},
		{"killed in", "Six civilians were killed in the raid.", "raid", "ASSAULT", "killed 6"},
		{"relative clause", "The drone strike, which killed three farmers, drew protests.", "strike", "ASSAULT", "killed 3"},
		{"shot dead", "Police arrived and shot him dead.", "shot", "ASSAULT", "killed 1"},
		{"allegations that", "Allegations that soldiers killed 30 herders were published.", "killed", "ASSAULT", "killed 30"},
		{"number in words with a dash", "Sixty-six people were injured.", "injured", "ASSAULT", "injured 66"},
		{"into custody", "The suspect's wife was taken into custody.", "taken", "COERCE", "arrested 1"},
		{"one man", "Police arrested a man in Lyon.", "arrested", "COERCE", "arrested 1"},
		{"one man by age", "Police arrested a 36-year-old man in Lyon.", "arrested", "COERCE", "arrested 1"},
		{"one man, passive", "A man was arrested in Lyon.", "arrested", "COERCE", "arrested 1"},
		{"one by name", "Police arrested Maria Lopez in Lima.", "arrested", "COERCE", "arrested 1"},
		{"many arrested", "Police arrested 33 individuals.", "arrested", "COERCE", "arrested 33"},
		{"dozens arrested", "Police arrested dozens of protesters.", "arrested", "COERCE", "arrested 24 more"},
		{"a list", "Soldiers killed two women and a boy.", "killed", "ASSAULT", "killed 3"},
		{"plural without number", "Soldiers killed villagers.", "killed", "ASSAULT", ""},
		{"no people", "Police arrested the ship.", "arrested", "COERCE", ""},
		{"year, no count", "He was killed in 2014.", "killed", "ASSAULT", "killed 1"},
		{"marchers", "Thousands marched through Quito.", "marched", "PROTEST", "participants 2000 more"},
		{"crowd of", "Some 3,000 people rallied in Quito.", "rallied", "PROTEST", "participants 3000 about"},
		{"joined a protest", "Hundreds of students joined the protest.", "protest", "PROTEST", "participants 200 more"},
		{"march by", "A march by 500 nurses blocked the road.", "march", "PROTEST", "participants 500"},
		{"a single protester is no crowd", "A man protested in Quito.", "protested", "PROTEST", ""},
		{"arrests as a noun", "Police made 12 arrests in Lyon.", "arrests", "COERCE", "arrested 12"},
		{"missing", "Ten sailors are missing after the attack.", "missing", "ASSAULT", "missing 10"},
		{"displaced", "The fighting displaced 40,000 people.", "displaced", "ASSAULT", "displaced 40000"},
		{"type decides", "The shelling killed 24 people.", "killed", "CONSULT", ""},
		{"any type", "The shelling killed 24 people.", "killed", "", "killed 24"},
		{"stabbed", "An officer was stabbed at the gate.", "stabbed", "ASSAULT", "injured 1"},
	} {
		t.Run(r.name, func(t *testing.T) {
			doc := e.Read(r.text)
			at := -1
			for i, w := range doc.Sentences[0].Words {
				if w.Form == r.trigger {
					at = i
				}
			}
			var got []string
			for _, n := range c.Of(doc, 0, at, r.typ) {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %v %s", n.What, int(n.Value), n.Bound)))
			}
			if g := strings.Join(got, ", "); g != r.want {
				t.Errorf("%s\n got %s\nwant %s", r.text, g, r.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	c := counter(f)
	f.Add("several tens of thousands - 12 , of a hundred and 1.2 million $ 3m bn", 2)
	f.Add("between 20 and 30 to 40 - - to 9 9", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		ws := words(text)
		v, bound, first, last, ok := c.Parse(ws, at)
		if !ok {
			return
		}
		if v < 0 || first > last || first < 0 || last >= len(ws) {
			t.Fatalf("%q %d: %v %q %d %d", text, at, v, bound, first, last)
		}
	})
}
