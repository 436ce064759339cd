package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"godwit/report"
	"godwit/report/table"
)

// read tells what comes out of a table, a line each.
func read(t *testing.T, in string, columns map[string]string) string {
	t.Helper()
	comma, ok := table.Sniff([]byte(in), columns)
	if !ok {
		comma = table.Comma([]byte(in))
	}
	r := table.NewReader(strings.NewReader(in), "in", comma, columns, report.Report{Publisher: "Desk"})
	var out []string
	for range len(in) + 2 {
		one, err := r.Next()
		var bad *report.Refused
		switch {
		case err == io.EOF:
			return strings.Join(out, "\n")
		case errors.As(err, &bad):
			out = append(out, fmt.Sprintf("%d refused %s", bad.Line, bad.Kind))
		case err != nil:
			t.Fatal(err)
		default:
			day := ""
			if !one.Date.IsZero() {
				day = one.Date.Format("2006-01-02 15:04")
			}
			out = append(out, fmt.Sprintf("%d %s|%s|%s|%s|%s", r.Line(), one.Text, day, one.Title, one.Publisher, one.URL))
		}
	}
	t.Fatal("no end")
	return ""
}

func TestTables(t *testing.T) {
	rows := []struct {
		name, in string
		columns  map[string]string
		want     string
	}{
		{"names in any case", "TITLE,Article_Text,Pub-Date\nTalks,Envoys met.,2024-05-06\n", nil, "2 Envoys met.|2024-05-06 00:00|Talks|Desk|"},
		{"tabs", "date\ttext\n20240506\tEnvoys met.\n", nil, "2 Envoys met.|2024-05-06 00:00||Desk|"},
		{"semicolons, and commas inside", "text;source\nEnvoys, of both, met.;Daily\n", nil, "2 Envoys, of both, met.|||Daily|"},
		{"a byte order mark and line ends of two bytes", "\ufefftext,url\r\nEnvoys met.,https://a.example\r\n", nil, "2 Envoys met.|||Desk|https://a.example"},
		{"line ends inside", "text,title\n\"Envoys met.\n\nThey \"\"left\"\".\",Talks\nx,y\n", nil, "2 Envoys met.\n\nThey \"left\".||Talks|Desk|\n5 x||y|Desk|"},
		{"rows too short and too long", "title,text\nTalks\nTalks,Envoys met.,more\n", nil, "2 refused empty\n3 Envoys met.||Talks|Desk|"},
		{"the caller's names come first", "text,translation\nIls partent.,They leave.\n", map[string]string{"text": "Translation"}, "2 They leave.|||Desk|"},
		{"a bad date costs its row", "text,date\na b,soon\nc d,\n", nil, "2 refused date\n3 c d|||Desk|"},
		{"no texts", "a,b\n1,2\n", nil, "1 refused syntax"},
		{"nothing", "", nil, ""},
		{"a head alone", "text,date\n", nil, ""},
		{"a quotation mark inside", "text,title\nThe 5\" gun fired.,Gun\n", nil, "2 The 5\" gun fired.||Gun|Desk|"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := read(t, row.in, row.columns); got != row.want {
				t.Errorf("read\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

// TestOpenQuote has a quotation mark that is never closed: the rest is refused,
// and not taken into memory.
func TestOpenQuote(t *testing.T) {
	in := io.MultiReader(strings.NewReader("text,title\na,b\n\"x"), strings.NewReader(strings.Repeat("line\n", table.MaxRow/4)))
	r := table.NewReader(in, "in", ',', nil, report.Report{})
	if one, err := r.Next(); err != nil || one.Text != "a" {
		t.Fatalf("%q, %v", one.Text, err)
	}
	var bad *report.Refused
	if _, err := r.Next(); !errors.As(err, &bad) || bad.Kind != report.TooLong || bad.Line != 3 {
		t.Errorf("%v", err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("then %v", err)
	}
}

func TestSniff(t *testing.T) {
	rows := []struct {
		name, in string
		comma    rune
	}{
		{"a table", "id,text\n", ','},
		{"prose", "The text, published on Monday, names a date, a source and a title.\n", 0},
		{"prose that begins with a name of a column", "Story, by A. Mensah\n\nGhana condemned Togo.", 0},
		{"one column", "text\nEnvoys met.\n", 0},
		{"no column of texts", "date,title\n", 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if comma, ok := table.Sniff([]byte(row.in), nil); comma != row.comma || ok != (row.comma != 0) {
				t.Errorf("got %q, %v", comma, ok)
			}
		})
	}
}

func TestDates(t *testing.T) {
	rows := []struct{ in, want string }{
		{"2024-05-06", "2024-05-06 00:00"}, {"2024/5/6", "2024-05-06 00:00"}, {"2024/05/06 10:30", "2024-05-06 10:30"}, {"6 May 2024", "2024-05-06 00:00"}, {"May 6, 2024", "2024-05-06 00:00"},
		{"Mon, 06 May 2024 10:30:00 GMT", "2024-05-06 10:30"}, {"15/8/2023", "2023-08-15 00:00"}, {"8/15/2023", "2023-08-15 00:00"}, {"5/6/2024", ""}, {"5/5/2024", "2024-05-05 00:00"}, {"06.05.2024", "2024-05-06 00:00"},
		{"31/31/2024", ""},
	}
	for _, row := range rows {
		t.Run(row.in, func(t *testing.T) {
			want := "2 x y|" + row.want + "||Desk|"
			if row.want == "" {
				want = "2 refused date"
			}
			if got := read(t, "text;date\nx y;"+row.in+"\n", nil); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func FuzzReader(f *testing.F) {
	f.Add("text,date\n\"a\nb\",2024-05-06\n")
	f.Add("\ufefftitle;story\nx;\"y")
	f.Fuzz(func(t *testing.T, in string) { read(t, in, nil) })
}
