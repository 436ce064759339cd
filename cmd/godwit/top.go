package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"godwit/spelling"
	"godwit/store"
)

// rankings are what events can be ranked by; the first is the usual one.
func rankings() []string {
	return []string{"actor", "recipient", "dyad", "type", "place", "publisher", "speaker"}
}

// mostRanks bounds what is asked for at once.
const mostRanks = 100_000

func topVerb() verb {
	return verb{
		name:  "top",
		args:  "[actor|recipient|dyad|type|place|publisher|speaker] [FILTER…]",
		about: "Rank who acts most, on whom, how, where, and who tells of it",
		more: `On a terminal each row has a bar: its full part is cooperation, its shaded part
conflict. In a pipe a row is a line.

  godwit top
  godwit top dyad since:2023-01 type:ASSAULT
  godwit top speaker certainty:contested --limit 5`,
		setup: func(f *flag.FlagSet) action {
			file := storeFlag(f)
			limit := f.Int("limit", 20, "`number` of rows")
			format := formatFlag(f)
			colour := colourFlag(f)
			return func(ctx context.Context, c *cli, args []string) error {
				by, filter, err := topArgs(args)
				if err != nil {
					return err
				}
				if *limit < 1 || *limit > mostRanks {
					return usagef("--limit must be from 1 to %d", mostRanks)
				}
				w, err := openWho()
				if err != nil {
					return err
				}
				st, err := readStore(*file)
				if err != nil {
					return err
				}
				defer st.Close()
				ranks, err := st.Top(ctx, filter, by, *limit)
				if err != nil {
					return fmt.Errorf("top %s: %w", by, err)
				}
				t := top{by: by, who: w, style: c.style(colour.value), width: min(max(c.width, 40), 120)}
				if form := c.format(format.value); form != "pretty" {
					return rows(c, form, t.rows(ranks), []string{by, "name", "events", "reports", "score", "conflict"}, topCells)
				}
				return t.pretty(c, ranks)
			}
		},
	}
}

// topArgs takes the kind of ranking, if one is named, from the filter's words.
func topArgs(args []string) (by string, filter store.Filter, err error) {
	by = rankings()[0]
	if len(args) > 0 && !strings.Contains(args[0], ":") {
		if by = args[0]; !slices.Contains(rankings(), by) {
			return "", filter, usagef("nothing is ranked by %q", by).hint(spelling.Hint(by, rankings(), "one of "+strings.Join(rankings(), ", ")))
		}
		args = args[1:]
	}
	filter, err = parseFilter(args)
	return by, filter, err
}

// top draws a ranking.
type top struct {
	by    string
	who   *who
	style style
	width int
}

// topRow is a row as a program gets it.
type topRow struct {
	store.Rank
	Name string `json:"name"`
}

func (t *top) rows(ranks []store.Rank) []topRow {
	out := make([]topRow, len(ranks))
	for i, r := range ranks {
		out[i] = topRow{r, t.name(r.Key)}
	}
	return out
}

func topCells(r *topRow) []string {
	return []string{r.Key, r.Name, strconv.Itoa(r.Events), strconv.Itoa(r.Reports), number(hundredth(r.Score)), strconv.Itoa(r.Conflict)}
}

// name says what a key stands for.
func (t *top) name(key string) string {
	switch t.by {
	case "actor", "recipient", "speaker", "place":
		return t.who.name(key)
	case "dyad":
		a, b, ok := strings.Cut(key, " ")
		if ok {
			return t.who.name(a) + " – " + t.who.name(b)
		}
	}
	return key
}

func (t *top) pretty(c *cli, ranks []store.Rank) error {
	out := bufio.NewWriter(c.out)
	if len(ranks) == 0 {
		fmt.Fprintln(out, "no events")
		return out.Flush()
	}
	names, keys, most := len(t.by), 0, 0
	for _, r := range ranks {
		names, keys, most = max(names, columnsOf(t.label(r.Key))), max(keys, columnsOf(t.key(r.Key))), max(most, r.Events)
	}
	room := t.width - 34
	keys = min(keys, room/2)
	names = min(names, max(12, room-keys-8))
	wide := max(8, t.width-names-keys-33)
	s := t.style
	fmt.Fprintln(out, s.paint(dim, fmt.Sprintf("%s  %s%9s %9s  %6s", pad(t.by, names+keys+1), pad("", wide), "events", "reports", "score")))
	for _, r := range ranks {
		coop, conf := barOf(r, most, wide)
		bar := s.paint(cyan, coop) + s.paint(yellow, conf)
		fmt.Fprintf(out, "%s %s  %s%9s %9s  %6s\n", pad(clip(t.label(r.Key), names), names), pad(s.paint(cyan, clip(t.key(r.Key), keys)), keys), pad(bar, wide),
			thousands(r.Events), thousands(r.Reports), score(r.Score))
	}
	fmt.Fprintln(out, s.paint(cyan, "█")+" cooperation  "+s.paint(yellow, "▒")+" conflict")
	return out.Flush()
}

// label is the name as a row shows it, key what stands beside it: the code, if
// it has a name of its own.
func (t *top) label(key string) string { return clip(clean(t.name(key)), 60) }

func (t *top) key(key string) string {
	if t.name(key) == key {
		return ""
	}
	return clip(clean(key), 40)
}

// barOf is a bar of at most wide columns in its two parts; what there is at all
// is seen.
func barOf(r store.Rank, most, wide int) (coop, conf string) {
	long := max(1, int(math.Round(float64(r.Events)/float64(max(1, most))*float64(wide))))
	part := int(math.Round(float64(long) * float64(r.Conflict) / float64(max(1, r.Events))))
	part = min(max(part, 0), long)
	if r.Conflict > 0 && r.Conflict < r.Events && long > 1 {
		part = min(max(part, 1), long-1)
	}
	return strings.Repeat("█", long-part), strings.Repeat("▒", part)
}
