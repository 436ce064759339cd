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
	quiet    bool // in a report without events
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
			e := example{features: r.Features(a), report: n, quiet: len(t.events) == 0}
			if k := match(r, a, t, used); k >= 0 {
				used[k], e.right, e.required = true, true, t.events[k].required
			}
			examples = append(examples, e)
		}
		for k, u := range used {
			if !u && t.events[k].required {
				missed++
			}
		}
	}
	return examples, missed, nil
}

// confidence fits the table: cross-validated chances decide the threshold, all
// reports the weights.
func confidence(examples []example, missed int, say func(string, ...any)) (string, error) {
	chances := make([]float64, len(examples))
	const parts = 10
	for part := range parts {
		w := regress(examples, func(e example) bool { return e.report%parts != part })
		for i, e := range examples {
			if e.report%parts == part {
				chances[i] = chance(w, e)
			}
		}
	}
	least, best := threshold(examples, chances, missed)
	calibration(examples, chances, say)
	say("%d readings, threshold %.2f, F1 %.3f", len(examples), least, best)
	w := regress(examples, func(example) bool { return true })
	gate := 0.0 // the surest reading of a report in which coders found nothing
	for _, e := range examples {
		if e.quiet {
			gate = max(gate, chance(w, e)+0.01)
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

// regress is logistic regression by gradient descent, with weights held small; rare
// features are held smaller.
func regress(examples []example, use func(example) bool) map[string]float64 {
	w := map[string]float64{}
	n := 0
	for _, e := range examples {
		if use(e) {
			n++
		}
	}
	for step := range 1000 {
		grad := map[string]float64{}
		for _, e := range examples {
			if !use(e) {
				continue
			}
			d := -chance(w, e)
			if e.right {
				d++
			}
			for _, f := range e.features {
				grad[f] += d
			}
		}
		rate := 0.004 / (1 + float64(step)/300)
		for f, g := range grad {
			penalty := 4.0
			if strings.HasPrefix(f, "rule ") {
				penalty = 10
			}
			w[f] += rate * (g - penalty*w[f])
		}
	}
	return w
}

func chance(w map[string]float64, e example) float64 {
	sum := 0.0
	for _, f := range e.features {
		sum += w[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// threshold returns the least chance at which F1 is within half a point of the
// best, and that F1: what is left out is lost, what is doubtful says so.
func threshold(examples []example, chances []float64, missed int) (least, f1 float64) {
	const steps = 70
	var scores [steps]float64
	best := 0.0
	for k := range scores {
		t := float64(k) / 100
		tp, wrong, lost := 0, 0, missed
		for i, e := range examples {
			switch {
			case chances[i] < t && e.required:
				lost++
			case chances[i] < t:
			case e.required:
				tp++
			case !e.right:
				wrong++
			}
		}
		scores[k] = 2 * float64(tp) / float64(2*tp+wrong+lost)
		best = max(best, scores[k])
	}
	for k, f := range scores {
		if f >= best-0.005 {
			return float64(k) / 100, f
		}
	}
	return 0, best
}

// calibration prints how often readings of each chance were right.
func calibration(examples []example, chances []float64, say func(string, ...any)) {
	var n, right, sum [10]float64
	for i, e := range examples {
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
