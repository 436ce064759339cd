package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"godwit/event"
)

// listed numbers words in the order in which they come.
type listed struct{ words []string }

func (l *listed) number(w string) (int64, error) {
	for i, have := range l.words {
		if have == w {
			return int64(i + 1), nil
		}
	}
	l.words = append(l.words, w)
	return int64(len(l.words)), nil
}

func (l *listed) word(n int64) (string, error) {
	if n < 1 || n > int64(len(l.words)) {
		return "", errDamaged
	}
	return l.words[n-1], nil
}

// FuzzDecode reads events from bytes that nobody wrote: an error or an event that
// is written and read again the same way.
func FuzzDecode(f *testing.F) {
	text := "Żnin: Ghana condemned Togo."
	known := &listed{}
	lat := 5.5
	e := event.Event{ID: "0123456789abcdef", Type: event.Accuse, Mode: []string{}, Score: -2, Trigger: event.NewPoints(text).Span(13, 22),
		Actors: []event.Entity{{Span: event.NewPoints(text).Span(7, 12), Code: "GHA", Sector: []string{"GOV"}, ID: "Q1", Name: "Ghana"}},
		Date:   &event.Date{Value: "2023-03-01", Precision: "day"}, Place: &event.Place{Name: "Accra", Lat: &lat},
		Claims: []event.Claim{{Speaker: &event.Speaker{Code: "GHA"}, Stance: event.States}}, Counts: []event.Count{{What: "killed", Value: 1.0 / 3}}, Confidence: .9}
	b, err := encode(&e, text, known)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, b []byte) {
		var e event.Event
		if decode(b, &e, text, known) != nil {
			return
		}
		again, err := encode(&e, text, known)
		if err != nil {
			t.Fatal(err)
		}
		var back event.Event
		if err := decode(again, &back, text, known); err != nil {
			t.Fatal(err)
		}
		x, errX := json.Marshal(e)
		y, errY := json.Marshal(back)
		if (errX == nil) != (errY == nil) || string(x) != string(y) {
			t.Fatalf("%s\nis read again as\n%s", x, y)
		}
	})
}

// FuzzCursor reads cursors of pages that come from outside.
func FuzzCursor(f *testing.F) {
	f.Add(cursor(19000, "0123456789abcdef"))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		day, id, err := parseCursor(s)
		if err != nil {
			return
		}
		if d, i, err := parseCursor(cursor(day, id)); err != nil || d != day || i != id {
			t.Fatalf("%q is %d %q, and again %d %q, %v", s, day, id, d, i, err)
		}
	})
}

func TestSets(t *testing.T) {
	for _, n := range []int{0, 1, 255, 256, 257, 2000, blockSize} {
		t.Run(fmt.Sprintf("%d members", n), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(uint64(n), 1))
			var a, b set
			for _, i := range rng.Perm(blockSize)[:n] {
				a.add(i)
			}
			packed := a.pack()
			b.unpack(packed)
			if a != b || a.count() != n || len(packed) > blockSize/8 {
				t.Errorf("%d bytes are read as %d members", len(packed), b.count())
			}
		})
	}
}

func TestIDs(t *testing.T) {
	for _, id := range []string{"0123456789abcdef", "ffffffffffffffff", "0000000000000000", "0123456789ABCDEF", "short", "", "0123456789abcdeg"} {
		if got := idOf(idValue(id)); got != id {
			t.Errorf("%q comes back as %q", id, got)
		}
	}
	if !(idOrder("0fffffffffffffff") < idOrder("f000000000000000")) || !(idOrder("e1") < idOrder("e2")) {
		t.Error("order by number is not order by id")
	}
}
