# Short names for what one does every day. Nothing here is needed to use godwit.
.PHONY: build test eval bench fuzz lint sort-data places train

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
