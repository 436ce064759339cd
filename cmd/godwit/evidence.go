package main

import (
	"fmt"
	"strings"

	"godwit/event"
)

// evidence writes the sentence under its events, the acting words marked.
func (c *chronicle) evidence(events []*event.Event) {
	ev := events[0].Evidence
	acting := func(b int) bool {
		for _, e := range events {
			if b >= e.Trigger.StartByte-ev.StartByte && b < e.Trigger.EndByte-ev.StartByte {
				return true
			}
		}
		return false
	}
	var words []string
	text := ev.Quote
	for i := 0; i < len(text); {
		if strings.IndexByte(" \t\r\n", text[i]) >= 0 {
			i++
			continue
		}
		word := ""
		for i < len(text) && strings.IndexByte(" \t\r\n", text[i]) < 0 {
			on, k := acting(i), i
			for k < len(text) && strings.IndexByte(" \t\r\n", text[k]) < 0 && acting(k) == on {
				k++
			}
			how := dim
			if on {
				how = marked
			}
			word += c.style.paint(how, visible(text[i:k]))
			i = k
		}
		words = append(words, word)
	}
	c.wrap(words)
	fmt.Fprintln(c.out)
}

// wrap writes words in lines beside the column of dates.
func (c *chronicle) wrap(words []string) {
	var line strings.Builder
	col := indent
	flush := func() {
		if line.Len() > 0 {
			fmt.Fprintf(c.out, "%*s%s\n", indent, "", joinPaint(line.String()))
		}
		line.Reset()
		col = indent
	}
	for _, w := range words {
		n := columnsOf(w)
		if line.Len() > 0 && col+1+n > c.width {
			flush()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
			col++
		}
		line.WriteString(w)
		col += n
	}
	flush()
}
