package coding

import (
	"testing"

	"godwit/event"
)

func TestAlike(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"a state and its government", "KGZ", "KGZGOV", true},
		{"army and government", "KGZMIL", "KGZGOV", true},
		{"gunmen and government", "AFGUAF", "AFGGOV", false},
		{"two countries", "KGZGOV", "TJKGOV", false},
		{"nobody", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := alike(tt.a, tt.b); got != tt.want {
				t.Errorf("alike(%q, %q) = %v", tt.a, tt.b, got)
			}
		})
	}
}

func TestSameSides(t *testing.T) {
	side := func(code, quote string) []event.Entity {
		return []event.Entity{{Code: code, Span: event.Span{Quote: quote}}}
	}
	named := []event.Entity{{Code: "TGO", Name: "Togo", Span: event.Span{Quote: "Lome"}}}
	tests := []struct {
		name string
		a, b event.Event
		want bool
	}{
		{"one name, one code", event.Event{Actors: named, Recipients: side("FRAGOV", "envoy")},
			event.Event{Actors: named, Recipients: side("FRAGOV", "the ambassador")}, true},
		{"another victim", event.Event{Actors: named, Recipients: side("FRAGOV", "envoy")},
			event.Event{Actors: named, Recipients: side("BELGOV", "envoy")}, false},
		{"the doer left out", event.Event{Actors: named, Recipients: side("FRAGOV", "the envoy")},
			event.Event{Recipients: side("FRAGOV", "the envoy")}, true},
		{"whom, left out", event.Event{Actors: named, Recipients: side("FRAGOV", "the envoy")}, event.Event{Actors: named}, false},
		{"people of one code only", event.Event{Recipients: side("FRACVL", "a nurse")}, event.Event{Recipients: side("FRACVL", "a monk")}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := sameSides(&tt.a, &tt.b); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
