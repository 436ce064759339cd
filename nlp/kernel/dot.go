package kernel

// dotFunc multiplies a few rows of a by a few rows of b, all of k values with
// nothing between; sums for a row of a lie ld elements apart in dst.
type dotFunc func(dst []int32, a, b []int16, k, ld int)

// dots are the sizes there are: two rows of a or one by four of b or one.
type dots struct{ twoByFour, oneByFour, oneByOne dotFunc }

// Dot multiplies every row of a by every row of b: dst[i*m+j] = sum over l of
// a[i*k+l]*b[j*k+l], for i below n and j below m. k must be a positive multiple
// of 16; the caller keeps the sums from wrapping. With n or m of 0 it does
// nothing.
func Dot(dst []int32, a, b []int16, n, m, k int) { chosen.dot(dst, a, b, n, m, k) }

func (p *path) dot(dst []int32, a, b []int16, n, m, k int) {
	sixteens("k", k)
	if n <= 0 || m <= 0 {
		return
	}
	need("a", len(a), n*k)
	need("b", len(b), m*k)
	need("dst", len(dst), n*m)
	j := 0
	for ; j+4 <= m; j += 4 {
		i := 0
		for ; i+2 <= n; i += 2 {
			p.dots.twoByFour(dst[i*m+j:], a[i*k:], b[j*k:], k, m)
		}
		if i < n {
			p.dots.oneByFour(dst[i*m+j:], a[i*k:], b[j*k:], k, m)
		}
	}
	for ; j < m; j++ {
		for i := range n {
			p.dots.oneByOne(dst[i*m+j:], a[i*k:], b[j*k:], k, m)
		}
	}
}
