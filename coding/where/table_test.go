package where_test

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"godwit"
	"godwit/casefile"
	"godwit/report"
)

// TestTable reads the sentences of testdata/sites.tsv and its open ones.
func TestTable(t *testing.T) {
	coder, err := godwit.Open()
	if err != nil {
		t.Fatal(err)
	}
	n := casefile.Table(t, "sites", []string{"name", "country", "lat", "lon", "sentence"}, func(row []string) string {
		return lies(t, coder, row)
	})
	if n+len(sites) < 300 {
		t.Errorf("%d rows, and %d here: want 300", n, len(sites))
	}
}

// lies says what is wrong with where a name is taken to lie; "" is nothing.
func lies(t *testing.T, coder *godwit.Coder, cells []string) string {
	t.Helper()
	name, country := cells[0], cells[1]
	lat, err := strconv.ParseFloat(cells[2], 64)
	if err != nil {
		t.Fatal(err)
	}
	lon, err := strconv.ParseFloat(cells[3], 64)
	if err != nil {
		t.Fatal(err)
	}
	a, err := coder.Annotate(context.Background(), report.Report{Text: cells[4]})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Places {
		if p.Quote != name && !(country != "-" && strings.Contains(p.Quote, name)) {
			continue
		}
		switch {
		case country == "-":
			return fmt.Sprintf("%q is taken for %s in %s", name, p.Name, p.Country)
		case p.Lat == nil:
			return fmt.Sprintf("%q has no point", name)
		case p.Country != country || math.Abs(*p.Lat-lat) > near || math.Abs(*p.Lon-lon) > near:
			return fmt.Sprintf("%q is %s in %q at %.1f %.1f", name, p.Name, p.Country, *p.Lat, *p.Lon)
		}
		return ""
	}
	if country == "-" {
		return ""
	}
	return fmt.Sprintf("%q is not found", name)
}
