package sqlite

import (
	"encoding/binary"
	"math"
	"strings"

	"godwit/event"
)

// A block holds events of one span of 32 days.
const spanBits = 5

// cols is what is counted and sorted by of a block's events. It lies in two
// pieces, for most questions need but the first one.
//
//	first   order       uint32   the day within the span, then the beginning of the id
//	        score       int8     tenths
//	        side        uint8    1 cooperation, 2 conflict
//	second  report      uint32   the report's number
//	        confidence  float32
type cols struct{ first, second []byte }

const (
	firstBytes  = 6
	secondBytes = 8
)

const (
	cooperation = 1
	conflict    = 2
)

func (c cols) order(i int) uint32  { return binary.LittleEndian.Uint32(c.first[i*firstBytes:]) }
func (c cols) score(i int) int     { return int(int8(c.first[i*firstBytes+4])) }
func (c cols) side(i int) byte     { return c.first[i*firstBytes+5] }
func (c cols) report(i int) uint32 { return binary.LittleEndian.Uint32(c.second[i*secondBytes:]) }
func (c cols) confidence(i int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(c.second[i*secondBytes+4:]))
}

// len is how many events there are.
func (c cols) len() int { return len(c.first) / firstBytes }

// whole tells whether the pieces are what they should be.
func (c cols) whole(both bool) bool {
	return len(c.first)%firstBytes == 0 && (!both || len(c.second) == c.len()*secondBytes)
}

func (c cols) day(i int, span int) int {
	return span<<spanBits + int(c.order(i)>>(32-spanBits))
}

// add appends an event.
func (c cols) add(e *event.Event, day int, report int64) cols {
	side := byte(0)
	switch {
	case strings.HasSuffix(e.Quad, "cooperation"):
		side = cooperation
	case strings.HasSuffix(e.Quad, "conflict"):
		side = conflict
	}
	c.first = binary.LittleEndian.AppendUint32(c.first, orderOf(day, e.ID))
	c.first = append(c.first, byte(int8(math.Round(min(max(e.Score, -10), 10)*10))), side)
	c.second = binary.LittleEndian.AppendUint32(c.second, uint32(report))
	c.second = binary.LittleEndian.AppendUint32(c.second, math.Float32bits(float32(e.Confidence)))
	return c
}

// orderOf is an event's place among those of its span.
func orderOf(day int, id string) uint32 {
	return uint32(day&(1<<spanBits-1))<<(32-spanBits) | uint32(idOrder(id)>>(32+spanBits))
}

func spanOf(day int) int { return day >> spanBits }
