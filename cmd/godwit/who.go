package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"godwit/coding/actor"
	"godwit/data"
	"godwit/lexicon"
	"godwit/spelling"
)

// who knows the names of codes and the codes of names.
type who struct {
	terms *lexicon.Terms
	names map[string]string // of states, regions and organisations
}

func openWho() (*who, error) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnready, err)
	}
	w := &who{terms: lex.Terms, names: map[string]string{}}
	// IGO is all organisations, and no name for one of them.
	sectors := map[string]bool{}
	for _, t := range lex.Terms.All() {
		sectors[t.Sector] = true
	}
	for _, kind := range []lexicon.Kind{lexicon.State, lexicon.Organization, lexicon.Region} {
		// Bodies of one organisation share its code; the whole has no parent.
		for _, part := range []bool{false, true} {
			for _, t := range lex.Terms.All() {
				if t.Kind == kind && (t.Parent != "") == part && !sectors[t.Code] && w.names[t.Code] == "" {
					w.names[t.Code] = t.Name
				}
			}
		}
	}
	return w, nil
}

// name says what a code stands for: "Russia", "Russia GOV"; the code itself
// where nothing is known of it.
func (w *who) name(code string) string {
	for n := len(code); n >= 3; n -= 3 {
		name := w.names[code[:n]]
		if name == "" {
			continue
		}
		for rest := code[n:]; rest != ""; rest = rest[min(3, len(rest)):] {
			name += " " + rest[:min(3, len(rest))]
		}
		return name
	}
	return code
}

// relative is one side of a relation.
type relative struct {
	code, name string
	asked      string // as written where another name stands for the code
}

// codeForm is how codes are written.
var codeForm = regexp.MustCompile(`^[A-Z]{3}([A-Z0-9]{3}){0,4}$`)

// rankOf puts the readings of a name in order; 0 is none that could be a side.
func rankOf(k lexicon.Kind) int {
	return 1 + slices.Index([]lexicon.Kind{lexicon.State, lexicon.Organization, lexicon.Region, lexicon.Group, lexicon.Leader,
		lexicon.Institution, lexicon.Media, lexicon.Capital, lexicon.Seat, lexicon.People, lexicon.Adjective}, k)
}

// find takes a code or a name for one side.
func (w *who) find(text string) (relative, error) {
	text = oneLine(text)
	if len(text) > longestName {
		return relative{}, usagef("a name of more than %d bytes", longestName).hint("give the name alone, or a code such as RUS")
	}
	if codeForm.MatchString(text) {
		if w.name(text) != text || w.known(text) {
			return relative{code: text, name: w.name(text)}, nil
		}
	}
	key := strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	var best []*lexicon.Term
	for _, t := range w.terms.Get(lexicon.AppendKey(nil, key)) {
		if r := rankOf(t.Kind); r == 0 || t.Code == "" {
			continue
		} else if len(best) > 0 && r > rankOf(best[0].Kind) {
			continue
		} else if len(best) > 0 && r < rankOf(best[0].Kind) {
			best = nil
		}
		best = append(best, t)
	}
	if len(best) == 0 {
		return relative{}, usagef("nobody is known by %q", text).hint(spelling.Hint(text, w.words(), "give a name such as Russia or a code such as RUS; godwit actor says who a name is"))
	}
	// Whoever bears the name last: the Taliban of today.
	last := best[0]
	for _, t := range best {
		if t.Since > last.Since {
			last = t
		}
	}
	var others []string
	for _, t := range best {
		if c := fullCode(t); c[:min(3, len(c))] != fullCode(last)[:min(3, len(fullCode(last)))] {
			others = append(others, t.Name+" "+c)
		}
	}
	if len(others) > 0 {
		slices.Sort(others)
		others = append([]string{last.Name + " " + fullCode(last)}, slices.Compact(others)...)
		return relative{}, usagef("%q may be %s", text, strings.Join(others, " or ")).hint("give the code")
	}
	r := relative{code: fullCode(last)}
	if r.name = w.name(r.code); r.name != last.Name {
		r.asked = last.Name
	}
	return r, nil
}

func fullCode(t *lexicon.Term) string { return (&actor.Who{Code: t.Code, Sector: t.Sector}).Full() }

// known tells whether some actor's code begins with the text.
func (w *who) known(text string) bool {
	return slices.ContainsFunc(w.terms.All(), func(t *lexicon.Term) bool {
		return t.Sector == text || strings.HasPrefix(t.Code, text)
	})
}

// words are the names that one may have meant, those of states first, so that
// they win where others are as near.
func (w *who) words() []string {
	byRank := map[int][]string{}
	for _, t := range w.terms.All() {
		if r := rankOf(t.Kind); r > 0 && t.Kind != lexicon.Adjective && t.Kind != lexicon.People {
			byRank[r] = append(byRank[r], t.Form)
		}
	}
	var out []string
	for _, r := range slices.Sorted(maps.Keys(byRank)) {
		out = append(out, byRank[r]...)
	}
	return out
}

// pair reads one or two sides. Names of several words need no quotes where
// there is one way only to part them.
func (w *who) pair(args []string) (a, b relative, err error) {
	switch len(args) {
	case 0:
		return a, b, usagef("whose ties?").hint("godwit ties RUS PRK, or one side alone for all its ties")
	case 1:
		a, err = w.find(args[0])
		return a, b, err
	case 2:
		if a, err = w.find(args[0]); err == nil {
			b, err = w.find(args[1])
		}
		if err == nil {
			return a, b, nil
		}
		if whole, e := w.find(strings.Join(args, " ")); e == nil {
			return whole, b, nil
		}
		return a, b, err
	}
	ways := 0
	for i := 1; i < len(args); i++ {
		x, e := w.find(strings.Join(args[:i], " "))
		if e != nil {
			continue
		}
		if y, e := w.find(strings.Join(args[i:], " ")); e == nil {
			a, b, ways = x, y, ways+1
		}
	}
	switch ways {
	case 1:
		return a, b, nil
	case 0:
		if whole, e := w.find(strings.Join(args, " ")); e == nil {
			return whole, relative{}, nil
		}
	}
	return a, b, usagef("%q are not two sides", strings.Join(args, " ")).hint(`put each name in quotes: godwit ties Russia "North Korea"`)
}
