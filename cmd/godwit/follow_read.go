package main

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"godwit/report"
	"godwit/report/follow"
)

// readFeed reads RSS, Atom and JSON Feed for the follower.
func readFeed(body []byte, contentType, _ string) (follow.Feed, error) {
	body, err := asUTF8(body, contentType)
	if err != nil {
		return follow.Feed{}, err
	}
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true // only there does RSS's ttl stand
	in, err := p.Parse(bytes.NewReader(body))
	if err != nil {
		return follow.Feed{}, err
	}
	out := follow.Feed{Title: in.Title, Wait: feedWait(in)}
	for _, item := range in.Items {
		e := follow.Entry{ID: item.GUID, URL: item.Link, Report: report.Report{Title: item.Title, URL: item.Link, Language: in.Language}}
		text := item.Content
		if text == "" {
			text = item.Description
		}
		e.Report.Text = plainText(text)
		switch {
		case item.PublishedParsed != nil:
			e.Report.Date = *item.PublishedParsed
		case item.UpdatedParsed != nil:
			e.Report.Date = *item.UpdatedParsed
		}
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

// feedWait is how long a feed asks not to be read again: RSS's ttl in minutes, or
// the syndication module's period and frequency.
func feedWait(in *gofeed.Feed) time.Duration {
	if r, ok := in.OriginalFeed().(*rss.Feed); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(r.TTL)); err == nil && n > 0 && n < 1e6 {
			return time.Duration(n) * time.Minute
		}
	}
	say := func(name string) string {
		if list := in.Extensions["sy"][name]; len(list) > 0 {
			return strings.TrimSpace(list[0].Value)
		}
		return ""
	}
	const day = 24 * time.Hour
	period := map[string]time.Duration{"hourly": time.Hour, "daily": day, "weekly": 7 * day, "monthly": 30 * day, "yearly": 365 * day}[say("updatePeriod")]
	if n, err := strconv.Atoi(say("updateFrequency")); err == nil && n > 1 {
		period /= time.Duration(n)
	}
	return period
}

// asUTF8 decodes what is not UTF-8, unless XML says itself what it is. What says
// that it is UTF-8 and is not keeps its place by U+FFFD.
func asUTF8(body []byte, contentType string) ([]byte, error) {
	if utf8.Valid(body) {
		return body, nil
	}
	head := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 200)]))
	if bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("encoding=")) {
		if bytes.Contains(head, []byte("utf-8")) {
			return bytes.ToValidUTF8(body, []byte("\ufffd")), nil
		}
		return body, nil
	}
	enc, _, _ := charset.DetermineEncoding(body[:min(len(body), 1024)], contentType)
	return enc.NewDecoder().Bytes(body)
}

// readPage reads the paragraphs of a page's article.
func readPage(body []byte, contentType, url string) (report.Report, error) {
	in, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return report.Report{}, err
	}
	doc, err := html.Parse(in)
	if err != nil {
		return report.Report{}, err
	}
	r := report.Report{URL: url}
	var all, inside []string
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Title:
			if r.Title == "" {
				r.Title = textOf(n)
			}
		case atom.P:
			if text := textOf(n); text != "" {
				all = append(all, text)
				for up := range n.Ancestors() {
					if up.DataAtom == atom.Article || up.DataAtom == atom.Main {
						inside = append(inside, text)
						break
					}
				}
			}
		}
	}
	if len(inside) == 0 {
		inside = all
	}
	if r.Text = strings.Join(inside, "\n\n"); r.Text == "" {
		return r, errors.New("there are no paragraphs")
	}
	return r, nil
}

// plainText is the text of a piece of HTML, a paragraph a block.
func plainText(piece string) string {
	nodes, err := html.ParseFragment(strings.NewReader(piece), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return piece
	}
	var blocks []string
	var block strings.Builder
	end := func() {
		if text := oneLine(block.String()); text != "" {
			blocks = append(blocks, text)
		}
		block.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Script, atom.Style:
			return
		case atom.P, atom.Div, atom.Br, atom.Li, atom.Blockquote, atom.H1, atom.H2, atom.H3:
			end()
			defer end()
		}
		if n.Type == html.TextNode {
			block.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	end()
	return strings.Join(blocks, "\n\n")
}

// textOf is the text under a node, on one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return oneLine(b.String())
}
