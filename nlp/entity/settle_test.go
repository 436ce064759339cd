package entity

import (
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/feature"
	"godwit/nlp/model"
)

// TestSettle reads marked names again: [LOC San Rafael California].
func TestSettle(t *testing.T) {
	list := func(name string, bits uint16) model.Entry {
		var s feature.Sentence
		var low []byte
		for w := range strings.FieldsSeq(name) {
			s.Add(w)
			low = s.AppendLow(low)
		}
		return model.Entry{Key: Phrase(low), Value: bits}
	}
	s := Settler{Lists: model.NewLexicon([]model.Entry{
		list("World Bank", ListOrganisation),
		list("al-Shabaab", ListOrganisation),
		list("Ford", ListOrganisation|ListPerson),
		list("Victoria", ListPlace|ListPerson),
		list("Mexico", ListPlace|ListRegion),
		list("New Mexico", ListPlace|ListRegion),
		list("Gulf of Mexico", ListPlace),
		list("California", ListPlace|ListRegion),
		list("Nairobi", ListPlace),
		list("northern", ListPart), list("New", ListPart),
	})}
	for _, test := range []struct{ name, in, want string }{
		{"an organisation taken for a place", "[LOC World Bank] lent", "[ORG World Bank] lent"},
		{"cut into other words", "[PER al - Shabaab] fled", "[ORG al - Shabaab] fled"},
		{"capitals make no difference", "[LOC WORLD BANK]", "[ORG WORLD BANK]"},
		{"a place taken for a person", "in [PER Nairobi]", "in [LOC Nairobi]"},
		{"a name of two kinds stays", "[PER Ford] and [ORG Victoria]", "[PER Ford] and [ORG Victoria]"},
		{"other names stay", "the [MISC World Bank] Cup", "the [MISC World Bank] Cup"},
		{"a town and its state", "in [LOC San Rafael California] on", "in [LOC San Rafael] [LOC California] on"},
		{"a state of two words", "[LOC Roswell New Mexico]", "[LOC Roswell] [LOC New Mexico]"},
		{"a part of a state", "[LOC northern California]", "[LOC northern California]"},
		{"a place in the lists is one", "[LOC Gulf of Mexico]", "[LOC Gulf of Mexico]"},
		{"a state alone", "[LOC New Mexico]", "[LOC New Mexico]"},
		{"an organisation with a state", "[ORG University of California]", "[ORG University of California]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := marked(test.in)
			s.Settle(doc)
			if got := show(doc); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
			for _, n := range doc.Names {
				for i := n.First; i <= n.Last; i++ {
					want := "I-" + n.Type
					if i == n.First {
						want = "B-" + n.Type
					}
					if got := doc.Sentences[0].Words[i].Entity; got != want {
						t.Errorf("word %d is %s, want %s", i, got, want)
					}
				}
			}
		})
	}
	var none Settler
	doc := marked("[LOC World Bank]")
	if none.Settle(doc); show(doc) != "[LOC World Bank]" {
		t.Errorf("without lists it is %s", show(doc))
	}
}

func marked(in string) *nlp.Doc {
	doc := &nlp.Doc{Sentences: make([]nlp.Sentence, 1)}
	s, kind := &doc.Sentences[0], ""
	for w := range strings.FieldsSeq(in) {
		if rest, ok := strings.CutPrefix(w, "["); ok {
			kind = rest
			doc.Names = append(doc.Names, nlp.Name{First: len(s.Words), Type: kind})
			continue
		}
		form, last := strings.CutSuffix(w, "]")
		s.Words = append(s.Words, nlp.Word{Form: form})
		if last {
			doc.Names[len(doc.Names)-1].Last = len(s.Words) - 1
		}
	}
	return doc
}

func show(doc *nlp.Doc) string {
	var out []string
	for _, w := range doc.Sentences[0].Words {
		out = append(out, w.Form)
	}
	for _, n := range doc.Names {
		out[n.First] = "[" + n.Type + " " + out[n.First]
		out[n.Last] += "]"
	}
	return strings.Join(out, " ")
}
