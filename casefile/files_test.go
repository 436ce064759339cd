package casefile

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFiles reads the project's own cases: all must be well formed.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("../testdata/cases/*.case")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files (%v)", err)
	}
	n := 0
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		cases, err := Read(file, f)
		f.Close()
		if err != nil {
			t.Error(err)
		}
		n += len(cases)
	}
	t.Logf("%d cases in %d files", n, len(files))
}
