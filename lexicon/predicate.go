package lexicon

import (
	"fmt"
	"strings"
)

// Predicate is the left side of an entry: the words that make an act, and the
// conditions on what stands around them. data/README.md has the syntax.
type Predicate struct {
	Text  string // as written
	Lemma string // the head's
	POS   byte   // 'v', 'n' or 'a'
	// Before must hang on the head as modifiers ("hunger" of "hunger strike").
	Before []string
	// With must stand with the head as particles or prepositions ("off" of
	// "break off", "of" of "critical of").
	With  []string
	Conds []Cond
}

// Cond is a condition on the phrase in a slot.
type Cond struct {
	Slot  []string // a path: {"obj"}, {"obj", "subj"}
	Not   bool
	Words map[string]bool // lemmas, classes already written out
	Kinds []string        // "actor", "person" …
	// Whole counts the words that were named one by one rather than by class.
	Named bool
}

// Weight ranks the entries that fit one predicate: the heavier says more.
func (p *Predicate) Weight() int {
	w := 10 * (len(p.With) + len(p.Before))
	for _, c := range p.Conds {
		switch {
		case c.Not:
			w++
		case c.Named:
			w += 9
		case c.Words != nil:
			w += 7
		default:
			w += 4
		}
	}
	return w
}

// parsePredicate reads a predicate cell.
func parsePredicate(text string, classes map[string][]string) (Predicate, error) {
	p := Predicate{Text: text, POS: 'v'}
	fields := strings.Fields(text)
	head := -1
	for i, f := range fields {
		if slash := strings.IndexByte(f, '/'); slash > 0 && !strings.Contains(f, "=") {
			pos := f[slash+1:]
			if pos != "v" && pos != "n" && pos != "a" && pos != "p" {
				return p, fmt.Errorf("predicate %q: unknown word class %q, want v, n, a or p", text, pos)
			}
			p.Lemma, p.POS, head = f[:slash], pos[0], i
			break
		}
	}
	for i, f := range fields {
		switch {
		case i == head:
		case strings.ContainsAny(f, "="):
			c, err := parseCond(f, classes)
			if err != nil {
				return p, fmt.Errorf("predicate %q: %w", text, err)
			}
			p.Conds = append(p.Conds, c)
		case head >= 0 && i < head:
			p.Before = append(p.Before, f)
		case p.Lemma == "":
			p.Lemma, head = f, i
		default:
			p.With = append(p.With, f)
		}
	}
	if p.Lemma == "" {
		return p, fmt.Errorf("predicate %q: no head word", text)
	}
	return p, nil
}

func parseCond(f string, classes map[string][]string) (Cond, error) {
	slot, values, _ := strings.Cut(f, "=")
	c := Cond{}
	if strings.HasSuffix(slot, "!") {
		c.Not, slot = true, strings.TrimSuffix(slot, "!")
	}
	c.Slot = strings.Split(slot, ".")
	for v := range strings.SplitSeq(values, ",") {
		switch {
		case v == "":
			return c, fmt.Errorf("condition %q: empty value", f)
		case v[0] == '#':
			if !kinds[v[1:]] {
				return c, fmt.Errorf("condition %q: unknown kind %q", f, v)
			}
			c.Kinds = append(c.Kinds, v[1:])
		case v[0] == '@':
			words, ok := classes[v[1:]]
			if !ok {
				return c, fmt.Errorf("condition %q: no class %q", f, v[1:])
			}
			if c.Words == nil {
				c.Words = map[string]bool{}
			}
			for _, w := range words {
				c.Words[w] = true
			}
		default:
			if c.Words == nil {
				c.Words = map[string]bool{}
			}
			c.Words[v], c.Named = true, true
		}
	}
	return c, nil
}

// kinds of phrases that a condition can ask for; see coding/actor.
var kinds = map[string]bool{"actor": true, "person": true, "people": true, "state": true,
	"org": true, "media": true, "armed": true, "place": true, "number": true, "any": true, "two": true}

// cut returns the predicate as it is where the text is cut at hyphens:
// "pepper-spray" is "spray" with "pepper" before it. ok is false where the head
// has none. Words with some prefixes ("counter-protest") stay whole, so that
// both readings are filed.
func (p Predicate) cut() (Predicate, bool) {
	parts := strings.Split(p.Lemma, "-")
	if len(parts) < 2 {
		return p, false
	}
	p.Lemma = parts[len(parts)-1]
	p.Before = append(append([]string{}, p.Before...), parts[:len(parts)-1]...)
	return p, true
}
