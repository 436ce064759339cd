package story

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed asides.txt
var asideText string

// The longest lines that may be asides, in words.
const (
	openLine  = 10
	withLine  = 45
	longAside = 60
)

// asideTable holds the words of asides by the first of them.
type asideTable struct {
	brackets, opens, within map[word][][]word
}

// asides is the table, read on first use.
var asides = sync.OnceValue(func() *asideTable {
	t, err := readAsides(asideText)
	if err != nil {
		panic(err) // the embedded table is tested
	}
	return t
})

func readAsides(table string) (*asideTable, error) {
	t := &asideTable{map[word][][]word{}, map[word][][]word{}, map[word][][]word{}}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		sign, text, _ := strings.Cut(line, " ")
		into := map[string]map[word][][]word{"(": t.brackets, "^": t.opens, "~": t.within}[sign]
		words := phrase(text)
		if into == nil || len(words) == 0 {
			return nil, fmt.Errorf("asides.txt line %d: %q is not a sign and words", i+1, line)
		}
		into[words[0]] = append(into[words[0]], words)
	}
	return t, nil
}

// phrase folds words without looking for asides among them.
func phrase(text string) []word {
	r := reader{table: &asideTable{}}
	for _, c := range text {
		if f := fold(c); f > 0 {
			r.letter(f)
		} else if f == 0 {
			r.end()
		}
	}
	r.end()
	return r.out
}

// begins reports whether words begin with one of a table's phrases.
func begins(table map[word][][]word, words []word) bool {
	if len(words) == 0 {
		return false
	}
next:
	for _, p := range table[words[0]] {
		if len(p) > len(words) {
			continue
		}
		for i, w := range p {
			if words[i] != w {
				continue next
			}
		}
		return true
	}
	return false
}

func (t *asideTable) bracket(words []word) bool {
	return len(words) <= longAside && begins(t.brackets, words)
}

func (t *asideTable) line(words []word) bool {
	if len(words) <= openLine && begins(t.opens, words) {
		return true
	}
	if len(words) <= withLine {
		for i := range words {
			if begins(t.within, words[i:]) {
				return true
			}
		}
	}
	return false
}
