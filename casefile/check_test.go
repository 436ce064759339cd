package casefile

import (
	"strings"
	"testing"

	"godwit/event"
)

const visit = `== a visit
Kim met Putin in Pyongyang. He thanked Putin for the grain on Monday.
--
`

// span is the n-th place of words in a text, from 0.
func span(t *testing.T, text, words string, n int) event.Span {
	t.Helper()
	places := find(text, words)
	if n >= len(places) {
		t.Fatalf("no %q number %d in %q", words, n, text)
	}
	p := places[n]
	return event.Span{Quote: words, Start: p.start, End: p.end, StartByte: p.start, EndByte: p.end}
}

// visitEvents are what a perfect program makes of the text of visit.
func visitEvents(t *testing.T, text string) []event.Event {
	first := event.Evidence{Span: span(t, text, "Kim met Putin in Pyongyang.", 0)}
	second := event.Evidence{Span: span(t, text, "He thanked Putin for the grain on Monday.", 0), Sentence: 1}
	who := func(words string, n int, code string) event.Entity {
		return event.Entity{Span: span(t, text, words, n), Code: code}
	}
	return []event.Event{
		{Type: event.Consult, Mode: []string{"visit"}, Trigger: span(t, text, "met", 0), Evidence: first,
			Actors: []event.Entity{who("Kim", 0, "PRKGOV"), who("Putin", 0, "RUSGOV")}},
		{Type: event.Support, Trigger: span(t, text, "thanked", 0), Evidence: second, Certainty: event.Alleged,
			Actors: []event.Entity{who("He", 0, "PRKGOV")}, Recipients: []event.Entity{who("Putin", 1, "RUSGOV")},
			Date:   &event.Date{Value: "2024-05-13", Precision: "day", From: "text"},
			Counts: []event.Count{{What: "participants", Value: 2, Bound: "about"}},
			Claims: []event.Claim{{Speaker: &event.Speaker{Span: span(t, text, "Kim", 0), Code: "PRKGOV"}, Stance: event.Alleges}}},
	}
}

func TestCheck(t *testing.T) {
	const met = "CONSULT/visit \"met\" Kim=PRKGOV + Putin=RUSGOV > -\n"
	const thanked = "SUPPORT \"thanked\" He=PRK* > Putin=RUSGOV ; alleged\n"
	for _, row := range []struct{ name, want, problem string }{
		{"all is well", met + thanked, ""},
		{"order does not matter", thanked + met, ""},
		{"codes alone", "CONSULT =PRKGOV + =RUSGOV\n" + thanked, ""},
		{"words alone", "CONSULT Kim + Putin\n" + thanked, ""},
		{"words in the trigger's sentence, not the first", met + "SUPPORT > Putin ; alleged", ""},
		{"trigger words in the sentence", "CONSULT \"Pyongyang\"\n" + thanked, ""},
		{"trigger words in another sentence", "CONSULT \"grain\"\n" + thanked, "trigger elsewhere"},
		{"one is missing", met + thanked + "AID Kim", "missing: AID"},
		{"one is extra", met, "extra: SUPPORT"},
		{"extras allowed", met + "...", ""},
		{"expected once, came once", met + met + thanked, "missing: CONSULT"},
		{"none, but two came", "none", "extra: CONSULT"},
		{"not a type that came", "not SUPPORT", "unwanted: SUPPORT"},
		{"not a type that stayed out", "not ASSAULT", ""},
		{"not one that is also expected", met + thanked + "not SUPPORT", "wanted and unwanted"},
		{"wrong mode", "CONSULT/phone\n" + thanked, "no mode phone"},
		{"wrong code", "CONSULT Kim=KORGOV + Putin\n" + thanked, "no Kim=KORGOV"},
		{"one actor too many", "CONSULT Kim\n" + thanked, "too many: Putin=RUSGOV"},
		{"others may stand beside", "CONSULT Kim + ...\n" + thanked, ""},
		{"a side left out is not looked at", "CONSULT\n" + thanked, ""},
		{"nobody expected, somebody came", "CONSULT -\n" + thanked, "too many: Kim"},
		{"sides swapped", met + "SUPPORT Putin > He ; alleged", "no Putin"},
		{"certainty must be said", met + "SUPPORT He > Putin", "certainty alleged"},
		{"auxiliary must be there", met + "SUPPORT ; alleged ; negation", "auxiliary"},
		{"same must be there", met + "SUPPORT ; alleged ; same", "same"},
		{"claim", met + "SUPPORT ; alleged ; by Kim=PRKGOV alleges", ""},
		{"claim by another", met + "SUPPORT ; alleged ; by Putin", "no claim by Putin"},
		{"claim of another stance", met + "SUPPORT ; alleged ; by Kim denies", "no claim by Kim denies"},
		{"nobody's claim", "CONSULT ; by nobody\nSUPPORT ; alleged ; by nobody", "claims"},
		{"date", met + "SUPPORT ; alleged ; on 2024-05", ""},
		{"another date", met + "SUPPORT ; alleged ; on 2024-05-12", "date"},
		{"count", met + "SUPPORT ; alleged ; participants 2", ""},
		{"count's bound", met + "SUPPORT ; alleged ; participants 2 exact", "no count participants 2 exact"},
	} {
		t.Run(row.name, func(t *testing.T) {
			cases, err := Read("test", strings.NewReader(visit+row.want))
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(cases[0].Check(visitEvents(t, cases[0].Text)), "\n")
			if (got == "") != (row.problem == "") || !strings.Contains(got, row.problem) {
				t.Errorf("got problems %q, want %q", got, row.problem)
			}
		})
	}
}

// TestPairing holds that of two like events in a sentence each expectation
// finds its own, whatever their order.
func TestPairing(t *testing.T) {
	cases, err := Read("test", strings.NewReader("== two\nKim praised Ali and praised Lee.\n--\nSUPPORT > Lee\nSUPPORT \"praised\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := cases[0]
	whole := event.Evidence{Span: span(t, c.Text, "Kim praised Ali and praised Lee.", 0)}
	events := []event.Event{
		{Type: event.Support, Trigger: span(t, c.Text, "praised", 1), Evidence: whole, Recipients: []event.Entity{{Span: span(t, c.Text, "Lee", 0)}}},
		{Type: event.Support, Trigger: span(t, c.Text, "praised", 0), Evidence: whole, Recipients: []event.Entity{{Span: span(t, c.Text, "Ali", 0)}}},
	}
	if d := c.Check(events); d != nil {
		t.Error(d)
	}
}

func TestFind(t *testing.T) {
	for _, row := range []struct {
		name, text, words string
		n                 int
	}{
		{"whole words", "her brother, he", "he", 1},
		{"at both ends", "he and he", "he", 2},
		{"letters outside ASCII end no word", "Čapek ape ape-man", "ape", 2},
		{"a name with a point", "the U.S. army", "U.S.", 1},
		{"nothing", "text", "", 0},
		{"longer than the text", "he", "here", 0},
	} {
		if got := len(find(row.text, row.words)); got != row.n {
			t.Errorf("%s: %d places, want %d", row.name, got, row.n)
		}
	}
}

// TestFormat holds that what is printed of an event can be read back.
func TestFormat(t *testing.T) {
	cases, err := Read("test", strings.NewReader(visit+"none"))
	if err != nil {
		t.Fatal(err)
	}
	events := visitEvents(t, cases[0].Text)
	src := visit
	for _, e := range events {
		src += Format(e) + "\n"
	}
	again, err := Read("test", strings.NewReader(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	if d := again[0].Check(events); d != nil {
		t.Errorf("%s\ndiffers from itself: %v", src, d)
	}
}
