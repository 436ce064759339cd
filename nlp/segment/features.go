package segment

// maxFeatures is the most features of a place.
const maxFeatures = 64

// features returns the keys of what speaks for and against a sentence's end
// before the token at i. They stand in a buffer that the next call uses again.
func (s *splitter) features(i int, st *state) []uint32 {
	k := i + around
	l4, l3, l2, l := &s.looks[k-4], &s.looks[k-3], &s.looks[k-2], &s.looks[k-1]
	r, r2, r3, r4 := &s.looks[k], &s.looks[k+1], &s.looks[k+2], &s.looks[k+3]
	f := s.looks[st.from+around]
	if i-2 < st.from {
		l2, l3, l4 = &s.looks[0], &s.looks[0], &s.looks[0]
	} else if i-3 < st.from {
		l3, l4 = &s.looks[0], &s.looks[0]
	}
	gap := uint32(0)
	if s.tokens[i].space {
		gap = 1
	}
	if s.ruled[i] {
		gap |= 2
	}
	lr := uint32(l.shape) | uint32(r.shape)<<6
	lrg := lr | gap<<12
	around4 := lr | uint32(l2.shape)<<12 | uint32(r2.shape)<<18
	left := uint32(l.shape) | uint32(l2.shape)<<6 | uint32(l3.shape)<<12
	right := uint32(r.shape) | uint32(r2.shape)<<6 | uint32(r3.shape)<<12
	done := bucket(i - st.from)
	todo := bucket(len(s.tokens) - i)
	deep := uint32(min(st.quotes, 2)) | uint32(min(st.brackets, 2))<<2
	sized := s.sized

	b := keys{at: &s.keys}
	b.add(1, gap, 0)
	b.add(2, lrg, 0)
	b.add(3, l.word, gap)
	b.add(4, r.word, gap)
	b.add(5, l.word, r.word)
	b.add(6, l.word, uint32(r.shape)|gap<<6)
	b.add(7, r.word, uint32(l.shape)|gap<<6)
	b.add(8, around4, gap)
	b.add(9, left, gap)
	b.add(10, right, gap)
	b.add(11, left, uint32(r.shape)|gap<<6)
	b.add(12, right, uint32(l.shape)|gap<<6)
	b.add(13, l2.word, lrg)
	b.add(14, r2.word, lrg)
	b.add(15, l2.word^l.word*31, uint32(r.shape))
	b.add(16, r2.word^r.word*31, uint32(l.shape))
	b.add(17, lrg, uint32(r.habit)|uint32(l.habit)<<4)
	b.add(18, lrg, uint32(r.habit)|done<<4)
	b.add(19, lrg, done|s.style<<4)
	b.add(20, lrg, todo)
	b.add(21, lrg, deep|done<<4)
	b.add(22, lrg, s.style)
	b.add(23, lrg, sized|uint32(min(st.stops, 3))<<4)
	b.add(24, lrg, uint32(f.shape)|uint32(s.looks[st.from+around+1].shape)<<6)
	b.add(25, f.word, r.word)
	b.add(26, lr|uint32(f.shape)<<12, same(f.word, r.word)|same(l.word, r.word)<<1)
	b.add(27, right, uint32(l.shape)|uint32(r4.shape)<<6)
	b.add(28, left, uint32(r.shape)|uint32(l4.shape)<<6)
	b.add(29, l.tail, lrg)
	b.add(30, lrg, uint32(l.size)|uint32(r.size)<<4)
	b.add(31, lrg, uint32(r2.habit)|uint32(r.habit)<<4|uint32(r2.shape)<<8)
	b.add(32, l.word, uint32(r.shape)|done<<6)
	b.add(33, r.word, uint32(l.shape)|uint32(s.style)<<6)
	b.add(34, r3.word, lr)
	b.add(35, l3.word, lr)
	b.add(36, around4, uint32(r.habit)|uint32(r3.shape)<<4|uint32(l3.shape)<<10)
	b.add(37, lr, s.manner|gap<<8)
	b.add(38, around4, s.style)
	plain := uint32(min(st.smalls, 4))
	b.add(39, lrg, plain|done<<4)
	b.add(40, lrg, bucket(s.stopAt[i]-i)|plain<<4)
	b.add(41, around4, plain)
	b.add(42, lrg, bucket(s.stopAt[i]-i)|s.style<<4)
	return s.keys[:b.n]
}

func same(a, b uint32) uint32 {
	if a == b {
		return 1
	}
	return 0
}

// keys collects hashes of features.
type keys struct {
	at *[maxFeatures]uint32
	n  int
}

// add appends the key of the feature that template t has with the values a, b.
func (k *keys) add(t, a, b uint32) {
	x := uint64(a) | uint64(b)<<32
	x = (x + uint64(t)*0xA0761D6478BD642F) * 0x9E3779B97F4A7C15
	x ^= x >> 32
	x *= 0xD6E8FEB86659FD93
	k.at[k.n] = uint32(x >> 32)
	k.n++
}
