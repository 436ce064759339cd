package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the program itself, built into the test.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"godwit": main})
}

// TestScripts runs testdata/*.txtar: a file a verb, a section a behaviour.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"unhex":   unhex,
			"objects": objects,
			"slices":  slicesOf,
			"serve":   serve,
			"field":   field,
		},
	})
}

// serve serves a folder by HTTP until the script ends, and puts its address into
// $SITE: "serve folder". In the files of the folder, SITE is that address.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve folder")
	}
	dir := os.DirFS(ts.MkAbs(args[0]))
	var site string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := fs.ReadFile(dir, strings.TrimPrefix(r.URL.Path, "/"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(filepath.Ext(r.URL.Path)))
		w.Write(bytes.ReplaceAll(text, []byte("SITE"), []byte(site)))
	}))
	site = srv.URL
	ts.Defer(srv.Close)
	ts.Setenv("SITE", srv.URL)
}

// exits runs a command and compares its exit code: "exits 3 godwit code x".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s exits with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// unhex writes bytes that no text file could hold: "unhex file 00ff".
func unhex(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unhex file digits")
	}
	b, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// objects counts the JSON objects, one a line, of the last output: "objects 3".
func objects(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: objects number")
	}
	n := 0
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			ts.Fatalf("line %d is no JSON object: %v", n+1, err)
		}
		n++
	}
	if want := args[0]; strconv.Itoa(n) != want {
		ts.Fatalf("%d objects, want %s", n, want)
	}
}

// field puts a field of a JSON object in a file into $FIELD: "field id file".
func field(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: field name file")
	}
	var v map[string]any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &v))
	ts.Setenv("FIELD", fmt.Sprint(v[args[0]]))
}

// slicesOf checks that every span of the last output is what its offsets say,
// in code points and in bytes: "slices report.txt".
func slicesOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: slices file")
	}
	text := ts.ReadFile(args[0])
	points := []rune(text)
	n := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if quote, ok := v["quote"].(string); ok {
				n++
				start, end := int(v["start"].(float64)), int(v["end"].(float64))
				if got := string(points[start:end]); got != quote {
					ts.Fatalf("code points %d to %d are %q, not %q", start, end, got, quote)
				}
				start, end = int(v["start_byte"].(float64)), int(v["end_byte"].(float64))
				if got := text[start:end]; got != quote {
					ts.Fatalf("bytes %d to %d are %q, not %q", start, end, got, quote)
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var v any
		ts.Check(json.Unmarshal([]byte(line), &v))
		walk(v)
	}
	if n == 0 {
		ts.Fatalf("no span in the output")
	}
}
