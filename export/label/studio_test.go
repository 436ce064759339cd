package label

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

func studioOf(t *testing.T, reports ...*Report) []byte {
	t.Helper()
	var b bytes.Buffer
	s := NewStudio(&b)
	for _, r := range reports {
		if err := s.Put(r, "godwit"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.End(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestStudioThereAndBack(t *testing.T) {
	want := goldOf(t)
	tasks := studioOf(t, want, &Report{ID: "q", Text: "Nothing happened.", Events: []Act{}})
	out, yield, _ := collect(t)
	refuse := func(n int, err error) { t.Errorf("task %d: %v", n, err) }
	if left, err := ReadStudio(bytes.NewReader(tasks), false, yield, refuse); left != 2 || err != nil || len(*out) != 0 {
		t.Errorf("what nobody has seen is gold: %d left out, %v", left, err)
	}
	if _, err := ReadStudio(bytes.NewReader(tasks), true, yield, refuse); err != nil || len(*out) != 2 {
		t.Fatalf("%d reports, %v", len(*out), err)
	}
	same(t, (*out)[0], want)
	// and as people send it back
	sent := bytes.ReplaceAll(tasks, []byte(`"predictions"`), []byte(`"annotations"`))
	*out = nil
	if left, err := ReadStudio(bytes.NewReader(sent), false, yield, refuse); left != 0 || err != nil || len(*out) != 2 {
		t.Fatalf("%d reports, %d left out, %v", len(*out), left, err)
	}
	same(t, (*out)[0], want)
}

func TestNoTasks(t *testing.T) {
	if tasks := studioOf(t); !json.Valid(tasks) {
		t.Errorf("no reports give %q", tasks)
	}
}

// TestOldOffsets reads what counts an emoji as two.
func TestOldOffsets(t *testing.T) {
	const old = `[{"data":{"report":"x","text":"🕊🕊 Peru thanked Chile."},"annotations":[
		{"was_cancelled":true,"result":[]},
		{"ground_truth":true,"result":[
			{"id":"a","from_name":"act","type":"labels","value":{"start":10,"end":17,"text":"thanked","labels":["SUPPORT"]}},
			{"id":"b","from_name":"side","type":"labels","value":{"start":5,"end":9,"text":"Peru","labels":["Side"]}},
			{"id":"b","from_name":"code","type":"textarea","value":{"start":5,"end":9,"text":["PER"]}},
			{"type":"relation","from_id":"a","to_id":"b","labels":["actor"]}]},
		{"result":[]}]}]`
	out, yield, _ := collect(t)
	if _, err := ReadStudio(strings.NewReader(old), false, yield, func(_ int, err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	a := (*out)[0].Events[0]
	if a.TriggerStart != 8 || a.Actors[0].Quote != "Peru" || a.Actors[0].Code != "PER" || a.Evidence != "🕊🕊 Peru thanked Chile." {
		t.Errorf("%+v", a)
	}
}

func TestStudioRefuses(t *testing.T) {
	task := func(result string) string {
		return `[{"data":{"report":"x","text":"Peru thanked Chile."},"annotations":[{"result":[` + result + `]}]}]`
	}
	const act = `{"id":"a","from_name":"act","type":"labels","value":{"start":5,"end":12,"text":"thanked","labels":["SUPPORT"]}}`
	for name, x := range map[string]struct{ in, want string }{
		"no array":          {`{}`, "no JSON array"},
		"cut off":           {`[{"data":`, "cut off"},
		"no end":            {`[`, "does not end"},
		"no text":           {`[{"data":{"report":"x"},"annotations":[{"result":[]}]}]`, `no "text"`},
		"another type":      {`[{"data":{"text":5}}]`, "no task"},
		"other words":       {task(`{"id":"a","from_name":"act","type":"labels","value":{"start":0,"end":4,"text":"Chad","labels":["AID"]}}`), `"Chad" does not stand at 0 to 4`},
		"beyond the text":   {task(`{"id":"a","from_name":"act","type":"labels","value":{"start":0,"end":400,"labels":["AID"]}}`), "does not stand"},
		"before it":         {task(`{"id":"a","from_name":"act","type":"labels","value":{"start":-5,"end":4,"labels":["AID"]}}`), "does not stand"},
		"another interface": {task(`{"id":"a","from_name":"ner","type":"labels","value":{"start":0,"end":4,"labels":["AID"]}}`), `comes from "ner"`},
		"no type":           {task(`{"id":"a","from_name":"act","type":"labels","value":{"start":0,"end":4,"labels":["HELP"]}}`), `"HELP" is none`},
		"twice":             {task(act + "," + act), "stands twice"},
		"a loose end":       {task(act + `,{"type":"relation","from_id":"a","to_id":"z","labels":["actor"]}`), "no such end"},
		"an odd relation":   {task(act + `,{"type":"relation","from_id":"a","to_id":"a","labels":["actor"]}`), "a is no side"},
		"a lonely claim":    {task(`{"id":"c","from_name":"claim","type":"labels","value":{"start":0,"end":4,"labels":["Claim"]}}`), "about no event"},
	} {
		t.Run(name, func(t *testing.T) {
			var said error
			_, err := ReadStudio(strings.NewReader(x.in), false, func(*Report) error { return nil }, func(_ int, err error) { said = err })
			if err == nil {
				err = said
			}
			if err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("%v\nwant %s", err, x.want)
			}
		})
	}
}

func TestConfigIsXML(t *testing.T) {
	dec := xml.NewDecoder(strings.NewReader(Config()))
	names := map[string]bool{}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "name" {
					names[a.Value] = true
				}
			}
		}
	}
	var tasks []task
	if err := json.Unmarshal(studioOf(t, goldOf(t)), &tasks); err != nil {
		t.Fatal(err)
	}
	for _, r := range tasks[0].Predictions[0].Result {
		if r.Type != "relation" && !names[r.From] {
			t.Errorf("the interface has no %q", r.From)
		}
	}
}

// FuzzStudio: whatever is accepted fits its text and comes back the same.
func FuzzStudio(f *testing.F) {
	f.Add([]byte(`[{"data":{"report":"x","text":"Peru thanked Chile."},"annotations":[{"result":[{"id":"a","from_name":"act","type":"labels","value":{"start":5,"end":12,"text":"thanked","labels":["SUPPORT"]}}]}]}]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 1<<14 {
			return
		}
		ReadStudio(bytes.NewReader(in), true, func(r *Report) error {
			for i := range r.Events {
				if err := r.Events[i].fits([]rune(r.Text)); err != nil {
					t.Fatal(err)
				}
			}
			tasks := studioOf(t, r)
			_, err := ReadStudio(bytes.NewReader(tasks), true, func(again *Report) error {
				if !bytes.Equal(studioOf(t, again), tasks) {
					t.Fatalf("the second round differs:\n%s", tasks)
				}
				return nil
			}, func(_ int, err error) { t.Fatalf("%v\n%s", err, tasks) })
			return err
		}, func(int, error) {})
	})
}
