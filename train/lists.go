package train

import (
	"bufio"
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"godwit/nlp/encode"
	"godwit/nlp/feature"
	"godwit/nlp/lemma"
	"godwit/nlp/model"
)

// nameLists are the files of names that words are looked up in: the bit of a
// name of one word, and that of a word of a longer name.
var nameLists = []struct {
	file      string
	one, part uint16
}{
	{"given.tsv", encode.Given, encode.Given},
	{"family.tsv", encode.Family, encode.Family},
	{"place.tsv", encode.Place, encode.PlacePart},
	{"organisation.tsv", encode.Organisation, encode.OrganisationPart},
	{"orgword.tsv", encode.OrganisationWord, encode.OrganisationWord},
	{"placeword.tsv", encode.PlaceWord, encode.PlaceWord},
	{"title.tsv", encode.Title, encode.Title},
	{"nationality.tsv", encode.Nationality, encode.Nationality},
	{"common.tsv", encode.Common, encode.Common},
}

// readLists reads the lists of names in a folder: one a line, in the first of
// columns split by tabs, under a line that names the columns; lines that begin with
// # are comments. The forms of verbs are added. dir may be
// nil.
func readLists(dir fs.FS) (*model.Lexicon, error) {
	bits := map[uint32]uint16{}
	for _, list := range nameLists {
		if dir == nil {
			break
		}
		f, err := dir.Open(list.file)
		if err != nil {
			return nil, fmt.Errorf("read lists of names: %w", err)
		}
		sc := bufio.NewScanner(f)
		header := true
		for sc.Scan() {
			name, _, _ := strings.Cut(sc.Text(), "\t")
			if strings.HasPrefix(name, "#") {
				continue
			}
			if header {
				header = false
				continue
			}
			words := strings.Fields(name)
			for _, w := range words {
				var s feature.Sentence
				s.Add(w)
				low := s.Words[0].Low
				if len(words) == 1 {
					bits[low] |= list.one
				} else if s.Words[0].Flags&feature.Upper != 0 {
					bits[low] |= list.part
				}
			}
		}
		err = sc.Err()
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read list of names %s: %w", list.file, err)
		}
	}
	lemma.Verbs(func(form string, past bool) bool {
		var s feature.Sentence
		s.Add(form)
		b := uint16(encode.Verb)
		if past {
			b |= encode.VerbPast
		}
		bits[s.Words[0].Low] |= b
		return true
	})
	entries := make([]model.Entry, 0, len(bits))
	for low, b := range bits {
		entries = append(entries, model.Entry{Key: low, Value: b})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Key < entries[j].Key })
	return model.NewLexicon(entries), nil
}
