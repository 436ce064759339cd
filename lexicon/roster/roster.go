// Package roster reads a user's own table of actors: who bears which name, from
// when to when.
//
// In comes the text of one file, either CSV with a header or the actor and
// agent dictionaries of PETRARCH and TABARI; which of the two is told by the
// content. Out come its entries in the order of the file, with codes still as
// they were written: what a code means is the lexicon's business. Refused are
// lines that cannot be meant: all of them are listed, up to a bound, each with
// its cure. The package opens no file.
package roster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of one table: bytes of the file, of a line, of a name and of all names
// together, and how many names there may be, written out.
const (
	MaxBytes = 32 << 20
	MaxLine  = 64 << 10
	MaxName  = 200
	MaxText  = 8 << 20
	MaxNames = 500_000
)

// MaxProblems is how many bad lines are listed; the others are counted.
const MaxProblems = 20

// Table is a file of actors.
type Table struct {
	Name string // of the file, for messages
	Hash string // of its bytes, hexadecimal
	// Cameo: a dictionary of PETRARCH's, so that its codes are CAMEO's.
	Cameo   bool
	Entries []Entry
}

// Entry is somebody, for one span of time.
type Entry struct {
	Line  int
	Names []Name // the first is the entry's own
	Code  string // as written: "RUSGOV", "~GOV" for a noun
	Kind  string // one of Kinds, or "" where the table does not say
	// Since and Until bound the entry, as yyyymmdd, both days included; 0 is open.
	Since, Until int
	Office       string // "president"; CSV only
	ID           string // Wikidata's or the user's own; CSV only
}

// Name is one spelling.
type Name struct {
	Text    string
	Surname bool // may stand alone for a person at the first mention
}

// Kinds are the kinds that a CSV table may give.
var Kinds = []string{"person", "state", "organization", "group", "media", "institution", "region", "people", "role"}

// Noun reports whether the entry is a noun for people ("farmer") and no name.
func (e *Entry) Noun() bool { return e.Kind == "role" || strings.HasPrefix(e.Code, "~") }

// Problem is a line that cannot be meant.
type Problem struct {
	Table  string
	Line   int // 0: the file as a whole
	Reason string
	Cure   string
}

// Error is the problem without its cure: `actors "mine.csv" line 3: no name`.
func (p Problem) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("actors %q: %s", p.Table, p.Reason)
	}
	return fmt.Sprintf("actors %q line %d: %s", p.Table, p.Line, p.Reason)
}

// Error is everything that is wrong with a table.
type Error struct {
	Problems []Problem // at least one, at most MaxProblems, in the order of the file
	More     int       // how many there are besides
}

// Error joins the problems, a line each.
func (e *Error) Error() string {
	var b strings.Builder
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\nand %d more", e.More)
	}
	return b.String()
}

// Add notes a problem.
func (e *Error) Add(p Problem) {
	if len(e.Problems) == MaxProblems {
		e.More++
		return
	}
	e.Problems = append(e.Problems, p)
}

// None returns nil where nothing is wrong, else the error.
func (e *Error) None() error {
	if len(e.Problems) == 0 {
		return nil
	}
	return e
}

// bracketed tells a dictionary of PETRARCH's: a code in square brackets.
var bracketed = regexp.MustCompile(`\[\s*(~?[A-Za-z]{3}|---)`)

// Read reads a table to its end; name is what messages call it. What is wrong with
// the table comes as an *Error.
func Read(name string, r io.Reader) (*Table, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read actors %q: %w", name, err)
	}
	sum := sha256.Sum256(b)
	t := &reading{table: &Table{Name: name, Hash: hex.EncodeToString(sum[:])[:12]}}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	switch {
	case len(b) > MaxBytes:
		t.whole(fmt.Sprintf("longer than %d MB", MaxBytes>>20), "split it and name each part with an --actors of its own")
	case bytes.IndexByte(b, 0) >= 0:
		t.whole("a binary file", "give plain text, in UTF-8")
	case !utf8.Valid(b):
		t.whole("not UTF-8", "convert it, for example with iconv -f latin1 -t utf-8")
	case !t.bounded(b):
	case comma(b) != 0:
		t.csv(b)
	case bracketed.Match(b):
		t.table.Cameo = true
		t.petrarch(b)
	default:
		t.whole("neither a CSV table nor a PETRARCH dictionary",
			"begin with a header such as name,aliases,code or write entries such as ACTOR_NAME_ [KENGOV]")
	}
	if err := t.wrong.None(); err != nil {
		return nil, err
	}
	return t.table, nil
}

// reading is a table on its way.
type reading struct {
	table *Table
	wrong Error
	names int  // so far
	text  int  // their bytes
	full  bool // a bound was told of
}

func (t *reading) whole(reason, cure string) {
	t.wrong.Add(Problem{Table: t.table.Name, Reason: reason, Cure: cure})
}

func (t *reading) bad(line int, cure, reason string, args ...any) {
	t.wrong.Add(Problem{Table: t.table.Name, Line: line, Reason: fmt.Sprintf(reason, args...), Cure: cure})
}

// bounded refuses lines that no table has.
func (t *reading) bounded(b []byte) bool {
	n := 0
	for line := range bytes.Lines(b) {
		if n++; len(line) > MaxLine {
			t.bad(n, "a line holds one entry", "longer than %d bytes", MaxLine)
			return false
		}
	}
	return true
}

// add takes an entry into the table, if its names are names.
func (t *reading) add(e Entry) {
	if !t.room(e.Line, e.Names) {
		return
	}
	for _, n := range e.Names {
		switch {
		case len(n.Text) > MaxName:
			t.bad(e.Line, "give the name alone", "a name of more than %d bytes", MaxName)
			return
		case strings.IndexFunc(n.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
			t.bad(e.Line, "a name needs letters", "no name in %q", n.Text)
			return
		}
	}
	t.table.Entries = append(t.table.Entries, e)
}

// room counts names, and refuses those that a table has no room for, once.
func (t *reading) room(line int, names []Name) bool {
	t.names += len(names)
	for _, n := range names {
		t.text += len(n.Text)
	}
	if t.names <= MaxNames && t.text <= MaxText {
		return true
	}
	if !t.full {
		t.full = true
		t.bad(line, "leave some out, or write fewer sets", "more than %d names, or more than %d MB of them", MaxNames, MaxText>>20)
	}
	return false
}
