package export

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"godwit/event"
)

// undated is the part of events without a day, by the name that readers of such
// folders take for a missing value.
const undated = "__HIVE_DEFAULT_PARTITION__"

// restarter is an encoder that can go on with another stream after its end:
// Parquet's columns are costly to lay out.
type restarter interface{ restart(io.Writer) }

// parts writes a file for each day. A day that comes again gets another file.
// While one part fills, the one before is finished beside it.
type parts struct {
	o     *Options
	dir   string
	open  *part
	busy  chan finished // what is being finished; nil where nothing is
	spare restarter
	next  map[string]int // parts of a day so far
	files []File
}

// part is one file that is being written.
type part struct {
	day, name string
	file      *os.File
	sum       *summed
	enc       encoder
	rows      int
}

type finished struct {
	file File
	enc  encoder
	err  error
}

func (p *parts) put(r *event.Record) (int, error) {
	day := Day(r)
	if day == "" {
		day = undated
	}
	if p.open == nil || day != p.open.day {
		if err := p.turn(day); err != nil {
			return 0, err
		}
	}
	n, err := p.open.enc.put(r)
	p.open.rows += n
	return n, err
}

// turn begins a day's part and lets the one before be finished.
func (p *parts) turn(day string) error {
	if err := p.settle(); err != nil {
		return err
	}
	p.finish()
	sub := filepath.Join(p.dir, "day="+day)
	if p.next[day] == 0 {
		if err := os.Mkdir(sub, 0o755); err != nil {
			return fmt.Errorf("write day %s: %w", day, cause(err))
		}
	}
	name := fmt.Sprintf("part-%d.%s", p.next[day], p.o.Format)
	f, err := os.Create(filepath.Join(sub, name))
	if err != nil {
		return fmt.Errorf("write day %s: %w", day, cause(err))
	}
	p.next[day]++
	p.open = &part{day: day, name: path.Join("day="+day, name), file: f, sum: newSummed(f)}
	if p.spare != nil {
		p.spare.restart(p.open.sum)
		p.open.enc, p.spare = p.spare.(encoder), nil
	} else {
		p.open.enc = p.o.encoder(p.open.sum)
	}
	return nil
}

// finish ends the open part beside what comes next.
func (p *parts) finish() {
	if p.open == nil {
		return
	}
	x := p.open
	p.open = nil
	p.busy = make(chan finished, 1)
	go func(done chan<- finished) {
		err := x.enc.end()
		if end := x.file.Close(); err == nil {
			err = end
		}
		if err != nil {
			err = fmt.Errorf("write day %s: %w", x.day, cause(err))
		}
		done <- finished{x.sum.file(x.name, x.rows), x.enc, err}
	}(p.busy)
}

// settle waits for the part that is being finished.
func (p *parts) settle() error {
	if p.busy == nil {
		return nil
	}
	f := <-p.busy
	p.busy = nil
	p.spare, _ = f.enc.(restarter)
	p.files = append(p.files, f.file)
	return f.err
}

// close ends every part.
func (p *parts) close() error {
	err := p.settle()
	p.finish()
	if last := p.settle(); err == nil {
		err = last
	}
	return err
}
