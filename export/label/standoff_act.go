package label

import (
	"fmt"
	"strings"

	"godwit/event"
)

// act is an event without its claims.
func (in *reader) act(e *eventOf) (*Act, error) {
	m := in.marks[e.mark]
	if m == nil {
		return nil, at(e.line, "there is no %s", e.mark)
	}
	a := &Act{Type: e.kind, Trigger: string(in.text[m.start:m.end]), TriggerStart: m.start, TriggerEnd: m.end, Mode: []string{}, Context: []string{},
		Auxiliary: []string{}, Actors: []Side{}, Recipients: []Side{}, Claims: []Claim{}, Counts: []Count{}, Certainty: string(event.Reported), Required: true}
	for _, x := range e.roles {
		s, err := in.side(x[1], e.line)
		if err != nil {
			return nil, err
		}
		switch x[0] {
		case "Actor":
			a.Actors = append(a.Actors, *s)
		case "Recipient":
			a.Recipients = append(a.Recipients, *s)
		default:
			return nil, at(e.line, "an event has no %s, only Actor and Recipient", x[0])
		}
	}
	for _, x := range e.attributes {
		switch strings.TrimRight(x.name, "0123456789") {
		case "Mode":
			a.Mode = append(a.Mode, x.value)
		case "Context":
			a.Context = append(a.Context, x.value)
		case "Certainty":
			if x.value == "" {
				return nil, at(x.line, "the certainty has no value; write one of %v", certainties)
			}
			a.Certainty = x.value
		case "Historical", "Future", "Hypothetical", "Negation":
			a.Auxiliary = append(a.Auxiliary, strings.ToLower(x.name))
		case "Unsourced", "UnsourcedQuote":
		default:
			return nil, at(x.line, "an event has no attribute %s", x.name)
		}
		if err := a.known(); err != nil {
			return nil, fmt.Errorf("line %d: %w", x.line, err)
		}
	}
	if err := a.known(); err != nil {
		return nil, fmt.Errorf("line %d: %w", e.line, err)
	}
	if err := a.readNote(e.note); err != nil {
		return nil, fmt.Errorf("line %d: %w", e.line, err)
	}
	return a, nil
}

func (in *reader) side(name string, line int) (*Side, error) {
	m := in.marks[name]
	if m == nil {
		return nil, at(line, "there is no %s", name)
	}
	code := m.note
	if code == "" {
		code = nobody
	}
	if len(code) > 64 || strings.ContainsAny(code, " \t;") {
		return nil, at(m.line, "the note %q is no code; write RUSGOV, or - where nothing is known", code)
	}
	return &Side{Quote: string(in.text[m.start:m.end]), Code: code, Start: m.start, End: m.end}, nil
}

func (in *reader) claim(e *eventOf) (c Claim, about []string, err error) {
	m := in.marks[e.mark]
	if m == nil {
		return c, nil, at(e.line, "there is no %s", e.mark)
	}
	c.Speaker.Code = nobody
	if e.kind == "Claim" {
		c.Cue, c.Start, c.End = string(in.text[m.start:m.end]), m.start, m.end
	}
	for _, x := range e.roles {
		switch x[0] {
		case "Speaker":
			s, err := in.side(x[1], e.line)
			if err != nil {
				return c, nil, err
			}
			c.Speaker = *s
		case "About":
			about = append(about, x[1])
		default:
			return c, nil, at(e.line, "a claim has no %s, only Speaker and About", x[0])
		}
	}
	if len(about) == 0 {
		return c, nil, at(e.line, "the claim is about no event; give it an About")
	}
	c.Stance = string(event.States)
	for _, x := range e.attributes {
		switch x.name {
		case "Stance":
			c.Stance = x.value
		case "Quoted":
			c.Quoted = true
		default:
			return c, nil, at(x.line, "a claim has no attribute %s", x.name)
		}
	}
	return c, about, nil
}
