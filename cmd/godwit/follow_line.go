package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"godwit/report"
	"godwit/report/fetch"
	"godwit/report/follow"
)

// followLine tells how following goes: problems when they come up, and on a
// terminal one line that says how things stand.
type followLine struct {
	c     *cli
	f     *follow.Follower
	began time.Time

	mu    sync.Mutex
	last  time.Time
	drawn bool
	over  bool
	wait  int       // feeds whose time had not come
	until time.Time // when that of the first does
}

// tell hears what became of a reading. A problem is told once, until the feed has
// been read again.
func (l *followLine) tell(n follow.News, once bool) {
	var bad *fetch.Error
	var refused *report.Refused
	switch {
	case n.Waiting:
		if l.wait++; l.until.IsZero() || n.Next.Before(l.until) {
			l.until = n.Next
		}
	case n.Again:
	case errors.As(n.Err, &refused):
		l.clear()
		l.c.refuse(refused)
	case errors.As(n.Err, &bad) && n.Kept:
		l.clear()
		l.c.talk("hint: " + strings.TrimPrefix(bad.Error(), "fetch ") + "; what the feed itself says is taken")
	case n.Err != nil:
		l.clear()
		l.c.refuseFeed(n.Err)
		if !once && bad != nil && !n.Next.IsZero() {
			l.c.talk("hint: it is asked again at " + clock(n.Next))
		}
	}
	l.draw()
}

// late says that feeds wait for their time, where nothing else was done.
func (l *followLine) late() {
	if l.wait > 0 && l.f.Status().New == 0 {
		l.c.talk(fmt.Sprintf("hint: %s not due yet, the first one at %s; --every makes it sooner", count(l.wait, "feed"), clock(l.until)))
	}
}

// clock is a time of today, or a day and a time.
func clock(t time.Time) string {
	t = t.Local()
	if y, m, d := t.Date(); !time.Now().Local().Before(time.Date(y, m, d, 0, 0, 0, 0, t.Location())) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// draw writes the line anew, a few times a second at most.
func (l *followLine) draw() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := time.Now(); l.f == nil || l.over || !l.c.errTerm || now.Sub(l.last) < 200*time.Millisecond {
		return
	}
	l.last, l.drawn = time.Now(), true
	fmt.Fprint(l.c.err, "\r\x1b[K"+clip(l.text(), max(l.c.width-1, 20)))
}

func (l *followLine) text() string {
	s := l.f.Status()
	parts := []string{count(s.Feeds, "feed"), fmt.Sprintf("%d new", s.New)}
	if s.Pages > 0 {
		parts = append(parts, count(s.Pages, "page")+" waiting")
	}
	if s.Failing > 0 {
		parts = append(parts, fmt.Sprintf("%d failing", s.Failing))
	}
	if s.Next.After(time.Now()) {
		parts = append(parts, "next at "+clock(s.Next))
	}
	return strings.Join(parts, " · ")
}

// redraw keeps the line right while nothing happens.
func (l *followLine) redraw(ctx context.Context) {
	for every := time.NewTicker(time.Second); ; {
		select {
		case <-ctx.Done():
			every.Stop()
			return
		case <-every.C:
			l.draw()
		}
	}
}

// clear takes the line away.
func (l *followLine) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.drawn {
		fmt.Fprint(l.c.err, "\r\x1b[K")
		l.drawn, l.last = false, time.Time{}
	}
}

// end takes the line away for good.
func (l *followLine) end() {
	l.clear()
	l.mu.Lock()
	l.over = true
	l.mu.Unlock()
}
