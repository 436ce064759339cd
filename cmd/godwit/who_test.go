package main

import (
	"errors"
	"testing"
)

func TestWhoFind(t *testing.T) {
	w, err := openWho()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ in, code, name, asked string }{
		{"RUS", "RUS", "Russia", ""},
		{"PRKGOV", "PRKGOV", "North Korea GOV", ""},
		{"north korea", "PRK", "North Korea", ""},
		{"the United States", "USA", "United States", ""},
		{"UN", "IGOUNO", "United Nations", ""},
		{"Vladimir Putin", "RUSGOV", "Russia GOV", "Vladimir Putin"},
		{"Taliban", "AFGGOV", "Afghanistan GOV", "Taliban"},
		{"German", "DEU", "Germany", ""},
		{"MIL", "MIL", "MIL", ""},
		{"IGO", "IGO", "IGO", ""},
	} {
		got, err := w.find(row.in)
		if err != nil || got.code != row.code || got.name != row.name || got.asked != row.asked {
			t.Errorf("%q is %+v, %v; want %+v", row.in, got, err, row)
		}
	}
	for _, row := range []struct{ in, cure string }{
		{"Rusia", "did you mean Russia?"},
		{"Nothern Korea", "did you mean North Korea?"},
		{"QQQ", ""},
		{"zzzzzzzzzz", ""},
	} {
		_, err := w.find(row.in)
		var usage *usageError
		if !errors.As(err, &usage) || row.cure != "" && usage.cure != row.cure || usage.cure == "" {
			t.Errorf("%q: %v, hint %q", row.in, err, usage.cure)
		}
	}
}

func TestWhoPair(t *testing.T) {
	w, err := openWho()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		args []string
		a, b string
	}{
		{[]string{"RUS"}, "RUS", ""},
		{[]string{"RUS", "PRK"}, "RUS", "PRK"},
		{[]string{"North", "Korea"}, "PRK", ""},
		{[]string{"Russia", "North", "Korea"}, "RUS", "PRK"},
		{[]string{"South", "Korea", "North", "Korea"}, "KOR", "PRK"},
	} {
		a, b, err := w.pair(row.args)
		if err != nil || a.code != row.a || b.code != row.b {
			t.Errorf("%q are %s and %s, %v; want %s and %s", row.args, a.code, b.code, err, row.a, row.b)
		}
	}
}
