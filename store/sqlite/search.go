package sqlite

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"godwit/event"
	"godwit/store"
)

// Phrases of words that stand in nearly all reports take long to look for, and
// longest where there are none. A page of these is asked for report by report,
// and where that does not fill it the search is refused. Who wants all records
// gets them.
//
// Most searches find few reports, and all of them are read at once. One that
// finds many is asked report by report, from the newest event on: a page is full
// before long. Only where that takes too many questions are all of them read.
const (
	fewFound   = 4000
	fewEvents  = 500 // reports whose events are looked up one by one
	askAtMost  = 300
	sample     = 4096    // reports that tell how common words are
	costAtMost = 1 << 18 // reports times words that a page may cost; 0.4 µs each
	beginning  = 3       // letters that a word needs before a star
)

// search is a search that is under way.
type search struct {
	text  string // as it was given
	query string
	words []string        // of its phrases, where any has more than one
	brief bool            // too costly to be read
	open  bool            // a word goes on: all is read for each question, so one is enough
	all   []uint64        // the reports found, a bit each; nil while they are not read
	found int             // how many these are
	asked map[uint32]bool // what was asked one by one
}

// newSearch puts a search into the language of FTS5.
func newSearch(text string) (*search, error) {
	list := phrases(text)
	if len(list) == 0 {
		return nil, fmt.Errorf("search for %q: there is no word in it", text)
	}
	s := &search{text: text, asked: map[uint32]bool{}}
	var out []string
	for _, p := range list {
		s.open = s.open || p.begin
		m := `"` + strings.Join(p.words, " ") + `"`
		if p.begin {
			if last := p.words[len(p.words)-1]; len([]rune(last)) < beginning {
				return nil, fmt.Errorf("search for %q: %s* stands for too many words, give %d letters", text, last, beginning)
			}
			m += "*"
		}
		out = append(out, m)
		s.words = append(s.words, p.words...)
	}
	if len(s.words) == len(list) {
		s.words = nil
	}
	s.query = strings.Join(out, " ")
	return s, nil
}

// read reads which reports a search finds, up to a limit; it tells whether that
// was all.
func (t *tx) readSearch(s *search, limit int) (complete bool, err error) {
	// One long string is read far faster than a row for each report.
	var list *string
	var n int
	if _, err := t.row("SELECT count(*), group_concat(rowid, ' ') FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)",
		[]any{s.query, limit}, &n, &list); err != nil {
		return false, err
	}
	if n == limit {
		return false, nil
	}
	s.all, s.found = []uint64{}, n
	if list == nil {
		return true, nil
	}
	for word := range strings.SplitSeq(*list, " ") {
		r, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return false, errDamaged
		}
		for r>>6 >= int64(len(s.all)) {
			s.all = append(s.all, make([]uint64, max(64, len(s.all)))...)
		}
		s.all[r>>6] |= 1 << (r & 63)
	}
	return true, nil
}

// costly tells whether all reports with the words of a search are too many to be
// looked through for its phrases. The newest ones tell how many they are.
func (t *tx) costly(s *search) (bool, error) {
	if s.words == nil {
		return false, nil
	}
	var newest *int64
	if _, err := t.row("SELECT max(n) FROM report", nil, &newest); err != nil || newest == nil || *newest*int64(len(s.words)) <= t.s.cost {
		return false, err
	}
	words := slices.Compact(slices.Sorted(slices.Values(s.words)))
	var have int64
	if _, err := t.row("SELECT count(*) FROM search WHERE search MATCH ? AND rowid > ?", []any{`"` + strings.Join(words, `" "`) + `"`, *newest - sample}, &have); err != nil {
		return false, err
	}
	return have**newest/min(sample, *newest)*int64(len(s.words)) > t.s.cost, nil
}

// has tells whether a report is among those that were read.
func (s *search) has(r uint32) bool {
	return int(r>>6) < len(s.all) && s.all[r>>6]&(1<<(r&63)) != 0
}

// narrowText keeps the events of the reports that a search finds.
func (t *tx) narrowText(h *hits, in sets, text string) error {
	s, err := newSearch(text)
	if err != nil {
		return err
	}
	limit := -1
	if h.late && !s.open {
		limit = t.s.few
		if t.paged {
			if s.brief, err = t.costly(s); err != nil {
				return err
			}
		}
	}
	if s.brief {
		h.lately = append(h.lately, s)
		return nil
	}
	complete, err := t.readSearch(s, limit)
	if err != nil {
		return err
	}
	if !complete {
		h.lately = append(h.lately, s)
		return nil
	}
	if s.found <= fewEvents {
		have := sets{}
		list, err := t.numbers("SELECT e.n FROM json_each(?) j CROSS JOIN event e ON e.report = j.value", s.list())
		have.put(list...)
		in.and(have)
		return err
	}
	return t.sift(h, in, true, func(c cols, i, _ int) bool { return s.has(c.report(i)) }, func(int) bool { return true })
}

// list is the reports that were found, as a list of JSON.
func (s *search) list() string {
	out := []byte{'['}
	for k, w := range s.all {
		for ; w != 0; w &= w - 1 {
			if len(out) > 1 {
				out = append(out, ',')
			}
			out = strconv.AppendInt(out, int64(k<<6+bits.TrailingZeros64(w)), 10)
		}
	}
	return string(append(out, ']'))
}

// found tells whether a report has what is searched, as far as that was put off.
func (t *tx) found(h *hits, report uint32) (bool, error) {
	for _, s := range h.lately {
		_, known := s.asked[report]
		if s.brief && !known && len(s.asked) >= t.s.atMost {
			return false, fmt.Errorf("search for %s: %w to find soon where they stand like this; add a rarer word, or a filter that leaves fewer reports (since:, actor:)", s.text, store.ErrCommon)
		}
		if s.all == nil && !s.brief && len(s.asked) >= t.s.atMost {
			if _, err := t.readSearch(s, -1); err != nil {
				return false, err
			}
		}
		if s.all != nil {
			if !s.has(report) {
				return false, nil
			}
			continue
		}
		is, known := s.asked[report]
		if !known {
			var n int64
			var err error
			if s.brief {
				// The index would go on to the next report that has it, however far.
				is, err = t.says(s, int64(report))
			} else {
				is, err = t.row("SELECT rowid FROM search WHERE search MATCH ? AND rowid = ?", []any{s.query, report}, &n)
			}
			if err != nil {
				return false, err
			}
			s.asked[report] = is
		}
		if !is {
			return false, nil
		}
	}
	return true, nil
}

// says looks into a report itself.
func (t *tx) says(s *search, report int64) (bool, error) {
	p, err := t.page(report)
	if err != nil {
		return false, err
	}
	title, text := spaced(p.meta.Title), spaced(p.text)
	for _, one := range phrases(s.text) {
		want := strings.TrimRight(spaced(strings.Join(one.words, " ")), " ") + " "
		if !strings.Contains(text, want) && !strings.Contains(title, want) {
			return false, nil
		}
	}
	return true, nil
}

// narrowQuote keeps the events whose own sentence holds all that is searched.
func (t *tx) narrowQuote(h *hits, in sets, text string) error {
	list := phrases(text)
	if h.late {
		h.quotes = append(h.quotes, list)
		return nil
	}
	for n, s := range in {
		var failed error
		s.each(func(i int) {
			if failed != nil {
				return
			}
			e, err := t.one(n*blockSize + int64(i))
			if err != nil {
				failed = err
				return
			}
			if !holds(e.event.Evidence.Quote, list) {
				s.remove(i)
			}
		})
		if failed != nil {
			return failed
		}
		if s.empty() {
			delete(in, n)
		}
	}
	return nil
}

// holds tells whether an event's sentence has what is searched there, as far as
// that was put off.
func (h *hits) holds(e *event.Event) bool {
	for _, list := range h.quotes {
		if !holds(e.Evidence.Quote, list) {
			return false
		}
	}
	return true
}
