package when_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"godwit/coding/when"
	"godwit/model"
	"godwit/nlp"
	"godwit/nlp/engine"
)

func finder(t testing.TB) *when.Finder {
	t.Helper()
	f, err := when.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func reader(t testing.TB) *engine.Engine {
	t.Helper()
	e, err := engine.Open(model.English())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// anchor is a Wednesday.
const anchor = "2023-08-16"

func day(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show writes what was found: "quote=value", and the type of what is no DATE.
func show(doc *nlp.Doc, list []when.Expression) string {
	var out []string
	for _, e := range list {
		s := doc.Text[e.Start:e.End] + "=" + e.Value
		if e.Type != "DATE" {
			s += " " + e.Type
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

type row struct{ name, text, want string }

var expressions = []row{
	{"month and day", "The bridge was bombed on August 15.", "August 15=2023-08-15"},
	{"short month", "The bridge was bombed on Aug. 15.", "Aug. 15=2023-08-15"},
	{"short month without stop", "The bridge was bombed on Aug 15.", "Aug 15=2023-08-15"},
	{"full date", "The pact was signed on March 3, 1998, in Oslo.", "March 3, 1998=1998-03-03"},
	{"day before month", "The pact was signed on 15 August 2021.", "15 August 2021=2021-08-15"},
	{"ordinal day", "The pact was signed on August 15th.", "August 15th=2023-08-15"},
	{"ordinal of month", "It began on the 15th of August.", "the 15th of August=2023-08-15"},
	{"ordinal word", "It began on the first of May.", "the first of May=2023-05-01"},
	{"American digits", "The pact was signed on 8/15/2023.", "8/15/2023=2023-08-15"},
	{"European digits", "The pact was signed on 15/8/2023.", "15/8/2023=2023-08-15"},
	{"ISO", "The pact was signed on 2023-08-15.", "2023-08-15=2023-08-15"},
	{"two-digit year", "The pact was signed on 08/15/98.", "08/15/98=1998-08-15"},
	{"the 15th, past", "The rebels attacked on the 15th.", "the 15th=2023-08-15"},
	{"the 20th, past", "The rebels attacked on the 20th.", "the 20th=2023-07-20"},
	{"the 20th, ahead", "The leaders will meet on the 20th.", "the 20th=2023-08-20"},
	{"years joined", "He lived through the occupation of 1910-45.", "1910-45=P35Y DURATION"},
	{"days joined", "They held talks on August 3-5.", "August 3-5=2023-08-03/2023-08-05"},
	{"month passed the turn of the year", "The town fell in November.", "November=2022-11"},
	{"month past", "The town fell in May.", "May=2023-05"},
	{"month ahead", "The voters will go to the polls in May.", "May=2024-05"},
	{"modal, no month", "The army may attack the town.", ""},
	{"verb, no month", "They march through the town.", ""},
	{"month with year", "The town fell in May 2014.", "May 2014=2014-05"},
	{"month of last year", "The town fell in May last year.", "May last year=2022-05"},
	{"day soon, clause about the past", "The truce was extended to September 1.", "September 1=2023-09-01"},
	{"weekday past", "Police arrested him on Monday.", "Monday=2023-08-14"},
	{"weekday of the report", "Police arrested him on Wednesday.", "Wednesday=2023-08-16"},
	{"weekday of last week", "Police arrested him on Thursday.", "Thursday=2023-08-10"},
	{"weekday ahead", "The ministers will meet on Friday.", "Friday=2023-08-18"},
	{"weekday with infinitive", "The ministers plan to meet on Friday.", "Friday=2023-08-18"},
	{"last weekday", "Police arrested him last Wednesday.", "last Wednesday=2023-08-09"},
	{"next weekday", "The ministers will meet next Friday.", "next Friday=2023-08-18"},
	{"weekday and date in brackets", "The bridge was bombed on Tuesday (August 15).", "Tuesday=2023-08-15 | August 15=2023-08-15"},
	{"weekday and date", "The bridge was bombed on Tuesday, August 1.", "Tuesday, August 1=2023-08-01"},
	{"weekday with year", "The bridge was bombed on Friday, June 3, 2022.", "Friday, June 3, 2022=2022-06-03"},
	{"short weekday", "The bridge was bombed on Mon. morning.", "Mon. morning=2023-08-14TMO TIME"},
	{"said on a weekday that it would", "The minister said on Tuesday that the army would leave.", "Tuesday=2023-08-15"},
	{"today", "The parliament meets today.", "today=2023-08-16"},
	{"yesterday", "The parliament met yesterday.", "yesterday=2023-08-15"},
	{"tomorrow", "The parliament will meet tomorrow.", "tomorrow=2023-08-17"},
	{"tonight", "The president will speak tonight.", "tonight=2023-08-16TNI TIME"},
	{"overnight", "Drones struck the port overnight.", "overnight=2023-08-16TNI TIME"},
	{"last night", "Drones struck the port last night.", "last night=2023-08-15TNI TIME"},
	{"this morning", "Drones struck the port this morning.", "this morning=2023-08-16TMO TIME"},
	{"yesterday afternoon", "Drones struck the port yesterday afternoon.", "yesterday afternoon=2023-08-15TAF TIME"},
	{"the day before yesterday", "They met the day before yesterday.", "the day before yesterday=2023-08-14"},
	{"last week", "The envoys met last week.", "last week=2023-W32"},
	{"this week", "The envoys met this week.", "this week=2023-W33"},
	{"next week", "The envoys will meet next week.", "next week=2023-W34"},
	{"last month", "The envoys met last month.", "last month=2023-07"},
	{"last year", "The envoys met last year.", "last year=2022"},
	{"next year", "The envoys will meet next year.", "next year=2024"},
	{"weekday last week", "The envoys met on Tuesday last week.", "Tuesday last week=2023-08-08"},
	{"last weekend", "The envoys met last weekend.", "last weekend=2023-W32-WE"},
	{"days ago", "The shelling began two days ago.", "two days ago=2023-08-14"},
	{"weeks ago", "The shelling began two weeks ago.", "two weeks ago=2023-W31"},
	{"months ago", "The shelling began three months ago.", "three months ago=2023-05"},
	{"years ago", "The war began five years ago.", "five years ago=2018"},
	{"year and a half ago", "The war began a year and a half ago.", "a year and a half ago=2022-02"},
	{"decades ago", "The war began decades ago.", "decades ago=PAST_REF"},
	{"a year later", "The war began in 2014. It ended a year later.", "2014=2014 | a year later=2015"},
	{"years earlier", "The truce of 2014 failed. Three years earlier, the king had fled.", "2014=2014 | Three years earlier=2011"},
	{"days later", "The raid came on May 3. Two days later, the chief resigned.", "May 3=2023-05-03 | Two days later=2023-05-05"},
	{"the next day", "The raid came on May 3. He resigned the next day.", "May 3=2023-05-03 | the next day=2023-05-04"},
	{"that day", "The raid came on May 3. He resigned that day.", "May 3=2023-05-03 | that day=2023-05-03"},
	{"the following year", "The raid came in 2019. He resigned the following year.", "2019=2019 | the following year=2020"},
	{"last October", "The pact was signed last October.", "last October=2022-10"},
	{"mid month", "The pact was signed in mid-August.", "mid-August=2023-08"},
	{"late month", "The pact was signed in late July.", "late July=2023-07"},
	{"early year", "The pact was signed in early 2014.", "early 2014=2014"},
	{"end of a year", "The pact expires at the end of 2025.", "the end of 2025=2025"},
	{"earlier this year", "The pact was signed earlier this year.", "earlier this year=2023"},
	{"since a year", "The island has been divided since 1974.", "1974=1974"},
	{"two years", "He ruled from 1999 to 2008.", "1999=1999 | 2008=2008"},
	{"a number, no year", "The army sent 2000 soldiers to the border.", ""},
	{"money, no year", "The ticket costs $2000 at the gate.", ""},
	{"days", "The truce held for three days.", "three days=P3D DURATION"},
	{"hyphened", "They agreed on a two-week truce.", "two-week=P2W DURATION"},
	{"hours", "The siege lasted 36 hours.", "36 hours=PT36H DURATION"},
	{"minutes", "The call lasted forty minutes.", "forty minutes=PT40M DURATION"},
	{"several months", "The siege lasted several months.", "several months=PXM DURATION"},
	{"for years", "The two states have quarrelled for years.", "years=PXY DURATION"},
	{"a decade", "The war has lasted over a decade.", "over a decade=P10Y DURATION"},
	{"past months", "Prices rose over the past six months.", "the past six months=P6M DURATION"},
	{"age, no duration", "A 36-year-old man was arrested.", ""},
	{"age in words, no duration", "The suspect is 36 years old.", ""},
	{"decade", "The group was founded in the 1990s.", "the 1990s=199"},
	{"short decade", "The group was founded in the '80s.", "the '80s=198"},
	{"late decade", "The group was founded in the late 1970s.", "the late 1970s=197"},
	{"century", "The fort dates from the 19th century.", "the 19th century=18"},
	{"season", "The offensive began in the summer of 2022.", "the summer of 2022=2022-SU"},
	{"last winter", "The offensive began last winter.", "last winter=2022-WI"},
	{"season, no verb", "The rebels fall back.", ""},
	{"quarter", "Exports fell in the second quarter of 2021.", "the second quarter of 2021=2021-Q2"},
	{"night of a weekday", "The mosque was attacked Thursday night.", "Thursday night=2023-08-10TNI TIME"},
	{"zone", "The blast hit the port at 08:00 GMT.", "08:00 GMT=2023-08-16T08:00 TIME"},
	{"afternoon hour", "The blast hit the port at 10 p.m. on Monday.", "10 p.m. on Monday=2023-08-14T22:00 TIME"},
	{"day before hour", "The blast hit the port on Monday at 9:30 a.m. local time.", "Monday at 9:30 a.m. local time=2023-08-14T09:30 TIME"},
	{"noon", "The blast hit the port at noon on Tuesday.", "noon on Tuesday=2023-08-15T12:00 TIME"},
	{"every year", "The fleet holds the exercise every year.", "every year=P1Y SET"},
	{"daily", "The two sides shell each other daily.", "daily=P1D SET"},
	{"annually", "The leaders meet annually.", "annually=P1Y SET"},
	{"every weekday", "They protest every Friday.", "every Friday=XXXX-WXX-5 SET"},
	{"now", "The army now controls the port.", "now=PRESENT_REF"},
	{"currently", "The army currently controls the port.", "currently=PRESENT_REF"},
	{"recently", "The army recently seized the port.", "recently=PAST_REF"},
	{"in the past", "The two states clashed in the past.", "the past=PAST_REF"},
	{"in the future", "They may clash in the future.", "the future=FUTURE_REF"},
	{"holiday", "The church was bombed on Christmas Day.", "Christmas Day=2022-12-25"},
	{"holiday with year", "The church was bombed on Easter Sunday 2019.", "Easter Sunday 2019=2019-04-21"},
	{"last holiday", "The club was attacked on New Year's Eve.", "New Year's Eve=2022-12-31"},
	{"year in words", "The wall fell in nineteen eighty-nine.", "nineteen eighty-nine=1989"},
	{"first weekday of a month", "The parliament meets on the first Monday of September.", "the first Monday of September=2023-09-04"},
	{"day of last month", "The truce ended on the 20th of last month.", "the 20th of last month=2023-07-20"},
	{"weekday the number", "The bank collapsed on Friday the 11th.", "Friday the 11th=2023-08-11"},
	{"days before yesterday", "The bank collapsed two days before yesterday.", "two days before yesterday=2023-08-13"},
	{"spoken day", "The bank collapsed on May twenty-first.", "May twenty-first=2023-05-21"},
	{"leap day", "The bank collapsed on February 29.", "February 29=2020-02-29"},
	{"hour with another zone in brackets", "The blast hit the port at 2 a.m. local time (0100 UTC) on Friday.", "2 a.m. local time (0100 UTC) on Friday=2023-08-11T02:00 TIME"},
	{"day in a time of an earlier day", "The strike came on Monday. It hit the port at 10:15.", "Monday=2023-08-14 | 10:15=2023-08-14T10:15 TIME"},
	{"half years", "The talks took 2 1/2 years.", "2 1/2 years=P2Y6M DURATION"},
	{"share of quarters", "The plan covers about three-quarters of the coast.", ""},
	{"title of a show", "He spoke on the show This Week.", ""},
	{"date before a plural", "The August 7 bombings shook the city.", "The August 7=2023-08-07"},
	{"a number after a month", "In May 20 people died.", "May=2023-05"},
	{"a decade ago", "The war ended a decade ago.", "a decade ago=2013"},
	{"year behind a prefix", "It was the first post-1959 government.", "1959=1959"},
	{"a person called as a month", "Ministers urged Theresa May to resign.", ""},
	{"the day before, after a month", "The general fell in May. The mutiny had begun on Friday. The previous day the radio station burned.",
		"May=2023-05 | Friday=2023-08-11 | The previous day=2023-08-10"},
	{"the day before, after nothing but a month", "The bank fell in May. The previous day its owner was arrested.", "May=2023-05 | The previous day=2023-08-15"},
	{"nothing", "The army seized the port.", ""},
}

func TestFind(t *testing.T) { table(t, anchor, expressions) }

var undated = []row{
	{"weekday", "Police arrested him on Monday.", "Monday=XXXX-WXX-1"},
	{"month and day", "The bridge was bombed on August 15.", "August 15=XXXX-08-15"},
	{"month", "The town fell in May.", "May=XXXX-05"},
	{"last week", "The envoys met last week.", "last week=XXXX-WXX"},
	{"yesterday", "The envoys met yesterday.", "yesterday=XXXX-XX-XX"},
	{"years ago", "The war began five years ago.", "five years ago=XXXX"},
	{"full date needs no report", "The pact was signed on 2 May 2011.", "2 May 2011=2011-05-02"},
	{"counts on from a full date", "The war began on 2 May 2011 and ended three days later.", "2 May 2011=2011-05-02 | three days later=2011-05-05"},
}

func TestUndated(t *testing.T) { table(t, "", undated) }

func table(t *testing.T, anchor string, rows []row) {
	f, e := finder(t), reader(t)
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			doc := e.Read(r.text)
			if got := show(doc, f.Find(doc, day(t, anchor))); got != r.want {
				t.Errorf("%s\n got %s\nwant %s", r.text, got, r.want)
			}
		})
	}
}

// TestWhole reads words that were cut otherwise, without tags or trees.
func TestWhole(t *testing.T) {
	f := finder(t)
	for _, r := range []row{
		{"mid-August in one word", "mid-August", "mid-August=2023-08"},
		{"ISO in one word", "2023-08-15", "2023-08-15=2023-08-15"},
		{"weekday alone", "Monday", "Monday=2023-08-14"},
		{"capital", "AUGUST", "AUGUST=2023-08"},
	} {
		t.Run(r.name, func(t *testing.T) {
			doc := whole(r.text)
			if got := show(doc, f.Find(doc, day(t, anchor))); got != r.want {
				t.Errorf("got %s, want %s", got, r.want)
			}
		})
	}
}

// whole makes a Doc of sentences whose words are split at spaces, with no tags
// and a tree that is a chain.
func whole(sentences ...string) *nlp.Doc {
	doc := &nlp.Doc{Text: strings.Join(sentences, " ")}
	at := 0
	for _, text := range sentences {
		s := nlp.Sentence{Start: at, End: at + len(text)}
		for _, w := range strings.Split(text, " ") {
			if w != "" {
				s.Words = append(s.Words, nlp.Word{Start: at, End: at + len(w), Form: w, Head: len(s.Words) - 1})
			}
			at += len(w) + 1
		}
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

func FuzzFind(f *testing.F) {
	find := finder(f)
	for _, r := range expressions {
		f.Add(r.text, r.name)
	}
	f.Add("2023-99-99 - / 1910-2 the the 99:99 pm's 1/", "mid- every 1e9 'ten thousand million years ago")
	f.Fuzz(func(t *testing.T, a, b string) {
		doc := whole(a, b)
		for _, anchor := range []time.Time{{}, day(t, anchor)} {
			found := find.Find(doc, anchor)
			for i, e := range found {
				if e.First > e.Last || e.Start >= e.End || e.End > len(doc.Text) || e.Value == "" {
					t.Fatalf("%q %q: %+v", a, b, e)
				}
				if i > 0 && found[i-1].Sentence == e.Sentence && found[i-1].End > e.Start {
					t.Fatalf("%q %q: %+v overlaps", a, b, e)
				}
				find.ForEvent(doc, found, e.Sentence, e.First, anchor)
				find.Carried(doc, found, e.Sentence, e.Last, anchor)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	f, e := finder(b), reader(b)
	var text strings.Builder
	for _, r := range expressions {
		text.WriteString(r.text + " ")
	}
	doc := e.Read(text.String())
	d := day(b, anchor)
	b.ReportAllocs()
	for b.Loop() {
		f.Find(doc, d)
	}
}
