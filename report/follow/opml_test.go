package follow_test

import (
	"strings"
	"testing"

	"godwit/report/follow"
)

func TestOPML(t *testing.T) {
	outlines := func(s string) string { return `<opml version="2.0"><body>` + s + `</body></opml>` }
	for _, tt := range []struct {
		name string
		text string
		want string // "title=address …", or what the error says after "!"
	}{
		{"one", outlines(`<outline text="Paper" xmlUrl="http://a.example/"/>`), "Paper=http://a.example/"},
		{"folders", outlines(`<outline text="World"><outline text="Asia"><outline title="A" xmlUrl="http://a.example/"/></outline></outline><outline text="B" xmlUrl="http://b.example/"/>`), "A=http://a.example/ B=http://b.example/"},
		{"a folder that is a feed", outlines(`<outline text="A" xmlUrl="http://a.example/"><outline text="B" xmlUrl="http://b.example/"/></outline>`), "A=http://a.example/ B=http://b.example/"},
		{"capitals", `<OPML><BODY><OUTLINE TEXT="A" XMLURL="http://a.example/"/></BODY></OPML>`, "A=http://a.example/"},
		{"a bare ampersand", outlines(`<outline text="A" xmlUrl="http://a.example/?x=1&y=2"/>`), "A=http://a.example/?x=1&y=2"},
		{"a title before a text", outlines(`<outline title="A" text="B" xmlUrl="http://a.example/"/>`), "A=http://a.example/"},
		{"white space", outlines(`<outline text="A" xmlUrl=" http://a.example/ "/>`), "A=http://a.example/"},
		{"another charset", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + outlines("<outline text=\"Caf\xe9\" xmlUrl=\"http://a.example/\"/>"), "Café=http://a.example/"},
		{"no feeds", outlines(`<outline text="World"/>`), ""},
		{"empty", "", "!breaks off"},
		{"breaks off", `<opml><body><outline text="A" xmlUrl="http://a.example/"/>`, "!breaks off"},
		{"a feed", "<rss><channel/></rss>", "!not OPML but <rss>"},
		{"a page", "<!DOCTYPE html><html></html>", "!not OPML but <html>"},
		{"text", "http://a.example/", "!breaks off"},
		{"too deep", strings.Repeat("<opml>", 100), "!deep"},
		{"an entity bomb", `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>` + outlines(`<outline text="&b;" xmlUrl="http://a.example/"/>`), "&b;=http://a.example/"},
		{"a file outside", `<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + outlines(`<outline text="&x;" xmlUrl="http://a.example/"/>`), "&x;=http://a.example/"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list, err := follow.ReadOPML(strings.NewReader(tt.text), "list.opml")
			if says, bad := strings.CutPrefix(tt.want, "!"); bad {
				if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), `list "list.opml" line 1`) {
					t.Errorf("%v, error %v, want %q", list, err, says)
				}
				return
			}
			var got []string
			for _, s := range list {
				got = append(got, s.Title+"="+s.URL)
			}
			if err != nil || strings.Join(got, " ") != tt.want {
				t.Errorf("%q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

// endless is a stream of one byte without end.
type endless byte

// Read fills p.
func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// TestOPMLEndless holds that a list without end is given up.
func TestOPMLEndless(t *testing.T) {
	if _, err := follow.ReadOPML(endless(' '), "list.opml"); err == nil || !strings.Contains(err.Error(), "16 MB") {
		t.Errorf("error %v", err)
	}
}

// FuzzOPML holds that any bytes are read or refused.
func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="A"><outline xmlUrl="http://a.example/?&"/></outline></body></opml>`))
	f.Add([]byte("<?xml version=\"1.0\" encoding=\"utf-16\"?><opml>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := follow.ReadOPML(strings.NewReader(string(text)), "x")
		for _, s := range list {
			if s.URL == "" || err != nil {
				t.Errorf("%+v beside error %v", s, err)
			}
		}
	})
}
