package source

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"godwit/report/charset"
	"godwit/report/table"
	"godwit/report/wire"
)

// Form is what a file is.
type Form string

// The forms of files that hold reports. A caller may name the first five and
// leave the others to their contents.
const (
	Auto  Form = "auto"
	Text  Form = "text"
	JSONL Form = "jsonl"
	CSV   Form = "csv"
	HTML  Form = "html"

	feeds   Form = "feed"
	outline Form = "opml"
	newsml  Form = "newsml"
	ninjs   Form = "ninjs"
	object  Form = "json" // a report, or an array of reports or ninjs items
	archive Form = "warc"

	gzipped Form = "gzip"
	zstded  Form = "zstd"
	bzipped Form = "bzip2"
	zipped  Form = "zip"
	tarred  Form = "tar"

	unknownXML  Form = "XML of an unknown kind"
	unknownJSON Form = "JSON of an unknown kind"
	pdf         Form = "a PDF file"
	packed      Form = "an archive of a kind that is not read"
	media       Form = "an image, a film or a sound"
)

// sniff is how many bytes a form is told by.
const sniff = 16 << 10

// magics are first bytes.
var magics = []struct {
	bytes string
	form  Form
}{
	{"\x1f\x8b\x08", gzipped}, {"\x28\xb5\x2f\xfd", zstded}, {"BZh", bzipped}, {"PK\x03\x04", zipped}, {"PK\x05\x06", zipped},
	{"WARC/", archive}, {"filedesc://", archive},
	{"%PDF-", pdf}, {"\xfd7zXZ", packed}, {"7z\xbc\xaf", packed}, {"Rar!", packed}, {"LZIP", packed},
	{"\x89PNG", media}, {"\xff\xd8\xff", media}, {"GIF8", media}, {"RIFF", media}, {"OggS", media}, {"ID3", media}, {"\x00\x00\x01\x00", media}, {"wOFF", media}, {"wOF2", media},
}

// container tells the forms that hold others.
func (f Form) container() bool {
	return f == gzipped || f == zstded || f == bzipped || f == zipped || f == tarred || f == archive
}

// formOf tells a form by its first bytes; a name helps where these leave it
// open.
func formOf(head []byte, name string, columns map[string]string) Form {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.bytes)) && (m.form != bzipped || len(head) > 10 && head[3] >= '1' && head[3] <= '9' && string(head[4:7]) == "1AY") {
			return m.form
		}
	}
	if len(head) > 262 && string(head[257:262]) == "ustar" {
		return tarred
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return media
	}
	ext := strings.ToLower(filepath.Ext(name))
	switch ext {
	case ".jsonl", ".ndjson":
		return JSONL
	case ".csv", ".tsv":
		return CSV
	case ".css", ".js", ".svg":
		return media
	}
	text := head
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		if s, _, err := charset.Decode(head, ""); err == nil {
			text = []byte(s)
		}
	}
	text = bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	if len(text) > 0 {
		switch text[0] {
		case '<':
			if f := markup(text); f != "" {
				return f
			}
		case '{':
			if f := braces(text); f != "" {
				return f
			}
		case '[':
			if rest := bytes.TrimLeft(text[1:], " \t\r\n"); len(rest) > 0 && rest[0] == '{' && len(keys(rest)) > 0 {
				return object
			}
		}
	}
	if bytes.Contains(bytes.ToLower(text[:min(len(text), 2048)]), []byte("<html")) || (ext == ".html" || ext == ".htm" || ext == ".xhtml") && bytes.Contains(text, []byte("<")) {
		return HTML
	}
	if _, ok := table.Sniff(head, columns); ok {
		return CSV
	}
	return Text
}

// markup tells a form by the name of the first element.
func markup(text []byte) Form {
	xml := bytes.HasPrefix(text, []byte("<?xml"))
	for {
		text = bytes.TrimLeft(text, " \t\r\n")
		switch {
		case bytes.HasPrefix(text, []byte("<!--")):
			_, rest, ok := bytes.Cut(text, []byte("-->"))
			if !ok {
				return HTML
			}
			text = rest
			continue
		case bytes.HasPrefix(text, []byte("<?")):
			_, rest, ok := bytes.Cut(text, []byte(">"))
			if !ok {
				return ""
			}
			text = rest
			continue
		case bytes.HasPrefix(text, []byte("<!")):
			declaration, rest, ok := bytes.Cut(text, []byte(">"))
			words := bytes.Fields(bytes.ToLower(declaration))
			if len(words) > 1 && string(words[1]) == "html" {
				return HTML
			}
			if _, inner, found := bytes.Cut(declaration, []byte("[")); found && !bytes.Contains(inner, []byte("]")) {
				_, rest, ok = bytes.Cut(text, []byte("]>"))
			}
			if !ok {
				return ""
			}
			text = rest
			continue
		}
		break
	}
	if len(text) < 2 || text[0] != '<' {
		return ""
	}
	end := bytes.IndexAny(text, " \t\r\n/>")
	if end < 0 {
		return ""
	}
	root := string(text[1:end])
	if _, local, ok := strings.Cut(root, ":"); ok {
		root = local
	}
	switch lower := strings.ToLower(root); {
	case lower == "rss", lower == "rdf", lower == "feed":
		return feeds
	case lower == "opml":
		return outline
	case wire.IsNewsML(root):
		return newsml
	case atom.Lookup([]byte(lower)) != 0 || lower == "!doctype":
		return HTML
	case xml:
		return unknownXML
	}
	return ""
}

// braces tells what a JSON object is by its fields' names.
func braces(text []byte) Form {
	names := keys(text)
	if len(names) == 0 {
		return ""
	}
	line, _, more := bytes.Cut(text, []byte("\n"))
	lines := json.Valid(line) || !more
	switch {
	case bytes.Contains(text[:min(len(text), 2048)], []byte("jsonfeed.org")):
		return feeds
	case slices.Contains(names, "text"):
		// An object over several lines is one report; a line that breaks off is
		// a line all the same.
		if rest := bytes.TrimSpace(line); lines || len(rest) > 1 && rest[len(rest)-1] != ',' && rest[len(rest)-1] != '{' {
			return JSONL
		}
		return object
	case wire.IsNinjs(names), slices.Contains(names, "$schema"):
		return ninjs
	case lines:
		return JSONL
	}
	return unknownJSON
}

// keys lists the names of the fields of the JSON object that text begins with,
// as far as it goes.
func keys(text []byte) (names []string) {
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		t, err := d.Token()
		name, ok := t.(string)
		if err != nil || !ok {
			return names
		}
		names = append(names, name)
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return names
			}
			return names
		}
	}
	return names
}
