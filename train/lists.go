package train

import (
	"bufio"
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"godwit/nlp/encode"
	"godwit/nlp/entity"
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

// phraseLists are the files of names that are looked up whole: what they are,
// by the second cell where the empty one does not hold for all.
var phraseLists = []struct {
	file string
	bits map[string]uint16
}{
	{"given.tsv", map[string]uint16{"": entity.ListPerson}},
	{"family.tsv", map[string]uint16{"": entity.ListPerson}},
	{"organisation.tsv", map[string]uint16{"": entity.ListOrganisation}},
	{"place.tsv", map[string]uint16{"": entity.ListPlace,
		"country": entity.ListPlace | entity.ListRegion, "state": entity.ListPlace | entity.ListRegion,
		"province": entity.ListPlace | entity.ListRegion, "territory": entity.ListPlace | entity.ListRegion}},
	{"placeword.tsv", map[string]uint16{"": entity.ListPart}},
	{"nationality.tsv", map[string]uint16{"": entity.ListPart}},
	{"direction.tsv", map[string]uint16{"": entity.ListPart}},
}

// readLists reads the lists of names in a folder, for each word the lists that
// it stands in. The forms of verbs are added. dir may be nil.
func readLists(dir fs.FS) (*model.Lexicon, error) {
	bits := map[uint32]uint16{}
	for _, list := range nameLists {
		err := eachName(dir, list.file, func(name, _ string) {
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
		})
		if err != nil {
			return nil, err
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
	return lexicon(bits), nil
}

// readPhrases reads the lists of names in a folder, for each whole name what it
// is; nil where dir is.
func readPhrases(dir fs.FS) (*model.Lexicon, error) {
	if dir == nil {
		return nil, nil
	}
	bits := map[uint32]uint16{}
	for _, list := range phraseLists {
		err := eachName(dir, list.file, func(name, cell string) {
			b, ok := list.bits[cell]
			if !ok {
				b = list.bits[""]
			}
			var low []byte
			for w := range strings.FieldsSeq(name) {
				var s feature.Sentence
				s.Add(w)
				low = s.AppendLow(low)
			}
			bits[entity.Phrase(low)] |= b
		})
		if err != nil {
			return nil, err
		}
	}
	return lexicon(bits), nil
}

// eachName yields the names of a list, with what stands in the second column:
// one a line, in columns split by tabs, under a line that names the columns; lines
// that begin with # are comments.
func eachName(dir fs.FS, file string, yield func(name, cell string)) error {
	if dir == nil {
		return nil
	}
	f, err := dir.Open(file)
	if err != nil {
		return fmt.Errorf("read lists of names: %w", err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	header := true
	for sc.Scan() {
		name, rest, _ := strings.Cut(sc.Text(), "\t")
		if strings.HasPrefix(name, "#") {
			continue
		}
		if header {
			header = false
			continue
		}
		cell, _, _ := strings.Cut(rest, "\t")
		yield(name, cell)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read list of names %s: %w", file, err)
	}
	return nil
}

func lexicon(bits map[uint32]uint16) *model.Lexicon {
	entries := make([]model.Entry, 0, len(bits))
	for low, b := range bits {
		entries = append(entries, model.Entry{Key: low, Value: b})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Key < entries[j].Key })
	return model.NewLexicon(entries)
}
