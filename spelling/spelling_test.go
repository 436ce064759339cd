package spelling

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	words := []string{"code", "parse", "codebook", "relate", "--format", "--from"}
	for wrote, want := range map[string]string{
		strings.Repeat("code", 100): "",
		"cdoe":                      "code", "cod": "code", "PARSE": "parse", "relat": "relate", "codebo": "codebook", "--fromat": "--format", "": "", "juggle": "", "--": "",
	} {
		if got := Nearest(wrote, words); got != want {
			t.Errorf("nearest to %q is %q, want %q", wrote, got, want)
		}
	}
}
