package train

import (
	"strings"

	"godwit/nlp"
	"godwit/nlp/entity"
	"godwit/nlp/lemma"
	"godwit/train/net"
)

// lesson is one sentence to learn from: its forms and what is known of them.
type lesson struct {
	forms   []string
	words   []nlp.Word // nil where only names are known
	heads   []int32    // with words: their heads and the numbers of what they are
	labels  []uint8
	tags    []uint8
	feats   []uint8
	scripts []int32  // -1 where too rare to be guessed
	names   []uint16 // the tags that each word may have, a bit each; nil where not known
	partly  bool     // the names come from annotations of another kind
	soft    *taught
}

// taught is what teachers say of a sentence.
type taught struct {
	heads, labels, tags, feats, scripts [][]net.Soft
	head                                []int32
}

func one(class int32) []net.Soft { return []net.Soft{{Class: class, P: 1}} }

// sentence makes of the lesson what the network learns from.
func (l *lesson) sentence(in *inputs, forms []string) *net.Sentence {
	s := new(net.Sentence)
	s.Rows, s.Ends, s.Mode = in.sentence(forms)
	s.Names = l.names
	t := l.soft
	if l.words == nil {
		if t != nil {
			s.Heads, s.Head, s.Label, s.Tags, s.Feats, s.Lemma = t.heads, t.head, t.labels, t.tags, t.feats, t.scripts
		}
		return s
	}
	for i := range l.words {
		s.Heads = append(s.Heads, one(l.heads[i]+1))
		s.Label = append(s.Label, one(int32(l.labels[i])))
		s.Tags = append(s.Tags, one(int32(l.tags[i])))
		s.Feats = append(s.Feats, one(int32(l.feats[i])))
		if l.scripts[i] >= 0 {
			s.Lemma = append(s.Lemma, one(l.scripts[i]))
		} else {
			s.Lemma = append(s.Lemma, nil)
		}
	}
	s.Head = l.heads
	if t != nil {
		s.Heads, s.Label, s.Tags = blend(s.Heads, t.heads), blend(s.Label, t.labels), blend(s.Tags, t.tags)
		s.Feats, s.Lemma = blend(s.Feats, t.feats), blend(s.Lemma, t.scripts)
	}
	return s
}

// number puts a treebank's own values into numbers.
func (t *tables) number(l *lesson) {
	pair, label, feat := index(t.pairs), index(t.labels), index(t.feats)
	script := index(t.scripts)
	for i := range l.words {
		w := &l.words[i]
		l.heads = append(l.heads, int32(w.Head))
		l.tags = append(l.tags, uint8(pair[pairOf(w)]))
		l.labels = append(l.labels, uint8(label[w.Deprel]))
		l.feats = append(l.feats, uint8(feat[w.Feats]))
		n, ok := script[lemma.Between(w.Form, w.Lemma)]
		if !ok || w.Lemma == "" {
			n = -1
		}
		l.scripts = append(l.scripts, int32(n))
	}
}

// vary spells the forms as headlines and telegrams do, by the number.
func vary(forms []string, how int) []string {
	change := func(f func(string) string) []string {
		out := make([]string, len(forms))
		for i, w := range forms {
			out[i] = f(w)
		}
		return out
	}
	switch how {
	case 0:
		return change(strings.ToUpper)
	case 1, 2:
		return change(strings.ToLower)
	case 3, 4:
		return change(func(w string) string {
			if len(w) > 3 && w[0] >= 'a' && w[0] <= 'z' {
				return strings.ToUpper(w[:1]) + w[1:]
			}
			return w
		})
	}
	return forms
}

// followsName says which tags of names may stand after one another.
func followsName(p, t int) bool { return entity.Follows(p, t) }

// leaf says whether no word hangs on word i.
func leaf(heads []int32, i int32) bool {
	for _, h := range heads {
		if h == i {
			return false
		}
	}
	return true
}

const nameTagCount = entity.Count
