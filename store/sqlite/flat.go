package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"godwit/event"
	"godwit/event/scan"
)

// flat reads an object of plain strings and whole numbers, as nearly all that lies in the
// file as JSON is, several times as fast as encoding/json; false where there is
// anything else in it.
func flat(b []byte, yield func(key, text string, n int) bool) bool {
	if len(b) < 2 || b[0] != '{' || b[len(b)-1] != '}' {
		return false
	}
	return fields(string(b[1:len(b)-1]), yield) // what is kept are parts of it
}

// fields reads what stands between the braces.
func fields(s string, yield func(key, text string, n int) bool) bool {
	quoted := func() (string, bool) {
		if s == "" || s[0] != '"' {
			return "", false
		}
		end := strings.IndexByte(s[1:], '"') + 1
		if end <= 0 || strings.IndexByte(s[1:end], '\\') >= 0 {
			return "", false
		}
		v := s[1:end]
		s = s[end+1:]
		return v, true
	}
	for s != "" {
		key, ok := quoted()
		if !ok || s == "" || s[0] != ':' {
			return false
		}
		s = s[1:]
		text, ok := quoted()
		n := 0
		if !ok {
			if n, ok = digits(&s); !ok {
				return false
			}
		}
		if !yield(key, text, n) {
			return false
		}
		if s == "" {
			return true
		}
		if s[0] != ',' || len(s) == 1 {
			return false
		}
		s = s[1:]
	}
	return true
}

// digits takes a whole number from the beginning of s.
func digits(s *string) (n int, ok bool) {
	v := strings.TrimPrefix(*s, "-")
	i := 0
	for i < len(v) && v[i] >= '0' && v[i] <= '9' && n < math.MaxInt32 {
		n = 10*n + int(v[i]-'0')
		i++
	}
	if i == 0 || i > 1 && v[0] == '0' || i < len(v) && v[i] != ',' {
		return 0, false
	}
	if len(v) < len(*s) {
		n = -n
	}
	*s = v[i:]
	return n, true
}

// readMeta reads what is known of a report.
func readMeta(b []byte, m *event.Meta) error {
	*m = event.Meta{}
	fields := [...]struct {
		name string
		to   *string
	}{{"name", &m.Name}, {"title", &m.Title}, {"publisher", &m.Publisher}, {"author", &m.Author},
		{"url", &m.URL}, {"language", &m.Language}, {"date", &m.Date}, {"origin", &m.Origin}}
	if flat(b, func(key, text string, _ int) bool {
		if key == "id" && text == "" {
			return true
		}
		for _, f := range fields {
			if f.name == key {
				*f.to = text
				return text != ""
			}
		}
		return false
	}) {
		return nil
	}
	*m = event.Meta{}
	if err := json.Unmarshal(b, m); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return nil
}

// readSum reads what a story comes to; without what its tellings make of it
// together, if nobody wants that.
func readSum(b []byte, to *sum, joined bool) error {
	*to = sum{}
	var head, rest []byte
	if len(b) > 0 && b[len(b)-1] == '}' {
		head = b[:len(b)-1]
		if i := bytes.Index(head, joinedKey); i >= 0 {
			head, rest = head[:i], head[i+len(joinedKey):]
		}
	}
	if len(head) > 0 && head[0] == '{' && fields(string(head[1:]), func(key, text string, n int) bool {
		if text != "" {
			return false
		}
		switch key {
		case "t":
			to.Tellings = n
		case "r":
			to.Reports = n
		case "s":
			to.Sources = n
		case "f":
			to.First = n
		case "l":
			to.Last = n
		default:
			return false
		}
		return true
	}) {
		if rest == nil || !joined {
			return nil
		}
		to.Joined = &event.Joined{}
		if scan.Joined(string(rest), to.Joined) {
			return nil
		}
	}
	*to = sum{}
	if err := json.Unmarshal(b, to); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return nil
}

// joinedKey comes last, after numbers.
var joinedKey = []byte(`,"j":`)
