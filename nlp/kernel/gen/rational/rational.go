// Package rational holds the coefficients of the hyperbolic tangent that the
// generators write into assembly. They are those of Eigen's float ptanh
// (Eigen/src/Core/MathFunctionsImpl.h) and stand in godwit/nlp/kernel's Tanh
// too, whose tests hold the two together.
package rational

// Limit is how far from zero the argument is held.
const Limit = 7.90531110763549805

// Odd gives the numerator's coefficients, of x^13, x^11 … x.
func Odd() []float32 {
	return []float32{
		-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11,
		5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04,
		4.89352455891786e-03,
	}
}

// Even gives the denominator's coefficients, of x^6, x^4 … 1.
func Even() []float32 {
	return []float32{
		1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03,
		4.89352518554385e-03,
	}
}
