package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"godwit/event"
	"godwit/spelling"
	"godwit/store"
)

// key is one thing that can be asked for.
type key struct {
	name, example string
	single        bool // takes one value and no minus
	phrases       bool // its values may be several words
	set           func(f *store.Filter, v value) (reason, cure string)
}

// keys lists the language's keys in the order of its reference.
func keys() []key {
	return []key{
		{name: "actor", example: "RUS", set: code(func(f *store.Filter) *[]string { return &f.Actor })},
		{name: "recipient", example: "UKRGOV", set: code(func(f *store.Filter) *[]string { return &f.Recipient })},
		{name: "with", example: "PRK", set: code(func(f *store.Filter) *[]string { return &f.Either })},
		{name: "type", example: "CONSULT,AGREE", set: func(f *store.Filter, v value) (string, string) {
			t, reason, cure := oneOf("type", v, texts(event.Types()))
			if reason == "" {
				f.Type = append(f.Type, event.Type(t))
			}
			return reason, cure
		}},
		{name: "mode", example: "visit", set: from("mode", modes, func(f *store.Filter) *[]string { return &f.Mode })},
		{name: "context", example: "military", set: from("context", event.Contexts, func(f *store.Filter) *[]string { return &f.Context })},
		{name: "quad", example: `"material conflict"`, phrases: true, set: from("quad", quads, func(f *store.Filter) *[]string { return &f.Quad })},
		{name: "since", example: "2023-01", single: true, set: day(func(f *store.Filter) *string { return &f.Since }, false)},
		{name: "until", example: "2023-06", single: true, set: day(func(f *store.Filter) *string { return &f.Until }, true)},
		{name: "place", example: "UKR", phrases: true, set: word(func(f *store.Filter) *[]string { return &f.Place })},
		{name: "claim", example: "PRKMED", set: code(func(f *store.Filter) *[]string { return &f.Claim })},
		{name: "certainty", example: "contested", set: func(f *store.Filter, v value) (string, string) {
			c, reason, cure := oneOf("certainty", v, texts([]event.Certainty{event.Reported, event.Alleged, event.Contested, event.Denied}))
			if reason == "" {
				f.Certainty = append(f.Certainty, event.Certainty(c))
			}
			return reason, cure
		}},
		{name: "auxiliary", example: "future", set: from("auxiliary", auxiliaries, func(f *store.Filter) *[]string { return &f.Auxiliary })},
		{name: "confidence", example: "0.6", single: true, set: confidence},
		{name: "text", example: `"artillery shells"`, phrases: true, set: search("text", func(f *store.Filter) *string { return &f.Text })},
		{name: "quote", example: `"prisoner swap"`, phrases: true, set: search("quote", func(f *store.Filter) *string { return &f.Quote })},
		{name: "publisher", example: `"The Times"`, phrases: true, set: word(func(f *store.Filter) *[]string { return &f.Publisher })},
		{name: "report", example: "a1b2c3d4e5f60718", set: word(func(f *store.Filter) *[]string { return &f.Report })},
		{name: "id", example: "0123456789abcdef", set: word(func(f *store.Filter) *[]string { return &f.IDs })},
		{name: "tellings", example: "all", single: true, set: func(f *store.Filter, v value) (string, string) {
			which, reason, cure := oneOf("tellings", v, []string{"all", "one"})
			f.Tellings = which == "all"
			return reason, cure
		}},
	}
}

func find(name string) (key, bool) {
	list := keys()
	i := slices.IndexFunc(list, func(k key) bool { return k.name == name })
	if i < 0 {
		return key{}, false
	}
	return list[i], true
}

func keyNames() []string {
	var out []string
	for _, k := range keys() {
		out = append(out, k.name)
	}
	return out
}

type setter = func(f *store.Filter, v value) (reason, cure string)

// code takes an actor's code or its beginning, in any case.
func code(field func(*store.Filter) *[]string) setter {
	return func(f *store.Filter, v value) (string, string) {
		// Dots between country and sectors are how people see codes.
		c := strings.ReplaceAll(strings.ToUpper(v.text), "·", "")
		if strings.IndexFunc(c, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }) >= 0 {
			return fmt.Sprintf("%q is no actor's code", v.text), `codes are like RUS or RUSGOV; godwit actor "the name" finds one`
		}
		*field(f) = append(*field(f), c)
		return "", ""
	}
}

// word takes any word or name.
func word(field func(*store.Filter) *[]string) setter {
	return func(f *store.Filter, v value) (string, string) {
		*field(f) = append(*field(f), v.text)
		return "", ""
	}
}

// from takes one of the words of a list.
func from(name string, list func() []string, field func(*store.Filter) *[]string) setter {
	return func(f *store.Filter, v value) (string, string) {
		w, reason, cure := oneOf(name, v, list())
		if reason == "" {
			*field(f) = append(*field(f), w)
		}
		return reason, cure
	}
}

func oneOf(name string, v value, list []string) (found, reason, cure string) {
	for _, w := range list {
		if strings.EqualFold(w, v.text) {
			return w, "", ""
		}
	}
	otherwise := "there are " + strings.Join(list, ", ")
	if len(list) > 20 {
		otherwise = "godwit codebook lists them"
	}
	return "", fmt.Sprintf("unknown %s %q", name, v.text), spelling.Hint(v.text, list, otherwise)
}

// search takes words or a phrase.
func search(name string, field func(*store.Filter) *string) setter {
	return func(f *store.Filter, v value) (string, string) {
		if !hasWord(v.text) {
			return fmt.Sprintf("%s: %q has no word", name, v.text), ""
		}
		addText(field(f), v)
		return "", ""
	}
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}

func confidence(f *store.Filter, v value) (string, string) {
	n, err := strconv.ParseFloat(v.text, 64)
	if err != nil || !(n >= 0 && n <= 1) {
		return fmt.Sprintf("confidence: %q is no number from 0 to 1", v.text), ""
	}
	f.Confidence = n
	return "", ""
}

// day takes a day, a month or a year: its first day or its last one.
func day(field func(*store.Filter) *string, last bool) setter {
	return func(f *store.Filter, v value) (string, string) {
		for _, form := range []struct {
			layout  string
			y, m, d int
		}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
			t, err := time.Parse(form.layout, v.text)
			if err != nil {
				continue
			}
			if last {
				t = t.AddDate(form.y, form.m, form.d).AddDate(0, 0, -1)
			}
			*field(f) = t.Format(time.DateOnly)
			return "", ""
		}
		return fmt.Sprintf("%q is no day, month or year", v.text), "write 2023-08-15, 2023-08 or 2023"
	}
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func modes() []string {
	var out []string
	for _, t := range event.Types() {
		for _, m := range event.Modes(t) {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

func quads() []string {
	var out []string
	for _, t := range event.Types() {
		if q := t.Quad(); !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

func auxiliaries() []string {
	return []string{event.Historical, event.Future, event.Hypothetical, event.Negation}
}
