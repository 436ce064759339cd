package measure

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ErrChains is the kind of every error about what a file of chains holds.
var ErrChains = errors.New("not a file of chains")

// Bounds on what ReadChains takes: CompareChains takes time and memory by them.
const (
	maxTokens = 100_000 // of a document
	maxChains = 3_000   // of a document
)

// ChainDocument is one document of a file of chains. Where GUM has a form that
// the file cannot hold, Forms has "".
type ChainDocument struct {
	Forms  []string
	Chains Chains // in the order in which they begin
}

// ReadChains reads the form that OntoGUM is given out in: between the lines
// "# begin document" and "# end document" one token a line, with its index,
// its form and the brackets of the mentions that begin and end there, split by
// tabs: "_", "(1", "(2(3)", "3)1)". name stands in errors, each with its line
// and a cure.
func ReadChains(r io.Reader, name string) ([]ChainDocument, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	c := chainReader{name: name}
	for in.Scan() {
		c.line++
		if err := c.take(strings.TrimRight(in.Text(), "\r")); err != nil {
			return nil, err
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read %s: line %d: %w", name, c.line+1, err)
	}
	if c.inside {
		return nil, c.bad("the last document has no end; add the line \"# end document\"")
	}
	return c.docs, nil
}

type chainReader struct {
	name   string
	line   int
	docs   []ChainDocument
	inside bool
	open   map[int][]int // by chain, where its mentions that are open began
	index  map[int]int   // of a chain in Chains
}

func (c *chainReader) bad(reason string, args ...any) error {
	return fmt.Errorf("%s:%d: %w: %s", c.name, c.line, ErrChains, fmt.Sprintf(reason, args...))
}

func (c *chainReader) take(line string) error {
	switch {
	case strings.HasPrefix(line, "# begin document"), strings.HasPrefix(line, "#begin document"):
		if c.inside {
			return c.bad("a document begins inside another; end that one with \"# end document\"")
		}
		c.inside, c.open, c.index = true, map[int][]int{}, map[int]int{}
		c.docs = append(c.docs, ChainDocument{})
	case strings.HasPrefix(line, "# end document"), strings.HasPrefix(line, "#end document"):
		if !c.inside {
			return c.bad("a document ends that has not begun; put \"# begin document\" before its tokens")
		}
		for chain, at := range c.open {
			if len(at) > 0 {
				return c.bad("a mention of chain %d stays open; close it with \"%d)\" on its last token", chain, chain)
			}
		}
		c.inside = false
	case strings.TrimSpace(line) == "":
	case !c.inside:
		return c.bad("a token outside of documents; put \"# begin document\" before it")
	default:
		return c.token(line)
	}
	return nil
}

func (c *chainReader) token(line string) error {
	doc := &c.docs[len(c.docs)-1]
	columns := strings.Split(line, "\t")
	if len(columns) != 3 {
		return c.bad("%d columns where three are due, split by tabs: index, form, brackets", len(columns))
	}
	if n, err := strconv.Atoi(columns[0]); err != nil || n != len(doc.Forms) {
		return c.bad("index %q where %d is due; number the tokens of each document from 0", columns[0], len(doc.Forms))
	}
	if len(doc.Forms) == maxTokens {
		return c.bad("a document of more than %d tokens; cut it", maxTokens)
	}
	at := len(doc.Forms)
	doc.Forms = append(doc.Forms, columns[1])
	rest := columns[2]
	if rest == "_" || rest == "-" {
		return nil
	}
	for rest != "" {
		begins := rest[0] == '('
		rest = strings.TrimPrefix(rest, "(")
		digits := 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			digits++
		}
		chain, err := strconv.Atoi(rest[:digits])
		if err != nil {
			return c.bad("the brackets %q; write mentions as (1), (1 and 1), or _ for none", columns[2])
		}
		rest = rest[digits:]
		ends := strings.HasPrefix(rest, ")")
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, ")"), "|")
		switch {
		case begins:
			c.open[chain] = append(c.open[chain], at)
			if _, known := c.index[chain]; !known {
				if len(doc.Chains) == maxChains {
					return c.bad("a document of more than %d chains; cut it", maxChains)
				}
				c.index[chain] = len(doc.Chains)
				doc.Chains = append(doc.Chains, nil)
			}
		case !ends:
			return c.bad("the brackets %q; write mentions as (1), (1 and 1), or _ for none", columns[2])
		}
		if !ends {
			continue
		}
		open := c.open[chain]
		if len(open) == 0 {
			return c.bad("a mention of chain %d ends that has not begun; put \"(%d\" on its first token", chain, chain)
		}
		c.open[chain] = open[:len(open)-1]
		i := c.index[chain]
		doc.Chains[i] = append(doc.Chains[i], Span{open[len(open)-1], at})
	}
	return nil
}
