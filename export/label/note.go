package label

import (
	"fmt"
	"strconv"
	"strings"
)

// note writes what no mark in the text holds into one line that people can
// edit: "date=2023-08-15 day; place=Mombasa; killed=3 more; optional".
func (a *Act) note() string {
	var out []string
	if a.Date != nil {
		out = append(out, "date="+escape(a.Date.Value+" "+a.Date.Precision))
	}
	if a.Place != nil {
		out = append(out, "place="+escape(*a.Place))
	}
	for _, c := range a.Counts {
		out = append(out, escape(c.What)+"="+escape(strings.TrimSpace(strconv.FormatFloat(c.Value, 'f', -1, 64)+" "+c.Bound)))
	}
	if !a.Required {
		out = append(out, "optional")
	}
	if a.Note != "" {
		out = append(out, "note="+escape(a.Note))
	}
	return strings.Join(out, "; ")
}

// escape keeps a value apart from what stands around it.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, "=", `\=`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s)
}

// pieces splits a note at the semicolons and the first equal sign of each part
// that are not escaped.
func pieces(s string) [][2]string {
	var out [][2]string
	var key, cur strings.Builder
	inValue := false
	end := func() {
		k, v := key.String(), cur.String()
		if !inValue {
			k, v = v, ""
		}
		if k = strings.TrimSpace(k); k != "" {
			out = append(out, [2]string{k, v})
		}
		key.Reset()
		cur.Reset()
		inValue = false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			switch s[i] {
			case 'n':
				cur.WriteByte('\n')
			case 'r':
				cur.WriteByte('\r')
			case 't':
				cur.WriteByte('\t')
			default:
				cur.WriteByte(s[i])
			}
		case c == ';':
			end()
		case c == '=' && !inValue:
			key.WriteString(cur.String())
			cur.Reset()
			inValue = true
		default:
			cur.WriteByte(c)
		}
	}
	end()
	return out
}

// readNote takes a note apart again.
func (a *Act) readNote(s string) error {
	for _, p := range pieces(s) {
		key, value := p[0], p[1]
		switch key {
		case "date":
			v, precision, _ := strings.Cut(strings.TrimSpace(value), " ")
			if v == "" {
				return fmt.Errorf("%w: a date without a value; write date=2023-08-15 day", ErrForm)
			}
			if precision == "" {
				precision = map[int]string{4: "year", 7: "month"}[len(v)]
				if precision == "" {
					precision = "day"
				}
			}
			a.Date = &Date{v, precision}
		case "place":
			a.Place = &value
		case "optional":
			a.Required = false
		case "note":
			a.Note = value
		case "killed", "injured", "missing", "arrested", "displaced", "participants":
			n, bound, _ := strings.Cut(strings.TrimSpace(value), " ")
			v, err := strconv.ParseFloat(strings.ReplaceAll(n, ",", ""), 64)
			if err != nil || v < 0 || v > 1e12 {
				return fmt.Errorf("%w: %s=%s is no number; write %s=3 or %s=3 more", ErrForm, key, value, key, key)
			}
			if bound != "" && bound != "more" && bound != "less" && bound != "about" {
				return fmt.Errorf("%w: %q after a number; write more, less or about", ErrForm, bound)
			}
			a.Counts = append(a.Counts, Count{key, v, bound})
		default:
			return fmt.Errorf("%w: the note says %q; it may say date=, place=, killed=, injured=, missing=, arrested=, displaced=, participants=, optional or note=", ErrForm, key)
		}
	}
	return nil
}
