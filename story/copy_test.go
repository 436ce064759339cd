package story

import (
	"strings"
	"testing"
)

const (
	dispatch = `The harbour of Port Selle was closed on Tuesday after a freighter with 300 tonnes of fertiliser caught fire at the north quay, the port captain said.

Two dockers were killed and nine were taken to the city's hospital with burns, according to the fire brigade. Forty families in the streets behind the quay were told to leave their homes.

"We have not slept and we will not sleep before this is out," Captain Ilse Moran told reporters at the gate. She said the ship, the Amalia, had reported smoke in its second hold an hour before dawn.

The freighter's owner, a firm in the capital, said it would pay for the damage. It did not say what had set the cargo alight.

Port Selle takes in a third of the country's grain. Ships that wait outside were sent to Larnham, 60 kilometres to the south.`

	background = `The two states fought a war over the valley nine years ago, in which some four thousand people died. A truce signed in Larnham has held since then, though each side says that the other moves its posts at night and keeps more men there than the paper allows.`
)

func TestIsCopy(t *testing.T) {
	p := strings.Split(dispatch, "\n\n")
	bulletin := func(a, b, c, d string) string {
		return "The ministry of health gave its daily figures. New cases stand at " + a + ", and there were " + b + " deaths in the past day. Hospitals hold " + c + " patients with the illness, of whom " + d + " are in intensive care. The ministry asks everyone to keep two metres apart and to wash hands. Wards in the north are the fullest, with " + a + " beds taken out of " + c + " and " + d + " nurses away."
	}
	for name, row := range map[string]struct {
		a, b string
		want bool
	}{
		"itself":                         {dispatch, dispatch, true},
		"nothing":                        {"", "", false},
		"only marks":                     {"…!?", "—", false},
		"one word":                       {"Fire!", "fire", true},
		"other capitals and marks":       {dispatch, strings.ToUpper(strings.NewReplacer(`"`, "“", ",", " –", "'", "’").Replace(dispatch)), true},
		"first third":                    {dispatch, p[0] + p[1][:60], true},
		"first paragraph":                {dispatch, p[0], false},
		"another order":                  {dispatch, p[3] + p[1] + p[0] + p[4] + p[2], true},
		"another order, a new lead":      {dispatch, "Crews were still at work on Wednesday morning, a day after the fire, and nobody knew when the port would open again for ships. " + p[3] + p[1] + p[4] + p[2], true},
		"a new lead, half of it news":    {dispatch, "Crews were still at work on Wednesday morning, a day after the fire, and nobody knew when the port would open again for ships. A judge was named to find out who had stored the load so near to the town, and two officers of the port had to give up their passports. The union of dockers called its men out for a day. " + p[4] + p[2], false},
		"a later toll":                   {dispatch, strings.NewReplacer("Two dockers", "Five dockers", "nine were", "eleven were").Replace(dispatch), true},
		"byline, dateline and desk":      {dispatch, "By Jo Marsh\n\nPORT SELLE, May 3 (Coast Press) - " + dispatch + " (Reporting by Jo Marsh; editing by Tim Lund)", true},
		"one quotation":                  {p[2] + " " + background, p[2] + " The brigade's union has asked for a third fire boat since spring, and the council turned it down twice because there was no money for a crew of eight.", false},
		"one paragraph of background":    {"Shots were heard at the bridge of Orel on Monday, and a shepherd was hurt. " + background, "The foreign ministers will meet in Larnham on Friday for the first time since spring, both ministries said. " + background, false},
		"background of a longer report":  {"Shots were heard at the bridge of Orel on Monday, and a shepherd was hurt. " + background, dispatch + background, false},
		"yesterday's bulletin":           {bulletin("1,204", "31", "880", "75"), bulletin("1,377", "28", "912", "81"), false},
		"the same bulletin":              {bulletin("1,204", "31", "880", "75"), "Daily figures\n\n" + bulletin("1204", "31", "880", "75"), true},
		"an item of a digest":            {p[0], strings.Repeat("Other news of the day fills this digest from end to end and goes on and on. ", 12) + p[0], false},
		"another report":                 {dispatch, background, false},
		"few words, one of them another": {"Talks at Larnham end without a result", "Talks at Larnham end without a treaty", false},
		"a script without spaces":        {strings.Repeat("港口周二发生火灾两名工人死亡九人受伤", 2), "「" + strings.Repeat("港口周二发生火灾，两名工人死亡，九人受伤。", 2) + "」", true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := IsCopy(row.a, row.b); got != row.want {
				t.Errorf("got %v", got)
			}
			if IsCopy(row.b, row.a) != row.want {
				t.Error("not symmetric")
			}
		})
	}
}

// TestRead holds what makes no difference to the words of a text.
func TestRead(t *testing.T) {
	for name, row := range map[string][2]string{
		"capitals":                {"Talks END", "talks end"},
		"apostrophes":             {"don't won’t", "dont wont"},
		"dashes":                  {"cease-fire – now", "cease fire — now"},
		"numbers with marks":      {"1,200 and 3.5", "1200 and 35"},
		"wide marks in numbers":   {"1，200 and 3．5", "1200 and 35"},
		"full width":              {"ＮＡＴＯ　２０２４", "nato 2024"},
		"accents":                 {"Zoë Łódź", "zoe lodz"},
		"marks that combine":      {"Zoe\u0308", "Zoë"},
		"soft hyphen":             {"har\u00adbour", "harbour"},
		"a byline":                {"By Ann Low and Tom Asante\nThe harbour burned.", "the harbour burned"},
		"a sentence with by":      {"By the time the brigade came to the quay on Tuesday, all of the ship was alight.", "by the time the brigade came to the quay on tuesday all of the ship was alight"},
		"the desk":                {"It burned. (Reporting by Ann Low; editing by Tom Asante)", "it burned"},
		"a bracket in a sentence": {"It (the ship) burned", "it the ship burned"},
		"a bracket left open":     {"It (reporting by night", "it reporting by night"},
		"rights":                  {"It burned.\n© 2021 Coast Press. All rights reserved.", "it burned"},
		"nothing but an aside":    {"By night the harbour burned.", "by night the harbour burned"},
		"an invitation":           {"It burned.\nTo know more, click here to get our letter.", "it burned"},
	} {
		t.Run(name, func(t *testing.T) {
			got, want := read(row[0]), phrase(row[1])
			if len(got) != len(want) {
				t.Fatalf("%d words, want %d", len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("word %d differs", i)
				}
			}
		})
	}
	if w := read("24 men"); !number(w[0]) || number(w[1]) {
		t.Error("a number is known by its first digit")
	}
	if n := len(read(strings.Repeat("a ", 10*maxWords))); n != maxWords {
		t.Errorf("%d words of a long text", n)
	}
	for name, table := range map[string]string{"no sign": "by", "unknown sign": "? by", "no words": "^ !"} {
		if _, err := readAsides(table); err == nil {
			t.Errorf("%s: a wrong table is read", name)
		}
	}
}

func TestDispatches(t *testing.T) {
	less := func(a, b string) bool { return strings.ToLower(a) < strings.ToLower(b) }
	want := map[string]string{"d": "b", "c": "b", "b": "b", "a": "a", "e": "E", "E": "E"}
	for _, ids := range [][]string{{"a", "b", "c", "d", "e", "E"}, {"E", "e", "d", "c", "b", "a"}} {
		for _, copies := range [][][2]string{
			{{"b", "c"}, {"c", "d"}, {"e", "E"}, {"a", "unknown"}, {"unknown", "d"}},
			{{"E", "e"}, {"d", "c"}, {"c", "b"}, {"b", "b"}},
		} {
			got := Dispatches(ids, copies, less)
			for id, to := range want {
				if got[id] != to {
					t.Errorf("%v %v: %s stands under %q, want %q", ids, copies, id, got[id], to)
				}
			}
		}
	}
}

func FuzzCopy(f *testing.F) {
	f.Add(dispatch, background)
	f.Add("", "\xff\xfe(reporting by")
	f.Add("港口 (click ", "1,2.3'")
	f.Fuzz(func(t *testing.T, a, b string) {
		if IsCopy(a, b) != IsCopy(b, a) {
			t.Error("not symmetric")
		}
		if len(read(a)) > 0 && !IsCopy(a, a) {
			t.Error("a text is no copy of itself")
		}
		if s := Sketch(a); len(s.Bands()) != 0 && len(read(a)) == 0 || s != Sketch(a) {
			t.Error("a signature of nothing")
		}
	})
}

func BenchmarkSketch(b *testing.B) {
	text := strings.Repeat(dispatch+"\n", 800*5/len(dispatch)+1)
	n := len(read(text))
	for b.Loop() {
		Sketch(text)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/word")
}

func BenchmarkIsCopy(b *testing.B) {
	x := ownReports(b, 8)
	text := strings.Join(x[:4], "\n")[:5000]
	other := text[:2500] + strings.Join(x[4:], "\n")[:2500]
	b.ReportMetric(float64(len(read(text))), "words")
	for b.Loop() {
		IsCopy(text, other)
	}
}
