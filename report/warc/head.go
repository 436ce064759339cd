package warc

import (
	"bytes"
	"strings"
)

// fields are the lines of a head; names are compared without case.
type fields []field

type field struct{ name, value string }

func (f fields) get(name string) string {
	for _, x := range f {
		if strings.EqualFold(x.name, name) {
			return x.value
		}
	}
	return ""
}

// fields takes a head up to the empty line after it.
func (r *Reader) fields() (fields, error) {
	var out fields
	left := MaxHead
	for {
		line, err := r.in.line(left)
		if err != nil {
			return nil, err
		}
		left -= len(line)
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			return out, nil
		}
		out = out.add(string(line))
	}
}

// add takes a line of a head; one that starts with white space goes on the one
// before.
func (f fields) add(line string) fields {
	if line[0] == ' ' || line[0] == '\t' {
		if len(f) > 0 {
			f[len(f)-1].value += " " + strings.TrimSpace(line)
		}
		return f
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		return f
	}
	return append(f, field{strings.TrimSpace(name), strings.TrimSpace(value)})
}

// medium tells that content of a type is surely no text.
func medium(kind string) bool {
	kind = strings.ToLower(strings.TrimSpace(kind))
	for _, p := range []string{"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript", "application/x-javascript",
		"application/pdf", "application/zip", "application/font", "application/octet-stream", "application/warc-fields", "text/dns", "text/x-dns"} {
		if strings.HasPrefix(kind, p) {
			return true
		}
	}
	return false
}
