package sqlite

import (
	"strings"

	"godwit/event"
)

// Kinds of terms. Their numbers stand in files and never change.
const (
	kActor         = 1 // a code
	kRecipient     = 2
	kActorHead     = 3 // a code's first three letters: mostly a country
	kRecipientHead = 4
	kType          = 5
	kMode          = 6
	kContext       = 7
	kQuad          = 8
	kAuxiliary     = 9
	kPublisher     = 10
	// What a telling says itself …
	kPlace     = 11
	kSpeaker   = 12
	kCertainty = 13
	// … and what its story comes to, where it stands for it.
	kStoryPlace     = 14
	kStorySpeaker   = 15
	kStoryCertainty = 16
	// As they are written, for ranks; the others are in small letters.
	kPlaceShown     = 17
	kPublisherShown = 18
	// Two or more act together, and nobody is acted upon.
	kMutual = 19
)

// Terms with fixed numbers.
const (
	everyTelling = 1
	leads        = 2 // stands for its story
)

// head is the part of a code that has a term of its own: most questions are
// about countries.
func head(code string) string { return code[:min(3, len(code))] }

// ownTerms yields what an event is asked for by, whatever its story is.
func ownTerms(e *event.Event, yield func(term)) {
	for _, side := range []struct {
		list        []event.Entity
		whole, head int
	}{{e.Actors, kActor, kActorHead}, {e.Recipients, kRecipient, kRecipientHead}} {
		for _, x := range side.list {
			if x.Code != "" {
				yield(term{side.whole, x.Code})
				yield(term{side.head, head(x.Code)})
			}
		}
	}
	if len(e.Actors) > 1 && len(e.Recipients) == 0 {
		yield(term{kMutual, "mutual"})
	}
	yield(term{kType, string(e.Type)})
	yield(term{kQuad, e.Quad})
	for kind, list := range map[int][]string{kMode: e.Mode, kContext: e.Context, kAuxiliary: e.Auxiliary} {
		for _, v := range list {
			yield(term{kind, v})
		}
	}
	views(e.Place, e.Claims, e.Certainty, kPlace, kSpeaker, kCertainty, yield)
}

// storyTerms yields what an event is asked for by as the one that stands for its
// story; joined is nil where it stands alone.
func storyTerms(e *event.Event, joined *event.Joined, yield func(term)) {
	place, claims, certainty := e.Place, e.Claims, e.Certainty
	if joined != nil {
		place, claims, certainty = joined.Place, joined.Claims, joined.Certainty
	}
	views(place, claims, certainty, kStoryPlace, kStorySpeaker, kStoryCertainty, yield)
}

func views(place *event.Place, claims []event.Claim, certainty event.Certainty, placeKind, speaker, standing int, yield func(term)) {
	if place != nil {
		if place.Name != "" {
			yield(term{placeKind, strings.ToLower(place.Name)})
		}
		if place.Country != "" {
			yield(term{placeKind, strings.ToLower(place.Country)})
		}
		if shown := placeShown(place); shown != "" {
			yield(term{placeKind, strings.ToLower(shown)})
			if placeKind == kStoryPlace {
				yield(term{kPlaceShown, shown})
			}
		}
	}
	for _, c := range claims {
		if c.Speaker != nil && c.Speaker.Code != "" {
			yield(term{speaker, c.Speaker.Code})
		}
	}
	if certainty != "" {
		yield(term{standing, string(certainty)})
	}
}

// placeShown is a place as ranks name it: "Kyiv, UKR".
func placeShown(p *event.Place) string {
	if p.Name == "" || p.Country == "" {
		return p.Name + p.Country
	}
	return p.Name + ", " + p.Country
}

func publisherTerms(publisher string, yield func(term)) {
	yield(term{kPublisher, strings.ToLower(publisher)})
	yield(term{kPublisherShown, publisher})
}

// markAll sets or clears terms of an event.
func (t *tx) markAll(n int64, on bool, terms func(yield func(term))) error {
	var failed error
	terms(func(of term) {
		if failed != nil || of.value == "" {
			return
		}
		number, err := t.term(of)
		switch {
		case err != nil:
			failed = err
		case on:
			t.mark(number, n)
		default:
			t.unmark(number, n)
		}
	})
	return failed
}
