// Package where finds the names of places in a report and says which places of
// the world they are, and where an act took place.
//
// In comes a Doc with its names and trees, the states and adjectives of nations
// that the actors' tables found in it, and a gazetteer; out come the toponyms in
// the order of the text, each with its point where one can be told. Which of the
// many places of a name is meant is weighed by how well known each is, by what
// the text says of it ("Birmingham, Alabama"; "the river"), and by the report's
// other places; one name is one place in a report. Names of people and of bodies
// are no places, and where nothing fits nothing is said. It never fails.
package where

import (
	"fmt"
	"io/fs"
	"strings"

	"godwit/lexicon/gazetteer"
	"godwit/nlp"
)

// Place is the name of a place in the text.
type Place struct {
	Sentence, First, Last int // the words, both included
	Name                  string
	Country               string // ISO 3166-1 alpha-3, or empty
	Kind                  gazetteer.Kind
	GeoNames              int // its number there, or 0
	// Located: Lat and Lon say where it is, in degrees.
	Located  bool
	Lat, Lon float64
	// Within is set where the place itself is not known, only what it lies in, and
	// the point is that one's: its kind, county or division.
	Within gazetteer.Kind
	// Adjective: no place is named but a nation by its adjective or its people.
	Adjective bool
	Division  string // the name of the first-level division it lies in
}

// Nation is what the actors' tables know of a run of words.
type Nation struct {
	Sentence, First, Last int
	Name, Code            string // Code begins with the state's
	Adjective, State      bool   // an adjective or a people; a state
	Seat, Media           bool   // a name for a government; a newspaper, station or agency
}

// Hint is what is known of a report besides its text.
type Hint struct {
	Publisher string // "The Lexington Herald-Leader"
	URL       string // of the report or of its publisher
}

// Finder finds places. It is read only and safe for concurrent use.
type Finder struct {
	g         *gazetteer.Gazetteer
	class     map[string]map[string]string // of words.tsv: class, word, and what it says
	common    map[string]bool              // names that are ordinary words as well
	signs     map[string]string            // words by the country that they tell of
	codes     map[string]int               // area codes, and the divisions' numbers
	countries map[string]int               // the countries' numbers
	domains   map[string]string            // the countries by the ends of their sites' names
}

// New reads the tables of where/ and names/common.tsv and opens the gazetteer in
// world.
func New(fsys fs.FS, world string) (*Finder, error) {
	g, err := gazetteer.Open(world)
	if err != nil {
		return nil, err
	}
	f := &Finder{g: g, class: map[string]map[string]string{}, common: map[string]bool{}, signs: map[string]string{},
		codes: map[string]int{}, countries: map[string]int{}, domains: map[string]string{"uk": "GBR"}}
	for n := range g.Len() { // countries stand first
		p := g.Place(n)
		if p.Kind != gazetteer.Country {
			break
		}
		f.countries[p.Country] = n
	}
	err = rows(fsys, "where/words.tsv", func(class, words string) error {
		m := map[string]string{}
		for w := range strings.SplitSeq(words, ";") {
			w, says, _ := strings.Cut(w, "=")
			m[w] = says
		}
		f.class[class] = m
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = rows(fsys, "where/signs.tsv", func(country, words string) error {
		if _, ok := f.countries[country]; !ok {
			return fmt.Errorf("no country %q", country)
		}
		for w := range strings.SplitSeq(words, ";") {
			f.signs[w] = country
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = rows(fsys, "where/areacodes.tsv", func(division, codes string) error {
		n, ok := f.divisions(division)
		if !ok {
			return fmt.Errorf("no division %q", division)
		}
		for c := range strings.SplitSeq(codes, ";") {
			f.codes[c] = n
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = rows(fsys, "places/countries.tsv", func(code, rest string) error {
		iso2, _, _ := strings.Cut(rest, "\t")
		f.domains[strings.ToLower(iso2)] = code
		return nil
	})
	if err != nil {
		return nil, err
	}
	return f, rows(fsys, "names/common.tsv", func(name, _ string) error {
		f.common[name] = true
		return nil
	})
}

// divisions finds a division of first level by its name.
func (f *Finder) divisions(name string) (int, bool) {
	for _, h := range f.g.Find(nil, appendKeys(nil, name)) {
		if f.g.Place(h.N).Kind == gazetteer.Division && h.Use == gazetteer.Proper {
			return h.N, true
		}
	}
	return 0, false
}

// rows calls do for each line of a table of two columns, the heading apart.
func rows(fsys fs.FS, file string, do func(a, b string) error) error {
	raw, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	head := true
	for n, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if head {
			head = false
			continue
		}
		a, b, _ := strings.Cut(line, "\t")
		if err := do(a, b); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
	}
	return nil
}

func appendKeys(key []byte, name string) []byte {
	for w := range strings.FieldsSeq(name) {
		key = gazetteer.AppendKey(key, w)
	}
	return key
}

// is reports whether a word is of a class of words.tsv.
func (f *Finder) is(class, word string) bool {
	_, ok := f.class[class][lower(word)]
	return ok
}

func lower(word string) string { return strings.ToLower(strings.TrimSuffix(word, ".")) }

// Find returns the places named in a Doc.
func (f *Finder) Find(doc *nlp.Doc, nations []Nation, hint Hint) []Place {
	r := newReading(f, doc, nations)
	r.scan()
	r.again()
	r.gather(hint)
	r.weigh()
	return r.places()
}
