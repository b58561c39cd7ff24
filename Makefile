# The two commands a newcomer needs are `make site` and `make test`.

PREFIX  ?= /usr/local
NORMBOOK = .build/release/normbook

.PHONY: site test test-site bench fuzz build install setup setup-test setup-test-site clean

# The course, and in a folder of its site the guide.
site: build
	$(NORMBOOK) build Lessons --out Site/public
	$(NORMBOOK) build Lessons/guide --out Site/public/guide

test: setup-test
	scripts/run-tests

# Every page in a browser: the course, the guide, and a course that holds each part of the format.
SITES = .build/site-tests

test-site: build setup-test-site
	$(NORMBOOK) build Lessons --out $(SITES)/course
	$(NORMBOOK) build Lessons/guide --out $(SITES)/course/guide
	$(NORMBOOK) build Tests/SiteTests/KitchenSink --out $(SITES)/kitchen-sink
	NORMBOOK_SITES=$(CURDIR)/$(SITES) scripts/run-tests --filter SiteTests

bench: build
	scripts/bench
	scripts/bench-grade

# Mutated lessons, read one after the other: `make fuzz COUNT=1000 SEED=7`.
COUNT ?= 100000
SEED  ?= 1

fuzz: setup
	swift build -c release --product fuzz-lessons
	.build/release/fuzz-lessons $(COUNT) $(SEED) $(shell find Lessons -name '*.md')

build: setup
	swift build -c release

# The program, the engine cells are compiled against, and what a site is made with.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/normbook $(DESTDIR)$(PREFIX)/share/normbook
	install .build/release/normbook $(DESTDIR)$(PREFIX)/bin/normbook
	install -m 644 .build/release/libLessonKit.so $(DESTDIR)$(PREFIX)/lib/normbook/
	install -m 644 $(addprefix .build/release/Modules/,$(addsuffix .swiftmodule,LessonKit LessonRecords NormEngine NormLab)) $(DESTDIR)$(PREFIX)/lib/normbook/
	cp -r Site/theme Site/templates Site/preview Site/schemas $(DESTDIR)$(PREFIX)/share/normbook/

setup:
	@scripts/setup

setup-test:
	@scripts/setup test

setup-test-site:
	@scripts/setup test test-site

clean:
	rm -rf .build .normbook Lessons/.normbook Lessons/guide/.normbook Site/public
