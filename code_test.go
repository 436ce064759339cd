package godwit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"godwit/event"
	"godwit/report"
)

// checkSpans holds that every offset of an event stands for its quote, in code
// points and in bytes.
func checkSpans(t testing.TB, text string, events []event.Event) {
	t.Helper()
	runes := []rune(text)
	check := func(what string, s event.Span) {
		if s.StartByte < 0 || s.EndByte > len(text) || s.StartByte >= s.EndByte || text[s.StartByte:s.EndByte] != s.Quote {
			t.Errorf("%s: bytes %d to %d are not %q", what, s.StartByte, s.EndByte, s.Quote)
		} else if s.Start < 0 || s.End > len(runes) || string(runes[s.Start:s.End]) != s.Quote {
			t.Errorf("%s: code points %d to %d are not %q", what, s.Start, s.End, s.Quote)
		}
	}
	for _, e := range events {
		check("trigger", e.Trigger)
		check("evidence", e.Evidence.Span)
		for _, x := range append(append([]event.Entity{}, e.Actors...), e.Recipients...) {
			check("entity", x.Span)
		}
		for _, c := range e.Claims {
			if c.Cue != nil {
				check("cue", *c.Cue)
			}
			if c.Speaker != nil {
				check("speaker", c.Speaker.Span)
			}
		}
		if !e.Type.Known() {
			t.Errorf("unknown type %q", e.Type)
		}
		if e.Confidence < 0 || e.Confidence > 1 {
			t.Errorf("confidence %g", e.Confidence)
		}
		for _, k := range e.Mode {
			if !event.KnownMode(e.Type, k) {
				t.Errorf("%s has no mode %q (rule %s)", e.Type, k, e.Rule)
			}
		}
	}
}

// TestExamples codes the examples: true spans, the same bytes twice, some event
// in each but the quiet one.
func TestExamples(t *testing.T) {
	coder, _ := open(t)
	files, err := filepath.Glob("examples/*.txt")
	if err != nil || len(files) < 6 {
		t.Fatalf("want six examples, got %d (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r := report.Report{ID: file, Text: string(b), Date: time.Date(2024, 5, 16, 0, 0, 0, 0, time.UTC)}
			first, err := coder.Code(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			checkSpans(t, r.Text, first)
			second, _ := coder.Code(context.Background(), r)
			if a, b := marshal(t, first), marshal(t, second); !bytes.Equal(a, b) {
				t.Errorf("two runs differ:\n%s\n%s", a, b)
			}
			quiet := strings.Contains(file, "quiet")
			if quiet && len(first) > 0 {
				t.Errorf("events where there are none: %s", list(first))
			}
			if !quiet && len(first) < 5 {
				t.Errorf("only %d events: %s", len(first), list(first))
			}
		})
	}
}

func marshal(t testing.TB, events []event.Event) []byte {
	t.Helper()
	b, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestConcurrent codes one text in many goroutines; run with -race it shows
// that a Coder may be shared.
func TestConcurrent(t *testing.T) {
	coder, _ := open(t)
	text := "Iran's foreign minister condemned the strike. Israel denied that it had attacked the convoy."
	want := marshal(t, code(t, coder, text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if got := marshal(t, code(t, coder, text)); !bytes.Equal(got, want) {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// TestHostile codes texts that are made to break programs: each must come to
// its end soon, with true spans.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts take seconds")
	}
	coder, _ := open(t)
	for name, text := range map[string]string{
		"no full stop":     strings.Repeat("the minister of the army of the state said that ", 15_000),
		"nested quotes":    strings.Repeat("\"", 10_000) + "We will attack," + strings.Repeat("”", 10_000) + " he said.",
		"nested brackets":  strings.Repeat("(", 5_000) + "Iran attacked Iraq." + strings.Repeat(")", 5_000),
		"one long word":    strings.Repeat("a", 1_000_000),
		"mixed line ends":  "Iran attacked Iraq.\r\nIraq\rcondemned\nthe attack.\r\n\r\n",
		"zero width":       "Iran\u200b attacked\u200d Iraq\ufeff. \u202eIraq condemned it.\u202c",
		"only punctuation": strings.Repeat(".!? ", 20_000),
		"commas":           "Iran, " + strings.Repeat("Iraq, ", 20_000) + "and Syria met.",
		"conjunctions":     "Police arrested " + strings.Repeat("a man and ", 20_000) + "a woman.",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			checkSpans(t, text, code(t, coder, text))
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzCode(f *testing.F) {
	coder, _ := open(f)
	for _, seed := range []string{
		"", "Iran attacked Iraq.", "“We will strike back,” he said. “Soon.”", "MOSCOW, Aug 15 (Wire) — Russia denied it.",
		"The two countries' leaders exchanged letters; both sides pledged aid.", "\u202e(a\u0301) “ ” ' '' `", "U.S.-led forces killed 24—or more.",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<14 {
			t.Skip()
		}
		events := code(t, coder, text)
		checkSpans(t, text, events)
		if a, b := marshal(t, events), marshal(t, code(t, coder, text)); !bytes.Equal(a, b) {
			t.Errorf("two runs differ:\n%s\n%s", a, b)
		}
	})
}

// BenchmarkCode measures the whole way, per report of the examples.
func BenchmarkCode(b *testing.B) {
	coder, _ := open(b)
	files, _ := filepath.Glob("examples/*.txt")
	var texts []string
	words := 0
	for _, file := range files {
		t, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(t))
		words += len(strings.Fields(string(t)))
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if _, err := coder.Code(context.Background(), report.Report{ID: fmt.Sprint(i), Text: texts[i%len(texts)]}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)/float64(len(texts))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
