package label

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"godwit/event"
)

const story = "Lomé, 3 May – Naïve 🕊 hopes: Ghana “condemned” Togo\nand its army, an officer said. Police reportedly arrested\r\nthree smugglers."

// spanOf is the n-th place where words stand in the story.
func spanOf(words string) event.Span {
	i := strings.Index(story, words)
	if i < 0 {
		panic("not in the story: " + words)
	}
	start := len([]rune(story[:i]))
	return event.Span{Quote: words, Start: start, End: start + len([]rune(words)), StartByte: i, EndByte: i + len(words)}
}

func entityOf(words, code string) event.Entity { return event.Entity{Span: spanOf(words), Code: code} }

// coded are events with all that gold holds.
func coded() []event.Event {
	cue := spanOf("said")
	first, second := spanOf("Naïve 🕊 hopes: Ghana “condemned” Togo\nand its army, an officer said."), spanOf("Police reportedly arrested\r\nthree smugglers.")
	return []event.Event{
		{ID: "1", Type: event.Accuse, Mode: []string{"disapprove"}, Context: []string{"military", "diplomatic"}, Trigger: spanOf("condemned"),
			Actors: []event.Entity{entityOf("Ghana", "GHA")}, Recipients: []event.Entity{entityOf("Togo", "TGO"), entityOf("Togo\nand its army", "TGOMIL")},
			Claims: []event.Claim{{Stance: event.Alleges, Quoted: true}, {Speaker: &event.Speaker{Span: spanOf("an officer"), Code: "TGOMIL"}, Stance: event.States, Cue: &cue, Quoted: true},
				{Speaker: &event.Speaker{Span: spanOf("Ghana"), Code: "GHA"}, Stance: event.Denies}},
			Certainty: event.Contested, Date: &event.Date{Value: "2024-05", Precision: "month", From: "text"}, Place: &event.Place{Name: "Lomé; the = port"},
			Auxiliary: []string{event.Historical, event.Negation}, Evidence: event.Evidence{Span: first}},
		{ID: "2", Type: event.Coerce, Mode: []string{"arrest", "seize"}, Trigger: spanOf("arrested\r\nthree"), Actors: []event.Entity{entityOf("Police", "")},
			Claims: []event.Claim{{Stance: event.States, Cue: func() *event.Span { s := spanOf("reportedly"); return &s }()}}, Certainty: event.Reported,
			Counts: []event.Count{{What: "arrested", Value: 3, Bound: "more"}, {What: "killed", Value: 0.5}}, Evidence: event.Evidence{Span: second, Sentence: 1}},
	}
}

func goldOf(t *testing.T) *Report {
	t.Helper()
	r, err := Gold(event.Meta{ID: "a/b: c", Date: "2024-05-03", Title: "Hopes", URL: "https://x.example/1", Publisher: "Post"}, story, coded())
	if err != nil {
		t.Fatal(err)
	}
	r.Events[1].Required, r.Events[1].Note = false, "who\nare; they?"
	return r
}

func same(t *testing.T, got, want *Report) {
	t.Helper()
	a, _ := json.MarshalIndent(got, "", " ")
	b, _ := json.MarshalIndent(want, "", " ")
	if string(a) != string(b) {
		t.Errorf("what came back differs\n got %s\nwant %s", a, b)
	}
}

// collect is a yield that keeps reports, and a refuse that fails.
func collect(t *testing.T) (*[]*Report, func(*Report) error, func(string, error)) {
	var out []*Report
	return &out, func(r *Report) error { out = append(out, r); return nil }, func(file string, err error) { t.Errorf("%s: %v", file, err) }
}

func TestBratThereAndBack(t *testing.T) {
	dir := t.TempDir()
	b, err := NewBrat(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := goldOf(t)
	quiet := &Report{ID: "a_b_ c", Text: "Nothing happened.", Events: []Act{}}
	for _, r := range []*Report{want, quiet} {
		if err := b.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.End(); err != nil {
		t.Fatal(err)
	}
	out, yield, refuse := collect(t)
	if err := ReadBrat(dir, yield, refuse); err != nil {
		t.Fatal(err)
	}
	if len(*out) != 2 {
		t.Fatalf("%d reports came back", len(*out))
	}
	same(t, (*out)[0], want)
	same(t, (*out)[1], quiet)
	conf, err := os.ReadFile(filepath.Join(dir, "annotation.conf"))
	if err != nil || !strings.Contains(string(conf), "ACCUSE\tActor*:Side, Recipient*:Side\n") {
		t.Errorf("annotation.conf: %v\n%s", err, conf)
	}
}

// TestPeoplesBrat reads what brat and people make of it: pieces apart, roles
// numbered, new events without a known sentence, relations and comments.
func TestPeoplesBrat(t *testing.T) {
	r := &Report{ID: "x", Text: "Police put two men\nunder arrest in Accra.\nPeru thanked Chile.", Events: []Act{}}
	err := readStandoff(r, strings.Join([]string{
		"E1\tCOERCE:T1 Actor:T2 Recipient2:T3",
		"T1\tCOERCE 7 10;19 31\tput under arrest",
		"T2\tSide 0 6\tPolice", "#1\tAnnotatorNotes T2\tGHACOP",
		"T3\tSide 11 18\ttwo men", "A1\tMode E1 arrest", "A2\tMode2 E1 deport",
		"T4\tSUPPORT 47 54\tthanked", "E2\tSUPPORT:T4 Actor:T5 Recipient:T6", "T5\tSide 42 46\tPeru", "T6\tSide 55 60\tChile",
		"#2\tAnnotatorNotes E1\tarrested=2; date=2024", "R1\tBefore Arg1:E1 Arg2:E2", "*\tEquiv T5 T6", ""}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	a, b := r.Events[0], r.Events[1]
	if a.Trigger != "put two men\nunder arrest" || a.Actors[0].Code != "GHACOP" || a.Recipients[0].Code != "-" || !reflect.DeepEqual(a.Mode, []string{"arrest", "deport"}) ||
		a.Counts[0].Value != 2 || *a.Date != (Date{"2024", "year"}) || !a.Required || a.Certainty != "reported" {
		t.Errorf("%+v", a)
	}
	if a.Evidence != "Police put two men\nunder arrest in Accra." || b.Evidence != "Peru thanked Chile." {
		t.Errorf("evidence %q and %q", a.Evidence, b.Evidence)
	}
}

func TestBratRefuses(t *testing.T) {
	for name, x := range map[string]struct{ ann, want string }{
		"another text":         {"T1\tAID 0 4\tChad", `line 1: not an annotation: "Peru" stands at 0 4 of the text, not "Chad"`},
		"beyond the text":      {"T1\tAID 0 40\tPeru", `line 1: not an annotation: "0 40" is no part of a text of 19 code points`},
		"backwards":            {"T1\tAID 5 4\tPeru", `"5 4" is no part`},
		"pieces out of line":   {"T1\tAID 5 9;0 4\tPeru", `"0 4" is no part`},
		"no number":            {"T1\tAID x 4\tPeru", `"x 4" is no part`},
		"a huge number":        {"T1\tAID 0 99999999999999999999\tPeru", "is no part"},
		"half a mark":          {"T1\tAID", "write a mark as"},
		"a mark twice":         {"T1\tAID 0 4\tPeru\nT1\tAID 0 4\tPeru", "line 2: not an annotation: T1 stands twice"},
		"no mark":              {"E1\tAID:T1", "line 1: not an annotation: there is no T1"},
		"no type":              {"T1\tHELP 0 4\tPeru\nE1\tHELP:T1", `line 2: not an annotation: "HELP" is none`},
		"no mode":              {"T1\tAID 0 4\tPeru\nE1\tAID:T1\nA1\tMode E1 drone", `line 3: not an annotation: AID has no mode "drone"`},
		"no role":              {"T1\tAID 0 4\tPeru\nE1\tAID:T1 Victim:T1", "an event has no Victim"},
		"no colon":             {"T1\tAID 0 4\tPeru\nE1\tAID:T1 Actor", `"Actor" is no role`},
		"an attribute of none": {"A1\tMode E7 drone", "there is no E7"},
		"a note of words":      {"T1\tAID 0 4\tPeru\nE1\tAID:T1 Actor:T1\n#1\tAnnotatorNotes T1\tthe army of Peru", "is no code"},
		"a strange note":       {"T1\tAID 0 4\tPeru\nE1\tAID:T1\n#1\tAnnotatorNotes E1\twounded=3", `the note says "wounded"`},
		"a toll in words":      {"T1\tAID 0 4\tPeru\nE1\tAID:T1\n#1\tAnnotatorNotes E1\tkilled=many", "is no number"},
		"a claim of nothing":   {"T1\tClaim 0 4\tPeru\nE1\tClaim:T1 Speaker:T1", "about no event"},
		"a claim of a claim":   {"T1\tClaim 0 4\tPeru\nE1\tClaim:T1 About:E1", "which is no event"},
		"no stance":            {"T1\tAID 0 4\tPeru\nE1\tAID:T1\nE2\tClaim:T1 About:E1\nA1\tStance E2 doubts", `no stance "doubts"`},
		"another format":       {"<xml>", `"<" begins no annotation`},
		"not UTF-8":            {"T1\tAID 0 4\t\xff", "not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			err := readStandoff(&Report{Text: "Peru thanked Chile."}, x.ann)
			if err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("%v\nwant %s", err, x.want)
			}
		})
	}
}

func TestFolderRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"reports.jsonl": `{"file":"../../etc/passwd"}` + "\n{\n" + `{"file":"gone"}` + "\n",
		"bad.ann": "T1", "bad.txt": "x", "lone.ann": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said []string
	err := ReadBrat(dir, func(*Report) error { t.Error("a report came of it"); return nil },
		func(file string, err error) { said = append(said, filepath.Base(file)+": "+err.Error()) })
	if err != nil || len(said) != 5 {
		t.Errorf("%v: %q", err, said)
	}
}

func TestGoldRefusesAnotherText(t *testing.T) {
	if _, err := Gold(event.Meta{ID: "x"}, strings.ToUpper(story), coded()); err == nil || !strings.Contains(err.Error(), "is it the text that was coded?") {
		t.Errorf("%v", err)
	}
}

// FuzzStandoff: whatever is accepted fits the text, and comes back from a second
// round the same.
func FuzzStandoff(f *testing.F) {
	f.Add(story, "")
	f.Add("Peru thanked Chile.", "T1\tAID 0 4\tPeru\nE1\tAID:T1 Actor:T1\nA1\tCertainty E1 denied\n#1\tAnnotatorNotes E1\tkilled=3 more; note=a\\;b\nE2\tClaim:T1 Speaker:T1 About:E1")
	f.Fuzz(func(t *testing.T, text, ann string) {
		r := &Report{ID: "x", Text: text, Events: []Act{}}
		if len(text) > 1<<12 || len(ann) > 1<<12 || !utf8.ValidString(text) || readStandoff(r, ann) != nil {
			return
		}
		runes := []rune(text)
		for i := range r.Events {
			a := &r.Events[i]
			if err := a.fits(runes); err != nil {
				t.Fatal(err)
			}
			r.Sentences = append(r.Sentences, Sentence{a.Start, a.End})
		}
		again := &Report{ID: "x", Text: text, Events: []Act{}, Sentences: r.Sentences}
		if err := readStandoff(again, string(standoff(r))); err != nil {
			t.Fatalf("%v\n%s", err, standoff(r))
		}
		if string(standoff(again)) != string(standoff(r)) {
			t.Fatalf("the second round differs:\n%s\n%s", standoff(r), standoff(again))
		}
	})
}
