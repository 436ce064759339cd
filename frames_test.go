package godwit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"godwit"
	"godwit/coding"
	"godwit/data"
	"godwit/event"
	"godwit/lexicon"
	"godwit/report"
)

// TestFrames runs the sentence that proves each frame: it must yield an event
// of the frame's type with the marked words on its sides.
func TestFrames(t *testing.T) {
	coder, lex := open(t)
	for _, f := range lex.Frames {
		t.Run(fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Text), func(t *testing.T) {
			t.Parallel()
			prove(t, coder, f.Sentence, f.Type)
		})
	}
}

// TestOperators runs the sentences of the operators that have one.
func TestOperators(t *testing.T) {
	coder, lex := open(t)
	for _, o := range lex.Operators {
		if o.Sentence == "" || o.Expect == "" {
			continue
		}
		t.Run(fmt.Sprintf("%s:%d %s", o.File, o.Line, o.Text), func(t *testing.T) {
			t.Parallel()
			events := code(t, coder, o.Sentence)
			if o.Expect == "NONE" {
				if len(events) > 0 {
					t.Errorf("%s\nwant no event, got %s", o.Sentence, list(events))
				}
				return
			}
			for _, e := range events {
				if e.Type == o.Expect {
					return
				}
			}
			t.Errorf("%s\nwant %s, got %s", o.Sentence, o.Expect, list(events))
		})
	}
}

// day is the day of the reports in these tests.
var day = time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC)

func open(t testing.TB) (*godwit.Coder, *lexicon.Lexicon) {
	t.Helper()
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return coder, lex
}

func code(t testing.TB, coder *godwit.Coder, text string) []event.Event {
	t.Helper()
	events, err := coder.Code(context.Background(), report.Report{ID: "test", Text: text, Date: day})
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// prove checks a sentence with {actors} and [recipients] marked. What was found
// too doubtful counts: a lone sentence says little of its report.
func prove(t *testing.T, coder *godwit.Coder, marked string, want event.Type) {
	t.Helper()
	text, actors, recipients := unmark(marked)
	r, err := coder.Read(context.Background(), report.Report{ID: "test", Text: text, Date: day})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, a := range r.Acts {
		stands := a.Rejected == "" || strings.HasPrefix(a.Rejected, "too doubtful")
		if stands && a.Type == want && covers(r, a.Actors, actors) && covers(r, a.Recipients, recipients) {
			return
		}
		fmt.Fprintf(&got, "\n  %s %q %s > %s (%s) %s", a.Type, a.Sentence.Words[a.Head].Form, phrases(r, a.Actors), phrases(r, a.Recipients), a.Rule(), a.Rejected)
	}
	t.Errorf("%s\nwant %s, got%s", marked, want, got.String())
}

// unmark takes the brackets from a sentence and returns the marked ranges of
// what is left, in bytes.
func unmark(marked string) (text string, actors, recipients [][2]int) {
	var b strings.Builder
	var open []int
	for _, r := range marked {
		switch r {
		case '{', '[':
			open = append(open, b.Len())
		case '}', ']':
			span := [2]int{open[len(open)-1], b.Len()}
			open = open[:len(open)-1]
			if r == '}' {
				actors = append(actors, span)
			} else {
				recipients = append(recipients, span)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), actors, recipients
}

// covers reports whether every marked range overlaps one of the phrases.
func covers(r *coding.Reading, side []coding.Mention, marked [][2]int) bool {
	for _, m := range marked {
		found := false
		for _, x := range side {
			ws := r.Sentences[x.Sentence].Words
			first, last := r.Sentences[x.Sentence].Phrase(x.Word)
			found = found || ws[first].Start < m[1] && m[0] < ws[last].End
		}
		if !found {
			return false
		}
	}
	return true
}

func phrases(r *coding.Reading, side []coding.Mention) string {
	var out []string
	for _, x := range side {
		out = append(out, r.Sentences[x.Sentence].Words[x.Word].Form)
	}
	return strings.Join(out, " + ")
}

func list(events []event.Event) string {
	var b strings.Builder
	for _, e := range events {
		fmt.Fprintf(&b, "\n  %s %q %s > %s (%s)", e.Type, e.Trigger.Quote, quotes(e.Actors), quotes(e.Recipients), e.Rule)
	}
	if b.Len() == 0 {
		return "nothing"
	}
	return b.String()
}

func quotes(side []event.Entity) string {
	var out []string
	for _, x := range side {
		out = append(out, x.Quote+"="+x.Code)
	}
	return strings.Join(out, " + ")
}
