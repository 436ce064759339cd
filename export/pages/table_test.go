package pages

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/snappy"
	"github.com/parquet-go/parquet-go/compress/uncompressed"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// visit has every kind of column, bare, optional and in lists.
type visit struct {
	ID     string   `parquet:"id"`
	Town   *string  `parquet:"town,optional"`
	Kind   string   `parquet:"kind,dict"`
	Guide  *string  `parquet:"guide,optional,dict"`
	Day    *int32   `parquet:"day,optional,date"`
	Cost   *int64   `parquet:"cost,optional"`
	Length float64  `parquet:"length"`
	Height *float64 `parquet:"height,optional"`
	Paid   bool     `parquet:"paid"`
	Tags   []string `parquet:"tags,list" parquet-element:",dict"`
	Guests []guest  `parquet:"guests,list"`
	Note   *note    `parquet:"note,optional"`
}

type guest struct {
	Name  string   `parquet:"name"`
	Age   int32    `parquet:"age"`
	Paid  bool     `parquet:"paid"`
	Words []string `parquet:"words,list"`
	Note  *note    `parquet:"note,optional"`
}

type note struct {
	Text string  `parquet:"text"`
	By   *string `parquet:"by,optional"`
}

func visitSchema(t testing.TB) *Schema {
	t.Helper()
	s, err := NewSchema(parquet.SchemaOf(new(visit)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *Table, v *visit) {
	text := func(t *Table, s *string) {
		if s == nil {
			t.Null()
		} else {
			t.Text(*s)
		}
	}
	plain := func(t *Table, s *string) { t.Text(*s) }
	noted := func(t *Table, n *note) {
		if n == nil {
			t.Absent()
			return
		}
		t.Present()
		t.Text(n.Text)
		text(t, n.By)
		t.End()
	}
	t.Text(v.ID)
	text(t, v.Town)
	t.Bytes([]byte(v.Kind))
	text(t, v.Guide)
	if v.Day == nil {
		t.Null()
	} else {
		t.Int(int64(*v.Day))
	}
	if v.Cost == nil {
		t.Null()
	} else {
		t.Int(*v.Cost)
	}
	t.Real(v.Length)
	if v.Height == nil {
		t.Null()
	} else {
		t.Real(*v.Height)
	}
	t.Bool(v.Paid)
	List(t, v.Tags, plain)
	List(t, v.Guests, func(t *Table, g *guest) {
		t.Text(g.Name)
		t.Int(int64(g.Age))
		t.Bool(g.Paid)
		List(t, g.Words, plain)
		noted(t, g.Note)
	})
	noted(t, v.Note)
	t.Next()
}

// write makes a file of rows, so many in a row group.
func write(t testing.TB, rows []visit, perGroup int, codec compress.Codec) []byte {
	t.Helper()
	s := visitSchema(t)
	table := NewTable(s, codec)
	out, groups := []byte(Magic), []Group(nil)
	for at := range rows {
		put(table, &rows[at])
		if table.Rows() < perGroup && at < len(rows)-1 {
			continue
		}
		// Each group as if a file of its own, and then moved behind the others.
		b, g, err := table.Pack(nil)
		if err != nil {
			t.Fatal(err)
		}
		g.Move(int64(len(out)))
		out, groups = append(out, b...), append(groups, g)
	}
	return s.Footer(out, "pages", groups)
}

func read(t *testing.T, file []byte) []visit {
	t.Helper()
	in := parquet.NewGenericReader[visit](bytes.NewReader(file))
	defer in.Close()
	out := make([]visit, in.NumRows()+1)
	n, err := in.Read(out)
	if err != io.EOF {
		t.Fatalf("after %d rows: %v", n, err)
	}
	return out[:n]
}

// bare has nothing that can be left out.
func bare(n int) []visit {
	rows := make([]visit, n)
	for i := range rows {
		rows[i].ID = fmt.Sprint(i)
	}
	return rows
}

// chance makes rows of all kinds, of values that come again and others.
func chance(n int) []visit {
	rng := rand.New(rand.NewPCG(1, 2))
	often := func() bool { return rng.IntN(3) > 0 }
	word := func() string {
		return strings.Repeat([]string{"stone", "Øre", "river", "x"}[rng.IntN(4)], rng.IntN(3)+1)
	}
	maybe := func() *string {
		if often() {
			return new(word())
		}
		return nil
	}
	noted := func() *note {
		if often() {
			return nil
		}
		return &note{Text: word(), By: maybe()}
	}
	rows := bare(n)
	for i := range rows {
		v := &rows[i]
		v.Town, v.Guide, v.Kind, v.Length, v.Paid, v.Note = maybe(), maybe(), fmt.Sprint("kind ", rng.IntN(n)), rng.NormFloat64(), often(), noted()
		if often() {
			v.Day, v.Cost, v.Height = new(rng.Int32()-1<<30), new(rng.Int64()-1<<62), new(rng.NormFloat64())
		}
		for range rng.IntN(4) {
			v.Tags = append(v.Tags, word())
		}
		for range rng.IntN(3) {
			g := guest{Name: word(), Age: rng.Int32N(90), Paid: often(), Note: noted()}
			for range rng.IntN(3) {
				g.Words = append(g.Words, word())
			}
			v.Guests = append(v.Guests, g)
		}
	}
	return rows
}

// TestReadBack has the library read what was written.
func TestReadBack(t *testing.T) {
	long := chance(3)
	long[1].ID, long[2].Kind = strings.Repeat("long ", 1<<18), strings.Repeat("wide ", 1<<16)
	for name, tt := range map[string]struct {
		rows     []visit
		perGroup int
	}{
		"no rows":                         {nil, 10},
		"one row without anything":        {bare(1), 10},
		"nothing in a great many":         {bare(1000), 1000},
		"some of everything":              {chance(500), 500},
		"in groups, the last a small one": {chance(1003), 250},
		"a group a row":                   {chance(40), 1},
		"something and then nothing":      {append(chance(100), bare(200)...), 75},
		"texts of a megabyte":             {long, 10},
	} {
		for _, codec := range []compress.Codec{&zstd.Codec{}, &snappy.Codec{}, &uncompressed.Codec{}} {
			t.Run(name+", "+codec.String(), func(t *testing.T) {
				got := read(t, write(t, tt.rows, tt.perGroup, codec))
				if len(got) != len(tt.rows) {
					t.Fatalf("%d rows, want %d", len(got), len(tt.rows))
				}
				for i := range got {
					tidy(&got[i])
					if !reflect.DeepEqual(got[i], tt.rows[i]) {
						t.Fatalf("row %d\n got %+v\nwant %+v", i, got[i], tt.rows[i])
					}
				}
			})
		}
	}
}

// tidy makes empty lists none, for Parquet does not tell one from the other.
func tidy(v *visit) {
	if len(v.Tags) == 0 {
		v.Tags = nil
	}
	if len(v.Guests) == 0 {
		v.Guests = nil
	}
	for i := range v.Guests {
		if len(v.Guests[i].Words) == 0 {
			v.Guests[i].Words = nil
		}
	}
}

// TestSame gives the same bytes for the same rows, also of a table that was used.
func TestSame(t *testing.T) {
	s := visitSchema(t)
	used := NewTable(s, &snappy.Codec{})
	var first []byte
	for turn := range 3 {
		for _, v := range chance(100 + 50*(turn%2)) {
			put(used, &v)
		}
		out, g, err := used.Pack([]byte(Magic))
		if err != nil {
			t.Fatal(err)
		}
		if out = s.Footer(out, "pages", []Group{g}); turn == 0 {
			first = out
		} else if same := bytes.Equal(out, first); same != (turn == 2) {
			t.Errorf("turn %d: the same bytes: %v", turn, same)
		}
	}
}
