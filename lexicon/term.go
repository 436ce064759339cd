package lexicon

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a term stands for.
type Kind uint8

const (
	State Kind = iota + 1
	Adjective
	People
	Capital // a capital, or a seat used for a government
	Seat
	Leader
	Organization
	Group
	Media
	Institution
	Region
	RoleNoun
	City
)

// Term is one reading of a name or a noun.
type Term struct {
	Kind   Kind
	Code   string // the actor's code without the sector where Sector has one
	Sector string
	Name   string // the entry's first name
	ID     string // Wikidata's
	Parent string // the name of the body that an organisation is part of
	Office string
	Title  string // a leader's office as written in the table
	// Since and Until bound the reading as yyyymmdd; 0 is open.
	Since, Until int
	// Body tells roles apart: "person", "people" or "body".
	Body string
	// Of: the word takes the code of the body it belongs to ("spokesman").
	Of   bool
	Rank int // among places of one name, 1 first
	// Surname: a form that is a surname, and may stand alone at first mention.
	Surname bool
	// Doubtful: an ordinary word too; needs an article or another sign.
	Doubtful bool
	Form     string // as written
	// Own: of a user's own table, which wins over the built-in ones.
	Own bool
	// File and Line say where the reading stands: "actors/leaders.tsv", or the name
	// of the user's table.
	File  string
	Line  int
	upper int // 0 any case, 1 an initial capital, 2 capitals only
}

// Holds reports whether the reading holds on a day, written yyyymmdd; 0 is an
// unknown day, on which every reading holds.
func (t *Term) Holds(day int) bool {
	return day == 0 || (t.Since == 0 || t.Since <= day) && (t.Until == 0 || day <= t.Until)
}

// Where says for people in whose own table a reading stands: " (mine.csv, line
// 3)"; of the built-in ones "".
func (t *Term) Where() string {
	if !t.Own {
		return ""
	}
	return fmt.Sprintf(" (%s, line %d)", t.File, t.Line)
}

// Terms finds the longest known term at a word.
type Terms struct {
	by      map[string][]*Term
	prefix  map[string]bool
	longest int // bytes of the longest key
	crimes  map[string][]string
	parts   map[string]string // words in names of bodies: their sector
	list    []*Term
}

func newTerms() *Terms { return &Terms{by: map[string][]*Term{}, prefix: map[string]bool{}} }

// add files t under a form. Keys keep only letters and digits, folded, so that
// "Kim Jong-un", "Kim Jong Un" and "KIM JONG UN" are one key; how a form is
// capitalised is checked at the match.
func (ts *Terms) add(form string, t Term) {
	k := string(AppendKey(nil, form))
	if k == "" {
		return
	}
	t.Form = form
	t.upper = capitals(form)
	ts.by[k] = append(ts.by[k], &t)
	ts.list = append(ts.list, &t)
	ts.longest = max(ts.longest, len(k))
	for i := range k {
		if i > 0 {
			ts.prefix[k[:i]] = true
		}
	}
	ts.prefix[k] = true
}

// Get returns the readings filed under a key made by AppendKey.
func (ts *Terms) Get(key []byte) []*Term { return ts.by[string(key)] }

// Crime reports whether doing that to an object makes a person of whom nothing
// else is said a criminal. Both are lemmas; object is empty where there is none.
func (ts *Terms) Crime(verb, object string) bool {
	objects, ok := ts.crimes[verb]
	return ok && (len(objects) == 0 || slices.Contains(objects, object))
}

// Part returns the sector that a word in the name of a body tells of, as "Foundation"
// does, or "".
func (ts *Terms) Part(word string) string { return ts.parts[string(AppendKey(nil, word))] }

// Leads reports whether some term's key begins with key.
func (ts *Terms) Leads(key []byte) bool { return len(key) <= ts.longest && ts.prefix[string(key)] }

// Fits reports whether text is written as t's form may be: an abbreviation in
// capitals only, a name with a capital.
func (t *Term) Fits(text string) bool {
	switch t.upper {
	case 2:
		return capitals(text) == 2
	case 1:
		return capitals(text) >= 1 && (t.Kind != Media || lastUpper(text) || !lastUpper(t.Form))
	}
	return true
}

// Capital reports whether t's form is written with a capital.
func (t *Term) Capital() bool { return t.upper > 0 }

// Parted reports whether text has its spaces only where t's form has one, too, or
// a hyphen or the like: "I ran" is not Iran.
func (t *Term) Parted(text string) bool {
	if !strings.ContainsAny(text, " \t\n") {
		return true
	}
	own := gaps(t.Form, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, g := range gaps(text, unicode.IsSpace) {
		if !slices.Contains(own, g) {
			return false
		}
	}
	return true
}

// gaps returns how long the key is before each rune of a sort, once each.
func gaps(s string, is func(rune) bool) []int {
	var out []int
	key, from := 0, 0
	for i, r := range s {
		if !is(r) {
			continue
		}
		key += len(AppendKey(nil, s[from:i]))
		from = i
		if len(out) == 0 || out[len(out)-1] != key {
			out = append(out, key)
		}
	}
	return out
}

// lastUpper reports whether the last word begins with a capital: "a Czech
// television channel" is none of Czech Television's.
func lastUpper(text string) bool {
	word := text[strings.LastIndexAny(text, " -")+1:]
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// capitals returns 2 for a form of at most five letters all capitals ("UN",
// "U.S.", "NATO"), 1 for one with a capital, else 0.
func capitals(form string) int {
	upper, letters := 0, 0
	for _, r := range form {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	switch {
	case upper == letters && letters > 1 && letters <= 5:
		return 2
	case upper > 0:
		return 1
	}
	return 0
}

// AppendKey appends the key of a word or form: its letters and digits, lower
// case, without diacritics.
func AppendKey(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				dst = append(dst, c+'a'-'A')
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				dst = append(dst, c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if plain, ok := latin[unicode.ToLower(r)]; ok {
			dst = append(dst, plain...)
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// latin takes the marks from the Latin letters that names in news carry.
var latin = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th"}
	for plain, marked := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệə", "g": "ĝğġģ",
		"h": "ĥħḥ", "i": "ìíîïĩīĭįıǐịỉ", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőǒọỏốồổỗộớờởỡợơ",
		"r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťŧțṭ", "u": "ùúûüũūŭůűųǔụủứừửữựư", "w": "ŵ", "y": "ýÿŷỳỷỹỵ", "z": "źżžẓ",
	} {
		for _, r := range marked {
			m[r] = plain
		}
	}
	return m
}()

// dropArticle cuts a leading "the".
func dropArticle(form string) string {
	return strings.TrimPrefix(strings.TrimPrefix(form, "the "), "The ")
}

// All returns every reading of every form in the order of the tables; the
// caller keeps its hands off the slice.
func (ts *Terms) All() []*Term { return ts.list }
