// Package storetest holds every store to the same behaviour.
//
// In comes a function that opens a store; what comes out is a test's verdict.
// The reports are small ones made here, with events as a coder would write
// them.
package storetest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"godwit/event"
	"godwit/store"
)

// Open opens the store of a name, anew where the name is new.
type Open func(t *testing.T, name string) store.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for name, test := range map[string]func(*testing.T, Open){
		"what goes in comes out":         roundTrip,
		"filters":                        filters,
		"pages":                          pages,
		"one text in several places":     appearances,
		"an earlier appearance":          earlier,
		"the order of arrival":           order,
		"a dispatch in many papers":      printed,
		"stories":                        stories,
		"series":                         series,
		"ranks":                          ranks,
		"gaps":                           gaps,
		"changes":                        changes,
		"refusals":                       refusals,
		"what is not there":              missing,
		"a batch that fails":             failing,
		"several at once":                together,
		"a store that was closed stays":  reopened,
		"events with every field filled": everyField,
	} {
		t.Run(name, func(t *testing.T) { test(t, open) })
	}
}

// filled opens a store with the fixture in it, settled.
func filled(t *testing.T, open Open) store.Store {
	t.Helper()
	s := open(t, "filled")
	put(t, s, Reports()...)
	settle(t, s)
	return s
}

func put(t *testing.T, s store.Store, list ...store.Coded) store.Added {
	t.Helper()
	added, err := s.Put(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func settle(t *testing.T, s store.Store) {
	t.Helper()
	if err := s.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// each collects the records of a filter.
func each(t *testing.T, s store.Store, f store.Filter) []event.Record {
	t.Helper()
	var out []event.Record
	err := s.Each(t.Context(), f, func(r *event.Record) error {
		out = append(out, *r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dump is all that a store gives, as JSON lines.
func dump(t *testing.T, s store.Store) string {
	t.Helper()
	var b strings.Builder
	for _, f := range []store.Filter{{}, {Tellings: true}} {
		for _, r := range each(t, s, f) {
			b.Write(asJSON(t, r))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// difference shows the first line in which two dumps differ.
func difference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("in line %d\n%s\nwant\n%s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func roundTrip(t *testing.T, open Open) {
	s := open(t, "a")
	list := Reports()
	events := 0
	for _, c := range list {
		events += len(c.Events)
	}
	if got, want := put(t, s, list...), (store.Added{Reports: len(list), Events: events}); got != want {
		t.Errorf("put: %+v, want %+v", got, want)
	}
	if got, want := put(t, s, list...), (store.Added{Known: len(list)}); got != want {
		t.Errorf("put again: %+v, want %+v", got, want)
	}
	byID := map[string]event.Event{}
	for _, c := range list {
		for _, e := range c.Events {
			byID[e.ID] = e
		}
	}
	for _, settled := range []bool{false, true} {
		if settled {
			settle(t, s)
		}
		got := each(t, s, store.Filter{Tellings: true})
		if len(got) != len(byID) {
			t.Fatalf("%d events, want %d", len(got), len(byID))
		}
		for _, r := range got {
			if a, b := string(asJSON(t, r.Event)), string(asJSON(t, byID[r.ID])); a != b {
				t.Errorf("an event came back as\n%s\nwant\n%s", a, b)
			}
			if r.Meta.ID == "" || r.Story == "" || r.Meta.Copy == "" || r.Tellings < 1 || r.Reports < 1 || r.Sources < 1 {
				t.Errorf("record %s lacks something: %+v", r.ID, r)
			}
		}
		sorted := slices.IsSortedFunc(got, func(a, b event.Record) int {
			return strings.Compare(dayAndID(&a), dayAndID(&b))
		})
		if !sorted {
			t.Error("not in the order of days and ids")
		}
	}
	ids := []string{list[0].Meta.ID, "ffffffffffffffff"}
	has, err := s.Has(t.Context(), ids)
	if err != nil || !has[ids[0]] || has[ids[1]] {
		t.Errorf("has: %v, %v", has, err)
	}
	text, meta, err := s.Text(t.Context(), list[0].Meta.ID)
	if err != nil || text != list[0].Text || meta.Title != list[0].Meta.Title {
		t.Errorf("text: %q, %+v, %v", text, meta, err)
	}
	if _, named, err := s.Text(t.Context(), list[0].Meta.Name); err != nil || named != meta {
		t.Errorf("a report is found by the id it came with, too: %+v, %v", named, err)
	}
}

func dayAndID(r *event.Record) string {
	day := r.Meta.Date
	if r.Date != nil {
		day = r.Date.Value
	}
	switch len(day) {
	case 0:
		day = "0000-00-00" // before all others
	case 4:
		day += "-01-01"
	case 7:
		day += "-01"
	}
	return day[:10] + r.ID
}

func order(t *testing.T, open Open) {
	var want string
	for seed := range uint64(6) {
		s := open(t, string(rune('a'+seed)))
		list := append(append(append(Reports(), Reports()[0], elsewhere()), dispatch()...), Undated()...)
		rng := rand.New(rand.NewPCG(seed, 1))
		if seed > 0 {
			rng.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
		}
		for len(list) > 0 {
			n := min(len(list), 1+rng.IntN(4))
			put(t, s, list[:n]...)
			list = list[n:]
			if rng.IntN(2) == 0 {
				settle(t, s)
			}
		}
		settle(t, s)
		consistent(t, s)
		got := dump(t, s)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("order %d gives %s", seed, difference(got, want))
		}
	}
}

// consistent holds what records say of stories to what the store has.
func consistent(t *testing.T, s store.Store) {
	t.Helper()
	tellings := map[string]int{}
	for _, r := range each(t, s, store.Filter{Tellings: true}) {
		tellings[r.Story]++
	}
	acts := each(t, s, store.Filter{})
	for _, r := range acts {
		list, err := s.Story(t.Context(), r.ID)
		if err != nil || r.Story != r.ID || len(list) != r.Tellings || tellings[r.ID] != r.Tellings {
			t.Errorf("%s stands for %d tellings; the story has %d, and %d say so; %v", r.ID, r.Tellings, len(list), tellings[r.ID], err)
		}
		if (r.Tellings > 1) != (r.Joined != nil) || r.Sources > r.Reports || r.First > r.Last {
			t.Errorf("%s: %s", r.ID, asJSON(t, r))
		}
	}
	if len(acts) != len(tellings) {
		t.Errorf("%d stand for stories, of which there are %d", len(acts), len(tellings))
	}
}

func reopened(t *testing.T, open Open) {
	s := filled(t, open)
	want := dump(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, open(t, "filled")); got != want {
		t.Errorf("opened again it gives %s", difference(got, want))
	}
}

// everyField stores an event in which nothing is empty, so that no field that is
// added later can be forgotten.
func everyField(t *testing.T, open Open) {
	var e event.Event
	n := 0
	fill(reflect.ValueOf(&e).Elem(), &n)
	e.Report, e.ID, e.Same = "r", "e", ""
	s := open(t, "a")
	put(t, s, store.Coded{Meta: event.Meta{ID: "r", Date: "2020-02-02"}, Text: "Nothing that the event quotes.", Events: []event.Event{e}})
	got := each(t, s, store.Filter{})
	if len(got) != 1 || !reflect.DeepEqual(got[0].Event, e) {
		t.Errorf("came back as\n%s\nwant\n%s", asJSON(t, got), asJSON(t, e))
	}
}

func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString("word " + string(rune('a'+*n%26)))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	}
}
