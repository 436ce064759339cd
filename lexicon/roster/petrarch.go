package roster

import (
	"bytes"
	"strings"
	"unicode"
)

// Bounds of what one pattern of a dictionary may grow to.
const (
	maxSets   = 500
	maxWords  = 500
	maxGrowth = 5000
)

// block is an actor of a dictionary: its names, then its codes.
type block struct {
	line  int
	names []Name
	codes []coded
}

// coded is one code of an actor, with the days on which it holds.
type coded struct {
	line         int
	code         string
	since, until int
}

// petrarch reads the dictionaries of actors and agents that TABARI had and
// PETRARCH took over.
func (t *reading) petrarch(b []byte) {
	var (
		now     *block
		sets    = map[string][]string{}
		comment bool
		n       int
	)
	for raw := range bytes.Lines(b) {
		n++
		line := uncomment(string(raw), &comment)
		switch {
		case line == "", line[0] == '<': // a mark of a section, as <NOUN>
		case line[0] == '!' && strings.Contains(line, "="):
			t.set(n, line, sets)
		default:
			now = t.line(n, line, now, sets)
		}
	}
	t.flush(now)
	if len(t.table.Entries) == 0 && len(t.wrong.Problems) == 0 {
		t.whole("no entry with a code", "write entries such as ACTOR_NAME_ [KENGOV]")
	}
}

// uncomment cuts comments from a line: # and ; to its end, <!-- --> across lines.
func uncomment(line string, inside *bool) string {
	var b strings.Builder
	bracket := false
	for i := 0; i < len(line); {
		switch {
		case *inside:
			end := strings.Index(line[i:], "-->")
			if end < 0 {
				return strings.TrimSpace(b.String())
			}
			i += end + len("-->")
			*inside = false
		case strings.HasPrefix(line[i:], "<!--"):
			*inside = true
			i += len("<!--")
		case !bracket && (line[i] == '#' || line[i] == ';'):
			return strings.TrimSpace(b.String())
		default:
			bracket = line[i] == '[' || bracket && line[i] != ']'
			b.WriteByte(line[i])
			i++
		}
	}
	return strings.TrimSpace(b.String())
}

// set reads "!PERSON! = MAN, MEN".
func (t *reading) set(n int, line string, sets map[string][]string) {
	left, right, _ := strings.Cut(line, "=")
	left = strings.TrimSpace(left)
	if len(left) < 3 || !strings.HasSuffix(left, "!") || strings.ContainsAny(left[1:len(left)-1], "! ") {
		t.bad(n, "write it as !PERSON! = MAN, WOMAN", "no name of a set in %q", left)
		return
	}
	if len(sets) == maxSets {
		t.bad(n, "leave some out", "more than %d sets", maxSets)
		return
	}
	var words []string
	for w := range strings.SplitSeq(right, ",") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	if strings.Contains(right, "!") {
		t.bad(n, "write the words of a set out", "a set within the set %s", left)
		return
	}
	if len(words) == 0 || len(words) > maxWords {
		t.bad(n, "write it as !PERSON! = MAN, WOMAN", "a set of %d words", len(words))
		return
	}
	sets[left] = words
}

// line reads a line of names, codes or both, and returns the actor that the next
// one may go on with.
func (t *reading) line(n int, line string, now *block, sets map[string][]string) *block {
	name, rest := line, ""
	if i := strings.IndexAny(line, "[{"); i >= 0 {
		name, rest = strings.TrimSpace(line[:i]), line[i:]
	}
	var plural []string
	if after, ok := strings.CutPrefix(rest, "{"); ok {
		inside, after, closed := strings.Cut(after, "}")
		if !closed {
			t.bad(n, "write the plural as {CHAMBERS_OF_COMMERCE}", "a { that is not closed")
			return now
		}
		plural, rest = []string{inside}, strings.TrimSpace(after)
	}
	synonym := strings.HasPrefix(name, "+")
	name = strings.TrimSpace(strings.TrimPrefix(name, "+"))
	codes, ok := t.codes(n, rest)
	switch {
	case !ok:
		if name != "" && !synonym {
			t.flush(now)
			return &block{line: n} // so that what follows is not taken for the one before
		}
		return now
	case now == nil && (synonym || name == ""):
		t.bad(n, "put the actor's first name on a line before", "nothing stands before it that it could belong to")
		return nil
	case name == "" && synonym:
		t.bad(n, "write it as +NAME_", "a + without a name")
		return now
	case name != "" && !synonym:
		t.flush(now)
		now = &block{line: n}
	}
	if name != "" {
		for _, text := range append([]string{name}, plural...) {
			if names := t.expand(n, text, sets); len(now.names)+len(names) <= maxGrowth {
				now.names = append(now.names, names...)
			} else {
				t.bad(n, "write several actors", "an actor of more than %d names", maxGrowth)
			}
		}
	}
	now.codes = append(now.codes, codes...)
	return now
}

// expand writes a name out: spaces for its lines, each word of a set in its place.
func (t *reading) expand(n int, text string, sets map[string][]string) []Name {
	grown := []string{text}
	for {
		from := strings.IndexByte(grown[0], '!')
		if from < 0 {
			break
		}
		to := strings.IndexByte(grown[0][from+1:], '!')
		if to < 0 {
			t.bad(n, "write a set as !PERSON!", "a ! that is not closed in %q", text)
			return nil
		}
		set := grown[0][from : from+to+2]
		words := sets[set]
		if words == nil {
			t.bad(n, "define it above: "+set+" = MAN, WOMAN", "an unknown set %s", set)
			return nil
		}
		if len(grown)*len(words) > maxGrowth {
			t.bad(n, "write fewer sets into one name", "%q stands for more than %d names", text, maxGrowth)
			return nil
		}
		var next []string
		for _, g := range grown {
			for _, w := range words {
				next = append(next, strings.Replace(g, set, w, 1))
			}
		}
		grown = next
	}
	var out []Name
	for _, g := range grown {
		if g = strings.Join(strings.FieldsFunc(g, func(r rune) bool { return r == '_' || unicode.IsSpace(r) }), " "); g != "" {
			out = append(out, Name{Text: g})
		}
	}
	return out
}

// codes reads "[AFGGOV 011222-040101] [AFGELI]".
func (t *reading) codes(n int, s string) ([]coded, bool) {
	var out []coded
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		if s[0] != '[' {
			t.bad(n, "put ; before what is only a comment", "%q after the code", s)
			return nil, false
		}
		inside, rest, closed := strings.Cut(s[1:], "]")
		if !closed {
			t.bad(n, "write it as [KENGOV] or [KENGOV >020101]", "a [ that is not closed")
			return nil, false
		}
		s = rest
		code, days, _ := strings.Cut(strings.TrimSpace(inside), " ")
		c := coded{line: n, code: strings.ToUpper(code)}
		var err error
		if c.since, c.until, err = within(strings.TrimSpace(days)); err != nil {
			t.bad(n, "write it as [KENGOV >020101], [KENGOV <130409] or [KENGOV 20021230-20130409]", "%v", err)
			return nil, false
		}
		if code == "" {
			t.bad(n, "write it as [KENGOV]", "no code in the brackets")
			return nil, false
		}
		out = append(out, c)
	}
	return out, true
}

// flush adds the entries of an actor, one a code. An actor without a code is
// nobody, as in TABARI, and adds nothing.
func (t *reading) flush(b *block) {
	if b == nil || len(b.names) == 0 {
		return
	}
	for _, c := range b.codes {
		e := Entry{Line: c.line, Code: c.code, Since: c.since, Until: c.until}
		for _, n := range b.names {
			text := cased(n.Text)
			if e.Noun() {
				text = strings.ToLower(n.Text)
			}
			e.Names = append(e.Names, Name{Text: text})
		}
		t.add(e)
	}
}

// cased writes a name in capitals as names are written. One word of up to three
// letters is left alone: it is an abbreviation, and small it would be a word.
func cased(name string) string {
	if strings.ToUpper(name) != name || len(name) <= 3 || !strings.Contains(name, " ") && strings.Contains(name, ".") {
		return name
	}
	words := strings.Split(strings.ToLower(name), " ")
	for i, w := range words {
		for k, r := range w {
			if unicode.IsLetter(r) {
				words[i] = w[:k] + strings.ToUpper(string(r)) + w[k+len(string(r)):]
				break
			}
		}
	}
	return strings.Join(words, " ")
}
