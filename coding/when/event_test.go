package when_test

import (
	"strings"
	"testing"

	"godwit/nlp"
)

// place finds a word in the text: its sentence and its number there.
func place(doc *nlp.Doc, form string) (sentence, word int) {
	for i := range doc.Sentences {
		for j := range doc.Sentences[i].Words {
			if doc.Sentences[i].Words[j].Form == form {
				return i, j
			}
		}
	}
	return -1, -1
}

func TestForEvent(t *testing.T) {
	f, e := finder(t), reader(t)
	for _, r := range []struct{ name, text, trigger, want, carried string }{
		{"its own", "Rebels shelled the port on Monday.", "shelled", "2023-08-14 day", ""},
		{"a noun's own", "The shelling on Monday damaged the port.", "shelling", "2023-08-14 day", ""},
		{"name before the noun", "The minister condemned Monday's attack.", "attack", "2023-08-14 day", ""},
		{"fronted", "On Monday, the rebels shelled the port.", "shelled", "2023-08-14 day", ""},
		{"of the verb the noun stands with", "Rebels launched an attack on Monday.", "attack", "2023-08-14 day", ""},
		{"the saying, not the act", "Police said on Tuesday that a man had been killed.", "killed", "", "2023-08-15"},
		{"the saying is the act", "The president said on Tuesday that he would withdraw the army.", "withdraw", "2023-08-15 day", ""},
		{"one course of events", "Gunmen stormed the camp on Monday, killing two guards.", "killing", "2023-08-14 day", ""},
		{"shared with the second verb", "On Monday, rebels attacked the town and burned the mill.", "burned", "2023-08-14 day", ""},
		{"duration dates nothing", "The siege lasted three weeks.", "lasted", "", ""},
		{"reference dates nothing", "The army now controls the port.", "controls", "", ""},
		{"since is no date of the act", "The army has held the port since 2014.", "held", "", ""},
		{"month", "The army seized the port in May.", "seized", "2023-05 month", ""},
		{"week as its day", "The army seized the port last week.", "seized", "2023-08-09 week", ""},
		{"a week ago", "The army seized the port a week ago.", "seized", "2023-08-09 week", ""},
		{"before an hour of a day", "The army seized the port shortly before midnight on Monday.", "seized", "2023-08-14 day", ""},
		{"of the participle that a noun is told by", "The minister praised the talks held in May.", "talks", "2023-05 month", ""},
		{"year", "The army seized the port in 2014.", "seized", "2014 year", ""},
		{"season as its year", "The army seized the port in the summer of 2014.", "seized", "2014 year", ""},
		{"time as its day", "The army seized the port late on Monday night.", "seized", "2023-08-14 day", ""},
		{"carried from before", "Rebels shelled the port on Monday. They burned a ship.", "burned", "", "2023-08-14"},
		{"carried from after", "Rebels burned a ship. They shelled the port on Monday.", "burned", "", "2023-08-14"},
		{"not carried to what is to come", "Rebels shelled the port on Monday. They will leave the town.", "leave", "", ""},
		{"nothing to carry", "Rebels burned a ship.", "burned", "", ""},
	} {
		t.Run(r.name, func(t *testing.T) {
			doc := e.Read(r.text)
			found := f.Find(doc, day(t, anchor))
			s, w := place(doc, r.trigger)
			d, ok := f.ForEvent(doc, found, s, w, day(t, anchor))
			if got := strings.TrimSpace(d.Value + " " + d.Precision); ok != (got != "") || got != r.want {
				t.Errorf("%s\n got %q, want %q", r.text, got, r.want)
			}
			if ok {
				return
			}
			if c, _ := f.Carried(doc, found, s, w, day(t, anchor)); c.Value != r.carried {
				t.Errorf("%s\n carried %q, want %q", r.text, c.Value, r.carried)
			}
		})
	}
}
