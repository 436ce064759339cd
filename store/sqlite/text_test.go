package sqlite

import "testing"

func TestSpaced(t *testing.T) {
	for name, row := range map[string][2]string{
		"nothing":             {"", "  "},
		"capitals and digits": {"Talks END 2,000", " talks end 2 000 "},
		"marks of one letter": {"Zoë Zoe\u0308", " zoe zoe "},
		"wide marks":          {"cease‑fire — “now”…", " cease fire now  "},
		"a mark by itself":    {"a \u0308 b", " a b "},
		"other scripts":       {"Київ ΆΝΘΡΩΠΟΣ 港口", " киів ανθρωποσ 港口 "},
		"broken bytes":        {"a\xffb", " a b "},
	} {
		t.Run(name, func(t *testing.T) {
			if got := spaced(row[0]); got != row[1] {
				t.Errorf("%q, want %q", got, row[1])
			}
		})
	}
}
