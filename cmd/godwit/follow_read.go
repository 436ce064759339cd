package main

import (
	"godwit/report"
	"godwit/report/feed"
	"godwit/report/follow"
	article "godwit/report/page"
)

// readFeed reads RSS, Atom and JSON Feed for the follower.
func readFeed(body []byte, contentType, _ string) (follow.Feed, error) {
	in, err := feed.Parse(body, contentType)
	if err != nil {
		return follow.Feed{}, err
	}
	out := follow.Feed{Title: in.Title, Wait: in.Wait}
	for _, e := range in.Entries {
		out.Entries = append(out.Entries, follow.Entry{ID: e.ID, URL: e.Report.URL, Report: e.Report})
	}
	return out, nil
}

// readPage reads the article of a page.
func readPage(body []byte, contentType, url string) (report.Report, error) {
	return article.Read(body, article.Known{URL: url, Type: contentType})
}
