package lemma

import "testing"

func TestScript(t *testing.T) {
	for _, test := range []struct{ name, form, lemma, script string }{
		{"the same", "road", "road", "l0+"},
		{"a capital goes", "Roads", "road", "l1+"},
		{"a name keeps its capital", "Oslo", "Oslo", "=0+"},
		{"all capitals", "OSLO", "Oslo", "t3+slo"},
		{"another ending", "cities", "city", "l3+y"},
		{"an irregular verb", "went", "go", "l4+go"},
		{"letters of two bytes", "Élysées", "élysée", "l1+"},
		{"no letter alike", "'s", "be", "l2+be"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := Between(test.form, test.lemma)
			if got := string(s.Append(nil, test.form)); got != test.lemma {
				t.Errorf("the script %s makes %q of %q, want %q", s, got, test.form, test.lemma)
			}
			if test.name != "all capitals" && s.String() != test.script {
				t.Errorf("the script is %s, want %s", s, test.script)
			}
			if back, ok := ParseScript(s.String()); !ok || back != s {
				t.Errorf("%s reads as %v, %v", s, back, ok)
			}
		})
	}
	for _, bad := range []string{"", "x1+", "l", "l1", "l-1+", "lx+y"} {
		if s, ok := ParseScript(bad); ok {
			t.Errorf("%q reads as %v", bad, s)
		}
	}
}

func FuzzBetween(f *testing.F) {
	f.Add("cities", "city")
	f.Add("İstanbul", "istanbul")
	f.Fuzz(func(t *testing.T, form, lemma string) {
		s := Between(form, lemma)
		s.Append(nil, form)
		if back, ok := ParseScript(s.String()); !ok || back != s {
			t.Errorf("%q reads as %v, %v", s.String(), back, ok)
		}
	})
}

func TestPlausible(t *testing.T) {
	for _, test := range []struct {
		form, script string
		want         bool
	}{
		{"stopped", "l3+", true}, {"camped", "l3+", false}, {"camped", "l2+", true}, {"running", "l4+", true}, {"bringing", "l4+", false}, {"cities", "l3+y", true}, {"settled", "l2+", false}, {"settled", "l1+", true}, {"hauled", "l2+", true}, {"curling", "l3+", true}, {"ed", "l3+", true},
	} {
		s, ok := ParseScript(test.script)
		if !ok {
			t.Fatal(test.script)
		}
		if got := s.plausible(test.form); got != test.want {
			t.Errorf("%s of %q: %v", test.script, test.form, got)
		}
	}
}
