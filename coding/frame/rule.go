package frame

import (
	"slices"

	"godwit/event"
	"godwit/lexicon"
)

// composed is the rule of composition: what becomes of an act that somebody
// promises, refuses, demands, threatens, ends or permits. lead is nil where no
// act was found inside. An empty type means that the operator makes nothing.
func composed(op lexicon.Op, lead *Act) (event.Type, []string) {
	switch op {
	case lexicon.Commit, lexicon.Intend, lexicon.Offer, lexicon.Decide:
		return committed(op, lead)
	case lexicon.Order:
		if lead != nil && (lead.Type.Material() && lead.Type.Conflict() || lead.Type == event.Accuse) {
			return lead.Type, lead.Mode
		}
		return event.Request, purpose(lead)
	case lexicon.Refuse:
		return event.Reject, purpose(lead)
	case lexicon.Demand:
		return event.Request, purpose(lead)
	case lexicon.Threat:
		if lead == nil {
			return event.Threaten, nil
		}
		return event.Threaten, Threat(lead.Type, lead.Mode)
	case lexicon.Permit:
		if lead == nil {
			return "", nil
		}
		return event.Concede, nil
	case lexicon.End:
		if lead == nil {
			return "", nil
		}
		return ended(lead)
	}
	return "", nil
}

// committed is what it is to commit oneself to an act.
func committed(op lexicon.Op, lead *Act) (event.Type, []string) {
	bold := op == lexicon.Offer || op == lexicon.Decide
	switch {
	case lead == nil && (op == lexicon.Intend || op == lexicon.Decide):
		return "", nil
	case lead == nil:
		return event.Agree, nil
	case lead.Type == event.Concede || lead.Type == event.Retreat:
		if bold {
			return event.Concede, nil
		}
		return event.Agree, nil
	case lead.Type == event.Support && lead.Sentence.Words[lead.Head].UPOS == "NOUN":
		return event.Support, lead.Mode // "pledged his full support"
	case lead.Type == event.Reject || lead.Type == event.Request || lead.Type == event.Accuse:
		return lead.Type, lead.Mode
	case lead.Type.Conflict() && !lead.Negated:
		return event.Threaten, Threat(lead.Type, lead.Mode)
	}
	return event.Agree, nil
}

// ended is what it is to stop an act.
func ended(lead *Act) (event.Type, []string) {
	switch lead.Type {
	case event.Assault, event.Mobilize:
		return event.Retreat, nil
	case event.Coerce, event.Sanction, event.Accuse, event.Request, event.Reject, event.Threaten, event.Protest:
		return event.Concede, nil
	case event.Consult, event.Agree:
		return event.Reject, nil
	case event.Aid, event.Cooperate, event.Support:
		return event.Sanction, []string{"discontinue"}
	case event.Concede, event.Retreat:
		return event.Reject, nil
	}
	return "", nil
}

// purpose is the mode of a demand or refusal by what is inside it.
func purpose(lead *Act) []string {
	if lead == nil {
		return nil
	}
	switch lead.Type {
	case event.Aid, event.Support, event.Cooperate:
		return []string{"assist"}
	case event.Consult:
		return []string{"meet"}
	case event.Retreat, event.Concede:
		return []string{"yield"}
	}
	return []string{"change"}
}

// Threat is the mode of a threat by what is threatened.
func Threat(t event.Type, mode []string) []string {
	for _, m := range mode {
		if m == "expel" || m == "arrest" {
			return []string{m}
		}
	}
	switch t {
	case event.Assault, event.Mobilize:
		return []string{"violence"}
	case event.Sanction:
		return []string{"relations"}
	case event.Coerce:
		return []string{"restrict"}
	}
	return nil
}

// finish settles what negation and time make of an act.
func finish(a *Act) {
	if a.Rejected != "" {
		return
	}
	if a.Future && a.Type.Verbal() && polite(a) {
		a.Future = false
	}
	switch {
	case a.Negated && a.Future && !a.Hypothetical && (cooperative(a.Type) || a.Type == event.Concede) && len(a.Actors) > 0 && a.active():
		// "will not approve": cooperation refused
		a.Was = a.Type
		a.Type, a.Mode, a.CAMEO, a.Negated = event.Reject, nil, "", false
		a.Future, a.Hypothetical = false, false
		if len(a.Recipients) == 0 {
			// of a mutual act that is refused, one side refuses the other
			doers := a.Sentence.Fill(a.Head, "subj")
			a.Recipients = without(a.Actors, doers)
			a.Actors = without(a.Actors, a.Recipients)
		}
	case a.Future && !a.Hypothetical:
		if cooperative(a.Type) || (a.Type == event.Retreat || a.Type == event.Concede) && !a.via(lexicon.Schedule) {
			a.Was = a.Type
			a.Type, a.Mode, a.CAMEO, a.Future = event.Agree, nil, "", false
		}
	}
	switch {
	case a.Bare:
		a.reject("an infinitive of which nothing says that it came true")
	case a.Habit && len(a.Actors) == 0 && (len(a.Recipients) == 0 || class(a.Sentence, a.Head) != 'n') && !(a.Type == event.Accuse && a.Sentence.Passive(a.Head)) && (a.Frame == nil || !a.Frame.BySpeaker()): // "is accused of"
		a.reject("what is usual, not what happened")
	}
}

// polite reports whether an act of speech is done by a speaker's own "would": "I
// would urge anybody".
func polite(a *Act) bool {
	s := a.Sentence
	subj := s.Kid(a.Head, "nsubj")
	if subj < 0 || !helpedBy(s, a.Head, "would") && !helpedBy(s, a.Head, "'d") {
		return false
	}
	switch s.Words[subj].Form {
	case "I", "We", "we":
		return true
	}
	return false
}

func (a *Act) via(op lexicon.Op) bool {
	return slices.ContainsFunc(a.Via, func(o *lexicon.Operator) bool { return o.Op == op })
}

// active reports whether the act is a verb whose subject does it.
func (a *Act) active() bool {
	return a.Sentence.Words[a.Head].UPOS == "VERB" && !a.Sentence.Passive(a.Head) && a.Sentence.LightNoun(a.Head) < 0
}
