package train

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"godwit/nlp"
	"godwit/nlp/entity"
)

// The sets of tags that a word of a name may have: one where the annotator said
// which, several where his scheme has no say.
const (
	bitO    = 1 << 0
	bitMisc = 1<<4 | 1<<8
	bitAll  = 1<<entity.Count - 1
)

// readNames reads IOB files: UNER's, with the word in the second column and IOB2
// tags, and CoNLL-2003's, with the word in the first and the tag in the last
// column and IOB1 or IOB2 tags.
func readNames(path string) ([]*lesson, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	var out []*lesson
	var forms, tags []string
	misc := false
	flush := func() error {
		if len(forms) > 0 {
			allowed, err := nameTags(tags)
			if err != nil {
				return fmt.Errorf("read names %s: sentence %d: %w", path, len(out)+1, err)
			}
			out = append(out, &lesson{forms: forms, names: allowed})
		}
		forms, tags = nil, nil
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
		forms = append(forms, form)
		tags = append(tags, tag)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read names %s: %w", path, err)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	if !misc { // a scheme without other names says nothing about them
		for _, l := range out {
			for i := range l.names {
				if l.names[i] == bitO {
					l.names[i] |= bitMisc
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

// entityNames reads the names that treebank sentences have as IOB2 tags in MISC:
// people, organisations and places for certain, of others nothing. It returns nil
// where there are none at all.
func entityNames(sentences [][]nlp.Word) ([][]uint16, error) {
	out, found := make([][]uint16, len(sentences)), false
	for i, words := range sentences {
		tags := make([]string, len(words))
		for j := range words {
			if tags[j] = words[j].Entity; tags[j] == "" || strings.HasSuffix(tags[j], "MISC") {
				tags[j] = "O"
			}
			found = found || tags[j] != "O"
		}
		var err error
		if out[i], err = nameTags(tags); err != nil {
			return nil, fmt.Errorf("sentence %d: %w", i+1, err)
		}
		for j, t := range out[i] {
			if t == bitO {
				out[i][j] |= bitMisc
			}
		}
	}
	if !found {
		return nil, nil
	}
	return out, nil
}
