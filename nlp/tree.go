package nlp

// Children calls f for each word whose head is i, left to right, until f
// returns false.
func (s *Sentence) Children(i int, f func(child int) bool) {
	for c := range s.Words {
		if s.Words[c].Head == i && !f(c) {
			return
		}
	}
}

// Root returns the index of the word whose head is -1, or -1 in an empty
// sentence.
func (s *Sentence) Root() int {
	for i := range s.Words {
		if s.Words[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Relation cuts the subtype from a relation: "nsubj" of "nsubj:pass".
func Relation(deprel string) string {
	for i := 0; i < len(deprel); i++ {
		if deprel[i] == ':' {
			return deprel[:i]
		}
	}
	return deprel
}
