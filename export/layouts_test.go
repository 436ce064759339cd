package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"godwit/event"
)

// TestLayoutsAreThosePublished compares the columns with layouts.md.
func TestLayoutsAreThosePublished(t *testing.T) {
	page := shared(t, "layouts.md")
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			_, section, ok := strings.Cut(page, "## "+l.name+" (")
			if !ok {
				t.Fatal("layouts.md has no such section")
			}
			_, section, _ = strings.Cut(section, "\n\n")
			list, _, _ := strings.Cut(section, "\n")
			want := strings.Split(list, ", ")
			var got []string
			for _, c := range l.columns {
				got = append(got, c.name)
			}
			if !slices.Equal(got, want) {
				t.Errorf("\n got %q\nwant %q", got, want)
			}
		})
	}
}

// cells returns a layout's rows by the names of their columns.
func cells(t *testing.T, layout string, records ...event.Record) []map[string]string {
	t.Helper()
	l := findLayout(layout)
	o := Options{Layout: layout}
	out, _ := stream(t, o, records...)
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if l.head {
		lines = lines[1:]
	}
	var rows []map[string]string
	for _, line := range lines {
		f := strings.Split(line, string(l.comma))
		if len(f) != len(l.columns) {
			t.Fatalf("%d cells in %q, want %d", len(f), line, len(l.columns))
		}
		row := map[string]string{}
		for i, c := range l.columns {
			row[c.name] = f[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestLayouts looks at what each set's habits make of the same three events.
func TestLayouts(t *testing.T) {
	records := map[string]event.Record{"raid": raid(), "talks": talks(), "march": march()}
	for _, x := range []struct {
		layout, of string
		row        int
		want       string // column=value, split by |
	}{
		{"gdelt-events", "raid", 0, "SQLDATE=20230218|MonthYear=202302|Year=2023|FractionDate=2023.1315|Actor1Code=KENREB|Actor1Name=THE \"RED\" REBELS|Actor1CountryCode=KEN|" +
			"Actor1Type1Code=REB|Actor1Type2Code=|Actor2Code=KENCOPGOV|Actor2Name=KENYA POLICE|Actor2Type1Code=COP|Actor2Type2Code=GOV|IsRootEvent=0|EventCode=193|EventBaseCode=193|" +
			"EventRootCode=19|QuadClass=4|GoldsteinScale=-10.0|NumMentions=5|NumSources=2|NumArticles=4|AvgTone=|Actor1Geo_Type=|ActionGeo_Type=4|ActionGeo_FullName=Mombasa, Kenya|" +
			"ActionGeo_CountryCode=KE|ActionGeo_ADM1Code=|ActionGeo_Lat=-4.05|ActionGeo_Long=39.66|DATEADDED=20230218000000|SOURCEURL=https://www.coast.example/1?a=b&c|GLOBALEVENTID=80"},
		{"gdelt-events", "talks", 0, "Actor1Code=RUS|Actor2Code=IGOEEC|Actor2KnownGroupCode=EEC|Actor2CountryCode=|Actor2Type1Code=IGO|EventCode=040|EventRootCode=04|QuadClass=1|NumMentions=1|" +
			"SQLDATE=20220101|DATEADDED=20220101000000|IsRootEvent=1"},
		{"gdelt-events", "march", 0, "QuadClass=3|EventCode=141|EventRootCode=14|SQLDATE=20200229|ActionGeo_Type=1|ActionGeo_FullName=Peru|ActionGeo_CountryCode=PE|ActionGeo_ADM1Code=PE|" +
			"ActionGeo_FeatureID=PE|Actor2Code=|ActionGeo_Lat=|DATEADDED=20200229000000"},
		{"gdelt-mentions", "raid", 0, "GLOBALEVENTID=80|EventTimeDate=20230218000000|MentionTimeDate=20230219020607|MentionType=1|MentionSourceName=coast.example|" +
			"MentionIdentifier=https://www.coast.example/1?a=b&c|SentenceID=5|Actor1CharOffset=0|Actor2CharOffset=40|ActionCharOffset=30|Confidence=80|Extras="},
		{"gdelt-mentions", "march", 0, "MentionType=2|MentionSourceName=El Diario|MentionIdentifier=r3|Actor2CharOffset=-1|Confidence=10"},
		{"polecat", "raid", 0, "Event ID=00000000000000a1|Event Date=2023-02-18|Event Type=ASSAULT|Event Mode=firearms|Intensity=-9|Quad Code=MATERIAL CONFLICT|Contexts=military; terrorism|" +
			"Actor Name=the \"Red\" rebels; gunmen|Actor Country=Kenya; None|Actor COW=501; None|Primary Actor Sector=REB; UAF|Actor Sectors=REB; UAF|Actor Title=None|" +
			"Recipient Name=Kenya Police|Recipient COW=501|Recipient Sectors=COP; GOV|Recipient Name Raw=police, in Mombasa|City=Mombasa|Province=None|Country=Kenya|Latitude=-4.05|" +
			"GeoNames ID=186301|Feature Type=PPL|Source=Coast Post|Publication Date=2023-02-19|Story People=None|Language=en|Version=model 1"},
		{"polecat", "talks", 0, "Actor Name=Russia; European Union; Romania|Actor COW=365; None; 360|Recipient Name=None|Recipient COW=None|Placename=None|Source=None|Event Mode=None"},
		{"icews", "raid", 1, "Source Name=gunmen|Source Sectors=Unidentified Forces|Source Country=|Target Name=Kenya Police|Target Sectors=Police,Government|Target Country=Kenya|" +
			"CAMEO Code=193|Intensity=-10.0|Story ID=r1|Sentence Number=5|Publisher=Coast Post|City=Mombasa|Country=Kenya"},
		{"icews", "raid", 0, "Source Name=Armed Rebel (Kenya)"},
		{"icews", "talks", 0, "Source Name=Russia|Source Country=Russian Federation|Target Name=European Union|Target Sectors=International Government Organization|Intensity=1.0"},
		{"icews", "talks", 2, "Source Name=European Union|Target Name=Russia|Target Country=Russian Federation"},
		{"icews", "march", 0, "Source Name=Citizen (Peru)|Target Name=|Target Country=|Event Date=2020-02-29"},
		{"acled", "march", 0, "year=2020|time_precision=1|disorder_type=Demonstrations|event_type=Protests|sub_event_type=Peaceful protest|actor1=Protesters (Peru)|inter1=Protesters|actor2=|" +
			"interaction=Protesters only|iso=604|region=South America|country=Peru|location=Peru|geo_precision=3|fatalities=0|tags=crowd size=about 2000; plover=PROTEST|timestamp=1582934400|source=El Diario"},
		{"acled", "talks", 0, "event_type=Strategic developments|sub_event_type=Other|assoc_actor_1=Romania|actor1=Russia|actor2=European Union|time_precision=3|event_date=2022-01-01|country=Russia"},
	} {
		t.Run(fmt.Sprint(x.layout, " ", x.of, " ", x.row), func(t *testing.T) {
			rows := cells(t, x.layout, records[x.of])
			for pair := range strings.SplitSeq(x.want, "|") {
				name, want, _ := strings.Cut(pair, "=")
				got, ok := rows[x.row][name]
				if !ok || got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

// TestACLEDBattle: who fights back decides.
func TestACLEDBattle(t *testing.T) {
	armed, civilian := raid(), raid()
	civilian.Recipients = []event.Entity{{Span: words("farmers", 40), Code: "KENCVL", Country: "KEN", Sector: []string{"CVL"}}}
	abroad := raid()
	abroad.Recipients[0].Country = "UGA"
	for name, x := range map[string]struct {
		r    event.Record
		want string
	}{
		"against police":    {armed, "Battles, Armed clash, , Rebel group-State forces"},
		"against farmers":   {civilian, "Violence against civilians, Attack, Civilian targeting, Rebel group-Civilians"},
		"against a foreign": {abroad, "Battles, Armed clash, , Rebel group-External/Other forces"},
	} {
		t.Run(name, func(t *testing.T) {
			r := row{Record: &x.r}
			r.a, r.b = pair(&x.r.Event)
			var got []string
			for _, c := range acled.columns {
				if slices.Contains([]string{"event_type", "sub_event_type", "civilian_targeting", "interaction"}, c.name) {
					got = append(got, string(c.cell(nil, &r)))
				}
			}
			want := strings.Split(x.want, ", ")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

// TestDirected counts the rows that ICEWS has of an act.
func TestDirected(t *testing.T) {
	side := func(n int) []event.Entity { return make([]event.Entity, n) }
	for name, x := range map[string]struct{ actors, recipients, rows int }{
		"nobody":            {0, 0, 1},
		"an actor alone":    {1, 0, 1},
		"two are done to":   {0, 2, 2},
		"two against three": {2, 3, 6},
		"two with another":  {2, 0, 2},
		"three with others": {3, 0, 6},
		"a crowd":           {40, 0, maxSides * (maxSides - 1)},
	} {
		t.Run(name, func(t *testing.T) {
			r := event.Record{Event: event.Event{Actors: side(x.actors), Recipients: side(x.recipients)}}
			ids := map[uint64]bool{}
			directed(&r, func(_, _ *event.Entity, n int) { ids[numbered("x", n)] = true })
			if len(ids) != x.rows {
				t.Errorf("%d rows, want %d", len(ids), x.rows)
			}
		})
	}
}

func TestManifestOfALayout(t *testing.T) {
	_, m := stream(t, Options{Layout: "gdelt-events"}, all()...)
	if m.LeftOut != 2 || !slices.Contains(m.Empty, "AvgTone") || !slices.Contains(m.Empty, "Actor1EthnicCode") || slices.Contains(m.Empty, "SQLDATE") {
		t.Errorf("%+v", m)
	}
}

func TestDay(t *testing.T) {
	for name, x := range map[string]struct{ value, report, want string }{
		"a day":                  {"2023-08-15", "", "2023-08-15"},
		"a month":                {"2023-08", "", "2023-08-01"},
		"a year":                 {"2023", "", "2023-01-01"},
		"a decade":               {"199", "", "1990-01-01"},
		"a century is no day":    {"19", "2023-03-01", "2023-03-01"},
		"a quarter":              {"2023-Q3", "", "2023-07-01"},
		"a season":               {"2023-SU", "", "2023-01-01"},
		"a week":                 {"2023-W33", "", "2023-08-14"},
		"a year's first week":    {"2021-W01", "", "2021-01-04"},
		"no day of the calendar": {"2023-02-30", "2023-03-01", "2023-02-01"},
		"a leap day":             {"2024-02-29", "", "2024-02-29"},
		"words":                  {"PAST_REF", "2023-03-01T23:30:00-05:00", "2023-03-01"},
		"nothing":                {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := event.Record{Meta: event.Meta{Date: x.report}}
			if x.value != "" {
				r.Date = &event.Date{Value: x.value}
			}
			if got := Day(&r); got != x.want {
				t.Errorf("%q, want %q", got, x.want)
			}
		})
	}
}
