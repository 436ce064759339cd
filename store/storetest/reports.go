package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"godwit/event"
	"godwit/store"
)

// act is an event of the fixture in short.
type act struct {
	what, who, whom string // codes, several with +
	word            string // a word of the text
	date            string
	place           string // "Kyiv UKR"
	speaker         string
	certainty       event.Certainty
	confidence      float64
	again           bool // tells the report's first act once more
	mode            string
	auxiliary       string
}

// Reports returns the fixture: reports with their events.
func Reports() []store.Coded {
	return []store.Coded{
		coded("a1", "2023-01-10", "The Plain Dealer", "Envoys meet", "Russian envoys met North Korean envoys. They talked about “rice” and artillery shells. The talks went on.",
			act{what: "CONSULT", who: "RUSGOV+PRKGOV", word: "met", date: "2023-01-10", place: "Vladivostok RUS", confidence: .9, mode: "visit"},
			act{what: "CONSULT", who: "RUSGOV+PRKGOV", word: "talks", date: "2023-01-10", confidence: .8, again: true}),
		coded("a2", "2023-02-03", "The Plain Dealer", "Shells", "The mayor of Kyiv says that Russia shelled his city; Moscow denies it.",
			act{what: "ASSAULT", who: "RUSMIL", whom: "UKR", word: "shelled", date: "2023-02-02", place: "Kyiv UKR", speaker: "UKRGOV", certainty: event.Contested, confidence: .7},
			act{what: "REJECT", who: "RUSGOV", whom: "UKRGOV", word: "denies", date: "2023-02-03", confidence: .55}),
		coded("a3", "2023-03-20", "Harbour Post", "Aid", "Ukraine thanked Poland for its aid of last year.",
			act{what: "SUPPORT", who: "UKRGOV", whom: "POLGOV", word: "thanked", date: "2023-03-20", confidence: .95},
			act{what: "AID", who: "POL", whom: "UKR", word: "aid", date: "2022", confidence: .6, auxiliary: event.Historical}),
		coded("a4", "2023-03-21", "Harbour Post", "", "North Korea accused South Korea of drills near the border.",
			act{what: "ACCUSE", who: "PRK", whom: "KOR", word: "accused", date: "2023-03-21", speaker: "PRKMED", certainty: event.Alleged, confidence: .85}),
		coded("a5", "", "", "", "Somebody threatened somebody.",
			act{what: "THREATEN", who: "", whom: "", word: "threatened", confidence: .3}),
		coded("a6", "2023-06-30", "Harbour Post", "Quiet", "It rained all day in Żnin."),
		coded("a7", "2023-12-31", "Harbour Post", "Nuts", "Russia promised North Korea artillery. The shells will come by sea to Żnin.",
			act{what: "AGREE", who: "RUS", whom: "PRK", word: "promised", date: "2023-12-31", confidence: .75, auxiliary: event.Future}),
	}
}

// dispatch returns one agency's text as three papers print it, and a fourth
// report of the same act.
func dispatch() []store.Coded {
	text := "Norway and Iceland signed an agreement on fish on Tuesday after two years of talks in Bergen. The ministers of both countries said that the catch of cod will be shared evenly from next year on, and that boats of either may land in the other's harbours. Fishermen in the north were cautious."
	agreed := act{what: "AGREE", who: "NOR+ISL", word: "signed", date: "2023-08-01", place: "Bergen NOR", confidence: .9}
	said := agreed
	said.word, said.again = "shared", true
	var out []store.Coded
	for i, paper := range []string{"Agency", "Morning", "Evening"} {
		body := strings.Replace(text, "cautious", []string{"cautious", "hopeful", "silent"}[i], 1)
		out = append(out, coded("d"+paper, "2023-08-0"+string(rune('4'-i)), paper, "Fish", body, agreed, said))
	}
	return append(out, coded("e1", "2023-08-03", "Harbour Post", "Cod", "In Bergen a treaty was made: Iceland and Norway signed for the cod, and the sea was calm.", agreed))
}

// Undated returns a dispatch as eight papers print it, each with a last sentence
// of its own: an act without a day and one of the paper's own day, of which the
// fourth paper has a word more to say. The first version came out on two days.
func Undated() []store.Coded {
	text := "The ministry of Chile has threatened Peru over the stretch of desert that both of them claim, a diplomat in Lima said. It was not known when the letter arrived or who had carried it over the border. Peru rejected the threat and closed the road along the coast to lorries. Drivers waited in the heat with nothing but what they had in their cabins, "
	var out []store.Coded
	for i, end := range []string{"and some slept.", "and some sang.", "and some wept.", "some told us.", "and a few sold melons.", "so they said.", "and it was hot.", "and ate."} {
		day := "2023-09-0" + string(rune('8'-i))
		acts := []act{{what: "THREATEN", who: "CHLGOV", whom: "PER", word: "threatened", confidence: .8},
			{what: "REJECT", who: "PER", whom: "CHL", word: "rejected", date: day, confidence: .7},
			{what: "THREATEN", who: "CHLGOV", whom: "PER", word: "threat ", confidence: .5, again: true}}
		if i == 3 {
			acts = append(acts, act{what: "SUPPORT", who: "PER", whom: "BOL", word: "told", confidence: .4})
		}
		c := coded("u"+string(rune('a'+i)), day, "Paper "+string(rune('A'+i)), "Desert", text+end, acts...)
		out = append(out, c)
		if i == 7 {
			acts[1].date = "2023-08-30"
			out = append(out, coded("again", acts[1].date, "Paper Z", "Desert", text+end, acts...))
		}
	}
	return out
}

// elsewhere is the first report in another paper, on the same day.
func elsewhere() store.Coded {
	c := Reports()[0]
	c.Meta.Publisher, c.Meta.Origin = "The Zenith", "z.jsonl"
	return c
}

// coded makes a report; the ids come from the text, as a coder's do.
func coded(name, date, publisher, title, text string, acts ...act) store.Coded {
	c := store.Coded{Text: text, Meta: event.Meta{ID: digits(text), Name: name, Title: title, Publisher: publisher, Date: date, Language: "en", Origin: "fixture.jsonl"}}
	points := event.NewPoints(text)
	span := func(word string) event.Span {
		at := strings.Index(text, word)
		return points.Span(at, at+len(word))
	}
	for i, a := range acts {
		typ := event.Type(a.what)
		e := event.Event{ID: digits(text + a.word), Report: name, Type: typ, Mode: []string{}, Context: []string{}, Auxiliary: []string{}, Claims: []event.Claim{},
			Actors: side(a.who, span), Recipients: side(a.whom, span), Trigger: span(a.word), Quad: typ.Quad(), Score: typ.Score(nil), CAMEO: event.CAMEOOf(typ, nil),
			Certainty: event.Reported, Confidence: a.confidence, Evidence: event.Evidence{Span: points.Span(sentence(text, a.word)), Sentence: i}, Recipe: "fixture"}
		if a.certainty != "" {
			e.Certainty = a.certainty
		}
		if a.date != "" {
			e.Date = &event.Date{Value: a.date, Precision: map[int]string{4: "year", 7: "month", 10: "day"}[len(a.date)], From: "text"}
		}
		if name, country, ok := strings.Cut(a.place, " "); ok {
			lat, lon := 50.45, 30.5233
			e.Place = &event.Place{Name: name, Country: country, Lat: &lat, Lon: &lon, Precision: "city"}
		}
		if a.speaker != "" {
			e.Claims = []event.Claim{{Speaker: &event.Speaker{Span: span(a.word), Code: a.speaker}, Stance: event.Alleges}}
		}
		if a.mode != "" {
			e.Mode = []string{a.mode}
		}
		if a.auxiliary != "" {
			e.Auxiliary = []string{a.auxiliary}
		}
		if a.again {
			e.Same = c.Events[0].ID
		}
		c.Events = append(c.Events, e)
	}
	return c
}

func side(codes string, span func(string) event.Span) []event.Entity {
	out := []event.Entity{}
	for code := range strings.SplitSeq(codes, "+") {
		if code == "" {
			continue
		}
		e := event.Entity{Span: span(""), Code: code, Country: code[:3], Name: "Somebody of " + code[:3]}
		if len(code) > 3 {
			e.Sector, e.ID = []string{code[3:]}, "Q"+code
		}
		out = append(out, e)
	}
	return out
}

// sentence returns where the sentence with a word stands.
func sentence(text, word string) (start, end int) {
	at := strings.Index(text, word)
	start = strings.LastIndex(text[:at], ". ") + 2
	if start < 2 {
		start = 0
	}
	return start, at + strings.Index(text[at:], ".") + 1
}

func digits(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}
