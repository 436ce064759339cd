// Package measure compares what the language layers found with what is right.
//
// In come a key and a response; out go counts that may be added up over
// documents, with their recall, precision and F1. Refused, with line and cure,
// are files of chains that are not well formed.
package measure

// Span is a mention: the tokens First to Last of a document, both included,
// counted from 0.
type Span struct{ First, Last int }

// Chains are the chains of one document, each the mentions of one thing. A
// mention that stands twice counts where it stands first.
type Chains [][]Span

// Counts are what a recall and a precision are made of; those of several
// documents may be added up.
type Counts struct {
	Recall, Key         float64 // the part of the key that was found, and the whole
	Precision, Response float64 // the part of the response that is right, and the whole
}

// R is recall, from 0 to 1; 0 where the key is empty.
func (c Counts) R() float64 { return ratio(c.Recall, c.Key) }

// P is precision, from 0 to 1; 0 where the response is empty.
func (c Counts) P() float64 { return ratio(c.Precision, c.Response) }

// F1 is the harmonic mean of R and P, from 0 to 1.
func (c Counts) F1() float64 {
	if r, p := c.R(), c.P(); r+p > 0 {
		return 2 * r * p / (r + p)
	}
	return 0
}

// Add adds another document's counts.
func (c *Counts) Add(o Counts) {
	c.Recall, c.Key = c.Recall+o.Recall, c.Key+o.Key
	c.Precision, c.Response = c.Precision+o.Precision, c.Response+o.Response
}

// Coreference holds the three measures whose mean F1 the CoNLL 2012 shared task
// ranked by, as Pradhan and others (ACL 2014) define them for mentions that the
// system found itself, and the mentions alone.
type Coreference struct {
	Mentions Counts // by exact span
	MUC      Counts // Vilain and others 1995: links
	B3       Counts // Bagga and Baldwin 1998: mentions
	CEAFe    Counts // Luo 2005, entity-based (φ4): chains
}

// Add adds another document's counts.
func (c *Coreference) Add(o Coreference) {
	c.Mentions.Add(o.Mentions)
	c.MUC.Add(o.MUC)
	c.B3.Add(o.B3)
	c.CEAFe.Add(o.CEAFe)
}

// F1 is the mean of the three F1s, from 0 to 1.
func (c Coreference) F1() float64 { return (c.MUC.F1() + c.B3.F1() + c.CEAFe.F1()) / 3 }

// CompareChains measures a response against the key of the same document. Time
// and memory grow with the chains of the key times those of the response.
func CompareChains(key, response Chains) Coreference {
	k, r := number(key), number(response)
	common := overlap(k, r)
	var c Coreference
	c.Mentions = Counts{Key: float64(len(k.of)), Response: float64(len(r.of))}
	for span := range k.of {
		if _, ok := r.of[span]; ok {
			c.Mentions.Recall++
		}
	}
	c.Mentions.Precision = c.Mentions.Recall
	c.MUC.Recall, c.MUC.Key = links(k.sizes, common)
	c.B3.Recall, c.B3.Key = shares(k.sizes, common)
	c.CEAFe = aligned(k.sizes, r.sizes, common)
	turned := make([]map[int]int, len(r.sizes))
	for i, row := range common {
		for j, n := range row {
			if turned[j] == nil {
				turned[j] = map[int]int{}
			}
			turned[j][i] = n
		}
	}
	c.MUC.Precision, c.MUC.Response = links(r.sizes, turned)
	c.B3.Precision, c.B3.Response = shares(r.sizes, turned)
	return c
}

// numbered are chains with their mentions turned round.
type numbered struct {
	of    map[Span]int // the chain of a mention
	sizes []int        // by chain, the mentions that count
}

func number(chains Chains) numbered {
	n := numbered{of: map[Span]int{}}
	for _, chain := range chains {
		size := 0
		for _, m := range chain {
			if _, twice := n.of[m]; !twice {
				n.of[m] = len(n.sizes)
				size++
			}
		}
		if size > 0 {
			n.sizes = append(n.sizes, size)
		}
	}
	return n
}

// overlap counts, for each chain of k, the mentions that each of r shares.
func overlap(k, r numbered) []map[int]int {
	common := make([]map[int]int, len(k.sizes))
	for span, i := range k.of {
		if j, ok := r.of[span]; ok {
			if common[i] == nil {
				common[i] = map[int]int{}
			}
			common[i][j]++
		}
	}
	return common
}

// links counts the links of chains that the other side keeps: a chain of n
// mentions has n-1, and loses one for each part but the first that the other
// side cuts it into; a mention that the other side lacks is a part.
func links(sizes []int, common []map[int]int) (kept, all float64) {
	for i, n := range sizes {
		seen := 0
		for _, m := range common[i] {
			seen += m
		}
		parts := len(common[i]) + n - seen
		kept += float64(n - parts)
		all += float64(n - 1)
	}
	return kept, all
}

// shares sums over mentions the part of its own chain that stands with it on
// the other side too.
func shares(sizes []int, common []map[int]int) (right, all float64) {
	for i, n := range sizes {
		squares := 0
		for _, m := range common[i] {
			squares += m * m
		}
		right += float64(squares) / float64(n)
		all += float64(n)
	}
	return right, all
}

// aligned pairs off the chains so that their likeness φ4, twice the common
// mentions by all mentions, is greatest in sum.
func aligned(key, response []int, common []map[int]int) Counts {
	c := Counts{Key: float64(len(key)), Response: float64(len(response))}
	cost := make([][]float64, len(key))
	for i := range cost {
		cost[i] = make([]float64, max(len(key), len(response)))
		for j, n := range common[i] {
			cost[i][j] = -2 * float64(n) / float64(key[i]+response[j])
		}
	}
	for i, j := range assign(cost) {
		c.Recall -= cost[i][j]
	}
	c.Precision = c.Recall
	return c
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
