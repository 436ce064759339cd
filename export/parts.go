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

// part is one file that is being written.
type part struct {
	day, name string
	begun     bool // a chunk of it is on its way
	first     bool // of its day
	out       io.Writer
	sum       *summed
	rows      int
}

// parts writes a file for each day. A day that comes again gets another file.
type parts struct {
	dir   string
	line  *line
	open  *part
	next  map[string]int // parts of a day so far
	files []File
	file  *os.File // that is open
}

func newParts(o *Options, dir string) *parts {
	p := &parts{dir: dir, next: map[string]int{}}
	p.line = newLine(o, p.begin, p.end)
	return p
}

func (p *parts) put(r *event.Record, day, format string) error {
	if day == "" {
		day = undated
	}
	if p.open == nil || day != p.open.day {
		p.open = &part{day: day, name: path.Join("day="+day, fmt.Sprintf("part-%d.%s", p.next[day], format)), first: p.next[day] == 0}
		p.next[day]++
	}
	return p.line.put(p.open, r)
}

func (p *parts) begin(x *part) (io.Writer, error) {
	name := filepath.Join(p.dir, filepath.FromSlash(x.name))
	if x.first {
		if err := os.Mkdir(filepath.Dir(name), 0o755); err != nil {
			return nil, fmt.Errorf("write day %s: %w", x.day, cause(err))
		}
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return nil, fmt.Errorf("write day %s: %w", x.day, cause(err))
	}
	p.file = f
	x.sum = newSummed(f)
	return x.sum, nil
}

func (p *parts) end(x *part) error {
	err := p.file.Close()
	p.file = nil
	p.files = append(p.files, x.sum.file(x.name, x.rows))
	if err != nil {
		return fmt.Errorf("write day %s: %w", x.day, cause(err))
	}
	return nil
}

// close ends every part.
func (p *parts) close(whole bool) error {
	err := p.line.close(whole)
	if p.file != nil {
		p.file.Close()
	}
	return err
}
