package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"godwit/data"
	"godwit/event"
	"godwit/lexicon"
	"godwit/train/act"
)

// text is a coded text: a sentence or a report.
type text struct {
	id, text string
	date     time.Time
	events   []coded
	all      bool // every event is coded, so that what is not is none
	weight   float32
	ours     bool // a report of the project's own

	types, sides []act.Example // what look makes of it
}

// coded is an event that somebody coded, its parts by bytes of the text.
type coded struct {
	kind               event.Type
	trigger            [][2]int // none: where a frame finds it
	from, to           int      // the sentence
	actors, recipients []side
	required           bool // clear, and not at a coder's discretion
}

type side struct {
	span [2]int
	code string // empty where not known
}

// inFile reads what stands in a file; read is told its name for errors.
func inFile[T any](path string, read func(io.Reader, string) ([]T, error)) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(f, path)
}

// readSentences reads the project's own coded sentences.
func readSentences(folder string) ([]text, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return nil, err
	}
	var out []text
	for _, file := range files {
		list, err := inFile(file, act.ReadSentences)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			t := text{id: fmt.Sprintf("%s:%d", file, s.Line), text: s.Text, all: true, weight: 1}
			for _, e := range s.Events {
				c := coded{kind: event.Type(e.Type), trigger: e.Trigger, to: len(s.Text), required: true}
				for _, sp := range e.Actors {
					c.actors = append(c.actors, side{span: sp})
				}
				for _, sp := range e.Recipients {
					c.recipients = append(c.recipients, side{span: sp})
				}
				t.events = append(t.events, c)
			}
			out = append(out, t)
		}
	}
	return out, nil
}

// readFrames reads the sentences that prove the frames.
func readFrames() ([]text, error) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		return nil, err
	}
	var out []text
	for _, f := range lex.Frames {
		t := text{id: f.Text, weight: 0.5}
		c := coded{kind: f.Type, required: true}
		for i := 0; i < len(f.Sentence); i++ {
			switch ch := f.Sentence[i]; ch {
			case '{', '[':
				end := i + 1 + strings.IndexByte(f.Sentence[i+1:], map[byte]byte{'{': '}', '[': ']'}[ch])
				s := side{span: [2]int{len(t.text), len(t.text) + end - i - 1}}
				if ch == '{' {
					c.actors = append(c.actors, s)
				} else {
					c.recipients = append(c.recipients, s)
				}
			case '}', ']':
			default:
				t.text += string(ch)
			}
		}
		c.to = len(t.text)
		t.events = []coded{c}
		out = append(out, t)
	}
	return out, nil
}

// readReports reads reports coded by hand.
func readReports(files ...string) ([]text, error) {
	var out []text
	for _, path := range files {
		list, err := inFile(path, act.ReadReports)
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			t := text{id: r.ID, text: r.Text, date: r.Date, all: true, weight: 1}
			for _, e := range r.Events {
				c := coded{kind: event.Type(e.Type), trigger: e.Trigger, from: e.From, to: e.To, required: e.Required}
				c.actors, c.recipients = sidesOf(e.Actors), sidesOf(e.Recipients)
				t.events = append(t.events, c)
			}
			out = append(out, t)
		}
	}
	return out, nil
}

func sidesOf(parties []act.Party) (out []side) {
	for _, p := range parties {
		for _, span := range p.Spans {
			out = append(out, side{span, p.Code})
		}
	}
	return out
}
