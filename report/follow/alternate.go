package follow

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"godwit/report/fetch"
)

// alternate tells whether a document is an HTML page, and which feed it names in
// its head; "" where it names none that may be asked for.
func alternate(body []byte, base string) (page bool, feed string) {
	start := bytes.ToLower(bytes.TrimLeft(body[:min(len(body), 1<<10)], "\ufeff \t\r\n"))
	if !bytes.HasPrefix(start, []byte("<!doctype html")) && !bytes.HasPrefix(start, []byte("<html")) && !bytes.Contains(start, []byte("<html")) {
		return false, ""
	}
	at, err := url.Parse(base)
	if err != nil {
		return true, ""
	}
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), 256<<10)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return true, ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "body" {
				return true, ""
			}
			if t.Data != "link" {
				continue
			}
			attr := map[string]string{}
			for _, a := range t.Attr {
				attr[a.Key] = a.Val
			}
			kind := strings.ToLower(attr["type"])
			if !strings.EqualFold(attr["rel"], "alternate") || kind != "application/rss+xml" && kind != "application/atom+xml" && kind != "application/feed+json" {
				continue
			}
			to, err := at.Parse(attr["href"])
			if err != nil {
				continue
			}
			if address, err := fetch.Address(to.String()); err == nil {
				return true, address
			}
		}
	}
}
