package kernel

import "math"

// Activation rounds x times unit, half to even, to a whole number of at most most
// in magnitude. A NaN is 0.
func Activation(x, unit, most float32) int16 {
	v := float32(x * unit)
	if v != v {
		return 0
	}
	return int16(math.RoundToEven(float64(min(max(v, -most), most))))
}
