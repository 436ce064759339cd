package coding

import (
	"fmt"
	"math"

	"godwit/coding/actor"
	"godwit/lexicon"
)

// Features are what the confidence of an act is told by: its type, how it is
// worded, who stands on its sides and how well they are known. Their weights
// stand in data/confidence.tsv, fitted on reports coded by hand.
func (r *Reading) Features(a *Act) []string {
	s := a.Sentence
	t := string(a.Type)
	recipients, some := r.known(a.Recipients), filled(a.Recipients)
	if len(a.Recipients) == 0 && r.several(a.Actors) {
		recipients, some = "mutual", "mutual" // nobody is missing
	}
	out := []string{"bias", "type " + t,
		"actors " + r.known(a.Actors), "recipients " + recipients,
		t + " actors " + filled(a.Actors), t + " recipients " + some,
		"form " + s.Words[a.Top].XPOS, "clause " + s.Rel(a.Top)}
	if a.Proposed {
		out = append(out, "clause proposed "+s.Rel(a.Top))
	} else if a.Frame == nil {
		out = append(out, "no frame")
	} else {
		out = append(out, fmt.Sprintf("frame %c %d", a.Frame.POS, min(a.Frame.Weight()/7, 3)), "rule "+t+" "+a.Frame.Lemma)
	}
	if a.Score > 0 {
		out = append(out, "score "+bucket(a.Score))
		if a.Proposed {
			out = append(out, "proposed", "proposed "+t, "proposed "+bucket(a.Score))
		}
	}
	for _, op := range a.Via {
		out = append(out, "operator "+string(op.Op))
	}
	if a.Nominal {
		out = append(out, "nominal", t+" nominal")
		if !r.tells(a) {
			out = append(out, "mention", t+" mention")
		}
	}
	if len(a.Actors)+len(a.Recipients) == 0 {
		out = append(out, "nobody", t+" nobody")
	}
	out = append(out, "report "+r.public)
	if a.Habit {
		out = append(out, "habit")
	}
	if a.Future {
		out = append(out, "future")
	}
	if a.Hypothetical {
		out = append(out, "hypothetical")
	}
	if a.Negated {
		out = append(out, "negated")
	}
	if len(a.Said) > 0 {
		out = append(out, "said")
		if c := r.Claims[a.Said[len(a.Said)-1]]; c.Quoted {
			out = append(out, "quoted", t+" quoted")
		}
	}
	if a.Day != nil && a.Day.From == "text" {
		out = append(out, "dated")
	}
	if a.Old {
		out = append(out, "old")
	}
	if s.Index < 4 {
		out = append(out, "early")
	}
	return out
}

// bucket is a chance in steps that are as wide everywhere in odds.
func bucket(p float32) string {
	odds := math.Log(float64(p) / (1 - float64(p) + 1e-6))
	return fmt.Sprint(int(math.Round(max(min(odds, 4), -5))))
}

// several tells whether a side is more than one actor.
func (r *Reading) several(side []Mention) bool {
	if len(side) != 1 {
		return len(side) > 1
	}
	who := r.who(side[0])
	return who != nil && len(who.Members) > 1
}

func filled(side []Mention) string {
	if len(side) == 0 {
		return "none"
	}
	return "some"
}

// weighReport counts how many acts of a report have a side that belongs to
// public life, so that a sentence like "he attacked" weighs less in a report of
// sport.
func (r *Reading) weighReport() {
	n, all := 0, 0
	for _, a := range r.Acts {
		if a.Rejected != "" {
			continue
		}
		all++
		if r.known(a.Actors) == "sure" || r.known(a.Recipients) == "sure" {
			n++
		}
	}
	switch {
	case n == 0:
		r.public = "private"
	case n*4 <= all || n < 3:
		r.public = "mixed"
	default:
		r.public = "public"
	}
}

// known says how well a side is known: not at all, by the words of the report
// alone, or by name.
func (r *Reading) known(side []Mention) string {
	best := "none"
	for _, m := range side {
		who := r.who(m)
		switch {
		case who == nil:
		case who.Full() == "":
			if best == "none" {
				best = "nameless"
			}
		case who.Guessed:
			if best != "sure" && best != "civilian" {
				best = "guessed"
			}
		case private(who):
			if best != "sure" {
				best = "civilian"
			}
		default:
			best = "sure"
		}
	}
	return best
}

// private reports whether somebody acts in no public office: a scientist, a
// company, a passer-by.
func private(w *actor.Who) bool {
	sectors := w.Sectors()
	for _, s := range sectors {
		switch s {
		case "CVL", "EDU", "BUS", "MNC":
		default:
			return false
		}
	}
	return len(sectors) > 0
}

// confidence is the chance that a reading is what a careful coder would write.
func (r *Reading) confidence(a *Act, w *lexicon.Confidence) float64 {
	sum := 0.0
	for _, f := range r.Features(a) {
		sum += w.Weights[f]
	}
	return math.Round(100/(1+math.Exp(-sum))) / 100
}

// doubtful says that an act is too doubtful to be written, or "".
func doubtful(p float64, w *lexicon.Confidence) string {
	if p < w.Least {
		return fmt.Sprintf("too doubtful: %.2f", p)
	}
	return ""
}
