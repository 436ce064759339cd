package kernel

import "golang.org/x/sys/cpu"

// available lists the paths of this machine, best first.
func available() []path {
	x := cpu.X86
	var paths []path
	if x.HasAVX2 && x.HasAVX512F && x.HasAVX512BW && x.HasAVX512VL && x.HasAVX512VNNI {
		paths = append(paths, path{
			name: "avx512",
			tiles: []tile{
				{4, 4, mul4x4AVX512, mul4x1AVX512},
				{2, 4, mul2x4AVX512, mul2x1AVX512},
				{1, 4, mul1x4AVX512, mul1x1AVX512},
			},
			dots:    dots{dot2x4AVX512, dot1x4AVX512, dot1x1AVX512},
			step:    stepAVX512,
			rectify: rectifyAVX512,
			linear:  linearAVX512,
		})
	}
	if x.HasAVX2 {
		paths = append(paths, path{
			name: "avx2",
			tiles: []tile{
				{4, 1, mul4x1AVX2, mul4x1AVX2},
				{2, 2, mul2x2AVX2, mul2x1AVX2},
				{1, 4, mul1x4AVX2, mul1x1AVX2},
			},
			dots:    dots{dot2x4AVX2, dot1x4AVX2, dot1x1AVX2},
			step:    stepAVX2,
			rectify: rectifyAVX2,
			linear:  linearAVX2,
		})
	}
	return append(paths, portable)
}
