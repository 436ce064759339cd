// Package page reads HTML pages.
//
// In come the bytes of a page and what is known of it from outside: its address
// and charset. Out goes a Report of its main text, one paragraph apart from the
// next by an empty line, with title, date, author, publisher, canonical address
// and language where the page gives them; what stands around the article
// (menus, links, comments) is left out. It refuses pages that are over MaxPage,
// nested deeper than 512 elements, or without a main text.
package page

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	htmlcharset "golang.org/x/net/html/charset"

	"godwit/report"
	"godwit/report/charset"
)

// MaxPage is how many bytes a page may have: a hostile one takes some seconds a
// megabyte.
const MaxPage = 4 << 20

// Known is what is known of a page from outside; all may be empty.
type Known struct {
	URL     string
	Type    string // the Content-Type of an HTTP header
	Charset string // what it is in where neither header nor page says it
}

// Read reads a page. The error is a *report.Refused without a place.
func Read(raw []byte, known Known) (out report.Report, err error) {
	if len(raw) > MaxPage {
		return out, &report.Refused{Kind: report.TooLong, Reason: fmt.Sprintf("the page has more than %d MB", MaxPage>>20), Cure: "give its text"}
	}
	// Whatever a strange page does to the library, it costs that page alone.
	defer func() {
		if p := recover(); p != nil {
			out, err = report.Report{}, damaged(fmt.Sprint(p))
		}
	}()
	text, err := decode(raw, known)
	if err != nil {
		return out, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return out, damaged(strings.TrimPrefix(err.Error(), "html: "))
	}
	marks := marksOf(doc)
	address, _ := url.Parse(known.URL)
	if known.URL == "" {
		address = nil
	}
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL:     address,
		Focus:           trafilatura.FavorRecall,
		ExcludeComments: true,
		HtmlDateOptions: dates(),
	})
	if err != nil {
		return out, empty()
	}
	meta := found.Metadata
	out = report.Report{
		Text:      paragraphs(Text(found.ContentNode), doc),
		Title:     line(meta.Title),
		Author:    line(meta.Author),
		Publisher: line(meta.Sitename),
		URL:       meta.URL,
		Date:      meta.Date.UTC(),
		Language:  marks.language,
		Modified:  marks.modified,
	}
	if meta.Date.IsZero() {
		out.Date = time.Time{}
	} else {
		out.DateFrom = report.DatePage
	}
	if out.URL == "" {
		out.URL = known.URL
	}
	if out.Text = headless(once(out.Text), out.Title); out.Text == "" {
		return report.Report{}, empty()
	}
	return out, nil
}

// paragraphs gives a text its paragraphs back. Of a page with little text the
// extractor takes all that is in its article as one; it is the article's text
// then, but for what its mark-up hides.
func paragraphs(text string, doc *html.Node) string {
	if strings.Contains(text, "\n") {
		return text
	}
	words := len(strings.Fields(text))
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Article && n.DataAtom != atom.Body {
			continue
		}
		whole := Text(n)
		if k := len(strings.Fields(whole)); strings.Contains(whole, "\n") && k >= words*9/10 && k <= words*11/10 {
			return whole
		}
	}
	return text
}

// headless takes the title away where the main text begins with it: it is kept
// by itself, and no sentence of the text.
func headless(text, title string) string {
	head, rest, _ := strings.Cut(text, "\n\n")
	if title != "" && strings.EqualFold(line(head), title) {
		return rest
	}
	return text
}

// once leaves out paragraphs that stand in the text before, and what repeats all of
// it: of a page with little text the extractor takes some of it twice.
func once(text string) string {
	if len(text) > 1000 {
		return text
	}
	var out []string
	seen := map[string]bool{}
	before := "" // without spaces
	for p := range strings.SplitSeq(text, "\n\n") {
		letters := strings.Join(strings.Fields(p), "")
		if len(p) < 40 || !seen[p] && (before == "" || !strings.Contains(letters, before)) {
			out = append(out, p)
			before += letters
		}
		seen[p] = true
	}
	return strings.Join(out, "\n\n")
}

func empty() *report.Refused {
	return &report.Refused{Kind: report.Empty, Reason: "the page has no main text", Cure: "give a page of one article, or its text"}
}

func damaged(reason string) *report.Refused {
	return &report.Refused{Kind: report.Damaged, Reason: "the page cannot be read: " + reason, Cure: "give its text"}
}

// decode finds the charset as a browser does: header, mark in the page, what the
// caller supposes, else the bytes themselves, and at the very last Windows-1252.
func decode(raw []byte, known Known) (string, error) {
	declared, head := known.Charset, raw[:min(len(raw), 1024)]
	// Windows-1252 is also what it gives for want of anything better.
	_, name, sure := htmlcharset.DetermineEncoding(head, known.Type)
	if sure || name != "windows-1252" || bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		declared = name
	}
	text, _, err := charset.Decode(raw, declared)
	if err != nil {
		text, _, err = charset.Decode(raw, "windows-1252")
	}
	if err != nil {
		return "", damaged(err.Error())
	}
	return text, nil
}

// dates are the bounds of a date of publication. They are fixed, so that a page
// has the same date whenever it is read: what an incomplete date ("5 May")
// lacks is taken from a year that is out of bounds.
func dates() *htmldate.Options {
	return &htmldate.Options{
		UseOriginalDate:     true,
		SkipExtensiveSearch: true,
		MinDate:             time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC),
		MaxDate:             time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		DateParserConfig:    &dateparser.Configuration{CurrentTime: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)},
	}
}

// line makes every run of white space one space.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
