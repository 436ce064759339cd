package export

import (
	"github.com/parquet-go/parquet-go"

	"godwit/event"
	"godwit/export/pages"
)

// flat is a row of native Parquet, the columns of nativeColumns in types of
// their own. What is absent is null. columnar gives them their values in the same
// order.
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

// columnar encodes native Parquet.
type columnar struct{ *groups }

func (f *columnar) encode(c *chunk) error {
	f.begin(c)
	for i := range c.records {
		f.record(&c.records[i])
	}
	c.rows = len(c.records)
	return f.finish(c)
}

func flatSchema() *parquet.Schema { return parquet.SchemaOf(new(flat)) }

// record gives each column of a row its value.
func (f *columnar) record(r *event.Record) {
	t := f.t
	t.Text(r.ID)
	t.Text(r.Story)
	t.Text(r.Report)
	if day := Day(r); day != "" {
		t.Int(int64(sinceEpoch(day)))
	} else {
		t.Null()
	}
	dateOf(t, r.Date)
	t.Text(string(r.Type))
	pages.List(t, r.Mode, word)
	pages.List(t, r.Context, word)
	t.Text(r.CAMEO)
	t.Text(r.Quad)
	t.Real(r.Score)
	pages.List(t, r.Actors, codeOf)
	pages.List(t, r.Recipients, codeOf)
	pages.List(t, r.Actors, entityOf)
	pages.List(t, r.Recipients, entityOf)
	spanOf(t, &r.Trigger)
	placeOf(t, r.Place)
	pages.List(t, r.Auxiliary, word)
	pages.List(t, r.Claims, stanceOf)
	t.Text(string(r.Certainty))
	pages.List(t, r.Counts, countOf)
	t.Real(r.Confidence)
	spanOf(t, &r.Evidence.Span)
	t.Int(int64(r.Evidence.Sentence))
	t.Text(r.Rule)
	t.Text(r.Same)
	t.Text(r.Recipe)
	m := &r.Meta
	for _, v := range [...]string{m.ID, m.Title, m.Publisher, m.Author, m.URL, m.Language, m.Date, m.Origin, m.Copy} {
		t.Text(v)
	}
	for _, n := range [...]int{r.Tellings, r.Reports, r.Sources} {
		above(t, n)
	}
	t.Text(r.First)
	t.Text(r.Last)
	j := r.Joined
	if j == nil {
		j = new(event.Joined)
	}
	t.Text(string(j.Certainty))
	pages.List(t, j.Claims, stanceOf)
	pages.List(t, j.Counts, countOf)
	dateOf(t, j.Date)
	placeOf(t, j.Place)
	t.Next()
}

func word(t *pages.Table, s *string) { t.Text(*s) }

func codeOf(t *pages.Table, x *event.Entity) { t.Text(x.Code) }

// above is a number that is unknown where it is 0.
func above(t *pages.Table, n int) {
	if n == 0 {
		t.Null()
		return
	}
	t.Int(int64(n))
}

func dateOf(t *pages.Table, d *event.Date) {
	if d == nil {
		d = new(event.Date)
	}
	t.Text(d.Value)
	t.Text(d.Precision)
	t.Text(d.From)
}

func placeOf(t *pages.Table, p *event.Place) {
	if p == nil {
		p = new(event.Place)
	}
	t.Text(p.Name)
	t.Text(p.Country)
	above(t, p.GeoNames)
	for _, v := range [...]*float64{p.Lat, p.Lon} {
		if v == nil {
			t.Null()
		} else {
			t.Real(*v)
		}
	}
	t.Text(p.Precision)
}

func spanOf(t *pages.Table, s *event.Span) {
	t.Text(s.Quote)
	t.Int(int64(s.Start))
	t.Int(int64(s.End))
	t.Int(int64(s.StartByte))
	t.Int(int64(s.EndByte))
}

func entityOf(t *pages.Table, x *event.Entity) {
	spanOf(t, &x.Span)
	t.Text(x.Code)
	t.Text(x.Country)
	pages.List(t, x.Sector, word)
	t.Text(x.Name)
	t.Text(x.ID)
}

func stanceOf(t *pages.Table, c *event.Claim) {
	if x := c.Speaker; x != nil {
		t.Present()
		spanOf(t, &x.Span)
		t.Text(x.Code)
		t.End()
	} else {
		t.Absent()
	}
	t.Text(string(c.Stance))
	if c.Cue != nil {
		t.Present()
		spanOf(t, c.Cue)
		t.End()
	} else {
		t.Absent()
	}
	t.Bool(c.Quoted)
}

func countOf(t *pages.Table, c *event.Count) {
	t.Text(c.What)
	t.Real(c.Value)
	t.Text(c.Bound)
}
