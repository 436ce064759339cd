package train

import (
	"testing"

	"godwit/nlp"
)

func TestEntityNames(t *testing.T) {
	sentence := func(tags ...string) []nlp.Word {
		var words []nlp.Word
		for _, tag := range tags {
			words = append(words, nlp.Word{Entity: tag})
		}
		return words
	}
	got, err := entityNames([][]nlp.Word{sentence("B-PER", "I-PER", "", "B-MISC"), sentence("", "O")})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]uint16{{1 << 1, 1 << 5, bitO | bitMisc, bitO | bitMisc}, {bitO | bitMisc, bitO | bitMisc}}
	for i := range want {
		for j := range want[i] {
			if got[i][j] != want[i][j] {
				t.Errorf("word %d of sentence %d: %b, want %b", j, i, got[i][j], want[i][j])
			}
		}
	}
	if got, err = entityNames([][]nlp.Word{sentence("", "")}); got != nil || err != nil {
		t.Errorf("sentences without names: %v, %v; want nothing known of them", got, err)
	}
	if _, err = entityNames([][]nlp.Word{sentence("B-PET")}); err == nil {
		t.Error("an unknown type of name passes")
	}
}
