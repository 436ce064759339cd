package follow_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report/follow"
)

func openState(t *testing.T, path string) *follow.File {
	t.Helper()
	s, err := follow.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, s follow.State, key, value string) {
	t.Helper()
	var raw json.RawMessage
	if value != "" {
		raw = json.RawMessage(value)
	}
	if err := s.Put(key, raw); err != nil {
		t.Fatal(err)
	}
}

// TestFileCut holds that a state cut off at any byte opens with every whole line
// that is left, and takes new ones.
func TestFileCut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "state.jsonl")
	s := openState(t, path)
	put(t, s, "feed a", `{"n":1}`)
	put(t, s, "feed b", `{"n":2}`)
	put(t, s, "feed a", `{"n":3}`)
	put(t, s, "feed b", "")
	s.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(whole) + 1 {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := follow.OpenFile(path)
		if err != nil {
			t.Fatalf("cut at %d: %v", n, err)
		}
		lines := bytes.Count(whole[:n], []byte("\n"))
		want := map[int][2]string{0: {}, 1: {}, 2: {`{"n":1}`}, 3: {`{"n":1}`, `{"n":2}`}, 4: {`{"n":3}`, `{"n":2}`}, 5: {`{"n":3}`}}[lines]
		for i, key := range []string{"feed a", "feed b"} {
			if got, _ := s.Get(key); string(got) != want[i] {
				t.Errorf("cut at %d: %s is %s, want %s", n, key, got, want[i])
			}
		}
		put(t, s, "feed c", `"x"`)
		s.Close()
		s = openState(t, path)
		if got, _ := s.Get("feed c"); string(got) != `"x"` {
			t.Errorf("cut at %d: what was put afterwards is %s", n, got)
		}
		s.Close()
	}
}

// TestFileCompact holds that a state does not grow with the number of changes.
func TestFileCompact(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.jsonl")
	s := openState(t, path)
	big := strings.Repeat("x", 50<<10)
	for i := range 100 {
		put(t, s, fmt.Sprint("feed ", i%3), fmt.Sprintf(`"%d %s"`, i, big))
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > 2<<20 {
		t.Errorf("%d bytes after 5 MB of changes (%v)", info.Size(), err)
	}
	s.Close()
	s = openState(t, path)
	for i := range 3 {
		if got, _ := s.Get(fmt.Sprint("feed ", i)); !strings.HasPrefix(string(got), fmt.Sprintf(`"%d `, []int{99, 97, 98}[i])) {
			t.Errorf("feed %d is %.10s", i, got)
		}
	}
	if keys, err := s.Keys(); err != nil || strings.Join(keys, ",") != "feed 0,feed 1,feed 2" {
		t.Errorf("keys %q, %v", keys, err)
	}
}

// TestFileRefused holds what is no state.
func TestFileRefused(t *testing.T) {
	for _, tt := range []struct {
		name, text, says string
	}{
		{"another file", "Dear diary\n", "no state of followed feeds"},
		{"another JSON", `{"id":"a1","text":"Ghana condemned Togo."}` + "\n", "no state of followed feeds"},
		{"a later version", `{"godwit":"follow","version":2}` + "\n", "version 2"},
		{"a damaged line", `{"godwit":"follow","version":1}` + "\n" + `{"k":"feed a","v":{` + "\n" + `{"k":"feed b","v":1}` + "\n", "line 2 is damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state.jsonl")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := follow.OpenFile(path)
			if err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("error %v, want %q", err, tt.says)
			}
			if after, _ := os.ReadFile(path); string(after) != tt.text {
				t.Errorf("the file was changed to %q", after)
			}
		})
	}
}

// TestFileLocked holds that one state serves one run at a time.
func TestFileLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.jsonl")
	s := openState(t, path)
	if _, err := follow.OpenFile(path); err == nil || !strings.Contains(err.Error(), "another godwit") {
		t.Errorf("error %v", err)
	}
	s.Close()
	openState(t, path)
}

// FuzzFile holds that no file breaks the reader of states.
func FuzzFile(f *testing.F) {
	f.Add([]byte(`{"godwit":"follow","version":1}` + "\n" + `{"k":"a","v":{}}` + "\n" + `{"k":"a"}` + "\n"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(dir, "state.jsonl")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := follow.OpenFile(path)
		if err != nil {
			return
		}
		keys, _ := s.Keys()
		for _, key := range keys {
			if v, _ := s.Get(key); !json.Valid(v) {
				t.Errorf("%q is %q", key, v)
			}
		}
		s.Close()
		again, err := follow.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if more, _ := again.Keys(); fmt.Sprint(keys) != fmt.Sprint(more) {
			t.Errorf("%q, then %q", keys, more)
		}
		again.Close()
	})
}
