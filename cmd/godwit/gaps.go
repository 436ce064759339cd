package main

import (
	"bufio"
	"cmp"
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"godwit/store"
)

func gapsVerb() verb {
	return verb{
		name:  "gaps",
		about: "Show the days and sources from which there is nothing",
		more: `On a terminal the last months stand as a calendar, a week a column.

  godwit gaps
  godwit gaps --months 12
  godwit gaps --format tsv`,
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			months := f.Int("months", 6, "`number` of months in the calendar")
			limit := f.Int("limit", 20, "`number` of gaps listed under the calendar, the longest; a pipe gets all")
			format := formatFlag(f)
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				switch {
				case len(args) > 0:
					return usagef("gaps takes no %q", args[0]).hint("godwit help gaps lists the flags")
				case *months < 1 || *months > 1200:
					return usagef("--months must be from 1 to 1200")
				case *limit < 0:
					return usagef("--limit must not be negative")
				}
				st, err := readStore(*file)
				if err != nil {
					return err
				}
				defer st.Close()
				list, err := st.Gaps(ctx)
				if err != nil {
					return fmt.Errorf("gaps: %w", err)
				}
				if form := c.format(format.value); form != "pretty" {
					return rows(c, form, list, []string{"publisher", "from", "to", "days", "usual"}, gapCells)
				}
				last, err := lastRecord(ctx, st)
				if err != nil {
					return fmt.Errorf("gaps: %w", err)
				}
				return drawGaps(c, c.style(colour.value), list, last, *months, *limit)
			}
		},
	}
}

func gapCells(g *store.Gap) []string {
	return []string{g.Publisher, g.From, g.To, strconv.Itoa(g.Days), number(hundredth(g.Usual))}
}

// lastRecord is the day of the newest record's report; "" for an empty store.
func lastRecord(ctx context.Context, st store.Store) (string, error) {
	page, _, err := st.Find(ctx, store.Filter{}, "", 1)
	if err != nil || len(page) == 0 {
		return "", err
	}
	return dayPart(page[0].Meta.Date), nil
}

func drawGaps(c *cli, s style, list []store.Gap, last string, months, limit int) error {
	out := bufio.NewWriter(c.out)
	width := min(max(c.width, 40), 120)
	for _, g := range list {
		last = max(last, g.To)
	}
	if len(list) == 0 {
		fmt.Fprintln(out, "no gaps")
		return out.Flush()
	}
	if end := parseDay(last); !end.IsZero() {
		gapCalendar(out, s, list, end, months, width)
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b store.Gap) int {
		whole := func(g store.Gap) int { return min(1, len(g.Publisher)) }
		return cmp.Or(whole(a)-whole(b), b.Days-a.Days, strings.Compare(b.To, a.To), strings.Compare(a.Publisher, b.Publisher))
	})
	for i, g := range list {
		if i == limit {
			fmt.Fprintln(out, s.paint(dim, fmt.Sprintf("and %d more; --limit shows them", len(list)-limit)))
			break
		}
		span := longDay(g.From)
		if g.To != g.From {
			span += " – " + longDay(g.To)
		}
		name := clip(clean(g.Publisher), max(8, width-60))
		if g.Publisher == "" {
			name = s.paint(bold, "everything")
		}
		fmt.Fprintf(out, "%s %9s  %s  %s\n", pad(span, 27), count(g.Days, "day"), name, s.paint(dim, "usually "+rate(g.Usual)+" a day"))
	}
	return out.Flush()
}

// gapCalendar draws the last months, a week a column from Monday down, for each
// day how many sources are silent; what does not fit on the terminal is left
// out at the beginning.
func gapCalendar(out *bufio.Writer, s style, list []store.Gap, end time.Time, months, width int) {
	monday := func(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }
	const gutter, wide = 5, 2 // columns of the days' names and of a week
	start := monday(end.AddDate(0, -months, 1))
	weeks := int(monday(end).Sub(start).Hours()/24)/7 + 1
	if most := (width - gutter - 4) / wide; weeks > most {
		start, weeks = monday(end).AddDate(0, 0, -7*(most-1)), most
	}
	silent := map[string]int{}
	whole := map[string]bool{}
	for _, g := range list {
		from, to := parseDay(g.From), parseDay(g.To)
		if from.Before(start) {
			from = start
		}
		for d := from; !d.After(to) && !d.After(end); d = d.AddDate(0, 0, 1) {
			day := d.Format(time.DateOnly)
			if g.Publisher == "" {
				whole[day] = true
			} else {
				silent[day]++
			}
		}
	}
	fmt.Fprintln(out, s.paint(dim, monthLine(start, weeks, gutter, wide)))
	for day := range 7 {
		name := ""
		if day%2 == 0 {
			name = start.AddDate(0, 0, day).Format("Mon")
		}
		var b strings.Builder
		for w := range weeks {
			d := start.AddDate(0, 0, 7*w+day)
			key := d.Format(time.DateOnly)
			switch {
			case d.After(end):
				b.WriteString("  ")
			case whole[key]:
				b.WriteString(s.paint(red, "██"))
			case silent[key] > 3:
				b.WriteString(s.paint(yellow, "▓▓"))
			case silent[key] > 1:
				b.WriteString(s.paint(yellow, "▒▒"))
			case silent[key] == 1:
				b.WriteString(s.paint(yellow, "░░"))
			default:
				b.WriteString(s.paint(dim, "· "))
			}
		}
		fmt.Fprintf(out, "%s%s\n", s.paint(dim, pad(name, gutter)), strings.TrimRight(b.String(), " "))
	}
	fmt.Fprintf(out, "%*s%s nothing at all  %s one source silent  %s two or three  %s more\n\n", gutter, "",
		s.paint(red, "██"), s.paint(yellow, "░░"), s.paint(yellow, "▒▒"), s.paint(yellow, "▓▓"))
}

// monthLine names the months above the weeks in which they begin, January by
// its year, behind the year of the first week.
func monthLine(start time.Time, weeks, gutter, wide int) string {
	line := []byte(strings.Repeat(" ", gutter+wide*weeks+4))
	copy(line, start.Format("2006"))
	month := time.Month(0)
	for w := range weeks {
		d := start.AddDate(0, 0, 7*w)
		if d.Month() == month {
			continue
		}
		month = d.Month()
		label := d.Format("Jan")
		if month == time.January && w > 0 {
			label = d.Format("2006")
		}
		// A month whose weeks are too few for its name goes without.
		if next := d.AddDate(0, 0, 14); next.Month() == month || w+2 >= weeks {
			copy(line[gutter+wide*w:], label)
		}
	}
	return strings.TrimRight(string(line), " ")
}
