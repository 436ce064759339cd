package godwit_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/casefile"
	"godwit/report"
)

// TestCases codes the cases of testdata/cases, written for linguists to read
// and add to; docs/cases.md teaches their language. Those named in open.txt
// are known to fail, and must, so that the list never grows stale.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.case")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files (%v)", err)
	}
	coder, _ := open(t)
	known := openCases(t)
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := casefile.Read(file, f)
		f.Close()
		if err != nil {
			t.Error(err)
			continue
		}
		base := strings.TrimSuffix(filepath.Base(file), ".case")
		for _, c := range cases {
			name := base + "/" + c.Name
			fails := known[name]
			delete(known, name)
			t.Run(name, func(t *testing.T) {
				events, err := coder.Code(context.Background(), report.Report{ID: name, Text: c.Text, Date: c.Date})
				if err != nil {
					t.Fatal(err)
				}
				checkSpans(t, c.Text, events)
				problems := c.Check(events)
				switch {
				case fails && len(problems) == 0:
					t.Errorf("%s now passes, take it off testdata/cases/open.txt", name)
				case !fails && len(problems) > 0:
					t.Errorf("%s:%d: %s\n%s", file, c.Line, c.Text, strings.Join(problems, "\n"))
				}
			})
		}
	}
	for name := range known {
		t.Errorf("testdata/cases/open.txt: there is no case %q", name)
	}
}

// openCases reads the names of cases that are known to fail.
func openCases(t *testing.T) map[string]bool {
	t.Helper()
	f, err := os.Open("testdata/cases/open.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if s := strings.TrimSpace(lines.Text()); s != "" && !strings.HasPrefix(s, "#") {
			out[s] = true
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
