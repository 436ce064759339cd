package wire

import (
	"strings"

	"golang.org/x/net/html"

	"godwit/report"
	"godwit/report/charset"
	"godwit/report/page"
)

// NewsML reads a NewsML-G2 document: an item of any kind, a message of several,
// or a piece of one. The error is a *report.Refused without a place.
func NewsML(raw []byte) ([]report.Report, error) {
	if len(raw) > MaxWire {
		return nil, tooLong("XML")
	}
	text, err := charset.XML(raw, "")
	if err != nil {
		return nil, damaged("XML", err)
	}
	root, err := tree(text)
	if err != nil {
		return nil, damaged("XML", err)
	}
	var out []report.Report
	what := ""
	for n := range root.Descendants() {
		if !isItem(n.Data) {
			continue
		}
		what = first(what, n.Data)
		if r := item(n); r.Text != "" {
			out = append(out, r)
		}
		if len(out) > MaxItems {
			return nil, tooLong("XML")
		}
	}
	if what == "" { // a piece of an item, such as a contentSet
		what = "XML"
		if c := root.FirstChild; c != nil {
			what = c.Data
		}
		if r := item(root); r.Text != "" {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, textless(what)
	}
	return out, nil
}

// IsNewsML tells whether a document of that root element is read by NewsML.
func IsNewsML(root string) bool {
	switch root {
	case "newsMessage", "itemSet", "contentSet", "contentMeta", "groupSet", "nitf":
		return true
	}
	return isItem(root)
}

func isItem(name string) bool {
	switch name {
	case "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem":
		return true
	}
	return false
}

// item makes a report of an item; its text is empty where it has none.
func item(n *html.Node) report.Report {
	meta, content := find(n, "itemMeta"), find(n, "contentMeta")
	r := report.Report{
		ID:        id(attribute(n, "guid"), attribute(n, "version")),
		Title:     line(page.Text(find(content, "headline"))),
		Author:    named(content, "creator"),
		Publisher: first(named(content, "infoSource"), named(meta, "provider"), named(find(n, "rightsInfo"), "copyrightHolder")),
		Language:  first(attribute(find(content, "language"), "tag"), attribute(n, "lang")),
	}
	if r.Author == "" {
		r.Author = line(page.Text(find(content, "by")))
	}
	if r.Title == "" {
		r.Title = line(page.Text(find(find(n, "hedline"), "h1")))
	}
	if r.Title == "" && n.Data == "planningItem" {
		r.Title = line(page.Text(find(n, "headline"))) // of what is planned
	}
	dated(&r, line(page.Text(find(content, "contentCreated"))), line(page.Text(find(meta, "firstCreated"))),
		line(page.Text(find(content, "contentModified"))), line(page.Text(find(meta, "versionCreated"))))
	if find(n, "eventDetails") == nil && (n.Data == "conceptItem" || n.Data == "knowledgeItem" || n.Data == "catalogItem") {
		return report.Report{} // vocabularies
	}
	r.Text = first(body(find(n, "contentSet")), descriptions(content), descriptions(meta), event(n), r.Title)
	return r
}

// body is the prose of a contentSet: NITF, XHTML or plain text. Tables of
// figures, events and the like are none.
func body(set *html.Node) string {
	if inline := find(set, "inlineXML"); inline != nil {
		for _, name := range []string{"body.content", "body"} {
			if n := find(inline, name); n != nil && find(n, "p") != nil {
				return page.Text(n)
			}
		}
		if find(inline, "p") != nil {
			return page.Text(inline)
		}
	}
	if data := find(set, "inlineData"); data != nil {
		switch kind := attribute(data, "contenttype"); {
		case attribute(data, "encoding") != "":
		case kind == "", strings.HasPrefix(kind, "text/plain"):
			return strings.TrimSpace(raw(data))
		case strings.Contains(kind, "html"):
			return page.Plain(raw(data))
		}
	}
	return ""
}

// descriptions are an item's captions and summaries, each once.
func descriptions(meta *html.Node) string {
	var out []string
	seen := map[string]bool{}
	for _, n := range all(meta, "description") {
		if s := page.Text(n); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n\n")
}

// event is what an item says of an event to come: its name and its definition.
func event(n *html.Node) string {
	if find(n, "eventDetails") == nil {
		return ""
	}
	var out []string
	for _, holder := range []string{"concept", "event"} {
		for _, c := range all(n, holder) {
			name, about := line(page.Text(child(c, "name"))), definitions(c)
			if s := strings.TrimSpace(name + "\n\n" + about); s != "" {
				out = append(out, s)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return strings.Join(out, "\n\n")
}

// definitions are the definitions that stand directly in a concept.
func definitions(n *html.Node) string {
	var out []string
	for c := range n.ChildNodes() {
		if c.Data == "definition" {
			out = append(out, page.Text(c))
		}
	}
	return strings.TrimSpace(strings.Join(out, "\n\n"))
}

// named is the name of a party, or what its code says of it.
func named(n *html.Node, name string) string {
	p := find(n, name)
	if s := line(page.Text(find(p, "name"))); s != "" {
		return s
	}
	if s := first(attribute(p, "literal"), attribute(p, "uri")); s != "" {
		return s
	}
	_, code, _ := strings.Cut(attribute(p, "qcode"), ":")
	return code
}
