package godwit_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers lists the packages from the ground up, a floor a line: a package may
// import those on lower floors and, below the same folder, its neighbours.
// ARCHITECTURE.md draws it.
var layers = map[string][]string{
	"event":    {},
	"spelling": {},
	"data":     {},
	"turn":     {},
	"chart":    {},
	"model":    {},
	"nlp":      {"data"},
	"report":   {"event", "data"},
	"lexicon":  {"event"},
	"story":    {"event"},
	"store":    {"event", "story", "spelling"},
	"export":   {"event"},
	"coding":   {"nlp", "lexicon", "event"},
	"measure":  {"nlp", "event"},
	"train":    {"nlp", "measure"},
	"casefile": {"event"},
	"":         {"report", "nlp", "lexicon", "coding", "event", "data", "model"},
	"cmd":      {"", "spelling", "report", "story", "store", "export", "nlp", "lexicon", "coding", "event", "measure", "train", "turn", "chart", "data", "model"},
}

// TestImports holds the direction of imports.
func TestImports(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		floor := ""
		if dir := filepath.ToSlash(filepath.Dir(path)); dir != "." {
			floor, _, _ = strings.Cut(dir, "/")
		}
		may, ok := layers[floor]
		if !ok {
			t.Errorf("%s: folder %q stands in no layer; add it to layers and ARCHITECTURE.md", path, floor)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			if name != "godwit" && !strings.HasPrefix(name, "godwit/") {
				continue
			}
			target := strings.TrimPrefix(strings.TrimPrefix(name, "godwit"), "/")
			target, _, _ = strings.Cut(target, "/")
			if target == floor {
				continue
			}
			allowed := false
			for _, m := range may {
				allowed = allowed || m == target
			}
			if !allowed {
				t.Errorf("%s imports %s, which %q may not", path, name, floor)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
