package train

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"godwit/nlp"
	"godwit/nlp/entity"
)

// nameExample is a sentence with, for each word, the tags that it may have, a
// bit each: one where the annotator said which, several where his scheme has no
// say.
type nameExample struct {
	*example
	allowed []uint16
}

const (
	bitO    = 1 << 0
	bitMisc = 1<<4 | 1<<8
	bitAll  = 1<<entity.Count - 1
)

// readNames reads IOB files: UNER's, with the word in the second column and IOB2
// tags, and CoNLL-2003's, with the word in the first and the tag in the last
// column and IOB1 or IOB2 tags.
func readNames(path string) ([]*nameExample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	var out []*nameExample
	var words []nlp.Word
	var tags []string
	misc := false
	flush := func() error {
		if len(words) > 0 {
			allowed, err := nameTags(tags)
			if err != nil {
				return fmt.Errorf("read names %s: sentence %d: %w", path, len(out)+1, err)
			}
			out = append(out, &nameExample{newExample(words), allowed})
		}
		words, tags = nil, nil
		return nil
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		var form, tag string
		switch tab := strings.Split(line, "\t"); {
		case strings.TrimSpace(line) == "":
			if err := flush(); err != nil {
				return nil, err
			}
			continue
		case strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "-DOCSTART-"):
			continue
		case len(tab) > 2:
			form, tag = tab[1], tab[2]
		default:
			cols := strings.Fields(line)
			if len(cols) < 2 {
				return nil, fmt.Errorf("read names %s: no tag in %q", path, line)
			}
			form, tag = cols[0], cols[len(cols)-1]
		}
		misc = misc || strings.HasSuffix(tag, "MISC")
		words = append(words, nlp.Word{Form: form, SpaceAfter: true})
		tags = append(tags, tag)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read names %s: %w", path, err)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	if !misc { // a scheme without other names says nothing about them
		for _, e := range out {
			for i := range e.allowed {
				if e.allowed[i] == bitO {
					e.allowed[i] |= bitMisc
				}
			}
		}
	}
	return out, nil
}

// nameTags turns IOB1 or IOB2 into a set of one tag a word.
func nameTags(tags []string) ([]uint16, error) {
	out := make([]uint16, len(tags))
	prev := "O"
	for i, t := range tags {
		if t == "O" {
			out[i], prev = bitO, t
			continue
		}
		begin := t[0] == 'B' || prev == "O" || len(prev) < 2 || len(t) < 2 || prev[2:] != t[2:]
		at := -1
		for n, known := range entity.Types {
			if len(t) > 2 && t[2:] == known {
				at = n + 1
			}
		}
		if at < 0 {
			return nil, fmt.Errorf("unknown tag %q", t)
		}
		if !begin {
			at += len(entity.Types)
		}
		out[i], prev = 1<<at, t
	}
	return out, nil
}

// trainNames learns from sentences whose auto tags are there.
func trainNames(examples []*nameExample, epochs int, seed uint64, after func(epoch int, l *learner) error) (*learner, error) {
	l := newLearner()
	f := entity.Finder{Weights: l}
	rng := rand.New(rand.NewPCG(seed, 5))
	order := rng.Perm(len(examples))
	var sc entity.Scratch
	var said, gold []uint8
	var keys []uint32
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, x := range order {
			e := examples[x]
			f.Moves = entity.MovesOf(l)
			said = append(said[:0], e.auto...)
			f.Find(&e.seen, e.auto, said, &sc)
			l.tick()
			if fits(said, e.allowed) {
				continue
			}
			gold = append(gold[:0], said...)
			f.Decode(gold, e.allowed, &sc)
			p, q := entity.Edge, entity.Edge
			for i := range said {
				a, b := gold[i], said[i]
				if a != b {
					keys = entity.Features(keys[:0], &e.seen, e.auto, i)
					l.update(keys, a, 1)
					l.update(keys, b, -1)
				}
				if a != b || p != q {
					l.change(entity.Move(p), a, 1)
					l.change(entity.Move(q), b, -1)
				}
				p, q = int(a), int(b)
			}
		}
		if err := after(epoch, l); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func fits(tags []uint8, allowed []uint16) bool {
	for i, t := range tags {
		if allowed[i]>>t&1 == 0 {
			return false
		}
	}
	return true
}
