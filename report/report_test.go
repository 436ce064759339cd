package report_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"godwit/report"
)

// all reads to the end: reports and refusals.
func all(t *testing.T, in io.Reader, form report.Form, defaults report.Report) (reports []report.Report, refused []*report.Refused) {
	t.Helper()
	r := report.NewReader(in, "in", form, defaults)
	for {
		one, err := r.Next()
		var bad *report.Refused
		switch {
		case err == io.EOF:
			return reports, refused
		case errors.As(err, &bad):
			refused = append(refused, bad)
		case err != nil:
			t.Fatal(err)
		default:
			reports = append(reports, one)
		}
	}
}

func TestBadTexts(t *testing.T) {
	rows := []struct {
		name, in string
		kind     report.Kind
		reason   string
	}{
		{"empty file", "", report.Empty, "empty"},
		{"white space", " \r\n\t\u00a0", report.Empty, "empty"},
		{"invisible marks", "\ufeff\u200b\u200f", report.Empty, "empty"},
		{"binary with NUL", "PK\x03\x04\x00\x00", report.Binary, "byte 4 is NUL"},
		{"binary without NUL", "\x01\x02\x03 ab \x04\x05", report.Binary, "5 of 9 bytes"},
		{"invalid UTF-8", "Line one\nCaf\xe9 closed", report.Encoding, "byte 12 (0xe9), in line 2"},
		{"cut inside a character", "Caf\xc3", report.Encoding, "byte 3 (0xc3)"},
		{"UTF-16", "\xff\xfeA\x00b\x00", report.Encoding, "UTF-16"},
		{"over 16 MB", strings.Repeat("a", report.MaxText+1), report.TooLong, "16 MB"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			reports, refused := all(t, strings.NewReader(row.in), report.Text, report.Report{})
			if len(reports) != 0 || len(refused) != 1 {
				t.Fatalf("%d reports, %d refused", len(reports), len(refused))
			}
			b := refused[0]
			if b.Kind != row.kind || !strings.Contains(b.Reason, row.reason) || b.Cure == "" || !strings.HasPrefix(b.Error(), `report "in": `) {
				t.Errorf("%s: %v", b.Kind, b)
			}
		})
	}
}

func TestOddTextsAreKept(t *testing.T) {
	rows := []struct{ name, in string }{
		{"10 MB line", strings.Repeat("no stop ", 10<<20/8)},
		{"nested quotes", strings.Repeat(`"“`, 10_000) + "x"},
		{"mixed line ends", "a\r\nb\rc\nd\u2028e"},
		{"zero-width and RTL marks", "\u200eKyiv\u200f \u202bעיר\u202c\u200b"},
		{"byte order mark", "\ufeffTroops left."},
		{"stray escape", "Troops left the town at dawn, the agency said.\x1b[0m"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			line, err := json.Marshal(map[string]string{"text": row.in})
			if err != nil {
				t.Fatal(err)
			}
			plain, _ := all(t, strings.NewReader(row.in), report.Text, report.Report{})
			lines, _ := all(t, strings.NewReader(string(line)), report.JSONL, report.Report{})
			if len(plain) != 1 || plain[0].Text != row.in {
				t.Error("plain text is not as it came")
			}
			if len(lines) != 1 || lines[0].Text != row.in || lines[0].ID != plain[0].ID {
				t.Error("the JSON line's text is not as it came")
			}
		})
	}
}

func TestJSONL(t *testing.T) {
	const good = `{"id":"a","text":"Troops left.","date":"2023-08-15","title":"T","publisher":"P","url":"U","language":"en"}`
	rows := []struct {
		name, line string
		kind       report.Kind
		reason     string
	}{
		{"broken off", `{"id":"b","text":"Tro`, report.Syntax, "the line breaks off"},
		{"not JSON", `Troops left.`, report.Syntax, "invalid character 'T'"},
		{"trailing data", `{"text":"x"} {"text":"y"}`, report.Syntax, "at byte 14"},
		{"array", `["x"]`, report.Syntax, "a JSON array, not an object"},
		{"text is a number", `{"id":"b","text":7}`, report.Syntax, `the field "text" is a JSON number`},
		{"no text", `{"id":"b"}`, report.Empty, `"text" is missing`},
		{"null", `null`, report.Empty, `"text" is missing`},
		{"empty text", `{"id":"b","text":" "}`, report.Empty, "empty"},
		{"NUL in the text", `{"text":"a\u0000b"}`, report.Binary, "byte 1 is NUL"},
		{"NUL in the line", "{\"text\":\"a\x00b\"}", report.Binary, "NUL"},
		{"invalid UTF-8", "{\"text\":\"Caf\xe9\"}", report.Encoding, "byte 12 (0xe9)"},
		{"half a surrogate pair", `{"text":"a \ud83d b"}`, report.Encoding, "surrogate"},
		{"date", `{"id":"b","text":"x","date":"last week"}`, report.BadDate, "last week"},
		{"line over 20 MB", `{"text":"` + strings.Repeat("a", report.MaxLine) + `"}`, report.TooLong, "20 MB"},
		{"text over 16 MB", `{"text":"` + strings.Repeat("a", report.MaxText+1) + `"}`, report.TooLong, "16 MB"},
		{"deep nesting", `{"text":` + strings.Repeat("[", 20_000), report.Syntax, "depth"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			in := good + "\n" + row.line + "\n\r\n" + good
			reports, refused := all(t, iotest.HalfReader(strings.NewReader(in)), report.JSONL, report.Report{})
			if len(reports) != 2 || len(refused) != 1 {
				t.Fatalf("%d reports, %d refused", len(reports), len(refused))
			}
			b := refused[0]
			if b.Kind != row.kind || !strings.Contains(b.Reason, row.reason) || b.Line != 2 || b.Cure == "" {
				t.Errorf("%s: %v", b.Kind, b)
			}
			if strings.Contains(row.line, `"id":"b"`) && row.kind != report.Syntax && b.ID != "b" {
				t.Errorf("id %q", b.ID)
			}
		})
	}
}

func TestJSONLFields(t *testing.T) {
	defaults := report.Report{Publisher: "Desk", Language: "en", Date: day("2020-01-01")}
	in := "\ufeff" + `{"id":17,"text":"Grüße 😀 \ud83d\ude00","date":"2023-08-15T10:30:00+02:00","extra":{"a":[1]}}
{"text":"Troops left.","date":null,"publisher":"Own"}
{"text":"Troops left.","date":""}`
	got, refused := all(t, strings.NewReader(in), report.JSONL, defaults)
	if len(got) != 3 || len(refused) != 0 {
		t.Fatalf("%d reports, refused %v", len(got), refused)
	}
	if got[0].ID != "17" || got[0].Text != "Grüße 😀 😀" || got[0].Date.UTC().Format(time.DateTime) != "2023-08-15 08:30:00" || got[0].Publisher != "Desk" {
		t.Errorf("first: %+v", got[0])
	}
	if got[1].Publisher != "Own" || !got[1].Date.Equal(defaults.Date) || got[1].DateFrom != report.DateGiven || len(got[1].ID) != 16 || got[1].ID != got[2].ID {
		t.Errorf("second: %+v", got[1])
	}
	raw, err := json.Marshal(got[1])
	if want := `{"id":"` + got[1].ID + `","text":"Troops left.","date":"2020-01-01","publisher":"Own","language":"en"}`; err != nil || string(raw) != want {
		t.Errorf("got %s, %v", raw, err)
	}
}

func TestUTF16Lines(t *testing.T) {
	reports, refused := all(t, strings.NewReader("\xff\xfe{\x00\n\x00}\x00"), report.JSONL, report.Report{})
	if len(reports) != 0 || len(refused) != 1 || refused[0].Kind != report.Encoding {
		t.Errorf("%v %v", reports, refused)
	}
}

func TestStreamError(t *testing.T) {
	for _, form := range []report.Form{report.Text, report.JSONL, "xml"} {
		r := report.NewReader(iotest.ErrReader(io.ErrClosedPipe), "in", form, report.Report{})
		var bad *report.Refused
		if _, err := r.Next(); err == nil || err == io.EOF || errors.As(err, &bad) {
			t.Errorf("%s: %v", form, err)
		}
		if _, err := r.Next(); err != io.EOF {
			t.Errorf("%s: then %v", form, err)
		}
	}
}

func TestDates(t *testing.T) {
	rows := []struct{ name, text, date, from string }{
		{"header", " date 2023-08-15 Envoys met.", "2023-08-15", report.DateHeader},
		{"header on a line of its own", "\ufeffdate 2023-08-15\nEnvoys met.", "2023-08-15", report.DateHeader},
		{"no such day", "date 2023-02-31 Envoys met.", "", ""},
		{"first line", "Friday, March 8, 2024 \n\n\nEnvoys met.", "2024-03-08", report.DateDateline},
		{"first line, day first", "8 March 2024\nEnvoys met.", "2024-03-08", report.DateDateline},
		{"line under the title", "Envoys meet\nMonday, 3rd June 2024\n\nThey met.", "2024-06-03", report.DateDateline},
		{"dateline with a year", "GENEVA, Sept. 5, 2024 (Newswire) — Envoys met.", "2024-09-05", report.DateDateline},
		{"dateline with a country", "Adra, Norland, 5 September 2024 – Envoys met.", "2024-09-05", report.DateDateline},
		{"dateline without a year", "GENEVA, Sept. 5 (Newswire) — Envoys met.", "", ""},
		{"a date in prose", "On Monday, September 5, 2024, envoys met in Geneva.", "", ""},
		{"a date further down", "One.\nTwo.\nThree.\nMarch 8, 2024\n", "", ""},
		{"none", "Envoys met.", "", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, refused := all(t, strings.NewReader(row.text), report.Text, report.Report{})
			if len(got) != 1 {
				t.Fatal(refused)
			}
			if got[0].Date.IsZero() != (row.date == "") || row.date != "" && got[0].Date.Format(time.DateOnly) != row.date || got[0].DateFrom != row.from {
				t.Errorf("got %v from %q", got[0].Date, got[0].DateFrom)
			}
			given, _ := all(t, strings.NewReader(row.text), report.Text, report.Report{Date: day("2001-02-03")})
			if !given[0].Date.Equal(day("2001-02-03")) || given[0].DateFrom != report.DateGiven {
				t.Errorf("a given date does not win: %v", given[0].Date)
			}
		})
	}
}

func day(v string) time.Time {
	d, err := time.Parse(time.DateOnly, v)
	if err != nil {
		panic(err)
	}
	return d
}

func FuzzText(f *testing.F) {
	f.Add("GENEVA, Sept. 5, 2024 (Newswire) — Envoys met.")
	f.Add(" date 2023-08-15 \xff\x00")
	f.Fuzz(func(t *testing.T, in string) {
		reports, refused := all(t, strings.NewReader(in), report.Text, report.Report{})
		if len(reports)+len(refused) != 1 || len(reports) == 1 && reports[0].Text != in {
			t.Fatalf("%q %v", reports, refused)
		}
	})
}

func FuzzJSONL(f *testing.F) {
	f.Add("{\"text\":\"a\"}\n{\"text\":\"\\ud83d\"}\n\n{\"id\":1,\"text\":\"b\",\"date\":\"2023-08-15\"}")
	f.Add("\xff\xfe{}\n[]\nnull\n{\"text\":\"a\\u0000\"}")
	f.Fuzz(func(t *testing.T, in string) {
		reports, refused := all(t, strings.NewReader(in), report.JSONL, report.Report{})
		if lines := strings.Count(in, "\n") + 1; len(reports)+len(refused) > lines {
			t.Fatalf("%d reports, %d refused of %d lines", len(reports), len(refused), lines)
		}
		for _, r := range reports {
			raw, err := json.Marshal(r)
			if err != nil {
				continue // a year over 9999 has no form in JSON
			}
			again, bad := all(t, strings.NewReader(string(raw)), report.JSONL, report.Report{})
			if len(again) != 1 || again[0].Text != r.Text || again[0].ID != r.ID {
				t.Fatalf("%+v becomes %+v, %v", r, again, bad)
			}
		}
	})
}
