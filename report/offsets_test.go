package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"godwit/report"
)

func TestOffsets(t *testing.T) {
	rows := []struct{ name, text string }{
		{"empty", ""},
		{"ASCII", strings.Repeat("plain ", 50)},
		{"mixed", strings.Repeat("Kyiv — Київ 😀 e\u0301 ", 40)},
		{"exactly one step", strings.Repeat("é", 32)},
		{"only long ones", strings.Repeat("😀", 100)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			o := report.NewOffsets(row.text)
			point := 0
			for b := range row.text {
				if got := o.Point(b); got != point {
					t.Fatalf("Point(%d) = %d, want %d", b, got, point)
				}
				if got := o.Byte(point); got != b {
					t.Fatalf("Byte(%d) = %d, want %d", point, got, b)
				}
				point++
			}
			n := utf8.RuneCountInString(row.text)
			if o.Point(len(row.text)) != n || o.Byte(n) != len(row.text) || o.Point(1<<30) != n || o.Byte(1<<30) != len(row.text) || o.Point(-1) != 0 || o.Byte(-1) != 0 {
				t.Error("the ends are wrong")
			}
		})
	}
}

func BenchmarkOffsets(b *testing.B) {
	text := strings.Repeat("Kyiv — Київ 😀 ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		o := report.NewOffsets(text)
		for i := 0; i < len(text); i += 50 {
			o.Point(i)
		}
	}
}
