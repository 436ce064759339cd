package segment

// Blank tells whether s holds nothing that must be part of a word.
func Blank(s string) bool {
	for _, r := range s {
		if !isSpace(r) && !isHidden(r) {
			return false
		}
	}
	return true
}
