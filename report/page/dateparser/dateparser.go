// Package dateparser stands in for github.com/markusmobius/go-dateparser, of
// which go-htmldate names these few words and which godwit never calls: reading
// dates in two hundred languages, it compiles thousands of patterns when a
// program starts (240 ms, 95 MB). See docs/decisions/0009-readers.md.
//
// In comes what go-htmldate says at its start; nothing comes out: Parse finds no
// date, so that the search goes on without it.
package dateparser

import (
	"errors"
	"time"

	"github.com/markusmobius/go-dateparser/date"
)

// ParserType is a way of reading dates.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of several dates is meant.
type PreferredDateSource uint8

// Past prefers dates that are gone by.
const Past PreferredDateSource = 1

// Configuration of a Parser. CurrentTime is also read by go-htmldate itself: it
// fills what an incomplete date lacks.
type Configuration struct {
	CurrentTime         time.Time
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// Parser finds no date.
type Parser struct {
	ParserTypes []ParserType
}

var errNone = errors.New("no date is looked for")

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (date.Date, error) {
	return date.Date{}, errNone
}
