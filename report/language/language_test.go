package language_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"godwit/report/language"
)

func TestOf(t *testing.T) {
	rows := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"figures", "12, 3.5 % — 2023", ""},
		{"English", "The foreign minister said on Monday that the two countries had agreed to open their border by the end of the year.", "en"},
		{"a headline", "Ghana condemns Togo over border raid", ""},
		{"a headline of names", "Abdel Fattah el-Sisi, Recep Tayyip Erdoğan, Mohammed bin Zayed Al Nahyan: Kairo, Ankara, Abu Dhabi", ""},
		{"a short line of Spanish", "El ministro viajó a Lima", ""},
		{"English with many foreign names", "Bundeskanzler Olaf Scholz of the Sozialdemokratische Partei Deutschlands and Ministerpräsident Winfried Kretschmann met Bundesverfassungsgericht judges.", "en"},
		{"English with a Chinese name", "The Chinese ministry (中华人民共和国外交部) said that it had not been told of the visit before.", "en"},
		{"a Russian name alone", "Владимир Путин, Moscow", ""},
		{"Spanish", "El ministro de Relaciones Exteriores anunció el lunes que los dos países habían acordado reabrir la frontera antes de fin de año, según informaron fuentes oficiales.", "es"},
		{"German", "Der Außenminister teilte am Montag mit, dass die beiden Länder sich darauf geeinigt hätten, ihre Grenze bis Ende des Jahres wieder zu öffnen.", "de"},
		{"French", "Le ministre des Affaires étrangères a annoncé lundi que les deux pays étaient convenus de rouvrir leur frontière avant la fin de l'année.", "fr"},
		{"Indonesian without accents", "Menteri luar negeri mengatakan pada hari Senin bahwa kedua negara telah sepakat untuk membuka kembali perbatasan mereka sebelum akhir tahun ini.", "id"},
		{"Russian", "Министр иностранных дел заявил в понедельник, что две страны договорились открыть границу до конца года.", "ru"},
		{"Chinese", "外交部长星期一表示,两国已同意在年底前重新开放边境。", "zh"},
		{"Arabic", "قال وزير الخارجية يوم الاثنين إن البلدين اتفقا على إعادة فتح الحدود قبل نهاية العام", "ar"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := language.Of(row.text); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestEnglishIsNeverLost reads real English reports, whole, by headline and by
// paragraph: none may be taken for another language.
func TestEnglishIsNeverLost(t *testing.T) {
	texts, sure := 0, 0
	check := func(text string) {
		texts++
		switch code := language.Of(text); code {
		case "en":
			sure++
		case "":
		default:
			t.Errorf("%q: %.300q", code, text)
		}
	}
	for _, name := range []string{"news/wikinews.jsonl", "gold/reports.jsonl", "gold/train.jsonl"} {
		f, err := os.Open(filepath.Join("../../../shared", name))
		if err != nil {
			t.Skip("no reports to read: ", err)
		}
		defer f.Close()
		for lines := bufio.NewReader(f); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				break
			}
			var r struct{ Text, Title string }
			if json.Unmarshal(line, &r) != nil {
				continue
			}
			check(r.Text)
			check(r.Title)
			for p := range strings.SplitSeq(r.Text, "\n") {
				check(p)
			}
		}
	}
	files, _ := filepath.Glob("../../../shared/news/state_union/*")
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for p := range strings.SplitSeq(strings.ToValidUTF8(string(raw), "?"), "\n") {
			check(p)
		}
	}
	t.Logf("%d texts, %d surely English", texts, sure)
}

func BenchmarkEnglish(b *testing.B) {
	text := strings.Repeat("The foreign minister said on Monday that the two countries had agreed to open their border. ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		language.Of(text)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("The minister said. \xff El ministro")
	f.Fuzz(func(t *testing.T, text string) {
		if code := language.Of(text); len(code) > 3 {
			t.Fatalf("%q", code)
		}
	})
}
