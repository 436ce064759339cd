package count

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"godwit/nlp"
)

// Parse reads the number that word i is part of: its value, "more", "less" or
// "about" where it is only a bound, and its first and last word with the words
// that bound it. Of a range it returns the lower end. ok is false where i is no
// number, or one of shares, money or measures.
func (c *Counter) Parse(words []nlp.Word, i int) (value float64, bound string, first, last int, ok bool) {
	if i < 0 || i >= len(words) || !c.numeral(words, i) {
		return 0, "", 0, 0, false
	}
	first, last = i, i
	for first > 0 && first > i-maxWords && c.goesOn(words, first-1) {
		first--
	}
	for last+1 < len(words) && last < i+maxWords && c.goesOn(words, last+1) {
		last++
	}
	for first < i && !c.numeral(words, first) && !c.opens(words, first) {
		first++
	}
	for last > i && !c.numeral(words, last) {
		last--
	}
	if c.otherwise(words, first, last) {
		return 0, "", 0, 0, false
	}
	value, bound, ok = c.evaluate(words[first : last+1])
	if !ok {
		return 0, "", 0, 0, false
	}
	if c.text(words, last+1) == "to" && last+2 < len(words) && c.numeral(words, last+2) {
		bound, last = "more", last+2
	}
	if first >= 2 && c.numeral(words, first-2) && c.joins(words, first-1) {
		if v, _, f, _, ok := c.Parse(words, first-2); ok && v < value {
			value, bound, first = v, "more", f
		}
	}
	if first > 0 && c.text(words, first-1) == "between" && c.text(words, last+1) == "and" {
		bound = "more"
	}
	first, last, bound = c.bounded(words, first, last, bound)
	return value, bound, first, last, true
}

// maxWords is how far a number reaches from its middle.
const maxWords = 8

func (c *Counter) text(words []nlp.Word, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i].Form
}

// joins reports whether word i ties two ends of a range.
func (c *Counter) joins(words []nlp.Word, i int) bool {
	switch words[i].Form {
	case "to", "-", "–":
		return true
	}
	return false
}

func (c *Counter) kind(w *nlp.Word) (number, bool) {
	if n, ok := c.numbers[w.Form]; ok {
		return n, true
	}
	if r, _ := utf8.DecodeRuneInString(w.Form); r < 'A' || r > 'Z' || len(w.Form) > 12 {
		return number{}, false
	}
	n, ok := c.numbers[strings.ToLower(w.Form)]
	return n, ok
}

// numeral reports whether a word counts by itself.
func (c *Counter) numeral(words []nlp.Word, i int) bool {
	w := &words[i]
	if n, ok := c.kind(w); ok {
		switch n.kind {
		case "unit", "ten", "many", "vague":
			return true
		case "scale":
			return i > 0
		case "short-scale":
			return i > 0 && digitsAt(words[i-1].Form)
		}
		return false
	}
	return digitsAt(w.Form) || strings.Contains(w.Form, "-") && c.hyphened(w.Form)
}

// hyphened reports whether a word is a number such as "twenty-one".
func (c *Counter) hyphened(form string) bool {
	a, b, _ := strings.Cut(form, "-")
	x, ok := c.kind(&nlp.Word{Form: a})
	y, ok2 := c.kind(&nlp.Word{Form: b})
	return ok && ok2 && x.kind == "ten" && y.kind == "unit"
}

// goesOn reports whether word i may stand inside a number, next to a part of
// it that the caller has.
func (c *Counter) goesOn(words []nlp.Word, i int) bool {
	if c.numeral(words, i) {
		return true
	}
	n, ok := c.kind(&words[i])
	if ok && n.kind == "article" {
		return c.opens(words, i)
	}
	left, right := number{}, number{}
	if i > 0 {
		left, _ = c.kind(&words[i-1])
	}
	if i+1 < len(words) {
		right, _ = c.kind(&words[i+1])
	}
	switch words[i].Form {
	case "-":
		return left.kind == "ten" && right.kind == "unit"
	case "of":
		return (left.kind == "many" || left.kind == "vague" || left.kind == "scale") && (right.kind == "many" || right.kind == "scale")
	case "and":
		return left.kind == "scale" && left.value == 100 && (right.kind == "unit" || right.kind == "ten")
	}
	return false
}

// opens reports whether word i is the article of "a hundred", "a few".
func (c *Counter) opens(words []nlp.Word, i int) bool {
	n, ok := c.kind(&words[i])
	if !ok || n.kind != "article" || i+1 >= len(words) {
		return false
	}
	next, ok := c.kind(&words[i+1])
	return ok && (next.kind == "scale" || next.kind == "vague")
}

// otherwise reports whether a number counts no people: money, percentages,
// shares, and the first part of a compound such as "24-hour".
func (c *Counter) otherwise(words []nlp.Word, first, last int) bool {
	if first > 0 {
		if n, ok := c.kind(&words[first-1]); ok && n.kind == "money" {
			return true
		}
	}
	if last+1 >= len(words) {
		return false
	}
	next := &words[last+1]
	if n, ok := c.kind(next); ok && (n.kind == "percent" || n.kind == "fraction") {
		return true
	}
	return next.Form == "-" && last+2 < len(words) && !digitsAt(words[last+2].Form)
}

// evaluate adds up the parts of a number.
func (c *Counter) evaluate(words []nlp.Word) (value float64, bound string, ok bool) {
	total, part, seen, loose, before := 0.0, 0.0, false, false, ""
	for i := range words {
		form := words[i].Form
		if v, ok := figure(form, c); ok {
			if seen {
				// Two figures side by side are two numbers.
				return 0, "", false
			}
			part, seen = v, true
			continue
		}
		if strings.Contains(form, "-") && form != "-" {
			a, b, _ := strings.Cut(form, "-")
			x, _ := c.kind(&nlp.Word{Form: a})
			y, _ := c.kind(&nlp.Word{Form: b})
			part, seen = part+x.value+y.value, true
			continue
		}
		n, known := c.kind(&words[i])
		if !known {
			continue
		}
		vague := before == "vague"
		before = n.kind
		switch n.kind {
		case "unit", "ten":
			part, seen = part+n.value, true
		case "vague":
			part, seen, loose = n.value, true, loose || n.value > 2
		case "scale", "short-scale":
			if !seen {
				part = 1
			}
			seen = true
			if part *= n.value; n.value >= 1000 {
				total, part = total+part, 0
			}
		case "many":
			seen = true
			if part == 0 || vague {
				// "several dozens" says no more than "dozens".
				part = n.value
			} else {
				// "tens of thousands" is 20 times a thousand.
				part *= n.value / 2
			}
			loose = true
		}
		if total+part > 1e12 {
			return 0, "", false
		}
	}
	if loose {
		bound = "more"
	}
	return total + part, bound, seen
}

// digitsAt reports whether a word begins with a digit and is a number.
func digitsAt(form string) bool {
	_, ok := figure(form, nil)
	return ok
}

// figure reads "3,000", "1.2", "2m".
func figure(form string, c *Counter) (float64, bool) {
	if form == "" || form[0] < '0' || form[0] > '9' || len(form) > 15 {
		return 0, false
	}
	end := 0
	var buf [16]byte
	plain := buf[:0]
	for end < len(form) && (form[end] >= '0' && form[end] <= '9' || form[end] == ',' || form[end] == '.') {
		if form[end] != ',' {
			plain = append(plain, form[end])
		}
		end++
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	if err != nil {
		return 0, false
	}
	if end == len(form) {
		return v, true
	}
	if c == nil {
		return v, len(form)-end <= 3 && form[end] != '-' && form[end] != ':' && form[end] != '/'
	}
	n, ok := c.numbers[form[end:]]
	if !ok || n.kind != "scale" && n.kind != "short-scale" {
		return 0, false
	}
	return v * n.value, true
}

// bounded widens a number by the phrases beside it that bound it.
func (c *Counter) bounded(words []nlp.Word, first, last int, bound string) (int, int, string) {
	left, right, before, after := 0, 0, "", ""
	for _, p := range c.bounds {
		n := len(p.words)
		switch {
		case p.after && n > right && match(words, last+1, p.words):
			right, after = n, p.bound
		case !p.after && n > left && match(words, first-n, p.words):
			left, before = n, p.bound
		}
	}
	return first - left, last + right, pick(pick(bound, before), after)
}

// pick joins two bounds: the first holds, unless it only says about.
func pick(a, b string) string {
	if b != "" && (a == "" || a == "about") {
		return b
	}
	return a
}

func match(words []nlp.Word, at int, phrase []string) bool {
	if at < 0 || at+len(phrase) > len(words) {
		return false
	}
	for i, p := range phrase {
		if !strings.EqualFold(words[at+i].Form, p) {
			return false
		}
	}
	return true
}
