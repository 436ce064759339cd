package where_test

import (
	"context"
	"testing"
	"time"

	"godwit"
	"godwit/event"
	"godwit/report"
)

// acts are sentences with the type of an event that they tell and its place and
// precision; an empty place is none.
var acts = []struct {
	name, text      string
	typ             event.Type
	place, precison string
}{
	{"the clause", "Police arrested 40 protesters in Minsk on Sunday.", event.Coerce, "Minsk", "city"},
	{"the clause, not the side's home", "Officials from Kenya met Somali leaders in Addis Ababa.", event.Consult, "Addis Ababa", "city"},
	{"the finer of two", "Gunmen killed six soldiers in Maiduguri in Nigeria.", event.Assault, "Maiduguri", "city"},
	{"a town and what holds it", "Rebels attacked an army convoy near Goma, Congo.", event.Assault, "Goma", "city"},
	{"fronted", "In Nairobi, police arrested three protesters.", event.Coerce, "Nairobi", "city"},
	{"a suburb", "Israeli warplanes bombed a house in a suburb of Beirut.", event.Assault, "Beirut", "city"},
	{"a country", "Turkish forces killed 12 militants in Syria.", event.Assault, "Syria", "country"},
	{"a province", "Militants attacked a police post in Helmand province.", event.Assault, "Helmand", "division"},
	{"a region", "Russian troops shelled Ukrainian positions in the Donbas.", event.Assault, "Donbas", "division"},
	{"a strait", "Iran seized a Greek tanker in the Strait of Hormuz.", event.Coerce, "Strait of Hormuz", "spot"},
	{"a camp", "Gunmen attacked aid workers at the Dadaab camp.", event.Assault, "Dadaab", "spot"},
	{"what is struck", "Russian forces shelled Kharkiv on Friday.", event.Assault, "Kharkiv", "city"},
	{"a metonym is none", "Moscow accused Kyiv of breaking the ceasefire.", event.Accuse, "", ""},
	{"a palace is none", "The Kremlin condemned the French decision.", event.Accuse, "", ""},
	{"an adjective is none", "Kenyan police arrested three Somali men.", event.Coerce, "", ""},
	{"a body's name is none", "The Russian foreign minister met his Chinese counterpart.", event.Consult, "", ""},
	{"where a side comes from is weaker", "The mayor of Lyon met the German ambassador in Paris.", event.Consult, "Paris", "city"},
	{"the dateline", "BISHKEK, June 3 (Newswire) — Police arrested six opposition leaders on Thursday.", event.Coerce, "Bishkek", "city"},
	{"before the dateline the clause", "BISHKEK, June 3 (Newswire) — Police arrested six opposition leaders in Osh on Thursday.", event.Coerce, "Osh", "city"},
}

func TestActs(t *testing.T) {
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range acts {
		events, err := coder.Code(context.Background(), report.Report{Text: row.text, Date: time.Date(2021, 6, 3, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range events {
			if e.Type != row.typ {
				continue
			}
			found = true
			switch p := e.Place; {
			case p == nil && row.place != "":
				t.Errorf("%s: no place, want %s", row.name, row.place)
			case p != nil && (p.Name != row.place || p.Precision != row.precison):
				t.Errorf("%s: %s (%s), want %q (%s)", row.name, p.Name, p.Precision, row.place, row.precison)
			case p != nil && (p.Lat == nil || p.Lon == nil):
				t.Errorf("%s: %s without a point", row.name, p.Name)
			}
			break
		}
		if !found {
			t.Errorf("%s: no %s among %d events", row.name, row.typ, len(events))
		}
	}
}
