package when

import (
	"strings"
	"time"

	"godwit/nlp"
)

// ForEvent returns the date of the act whose predicate is a word of a
// sentence, by the expressions that Find gave. It is the expression that hangs
// nearest below the predicate, or below a clause or phrase that the predicate
// is part of, but a reporting verb's only where what it says is still to come. Durations and sets date nothing, nor do references such
// as "now". ok is false where no expression belongs to the act.
func (f *Finder) ForEvent(doc *nlp.Doc, exprs []Expression, sentence, trigger int, anchor time.Time) (Date, bool) {
	words := doc.Sentences[sentence].Words
	if trigger < 0 || trigger >= len(words) {
		return Date{}, false
	}
	lo, hi := ofSentence(exprs, sentence)
	if lo == hi {
		return Date{}, false
	}
	var own []Expression
	var at []int
	for i := lo; i < hi; i++ {
		if dates(&exprs[i]) && !f.setOff(words, &exprs[i]) {
			own, at = append(own, exprs[i]), append(at, i)
		}
	}
	if best := f.tied(words, own, trigger); best >= 0 {
		return answer(exprs, at[best], anchor), true
	}
	return Date{}, false
}

// tied returns which of some expressions of its sentence belongs to a
// predicate, or -1.
func (f *Finder) tied(words []nlp.Word, exprs []Expression, trigger int) int {
	for node, from, steps := trigger, -1, 0; steps < climb; steps++ {
		best := -1
		for i := range exprs {
			e := &exprs[i]
			if from >= 0 && words[from].Deprel == "conj" && e.First > node {
				continue
			}
			if !below(words, e, node, from) && !(words[node].Head < 0 && fronted(words, e, node)) {
				continue
			}
			if best < 0 || closer(e, &exprs[best], trigger) {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
		up := words[node].Head
		if up < 0 || up >= len(words) || up == node || !f.lends(words, node) {
			break
		}
		node, from = up, node
	}
	return -1
}

// setOff reports whether the word before an expression sets it off from the
// act: what went on since or until a day was not done on it.
func (f *Finder) setOff(words []nlp.Word, e *Expression) bool {
	if e.First == 0 {
		return false
	}
	form := words[e.First-1].Form
	if e.Type == "TIME" && f.namesDay(words, e) {
		_, early := f.lookup(form, before)
		_, late := f.lookup(form, after)
		if early || late {
			return false // "shortly before midnight on Monday" is that day
		}
	}
	_, ok := f.lookup(form, apart)
	return ok
}

// namesDay reports whether an hour is told with its day.
func (f *Finder) namesDay(words []nlp.Word, e *Expression) bool {
	for w := e.First; w <= e.Last && w < len(words); w++ {
		for _, c := range [...]class{weekday, monthName, deictic} {
			if _, ok := f.lookup(words[w].Form, c); ok {
				return true
			}
		}
	}
	return false
}

// fronted reports whether an expression opens the sentence of the root: "On
// Thursday, the court ruled".
func fronted(words []nlp.Word, e *Expression, root int) bool {
	return e.First <= 1 && e.Last < root && e.Last+1 < len(words) && words[e.Last+1].XPOS == ","
}

// closer prefers the finer date, then the nearer one.
func closer(e, than *Expression, w int) bool {
	if a, b := e.To.Sub(e.From), than.To.Sub(than.From); a != b {
		return a < b
	}
	return near(e, w) < near(than, w)
}

// ofSentence returns the range of the expressions of a sentence.
func ofSentence(exprs []Expression, sentence int) (lo, hi int) {
	for lo < len(exprs) && exprs[lo].Sentence < sentence {
		lo++
	}
	hi = lo
	for hi < len(exprs) && exprs[hi].Sentence == sentence {
		hi++
	}
	return lo, hi
}

// dates reports whether an expression can be the date of an act.
func dates(e *Expression) bool {
	switch e.Type {
	case "DATE", "TIME":
		return e.Value != "" && !strings.HasSuffix(e.Value, "_REF") && !strings.HasPrefix(e.Value, "XX")
	}
	return e.Type == "DURATION" && !e.From.IsZero() && e.Precision == "year" && e.To.Month() == time.December
}

// answer writes an expression as a date of the calendar: the first day of a
// range, the day of a time, the year of a season; of a week the day that is as
// far into it as the report is into its own ("a week ago").
func answer(exprs []Expression, i int, anchor time.Time) Date {
	e := &exprs[i]
	d := Date{Value: e.Value, Precision: e.Precision, From: e.From, To: e.To, Expression: i}
	if e.From.IsZero() {
		return d
	}
	switch e.Precision {
	case "day":
		d.Value = e.From.Format(time.DateOnly)
	case "week":
		into := 0
		if !anchor.IsZero() {
			into = isoDay(anchor) - 1
		}
		d.Value = e.From.AddDate(0, 0, into).Format(time.DateOnly)
	case "weekend":
		d.Value = e.From.Format(time.DateOnly)
	case "year", "season", "quarter", "half":
		d.Value, d.Precision = e.From.Format("2006"), "year"
	}
	return d
}

// below reports whether an expression depends on node without a clause or
// another act between them; the branch through from has been looked at.
func below(words []nlp.Word, e *Expression, node, from int) bool {
	w := top(words, e)
	if w == node {
		return false
	}
	for range climb {
		up := words[w].Head
		if w == from || up < 0 || up >= len(words) || up == w {
			return false
		}
		if !carries(&words[w]) && !(up == node && from < 0 && held(words, w, e)) {
			return false
		}
		if up == node {
			return true
		}
		w = up
	}
	return false
}

// held reports whether w is a participle that says how the act of a noun came
// about, with its date: "talks held in May", "the call made on Monday".
func held(words []nlp.Word, w int, e *Expression) bool {
	return words[w].Deprel == "acl" && words[w].XPOS == "VBN" && e.First > w
}

// top returns the word of an expression that hangs outside it.
func top(words []nlp.Word, e *Expression) int {
	for w := e.First; w <= e.Last && w < len(words); w++ {
		if h := words[w].Head; h < e.First || h > e.Last {
			return w
		}
	}
	return e.First
}

// carries reports whether a word passes a date on to its head.
func carries(w *nlp.Word) bool {
	switch nlp.Relation(w.Deprel) {
	case "obl", "nmod", "advmod", "nummod", "appos", "compound", "amod", "flat", "parataxis", "dep", "list", "obj", "discourse", "nsubj", "conj", "dislocated":
		return w.UPOS != "VERB"
	case "xcomp":
		return w.UPOS == "ADJ" || w.UPOS == "NOUN"
	}
	return false
}

// lends reports whether what dates the head of node dates node, too.
func (f *Finder) lends(words []nlp.Word, node int) bool {
	w := &words[node]
	switch nlp.Relation(w.Deprel) {
	case "ccomp", "parataxis":
		// "Police said on Monday that he was held" dates the saying; "said on
		// Monday that it would leave" is an act done by saying so.
		t := verbTense(words, node)
		return t == future || t == present
	case "acl":
		return w.Deprel != "acl:relcl"
	case "advcl":
		// "killing four": one course of events; not "after killing four".
		return (w.XPOS == "VBG" || w.XPOS == "VBN") && !marked(words, node)
	case "obl":
		for i := max(0, node-6); i < node; i++ {
			if words[i].Head == node && words[i].Deprel == "case" {
				_, ok := f.lookup(words[i].Form, within)
				return ok
			}
		}
	}
	return true
}

func marked(words []nlp.Word, node int) bool {
	for i := max(0, node-6); i < node; i++ {
		if words[i].Head == node && (words[i].Deprel == "mark" || words[i].Deprel == "case") {
			return true
		}
	}
	return false
}

func near(e *Expression, w int) int {
	if w < e.First {
		return e.First - w
	}
	return max(0, w-e.Last)
}
