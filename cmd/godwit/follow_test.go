package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestReadFeed holds what is read off feeds as they come.
func TestReadFeed(t *testing.T) {
	rss := func(head, items string) string {
		return head + `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>P</title>` + items + `</channel></rss>`
	}
	item := func(text string) string { return "<item><guid>1</guid><description>" + text + "</description></item>" }
	for _, tt := range []struct {
		name string
		body string
		kind string // Content-Type
		want string // the first text; "!" where the feed is refused
		wait time.Duration
	}{
		{"UTF-8", rss("", item("Café")), "", "Café", 0},
		{"a byte order mark", "\ufeff" + rss(`<?xml version="1.0"?>`, item("Café")), "", "Café", 0},
		{"declared in XML", rss(`<?xml version="1.0" encoding="ISO-8859-1"?>`, item("Caf\xe9")), "", "Café", 0},
		{"declared in HTTP", rss("", item("\xca\xe8\xe5\xe2")), "text/xml; charset=windows-1251", "Киев", 0},
		{"not declared", rss("", item("Caf\xe9")), "text/xml", "Café", 0},
		{"bytes that are nothing in UTF-8", rss(`<?xml version="1.0" encoding="UTF-8"?>`, item("a\xffb")), "", "a\ufffdb", 0},
		{"an entity of HTML", rss("", item("Caf&eacute;")), "", "Café", 0},
		{"mark-up", rss("", item("&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;&lt;p&gt;three&lt;/p&gt;")), "", "One two\n\nthree", 0},
		{"a bare ampersand", rss("", item("Smith & Sons")), "", "Smith & Sons", 0},
		{"ttl", rss("", "<ttl>90</ttl>"+item("x")), "", "x", 90 * time.Minute},
		{"ttl of nonsense", rss("", "<ttl>often</ttl>"+item("x")), "", "x", 0},
		{"a period", rss("", "<sy:updatePeriod>daily</sy:updatePeriod>"+item("x")), "", "x", 24 * time.Hour},
		{"a period and a frequency", rss("", "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"+item("x")), "", "x", 6 * time.Hour},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>1</id><summary>Atom's</summary></entry></feed>`, "", "Atom's", 0},
		{"JSON Feed", `{"version":"https://jsonfeed.org/version/1.1","title":"P","items":[{"id":"1","content_text":"JSON's"}]}`, "application/json", "JSON's", 0},
		{"malformed", "<rss version=\"2.0\"><channel><item><description>x</desc", "", "!", 0},
		{"empty", "", "", "!", 0},
		{"text", "hello", "", "!", 0},
		{"another XML", "<svg/>", "", "!", 0},
		{"too deep", "<rss version=\"2.0\"><channel><item>" + strings.Repeat("<a>", 200_000), "", "!", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, err := readFeed([]byte(tt.body), tt.kind, "http://paper.example/")
			if tt.want == "!" {
				if err == nil {
					t.Errorf("read as %+v", in)
				}
				return
			}
			if err != nil || len(in.Entries) != 1 || in.Entries[0].Report.Text != tt.want || in.Entries[0].ID != "1" || in.Wait != tt.wait {
				t.Errorf("%+v, %v, want %q, wait %s", in, err, tt.want, tt.wait)
			}
		})
	}
}

// FuzzReadFeed holds that no bytes break the reader of feeds.
func FuzzReadFeed(f *testing.F) {
	f.Add([]byte(`<rss version="2.0"><channel><ttl>5</ttl><item><guid>1</guid><description>&lt;p&gt;x</description></item></channel></rss>`), "text/xml; charset=utf-8")
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id></entry></feed>`), "")
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{}]}`), "application/json")
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		in, err := readFeed(body, kind, "http://paper.example/")
		if err == nil && in.Wait < 0 {
			t.Errorf("wait %s", in.Wait)
		}
	})
}

// TestFollowInterrupted holds that following goes on until it is interrupted, and
// ends then with what came noted.
func TestFollowInterrupted(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			fmt.Fprint(w, `<rss version="2.0"><channel><title>P</title><item><guid>1</guid><description>Ghana condemned Togo.</description></item></channel></rss>`)
		case "/slow":
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	}))
	defer srv.Close()
	state := filepath.Join(t.TempDir(), "state.jsonl")
	follow := func(ctx context.Context, c *cli, args ...string) int {
		return c.run(ctx, append([]string{"follow", "--format", "jsonl", "--allow-host", "127.0.0.1", "--allow-host", "localhost", "--state", state}, args...))
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	out, in := io.Pipe()
	var talk bytes.Buffer
	code := make(chan int)
	go func() {
		// Under another name, for a host is asked one thing at a time.
		slow := strings.Replace(srv.URL, "127.0.0.1", "localhost", 1) + "/slow"
		code <- follow(ctx, &cli{out: in, err: &talk, errTerm: true, width: 80}, srv.URL+"/feed", slow)
		in.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	var r struct{ Text string }
	if err != nil || json.Unmarshal([]byte(line), &r) != nil || r.Text != "Ghana condemned Togo." {
		t.Errorf("%q, %v", line, err)
	}
	go io.Copy(io.Discard, out)
	time.Sleep(1500 * time.Millisecond) // the line on the terminal is drawn each second
	interrupt()
	if got := <-code; got != exitInterrupted {
		t.Errorf("exit code %d, want %d: %s", got, exitInterrupted, &talk)
	}
	if !strings.Contains(talk.String(), "2 feeds · 1 new") {
		t.Errorf("the line on the terminal reads %q", &talk)
	}
	var after, quiet bytes.Buffer
	if got := follow(t.Context(), &cli{out: &after, err: &quiet}, "--once", srv.URL+"/feed"); got != exitDone || after.Len() > 0 {
		t.Errorf("next run: exit code %d, %q, %q", got, &after, &quiet)
	}
}
