package when_test

import (
	"godwit/coding/when"
	"testing"
	"time"
)

func TestLongAgo(t *testing.T) {
	f, e := finder(t), reader(t)
	for _, r := range []struct {
		name, text, trigger string
		want                bool
	}{
		{"years ago", "The mayor was convicted of fraud years ago.", "convicted", true},
		{"decades ago", "Soldiers shot the villagers decades ago.", "shot", true},
		{"days ago", "Soldiers shot the villagers days ago.", "shot", false},
		{"historically", "Historically, the court has rejected such appeals.", "rejected", true},
		{"a war that ended", "During the Korean War, Turkish soldiers rescued an orphan.", "rescued", true},
		{"in a war, behind", "His uncle was killed in the Vietnam War.", "killed", true},
		{"a war as a topic", "The minister praised veterans of the Korean War.", "praised", false},
		{"another war", "Soldiers rescued an orphan during the war.", "rescued", false},
	} {
		t.Run(r.name, func(t *testing.T) {
			doc := e.Read(r.text)
			s, w := place(doc, r.trigger)
			if got := f.LongAgo(doc, s, w, day(t, anchor)); got != r.want {
				t.Errorf("%s\n got %v", r.text, got)
			}
		})
	}
}

func TestBackground(t *testing.T) {
	f, e := finder(t), reader(t)
	for _, r := range []struct{ name, text, trigger, want string }{
		{"the sentence before", "The general seized power in 2011. He jailed his rivals.", "jailed", "2011"},
		{"two sentences before", "The general seized power in 2011. He was popular. He jailed his rivals.", "jailed", "2011"},
		{"another paragraph", "The general seized power in 2011.\n\nHe jailed his rivals.", "jailed", ""},
		{"a newer date between", "The general seized power in 2011. He died on Monday. Crowds mourned him.", "mourned", ""},
		{"told in the present", "The general seized power in 2011. He supports the rebels.", "supports", ""},
		{"not since", "The general has ruled since 2011. He jailed his rivals.", "jailed", ""},
		{"lately", "The general seized power on Monday. He jailed his rivals.", "jailed", ""},
		{"a year that names a thing", "The 2011 election was close. He jailed his rivals.", "jailed", ""},
	} {
		t.Run(r.name, func(t *testing.T) {
			doc := e.Read(r.text)
			s, w := place(doc, r.trigger)
			d, _ := f.Background(doc, f.Find(doc, day(t, anchor)), s, w, day(t, anchor), 300*24*time.Hour)
			if d.Value != r.want {
				t.Errorf("%s\n got %q, want %q", r.text, d.Value, r.want)
			}
		})
	}
}

func TestOld(t *testing.T) {
	long := 300 * 24 * time.Hour
	for _, r := range []struct {
		name, from, to, at string
		want               bool
	}{
		{"years before", "2014-01-01", "2014-12-31", "2019-03-15", true},
		{"last year, seen from May", "2018-01-01", "2018-12-31", "2019-05-19", true},
		{"last year, seen from January", "2018-01-01", "2018-12-31", "2019-01-19", false},
		{"a month ago", "2019-04-01", "2019-04-30", "2019-05-19", false},
	} {
		t.Run(r.name, func(t *testing.T) {
			if got := when.Old(day(t, r.from), day(t, r.to), day(t, r.at), long); got != r.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
