package story

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ownReports makes reports out of the project's own sentences: paragraphs of
// two to four, a sixth of them background that other reports have too.
func ownReports(t testing.TB, n int) []string {
	t.Helper()
	files, err := filepath.Glob("../data/sentences/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences (%v)", err)
	}
	var pool []string
	unmark := strings.NewReplacer("{", "", "}", "", "[", "", "]", "", "<", "", ">", "", "*", "")
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			fields := strings.Split(lines.Text(), "\t")
			s := unmark.Replace(fields[0])
			if len(s) > 40 && !strings.HasPrefix(s, "#") {
				pool = append(pool, s)
			}
		}
		f.Close()
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	background, pool := pool[:30], pool[30:]
	var out []string
	for range n {
		var b strings.Builder
		for p := range 5 + rng.IntN(8) {
			for range 2 + rng.IntN(3) {
				if p > 1 && rng.IntN(6) == 0 {
					b.WriteString(background[rng.IntN(len(background))])
				} else {
					b.WriteString(pool[0])
					pool = append(pool[1:], pool[0])
				}
				b.WriteByte(' ')
			}
			b.WriteString("\n\n")
		}
		out = append(out, b.String())
	}
	return out
}

// newsReports returns the texts of the news that stand beside the repository.
func newsReports(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("../../shared/news/wikinews.jsonl")
	if err != nil {
		t.Skip("no ../shared/news/wikinews.jsonl beside the repository")
	}
	defer f.Close()
	var out []string
	for lines := json.NewDecoder(f); lines.More(); {
		var r struct{ Text string }
		if err := lines.Decode(&r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r.Text)
	}
	return out
}

func paragraphs(text string) []string {
	var out []string
	for _, p := range strings.Split(text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// versions are ten ways in which papers change a dispatch. other is another
// dispatch.
var versions = []struct {
	name string
	make func(rng *rand.Rand, text, other string) string
}{
	{"cut", func(rng *rand.Rand, text, _ string) string {
		words := strings.SplitAfter(text, " ")
		return strings.Join(words[:len(words)/3], "")
	}},
	{"reordered", func(rng *rand.Rand, text, _ string) string {
		p := paragraphs(text)
		rng.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
		return strings.Join(p, "\n")
	}},
	{"corrected", func(rng *rand.Rand, text, _ string) string {
		words := strings.Split(text, " ")
		for i, w := range words {
			if w != "" && w[0] >= '0' && w[0] <= '9' && rng.IntN(4) == 0 {
				words[i] = fmt.Sprint(2 + rng.IntN(90))
			}
			if rng.IntN(60) == 0 {
				words[i] = "later"
			}
		}
		return "CORRECTED: the toll in the second paragraph has been put right.\n\n" + strings.Join(words, " ")
	}},
	{"punctuation", func(rng *rand.Rand, text, _ string) string {
		return strings.NewReplacer(`"`, "«", "'", "’", "-", " – ", ",", "，", ".", "。 ", "\n", " ", " ", "\u00a0 ", "the", "THE").Replace(text)
	}},
	{"headline and byline", func(rng *rand.Rand, text, _ string) string {
		return "Tension rises after a day of talks and anger, residents tell our reporter\n\nBy Maria Delgado and Tom Asante\nUpdated 3 June 2021, 10:45 GMT\n\nNORTHPORT, June 3 (Coastal Press) - " + text + "\n\n(Reporting by Maria Delgado; editing by Ann Low)"
	}},
	{"quotes dropped", func(rng *rand.Rand, text, _ string) string {
		var out []string
		dropped := 0
		for _, s := range strings.SplitAfter(text, ". ") {
			if (strings.ContainsAny(s, "\"“”") || rng.IntN(6) == 0) && dropped+len(s) < len(text)*2/5 {
				dropped += len(s)
				continue
			}
			out = append(out, s)
		}
		return strings.Join(out, "")
	}},
	{"agency tail", func(rng *rand.Rand, text, _ string) string {
		return text + "\n\nThis story has been published from a wire agency feed without modifications to the text.\n\nClick here to read more stories like this one on our page.\nFollow us on social media and never miss a story of the day.\n© 2021 Coastal Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed."
	}},
	{"another's paragraph", func(rng *rand.Rand, text, other string) string {
		p, q := paragraphs(text), paragraphs(other)
		at := rng.IntN(len(p)) + 1
		return strings.Join(p[:at], "\n") + "\n" + q[rng.IntN(len(q))] + "\n" + strings.Join(p[at:], "\n")
	}},
	{"noise of a scan", func(rng *rand.Rand, text, _ string) string {
		b := []byte(text)
		for i, c := range b {
			if rng.IntN(100) != 0 {
				continue
			}
			switch c {
			case 'l', 'i':
				b[i] = '1'
			case 'o':
				b[i] = '0'
			case 'e':
				b[i] = 'c'
			case 'n':
				b[i] = ' '
			case 'h':
				b[i] = 'b'
			case 's':
				b[i] = '5'
			}
		}
		return string(b)
	}},
	{"updated", func(rng *rand.Rand, text, _ string) string {
		p := paragraphs(text)
		keep := p[:max(1, len(p)*3/4)]
		return fmt.Sprintf("Officials in district %d raised the toll on Friday and said that the search by %d teams would go on through the night.\n"+
			"\"We know more than we did %d hours ago,\" a spokeswoman for %d families said, and promised statement no. %d.\n",
			rng.IntN(1000), rng.IntN(1000), rng.IntN(1000), rng.IntN(1000), rng.IntN(1000)) + strings.Join(keep, "\n")
	}},
}

// TestNearCopies makes ten versions of each of 200 reports and looks for the
// copies among all of them end to end: by shared keys, then by the texts.
func TestNearCopies(t *testing.T) {
	t.Run("own", func(t *testing.T) { nearCopies(t, ownReports(t, 200)) })
	t.Run("news", func(t *testing.T) { nearCopies(t, newsReports(t)) })
}

func nearCopies(t *testing.T, reports []string) {
	type text struct {
		*Text
		source int
	}
	rng := rand.New(rand.NewPCG(3, 4))
	var texts []text
	for i, r := range reports {
		texts = append(texts, text{Read(r), i})
		for _, v := range versions {
			texts = append(texts, text{Read(v.make(rng, r, reports[(i+1+rng.IntN(len(reports)-1))%len(reports)])), i})
		}
	}
	index := map[uint64][]int{}
	for i, x := range texts {
		for _, k := range sketch(x.words).Bands() {
			index[k] = append(index[k], i)
		}
	}
	each := len(versions) + 1
	candidates := map[[2]int]bool{}
	for _, list := range index {
		for i, a := range list {
			for _, b := range list[:i] {
				candidates[[2]int{min(a, b), max(a, b)}] = true
			}
		}
	}
	right, wrong := 0, 0
	found := map[[2]int]bool{}
	for p := range candidates {
		if !texts[p[0]].IsCopy(texts[p[1]].Text) {
			continue
		}
		if found[p] = true; texts[p[0]].source == texts[p[1]].source {
			right++
		} else if wrong++; wrong <= 5 {
			t.Logf("reports %d (%d) and %d (%d) pass for copies", texts[p[0]].source, p[0]%each, texts[p[1]].source, p[1]%each)
		}
	}
	all := 0
	for v, version := range versions {
		n, near := 0, 0
		for i := range reports {
			p := [2]int{i * each, i*each + v + 1}
			if found[p] {
				n++
			}
			if candidates[p] {
				near++
			}
		}
		all += n
		t.Logf("%-20s recall %.3f, candidates %.3f", version.name, float64(n)/float64(len(reports)), float64(near)/float64(len(reports)))
	}
	recall := float64(all) / float64(len(versions)*len(reports))
	precision := float64(right) / float64(right+wrong)
	pairs := len(reports) * each * (each - 1) / 2
	among := float64(right) / float64(pairs)
	t.Logf("recall %.4f of versions, %.4f of all pairs of versions; precision %.5f (%d wrong); %d candidates of %d pairs", recall, among, precision, wrong, len(candidates), len(texts)*(len(texts)-1)/2)
	if recall < .97 || among < .97 || precision < .995 {
		t.Errorf("recall %.4f and among all versions %.4f, want .97; precision %.4f, want .995", recall, among, precision)
	}
}
