package lexicon

import (
	"errors"
	"io/fs"
	"strconv"
)

// Confidence holds the weights by which a reading's confidence is reckoned, the
// least at which it is written down, and the least that the best reading of a
// report must have for the report to be one of politics at all. The weight of a
// feature not in the table is 0.
type Confidence struct {
	Weights map[string]float64
	Least   float64
	Gate    float64
}

// readConfidence reads confidence.tsv: a feature and its weight a line; the
// features "least" and "gate" are the thresholds. Without the file every reading has one
// half, and all are written.
func readConfidence(fsys fs.FS) (*Confidence, error) {
	c := &Confidence{Weights: map[string]float64{}}
	rows, err := readTable(fsys, "confidence.tsv", "feature", "weight")
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		w, err := strconv.ParseFloat(r.get("weight"), 64)
		if err != nil {
			return nil, r.errorf("weight %q is no number", r.get("weight"))
		}
		switch f := r.get("feature"); f {
		case "least":
			c.Least = w
		case "gate":
			c.Gate = w
		default:
			c.Weights[f] = w
		}
	}
	return c, nil
}
