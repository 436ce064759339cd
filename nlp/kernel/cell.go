package kernel

// Step does one step of an LSTM of n units, a multiple of 16, for rows rows.
// The gates lie in the order input, forget, cell, output, n values each, and
//
//	pre  = (float32(x)*xs + bias) + float32(r)*rs
//	i, f, o = Sigmoid(pre); g = Tanh(pre)
//	c    = f*c + i*g
//	h    = o*Tanh(c), in Unit, rounded to the nearest, half to even
//
// x and r hold 4n sums for each row; r may be nil, and then its term is left
// out, as before the first word. xs, rs (unless r is nil) and bias hold 4n
// values. c holds n cells for each row and is replaced; the n values of row k
// go to h[k*hstride:]. It panics where a slice is too short.
//
// The cell is Hochreiter and Schmidhuber's with the forget gate of Gers et al.
// (2000).
func Step(h []int16, hstride int, c []float32, x, r []int32, xs, rs, bias []float32, n, rows int) {
	chosen.steps(h, hstride, c, x, r, xs, rs, bias, n, rows)
}

func (p *path) steps(h []int16, hstride int, c []float32, x, r []int32, xs, rs, bias []float32, n, rows int) {
	sixteens("n", n)
	if rows <= 0 {
		return
	}
	need("hstride", hstride, n)
	need("h", len(h), (rows-1)*hstride+n)
	need("c", len(c), rows*n)
	need("x", len(x), rows*4*n)
	need("xs", len(xs), 4*n)
	need("bias", len(bias), 4*n)
	if r != nil {
		need("r", len(r), rows*4*n)
		need("rs", len(rs), 4*n)
	}
	var rr []int32
	for k := range rows {
		if r != nil {
			rr = r[k*4*n : (k+1)*4*n]
		}
		p.step(h[k*hstride:], c[k*n:], x[k*4*n:], rr, xs, rs, bias, n)
	}
}

// Rectify turns sums into activations, for rows rows of n, a multiple of 16:
// dst = (float32(acc)*scale + bias)*unit, at least 0 and at most Most, rounded
// to the nearest, half to even. scale and bias hold n values; unit, above 0, is
// what 1.0 becomes, most often Unit. It panics where a slice is too short.
func Rectify(dst []int16, acc []int32, scale, bias []float32, unit float32, n, rows int) {
	chosen.rectifies(dst, acc, scale, bias, unit, n, rows)
}

func (p *path) rectifies(dst []int16, acc []int32, scale, bias []float32, unit float32, n, rows int) {
	sixteens("n", n)
	if rows <= 0 {
		return
	}
	need("dst", len(dst), rows*n)
	need("acc", len(acc), rows*n)
	need("scale", len(scale), n)
	need("bias", len(bias), n)
	for k := range rows {
		p.rectify(dst[k*n:(k+1)*n], acc[k*n:], scale, bias, unit)
	}
}

// Linear turns sums into numbers, for rows rows of n, a multiple of 16: dst =
// float32(acc)*scale + bias. scale and bias hold n values. It panics where a
// slice is too short.
func Linear(dst []float32, acc []int32, scale, bias []float32, n, rows int) {
	chosen.linears(dst, acc, scale, bias, n, rows)
}

func (p *path) linears(dst []float32, acc []int32, scale, bias []float32, n, rows int) {
	sixteens("n", n)
	if rows <= 0 {
		return
	}
	need("dst", len(dst), rows*n)
	need("acc", len(acc), rows*n)
	need("scale", len(scale), n)
	need("bias", len(bias), n)
	for k := range rows {
		p.linear(dst[k*n:(k+1)*n], acc[k*n:], scale, bias)
	}
}
