package train

import "math"

// backward moves the weights by the gradients of all options. Weights are used
// after they have been moved for earlier options, which for small steps makes
// no difference.
func (n *corefNet) backward(m *corefMention, rate float32) {
	var ownGrad = n.mine
	clear(ownGrad)
	for k := range len(m.others) + 1 {
		o := &n.options[k]
		g := float32(o.grad)
		if g < 1e-4 && g > -1e-4 {
			continue
		}
		n.base.step(0, g, rate)
		grad := n.gradWide
		clear(grad)
		for d := range n.deep {
			if o.deep[d] <= 0 {
				continue
			}
			gd := g * n.out.w[d]
			n.out.step(d, g*o.deep[d], rate)
			n.bias.step(d, gd, rate)
			row, past := n.second.w[d*n.wide:][:n.wide], d*n.wide
			for i, h := range o.hidden {
				if h > 0 {
					grad[i] += gd * row[i] * n.keep[i]
					n.second.step(past+i, gd*h, rate)
				}
			}
		}
		pair := m.alone
		if k < len(m.others) {
			pair = m.pair[k]
			n.move(&n.phrase, o.kept, 3, 1, grad, rate)
			n.moveVector(m.others[k], 1, grad, rate)
			sum(ownGrad, grad)
		} else {
			n.move(&n.phrase, n.rowsKept, 3, 2, grad, rate)
			n.moveVector(m.phrase, 2, grad, rate)
		}
		n.move(&n.pair, pair, 1, 0, grad, rate)
		for i, v := range grad {
			if v != 0 {
				n.first.step(i, v, rate)
			}
		}
	}
	n.move(&n.phrase, n.rowsKept, 3, 0, ownGrad, rate)
	n.moveVector(m.phrase, 0, ownGrad, rate)
}

// see adds what a phrase's vector says in one of the three parts.
func (n *corefNet) see(to []float32, phrase int32, part int) {
	for k, f := range n.set.vectors[phrase] {
		for i, w := range n.vector.w[(k*3+part)*n.wide:][:n.wide] {
			to[i] += f * w
		}
	}
}

func (n *corefNet) moveVector(phrase int32, part int, grad []float32, rate float32) {
	for k, f := range n.set.vectors[phrase] {
		at := (k*3 + part) * n.wide
		for i, g := range grad {
			if g != 0 {
				n.vector.step(at+i, f*g, rate)
			}
		}
	}
}

// move steps the part of each row, which has that many parts.
func (n *corefNet) move(p *param, rows []uint16, parts, part int, grad []float32, rate float32) {
	for _, r := range rows {
		at := (int(r)*parts + part) * n.wide
		for i, v := range grad {
			if v != 0 {
				p.step(at+i, v, rate)
			}
		}
	}
}

func sum(to, from []float32) {
	from = from[:len(to)]
	for i := range to {
		to[i] += from[i]
	}
}

func logAdd(a, b float64) float64 {
	if math.IsInf(a, -1) {
		return b
	}
	top := max(a, b)
	return top + math.Log(math.Exp(a-top)+math.Exp(b-top))
}
