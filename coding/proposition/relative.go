package proposition

// relative returns the relative pronoun in a relative clause, or -1.
func (s *Sentence) relative(v int) int {
	for _, c := range s.kids[v] {
		if s.relativizer(c) {
			return c
		}
		for _, g := range s.kids[c] {
			if s.relativizer(g) {
				return g
			}
		}
	}
	return -1
}

func (s *Sentence) relativizer(i int) bool {
	if s.Words[i].UPOS != "PRON" && s.Words[i].UPOS != "DET" && s.Words[i].UPOS != "ADV" {
		return false
	}
	switch s.Words[i].XPOS {
	case "WDT", "WP", "WP$":
		return true
	}
	return false
}

// antecedent puts a relative pronoun's antecedent in its place: the noun that
// its clause hangs on, or where the tree has no such clause the one before it.
func (s *Sentence) antecedent(c int) int {
	if !s.relativizer(c) {
		return c
	}
	for v, depth := s.Words[c].Head, 0; v >= 0 && depth < 8; v, depth = s.Words[v].Head, depth+1 {
		if d := s.Words[v].Deprel; (d == "acl:relcl" || d == "acl" || d == "advcl:relcl") && s.Words[v].Head >= 0 && s.Words[v].Head < c {
			return s.Words[v].Head
		}
	}
	for w := c - 1; w >= 0 && w >= c-3; w-- {
		switch {
		case s.Words[w].UPOS == "PUNCT" || s.Words[w].UPOS == "ADP":
			continue
		case !s.nominal(w):
			return c
		}
		for s.Words[w].Head >= 0 && (s.Rel(w) == "flat" || s.Rel(w) == "compound") {
			w = s.Words[w].Head
		}
		return w
	}
	return c
}
