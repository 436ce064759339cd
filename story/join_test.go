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

// side makes entities of "RUSGOV", "RUSGOV/Vladimir Putin", "+" between them.
func side(s string) []event.Entity {
	var out []event.Entity
	for _, x := range strings.Split(s, "+") {
		if x == "" {
			continue
		}
		code, name, _ := strings.Cut(x, "/")
		e := event.Entity{Code: code, Name: name}
		e.Quote = name
		if len(code) >= 3 && code[:3] != "IGO" {
			e.Country = code[:3]
		}
		out = append(out, e)
	}
	return out
}

var towns = map[string]event.Place{
	"Gao":       town("Gao", "MLI", 2457161, 16.27, -0.04),
	"Mopti":     town("Mopti", "MLI", 2453348, 14.49, -4.18),
	"Kharkiv":   town("Kharkiv", "UKR", 706483, 49.98, 36.25),
	"Pisochyn":  town("Pisochyn", "UKR", 695777, 49.95, 36.10),
	"Kherson":   town("Kherson", "UKR", 706448, 46.64, 32.61),
	"Ukraine":   {Name: "Ukraine", Country: "UKR", Precision: "country"},
	"Mali":      {Name: "Mali", Country: "MLI", Precision: "country"},
	"Kharkiv's": region("Kharkiv Oblast", "UKR", 706482, 49.5, 36.5),
}

func town(name, country string, id int, lat, lon float64) event.Place {
	return event.Place{Name: name, Country: country, GeoNames: id, Lat: &lat, Lon: &lon, Precision: "city"}
}

func region(name, country string, id int, lat, lon float64) event.Place {
	p := town(name, country, id, lat, lon)
	p.Precision = "division"
	return p
}

// tell makes a telling out of a line: id, type, sides, date, place, sentence.
// "2024-03-05r" is the date of the report; a trigger stands in stars.
func tell(id string, typ event.Type, sides, date, where, sentence string) Told {
	actors, recipients, _ := strings.Cut(sides, ">")
	e := &event.Event{ID: id, Report: "r" + id, Type: typ, Actors: side(actors), Recipients: side(recipients), Certainty: event.Reported}
	if date != "" {
		from := "text"
		if strings.HasSuffix(date, "r") {
			date, from = date[:len(date)-1], "report"
		}
		e.Date = &event.Date{Value: date, Precision: map[int]string{4: "year", 7: "month", 10: "day"}[len(date)], From: from}
	}
	if p, ok := towns[where]; ok {
		e.Place = &p
	}
	if parts := strings.Split(sentence, "*"); len(parts) == 3 {
		e.Trigger.Quote = parts[1]
		sentence = strings.Join(parts, "")
	}
	e.Evidence.Quote = sentence
	return Told{Event: e, Meta: event.Meta{ID: "r" + id, Copy: "r" + id, Date: date}}
}

const bombed = "A missile *hit* a crowded market hall, killing five traders and burning their stalls."

func TestJoin(t *testing.T) {
	assault := event.Assault
	ambush := tell("a", assault, "MLIREB>MLIMIL", "2024-03-05", "Gao", "Rebels *ambushed* a convoy of fuel trucks.")
	for name, row := range map[string]struct {
		want string // the story of each, by id
		ts   []Told
	}{
		"nothing": {"", nil},
		"one act told twice": {"aa", []Told{ambush,
			tell("b", assault, "MLIREB>MLIMIL", "2024-03-05", "Gao", "A convoy of fuel trucks was *attacked* by rebels.")}},
		"two towns": {"ab", []Told{ambush,
			tell("b", assault, "MLIREB>MLIMIL", "2024-03-05", "Mopti", "Rebels *ambushed* a convoy of fuel trucks.")}},
		"two towns and a telling without": {"aba", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kherson", bombed),
			tell("c", assault, "RUS/Russia>UKRCVL", "2024-03-05", "", bombed)}},
		"a suburb": {"aa", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Pisochyn", bombed)}},
		"a town, its division and its country": {"aaa", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv's", bombed),
			tell("c", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Ukraine", bombed)}},
		"a town of another country": {"ab", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Mali", bombed)}},
		"other types": {"ab", []Told{ambush,
			tell("b", event.Coerce, "MLIREB>MLIMIL", "2024-03-05", "Gao", "Rebels *stopped* a convoy of fuel trucks.")}},
		"other victims": {"ab", []Told{
			tell("a", assault, "RUS/Russia>UKR/Ukraine", "2024-03-05", "", bombed),
			tell("b", assault, "RUS/Russia>POL/Poland", "2024-03-05", "", bombed)}},
		"sides changed": {"ab", []Told{
			tell("a", event.Accuse, "RUS/Russia>UKR/Ukraine", "2024-03-05", "", "Russia *accused* Ukraine of shelling a village school."),
			tell("b", event.Accuse, "UKR/Ukraine>RUS/Russia", "2024-03-05", "", "Ukraine *accused* Russia of shelling a village school.")}},
		"a mutual act, the other way round": {"aa", []Told{
			tell("a", event.Consult, "RUSGOV/Vladimir Putin+PRKGOV/Kim Jong Un>", "2024-03-05", "", "Vladimir Putin *met* Kim Jong Un."),
			tell("b", event.Consult, "PRKGOV/Kim Jong Un>RUSGOV/Vladimir Putin", "2024-03-05", "", "Kim Jong Un *visited* Vladimir Putin.")}},
		"one man, two meetings": {"ab", []Told{
			tell("a", event.Consult, "TURGOV/Recep Erdogan+FRAGOV/Emmanuel Macron>", "2024-03-05", "", "They *met* on trade."),
			tell("b", event.Consult, "TURGOV/Recep Erdogan+DEUGOV/Olaf Scholz>", "2024-03-05", "", "They *met* on trade.")}},
		"a ministry for its country": {"aa", []Told{
			tell("a", event.Accuse, "RUS/Russia>ISR/Israel", "2024-03-05", "", "Russia *condemned* the bombing of a hospital by Israel."),
			tell("b", event.Accuse, "RUSGOV>ISR/Israel", "2024-03-05", "", "The ministry *condemned* the bombing of the hospital.")}},
		"one ministry, two statements": {"ab", []Told{
			tell("a", event.Accuse, "RUSGOV>ISR/Israel", "2024-03-05", "", "The ministry *condemned* the bombing of a hospital."),
			tell("b", event.Accuse, "RUSGOV>ISR/Israel", "2024-03-05", "", "The ministry *condemned* new rules for pilgrims.")}},
		"no day": {"ab", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "", "Kharkiv", bombed)}},
		"two days of the text": {"ab", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-06", "Kharkiv", bombed)}},
		"the day after, by the report's date": {"aa", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-06r", "Kharkiv", bombed)}},
		"the evening before": {"bb", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-04r", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed)}},
		"two days after": {"ab", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-07r", "Kharkiv", bombed)}},
		"day after day": {"aacd", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05r", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-06r", "Kharkiv", bombed),
			tell("c", assault, "RUS/Russia>UKRCVL", "2024-03-07r", "Kharkiv", bombed),
			tell("d", assault, "RUS/Russia>UKRCVL", "2024-03-08r", "Kharkiv", bombed)}},
		"followers of two towns": {"aab", []Told{
			tell("a", assault, "RUS/Russia>UKRCVL", "2024-03-05", "", bombed),
			tell("a2", assault, "RUS/Russia>UKRCVL", "2024-03-06r", "Kharkiv", bombed),
			tell("b", assault, "RUS/Russia>UKRCVL", "2024-03-06r", "Kherson", bombed)}},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, id := range Join(row.ts) {
				b.WriteByte(id[0])
			}
			if b.String() != row.want {
				t.Errorf("got %q, want %q", b.String(), row.want)
			}
		})
	}
}

// TestJoinWithin holds what one report says of its own tellings.
func TestJoinWithin(t *testing.T) {
	a := tell("a", event.Assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed)
	b := tell("b", event.Assault, "RUS/Russia>UKRCVL", "2024-03-05", "Kharkiv", bombed)
	b.Event.Report = a.Event.Report
	if got := Join([]Told{a, b}); got[1] != "b" {
		t.Error("a report holds two tellings for two, and they were joined")
	}
	b.Event.Same = "a"
	b.Event.Date = nil
	if got := Join([]Told{b, a}); got[0] != "a" || got[1] != "a" {
		t.Errorf("got %v: a telling goes with the one that its report points to", got)
	}
	a.Event.Same = "b"
	if got := Join([]Told{b, a}); got[0] != "a" || got[1] != "a" {
		t.Errorf("got %v: of a ring, the least stands for all", got)
	}
	a.Event.Same, b.Event.Same = "", "gone"
	if got := Join([]Told{b, a}); got[0] != "b" {
		t.Errorf("got %v: a telling whose first is not at hand stands for itself", got)
	}
}

func TestBlock(t *testing.T) {
	for name, row := range map[string]struct {
		t   Told
		aux string
		key string
		day int
		ok  bool
	}{
		"a day":         {t: tell("a", event.Assault, "RUS>", "1970-01-02", "", ""), key: "ASSAULT", day: 1, ok: true},
		"before 1970":   {t: tell("a", event.Assault, "RUS>", "1969-12-31", "", ""), key: "ASSAULT", day: -1, ok: true},
		"yet to come":   {t: tell("a", event.Assault, "RUS>", "1970-01-01", "", ""), aux: event.Future, key: "ASSAULT future", ok: true},
		"long past":     {t: tell("a", event.Assault, "RUS>", "1970-01-01", "", ""), aux: event.Historical, key: "ASSAULT", ok: true},
		"only a town":   {t: tell("a", event.Assault, ">", "1970-01-01", "Gao", ""), key: "ASSAULT", ok: true},
		"a month":       {t: tell("a", event.Assault, "RUS>", "1970-01", "", "")},
		"no date":       {t: tell("a", event.Assault, "RUS>", "", "", "")},
		"a wrong date":  {t: tell("a", event.Assault, "RUS>", "1970-01-99", "", "")},
		"nobody":        {t: tell("a", event.Assault, ">", "1970-01-01", "", "")},
		"only a nation": {t: tell("a", event.Assault, ">", "1970-01-01", "Mali", "")},
	} {
		t.Run(name, func(t *testing.T) {
			if row.aux != "" {
				row.t.Event.Auxiliary = []string{row.aux}
			}
			key, day, ok := Block(&row.t)
			if key != row.key || day != row.day || ok != row.ok {
				t.Errorf("got %q %d %v", key, day, ok)
			}
		})
	}
}

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
