//go:build !purego

package net

import "golang.org/x/sys/cpu"

type tileFunc = func(c, a, b *float32, k, sa, ka, ldb, ldc, add int)

// tiles are the loops for one width of vectors: by rows, the most first, and by
// one, two and three vectors.
type tiles struct {
	width int // numbers in a vector
	rows  []int
	loops [][3]tileFunc
}

var wide = tiles{16, []int{8, 4, 2, 1}, [][3]tileFunc{
	{tileWide8x1, tileWide8x2, tileWide8x3}, {tileWide4x1, tileWide4x2, tileWide4x3},
	{tileWide2x1, tileWide2x2, tileWide2x3}, {tileWide1x1, tileWide1x2, tileWide1x3},
}}

var half = tiles{8, []int{4, 2, 1}, [][3]tileFunc{
	{tileHalf4x1, tileHalf4x2, tileHalf4x3}, {tileHalf2x1, tileHalf2x2, tileHalf2x3},
	{tileHalf1x1, tileHalf1x2, tileHalf1x3},
}}

// gemmTiles multiplies as many columns as fill vectors and returns their number.
func gemmTiles(c Mat, a []float32, row, col int, b Mat, k int, add bool) int {
	switch {
	case cpu.X86.HasAVX512F:
		return wide.run(c, a, row, col, b, k, add)
	case cpu.X86.HasAVX2 && cpu.X86.HasFMA:
		return half.run(c, a, row, col, b, k, add)
	}
	plain(c, a, row, col, b, k, add, 0, c.Cols)
	return c.Cols
}

func (t *tiles) run(c Mat, a []float32, row, col int, b Mat, k int, add bool) int {
	adds := 0
	if add {
		adds = 1
	}
	_, _ = a[(c.Rows-1)*row+(k-1)*col], b.D[(k-1)*b.Stride+c.Cols-1]
	j := 0
	for left := c.Cols / t.width; left > 0; {
		n := min(left, 3)
		if left == 4 {
			n = 2
		}
		i := 0
		for r, rows := range t.rows {
			for ; i+rows <= c.Rows; i += rows {
				t.loops[r][n-1](&c.D[i*c.Stride+j], &a[i*row], &b.D[j], k, 4*row, 4*col, 4*b.Stride, 4*c.Stride, adds)
			}
		}
		j += n * t.width
		left -= n
	}
	return j
}

// logistic sets each x to a/(1+exp(-b*x)) + c.
func logistic(x []float32, a, b, c float32) {
	n := 0
	if cpu.X86.HasAVX512F && len(x) >= 16 {
		n = len(x) / 16 * 16
		logisticWide(&x[0], n, a, b, c)
	}
	plainLogistic(x[n:], a, b, c)
}
