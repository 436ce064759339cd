//go:build ignore

// Command confidence fits data/confidence.tsv: the weights by which the
// confidence of a reading is reckoned, on reports coded by hand, and the
// threshold that serves them best. The same reports give the same table.
//
// usage: go run .ci/confidence.go GOLD.jsonl > data/confidence.tsv
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"time"

	"godwit"
	"godwit/coding"
	"godwit/event"
	"godwit/report"
)

type side struct{ Quote, Code string }

type gold struct {
	ID, Date, Text string
	Events         []struct {
		Evidence           string
		Type               event.Type
		Actors, Recipients []side
		Required           bool
	}
}

// example is one reading: its features, and whether a coder wrote it.
type example struct {
	features []string
	right    bool
	required bool // counts as found
	report   int
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run() error {
	coder, err := godwit.Open()
	if err != nil {
		return err
	}
	f, err := os.Open(os.Args[1])
	if err != nil {
		return err
	}
	defer f.Close()
	var examples []example
	missed := 0
	quiet := map[int]bool{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<26)
	for n := 0; in.Scan(); n++ {
		var g gold
		if err := json.Unmarshal(in.Bytes(), &g); err != nil {
			return err
		}
		day, _ := time.Parse(time.DateOnly, g.Date)
		r, err := coder.Read(context.Background(), report.Report{ID: g.ID, Text: g.Text, Date: day})
		if err != nil {
			return err
		}
		used := make([]bool, len(g.Events))
		quiet[n] = len(g.Events) == 0
		for _, a := range r.Acts {
			if a.Rejected != "" && !strings.HasPrefix(a.Rejected, "too doubtful") {
				continue
			}
			e := example{features: r.Features(a), report: n}
			if k := match(r, a, &g, used); k >= 0 {
				used[k], e.right, e.required = true, true, g.Events[k].Required
			}
			examples = append(examples, e)
		}
		for k, u := range used {
			if !u && g.Events[k].Required {
				missed++
			}
		}
	}
	// cross-validated chances decide the threshold, all reports the weights
	chances := make([]float64, len(examples))
	const folds = 10
	for fold := range folds {
		w := fit(examples, func(e example) bool { return e.report%folds != fold })
		for i, e := range examples {
			if e.report%folds == fold {
				chances[i] = chance(w, e)
			}
		}
	}
	least, best := threshold(examples, chances, missed)
	calibration(examples, chances)
	fmt.Fprintf(os.Stderr, "%d readings, threshold %.2f, F1 %.3f\n", len(examples), least, best)
	w := fit(examples, func(example) bool { return true })
	gate := 0.0 // the surest reading of a report in which coders found nothing
	for _, e := range examples {
		if quiet[e.report] {
			gate = max(gate, chance(w, e)+0.01)
		}
	}
	fmt.Println("# Made by .ci/confidence.go from reports of Wikinews (CC BY 2.5) coded by hand; see sources.md.")
	fmt.Println("feature\tweight")
	var names []string
	for name, v := range w {
		if math.Abs(v) >= 0.02 {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("%s\t%.2f\n", name, w[name])
	}
	fmt.Printf("gate\t%.2f\nleast\t%.2f\n", gate, least)
	return nil
}

// match finds a coded event of the same type and sentence whose sides an act
// shares, as the scorer does.
func match(r *coding.Reading, a *coding.Act, g *gold, used []bool) int {
	s := a.Sentence
	start, end := s.Words[a.Words[0]].Start, s.Words[a.Words[len(a.Words)-1]].End
	for _, required := range []bool{true, false} {
		for k, e := range g.Events {
			at := strings.Index(g.Text, e.Evidence)
			if used[k] || e.Required != required || e.Type != a.Type || at < 0 || at >= end || start >= at+len(e.Evidence) {
				continue
			}
			actors := shared(r, a.Actors, e.Actors, at, e.Evidence)
			recipients := shared(r, a.Recipients, e.Recipients, at, e.Evidence)
			all := append(append([]coding.Mention{}, a.Actors...), a.Recipients...)
			mutual := len(a.Recipients)*len(e.Recipients) == 0 && len(all) > 1 && len(e.Actors)+len(e.Recipients) > 1 &&
				shared(r, all, e.Actors, at, e.Evidence)
			if actors && recipients || mutual {
				return k
			}
		}
	}
	return -1
}

func shared(r *coding.Reading, said []coding.Mention, want []side, at int, evidence string) bool {
	if len(want) == 0 || len(said) == 0 {
		return len(want) == 0
	}
	for _, w := range want {
		from := at + strings.Index(evidence, w.Quote)
		for _, m := range said {
			s := r.Sentences[m.Sentence]
			first, last := s.Phrase(m.Word)
			if s.Words[first].Start < from+len(w.Quote) && from < s.Words[last].End {
				return true
			}
			if code := r.Actors.Resolve(s, m.Word).Full(); len(code) >= 3 && len(w.Code) >= 3 && code[:3] == w.Code[:3] {
				return true
			}
		}
	}
	return false
}

// fit is logistic regression by gradient descent, with weights held small; rare
// features are held smaller.
func fit(examples []example, use func(example) bool) map[string]float64 {
	w := map[string]float64{}
	n := 0
	for _, e := range examples {
		if use(e) {
			n++
		}
	}
	for step := range 400 {
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
		rate := 0.01 / (1 + float64(step)/200)
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

// threshold returns the least chance at which F1 is within a point and a half of the
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
		if f >= best-0.015 {
			return float64(k) / 100, f
		}
	}
	return 0, best
}

// calibration prints how often readings of each chance were right.
func calibration(examples []example, chances []float64) {
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
			fmt.Fprintf(os.Stderr, "  said %.2f, right %.2f of %.0f\n", sum[b]/n[b], right[b]/n[b], n[b])
			total, off = total+n[b], off+math.Abs(sum[b]-right[b])
		}
	}
	fmt.Fprintf(os.Stderr, "expected calibration error %.3f\n", off/total)
}
