package warc

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// unwrap frees the payload of a response of HTTP: its head, its chunks, its
// packing. It is not ok where the answer was no page (a redirect, an error, an
// image), and gives a reason where it is damaged.
func (rec *Record) unwrap(content []byte) (ok bool, reason string) {
	head, payload, found := cutHead(content)
	status, _, _ := bytes.Cut(head, []byte("\n"))
	parts := strings.Fields(string(status))
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return false, "the response of HTTP has no status line"
	}
	if !found {
		return false, "the response of HTTP has no end of its head"
	}
	if code, err := strconv.Atoi(parts[1]); err != nil || code < 200 || code > 299 || code == 204 {
		return false, ""
	}
	var f fields
	for line := range strings.SplitSeq(string(head[len(status):]), "\n") {
		if line = strings.TrimRight(line, "\r"); line != "" {
			f = f.add(line)
		}
	}
	if rec.Type = f.get("Content-Type"); medium(rec.Type) {
		return false, ""
	}
	if strings.Contains(strings.ToLower(f.get("Transfer-Encoding")), "chunked") {
		payload = dechunk(payload)
	}
	for _, coding := range strings.Split(f.get("Content-Encoding"), ",") {
		var err error
		if payload, err = unpack(payload, strings.ToLower(strings.TrimSpace(coding))); err != nil {
			return false, err.Error()
		}
	}
	rec.Payload = payload
	return true, ""
}

// messageEnd is where a response ends by its own Content-Length, if that is
// within content.
func messageEnd(content []byte) (int, bool) {
	head, payload, ok := cutHead(content)
	if !ok {
		return 0, false
	}
	for line := range strings.SplitSeq(string(head), "\n") {
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			n, err := strconv.Atoi(strings.TrimSpace(value))
			if err != nil || n <= 0 || n > len(payload) {
				return 0, false
			}
			return len(content) - len(payload) + n, true
		}
	}
	return 0, false
}

// cutHead splits a message at the empty line after its head.
func cutHead(content []byte) (head, payload []byte, ok bool) {
	window := content[:min(len(content), MaxHead)]
	crlf, lf := bytes.Index(window, []byte("\r\n\r\n")), bytes.Index(window, []byte("\n\n"))
	switch {
	case crlf >= 0 && (lf < 0 || crlf < lf):
		return content[:crlf], content[crlf+4:], true
	case lf >= 0:
		return content[:lf], content[lf+2:], true
	}
	return window, nil, false
}

// dechunk joins chunks. What is not chunked, though its head says so, stays as
// it is: many archives store it already joined.
func dechunk(b []byte) []byte {
	var out []byte
	rest := b
	for {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 31)
		if !ok || err != nil {
			if len(out) == 0 {
				return b
			}
			return append(out, rest...)
		}
		if n == 0 {
			return out
		}
		if int(n) > len(after) {
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}

// unpack undoes a Content-Encoding. What is not packed, though its head says
// so, stays as it is.
func unpack(b []byte, coding string) ([]byte, error) {
	var r io.Reader
	var err error
	switch coding {
	case "", "identity", "none":
		return b, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, gzipMagic) {
			return b, nil
		}
		r, err = gzip.NewReader(bytes.NewReader(b))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(b)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(b)), nil
		}
	case "br":
		r = brotli.NewReader(bytes.NewReader(b))
	case "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20)); err == nil {
			defer z.Close()
			r = z
		}
	default:
		return nil, fmt.Errorf("the payload has the unknown encoding %.20q", coding)
	}
	if err != nil {
		return nil, fmt.Errorf("the payload's %s data is damaged", coding)
	}
	out, err := io.ReadAll(io.LimitReader(r, MaxRecord+1))
	if len(out) > MaxRecord {
		return nil, fmt.Errorf("the payload has more than %d MB", MaxRecord>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("the payload's %s data is damaged", coding)
	}
	return out, nil
}
