# The two commands a newcomer needs are `make site` and `make test`.

PREFIX  ?= /usr/local
NORMBOOK = .build/release/normbook

.PHONY: site test bench build setup setup-test clean

site: build
	$(NORMBOOK) build Lessons --out Site/public

test: setup-test
	swift test

bench: build
	scripts/bench

build: setup
	swift build -c release

setup:
	@scripts/setup

setup-test:
	@scripts/setup test

clean:
	rm -rf .build .normbook Site/public
