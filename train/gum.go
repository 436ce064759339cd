package train

import (
	"strings"

	"godwit/nlp"
	"godwit/nlp/entity"
)

// gumTypes are those types of GUM's entities that a name of may have a type of
// its own; names of others are MISC or no names at all in other schemes.
var gumTypes = map[string]int{"person": 1, "organization": 2, "place": 3}

// gumNames reads the names out of GUM's entities, which MISC holds as nested
// brackets: the proper nouns around the head of an entity. Words that no entity
// says anything of may have any tag. It returns nil where there are no brackets.
func gumNames(sentences [][]nlp.Word) [][]uint16 {
	type open struct {
		id, kind       string
		sentence, from int
	}
	out := make([][]uint16, len(sentences))
	found := false
	for i, words := range sentences {
		out[i] = make([]uint16, len(words))
		for j := range words {
			out[i][j] = bitO | bitMisc
			if words[j].UPOS == "PROPN" {
				out[i][j] = bitAll
			}
		}
	}
	for i, words := range sentences {
		var stack []open
		for j := range words {
			value := entityOf(words[j].Misc)
			for value != "" {
				found = true
				switch {
				case value[0] == '(':
					end := strings.IndexAny(value[1:], "()")
					body := value[1:]
					if end >= 0 {
						body = value[1 : 1+end]
					}
					cells := strings.Split(body, "-")
					o := open{id: cells[0], sentence: i, from: j}
					if len(cells) > 1 {
						o.kind = cells[1]
					}
					value = value[1+len(body):]
					if strings.HasPrefix(value, ")") {
						value = value[1:]
						markName(words, out[i], o.from, j, o.kind)
						break
					}
					stack = append(stack, o)
				default:
					id, rest, _ := strings.Cut(value, ")")
					value = rest
					for n := len(stack) - 1; n >= 0; n-- {
						if stack[n].id == id {
							markName(words, out[i], stack[n].from, j, stack[n].kind)
							stack = append(stack[:n], stack[n+1:]...)
							break
						}
					}
				}
			}
		}
	}
	if !found {
		return nil
	}
	for _, allowed := range out {
		release(allowed)
	}
	return out
}

// release lets those words have any tag whose tags no sequence can have, where
// names cross.
func release(allowed []uint16) {
	prev := uint16(0) // the tags that the word before may have; none at the edge
	for i := range allowed {
		possible := uint16(0)
		for t := range entity.Count {
			if allowed[i]>>t&1 == 0 {
				continue
			}
			if i == 0 && entity.Follows(entity.Edge, t) {
				possible |= 1 << t
			}
			for p := range entity.Count {
				if prev>>p&1 != 0 && entity.Follows(p, t) {
					possible |= 1 << t
				}
			}
		}
		if possible == 0 {
			allowed[i], possible = bitAll, bitO
		}
		prev = possible
	}
}

func entityOf(misc string) string {
	for _, cell := range strings.Split(misc, "|") {
		if v, ok := strings.CutPrefix(cell, "Entity="); ok {
			return v
		}
	}
	return ""
}

// markName marks the name that the entity over words from to to has as its head.
func markName(words []nlp.Word, out []uint16, from, to int, kind string) {
	head := -1
	for i := from; i <= to; i++ {
		if h := words[i].Head; h < from || h > to {
			head = i
			break
		}
	}
	if head < 0 || words[head].UPOS != "PROPN" {
		return
	}
	inName := func(i int) bool {
		w := &words[i]
		rel := nlp.Relation(w.Deprel)
		return i == head || w.UPOS == "PROPN" && (w.Head == head || w.Head >= from && w.Head <= to && words[w.Head].Head == head) &&
			(rel == "flat" || rel == "compound")
	}
	first, last := head, head
	for first > from && inName(first-1) {
		first--
	}
	for last < to && inName(last+1) {
		last++
	}
	t := gumTypes[kind]
	for i := first; i <= last; i++ {
		switch {
		case t == 0:
			out[i] = bitO | bitMisc
		case i == first:
			out[i] = 1 << t
		default:
			out[i] = 1 << (t + len(entity.Types))
		}
	}
}
