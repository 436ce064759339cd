package sqlite

import (
	"cmp"
	"context"
	"math"
	"slices"

	"godwit/store"
)

// enough is how many reports must be missing for days without any to be a gap.
// With so many expected, none at all comes by chance one time in twenty.
const enough = 3

// Gaps lists runs of days without reports between the first and the last one.
func (s *Store) Gaps(ctx context.Context) ([]store.Gap, error) {
	type tally struct {
		days    []int // with reports, ascending
		reports int
	}
	byPublisher := map[string]*tally{}
	err := s.look(ctx, "ask", func(t *tx) error {
		return t.rows(`SELECT '', day, count(*) FROM appearance WHERE day > ?1 GROUP BY day
			UNION ALL SELECT w.word, a.day, count(*) FROM appearance a JOIN word w ON w.n = a.publisher WHERE a.day > ?1 GROUP BY a.publisher, a.day
			ORDER BY 1, 2`, []any{noDay}, func(scan func(...any) error) error {
			var name string
			var day, n int
			if err := scan(&name, &day, &n); err != nil {
				return err
			}
			p := byPublisher[name]
			if p == nil {
				p = &tally{}
				byPublisher[name] = p
			}
			p.days, p.reports = append(p.days, day), p.reports+n
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	var out []store.Gap
	for name, p := range byPublisher {
		first, last := p.days[0], p.days[len(p.days)-1]
		usual := float64(p.reports) / float64(last-first+1)
		for i := 1; i < len(p.days); i++ {
			n := p.days[i] - p.days[i-1] - 1
			if float64(n)*usual >= enough {
				out = append(out, store.Gap{Publisher: name, From: dayText(p.days[i-1] + 1), To: dayText(p.days[i] - 1), Days: n,
					Usual: math.Round(usual*100) / 100})
			}
		}
	}
	slices.SortFunc(out, func(a, b store.Gap) int {
		return cmp.Or(cmp.Compare(a.Publisher, b.Publisher), cmp.Compare(a.From, b.From))
	})
	return out, nil
}
