package act

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Sentence is a coded sentence: its text and all events in it.
type Sentence struct {
	Text   string
	Events []Event
	Line   int
}

// Event is an event as somebody coded it. Spans are bytes of the text, half open;
// a trigger in pieces has several.
type Event struct {
	Type                        string
	Trigger, Actors, Recipients [][2]int
	Auxiliary                   []string
}

var written = regexp.MustCompile(`^([A-Z]+) "(.+" .+?) > (.+?)((?: #[a-z]+)*)$`)

// ReadSentences reads a table of coded sentences: under a line of column names,
// a sentence, a tab and its events, split by " ; ", or "-" where there are none. An
// event is
//
//	TYPE "trigger" actor & actor > recipient #future
//
// with words of the sentence; "-" stands for a side that is not in it, and " … "
// between the pieces of a trigger. Lines that begin with # are comments.
func ReadSentences(r io.Reader, name string) ([]Sentence, error) {
	var out []Sentence
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if strings.HasPrefix(line, "#") || line == "sentence\tevents" {
			continue
		}
		text, events, ok := strings.Cut(line, "\t")
		if !ok || strings.Contains(events, "\t") {
			return nil, fmt.Errorf("%s:%d: not two columns split by a tab", name, n)
		}
		s := Sentence{Text: text, Line: n}
		if events != "-" {
			for _, e := range strings.Split(events, " ; ") {
				event, err := readEvent(text, e)
				if err != nil {
					return nil, fmt.Errorf("%s:%d: %w", name, n, err)
				}
				s.Events = append(s.Events, event)
			}
		}
		out = append(out, s)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

func readEvent(text, cell string) (Event, error) {
	m := written.FindStringSubmatch(cell)
	if m == nil {
		return Event{}, fmt.Errorf("no event is written %q: want TYPE \"trigger\" actor > recipient", cell)
	}
	e := Event{Type: m[1], Auxiliary: strings.Fields(strings.ReplaceAll(m[4], "#", " "))}
	// quotes may stand in the trigger and in the actors: the first end that fits
	rest, from := m[2], 0
	var fault error
	for {
		i := strings.Index(rest[from:], `" `)
		if i < 0 {
			return Event{}, fault
		}
		from += i
		trigger, actors := rest[:from], rest[from+2:]
		from++
		if e.Trigger = Pieces(text, trigger); e.Trigger == nil {
			fault = fmt.Errorf("the trigger %q is not in the sentence", trigger)
			continue
		}
		if e.Actors, fault = sides(text, actors); fault == nil {
			e.Recipients, fault = sides(text, m[3])
			return e, fault
		}
	}
}

func sides(text, cell string) (out [][2]int, err error) {
	if cell == "-" {
		return nil, nil
	}
	for _, part := range strings.Split(cell, " & ") {
		i := strings.Index(text, part)
		if i < 0 {
			return nil, fmt.Errorf("the side %q is not in the sentence", part)
		}
		out = append(out, [2]int{i, i + len(part)})
	}
	return out, nil
}

// Pieces finds the pieces of a quote in a text, which stand in this order with
// " … " between them; nil where one is missing.
func Pieces(text, quote string) [][2]int {
	var out [][2]int
	at := 0
	for _, part := range strings.Split(quote, " … ") {
		i := strings.Index(text[at:], part)
		if i < 0 || part == "" {
			return nil
		}
		out = append(out, [2]int{at + i, at + i + len(part)})
		at += i + len(part)
	}
	return out
}
