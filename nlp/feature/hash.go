// Package feature turns words into numbers: every layer that looks at spelling
// (nlp/encode, nlp/lemma, nlp/coref) hashes it in the same way.
//
// In come the forms of a sentence; out go hashes of their spelling, shape and
// affixes, and keys made of such hashes. Nothing is refused: any bytes have a
// hash. The hashes are part of the model format: changing one needs a new
// model.Version.
package feature

// Key is the key of the feature that template t has with the value x. It mixes
// well enough that two features of a model practically never share a key.
func Key(t uint32, x uint64) uint32 {
	x += uint64(t) * 0xA0761D6478BD642F
	x *= 0x9E3779B97F4A7C15
	x ^= x >> 32
	x *= 0xD6E8FEB86659FD93
	return uint32(x >> 32)
}

// Join makes one value of two, in their order.
func Join(a, b uint32) uint64 { return uint64(a) | uint64(b)<<32 }

// Join3 makes one value of three, in their order.
func Join3(a, b, c uint32) uint64 {
	return (uint64(a)|uint64(b)<<32)*0xE7037ED1A0B428DB + uint64(c)
}

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

func step(h uint64, c byte) uint64 { return (h ^ uint64(c)) * prime64 }

func fold(h uint64) uint32 { return uint32(h ^ h>>32) }
