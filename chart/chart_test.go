package chart

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bars makes n bars by a formula that has no chance in it.
func bars(n int, by string, up, down func(i int) float64) []Bar {
	at := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	var out []Bar
	for i := range n {
		b := Bar{Start: at, Up: up(i), Down: down(i)}
		if b.Up+b.Down > 0 {
			b.Score = (5*b.Up - 6*b.Down) / (b.Up + b.Down)
		}
		out = append(out, b)
		switch by {
		case "day":
			at = at.AddDate(0, 0, 1)
		case "week":
			at = at.AddDate(0, 0, 7)
		default:
			at = time.Date(at.Year(), at.Month()+1, 1, 0, 0, 0, 0, time.UTC)
		}
	}
	return out
}

func none(int) float64 { return 0 }

func wave(high float64, period int) func(int) float64 {
	return func(i int) float64 {
		return max(0, math.Floor(high*(1+math.Sin(float64(i)*2*math.Pi/float64(period))+math.Sin(float64(i*i)))/3*1.2))
	}
}

// shapes of data that a chart must bear.
func samples() map[string]*Chart {
	turns := []Turn{
		{At: 40, Label: "1", Title: "from 9 Oct 2023: conflict up from 1.2 to 6.1 a week, mean score −0.3 → −4.2", Events: []Act{
			{"9 Oct 2023   Russia → Ukraine   ASSAULT −9.0   “fired missiles at”   12 sources", true},
			{"11 Oct 2023   Ukraine → Russia   ACCUSE −2.0   “accused of <shelling> & worse”   3 sources", true}}},
		{At: 42, Label: "2", Title: "from 23 Oct 2023: cooperation up from 0.4 to 3.0 a week, conflict down from 12.3 to 4.5 a week, mean score −4.2 → +1.3, and all of it longer than a line", Events: []Act{{strings.Repeat("a very long line of words ", 12), false}}},
	}
	return map[string]*Chart{
		"nothing":         {Title: "Togo and Fiji", Subtitle: "nothing at all", By: "week"},
		"empty weeks":     {Title: "Togo and Fiji", Subtitle: "1 Jan – 31 Mar 2023, by week · no events", By: "week", Bars: bars(13, "week", none, none)},
		"one event":       {Title: "Russia and North Korea", Subtitle: "2 Jan 2023, by day · 1 event", By: "day", Bars: bars(1, "day", func(int) float64 { return 1 }, none)},
		"three weeks":     {Title: "Russia and North Korea", Subtitle: "2 – 22 Jan 2023, by day", By: "day", Bars: bars(21, "day", wave(4, 9), wave(2, 5))},
		"a year of weeks": {Title: "Russia and Ukraine", Subtitle: "2023, by week", By: "week", Bars: bars(60, "week", wave(9, 30), wave(20, 13)), Turns: turns},
		"ten years":       {Title: "Russia and Ukraine", Subtitle: "2023 – 2032, by month", By: "month", Bars: bars(120, "month", wave(90, 30), wave(40, 13)), Turns: turns},
		"days of years":   {Title: strings.Repeat("Russia and its many neighbours ", 9), Subtitle: "2023 – 2032, by day", By: "day", Bars: bars(3650, "day", wave(5, 300), wave(3, 100)), Turns: turns[:1]},
		"conflict alone":  {Title: "Russia and Ukraine", Subtitle: "2023, by week", By: "week", Bars: bars(52, "week", none, wave(20, 13))},
	}
}

// TestSVG holds that each is XML whose elements stand inside the page, and
// that texts on one line do not run into each other.
func TestSVG(t *testing.T) {
	for name, c := range samples() {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.SVG(&b); err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("GODWIT_CHARTS"); dir != "" {
				keep(t, dir, name+".svg", b.Bytes())
			}
			for d := xml.NewDecoder(bytes.NewReader(b.Bytes())); ; {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("no XML: %v", err)
				}
			}
			s := c.layout()
			var said []box
			for i := range s.shapes {
				x := s.shapes[i].box()
				if x.left < 0 || x.right > s.wide || x.top < 0 || x.bottom > s.tall {
					t.Errorf("outside the page of %g by %g: %q at %+v", s.wide, s.tall, s.shapes[i].text, x)
				}
				if s.shapes[i].kind != text || s.shapes[i].class == onTurn {
					continue
				}
				for _, y := range said {
					if x.left < y.right && y.left < x.right && x.top < y.bottom && y.top < x.bottom {
						t.Errorf("%q runs into %q", x.words, y.words)
					}
				}
				x.words = s.shapes[i].text
				said = append(said, x)
			}
		})
	}
}

type box struct {
	left, right, top, bottom float64
	words                    string
}

func (x *shape) box() box {
	switch x.kind {
	case circle:
		return box{x.x - x.w, x.x + x.w, x.y - x.w, x.y + x.w, ""}
	case path:
		b := box{x.at[0], x.at[0], x.at[1], x.at[1], ""}
		for i := 0; i < len(x.at); i += 2 {
			b = box{min(b.left, x.at[i]), max(b.right, x.at[i]), min(b.top, x.at[i+1]), max(b.bottom, x.at[i+1]), ""}
		}
		return b
	case text:
		w := width(x.text, x.size, x.bold) // in a wide font
		left := x.x - w*[...]float64{start: 0, middle: 0.5, end: 1}[x.anchor]
		return box{left, left + w, x.y - 0.72*x.size, x.y + 0.2*x.size, x.text}
	}
	return box{x.x, x.x + x.w, x.y, x.y + x.h, ""}
}

// TestText holds that no line is wider than the terminal, and that what was
// counted is seen.
func TestText(t *testing.T) {
	plain := func(_ Role, s string) string { return s }
	for name, c := range samples() {
		for _, wide := range []int{24, 40, 80, 132, 300} {
			for _, tall := range []int{4, 12} {
				lines := c.Text(wide, tall, plain)
				for _, l := range lines {
					if n := len([]rune(l)); n > wide {
						t.Errorf("%s: %d columns on a terminal of %d: %q", name, n, wide, l)
					}
				}
				if len(lines) > tall+8 {
					t.Errorf("%s: %d lines for %d rows", name, len(lines), tall)
				}
				if dir := os.Getenv("GODWIT_CHARTS"); dir != "" && tall == 12 {
					keep(t, dir, name+"-"+px(float64(wide))+".txt", []byte(strings.Join(lines, "\n")+"\n"))
				}
			}
		}
	}
	one := &Chart{By: "day", Bars: []Bar{{Start: time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC), Up: 500, Score: 3}, {Start: time.Date(2023, 1, 3, 0, 0, 0, 0, time.UTC), Down: 1, Score: -3}}}
	if got := strings.Join(one.Text(80, 8, plain), "\n"); !strings.Contains(got, "▔") || !strings.Contains(got, "480 ┤") {
		t.Errorf("one event beside five hundred is not seen:\n%s", got)
	}
}

// TestPNG holds that each is a picture of the width asked for, with something
// on it, the same twice.
func TestPNG(t *testing.T) {
	for name, c := range samples() {
		for _, wide := range []int{1, 960, 1920} {
			var b, again bytes.Buffer
			if err := c.PNG(&b, wide); err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("GODWIT_CHARTS"); dir != "" && wide > 1 {
				keep(t, dir, name+"-"+px(float64(wide))+".png", b.Bytes())
			}
			img, err := png.Decode(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got := img.Bounds().Dx(); got != max(wide, Narrowest) {
				t.Errorf("%s: %d pixels wide, want %d", name, got, wide)
			}
			if wide == 960 {
				if err := c.PNG(&again, wide); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
					t.Errorf("%s: not the same picture twice (%v)", name, err)
				}
			}
		}
	}
}

func keep(t *testing.T, dir, name string, b []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "_")), b, 0o644); err != nil {
		t.Fatal(err)
	}
}
