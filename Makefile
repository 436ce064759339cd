# Short names for what one does every day. Nothing here is needed to use godwit.
.PHONY: build test eval bench fuzz lint sort-data places train kills million

build: ; go build -o godwit ./cmd/godwit

test: ; go test ./...

# The scorers' figures, where the data folder stands beside the checkout.
eval: build ; go run .ci/eval.go ./godwit ../shared

bench: ; go test -run '^$$' -bench . -benchmem ./...

fuzz: ; .ci/fuzz 20s

lint: ; .ci/lint

sort-data: ; go run .ci/sortdata.go data

# The gazetteer, after its tables have changed; fetches GeoNames' towns once.
places: ; go run ./.ci/places

train: build ; ./godwit train

# An ingest killed at thirty moments, and the store compared with one of an undisturbed run.
kills: ; go test ./cmd/godwit -run TestKilled -kills 30 -v

# A store of a million events made of the reports in REPORTS (JSON lines), and how long questions to it take.
million: build
	mkdir -p out
	./godwit code --input jsonl $(REPORTS) > out/events.jsonl
	go run ./.ci/million $(REPORTS) out/events.jsonl out/million.db
	go run ./.ci/million -ask out/million.db
