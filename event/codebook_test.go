package event

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestScore(t *testing.T) {
	for name, row := range map[string]struct {
		t     Type
		modes []string
		want  float64
	}{
		"a type's own":                  {Agree, nil, 2.5},
		"the top":                       {Aid, nil, 10},
		"the bottom":                    {Assault, []string{"firearms"}, -9},
		"disapproval is the mildest":    {Accuse, []string{"disapprove"}, -2},
		"an allegation weighs more":     {Accuse, []string{"allege"}, -3.5},
		"an investigation weighs more":  {Accuse, []string{"investigate"}, -3.5},
		"an unknown mode is overlooked": {Protest, []string{"juggle"}, -5},
		"an unknown type has none":      {"JUGGLE", nil, 0},
		"an empty type has none":        {"", []string{"visit"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.t.Score(row.modes); got != row.want {
				t.Errorf("%s %v scores %v, want %v", row.t, row.modes, got, row.want)
			}
		})
	}
}

func TestModes(t *testing.T) {
	if got := strings.Join(Modes(Retreat), " "); got != "withdraw release disarm ceasefire access resign" {
		t.Errorf("modes of RETREAT: %s", got)
	}
	if Modes(Agree) != nil || Modes("JUGGLE") != nil {
		t.Error("AGREE has no modes, and an unknown type none")
	}
	if !KnownMode(Coerce, "martial-law") || KnownMode(Coerce, "firearms") || KnownMode("", "visit") {
		t.Error("a mode belongs to its type only")
	}
	if n := len(Contexts()); n != 37 {
		t.Errorf("%d contexts, want 37", n)
	}
	if !KnownContext("human_rights") || KnownContext("human rights") {
		t.Error("contexts are known by their exact names")
	}
}

// TestDefinitions holds the codebook's table together.
func TestDefinitions(t *testing.T) {
	example := regexp.MustCompile(`^[^{}\[\]]*(\{[^{}\[\]]+\}|\[[^{}\[\]]+\])`)
	for _, typ := range Types() {
		d := Define(typ)
		if d.Type != typ || d.What == "" || d.Quad != typ.Quad() || len(d.Near) == 0 || len(d.Codes) == 0 {
			t.Errorf("%s: something of its definition is missing", typ)
		}
		if len(d.Examples) != 2 {
			t.Errorf("%s: %d examples, want 2", typ, len(d.Examples))
		}
		for _, e := range d.Examples {
			if !example.MatchString(e) {
				t.Errorf("%s: example %q marks nobody", typ, e)
			}
		}
		for _, n := range d.Near {
			if !n.Type.Known() || n.Type == typ || n.Line == "" {
				t.Errorf("%s: neighbour %q is none", typ, n.Type)
			}
		}
		if (d.Score < 0) != (typ.Conflict() && typ != Request) {
			t.Errorf("%s: score %v is on the wrong side", typ, d.Score)
		}
		seen := map[string]bool{}
		for _, m := range d.Modes {
			if seen[m.Name] || m.What == "" {
				t.Errorf("%s %s: stands twice or says nothing", typ, m.Name)
			}
			seen[m.Name] = true
		}
	}
	if d := Define("JUGGLE"); d.Type != "" || d.Modes != nil {
		t.Error("an unknown type has a definition")
	}
	seen := map[string]bool{}
	for _, name := range Contexts() {
		c, ok := DefineContext(name)
		if !ok || c.What == "" || seen[name] {
			t.Errorf("context %q stands twice or says nothing", name)
		}
		seen[name] = true
	}
}

// TestDefine returns copies: who changes one changes no codebook.
func TestDefine(t *testing.T) {
	Define(Consult).Modes[0].Name = "changed"
	CAMEOCodes()[0].Name = "changed"
	if KnownMode(Consult, "changed") || CAMEOName("01") == "changed" {
		t.Error("a caller changed the codebook")
	}
}

func TestCAMEOTable(t *testing.T) {
	form := regexp.MustCompile(`^(0[1-9]|1[0-9]|20)([0-9][0-9]?)?$`)
	codes := CAMEOCodes()
	if len(codes) < 290 {
		t.Errorf("%d codes: some are missing", len(codes))
	}
	if !slices.IsSortedFunc(codes, func(a, b CAMEOEntry) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("the codes are not in order")
	}
	for _, c := range codes {
		if !form.MatchString(c.Code) {
			t.Errorf("code %q is badly formed", c.Code)
		}
		if len(c.Code) > 2 {
			if _, ok := CAMEO(c.Code[:len(c.Code)-1]); !ok {
				t.Errorf("code %s hangs below none", c.Code)
			}
		}
		if c.Name == "" || c.Name != strings.TrimSpace(c.Name) {
			t.Errorf("code %s: title %q", c.Code, c.Name)
		}
		if c.Type == "" && !strings.HasPrefix(c.Code, "01") || c.Type != "" && !c.Type.Known() {
			t.Errorf("code %s: type %q", c.Code, c.Type)
		}
		if c.Mode != "" && !KnownMode(c.Type, c.Mode) {
			t.Errorf("code %s: %s has no mode %q", c.Code, c.Type, c.Mode)
		}
		if c.Goldstein != nil && (*c.Goldstein < -10 || *c.Goldstein > 10) {
			t.Errorf("code %s: %v is off the scale", c.Code, *c.Goldstein)
		}
	}
}

// TestCAMEORoundTrip goes from each type and mode to its code and back.
func TestCAMEORoundTrip(t *testing.T) {
	for _, typ := range Types() {
		code := CAMEOOf(typ, nil)
		if back, _, ok := FromCAMEO(code); !ok || back != typ {
			t.Errorf("%s → %q → %q", typ, code, back)
		}
		for _, m := range Modes(typ) {
			code := CAMEOOf(typ, []string{m})
			back, mode, ok := FromCAMEO(code)
			if !ok || back != typ {
				t.Errorf("%s %s → %q → %q", typ, m, code, back)
			}
			if mode != "" && CAMEOOf(back, []string{mode})[:2] != code[:2] {
				t.Errorf("%s %s → %s → %s %s: the root changes", typ, m, code, back, mode)
			}
		}
	}
	for _, row := range [][3]string{{"051", "SUPPORT", ""}, {"042", "CONSULT", "visit"}, {"1712", "ASSAULT", "destroy"}, {"20", "ASSAULT", ""}} {
		if typ, mode, ok := FromCAMEO(row[0]); !ok || string(typ) != row[1] || mode != row[2] {
			t.Errorf("%s is %s %s, want %s %s", row[0], typ, mode, row[1], row[2])
		}
	}
	for _, code := range []string{"", "5", "051x", "0519", "010", "21"} {
		if _, _, ok := FromCAMEO(code); ok {
			t.Errorf("%q has a type", code)
		}
	}
	if CAMEOOf("", nil) != "" || CAMEOName("999") != "" || CAMEOName("051") != "Praise or endorse" {
		t.Error("names of codes")
	}
	if g, ok := Goldstein("0874"); !ok || g != 10 {
		t.Errorf("Goldstein of 0874: %v %v", g, ok)
	}
	if _, ok := Goldstein("176"); ok {
		t.Error("176 is younger than the scale")
	}
}

func TestQuad(t *testing.T) {
	want := map[Type]string{Agree: "verbal cooperation", Concede: "verbal cooperation", Aid: "material cooperation", Retreat: "material cooperation",
		Request: "verbal conflict", Threaten: "verbal conflict", Protest: "material conflict", Mobilize: "material conflict", Assault: "material conflict"}
	for typ, quad := range want {
		if typ.Quad() != quad {
			t.Errorf("%s is %s, want %s", typ, typ.Quad(), quad)
		}
	}
}

func TestPoints(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "ASCII": "plain words", "mixed": strings.Repeat("Kyiv — Київ 😀 é ", 30)} {
		t.Run(name, func(t *testing.T) {
			p, n := NewPoints(text), 0
			for i := range text {
				if got := p.At(i); got != n {
					t.Fatalf("At(%d) = %d, want %d", i, got, n)
				}
				n++
			}
			if got := p.At(len(text)); got != n {
				t.Errorf("At(end) = %d, want %d", got, n)
			}
		})
	}
}
