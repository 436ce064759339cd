package claim_test

import (
	"strings"
	"testing"

	"godwit/coding/claim"
	"godwit/data"
	"godwit/lexicon"
)

const wholeAttitude = `Rome Rome PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
the the DET DT 4 det
vote vote NOUN NN 2 obj
as as ADP IN 6 case
fair fair NOUN NN 2 obl
. . PUNCT . 2 punct`

const calledOn = `Rome Rome PROPN NNP 2 nsubj
called call VERB VBD 0 root
on on ADP IN 4 case
rebels rebel NOUN NNS 2 obl
to to PART TO 6 mark
leave leave VERB VB 2 xcomp
. . PUNCT . 2 punct`

const accusedOf = `Miners miner NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
accused accuse VERB VBN 0 root
of of ADP IN 5 case
theft theft NOUN NN 3 obl
. . PUNCT . 3 punct`

const subjectLost = `Moyo Moyo PROPN NNP 2 nsubj
says say VERB VBZ 0 root
the the DET DT 4 det
vote vote NOUN NN 2 obj
was be AUX VBD 6 aux:pass
rigged rig VERB VBN 2 ccomp
. . PUNCT . 2 punct`

const reasonHigh = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
talks talk NOUN NNS 4 nsubj
failed fail VERB VBD 2 ccomp
because because SCONJ IN 7 mark
nobody nobody PRON NN 7 nsubj
came come VERB VBD 2 advcl
. . PUNCT . 2 punct`

const setOffAhead = `To to PART TO 2 mark
win win VERB VB 8 advcl
, , PUNCT , 5 punct
Moyo Moyo PROPN NNP 5 nsubj
said say VERB VBD 0 root
, , PUNCT , 8 punct
farmers farmer NOUN NNS 8 nsubj
struggle struggle VERB VBP 5 ccomp
. . PUNCT . 5 punct`

const addingThat = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
talks talk NOUN NNS 4 nsubj
failed fail VERB VBD 2 ccomp
, , PUNCT , 6 punct
adding add VERB VBG 4 advcl
that that SCONJ IN 9 mark
nobody nobody PRON NN 9 nsubj
came come VERB VBD 6 ccomp
. . PUNCT . 2 punct`

const andCalled = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
Amin Amin PROPN NNP 5 nsubj
would would AUX MD 5 aux
leave leave VERB VB 2 ccomp
and and CCONJ CC 7 cc
criticised criticise VERB VBD 5 conj
the the DET DT 9 det
army army NOUN NN 7 obj
. . PUNCT . 2 punct`

const andAttacked = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
Amin Amin PROPN NNP 4 nsubj
left leave VERB VBD 2 ccomp
and and CCONJ CC 6 cc
criticised criticise VERB VBD 4 conj
the the DET DT 8 det
army army NOUN NN 6 obj
. . PUNCT . 2 punct`

const accordingTail = `Talks talk NOUN NNS 2 nsubj
seem seem VERB VBP 0 root
to to PART TO 4 mark
hold hold VERB VB 2 xcomp
, , PUNCT , 8 punct
according accord VERB VBG 8 case
to to ADP IN 6 fixed
Moyo Moyo PROPN NNP 4 obl
. . PUNCT . 2 punct`

const headed = `Moyo Moyo PROPN NNP 4 nsubj
: : PUNCT : 1 punct
We we PRON PRP 4 nsubj
won win VERB VBD 0 root
today today NOUN NN 4 obl:unmarked
. . PUNCT . 4 punct

Farmers farmer NOUN NNS 2 nsubj
danced dance VERB VBD 0 root
. . PUNCT . 2 punct`

const transcript = `MOYO MOYO PROPN NNP 4 nsubj
: : PUNCT : 1 punct
We we PRON PRP 4 nsubj
won win VERB VBD 0 root
today today NOUN NN 4 obl:unmarked
. . PUNCT . 4 punct

Farmers farmer NOUN NNS 2 nsubj
danced dance VERB VBD 0 root
. . PUNCT . 2 punct`

const wentOn = `Talks talk NOUN NNS 2 nsubj
continued continue VERB VBD 0 root
, , PUNCT , 6 punct
and and CCONJ CC 6 cc
rebels rebel NOUN NNS 6 nsubj
fled flee VERB VBD 2 conj
. . PUNCT . 2 punct`

const imagine = `Imagine imagine VERB VB 0 root
that that SCONJ IN 4 mark
rebels rebel NOUN NNS 4 nsubj
fled flee VERB VBD 1 ccomp
. . PUNCT . 1 punct`

const planHeBacks = `The the DET DT 2 det
plan plan NOUN NN 5 nsubj
Moyo Moyo PROPN NNP 4 nsubj
praised praise VERB VBD 2 acl:relcl
failed fail VERB VBD 0 root
. . PUNCT . 5 punct`

const sheBelieves = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
she she PRON PRP 4 nsubj
insisted insist VERB VBD 2 ccomp
rebels rebel NOUN NNS 6 nsubj
fled flee VERB VBD 4 ccomp
. . PUNCT . 2 punct`

const aminInsisted = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
Amin Amin PROPN NNP 4 nsubj
insisted insist VERB VBD 2 ccomp
rebels rebel NOUN NNS 6 nsubj
fled flee VERB VBD 4 ccomp
. . PUNCT . 2 punct`

const toldFarmers = `Moyo Moyo PROPN NNP 2 nsubj
told tell VERB VBD 0 root
a a DET DT 4 det
meeting meeting NOUN NN 7 nsubj
that that SCONJ IN 7 mark
rebels rebel NOUN NNS 7 nsubj
fled flee VERB VBD 2 ccomp
. . PUNCT . 2 punct`

const announcedTruce = `On on ADP IN 2 case
Monday Monday PROPN NNP 5 obl
, , PUNCT , 5 punct
Moyo Moyo PROPN NNP 5 nsubj
announced announce VERB VBD 0 root
, , PUNCT , 5 punct
again again ADV RB 5 advmod
, , PUNCT , 5 punct
a a DET DT 10 det
truce truce NOUN NN 5 obj
. . PUNCT . 5 punct`

const someWasLost = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
“ “ PUNCT ` + "``" + ` 6 punct
much much ADJ JJ 6 amod
of of ADP IN 6 case
grain grain NOUN NN 2 obj
” ” PUNCT '' 6 punct
was be AUX VBD 9 aux:pass
lost lose VERB VBN 6 acl
. . PUNCT . 2 punct`

const forcingThousands = `Moyo Moyo PROPN NNP 2 nsubj
said say VERB VBD 0 root
dams dam NOUN NNS 4 nsubj
broke break VERB VBD 2 ccomp
, , PUNCT , 6 punct
drowning drown VERB VBG 4 advcl
cattle cattle NOUN NNS 6 obj
. . PUNCT . 2 punct`

// TestAdded tells what is shown as said from what only counts as said.
func TestAdded(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	all := sentences(t, forcingThousands)
	got := claim.Find(all, lex)
	if len(got) != 1 {
		t.Fatalf("%d claims, want 1", len(got))
	}
	if said := got[0].Said(); len(said) != 1 || said[0] != (claim.Run{Sentence: 0, First: 2, Last: 3}) {
		t.Errorf("said %v, want dams broke", said)
	}
	if !got[0].Holds(0, 5) {
		t.Error("what the writer may have added counts as said")
	}
}

// TestShown finds the claims that a reader is shown, at their full extent.
func TestShown(t *testing.T) {
	lex, err := lexicon.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"all that an attitude is about", wholeAttitude, []string{"Rome|praised|the vote as fair|states"}},
		{"who is called on and to what", calledOn, []string{"Rome|called on|rebels to leave|demands"}},
		{"who is accused and of what", accusedOf, []string{"-|accused|Miners of theft|alleges"}},
		{"a subject hung on the verb of saying", subjectLost, []string{"Moyo|says|the vote was rigged|states"}},
		{"a reason hung on the verb of saying", reasonHigh, []string{"Moyo|said|talks failed because nobody came|states"}},
		{"words before a set-off verb of saying", setOffAhead, []string{"Moyo|said|To win farmers struggle|states"}},
		{"adding that", addingThat, []string{"Moyo|said|talks failed|states", "Moyo|adding|that nobody came|states"}},
		{"said that he would, and criticised", andCalled, []string{"Moyo|said|Amin would leave|states", "Moyo|criticised|the army|states"}},
		{"said that he left and criticised", andAttacked, []string{"Moyo|said|Amin left and criticised the army|states"}},
		{"according to behind what seems", accordingTail, []string{"Moyo|according to|Talks seem to hold|states"}},
		{"a name before a colon", headed, []string{"Moyo|:|We won today|states"}},
		{"a name in a transcript", transcript, []string{"MOYO|:|We won today Farmers danced .|states"}},
		{"continued, and said nothing", wentOn, nil},
		{"who is told", toldFarmers, []string{"Moyo|told|that rebels fled|states"}},
		{"a thing announced", announcedTruce, []string{"Moyo|announced|a truce|states"}},
		{"a quotation that begins a clause", someWasLost, []string{"Moyo|said|“ much of grain ” was lost|states"}},
		{"imagine that", imagine, nil},
		{"an attitude that picks out a plan", planHeBacks, nil},
		{"the same speaker within", sheBelieves, []string{"Moyo|said|she insisted rebels fled|states"}},
		{"another speaker within", aminInsisted, []string{"Moyo|said|Amin insisted rebels fled|states", "Amin|insisted|rebels fled|states"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			all := sentences(t, tt.text)
			var got []string
			for _, c := range claim.Find(all, lex) {
				if !c.Unsaid {
					got = append(got, show(all, c))
				}
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}
