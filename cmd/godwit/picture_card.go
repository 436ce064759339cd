package main

import (
	"fmt"
	"strings"

	"godwit/coding"
	"godwit/coding/proposition"
	"godwit/event"
)

// Lengths of the cards, in pixels.
const (
	cardWide      = 430.0
	cardPad       = 14.0
	cardGap       = 10.0
	cardText      = cardWide - 2*cardPad - 8 // a bar stands at the left
	confidentBar  = 44.0
	confidentRoom = confidentBar + 50 // with its figure
)

// maxRejected is how many rejected readings of a sentence are told.
const maxRejected = 8

// card is an event, ready to be drawn.
type card struct {
	kind      event.Type
	title     []piece
	confident float64 // 0 to 1
	lines     [][]piece
	spoken    string // the same in short, for who cannot see it
}

// phrases marks the phrases of actors and recipients, and the triggers, by
// sentence and word.
func phrases(r *coding.Reading) [][]mark {
	marks := make([][]mark, len(r.Sentences))
	for i, s := range r.Sentences {
		marks[i] = make([]mark, len(s.Words))
	}
	lay := func(list []coding.Mention, set func(*mark)) {
		for _, m := range list {
			first, last := r.Sentences[m.Sentence].Phrase(m.Word)
			for w := first; w <= last; w++ {
				set(&marks[m.Sentence][w])
			}
		}
	}
	for _, a := range r.Acts {
		if a.Event < 0 {
			continue
		}
		lay(a.Actors, func(m *mark) { m.actor = true })
		lay(a.Recipients, func(m *mark) { m.recipient = true })
		for _, w := range a.Words {
			if m := &marks[a.Sentence.Index][w]; m.trigger == "" {
				m.trigger = a.Type
			}
		}
	}
	return marks
}

func newScene(r *coding.Reading, s *proposition.Sentence, marks []mark) scene {
	out := scene{number: s.Index, words: s.Words, marks: marks}
	for _, a := range r.Acts {
		switch {
		case a.Sentence != s:
		case a.Event >= 0:
			out.cards = append(out.cards, newCard(&r.Events[a.Event], a.Rule()+frameOf(a)))
		case len(out.rejected) == maxRejected:
			out.more++
		default:
			out.rejected = append(out.rejected, fmt.Sprintf("%s “%s”: %s", a.Type, clip(clean(s.Words[a.Head].Form), 24), reasonOf(a)))
		}
	}
	return out
}

func newCard(e *event.Event, rule string) card {
	k := card{kind: e.Type, confident: e.Confidence}
	k.title = []piece{{"type " + typeClass(e.Type), string(e.Type)}, {"", "\u00a0 " + score(e.Score)}}
	if len(e.Mode) > 0 {
		room := cardText - confidentRoom - widthOf(string(e.Type), 14, true) - widthOf(score(e.Score)+"      ", 13, false)
		k.title = append(k.title, piece{"dim", "\u00a0 " + fit(strings.Join(e.Mode, ", "), room, 13, false)})
	}
	add := func(most int, line ...piece) { k.lines = append(k.lines, wrap(line, cardText, 13, most)...) }

	trigger := clip(clean(e.Trigger.Quote), 60)
	line := []piece{{"", "“" + trigger + "”"}}
	if n := notes(e); len(n) > 0 {
		line = append(line, piece{"note", "\u00a0 " + strings.Join(n, ", ")})
	}
	add(2, line...)
	add(4, append(side("actor", e.Actors), append([]piece{{"dim", " → "}}, side("recipient", e.Recipients)...)...)...)

	var facts []string
	if e.Date != nil {
		facts = append(facts, e.Date.Value+" by the "+e.Date.From)
	}
	for _, n := range e.Counts {
		facts = append(facts, counted(n))
	}
	if len(facts) > 0 {
		add(2, piece{"", strings.Join(facts, " · ")})
	}
	if who := claimLine(e.Claims); who != "" {
		add(3, piece{"note", who})
	}
	if e.CAMEO != "" {
		add(2, piece{"dim", "CAMEO " + e.CAMEO + " " + event.CAMEOName(e.CAMEO)})
	}
	add(2, piece{"dim", "rule " + rule})

	k.spoken = fmt.Sprintf("%s %s, “%s”, %s to %s, %.0f percent sure", e.Type, score(e.Score), trigger, spoken(e.Actors), spoken(e.Recipients), 100*e.Confidence)
	return k
}

// side names those on a side with their codes, behind a dot of its colour.
func side(role string, list []event.Entity) []piece {
	out := []piece{{role, "● "}}
	parties, more := partiesOf(list)
	for i, p := range parties {
		if i > 0 {
			out = append(out, piece{"", ", "})
		}
		out = append(out, piece{"", p.name})
		if len(p.codes) > 0 {
			out = append(out, piece{"code", " " + clip(strings.Join(p.codes, "+"), 40)})
		}
	}
	switch {
	case more > 0:
		out = append(out, piece{"", fmt.Sprintf(", %d more", more)})
	case len(parties) == 0:
		out = append(out, piece{"dim", "nobody named"})
	}
	return out
}

func spoken(list []event.Entity) string {
	var out []string
	parties, more := partiesOf(list)
	for _, p := range parties {
		out = append(out, strings.TrimSpace(p.name+" "+strings.Join(p.codes, "+")))
	}
	if more > 0 {
		out = append(out, count(more, "other"))
	}
	if len(out) == 0 {
		return "nobody named"
	}
	return strings.Join(out, ", ")
}

func (k *card) tall() float64 { return 2*cardPad + lineTall*float64(1+len(k.lines)) - 2 }

// cardsTall is how far down the cards and the rejected readings reach.
func (s *scene) cardsTall() float64 {
	tall := 0.0
	for i := range s.cards {
		tall += s.cards[i].tall() + cardGap
	}
	if len(s.cards) == 0 {
		tall = lineTall + cardGap
	}
	if n := len(s.rejected); n > 0 {
		tall += lineTall * float64(1+n)
		if s.more > 0 {
			tall += lineTall
		}
	}
	return tall
}

// cards draws a sentence's events, then the readings that are none.
func (l *layout) cards(b *canvas, s *scene, at *place) {
	x, y := l.cardX, at.rows
	for i := range s.cards {
		k := &s.cards[i]
		k.draw(b, x, y)
		y += k.tall() + cardGap
	}
	if len(s.cards) == 0 {
		b.text("", x, y+14, []piece{{"dim", "No event"}})
		y += lineTall + cardGap
	}
	if len(s.rejected) == 0 {
		return
	}
	b.text("dim", x, y+14, []piece{{"t", "Rejected readings"}})
	for _, line := range s.rejected {
		y += lineTall
		b.text("", x, y+14, []piece{{"dim", fit(line, cardWide, 13, false)}})
	}
	if s.more > 0 {
		b.text("", x, y+lineTall+14, []piece{{"dim", fmt.Sprintf("and %d more", s.more)}})
	}
}

func (k *card) draw(b *canvas, x, y float64) {
	b.rect("card", x, y, cardWide, k.tall(), 8, `fill="#fff" stroke="#dcdcd6"`)
	b.printf(`<rect class="%s" x="%s" y="%s" width="4" height="%s" rx="2"/>`+"\n", typeClass(k.kind), px(x+8), px(y+10), px(k.tall()-20))
	x, y = x+cardPad+8, y+cardPad+12
	b.text("", x, y, k.title)
	right := x + cardText
	b.printf(`<text class="dim" x="%s" y="%s" text-anchor="end">%.0f%%</text>`+"\n", px(right), px(y), 100*k.confident)
	from := right - confidentRoom + 8
	b.rect("", from, y-7, confidentBar, 5, 2.5, `fill="#e6e6e1"`)
	b.rect("", from, y-7, confidentBar*min(1, max(0, k.confident)), 5, 2.5, `fill="#8a939d"`)
	for _, line := range k.lines {
		y += lineTall
		b.text("", x, y, line)
	}
}
