package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"godwit/event"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "events.csv")
	o := Options{Format: "csv", Gaps: []Gap{{From: "2023-01-01", To: "2023-01-03", Days: 3}}}
	m, err := Write(t.Context(), out, from(all()...), o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(b); m.Files[0].SHA256 != hex.EncodeToString(sum[:]) || m.Files[0].Bytes != int64(len(b)) || m.Files[0].Path != "events.csv" {
		t.Errorf("the manifest says %+v", m.Files)
	}
	want := []Recipe{{"model 1", 2}, {"model 2", 1}}
	if m.First != "2020-02-29" || m.Last != "2023-02-18" || m.Undated != 0 || !reflect.DeepEqual(m.Recipes, want) {
		t.Errorf("the manifest says %+v", m)
	}
	if read, err := manifestOf(beside(out)); err != nil || !reflect.DeepEqual(read, m) {
		t.Errorf("the manifest reads as %+v, %v; want %+v", read, err, m)
	}
	if _, err := Write(t.Context(), out, from(), o); !errors.Is(err, ErrExists) {
		t.Errorf("what exists is overwritten: %v", err)
	}
	o.Force = true
	broken := errors.New("the source broke")
	_, err = Write(t.Context(), out, func(_ context.Context, yield func(*event.Record) error) error {
		r := raid()
		if err := yield(&r); err != nil {
			return err
		}
		return broken
	}, o)
	if again, _ := os.ReadFile(out); !errors.Is(err, broken) || !bytes.Equal(again, b) {
		t.Errorf("a failed export left something else: %v", err)
	}
	if _, err := Write(t.Context(), out, from(), o); err != nil {
		t.Error(err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); names != nil {
		t.Errorf("left behind: %v", names)
	}
}

func TestWriteFolder(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "events")
	o := Options{Format: "csv", Partition: true}
	undatedOne := event.Record{Event: event.Event{ID: "u"}}
	m, err := Write(t.Context(), out, from(raid(), talks(), raid(), undatedOne), o)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range m.Files {
		paths = append(paths, f.Path)
		if b, err := os.ReadFile(filepath.Join(out, f.Path)); err != nil || int64(len(b)) != f.Bytes {
			t.Errorf("%s: %v, %d bytes for %d", f.Path, err, len(b), f.Bytes)
		}
	}
	want := []string{"day=2023-02-18/part-0.csv", "day=2022-01-01/part-0.csv", "day=2023-02-18/part-1.csv", "day=__HIVE_DEFAULT_PARTITION__/part-0.csv"}
	if !reflect.DeepEqual(paths, want) || m.Undated != 1 {
		t.Errorf("files %v, want %v", paths, want)
	}
	if _, err := Write(t.Context(), out, from(raid()), o); !errors.Is(err, ErrExists) {
		t.Errorf("a folder is overwritten: %v", err)
	}
	o.Force = true
	if _, err := Write(t.Context(), out, from(raid()), o); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(out, "day=*")); len(left) != 1 {
		t.Errorf("days of the old export stand in the new one: %v", left)
	}
	foreign := filepath.Join(dir, "foreign")
	if err := os.MkdirAll(foreign, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(foreign, "letters.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), foreign, from(raid()), o); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder of something else is replaced: %v", err)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); names != nil {
		t.Errorf("left behind: %v", names)
	}
}
