package wire

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// tree reads XML into nodes under one that holds the root, names without their
// prefixes. NITF's own names for headlines and blocks are given HTML's.
func tree(text string) (*html.Node, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	top := &html.Node{Type: html.DocumentNode}
	at, depth := top, 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			if depth > 0 {
				return nil, io.ErrUnexpectedEOF
			}
			if top.FirstChild == nil {
				return nil, fmt.Errorf("no element")
			}
			return top, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > MaxDepth {
				return nil, fmt.Errorf("nested deeper than %d elements", MaxDepth)
			}
			n := &html.Node{Type: html.ElementNode, Data: plain(t.Name.Local)}
			for _, a := range t.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: a.Name.Local, Val: a.Value})
			}
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			if at.Parent == nil {
				return nil, fmt.Errorf("an end without a start")
			}
			at = at.Parent
			depth--
		case xml.CharData:
			if at != top {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
			}
		}
	}
}

func plain(name string) string {
	switch name {
	case "hl1":
		return "h1"
	case "hl2":
		return "h2"
	case "block":
		return "div"
	}
	return name
}

// find returns the first element of that name below n, or nil. All of these
// take a nil n.
func find(n *html.Node, name string) *html.Node {
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			return d
		}
	}
	return nil
}

func all(n *html.Node, name string) (out []*html.Node) {
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			out = append(out, d)
		}
	}
	return out
}

func child(n *html.Node, name string) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
	}
	return nil
}

func attribute(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// raw is an element's text with its white space.
func raw(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
