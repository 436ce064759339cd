package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"godwit/report"
)

// Text writes a node's text: paragraphs apart by an empty line, lines of a
// paragraph by a line end, cells of a table by a tab, all other white space as
// one space. What nobody sees is left out.
func Text(n *html.Node) string {
	var w writer
	w.node(n)
	return strings.TrimSpace(w.b.String())
}

// Plain writes the text of a piece of HTML, such as the content of a feed's
// entry. A piece without any mark-up keeps its line ends.
func Plain(piece string) string {
	if len(piece) > report.MaxText {
		piece = strings.ToValidUTF8(piece[:report.MaxText], "")
	}
	if !strings.ContainsAny(piece, "<&") {
		return strings.TrimSpace(piece)
	}
	if !strings.Contains(piece, "<") {
		return strings.TrimSpace(html.UnescapeString(piece))
	}
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(piece), body)
	if err != nil {
		return stripped(piece)
	}
	var w writer
	for _, n := range nodes {
		w.node(n)
	}
	return strings.TrimSpace(w.b.String())
}

// stripped is what is left of mark-up too deep for a tree.
func stripped(piece string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(piece))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return line(b.String())
		case html.TextToken:
			b.Write(z.Text())
		default:
			b.WriteByte(' ')
		}
	}
}

// writer writes text and owes white space until there is more text.
type writer struct {
	b    strings.Builder
	owed string
}

// owe keeps the greater of two white spaces: none, a space, a tab, a line end,
// an empty line.
func (w *writer) owe(space string) {
	const order = " \t\n\n"
	if strings.Index(order, space)+len(space) > strings.Index(order, w.owed)+len(w.owed) {
		w.owed = space
	}
}

func (w *writer) text(s string) {
	// A soft hyphen shows where a word may be cut; it is no part of it.
	s = strings.ReplaceAll(s, "\u00ad", "")
	for i, word := range strings.FieldsFunc(s, isSpace) {
		if i > 0 || isSpace(rune(s[0])) {
			w.owe(" ")
		}
		if w.b.Len() > 0 {
			w.b.WriteString(w.owed)
		}
		w.owed = ""
		w.b.WriteString(word)
	}
	if s != "" && isSpace(rune(s[len(s)-1])) {
		w.owe(" ")
	}
}

// isSpace tells HTML's white space; others, such as no-break spaces, are text.
func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

func (w *writer) node(n *html.Node) {
	if n == nil {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if unseen(tag(n)) {
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	space := around(n)
	if space != "" {
		w.owe(space)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if space != "" {
		w.owe(space)
	}
}

// tag is an element's name. Nodes made by the extractor have no DataAtom.
func tag(n *html.Node) atom.Atom {
	if n.DataAtom != 0 {
		return n.DataAtom
	}
	return atom.Lookup([]byte(n.Data))
}

func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Head, atom.Title, atom.Textarea, atom.Select, atom.Button:
		return true
	}
	return false
}

// around is the white space that an element stands in.
func around(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	switch tag(n) {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Dl, atom.Blockquote, atom.Pre,
		atom.Table, atom.Article, atom.Section, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Hr, atom.Form, atom.Address:
		return "\n\n"
	case atom.Br, atom.Li, atom.Tr, atom.Dt, atom.Dd, atom.Caption:
		return "\n"
	case atom.Td, atom.Th:
		return "\t"
	}
	return ""
}
