package godwit

import (
	"context"
	"fmt"

	"godwit/coding"
	"godwit/lexicon"
	"godwit/report"
)

// Annotate returns what the layers under the events find in a report: names
// and who they are, chains, times, places and claims.
func (c *Coder) Annotate(ctx context.Context, r report.Report) (coding.Annotation, error) {
	if err := ctx.Err(); err != nil {
		return coding.Annotation{}, fmt.Errorf("annotate report %q: %w", r.ID, err)
	}
	doc := c.engine.Read(r.Text)
	reading := c.coder.Read(coding.Input{ID: r.ID, Doc: doc, Date: r.Date})
	return reading.Annotate(r.ID, doc), nil
}

// Named returns the lines of the actors' tables that bear a name, whatever its
// day, capitals and marks.
func (c *Coder) Named(name string) []*lexicon.Term {
	return c.lex.Terms.Get(lexicon.AppendKey(nil, name))
}

// Relate returns what a report's text says that one of a pair does to the
// other.
func (c *Coder) Relate(ctx context.Context, r report.Report, p coding.Pair) (coding.Relation, error) {
	reading, err := c.Read(ctx, r)
	if err != nil {
		return coding.Relation{}, fmt.Errorf("relate: %w", err)
	}
	return c.coder.Relate(reading, r.ID, p), nil
}

// Between takes the features by which the scorer judges a pair of a report, to
// learn from: one list for each sentence that names both. shares are what is said
// of the pair without them, by scorer.Types.
func (c *Coder) Between(r *coding.Reading, p coding.Pair) (features [][]uint32, shares []float32) {
	return c.coder.Between(r, p)
}
