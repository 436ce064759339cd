package when

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"godwit/lexicon"
)

// class is what a word is to an expression of time: the column of the same
// name in time/words.tsv, and the kinds of numbers.tsv.
type class string

const (
	weekday    class = "weekday"    // n: Monday is 1
	weekdays   class = "weekdays"   // the same, "Mondays"
	monthName  class = "month"      // n: January is 1
	unit       class = "unit"       // s: its letter in PnU; T minute, F fortnight, B half year
	units      class = "units"      // the same in the plural
	weekendDay class = "weekend"    // n: 2 in the plural
	seasonName class = "season"     // s: TIMEX3's code
	part       class = "part"       // s: a part of the day, or a time
	parts      class = "parts"      // the same in the plural
	overnight  class = "overnight"  // s: the part
	todayPart  class = "today-part" // "tonight"
	deictic    class = "day"        // n: days from today
	last       class = "last"       // n: 1 counts from the report, 2 from what was told, 3 needs a unit
	next       class = "next"
	this       class = "this"
	that       class = "that"
	ago        class = "ago"
	before     class = "before"
	after      class = "after"
	ahead      class = "ahead"
	mod        class = "mod"  // "early"
	edge       class = "edge" // "beginning of"
	halfWord   class = "half"
	approx     class = "approx"
	vague      class = "vague" // n: how many, or 0
	each       class = "each"
	setWord    class = "set" // s: the value
	ref        class = "ref" // s: the value
	nounRef    class = "noun-ref"
	adjRef     class = "adj-ref"
	article    class = "article" // n: 1 for "a"
	of         class = "of"
	to         class = "to"
	or         class = "or"
	yearLead   class = "year-lead" // what stands before a bare year
	spanLead   class = "span-lead" // what stands before a bare "years"
	fiscal     class = "fiscal"
	halfDay    class = "half-day" // n: hours to add
	oclock     class = "oclock"
	numbered   class = "numbered" // before a number that is no year: "Section 1983"
	money      class = "money"
	zone       class = "zone"
	zoneTail   class = "zone-tail"
	decadeWord class = "decade-word"
	ordinal    class = "ordinal" // n; -1 is "final"
	old        class = "old"     // makes an age of a duration
	more       class = "more"    // may stand between a number and its unit
	once       class = "once"    // what "a year" makes a SET
	modTail    class = "mod-tail"
	dateLink   class = "date-link" // may stand between a time and its date
	partLead   class = "part-lead" // what stands before "the morning"
	and        class = "and"
	apart      class = "apart"  // sets a date off from the act: "since 2014"
	within     class = "within" // ties a phrase to the time of its verb: "in the attack"
	from       class = "from"
	longPast   class = "long-past" // sets an act long back by itself: "historically"
	longUnit   class = "long-unit" // does so before "ago": "years"
	duringPast class = "during"    // stands before a named war that dates an act
	nowLead    class = "now-lead"
	pastLead   class = "past-lead"

	numUnit  class = "number unit"
	numTen   class = "number ten"
	numScale class = "number scale"
)

// entry is one meaning of a word.
type entry struct {
	class class
	n     int
	s     string
}

// holiday is a day that has a name.
type holiday struct {
	rest []string // the words after the first
	day  func(year int) time.Time
}

func load(fsys fs.FS) (*Finder, error) {
	f := &Finder{words: map[string][]entry{}, holidays: map[string][]holiday{}, periods: map[string][]namedPeriod{}}
	err := lexicon.EachLine(fsys, "time/words.tsv", 3, func(c []string) error {
		n, _ := strconv.Atoi(c[2])
		f.words[c[0]] = append(f.words[c[0]], entry{class: class(c[1]), n: n, s: c[2]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = lexicon.EachLine(fsys, "numbers.tsv", 3, func(c []string) error {
		n, err := strconv.Atoi(c[2])
		switch kind := class("number " + c[1]); kind {
		case numUnit, numTen, numScale:
			f.words[c[0]] = append(f.words[c[0]], entry{class: kind, n: n, s: c[2]})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = lexicon.EachLine(fsys, "time/holidays.tsv", 2, func(c []string) error {
		d, err := f.rule(c[1])
		words := strings.Fields(c[0])
		if err == nil && len(words) > 0 {
			f.holidays[words[0]] = append(f.holidays[words[0]], holiday{rest: words[1:], day: d})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	err = lexicon.EachLine(fsys, "time/periods.tsv", 2, func(c []string) error {
		ended, err := strconv.Atoi(c[1])
		if words := strings.Fields(c[0]); len(words) > 0 {
			f.periods[words[0]] = append(f.periods[words[0]], namedPeriod{rest: words[1:], ended: ended})
		}
		return err
	})
	return f, err
}

// rule reads "12-25", "easter-2" or "11 thursday 4".
func (f *Finder) rule(s string) (func(int) time.Time, error) {
	if offset, ok := strings.CutPrefix(s, "easter"); ok {
		n, err := strconv.Atoi(offset)
		return func(y int) time.Time { return easter(y).AddDate(0, 0, n) }, err
	}
	var m, d, nth int
	var name string
	if k, _ := fmt.Sscanf(s, "%d-%d", &m, &d); k == 2 && valid(2000, m, d) {
		return func(y int) time.Time { return date(y, time.Month(m), d) }, nil
	}
	if k, _ := fmt.Sscanf(s, "%d %s %d", &m, &name, &nth); k == 3 && m >= 1 && m <= 12 && nth != 0 {
		if w, ok := f.lookup(name, weekday); ok {
			return func(y int) time.Time { return nthWeekday(y, time.Month(m), w.n, nth) }, nil
		}
	}
	return nil, fmt.Errorf("no rule for a day: %q", s)
}

// nthWeekday returns the nth such weekday of a month, from its end where n is
// negative.
func nthWeekday(y int, m time.Month, iso, n int) time.Time {
	if n < 0 {
		t := date(y, m+1, 0)
		return t.AddDate(0, 0, -((isoDay(t)-iso+7)%7)+7*(n+1))
	}
	t := date(y, m, 1)
	return t.AddDate(0, 0, (iso-isoDay(t)+7)%7+7*(n-1))
}
