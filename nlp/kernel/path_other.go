//go:build !amd64 && !arm64

package kernel

// available lists the paths of this machine, best first.
func available() []path { return []path{portable} }
