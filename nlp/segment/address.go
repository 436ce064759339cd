package segment

import (
	"strings"
	"unicode"
)

// Bounds on what is looked at for an address, so that the work stays linear.
const (
	maxAddress = 2000
	maxName    = 253 // of a host, as DNS has it
	maxUser    = 64
)

// mayHoldAddress tells whether a chunk may hold a URL, a mail address, a host
// name, a handle or a tag.
func mayHoldAddress(c string) bool {
	if len(c) > maxAddress || len(c) < 2 {
		return false
	}
	for i := 0; i+1 < len(c); i++ {
		switch c[i] {
		case '@', '#':
			return true
		case '.':
			if isLetter(c[i+1]) {
				return true
			}
		case ':':
			if c[i+1] == '/' || isLetter(c[i+1]) {
				return true
			}
		}
	}
	return false
}

// address returns where the address that starts at i ends, or i.
func (s *splitter) address(i, b int) int {
	rest := s.text[i:b]
	switch c := rest[0]; {
	case c == '@' || c == '#':
		return i + tag(rest)
	case !isLetter(c) && !isDigit(c):
		return i
	}
	for _, scheme := range [...]string{"http://", "https://", "ftp://", "www.", "mailto:", "doi:"} {
		if len(rest) > len(scheme) && equalFold(scheme, rest) {
			return i + trimAddress(rest)
		}
	}
	if n := mail(rest); n > 0 {
		return i + n
	}
	if n := s.host(rest); n > 0 {
		return i + n
	}
	return i
}

// tag returns the length of an @handle or #tag, or 0.
func tag(w string) int {
	n, letters := 1, false
	for n < len(w) && (isLetter(w[n]) || isDigit(w[n]) || w[n] == '_') {
		letters = letters || isLetter(w[n])
		n++
	}
	if !letters || n < 3 {
		return 0
	}
	return n
}

// trimAddress returns the length of a URL without the marks after it that
// belong to the sentence.
func trimAddress(w string) int {
	if n := strings.IndexAny(w, "<>\"“”«»"); n > 0 {
		w = w[:n]
	}
	for len(w) > 0 {
		cut := strings.TrimRightFunc(w, func(r rune) bool {
			return r != '/' && r != ')' && r != '=' && r != '-' && r != '_' && r != '&' && r != '#' && r != '%' && r != '~' &&
				(unicode.IsPunct(r) || isHidden(r))
		})
		if strings.HasSuffix(cut, ")") && !strings.Contains(cut, "(") {
			cut = cut[:len(cut)-1]
		}
		if cut == w {
			break
		}
		w = cut
	}
	return len(w)
}

// mail returns the length of a mail address (also "Rice@ENRON"), or 0.
func mail(w string) int {
	at := 0
	for at < len(w) && at < maxUser && (isLetter(w[at]) || isDigit(w[at]) || strings.IndexByte("._%+-", w[at]) >= 0) {
		at++
	}
	if at == 0 || at >= len(w) || w[at] != '@' {
		return 0
	}
	n := hostLength(w[at+1:])
	if n == 0 || !isLetter(w[at+1]) && !strings.Contains(w[at+1:at+1+n], ".") {
		return 0
	}
	return at + 1 + n
}

// hostLength returns the length of what looks like a host's name at the start
// of w: labels of letters, digits and hyphens, split by single full stops.
func hostLength(w string) int {
	n := 0
	for n < len(w) && n < maxName && (isLetter(w[n]) || isDigit(w[n]) || w[n] == '-' || w[n] == '_' ||
		w[n] == '.' && n > 0 && w[n-1] != '.') {
		n++
	}
	for n > 0 && (w[n-1] == '.' || w[n-1] == '-') {
		n--
	}
	return n
}

// host returns the length of a host's or file's name that ends in a known
// label, with the path after it; or 0.
func (s *splitter) host(w string) int {
	n := hostLength(w)
	dot := strings.LastIndexByte(w[:n], '.')
	if dot < 1 || dot+1 == n {
		return 0
	}
	if first := strings.IndexByte(w[:n], '.'); first < dot && s.tables.newsgroups.has(w[:first]) {
		return n
	}
	label := w[dot+1 : n]
	if n < len(w) && (w[n] >= 0x80 || w[n] == '\'' && label != "com") {
		if r, _ := runeAt(w, n, len(w)); isWord(r) {
			return 0
		}
	}
	low := label
	if upper := strings.ToUpper(label); label == upper {
		low = strings.ToLower(label)
	}
	if !s.tables.domains.has(low) {
		return 0
	}
	if n < len(w) && w[n] == '/' {
		return trimAddress(w)
	}
	return n
}
