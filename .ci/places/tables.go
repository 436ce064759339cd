package main

import (
	"fmt"
	"io/fs"
	"strings"

	"godwit/lexicon/gazetteer"
)

// read returns the rows of a table by their columns' names.
func read(fsys fs.FS, file string) ([]map[string]string, error) {
	raw, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var head []string
	var rows []map[string]string
	for n, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if head == nil {
			head = f
			continue
		}
		if len(f) != len(head) {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", file, n+1, len(f), len(head))
		}
		row := map[string]string{}
		for i, name := range head {
			row[name] = f[i]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

func (w *world) countries(fsys fs.FS) error {
	rows, err := read(fsys, "places/countries.tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		w.alpha3[r["iso2"]] = r["code"]
		p := &place{code: r["code"]}
		p.Kind, p.Country = gazetteer.Country, r["code"]
		var millions float64
		if p.Lat, p.Lon, err = parse(r); err != nil {
			return fmt.Errorf("countries: %s: %w", r["code"], err)
		}
		if _, err := fmt.Sscan(r["millions"], &millions); err != nil {
			return fmt.Errorf("countries: %s: %w", r["code"], err)
		}
		p.People = millions * 1e6
		w.add(states, p)
	}
	if rows, err = read(fsys, "actors/states.tsv"); err != nil {
		return err
	}
	for _, r := range rows {
		p := w.by[r["code"]]
		if p == nil {
			continue
		}
		p.Name = r["name"]
		w.name(p, r["name"], gazetteer.Proper)
		for _, n := range list(r["names"]) {
			if !strings.HasPrefix(n, "?") {
				w.name(p, strings.TrimPrefix(n, "the "), gazetteer.Other)
			}
		}
	}
	return nil
}

// overrides reads what news calls first divisions, and where they are.
func (w *world) overrides(fsys fs.FS) error {
	rows, err := read(fsys, "places/divisions.tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		p := w.by[r["code"]]
		if p == nil {
			return fmt.Errorf("divisions: no division %s", r["code"])
		}
		p.Name = r["name"]
		if p.Lat, p.Lon, err = parse(r); err != nil {
			return fmt.Errorf("divisions: %s: %w", r["code"], err)
		}
		w.name(p, r["name"], gazetteer.Proper)
		for _, n := range list(r["names"]) {
			w.name(p, n, gazetteer.Other)
		}
		for _, n := range list(r["short"]) {
			w.name(p, n, gazetteer.Short)
		}
	}
	return nil
}

// fame is as how many people a place without any counts.
var fame = map[gazetteer.Kind]float64{
	gazetteer.Continent: 5e8, gazetteer.Region: 3e6, gazetteer.Sea: 2e7, gazetteer.Bay: 2e6, gazetteer.Strait: 2e6, gazetteer.Canal: 2e6,
	gazetteer.River: 1e6, gazetteer.Lake: 1e6, gazetteer.Island: 5e5, gazetteer.Mountain: 5e5, gazetteer.Desert: 1e6, gazetteer.Forest: 1e5,
	gazetteer.Park: 1e5, gazetteer.Camp: 1e5, gazetteer.Base: 1e5, gazetteer.Crossing: 1e5, gazetteer.Nuclear: 1e5, gazetteer.Site: 3e5,
	gazetteer.City: 1e5, gazetteer.Quarter: 3e5, gazetteer.Division: 1e6, gazetteer.County: 3e5, gazetteer.Country: 5e6,
}

// own reads a table of places by hand. What GeoNames has it only adds names to.
func (w *world) own(fsys fs.FS, table string) error {
	rows, err := read(fsys, "places/"+table+".tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		kind := gazetteer.KindOf(r["kind"])
		if kind == gazetteer.None {
			return fmt.Errorf("%s: %s: unknown kind %q", table, r["name"], r["kind"])
		}
		lat, lon, err := parse(r)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", table, r["name"], err)
		}
		p := w.known(r, kind, lat, lon)
		if p == nil {
			p = &place{}
			p.Name, p.Kind, p.Country, p.People = r["name"], kind, r["country"], fame[kind]
			w.add(wild, p)
		}
		if p.Kind == gazetteer.Division {
			p.Lat, p.Lon = lat, lon
		}
		if p.GeoNames == 0 && p.Kind != gazetteer.Division {
			p.Lat, p.Lon = lat, lon
		}
		for i, n := range append([]string{r["name"]}, list(r["names"])...) {
			use := gazetteer.Proper
			if i > 0 {
				use = gazetteer.Other
			}
			w.name(p, n, use)
		}
	}
	return nil
}

// known finds the place of GeoNames that a row of a table speaks of.
func (w *world) known(r map[string]string, kind gazetteer.Kind, lat, lon float64) *place {
	for _, n := range append([]string{r["name"]}, list(r["names"])...) {
		var p *place
		switch kind {
		case gazetteer.City, gazetteer.Quarter:
			p = w.near(n, r["country"], lat, lon, 40, gazetteer.City, gazetteer.Quarter)
		case gazetteer.Country:
			p = w.near(n, r["country"], lat, lon, 500, gazetteer.Country)
		case gazetteer.Division:
			p = w.near(n, r["country"], lat, lon, 400, gazetteer.Division)
		}
		if p != nil {
			return p
		}
	}
	return nil
}
