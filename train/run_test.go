package train

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/engine"
	"godwit/nlp/entity"
)

func tiny(out string) Options {
	return Options{
		Treebanks: []string{"testdata/tiny.conllu"}, Dev: []string{"testdata/tiny.conllu"},
		Names: []string{"testdata/tiny.iob2", "testdata/tiny.conll"}, NamesDev: []string{"testdata/tiny.iob2"}, Tune: []string{"testdata/tiny.conllu"},
		Out: out, Seed: 7, Epochs: 150, Teachers: 1, TeacherEpochs: 2, Licence: "test",
	}
}

func TestRunIsRepeatable(t *testing.T) {
	var first []byte
	work := t.TempDir()
	for _, w := range []string{"", work, work} { // the third goes on from what is done
		o := tiny(filepath.Join(t.TempDir(), "tiny.gdw"))
		o.Work = w
		var log bytes.Buffer
		o.Log = &log
		if err := Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(log.String(), "tiny: FEATS") {
			t.Errorf("the log has no scores:\n%s", log.String())
		}
		b, err := os.ReadFile(o.Out)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		} else if !bytes.Equal(first, b) {
			t.Error("two runs gave different bytes")
		}
	}
	e, err := engine.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	if info := e.Info(); info.Licence != "test" || len(info.Sources) != 3 || info.Scores["tiny LAS"] < 60 {
		t.Errorf("the model says of itself %+v", info)
	}
	doc := &nlp.Doc{Sentences: []nlp.Sentence{{Words: []nlp.Word{{Form: "Thieves"}, {Form: "went"}, {Form: "to"}, {Form: "Oslo"}, {Form: "."}}}}}
	e.Fill(doc)
	if w := doc.Sentences[0].Words; w[0].Lemma != "thief" || w[1].Lemma != "go" {
		t.Errorf("the lemmas are %q and %q", w[0].Lemma, w[1].Lemma)
	}
}

func TestRunRefuses(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.conllu")
	row := func(id, form, head string) string {
		return id + "\t" + form + "\t_\tNOUN\tNN\t_\t" + head + "\tdep\t_\t_\n"
	}
	for _, test := range []struct {
		name, file, want string
	}{
		{"a circle", row("1", "a", "2") + row("2", "b", "1") + "\n", "hangs on itself"},
		{"two roots", row("1", "a", "0") + row("2", "b", "0") + "\n", "2 roots"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := os.WriteFile(bad, []byte(test.file), 0o644); err != nil {
				t.Fatal(err)
			}
			o := tiny(filepath.Join(t.TempDir(), "x"))
			o.Treebanks = []string{bad}
			if err := Run(context.Background(), o); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v, want one with %q", err, test.want)
			}
		})
	}
	t.Run("nothing", func(t *testing.T) {
		if err := Run(context.Background(), Options{}); err == nil {
			t.Error("no error")
		}
	})
	t.Run("interrupted", func(t *testing.T) {
		ctx, stop := context.WithCancel(context.Background())
		stop()
		if err := Run(ctx, tiny(filepath.Join(t.TempDir(), "x"))); !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
	})
}

func TestNameTags(t *testing.T) {
	bit := func(tag string) uint16 {
		for i, known := range entity.Tags {
			if known == tag {
				return 1 << i
			}
		}
		t.Fatalf("no tag %q", tag)
		return 0
	}
	for _, test := range []struct {
		name, in, want string
	}{
		{"IOB2", "B-PER I-PER O B-LOC", "B-PER I-PER O B-LOC"},
		{"IOB1", "I-PER I-PER O I-LOC", "B-PER I-PER O B-LOC"},
		{"neighbours in IOB1", "I-PER B-PER I-ORG", "B-PER B-PER B-ORG"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := nameTags(strings.Fields(test.in))
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range strings.Fields(test.want) {
				if got[i] != bit(want) {
					t.Errorf("tag %d is %b, want %s", i, got[i], want)
				}
			}
		})
	}
	if _, err := nameTags([]string{"B-XYZ"}); err == nil {
		t.Error("an unknown type gave no error")
	}
}
