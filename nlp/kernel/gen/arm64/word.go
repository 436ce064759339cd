package main

import "fmt"

// The encodings are those of the Arm Architecture Reference Manual for A-profile,
// section C7.2 (advanced SIMD).

// three writes an instruction on two sources, all of one arrangement.
func (s *source) three(word uint32, name, arrangement string, d, n, m v) {
	s.line("WORD $0x%08x // %s v%d.%s, v%d.%[4]s, v%[6]d.%[4]s", word|uint32(m)<<16|uint32(n)<<5|uint32(d), name, d, arrangement, n, m)
}

// two writes an instruction on one source.
func (s *source) two(word uint32, name string, d v, to string, n v, from string) {
	s.line("WORD $0x%08x // %s v%d.%s, v%d.%s", word|uint32(n)<<5|uint32(d), name, d, to, n, from)
}

func (s *source) fadd(d, n, m v)   { s.three(0x4e20d400, "fadd", "4s", d, n, m) }
func (s *source) fmul(d, n, m v)   { s.three(0x6e20dc00, "fmul", "4s", d, n, m) }
func (s *source) fdiv(d, n, m v)   { s.three(0x6e20fc00, "fdiv", "4s", d, n, m) }
func (s *source) fmaxnm(d, n, m v) { s.three(0x4e20c400, "fmaxnm", "4s", d, n, m) }
func (s *source) fminnm(d, n, m v) { s.three(0x4ea0c400, "fminnm", "4s", d, n, m) }
func (s *source) addp(d, n, m v)   { s.three(0x4ea0bc00, "addp", "4s", d, n, m) }

func (s *source) scvtf(d, n v)  { s.two(0x4e21d800, "scvtf", d, "4s", n, "4s") }
func (s *source) fcvtns(d, n v) { s.two(0x4e21a800, "fcvtns", d, "4s", n, "4s") }
func (s *source) xtn(d, n v)    { s.two(0x0e612800, "xtn", d, "4h", n, "4s") }
func (s *source) sxtl(d, n v)   { s.two(0x0f08a400, "sxtl", d, "8h", n, "8b") }
func (s *source) sxtl2(d, n v)  { s.two(0x4f08a400, "sxtl2", d, "8h", n, "16b") }

// addv adds up all four lanes.
func (s *source) addv(d, n v) {
	s.line("WORD $0x%08x // addv s%d, v%d.4s", 0x4eb1b800|uint32(n)<<5|uint32(d), d, n)
}

// long is the suffix and the arrangement for the low or the high half of the
// sources, and the bit that says which.
func long(high bool) (suffix, arrangement string, q uint32) {
	if high {
		return "2", "8h", 1 << 30
	}
	return "", "4h", 0
}

// smlal adds the products of the low or high halves of n and m to d.
func (s *source) smlal(d, n, m v, high bool) {
	suffix, arr, q := long(high)
	s.line("WORD $0x%08x // smlal%s v%d.4s, v%d.%s, v%d.%[5]s", 0x0e608000|q|uint32(m)<<16|uint32(n)<<5|uint32(d), suffix, d, n, arr, m)
}

// smlalBy adds the products of a half of n with one element of m, one of the
// first 16 registers, to d.
func (s *source) smlalBy(d, n, m v, element int, high bool) {
	if m > 15 || element > 7 {
		panic(fmt.Sprintf("smlal by v%d.h[%d]", m, element))
	}
	suffix, arr, q := long(high)
	e := uint32(element)
	word := 0x0f402000 | q | e>>1&1<<21 | e&1<<20 | uint32(m)<<16 | e>>2<<11 | uint32(n)<<5 | uint32(d)
	s.line("WORD $0x%08x // smlal%s v%d.4s, v%d.%s, v%d.h[%d]", word, suffix, d, n, arr, m, element)
}
