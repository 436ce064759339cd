package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var kills = flag.Int("kills", 4, "how often TestKilled kills an ingest")

// program runs this test as the program itself.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

const asProgram = "GODWIT_TEST_AS_PROGRAM"

// writeReports writes n short reports, some of them twice, on two days or in two
// versions.
func writeReports(t *testing.T, path string, n int) {
	t.Helper()
	countries := []string{"Ghana", "Togo", "Kenya", "France", "Germany", "Chile", "Peru", "Japan", "Norway", "Fiji"}
	acts := []string{"condemned", "thanked", "praised", "threatened", "attacked", "accused", "invaded"}
	rng := rand.New(rand.NewPCG(7, 7))
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	for i := range n {
		var text strings.Builder
		for range 3 + rng.IntN(6) {
			fmt.Fprintf(&text, "%s %s %s after %d days of rain. ", countries[rng.IntN(10)], acts[rng.IntN(len(acts))], countries[rng.IntN(10)], 2+rng.IntN(90))
		}
		for copies := 1 + rng.IntN(8)/6; copies > 0; copies-- {
			if copies == 1 && i%2 == 0 {
				text.WriteString("Nobody in the harbour had a word to say about it. ") // another version
			}
			err := lines.Encode(map[string]string{"id": fmt.Sprintf("r%d", i), "text": text.String(), "url": fmt.Sprintf("https://paper%d.example/%d", copies, i),
				"date": time.Date(2023, 1, 1+rng.IntN(200), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// contents is all that a store gives.
func contents(t *testing.T, db string) string {
	t.Helper()
	out, err := program(t, "query", "--store", db, "tellings:all").Output()
	if err != nil {
		t.Fatalf("query: %v", err)
	}
	return string(out)
}

// ingested runs an ingest to its end.
func ingested(t *testing.T, db string, paths ...string) {
	t.Helper()
	if out, err := program(t, append([]string{"ingest", "--store", db}, paths...)...).CombinedOutput(); err != nil {
		t.Fatalf("ingest: %v\n%s", err, out)
	}
}

// TestKilled kills an ingest at moments that chance names, and starts it again.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports.jsonl")
	writeReports(t, reports, 300+50**kills)
	plain, killed := filepath.Join(dir, "plain.db"), filepath.Join(dir, "killed.db")
	began := time.Now()
	ingested(t, plain, reports)
	whole := time.Since(began)
	rng := rand.New(rand.NewPCG(30, 30))
	for range *kills {
		cmd := program(t, "ingest", "--store", killed, reports)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(whole) / 4)))
		cmd.Process.Kill()
		cmd.Wait()
	}
	ingested(t, killed, reports)
	if a, b := contents(t, plain), contents(t, killed); a != b {
		t.Errorf("after %d kills there are %d bytes, undisturbed %d, and not the same", *kills, len(b), len(a))
	}
}

// TestInterrupted stops an ingest as Ctrl-C does.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	reports, db := filepath.Join(dir, "reports.jsonl"), filepath.Join(dir, "a.db")
	writeReports(t, reports, 3000)
	cmd := program(t, "ingest", "--store", db, reports)
	var talk bytes.Buffer
	cmd.Stderr = &talk
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for { // until it is under way
		if info, err := os.Stat(db); err == nil && info.Size() > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond)
	cmd.Process.Signal(os.Interrupt)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || talk.String() != "error: interrupted\n" {
		t.Errorf("exits with %d and says %q", code, talk.String())
	}
	if contents(t, db) == "" {
		t.Error("what was coded is not kept")
	}
}

// TestTwoAtOnce has two processes ingest the same reports into one store, while a
// third one asks.
func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports.jsonl")
	writeReports(t, reports, 150)
	one, two := filepath.Join(dir, "one.db"), filepath.Join(dir, "two.db")
	ingested(t, one, reports)
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if out, err := program(t, "ingest", "--store", two, reports).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	both.Go(func() {
		for range 5 {
			time.Sleep(100 * time.Millisecond)
			out, err := program(t, "query", "--store", two).CombinedOutput()
			if err != nil && !bytes.Contains(out, []byte("there is no store")) && !bytes.Contains(out, []byte("no store yet")) {
				t.Errorf("%v\n%s", err, out)
			}
		}
	})
	both.Wait()
	if contents(t, one) != contents(t, two) {
		t.Error("two at once make another store than one")
	}
}
