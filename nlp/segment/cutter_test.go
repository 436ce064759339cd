package segment_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"godwit/nlp/segment"
)

// weighed is a Cutter whose weights mean nothing: whatever they say, what comes
// out must be whole.
func weighed(t testing.TB) *segment.Cutter {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	weights := make([]segment.Weight, 120_000)
	for i := range weights {
		weights[i] = segment.Weight{Key: rng.Uint32(), Value: int8(rng.IntN(254) - 127)}
	}
	habits := make([]byte, segment.HabitBytes)
	for i := range habits {
		habits[i] = byte(rng.Uint32())
	}
	c, err := segment.Open(segment.Pack(habits, weights))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestOpen(t *testing.T) {
	whole := segment.Pack(make([]byte, segment.HabitBytes), []segment.Weight{{Key: 1 << 20, Value: -7}})
	other := append([]byte("SEG9"), whole[4:]...)
	wild := append([]byte{}, whole...)
	wild[7] = 0x80
	rows := []struct {
		name  string
		bytes []byte
		ok    bool
	}{
		{"whole", whole, true},
		{"nothing", nil, false},
		{"the magic alone", whole[:4], false},
		{"cut short", whole[:len(whole)-1], false},
		{"too long", append(append([]byte{}, whole...), 0), false},
		{"another version", other, false},
		{"a threshold out of reach", wild, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			c, err := segment.Open(row.bytes)
			if row.ok != (err == nil) || row.ok != (c != nil) || err != nil && !errors.Is(err, segment.ErrSection) {
				t.Errorf("got %v, %v", c, err)
			}
		})
	}
	if len(whole) > 400_000 {
		t.Errorf("%d bytes, want at most 400,000", len(whole))
	}
}
