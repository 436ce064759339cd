package actor_test

import (
	"testing"

	"godwit/coding/actor"
	"godwit/data"
	"godwit/lexicon"
)

func TestHolder(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	offices := actor.NewOffices(lex.Terms)
	for _, row := range []struct {
		state, office, title string
		day                  int
		want                 string
	}{
		{"FRA", "foreign minister", "foreign minister", 20030214, "Dominique de Villepin"},
		{"FRA", "defence minister", "defence minister", 19910120, "Jean-Pierre Chevènement"},
		{"DEU", "interior minister", "interior minister", 20150910, "Thomas de Maizière"},
		{"POL", "defence minister", "defence minister", 20081115, "Bogdan Klich"},
		{"UKR", "interior minister", "interior minister", 20220301, "Denys Monastyrsky"},
		{"SRB", "defence minister", "defence minister", 20100601, "Dragan Šutanovac"},
		{"RUS", "chief of the general staff", "chief of the general staff", 20090808, "Nikolai Makarov"},
		{"TUR", "foreign minister", "foreign minister", 20150915, "Feridun Sinirlioğlu"},
		{"TUR", "foreign minister", "foreign minister", 20160715, "Mevlüt Çavuşoğlu"},
		{"ISR", "chief of staff", "chief of staff", 20060720, "Dan Halutz"},
		{"EGY", "intelligence chief", "intelligence chief", 20110101, "Omar Suleiman"},
		{"LBN", "foreign minister", "foreign minister", 20200410, "Nassif Hitti"},
		{"IRQ", "defence minister", "defence minister", 20080330, "Abdul Qadir Obeidi"},
		{"IRN", "head of state", "president", 19850601, "Ali Khamenei"},
		{"IND", "foreign minister", "foreign minister", 20160701, "Sushma Swaraj"},
		{"IND", "foreign minister", "foreign secretary", 20160701, "Subrahmanyam Jaishankar"},
		{"IND", "foreign minister", "minister of external affairs", 20160701, "Sushma Swaraj"},
		{"PAK", "interior minister", "interior minister", 20081127, "Rehman Malik"},
		{"THA", "army chief", "army chief", 20060919, "Sonthi Boonyaratglin"},
		{"JPN", "defence minister", "defence minister", 20080219, "Shigeru Ishiba"},
		{"PHL", "defence minister", "defence secretary", 20000610, "Orlando Mercado"},
		{"NGA", "national security adviser", "national security adviser", 20140501, "Sambo Dasuki"},
		{"KEN", "foreign minister", "foreign minister", 20101101, "Moses Wetangula"},
		{"COD", "defence minister", "defence minister", 20231201, "Jean-Pierre Bemba"},
		{"ZAF", "defence minister", "defence minister", 19981001, "Joe Modise"},
		{"ETH", "head of state", "president", 19930601, "Meles Zenawi"},
		{"MEX", "interior minister", "interior minister", 20081101, "Juan Camilo Mouriño"},
		{"BRA", "foreign minister", "foreign minister", 19970301, "Luiz Felipe Lampreia"},
		{"COL", "defence minister", "defence minister", 20200501, "Carlos Holmes Trujillo"},
		{"VEN", "defence minister", "defence minister", 20070101, "Raúl Baduel"},
		{"IGOUNO", "UNICEF executive director", "UNICEF executive director", 20151001, "Anthony Lake"},
		{"IGONAT", "secretary-general", "secretary-general", 19850101, "Lord Carrington"},
		{"IGOGCC", "secretary-general", "secretary-general", 20170606, "Abdullatif al-Zayani"},
	} {
		h := offices.Holder(row.state, row.office, row.title, row.day)
		if h == nil || h.Name != row.want {
			t.Errorf("%s %s on %d: %v, want %s", row.state, row.title, row.day, h, row.want)
		}
	}
}
