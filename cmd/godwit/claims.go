package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"godwit/event"
	"godwit/store"
)

func claimsVerb() verb {
	return verb{
		name:  "claims",
		args:  "[FILTER…]",
		about: "List what is contested: who holds it, who denies it, and since when",
		more: `  godwit claims
  godwit claims actor:RUS since:2023
  godwit claims claim:PRKMED --format jsonl`,
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			limit := f.Int("limit", 20, "`number` of contested acts")
			format := formatFlag(f)
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				filter, err := parseFilter(args)
				if err != nil {
					return err
				}
				if *limit < 1 || *limit > mostRanks {
					return usagef("--limit must be from 1 to %d", mostRanks)
				}
				st, err := readStore(*file)
				if err != nil {
					return err
				}
				defer st.Close()
				list, err := contests(ctx, st, filter, *limit)
				if err != nil {
					return fmt.Errorf("claims: %w", err)
				}
				if form := c.format(format.value); form != "pretty" {
					return rows(c, form, list, []string{"story", "date", "type", "score", "actor", "recipient", "held_by", "denied_by", "first", "last", "reports", "sources", "evidence"}, contestCells)
				}
				return drawContests(c, c.style(colour.value), list)
			}
		},
	}
}

// contest is an act that one side holds and another denies.
type contest struct {
	Story      string     `json:"story"`
	Date       string     `json:"date,omitempty"`
	Type       event.Type `json:"type"`
	Score      float64    `json:"score"`
	Actors     []string   `json:"actors"`
	Recipients []string   `json:"recipients"`
	Holds      []voice    `json:"holds"`
	Denies     []voice    `json:"denies"`
	First      string     `json:"first,omitempty"` // day of the first report
	Last       string     `json:"last,omitempty"`
	Reports    int        `json:"reports"`
	Sources    int        `json:"sources"`
	Evidence   string     `json:"evidence"`

	record event.Record
}

// voice is somebody who holds or denies it.
type voice struct {
	Who    string       `json:"who"` // as the first report writes it; empty where nobody is named
	Code   string       `json:"code,omitempty"`
	Stance event.Stance `json:"stance"`
	First  string       `json:"first,omitempty"` // days of the first and last report that says so
	Last   string       `json:"last,omitempty"`
	// Reports counts those that say so.
	Reports int    `json:"reports"`
	Quote   string `json:"quote"` // the sentence of the first
	Report  string `json:"report"`

	publisher string
	reports   []string
}

// contests asks for the contested acts with all their tellings.
func contests(ctx context.Context, st store.Store, f store.Filter, limit int) ([]contest, error) {
	list, err := st.Contested(ctx, f, limit)
	if err != nil {
		return nil, err
	}
	out := make([]contest, 0, len(list))
	for _, r := range list {
		told, err := st.Story(ctx, r.Story)
		if err != nil {
			return nil, fmt.Errorf("story %q: %w", r.Story, err)
		}
		if len(told) == 0 {
			told = []event.Record{r}
		}
		c := contest{Story: r.Story, Type: r.Type, Score: r.Score, Actors: codes(r.Actors), Recipients: codes(r.Recipients),
			First: r.First, Last: r.Last, Reports: r.Reports, Sources: r.Sources, Evidence: r.Evidence.Quote, record: r}
		if r.Date != nil {
			c.Date = r.Date.Value
		}
		c.Holds, c.Denies = voices(told)
		out = append(out, c)
	}
	return out, nil
}

// voices gathers who stands where over all tellings, the earliest first.
func voices(told []event.Record) (holds, denies []voice) {
	holds, denies = []voice{}, []voice{}
	for i := range told {
		e := &told[i]
		for _, cl := range e.Claims {
			list := &holds
			switch cl.Stance {
			case event.Denies:
				list = &denies
			case event.States, event.Alleges:
			default:
				continue // to demand or promise an act is not to say that it is
			}
			hear(list, e, cl)
		}
	}
	for _, list := range [][]voice{holds, denies} {
		slices.SortStableFunc(list, func(a, b voice) int {
			if c := strings.Compare(a.First, b.First); c != 0 {
				return c
			}
			return strings.Compare(a.Who, b.Who)
		})
	}
	return holds, denies
}

// hear adds a claim to those of the same speaker and stance.
func hear(list *[]voice, e *event.Record, cl event.Claim) {
	v := voice{Stance: cl.Stance, First: dayPart(e.Meta.Date), Last: dayPart(e.Meta.Date), Quote: e.Evidence.Quote, Report: e.Report, publisher: e.Meta.Publisher}
	if cl.Speaker != nil {
		v.Who, v.Code = cl.Speaker.Quote, cl.Speaker.Code
	}
	i := slices.IndexFunc(*list, func(x voice) bool {
		return x.Stance == v.Stance && x.Code == v.Code && (v.Code != "" || strings.EqualFold(x.Who, v.Who))
	})
	if i < 0 {
		i = len(*list)
		*list = append(*list, v)
	}
	x := &(*list)[i]
	if v.First != "" && (x.First == "" || v.First < x.First) {
		x.First, x.Who, x.Quote, x.Report, x.publisher = v.First, v.Who, v.Quote, v.Report, v.publisher
	}
	x.Last = max(x.Last, v.Last)
	if !slices.Contains(x.reports, e.Report) {
		x.reports = append(x.reports, e.Report)
	}
	x.Reports = len(x.reports)
}

// dayPart is the day of a date or a time.
func dayPart(date string) string { return date[:min(len(date), 10)] }

func contestCells(c *contest) []string {
	names := func(list []voice) string {
		var out []string
		for _, v := range list {
			out = append(out, strings.TrimSuffix(v.Who+":"+v.Code, ":"))
		}
		return strings.Join(out, ";")
	}
	return []string{c.Story, c.Date, string(c.Type), number(c.Score), strings.Join(c.Actors, ";"), strings.Join(c.Recipients, ";"), names(c.Holds), names(c.Denies),
		c.First, c.Last, strconv.Itoa(c.Reports), strconv.Itoa(c.Sources), c.Evidence}
}

// drawContests writes them for people.
func drawContests(c *cli, s style, list []contest) error {
	p := &page{out: bufio.NewWriter(c.out), style: s, width: min(max(c.width, 40), 110)}
	if len(list) == 0 {
		fmt.Fprintln(p.out, "nothing is contested")
	}
	chron := &chronicle{out: p.out, style: s, width: p.width}
	for i := range list {
		x := &list[i]
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		r := &x.record
		fmt.Fprintf(p.out, "%s%s  →  %s\n", pad(chron.date(r.Date), indent), chron.side(r.Actors), chron.side(r.Recipients))
		head := s.paint(typeColour(x.Type), string(x.Type)) + " " + score(x.Score) + "   “" + clip(r.Trigger.Quote, 50) + "”"
		fmt.Fprintf(p.out, "%*s%s   %s\n", indent, "", head, s.paint(dim, clip(x.seen(), 60)))
		if len(x.Holds) == 0 {
			fmt.Fprintf(p.out, "%*s%s%s\n", indent, "", s.paint(green, "held by "), "the report in its own words")
		}
		said := ""
		for _, v := range append(slices.Clone(x.Holds), x.Denies...) {
			p.voice(v, v.Quote == said)
			said = v.Quote
		}
		fmt.Fprintf(p.out, "%*s%s\n", indent, "", s.paint(dim, x.Story))
	}
	return p.out.Flush()
}

// seen says since when and how widely it is told.
func (c *contest) seen() string {
	out := count(c.Reports, "report")
	if c.Sources > 0 && c.Sources != c.Reports {
		out += ", " + count(c.Sources, "source")
	}
	switch {
	case c.First == "":
	case c.First == c.Last || c.Last == "":
		out += ", " + longDay(c.First)
	default:
		out += ", " + longDay(c.First) + " – " + longDay(c.Last)
	}
	return out
}

// voice tells who stands where, with the sentence unless that was just told.
func (p *page) voice(v voice, told bool) {
	who := clip(v.Who, 50)
	if who == "" {
		who = "somebody unnamed"
	}
	verb, colour := "held by ", green
	switch v.Stance {
	case event.Alleges:
		verb = "alleged by "
	case event.Denies:
		verb, colour = "denied by ", red
	}
	line := p.style.paint(colour, verb) + p.style.paint(bold, who)
	if v.Code != "" {
		line += " " + p.style.paint(cyan, v.Code)
	}
	if v.First != "" {
		line += " since " + longDay(v.First)
	}
	if v.Reports > 1 {
		line += ", in " + count(v.Reports, "report")
	}
	fmt.Fprintf(p.out, "%*s%s\n", indent, "", line)
	if told {
		return
	}
	quote := "“" + clip(v.Quote, 300) + "”"
	if v.publisher != "" {
		quote += " " + clip(v.publisher, 40)
	}
	p.hang(strings.Repeat(" ", indent+2), indent+2, quote)
}
