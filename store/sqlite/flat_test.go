package sqlite

import (
	"encoding/json"
	"testing"

	"godwit/event"
)

// FuzzFlat holds the short way to encoding/json.
func FuzzFlat(f *testing.F) {
	for _, s := range []string{
		``, `{}`, `{"id":""}`, `{"id":"","title":"A \"b\" c","date":"2020-01-02"}`, `{"id":"x","name":"n","title":"t","publisher":"p","author":"a","url":"u","language":"l","date":"d","origin":"o"}`,
		`{"t":3,"r":3,"s":1,"f":-11120,"l":11120}`, `{"t":3,"r":3,"s":1,"f":-8388608,"l":2,"j":{"certainty":"reported"}}`,
		`{"t":03}`, `{"t":-0}`, `{"t":1.5}`, `{"t":99999999999999999999}`, `{"t":"x"}`, `{"title":3}`, `{"t":1,}`, `{"t":1`, `{"t" :1}`, `{"T":1}`, `{"t":1,"t":2}`, `{"title":"` + "\xff" + `"}`, "{\"title\":\"a\nb\"}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var m, n event.Meta
		if json.Unmarshal(b, &n) == nil {
			if err := readMeta(b, &m); err != nil || m != n && json.Valid(b) && plain(b) {
				t.Errorf("meta %q: %v, %+v, want %+v", b, err, m, n)
			}
		}
		var s, u sum
		if json.Unmarshal(b, &u) == nil {
			err := readSum(b, &s, true)
			s.Joined, u.Joined = nil, nil
			if err != nil || s != u {
				t.Errorf("sum %q: %v, %+v, want %+v", b, err, s, u)
			}
		}
	})
}

// plain tells bytes that a store may have written: text in UTF-8.
func plain(b []byte) bool {
	for _, r := range string(b) {
		if r == '\uFFFD' {
			return false
		}
	}
	return true
}
