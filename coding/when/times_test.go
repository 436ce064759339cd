package when_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"godwit/coding/when"
)

var (
	tags  = regexp.MustCompile(`<(/?)(\w+)([^>]*)>`)
	value = regexp.MustCompile(`value="([^"]*)"`)
	made  = regexp.MustCompile(`(?s)<DCT>.*?value="([^"]+)"`)
	body  = regexp.MustCompile(`(?s)<TEXT>(.*)</TEXT>`)
)

type mark struct {
	start, end int
	value      string
}

// timeML reads a TimeML file: its text, its times and its day.
func timeML(raw string) (string, []mark, time.Time) {
	var text strings.Builder
	var marks []mark
	in := body.FindStringSubmatch(raw)[1]
	unescape := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")
	at := 0
	for _, m := range tags.FindAllStringSubmatchIndex(in, -1) {
		text.WriteString(unescape.Replace(in[at:m[0]]))
		at = m[1]
		if in[m[4]:m[5]] != "TIMEX3" {
			continue
		}
		if m[2] == m[3] {
			marks = append(marks, mark{text.Len(), 0, value.FindStringSubmatch(in[m[6]:m[7]])[1]})
		} else {
			marks[len(marks)-1].end = text.Len()
		}
	}
	text.WriteString(unescape.Replace(in[at:]))
	day, _ := time.Parse(time.DateOnly, made.FindStringSubmatch(raw)[1][:10])
	return text.String(), marks, day
}

// TestTimeBank counts as the scorer of TimeML files does: spans that overlap,
// one to one, and their values.
func TestTimeBank(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/time/tbaq/TimeBank/*.tml")
	if len(files) == 0 {
		t.Skip("no ../shared/time beside the checkout")
	}
	f, e := finder(t), reader(t)
	hits, right, said, gold := 0, 0, 0, 0
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil || !utf8.Valid(raw) {
			t.Fatal(name, err)
		}
		text, marks, day := timeML(string(raw))
		doc := e.Read(text)
		found := f.Find(doc, day)
		free := append([]when.Expression{}, found...)
		gold, said = gold+len(marks), said+len(found)
		for _, g := range marks {
			hit := -1
			for i := range free {
				if g.start < free[i].End && free[i].Start < g.end {
					hit = i
					break
				}
			}
			if hit < 0 {
				if testing.Verbose() {
					t.Logf("MISS %q %s | %s", text[g.start:g.end], g.value, around(text, g.start, g.end))
				}
				continue
			}
			hits++
			if free[hit].Value == g.value {
				right++
			} else if testing.Verbose() {
				t.Logf("VALUE %q want %s got %q %s (day %s) | %s", text[g.start:g.end], g.value, text[free[hit].Start:free[hit].End], free[hit].Value, day.Format(time.DateOnly), around(text, g.start, g.end))
			}
			free = append(free[:hit], free[hit+1:]...)
		}
		if testing.Verbose() {
			for _, x := range free {
				t.Logf("EXTRA %q %s | %s", text[x.Start:x.End], x.Value, around(text, x.Start, x.End))
			}
		}
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(said+gold) }
	t.Logf("span P %.3f R %.3f F1 %.3f, value F1 %.3f, of %d", float64(hits)/float64(said), float64(hits)/float64(gold), f1(hits), f1(right), gold)
	if f1(hits) < 0.75 || f1(right) < 0.6 {
		t.Errorf("span F1 %.3f, value F1 %.3f; want 0.75 and 0.60", f1(hits), f1(right))
	}
}

func around(text string, from, to int) string {
	from, to = max(0, from-50), min(len(text), to+40)
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[from:to], "")), " ")
}
