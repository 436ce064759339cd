package entity

import (
	"godwit/nlp"
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// What a name in a list is, a bit each. They are part of the model format.
const (
	ListPerson       = 1 << iota // a given or a family name
	ListOrganisation             // the whole name of an organisation
	ListPlace                    // the whole name of a place
	ListRegion                   // a state or a first division of one, which towns' names are followed by
	ListPart                     // a word of longer names of places: "northern", "lake"
)

// Phrase is the key of a name: of its letters and marks in lower case, however
// it is cut into words.
func Phrase(low []byte) uint32 {
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range low {
		if c != ' ' {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return uint32(h ^ h>>32)
}

// Settler reads a Doc's names again with lists of whole names. It belongs to one
// goroutine.
type Settler struct {
	Lists *model.Lexicon // by Phrase; nil for none, which changes nothing
	word  feature.Sentence
	low   []byte // a name in lower case
	ends  []int  // where its words end in low, a 0 before the first
}

// Settle changes the types of doc.Names and divides those that are a town and
// its state ("San Rafael California"); it writes them into the words' Entity
// too.
func (s *Settler) Settle(doc *nlp.Doc) {
	if s.Lists == nil {
		return
	}
	doc.Names = s.listed(doc, make([]nlp.Name, 0, len(doc.Names)))
	for _, n := range doc.Names {
		words := doc.Sentences[n.Sentence].Words
		for i := n.First; i <= n.Last; i++ {
			tag := "I-"
			if i == n.First {
				tag = "B-"
			}
			words[i].Entity = tag + n.Type
		}
	}
}

// listed appends the names to out as the lists have them.
func (s *Settler) listed(doc *nlp.Doc, out []nlp.Name) []nlp.Name {
	for _, n := range doc.Names {
		s.word.Reset()
		s.low, s.ends = s.low[:0], append(s.ends[:0], 0)
		for _, w := range doc.Sentences[n.Sentence].Words[n.First : n.Last+1] {
			s.word.Add(w.Form)
			s.low = s.word.AppendLow(s.low)
			s.ends = append(s.ends, len(s.low))
		}
		bits := s.find(0, n.Last+1-n.First)
		if n.Type != "MISC" {
			switch bits & (ListPerson | ListOrganisation | ListPlace) {
			case ListOrganisation:
				n.Type = "ORG"
			case ListPlace:
				n.Type = "LOC"
			}
		}
		if n.Type == "LOC" && bits&(ListOrganisation|ListPlace) == 0 && s.human() {
			n.Type = "PER"
		}
		cut := 0
		if n.Type == "LOC" && bits&(ListOrganisation|ListPlace) == 0 {
			cut = s.town()
		}
		if cut > 0 {
			first := n
			first.Last = n.First + cut - 1
			n.First += cut
			out = append(out, first)
		}
		out = append(out, n)
	}
	return out
}

// human reports whether a name that no list has as a whole is made as a person's
// is: a given and a family name, neither a part that longer names of places have.
func (s *Settler) human() bool {
	n := len(s.ends) - 1
	if n != 2 {
		return false
	}
	first, last := s.find(0, 1), s.find(1, 2)
	return first&last&ListPerson != 0 && (first|last)&(ListPart|ListRegion) == 0
}

const longestState = 4 // words of a state's name

// town says how many of a place's words are the name of a town, before the name
// of the state that it lies in; 0 where it is one name.
func (s *Settler) town() int {
	n := len(s.ends) - 1
	for cut := max(1, n-longestState); cut < n; cut++ {
		if s.find(cut, n)&ListRegion == 0 {
			continue
		}
		for i := range cut {
			if s.find(i, i+1)&ListPart == 0 {
				return cut
			}
		}
	}
	return 0
}

// find looks up some words of the name.
func (s *Settler) find(from, to int) uint16 {
	bits, _ := s.Lists.Find(Phrase(s.low[s.ends[from]:s.ends[to]]))
	return bits
}
