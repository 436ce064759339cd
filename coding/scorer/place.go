package scorer

// under reports whether a word hangs on another, at any depth.
func (p *pair) under(w, over int) bool {
	for n := 0; w >= 0 && n < 50; n++ {
		if w == over {
			return true
		}
		w = p.Words[w].Head
	}
	return false
}

// places says of each word where it stands beside the pair.
func (p *pair) places() {
	depth := map[int]int{}
	p.top = -1
	for w, n := p.actor, 1; w >= 0 && n < 50; w, n = p.Words[w].Head, n+1 {
		depth[w] = n
	}
	on := map[int]string{}
	for w, n := p.recipient, 1; w >= 0 && n < 50; w, n = p.Words[w].Head, n+1 {
		if depth[w] > 0 {
			p.top = w
			break
		}
		on[w] = "down"
	}
	for w, n := p.actor, 1; w >= 0 && w != p.top && n < 50; w, n = p.Words[w].Head, n+1 {
		on[w] = "up"
	}
	if p.top >= 0 {
		on[p.top] = "top"
		for w, n := p.Words[p.top].Head, 1; w >= 0 && n < 50; w, n = p.Words[w].Head, n+1 {
			on[w] = "over"
		}
	}
	p.place = make([]string, len(p.Words))
	for i := range p.Words {
		if p.place[i] = on[i]; p.place[i] != "" {
			continue
		}
		for w, n := p.Words[i].Head, 1; w >= 0 && n < 50; w, n = p.Words[w].Head, n+1 {
			if on[w] == "" {
				continue
			}
			near := ""
			if n > 1 {
				near = "far "
			}
			p.place[i] = near + "under " + on[w]
			if w == p.actor {
				p.place[i] = "of actor"
			} else if w == p.recipient {
				p.place[i] = "of recipient"
			}
			break
		}
		if p.place[i] == "" {
			p.place[i] = "away"
		}
	}
}
