package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"godwit/event"
)

// Frame says that a predicate is an event of one type, and where its sides
// stand.
type Frame struct {
	Predicate
	Type      event.Type
	Mode      []string
	CAMEO     string
	Context   []string
	Actor     []Role // the first one filled with somebody is taken
	Recipient []Role
	Sentence  string // the proof, with {actor} and [recipient] marked
	File      string
	Line      int
}

// BySpeaker reports whether who says so is the frame's actor: "speaker" in the
// table.
func (f *Frame) BySpeaker() bool {
	return len(f.Actor) == 1 && len(f.Actor[0].Path) == 1 && f.Actor[0].Path[0] == "speaker"
}

// Role is a path of slots that leads to one side of an event. Must is set
// where the frame holds only if somebody stands there.
type Role struct {
	Path []string
	Must bool
}

func parseRoles(cell string) ([]Role, error) {
	must := strings.HasSuffix(cell, "!")
	var roles []Role
	for part := range strings.SplitSeq(strings.TrimSuffix(cell, "!"), "/") {
		if part == "" {
			continue
		}
		if strings.HasSuffix(part, "!") {
			must, part = true, strings.TrimSuffix(part, "!")
		}
		roles = append(roles, Role{Path: strings.Split(part, ".")})
	}
	for i := range roles {
		roles[i].Must = must
	}
	if strings.ContainsAny(cell, ";,") {
		return nil, fmt.Errorf("roles %q: split alternatives by /", cell)
	}
	return roles, nil
}

// readFrames reads every table of frames/, in the order of the file names.
func readFrames(fsys fs.FS, classes map[string][]string) ([]*Frame, error) {
	files, err := fs.Glob(fsys, "frames/*.tsv")
	if err != nil {
		return nil, err
	}
	var frames []*Frame
	for _, file := range files {
		rows, err := readTable(fsys, file, "predicate", "type", "mode", "cameo", "context", "actor", "recipient", "sentence")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			f, err := newFrame(r, classes)
			if err != nil {
				return nil, r.errorf("%w", err)
			}
			frames = append(frames, f)
		}
	}
	return frames, nil
}

func newFrame(r row, classes map[string][]string) (*Frame, error) {
	p, err := parsePredicate(r.get("predicate"), classes)
	if err != nil {
		return nil, err
	}
	f := &Frame{Predicate: p, Type: event.Type(r.get("type")), Mode: r.list("mode"), CAMEO: r.get("cameo"),
		Context: r.list("context"), Sentence: r.get("sentence"), File: r.file, Line: r.line}
	if !f.Type.Known() {
		return nil, fmt.Errorf("unknown type %q", f.Type)
	}
	if f.Actor, err = parseRoles(r.get("actor")); err != nil {
		return nil, err
	}
	if f.Recipient, err = parseRoles(r.get("recipient")); err != nil {
		return nil, err
	}
	return f, nil
}

// index sorts entries under their head, the heaviest first, so that the first
// that fits is the one that says most.
func index[E any](entries []*E, pred func(*E) *Predicate) map[string][]*E {
	by := map[string][]*E{}
	for _, e := range entries {
		k := key(pred(e).POS, pred(e).Lemma)
		by[k] = append(by[k], e)
		if p, ok := pred(e).cut(); ok {
			twin := *e
			*pred(&twin) = p
			by[key(p.POS, p.Lemma)] = append(by[key(p.POS, p.Lemma)], &twin)
		}
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b *E) int { return pred(b).Weight() - pred(a).Weight() })
	}
	return by
}

func key(pos byte, lemma string) string { return string(pos) + lemma }
