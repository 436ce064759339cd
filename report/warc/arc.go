package warc

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"godwit/report"
)

const arcMagic = "filedesc://"

// oldRecord reads one record of an ARC file: a line "URL IP date type length"
// and the content. Addresses may hold spaces; version 2 has more columns.
func (r *Reader) oldRecord() (*Record, error) {
	line, err := r.blank()
	if err != nil {
		return nil, err
	}
	start := r.in.off - int64(len(line))
	rec, ok := oldHead(string(bytes.TrimRight(line, "\r\n")))
	if !ok {
		return nil, r.resync(r.refuse(start, report.Damaged, "no record starts here"))
	}
	rec.Place = r.in.place(start)
	words := strings.Fields(string(line))
	length, err := strconv.ParseInt(words[len(words)-1], 10, 64)
	head := strings.HasPrefix(rec.URL, arcMagic)
	switch {
	case head && (err != nil || length < 0):
		r.seek() // the file's own description: nothing is lost
		return nil, nil
	case err != nil || length < 0:
		return nil, r.resync(r.refuse(start, report.Damaged, fmt.Sprintf("the record's length is %.40q", words[len(words)-1])))
	}
	use := !head && !medium(rec.Type) && !strings.HasPrefix(rec.URL, "dns:")
	return r.body(&rec, start, length, use, string(r.in.peek(5)) == "HTTP/")
}

// oldHead takes the line apart: what stands before an IP address and a date is
// the URL, what stands behind them the type.
func oldHead(line string) (Record, bool) {
	words := strings.Split(line, " ")
	for i := 2; i < len(words)-1; i++ {
		if isStamp(words[i]) && isIP(words[i-1]) && strings.Contains(words[0], ":") {
			return Record{URL: strings.Join(words[:i-1], " "), Date: words[i], Type: words[i+1]}, true
		}
	}
	return Record{}, false
}

func isStamp(s string) bool {
	return len(s) >= 8 && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}

func isIP(s string) bool {
	return strings.ContainsAny(s, ".:") && strings.Trim(s, "0123456789abcdefABCDEF.:") == ""
}
