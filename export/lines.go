package export

import (
	"bufio"
	"encoding/json"
	"io"

	"godwit/event"
)

// lines writes one JSON object a line, in the fixed form of the record.
type lines struct {
	buf *bufio.Writer
	enc *json.Encoder
}

func newLines(w io.Writer) *lines {
	buf := bufio.NewWriterSize(w, block)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false) // <, > and & are text here
	return &lines{buf, enc}
}

// put writes an event that came without a store as it came.
func (l *lines) put(r *event.Record) (int, error) {
	if plain(r) {
		return 1, l.enc.Encode(&r.Event)
	}
	return 1, l.enc.Encode(r)
}

func (l *lines) end() error { return l.buf.Flush() }

// plain tells an event that no store has said anything about.
func plain(r *event.Record) bool {
	return r.Story == "" && r.Meta == (event.Meta{}) && r.Joined == nil && r.First == "" && r.Last == "" && r.Tellings|r.Reports|r.Sources == 0
}
