package measure

import (
	"errors"
	"strings"
	"testing"

	"godwit/nlp/conllu"
)

// lines writes CoNLL-U: comments and empty lines as they are, a word as its id,
// form and, behind a bar, MISC.
func lines(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p == "" || p[0] == '#':
			b.WriteString(p + "\n")
		default:
			id, rest, _ := strings.Cut(p, " ")
			form, misc, _ := strings.Cut(rest, "|")
			if misc == "" {
				misc = "_"
			}
			b.WriteString(id + "\t" + form + "\tx\tX\tX\t_\t0\troot\t_\t" + misc + "\n")
		}
	}
	return b.String()
}

func TestPlace(t *testing.T) {
	for _, row := range []struct{ name, in, text, words, err string }{
		{"spaces between sentences", lines("1 Go", "", "1 Run|SpaceAfter=No", "2 .|SpaceAfter=No", "", "1 Now"), "Go Run.Now", "Go,Run,.,Now", ""},
		{"a blank line between paragraphs", lines("1 Go", "", "# newpar", "1 Run"), "Go\n\nRun", "Go,Run", ""},
		{"spaces as the text has them", lines("# text = Go  now .", "1 Go", "2 now|SpaceAfter=No", "3 ."), "Go  now .", "Go,now,.", ""},
		{"a form with a space", lines("# text = 10 000 men", "1 10000", "2 men"), "10 000 men", "10 000,men", ""},
		{"a token that its words do not make up", lines("# text = won't", "1-2 won't", "1 will", "2 not"), "won't", "won',t", ""},
		{"another text", lines("# sent_id = s7", "# text = Go nou", "1 Go", "2 now"), "", "", `sentence "s7": nothing to measure on: the text differs from the words at word 2, "now"; mend`},
		{"text that is cut off", lines("# text = Go", "1 Go", "2 now"), "", "", "sentence 1 of the document: nothing to measure on: the text differs"},
		{"text that goes on", lines("# text = Go now", "1 Go"), "", "", `"now" at the end of the text is no word`},
		{"a form of white space", lines("1 Go", "2 \u00a0"), "", "", "the form of word 2 is white space"},
		{"no tags", "1\tGo\t_\t_\t_\t_\t0\troot\t_\t_\n", "", "", "has no UPOS or DEPREL"},
		{"no trees", "1\tGo\t_\tX\t_\t_\t_\t_\t_\t_\n", "", "", "has no UPOS or DEPREL"},
	} {
		t.Run(row.name, func(t *testing.T) {
			doc, err := conllu.NewReader(strings.NewReader(row.in), "in").Next()
			if err != nil {
				t.Fatal(err)
			}
			placed, err := Place(doc)
			if row.err != "" {
				if !errors.Is(err, ErrTreebank) || !strings.Contains(err.Error(), row.err) {
					t.Fatalf("got %v, want %s", err, row.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var words []string
			for _, s := range placed.Sentences {
				for _, w := range s.Words {
					words = append(words, placed.Text[w.Start:w.End])
				}
			}
			if got := strings.Join(words, ","); placed.Text != row.text || got != row.words {
				t.Errorf("got %q with %s, want %q with %s", placed.Text, got, row.text, row.words)
			}
		})
	}
}
