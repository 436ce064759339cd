package train

import (
	"fmt"

	"godwit/nlp"
	"godwit/nlp/feature"
)

// read reads all files, numbers what they say and makes the inputs.
func (r *run) read() error {
	r.dev, r.namesDev = map[string][]*lesson{}, map[string][]*lesson{}
	for _, path := range r.Treebanks {
		l, err := readTreebank(path)
		if err != nil {
			return err
		}
		r.lessons = append(r.lessons, l...)
		if r.firstBank == 0 {
			r.firstBank = len(l)
		}
	}
	var err error
	if r.tables, err = newTables(r.lessons); err != nil {
		return err
	}
	for _, path := range r.Tune {
		l, err := readTreebank(path)
		if err != nil {
			return err
		}
		words := make([][]nlp.Word, len(l))
		for i, x := range l {
			r.tables.number(x)
			words[i] = x.words
		}
		names, err := entityNames(words)
		if err != nil {
			return fmt.Errorf("read treebank %s: %w", path, err)
		}
		for i := range names {
			l[i].names, l[i].partly = names[i], false
		}
		r.own = append(r.own, l...)
	}
	at := map[string][]*lesson{}
	words, forms := 0, map[string]int{}
	for _, l := range r.lessons {
		r.tables.number(l)
		words += len(l.words)
		at[l.joined()] = append(at[l.joined()], l)
	}
	named := 0
	for _, path := range r.Names {
		list, err := readNames(path)
		if err != nil {
			return err
		}
		for _, l := range list {
			named++
			if same := at[l.joined()]; len(same) > 0 {
				for _, x := range same {
					x.names, x.partly = l.names, false
				}
				continue
			}
			r.lessons = append(r.lessons, l)
		}
	}
	for _, path := range r.Dev {
		if r.dev[base(path)], err = readTreebank(path); err != nil {
			return err
		}
	}
	for _, path := range r.NamesDev {
		if r.namesDev[base(path)], err = readNames(path); err != nil {
			return err
		}
	}
	without, err := readIDs(r.Without)
	if err != nil {
		return err
	}
	for _, path := range r.Texts {
		t, err := readTexts(path, without)
		if err != nil {
			return err
		}
		r.texts = append(r.texts, t...)
	}
	for _, path := range r.Taught {
		t, err := readTexts(path, without)
		if err != nil {
			return err
		}
		r.taught = append(r.taught, t...)
	}
	if r.lists, err = readLists(r.Lists); err != nil {
		return err
	}
	if r.phrases, err = readPhrases(r.Lists); err != nil {
		return err
	}
	var seen []*feature.Sentence
	for _, l := range append(r.lessons[:len(r.lessons):len(r.lessons)], r.texts...) {
		s := new(feature.Sentence)
		for _, f := range l.forms {
			s.Add(f)
		}
		seen = append(seen, s)
	}
	for _, l := range r.lessons {
		for _, f := range l.forms {
			forms[f]++
		}
	}
	r.groups = cluster(seen)
	r.inputs = newInputs(forms, r.groups, r.lists)
	return r.log("read %d sentences, %d words, %d tags, %d relations; %d sentences with names, %d without anything, %d of these only taught; %d embeddings",
		len(r.lessons), words, len(r.tables.pairs), len(r.tables.labels), named, len(r.texts)+len(r.taught), len(r.taught), r.inputs.count)
}
