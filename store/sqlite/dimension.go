package sqlite

import (
	"strings"

	"godwit/store"
)

// choice is one of the terms that a dimension of a filter allows.
type choice struct {
	kind   int
	value  string
	prefix bool
}

// dimensions returns what a filter asks for, each by its choices.
func dimensions(f *store.Filter) [][]choice {
	var out [][]choice
	exact := func(values []string, kinds ...int) {
		var one []choice
		for _, v := range values {
			for _, k := range kinds {
				one = append(one, choice{kind: k, value: v})
			}
		}
		if len(values) > 0 {
			out = append(out, one)
		}
	}
	codes := func(values []string, kinds ...[2]int) { // whole codes, and heads
		var one []choice
		for _, v := range values {
			for _, k := range kinds {
				if len(v) <= len("USA") && k[1] != 0 {
					one = append(one, choice{kind: k[1], value: v, prefix: len(v) < len("USA")})
				} else {
					one = append(one, choice{kind: k[0], value: v, prefix: true})
				}
			}
		}
		if len(values) > 0 {
			out = append(out, one)
		}
	}
	actor, recipient := [2]int{kActor, kActorHead}, [2]int{kRecipient, kRecipientHead}
	codes(f.Actor, actor)
	codes(f.Recipient, recipient)
	codes(f.Either, actor, recipient)
	place, speaker, certainty := kStoryPlace, kStorySpeaker, kStoryCertainty
	if f.Tellings {
		place, speaker, certainty = kPlace, kSpeaker, kCertainty
	}
	codes(f.Claim, [2]int{speaker, 0})
	exact(texts(f.Type), kType)
	exact(f.Mode, kMode)
	exact(f.Context, kContext)
	exact(f.Quad, kQuad)
	exact(f.Auxiliary, kAuxiliary)
	exact(texts(f.Certainty), certainty)
	exact(lower(f.Place), place)
	exact(lower(f.Publisher), kPublisher)
	return out
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func lower(list []string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = strings.ToLower(v)
	}
	return out
}
