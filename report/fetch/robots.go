package fetch

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Rules are what a robots.txt says to this program. The zero value allows
// everything.
type Rules struct {
	Until time.Time     `json:"until"` // when they are to be asked for again
	Delay time.Duration `json:"delay,omitempty"`
	Lines []Rule        `json:"lines,omitempty"` // the longest first
}

// Rule is one line of a group: paths that it allows or forbids.
type Rule struct {
	Path  string `json:"path"` // in one form of percent-encoding; * and $ as in RFC 9309
	Allow bool   `json:"allow,omitempty"`
}

// Allow tells whether an address may be asked for: the longest rule that fits
// its path and query decides, and of two of one length the one that allows.
func (r *Rules) Allow(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = encoded(path)
	if path == "/robots.txt" {
		return true
	}
	for i := range r.Lines {
		if fitsPath(r.Lines[i].Path, path) {
			return r.Lines[i].Allow
		}
	}
	return true
}

// ParseRobots reads a robots.txt as RFC 9309 has it; nothing in it is an error.
// The groups that name this program count, all of them together, else those for
// everybody ("*"). Crawl-delay, which the RFC does not know, is taken up to
// MaxCrawlDelay.
func ParseRobots(text []byte, until time.Time) Rules {
	if len(text) > MaxRobots {
		text = text[:MaxRobots]
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	ours, all := Rules{Until: until}, Rules{Until: until}
	named := false
	var mine, everybody, inside bool // whom the lines are for; whether a group's rules have begun
	for len(text) > 0 {
		line := text
		if n := bytes.IndexAny(text, "\r\n"); n >= 0 {
			line, text = text[:n], text[n+1:]
		} else {
			text = nil
		}
		if n := bytes.IndexByte(line, '#'); n >= 0 {
			line = line[:n]
		}
		field, raw, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			continue
		}
		value := strings.ToValidUTF8(string(bytes.TrimSpace(raw)), "")
		switch field := strings.ToLower(string(bytes.TrimSpace(field))); field {
		case "user-agent":
			if inside {
				mine, everybody, inside = false, false, false
			}
			switch {
			case value == "*":
				everybody = true
			case strings.EqualFold(product(value), Agent):
				mine, named = true, true
			}
		case "allow", "disallow":
			inside = true
			if value == "" {
				continue // "Disallow:" forbids nothing
			}
			rule := Rule{Path: encoded(value), Allow: field == "allow"}
			if mine {
				ours.Lines = append(ours.Lines, rule)
			}
			if everybody {
				all.Lines = append(all.Lines, rule)
			}
		case "crawl-delay":
			inside = true
			d := crawlDelay(value)
			if mine {
				ours.Delay = max(ours.Delay, d)
			}
			if everybody {
				all.Delay = max(all.Delay, d)
			}
		}
	}
	out := all
	if named {
		out = ours
	}
	slices.SortStableFunc(out.Lines, func(a, b Rule) int {
		if a.Allow != b.Allow && len(a.Path) == len(b.Path) {
			if a.Allow {
				return -1
			}
			return 1
		}
		return len(b.Path) - len(a.Path)
	})
	return out
}

// product is the name in a User-agent line, without a version.
func product(value string) string {
	for i := 0; i < len(value); i++ {
		if c := value[i] | 0x20; (c < 'a' || c > 'z') && value[i] != '-' && value[i] != '_' {
			return value[:i]
		}
	}
	return value
}

func crawlDelay(value string) time.Duration {
	n, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil, !(n > 0): // nor NaN
		return 0
	case n > MaxCrawlDelay.Seconds():
		return MaxCrawlDelay
	}
	return time.Duration(n * float64(time.Second))
}

// encoded brings a path into one form: octets that need no encoding stand
// plainly, all others are encoded with capital digits.
func encoded(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		coded := false
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c, coded, i = byte(n), true, i+2
			}
		}
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if letter || !coded && c > ' ' && c < 0x7f {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

// fitsPath tells whether a path begins as a rule says. It goes once over both:
// for a pattern of stars alone, the first place where a part fits is the best.
func fitsPath(rule, path string) bool {
	anchored := strings.HasSuffix(rule, "$")
	rule = strings.TrimSuffix(rule, "$")
	parts := strings.Split(rule, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	if len(parts) == 1 {
		return !anchored || path == ""
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		n := strings.Index(path, part)
		if n < 0 {
			return false
		}
		path = path[n+len(part):]
	}
	if anchored {
		return strings.HasSuffix(path, parts[last])
	}
	return strings.Contains(path, parts[last])
}
