package casefile

import (
	"strings"
	"testing"
)

func TestReadRows(t *testing.T) {
	rows, err := ReadRows("t", strings.NewReader("# why\na\tb\n1\t2\n\n# more\n3\t\n"), "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[1].Line != 6 || strings.Join(rows[1].Cells, "|") != "3|" {
		t.Errorf("got %v", rows)
	}
	for name, row := range map[string]struct{ text, want string }{
		"another header": {"a\tc\n1\t2\n", "t:1: header"},
		"too few cells":  {"a\tb\n1\n", "t:2: 1 cells"},
		"twice":          {"a\tb\n1\t2\n1\t2\n", "t:3: the same as line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ReadRows("t", strings.NewReader(row.text), "a", "b"); err == nil || !strings.HasPrefix(err.Error(), row.want) {
				t.Errorf("got %v, want %s", err, row.want)
			}
		})
	}
}
