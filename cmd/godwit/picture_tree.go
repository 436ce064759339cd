package main

import (
	"fmt"
	"slices"
	"strings"
)

// Lengths of the picture, in pixels.
const (
	margin   = 24.0
	rowTall  = 24.0
	lineTall = 18.0
	headTall = 20.0 // of a line of the sentence above its tree
	gap      = 36.0 // between tree and cards
	apart    = 44.0 // between sentences
	pitch    = 13.0 // of the arcs' columns
	maxArcs  = 360.0
	// maxDepth is how many columns of arcs can still be told from each other.
	maxDepth = 90
)

// arcColours are those of the arcs' columns, over and over.
var arcColours = [...]string{"#5277b0", "#8a63ad", "#3f857c", "#a26c34", "#6f7680"}

// layout is where everything stands.
type layout struct {
	p             *picture
	width, height float64
	tagX, arcX    float64
	cardX         float64
	places        []place
	left          [][]piece // what is left out
}

// place is where a sentence stands.
type place struct {
	top, rows float64 // of its heading and of its first word
	head      [][]piece
	level     []int // column of each head's arcs, from 1
	depth     int
	pitch     float64 // 0 where there are too many arcs to draw
}

// layout gives all sentences the same columns.
func (p *picture) layout() *layout {
	l := &layout{p: p, places: make([]place, len(p.scenes))}
	forms, tags, trees := 0.0, 0.0, 0.0
	for i := range p.scenes {
		s, at := &p.scenes[i], &l.places[i]
		at.level, at.depth = levels(s.words)
		at.pitch = min(pitch, maxArcs/float64(max(1, at.depth)))
		if at.depth > maxDepth {
			at.pitch = 0
		}
		rels := 0.0
		for j := range s.words {
			forms = max(forms, widthOf(formOf(s, j), 14, s.marks[j].trigger != ""))
			tags = max(tags, widthOf(tagOf(s, j), 11, false))
			rels = max(rels, widthOf(relOf(s, at, j), 12, false))
		}
		trees = max(trees, at.arcs()+rels)
	}
	l.tagX = margin + forms + 20
	l.arcX = l.tagX + tags + 12
	l.cardX = max(l.arcX+trees+gap, margin+240)
	l.width = l.cardX + cardWide + margin
	y := margin + lineTall + 20
	for i := range p.scenes {
		s, at := &p.scenes[i], &l.places[i]
		at.top = y
		at.head = wrap([]piece{{"", sentenceText(s.words)}}, l.width-2*margin, 15, 4)
		at.rows = y + lineTall + headTall*float64(len(at.head)) + 12
		y = at.rows + max(rowTall*float64(len(s.words)), s.cardsTall()) + apart
	}
	l.height = y - apart + margin
	if left := p.left(); left != "" {
		l.left = wrap([]piece{{"dim", left}}, l.width-2*margin, 13, 3)
		l.height += lineTall*float64(len(l.left)) + apart - margin
	}
	return l
}

// arcs is how wide the arcs are.
func (a *place) arcs() float64 { return a.pitch*float64(a.depth) + 24 }

// legend says what the colours mean.
func (l *layout) legend(b *canvas) {
	y := margin + 10
	b.rect("", margin, y-11, 14, 14, 4, `fill="`+blue+`"`)
	b.text("", margin+20, y, []piece{{"dim", "actor"}})
	b.rect("", margin+74, y-11, 14, 14, 4, `fill="`+amber+`"`)
	b.text("", margin+94, y, []piece{{"dim", "recipient"}})
	b.text("", margin+176, y, []piece{{"t mx", "trigger"}, {"dim", " in its type’s colour"}})
}

// scene draws a sentence: its heading, rows, arcs and cards.
func (l *layout) scene(b *canvas, i int) {
	s, at := &l.p.scenes[i], &l.places[i]
	b.printf("<g>\n")
	if i > 0 {
		y := at.top - apart/2 - 4
		b.printf(`<path d="M%s %sH%s" stroke="#e4e4df"/>`+"\n", px(margin), px(y), px(l.width-margin))
	}
	b.text("dim", margin, at.top+11, []piece{{"t", fmt.Sprintf("Sentence %d", s.number)}})
	for j, line := range at.head {
		b.text("head", margin, at.top+lineTall+headTall*float64(j)+14, line)
	}
	l.stripes(b, s, at)
	l.phrases(b, s, at)
	for j := range s.words {
		y := at.rows + rowTall*float64(j) + 16.5
		class := ""
		if t := s.marks[j].trigger; t != "" {
			class = "t " + typeClass(t)
		}
		b.text("form", margin+6, y, []piece{{class, formOf(s, j)}})
		b.text("tag", l.tagX, y-0.5, []piece{{"", tagOf(s, j)}})
		b.text("rel", l.arcX+at.arcs(), y, []piece{{"", relOf(s, at, j)}})
	}
	if at.pitch > 0 {
		l.arcs(b, s, at)
	}
	l.cards(b, s, at)
	b.printf("</g>\n")
}

// stripes lie behind every second row, for the eye to find from a word to its
// relation.
func (l *layout) stripes(b *canvas, s *scene, at *place) {
	for j := 0; j < len(s.words); j += 2 {
		b.rect("row", margin, at.rows+rowTall*float64(j), l.cardX-gap/2-margin, rowTall, 4, `fill="#f6f6f2"`)
	}
}

// phrases lays a ground behind the words of actors and recipients; a word that
// is both has half of each.
func (l *layout) phrases(b *canvas, s *scene, at *place) {
	wide := l.tagX - 8 - margin
	for from := 0; from < len(s.words); {
		m, to := s.marks[from], from+1
		for to < len(s.words) && s.marks[to].actor == m.actor && s.marks[to].recipient == m.recipient {
			to++
		}
		y, tall := at.rows+rowTall*float64(from)+1, rowTall*float64(to-from)-2
		switch {
		case m.actor && m.recipient:
			b.rect("", margin, y, wide, tall, 5, `fill="`+amber+`"`)
			b.printf(`<path d="M%s %sh-%s a5 5 0 0 0 -5 5v%sa5 5 0 0 0 5 5h%[3]sz" fill="%[5]s"/>`+"\n",
				px(margin+wide/2), px(y), px(wide/2-5), px(tall-10), blue)
		case m.actor:
			b.rect("", margin, y, wide, tall, 5, `fill="`+blue+`"`)
		case m.recipient:
			b.rect("", margin, y, wide, tall, 5, `fill="`+amber+`"`)
		}
		from = to
	}
}

// arcs draws a line from each head to its dependents through the column that
// levels gave it. Lines of the inner columns cross over those of the outer.
func (l *layout) arcs(b *canvas, s *scene, at *place) {
	kids := make([][]int, len(s.words))
	for d := range s.words {
		if h := s.words[d].Head; h >= 0 && h < len(s.words) {
			kids[h] = append(kids[h], d)
		}
	}
	// A word that is both head and dependent has a line for each.
	in, out := make([]float64, len(s.words)), make([]float64, len(s.words))
	var heads []int
	for j := range s.words {
		in[j] = at.rows + rowTall*float64(j) + rowTall/2
		out[j] = in[j]
		if h := s.words[j].Head; len(kids[j]) > 0 && h >= 0 && h < len(s.words) {
			in[j], out[j] = in[j]-3.5, out[j]+3.5
		}
		if len(kids[j]) > 0 {
			heads = append(heads, j)
		}
	}
	slices.SortStableFunc(heads, func(x, y int) int { return at.level[y] - at.level[x] })
	for _, h := range heads {
		var d, tips strings.Builder
		x := l.arcX + 10 + at.pitch*float64(at.level[h])
		r := min(6, at.pitch*0.7)
		for _, k := range kids[h] {
			turn := r
			if in[k] < out[h] {
				turn = -r
			}
			if k == h { // no tree, but no reason to fail
				continue
			}
			fmt.Fprintf(&d, "M%s %sH%sQ%[4]s %[2]s %[4]s %[5]sV%[6]sQ%[4]s %[7]s %[3]s %[7]sH%[8]s",
				px(l.arcX+2), px(out[h]), px(x-r), px(x), px(out[h]+turn), px(in[k]-turn), px(in[k]), px(l.arcX+5))
			fmt.Fprintf(&tips, "M%s %sl7 -3.5v7z", px(l.arcX), px(in[k]))
		}
		if d.Len() == 0 {
			continue
		}
		colour := arcColours[(at.level[h]-1)%len(arcColours)]
		b.printf(`<path class="halo" d="%s"/><path class="arc" stroke="%s" d="%[1]s"/><path fill="%[2]s" d="%s"/><circle cx="%s" cy="%s" r="2.2" fill="%[2]s"/>`+"\n",
			d.String(), colour, tips.String(), px(l.arcX+2), px(out[h]))
	}
}

func formOf(s *scene, i int) string { return fit(s.words[i].Form, 220, 14, s.marks[i].trigger != "") }

func tagOf(s *scene, i int) string { return clip(clean(s.words[i].UPOS), 8) }

// relOf names a word's relation and, where no arc shows it, its head.
func relOf(s *scene, at *place, i int) string {
	w := &s.words[i]
	if w.Head < 0 {
		return "root"
	}
	rel := clip(clean(w.Deprel), 20)
	if at.pitch == 0 && w.Head < len(s.words) {
		rel += " of " + clip(clean(s.words[w.Head].Form), 20)
	}
	return rel
}
