package story

import (
	"hash/fnv"
	"slices"
	"time"

	"godwit/event"
)

// Signature is a text's fixed-size sketch.
type Signature [2]uint64

// Sketch makes a text's sketch.
func Sketch(text string) Signature {
	h := fnv.New64a()
	h.Write([]byte(opening(text)))
	return Signature{h.Sum64()}
}

func opening(text string) string { return text[:min(len(text), 60)] }

// Bands are keys of which copies share at least one.
func (s Signature) Bands() []uint64 { return []uint64{s[0]} }

// IsCopy tells whether two texts are one dispatch.
func IsCopy(a, b string) bool { return opening(a) == opening(b) }

// Block tells with which others a telling may be joined: only those of the same
// key, up to Reach days away. Days are counted from 1970-01-01.
func Block(t *Told) (key string, day int, ok bool) {
	if t.Event.Date == nil || len(t.Event.Date.Value) < 10 || len(t.Event.Actors) == 0 {
		return "", 0, false
	}
	d, err := time.Parse(time.DateOnly, t.Event.Date.Value[:10])
	if err != nil {
		return "", 0, false
	}
	key = string(t.Event.Type)
	for _, side := range [][]event.Entity{t.Event.Actors, t.Event.Recipients} {
		key += "|"
		for _, e := range side {
			key += e.Code + ","
		}
	}
	return key, int(d.Unix() / 86400), true
}

// Join returns for each telling the id of the one that stands for its story.
func Join(ts []Told) []string {
	type act struct {
		key, place string
		day        int
	}
	of := func(t *Told) act {
		key, day, _ := Block(t)
		a := act{key: key, day: day}
		if t.Event.Place != nil {
			a.place = t.Event.Place.Name
		}
		return a
	}
	least := map[act]string{}
	for i := range ts {
		if a, id := of(&ts[i]), ts[i].Event.ID; least[a] == "" || id < least[a] {
			least[a] = id
		}
	}
	out := make([]string, len(ts))
	for i := range ts {
		out[i] = least[of(&ts[i])]
	}
	return out
}

// Merge says what the tellings of a story say together.
func Merge(ts []Told) *event.Joined {
	ts = slices.Clone(ts)
	slices.SortFunc(ts, func(a, b Told) int {
		if a.Event.ID < b.Event.ID {
			return -1
		}
		return 1
	})
	j := &event.Joined{Certainty: ts[0].Event.Certainty, Date: ts[0].Event.Date, Place: ts[0].Event.Place}
	for _, t := range ts {
		j.Claims = append(j.Claims, t.Event.Claims...)
		if j.Counts == nil {
			j.Counts = t.Event.Counts
		}
	}
	return j
}
