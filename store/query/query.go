// Package query reads the language in which a store is asked.
//
// In comes a line such as
//
//	actor:RUS recipient:PRK type:CONSULT,AGREE since:2023-01 text:"artillery shells"
//
// and out comes a store.Filter. docs/query.md is its reference. It refuses keys
// and values that it does not know, with the place and the nearest that it does
// know; a code of an actor is any word, for nobody knows all of them.
package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"godwit/spelling"
	"godwit/store"
)

// Bounds on what is read.
const (
	maxLength = 64 << 10
	maxTerms  = 1000
)

// Error is a mistake in a question.
type Error struct {
	Query  string
	At     int // byte in Query, from 0
	Reason string
	Cure   string // what may be meant; empty where nothing is near
}

// Error reads `column 7: unknown key "actr"; did you mean actor?`.
func (e *Error) Error() string {
	out := fmt.Sprintf("column %d: %s", utf8.RuneCountInString(e.Query[:e.At])+1, e.Reason)
	if e.Cure != "" {
		out += "; " + e.Cure
	}
	return out
}

// Parse reads a question. Nothing at all asks for everything.
func Parse(text string) (store.Filter, error) {
	p := &parser{text: text}
	var f store.Filter
	if len(text) > maxLength {
		return f, p.fail(0, fmt.Sprintf("the question has more than %d bytes", maxLength), "")
	}
	if !utf8.ValidString(text) {
		return f, p.fail(0, "the question is not UTF-8", "")
	}
	for n := 0; p.space(); n++ {
		if n == maxTerms {
			return f, p.fail(p.at, fmt.Sprintf("the question has more than %d parts", maxTerms), "")
		}
		if err := p.term(&f); err != nil {
			return store.Filter{}, err
		}
	}
	return f, nil
}

// Join makes one question of the arguments of a command line. An argument with
// a space after its colon was in quotation marks that the shell took away:
// text:"artillery shells" is one phrase again. So it is for keys that take
// phrases, and where nothing shows that the argument is a whole question.
func Join(args []string) string {
	out := make([]string, len(args))
	for i, a := range args {
		key, value, ok := strings.Cut(a, ":")
		if k, _ := find(strings.ToLower(strings.TrimPrefix(key, "-"))); ok && k.phrases && strings.ContainsFunc(value, unicode.IsSpace) && !strings.ContainsAny(value, `":`) {
			a = key + `:"` + value + `"`
		}
		out[i] = a
	}
	return strings.Join(out, " ")
}

type parser struct {
	text string
	at   int
}

func (p *parser) fail(at int, reason, cure string) error {
	return &Error{Query: p.text, At: at, Reason: reason, Cure: cure}
}

// space skips white space and tells whether something follows.
func (p *parser) space() bool {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			return true
		}
		p.at += n
	}
	return false
}

// value is a word, or words in quotation marks, and where it stands.
type value struct {
	text   string
	at     int
	quoted bool
}

// term reads one part: key:value,value with or without a minus, or a word of
// the text.
func (p *parser) term(f *store.Filter) error {
	begin := p.at
	negative := p.text[p.at] == '-' && p.at+1 < len(p.text) && !unicode.IsSpace(rune(p.text[p.at+1]))
	if negative {
		p.at++
	}
	into := f
	var not store.Filter
	if negative {
		into = &not
	}
	name, at := p.key()
	if name == "" {
		v, err := p.value(false)
		if err != nil {
			return err
		}
		if !hasWord(v.text) {
			return p.fail(begin, fmt.Sprintf("%q has no word", p.text[begin:p.at]), "")
		}
		addText(&into.Text, v)
	} else {
		k, ok := find(strings.ToLower(name))
		if !ok {
			return p.fail(at, fmt.Sprintf("unknown key %q", name), spelling.Hint(strings.ToLower(name), keyNames(), `for words with a colon write "`+name+`:…"`))
		}
		if negative && k.single {
			return p.fail(begin, fmt.Sprintf("%s cannot be negated", k.name), "")
		}
		for {
			v, err := p.value(true)
			if err != nil {
				return err
			}
			if v.text == "" {
				return p.fail(v.at, fmt.Sprintf("%s: has no value", k.name), "for instance "+k.name+":"+k.example)
			}
			if reason, cure := k.set(into, v); reason != "" {
				return p.fail(v.at, reason, cure)
			}
			if p.at >= len(p.text) || p.text[p.at] != ',' {
				break
			}
			p.at++
		}
	}
	if negative {
		f.Not = append(f.Not, not)
	}
	return nil
}

// key reads letters up to a colon; none where there is no key.
func (p *parser) key() (name string, at int) {
	at = p.at
	end := strings.IndexFunc(p.text[at:], func(r rune) bool { return !unicode.IsLetter(r) && r != '_' })
	if end <= 0 || p.text[at+end] != ':' {
		return "", at
	}
	p.at = at + end + 1
	return p.text[at : at+end], at
}

// value reads one value; in a list, a comma ends it.
func (p *parser) value(list bool) (value, error) {
	v := value{at: p.at}
	if strings.HasPrefix(p.text[p.at:], `"`) {
		end := strings.IndexByte(p.text[p.at+1:], '"')
		if end < 0 {
			return v, p.fail(p.at, "a quotation mark is not closed", `end it with "`)
		}
		v.text, v.quoted = strings.TrimSpace(p.text[p.at+1:p.at+1+end]), true
		p.at += end + 2
		if p.at < len(p.text) {
			if r, _ := utf8.DecodeRuneInString(p.text[p.at:]); !unicode.IsSpace(r) && !(list && r == ',') {
				return v, p.fail(p.at, "something follows a quotation mark at once", "put a space there")
			}
		}
		return v, nil
	}
	end := strings.IndexFunc(p.text[p.at:], func(r rune) bool { return unicode.IsSpace(r) || list && r == ',' })
	if end < 0 {
		end = len(p.text) - p.at
	}
	v.text = p.text[p.at : p.at+end]
	p.at += end
	if i := strings.IndexByte(v.text, '"'); i >= 0 {
		return v, p.fail(v.at+i, "a quotation mark inside a word", "put a space before it")
	}
	return v, nil
}

// addText adds to what must be found in a text.
func addText(to *string, v value) {
	text := v.text
	if v.quoted || strings.Contains(text, ":") || text[0] == '-' {
		text = `"` + text + `"`
	}
	if *to != "" {
		*to += " "
	}
	*to += text
}
