package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"godwit/measure"
	"godwit/spelling"
)

// figure is a figure with the unit that its interval was drawn by.
type figure struct {
	measure.Figure
	unit string
}

// places is how many decimals a figure has, wherever it is written or compared.
const places = 2

func percent(v float64) string { return strconv.FormatFloat(v, 'f', places, 64) }

// rounded is the figure as it is written.
func rounded(v float64) float64 {
	r, _ := strconv.ParseFloat(percent(v), 64)
	return r
}

// cells are a figure's columns; what it does not have is empty.
func (f *figure) cells() []string {
	out := []string{f.Name, percent(f.Value), "", "", "", "", "", f.unit, strconv.Itoa(f.Units)}
	if f.Units > 1 {
		out[2], out[3] = percent(f.Low), percent(f.High)
	}
	if !f.Mean {
		out[4], out[5], out[6] = percent(100*f.Counts.R()), percent(100*f.Counts.P()), number(f.Counts.Key)
	}
	return out
}

// figureColumns heads cells: the value, its 95 % interval, recall and precision,
// how many there are in the key, and what was resampled and how many of it.
var figureColumns = [...]string{"figure", "value", "low", "high", "recall", "precision", "of", "unit", "units"}

func figuresTSV(w io.Writer, figures []figure) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, strings.Join(figureColumns[:], "\t"))
	for i := range figures {
		fmt.Fprintln(out, strings.Join(figures[i].cells(), "\t"))
	}
	return out.Flush()
}

func figuresJSON(w io.Writer, model string, figures []figure) error {
	out := newLines(w)
	for i := range figures {
		f := &figures[i]
		line := figureLine{Figure: f.Name, Value: rounded(f.Value), Unit: f.unit, Units: f.Units, Model: model}
		if f.Units > 1 {
			line.Interval = []float64{rounded(f.Low), rounded(f.High)}
		}
		if !f.Mean {
			recall, precision := rounded(100*f.Counts.R()), rounded(100*f.Counts.P())
			line.Recall, line.Precision, line.Of = &recall, &precision, &f.Counts.Key
		}
		if err := out.one(line); err != nil {
			return err
		}
	}
	return nil
}

// figureLine is a figure in JSON, in per cent. A mean of others has no recall of
// its own, one unit alone no interval.
type figureLine struct {
	Figure    string    `json:"figure"`
	Value     float64   `json:"value"`
	Interval  []float64 `json:"interval,omitempty"` // 95 %
	Recall    *float64  `json:"recall,omitempty"`
	Precision *float64  `json:"precision,omitempty"`
	Of        *float64  `json:"of,omitempty"` // how many there are in the key
	Unit      string    `json:"unit"`         // what was resampled
	Units     int       `json:"units"`
	Model     string    `json:"model"`
}

func figuresTable(w io.Writer, s style, model string, figures []figure) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, s.paint(dim, fmt.Sprintf("%-16s %6s  %-15s %6s %9s %7s", "", "F1 %", "95 % interval", "recall", "precision", "of")))
	group := ""
	for i := range figures {
		f := &figures[i]
		c := f.cells()
		if g, _, _ := strings.Cut(f.Name, " "); g != group {
			if group != "" {
				fmt.Fprintln(out)
			}
			group = g
		}
		interval := ""
		if c[2] != "" {
			interval = c[2] + " – " + c[3]
		}
		line := fmt.Sprintf("%-16s %s  %s %6s %9s %7s", c[0], s.paint(bold, fmt.Sprintf("%6s", c[1])), s.paint(dim, pad(interval, 15)), c[4], c[5], c[6])
		fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
	fmt.Fprintf(out, "\nmodel %s\n", model)
	return out.Flush()
}

// errFloors is the kind of every error about what a file of floors holds.
var errFloors = errors.New("not a file of floors")

// floors are the least values of figures.
type floors struct {
	file string
	list []floor
}

type floor struct {
	figure string
	least  float64
}

// readFloors reads a file of floors; known are the figures that there will be.
func (c *cli) readFloors(path string, known []string) (floors, error) {
	f := floors{file: shown(path)}
	if path == "" {
		return f, nil
	}
	file, err := c.openFile(path)
	if err != nil {
		return f, err
	}
	defer file.Close()
	is := map[string]bool{}
	for _, k := range known {
		is[k] = true
	}
	in := bufio.NewScanner(file)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimRight(in.Text(), "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		least, err := strconv.ParseFloat(value, 64)
		switch {
		case err != nil || !(least >= 0 && least <= 100): // nor NaN, which nothing is below
			return f, fmt.Errorf("%s:%d: %w: write the figure's name, a tab and its least value in per cent", f.file, n, errFloors)
		case !is[name]:
			return f, fmt.Errorf("%s:%d: %w: %q is not measured here; %s", f.file, n, errFloors, name, spelling.Hint(name, known, "name the files that it is measured on"))
		}
		f.list = append(f.list, floor{name, least})
	}
	if err := in.Err(); err != nil {
		return f, fmt.Errorf("read %q: %w", f.file, err)
	}
	return f, nil
}

// check fails where a figure, as it is written, is below its floor.
func (f *floors) check(figures []figure) error {
	var low []string
	for _, l := range f.list {
		for i := range figures {
			if v := rounded(figures[i].Value); figures[i].Name == l.figure && v < l.least {
				low = append(low, fmt.Sprintf("%s is %s, its floor %s", l.figure, percent(v), number(l.least)))
			}
		}
	}
	if low == nil {
		return nil
	}
	return fmt.Errorf("below the floors of %s: %s", f.file, strings.Join(low, "; "))
}
