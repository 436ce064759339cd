package act

// note adds the weights to their mean, which is what is used: where a net ends is
// a matter of the last few examples.
func (l *learner) note() {
	l.noted++
	for k, w := range [...][]float32{l.rows, l.bias, l.out, l.shift} {
		if l.mean[k] == nil {
			l.mean[k] = make([]float32, len(w))
		}
		for i, v := range w {
			l.mean[k][i] += v
		}
	}
}

// settle puts the mean in the place of the weights.
func (l *learner) settle() {
	if l.noted == 0 {
		return
	}
	for k, w := range [...][]float32{l.rows, l.bias, l.out, l.shift} {
		for i := range w {
			w[i] = l.mean[k][i] / float32(l.noted)
		}
	}
}
