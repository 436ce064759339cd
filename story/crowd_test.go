package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"godwit/event"
)

// crowd makes tellings at random that are often alike: few sides, places and
// words, n on the days from 2024-03-01.
func crowd(rng *rand.Rand, n, days int) []Told {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	var out []Told
	for i := range n {
		words := make([]string, 3+rng.IntN(3))
		for k := range words {
			words[k] = pick("market", "convoy", "bridge", "school", "Orel", "Larnham", "drone", "17", "depot", "harbour")
		}
		date := time.Date(2024, 3, 1+rng.IntN(days), 0, 0, 0, 0, time.UTC).Format(time.DateOnly) + pick("", "r", "r")
		told := tell(fmt.Sprintf("e%05d", rng.IntN(1<<30)), event.Type(pick("ASSAULT", "ASSAULT", "CONSULT")),
			pick("RUS/Russia", "RUSMIL", "MLIREB", "")+">"+pick("UKR/Ukraine", "UKRCVL", "MLIMIL", ""), date,
			pick("", "", "Gao", "Mopti", "Kharkiv", "Pisochyn", "Kherson", "Ukraine", "Kharkiv's"), "They *struck* "+strings.Join(words, " "))
		told.Meta.Date = pick("2024-03-09", "2024-03-09T10:00:00Z", "", "2024-03-11")
		if rng.IntN(3) == 0 && i > 0 {
			told.Event.Report = out[rng.IntN(len(out))].Event.Report
			if first := out[rng.IntN(len(out))].Event; rng.IntN(2) == 0 {
				told.Event.Report, told.Event.Same = first.Report, first.ID
			}
		}
		out = append(out, told)
	}
	return out
}

func storiesOf(ts []Told) map[string]string {
	m := map[string]string{}
	for i, s := range Join(ts) {
		m[ts[i].Event.ID] = s
	}
	return m
}

// TestJoinHolds tries crowds of tellings: their order makes no difference; what
// is found of some days depends on no more than the days around; and no story
// has what must never be joined.
func TestJoinHolds(t *testing.T) {
	joined := 0
	for round := range 60 {
		rng := rand.New(rand.NewPCG(uint64(round), 7))
		ts := crowd(rng, 20+rng.IntN(150), 6+rng.IntN(12))
		want := storiesOf(ts)
		for range 3 {
			mixed := slices.Clone(ts)
			rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
			for id, s := range storiesOf(mixed) {
				if want[id] != s {
					t.Fatalf("round %d: in another order %s is of %s, not of %s", round, id, s, want[id])
				}
			}
		}
		base, _ := dayOf(&event.Date{Value: "2024-03-01", Precision: "day"})
		for a := base; a < base+18; a += 1 + rng.IntN(3) {
			b := a + rng.IntN(3)
			var some []Told
			have := map[string]bool{}
			for _, x := range ts {
				if d, ok := dayOf(x.Event.Date); ok && d >= a-2*Reach && d <= b+2*Reach {
					some = append(some, x)
					have[x.Event.ID] = true
				}
			}
			got := storiesOf(some)
			for _, x := range some {
				d, _ := dayOf(x.Event.Date)
				if x.Event.Same != "" || d < a-Reach || d > b+Reach {
					continue
				}
				if got[x.Event.ID] != want[x.Event.ID] {
					t.Fatalf("round %d: from the days %d to %d, %s of day %d is of %s, not of %s", round, a-base, b-base, x.Event.ID, d-base, got[x.Event.ID], want[x.Event.ID])
				}
			}
		}
		members := map[string][]*telling{}
		for i := range ts {
			if _, d, ok := Block(&ts[i]); ok && ts[i].Event.Same == "" {
				members[want[ts[i].Event.ID]] = append(members[want[ts[i].Event.ID]], newTelling(&ts[i], d))
			}
		}
		for _, list := range members {
			for i, x := range list {
				for _, y := range list[:i] {
					joined++
					if x.report == y.report || !possible(x, y) || max(x.day, y.day)-min(x.day, y.day) > 2 {
						t.Fatalf("round %d: %s and %s are in one story", round, x.id, y.id)
					}
				}
			}
		}
	}
	if joined < 500 {
		t.Errorf("only %d pairs were joined: the crowds show nothing", joined)
	}
}

// BenchmarkJoin joins 20000 tellings of one block: of 5000 acts, each told four
// times, and a crowd in which nearly everything is like everything else.
func BenchmarkJoin(b *testing.B) {
	for _, days := range []int{1, 15} {
		rng := rand.New(rand.NewPCG(1, 1))
		crowd := crowd(rng, 20000, days)
		acts := slices.Clone(crowd)
		for i := range acts {
			crowd[i].Event.Type = event.Assault
			e := *crowd[i-i%4].Event
			e.ID, e.Report, e.Same = fmt.Sprint(i), fmt.Sprint("r", i), ""
			e.Evidence.Quote += fmt.Sprintf(" near the %d-mile post of Wadi %c%c%c", i%900, 'A'+i/4%26, 'a'+i/100%26, 'a'+i/2600%26)
			acts[i].Event = &e
		}
		for name, ts := range map[string][]Told{"acts": acts, "crowd": crowd} {
			b.Run(fmt.Sprintf("%s/days=%d", name, days), func(b *testing.B) {
				for b.Loop() {
					Join(ts)
				}
			})
		}
	}
}

// FuzzJoin gives foreign text as evidence, mention and name.
func FuzzJoin(f *testing.F) {
	f.Add("The harbour burned on Tuesday.", "a Belarusian poet", "Ostap")
	f.Add("\xff 港口 1,2", "É\u0301", "")
	f.Fuzz(func(t *testing.T, sentence, mention, name string) {
		a := tell("a", event.Assault, "RUS>UKRCVL", "2024-03-05", "Gao", sentence)
		b := tell("b", event.Assault, "RUS>UKRCVL", "2024-03-05", "Gao", mention)
		a.Event.Recipients[0].Quote, a.Event.Actors[0].Name, a.Event.Trigger.Quote = mention, name, name
		got := Join([]Told{a, b})
		if back := Join([]Told{b, a}); got[0] != back[1] || got[1] != back[0] {
			t.Errorf("%v one way, %v the other", got, back)
		}
		if !slices.Contains([]string{"a", "b"}, got[0]) {
			t.Errorf("%q stands for a", got[0])
		}
	})
}
