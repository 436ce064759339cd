package gazetteer

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Entry is a place to be filed, under all its names.
type Entry struct {
	Place
	Names map[string]Use // by key
}

// Build lays entries out as a file, in their order; Division and County count
// in it. tables is the sum of the hand-written tables, 16 bytes. An entry that
// does not fit the format is refused with its name.
func Build(entries []Entry, tables string) ([]byte, error) {
	if len(tables) != tablesSize {
		return nil, fmt.Errorf("build places: sum of the tables %q, want %d bytes", tables, tablesSize)
	}
	var records, names, codes, index, keyed []byte
	at := map[string]int{}
	code := map[string]int{"": 0}
	keys := map[string][]int{}
	for n, e := range entries {
		if e.Division >= math.MaxUint16 || e.County >= math.MaxUint16 || len(e.Name) > math.MaxUint8 {
			return nil, fmt.Errorf("build places: %q: number of its division or county too high, or name too long", e.Name)
		}
		if _, ok := code[e.Country]; !ok {
			code[e.Country] = len(code)
			codes = append(codes, e.Country...)
		}
		if _, ok := at[e.Name]; !ok {
			at[e.Name] = len(names)
			names = append(names, e.Name...)
		}
		records = put(records, e.GeoNames, 4)
		records = put(records, int(math.Round(e.Lat*perDegree)), 3)
		records = put(records, int(math.Round(e.Lon*perDegree)), 3)
		records = append(records, byte(code[e.Country]), byte(e.Kind))
		records = put(records, e.Division+1, 2)
		records = put(records, e.County+1, 2)
		records = put(records, int(math.Round(math.Log2(e.People+1)*perBit)), 2)
		records = put(records, at[e.Name], 3)
		records = append(records, byte(len(e.Name)))
		for key, use := range e.Names {
			if len(key) == 0 || len(key) > maxKey {
				return nil, fmt.Errorf("build places: %q: name of %d bytes", e.Name, len(key))
			}
			keys[key] = append(keys[key], n*4+int(use))
		}
	}
	if len(names) >= 1<<24 || len(code) > 256 {
		return nil, fmt.Errorf("build places: too many names or countries")
	}
	last := ""
	for i, key := range slices.Sorted(maps.Keys(keys)) {
		if i%blockKeys == 0 {
			index = put(index, len(keyed), 4)
			last = ""
		}
		shared := 0
		for shared < min(len(last), len(key)) && last[shared] == key[shared] {
			shared++
		}
		keyed = append(varint(varint(keyed, shared), len(key)-shared), key[shared:]...)
		hits := keys[key]
		keyed = varint(keyed, len(hits))
		before := 0
		for _, h := range hits {
			keyed = varint(keyed, h-before)
			before = h
		}
		last = key
	}
	out := append([]byte(magic), tables...)
	for _, n := range []int{len(entries), len(index) / 4, len(names), len(codes), len(keyed)} {
		out = put(out, n, 4)
	}
	return slices.Concat(out, records, names, codes, index, keyed), nil
}

func put(dst []byte, v, n int) []byte {
	return append(dst, binary.LittleEndian.AppendUint64(nil, uint64(v))[:n]...)
}
