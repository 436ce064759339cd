package label

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markOf is a text-bound annotation: the whole from its first piece to its last,
// for gold has no gaps.
type markOf struct {
	kind       string
	start, end int
	line       int
	note       string
}

// eventOf is an event annotation.
type eventOf struct {
	name  string
	kind  string
	mark  string
	roles [][2]string
	line  int
	note  string
	// attributes by name, each with its values and lines
	attributes []attributeOf
}

type attributeOf struct {
	name, value string
	line        int
}

// reader holds a file of annotations until all is known.
type reader struct {
	text   []rune
	marks  map[string]*markOf
	events map[string]*eventOf
	order  []*eventOf
}

// readStandoff reads the annotations of a report's text. Errors name the line.
func readStandoff(r *Report, ann string) error {
	in := &reader{text: []rune(r.Text), marks: map[string]*markOf{}, events: map[string]*eventOf{}}
	type later struct {
		line   int
		text   string
		number int
	}
	var attached []later // attributes and notes, which may stand before what they are of
	n := 0
	for line := range strings.Lines(ann) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			continue
		}
		if !utf8.ValidString(line) {
			return at(n, "the line is not UTF-8; convert the file")
		}
		var err error
		switch line[0] {
		case 'T':
			err = in.readMark(line, n)
		case 'E':
			err = in.readEvent(line, n)
		case 'A', 'M', '#':
			attached = append(attached, later{n, line, len(attached)})
		case 'R', 'N', '*': // relations, links and equivalences are none of ours
		default:
			return at(n, "%q begins no annotation of brat's", line[:1])
		}
		if err != nil {
			return err
		}
		if len(in.events) > maxActs || len(in.marks) > 10*maxActs || len(attached) > 20*maxActs {
			return at(n, "more annotations than any report has")
		}
	}
	for _, l := range attached {
		if err := in.attach(l.text, l.line); err != nil {
			return err
		}
	}
	return in.acts(r)
}

func at(line int, format string, args ...any) error {
	return fmt.Errorf("line %d: %w: %s", line, ErrForm, fmt.Sprintf(format, args...))
}

// readMark reads "T1	Side 0 5;7 9	words".
func (in *reader) readMark(line string, n int) error {
	name, rest, ok := strings.Cut(line, "\t")
	what, words, _ := strings.Cut(rest, "\t")
	kind, where, ok2 := strings.Cut(what, " ")
	if !ok || !ok2 || kind == "" {
		return at(n, "write a mark as T1, tab, type, start, end, tab, words")
	}
	if in.marks[name] != nil {
		return at(n, "%s stands twice", name)
	}
	m := &markOf{kind: kind, line: n, start: -1}
	var said []string
	for piece := range strings.SplitSeq(where, ";") {
		from, to, _ := strings.Cut(piece, " ")
		start, err := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err != nil || err2 != nil || start < 0 || end <= start || end > len(in.text) || start < m.end {
			return at(n, "%q is no part of a text of %d code points", piece, len(in.text))
		}
		if m.start < 0 {
			m.start = start
		}
		m.end = end
		said = append(said, flat(string(in.text[start:end])))
	}
	if words != "" && flat(words) != strings.Join(said, " ") && flat(words) != flat(string(in.text[m.start:m.end])) {
		return at(n, "%q stands at %s of the text, not %q; was the text changed?", strings.Join(said, " "), where, words)
	}
	in.marks[name] = m
	return nil
}

// readEvent reads "E1	ACCUSE:T1 Actor:T2 Recipient2:T3".
func (in *reader) readEvent(line string, n int) error {
	name, rest, ok := strings.Cut(line, "\t")
	fields := strings.Fields(rest)
	if !ok || len(fields) == 0 {
		return at(n, "write an event as E1, tab, TYPE:T1 and its roles")
	}
	if in.events[name] != nil {
		return at(n, "%s stands twice", name)
	}
	e := &eventOf{name: name, line: n}
	for i, f := range fields {
		role, of, ok := strings.Cut(f, ":")
		if !ok || role == "" || of == "" {
			return at(n, "%q is no role; write Actor:T2", f)
		}
		if i == 0 {
			e.kind, e.mark = role, of
		} else {
			e.roles = append(e.roles, [2]string{strings.TrimRight(role, "0123456789"), of})
		}
	}
	in.events[name] = e
	in.order = append(in.order, e)
	return nil
}

// attach reads an attribute, "A1	Mode E1 arrest", or a note, "#1	AnnotatorNotes
// T1	RUSGOV".
func (in *reader) attach(line string, n int) error {
	_, rest, ok := strings.Cut(line, "\t")
	if !ok {
		if line[0] == '#' {
			return nil // a comment
		}
		return at(n, "write an attribute as A1, tab, name, event, value")
	}
	if line[0] == '#' {
		head, note, _ := strings.Cut(rest, "\t")
		_, of, _ := strings.Cut(head, " ")
		if m := in.marks[of]; m != nil {
			m.note = strings.TrimSpace(note)
		} else if e := in.events[of]; e != nil {
			e.note = note
		}
		return nil
	}
	f := strings.Fields(rest)
	if len(f) < 2 || len(f) > 3 {
		return at(n, "write an attribute as A1, tab, name, event, value")
	}
	e := in.events[f[1]]
	if e == nil {
		if in.marks[f[1]] != nil {
			return nil // an attribute of a mark says nothing of an event
		}
		return at(n, "there is no %s", f[1])
	}
	value := ""
	if len(f) == 3 {
		value = f[2]
	}
	e.attributes = append(e.attributes, attributeOf{f[0], value, n})
	return nil
}

// acts makes gold of all annotations.
func (in *reader) acts(r *Report) error {
	index := map[string]int{}
	type claimAt struct {
		of, line int
		Claim
	}
	var claims []claimAt
	for _, e := range in.order {
		if e.kind == "Claim" || e.kind == "ClaimWithoutCue" {
			continue
		}
		a, err := in.act(e)
		if err != nil {
			return err
		}
		r.settle(a, in.text)
		index[e.name] = len(r.Events)
		for _, x := range e.attributes {
			if x.name == "Unsourced" || x.name == "UnsourcedQuote" {
				claims = append(claims, claimAt{len(r.Events), x.line, Claim{Speaker: Side{Code: nobody}, Stance: x.value, Quoted: x.name == "UnsourcedQuote"}})
			}
		}
		r.Events = append(r.Events, *a)
	}
	for _, e := range in.order {
		if e.kind != "Claim" && e.kind != "ClaimWithoutCue" {
			continue
		}
		c, about, err := in.claim(e)
		if err != nil {
			return err
		}
		for _, name := range about {
			i, ok := index[name]
			if !ok {
				return at(e.line, "the claim is about %s, which is no event", name)
			}
			claims = append(claims, claimAt{i, e.line, c})
		}
	}
	slices.SortStableFunc(claims, func(a, b claimAt) int { return cmp.Compare(a.line, b.line) })
	for _, c := range claims {
		r.Events[c.of].Claims = append(r.Events[c.of].Claims, c.Claim)
		if err := r.Events[c.of].known(); err != nil {
			return fmt.Errorf("line %d: %w", c.line, err)
		}
	}
	return nil
}
