# The two commands a newcomer needs are `make site` and `make test`.

PREFIX  ?= /usr/local
NORMBOOK = .build/release/normbook

.PHONY: site test bench fuzz build setup setup-test clean

site: build
	$(NORMBOOK) build Lessons --out Site/public

test: setup-test
	swift test

bench: build
	scripts/bench

# Mutated lessons, read one after the other: `make fuzz COUNT=1000 SEED=7`.
COUNT ?= 100000
SEED  ?= 1

fuzz: setup
	swift build -c release --product fuzz-lessons
	.build/release/fuzz-lessons $(COUNT) $(SEED) $(shell find Lessons -name '*.md')

build: setup
	swift build -c release

setup:
	@scripts/setup

setup-test:
	@scripts/setup test

clean:
	rm -rf .build .normbook Site/public
