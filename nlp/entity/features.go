package entity

import "godwit/nlp/feature"

// Features appends the keys of the features of word i to keys: its spelling,
// shape and affixes, its tag, and those of its neighbours.
func Features(keys []uint32, s *feature.Sentence, tags []uint8, i int) []uint32 {
	var null feature.Word
	at := func(d int) *feature.Word {
		if p := i + d; p >= 0 && p < len(s.Words) {
			return &s.Words[p]
		}
		return &null
	}
	tag := func(d int) uint32 {
		if p := i + d; p >= 0 && p < len(tags) {
			return uint32(tags[p])
		}
		return 255
	}
	w, l1, l2, r1, r2 := at(0), at(-1), at(-2), at(1), at(2)
	t, tl, tr := tag(0), tag(-1), tag(1)
	mode := uint32(s.Mode)
	flags := uint32(w.Flags)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	g, gl, gr := uint32(w.Group), uint32(l1.Group), uint32(r1.Group)
	k := feature.Key
	j := feature.Join
	return append(keys,
		k(1, 0),
		k(2, uint64(w.Norm)), k(3, uint64(w.Low)), k(4, j(w.Shape, mode)), k(5, j(w.Shape, t)),
		k(6, uint64(w.Suf[0])), k(7, uint64(w.Suf[1])), k(8, uint64(w.Suf[2])), k(9, uint64(w.Suf[3])),
		k(10, uint64(w.Pre[1])), k(11, uint64(w.Pre[2])), k(12, uint64(w.Pre[0])),
		k(13, uint64(t)), k(14, uint64(tl|t<<8)), k(15, uint64(t|tr<<8)), k(16, uint64(tl|t<<8|tr<<16)),
		k(17, j(w.Low, t)), k(18, j(w.Suf[2], t|flags<<8)),
		k(19, uint64(l1.Low)), k(20, uint64(r1.Low)), k(21, uint64(l2.Low)), k(22, uint64(r2.Low)),
		k(23, j(l1.Low, w.Low)), k(24, j(w.Low, r1.Low)), k(25, j(l1.Low, w.Shape)), k(26, j(r1.Low, w.Shape)),
		k(27, j(l1.Shape, w.Shape)), k(28, j(w.Shape, r1.Shape)), k(29, feature.Join3(l1.Shape, w.Shape, r1.Shape)),
		k(30, j(l1.Low, t)), k(31, j(r1.Low, t)), k(32, j(l2.Low, l1.Low)), k(33, j(r1.Low, r2.Low)),
		k(34, uint64(tag(-2)|tl<<8|t<<16)), k(35, uint64(t|tr<<8|tag(2)<<16)),
		k(36, j(l1.Suf[2], t)), k(37, j(r1.Suf[2], t)),
		k(38, uint64(flags|mode<<8|first<<12)), k(39, uint64(flags|t<<8|mode<<16|first<<24)),
		k(40, j(w.Suf[1], flags|mode<<8)), k(41, feature.Join3(l1.Low, r1.Low, t)),
		k(42, j(g, flags)), k(43, j(gl, t)), k(44, j(gr, t)), k(45, feature.Join3(gl, w.Shape, gr)), k(46, j(gl, w.Low)),
		k(47, j(w.Low, gr)), k(48, j(gl, g)), k(49, j(g, gr)), k(50, j(uint32(l2.Group), gl)), k(51, j(gr, uint32(r2.Group))),
	)
}
