package measure

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// letters makes chains of words of letters, a letter a mention.
func letters(s string) Chains {
	var out Chains
	for _, word := range strings.Fields(s) {
		var chain []Span
		for _, r := range word {
			chain = append(chain, Span{int(r), int(r)})
		}
		out = append(out, chain)
	}
	return out
}

// The figures are those of the articles where one is named: Pradhan and others
// 2014 (figure 1 and section 5), Bagga and Baldwin 1998 (figures 1 and 2), Luo
// 2005 (table 1).
func TestCompareChains(t *testing.T) {
	const truth = "12345 67 89ABC"
	for _, test := range []struct {
		name, key, response string
		muc, b3, ceaf       [3]float64 // recall, precision, F1
	}{
		{"Pradhan", "abc defg", "ab cd fghi",
			[3]float64{2. / 5, 2. / 5, 0.4}, [3]float64{35. / 84, 4. / 8, 0.4545}, [3]float64{1.3 / 2, 1.3 / 3, 0.52}},
		{"Bagga and Baldwin, a small wrong link", truth, "12345 6789ABC",
			[3]float64{1, 9. / 10, 0.9474}, [3]float64{1, 16. / 21, 0.8649}, [3]float64{11. / 18, 11. / 12, 0.7333}},
		{"Bagga and Baldwin, a great wrong link", truth, "1234589ABC 67",
			[3]float64{1, 9. / 10, 0.9474}, [3]float64{1, 7. / 12, 0.7368}, [3]float64{5. / 9, 5. / 6, 0.6667}},
		{"Luo, one chain of all", truth, "123456789ABC",
			[3]float64{1, 9. / 11, 0.9}, [3]float64{1, 54. / 144, 0.5455}, [3]float64{10. / 51, 10. / 17, 0.2941}},
		{"all right", truth, truth, [3]float64{1, 1, 1}, [3]float64{1, 1, 1}, [3]float64{1, 1, 1}},
		{"no response", truth, "", [3]float64{}, [3]float64{}, [3]float64{}},
		{"no key", "", truth, [3]float64{}, [3]float64{}, [3]float64{}},
		{"nothing in common", "ab", "cd", [3]float64{}, [3]float64{}, [3]float64{}},
		{"a mention said twice counts once", "ab", "aba", [3]float64{1, 1, 1}, [3]float64{1, 1, 1}, [3]float64{1, 1, 1}},
		{"a mention in two chains is of the first", "ab cd", "ab bcd", [3]float64{1, 1, 1}, [3]float64{1, 1, 1}, [3]float64{1, 1, 1}},
		{"best in sum, not greedy", "abcd ef", "abef cd",
			[3]float64{3. / 4, 3. / 4, 0.75}, [3]float64{4. / 6, 4. / 6, 0.6667}, [3]float64{4. / 6, 4. / 6, 0.6667}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := CompareChains(letters(test.key), letters(test.response))
			for _, m := range []struct {
				name string
				got  Counts
				want [3]float64
			}{{"MUC", got.MUC, test.muc}, {"B3", got.B3, test.b3}, {"CEAF-e", got.CEAFe, test.ceaf}} {
				for i, v := range []float64{m.got.R(), m.got.P(), m.got.F1()} {
					if math.Abs(v-m.want[i]) > 5e-5 {
						t.Errorf("%s: recall, precision, F1 %.4f %.4f %.4f, want %.4f", m.name, m.got.R(), m.got.P(), m.got.F1(), m.want)
						break
					}
				}
			}
		})
	}
}

func TestCoreferenceAdd(t *testing.T) {
	sum := CompareChains(letters("abc defg"), letters("ab cd fghi"))
	sum.Add(CompareChains(letters("xy"), letters("xy")))
	if got, want := sum.MUC.R(), 3./6; got != want {
		t.Errorf("MUC recall of two documents %.4f, want %.4f", got, want)
	}
	if got, want := sum.CEAFe.P(), 2.3/4; math.Abs(got-want) > 1e-12 {
		t.Errorf("CEAF-e precision of two documents %.4f, want %.4f", got, want)
	}
	if got, want := sum.F1(), (sum.MUC.F1()+sum.B3.F1()+sum.CEAFe.F1())/3; got != want {
		t.Errorf("mean %.4f, want %.4f", got, want)
	}
}

func TestReadChains(t *testing.T) {
	const begin, end = "# begin document one\n", "# end document\n"
	for _, test := range []struct {
		name, in, want string
		fault          string // what the error says; "" for none
	}{
		{"two documents", begin + "0\tAnna\t(1)\n1\tsleeps\t_\n" + end + "\n" + begin + "0\tShe\t(7)\n" + end, "[[{0 0}]] [[{0 0}]]", ""},
		{"one in another", begin + "0\ther\t(1(2)\n1\tdog\t1)\n2\tand\t_\n3\tshe\t(2)\n" + end, "[[{0 1}] [{0 0} {3 3}]]", ""},
		{"a chain inside itself", begin + "0\ta\t(1(1)\n1\tb\t1)\n" + end, "[[{0 0} {0 1}]]", ""},
		{"split by bars as OntoNotes does", begin + "0\ta\t(1|(2)\n1\tb\t1)\n" + end, "[[{0 1}] [{0 0}]]", ""},
		{"none", "", "", ""},
		{"a token outside", "0\ta\t_\n", "", "a.conll:1: not a file of chains: a token outside"},
		{"an index too many", begin + "1\ta\t_\n" + end, "", `a.conll:2: not a file of chains: index "1" where 0 is due`},
		{"two columns", begin + "0\ta\n" + end, "", "2 columns where three are due"},
		{"no number", begin + "0\ta\t(x)\n" + end, "", `the brackets "(x)"`},
		{"neither opened nor closed", begin + "0\ta\t1\n" + end, "", `the brackets "1"`},
		{"not begun", begin + "0\ta\t1)\n" + end, "", "chain 1 ends that has not begun"},
		{"not closed", begin + "0\ta\t(1\n" + end, "", "chain 1 stays open"},
		{"no end", begin + "0\ta\t_\n", "", "has no end"},
		{"begun twice", begin + begin, "", "a document begins inside another"},
		{"ended twice", begin + end + end, "", "a document ends that has not begun"},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, err := ReadChains(strings.NewReader(test.in), "a.conll")
			if test.fault != "" {
				if !errors.Is(err, ErrChains) || !strings.Contains(err.Error(), test.fault) {
					t.Fatalf("error %v, want one with %q", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range docs {
				got = append(got, fmt.Sprint(d.Chains))
			}
			if g := strings.Join(got, " "); g != test.want {
				t.Errorf("got %s, want %s", g, test.want)
			}
		})
	}
}
