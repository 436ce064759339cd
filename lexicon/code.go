package lexicon

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// codes knows which codes of actors there are, and what CAMEO's are here.
type codes struct {
	countries, regions, organizations map[string]bool
	cameo                             map[string]string
}

// sectorCodes are the codebook's.
var sectorCodes = strings.Fields("GOV MIL COP JUD LEG OPP PTY REB CVL MED BUS EDU REL LAB NGO CRM SPY REF UAF MNC")

func readCodes(fsys fs.FS) (*codes, error) {
	c := &codes{countries: map[string]bool{}, regions: map[string]bool{}, organizations: map[string]bool{"IGO": true}, cameo: map[string]string{}}
	for file, into := range map[string]map[string]bool{"states": c.countries, "regions": c.regions, "organizations": c.organizations} {
		rows, err := readTable(fsys, "actors/"+file+".tsv", "code")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if code := r.get("code"); strings.HasPrefix(code, "IGO") {
				c.organizations[code] = true
			} else {
				into[code] = true
			}
		}
	}
	rows, err := readTable(fsys, "actors/cameo.tsv", "code", "becomes")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		c.cameo[r.get("code")] = r.get("becomes")
	}
	return c, nil
}

// read takes an actor's code, the codebook's or CAMEO's, to the codebook's: a
// country, region or organisation, and its sectors. Of CAMEO's the first sector
// counts, for the others only tell its kind: GOVEDU is a minister of education,
// and of the government. "" is nobody: "---", or codes that the codebook leaves
// out.
func (c *codes) read(raw string, cameo bool) (code string, err error) {
	raw = strings.TrimPrefix(raw, "~")
	if raw == "---" {
		return "", nil
	}
	if raw == "" || len(raw)%3 != 0 || strings.Trim(raw, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "", fmt.Errorf("%q is no code of an actor, which is three capitals, once or several times", raw)
	}
	var parts []string
	for i := 0; i < len(raw); i += 3 {
		parts = append(parts, raw[i:i+3])
	}
	if parts[0] == "IGO" {
		return c.organization(parts[1:]), nil
	}
	of, sectors := "", []string{}
	for i, p := range parts {
		as := p
		place := c.countries[p] || c.regions[p]
		if sector := slices.Contains(sectorCodes, p); !sector && (i > 0 || !place) {
			becomes, old := c.cameo[p]
			switch {
			case old:
				as = becomes
			case i == 0:
				return "", fmt.Errorf("%q is no country, region, organisation or sector", p)
			case !place:
				as = ""
			}
		}
		switch {
		case as == "":
		case strings.HasPrefix(as, "IGO") && len(as) > 3:
			return as, nil
		case slices.Contains(sectorCodes, as):
			if !slices.Contains(sectors, as) {
				sectors = append(sectors, as)
			}
		case of == "" && (len(sectors) == 0 || i == 1):
			of = as // also behind its kind: "MNCUSA"
		}
	}
	if len(sectors) > 1 && cameo {
		sectors = sectors[:1]
	}
	return of + strings.Join(sectors, ""), nil
}

// organization takes the parts after IGO for the narrowest organisation that they name.
func (c *codes) organization(parts []string) string {
	for _, p := range slices.Backward(parts) {
		if as := c.cameo[p]; strings.HasPrefix(as, "IGO") && len(as) > 3 {
			return as
		}
		if c.organizations["IGO"+p] {
			return "IGO" + p
		}
	}
	return "IGO"
}
