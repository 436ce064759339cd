package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"godwit/coding"
	"godwit/event"
	"godwit/nlp"
)

// What fits into one picture; more would be too tall for most viewers.
const (
	maxScenes     = 200
	maxSceneWords = 2000
)

// picture gathers sentences to draw them in one SVG.
type picture struct {
	scenes []scene
	words  int // in scenes
	// leftSentences and leftWords count what did not fit.
	leftSentences, leftWords int
}

// scene is one sentence with what was read in it.
type scene struct {
	number   int // in its report
	words    []nlp.Word
	marks    []mark // one a word
	cards    []card
	rejected []string // a line a reading
	more     int      // rejected readings besides
}

// mark is what a word is to the events.
type mark struct {
	trigger          event.Type // "" for none
	actor, recipient bool       // part of such a phrase
}

// add takes the sentences of a reading, until one does not fit: what follows
// that one is left out, too, so that the picture has no gaps.
func (p *picture) add(r *coding.Reading) {
	sides := phrases(r)
	for _, s := range r.Sentences {
		n := len(s.Words)
		if p.leftSentences > 0 || len(p.scenes) == maxScenes || p.words+n > maxSceneWords {
			p.leftSentences++
			p.leftWords += n
			continue
		}
		p.words += n
		p.scenes = append(p.scenes, newScene(r, s, sides[s.Index]))
	}
}

// check refuses a picture of nothing.
func (p *picture) check() error {
	switch {
	case len(p.scenes) > 0:
		return nil
	case p.leftSentences > 0:
		return fmt.Errorf("--svg: the first sentence is too long to draw; a picture holds at most %s", count(maxSceneWords, "word"))
	}
	return errors.New("--svg: there is no sentence to draw")
}

// left says what is left out; "" for nothing.
func (p *picture) left() string {
	if p.leftSentences == 0 {
		return ""
	}
	return fmt.Sprintf("Left out: %s with %s. A picture holds at most %s and %s.", count(p.leftSentences, "more sentence"),
		count(p.leftWords, "word"), count(maxScenes, "sentence"), count(maxSceneWords, "word"))
}

// spare refuses to draw over what is to be read.
func spare(name string, args []string) error {
	to, err := os.Stat(name)
	if err != nil || name == "-" || len(args) != 1 {
		return nil
	}
	if from, err := os.Stat(args[0]); err == nil && os.SameFile(from, to) {
		return usagef("--svg %q would overwrite the report", name).hint("name another file")
	}
	return nil
}

// finish writes the picture to a file, whole or not at all; "-" is standard
// output, and "" asks for none.
func (p *picture) finish(c *cli, name string) error {
	if name == "" || len(p.scenes) == 0 && c.verdict() != nil {
		return nil // why there is nothing to draw is already told
	}
	if err := p.check(); err != nil {
		return err
	}
	return c.save(name, p.draw)
}

// save writes a file, whole or not at all; "-" is standard output.
func (c *cli) save(name string, draw func(io.Writer) error) error {
	if name == "-" {
		return draw(c.out)
	}
	if err := replace(name, draw); err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// replace writes a file beside the named one and then gives it its name, so
// that nobody ever finds half of it. What is no plain file, such as a pipe, is
// written to as it is.
func replace(name string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			return errors.Join(write(f), f.Close())
		}
		mode = info.Mode().Perm()
		// A link stays one: what it leads to is replaced.
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".godwit-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// draw writes the SVG: a ground of its own, since the page's may be dark, no
// scripts, and nothing that would have to be fetched.
func (p *picture) draw(w io.Writer) error {
	l := p.layout()
	b := &canvas{out: bufio.NewWriterSize(w, 64<<10)}
	b.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %[1]s %[2]s" role="img" aria-labelledby="title desc" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" font-size="13" fill="%[3]s">`+"\n",
		px(l.width), px(l.height), ink)
	b.printf("<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escape(p.title()), escape(p.describe()))
	b.printf("<style>%s</style>\n", sheet)
	b.rect("", 0.5, 0.5, l.width-1, l.height-1, 10, `fill="`+ground+`" stroke="#d0d7de"`)
	l.legend(b)
	for i := range p.scenes {
		l.scene(b, i)
	}
	for i, line := range l.left {
		b.text("", margin, l.height-margin-lineTall*float64(len(l.left)-1-i), line)
	}
	b.printf("</svg>\n")
	return b.out.Flush()
}

func (p *picture) title() string {
	return "How godwit reads: " + clip(clean(sentenceText(p.scenes[0].words)), 100)
}

// describe tells in words what the picture shows, for who cannot see it.
func (p *picture) describe() string {
	const most = 6000 // bytes; nobody listens longer
	var b strings.Builder
	fmt.Fprintf(&b, "%s, each with its tree of dependencies and its events.", count(len(p.scenes), "sentence"))
	for i := range p.scenes {
		s := &p.scenes[i]
		fmt.Fprintf(&b, " Sentence %d: “%s”", s.number, clip(clean(sentenceText(s.words)), 300))
		for j := range s.cards {
			fmt.Fprintf(&b, " Event: %s.", s.cards[j].spoken)
		}
		if len(s.cards) == 0 {
			b.WriteString(" No event.")
		}
		if b.Len() > most {
			b.WriteString(" And so on.")
			break
		}
	}
	return b.String()
}
