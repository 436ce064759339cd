package lemma

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"godwit/data"
)

// verbs returns the dictionary of verb forms, read once from data/lemma. A file
// built into the program that cannot be read is a fault of the build.
var verbs = sync.OnceValue(func() map[string]string {
	m, err := readVerbs(data.FS)
	if err != nil {
		panic(err)
	}
	return m
})

// Verb returns the base of an inflected verb that the dictionary knows. It
// serves words that training has not seen: what an ending says of their base
// ("retreated", "dared") no rule can tell, a list can.
func Verb(form string) (base string, ok bool) {
	base, ok = verbs()[form]
	return base, ok
}

// Verbs gives all forms that the dictionary knows, and whether each can be a
// past tense.
func Verbs(yield func(form string, past bool) bool) {
	for form, base := range verbs() {
		if !yield(form, Past(form, base)) {
			return
		}
	}
}

// readVerbs reads verbs.txt, a base form a line, and irregular.txt, a base with
// its past and its participle.
func readVerbs(fsys fs.FS) (map[string]string, error) {
	forms := map[string]string{}
	put := func(form, base string) {
		if _, ok := forms[form]; !ok {
			forms[form] = base
		}
	}
	for _, name := range []string{"lemma/irregular.txt", "lemma/verbs.txt"} {
		f, err := fsys.Open(name)
		if err != nil {
			return nil, fmt.Errorf("lemma: %w", err)
		}
		defer f.Close()
		for in := bufio.NewScanner(f); in.Scan(); {
			words := strings.Fields(in.Text())
			if len(words) == 0 || words[0] == "#" {
				continue
			}
			base := words[0]
			put(base, base)
			for _, form := range words[1:] {
				put(form, base)
			}
			for _, form := range regular(base, len(words) > 1) {
				put(form, base)
			}
		}
	}
	return forms, nil
}

// regular returns the regular inflections of a base, in both spellings where
// English has two ("travelled", "traveled"). An irregular verb has no "-ed".
func regular(base string, irregular bool) []string {
	n := len(base)
	if n < 2 {
		return nil
	}
	last, before := base[n-1], base[n-2]
	var past, ing []string
	third := base + "s"
	switch {
	case last == 'e':
		past, ing = []string{base + "d"}, []string{base[:n-1] + "ing"}
		if before == 'e' || before == 'o' || before == 'y' {
			ing = []string{base + "ing"}
		}
		if before == 'i' {
			ing = []string{base[:n-2] + "ying"}
		}
	case last == 'y' && !vowel(before):
		past, ing, third = []string{base[:n-1] + "ied"}, []string{base + "ing"}, base[:n-1]+"ies"
	case last == 'c':
		past, ing = []string{base + "ked", base + "ed"}, []string{base + "king", base + "ing"}
	default:
		past, ing = []string{base + "ed"}, []string{base + "ing"}
		if !vowel(last) && vowel(before) && (n < 3 || !vowel(base[n-3])) && last != 'w' && last != 'x' && last != 'y' {
			past = append(past, base+base[n-1:]+"ed")
			ing = append(ing, base+base[n-1:]+"ing")
		}
	}
	if strings.HasSuffix(base, "s") || strings.HasSuffix(base, "x") || strings.HasSuffix(base, "z") ||
		strings.HasSuffix(base, "ch") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "o") {
		third = base + "es"
	}
	out := append(ing, third)
	if !irregular {
		out = append(out, past...)
	}
	return out
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Past reports whether a form can be the past tense of its base: it ends in
// "-ed", or is irregular.
func Past(form, base string) bool {
	if strings.HasSuffix(form, "ed") && form != base {
		return true
	}
	return irregulars()[form].past
}

// Irregular returns the base of an irregular past tense or participle. It goes
// before what training saw: treebanks have their slips ("fled" of "flead").
func Irregular(form string) (base string, ok bool) {
	i, ok := irregulars()[form]
	return i.base, ok
}

// irregular is the verb that a form is of, and whether it is its past tense, and
// not its participle only.
type irregular struct {
	base string
	past bool
}

// irregulars are the second and third words of irregular.txt.
var irregulars = sync.OnceValue(func() map[string]irregular {
	m := map[string]irregular{}
	b, err := fs.ReadFile(data.FS, "lemma/irregular.txt")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(b)) {
		words := strings.Fields(line)
		if len(words) != 3 || words[0] == "#" {
			continue
		}
		for i, form := range words[1:] {
			was, ok := m[form]
			if !ok {
				was.base = words[0]
			}
			was.past = was.past || i == 0
			m[form] = was
		}
	}
	return m
})
