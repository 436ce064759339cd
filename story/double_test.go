package story

import (
	"slices"
	"testing"

	"godwit/event"
)

func TestDoubles(t *testing.T) {
	one := func(id, date, sentence string, change func(*event.Event)) Told {
		x := tell(id, event.Assault, "RUS/Russia>UKRCVL", date, "", sentence)
		if change != nil {
			change(x.Event)
		}
		return x
	}
	first := []Told{
		one("a", "2024-03-05r", bombed, nil),
		one("b", "2024-03-05r", "They *shelled* a school and a bridge near Orel.", nil),
		one("c", "", "They *shelled* a school and a bridge near Larnham.", nil),
		one("d", "2024", "It was *destroyed*.", nil),
	}
	for name, row := range map[string]struct {
		copied Told
		want   string
	}{
		"another day of the paper":    {one("x", "2024-03-07r", bombed, nil), "a"},
		"a number put right":          {one("x", "2024-03-05r", "A missile *hit* a crowded market hall, killing nine traders and burning their stalls.", nil), "a"},
		"one of two alike":            {one("x", "", "They *shelled* a school and a bridge near Larnham.", nil), "c"},
		"hardly a word":               {one("x", "", "It was *destroyed*!", nil), "d"},
		"another act of the sentence": {one("x", "2024-03-05r", "A missile hit a crowded market hall, *killing* five traders and burning their stalls.", nil), ""},
		"another type":                {one("x", "2024-03-05r", bombed, func(e *event.Event) { e.Type = event.Coerce }), ""},
		"another sentence":            {one("x", "2024-03-05r", "A drone *hit* a bus with farm workers near the river.", nil), ""},
		"other sides":                 {one("x", "2024-03-05r", bombed, func(e *event.Event) { e.Actors = side("POL/Poland") }), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Doubles(first, []Told{row.copied}); got[0] != row.want {
				t.Errorf("got %q, want %q", got[0], row.want)
			}
		})
	}
	twice := []Told{one("x", "", first[1].Event.Evidence.Quote, nil), one("y", "", first[1].Event.Evidence.Quote, nil)}
	for i := range twice {
		twice[i].Event.Trigger.Quote = "shelled"
	}
	got := Doubles(first[:2], twice)
	slices.Reverse(twice)
	back := Doubles(first[:2], twice)
	if !slices.Equal(got, []string{"b", ""}) || !slices.Equal(back, []string{"", "b"}) {
		t.Errorf("got %v and %v: none is taken twice, whatever the order", got, back)
	}
	if len(Doubles(first, nil)) != 0 || Doubles(nil, twice)[0] != "" {
		t.Error("nothing has no doubles")
	}
}
