package source_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"godwit/report/source"
)

// file is a name and what is in it.
type file struct{ name, text string }

func gz(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.String()
}

func zst(text string) string {
	z, _ := zstd.NewWriter(nil)
	return string(z.EncodeAll([]byte(text), nil))
}

func zipOf(files ...file) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, _ := z.Create(f.name)
		io.WriteString(w, f.text)
	}
	z.Close()
	return b.String()
}

func tarOf(files ...file) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.text)), Mode: 0o644, Typeflag: tar.TypeReg})
		io.WriteString(w, f.text)
	}
	w.Close()
	return b.String()
}

func nested(n int, text string) string {
	for range n {
		text = gz(text)
	}
	return text
}

// heard shortens what is told to origins and texts.
func heard(t *testing.T, dir string, paths []string, opt source.Options) string {
	var out []string
	for line := range strings.Lines(told(t, paths, opt)) {
		line = strings.TrimSpace(line)
		if dir != "" {
			line = strings.ReplaceAll(line, dir+string(filepath.Separator), "")
		}
		if strings.HasPrefix(line, "{") {
			var r struct{ Text, Origin string }
			json.Unmarshal([]byte(line), &r)
			line = r.Origin + ": " + r.Text
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestArchives(t *testing.T) {
	const a, b = "Ghana condemned Togo.", "Chad thanked Niger."
	lines := `{"text":"` + a + `"}` + "\n" + `{"text":"` + b + `"}` + "\n"
	rows := []struct {
		name, file, in, want string
	}{
		{"gzip", "a.txt.gz", gz(a), "a.txt.gz: " + a},
		{"gzip in pieces", "a.txt.gz", gz(a[:5]) + gz(a[5:]), "a.txt.gz: " + a},
		{"zstd", "a.jsonl.zst", zst(lines), "a.jsonl.zst#1: " + a + "\na.jsonl.zst#2: " + b},
		{"without an ending", "lines", gz(lines), "lines#1: " + a + "\nlines#2: " + b},
		{"zip", "x.zip", zipOf(file{"b.txt", b}, file{"sub/a.jsonl", lines}, file{"c.png", "\x89PNG\r\n"}, file{".hidden", "x"}),
			"x.zip!b.txt: " + b + "\nx.zip!sub/a.jsonl#1: " + a + "\nx.zip!sub/a.jsonl#2: " + b},
		{"tar", "x.tar", tarOf(file{"b.txt", b}, file{"a.txt", a}), "x.tar!b.txt: " + b + "\nx.tar!a.txt: " + a},
		{"packed tar", "x.tgz", gz(tarOf(file{"b.txt", b})), "x.tgz!b.txt: " + b},
		{"zip in a tar in gzip", "x.tgz", gz(tarOf(file{"y.zip", zipOf(file{"a.txt.gz", gz(a)})})), "x.tgz!y.zip!a.txt.gz: " + a},
		{"five deep", "x", nested(5, a), "x: " + a},
		{"six deep", "x", nested(6, a), `refused bomb: report "x": archives are nested deeper than 5; unpack it`},
		{"gzip that breaks off", "x.gz", gz(strings.Repeat(a, 99))[:40], `refused damaged: report "x.gz": the gzip data breaks off or is damaged; fetch it again; what stands before the fault is read`},
		{"lines that break off", "x.gz", gz(lines + strings.Repeat(" ", 1<<20))[:100] + "", ""},
		{"gzip that is none", "x.gz", "\x1f\x8b\x08\xff", `refused damaged: report "x.gz": the gzip data is damaged; fetch it again; what stands before the fault is read`},
		{"zip that breaks off", "x.zip", zipOf(file{"b.txt", b})[:60], `refused damaged: report "x.zip": the zip archive is damaged or is none: not a valid zip file; fetch it again; what stands before the fault is read`},
		{"tar that breaks off", "x.tar", tarOf(file{"b.txt", b})[:520], `refused damaged: report "x.tar!b.txt": `},
		{"one bad file among good ones", "x.zip", zipOf(file{"a.txt", a}, file{"bad.txt", "\x00\x01\x02"}, file{"b.txt", b}), ""},
		{"an empty archive", "x.zip", zipOf(), ""},
		{"7z", "x.7z", "7z\xbc\xaf\x27\x1c", `refused form: report "x.7z": it is an archive of a kind that is not read; unpack it first`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, row.file)
			if err := os.WriteFile(path, []byte(row.in), 0o666); err != nil {
				t.Fatal(err)
			}
			got := heard(t, dir, []string{path}, source.Options{})
			switch row.name {
			case "lines that break off":
				if !strings.HasPrefix(got, "x.gz#1: "+a+"\nx.gz#2: "+b+"\nrefused damaged") {
					t.Errorf("read\n%s", got)
				}
			case "one bad file among good ones":
				if !strings.HasPrefix(got, "x.zip!a.txt: "+a+"\nrefused ") || !strings.HasSuffix(got, "x.zip!b.txt: "+b) {
					t.Errorf("read\n%s", got)
				}
			case "tar that breaks off":
				if !strings.HasPrefix(got, "refused damaged: report \"x.tar") {
					t.Errorf("read\n%s", got)
				}
			default:
				if got != row.want {
					t.Errorf("read\n%s\nwant\n%s", got, row.want)
				}
			}
			piped := heard(t, dir, []string{"-"}, source.Options{Stdin: strings.NewReader(row.in)})
			if want := strings.ReplaceAll(got, row.file, source.Stdin); piped != want && !strings.Contains(row.file, ".jsonl") {
				t.Errorf("piped\n%s\nwant\n%s", piped, want)
			}
		})
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []file{{"b.txt", "Second."}, {"a/z.txt", "First."}, {"a/.hidden.txt", "x"}, {".git/config", "x"}, {"c/page.css", "p { }"}, {"d/codes.opml", "<opml></opml>"}, {"e.txt", ""}} {
		path := filepath.Join(dir, f.name)
		os.MkdirAll(filepath.Dir(path), 0o777)
		if err := os.WriteFile(path, []byte(f.text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	os.Symlink(dir, filepath.Join(dir, "circle"))
	const want = "a/z.txt: First.\nb.txt: Second.\nrefused empty: report \"e.txt\": the text is empty; give it a text"
	if got := heard(t, dir, []string{dir}, source.Options{}); got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	skip := func(path string) bool { return filepath.Base(path) != "b.txt" }
	if got := heard(t, dir, []string{dir}, source.Options{Skip: skip}); got != "b.txt: Second." {
		t.Errorf("with Skip, read\n%s", got)
	}
	if got := heard(t, dir, []string{filepath.Join(dir, "nowhere"), filepath.Join(dir, "b.txt")}, source.Options{}); got != "lost: read \"nowhere\": no such file or directory\nb.txt: Second." &&
		!strings.HasSuffix(got, "b.txt: Second.") {
		t.Errorf("read\n%s", got)
	}
}

func TestNamedForms(t *testing.T) {
	page := "<!doctype html><html><body><p>Ghana condemned Togo on Monday, the ministry in Accra said in a statement to reporters.</p></body></html>"
	rows := []struct {
		name, in string
		opt      source.Options
		want     string
	}{
		{"a page as text", page, source.Options{Form: source.Text}, "standard input: " + page},
		{"a page", page, source.Options{}, "standard input: Ghana condemned Togo on Monday, the ministry in Accra said in a statement to reporters."},
		{"columns named", "a,b\nx,Ghana condemned Togo.\n", source.Options{Columns: map[string]string{"text": "B"}}, "standard input#2: Ghana condemned Togo."},
		{"no column of texts", "a,b\nx,y\n", source.Options{Form: source.CSV}, `refused syntax: report "standard input" line 1: no column holds texts; the first line names ["a" "b"]; name one of them text, or say which one it is with --column text=NAME`},
		{"a charset named", "Caf\xe9 owners protested.", source.Options{Charset: "windows-1252"}, "standard input: Café owners protested."},
		{"a charset in doubt", "Caf\xe9 owners protested.", source.Options{}, `refused encoding: report "standard input": not UTF-8: byte 3 (0xe9), in line 1 of the text; convert it to UTF-8, for instance with: iconv -f WINDOWS-1252 -t UTF-8`},
		{"lines by name", `{"title":"x"}`, source.Options{Form: source.JSONL}, `refused empty: report "standard input" line 1: the field "text" is missing; only "text" is needed, as a string`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			row.opt.Stdin = strings.NewReader(row.in)
			got := heard(t, "", []string{"-"}, row.opt)
			if got != row.want {
				t.Errorf("read\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

// TestBomb has gzip data unpack to thousands of times its size: it is given up
// in time, with little in memory.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z, _ := zstd.NewWriter(&b, zstd.WithWindowSize(1<<20))
	line := []byte(`{"nothing":"` + strings.Repeat("x", 1<<16) + `"}` + "\n")
	for range 20 << 20 / len(line) {
		z.Write(line)
	}
	z.Close()
	s := source.Open([]string{"-"}, source.Options{Stdin: &b, Unpacked: 8 << 20})
	for {
		_, err := s.Next()
		if err == io.EOF {
			t.Fatal("all of it is read")
		}
		if err != nil && strings.Contains(err.Error(), "far more comes out") {
			return
		}
	}
}

// TestMemoryIsFlat reads a large packed file of lines and compares what is in
// memory at its beginning and at its end.
func TestMemoryIsFlat(t *testing.T) {
	r, w := io.Pipe()
	go func() {
		z := gzip.NewWriter(w)
		text := strings.Repeat("The minister said that the border had been shut. ", 60)
		for i := range 20_000 {
			fmt.Fprintf(z, `{"id":"%d","text":"%s"}`+"\n", i, text)
		}
		z.Close()
		w.Close()
	}()
	s := source.Open([]string{"-"}, source.Options{Stdin: r})
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var early uint64
	n := 0
	for {
		if _, err := s.Next(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1000 {
			early = held()
		}
	}
	if late := held(); n != 20_000 || late > early+8<<20 {
		t.Errorf("%d reports; %d bytes in memory, then %d", n, early, late)
	}
}

func FuzzSource(f *testing.F) {
	files, _ := filepath.Glob("testdata/forms/*")
	for _, name := range files {
		raw, _ := os.ReadFile(name)
		f.Add(raw)
	}
	f.Add([]byte(zipOf(file{"a.txt", "Ghana condemned Togo."})))
	f.Add([]byte(gz(tarOf(file{"a.txt", "Ghana condemned Togo."}))))
	f.Fuzz(func(t *testing.T, in []byte) {
		first := told(t, []string{"-"}, source.Options{Stdin: bytes.NewReader(in)})
		if again := told(t, []string{"-"}, source.Options{Stdin: bytes.NewReader(in)}); again != first {
			t.Fatalf("read\n%s\nthen\n%s", first, again)
		}
	})
}
