package data_test

import (
	"slices"
	"strings"
	"testing"
)

// TestCameo holds that what CAMEO's codes become are codes that there are.
func TestCameo(t *testing.T) {
	known := states(t)
	for _, e := range table(t, "cameo.tsv", "code becomes meaning") {
		to := e["becomes"]
		switch {
		case len(e["code"]) != 3 || e["meaning"] == "":
			t.Errorf("%s: code %q, meaning %q", e["line"], e["code"], e["meaning"])
		case slices.Contains(sectors, e["code"]):
			t.Errorf("%s: %q is a sector here, too", e["line"], e["code"])
		case to != "" && to != "IGO" && !known[to] && !slices.Contains(sectors, to) && !slices.Contains(regionCode, to) && !igoCode.MatchString(to):
			t.Errorf("%s: %q is no code", e["line"], to)
		}
	}
}

func TestDemonyms(t *testing.T) {
	known := states(t)
	for _, e := range table(t, "demonyms.tsv", "name state") {
		if e["name"] == "" || !known[e["state"]] {
			t.Errorf("%s: name %q, state %q", e["line"], e["name"], e["state"])
		}
	}
}

func TestNameWords(t *testing.T) {
	sectors := strings.Fields("GOV MIL COP JUD LEG OPP PTY REB CVL MED BUS EDU REL LAB NGO")
	for _, e := range table(t, "namewords.tsv", "word sector") {
		if e["word"] == "" || strings.Contains(e["word"], " ") || !slices.Contains(sectors, e["sector"]) {
			t.Errorf("%s: word %q, sector %q", e["line"], e["word"], e["sector"])
		}
	}
}

func TestCrimes(t *testing.T) {
	for _, e := range table(t, "crimes.tsv", "verb objects") {
		if e["verb"] == "" {
			t.Errorf("%s: no verb", e["line"])
		}
	}
}
