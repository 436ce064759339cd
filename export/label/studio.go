package label

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"godwit/event"
)

// Studio writes reports as tasks for Label Studio, one JSON array, their events
// as predictions that people correct.
type Studio struct {
	w io.Writer
	n int
}

// task is a report as Label Studio has it. Offsets are code points, as it stores
// them since 1.4; exports of older ones are read, too (UTF-16).
type task struct {
	ID          int      `json:"id"`
	Data        data     `json:"data"`
	Predictions []answer `json:"predictions,omitempty"`
	Annotations []answer `json:"annotations,omitempty"`
}

type data struct {
	Text      string   `json:"text"`
	ID        string   `json:"report"`
	Date      string   `json:"date,omitempty"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Sentences [][2]int `json:"sentences,omitempty"`
}

// answer is a prediction, or what somebody made of it.
type answer struct {
	Model     string   `json:"model_version,omitempty"`
	Cancelled bool     `json:"was_cancelled,omitempty"`
	Truth     bool     `json:"ground_truth,omitempty"`
	Result    []result `json:"result"`
}

// result is a region, what is said of one, or a relation of two.
type result struct {
	ID        string          `json:"id,omitempty"`
	From      string          `json:"from_name,omitempty"`
	To        string          `json:"to_name,omitempty"`
	Type      string          `json:"type"`
	Value     json.RawMessage `json:"value,omitempty"`
	FromID    string          `json:"from_id,omitempty"`
	ToID      string          `json:"to_id,omitempty"`
	Direction string          `json:"direction,omitempty"`
	Labels    []string        `json:"labels,omitempty"`
}

// value is a result's. Text is a string in regions and a list in text areas.
type value struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    any      `json:"text,omitempty"`
	Labels  []string `json:"labels,omitempty"`
	Choices []string `json:"choices,omitempty"`
}

// NewStudio begins the array.
func NewStudio(w io.Writer) *Studio { return &Studio{w: w} }

// Put writes a report.
func (s *Studio) Put(r *Report, model string) error {
	s.n++
	t := task{ID: s.n, Data: data{Text: r.Text, ID: r.ID, Date: r.Date, Title: r.Title, URL: r.URL, Publisher: r.Publisher}}
	for _, x := range r.Sentences {
		t.Data.Sentences = append(t.Data.Sentences, [2]int{x.Start, x.End})
	}
	t.Predictions = []answer{{Model: model, Result: predict(r)}}
	before := ",\n"
	if s.n == 1 {
		before = "[\n"
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(&t); err != nil {
		return err
	}
	_, err := io.WriteString(s.w, before+strings.TrimSuffix(b.String(), "\n"))
	return err
}

// End closes the array.
func (s *Studio) End() error {
	end := "\n]\n"
	if s.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(s.w, end)
	return err
}

// builder numbers regions.
type builder struct {
	text    []rune
	out     []result
	acts    int
	claims  int
	sides   map[Side]string
	pending []result // relations come after the regions
}

// predict is what Label Studio shows of a report's events.
func predict(r *Report) []result {
	b := &builder{text: []rune(r.Text), out: []result{}, sides: map[Side]string{}}
	for i := range r.Events {
		b.act(&r.Events[i])
	}
	return append(b.out, b.pending...)
}

func (b *builder) put(id, from, kind string, v value) {
	raw, err := json.Marshal(v)
	if err != nil { // strings and numbers only
		panic(err)
	}
	b.out = append(b.out, result{ID: id, From: from, To: "text", Type: kind, Value: raw})
}

func (b *builder) region(id, from, label string, start, end int) {
	b.put(id, from, "labels", value{Start: start, End: end, Text: string(b.text[start:end]), Labels: []string{label}})
}

func (b *builder) choices(id, from string, start, end int, list ...string) {
	if len(list) > 0 && list[0] != "" {
		b.put(id, from, "choices", value{Start: start, End: end, Choices: list})
	}
}

func (b *builder) words(id, from string, start, end int, text string) {
	if text != "" {
		b.put(id, from, "textarea", value{Start: start, End: end, Text: []string{text}})
	}
}

func (b *builder) relate(from, to, label string) {
	b.pending = append(b.pending, result{Type: "relation", FromID: from, ToID: to, Direction: "right", Labels: []string{label}})
}

func (b *builder) side(s Side) string {
	if id, ok := b.sides[s]; ok {
		return id
	}
	id := fmt.Sprintf("s%d", len(b.sides)+1)
	b.sides[s] = id
	b.region(id, "side", "Side", s.Start, s.End)
	b.words(id, "code", s.Start, s.End, s.Code)
	return id
}

func (b *builder) act(a *Act) {
	b.acts++
	id, start, end := fmt.Sprintf("e%d", b.acts), a.TriggerStart, a.TriggerEnd
	b.region(id, "act", a.Type, start, end)
	b.choices(id, "mode", start, end, a.Mode...)
	b.choices(id, "context", start, end, a.Context...)
	b.choices(id, "auxiliary", start, end, a.Auxiliary...)
	b.choices(id, "certainty", start, end, a.Certainty)
	b.words(id, "note", start, end, a.note())
	for _, s := range a.Actors {
		b.relate(id, b.side(s), "actor")
	}
	for _, s := range a.Recipients {
		b.relate(id, b.side(s), "recipient")
	}
	for _, c := range a.Claims {
		b.claim(id, a, c)
	}
}

// The labels of a claim: where it stands.
const (
	onCue     = "Claim"           // on its cue
	onSpeaker = "ClaimWithoutCue" // on its speaker
	onAct     = "Unsourced"       // on the act's trigger
)

func (b *builder) claim(of string, a *Act, c Claim) {
	b.claims++
	id := fmt.Sprintf("c%d", b.claims)
	start, end, label := c.Start, c.End, onCue
	if c.Cue == "" {
		start, end, label = a.TriggerStart, a.TriggerEnd, onAct
		if c.named() {
			start, end, label = c.Speaker.Start, c.Speaker.End, onSpeaker
		}
	}
	b.region(id, "claim", label, start, end)
	b.choices(id, "stance", start, end, c.Stance)
	if c.Quoted {
		b.choices(id, "quoted", start, end, "quoted")
	}
	if c.named() {
		b.relate(id, b.side(c.Speaker), "speaker")
	}
	b.relate(id, of, "about")
}

// Config is the labelling interface that the tasks are made for.
func Config() string {
	var b strings.Builder
	choices := func(name, tag, kind string, list []string) {
		fmt.Fprintf(&b, "  <Choices name=%q toName=\"text\" perRegion=\"true\" whenTagName=%q choice=%q>\n", name, tag, kind)
		for _, c := range list {
			fmt.Fprintf(&b, "    <Choice value=%q/>\n", c)
		}
		b.WriteString("  </Choices>\n")
	}
	b.WriteString("<View>\n  <Header value=\"$title\"/>\n  <Labels name=\"act\" toName=\"text\">\n")
	var modes []string
	seen := map[string]bool{}
	for _, t := range event.Types() {
		fmt.Fprintf(&b, "    <Label value=%q background=%q/>\n", t, colour(t))
		for _, m := range event.Modes(t) {
			if !seen[m] {
				seen[m] = true
				modes = append(modes, m)
			}
		}
	}
	b.WriteString("  </Labels>\n  <Labels name=\"side\" toName=\"text\">\n    <Label value=\"Side\" background=\"#888888\"/>\n  </Labels>\n" +
		"  <Labels name=\"claim\" toName=\"text\">\n")
	for _, l := range []string{onCue, onSpeaker, onAct} {
		fmt.Fprintf(&b, "    <Label value=%q background=\"#7a4fbf\"/>\n", l)
	}
	b.WriteString("  </Labels>\n  <Relations>\n")
	for _, l := range []string{"actor", "recipient", "speaker", "about"} {
		fmt.Fprintf(&b, "    <Relation value=%q/>\n", l)
	}
	b.WriteString("  </Relations>\n  <Text name=\"text\" value=\"$text\" granularity=\"word\"/>\n")
	choices("mode", "act", "multiple", modes)
	choices("context", "act", "multiple", event.Contexts())
	choices("auxiliary", "act", "multiple", auxiliaries)
	choices("certainty", "act", "single", certainties)
	b.WriteString("  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\" whenTagName=\"act\" maxSubmissions=\"1\" editable=\"true\" placeholder=\"date=2023-08-15 day; place=Mombasa; killed=3 more; optional\"/>\n" +
		"  <TextArea name=\"code\" toName=\"text\" perRegion=\"true\" whenTagName=\"side\" maxSubmissions=\"1\" editable=\"true\" placeholder=\"RUSGOV\"/>\n")
	choices("stance", "claim", "single", stances)
	choices("quoted", "claim", "single", []string{"quoted"})
	b.WriteString("</View>\n")
	return b.String()
}

// colour is green for cooperation, amber and red for conflict in words and deeds.
func colour(t event.Type) string {
	switch {
	case t.Conflict() && t.Material():
		return "#c0392b"
	case t.Conflict():
		return "#d68910"
	}
	return "#1e8449"
}
