// Package distiller stands in for github.com/markusmobius/go-domdistiller, which
// go-trafilatura names as a fallback that godwit does not ask for: without it
// the main text comes out better, and a program starts 5 ms sooner. See
// docs/decisions/0009-readers.md.
//
// In comes a page; nothing comes out.
package distiller

import (
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// Options of a distillation.
type Options struct {
	OriginalURL    *url.URL
	SkipPagination bool
}

// Result of a distillation.
type Result struct{ Node *html.Node }

var errNone = errors.New("no fallback is asked for")

// Apply finds nothing.
func Apply(*html.Node, *Options) (*Result, error) { return &Result{}, errNone }
