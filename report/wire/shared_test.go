package wire_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report"
	"godwit/report/wire"
)

// shared is the folder of the IPTC's own examples.
const shared = "../../../shared/readers"

// textless are the examples that hold no news text.
var textless = map[string]string{
	"LISTING_10": "a concept", "LISTING_11": "a person", "LISTING_12": "codes", "LISTING_13": "a catalogue",
	"LISTING_24": "items left out", "LISTING_28": "a piece of the head", "LISTING_29": "history alone",
	"ap_metadata_example.xml": "subjects alone", "facet-example.xml": "subjects alone", "facet-example-2.xml": "subjects alone",
	"LISTING_7": "links alone", "LISTING_8": "links alone", "LISTING_9": "links alone",
	"LISTING_23": "links alone",
	"LISTING_17": "a plan without words", "LISTING_19": "a plan without words",
	"extension-schema.json": "a schema",
}

// TestExamples reads every example of NewsML-G2 and ninjs.
func TestExamples(t *testing.T) {
	rows := []struct {
		name, glob string
		read       func([]byte) ([]report.Report, error)
	}{
		{"NewsML-G2", "newsml-g2/examples/*.xml", wire.NewsML},
		{"ninjs", "ninjs/examples/*/*.json", wire.Ninjs},
		{"ninjs deeper", "ninjs/examples/*/*/*.json", wire.Ninjs},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join(shared, row.glob))
			if len(files) == 0 {
				t.Skip("no examples in ", shared)
			}
			reports := 0
			for _, f := range files {
				raw, err := os.ReadFile(f)
				if err != nil {
					t.Fatal(err)
				}
				got, err := row.read(raw)
				name := filepath.Base(f)
				short := strings.Join(strings.SplitN(name, "_", 3)[:min(2, strings.Count(name, "_")+1)], "_")
				_, none := textless[short]
				if _, whole := textless[name]; whole {
					none = true
				}
				var bad *report.Refused
				switch {
				case none && (len(got) != 0 || !errors.As(err, &bad) || bad.Kind != report.Textless):
					t.Errorf("%s: %d reports, %v; it holds no text", name, len(got), err)
				case !none && (err != nil || len(got) == 0):
					t.Errorf("%s: %v", name, err)
				}
				for _, r := range got {
					t.Logf("%s: %d bytes, %s, %s, %q, %q: %.50q", name, len(r.Text), r.Date.Format("2006-01-02"), r.Language, r.Publisher, r.Title, r.Text)
				}
				reports += len(got)
			}
			t.Logf("%d files, %d reports", len(files), reports)
		})
	}
}
