package fetch_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"godwit/report/fetch"
	"godwit/report/fetch/fetchtest"
)

func TestRobots(t *testing.T) {
	for _, tt := range []struct {
		name string
		text string
		path string
		want bool
	}{
		{"nothing", "", "/a", true},
		{"everything forbidden", "User-agent: *\nDisallow: /", "/a", false},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true},
		{"nothing forbidden", "User-agent: *\nDisallow:", "/a", true},
		{"another program", "User-agent: other\nDisallow: /", "/a", true},
		{"a name that begins alike", "User-agent: god\nDisallow: /", "/a", true},
		{"a name that goes on", "User-agent: godwits\nDisallow: /", "/a", true},
		{"our name", "User-agent: Godwit\nDisallow: /", "/a", false},
		{"our name with a version", "User-agent: godwit/1.0\nDisallow: /", "/a", false},
		{"our group and not everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: godwit\nDisallow: /b", "/a", true},
		{"our empty group", "User-agent: *\nDisallow: /\n\nUser-agent: godwit\nAllow:", "/a", true},
		{"two groups of ours", "User-agent: godwit\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: godwit\nDisallow: /b", "/b", false},
		{"several names, one group", "User-agent: x\nUser-agent: godwit\nDisallow: /a", "/a", false},
		{"a line between names", "User-agent: godwit\nSitemap: https://example.org/s.xml\nUser-agent: x\nDisallow: /a", "/a", false},
		{"a delay ends the names", "User-agent: *\nCrawl-delay: 5\n\nUser-agent: bad\nDisallow: /", "/a", true},
		{"the longest rule", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"the longest rule, other order", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false},
		{"of two alike the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"a star", "User-agent: *\nDisallow: /*/print", "/2023/08/print", false},
		{"a star that fits nothing", "User-agent: *\nDisallow: /*/print", "/print", true},
		{"an end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false},
		{"not at the end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true},
		{"an end without a star", "User-agent: *\nDisallow: /a$", "/ab", true},
		{"overlap at the end", "User-agent: *\nDisallow: /aba*ba$", "/aba", true},
		{"a query", "User-agent: *\nDisallow: /*?session=", "/a?session=1", false},
		{"encoded in the rule", "User-agent: *\nDisallow: /z%c3%bcrich", "/zürich", false},
		{"plain in the rule", "User-agent: *\nDisallow: /zürich", "/z%C3%BCrich", false},
		{"needlessly encoded", "User-agent: *\nDisallow: /%61b", "/ab", false},
		{"an encoded slash is no slash", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
		{"case in paths", "User-agent: *\nDisallow: /A", "/a", true},
		{"case in fields", "USER-AGENT: *\ndisALLOW: /a", "/a", false},
		{"comments", "# all\nUser-agent: * # every one\nDisallow: /a # not this", "/a", false},
		{"carriage returns", "User-agent: *\rDisallow: /a\rDisallow: /b", "/b", false},
		{"a byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "/a", false},
		{"a rule before any name", "Disallow: /a\nUser-agent: x\nDisallow: /", "/a", true},
		{"nonsense", "<html><body>404</body></html>", "/a", true},
		{"bytes", "User-agent: *\nDisallow: /a\xff\xfe\nDisallow: /b", "/b", false},
		{"white space", "  User-agent :\t*  \n\tDisallow :  /a  ", "/a", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			u, err := url.Parse("http://paper.example" + tt.path)
			if err != nil {
				t.Fatal(err)
			}
			rules := fetch.ParseRobots([]byte(tt.text), time.Time{})
			if got := rules.Allow(u); got != tt.want {
				t.Errorf("allowed is %t, want %t, by %+v", got, tt.want, rules)
			}
		})
	}
}

func TestCrawlDelay(t *testing.T) {
	for _, tt := range []struct {
		name  string
		value string
		want  time.Duration
	}{
		{"seconds", "5", 5 * time.Second},
		{"a fraction", "0.5", 500 * time.Millisecond},
		{"over the bound", "86400", fetch.MaxCrawlDelay},
		{"endless", "Inf", fetch.MaxCrawlDelay},
		{"no number", "NaN", 0},
		{"negative", "-1", 0},
		{"nonsense", "slow", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rules := fetch.ParseRobots([]byte("User-agent: *\nCrawl-delay: "+tt.value), time.Time{})
			if rules.Delay != tt.want {
				t.Errorf("%s, want %s", rules.Delay, tt.want)
			}
		})
	}
}

// FuzzRobots holds that any text is read, and that what is read says the same
// when it was kept in one form.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 3"), "/a/b?c")
	f.Add([]byte("user-agent:godwit\rdisallow:*"), "/")
	f.Fuzz(func(t *testing.T, text []byte, path string) {
		u := &url.URL{Scheme: "http", Host: "x.example", Path: "/" + path}
		rules := fetch.ParseRobots(text, time.Time{})
		var b bytes.Buffer
		b.WriteString("User-agent: godwit\n")
		for _, l := range rules.Lines {
			b.WriteString(map[bool]string{true: "Allow: ", false: "Disallow: "}[l.Allow] + l.Path + "\n")
		}
		again := fetch.ParseRobots(b.Bytes(), time.Time{})
		if b.Len() < fetch.MaxRobots && rules.Allow(u) != again.Allow(u) {
			t.Errorf("%q: %+v and %+v differ", u, rules, again)
		}
		if rules.Delay < 0 || rules.Delay > fetch.MaxCrawlDelay {
			t.Errorf("delay %s", rules.Delay)
		}
	})
}

// TestRobotsTxt holds what becomes of a request when robots.txt is there, is not
// there, or cannot be had.
func TestRobotsTxt(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, tt := range []struct {
		name   string
		robots http.HandlerFunc
		kind   fetch.Kind
		after  time.Duration
	}{
		{"allows", says("User-agent: *\nDisallow: /private"), "", 0},
		{"forbids", says("User-agent: *\nDisallow: /"), fetch.Forbidden, 0},
		{"is not there", status(404), "", 0},
		{"is not for us", status(403), "", 0},
		{"is gone", status(410), "", 0},
		{"fails", status(500), fetch.Server, 10 * time.Minute},
		{"is busy", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(503)
		}, fetch.Busy, time.Hour},
		{"counts its readers", status(429), fetch.Busy, 10 * time.Minute},
		{"never ends", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "User-agent: *\nDisallow: /\n")
			for {
				if _, err := io.WriteString(w, strings.Repeat("# and so on\n", 1000)); err != nil {
					return
				}
			}
		}, fetch.Forbidden, 0},
		{"leads on without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt", http.StatusFound)
		}, "", 0},
		{"lies elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://www.paper.example/elsewhere.txt", http.StatusFound)
		}, fetch.Forbidden, 0},
		{"lies in a private network", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://192.168.1.1/robots.txt", http.StatusFound)
		}, fetch.Private, 0},
		{"breaks off", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, fetch.Network, 10 * time.Minute},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inNet(t, fetch.Options{}, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
				n.Host("www.paper.example:80", says("User-agent: godwit\nDisallow: /"))
				n.Host("paper.example:80", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/robots.txt" {
						tt.robots(w, r)
						return
					}
					if tt.kind != "" {
						t.Errorf("%s was asked for", r.URL)
					}
					io.WriteString(w, "<rss/>")
				}))
				for range 2 {
					_, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example/feed"})
					if got := kindOf(t, err); got != tt.kind {
						t.Errorf("%v: kind %q, want %q", err, got, tt.kind)
					}
					if bad, ok := err.(*fetch.Error); ok && (bad.After > tt.after || bad.After < tt.after-time.Second) {
						t.Errorf("wait %s, want %s", bad.After, tt.after)
					}
				}
			})
		})
	}
}

// TestRobotsKept holds that robots.txt is asked for once a day, that an older one
// stands in where a new one cannot be had, and that it lasts from run to run.
func TestRobotsKept(t *testing.T) {
	kept := map[string]fetch.Rules{}
	o := fetch.Options{
		Recall: func(at string) (fetch.Rules, bool) { r, ok := kept[at]; return r, ok },
		Keep:   func(at string, r fetch.Rules) { kept[at] = r },
	}
	inNet(t, o, func(t *testing.T, n *fetchtest.Net, c *fetch.Client) {
		asked, fails := 0, false
		n.Host("paper.example:80", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				return
			}
			asked++
			if fails {
				w.WriteHeader(500)
				return
			}
			io.WriteString(w, "User-agent: *\nDisallow: /private\nCrawl-delay: 30")
		}))
		get := func(c *fetch.Client, path string, want fetch.Kind) {
			t.Helper()
			_, err := c.Get(t.Context(), fetch.Request{URL: "http://paper.example" + path})
			if got := kindOf(t, err); got != want {
				t.Errorf("%s: %v, want kind %q", path, err, want)
			}
		}
		began := time.Now()
		get(c, "/a", "")
		get(c, "/b", "")
		get(c, "/private", fetch.Forbidden)
		if took := time.Since(began); took != 30*time.Second {
			t.Errorf("took %s, want the delay of 30 s", took)
		}
		o.Dial = n.Dial
		next := fetch.New(o) // another run
		defer next.Close()
		get(next, "/private", fetch.Forbidden)
		if asked != 1 {
			t.Errorf("asked for %d times on the first day, want 1", asked)
		}
		time.Sleep(25 * time.Hour)
		fails = true
		get(c, "/private", fetch.Forbidden)
		get(c, "/a", "")
		if asked != 2 {
			t.Errorf("asked for %d times, want 2", asked)
		}
		time.Sleep(time.Hour)
		fails = false
		get(c, "/a", "")
		if asked != 3 {
			t.Errorf("asked for %d times, want 3", asked)
		}
	})
}
