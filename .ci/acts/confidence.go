package main

import (
	"context"
	"fmt"
	"math"
	"sort"
	"strings"

	"godwit"
	"godwit/coding"
	"godwit/report"
)

// example is one reading: its features, and whether a coder wrote it.
type example struct {
	features []string
	right    bool
	required bool // counts as found
	report   int
	quiet    bool // the report may be of private life; see coding.Reading
	own      bool // in one of the project's own sentences or reports
}

// readings codes the texts and says of each reading whether a coder wrote it, and
// how many clear events no reading was.
func readings(coder *godwit.Coder, texts []text) (examples []example, missed int, err error) {
	for n := range texts {
		t := &texts[n]
		r, err := coder.Read(context.Background(), report.Report{ID: t.id, Text: t.text, Date: t.date})
		if err != nil {
			return nil, 0, err
		}
		used := make([]bool, len(t.events))
		for _, a := range r.Acts {
			if a.Rejected != "" && !strings.HasPrefix(a.Rejected, "too doubtful") {
				continue
			}
			e := example{features: r.Features(a), report: n, quiet: r.Quiet, own: t.ours}
			if k := match(r, a, t, used); k >= 0 {
				used[k], e.right, e.required = true, true, t.events[k].required
			}
			examples = append(examples, e)
		}
		for k, u := range used {
			if !u && t.events[k].required && !t.ours {
				missed++
			}
		}
	}
	return examples, missed, nil
}

// ownWeight is what a reading of one of the project's own sentences or reports
// counts beside one of a report of others.
const ownWeight = 0.3

// inSentence and inOwnReport are features of readings of the project's own
// sentences and reports: more of them are right than of those of others. They are
// no part of the table.
const (
	inSentence  = "in a sentence"
	inOwnReport = "in a report of our own"
)

// confidence fits the table: cross-validated chances decide the threshold, all
// reports and sentences the weights.
func confidence(examples []example, missed int, say func(string, ...any)) (string, error) {
	chances := make([]float64, len(examples))
	const parts = 10
	all := number(examples)
	for part := range parts {
		w := all.regress(examples, func(e example) bool { return e.report%parts != part })
		for i, e := range examples {
			if e.report%parts == part {
				chances[i] = all.chance(w, i)
			}
		}
	}
	least, best := threshold(examples, chances, missed)
	say("readings of the project's own sentences:")
	calibration(examples, chances, true, say)
	say("readings of reports:")
	calibration(examples, chances, false, say)
	say("%d readings, threshold %.2f, F1 %.3f", len(examples), least, best)
	weights := all.regress(examples, func(example) bool { return true })
	gate := gateOf(examples, chances, missed, least)
	w := map[string]float64{}
	for i, name := range all.names {
		if name != inSentence && name != inOwnReport {
			w[name] = weights[i]
		}
	}
	var out strings.Builder
	fmt.Fprintln(&out, "# Made by .ci/acts from reports of Wikinews (CC BY 2.5) coded by hand; see sources.md.")
	fmt.Fprintln(&out, "feature\tweight")
	var names []string
	for name, v := range w {
		if math.Abs(v) >= 0.02 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&out, "%s\t%.2f\n", name, w[name])
	}
	fmt.Fprintf(&out, "gate\t%.2f\nleast\t%.2f\n", gate, least)
	return out.String(), nil
}

// match finds a coded event of the same type and sentence whose sides an act
// shares, as the scorer does.
func match(r *coding.Reading, a *coding.Act, t *text, used []bool) int {
	s := a.Sentence
	start, end := s.Words[a.Words[0]].Start, s.Words[a.Words[len(a.Words)-1]].End
	for _, required := range []bool{true, false} {
		for k, e := range t.events {
			if used[k] || e.required != required || e.kind != a.Type || !overlaps(e.from, e.to, start, end) {
				continue
			}
			actors := shared(r, a.Actors, e.actors)
			recipients := shared(r, a.Recipients, e.recipients)
			all := append(append([]coding.Mention{}, a.Actors...), a.Recipients...)
			mutual := len(a.Recipients)*len(e.recipients) == 0 && len(all) > 1 && len(e.actors)+len(e.recipients) > 1 &&
				shared(r, all, e.actors)
			if actors && recipients || mutual {
				return k
			}
		}
	}
	return -1
}

func shared(r *coding.Reading, said []coding.Mention, want []side) bool {
	if len(want) == 0 || len(said) == 0 {
		return len(want) == 0
	}
	for _, w := range want {
		for _, m := range said {
			s := r.Sentences[m.Sentence]
			first, last := s.Phrase(m.Word)
			if overlaps(s.Words[first].Start, s.Words[last].End, w.span[0], w.span[1]) {
				return true
			}
			if code := r.Actors.Resolve(s, m.Word).Full(); len(code) >= 3 && len(w.code) >= 3 && code[:3] == w.code[:3] {
				return true
			}
		}
	}
	return false
}

// numbered are the features of examples by number.
type numbered struct {
	names []string
	rows  [][]int
}

func number(examples []example) *numbered {
	n := &numbered{}
	known := map[string]int{}
	for _, e := range examples {
		var row []int
		for _, f := range e.features {
			k, ok := known[f]
			if !ok {
				k = len(n.names)
				known[f] = k
				n.names = append(n.names, f)
			}
			row = append(row, k)
		}
		n.rows = append(n.rows, row)
	}
	return n
}

// regress is logistic regression by gradient descent, with weights held small; rare
// features are held smaller.
func (n *numbered) regress(examples []example, use func(example) bool) []float64 {
	w, penalty := make([]float64, len(n.names)), make([]float64, len(n.names))
	for f, name := range n.names {
		penalty[f] = 2
		if strings.HasPrefix(name, "rule ") {
			penalty[f] = 5
		}
	}
	// Steps are as long as the bend of the loss allows where all features of an
	// example move together.
	bend := make([]float64, len(w))
	for i, e := range examples {
		if !use(e) {
			continue
		}
		b := float64(len(n.rows[i])) / 4
		if e.own {
			b *= ownWeight
		}
		for _, f := range n.rows[i] {
			bend[f] += b
		}
	}
	grad := make([]float64, len(w))
	for range 1000 {
		clear(grad)
		for i, e := range examples {
			if !use(e) {
				continue
			}
			d := -n.chance(w, i)
			if e.right {
				d++
			}
			if e.own {
				d *= ownWeight
			}
			for _, f := range n.rows[i] {
				grad[f] += d
			}
		}
		for f, g := range grad {
			w[f] += (g - penalty[f]*w[f]) / (penalty[f] + bend[f])
		}
	}
	return w
}

func (n *numbered) chance(w []float64, example int) float64 {
	sum := 0.0
	for _, f := range n.rows[example] {
		sum += w[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// calibration prints how often readings of each chance were right, in the
// project's own sentences or in reports.
func calibration(examples []example, chances []float64, own bool, say func(string, ...any)) {
	var n, right, sum [10]float64
	for i, e := range examples {
		if e.own != own {
			continue
		}
		b := min(int(chances[i]*10), 9)
		n[b]++
		sum[b] += chances[i]
		if e.right {
			right[b]++
		}
	}
	total, off := 0.0, 0.0
	for b := range n {
		if n[b] > 0 {
			say("  said %.2f, right %.2f of %.0f", sum[b]/n[b], right[b]/n[b], n[b])
			total, off = total+n[b], off+math.Abs(sum[b]-right[b])
		}
	}
	say("expected calibration error %.3f", off/total)
}
