package claim_test

import (
	"strconv"
	"strings"
	"testing"

	"godwit/coding/claim"
	"godwit/coding/proposition"
	"godwit/data"
	"godwit/event"
	"godwit/lexicon"
	"godwit/nlp"
)

// sentences builds parsed sentences of rows "form lemma UPOS XPOS head
// relation", split by line; a blank line ends a sentence.
func sentences(t *testing.T, text string) []*proposition.Sentence {
	t.Helper()
	var out []*proposition.Sentence
	for k, block := range strings.Split(strings.TrimSpace(text), "\n\n") {
		s := &nlp.Sentence{}
		for line := range strings.SplitSeq(block, "\n") {
			c := strings.Fields(line)
			head, err := strconv.Atoi(c[4])
			if err != nil {
				t.Fatal(err)
			}
			s.Words = append(s.Words, nlp.Word{Form: c[0], Lemma: c[1], UPOS: c[2], XPOS: c[3], Head: head - 1, Deprel: c[5], SpaceAfter: true})
		}
		out = append(out, proposition.New(s, k, nil))
	}
	return out
}

// show writes a claim as "source|cue|content|stance".
func show(all []*proposition.Sentence, c claim.Claim) string {
	var cue, content []string
	for _, w := range c.Cue {
		cue = append(cue, all[c.CueSentence].Words[w].Form)
	}
	for _, r := range c.Content {
		for w := r.First; w <= r.Last; w++ {
			content = append(content, all[r.Sentence].Words[w].Form)
		}
	}
	source := "-"
	if c.Source >= 0 {
		source = all[c.SourceSentence].Words[c.Source].Form
	}
	return source + "|" + strings.Join(cue, " ") + "|" + strings.Join(content, " ") + "|" + string(c.Stance)
}

const saidBehind = `Rebels rebel NOUN NNS 2 nsubj
fled flee VERB VBD 0 root
, , PUNCT , 6 punct
the the DET DT 5 det
army army NOUN NN 6 nsubj
said say VERB VBD 2 acl:relcl
. . PUNCT . 2 punct`

const overSentences = "\" \" PUNCT `` 3 punct\n" + `They they PRON PRP 3 nsubj
fled flee VERB VBD 0 root
. . PUNCT . 3 punct

We we PRON PRP 2 nsubj
stayed stay VERB VBD 5 ccomp
, , PUNCT , 2 punct
" " PUNCT '' 2 punct
said say VERB VBD 0 root
Moyo Moyo PROPN NNP 5 nsubj
. . PUNCT . 5 punct

` + "\" \" PUNCT `` 3 punct\n" + `Nobody nobody PRON NN 3 nsubj
came come VERB VBD 0 root
. . PUNCT . 3 punct
" " PUNCT '' 3 punct`

const quotedAs = `TASS TASS PROPN NNP 2 nsubj
quoted quote VERB VBD 0 root
Lavrov Lavrov PROPN NNP 2 obj
as as SCONJ IN 5 mark
saying say VERB VBG 2 advcl
Norway Norway PROPN NNP 7 nsubj
agreed agree VERB VBD 5 ccomp
. . PUNCT . 2 punct`

const hearsay = `He he PRON PRP 3 nsubj:pass
is be AUX VBZ 3 aux:pass
said say VERB VBN 0 root
to to PART TO 6 mark
have have AUX VB 6 aux
fled flee VERB VBN 3 xcomp
. . PUNCT . 3 punct`

const criticised = `Lima Lima PROPN NNP 2 nsubj
criticised criticise VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
. . PUNCT . 2 punct`

const signed = "“ “ PUNCT `` 2 punct\n" + `Enough enough ADJ JJ 0 root
! ! PUNCT . 2 punct
” ” PUNCT '' 2 punct
― ― PUNCT : 6 punct
Rosa Rosa PROPN NNP 2 parataxis`

const twoSpeakers = `Police police NOUN NNS 2 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 4 nsubj
fled flee VERB VBD 2 ccomp
and and CCONJ CC 7 cc
farmers farmer NOUN NNS 7 nsubj
said say VERB VBD 4 conj
soldiers soldier NOUN NNS 9 nsubj
came come VERB VBD 7 ccomp
. . PUNCT . 2 punct`

const andThat = `Police police NOUN NNS 2 nsubj
said say VERB VBD 0 root
rebels rebel NOUN NNS 4 nsubj
fled flee VERB VBD 2 ccomp
and and CCONJ CC 8 cc
that that SCONJ IN 8 mark
soldiers soldier NOUN NNS 8 nsubj
came come VERB VBD 2 conj
. . PUNCT . 2 punct`

const hungLow = `Rebels rebel NOUN NNS 2 nsubj
burned burn VERB VBD 0 root
a a DET DT 4 det
mill mill NOUN NN 2 obj
near near ADP IN 6 case
Lira Lira PROPN NNP 4 nmod
, , PUNCT , 9 punct
Amin Amin PROPN NNP 9 nsubj
said say VERB VBD 4 parataxis
. . PUNCT . 2 punct`

const betweenCommas = "“ “ PUNCT `` 3 punct\n" + `Rebels rebel NOUN NNS 3 nsubj
fled flee VERB VBD 0 root
, , PUNCT , 3 punct
” ” PUNCT '' 3 punct
Amin Amin PROPN NNP 3 nmod
, , PUNCT , 9 punct
a a DET DT 9 det
doctor doctor NOUN NN 6 appos
, , PUNCT , 11 punct
said say VERB VBD 3 parataxis
. . PUNCT . 3 punct`

func TestFind(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"said behind, hung wrongly", saidBehind, []string{"army|said|Rebels fled|states"}},
		{"a quotation before and behind", overSentences, []string{`Moyo|said|We stayed , " " They fled . " Nobody came . "|states`}},
		{"speaker of a speaker", quotedAs, []string{"TASS|quoted|as saying Norway agreed|states", "Lavrov|saying|Norway agreed|states"}},
		{"hearsay", hearsay, []string{"-|said|to have fled|alleges"}},
		{"a judgement", criticised, []string{"Lima|criticised|the raid|states"}},
		{"two speakers on two acts", twoSpeakers, []string{"Police|said|rebels fled|states", "farmers|said|soldiers came|states"}},
		{"a second clause with that", andThat, []string{"Police|said|rebels fled and that soldiers came|states"}},
		{"said behind, hung on a noun", hungLow, []string{"Amin|said|Rebels burned a mill near Lira|states"}},
		{"a speaker before an apposition", betweenCommas, []string{"Amin|said|“ Rebels fled , ”|states"}},
		{"a signed quotation", signed, []string{"Rosa|―|“ Enough ! ”|states"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := sentences(t, tt.text)
			var got []string
			for _, c := range claim.Find(all, lex) {
				got = append(got, show(all, c))
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestAttitudeHoldsNothing(t *testing.T) {
	c := claim.Claim{Stance: event.States, Content: []claim.Run{{Sentence: 0, First: 1, Last: 3}}}
	if !c.Holds(0, 2) || c.Holds(0, 4) || c.Holds(1, 2) {
		t.Error("a report holds its content and nothing else")
	}
	c.Attitude = true
	if c.Holds(0, 2) {
		t.Error("a judgement stands behind nothing")
	}
}
