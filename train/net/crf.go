package net

import "math"

// chain is a first-order chain over tags: weights between neighbours, the last
// row from the edge (Lafferty and others 2001).
//
// loss returns -log p(allowed | scores) and adds its gradient times scale to
// emit's and moves' gradients. emit holds tags columns a word; a word's allowed
// tags are bits.
func chainLoss(emit Mat, tags int, moves Mat, allowed []uint16, follows func(p, t int) bool, demit Mat, dmoves Mat, scale float32) float64 {
	all := make([]uint16, len(allowed))
	for i := range all {
		all[i] = 1<<tags - 1
	}
	z := marginals(emit, tags, moves, all, follows, demit, dmoves, scale)
	y := marginals(emit, tags, moves, allowed, follows, demit, dmoves, -scale)
	return z - y
}

// marginals adds scale times the probability of each tag and move among the
// allowed sequences and returns the logarithm of their sum.
func marginals(emit Mat, tags int, moves Mat, allowed []uint16, follows func(p, t int) bool, demit, dmoves Mat, scale float32) float64 {
	n := len(allowed)
	none := math.Inf(-1)
	a, b := make([]float64, n*tags), make([]float64, n*tags)
	ok := func(i, p, t int) bool { return allowed[i]>>t&1 != 0 && follows(p, t) }
	for i := range n {
		for t := range tags {
			sum := none
			if i == 0 {
				if ok(0, tags, t) {
					sum = float64(moves.Row(tags)[t])
				}
			} else {
				for p := range tags {
					if ok(i, p, t) {
						sum = logAdd(sum, a[(i-1)*tags+p]+float64(moves.Row(p)[t]))
					}
				}
			}
			a[i*tags+t] = sum + float64(emit.Row(i)[t])
		}
	}
	z := none
	for t := range tags {
		z = logAdd(z, a[(n-1)*tags+t])
	}
	for i := n - 2; i >= 0; i-- {
		for p := range tags {
			sum := none
			for t := range tags {
				if ok(i+1, p, t) {
					sum = logAdd(sum, float64(moves.Row(p)[t])+float64(emit.Row(i + 1)[t])+b[(i+1)*tags+t])
				}
			}
			b[i*tags+p] = sum
		}
	}
	for i := range n {
		for t := range tags {
			if p := math.Exp(a[i*tags+t] + b[i*tags+t] - z); p > 0 {
				demit.Row(i)[t] += scale * float32(p)
			}
			if i == 0 {
				if ok(0, tags, t) {
					dmoves.Row(tags)[t] += scale * float32(math.Exp(a[t]+b[t]-z))
				}
				continue
			}
			for p := range tags {
				if ok(i, p, t) {
					dmoves.Row(p)[t] += scale * float32(math.Exp(a[(i-1)*tags+p]+float64(moves.Row(p)[t])+float64(emit.Row(i)[t])+b[i*tags+t]-z))
				}
			}
		}
	}
	return z
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
