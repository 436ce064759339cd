package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"godwit"
	"godwit/coding/actor"
	"godwit/nlp"
	"godwit/report"
)

// longestName bounds, in bytes, the name that is asked for.
const longestName = 200

func actorVerb() verb {
	return verb{
		name:  "actor",
		args:  "NAME…",
		about: "Say who a name or description stands for on a day, and why",
		more: `  godwit actor Theresa May --date 2018-03-01
  godwit actor the Russian president --date 2009-06-01
  godwit actor Ayana Wolde --actors mine.csv
  godwit actor Taliban                every line of the tables that bears the name`,
		setup: func(f *flag.FlagSet) action {
			src := &input{form: &choice{value: "text"}}
			f.StringVar(&src.date, "date", "", "`day` on which it is asked, as 2023-08-15")
			asJSON := f.Bool("json", false, "write it as JSON, an object a line: the answer, then the tables' lines")
			colour := colourFlag(f)
			actors := actorsFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				name := strings.Join(strings.Fields(strings.Join(args, " ")), " ")
				switch {
				case name == "":
					return usagef("no name").hint("godwit actor Kim Jong Un --date 2023-08-15")
				case len(name) > longestName:
					return usagef("a name of more than %d bytes", longestName).hint("give the name alone")
				}
				opt, err := src.options()
				if err != nil {
					return err
				}
				coder, err := c.open(*actors)
				if err != nil {
					return err
				}
				a, err := ask(ctx, coder, name, opt.Defaults)
				if err != nil {
					return err
				}
				if a.Code == "" && len(a.lines) == 0 {
					return usagef("nobody is known by %q", name).hint("add somebody of your own with --actors FILE; docs/actors.md says how")
				}
				if *asJSON {
					return a.json(c)
				}
				out := bufio.NewWriter(c.out)
				a.draw(out, c.style(colour.value))
				return out.Flush()
			}
		},
	}
}

// answered is who a name stands for.
type answered struct {
	Name string `json:"name"` // as asked
	Date string `json:"date,omitempty"`
	Code string `json:"code,omitempty"` // empty where nobody is meant for certain
	Who  string `json:"who,omitempty"`
	ID   string `json:"id,omitempty"`
	Why  string `json:"why,omitempty"`

	lines []actorLine
}

// actorLine is a line of the tables that bears the name.
type actorLine struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Office string `json:"office,omitempty"`
	Since  string `json:"since,omitempty"`
	Until  string `json:"until,omitempty"`
	ID     string `json:"id,omitempty"`
	Holds  bool   `json:"holds"`  // on the day that is asked
	Source string `json:"source"` // the table and its line
	own    bool   // of the user's
}

// ask reads the name as a report's subject, for that is how names are met, and
// looks it up in the tables.
func ask(ctx context.Context, coder *godwit.Coder, name string, defaults report.Report) (*answered, error) {
	a := &answered{Name: name}
	r := defaults
	r.Text = name + " said so on Monday."
	reading, err := coder.Read(ctx, r)
	if err != nil {
		return nil, err
	}
	if who := subject(reading.Sentences[0].Words, len(name), func(w int) *actor.Who { return reading.Actors.Resolve(reading.Sentences[0], w) }); who != nil {
		a.Code, a.Who, a.ID, a.Why = who.Full(), who.Name, who.ID, who.Why
	}
	day := 0
	if !r.Date.IsZero() {
		a.Date = r.Date.Format("2006-01-02")
		day = r.Date.Year()*10000 + int(r.Date.Month())*100 + r.Date.Day()
	}
	key := name
	for _, article := range []string{"the ", "The "} {
		key = strings.TrimPrefix(key, article)
	}
	seen := map[actorLine]bool{}
	for _, t := range coder.Named(key) {
		l := actorLine{Code: (&actor.Who{Code: t.Code, Sector: t.Sector}).Full(), Name: t.Name, Office: t.Title, ID: t.ID,
			Since: dayOf(t.Since), Until: dayOf(t.Until), Holds: t.Holds(day), Source: t.Source(), own: t.Own}
		if l.Code != "" && !seen[l] {
			seen[l] = true
			a.lines = append(a.lines, l)
		}
	}
	return a, nil
}

// dayOf writes yyyymmdd as a day; an open end is "".
func dayOf(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
}

func (a *answered) json(c *cli) error {
	out := newLines(c.out)
	if err := out.one(a); err != nil {
		return err
	}
	for _, l := range a.lines {
		if err := out.one(l); err != nil {
			return err
		}
	}
	return nil
}

func (a *answered) draw(out *bufio.Writer, s style) {
	when := ""
	if a.Date != "" {
		when = " on " + a.Date
	}
	fmt.Fprintf(out, "%s%s\n", s.paint(bold, visible(a.Name)), when)
	if a.Code == "" {
		fmt.Fprintln(out, "  nobody for certain")
	} else {
		fmt.Fprintf(out, "  %s  %s  %s\n", s.paint(cyan, a.Code), visible(strings.TrimSpace(a.Who+" "+a.ID)), s.paint(dim, visible(a.Why)))
	}
	if len(a.lines) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s\n", s.paint(bold, "In the tables"))
	for _, l := range a.lines {
		mark := " "
		if l.Holds && a.Date != "" {
			mark = s.paint(green, "✓")
		}
		span := ""
		if l.Since != "" || l.Until != "" {
			span = l.Since + " – " + l.Until
		}
		own := ""
		if l.own {
			own = l.Source
		}
		fmt.Fprintf(out, "  %s %s  %s  %s %s\n", mark, s.paint(cyan, pad(l.Code, 9)), visible(l.Name), visible(l.Office), s.paint(dim, strings.Join(strings.Fields(span+" "+l.ID+" "+own), " ")))
	}
}

// subject resolves the topmost word of the first bytes of a sentence.
func subject(words []nlp.Word, end int, resolve func(word int) *actor.Who) *actor.Who {
	for i := range words {
		if words[i].Start >= end {
			break
		}
		if h := words[i].Head; h < 0 || words[h].Start >= end {
			if who := resolve(i); who != nil {
				return who
			}
		}
	}
	return nil
}
