package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// columns are those that a CSV table may have, with the names that are taken for
// the same; "" is read by nobody.
var columns = map[string]string{
	"name": "name", "aliases": "aliases", "alias": "aliases", "names": "aliases", "code": "code", "country": "country", "sector": "sector",
	"kind": "kind", "from": "from", "since": "from", "to": "to", "until": "to", "office": "office", "id": "id",
	"note": "", "notes": "", "comment": "", "source": "",
}

// comma returns what splits the cells of a CSV table with a header, or 0 where
// the text is none.
func comma(b []byte) rune {
	for line := range bytes.Lines(b) {
		s := strings.TrimSpace(string(line))
		if s == "" || s[0] == '#' {
			continue
		}
		for _, sep := range "\t,;" {
			for cell := range strings.SplitSeq(s, string(sep)) {
				if heading(cell) == "name" {
					return sep
				}
			}
		}
		return 0
	}
	return 0
}

func heading(cell string) string { return strings.ToLower(strings.Trim(strings.TrimSpace(cell), `"`)) }

func (t *reading) csv(b []byte) {
	in := csv.NewReader(bytes.NewReader(b))
	in.Comma, in.Comment, in.FieldsPerRecord, in.ReuseRecord, in.TrimLeadingSpace = comma(b), '#', -1, true, in.Comma != '\t'
	var head []string
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			t.bad(parse.StartLine, `write a quote inside a quoted cell twice, as in "the ""Wolves"""`, "%v", parse.Err)
			continue
		}
		if err != nil {
			t.whole(err.Error(), "write it again as CSV")
			return
		}
		line, _ := in.FieldPos(0)
		if head == nil {
			if head = t.header(line, cells); head == nil {
				return
			}
			continue
		}
		t.record(line, head, cells)
	}
	if len(t.table.Entries) == 0 && len(t.wrong.Problems) == 0 {
		t.whole("a header and no entry", "write an entry a line below it")
	}
}

// header returns the meaning of each column, or nil where one is unknown.
func (t *reading) header(line int, cells []string) []string {
	var head []string
	for _, c := range cells {
		is, ok := columns[heading(c)]
		if !ok {
			t.bad(line, "the columns are name, aliases, code or country and sector, kind, from, to, office, id, note", "an unknown column %q", c)
			return nil
		}
		if is != "" && slices.Contains(head, is) {
			t.bad(line, "leave one of the two out", "two columns for %s", is)
			return nil
		}
		head = append(head, is)
	}
	if !slices.Contains(head, "code") && !slices.Contains(head, "country") && !slices.Contains(head, "sector") {
		t.bad(line, "add a column code, or country and sector", "no column that says who it is")
		return nil
	}
	return head
}

func (t *reading) record(line int, head, cells []string) {
	if len(cells) > len(head) {
		t.bad(line, "put quotes around a cell with the separator in it", "%d cells below %d columns", len(cells), len(head))
		return
	}
	of := map[string]string{}
	for i, c := range cells {
		of[head[i]] = strings.Join(strings.Fields(c), " ")
	}
	e := Entry{Line: line, Kind: strings.ToLower(of["kind"]), Office: strings.ToLower(of["office"]), ID: of["id"]}
	switch e.Kind {
	case "organisation":
		e.Kind = "organization"
	case "party", "company", "agency", "body":
		e.Kind = "institution"
	}
	switch {
	case of["name"] == "":
		t.bad(line, "write the name in the column name", "no name")
		return
	case e.Kind != "" && !slices.Contains(Kinds, e.Kind):
		t.bad(line, "it is one of "+strings.Join(Kinds, ", ")+", or empty", "an unknown kind %q", e.Kind)
		return
	case of["code"] != "" && of["country"]+of["sector"] != "":
		t.bad(line, "leave the code out, or country and sector", "both a code and a country or sector")
		return
	}
	e.Code = strings.ToUpper(of["code"] + of["country"] + of["sector"])
	if e.Code == "" {
		t.bad(line, "write its code, such as KENGOV", "no code for %q", of["name"])
		return
	}
	for _, n := range strings.Split(of["name"]+"|"+of["aliases"], "|") {
		if n = strings.TrimSpace(n); n != "" {
			n, surname := strings.CutPrefix(n, "~")
			e.Names = append(e.Names, Name{Text: strings.TrimSpace(n), Surname: surname})
		}
	}
	var ok bool
	if e.Since, ok = t.day(line, of["from"], false); !ok {
		return
	}
	if e.Until, ok = t.day(line, of["to"], true); !ok {
		return
	}
	if e.Since > 0 && e.Until > 0 && e.Until < e.Since {
		t.bad(line, "put the earlier day first", "it ends on %s, before it begins", of["to"])
		return
	}
	t.add(e)
}

// day reads 2023-08-15, 2023-08 or 2023 as yyyymmdd: the first day of a month or
// year, or its last one.
func (t *reading) day(line int, s string, end bool) (int, bool) {
	if s == "" {
		return 0, true
	}
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		d, err := time.Parse(form, s)
		if err != nil {
			continue
		}
		switch {
		case end && form == "2006":
			d = d.AddDate(1, 0, -1)
		case end && form == "2006-01":
			d = d.AddDate(0, 1, -1)
		}
		n, err := strconv.Atoi(d.Format("20060102"))
		return n, err == nil
	}
	t.bad(line, "write it as 2023-08-15, 2023-08 or 2023", "%q is no date", s)
	return 0, false
}
