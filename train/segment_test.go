package train

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"godwit/nlp"
	"godwit/nlp/segment"
)

// TestSegmentIsRepeatable learns twice from a treebank of which every third
// sentence ends in nothing, and sees that the weights say so.
func TestSegmentIsRepeatable(t *testing.T) {
	var b bytes.Buffer
	for range 30 {
		b.WriteString("# newdoc\n")
		for _, s := range [...][]string{{"We", "left", "."}, {"Nobody", "saw", "us", "."}, {"Regards"}} {
			for i, w := range s {
				b.WriteString(string(rune('1'+i)) + "\t" + w + "\t_\t_\t_\t_\t_\t_\t_\t_\n")
			}
			b.WriteByte('\n')
		}
		b.WriteString("1\tAnn\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	}
	path := filepath.Join(t.TempDir(), "notes.conllu")
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	first, err := Segment(3, path)
	if err != nil {
		t.Fatal(err)
	}
	if second, _ := Segment(3, path); !bytes.Equal(first, second) {
		t.Error("two runs gave different bytes")
	}
	c, err := segment.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	doc := &nlp.Doc{Text: "We saw us . Regards Ann"}
	c.Split(doc)
	if n := len(doc.Sentences); n != 3 {
		t.Errorf("%d sentences, want 3", n)
	}
}

func TestSegmentRefuses(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.conllu")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name  string
		paths []string
	}{
		{"no file", nil},
		{"a file that is not there", []string{"testdata/nowhere.conllu"}},
		{"a file of another form", []string{"testdata/tiny.iob2"}},
		{"an empty file", []string{empty}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if b, err := Segment(1, row.paths...); err == nil || b != nil {
				t.Errorf("got %d bytes and the error %v", len(b), err)
			}
		})
	}
}
