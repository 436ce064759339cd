package model

import "testing"

func TestNearestLevel(t *testing.T) {
	for i := 1; i < levels; i++ {
		if got := nearest(level(i)); got != uint16(i) {
			t.Fatalf("the level nearest to level %d's weight %d is %d", i, level(i), got)
		}
	}
	for _, w := range []int32{-1 << 30, 1 << 30, -7, 0, 7, 12345} {
		got := nearest(w)
		for i := 1; i < levels; i++ {
			if abs(level(i)-w) < abs(level(int(got))-w) {
				t.Fatalf("the level nearest to %d is %d, not %d", w, i, got)
			}
		}
	}
}

func abs(x int32) int32 { return max(x, -x) }
