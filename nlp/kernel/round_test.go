package kernel

import (
	"math"
	"testing"
)

func TestActivation(t *testing.T) {
	nan := float32(math.NaN())
	for _, test := range []struct {
		name    string
		x, unit float32
		want    int16
	}{
		{"one", 1, Unit, Unit}, {"half to even", 0.5, 1, 0}, {"half to even above", 1.5, 1, 2},
		{"too large", 9, Unit, Most}, {"too small", -9, Unit, -Most}, {"no number", nan, Unit, 0},
	} {
		if got := Activation(test.x, test.unit, Most); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
