// Package segment cuts a text into sentences and words.
//
// In comes a Doc with its Text in UTF-8; out go its Sentences, each with its
// Paragraph and its Words (Form, Start, End, SpaceAfter, Glued), tokenised as
// English EWT and GUM do in Universal Dependencies 2.16: "don't" is the two
// glued words "do" and "n't", "U.S.-led" the three "U.S.", "-" and "led".
// It refuses nothing: any bytes give spans in order that do not overlap, stay
// inside the text and cover whatever is not white space or invisible.
//
// The work is linear in the text, without recursion. A sentence longer than
// MaxWords is cut where the cut hurts least. The words that the rules need to
// know (abbreviations, contractions, units …) stand in data/segment.
//
// Split goes by rules alone. A Cutter asks weights, learned by train.Segment,
// where sentences end; what the rules say is one of their features, and they
// are not asked about datelines, abbreviations and missing spaces. Open refuses
// bytes that are no such weights.
package segment

import (
	"godwit/nlp"
)

// MaxWords is the length in words at which a sentence is cut: the layers that
// follow are not linear in it, and no sentence of prose is so long.
const MaxWords = 400

// Split fills doc.Sentences from doc.Text. What stood there is replaced.
func Split(doc *nlp.Doc) {
	s := splitter{text: doc.Text, tables: loadTables(), doc: doc}
	s.all()
}

// all splits the whole text.
func (s *splitter) all() {
	s.doc.Sentences = s.doc.Sentences[:0]
	if s.decide != nil {
		s.measureText()
	}
	l := newLayout(s.text)
	for l.next() {
		s.paragraph(l.chunks, l.number)
	}
}

// splitter holds the buffers that paragraphs share.
type splitter struct {
	text   string
	tables *tables
	doc    *nlp.Doc

	tokens []token
	first  int    // where the tokens of the chunk at hand start
	low    []byte // a word in lower case, see lowered
	splits []int  // abbreviations that give up their full stop
	quoted bool   // a straight double quotation mark is open
	web    bool   // the chunk at hand may hold an address
	open   bool   // a single quotation mark is open in the paragraph
	ends   []int
	dated  int // the tokens of the paragraph's dateline

	// What follows serves a Cutter; decide is nil without one.
	decide     func(i int, keys []uint32) bool
	habits     *habits
	looks      []look
	ruled      []bool // the rules end a sentence before this token
	lastBreaks bool   // the rules take the full stop off the paragraph's last token
	stopAt     []int  // the next stop from each token on
	tidy       bool   // the paragraph's sentences end with stops and begin with capitals
	style      uint32 // of the paragraph
	sized      uint32 // its length
	manner     uint32 // of the text
	keys       [maxFeatures]uint32
}

// paragraph tokenises the chunks of one paragraph and cuts it into sentences.
func (s *splitter) paragraph(chunks []span, number int) {
	s.tokens, s.open = s.tokens[:0], false
	for _, c := range chunks {
		s.chunk(c.start, c.end)
	}
	if len(s.tokens) == 0 {
		return
	}
	s.boundaries()
	if s.decide != nil {
		s.places(s.decide)
	}
	s.apply()
	s.cut()
	s.write(number)
}

// write turns tokens and sentence ends into nlp.Words.
func (s *splitter) write(number int) {
	words := make([]nlp.Word, len(s.tokens))
	from := 0
	for _, to := range s.ends {
		for i := from; i < to; i++ {
			t := &s.tokens[i]
			w := &words[i]
			w.Start, w.End, w.Form, w.Glued = t.start, t.end, s.text[t.start:t.end], t.glued
			w.Head = -1
			w.SpaceAfter = i+1 == len(s.tokens) || s.tokens[i+1].space
		}
		s.doc.Sentences = append(s.doc.Sentences, nlp.Sentence{
			Start: words[from].Start, End: words[to-1].End,
			Words: words[from:to:to], Paragraph: number,
		})
		from = to
	}
}
