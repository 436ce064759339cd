package engine_test

import "testing"

func TestPossessedIsANoun(t *testing.T) {
	e := open(t)
	for text, noun := range map[string]string{
		"The minister expresses his most sincere condolences to the families.": "condolences",
		"The president sends her deepest condolences to the victims.":          "condolences",
	} {
		seen := false
		for _, s := range e.Read(text).Sentences {
			for _, w := range s.Words {
				seen = seen || w.Form == noun
				if w.Form == noun && (w.UPOS != "NOUN" || w.XPOS != "NNS") {
					t.Errorf("%s: %q is %s %s, want NOUN NNS", text, noun, w.UPOS, w.XPOS)
				}
			}
		}
		if !seen {
			t.Errorf("%s: no word %q", text, noun)
		}
	}
}
