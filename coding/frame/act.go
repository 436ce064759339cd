// Package frame finds which propositions of a sentence are events, by the
// frames of the lexicon, and composes what is promised, refused, demanded,
// ended, alleged or only wanted by its operators.
//
// In comes a proposition.Sentence; out come acts, also those that were
// considered and are no events, each with its reason. What somebody is (a
// person, a state) is asked of Who; the package does not look at names itself.
package frame

import (
	"strings"

	"godwit/coding/proposition"
	"godwit/event"
	"godwit/lexicon"
)

// Act is a reading of a predicate as an event.
type Act struct {
	Type    event.Type
	Mode    []string
	CAMEO   string
	Context []string

	Sentence *proposition.Sentence
	Head     int   // the predicate's head word
	Words    []int // the words that make the act, in order: the trigger
	// Top is the predicate of the outermost operator that lets the act pass
	// ("began" of "began to attack"), else Head.
	Top int
	// Actors and Recipients are head words of phrases in Sentence.
	Actors, Recipients []int

	Negated, Future, Hypothetical bool
	// Bare is set on an infinitive that no operator has spoken for; Habit on a
	// present that may tell of what is usual.
	Bare, Habit bool
	// Claims are stances that the predicates around the act give it.
	Claims []Claim
	Frame  *lexicon.Frame // nil where an operator alone made it
	// Via are the operators that it went through, the innermost first.
	Via []*lexicon.Operator
	// Rejected says why it is no event after all; empty where it is one.
	Rejected string
	// Nominal is set where the act stands only as a noun, carried by no verb.
	Nominal bool
	// Was is the type of which time or negation made another: what the words say by
	// themselves. Empty where none did.
	Was event.Type
	// Open is set where somebody commits himself to what no frame knows: for good or
	// ill is a guess.
	Open bool
	// Consumed is set on acts that an outer one is made of.
	Consumed bool
}

// Claim is a stance of somebody in the sentence to an act.
type Claim struct {
	Source []int
	Cue    int
	Stance event.Stance
}

// Who tells what kind of thing a phrase stands for.
type Who interface {
	// Is reports whether the phrase headed by a word is of a kind: "actor",
	// "person", "people", "state", "org", "media", "armed", "place"; "owned" is
	// a thing that belongs to somebody known.
	Is(s *proposition.Sentence, word int, kind string) bool
}

// Rule names what made the act, for people and for the record.
func (a *Act) Rule() string {
	rule := ""
	if a.Frame == nil && len(a.Via) == 0 {
		return "scorer"
	}
	if a.Frame != nil {
		rule = a.Frame.Text
	}
	for _, o := range a.Via {
		switch {
		case rule == "":
			rule = string(o.Op) + ":" + o.Text
		default:
			rule = o.Text + " + " + rule
		}
	}
	return rule
}

// wished begins the reason for which an act is none that somebody only wants.
const wished = "only wished or believed: "

// OnlyWished reports whether the act is none because somebody only wants it.
func (a *Act) OnlyWished() bool { return strings.HasPrefix(a.Rejected, wished) }

// Unreal reports whether the act was rejected because the word that it hangs on
// says that it was only wished, or came to nothing.
func (a *Act) Unreal() bool {
	return a.OnlyWished() || strings.HasPrefix(a.Rejected, "came to nothing: ")
}

func (a *Act) reject(reason string) {
	if a.Rejected == "" {
		a.Rejected = reason
	}
}

// cooperative acts that lie ahead are AGREE by the codebook.
func cooperative(t event.Type) bool {
	switch t {
	case event.Agree, event.Consult, event.Support, event.Cooperate, event.Aid:
		return true
	}
	return false
}

// Propose makes an act that no frame made, of the type given, and reads whether
// its words deny it or put it ahead or in doubt. Its sides are empty.
func Propose(s *proposition.Sentence, head int, t event.Type) *Act {
	a := &Act{Type: t, Sentence: s, Head: head, Top: head, Words: []int{head}}
	m := modalityOf(s, head)
	if s.Words[head].UPOS == "NOUN" && s.Kid(head, "cop") < 0 {
		m = nounModality(s, head)
		if v := s.LightVerb(head); v >= 0 {
			m = m.with(modalityOf(s, v))
			a.Top, a.Words = v, sorted([]int{v, head})
		} else {
			a.Nominal = true
		}
	}
	a.Negated, a.Future, a.Hypothetical, a.Habit = m.negated, m.future, m.hypothetical, m.habit
	if cooperative(t) || t.Verbal() {
		// what is promised, demanded, threatened or refused is so already
		a.Future = false
	}
	for _, c := range s.Kids(head) {
		if s.Words[c].Deprel == "compound:prt" {
			a.Words = sorted(append(a.Words, c))
		}
	}
	return a
}
