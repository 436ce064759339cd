package actor

import "godwit/coding/proposition"

// Behind returns whose a thing is that stands where somebody might, or nil: of
// "Israeli jets" and "the pope's decree" the nation and the pope, of a bare "the
// decree" whoever it was of where it was last named.
func (r *Resolver) Behind(s *proposition.Sentence, i int) *Who {
	if w := r.whose(s, i); w != nil {
		return w
	}
	c, ok := r.chain[place{s.Index, i}]
	if !ok || s.Words[i].UPOS != "NOUN" {
		return nil
	}
	for k := len(r.doc.Chains[c]) - 1; k >= 0; k-- {
		m := r.doc.Chains[c][k]
		if m.Sentence > s.Index || m.Sentence == s.Index && m.Head >= i {
			continue
		}
		t := r.sentences[m.Sentence]
		if t.Words[m.Head].UPOS != "NOUN" {
			continue
		}
		if w := r.whose(t, m.Head); w != nil {
			return w
		}
	}
	return nil
}

// whose returns the fullest known of those who own or do what a noun names.
func (r *Resolver) whose(s *proposition.Sentence, i int) *Who {
	var best *Who
	for _, w := range s.Fill(i, "subj") {
		if o := r.Resolve(s, w); o.is("owner") && (best == nil || len(o.Full()) > len(best.Full())) {
			best = o
		}
	}
	return best
}
