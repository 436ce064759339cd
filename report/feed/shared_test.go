package feed_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"godwit/report/feed"
	"godwit/report/page"
)

// samples are gofeed's own feeds, each beside what is to be read from it.
const samples = "../../../shared/readers/gofeed/testdata/parser"

// wanted is what the expected files say of a feed, RSS's words and Atom's.
type wanted struct {
	Title, Language string
	Items, Entries  []struct {
		Title, Description, Summary, Link string
		Content                           json.RawMessage
		Links                             json.RawMessage
		GUID                              json.RawMessage
		PubDateParsed                     *time.Time
		PublishedParsed                   *time.Time
		UpdatedParsed                     *time.Time
	}
}

// TestSamples reads every sample and compares text, title, address and date of
// each entry with what the expected file says.
func TestSamples(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(samples, "*", "*.xml"))
	if len(files) == 0 {
		t.Skip("no feeds to read in ", samples)
	}
	entries := 0
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := expected(t, strings.TrimSuffix(name, ".xml")+".json")
			got, err := feed.Read(raw)
			if err != nil {
				t.Fatal(err)
			}
			k := 0
			for i, item := range append(want.Items, want.Entries...) {
				text := first(page.Plain(content(item.Content)), page.Plain(item.Description), page.Plain(item.Summary), page.Plain(item.Title))
				if text == "" {
					continue
				}
				if k == len(got) {
					t.Fatalf("entry %d is missing", i)
				}
				r := got[k]
				k++
				if r.Text != text {
					t.Errorf("entry %d: text %q, want %q", i, r.Text, text)
				}
				if title := strings.Join(strings.Fields(page.Plain(item.Title)), " "); r.Title != title {
					t.Errorf("entry %d: title %q, want %q", i, r.Title, title)
				}
				if publisher := strings.Join(strings.Fields(page.Plain(want.Title)), " "); r.Publisher != publisher {
					t.Errorf("entry %d: publisher %q, want %q", i, r.Publisher, publisher)
				}
				if u := address(item.Link, item.Links); u != "" && r.URL != u {
					t.Errorf("entry %d: address %q, want %q", i, r.URL, u)
				}
				for _, d := range []*time.Time{item.PubDateParsed, item.PublishedParsed, item.UpdatedParsed} {
					if d != nil {
						if !r.Date.Equal(*d) {
							t.Errorf("entry %d: date %v, want %v", i, r.Date, d)
						}
						break
					}
				}
			}
			if k != len(got) {
				t.Errorf("%d reports, want %d", len(got), k)
			}
			entries += k
		})
	}
	t.Logf("%d feeds, %d entries with a text", len(files), entries)
}

func expected(t *testing.T, name string) (out wanted) {
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// content is RSS's text or Atom's {"value": …}.
func content(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var parts struct{ Value string }
	json.Unmarshal(raw, &parts)
	return parts.Value
}

// address is RSS's link or Atom's first alternate one.
func address(link string, raw json.RawMessage) string {
	var links []struct{ Href, Rel string }
	if link != "" || json.Unmarshal(raw, &links) != nil {
		return link
	}
	for _, l := range links {
		if l.Rel == "" || l.Rel == "alternate" {
			return l.Href
		}
	}
	return ""
}

func first(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
