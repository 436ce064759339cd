package main

import (
	"errors"
	"fmt"
	"io"

	"godwit/measure"
	"godwit/nlp"
	"godwit/nlp/conllu"
	"godwit/report"
)

// errGold is the kind of the errors about files of gold that their readers let
// pass.
var errGold = errors.New("not to be measured on")

// refuses tells the errors that are the fault of what a file holds.
func refuses(err error) bool {
	for _, kind := range []error{errGold, errFloors, conllu.ErrFormat, measure.ErrTreebank, measure.ErrNames, measure.ErrChains, measure.ErrEvents} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// goldDocument is one document of a file, with the chains that it shall have
// where they are known.
type goldDocument struct {
	doc    *nlp.Doc
	file   string
	number int // in the file, from 1
	key    *measure.ChainDocument
}

// wrong says of which document an error speaks.
func (d *goldDocument) wrong(err error) error {
	return fmt.Errorf("%s: document %d: %w", d.file, d.number, err)
}

// docReader yields the documents of a file, io.EOF at its end.
type docReader interface{ Next() (*nlp.Doc, error) }

func newTreebank(r io.Reader, name string) docReader { return conllu.NewReader(r, name) }
func newNames(r io.Reader, name string) docReader    { return measure.NewNameReader(r, name) }

// gold opens a file and returns what yields its documents.
func (c *cli) gold(path string, reader func(io.Reader, string) docReader) (func() (goldDocument, error), error) {
	file, err := c.openFile(path)
	if err != nil {
		return nil, err
	}
	d := goldDocument{file: shown(path)}
	in := reader(file, d.file)
	return func() (goldDocument, error) {
		doc, err := in.Next()
		switch {
		case err == io.EOF:
			file.Close()
			if d.number == 0 {
				return d, fmt.Errorf("%s: %w: no sentence; give a file whose words are marked", d.file, errGold)
			}
			return d, err
		case err != nil:
			file.Close()
			if !refuses(err) {
				err = fmt.Errorf("read %q: %w", d.file, err)
			}
			return d, err
		}
		d.number++
		d.doc = doc
		if len(doc.Text) > report.MaxText {
			file.Close()
			return d, d.wrong(fmt.Errorf("%w: it has more than %d MB of text; put a line \"# newdoc\" before each document", errGold, report.MaxText>>20))
		}
		return d, nil
	}, nil
}

// withChains gives each document that next yields the chains of that place in a
// file.
func (c *cli) withChains(next func() (goldDocument, error), path string) (func() (goldDocument, error), error) {
	file, err := c.openFile(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	keys, err := measure.ReadChains(file, shown(path))
	if err != nil {
		return nil, err
	}
	return func() (goldDocument, error) {
		d, err := next()
		switch {
		case err == io.EOF && d.number < len(keys):
			return d, fmt.Errorf("%s: %w: %d documents of chains for the %d of %s; give the treebank of the same documents", shown(path), errGold, len(keys), d.number, d.file)
		case err != nil:
			return d, err
		case d.number > len(keys):
			return d, d.wrong(fmt.Errorf("%w: %s has chains for %d documents only; give the chains of the same documents", errGold, shown(path), len(keys)))
		}
		d.key = &keys[d.number-1]
		if err := d.key.Match(d.doc); err != nil {
			return d, d.wrong(err)
		}
		return d, nil
	}, nil
}
