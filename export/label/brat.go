package label

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"

	"godwit/event"
)

// Brat writes reports into a folder for brat: a text and a file of annotations
// each, annotation.conf, and reports.jsonl with what brat has no place for.
// The folder must exist.
type Brat struct {
	dir   string
	index *os.File
	used  map[string]bool
	modes int // most modes and contexts of one act
	conts int
}

// entry is a report's line in reports.jsonl.
type entry struct {
	File      string   `json:"file"`
	ID        string   `json:"id"`
	Date      string   `json:"date,omitempty"`
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Sentences [][2]int `json:"sentences,omitempty"` // code points
}

const indexName = "reports.jsonl"

// NewBrat begins a folder.
func NewBrat(dir string) (*Brat, error) {
	f, err := os.Create(filepath.Join(dir, indexName))
	if err != nil {
		return nil, err
	}
	return &Brat{dir: dir, index: f, used: map[string]bool{}, modes: 2, conts: 3}, nil
}

// Put writes a report.
func (b *Brat) Put(r *Report) error {
	e := entry{File: b.fileName(r.ID), ID: r.ID, Date: r.Date, Title: r.Title, URL: r.URL, Publisher: r.Publisher}
	for _, s := range r.Sentences {
		e.Sentences = append(e.Sentences, [2]int{s.Start, s.End})
	}
	if err := os.WriteFile(filepath.Join(b.dir, e.File+".txt"), []byte(r.Text), 0o644); err != nil {
		return err
	}
	for i := range r.Events {
		b.modes, b.conts = max(b.modes, len(r.Events[i].Mode)), max(b.conts, len(r.Events[i].Context))
	}
	if err := os.WriteFile(filepath.Join(b.dir, e.File+".ann"), standoff(r), 0o644); err != nil {
		return err
	}
	enc := json.NewEncoder(b.index)
	enc.SetEscapeHTML(false)
	return enc.Encode(e)
}

// End writes the configuration and closes the folder.
func (b *Brat) End() error {
	err := os.WriteFile(filepath.Join(b.dir, "annotation.conf"), []byte(b.conf()), 0o644)
	if end := b.index.Close(); err == nil {
		err = end
	}
	return err
}

// fileName is a name for a report's files that is safe anywhere.
func (b *Brat) fileName(id string) string {
	safe := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.' {
			return r
		}
		return '_'
	}, id)
	if low := strings.ToLower(safe); safe != id || len(safe) > 80 || safe == "" || strings.HasPrefix(safe, ".") || b.used[low] {
		h := fnv.New64a()
		h.Write([]byte(id))
		safe = fmt.Sprintf("%s-%016x", strings.TrimLeft(safe[:min(len(safe), 40)], "."), h.Sum64())
	}
	for n := 2; b.used[strings.ToLower(safe)]; n++ {
		safe = fmt.Sprintf("%s-%d", safe, n)
	}
	b.used[strings.ToLower(safe)] = true
	return safe
}

// writer numbers annotations.
type writer struct {
	text    []rune
	out     strings.Builder
	t, e, a int
	n       int
	sides   map[Side]string
}

// standoff is a report's .ann file.
func standoff(r *Report) []byte {
	w := &writer{text: []rune(r.Text), sides: map[Side]string{}}
	for i := range r.Events {
		w.act(&r.Events[i])
	}
	return []byte(w.out.String())
}

// mark writes a text-bound annotation and returns its name.
func (w *writer) mark(kind string, start, end int) string {
	w.t++
	name := fmt.Sprintf("T%d", w.t)
	fmt.Fprintf(&w.out, "%s\t%s %s\t%s\n", name, kind, ranges(w.text, start, end), flat(string(w.text[start:end])))
	return name
}

// ranges writes a span, in pieces where it runs over the end of a line: brat
// draws no other.
func ranges(text []rune, start, end int) string {
	var out []string
	for i := start; i < end; {
		for i < end && newline(text[i]) {
			i++
		}
		k := i
		for k < end && !newline(text[k]) {
			k++
		}
		if k > i {
			out = append(out, fmt.Sprintf("%d %d", i, k))
		}
		i = k
	}
	if out == nil { // nothing but line ends
		return fmt.Sprintf("%d %d", start, end)
	}
	return strings.Join(out, ";")
}

func newline(r rune) bool { return r == '\n' || r == '\r' }

// flat is a span's words on one line.
func flat(s string) string { return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s) }

// side marks somebody once, however many acts they are part of.
func (w *writer) side(s Side) string {
	if name, ok := w.sides[s]; ok {
		return name
	}
	name := w.mark("Side", s.Start, s.End)
	w.sides[s] = name
	w.note(name, s.Code)
	return name
}

func (w *writer) note(of, text string) {
	w.n++
	fmt.Fprintf(&w.out, "#%d\tAnnotatorNotes %s\t%s\n", w.n, of, text)
}

func (w *writer) attribute(name, of, value string) {
	w.a++
	fmt.Fprintln(&w.out, strings.TrimRight(fmt.Sprintf("A%d\t%s %s %s", w.a, name, of, value), " "))
}

// event writes an event with its roles; a role that comes again is numbered, as
// brat has it.
func (w *writer) event(kind, trigger string, roles [][2]string) string {
	w.e++
	name := fmt.Sprintf("E%d", w.e)
	fmt.Fprintf(&w.out, "%s\t%s:%s", name, kind, trigger)
	times := map[string]int{}
	for _, r := range roles {
		times[r[0]]++
		number := ""
		if times[r[0]] > 1 {
			number = fmt.Sprint(times[r[0]])
		}
		fmt.Fprintf(&w.out, " %s%s:%s", r[0], number, r[1])
	}
	w.out.WriteByte('\n')
	return name
}

func (w *writer) act(a *Act) {
	trigger := w.mark(a.Type, a.TriggerStart, a.TriggerEnd)
	var roles [][2]string
	for _, s := range a.Actors {
		roles = append(roles, [2]string{"Actor", w.side(s)})
	}
	for _, s := range a.Recipients {
		roles = append(roles, [2]string{"Recipient", w.side(s)})
	}
	name := w.event(a.Type, trigger, roles)
	for i, m := range a.Mode {
		w.attribute(nth("Mode", i), name, m)
	}
	for i, c := range a.Context {
		w.attribute(nth("Context", i), name, c)
	}
	for _, x := range a.Auxiliary {
		w.attribute(title(x), name, "")
	}
	if a.Certainty != "" {
		w.attribute("Certainty", name, a.Certainty)
	}
	if note := a.note(); note != "" {
		w.note(name, note)
	}
	for _, c := range a.Claims {
		w.claim(name, c)
	}
}

// claim is an event of its own, on its cue; without one on its speaker, without
// either on the act's trigger.
func (w *writer) claim(of string, c Claim) {
	var roles [][2]string
	trigger, kind := "", "Claim"
	if c.named() {
		roles = append(roles, [2]string{"Speaker", w.side(c.Speaker)})
	}
	switch {
	case c.Cue != "":
		trigger = w.mark(kind, c.Start, c.End)
	case c.named():
		kind = "ClaimWithoutCue"
		trigger = w.mark(kind, c.Speaker.Start, c.Speaker.End)
	default:
		kind = "Unsourced"
		if c.Quoted {
			kind = "UnsourcedQuote"
		}
		w.attribute(kind, of, c.Stance)
		return
	}
	name := w.event(kind, trigger, append(roles, [2]string{"About", of}))
	w.attribute("Stance", name, c.Stance)
	if c.Quoted {
		w.attribute("Quoted", name, "")
	}
}

func nth(name string, i int) string {
	if i == 0 {
		return name
	}
	return fmt.Sprintf("%s%d", name, i+1)
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// conf is brat's annotation.conf.
func (b *Brat) conf() string {
	var out strings.Builder
	w := bufio.NewWriter(&out)
	var modes, types []string
	seen := map[string]bool{}
	for _, t := range event.Types() {
		types = append(types, string(t))
		for _, m := range event.Modes(t) {
			if !seen[m] {
				seen[m] = true
				modes = append(modes, m)
			}
		}
	}
	fmt.Fprint(w, "# The codebook for brat: see godwit codebook. The note on a Side is its code (RUSGOV), - where it has none;\n"+
		"# the note on an event is date=2023-08-15 day; place=Mombasa; killed=3 more; optional.\n\n[entities]\nSide\n\n[relations]\n\n[events]\n")
	for _, t := range types {
		fmt.Fprintf(w, "%s\tActor*:Side, Recipient*:Side\n", t)
	}
	fmt.Fprint(w, "Claim\tSpeaker?:Side, About+:<EVENT>\nClaimWithoutCue\tSpeaker?:Side, About+:<EVENT>\n\n[attributes]\n")
	on := strings.Join(types, "|")
	for i := range b.modes {
		fmt.Fprintf(w, "%s\tArg:%s, Value:%s\n", nth("Mode", i), on, strings.Join(modes, "|"))
	}
	for i := range b.conts {
		fmt.Fprintf(w, "%s\tArg:%s, Value:%s\n", nth("Context", i), on, strings.Join(event.Contexts(), "|"))
	}
	for _, x := range auxiliaries {
		fmt.Fprintf(w, "%s\tArg:%s\n", title(x), on)
	}
	fmt.Fprintf(w, "Certainty\tArg:%s, Value:%s\n", on, strings.Join(certainties, "|"))
	for _, x := range []string{"Unsourced", "UnsourcedQuote"} {
		fmt.Fprintf(w, "%s\tArg:%s, Value:%s\n", x, on, strings.Join(stances, "|"))
	}
	fmt.Fprintf(w, "Stance\tArg:Claim|ClaimWithoutCue, Value:%s\nQuoted\tArg:Claim|ClaimWithoutCue\n", strings.Join(stances, "|"))
	w.Flush()
	return out.String()
}
