package lexicon_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"godwit/data"
	"godwit/lexicon"
	"godwit/lexicon/roster"
)

// own opens the lexicon with a table.
func own(t *testing.T, text string) (*lexicon.Lexicon, error) {
	t.Helper()
	table, err := roster.Read("mine", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return lexicon.Open(data.FS, table)
}

// TestCodes takes codes of CAMEO's dictionaries to the codebook's.
func TestCodes(t *testing.T) {
	rows := []struct{ cameo, want string }{
		{"USAGOV", "USAGOV"}, {"PAKMIL", "PAKMIL"}, {"IGOUNO", "IGOUNO"}, {"KEN", "KEN"}, {"NGO", "NGO"}, {"MNC", "MNC"},
		{"AFGGOVEDU", "AFGGOV"}, {"AFGGOVAGR", "AFGGOV"}, {"USAGOVMIL", "USAGOV"}, {"HTIOPPMED", "HTIOPP"},
		{"AFGELI", "AFG"}, {"ELI", ""}, {"---", ""}, {"LKASEP", "LKAREB"}, {"IRQINSSUN", "IRQREB"}, {"SUNGOV", "SUNGOV"},
		{"IGOUNOREFHCR", "IGOUNO"}, {"IGOUNODEVWBK", "IGOWBK"}, {"IGOWSTNAT", "IGONAT"}, {"IGOEUREEC", "IGOEUU"}, {"IGOBUSIMF", "IGOIMF"},
		{"IGOUNOIAE", "IGOIAE"}, {"IGOXYZ", "IGO"}, {"ROMGOV", "ROUGOV"}, {"ZARREB", "CODREB"}, {"GZS", "PSE"}, {"MNCUSA", "USAMNC"},
		{"NGOHRI", "NGO"}, {"NGMMOS", "NGO"}, {"CHRCTH", "REL"}, {"EGYRELMOS", "EGYREL"}, {"EAF", "AFR"}, {"UISMIL", "GOV"}, {"IMGSEA", "ASAREB"},
	}
	var text strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&text, "ZUMA_OF_ZUMA_%d_ [%s]\n", i, row.cameo)
	}
	lex, err := own(t, text.String())
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		t.Run(row.cameo, func(t *testing.T) {
			got := ""
			for _, term := range lex.Terms.Get(fmt.Appendf(nil, "zumaofzuma%d", i)) {
				got += term.Code + term.Sector
			}
			if got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestSectors holds that a table keeps the sectors that it names.
func TestSectors(t *testing.T) {
	lex, err := own(t, "name,code\nZuma of Zuma,KENGOVMIL\n")
	if err != nil {
		t.Fatal(err)
	}
	if terms := lex.Terms.Get([]byte("zumaofzuma")); len(terms) != 1 || terms[0].Code != "KENGOVMIL" {
		t.Errorf("got %v", terms)
	}
}

func TestBadCodes(t *testing.T) {
	_, err := own(t, "name,code\nA,KENYA\nB,QQQ\nC,KENGOV\nD,~\n")
	var wrong *roster.Error
	if !errors.As(err, &wrong) || len(wrong.Problems) != 3 {
		t.Fatalf("got %v, want three problems", err)
	}
	for i, line := range []int{2, 3, 5} {
		if p := wrong.Problems[i]; p.Line != line || p.Cure == "" {
			t.Errorf("got %v on line %d, want line %d and a cure", p, p.Line, line)
		}
	}
}

// TestBest holds whose reading counts on a day.
func TestBest(t *testing.T) {
	lex, err := own(t, "ZUMA_OF_ZUMA_ [KENGOV 200101-201231] [KENOPP]\nHAMAS_ [PSEGOV >070615]\nKENYA_ [KEN]\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, key string
		day       int
		want      string
	}{
		{"in office", "zumaofzuma", 20200505, "KENGOV"},
		{"out of it", "zumaofzuma", 20210505, "KENOPP"},
		{"the user's before the built-in", "hamas", 20100101, "PSEGOV"},
		{"the built-in before the user's begins", "hamas", 20000101, "PSEREB"},
		{"a country stays what it is", "kenya", 20200101, "KEN"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var held []*lexicon.Term
			for _, term := range lex.Terms.Get([]byte(row.key)) {
				if term.Holds(row.day) {
					held = append(held, term)
				}
			}
			best := lexicon.Best(held)
			if len(best) == 0 || best[0].Code != row.want {
				t.Errorf("got %v, want %s", best, row.want)
			}
		})
	}
}
