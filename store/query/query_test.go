package query_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"godwit/event"
	"godwit/store"
	"godwit/store/query"
)

func TestParse(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want store.Filter
	}{
		"nothing":                 {"", store.Filter{}},
		"white space":             {" \t\n", store.Filter{}},
		"sides":                   {"actor:RUS recipient:PRKGOV with:chn", store.Filter{Actor: []string{"RUS"}, Recipient: []string{"PRKGOV"}, Either: []string{"CHN"}}},
		"a code as it is shown":   {"actor:RUS·GOV", store.Filter{Actor: []string{"RUSGOV"}}},
		"several values":          {"type:CONSULT,agree type:AID", store.Filter{Type: []event.Type{event.Consult, event.Agree, event.Aid}}},
		"months":                  {"since:2023-01 until:2023-02", store.Filter{Since: "2023-01-01", Until: "2023-02-28"}},
		"years":                   {"since:2023 until:2024", store.Filter{Since: "2023-01-01", Until: "2024-12-31"}},
		"days":                    {"since:2023-01-31 until:2023-01-31", store.Filter{Since: "2023-01-31", Until: "2023-01-31"}},
		"a place of two words":    {`place:"Tel Aviv",UKR`, store.Filter{Place: []string{"Tel Aviv", "UKR"}}},
		"claims":                  {"claim:PRKMED certainty:contested", store.Filter{Claim: []string{"PRKMED"}, Certainty: []event.Certainty{event.Contested}}},
		"a phrase and words":      {`text:"artillery shells" text:rice sea`, store.Filter{Text: `"artillery shells" rice sea`}},
		"bare words":              {`"artillery shells" Kyiv's`, store.Filter{Text: `"artillery shells" Kyiv's`}},
		"a quote":                 {`quote:"prisoner swap"`, store.Filter{Quote: `"prisoner swap"`}},
		"negations":               {"-type:ACCUSE,REJECT -actor:RUS -rain", store.Filter{Not: []store.Filter{{Type: []event.Type{event.Accuse, event.Reject}}, {Actor: []string{"RUS"}}, {Text: "rain"}}}},
		"a negated phrase":        {`-"heavy rain"`, store.Filter{Not: []store.Filter{{Text: `"heavy rain"`}}}},
		"a hyphen inside":         {"cease-fire", store.Filter{Text: "cease-fire"}},
		"a colon in quotes":       {`"at 10:30"`, store.Filter{Text: `"at 10:30"`}},
		"a number before a colon": {`10:30`, store.Filter{Text: `"10:30"`}},
		"confidence":              {"confidence:0.6", store.Filter{Confidence: .6}},
		"the quad":                {`quad:"material conflict"`, store.Filter{Quad: []string{"material conflict"}}},
		"tellings":                {"tellings:all", store.Filter{Tellings: true}},
		"by hand":                 {"report:a1 id:0123456789abcdef publisher:Times", store.Filter{Report: []string{"a1"}, IDs: []string{"0123456789abcdef"}, Publisher: []string{"Times"}}},
		"codebook words":          {"mode:Visit context:military auxiliary:future", store.Filter{Mode: []string{"visit"}, Context: []string{"military"}, Auxiliary: []string{"future"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := query.Parse(row.text)
			if err != nil || !reflect.DeepEqual(got, row.want) {
				t.Errorf("%q gives %+v, %v; want %+v", row.text, got, err, row.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"a key misspelt":           {"actor:RUS recipent:PRK", `column 11: unknown key "recipent"; did you mean recipient?`},
		"a key like none":          {"http://x", `column 1: unknown key "http"; for words with a colon write "http:…"`},
		"a type misspelt":          {"type:CONSULT,ACUSE", `column 14: unknown type "ACUSE"; did you mean ACCUSE?`},
		"a type like none":         {"type:Z", `column 6: unknown type "Z"; there are AGREE, `},
		"a certainty":              {"certainty:contestet", `column 11: unknown certainty "contestet"; did you mean contested?`},
		"a context":                {"context:militery", `column 9: unknown context "militery"; did you mean military?`},
		"a day":                    {"since:2023-13", `column 7: "2023-13" is no day, month or year; write `},
		"columns count characters": {"été since:x", `column 11: "x" is no day`},
		"no value":                 {"actor: RUS", `column 7: actor: has no value; for instance actor:RUS`},
		"an empty value":           {"type:AID,,AGREE", `column 10: type: has no value`},
		"no number":                {"confidence:much", `column 12: confidence: "much" is no number from 0 to 1`},
		"too sure":                 {"confidence:60", `no number from 0 to 1`},
		"not a number":             {"confidence:NaN", `no number from 0 to 1`},
		"an open quotation":        {`text:"artillery`, `column 6: a quotation mark is not closed`},
		"a quotation in a word":    {`artil"lery"`, `column 6: a quotation mark inside a word`},
		"a word after a quotation": {`"artillery"shells`, `column 12: something follows`},
		"a code with a sign":       {"actor:R%S", `column 7: "R%S" is no actor's code`},
		"a time negated":           {"-since:2023", `column 1: since cannot be negated`},
		"nothing after a minus":    {"--", `"--" has no word`},
		"a search without a word":  {`text:"…"`, `has no word`},
		"an empty phrase":          {`""`, `"\"\"" has no word`},
		"not UTF-8":                {"\xff", `not UTF-8`},
		"far too long":             {strings.Repeat("a ", 40000), `bytes`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := query.Parse(row.text)
			var bad *query.Error
			if !errors.As(err, &bad) || !strings.Contains(bad.Error(), row.want) {
				t.Errorf("%.40q gives %v, want %q", row.text, err, row.want)
			}
		})
	}
}

func TestJoin(t *testing.T) {
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"words":                      {[]string{"actor:RUS", "rain"}, "actor:RUS rain"},
		"a phrase from the shell":    {[]string{"text:artillery shells", "actor:RUS"}, `text:"artillery shells" actor:RUS`},
		"negated":                    {[]string{"-text:artillery shells"}, `-text:"artillery shells"`},
		"a question in one argument": {[]string{`actor:RUS since:2023 rain`}, `actor:RUS since:2023 rain`},
		"a phrase, then a key":       {[]string{`text:rain actor:RUS`}, `text:rain actor:RUS`},
		"one argument for all":       {[]string{`actor:RUS text:"a b"`}, `actor:RUS text:"a b"`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := query.Join(row.args); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// FuzzParse holds what is read to its rules: a mistake has a place inside the
// question, and a question that was understood is understood again the same way.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"actor:RUS -type:AID,AGREE since:2023-01", `text:"a b" c "d`, "-", "::", `place:"x",y confidence:.5`, "é:\"\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := query.Parse(s)
		if err != nil {
			var bad *query.Error
			if !errors.As(err, &bad) || bad.At < 0 || bad.At > len(s) {
				t.Fatalf("%q: %v", s, err)
			}
			_ = bad.Error()
			return
		}
		again, err := query.Parse(got.Text)
		if err != nil || again.Text != got.Text {
			t.Fatalf("%q: the text %q is read as %+v, %v", s, got.Text, again, err)
		}
	})
}
