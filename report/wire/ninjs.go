package wire

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"godwit/report"
	"godwit/report/page"
)

// Ninjs reads a ninjs item (1.0 to 3.0) or an array of them. The error is a
// *report.Refused without a place.
func Ninjs(raw []byte) ([]report.Report, error) {
	if len(raw) > MaxWire {
		return nil, tooLong("JSON")
	}
	if !utf8.Valid(raw) {
		raw = []byte(strings.ToValidUTF8(string(raw), "\ufffd"))
	}
	raw = []byte(strings.TrimLeft(string(raw), "\ufeff \t\r\n"))
	if len(raw) > 0 && raw[0] == '[' {
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return nil, damaged("JSON", err)
		}
		if len(items) > MaxItems {
			return nil, tooLong("JSON")
		}
		var out []report.Report
		for _, one := range items {
			if r, err := ninjs(one); err == nil {
				out = append(out, r)
			}
		}
		if len(out) == 0 {
			return nil, textless("ninjs")
		}
		return out, nil
	}
	r, err := ninjs(raw)
	if err != nil {
		return nil, err
	}
	return []report.Report{r}, nil
}

// IsNinjs tells from the names of a JSON object's fields whether it is an item.
func IsNinjs(names []string) bool {
	var uri, other bool
	for _, n := range names {
		n = strings.ToLower(n)
		uri = uri || n == "uri"
		switch root, _, _ := strings.Cut(n, "_"); root {
		case "headline", "headlines", "body", "bodies", "description", "descriptions", "versioncreated", "pubstatus", "eventdetails", "renditions", "associations":
			other = true
		}
	}
	return uri && other
}

// object is a JSON object whose fields have names in lower case: version 3
// spells in capitals what version 2 does not.
type object map[string]json.RawMessage

func objectOf(raw json.RawMessage) object {
	var o map[string]json.RawMessage
	if json.Unmarshal(raw, &o) != nil {
		return nil
	}
	out := object{}
	for _, k := range slices.Sorted(maps.Keys(o)) {
		out[strings.ToLower(k)] = o[k]
	}
	return out
}

// text is a field that is a string, or a number as it stands.
func (o object) text(name string) string {
	var s string
	if json.Unmarshal(o[name], &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(o[name], &n) == nil {
		return n.String()
	}
	return ""
}

// list is a field that is an array of objects, or one object.
func (o object) list(name string) []object {
	var raw []json.RawMessage
	if json.Unmarshal(o[name], &raw) != nil {
		if one := objectOf(o[name]); one != nil {
			return []object{one}
		}
		return nil
	}
	var out []object
	for _, one := range raw {
		if x := objectOf(one); x != nil {
			out = append(out, x)
		}
	}
	return out
}

// ninjs makes a report of one item.
func ninjs(raw json.RawMessage) (report.Report, error) {
	var any map[string]json.RawMessage
	if err := json.Unmarshal(raw, &any); err != nil {
		return report.Report{}, damaged("JSON", err)
	}
	o := objectOf(raw)
	if _, schema := o["$schema"]; schema && o["uri"] == nil {
		return report.Report{}, &report.Refused{Kind: report.Textless, Reason: "a JSON schema, not news", Cure: "give the items"}
	}
	r := report.Report{
		ID:        id(o.text("uri"), o.text("version")),
		Title:     line(page.Plain(first(o.prose("headline", "headlines"), o.text("title")))),
		Author:    line(first(o.text("byline"), o.text("by"))),
		Publisher: line(first(o.text("copyrightholder"), o.text("provider"), o.name("infosources"))),
		Language:  o.text("language"),
	}
	r.Text = page.Plain(first(o.prose("body", "bodies"), o.prose("description", "descriptions"), r.Title))
	if u := o.text("uri"); strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://") {
		r.URL = u
	}
	dated(&r, o.text("firstcreated"), o.text("contentcreated"), o.text("versioncreated"))
	if r.Text == "" {
		return r, textless("ninjs")
	}
	return r, nil
}

func (o object) name(list string) string {
	for _, x := range o.list(list) {
		if n := x.text("name"); n != "" {
			return n
		}
	}
	return ""
}

// prose finds a text in the fields of version 1 (body_xhtml, body_text and
// others of that name) or in the list of versions 2 and 3. Mark-up comes before
// plain text, for it tells paragraphs; of equals the longest is the whole one.
func (o object) prose(name, list string) string {
	var best string
	rank := 0
	take := func(kind, text string) {
		r := 2
		switch kind = strings.ToLower(kind); {
		case strings.TrimSpace(text) == "":
			return
		case strings.Contains(kind, "nitf"):
			r = 1
		case strings.Contains(kind, "html"):
			r = 3
		}
		if r > rank || r == rank && len(text) > len(best) {
			best, rank = text, r
		}
	}
	for _, k := range slices.Sorted(maps.Keys(o)) {
		if k == name || strings.HasPrefix(k, name+"_") {
			take(k, o.text(k))
		}
	}
	for _, x := range o.list(list) {
		take(x.text("role")+" "+x.text("contenttype"), x.text("value"))
	}
	return best
}
