package roster_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"godwit/lexicon/roster"
)

// show writes entries as the rows below have them: names by |, code, days.
func show(t *roster.Table) string {
	var lines []string
	for _, e := range t.Entries {
		var names []string
		for _, n := range e.Names {
			if n.Surname {
				n.Text = "~" + n.Text
			}
			names = append(names, n.Text)
		}
		s := fmt.Sprintf("%d %s = %s", e.Line, strings.Join(names, "|"), e.Code)
		if e.Since+e.Until > 0 {
			s += fmt.Sprintf(" %d-%d", e.Since, e.Until)
		}
		for _, more := range []string{e.Kind, e.Office, e.ID} {
			if more != "" {
				s += ", " + more
			}
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

func TestRead(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"csv, the least", "name,code\nHill Guard,KENREB\n", "2 Hill Guard = KENREB"},
		{"csv, everything", "name,aliases,country,sector,kind,from,to,office,id,note\n" +
			"Ana Boro,A. Boro|~Boro,KEN,GOV,person,2020-02,2022,President,Q7,mine\n",
			"2 Ana Boro|A. Boro|~Boro = KENGOV 20200201-20221231, person, president, Q7"},
		{"csv, other separators", "code;name\nKENREB;Hill Guard\n", "2 Hill Guard = KENREB"},
		{"csv, tabs", "name\tcode\nHill, Guard of the\tKENREB\n", "2 Hill, Guard of the = KENREB"},
		{"csv, a byte order mark, carriage returns, quotes", "\ufeff\"Name\",Code\r\n\"the \"\"Wolves\"\"\",kenreb\r\n", `2 the "Wolves" = KENREB`},
		{"csv, comments and empty lines count", "# mine\n\nname,code\n# none\n\nHill Guard,KENREB\n", "6 Hill Guard = KENREB"},
		{"csv, a short line", "name,code,kind\nHill Guard,KENREB\n", "2 Hill Guard = KENREB"},
		{"csv, a company", "name,code,kind\nAcme,USAMNC,company\n", "2 Acme = USAMNC, institution"},
		{"dictionary, a code on the line", "HILL_GUARD_ [KENREB]\n", "1 Hill Guard = KENREB"},
		{"dictionary, synonyms and days", "ANA_BORO_  ; CountryInfo.txt\n+BORO_\n\t[KENELI 320101-331108]\n\t[KENGOV >20011222] ; later\n\t[KENOPP <010101]\n",
			"3 Ana Boro|Boro = KENELI 19320101-19331108\n4 Ana Boro|Boro = KENGOV 20011222-0\n5 Ana Boro|Boro = KENOPP 0-20010101"},
		{"dictionary, several codes on a line", "ANA_BORO_ [KENGOV 980101-991231][KENELI]", "1 Ana Boro = KENGOV 19980101-19991231\n1 Ana Boro = KENELI"},
		{"dictionary, abbreviations keep their capitals", "UN_ [IGOUNO]\nU.N._ [IGOUNO]\nNATO_ [IGONAT]\n", "1 UN = IGOUNO\n2 U.N. = IGOUNO\n3 Nato = IGONAT"},
		{"dictionary, no code is nobody", "A_WESTERN_PLOT ;ss\nHILL_GUARD_ [KENREB]\n", "2 Hill Guard = KENREB"},
		{"dictionary, comments of all kinds", "# one\n; two\n<!-- three\nfour -->\n<NOUN>\nHILL_GUARD_ [KENREB] <!-- five --> # six\n", "6 Hill Guard = KENREB"},
		{"agents", "FARMER [~AGR]\nCATTLE_THIEF {CATTLE_THIEVES}[~CRM]\nPOLICE {} [~COP]\n",
			"1 farmer = ~AGR\n2 cattle thief|cattle thieves = ~CRM\n3 police = ~COP"},
		{"sets", "!PERSON! = MAN, WOMAN\nFISHER!PERSON! [~LAB]\n", "2 fisherman|fisherwoman = ~LAB"},
		{"two sets", "!A! = X, Y\n!B! = 1, 2\nTEAM_!A!_!B! [~CVL]\n", "3 team x 1|team x 2|team y 1|team y 2 = ~CVL"},
	} {
		t.Run(row.name, func(t *testing.T) {
			table, err := roster.Read("t", strings.NewReader(row.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(table); got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

// TestRefused holds that every bad line is told with its number, and a cure.
func TestRefused(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"nothing", "", "t 0 neither"},
		{"prose", "The rebels left.\n", "t 0 neither"},
		{"binary", "name,code\n\x00", "t 0 a binary"},
		{"not UTF-8", "name,code\n\xff,KEN\n", "t 0 not UTF-8"},
		{"a long line", "name,code\n" + strings.Repeat("x", roster.MaxLine+1) + ",KEN\n", "t 2 longer"},
		{"csv, an unknown column", "name,code,colour\n", `t 1 an unknown column "colour"`},
		{"csv, a column twice", "name,code,from,since\n", "t 1 two columns for from"},
		{"csv, no code", "name,kind\n", "t 1 no column that says"},
		{"csv, a header alone", "name,code\n", "t 0 a header and no entry"},
		{"csv, many bad lines", "name,code,from\n,KEN,\nA,,\nB,KEN,soon\nC,KEN,2020\nD,KEN,2020,x\n",
			"t 2 no name;t 3 no code;t 4 \"soon\" is no date;t 6 4 cells"},
		{"csv, days the wrong way round", "name,code,from,to\nA,KEN,2020,2019\n", "t 2 it ends on 2019"},
		{"csv, a kind that is none", "name,code,kind\nA,KEN,ship\n", `t 2 an unknown kind "ship"`},
		{"csv, code and country", "name,code,country\nA,KEN,KEN\n", "t 2 both a code"},
		{"csv, a name without letters", "name,code\n--,KEN\n", "t 2 no name in"},
		{"csv, a stray quote", "name,code\nA \"B\",KEN\nC,KEN\nD\"E,KEN\n", "t 2 bare;t 4 bare"},
		{"a bracket", "HILL_GUARD_ [KENREB\n", "t 1 a [ that is not closed"},
		{"a wrong bracket", "HILL_GUARD_ [KENREB]\nFARMER [~AGR}\n", "t 2 a [ that is not closed"},
		{"a day", "HILL_GUARD_ [KENREB 2004017-20061201]\nA_ [KEN >010230]\nB_ [KEN 010101]\nC_ [KEN 020101-010101]",
			`t 1 "2004017" is no day;t 2 "010230" is no day;t 3 "010101" is no span;t 4 "020101-010101" ends`},
		{"a code before all names", "[KENGOV]\n+A_ [KENGOV]\nB_ [KENREB]\n", "t 1 nothing stands before;t 2 nothing stands before"},
		{"an unknown set", "FISHER!PERSON! [~AGR]\n", "t 1 an unknown set !PERSON!"},
		{"an open set", "FISHER!PERSON [~AGR]\n", "t 1 a ! that is not closed"},
		{"a set of sets", "!A! = X, !B!\nA!A! [~AGR]\n", "t 1 a set within;t 2 an unknown set"},
		{"sets that grow", "!A! = " + strings.Repeat("X,", 400) + "\nA!A!!A! [~AGR]\n", "t 2 \"A!A!!A!\" stands for more"},
		{"an actor of too many names", "!A! = " + strings.Repeat("X,", 400) + "\nA_\n" + strings.Repeat("+B!A!_\n", 13) + "[KEN]\n", "t 15 an actor of more than 5000 names"},
		{"words after the code", "A_ [KEN] and more\n", `t 1 "and more" after the code`},
		{"an open plural", "A_ {AS [~CVL]\n", "t 1 a { that is not closed"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := roster.Read("t", strings.NewReader(row.text))
			var wrong *roster.Error
			if !errors.As(err, &wrong) {
				t.Fatalf("got %v, want a list of problems", err)
			}
			want := strings.Split(row.want, ";")
			if len(wrong.Problems) != len(want) {
				t.Fatalf("got %v, want %d", wrong, len(want))
			}
			for i, p := range wrong.Problems {
				if got := fmt.Sprintf("%s %d %s", p.Table, p.Line, p.Reason); !strings.HasPrefix(got, want[i]) {
					t.Errorf("got %q, want %q", got, want[i])
				}
				if p.Cure == "" {
					t.Errorf("%v: no cure", p)
				}
			}
		})
	}
}

func TestProblemsAreBounded(t *testing.T) {
	_, err := roster.Read("t", strings.NewReader("name,code\n"+strings.Repeat(",KEN\n", 50)))
	var wrong *roster.Error
	if !errors.As(err, &wrong) || len(wrong.Problems) != roster.MaxProblems || wrong.More != 50-roster.MaxProblems {
		t.Fatalf("got %v", err)
	}
}

func TestNamesAreBounded(t *testing.T) {
	_, err := roster.Read("t", strings.NewReader("!A! = "+strings.Repeat("XX,", 450)+"\n"+strings.Repeat("B!A! [KEN]\n", 1200)))
	var wrong *roster.Error
	if !errors.As(err, &wrong) || len(wrong.Problems) != 1 || !strings.HasPrefix(wrong.Problems[0].Reason, "more than 500000 names") {
		t.Fatalf("got %v", err)
	}
}

func TestHashIsTheContents(t *testing.T) {
	read := func(name, text string) string {
		table, err := roster.Read(name, strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return table.Hash
	}
	if read("a", "A_ [KEN]") != read("b", "A_ [KEN]") || read("a", "A_ [KEN]") == read("a", "A_ [KENGOV]") {
		t.Error("the hash is not that of the bytes alone")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"name,aliases,code,kind,from,to\nA,\"B|~C\",KENGOV,person,2020,2021-05\n",
		"!P! = MAN, WOMAN\nA_ ; x\n+B_\n\t[KENGOV 970101-061231][---]\nFISHER!P! {FISHERS} [~LAB]\n<!-- x\n--> # y\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := roster.Read("t", strings.NewReader(string(b)))
		var wrong *roster.Error
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%v is no list of problems", err)
		}
		if err != nil {
			return
		}
		lines := strings.Count(string(b), "\n") + 1
		for _, e := range table.Entries {
			if len(e.Names) == 0 || e.Code == "" || e.Line < 1 || e.Line > lines || e.Since > 0 && e.Until > 0 && e.Until < e.Since {
				t.Fatalf("a broken entry: %+v", e)
			}
			for _, n := range e.Names {
				if strings.TrimSpace(n.Text) == "" {
					t.Fatalf("an empty name: %+v", e)
				}
			}
		}
	})
}
