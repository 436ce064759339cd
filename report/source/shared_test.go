package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report/source"
)

// TestShared reads folders of samples as a user would, and counts.
func TestShared(t *testing.T) {
	rows := []struct {
		path             string
		reports, refused int
	}{
		{"warc/testdata/test.warc", 10, 0},
		{"warc/testdata/test.warc.gz", 10, 0},
		{"warc/testdata/test.warc.bz2", 10, 0},
		{"warcio/test/data", 11, 4}, // bad.arc three times, example-trunc.warc
		{"ninjs/examples", 55, 0},
		{"newsml-g2/examples", 19, 0},
		{"gofeed/testdata/parser/rss", 26, 0},
		{"gofeed/testdata/parser/atom", 55, 0},
	}
	for _, row := range rows {
		t.Run(row.path, func(t *testing.T) {
			path := filepath.Join("../../../shared/readers", row.path)
			if _, err := os.Stat(path); err != nil {
				t.Skip("no samples: ", err)
			}
			reports, refused := 0, 0
			json := func(path string) bool { return strings.Contains(path, "gofeed") && filepath.Ext(path) == ".json" }
			for line := range strings.Lines(told(t, []string{path}, source.Options{Skip: json})) {
				switch line[0] {
				case '{':
					reports++
				case 'r':
					refused++
					t.Log(line)
				default:
					t.Error(line)
				}
			}
			if reports != row.reports || refused != row.refused {
				t.Errorf("%d reports, %d refused; want %d and %d", reports, refused, row.reports, row.refused)
			}
		})
	}
}
