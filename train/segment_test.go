package train

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTrySegment(t *testing.T) {
	dir := os.Getenv("GODWIT_SHARED")
	b, err := Segment(1, filepath.Join(dir, "treebanks/en_ewt-ud-train.conllu"), filepath.Join(dir, "treebanks/en_gum-open-train.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(os.Getenv("SEGMENT_OUT"), b, 0o644)
}
