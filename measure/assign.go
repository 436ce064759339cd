package measure

import "math"

// assign gives each row a column of its own so that the sum of costs is least:
// the Hungarian method with potentials, in time rows² × columns. There are at
// least as many columns as rows.
func assign(cost [][]float64) []int {
	rows := len(cost)
	if rows == 0 {
		return nil
	}
	columns := len(cost[0])
	// Index 0 of each slice is a sentinel, so that rows and columns count from 1.
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	row, way := make([]int, columns+1), make([]int, columns+1)
	least, used := make([]float64, columns+1), make([]bool, columns+1)
	for i := 1; i <= rows; i++ {
		row[0] = i
		for j := range least {
			least[j], used[j] = math.Inf(1), false
		}
		j := 0
		for row[j] != 0 {
			used[j] = true
			r, next, delta := row[j], 0, math.Inf(1)
			for c := 1; c <= columns; c++ {
				if used[c] {
					continue
				}
				if d := cost[r-1][c-1] - u[r] - v[c]; d < least[c] {
					least[c], way[c] = d, j
				}
				if least[c] < delta {
					delta, next = least[c], c
				}
			}
			for c := range used {
				if used[c] {
					u[row[c]] += delta
					v[c] -= delta
				} else {
					least[c] -= delta
				}
			}
			j = next
		}
		for j != 0 {
			row[j] = row[way[j]]
			j = way[j]
		}
	}
	out := make([]int, rows)
	for c := 1; c <= columns; c++ {
		if row[c] != 0 {
			out[row[c]-1] = c - 1
		}
	}
	return out
}
