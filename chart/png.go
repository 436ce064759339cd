package chart

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// The least and the greatest width of a PNG, in pixels.
const (
	Narrowest = 240
	Widest    = 8000
	// mostTall bounds the height, so that no chart asks for all memory.
	mostTall = 20000
)

// PNG writes the chart as a picture of a width in pixels, which is held between
// Narrowest and Widest.
func (c *Chart) PNG(w io.Writer, wide int) error {
	s := c.layout()
	scale := float64(min(max(wide, Narrowest), Widest)) / s.wide
	scale = min(scale, mostTall/s.tall)
	p := &painter{
		img:   image.NewRGBA(image.Rect(0, 0, int(math.Round(s.wide*scale)), int(math.Ceil(s.tall*scale)))),
		scale: scale, faces: map[face]font.Face{},
	}
	draw.Draw(p.img, p.img.Bounds(), image.NewUniform(light(paper)), image.Point{}, draw.Src)
	for i := range s.shapes {
		if err := p.paint(&s.shapes[i]); err != nil {
			return err
		}
	}
	return png.Encode(w, p.img)
}

func light(c class) color.RGBA {
	v := looks[c].light
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// painter fills shapes into an image.
type painter struct {
	img   *image.RGBA
	scale float64
	faces map[face]font.Face
}

type face struct {
	size float64
	bold bool
}

func (p *painter) paint(x *shape) error {
	c := light(x.class)
	switch x.kind {
	case rect:
		p.fill(c, x.x, x.y, x.x+x.w, x.y, x.x+x.w, x.y+x.h, x.x, x.y+x.h)
	case line:
		p.stroke(c, 1, x.x, x.y, x.x+x.w, x.y+x.h)
	case dashed:
		for y := x.y; y < x.y+x.h; y += 7 {
			p.stroke(c, 1, x.x, y, x.x, min(y+4, x.y+x.h))
		}
	case path:
		for i := 0; i+3 < len(x.at); i += 2 {
			p.stroke(c, 1.5, x.at[i], x.at[i+1], x.at[i+2], x.at[i+3])
		}
	case circle:
		const corners = 40
		var at []float64
		for i := range corners {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
			at = append(at, x.x+x.w*cos, x.y+x.w*sin)
		}
		p.fill(c, at...)
	case text:
		return p.text(c, x)
	}
	return nil
}

// stroke fills a line of a thickness; an upright or level one of a pixel or so
// is moved to whole pixels, where it stays sharp.
func (p *painter) stroke(c color.RGBA, thick, x, y, u, v float64) {
	if x == u || y == v {
		dots := max(1, math.Round(thick*p.scale)) / p.scale
		snap := func(a float64) float64 { return math.Round((a-dots/2)*p.scale) / p.scale }
		if x == u {
			x = snap(x)
			p.fill(c, x, y, x+dots, y, x+dots, v, x, v)
		} else {
			y = snap(y)
			p.fill(c, x, y, u, y, u, y+dots, x, y+dots)
		}
		return
	}
	long := math.Hypot(u-x, v-y)
	thick = max(thick, 1/p.scale)
	// A little longer than it is, so that the joints close.
	ex, ey := (u-x)/long*thick/2, (v-y)/long*thick/2
	p.fill(c, x-ex-ey, y-ey+ex, u+ex-ey, v+ey+ex, u+ex+ey, v+ey-ex, x-ex+ey, y-ey-ex)
}

// fill paints a polygon. Only its own box is rastered: a chart has thousands of
// them.
func (p *painter) fill(c color.RGBA, at ...float64) {
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for i := range at {
		at[i] *= p.scale
		box[i%2], box[2+i%2] = min(box[i%2], at[i]), max(box[2+i%2], at[i])
	}
	r := image.Rect(int(math.Floor(box[0])), int(math.Floor(box[1])), int(math.Ceil(box[2])), int(math.Ceil(box[3]))).Intersect(p.img.Bounds())
	if r.Empty() {
		return
	}
	z := vector.NewRasterizer(r.Dx(), r.Dy())
	for i := 0; i < len(at); i += 2 {
		x, y := float32(at[i]-float64(r.Min.X)), float32(at[i+1]-float64(r.Min.Y))
		if i == 0 {
			z.MoveTo(x, y)
		} else {
			z.LineTo(x, y)
		}
	}
	z.ClosePath()
	z.Draw(p.img, r, image.NewUniform(c), image.Point{})
}

func (p *painter) text(c color.RGBA, x *shape) error {
	key := face{x.size, x.bold}
	f := p.faces[key]
	if f == nil {
		var err error
		if f, err = opentype.NewFace(fontOf(x.bold), &opentype.FaceOptions{Size: x.size * p.scale, DPI: 72, Hinting: font.HintingNone}); err != nil {
			return err
		}
		p.faces[key] = f
	}
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(c), Face: f}
	at := x.x * p.scale
	if wide := float64(d.MeasureString(x.text)) / 64; x.anchor != start {
		at -= wide / [...]float64{middle: 2, end: 1}[x.anchor]
	}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(math.Round(at * 64)), Y: fixed.Int26_6(math.Round(x.y * p.scale * 64))}
	d.DrawString(x.text)
	return nil
}
