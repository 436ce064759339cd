package measure

import (
	"fmt"
	"strings"
)

// pair is an aligned pair of words, by index.
type pair struct{ key, response int }

// maxCells bounds the table of alignAlike.
const maxCells = 4 << 20

// align aligns the words of the same text. A word that is a token by itself goes
// with one of the same place. Words of multiword tokens have no place of their
// own; where either side has such a token, the stretch that it and all tokens
// overlapping it cover is taken as a whole, and in it the longest common
// subsequence of forms is aligned.
func align(key, response []word) ([]pair, error) {
	var pairs []pair
	for k, r := 0, 0; k < len(key) && r < len(response); {
		a, b := &key[k], &response[r]
		switch {
		case a.multi || b.multi:
			end := b.end
			if a.multi {
				end = a.end
			}
			// A simple word that begins before the other side's multiword token
			// is left out; of several only the first one is, as the shared task's
			// own program has it.
			switch {
			case a.multi && !b.multi && b.start < a.start:
				r++
			case !a.multi && a.start < b.start:
				k++
			}
			k2, r2 := stretch(key, response, k, r, end)
			var err error
			if pairs, err = alignAlike(pairs, key[:k2], response[:r2], k, r); err != nil {
				return nil, err
			}
			k, r = k2, r2
		case a.place == b.place:
			pairs = append(pairs, pair{k, r})
			k, r = k+1, r+1
		case a.start <= b.start:
			k++
		default:
			r++
		}
	}
	return pairs, nil
}

// stretch returns the first words behind the stretch that begins at k and r and
// reaches to end at least. Simple words belong to it that end in it, words of
// multiword tokens that begin in it, and these stretch it to their own end.
func stretch(key, response []word, k, r, end int) (int, int) {
	inside := func(words []word, i int) bool {
		switch {
		case i >= len(words):
			return false
		case words[i].multi:
			return words[i].start < end
		}
		return words[i].end <= end
	}
	take := func(w *word) {
		if w.multi {
			end = max(end, w.end)
		}
	}
	for inside(key, k) || inside(response, r) {
		if k < len(key) && (r >= len(response) || key[k].start <= response[r].start) {
			take(&key[k])
			k++
		} else {
			take(&response[r])
			r++
		}
	}
	return k, r
}

// alignAlike aligns the longest common subsequence of the words from k and r on,
// by their forms in lower case.
func alignAlike(pairs []pair, key, response []word, k, r int) ([]pair, error) {
	a, b := lower(key[k:]), lower(response[r:])
	if len(a)*len(b) > maxCells {
		return nil, fmt.Errorf("%w: multiword tokens from %q on cover %d words, too many to align with %d; split them", ErrTreebank, key[k].Form, len(a), len(b))
	}
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width) // from i and j on
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			at := i*width + j
			longest[at] = max(longest[at+width], longest[at+1])
			if a[i] == b[j] {
				longest[at] = max(longest[at], 1+longest[at+width+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, pair{k + i, r + j})
			i, j = i+1, j+1
		case longest[i*width+j] == longest[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
	return pairs, nil
}

func lower(words []word) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = strings.ToLower(words[i].Form)
	}
	return out
}
