package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"godwit/coding"
	"godwit/coding/proposition"
	"godwit/event"
	"godwit/nlp"
)

// written is a text of a picture with the room that it takes.
type written struct {
	class, text              string
	left, right, top, bottom float64
}

type box struct{ left, right, top, bottom float64 }

// drawn is a picture, read back.
type drawn struct {
	width, height float64
	texts         []written
	cards         []box
}

// readBack draws a picture and reads the XML; what is not well formed fails.
func readBack(t *testing.T, p *picture) drawn {
	t.Helper()
	var b bytes.Buffer
	if err := p.draw(&b); err != nil {
		t.Fatal(err)
	}
	number := func(e xml.StartElement, name string) float64 {
		v, err := strconv.ParseFloat(attribute(e, name), 64)
		if err != nil {
			t.Fatalf("%s of %s: %v", name, e.Name.Local, err)
		}
		return v
	}
	var out drawn
	var at *written
	bold := false
	d := xml.NewDecoder(&b)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "svg":
				out.width, out.height = number(e, "width"), number(e, "height")
			case "text":
				x, y := number(e, "x"), number(e, "y")
				out.texts = append(out.texts, written{class: attribute(e, "class"), left: x, right: x, top: y - 11, bottom: y + 3})
				at = &out.texts[len(out.texts)-1]
				if attribute(e, "text-anchor") == "end" {
					at.left -= 40
					at = nil
				}
			case "tspan":
				class := strings.Fields(attribute(e, "class"))[0]
				bold = class == "code" || class == "type" || class == "t"
			case "rect":
				x, y := number(e, "x"), number(e, "y")
				if attribute(e, "class") == "card" {
					out.cards = append(out.cards, box{x, x + number(e, "width"), y, y + number(e, "height")})
				}
			case "title", "desc", "style", "path", "circle", "g":
			default:
				t.Fatalf("an element %q", e.Name.Local)
			}
		case xml.EndElement:
			bold = false
			if e.Name.Local == "text" {
				at = nil
			}
		case xml.CharData:
			if at != nil {
				size := map[string]float64{"form": 14, "tag": 11, "rel": 12, "head": 15}[at.class]
				at.text += string(e)
				at.right += widthOf(string(e), max(size, 13), bold)
				if size == 11 || size == 12 {
					at.right += widthOf(string(e), size-13, bold)
				}
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

var hostile = []string{"</text><script>alert(1)</script>", "]]>", "&amp;", "\"'<>&", "a\x00b\x1bc\ufffe\U0001ffff", "\u202egnol\u2066", "\xff\xfe",
	"", " ", "\n", strings.Repeat("W", 400), strings.Repeat("漢", 90), strings.Repeat("😀", 50), "<!--", "<![CDATA["}

// chain is a sentence where each word hangs on the one reached by step.
func chain(forms []string, step int) scene {
	s := scene{marks: make([]mark, len(forms))}
	for i, f := range forms {
		h := i + step
		if h >= len(forms) {
			h = -1
		}
		s.words = append(s.words, nlp.Word{Form: f, UPOS: "NOUN", Head: h, Deprel: "nmod:poss", SpaceAfter: true})
	}
	return s
}

func hostileScene() scene {
	s := chain(hostile, 3)
	for i := range s.marks {
		s.marks[i] = mark{actor: i%3 == 0, recipient: i%2 == 0}
		if i%4 == 0 {
			s.marks[i].trigger = event.Assault
		}
		s.rejected = append(s.rejected, "ASSAULT “"+hostile[i]+"”: "+strings.Repeat("why ", 60))
	}
	for _, h := range hostile {
		who := []event.Entity{{Span: event.Span{Quote: h}, Code: h}, {Span: event.Span{Quote: "the " + h}}}
		e := &event.Event{Type: event.Accuse, Mode: []string{h, h}, Score: -2, Trigger: event.Span{Quote: h}, Actors: who, Recipients: who,
			Date: &event.Date{Value: h, From: "text"}, Claims: []event.Claim{{Stance: event.Denies, Speaker: &event.Speaker{Span: event.Span{Quote: h}}}},
			Auxiliary: []string{event.Future}, Certainty: event.Contested, CAMEO: "111", Confidence: 0.5, Counts: []event.Count{{What: "killed", Value: 1e9}}}
		s.cards = append(s.cards, newCard(e, h+strings.Repeat("@class,", 40)))
	}
	return s
}

// TestPictureRoom draws what is hostile, long, short or crooked, and looks
// whether texts and cards keep apart and inside.
func TestPictureRoom(t *testing.T) {
	words := strings.Fields(strings.Repeat("seven words stand in each such row ", 6))
	crooked := chain(words[:6], 2)
	crooked.words[2].Head, crooked.words[3].Head, crooked.words[4].Head = 2, 99, -7
	for name, scenes := range map[string][]scene{
		"one word": {chain([]string{"Rain"}, 1)}, "no word": {{}}, "5 words": {chain(words[:5], 1)}, "40 words": {chain(words[:40], 4)},
		"crooked": {crooked}, "hostile": {hostileScene()}, "several": {chain(words, 2), hostileScene(), chain(words[:3], 1)},
		"too deep for arcs": {chain(append(words, append(words, words...)...), 1)},
	} {
		t.Run(name, func(t *testing.T) {
			d := readBack(t, &picture{scenes: scenes, leftSentences: 1, leftWords: 7})
			rows := 0
			for i, a := range d.texts {
				if a.class == "form" {
					rows++
				}
				if a.left < margin || a.right > d.width || a.top < 0 || a.bottom > d.height {
					t.Errorf("%q sticks out of %v × %v: %+v", a.text, d.width, d.height, a)
				}
				for _, b := range d.texts[i+1:] {
					if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
						t.Errorf("%q and %q overlap: %+v %+v", a.text, b.text, a, b)
					}
				}
				for _, c := range d.cards {
					if a.top < c.bottom && c.top < a.bottom && a.left >= c.left && (a.right > c.right || a.top < c.top || a.bottom > c.bottom) {
						t.Errorf("%q sticks out of its card: %+v %+v", a.text, a, c)
					}
				}
			}
			for i := range d.cards {
				if i > 0 && d.cards[i].top < d.cards[i-1].bottom {
					t.Errorf("card %d stands on the one before", i)
				}
			}
			want := 0
			for i := range scenes {
				want += len(scenes[i].words)
			}
			if rows != want {
				t.Errorf("%d rows for %d words", rows, want)
			}
		})
	}
}

func TestPictureBounds(t *testing.T) {
	reading := func(sizes ...int) *coding.Reading {
		r := &coding.Reading{}
		for i, n := range sizes {
			s := chain(make([]string, n), 1)
			r.Sentences = append(r.Sentences, proposition.New(&nlp.Sentence{Words: s.words}, i, nil))
		}
		return r
	}
	many := make([]int, 230)
	for i := range many {
		many[i] = 2
	}
	for _, row := range []struct {
		name         string
		reading      *coding.Reading
		scenes, left int
		words        int // left out
		refused      bool
	}{
		{"nothing", reading(), 0, 0, 0, true},
		{"all", reading(1000, 1000), 2, 0, 0, false},
		{"too many words", reading(1000, 1001, 3), 1, 2, 1004, false},
		{"too many sentences", reading(many...), 200, 30, 60, false},
		{"first too long", reading(2001), 0, 1, 2001, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			var p picture
			p.add(row.reading)
			if len(p.scenes) != row.scenes || p.leftSentences != row.left || p.leftWords != row.words {
				t.Errorf("%d drawn, %d with %d words left out", len(p.scenes), p.leftSentences, p.leftWords)
			}
			if err := p.check(); (err != nil) != row.refused {
				t.Errorf("refused: %v", err)
			}
			if !row.refused && (row.left > 0) != strings.Contains(fmt.Sprint(readBack(t, &p).texts), "Left out: ") {
				t.Error("what is left out is not told, or told of nothing")
			}
		})
	}
}

// TestReplace leaves the old file where the new one fails.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a.svg"), filepath.Join(dir, "link.svg")
	if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.svg", link); err != nil {
		t.Skip("no links here:", err)
	}
	broken := errors.New("broken")
	for _, row := range []struct {
		name, to, want string
		fails          error
	}{{"fails", name, "old", broken}, {"over a link", link, "new", nil}, {"again", name, "new", nil}} {
		err := replace(row.to, func(w io.Writer) error {
			io.WriteString(w, "new")
			return row.fails
		})
		got, _ := os.ReadFile(name)
		files, _ := os.ReadDir(dir)
		info, _ := os.Lstat(link)
		if !errors.Is(err, row.fails) || string(got) != row.want || len(files) != 2 || info.Mode().IsRegular() {
			t.Errorf("%s: %v, holds %q among %d files", row.name, err, got, len(files))
		}
	}
	if info, _ := os.Stat(name); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}
