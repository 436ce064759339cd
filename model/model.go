// Package model holds the trained model of English that the program ships with:
// what godwit train wrote, unchanged. README.md says on what it was trained,
// under which licence it stands and what it scores. Nothing comes in; out go the
// bytes that nlp/engine opens.
package model

import _ "embed"

//go:embed english.gdw
var english string

//go:embed acts.gdw
var acts string

// English returns the model file. The bytes are a copy that the caller owns.
func English() []byte { return []byte(english) }

// Acts returns the weights that coding/scorer opens, what .ci/acts wrote. The
// bytes are a copy that the caller owns.
func Acts() []byte { return []byte(acts) }
