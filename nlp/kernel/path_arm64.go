package kernel

// available lists the paths of this machine, best first. Every arm64 machine
// that Go runs on has NEON.
func available() []path {
	return []path{{
		name: "neon",
		tiles: []tile{
			{4, 1, mul4x1NEON, mul4x1NEON},
			{2, 2, mul2x2NEON, mul2x1NEON},
			{1, 4, mul1x4NEON, mul1x1NEON},
		},
		dots:    dots{dot2x4NEON, dot1x4NEON, dot1x1NEON},
		step:    stepNEON,
		rectify: rectifyNEON,
		linear:  linearNEON,
	}, portable}
}
