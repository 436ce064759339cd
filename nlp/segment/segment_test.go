package segment_test

import (
	"strings"
	"testing"

	"godwit/nlp"
	"godwit/nlp/segment"
)

// split shows what Split found: sentences by lines, words by spaces, a glued
// word behind a +.
func split(text string) string {
	d := &nlp.Doc{Text: text}
	segment.Split(d)
	var b strings.Builder
	for i, s := range d.Sentences {
		if i > 0 {
			b.WriteByte('\n')
		}
		for k, w := range s.Words {
			if w.Glued {
				b.WriteByte('+')
			} else if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w.Form)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	rows := []struct{ name, text, want string }{
		{"negation", "They don't and cannot go", "They do+n't and can+not go"},
		{"curly apostrophe", "He won’t say it’s Ruto’s", "He wo+n’t say it+’s Ruto+’s"},
		{"two clitics", "I shouldn't've gone", "I should+n't+'ve gone"},
		{"slurred", "gonna, wanna", "gon+na , wan+na"},
		{"possessive of a plural", "the rebels' camp", "the rebels+' camp"},
		{"single quotation marks", "the 'peace envoys' left", "the ' peace envoys ' left"},
		{"name with an apostrophe", "Mr. O'Brien met Ba'ath men", "Mr. O'Brien met Ba'ath men"},
		{"hyphens", "the U.S.-led, 20th-century, long-standing pact", "the U.S. - led , 20th - century , long - standing pact"},
		{"prefixes", "a co-founder of pro-Moscow non-profits", "a co-founder of pro-Moscow non-profits"},
		{"money", "$3.5bn, €10,000 and US$4 or £2m", "$ 3.5 bn , € 10,000 and US$ 4 or £ 2 m"},
		{"per cent", "up 3.5% (or 4%)", "up 3.5 % ( or 4 % )"},
		{"number", "No. 10 and Article No. 5", "No. 10 and Article No. 5"},
		{"ranges", "1910-45 and 1914–18, 3-0", "1910 - 45 and 1914 – 18 , 3 - 0"},
		{"dates and times", "2023-08-15, 9/11, 11/28/2000 at 10:30", "2023-08-15 , 9/11 , 11/28/2000 at 10:30"},
		{"hours", "at 5pm or 7 a.m. local time", "at 5 pm or 7 a.m. local time"},
		{"decades", "the 1990s, the '80s and 60's", "the 1990s , the '80s and 60's"},
		{"telephone", "call 713-853-3989", "call 713-853-3989"},
		{"addresses", "see https://example.org/a?b=1, or write to press@example.org.", "see https://example.org/a?b=1 , or write to press@example.org ."},
		{"handles", "@mfa_gov wrote #CeasefireNow, #1", "@mfa_gov wrote #CeasefireNow , # 1"},
		{"slashes", "and/or c/o w/o", "and / or c / o w/o"},
		{"brackets", "(the [old] {one})", "( the [ old ] { one } )"},
		{"dashes", "war – or peace — or -- both", "war – or peace — or -- both"},
		{"ampersand", "AT&T and R&D", "AT&T and R&D"},
		{"curly quotes", "a “grave” ‘error’", "a “ grave ” ‘ error ’"},
		{"ellipsis", "so ... it... ends…", "so ... it ... ends …"},
		{"stops in a row", "What?! No!!", "What ?!\nNo !!"},
		{"zero width and marks of direction", "\u200eKyiv\u200f and Od\u200besa\ufeff", "Kyiv and Od\u200besa"},
		{"no-break space", "10\u00a0km", "10 km"},
		{"accents and other scripts", "Erdoğan, Zelenskyy і Київ", "Erdoğan , Zelenskyy і Київ"},
		{"emoji", "ok 👍🏽 👨\u200d👩", "ok 👍🏽 👨\u200d👩"},
		{"newsgroup", "in soc.culture.dutch.politics and misc.kids.health today", "in soc.culture.dutch.politics and misc.kids.health today"},
		{"broken off", "I w- went, th- then re- –", "I w- went , th- then re- –"},
		{"hyphen without a space before", "they came- we left", "they came - we left"},
		{"prefix before a digit", "mid-2003 and post-2014", "mid-2003 and post - 2014"},
		{"its for it's", "its not its fault, its a war of its own", "it+s not its fault , it+s a war of its own"},
		{"its before a hyphenated word", "its the-war-is-over speech", "its the - war - is - over speech"},
		{"invalid bytes", "a\xff b", "a \xff b"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := split(row.text); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	rows := []struct {
		name, text string
		want       []string
	}{
		{"two", "Troops left. They had no choice.", []string{"Troops left.", "They had no choice."}},
		{"titles", "Gen. Abe met Lt. Col. J. Diaz and Gov. Ito in St. Louis on Jan. 5. Sen. Roe came.",
			[]string{"Gen. Abe met Lt. Col. J. Diaz and Gov. Ito in St. Louis on Jan. 5.", "Sen. Roe came."}},
		{"initials", "J. Edgar Lane and George W. Poe spoke. The F. Grant fund paid.",
			[]string{"J. Edgar Lane and George W. Poe spoke.", "The F. Grant fund paid."}},
		{"acronym inside and at the end", "The U.S. Senate and the U.N. agreed. He left the U.S. The deal held.",
			[]string{"The U.S. Senate and the U.N. agreed.", "He left the U.S.", "The deal held."}},
		{"company", "Arms came from Orbis Inc. in June. They fined Orbis Inc. It paid.",
			[]string{"Arms came from Orbis Inc. in June.", "They fined Orbis Inc.", "It paid."}},
		{"hours", "It began at 7 p.m. Moscow time. It ended at 9 p.m. Police came.",
			[]string{"It began at 7 p.m. Moscow time.", "It ended at 9 p.m. Police came."}},
		{"dateline", "MOSCOW, Aug. 15 (Newswire) — The envoy left.", []string{"MOSCOW, Aug. 15 (Newswire) —", "The envoy left."}},
		{"quotation of several sentences", `"We won. We are free," she said. "Now rest."`,
			[]string{`"We won.`, `We are free," she said.`, `"Now rest."`}},
		{"closing quote belongs", `He said: “Stop.” Nobody stopped.`, []string{`He said: “Stop.”`, `Nobody stopped.`}},
		{"question inside", `"Will he go?" Novak asked. "Why not!" he said.`, []string{`"Will he go?" Novak asked.`, `"Why not!" he said.`}},
		{"ellipsis inside", `"Our friendship ... will last," he said.`, []string{`"Our friendship ... will last," he said.`}},
		{"missing space", "They met Osei.Later they left.", []string{"They met Osei.", "Later they left."}},
		{"headline", "Rebels take northern town\n\nThey came at dawn.", []string{"Rebels take northern town", "They came at dawn."}},
		{"wrapped by hand", "The minister of defence of the republic said on Monday that the\nPresident would visit the capital of its neighbour in the second\nweek of March.",
			[]string{"The minister of defence of the republic said on Monday that the\nPresident would visit the capital of its neighbour in the second\nweek of March."}},
		{"headline over a wrapped paragraph", "Envoys meet\nThe minister of defence of the republic said on Monday that the\ntalks went well.",
			[]string{"Envoys meet", "The minister of defence of the republic said on Monday that the\ntalks went well."}},
		{"list", "They want:\n- more aid\n- a truce\n2) Elections", []string{"They want:", "- more aid", "- a truce", "2) Elections"}},
		{"carriage returns", "First line\r\n\r\nSecond line.\rThird", []string{"First line", "Second line.", "Third"}},
		{"date header", " date 2023-08-15 The envoy left. He flew.", []string{"date 2023-08-15", "The envoy left.", "He flew."}},
		{"byte order mark", "\ufeffTroops left.", []string{"Troops left."}},
		{"note in brackets", "He lost. (With reports from aides.) She won.", []string{"He lost.", "(With reports from aides.)", "She won."}},
		{"nothing", " \n\u200b\n ", nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d := &nlp.Doc{Text: row.text}
			segment.Split(d)
			var got []string
			for _, s := range d.Sentences {
				got = append(got, d.Text[s.Start:s.End])
			}
			if strings.Join(got, "|") != strings.Join(row.want, "|") {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}
}

// TestEvilTexts holds the invariants and the bound on sentences for texts made
// to hurt; the test's own time limit shows what is not linear.
func TestEvilTexts(t *testing.T) {
	rows := []struct{ name, text string }{
		{"10 MB without a full stop", strings.Repeat("soldiers and ", 10<<20/13)},
		{"10 MB without a space", strings.Repeat("a", 10<<20)},
		{"hyphens", strings.Repeat("a-", 200_000)},
		{"digits", strings.Repeat("1-2/", 100_000)},
		{"mail characters", strings.Repeat(strings.Repeat("a-.", 600)+"@ ", 500)},
		{"nested quotation marks", strings.Repeat(`"`, 10_000) + "x" + strings.Repeat(`"`, 10_000)},
		{"nested curly marks", strings.Repeat("“‘", 10_000) + "x" + strings.Repeat("’”", 10_000)},
		{"brackets", strings.Repeat("(", 100_000) + strings.Repeat(")", 100_000)},
		{"stops", strings.Repeat(". ", 200_000)},
		{"stops before quotation marks", strings.Repeat(`." `, 100_000)},
		{"abbreviations", strings.Repeat("U.S. ", 100_000)},
		{"apostrophes", strings.Repeat("'s", 500_000)},
		{"lines", strings.Repeat("Line\n", 300_000)},
		{"invisible", strings.Repeat("\u200b", 300_000)},
	}
	c := weighed(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			check(t, row.text, segment.Split)
			check(t, row.text, c.Split)
		})
	}
}

// check holds what must be true of any text.
func check(t *testing.T, text string, split func(*nlp.Doc)) {
	t.Helper()
	d := &nlp.Doc{Text: text}
	split(d)
	at, paragraph := 0, 0
	for i, s := range d.Sentences {
		if len(s.Words) == 0 || s.Start != s.Words[0].Start || s.End != s.Words[len(s.Words)-1].End {
			t.Fatalf("sentence %d: %d:%d does not span its words", i, s.Start, s.End)
		}
		if len(s.Words) > segment.MaxWords {
			t.Fatalf("sentence %d has %d words", i, len(s.Words))
		}
		if s.Paragraph < paragraph {
			t.Fatalf("sentence %d: paragraph %d after %d", i, s.Paragraph, paragraph)
		}
		paragraph = s.Paragraph
		for k, w := range s.Words {
			if w.Start < at || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("word %d.%d: %d:%d after %d", i, k, w.Start, w.End, at)
			}
			if w.Form != text[w.Start:w.End] {
				t.Fatalf("word %d.%d: %q is not the text", i, k, w.Form)
			}
			if gap := text[at:w.Start]; !segment.Blank(gap) {
				t.Fatalf("word %d.%d: %q is left out before it", i, k, gap)
			}
			if w.Glued && (k == 0 || w.Start != at) {
				t.Fatalf("word %d.%d: %q is glued to nothing", i, k, w.Form)
			}
			at = w.End
		}
	}
	if !segment.Blank(text[at:]) {
		t.Fatalf("%q is left out at the end", text[at:])
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("Gen. O'Brien didn't say \"No. 10 is ... gone.\" He left the U.S.\n\n- a\u200b\r\nb")
	f.Add("$3.5bn http://x.org/(a) a@b.c '90s rock'n'roll 1-2/3:4,500 \xff 👍🏽 Inc.. ''")
	c := weighed(f)
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, segment.Split)
		check(t, text, c.Split)
	})
}

func BenchmarkSplit(b *testing.B) { benchmark(b, segment.Split) }

func BenchmarkCutter(b *testing.B) { benchmark(b, weighed(b).Split) }

func benchmark(b *testing.B, split func(*nlp.Doc)) {
	text := strings.Repeat("Gen. Abe didn't say on Monday that the U.S.-led troops had \"left\" the town of Adra, the agency's envoy said. "+
		"Residents, many of them Ruto's men, began to return by nightfall; 40 had fled.\n\n", 600)
	words := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := &nlp.Doc{Text: text}
		split(d)
		for i := range d.Sentences {
			words += len(d.Sentences[i].Words)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
