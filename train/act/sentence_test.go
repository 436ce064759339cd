package act

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"godwit/event"
)

func TestReadSentences(t *testing.T) {
	const table = "# ours\nsentence\tevents\n" +
		"Chad tore the deal up and blamed Niger.\tREJECT \"tore … up\" Chad > - ; ACCUSE \"blamed\" Chad > Niger #historical\n" +
		"It rained.\t-\n"
	got, err := ReadSentences(strings.NewReader(table), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{
		{Text: "Chad tore the deal up and blamed Niger.", Line: 3, Events: []Event{
			{Type: "REJECT", Trigger: [][2]int{{5, 9}, {19, 21}}, Actors: [][2]int{{0, 4}}, Auxiliary: []string{}},
			{Type: "ACCUSE", Trigger: [][2]int{{26, 32}}, Actors: [][2]int{{0, 4}}, Recipients: [][2]int{{33, 38}}, Auxiliary: []string{"historical"}},
		}},
		{Text: "It rained.", Line: 4},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestReadSentencesRefuses(t *testing.T) {
	for _, test := range []struct{ name, line, want string }{
		{"one column", "It rained.", "two columns"},
		{"three columns", "It rained.\t-\t-", "two columns"},
		{"no event", "It rained.\tRAIN", "no event"},
		{"another trigger", "It rained.\tASSAULT \"snowed\" - > -", "trigger"},
		{"another side", "It rained.\tASSAULT \"rained\" Chad > -", "side"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := ReadSentences(strings.NewReader(test.line), "x"); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want one with %q", err, test.want)
			}
		})
	}
}

// TestSentences reads the project's own coded sentences: each must be well formed,
// of known types and said once.
func TestSentences(t *testing.T) {
	files, err := filepath.Glob("../../data/sentences/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	seen := map[string]string{}
	all := 0
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		list, err := ReadSentences(f, path)
		f.Close()
		if err != nil {
			t.Error(err)
			continue
		}
		all += len(list)
		for _, s := range list {
			if where := seen[s.Text]; where != "" {
				t.Errorf("%s:%d: the sentence stands in %s, too: %s", path, s.Line, where, s.Text)
			}
			seen[s.Text] = path
			for _, e := range s.Events {
				if !slices.Contains(event.Types(), event.Type(e.Type)) {
					t.Errorf("%s:%d: no type is called %s", path, s.Line, e.Type)
				}
				for _, a := range e.Auxiliary {
					switch a {
					case event.Future, event.Hypothetical, event.Negation, event.Historical:
					default:
						t.Errorf("%s:%d: no auxiliary is called %s", path, s.Line, a)
					}
				}
			}
		}
	}
	if all < 8000 {
		t.Errorf("%d sentences, want 8000", all)
	}
}

func FuzzReadSentences(f *testing.F) {
	f.Add("a b\tASSAULT \"a\" - > b #future\n")
	f.Fuzz(func(t *testing.T, table string) {
		list, err := ReadSentences(strings.NewReader(table), "x")
		if err != nil {
			return
		}
		for _, s := range list {
			for _, e := range s.Events {
				for _, span := range append(append(e.Trigger, e.Actors...), e.Recipients...) {
					if span[0] < 0 || span[1] > len(s.Text) || span[0] >= span[1] {
						t.Fatalf("span %v of %q", span, s.Text)
					}
				}
			}
		}
	})
}
