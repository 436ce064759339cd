package main

// threshold returns the least chance at which the F1 that the chances promise for
// reports is best, and the F1 that readings of at least that chance have. What the
// chances promise is used because F1 as counted goes up and down by a point from
// one chance to the next.
func threshold(examples []example, chances []float64, missed int) (least, f1 float64) {
	const steps = 70
	var promised, counted [steps]float64
	right, required := 0.0, 0.0
	for _, e := range examples {
		if e.right && !e.own {
			right++
			if e.required {
				required++
			}
		}
	}
	clear := required / right // of what is right; the rest counts neither way
	best := 0.0
	for k := range promised {
		t := float64(k) / 100
		var tp, wrong, sum, off float64
		lost, out := float64(missed), float64(missed)
		for i, e := range examples {
			c := chances[i]
			switch {
			case e.own:
			case c < t:
				lost += c * clear
				if e.required {
					out++
				}
			default:
				tp += c * clear
				wrong += 1 - c
				if e.required {
					sum++
				} else if !e.right {
					off++
				}
			}
		}
		promised[k] = 2 * tp / (2*tp + wrong + lost)
		counted[k] = 2 * sum / (2*sum + off + out)
		if promised[k] > best {
			best, least, f1 = promised[k], t, counted[k]
		}
	}
	return least, f1
}

// gateOf returns the chance that the surest reading of a quiet report must have for
// the report to be coded at all: the highest whose F1 is within half a point of the
// best, since many readings of a report without events are near the least chance.
func gateOf(examples []example, chances []float64, missed int, least float64) float64 {
	surest := map[int]float64{}
	for i, e := range examples {
		if !e.own {
			surest[e.report] = max(surest[e.report], chances[i])
		}
	}
	var f [90]float64
	best := 0.0
	for k := range f {
		tp, wrong, lost := 0.0, 0.0, float64(missed)
		for i, e := range examples {
			said := chances[i] >= least && (!e.quiet || surest[e.report] >= float64(k)/100)
			switch {
			case e.own:
			case e.required && said:
				tp++
			case e.required:
				lost++
			case said && !e.right:
				wrong++
			}
		}
		f[k] = 2 * tp / (2*tp + wrong + lost)
		best = max(best, f[k])
	}
	gate := 0
	for k := range f {
		if f[k] >= best-0.005 {
			gate = k
		}
	}
	return float64(gate) / 100
}
