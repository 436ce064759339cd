package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// readers runs testdata/readers/read.mjs, which reads with DuckDB and hyparquet,
// and returns the rows; what is absent in a row is left out. Where the readers
// are not installed the test is skipped.
func readers(t *testing.T, reader, what string) []map[string]any {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("skipped: no node to run the readers")
	}
	dir := filepath.Join("testdata", "readers")
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		t.Skipf("skipped: no readers; cd export/%s && npm ci", filepath.ToSlash(dir))
	}
	cmd := exec.CommandContext(t.Context(), node, filepath.Join(dir, "read.mjs"), reader, what)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", reader, what, err, stderr.String())
	}
	var rows []map[string]any
	for line := range strings.Lines(string(out)) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		rows = append(rows, present(row).(map[string]any))
	}
	return rows
}

// present takes nulls and empty lists out of objects.
func present(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			if x = present(x); x != nil {
				out[k] = x
			}
		}
		return out
	case []any:
		if len(v) == 0 {
			return nil
		}
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = present(x)
		}
		return out
	}
	return v
}

// propertiesOf are the rows that native forms should have, by way of GeoJSON.
func propertiesOf(t *testing.T) []map[string]any {
	t.Helper()
	out, _ := stream(t, Options{Format: "geojson"}, all()...)
	var c struct {
		Features []struct{ Properties map[string]any }
	}
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	for _, f := range c.Features {
		rows = append(rows, present(f.Properties).(map[string]any))
	}
	return rows
}

func sameRows(t *testing.T, got, want []map[string]any) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		for name := range want[i] {
			if !reflect.DeepEqual(got[i][name], want[i][name]) {
				t.Errorf("row %d, %s: %v, want %v", i, name, got[i][name], want[i][name])
			}
		}
		for name := range got[i] {
			if _, ok := want[i][name]; !ok {
				t.Errorf("row %d has %s %v", i, name, got[i][name])
			}
		}
	}
}

// TestParquetReadBack lets readers that have nothing to do with the writer read
// the same rows.
func TestParquetReadBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "events.parquet")
	if _, err := Write(t.Context(), file, from(all()...), Options{Format: "parquet"}); err != nil {
		t.Fatal(err)
	}
	t.Run("duckdb", func(t *testing.T) {
		sameRows(t, readers(t, "duckdb", fmt.Sprintf("SELECT * FROM read_parquet('%s')", file)), propertiesOf(t))
	})
	t.Run("hyparquet", func(t *testing.T) {
		rows := readers(t, "hyparquet", file)
		for _, row := range rows { // it reads a day as an instant
			if day, ok := row["date"].(string); ok {
				row["date"] = strings.TrimSuffix(day, "T00:00:00.000Z")
			}
		}
		sameRows(t, rows, propertiesOf(t))
	})
}

// TestPartsReadBack reads a folder with its days from the names.
func TestPartsReadBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "events")
	if _, err := Write(t.Context(), dir, from(all()...), Options{Format: "parquet", Partition: true}); err != nil {
		t.Fatal(err)
	}
	want := propertiesOf(t)
	for _, row := range want {
		row["day"] = row["date"]
	}
	want = []map[string]any{want[2], want[1], want[0]} // by day
	sameRows(t, readers(t, "duckdb", fmt.Sprintf("SELECT * FROM read_parquet('%s/*/*.parquet', hive_partitioning=true) ORDER BY day", dir)), want)
}

// TestLayoutsReadBack reads each layout's own form and its Parquet, and finds
// the same in both.
func TestLayoutsReadBack(t *testing.T) {
	for _, l := range layouts() {
		t.Run(l.name, func(t *testing.T) {
			dir := t.TempDir()
			plain, columns := filepath.Join(dir, "plain"), filepath.Join(dir, "columns.parquet")
			m, err := Write(t.Context(), plain, from(all()...), Options{Layout: l.name})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Write(t.Context(), columns, from(all()...), Options{Layout: l.name, Format: "parquet"}); err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, c := range l.columns {
				names = append(names, fmt.Sprintf("'%s': '%s'", c.name, [...]string{text: "VARCHAR", whole: "BIGINT", decimal: "DOUBLE"}[c.kind]))
			}
			quote := ""
			if l.quoted {
				quote = `"`
			}
			read := fmt.Sprintf("SELECT * FROM read_csv('%s', auto_detect=false, delim='%c', header=%v, quote='%s', escape='%s', nullstr='%s', columns={%s})",
				plain, l.comma, l.head, quote, quote, l.null, strings.Join(names, ", "))
			rows := readers(t, "duckdb", read)
			if len(rows) != m.Rows {
				t.Errorf("%d rows read, %d written", len(rows), m.Rows)
			}
			sameRows(t, readers(t, "duckdb", fmt.Sprintf("SELECT * FROM read_parquet('%s')", columns)), rows)
		})
	}
}

// TestGroupsReadBack reads a file of more than one row group, and finds single rows
// by what the footer says of each group.
func TestGroupsReadBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "events.parquet")
	const n = 2*rowGroup + 5
	if _, err := Write(t.Context(), file, numberedRecords(n, talks), Options{Format: "parquet"}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		query string
		want  map[string]any
	}{
		"all": {"SELECT count(*)::INT n, count(DISTINCT id)::INT ids, sum(len(actors))::INT actors FROM read_parquet('%s')",
			map[string]any{"n": float64(n), "ids": float64(n), "actors": float64(3 * n)}},
		"one of the last": {"SELECT id, len(actors)::INT actors FROM read_parquet('%s') WHERE id = '00016386'",
			map[string]any{"id": "00016386", "actors": 3.0}},
		"one that is not there": {"SELECT count(*)::INT n FROM read_parquet('%s') WHERE id = '00016389'", map[string]any{"n": 0.0}},
	} {
		t.Run(name, func(t *testing.T) {
			sameRows(t, readers(t, "duckdb", fmt.Sprintf(tt.query, file)), []map[string]any{tt.want})
		})
	}
	t.Run("hyparquet", func(t *testing.T) {
		for i, row := range readers(t, "hyparquet", file) {
			if want := fmt.Sprintf("%08d", i); row["id"] != want {
				t.Fatalf("row %d is %v", i, row["id"])
			}
		}
	})
}
