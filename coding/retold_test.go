package coding

import (
	"testing"

	"godwit/coding/frame"
	"godwit/coding/proposition"
	"godwit/event"
	"godwit/nlp"
)

func line(index, paragraph int, words ...nlp.Word) *proposition.Sentence {
	return proposition.New(&nlp.Sentence{Paragraph: paragraph, Words: words}, index, nil)
}

func TestRetold(t *testing.T) {
	verb := nlp.Word{Form: "expels", Lemma: "expel", UPOS: "VERB", Head: -1}
	stop := nlp.Word{Form: ".", UPOS: "PUNCT"}
	head, lead, late := line(0, 0, verb), line(1, 1, verb, stop), line(4, 1, verb, stop)
	r := &Reading{Sentences: []*proposition.Sentence{head, lead}}
	act := func(s *proposition.Sentence, typ event.Type, mode ...string) *Act {
		return &Act{Act: &frame.Act{Type: typ, Mode: mode, Sentence: s}}
	}
	tests := []struct {
		name string
		a, b *Act
		want bool
	}{
		{"headline and lead", act(head, event.Sanction), act(lead, event.Sanction), true},
		{"headline without mode", act(head, event.Sanction), act(lead, event.Sanction, "expel"), true},
		{"headline of another mode", act(head, event.Sanction, "convict"), act(lead, event.Sanction, "expel"), false},
		{"headline and far behind", act(head, event.Sanction), act(late, event.Sanction), false},
		{"one mode far behind", act(lead, event.Sanction, "expel"), act(late, event.Sanction, "expel"), true},
		{"no headline, no mode", act(lead, event.Sanction), act(late, event.Sanction), false},
		{"another type", act(head, event.Sanction), act(lead, event.Coerce), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.retold(tt.a, tt.b); got != tt.want {
				t.Errorf("retold = %v", got)
			}
		})
	}
}

func TestCasualties(t *testing.T) {
	word := func(form, lemma, upos, rel string, head int) nlp.Word {
		return nlp.Word{Form: form, Lemma: lemma, UPOS: upos, Deprel: rel, Head: head}
	}
	tests := []struct {
		name string
		own  bool // the second verb has a subject of its own
		want bool
	}{
		{"killed and wounded", false, true},
		{"police killed and rebels wounded", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			subject := word("rebels", "rebel", "NOUN", "obl", 0)
			if tt.own {
				subject = word("rebels", "rebel", "NOUN", "nsubj", 2)
			}
			s := line(0, 0, word("killed", "kill", "VERB", "root", -1), subject, word("wounded", "wound", "VERB", "conj", 0))
			a := &Act{Act: &frame.Act{Type: event.Assault, Sentence: s, Head: 0}, Counted: []event.Count{{What: "killed", Value: 3}}, Recipients: []Mention{{0, 0}}}
			b := &Act{Act: &frame.Act{Type: event.Assault, Sentence: s, Head: 2}, Counted: []event.Count{{What: "injured", Value: 5}}, Recipients: []Mention{{0, 1}}}
			(&Reading{Acts: []*Act{a, b}}).casualties()
			if got := b.Rejected != ""; got != tt.want {
				t.Errorf("joined = %v", got)
			}
			if tt.want && len(a.Recipients) != 2 {
				t.Errorf("recipients = %v", a.Recipients)
			}
		})
	}
}
