package casefile

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"godwit/event"
)

func TestRead(t *testing.T) {
	src := `# a comment
== first
date 2012-02-03
Rome  thanked Oslo
for 30 tents.

Oslo was pleased.
--
# the thanks
SUPPORT/ "thanked" Rome=ITAGOV + ... > Oslo=NOR*
`
	cases, err := Read("x", strings.NewReader(strings.Replace(src, "SUPPORT/", "SUPPORT", 1)))
	if err != nil {
		t.Fatal(err)
	}
	want := []Case{{Name: "first", Line: 2, Date: time.Date(2012, 2, 3, 0, 0, 0, 0, time.UTC),
		Text: "Rome  thanked Oslo for 30 tents.\n\nOslo was pleased.",
		Want: []Want{{Line: 10, Source: `SUPPORT "thanked" Rome=ITAGOV + ... > Oslo=NOR*`, Type: event.Support, Trigger: "thanked", Certainty: event.Reported,
			Actors:     Side{Checked: true, Open: true, Parties: []Party{{Words: "Rome", Code: "ITAGOV"}}},
			Recipients: Side{Checked: true, Parties: []Party{{Words: "Oslo", Code: "NOR", Prefix: true}}}}}}}
	if !reflect.DeepEqual(cases, want) {
		t.Errorf("got  %+v\nwant %+v", cases, want)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, row := range []struct{ name, src, want string }{
		{"text before a heading", "Rome\n", "x:1: a file begins"},
		{"no name", "==\n", "needs a name"},
		{"a slash in the name", "== a/b\n", "without a slash"},
		{"a name twice", "== a\nRome\n--\nnone\n== a\n", "x:5: a case named"},
		{"no dashes", "== a\nRome\n", "has no --"},
		{"no text", "== a\n--\nnone\n", "has no text"},
		{"no expectation", "== a\nRome\n--\n", "expects nothing"},
		{"none and something", "== a\nRome\n--\nnone\nAID Rome\n", "none and something"},
		{"bad date", "== a\ndate 2012-2-3\nRome\n--\nnone\n", "want YYYY-MM-DD"},
		{"unknown type", "== a\nRome\n--\nHELP Rome\n", "x:4: unknown type"},
		{"unknown mode", "== a\nRome\n--\nAID/visit Rome\n", "has no mode"},
		{"unknown not", "== a\nRome\n--\nnot HELP\n", "unknown type"},
		{"trigger not in the text", "== a\nRome\n--\nAID \"gave\"\n", `has no "gave"`},
		{"open quotation", "== a\nRome\n--\nAID \"Rome\n", "two quotation marks"},
		{"words not in the text", "== a\nRome\n--\nAID Oslo\n", `has no "Oslo"`},
		{"part of a word", "== a\nRome\n--\nAID Rom\n", `has no "Rom"`},
		{"bad code", "== a\nRome\n--\nAID Rome=ita\n", "is no code"},
		{"a missing party", "== a\nRome\n--\nAID Rome +\n", "somebody is missing"},
		{"unknown extra", "== a\nRome\n--\nAID Rome ; often\n", "unknown extra"},
		{"too much behind an extra", "== a\nRome\n--\nAID Rome ; future soon\n", "takes nothing"},
		{"bad count", "== a\nRome\n--\nAID Rome ; killed many\n", "want a number"},
		{"bad day", "== a\nRome\n--\nAID Rome ; on Monday\n", "want YYYY"},
		{"unknown context", "== a\nRome\n--\nAID Rome ; context sport\n", "unknown context"},
		{"unknown CAMEO code", "== a\nRome\n--\nAID Rome ; cameo 999\n", "unknown CAMEO"},
		{"not UTF-8", "== a\nR\xffme\n", "not UTF-8"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := Read("x", strings.NewReader(row.src))
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

// FuzzRead holds that no file breaks the reader or the comparison, and that
// what is accepted is well formed.
func FuzzRead(f *testing.F) {
	f.Add("== a\nRome thanked Oslo.\n--\nSUPPORT \"thanked\" Rome=ITA* + ... > Oslo ; future ; by Rome states ; killed 3 more\n...\n")
	f.Add("== a\ndate 2012-02-03\nRome\n--\nnone\n== b\nOslo\n\nRome\n--\nnot AID\n")
	f.Add("== a\nÉlysée = > + ;\n--\nAID - > =FRA ; on 2012 ; place Élysée=FRA ; cameo 07\n")
	f.Fuzz(func(t *testing.T, src string) {
		cases, err := Read("x", strings.NewReader(src))
		if err != nil {
			if cases != nil {
				t.Error("cases beside an error")
			}
			return
		}
		for _, c := range cases {
			if c.Name == "" || c.Text == "" {
				t.Errorf("case without a name or text: %+v", c)
			}
			if len(c.Check(nil)) != len(c.Want) {
				t.Errorf("no events, and %d expectations: %v", len(c.Want), c.Check(nil))
			}
			for _, w := range c.Want {
				if w.Trigger != "" && len(find(c.Text, w.Trigger)) == 0 {
					t.Errorf("trigger %q stands nowhere", w.Trigger)
				}
			}
		}
	})
}
