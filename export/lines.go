package export

import (
	"bytes"
	"encoding/json"

	"godwit/event"
)

// lines writes one JSON object a line, in the fixed form of the record.
type lines struct{}

// encode writes an event that came without a store as it came.
func (lines) encode(c *chunk) error {
	buf := bytes.NewBuffer(c.out)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false) // <, > and & are text here
	for i := range c.records {
		r := &c.records[i]
		var v any = r
		if plain(r) {
			v = &r.Event
		}
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	c.out, c.rows = buf.Bytes(), len(c.records)
	return nil
}

// plain tells an event that no store has said anything about.
func plain(r *event.Record) bool {
	return r.Story == "" && r.Meta == (event.Meta{}) && r.Joined == nil && r.First == "" && r.Last == "" && r.Tellings|r.Reports|r.Sources == 0
}
