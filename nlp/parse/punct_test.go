package parse

import (
	"strings"
	"testing"
)

func TestHang(t *testing.T) {
	for _, test := range []struct {
		name  string
		words string  // a mark is one of . , ( ) and the quotes < >
		heads []int32 // of words; marks stand at 0 here
		want  map[int]int32
	}{
		{"the full stop", "miners left .", []int32{1, -1, 0}, map[int]int32{2: 1}},
		{"a phrase in front", "yesterday , miners left .", []int32{3, 0, 3, -1, 0}, map[int]int32{1: 0, 4: 3}},
		{"an apposition", "Berg , mayor , left", []int32{4, 0, 0, 0, -1}, map[int]int32{1: 2, 3: 0}},
		{"brackets", "Berg ( mayor ) left", []int32{4, 0, 0, 0, -1}, map[int]int32{1: 2, 3: 2}},
		{"quotes", "< miners left , > Berg said", []int32{2, 2, 6, 0, 0, 6, -1}, map[int]int32{0: 2, 3: 2, 4: 2}},
		{"a quote left open", "< miners left", []int32{2, 2, -1}, map[int]int32{0: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			points := []Point{NoPoint, Plain, OpenBracket, CloseBracket, OpenQuote, CloseQuote}
			marks := map[string]uint32{".": 1, ",": 1, "(": 2, ")": 3, "<": 4, ">": 5}
			words := strings.Fields(test.words)
			var s State
			s.Reset(len(words))
			for i, w := range words {
				s.Tags = append(s.Tags, marks[w])
				s.Heads[i] = test.heads[i]
				if marks[w] == 0 && s.Heads[i] >= 0 {
					s.lcount[s.Heads[i]] = 1
				}
			}
			var g hanger
			g.hang(&s, points)
			for i, want := range test.want {
				if s.Heads[i] != want {
					t.Errorf("%q (%d) hangs on %d, want %d", words[i], i, s.Heads[i], want)
				}
			}
		})
	}
}
