package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"godwit/lexicon/gazetteer"
)

// generic are the words for a division that news leaves out or puts in English.
var generic = []string{" Oblast", " oblast", " Oblast'", " Krai", " Kray", " Republic", " Province", " Region", " Governorate", " Prefecture",
	" County", " Parish", " Borough", " Census Area", " Department", " District", " Municipality", " Raion", " Rayon", " Regency", " State",
	" City", " Voivodeship", " Emirate", " Planning Region"}

var prefixes = []string{"Republic of ", "Province of ", "Provincia de ", "Département de la ", "Département du ", "Département de l'",
	"Département des ", "Département de ", "Kabupaten ", "Powiat ", "City of ", "County of ", "Borough of ", "Royal Borough of ",
	"London Borough of ", "Metropolitan Borough of ", "City and Borough of ", "County Borough of ", "Provincia di ", "Landkreis ", "Kreis "}

// plain returns a division's name without its generic word.
func plain(name string) string {
	for _, g := range generic {
		if s, ok := strings.CutSuffix(name, g); ok {
			return s
		}
	}
	for _, g := range prefixes {
		if s, ok := strings.CutPrefix(name, g); ok {
			return s
		}
	}
	return name
}

type division struct{ Code, Name string }

func (w *world) divisions(raw []byte) error {
	return w.readDivisions(raw, firsts, gazetteer.Division)
}

func (w *world) counties(raw []byte) error {
	return w.readDivisions(raw, seconds, gazetteer.County)
}

func (w *world) readDivisions(raw []byte, level int, kind gazetteer.Kind) error {
	var list []division
	if err := json.Unmarshal(raw, &list); err != nil {
		return err
	}
	for _, d := range list {
		parts := strings.Split(d.Code, ".")
		country, ok := w.alpha3[parts[0]]
		if !ok {
			continue
		}
		p := &place{code: d.Code, Entry: gazetteer.Entry{Place: gazetteer.Place{Name: d.Name, Kind: kind, Country: country}}}
		if level == seconds {
			p.in1 = parts[0] + "." + parts[1]
		}
		w.add(level, p)
		w.name(p, d.Name, gazetteer.Proper)
		short := gazetteer.Proper
		if level == seconds {
			short = gazetteer.Other
		}
		if s := plain(d.Name); s != d.Name {
			w.name(p, s, short)
		}
	}
	return nil
}

// english are the countries whose second divisions the news in English speaks of
// by name, next to their seats.
const english = "USA GBR IRL CAN AUS NZL IND PAK KEN NGA UGA ZAF GHA PHL BGD LKA ISR PSE IRQ SYR AFG UKR LBR SLE ZWE TZA SDN SSD ETH SOM"

// leastOther is how many people make a town known under the names that other
// languages and times have for it.
const leastOther = 2000.0

// native are the countries whose towns' own names are English, and leastNative is
// how many people make one known under another.
const (
	native      = "USA GBR IRL CAN AUS NZL"
	leastNative = 50_000.0
)

// towns reads the towns of 500 people and more.
func (w *world) towns(raw []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if len(f) < 19 {
			return fmt.Errorf("towns: line of %d columns, want 19", len(f))
		}
		country, ok := w.alpha3[f[8]]
		if !ok || f[7] == "PPLH" || f[7] == "PPLQ" || f[7] == "PPLW" || f[7] == "PPLCH" {
			continue
		}
		p := &place{in1: f[8] + "." + f[10], in2: f[8] + "." + f[10] + "." + f[11]}
		p.GeoNames, _ = strconv.Atoi(f[0])
		p.Name, p.Kind, p.Country = f[1], gazetteer.City, country
		if f[7] == "PPLX" {
			p.Kind = gazetteer.Quarter
		}
		p.Lat, _ = strconv.ParseFloat(f[4], 64)
		p.Lon, _ = strconv.ParseFloat(f[5], 64)
		p.People, _ = strconv.ParseFloat(f[14], 64)
		if f[7] == "PPLC" {
			p.People = 2 * max(p.People, 1_000_000) // a capital is as well known as a big town
		}
		w.add(townships, p)
		w.name(p, f[1], gazetteer.Proper)
		w.name(p, f[2], gazetteer.Proper)
		for _, cut := range []string{" Township", " Town", " (historical)"} {
			if s, ok := strings.CutSuffix(f[1], cut); ok {
				w.name(p, s, gazetteer.Other)
			}
		}
		if s, ok := strings.CutSuffix(f[1], " City"); ok {
			w.name(p, s, gazetteer.Seldom)
		}
		least := leastOther
		if strings.Contains(native, country) {
			least = leastNative
		}
		if p.People >= least {
			for _, other := range strings.Split(f[3], ",") {
				if news(other) {
					w.name(p, other, gazetteer.Seldom)
				}
			}
		}
		// of a division that bears the name of its seat only the seat is told
		if d := w.by[p.in2]; d != nil && !strings.Contains(english, country) && d.Names[keyOf(f[1])] == 0 {
			if _, ok := d.Names[keyOf(f[1])]; ok {
				w.forget(d)
				d.dropped = true
			}
		}
	}
	return lines.Err()
}

// news reports whether a name may stand so in English text.
func news(name string) bool {
	upper, letters := 0, 0
	for i, r := range name {
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) || i == 0 && !unicode.IsUpper(r) {
				return false
			}
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case strings.ContainsRune(" .'’-", r):
		default:
			return false
		}
	}
	return letters >= 4 && upper < letters && len(name) <= 30
}
