package story

// The form of a Signature: full hashes of the whole text and lead of its first
// leadWords words, of shingles of sketchWords words; band hashes make a key.
// 16 keys of two find texts that share half of their shingles in 99 of 100
// cases; the lead finds what was cut from the end.
const (
	sketchWords = 5
	full        = 32
	lead        = 16
	leadWords   = 80
	band        = 2
)

// Signature is a MinHash of a text: texts with much in common have most of it
// in common. Texts without words have the zero Signature.
type Signature [full + lead]uint32

// factors are the multipliers of the hash functions.
var factors = func() (f [full + lead]uint64) {
	for i := range f {
		f[i] = mix(uint64(i+1)*0x9e3779b97f4a7c15) | 1
	}
	return f
}()

// Sketch returns a text's signature. Case, quotation marks, dashes, white space
// and punctuation make no difference to it; bylines, notes of the desk and
// invitations to readers are left out. Of a very long text only the first 16384
// words are read.
func Sketch(text string) Signature { return sketch(read(text)) }

func sketch(words []word) Signature {
	var s Signature
	if len(words) == 0 {
		return s
	}
	for i := range s {
		s[i] = ^uint32(0)
	}
	shingles(words, sketchWords, func(i int, h uint64) {
		for j := range full {
			if v := uint32(h * factors[j] >> 32); v < s[j] {
				s[j] = v
			}
		}
		if i < leadWords {
			for j := full; j < full+lead; j++ {
				if v := uint32(h * factors[j] >> 32); v < s[j] {
					s[j] = v
				}
			}
		}
	})
	return s
}

// Bands returns keys of which copies share at least one, nearly always. Texts
// that are not copies seldom do.
func (s Signature) Bands() []uint64 {
	if s == (Signature{}) {
		return nil
	}
	out := make([]uint64, 0, len(s)/band)
	for i := 0; i < len(s); i += band {
		h := uint64(i + 1)
		for _, v := range s[i : i+band] {
			h = mix(h*prime ^ uint64(v))
		}
		out = append(out, h)
	}
	return out
}

// shingles calls yield with each run of n words and where it begins; with one
// for all of them where there are fewer.
func shingles(words []word, n int, yield func(i int, h uint64)) {
	n = min(n, len(words))
	for i := 0; i+n <= len(words); i++ {
		h := uint64(seed)
		for _, w := range words[i : i+n] {
			h = (h ^ w) * 0x9e3779b97f4a7c15
			h ^= h >> 29
		}
		yield(i, mix(h))
	}
}
