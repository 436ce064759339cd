package segment

// habits remembers of each word how it is written inside sentences, and how
// often it opens one. It is a hashed table: some words are taken for others.
type habits struct {
	nibbles []byte // two words a byte
}

// HabitBits is the length in bits of a word's place among the habits.
const HabitBits = 15

func (h *habits) of(word uint32) uint8 {
	i := word * 0x9E3779B1 >> (32 - HabitBits)
	return h.nibbles[i>>1] >> (i & 1 * 4) & 15
}

// HabitSlot says which half byte of the habits is a word's own.
func HabitSlot(form string) int {
	var s splitter
	s.text = form
	l := s.look(&token{end: len(form)}, nil)
	return int(l.word * 0x9E3779B1 >> (32 - HabitBits))
}

// Usage counts how a word stands in sentences that were cut by hand.
type Usage struct{ Small, Capital, Opens int }

// Habit puts counts into the half byte that the weights see: in two bits how
// the word is written inside sentences, in two how readily it opens one.
func (u Usage) Habit() uint8 {
	inside := u.Small + u.Capital
	if inside+u.Opens < 3 {
		return 0
	}
	h := uint8(0)
	switch {
	case inside < 2:
	case u.Capital*10 < inside:
		h = 1
	case u.Capital*10 < inside*7:
		h = 2
	default:
		h = 3
	}
	switch all := inside + u.Opens; {
	case u.Opens*50 < all:
	case u.Opens*10 < all:
		h |= 1 << 2
	case u.Opens*3 < all:
		h |= 2 << 2
	default:
		h |= 3 << 2
	}
	return h
}
