// Package charset turns bytes of any charset into UTF-8.
//
// In come bytes and what is said of them: a byte order mark, an HTTP header, a
// mark inside the document. Out goes text, with the charset's name. What is
// said wins where it fits the bytes; where nothing is said the bytes are
// judged, and it refuses (ErrDoubt) those that leave a doubt.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// ErrDoubt says that bytes may be of more than one charset.
var ErrDoubt = errors.New("the charset is in doubt")

// UTF8 is the name of what needs no change.
const UTF8 = "utf-8"

// Bounds of a judgement: bytes looked at, bytes that are enough, and the least
// confidence, out of 100.
const (
	window    = 64 << 10
	enough    = 200
	confident = 30
)

// Known tells whether there is a charset of that name.
func Known(name string) bool {
	e, _ := charset.Lookup(name)
	return e != nil
}

// Decode returns raw as UTF-8 without a byte order mark, and the charset that
// it was in. The declared name may be empty or wrong.
func Decode(raw []byte, declared string) (text, name string, err error) {
	e, name, err := judge(raw, declared)
	if err != nil {
		return "", "", err
	}
	if e == nil {
		return strings.ToValidUTF8(string(bytes.TrimPrefix(raw, []byte("\ufeff"))), "\ufffd"), UTF8, nil
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fmt.Errorf("charset %s: %w", name, err)
	}
	return string(out), name, nil
}

// NewReader returns r as UTF-8, judged by its head, some first bytes of it.
func NewReader(r io.Reader, head []byte, declared string) (io.Reader, string, error) {
	e, name, err := judge(head, declared)
	if err != nil || e == nil {
		return r, UTF8, err
	}
	return transform.NewReader(r, e.NewDecoder()), name, nil
}

// judge returns the encoding of raw, nil for UTF-8.
func judge(raw []byte, declared string) (encoding.Encoding, string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16", nil
	case bytes.HasPrefix(raw, []byte("\ufeff")):
		return nil, UTF8, nil
	}
	said, saidName := charset.Lookup(strings.TrimSpace(declared))
	// Seven-bit charsets pass for UTF-8: only there the declared one counts
	// first.
	if said != nil && strings.HasPrefix(saidName, "iso-2022") {
		return said, saidName, nil
	}
	bad := faults(raw)
	if bad == 0 {
		if e, name := wide(raw); e != nil {
			return e, name, nil
		}
		return nil, UTF8, nil
	}
	if said != nil && saidName != UTF8 && saidName != "replacement" {
		return said, saidName, nil
	}
	// Some broken characters in a text that says it is UTF-8 are broken
	// characters; many are another charset.
	if saidName == UTF8 && bad*200 < len(raw) {
		return nil, UTF8, nil
	}
	return guess(raw)
}

// guess judges bytes that are not UTF-8.
func guess(raw []byte) (encoding.Encoding, string, error) {
	raw = raw[:min(len(raw), window)]
	best, err := chardet.NewTextDetector().DetectBest(raw)
	if err != nil || len(raw) < enough || best.Confidence < confident || strings.HasPrefix(best.Charset, "IBM") {
		return nil, "", ErrDoubt
	}
	e, name := charset.Lookup(best.Charset)
	if e == nil || name == UTF8 {
		return nil, "", ErrDoubt
	}
	return e, name, nil
}

// wide finds UTF-16 without a mark: of Latin text every other byte is NUL.
func wide(raw []byte) (encoding.Encoding, string) {
	raw = raw[:min(len(raw), 1024)&^1]
	var even, odd int
	for i, b := range raw {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	switch n := len(raw) / 2; {
	case n < 8:
	case odd*10 > n*9 && even == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case even*10 > n*9 && odd == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// faults counts the bytes that are no part of UTF-8; a character cut off by
// the end is none.
func faults(raw []byte) int {
	if utf8.Valid(raw) {
		return 0
	}
	n := 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 && utf8.FullRune(raw) {
			n++
		}
		raw = raw[size:]
	}
	return n
}

// XML returns an XML document as UTF-8 without its declaration, which would
// name the charset that it had. Where the declaration names none, the header's
// Content-Type does, if there is one.
func XML(raw []byte, contentType string) (string, error) {
	name := declared(raw)
	if _, params, err := mime.ParseMediaType(contentType); name == "" && err == nil {
		name = params["charset"]
	}
	text, _, err := Decode(raw, name)
	if err != nil {
		return "", err
	}
	text = strings.TrimLeft(text, " \t\r\n\ufeff")
	if strings.HasPrefix(text, "<?xml") {
		if _, rest, ok := strings.Cut(text, "?>"); ok {
			text = rest
		}
	}
	return text, nil
}

// declared is the encoding that an XML declaration names.
func declared(raw []byte) string {
	head := raw[:min(len(raw), 512)]
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<?xml")) {
		return ""
	}
	head, _, _ = bytes.Cut(head, []byte("?>"))
	_, rest, ok := bytes.Cut(head, []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !ok || len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	name, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(name)
}
