package lexicon

import (
	"fmt"
	"io/fs"

	"godwit/event"
)

// Operator says what a predicate does to the act inside it: what someone
// agrees to, refuses, demands, ends, alleges or only wants.
type Operator struct {
	Predicate
	Op        Op
	Content   []string // slots in which the act stands: "clause", "obj", "for" …
	Actor     []Role
	Recipient []Role
	Sentence  string
	Expect    event.Type // the type of the sentence's event; empty: none
	File      string
	Line      int
}

// Op is a class of operators; coding composes types by it.
type Op string

const (
	Commit   Op = "commit"   // agree to, pledge to
	Intend   Op = "intend"   // be ready to: as commit, but nothing without an act inside
	Offer    Op = "offer"    // offer to, declare: as commit, but to yield is a concession already
	Decide   Op = "decide"   // decide to: as offer, but nothing without an act inside
	Order    Op = "order"    // order to: as demand, but what authority orders done is done
	Schedule Op = "schedule" // is due to, is expected to, plans to
	Refuse   Op = "refuse"   // refuse to, call off, rule out, oppose
	Demand   Op = "demand"   // urge to, call for, order to
	Threat   Op = "threaten" // threaten to, warn of
	End      Op = "end"      // stop, lift, suspend, cease
	Fail     Op = "fail"     // fail to, prevent from: the act did not happen
	Allege   Op = "allege"   // accuse of, charge with, blame for
	Deny     Op = "deny"     // deny
	Believe  Op = "believe"  // want, consider, fear: no event
	Pass     Op = "pass"     // begin to, continue to, manage to: the act itself
	Permit   Op = "permit"   // allow to, let
	Cause    Op = "cause"    // force to, make, help to: somebody else's act
	Praise   Op = "praise"   // welcome, thank for: the act stands, and praise of it
	Blame    Op = "blame"    // condemn: the act stands, and blame for it
)

var ops = map[Op]bool{Commit: true, Intend: true, Offer: true, Decide: true, Order: true, Schedule: true, Refuse: true, Demand: true, Threat: true, End: true, Fail: true,
	Allege: true, Deny: true, Believe: true, Pass: true, Permit: true, Cause: true, Praise: true, Blame: true}

func readOperators(fsys fs.FS, classes map[string][]string) ([]*Operator, error) {
	const file = "operators.tsv"
	rows, err := readTable(fsys, file, "predicate", "operator", "content", "actor", "recipient", "sentence", "expect")
	if err != nil {
		return nil, err
	}
	var out []*Operator
	for _, r := range rows {
		o := &Operator{Op: Op(r.get("operator")), Content: split(r.get("content"), "/"), Sentence: r.get("sentence"),
			Expect: event.Type(r.get("expect")), File: file, Line: r.line}
		if o.Predicate, err = parsePredicate(r.get("predicate"), classes); err != nil {
			return nil, r.errorf("%w", err)
		}
		if !ops[o.Op] {
			return nil, r.errorf("unknown operator %q", o.Op)
		}
		if o.Expect != "" && o.Expect != "NONE" && !o.Expect.Known() {
			return nil, r.errorf("unknown type %q", o.Expect)
		}
		if o.Actor, err = parseRoles(r.get("actor")); err == nil {
			o.Recipient, err = parseRoles(r.get("recipient"))
		}
		if err != nil {
			return nil, r.errorf("%w", err)
		}
		out = append(out, o)
	}
	return out, nil
}

// LightVerb is a verb that lends its subject to an act noun: "launched an
// attack on", "came under fire from".
type LightVerb struct {
	Predicate
	Content string          // the slot of the act noun: "obj", "under" …
	Nouns   map[string]bool // nil: any act noun
	// Suffers is set where the verb's subject is the act's recipient.
	Suffers bool
}

func readLightVerbs(fsys fs.FS, classes map[string][]string) ([]*LightVerb, error) {
	rows, err := readTable(fsys, "lightverbs.tsv", "verb", "content", "noun", "subject")
	if err != nil {
		return nil, err
	}
	var out []*LightVerb
	for _, r := range rows {
		v := &LightVerb{Content: r.get("content"), Suffers: r.get("subject") == "obj"}
		if v.Predicate, err = parsePredicate(r.get("verb"), classes); err != nil {
			return nil, r.errorf("%w", err)
		}
		if s := r.get("subject"); s != "subj" && s != "obj" {
			return nil, r.errorf("subject %q, want subj or obj", s)
		}
		if r.get("noun") != "*" {
			v.Nouns = map[string]bool{}
			for _, n := range r.list("noun") {
				v.Nouns[n] = true
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// Cue is how a report says who says so: "said", "according to", "claim/n".
type Cue struct {
	Predicate
	Stance  event.Stance
	Source  []Role
	Content []string // "clause", "obj", "of" …
}

func readCues(fsys fs.FS, classes map[string][]string) ([]*Cue, error) {
	rows, err := readTable(fsys, "cues.tsv", "cue", "stance", "source", "content")
	if err != nil {
		return nil, err
	}
	var out []*Cue
	for _, r := range rows {
		c := &Cue{Stance: event.Stance(r.get("stance")), Content: split(r.get("content"), "/")}
		switch c.Stance {
		case event.States, event.Alleges, event.Denies, event.Demands, event.Promises:
		default:
			return nil, r.errorf("unknown stance %q", c.Stance)
		}
		if c.Predicate, err = parsePredicate(r.get("cue"), classes); err != nil {
			return nil, r.errorf("%w", err)
		}
		if c.Source, err = parseRoles(r.get("source")); err != nil {
			return nil, r.errorf("%w", err)
		}
		out = append(out, c)
	}
	return out, nil
}

// readClasses reads classes.tsv and the tables of classes.d/: words that
// conditions treat alike, by class.
func readClasses(fsys fs.FS) (map[string][]string, error) {
	files, err := fs.Glob(fsys, "classes.d/*.tsv")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(fsys, "classes.tsv"); err == nil {
		files = append(files, "classes.tsv")
	}
	classes := map[string][]string{}
	for _, file := range files {
		rows, err := readTable(fsys, file, "class", "lemma")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			for _, w := range r.list("lemma") {
				classes[r.get("class")] = append(classes[r.get("class")], w)
			}
		}
	}
	if len(classes) == 0 {
		return nil, fmt.Errorf("classes: no table")
	}
	return classes, nil
}
