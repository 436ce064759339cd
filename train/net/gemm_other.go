//go:build !amd64 || purego

package net

func gemmTiles(c Mat, a []float32, row, col int, b Mat, k int, add bool) int {
	plain(c, a, row, col, b, k, add, 0, c.Cols)
	return c.Cols
}

func logistic(x []float32, a, b, c float32) { plainLogistic(x, a, b, c) }
