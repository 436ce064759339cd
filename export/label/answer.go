package label

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"godwit/event"
)

// maxTasks bounds, in bytes, a file of tasks.
const maxTasks = 512 << 20

// ReadStudio yields the reports of an export of Label Studio's, JSON, as people
// left them; with unchecked also those that nobody has annotated, as they were
// coded. It returns how many of these were left out. What is wrong with a task
// goes to refuse with its number; the rest goes on.
func ReadStudio(in io.Reader, unchecked bool, yield func(*Report) error, refuse func(task int, err error)) (left int, err error) {
	dec := json.NewDecoder(io.LimitReader(in, maxTasks))
	open, err := dec.Token()
	if err != nil || open != json.Delim('[') {
		return 0, fmt.Errorf("%w: no JSON array of tasks; export the project as JSON", ErrForm)
	}
	n := 0
	for dec.More() {
		if n++; n > maxFiles {
			return left, fmt.Errorf("%w: more than %d tasks", ErrForm, maxFiles)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return left, fmt.Errorf("task %d: %w: not JSON, or cut off: %w", n, ErrForm, err)
		}
		var t task
		if err := json.Unmarshal(raw, &t); err != nil {
			refuse(n, fmt.Errorf("%w: no task: %w", ErrForm, err))
			continue
		}
		a := t.answer()
		if a == nil && unchecked && len(t.Predictions) > 0 {
			a = &t.Predictions[len(t.Predictions)-1]
		}
		if a == nil {
			left++
			continue
		}
		r, err := t.report(a)
		if err != nil {
			refuse(n, err)
			continue
		}
		if err := yield(r); err != nil {
			return left, err
		}
	}
	if _, err := dec.Token(); err != nil {
		return left, fmt.Errorf("after task %d: %w: the array does not end", n, ErrForm)
	}
	return left, nil
}

// answer is what counts of a task: the ground truth, else the last that was not
// cancelled; nil where nobody has annotated it.
func (t *task) answer() *answer {
	var out *answer
	for i := range t.Annotations {
		a := &t.Annotations[i]
		if a.Cancelled || out != nil && out.Truth && !a.Truth {
			continue
		}
		out = a
	}
	return out
}

// region is a marked part of the text with what is said of it.
type region struct {
	from       string // "act", "side" or "claim"
	label      string
	start, end int
	choices    map[string][]string
	words      map[string]string
	relations  [][2]string // label, id
}

func (t *task) report(a *answer) (*Report, error) {
	d := &t.Data
	if len(d.Text) > maxText {
		return nil, fmt.Errorf("%w: the text has more than %d MB", ErrForm, maxText>>20)
	}
	if d.Text == "" || d.ID == "" {
		return nil, fmt.Errorf("%w: its data has no \"text\" or no \"report\"", ErrForm)
	}
	r := &Report{ID: d.ID, Date: d.Date, Title: d.Title, URL: d.URL, Publisher: d.Publisher, Text: d.Text, Events: []Act{}}
	r.know(d.Sentences)
	text := []rune(r.Text)
	regions, order, err := regionsOf(a.Result, text)
	if err != nil {
		return nil, err
	}
	index := map[string]int{}
	for _, id := range order {
		if x := regions[id]; x.from == "act" {
			act, err := x.act(id, regions, text)
			if err != nil {
				return nil, err
			}
			r.settle(act, text)
			index[id] = len(r.Events)
			r.Events = append(r.Events, *act)
		}
	}
	for _, id := range order {
		x := regions[id]
		if x.from != "claim" {
			continue
		}
		c, about, err := x.claim(id, regions, text)
		if err != nil {
			return nil, err
		}
		for _, of := range about {
			i, ok := index[of]
			if !ok {
				return nil, fmt.Errorf("%w: claim %s is about %s, which is no event", ErrForm, id, of)
			}
			e := &r.Events[i]
			e.Claims = append(e.Claims, *c)
			if err := e.known(); err != nil {
				return nil, fmt.Errorf("claim %s: %w", id, err)
			}
		}
	}
	return r, nil
}

// regionsOf gathers results by their region, in the order of the regions.
func regionsOf(results []result, text []rune) (map[string]*region, []string, error) {
	regions := map[string]*region{}
	var order []string
	if len(results) > 50*maxActs {
		return nil, nil, fmt.Errorf("%w: more results than any report has", ErrForm)
	}
	for _, x := range results {
		if x.Type != "labels" {
			continue
		}
		var v value
		if err := json.Unmarshal(x.Value, &v); err != nil || x.ID == "" || len(v.Labels) != 1 {
			return nil, nil, fmt.Errorf("%w: region %q is not one label on a part of the text", ErrForm, x.ID)
		}
		if x.From != "act" && x.From != "side" && x.From != "claim" || regions[x.ID] != nil {
			return nil, nil, fmt.Errorf("%w: region %q stands twice or comes from %q; use the labelling interface that godwit label wrote", ErrForm, x.ID, x.From)
		}
		start, end, err := v.place(text)
		if err != nil {
			return nil, nil, fmt.Errorf("region %q: %w", x.ID, err)
		}
		regions[x.ID] = &region{from: x.From, label: v.Labels[0], start: start, end: end, choices: map[string][]string{}, words: map[string]string{}}
		order = append(order, x.ID)
	}
	for _, x := range results {
		if x.Type == "relation" {
			from := regions[x.FromID]
			if from == nil || regions[x.ToID] == nil || len(x.Labels) != 1 {
				return nil, nil, fmt.Errorf("%w: the relation from %q to %q has no label, or no such end", ErrForm, x.FromID, x.ToID)
			}
			from.relations = append(from.relations, [2]string{x.Labels[0], x.ToID})
			continue
		}
		of := regions[x.ID]
		if x.Type == "labels" || of == nil {
			continue
		}
		var v value
		if err := json.Unmarshal(x.Value, &v); err != nil {
			return nil, nil, fmt.Errorf("%w: %s of region %q: %w", ErrForm, x.From, x.ID, err)
		}
		if x.Type == "choices" {
			of.choices[x.From] = append(of.choices[x.From], v.Choices...)
		}
		if list, ok := v.Text.([]any); ok && x.Type == "textarea" {
			for _, s := range list {
				if s, ok := s.(string); ok {
					of.words[x.From] = s // the last one stands
				}
			}
		}
	}
	return regions, order, nil
}

func (x *region) act(id string, regions map[string]*region, text []rune) (*Act, error) {
	a := &Act{Type: x.label, Trigger: string(text[x.start:x.end]), TriggerStart: x.start, TriggerEnd: x.end, Mode: list(x.choices["mode"]), Context: list(x.choices["context"]),
		Auxiliary: list(x.choices["auxiliary"]), Actors: []Side{}, Recipients: []Side{}, Claims: []Claim{}, Counts: []Count{}, Certainty: string(event.Reported), Required: true}
	if c := x.choices["certainty"]; len(c) > 0 {
		a.Certainty = c[len(c)-1]
	}
	for _, rel := range x.relations {
		s, err := sideOf(rel[1], regions, text)
		if err != nil {
			return nil, fmt.Errorf("event %s: %w", id, err)
		}
		switch rel[0] {
		case "actor":
			a.Actors = append(a.Actors, *s)
		case "recipient":
			a.Recipients = append(a.Recipients, *s)
		default:
			return nil, fmt.Errorf("%w: event %s has no %s, only actor and recipient", ErrForm, id, rel[0])
		}
	}
	err := a.known()
	if err == nil {
		err = a.readNote(x.words["note"])
	}
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", id, err)
	}
	return a, nil
}

func sideOf(id string, regions map[string]*region, text []rune) (*Side, error) {
	x := regions[id]
	if x == nil || x.from != "side" {
		return nil, fmt.Errorf("%w: %s is no side", ErrForm, id)
	}
	code := strings.TrimSpace(x.words["code"])
	if code == "" {
		code = nobody
	}
	if len(code) > 64 || strings.ContainsAny(code, " \t\n;") || !utf8.ValidString(code) {
		return nil, fmt.Errorf("%w: %q is no code; write RUSGOV, or - where nothing is known", ErrForm, code)
	}
	return &Side{Quote: string(text[x.start:x.end]), Code: code, Start: x.start, End: x.end}, nil
}

func (x *region) claim(id string, regions map[string]*region, text []rune) (c *Claim, about []string, err error) {
	c = &Claim{Speaker: Side{Code: nobody}, Stance: string(event.States), Quoted: len(x.choices["quoted"]) > 0}
	if s := x.choices["stance"]; len(s) > 0 {
		c.Stance = s[len(s)-1]
	}
	if x.label == onCue {
		c.Cue, c.Start, c.End = string(text[x.start:x.end]), x.start, x.end
	}
	for _, rel := range x.relations {
		switch rel[0] {
		case "speaker":
			s, err := sideOf(rel[1], regions, text)
			if err != nil {
				return nil, nil, fmt.Errorf("claim %s: %w", id, err)
			}
			c.Speaker = *s
		case "about":
			about = append(about, rel[1])
		default:
			return nil, nil, fmt.Errorf("%w: claim %s has no %s, only speaker and about", ErrForm, id, rel[0])
		}
	}
	if len(about) == 0 {
		return nil, nil, fmt.Errorf("%w: claim %s is about no event; draw a relation about", ErrForm, id)
	}
	return c, about, nil
}
