package measure

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"godwit/event"
)

// ErrEvents is the kind of every error about what a file of coded reports holds.
var ErrEvents = errors.New("not a report coded by hand")

// maxGold bounds a line of a file of coded reports, in bytes.
const maxGold = 64 << 20

// GoldReport is a report with its events as somebody coded them.
type GoldReport struct {
	ID     string      `json:"id"`
	Date   string      `json:"date"`
	Title  string      `json:"title"`
	Text   string      `json:"text"`
	Events []GoldEvent `json:"events"`
}

// GoldEvent is an event as somebody coded it. Sides and trigger are words of
// the evidence, which are words of the text; where offsets stand beside them
// these count, else the first place that has the words.
type GoldEvent struct {
	Evidence   string      `json:"evidence"`
	Start      *int        `json:"start"` // code points
	Type       string      `json:"type"`
	Actors     []GoldSide  `json:"actors"`
	Recipients []GoldSide  `json:"recipients"`
	Auxiliary  []string    `json:"auxiliary"`
	Claims     []GoldClaim `json:"claims"`
	Certainty  string      `json:"certainty"`
	Date       *struct {
		Value string `json:"value"`
	} `json:"date"`
	Counts []struct {
		What  string  `json:"what"`
		Value float64 `json:"value"`
	} `json:"counts"`
	// Required is false for an event that is neither missed nor, if found, wrong.
	Required bool `json:"required"`

	sentence extent
}

// GoldSide is somebody who acts or is acted upon.
type GoldSide struct {
	Quote string `json:"quote"`
	Code  string `json:"code"` // "-" where nothing is known
	Start *int   `json:"start"`

	place extent
}

// GoldClaim is somebody who stands behind an event.
type GoldClaim struct {
	Speaker GoldSide `json:"speaker"`
}

// extent is a half-open range of code points; without length it overlaps none.
type extent struct{ start, end int }

func (a extent) overlaps(start, end int) bool {
	return a.start < a.end && start < end && a.start < end && start < a.end
}

// GoldReader reads coded reports, a JSON object a line.
type GoldReader struct {
	in   *bufio.Scanner
	name string
	line int
}

// NewGoldReader reads from r; name stands in errors.
func NewGoldReader(r io.Reader, name string) *GoldReader {
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxGold)
	return &GoldReader{in: in, name: name}
}

// Next reads the next report; io.EOF stands alone at the end. Errors name the
// line and the cure.
func (g *GoldReader) Next() (*GoldReport, error) {
	for g.in.Scan() {
		g.line++
		if strings.TrimSpace(g.in.Text()) == "" {
			continue
		}
		r := new(GoldReport)
		if err := json.Unmarshal(g.in.Bytes(), r); err != nil {
			return nil, g.wrong("not JSON in the gold's form: %v", err)
		}
		if r.ID == "" || r.Text == "" {
			return nil, g.wrong(`it has no "id" or no "text"`)
		}
		if err := r.locate(); err != nil {
			return nil, g.wrong("%v", err)
		}
		return r, nil
	}
	if errors.Is(g.in.Err(), bufio.ErrTooLong) {
		g.line++
		return nil, g.wrong("the line has more than %d MB", maxGold>>20)
	}
	if err := g.in.Err(); err != nil {
		return nil, fmt.Errorf("read %q: %w", g.name, err)
	}
	return nil, io.EOF
}

func (g *GoldReader) wrong(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w: %s", g.name, g.line, ErrEvents, fmt.Sprintf(format, args...))
}

// locate finds the places of the words.
func (r *GoldReport) locate() error {
	points := event.NewPoints(r.Text)
	runes := []rune(r.Text)
	// find is the place of words in the text from a byte on; at is where they are
	// said to stand, in code points.
	find := func(words string, from, to int, at *int) (extent, int) {
		n := utf8.RuneCountInString(words)
		if at != nil && *at >= 0 && *at+n <= len(runes) && string(runes[*at:*at+n]) == words {
			return extent{*at, *at + n}, -1
		}
		i := strings.Index(r.Text[from:to], words)
		if i < 0 || words == "" {
			return extent{}, -1
		}
		return extent{points.At(from + i), points.At(from + i + len(words))}, from + i
	}
	for i := range r.Events {
		e := &r.Events[i]
		var from int
		if e.sentence, from = find(e.Evidence, 0, len(r.Text), e.Start); e.sentence.end == 0 {
			return fmt.Errorf("event %d: its evidence is not in the text: %.60q", i+1, e.Evidence)
		}
		if from < 0 {
			from = len(string(runes[:e.sentence.start]))
		}
		for _, list := range [][]GoldSide{e.Actors, e.Recipients} {
			for k := range list {
				list[k].place, _ = find(list[k].Quote, from, from+len(e.Evidence), list[k].Start)
			}
		}
	}
	return nil
}
