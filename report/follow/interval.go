package follow

import (
	"hash/fnv"
	"time"

	"godwit/report/fetch"
)

// How often a feed is read. A wait may be a tenth longer, so that feeds do not
// all come at once; how much is a matter of the address alone.
const (
	MinInterval   = 5 * time.Minute
	MaxInterval   = 6 * time.Hour
	firstInterval = 30 * time.Minute
	lastingWait   = time.Hour // after a refusal that will not pass soon
	MinEvery      = time.Minute
)

// adapt changes a feed's interval by whether it had something new: half the
// time then, half as much again else.
func adapt(interval time.Duration, fresh, first bool) time.Duration {
	switch {
	case first || interval <= 0:
		return firstInterval
	case fresh:
		interval /= 2
	default:
		interval += interval / 2
	}
	return min(max(interval, MinInterval), MaxInterval)
}

// backoff is how long to wait after the nth failure in a row: twice as long each
// time, from five minutes on, or from an hour where asking again soon is of no
// use.
func backoff(failures int, kind fetch.Kind) time.Duration {
	d := MinInterval
	if kind.Lasting() {
		d = lastingWait
	}
	for range failures - 1 {
		if d *= 2; d >= MaxInterval {
			return MaxInterval
		}
	}
	return d
}

// spread makes a wait up to a tenth longer, the same for the same address.
func spread(d time.Duration, url string) time.Duration {
	h := fnv.New32a()
	h.Write([]byte(url))
	return d + d/10*time.Duration(h.Sum32()%1024)/1024
}
