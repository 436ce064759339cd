package parse

import "godwit/nlp/feature"

// Features appends the keys of the features of the state, for choosing an
// action, to keys: words and tags about the top of the stack and the front of
// the buffer, the children they have, and what lies between (after Zhang and
// Nivre 2011).
func (s *State) Features(keys []uint32, in *Input) []uint32 {
	s0, s1, s2 := s.at(0), s.at(1), s.at(2)
	b0, b1, b2 := s.ahead(0), s.ahead(1), s.ahead(2)
	none := s.n
	w, t, u, o, g := in.word, s.Tags, s.upos, in.other, in.group

	s0w, s1w, b0w, b1w := w[s0], w[s1], w[b0], w[b1]
	s0t, s1t, s2t := t[s0], t[s1], t[s2]
	b0t, b1t, b2t := t[b0], t[b1], t[b2]
	s0l, s0r := s.l1[s0], s.r1[s0]
	s0l2, s0r2 := s.l2[s0], s.r2[s0]
	s1l, s1r := s.l1[s1], s.r1[s1]
	s1r2 := s.r2[s1]
	b0l, b0l2 := s.l1[b0], s.l2[b0]

	lab := func(i int32) uint32 { return uint32(s.Labels[i]) }
	pack := func(a, b, c, d uint32) uint64 {
		return uint64(a) | uint64(b)<<8 | uint64(c)<<16 | uint64(d)<<24
	}
	wt := func(w, a, b, c uint32) uint64 {
		return uint64(w) | uint64(a)<<32 | uint64(b)<<40 | uint64(c)<<48
	}
	k := feature.Key
	j := feature.Join

	d0, d1 := distance(s0, b0), distance(s1, s0)
	if s0 == none {
		d0 = 15
	}
	if s1 == none {
		d1 = 15
	}
	m0, m1 := uint32(0), uint32(0)
	if s0 != none {
		m0 = in.between(s0, b0)
	}
	if s1 != none {
		m1 = in.between(s1, s0)
	}
	s0set, s1set, b0set := s.lset[s0]*31+s.rset[s0], s.lset[s1]*31+s.rset[s1], s.lset[b0]
	fold := func(x uint64) uint32 { x *= 0x9E3779B97F4A7C15; return uint32(x >> 32) }
	f0, f1, fb := fold(s0set), fold(s1set), fold(b0set)
	v0 := uint32(min(s.lcount[s0], 3)) | uint32(min(s.rcount[s0], 3))<<2
	v1 := uint32(min(s.lcount[s1], 3)) | uint32(min(s.rcount[s1], 3))<<2
	vb := uint32(min(s.lcount[b0], 3))

	keys = append(keys,
		// one word
		k(1, wt(s0w, s0t, 0, 0)), k(2, uint64(s0w)), k(3, uint64(s0t)),
		k(4, wt(s1w, s1t, 0, 0)), k(5, uint64(s1w)), k(6, uint64(s1t)),
		k(7, wt(b0w, b0t, 0, 0)), k(8, uint64(b0w)), k(9, uint64(b0t)),
		k(10, wt(b1w, b1t, 0, 0)), k(11, uint64(b1w)), k(12, uint64(b1t)),
		k(13, wt(w[b2], b2t, 0, 0)), k(14, uint64(b2t)), k(15, wt(w[s2], s2t, 0, 0)),
		// two words
		k(16, j(s0w, b0w)+uint64(s0t)<<24+uint64(b0t)<<56), k(17, wt(s0w, s0t, b0t, 0)), k(18, wt(b0w, s0t, b0t, 0)),
		k(19, pack(s0t, b0t, 0, 0)), k(20, j(s0w, b0w)),
		k(21, j(s1w, s0w)), k(22, wt(s1w, s1t, s0t, 0)), k(23, wt(s0w, s1t, s0t, 0)), k(24, pack(s1t, s0t, 0, 0)),
		k(25, j(s1w, b0w)), k(26, wt(s1w, s1t, b0t, 0)), k(27, wt(b0w, s1t, b0t, 0)), k(28, pack(s1t, b0t, 0, 0)),
		k(29, j(b0w, b1w)), k(30, pack(b0t, b1t, 0, 0)), k(31, wt(s0w, b1t, 0, 0)), k(32, wt(b1w, s0t, 0, 0)),
		// three words
		k(33, pack(s1t, s0t, b0t, 0)), k(34, pack(s0t, b0t, b1t, 0)), k(35, pack(b0t, b1t, b2t, 0)),
		k(36, pack(s2t, s1t, s0t, 0)), k(37, pack(s2t, s1t, s0t, b0t)), k(38, pack(s1t, s0t, b0t, b1t)),
		k(39, wt(s0w, s1t, b0t, 0)), k(40, wt(s1w, s0t, b0t, 0)), k(41, wt(b0w, s1t, s0t, 0)),
		k(42, feature.Join3(s1w, s0w, b0t)), k(43, feature.Join3(s1w, b0w, s0t)), k(44, feature.Join3(s0w, b0w, s1t)),
		k(45, wt(s0w, b0t, b1t, 0)), k(46, pack(s0t, b0t, b1t, b2t)),
		// children
		k(47, pack(s0t, t[s0l], b0t, lab(s0l))), k(48, pack(s0t, t[s0r], b0t, lab(s0r))),
		k(49, pack(s1t, s0t, t[s1r], lab(s1r))), k(50, pack(s1t, s0t, t[s0l], lab(s0l))),
		k(51, pack(s1t, s0t, t[s0r], lab(s0r))), k(52, pack(s0t, b0t, t[b0l], lab(b0l))),
		k(53, pack(s1t, s0t, t[s1l], lab(s1l))), k(54, pack(s1t, b0t, t[s1r], lab(s1r))),
		k(55, wt(w[s0l], s0t, lab(s0l), 0)), k(56, wt(w[s0r], s0t, lab(s0r), 0)),
		k(57, wt(w[s1r], s1t, lab(s1r), s0t)), k(58, wt(w[b0l], b0t, lab(b0l), s0t)),
		k(59, feature.Join3(s0w, w[b0l], b0t)), k(60, feature.Join3(s1w, w[b0l], s0t)),
		k(61, feature.Join3(s1w, w[s0l], s0t)), k(62, feature.Join3(s0w, w[s0r], b0t)),
		k(63, pack(s0t, lab(s0l), lab(s0l2), b0t)), k(64, pack(s0t, lab(s0r), lab(s0r2), b0t)),
		k(65, pack(s1t, lab(s1r), lab(s1r2), s0t)), k(66, pack(b0t, lab(b0l), lab(b0l2), s0t)),
		k(67, wt(f0, s0t, b0t, 0)), k(68, wt(f1, s1t, s0t, 0)), k(69, wt(fb, b0t, s0t, 0)),
		k(70, wt(f1, s1t, s0t, b0t)), k(71, feature.Join3(f0, fb, s0t|b0t<<8)), k(72, feature.Join3(f1, f0, s1t|s0t<<8)),
		k(73, wt(s0w, v0, 0, 0)), k(74, wt(s1w, v1, 0, 0)), k(75, wt(b0w, vb, 0, 0)),
		k(76, pack(s0t, v0, b0t, 0)), k(77, pack(s1t, v1, s0t, 0)),
		// distance and what lies between
		k(78, pack(s0t, b0t, d0, 0)), k(79, pack(s1t, s0t, d1, 0)), k(80, wt(s0w, b0t, d0, 0)),
		k(81, wt(b0w, s0t, d0, 0)), k(82, wt(s1w, s0t, d1, 0)), k(83, wt(s0w, s1t, d1, 0)),
		k(84, pack(s0t, b0t, m0, d0)), k(85, pack(s1t, s0t, m1, d1)), k(86, pack(s1t, b0t, m1, m0)),
		k(87, pack(u[s1], u[s0], u[b0], m1)), k(88, pack(u[s1], u[s0], u[b0], m0)),
		k(89, wt(in.suf[s0], b0t, s1t, 0)), k(90, wt(in.suf[b0], s0t, s1t, 0)),
		k(91, wt(in.shape[s0], s0t, b0t, 0)), k(92, pack(s0t, b0t, b1t, m0)),
		// second tags
		k(93, pack(o[s0], s0t, b0t, o[b0])), k(94, pack(o[s1], s1t, s0t, o[s0])), k(95, pack(o[s0], b0t, s1t, 0)),
		k(96, pack(o[b0], s0t, s1t, 0)), k(97, pack(o[b1], b1t, b0t, s0t)), k(98, pack(o[s0], o[b0], 0, 0)),
		k(99, pack(o[s1], s0t, b0t, 0)), k(100, wt(s0w, o[s0], b0t, 0)), k(101, wt(b0w, o[b0], s0t, 0)),
		// groups
		k(109, j(g[s0], g[b0])), k(110, j(g[s1], g[s0])), k(111, wt(g[s0], s0t, b0t, 0)), k(112, wt(g[b0], s0t, b0t, 0)),
		k(113, wt(g[s1], s1t, s0t, 0)), k(114, wt(g[s0], s1t, s0t, 0)), k(115, feature.Join3(g[s1], g[b0], s0t)),
		k(116, j(s0w, g[b0])), k(117, j(b0w, g[s0])), k(118, j(s1w, g[s0])), k(119, j(s0w, g[s1])),
		k(120, feature.Join3(g[s1], g[s0], b0t)), k(121, feature.Join3(g[s0], g[b0], s1t)),
		k(122, feature.Join3(g[s1]|g[b0]<<16, w[b0l], s0t)), k(123, feature.Join3(g[s0]|g[b0]<<16, w[b0l], b0t)),
		k(124, wt(g[b1], b0t, s0t, 0)), k(125, feature.Join3(g[s1]|g[s0]<<16, w[s0l], s0t)),
		// universal tags
		k(102, pack(u[s2], u[s1], u[s0], u[b0])), k(103, pack(u[s1], u[s0], u[b0], u[b1])), k(104, pack(u[s0], u[b0], u[b1], u[b2])),
		k(105, wt(s0w, u[s1], u[b0], 0)), k(106, wt(b0w, u[s0], u[s1], 0)), k(107, wt(s1w, u[s0], u[b0], 0)),
		k(108, wt(s0w, u[s1], u[b0], u[b1])),
	)
	return keys
}

// LabelFeatures appends the keys of the features of the arc from head h to
// dependent d, for choosing its label, to keys.
func (s *State) LabelFeatures(keys []uint32, in *Input, h, d int) []uint32 {
	w, t, u, g := in.word, s.Tags, s.upos, in.group
	hw, dw, ht, dt := w[h], w[d], t[h], t[d]
	right := uint32(0)
	low, high := d, h
	if h < d {
		right, low, high = 1, h, d
	}
	dist := distance(low, high)
	mid := in.between(low, high)
	hl, hr, dl, dl2, dr := s.l1[h], s.r1[h], s.l1[d], s.l2[d], s.r1[d]
	lab := func(i int32) uint32 { return uint32(s.Labels[i]) }
	fold := func(x uint64) uint32 { x *= 0x9E3779B97F4A7C15; return uint32(x >> 32) }
	hset, dset := fold(s.lset[h]*31+s.rset[h]), fold(s.lset[d]*31+s.rset[d])
	hleft := fold(s.lset[h])
	prev, next := s.n, min(d+1, s.n)
	if d > 0 {
		prev = d - 1
	}
	after := s.ahead(0)
	k := feature.Key
	pack := func(a, b, c, d uint32) uint64 {
		return uint64(a) | uint64(b)<<8 | uint64(c)<<16 | uint64(d)<<24
	}
	wt := func(w, a, b, c uint32) uint64 {
		return uint64(w) | uint64(a)<<32 | uint64(b)<<40 | uint64(c)<<48
	}
	return append(keys,
		k(1, wt(hw, right, 0, 0)), k(2, wt(dw, right, 0, 0)),
		k(3, pack(ht, dt, right, dist)), k(4, pack(ht, dt, right, mid)), k(5, pack(u[h], u[d], right, 0)),
		k(6, wt(hw, ht, dt, right)), k(7, wt(dw, ht, dt, right)), k(8, feature.Join3(hw, dw, right)),
		k(9, wt(dw, dt, right, dist)), k(10, wt(hw, u[d], right, dist)),
		k(11, wt(in.suf[h], dt, right, ht)), k(12, wt(in.suf[d], ht, right, dt)),
		k(13, wt(hset, ht, dt, right)), k(14, wt(dset, ht, dt, right)), k(15, wt(dset, u[d], right, u[h])),
		k(16, feature.Join3(hw, dset, dt|right<<8)), k(17, feature.Join3(dw, hset, ht|right<<8)),
		k(18, feature.Join3(hw, hset, dt|right<<8)), k(19, feature.Join3(hset, dset, ht|dt<<8|right<<16)),
		k(20, wt(w[dl], dt, ht, right)), k(21, wt(w[dl], lab(dl), u[h], right)), k(22, feature.Join3(w[dl], hw, dt|right<<8)),
		k(23, feature.Join3(w[dl], dw, ht|right<<8)), k(24, wt(w[dl2], lab(dl2), u[h], right)),
		k(25, wt(w[dr], lab(dr), u[h], right)), k(26, pack(dt, lab(dl), lab(dr), ht)),
		k(27, pack(ht, lab(hl), dt, right)), k(28, pack(ht, lab(hr), dt, right)),
		k(29, wt(w[hl], lab(hl), dt, right)), k(30, wt(w[hr], lab(hr), dt, right)),
		k(31, wt(hw, lab(hr), dt, right)), k(32, wt(hw, lab(hl), dt, right)),
		k(33, pack(t[prev], dt, t[next], ht)), k(34, wt(w[prev], dt, ht, right)), k(35, wt(w[next], dt, ht, right)),
		k(36, pack(dt, ht, t[after], right)), k(37, wt(hleft, ht, dt, right)),
		k(38, wt(w[min(low+1, s.n)], ht, dt, right)), k(39, wt(in.shape[d], dt, in.shape[h]&255, right)),
		k(40, pack(ht, dt, t[min(h+1, s.n)], right)), k(41, feature.Join3(w[dl], w[dl2], dt|ht<<8|right<<16)),
		k(42, feature.Join3(g[h], g[d], right)), k(43, feature.Join3(hw, g[d], right)), k(44, feature.Join3(g[h], dw, right)),
		k(45, wt(g[h], ht, dt, right)), k(46, wt(g[d], ht, dt, right)), k(47, feature.Join3(g[h]|g[d]<<16, w[dl], right)),
	)
}

// RetagFeatures appends the keys of the features for choosing, at Shift, whether
// the next word keeps its tag or gets its second one.
func (s *State) RetagFeatures(keys []uint32, in *Input) []uint32 {
	f, b := s.front+1, s.front
	s0, s1 := s.at(0), s.at(1)
	w, t := in.word, s.Tags
	next := min(f+1, s.n)
	both := t[f] | in.other[f]<<8
	k := feature.Key
	on := func(t, x uint32) uint32 { return k(t, uint64(both)|uint64(x)<<16) }
	word := func(t, w, x uint32) uint32 { return k(t, uint64(w)|uint64(both)<<32|uint64(x)<<48) }
	fold := func(x uint64) uint32 { x *= 0x9E3779B97F4A7C15; return uint32(x >> 32) }
	verbs := uint32(min(in.verbs[f], 2)) | uint32(min(in.verbs[s.n]-in.verbs[f+1], 2))<<2
	return append(keys,
		on(201, 0), on(202, in.near[f]), on(203, t[b]), on(204, t[b]|t[s0]<<8), on(205, t[b]|t[next]<<8),
		word(206, w[f], 0), word(207, w[b], 0), word(208, w[next], 0), word(209, w[s0], 0),
		on(210, t[s0]|t[s1]<<8), word(211, in.suf[f], 0), word(212, in.group[f], 0), word(213, w[f], in.near[f]),
		word(214, fold(s.lset[b]), t[b]), word(215, fold(s.lset[s0]*31+s.rset[s0]), t[s0]), on(216, verbs),
		on(217, verbs|t[b]<<8), word(218, w[f], t[b]), on(219, t[next]), on(220, in.near[f]|t[b]<<8|t[next]<<16),
	)
}
