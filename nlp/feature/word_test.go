package feature

import "testing"

func word(form string) Word {
	var s Sentence
	s.Add(form)
	return s.Words[0]
}

func TestWordsAlike(t *testing.T) {
	low := func(a, b Word) bool { return a.Low == b.Low }
	norm := func(a, b Word) bool { return a.Norm == b.Norm }
	shape := func(a, b Word) bool { return a.Shape == b.Shape }
	suffix := func(a, b Word) bool { return a.Suf[2] == b.Suf[2] && a.Suf[2] != 0 }
	for _, test := range []struct {
		name, a, b string
		alike      func(a, b Word) bool
		want       bool
	}{
		{"case", "Talks", "talks", low, true},
		{"case in the spelling", "Talks", "talks", norm, false},
		{"curly apostrophes", "o’clock", "o'clock", norm, true},
		{"long dashes", "–", "-", norm, true},
		{"digits", "1987", "2024", norm, true},
		{"how many digits", "12", "123", norm, false},
		{"shapes", "Oslo", "Bergen", shape, true},
		{"shapes of capitals", "Oslo", "NATO", shape, false},
		{"shapes beyond English", "Ürümqi", "Oslo", shape, true},
		{"endings", "marching", "MEETING", suffix, true},
		{"short words have no long ending", "at", "at", suffix, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.alike(word(test.a), word(test.b)); got != test.want {
				t.Errorf("%q and %q alike: %v", test.a, test.b, got)
			}
		})
	}
}

func TestMode(t *testing.T) {
	for _, test := range []struct {
		name  string
		words []string
		want  Mode
	}{
		{"a sentence", []string{"The", "miners", "blocked", "Oslo"}, Normal},
		{"a headline", []string{"Miners", "Block", "Roads", "to", "Harbour"}, Headline},
		{"shouting", []string{"MINERS", "BLOCK", "ROADS"}, Shouting},
		{"no capital", []string{"miners", "block", "roads"}, Small},
		{"nothing", nil, Small},
	} {
		t.Run(test.name, func(t *testing.T) {
			var s Sentence
			for _, w := range test.words {
				s.Add(w)
			}
			if s.Finish(); s.Mode != test.want {
				t.Errorf("the mode is %d, want %d", s.Mode, test.want)
			}
		})
	}
}
