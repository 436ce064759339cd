package page

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"godwit/report"
)

// marks are what a page's head says besides what the extractor takes.
type marks struct {
	language string
	modified time.Time
}

func marksOf(doc *html.Node) (m marks) {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.language = strings.TrimSpace(attribute(n, "lang"))
		case atom.Meta:
			switch strings.ToLower(attribute(n, "property") + attribute(n, "itemprop") + attribute(n, "http-equiv")) {
			case "article:modified_time", "og:updated_time", "datemodified":
				if d, err := report.ParseDate(attribute(n, "content")); err == nil && m.modified.IsZero() {
					m.modified = d
				}
			case "content-language":
				if m.language == "" {
					m.language = strings.TrimSpace(attribute(n, "content"))
				}
			}
		case atom.Body:
			return m
		}
	}
	return m
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
