package follow

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// Bounds on a list of feeds.
const (
	MaxList  = 16 << 20 // bytes
	maxFeeds = 50_000
	maxDepth = 64
)

// ReadOPML reads the feeds of an OPML list: every outline with an xmlUrl, however
// deep, in the order of the list. Errors name the file and the line. Addresses
// are taken as they stand.
func ReadOPML(r io.Reader, name string) ([]Source, error) {
	in := &io.LimitedReader{R: r, N: MaxList + 1}
	d := xml.NewDecoder(in)
	d.CharsetReader = charset.NewReaderLabel
	d.Strict = false // many lists hold a bare "&" in an address
	d.Entity = xml.HTMLEntity
	var out []Source
	bad := func(format string, args ...any) error {
		line, _ := d.InputPos()
		return fmt.Errorf("list %q line %d: %s", name, line, fmt.Sprintf(format, args...))
	}
	depth, root := 0, false
	for {
		t, err := d.Token()
		switch {
		case in.N <= 0:
			return nil, fmt.Errorf("list %q: it has more than %d MB; split it", name, MaxList>>20)
		case errors.Is(err, io.EOF) && depth == 0 && root:
			return out, nil
		case errors.Is(err, io.EOF):
			return nil, bad("it breaks off; give a whole OPML file")
		case err != nil:
			var syntax *xml.SyntaxError
			if errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" {
				return nil, bad("it breaks off; give a whole OPML file")
			}
			if errors.As(err, &syntax) {
				return nil, bad("not XML: %s; give an OPML file", syntax.Msg)
			}
			return nil, bad("%v", err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return nil, bad("outlines lie more than %d deep; make the list flatter", maxDepth)
			}
			if !root {
				if !strings.EqualFold(t.Name.Local, "opml") {
					return nil, bad("not OPML but <%.40s>; give a list of feeds, or the address of a feed", t.Name.Local)
				}
				root = true
			}
			if !strings.EqualFold(t.Name.Local, "outline") {
				continue
			}
			var s Source
			for _, a := range t.Attr {
				switch strings.ToLower(a.Name.Local) {
				case "xmlurl":
					s.URL = strings.TrimSpace(a.Value)
				case "title":
					s.Title = a.Value
				case "text":
					fill(&s.Title, a.Value)
				}
			}
			if s.URL == "" {
				continue // a folder
			}
			if len(out) == maxFeeds {
				return nil, bad("more than %d feeds; split the list", maxFeeds)
			}
			out = append(out, s)
		}
	}
}
