package main

import (
	"strconv"
	"strings"

	"godwit/event"
	"godwit/store"
	"godwit/turn"
)

// tieRow is an interval as a program gets it.
type tieRow struct {
	store.Point
	Turn *tieTurn `json:"turn,omitempty"`

	number int
}

// tieTurn is a turning point as a program gets it.
type tieTurn struct {
	Before turn.Level `json:"before"` // means of an interval
	After  turn.Level `json:"after"`
	Gain   float64    `json:"gain"` // 1 is the least that makes a turn
	Events []tieEvent `json:"events"`
}

// tieEvent is one of the events that make a turning point.
type tieEvent struct {
	ID         string     `json:"id"`
	Date       string     `json:"date,omitempty"`
	Type       event.Type `json:"type"`
	Score      float64    `json:"score"`
	Actors     []string   `json:"actors"`
	Recipients []string   `json:"recipients"`
	Quote      string     `json:"quote"`
	Sources    int        `json:"sources"`
}

func (t *ties) rows() []tieRow {
	out := make([]tieRow, len(t.points))
	for i, p := range t.points {
		out[i].Point = p
	}
	for i := range t.turns {
		x := &t.turns[i]
		out[x.At].number = i + 1
		out[x.At].Turn = &tieTurn{Before: roundLevel(x.Before), After: roundLevel(x.After), Gain: hundredth(x.Gain), Events: []tieEvent{}}
		for k := range x.records {
			e := &x.records[k]
			one := tieEvent{ID: e.ID, Type: e.Type, Score: e.Score, Actors: codes(e.Actors), Recipients: codes(e.Recipients), Quote: e.Evidence.Quote, Sources: e.Sources}
			if e.Date != nil {
				one.Date = e.Date.Value
			}
			out[x.At].Turn.Events = append(out[x.At].Turn.Events, one)
		}
	}
	return out
}

func codes(list []event.Entity) []string {
	out := []string{}
	for _, e := range list {
		if e.Code != "" {
			out = append(out, e.Code)
		}
	}
	return out
}

func tieCells(r *tieRow) []string {
	out := []string{r.Start, strconv.Itoa(r.Events), strconv.Itoa(r.Cooperation), strconv.Itoa(r.Conflict), number(hundredth(r.Score)), "", ""}
	if r.Turn != nil {
		out[5] = strconv.Itoa(r.number)
		var ids []string
		for _, e := range r.Turn.Events {
			ids = append(ids, e.ID)
		}
		out[6] = strings.Join(ids, ";")
	}
	return out
}
