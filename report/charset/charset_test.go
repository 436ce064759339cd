package charset_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"godwit/report/charset"
)

const (
	russian  = "Министр иностранных дел заявил в понедельник, что две страны договорились открыть границу до конца года. "
	french   = "Le ministre des Affaires étrangères a déclaré lundi que les deux pays étaient convenus de rouvrir leur frontière. "
	japan    = "外務大臣は月曜日に、両国が年末までに国境を再開することで合意したと述べた。"
	chinese  = "外交部长星期一表示，两国已同意在年底前重新开放边境。"
	polished = "The minister said “we will not leave” – and left. The café owners’ protest went on for a week. "
)

func TestDecode(t *testing.T) {
	enc := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	rows := []struct{ name, in, declared, want, charset string }{
		{"UTF-8", french, "", french, "utf-8"},
		{"UTF-8, said to be another", french, "windows-1252", french, "utf-8"},
		{"a mark of UTF-8", "\ufeff" + french, "", french, "utf-8"},
		{"a mark of UTF-16", enc(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), french), "", french, "utf-16"},
		{"UTF-16 without a mark", enc(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "Envoys of both states met in Geneva."), "", "Envoys of both states met in Geneva.", "utf-16be"},
		{"declared", enc(charmap.ISO8859_2, "Łódź"), "ISO-8859-2", "Łódź", "iso-8859-2"},
		{"declared, of seven bits", enc(japanese.ISO2022JP, japan), "iso-2022-jp", japan, "iso-2022-jp"},
		{"UTF-8 with a broken character", strings.Repeat(french, 3) + "\xff", "utf-8", strings.Repeat(french, 3) + "\ufffd", "utf-8"},
		{"judged: Windows-1252", enc(charmap.Windows1252, strings.Repeat(polished, 4)), "", strings.Repeat(polished, 4), "windows-1252"},
		{"judged: French", enc(charmap.Windows1252, strings.Repeat(french, 4)), "", strings.Repeat(french, 4), "windows-1252"},
		{"judged: Windows-1251", enc(charmap.Windows1251, strings.Repeat(russian, 4)), "", strings.Repeat(russian, 4), "windows-1251"},
		{"judged: KOI8-R", enc(charmap.KOI8R, strings.Repeat(russian, 4)), "", strings.Repeat(russian, 4), "koi8-r"},
		{"judged: Shift JIS", enc(japanese.ShiftJIS, strings.Repeat(japan, 5)), "", strings.Repeat(japan, 5), "shift_jis"},
		{"judged: GB 18030", enc(simplifiedchinese.GB18030, strings.Repeat(chinese, 9)), "", strings.Repeat(chinese, 9), "gb18030"},
		{"said to be UTF-8 and is not", enc(charmap.Windows1251, strings.Repeat(russian, 4)), "utf-8", strings.Repeat(russian, 4), "windows-1251"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, name, err := charset.Decode([]byte(row.in), row.declared)
			if err != nil || got != row.want || name != row.charset {
				t.Errorf("%q as %s, %v; want %q as %s", got, name, err, row.want, row.charset)
			}
			r, _, err := charset.NewReader(strings.NewReader(row.in), []byte(row.in), row.declared)
			if err != nil {
				t.Fatal(err)
			}
			read, err := io.ReadAll(r)
			if s := strings.TrimPrefix(strings.ToValidUTF8(string(read), "\ufffd"), "\ufeff"); err != nil || s != row.want {
				t.Errorf("read %q, %v", s, err)
			}
		})
	}
}

func TestDoubt(t *testing.T) {
	for _, in := range []string{"Caf\xe9 owners protested.", "\xff", "\xb1\xb2"} {
		if got, name, err := charset.Decode([]byte(in), ""); !errors.Is(err, charset.ErrDoubt) {
			t.Errorf("%q as %s, %v", got, name, err)
		}
	}
}

func TestXML(t *testing.T) {
	rows := []struct{ name, in, header, want string }{
		{"declared", "<?xml version='1.0' encoding='iso-8859-1'?>\n<a>Caf\xe9</a>", "text/xml; charset=utf-8", "\n<a>Café</a>"},
		{"declared by the header", "<a>Caf\xe9</a>", "text/xml; charset=iso-8859-1", "<a>Café</a>"},
		{"not declared", "<a>Café</a>", "", "<a>Café</a>"},
		{"behind white space", "\ufeff \n<?xml version=\"1.0\"?><a/>", "", "<a/>"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got, err := charset.XML([]byte(row.in), row.header); err != nil || got != row.want {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Caf\xe9"), "windows-1252")
	f.Add([]byte("\xff\xfea\x00"), "")
	f.Fuzz(func(t *testing.T, in []byte, declared string) {
		if got, name, err := charset.Decode(in, declared); err == nil && !utf8.ValidString(got) {
			t.Fatalf("%q as %s", got, name)
		}
		charset.XML(in, "")
	})
}
