package proposition

import "strings"

// verb fills the slots of a verb or of what a copula joins to its subject.
func (s *Sentence) verb(v int) []Slot {
	var (
		out     []Slot
		passive = s.Passive(v)
		subject = false // has one of its own
		object  = false
		agent   = false
	)
	put := func(name string, w int) {
		if w != v && w >= 0 {
			out = append(out, Slot{name, w})
		}
	}
	for _, c := range s.kids[v] {
		if s.Rel(c) == "obj" {
			object = true
		}
	}
	for _, c := range s.kids[v] {
		w := s.antecedent(c)
		switch d := s.Words[c].Deprel; s.Rel(c) {
		case "nsubj":
			subject = true
			switch {
			case d == "nsubj:pass" && passive && object:
				put("iobj", w)
			case d == "nsubj:pass" && passive:
				put("obj", w)
			default:
				put("subj", w)
			}
		case "obj":
			put("obj", w)
		case "iobj":
			put("iobj", w)
		case "obl":
			switch p := s.Preposition(c); {
			case d == "obl:agent" || p == "by" && passive:
				agent = true
				put("subj", w)
			case p == "" && d == "obl" && !object && !passive && s.Words[v].UPOS == "VERB":
				put("obj", w) // an object taken for an adjunct: real ones without a preposition are obl:unmarked
			case p == "":
				put("time", w)
			default:
				put(p, w)
				if c, ok := strings.CutPrefix(p, "out "); ok { // "out of" is "of" too
					put(c, w)
				}
			}
		case "ccomp", "xcomp":
			put("clause", c)
			if p := s.mark(c); p != "" {
				put(p, c)
			}
			if s.wished(c) {
				put("should", c)
			}
		case "advcl":
			// "accused of arming", "barred from entering": a clause behind a preposition
			if p := s.mark(c); p != "" {
				put(p, c)
			} else if s.Words[c].XPOS == "VBG" || s.Words[c].XPOS == "VBN" {
				put("advcl", c)
			}
		case "parataxis":
			if s.spoken(c) {
				put("clause", c)
			}
		case "compound":
			if d == "compound:prt" {
				put("particle", c)
			}
		}
	}
	for _, c := range s.lowClauses(v) {
		put(s.mark(c), c)
	}
	if passive && !agent {
		// "imposed on two generals by the Union": hung on the wrong word
		for _, c := range s.kids[v] {
			if b := s.byPhrase(c); b >= 0 && (s.Rel(c) == "obl" || s.Rel(c) == "obj" || s.Rel(c) == "xcomp") {
				put("subj", b)
			}
		}
	}
	if !subject {
		out = append(out, s.missing(v, passive)...)
	}
	if !passive && !object {
		out = append(out, s.missingObject(v)...)
	}
	return out
}

// mark returns the preposition or conjunction before a clause: "of", "for",
// "to", "after"; "" for none.
func (s *Sentence) mark(c int) string {
	out := ""
	for _, k := range s.kids[c] {
		if s.Words[k].Deprel == "mark" || s.Words[k].Deprel == "case" {
			p := strings.ToLower(s.Words[k].Form)
			if out == "" || out == "to" {
				out = p
			}
		}
	}
	return out
}

// wished reports whether a clause tells what ought to be: "that Iran withdraw",
// "that Iran should withdraw".
func (s *Sentence) wished(c int) bool {
	if s.Words[c].XPOS == "VB" && s.Kid(c, "nsubj") >= 0 && s.Kid(c, "aux") < 0 {
		return true
	}
	v := c
	if s.Kid(c, "aux") < 0 && s.Kid(c, "cop") >= 0 {
		return s.Words[s.Kid(c, "cop")].XPOS == "VB"
	}
	for _, k := range s.kids[v] {
		if s.Rel(k) == "aux" {
			switch s.Words[k].Lemma {
			case "should", "must", "ought":
				return true
			case "be":
				if s.Words[k].XPOS == "VB" && s.Kid(c, "aux") == k {
					return true
				}
			}
		}
	}
	return false
}

// spoken reports whether a clause beside another is what was said rather than
// who said it.
func (s *Sentence) spoken(c int) bool { return s.Kid(c, "nsubj") >= 0 && s.Words[c].UPOS == "VERB" }

// lowClauses returns the clauses behind a preposition that hang on a phrase of a
// verb but belong to the verb: "accused by the West of providing".
func (s *Sentence) lowClauses(v int) []int {
	if s.Words[v].UPOS != "VERB" {
		return nil
	}
	var out []int
	for _, c := range s.kids[v] {
		if r := s.Rel(c); c < v || r != "obl" && r != "obj" && r != "iobj" {
			continue
		}
		for _, k := range s.kids[c] {
			if s.Rel(k) == "acl" && s.Words[k].XPOS == "VBG" {
				switch s.mark(k) {
				case "of", "for", "from":
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// LowClauses are the clauses behind a preposition that hang too low in the tree;
// see lowClauses.
func (s *Sentence) LowClauses(v int) []int { return s.lowClauses(v) }
