//go:build ignore

// Command eval runs the scorers beside the checkout and godwit eval on a built
// godwit, prints their figures, and with -floors fails where one has dropped.
//
// usage: go run .ci/eval.go [-floors FILE.tsv] GODWIT SHARED
//
// A floor is a line of name, figure and least value, split by tabs; lines that
// start with # are comments.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// score is one run of a scorer: its name, the file it scores and, by name, the
// figures in its last line.
type score struct {
	name    string
	args    []string
	figures map[string]*regexp.Regexp
}

func number(before string) *regexp.Regexp { return regexp.MustCompile(before + ` ([0-9.]+)`) }

var scores = []score{
	{"seed", []string{"events.py", "SEED"}, map[string]*regexp.Regexp{"event R": number(`event F1 [0-9.]+ P [0-9.]+ R`)}},
	{"events", []string{"events.py", "gold/reports.jsonl"}, map[string]*regexp.Regexp{
		"act F1": number(`act +P [0-9.]+ R [0-9.]+ F1`), "event F1": number(`event F1`), "bad spans": number(`bad spans`),
		"extra in quiet reports": number(`extra in quiet reports`)}},
	{"relations", []string{"relations.py", "gold/relations.tsv"}, map[string]*regexp.Regexp{
		"root macro-F1": number(`root macro-F1`), "quad macro-F1": number(`quad macro-F1`)}},
	// written to be blind: nobody reads what comes out wrong in it
	{"own pairs", []string{"relations.py", "testdata/pairs.tsv"}, map[string]*regexp.Regexp{
		"root macro-F1": number(`root macro-F1`), "quad macro-F1": number(`quad macro-F1`)}},
	{"EWT dev", []string{"conllu.py", "treebanks/en_ewt-ud-dev.conllu"}, conllu},
	{"GUM dev", []string{"conllu.py", "treebanks/en_gum-open-dev.conllu"}, conllu},
	{"own news", []string{"conllu.py", "testdata/news.conllu"}, conllu},
	{"own names", []string{"names.py", "testdata/news.iob2"}, map[string]*regexp.Regexp{"F1": number(`F1`)}},
	{"names", []string{"names.py", "ner/uner_en_ewt-dev.iob2"}, map[string]*regexp.Regexp{"F1": number(`F1`)}},
	{"times", []string{"times.py", "time/tbaq/TimeBank"}, map[string]*regexp.Regexp{"span F1": number(`R [0-9.]+ F1`), "value F1": number(`value F1`)}},
	{"LGL", []string{"places.py", "geo/lgl.xml"}, spots},
	{"GeoVirus", []string{"places.py", "geo/GeoVirus.xml"}, spots},
	{"claims", []string{"claims.py", "attribution/dev"}, map[string]*regexp.Regexp{"cue F1": number(`F1`), "source": number(`source right`), "content": number(`content overlap`)}},
	{"actors", []string{"actors.py", "gold/reports.jsonl"}, map[string]*regexp.Regexp{
		"found": number(`actors found`), "country": number(`country right`), "country and sector": number(`country and sector right`)}},
}

var spots = map[string]*regexp.Regexp{"places F1": number(`R [0-9.]+ F1`), "places within 161 km": number(`within 161 km`)}

var conllu = map[string]*regexp.Regexp{"UPOS": number(`UPOS`), "XPOS": number(`XPOS`), "lemma": number(`lemma`), "UAS": number(`UAS`), "LAS": number(`LAS`)}

// measured is one run of godwit eval: its name, its flags with the files that
// they take, and the figures that are printed; every figure may have a floor.
type measured struct {
	name  string
	files [][2]string
	shown []string
}

var measures = []measured{
	{"EWT dev", [][2]string{{"treebank", "treebanks/en_ewt-ud-dev.conllu"}}, []string{"raw sentences", "raw words", "raw LAS"}},
	{"GUM dev", [][2]string{{"treebank", "treebanks/en_gum-open-dev.conllu"}, {"coref", "coref/ontogum-open-dev.conll"}},
		[]string{"raw sentences", "raw words", "raw LAS", "coref mean"}},
	{"UNER dev", [][2]string{{"names", "ner/uner_en_ewt-dev.iob2"}}, []string{"names", "names PER", "names LOC", "names ORG"}},
}

func main() {
	floors := flag.String("floors", "", "fail where a figure is below its floor in this file")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run .ci/eval.go [-floors FILE.tsv] GODWIT SHARED")
		os.Exit(2)
	}
	godwit, shared := flag.Arg(0), flag.Arg(1)
	if _, err := os.Stat(filepath.Join(shared, "score")); err != nil {
		fmt.Fprintf(os.Stderr, "no scorers in %s; the scores need the data folder beside the checkout\n", shared)
		return
	}
	if err := run(godwit, shared, *floors); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(godwit, shared, floors string) error {
	godwit, err := filepath.Abs(godwit)
	if err != nil {
		return err
	}
	got := map[string]float64{}
	for _, s := range scores {
		out, took, err := s.run(godwit, shared)
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", s.name, err, out)
		}
		lines := strings.Split(strings.TrimSpace(out), "\n")
		for _, l := range lines[max(0, len(lines)-3):] {
			if !strings.HasPrefix(l, "  ") {
				fmt.Printf("%-10s %s\n", s.name, l)
			}
		}
		fmt.Printf("%-10s took %.1f s\n", s.name, took.Seconds())
		for figure, re := range s.figures {
			if m := re.FindStringSubmatch(out); m != nil {
				got[s.name+" "+figure], _ = strconv.ParseFloat(m[1], 64)
			}
		}
	}
	for _, m := range measures {
		if err := m.run(godwit, shared, got); err != nil {
			return fmt.Errorf("%s: godwit eval: %w", m.name, err)
		}
	}
	if err := quiet(godwit, shared, got); err != nil {
		return fmt.Errorf("quiet reports: %w", err)
	}
	if floors == "" {
		return nil
	}
	return check(floors, got)
}

// quiet codes the reports that .ci/quiet.tsv lists, of sport, science and
// entertainment, and counts what should not be there.
func quiet(godwit, shared string, got map[string]float64) error {
	list, err := os.ReadFile(".ci/quiet.tsv")
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, line := range strings.Split(string(list), "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			wanted[line] = true
		}
	}
	b, err := os.ReadFile(filepath.Join(shared, "news/wikinews.jsonl"))
	if err != nil {
		return err
	}
	var in bytes.Buffer
	n := 0
	for _, line := range bytes.SplitAfter(b, []byte("\n")) {
		var r struct{ ID string }
		if len(line) > 0 && json.Unmarshal(line, &r) == nil && wanted[r.ID] {
			in.Write(line)
			n++
		}
	}
	cmd := exec.Command(godwit, "code", "--input", "jsonl", "--format", "jsonl", "-")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	a := float64(bytes.Count(out, []byte("\n"))) / float64(max(n, 1))
	fmt.Printf("%-10s %.2f events in each of %d reports\n", "quiet", a, n)
	got["quiet silence"] = -a
	return nil
}

// run prints the figures that are shown and puts all into got.
func (m measured) run(godwit, shared string, got map[string]float64) error {
	args := []string{"eval", "--json"}
	for _, f := range m.files {
		args = append(args, "--"+f[0], filepath.Join(shared, f[1]))
	}
	began := time.Now()
	cmd := exec.Command(godwit, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	var line []string
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var f struct {
			Figure   string
			Value    float64
			Interval []float64
		}
		if err := in.Decode(&f); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		got[m.name+" "+f.Figure] = f.Value
		if slices.Contains(m.shown, f.Figure) {
			line = append(line, fmt.Sprintf("%s %.2f %.2f", f.Figure, f.Value, f.Interval))
		}
	}
	fmt.Printf("%-10s %s\n%-10s took %.1f s\n", m.name, strings.Join(line, " · "), m.name, time.Since(began).Seconds())
	return nil
}

func (s score) run(godwit, shared string) (string, time.Duration, error) {
	file := filepath.Join(shared, s.args[1])
	if strings.HasPrefix(s.args[1], "testdata/") {
		file, _ = filepath.Abs(s.args[1]) // the project's own
	}
	if s.args[1] == "SEED" {
		lines, err := os.ReadFile(filepath.Join(shared, "gold/reports.jsonl"))
		if err != nil {
			return "", 0, err
		}
		seed, err := os.CreateTemp("", "seed-*.jsonl")
		if err != nil {
			return "", 0, err
		}
		defer os.Remove(seed.Name())
		first, _, _ := strings.Cut(string(lines), "\n")
		if _, err := seed.WriteString(first + "\n"); err != nil {
			return "", 0, err
		}
		file = seed.Name()
	}
	began := time.Now()
	out, err := exec.Command("python3", filepath.Join(shared, "score", s.args[0]), godwit, file).CombinedOutput()
	return string(out), time.Since(began), err
}

// check compares the figures with the least that they may be; "bad spans" and
// "extra …" are most values.
func check(path string, got map[string]float64) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var low []string
	for in := bufio.NewScanner(f); in.Scan(); {
		cells := strings.Split(in.Text(), "\t")
		if len(cells) < 2 || strings.HasPrefix(in.Text(), "#") {
			continue
		}
		want, err := strconv.ParseFloat(cells[1], 64)
		if err != nil {
			return fmt.Errorf("%s: %q is no number", path, cells[1])
		}
		have, ok := got[cells[0]]
		most := strings.Contains(cells[0], "bad spans") || strings.Contains(cells[0], "extra")
		switch {
		case !ok:
			low = append(low, cells[0]+": no such figure")
		case most && have > want, !most && have < want:
			low = append(low, fmt.Sprintf("%s is %g, its floor %g", cells[0], have, want))
		}
	}
	if low != nil {
		return fmt.Errorf("below the floors of %s:\n  %s", path, strings.Join(low, "\n  "))
	}
	fmt.Println("all floors hold")
	return nil
}
