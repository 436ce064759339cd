package sqlite

import (
	"encoding/binary"
	"math"
	"strings"

	"godwit/event"
)

// A block holds events of one span of 32 days.
const spanBits = 5

// cols is what is counted and sorted by of a block's events: 14 bytes each.
//
//	order       uint32   the day within the span, then the beginning of the id
//	report      uint32   the report's number
//	confidence  float32
//	score       int8     tenths
//	side        uint8    1 cooperation, 2 conflict
type cols []byte

const colBytes = 14

const (
	cooperation = 1
	conflict    = 2
)

func (c cols) order(i int) uint32  { return binary.LittleEndian.Uint32(c[i*colBytes:]) }
func (c cols) report(i int) uint32 { return binary.LittleEndian.Uint32(c[i*colBytes+4:]) }
func (c cols) confidence(i int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(c[i*colBytes+8:]))
}
func (c cols) score(i int) int { return int(int8(c[i*colBytes+12])) }
func (c cols) side(i int) byte { return c[i*colBytes+13] }
func (c cols) len() int        { return len(c) / colBytes }
func (c cols) day(i int, span int) int {
	return span<<spanBits + int(c.order(i)>>(32-spanBits))
}

// add appends an event.
func (c cols) add(e *event.Event, day int, report int64) cols {
	c = binary.LittleEndian.AppendUint32(c, orderOf(day, e.ID))
	c = binary.LittleEndian.AppendUint32(c, uint32(report))
	c = binary.LittleEndian.AppendUint32(c, math.Float32bits(float32(e.Confidence)))
	side := byte(0)
	switch {
	case strings.HasSuffix(e.Quad, "cooperation"):
		side = cooperation
	case strings.HasSuffix(e.Quad, "conflict"):
		side = conflict
	}
	return append(c, byte(int8(math.Round(min(max(e.Score, -10), 10)*10))), side)
}

// orderOf is an event's place among those of its span.
func orderOf(day int, id string) uint32 {
	return uint32(day&(1<<spanBits-1))<<(32-spanBits) | uint32(idOrder(id)>>(32+spanBits))
}

func spanOf(day int) int { return day >> spanBits }
