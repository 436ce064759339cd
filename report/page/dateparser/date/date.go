// Package date holds what a date parser finds.
package date

import "time"

// Date is a moment found in words.
type Date struct{ Time time.Time }
