package net

// Mat is a matrix of rows by columns in D, row after row, Stride apart.
type Mat struct {
	Rows, Cols, Stride int
	D                  []float32
}

// NewMat makes a matrix of zeros.
func NewMat(rows, cols int) Mat { return Mat{rows, cols, cols, make([]float32, rows*cols)} }

// Row is row i of m.
func (m Mat) Row(i int) []float32 { return m.D[i*m.Stride:][:m.Cols:m.Cols] }

// Part is rows from to to of m.
func (m Mat) Part(from, to int) Mat {
	if from >= to {
		return Mat{0, m.Cols, m.Stride, nil}
	}
	return Mat{to - from, m.Cols, m.Stride, m.D[from*m.Stride : (to-1)*m.Stride+m.Cols]}
}

// Columns is columns from to to of m.
func (m Mat) Columns(from, to int) Mat {
	if m.Rows == 0 {
		return Mat{0, to - from, m.Stride, nil}
	}
	return Mat{m.Rows, to - from, m.Stride, m.D[from : (m.Rows-1)*m.Stride+to]}
}

// Mul sets c to a·b, or adds it to c.
func Mul(c, a, b Mat, add bool) {
	if a.Cols != b.Rows || c.Rows != a.Rows || c.Cols != b.Cols {
		panic("net: shapes of a product")
	}
	gemm(c, a.D, a.Stride, 1, b, a.Cols, add)
}

// MulFirstT sets c to aᵀ·b, or adds it to c.
func MulFirstT(c, a, b Mat, add bool) {
	if a.Rows != b.Rows || c.Rows != a.Cols || c.Cols != b.Cols {
		panic("net: shapes of a product")
	}
	gemm(c, a.D, 1, a.Stride, b, a.Rows, add)
}

// Transpose sets t to mᵀ.
func Transpose(t, m Mat) {
	for i := range m.Rows {
		for j, v := range m.Row(i) {
			t.D[j*t.Stride+i] = v
		}
	}
}

// gemm is c (+)= a·b, where a(i,k) = a[i*row+k*col].
func gemm(c Mat, a []float32, row, col int, b Mat, k int, add bool) {
	if c.Rows == 0 || c.Cols == 0 {
		return
	}
	if k == 0 {
		if !add {
			for i := range c.Rows {
				clear(c.Row(i))
			}
		}
		return
	}
	j := gemmTiles(c, a, row, col, b, k, add)
	for ; j < c.Cols; j++ {
		for i := range c.Rows {
			var sum float32
			for n := range k {
				sum += float32(a[i*row+n*col] * b.D[n*b.Stride+j])
			}
			if add {
				sum += c.D[i*c.Stride+j]
			}
			c.D[i*c.Stride+j] = sum
		}
	}
}

// plain multiplies without special instructions the columns from j to to.
func plain(c Mat, a []float32, row, col int, b Mat, k int, add bool, from, to int) {
	for i := range c.Rows {
		out := c.D[i*c.Stride+from : i*c.Stride+to]
		if !add {
			clear(out)
		}
		for n := range k {
			v := a[i*row+n*col]
			for j, w := range b.D[n*b.Stride+from : n*b.Stride+to] {
				out[j] += v * w
			}
		}
	}
}
