package story

import (
	"strings"
	"testing"

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
