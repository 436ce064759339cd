package export

import (
	"bytes"
	"io"

	"github.com/parquet-go/parquet-go"

	"godwit/event"
)

// flat is a row of native Parquet, the columns of nativeColumns in types of
// their own. What is absent is null.
type flat struct {
	ID             string   `parquet:"id"`
	Story          string   `parquet:"story,optional"`
	Report         string   `parquet:"report,optional,dict"`
	Date           *int32   `parquet:"date,optional,date"`
	DateValue      string   `parquet:"date_value,optional"`
	DatePrecision  string   `parquet:"date_precision,optional"`
	DateFrom       string   `parquet:"date_from,optional"`
	Type           string   `parquet:"type,dict"`
	Mode           []string `parquet:"mode,list" parquet-element:",dict"`
	Context        []string `parquet:"context,list" parquet-element:",dict"`
	CAMEO          string   `parquet:"cameo,optional,dict"`
	Quad           string   `parquet:"quad,dict"`
	Score          float64  `parquet:"score"`
	ActorCodes     []string `parquet:"actor_codes,list" parquet-element:",optional,dict"`
	RecipientCodes []string `parquet:"recipient_codes,list" parquet-element:",optional,dict"`
	Actors         []entity `parquet:"actors,list"`
	Recipients     []entity `parquet:"recipients,list"`

	TriggerQuote     string `parquet:"trigger_quote,optional"`
	TriggerStart     int32  `parquet:"trigger_start"`
	TriggerEnd       int32  `parquet:"trigger_end"`
	TriggerStartByte int32  `parquet:"trigger_start_byte"`
	TriggerEndByte   int32  `parquet:"trigger_end_byte"`

	PlaceName      string   `parquet:"place_name,optional,dict"`
	PlaceCountry   string   `parquet:"place_country,optional,dict"`
	PlaceGeoNames  int64    `parquet:"place_geonames,optional"`
	PlaceLat       *float64 `parquet:"place_lat,optional"`
	PlaceLon       *float64 `parquet:"place_lon,optional"`
	PlacePrecision string   `parquet:"place_precision,optional"`

	Auxiliary  []string `parquet:"auxiliary,list" parquet-element:",dict"`
	Claims     []stance `parquet:"claims,list"`
	Certainty  string   `parquet:"certainty,dict"`
	Counts     []count  `parquet:"counts,list"`
	Confidence float64  `parquet:"confidence"`

	EvidenceQuote     string `parquet:"evidence_quote,optional"`
	EvidenceStart     int32  `parquet:"evidence_start"`
	EvidenceEnd       int32  `parquet:"evidence_end"`
	EvidenceStartByte int32  `parquet:"evidence_start_byte"`
	EvidenceEndByte   int32  `parquet:"evidence_end_byte"`
	EvidenceSentence  int32  `parquet:"evidence_sentence"`

	Rule            string `parquet:"rule,optional,dict"`
	Same            string `parquet:"same,optional"`
	Recipe          string `parquet:"recipe,dict"`
	ReportID        string `parquet:"report_id,optional,dict"`
	ReportTitle     string `parquet:"report_title,optional,dict"`
	ReportPublisher string `parquet:"report_publisher,optional,dict"`
	ReportAuthor    string `parquet:"report_author,optional"`
	ReportURL       string `parquet:"report_url,optional,dict"`
	ReportLanguage  string `parquet:"report_language,optional"`
	ReportDate      string `parquet:"report_date,optional,dict"`
	ReportOrigin    string `parquet:"report_origin,optional,dict"`
	ReportCopy      string `parquet:"report_copy,optional"`
	Tellings        int32  `parquet:"tellings,optional"`
	Reports         int32  `parquet:"reports,optional"`
	Sources         int32  `parquet:"sources,optional"`
	First           string `parquet:"first,optional"`
	Last            string `parquet:"last,optional"`

	JoinedCertainty      string   `parquet:"joined_certainty,optional"`
	JoinedClaims         []stance `parquet:"joined_claims,list"`
	JoinedCounts         []count  `parquet:"joined_counts,list"`
	JoinedDateValue      string   `parquet:"joined_date_value,optional"`
	JoinedDatePrecision  string   `parquet:"joined_date_precision,optional"`
	JoinedDateFrom       string   `parquet:"joined_date_from,optional"`
	JoinedPlaceName      string   `parquet:"joined_place_name,optional"`
	JoinedPlaceCountry   string   `parquet:"joined_place_country,optional"`
	JoinedPlaceGeoNames  int64    `parquet:"joined_place_geonames,optional"`
	JoinedPlaceLat       *float64 `parquet:"joined_place_lat,optional"`
	JoinedPlaceLon       *float64 `parquet:"joined_place_lon,optional"`
	JoinedPlacePrecision string   `parquet:"joined_place_precision,optional"`
}

type span struct {
	Quote     string `parquet:"quote"`
	Start     int32  `parquet:"start"`
	End       int32  `parquet:"end"`
	StartByte int32  `parquet:"start_byte"`
	EndByte   int32  `parquet:"end_byte"`
}

type entity struct {
	Quote     string   `parquet:"quote"`
	Start     int32    `parquet:"start"`
	End       int32    `parquet:"end"`
	StartByte int32    `parquet:"start_byte"`
	EndByte   int32    `parquet:"end_byte"`
	Code      string   `parquet:"code,optional,dict"`
	Country   string   `parquet:"country,optional,dict"`
	Sector    []string `parquet:"sector,list" parquet-element:",dict"`
	Name      string   `parquet:"name,optional"`
	ID        string   `parquet:"id,optional"`
}

type speaker struct {
	Quote     string `parquet:"quote"`
	Start     int32  `parquet:"start"`
	End       int32  `parquet:"end"`
	StartByte int32  `parquet:"start_byte"`
	EndByte   int32  `parquet:"end_byte"`
	Code      string `parquet:"code,optional,dict"`
}

type stance struct {
	Speaker *speaker `parquet:"speaker,optional"`
	Stance  string   `parquet:"stance,dict"`
	Cue     *span    `parquet:"cue,optional"`
	Quoted  bool     `parquet:"quoted"`
}

type count struct {
	What  string  `parquet:"what,dict"`
	Value float64 `parquet:"value"`
	Bound string  `parquet:"bound,optional"`
}

// columnar encodes native Parquet: of each chunk a file of its own.
type columnar struct {
	w    *parquet.GenericWriter[flat]
	rows []flat
}

func newColumnar(parts bool) *columnar {
	return &columnar{parquet.NewGenericWriter[flat](io.Discard, parquetOptions(parts)...), make([]flat, atOnce)}
}

func flatSchema() *parquet.Schema { return parquet.SchemaOf(new(flat)) }

func (f *columnar) encode(c *chunk) error {
	buf := bytes.NewBuffer(c.out)
	f.w.Reset(buf)
	for from := 0; from < len(c.records); from += atOnce {
		n := min(atOnce, len(c.records)-from)
		for i := range n {
			f.rows[i].set(&c.records[from+i])
		}
		if _, err := f.w.Write(f.rows[:n]); err != nil {
			return err
		}
	}
	if err := f.w.Close(); err != nil {
		return err
	}
	c.out, c.rows = buf.Bytes(), len(c.records)
	return nil
}

// set fills a row anew. Strings stay the record's: the writer copies them before
// the next row group, and they are never changed.
func (f *flat) set(r *event.Record) {
	old := *f
	*f = flat{
		ID: r.ID, Story: r.Story, Report: r.Report,
		Type: string(r.Type), Mode: append(old.Mode[:0], r.Mode...), Context: append(old.Context[:0], r.Context...),
		CAMEO: r.CAMEO, Quad: r.Quad, Score: r.Score,
		ActorCodes: codesOf(old.ActorCodes, r.Actors), RecipientCodes: codesOf(old.RecipientCodes, r.Recipients),
		Actors: entities(old.Actors, r.Actors), Recipients: entities(old.Recipients, r.Recipients),
		TriggerQuote: r.Trigger.Quote, TriggerStart: int32(r.Trigger.Start), TriggerEnd: int32(r.Trigger.End),
		TriggerStartByte: int32(r.Trigger.StartByte), TriggerEndByte: int32(r.Trigger.EndByte),
		Auxiliary: append(old.Auxiliary[:0], r.Auxiliary...),
		Claims:    stances(old.Claims, r.Claims), Certainty: string(r.Certainty), Counts: counts(old.Counts, r.Counts), Confidence: r.Confidence,
		EvidenceQuote: r.Evidence.Quote, EvidenceStart: int32(r.Evidence.Start), EvidenceEnd: int32(r.Evidence.End),
		EvidenceStartByte: int32(r.Evidence.StartByte), EvidenceEndByte: int32(r.Evidence.EndByte), EvidenceSentence: int32(r.Evidence.Sentence),
		Rule: r.Rule, Same: r.Same, Recipe: r.Recipe,
		ReportID: r.Meta.ID, ReportTitle: r.Meta.Title, ReportPublisher: r.Meta.Publisher, ReportAuthor: r.Meta.Author, ReportURL: r.Meta.URL,
		ReportLanguage: r.Meta.Language, ReportDate: r.Meta.Date, ReportOrigin: r.Meta.Origin, ReportCopy: r.Meta.Copy,
		Tellings: int32(r.Tellings), Reports: int32(r.Reports), Sources: int32(r.Sources), First: r.First, Last: r.Last,
	}
	if day := Day(r); day != "" {
		n := sinceEpoch(day)
		f.Date = &n
	}
	if d := r.Date; d != nil {
		f.DateValue, f.DatePrecision, f.DateFrom = d.Value, d.Precision, d.From
	}
	if p := r.Place; p != nil {
		f.PlaceName, f.PlaceCountry, f.PlaceGeoNames = p.Name, p.Country, int64(p.GeoNames)
		f.PlaceLat, f.PlaceLon, f.PlacePrecision = p.Lat, p.Lon, p.Precision
	}
	f.JoinedClaims, f.JoinedCounts = old.JoinedClaims[:0], old.JoinedCounts[:0]
	if j := r.Joined; j != nil {
		f.JoinedCertainty = string(j.Certainty)
		f.JoinedClaims, f.JoinedCounts = stances(old.JoinedClaims, j.Claims), counts(old.JoinedCounts, j.Counts)
		if d := j.Date; d != nil {
			f.JoinedDateValue, f.JoinedDatePrecision, f.JoinedDateFrom = d.Value, d.Precision, d.From
		}
		if p := j.Place; p != nil {
			f.JoinedPlaceName, f.JoinedPlaceCountry, f.JoinedPlaceGeoNames = p.Name, p.Country, int64(p.GeoNames)
			f.JoinedPlaceLat, f.JoinedPlaceLon, f.JoinedPlacePrecision = p.Lat, p.Lon, p.Precision
		}
	}
}

func codesOf(to []string, list []event.Entity) []string {
	to = to[:0]
	for i := range list {
		to = append(to, list[i].Code)
	}
	return to
}

func entities(to []entity, list []event.Entity) []entity {
	to = to[:0]
	for i := range list {
		x := &list[i]
		to = append(to, entity{x.Quote, int32(x.Start), int32(x.End), int32(x.StartByte), int32(x.EndByte), x.Code, x.Country, x.Sector, x.Name, x.ID})
	}
	return to
}

func stances(to []stance, list []event.Claim) []stance {
	to = to[:0]
	for i := range list {
		c := &list[i]
		s := stance{Stance: string(c.Stance), Quoted: c.Quoted}
		if x := c.Speaker; x != nil {
			s.Speaker = &speaker{x.Quote, int32(x.Start), int32(x.End), int32(x.StartByte), int32(x.EndByte), x.Code}
		}
		if x := c.Cue; x != nil {
			s.Cue = &span{x.Quote, int32(x.Start), int32(x.End), int32(x.StartByte), int32(x.EndByte)}
		}
		to = append(to, s)
	}
	return to
}

func counts(to []count, list []event.Count) []count {
	to = to[:0]
	for _, c := range list {
		to = append(to, count{c.What, c.Value, c.Bound})
	}
	return to
}
