package export

import (
	"strconv"

	"godwit/event"
)

// nativeTable is the layout of the record itself, one row an event, in CSV or
// TSV with quotes where they must be.
func nativeTable(format string) *layout {
	l := &layout{name: "native", columns: nativeColumns, comma: ',', quoted: true, head: true}
	if format == "tsv" {
		l.comma = '\t'
	}
	return l
}

// nativeColumns hold everything of a record. Parquet has the same, in the same
// order, in types of its own (columnar.go).
var nativeColumns = func() []column {
	out := []column{
		{"id", text, of(func(x *row) string { return x.ID })},
		{"story", text, of(func(x *row) string { return x.Story })},
		{"report", text, of(func(x *row) string { return x.Report })},
		{"date", text, of(func(x *row) string { return x.day })},
		{"date_value", text, dated(func(d *event.Date) string { return d.Value })},
		{"date_precision", text, dated(func(d *event.Date) string { return d.Precision })},
		{"date_from", text, dated(func(d *event.Date) string { return d.From })},
		{"type", text, of(func(x *row) string { return string(x.Type) })},
		{"mode", list, texts(func(x *row) []string { return x.Mode })},
		{"context", list, texts(func(x *row) []string { return x.Context })},
		{"cameo", text, of(func(x *row) string { return x.CAMEO })},
		{"quad", text, of(func(x *row) string { return x.Quad })},
		{"score", decimal, ofFloat(func(x *row) float64 { return x.Score })},
		{"actor_codes", list, func(b []byte, x *row) []byte { return listed(b, x.Actors, code) }},
		{"recipient_codes", list, func(b []byte, x *row) []byte { return listed(b, x.Recipients, code) }},
		{"actors", list, func(b []byte, x *row) []byte { return listed(b, x.Actors, side) }},
		{"recipients", list, func(b []byte, x *row) []byte { return listed(b, x.Recipients, side) }},
	}
	out = append(out, spanColumns("trigger", func(x *row) *event.Span { return &x.Trigger })...)
	out = append(out, placeColumns("place", func(x *row) *event.Place { return x.Place })...)
	out = append(out,
		column{"auxiliary", list, texts(func(x *row) []string { return x.Auxiliary })},
		column{"claims", list, func(b []byte, x *row) []byte { return listed(b, x.Claims, claim) }},
		column{"certainty", text, of(func(x *row) string { return string(x.Certainty) })},
		column{"counts", list, func(b []byte, x *row) []byte { return listed(b, x.Counts, toll) }},
		column{"confidence", decimal, ofFloat(func(x *row) float64 { return x.Confidence })})
	out = append(out, spanColumns("evidence", func(x *row) *event.Span { return &x.Evidence.Span })...)
	out = append(out,
		column{"evidence_sentence", whole, ofInt(func(x *row) int { return x.Evidence.Sentence })},
		column{"rule", text, of(func(x *row) string { return x.Rule })},
		column{"same", text, of(func(x *row) string { return x.Same })},
		column{"recipe", text, of(func(x *row) string { return x.Recipe })},
		column{"report_id", text, of(func(x *row) string { return x.Meta.ID })},
		column{"report_title", text, of(func(x *row) string { return x.Meta.Title })},
		column{"report_publisher", text, of(func(x *row) string { return x.Meta.Publisher })},
		column{"report_author", text, of(func(x *row) string { return x.Meta.Author })},
		column{"report_url", text, of(func(x *row) string { return x.Meta.URL })},
		column{"report_language", text, of(func(x *row) string { return x.Meta.Language })},
		column{"report_date", text, of(func(x *row) string { return x.Meta.Date })},
		column{"report_origin", text, of(func(x *row) string { return x.Meta.Origin })},
		column{"report_copy", text, of(func(x *row) string { return x.Meta.Copy })},
		column{"tellings", whole, counted(func(x *row) int { return x.Tellings })},
		column{"reports", whole, counted(func(x *row) int { return x.Reports })},
		column{"sources", whole, counted(func(x *row) int { return x.Sources })},
		column{"first", text, of(func(x *row) string { return x.First })},
		column{"last", text, of(func(x *row) string { return x.Last })},
		column{"joined_certainty", text, together(func(b []byte, j *event.Joined) []byte { return append(b, j.Certainty...) })},
		column{"joined_claims", list, together(func(b []byte, j *event.Joined) []byte { return listed(b, j.Claims, claim) })},
		column{"joined_counts", list, together(func(b []byte, j *event.Joined) []byte { return listed(b, j.Counts, toll) })},
		column{"joined_date_value", text, joinedDate(func(d *event.Date) string { return d.Value })},
		column{"joined_date_precision", text, joinedDate(func(d *event.Date) string { return d.Precision })},
		column{"joined_date_from", text, joinedDate(func(d *event.Date) string { return d.From })})
	return append(out, placeColumns("joined_place", func(x *row) *event.Place {
		if x.Joined == nil {
			return nil
		}
		return x.Joined.Place
	})...)
}()

func dated(f func(*event.Date) string) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		if x.Date == nil {
			return b
		}
		return append(b, f(x.Date)...)
	}
}

func joinedDate(f func(*event.Date) string) func([]byte, *row) []byte {
	return together(func(b []byte, j *event.Joined) []byte {
		if j.Date == nil {
			return b
		}
		return append(b, f(j.Date)...)
	})
}

func together(f func([]byte, *event.Joined) []byte) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		if x.Joined == nil {
			return b
		}
		return f(b, x.Joined)
	}
}

// counted is a cell of a number that no story has as 0.
func counted(f func(*row) int) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte {
		if n := f(x); n > 0 {
			return strconv.AppendInt(b, int64(n), 10)
		}
		return b
	}
}

// texts is a cell of a list, as JSON.
func texts(f func(*row) []string) func([]byte, *row) []byte {
	return func(b []byte, x *row) []byte { return listed(b, f(x), quotedItem) }
}

// code is an entity's code, null where it has none: the codes of a list stand in
// its order.
func code(b []byte, x *event.Entity) []byte {
	if x.Code == "" {
		return append(b, "null"...)
	}
	return quoted(b, x.Code)
}

// spanColumns are a span's: its words, and where they stand in code points and
// bytes.
func spanColumns(name string, f func(*row) *event.Span) []column {
	return []column{
		{name + "_quote", text, of(func(x *row) string { return f(x).Quote })},
		{name + "_start", whole, ofInt(func(x *row) int { return f(x).Start })},
		{name + "_end", whole, ofInt(func(x *row) int { return f(x).End })},
		{name + "_start_byte", whole, ofInt(func(x *row) int { return f(x).StartByte })},
		{name + "_end_byte", whole, ofInt(func(x *row) int { return f(x).EndByte })},
	}
}

func placeColumns(name string, f func(*row) *event.Place) []column {
	cell := func(f2 func([]byte, *event.Place) []byte) func([]byte, *row) []byte {
		return func(b []byte, x *row) []byte {
			if p := f(x); p != nil {
				return f2(b, p)
			}
			return b
		}
	}
	coordinate := func(v *float64, b []byte) []byte {
		if v == nil {
			return b
		}
		return number(b, *v)
	}
	return []column{
		{name + "_name", text, cell(func(b []byte, p *event.Place) []byte { return append(b, p.Name...) })},
		{name + "_country", text, cell(func(b []byte, p *event.Place) []byte { return append(b, p.Country...) })},
		{name + "_geonames", whole, cell(func(b []byte, p *event.Place) []byte {
			if p.GeoNames == 0 {
				return b
			}
			return strconv.AppendInt(b, int64(p.GeoNames), 10)
		})},
		{name + "_lat", decimal, cell(func(b []byte, p *event.Place) []byte { return coordinate(p.Lat, b) })},
		{name + "_lon", decimal, cell(func(b []byte, p *event.Place) []byte { return coordinate(p.Lon, b) })},
		{name + "_precision", text, cell(func(b []byte, p *event.Place) []byte { return append(b, p.Precision...) })},
	}
}
