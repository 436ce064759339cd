package claim

import "godwit/coding/proposition"

// meant reports whether a cue that names nobody still tells of somebody's word
// or mind: "is expected to", "was accused of". A bare order, wish or noun does
// not: "imagine that", "plans to build".
func (f *finder) meant(s *proposition.Sentence, i int, c *Claim) bool {
	if c.Source >= 0 {
		return true
	}
	switch s.Words[i].UPOS {
	case "VERB":
		switch s.Words[i].XPOS {
		case "VBD", "VBZ", "VBP":
			return true
		case "VBN":
			return s.Kid(i, "aux:pass") >= 0 || !c.Attitude
		case "VBG":
			return !c.Attitude && s.Rel(i) == "advcl"
		}
		return s.Kid(i, "aux:pass") >= 0
	case "NOUN":
		return !c.Attitude
	}
	return true
}
