package casefile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"godwit/event"
)

// expect reads one line of what is expected.
func (c *Case) expect(n int, s string) error {
	switch {
	case s == "none":
		c.None = true
		return nil
	case s == "...":
		c.Open = true
		return nil
	case strings.HasPrefix(s, "not "):
		t := event.Type(strings.TrimSpace(s[len("not "):]))
		if !t.Known() {
			return fmt.Errorf("not: unknown type %q", t)
		}
		c.Not = append(c.Not, t)
		return nil
	}
	w := Want{Line: n, Source: s, Certainty: event.Reported}
	parts := strings.Split(s, ";")
	if err := c.head(&w, strings.TrimSpace(parts[0])); err != nil {
		return err
	}
	for _, extra := range parts[1:] {
		if err := c.extra(&w, strings.TrimSpace(extra)); err != nil {
			return err
		}
	}
	c.Want = append(c.Want, w)
	return nil
}

// head reads the type, the trigger's words and both sides.
func (c *Case) head(w *Want, s string) error {
	kind, rest, _ := strings.Cut(s, " ")
	modes := strings.Split(kind, "/")
	w.Type = event.Type(modes[0])
	if !w.Type.Known() {
		return fmt.Errorf("unknown type %q", modes[0])
	}
	for _, m := range modes[1:] {
		if err := w.mode(m); err != nil {
			return err
		}
	}
	rest = strings.TrimSpace(rest)
	if strings.HasPrefix(rest, `"`) {
		words, behind, ok := strings.Cut(rest[1:], `"`)
		if !ok || strings.TrimSpace(words) == "" {
			return fmt.Errorf("the trigger's words need two quotation marks")
		}
		if len(find(c.Text, words)) == 0 {
			return fmt.Errorf("the text has no %q", words)
		}
		w.Trigger, rest = words, strings.TrimSpace(behind)
	}
	actors, recipients, both := strings.Cut(rest, ">")
	var err error
	if w.Actors, err = c.side(actors, rest != "" || both); err != nil {
		return fmt.Errorf("actors: %w", err)
	}
	if w.Recipients, err = c.side(recipients, both); err != nil {
		return fmt.Errorf("recipients: %w", err)
	}
	return nil
}

func (w *Want) mode(m string) error {
	if !event.KnownMode(w.Type, m) {
		return fmt.Errorf("%s has no mode %q", w.Type, m)
	}
	w.Modes = append(w.Modes, m)
	return nil
}

func (c *Case) side(s string, checked bool) (Side, error) {
	out := Side{}
	s = strings.TrimSpace(s)
	if s == "" {
		return out, nil // nothing said of this side
	}
	out.Checked = checked
	if s == "-" {
		return out, nil
	}
	for _, part := range strings.Split(s, "+") {
		part = strings.TrimSpace(part)
		if part == "..." {
			out.Open = true
			continue
		}
		p, err := c.party(part)
		if err != nil {
			return out, err
		}
		out.Parties = append(out.Parties, p)
	}
	return out, nil
}

var codeForm = regexp.MustCompile(`^[A-Z]{2,15}\*?$`)

func (c *Case) party(s string) (Party, error) {
	words, code, coded := strings.Cut(s, "=")
	p := Party{Words: strings.TrimSpace(words)}
	if coded {
		code = strings.TrimSpace(code)
		if !codeForm.MatchString(code) {
			return p, fmt.Errorf("%q is no code", code)
		}
		p.Code, p.Prefix = strings.CutSuffix(code, "*")
	}
	if p == (Party{}) {
		return p, fmt.Errorf("somebody is missing; write - for nobody")
	}
	if p.Words != "" && len(find(c.Text, p.Words)) == 0 {
		return p, fmt.Errorf("the text has no %q", p.Words)
	}
	return p, nil
}

// extra reads what stands behind a semicolon.
func (c *Case) extra(w *Want, s string) error {
	key, arg, _ := strings.Cut(s, " ")
	arg = strings.TrimSpace(arg)
	bare := arg == ""
	switch key {
	case "reported", "alleged", "contested", "denied":
		w.Certainty = event.Certainty(key)
	case event.Future, event.Historical, event.Hypothetical, event.Negation:
		w.Auxiliary = append(w.Auxiliary, key)
	case "same":
		w.Same = true
	default:
		if bare {
			return fmt.Errorf("unknown extra %q", s)
		}
		return c.valued(w, key, arg)
	}
	if !bare {
		return fmt.Errorf("%s takes nothing behind it, got %q", key, arg)
	}
	return nil
}

// valued reads an extra of a key and its value.
func (c *Case) valued(w *Want, key, arg string) error {
	switch key {
	case "by":
		return c.by(w, arg)
	case "on":
		for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
			if _, err := time.Parse(layout, arg); err == nil {
				w.Date = arg
				return nil
			}
		}
		return fmt.Errorf("on %q: want YYYY-MM-DD, YYYY-MM or YYYY", arg)
	case "killed", "injured", "missing", "arrested", "displaced", "participants":
		f := strings.Fields(arg)
		value, err := strconv.ParseFloat(f[0], 64)
		if err != nil || len(f) > 2 || len(f) == 2 && !slices.Contains([]string{"more", "less", "about", "exact"}, f[1]) {
			return fmt.Errorf("%s %q: want a number, then perhaps more, less, about or exact", key, arg)
		}
		k := Count{What: key, Value: value}
		if len(f) == 2 {
			k.Bound = f[1]
		}
		w.Counts = append(w.Counts, k)
		return nil
	case "mode":
		return w.mode(arg)
	case "context":
		if !event.KnownContext(arg) {
			return fmt.Errorf("unknown context %q", arg)
		}
		w.Contexts = append(w.Contexts, arg)
		return nil
	case "cameo":
		if _, ok := event.CAMEO(arg); !ok {
			return fmt.Errorf("unknown CAMEO code %q", arg)
		}
		w.CAMEO = arg
		return nil
	case "rule":
		w.Rule = arg
		return nil
	case "place":
		p, err := c.party(arg)
		w.Place = &p
		return err
	}
	return fmt.Errorf("unknown extra %q", key)
}

// by reads "by WORDS=CODE [stance]".
func (c *Case) by(w *Want, arg string) error {
	if arg == "nobody" {
		w.Unclaimed = true
		return nil
	}
	k := Claim{}
	words := arg
	if i := strings.LastIndexByte(arg, ' '); i > 0 {
		switch st := event.Stance(arg[i+1:]); st {
		case event.States, event.Alleges, event.Denies, event.Demands, event.Promises:
			k.Stance, words = st, strings.TrimSpace(arg[:i])
		}
	}
	if words != "-" {
		p, err := c.party(words)
		if err != nil {
			return fmt.Errorf("by: %w", err)
		}
		k.Speaker = p
	}
	w.Claims = append(w.Claims, k)
	return nil
}
