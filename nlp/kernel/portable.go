package kernel

// portable is the path of every machine, and what the others are held to. The
// products stand in float32(…) because the compiler may otherwise fuse one with
// the addition that follows.
var portable = path{
	name:    "portable",
	tiles:   []tile{{1, 1, mul1x1, mul1x1}},
	dots:    dots{dot2x4, dot1x4, dot1x1},
	step:    step,
	rectify: rectify,
	linear:  linear,
}

// mul1x1 keeps four sums at a time in registers.
func mul1x1(dst []int32, x []int16, w []byte, pairs, _, _ int) {
	x = x[:2*pairs]
	for o := 0; o < 16; o += 4 {
		var s0, s1, s2, s3 int32
		column := w[2*o:]
		for k := 0; k+1 < len(x); k += 2 {
			a, b := int32(x[k]), int32(x[k+1])
			v := column[16*k : 16*k+8 : 16*k+8]
			s0 += a*int32(int8(v[0])) + b*int32(int8(v[1]))
			s1 += a*int32(int8(v[2])) + b*int32(int8(v[3]))
			s2 += a*int32(int8(v[4])) + b*int32(int8(v[5]))
			s3 += a*int32(int8(v[6])) + b*int32(int8(v[7]))
		}
		dst[o], dst[o+1], dst[o+2], dst[o+3] = s0, s1, s2, s3
	}
}

func dot2x4(dst []int32, a, b []int16, k, ld int) {
	dot1x4(dst, a, b, k, ld)
	dot1x4(dst[ld:], a[k:], b, k, ld)
}

func dot1x4(dst []int32, a, b []int16, k, _ int) {
	a = a[:k]
	b0, b1, b2, b3 := b[:k], b[k:2*k], b[2*k:3*k], b[3*k:4*k]
	var s0, s1, s2, s3 int32
	for l, v := range a {
		s0 += int32(v) * int32(b0[l])
		s1 += int32(v) * int32(b1[l])
		s2 += int32(v) * int32(b2[l])
		s3 += int32(v) * int32(b3[l])
	}
	dst[0], dst[1], dst[2], dst[3] = s0, s1, s2, s3
}

func dot1x1(dst []int32, a, b []int16, k, _ int) {
	a, b = a[:k], b[:k]
	var s int32
	for l, v := range a {
		s += int32(v) * int32(b[l])
	}
	dst[0] = s
}

func step(h []int16, c []float32, x, r []int32, xs, rs, bias []float32, n int) {
	gate := func(g, k int) float32 {
		at := g*n + k
		v := float32(float32(x[at])*xs[at]) + bias[at]
		if len(r) > 0 {
			v += float32(float32(r[at]) * rs[at])
		}
		return v
	}
	for k := range n {
		i, f := Sigmoid(gate(0, k)), Sigmoid(gate(1, k))
		g, o := Tanh(gate(2, k)), Sigmoid(gate(3, k))
		c[k] = float32(f*c[k]) + float32(i*g)
		h[k] = int16(nearest(float32(float32(o*Tanh(c[k])) * Unit)))
	}
}

func rectify(dst []int16, acc []int32, scale, bias []float32, unit float32) {
	for k := range dst {
		v := float32(float32(float32(acc[k])*scale[k])+bias[k]) * unit
		dst[k] = int16(nearest(clamp(v, 0, Most)))
	}
}

func linear(dst []float32, acc []int32, scale, bias []float32) {
	for k := range dst {
		dst[k] = float32(float32(acc[k])*scale[k]) + bias[k]
	}
}

// nearest rounds a value within ±2^22 to the nearest integer, half to even:
// beyond 2^23 a float32 has no bits for less than 1.
func nearest(v float32) int32 {
	const shift = 3 << 22
	return int32(float32(v+shift) - shift)
}

// clamp keeps v within low and high; a NaN becomes low, as with the machines'
// own instructions.
func clamp(v, low, high float32) float32 {
	if !(v > low) {
		v = low
	}
	if !(v < high) {
		v = high
	}
	return v
}

// Tanh gives the hyperbolic tangent of x to within 4e-7, by the quotient of an
// odd polynomial of degree 13 and an even one of degree 6 with x held to
// ±7.905; the coefficients are those of Eigen's float ptanh. A NaN counts as
// the lower bound.
func Tanh(x float32) float32 {
	x = clamp(x, -7.90531110763549805, 7.90531110763549805)
	s := float32(x * x)
	p := float32(s * -2.76076847742355e-16)
	p = float32((p + 2.00018790482477e-13) * s)
	p = float32((p + -8.60467152213735e-11) * s)
	p = float32((p + 5.12229709037114e-08) * s)
	p = float32((p + 1.48572235717979e-05) * s)
	p = float32((p + 6.37261928875436e-04) * s)
	p = float32((p + 4.89352455891786e-03) * x)
	q := float32(s * 1.19825839466702e-06)
	q = float32((q + 1.18534705686654e-04) * s)
	q = float32((q + 2.26843463243900e-03) * s)
	q += 4.89352518554385e-03
	return p / q
}

// Sigmoid gives the logistic function of x by way of Tanh: 0.5*Tanh(0.5*x) +
// 0.5, within 3e-7.
func Sigmoid(x float32) float32 { return float32(0.5*Tanh(float32(0.5*x))) + 0.5 }
