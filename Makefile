# The only build file; "make help" lists what it does.
#
# Everything made goes below O (build/).  A variant is the same file with
# another O: "make CC=clang O=build/clang".  Targets that need packages
# install them first and then call make again, so that reading this file
# needs nothing but make and a shell.

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory

O       ?= build
CC      ?= cc
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/osan
LOCALEDIR ?= $(PREFIX)/share/locale
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
SYSTEMDDIR ?= $(PREFIX)/lib/systemd/system

PKGS    := sqlite3 libcrypto libargon2 libutf8proc jansson inih libpcre2-8 \
	   ncursesw libmicrohttpd libseccomp md4c
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
	   -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 \
	   -Wwrite-strings -Wvla -Wundef -Wcast-qual
HARDEN  ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CFLAGS  ?= -O2 -g
WERROR  ?= $(if $(CI),-Werror)
FUZZ_SECONDS ?= 60

PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
LIBS       := $(PKG_LIBS) -lcsv -ldl

# One compile line for all of our C; what stands in it is also the content
# of $(O)/flags, so that other flags mean a new build.
COMPILE  = $(CC) -std=c17 -I. -I$(O)/gen -D_GNU_SOURCE \
	   -DOSAN_LOCALEDIR='"$(LOCALEDIR)"' -DOSAN_DATADIR='"$(DATADIR)"' \
	   $(EXTRA_CPPFLAGS) $(CPPFLAGS) $(WARN) -fPIE $(HARDEN) $(CFLAGS) \
	   $(EXTRA_CFLAGS) $(PKG_CFLAGS)
LINK     = $(CC) -pie -Wl,-z,relro,-z,now,--as-needed $(CFLAGS) \
	   $(EXTRA_CFLAGS) $(LDFLAGS) $(EXTRA_LDFLAGS)

LIB_SRC := $(sort $(wildcard lib/*/*.c))
SQL_SRC := $(sort $(wildcard lib/*/*.sql))
MIG_SRC := $(sort $(wildcard lib/store/schema/*.sql))
TXT_SRC := $(sort $(wildcard share/texts/*.tsv share/texts/*.txt \
	   share/texts/*/*.txt share/texts/*/*.md share/filters/*.jsonl share/calendar/*.csv \
	   share/web/*.css share/web/*.svg))
CTL_SRC := $(sort $(wildcard cmd/osanctl/*.c))
TUI_SRC := $(sort $(wildcard cmd/osan-console/*.c))
WEB_SRC := $(sort $(wildcard cmd/osan-web/*.c cmd/osan-web/pages/*.c))
TPL_SRC := $(sort $(wildcard cmd/osan-web/templates/*.html))
PO_SRC  := $(sort $(wildcard share/locale/*.po))
UNIT_SRC := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_AID := $(sort $(wildcard tests/unit/*.c))
CON_SRC := $(sort $(wildcard tests/console/*.c))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
SUITES  := $(sort $(patsubst tests/%/,%,$(wildcard $(addsuffix /,$(addprefix \
	   tests/,unit cli console fault interop schema web)))))

GEN_H   := $(SQL_SRC:%.sql=$(O)/gen/%.sql.h)
GEN_C   := $(SQL_SRC:%.sql=$(O)/gen/%.sql.c) $(O)/gen/lib/store/sql_all.c \
	   $(O)/gen/lib/store/migrations.c $(O)/gen/lib/base/text_files.c
LIB_OBJ := $(LIB_SRC:%.c=$(O)/obj/%.o) $(GEN_C:$(O)/gen/%.c=$(O)/obj/gen/%.o)
CTL_OBJ := $(CTL_SRC:%.c=$(O)/obj/%.o)
TUI_OBJ := $(TUI_SRC:%.c=$(O)/obj/%.o)
TPL     := $(O)/gen/cmd/osan-web/templates
WEB_OBJ := $(WEB_SRC:%.c=$(O)/obj/%.o) \
	   $(O)/obj/gen/cmd/osan-web/templates.o
AID_OBJ := $(UNIT_AID:%.c=$(O)/obj/%.o)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(O)/unit/%)
CON_OBJ := $(CON_SRC:%.c=$(O)/obj/%.o)
CON_BIN := $(O)/console/drive $(O)/console/demo
FUZZ_BIN := $(FUZZ_SRC:tests/fuzz/%.c=$(O)/fuzz/%)
BENCH_BIN := $(BENCH_SRC:tests/bench/%.c=$(O)/bench/%)
MO      := $(PO_SRC:share/locale/%.po=$(O)/locale/%/LC_MESSAGES/osan.mo)

ifeq ($(V),1)
Q :=
say =
else
Q := @
say = @printf '  %-5s %s\n' '$(1)' '$(@:$(O)/%=%)'
endif

all: $(O)/osanctl $(O)/osan-console $(O)/osan-web $(MO) ## build the programs, install nothing

help: ## this list
	@sed -n 's/^\([a-z_.][a-z_. -]*\):.*## /\1	/p' Makefile | \
	    awk -F '\t' '{ printf "  %-34s %s\n", $$1, $$2 }'

# --- packages ---------------------------------------------------------

DEPS ?= build test
deps: ## install what is missing of share/packages (DEPS="build test")
	@sh share/deps.sh $(DEPS)

# --- programs ---------------------------------------------------------

$(O)/osanctl: $(CTL_OBJ) $(O)/libosan.a
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $(CTL_OBJ) $(O)/libosan.a $(LIBS)

$(O)/osan-console: $(TUI_OBJ) $(O)/libosan.a
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $(TUI_OBJ) $(O)/libosan.a $(LIBS)

$(O)/osan-web: $(WEB_OBJ) $(O)/libosan.a
	$(call say,LINK)
	$(Q)$(LINK) -o $@ $(WEB_OBJ) $(O)/libosan.a $(LIBS) -lpthread

$(O)/libosan.a: $(LIB_OBJ) $(O)/sources
	$(call say,AR)
	$(Q)rm -f $@
	$(Q)ar rcs $@ $(LIB_OBJ)

$(O)/obj/gen/%.o: $(O)/gen/%.c $(O)/flags | $(GEN_H) $(TPL).h
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(WERROR) -MMD -MP -c -o $@ $<

$(O)/obj/%.o: %.c $(O)/flags | $(GEN_H) $(TPL).h
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(WERROR) -MMD -MP -c -o $@ $<

# $(O)/flags changes with the compile line, $(O)/sources with the set of
# files; both keep their age otherwise.
keep_age = if cmp -s $@.new $@; then rm -f $@.new; else mv $@.new $@; fi
in_O = $(shell mkdir -p $(O))

$(O)/flags: FORCE
	@pkg-config --exists $(PKGS) 2>/dev/null || { echo "libraries are \
	missing; run \"make deps\", or install: $(PKGS)" >&2; exit 1; }
	@$(in_O)$(file >$@.new,$(COMPILE))$(keep_age)

$(O)/sources: FORCE
	@$(in_O)$(file >$@.new,$(LIB_SRC) $(SQL_SRC) $(MIG_SRC) \
	    $(TXT_SRC) $(WEB_SRC) $(TPL_SRC))$(keep_age)

EMBED = awk -f lib/store/embed.awk

$(O)/gen/%.sql.h: %.sql lib/store/embed.awk
	$(call say,GEN)
	@mkdir -p $(@D)
	$(Q)$(EMBED) -v mode=header -v file=$< $< > $@

$(O)/gen/%.sql.c: %.sql lib/store/embed.awk
	@mkdir -p $(@D)
	$(Q)$(EMBED) -v mode=source -v file=$< $< > $@

$(O)/gen/lib/store/sql_all.c: $(SQL_SRC) lib/store/embed.awk $(O)/sources
	@mkdir -p $(@D)
	$(Q)$(EMBED) -v mode=all $(SQL_SRC) > $@

$(O)/gen/lib/store/migrations.c: $(MIG_SRC) lib/store/embed.awk $(O)/sources
	@mkdir -p $(@D)
	$(Q)$(EMBED) -v mode=migrations $(MIG_SRC) > $@

$(O)/gen/lib/base/text_files.c: $(TXT_SRC) lib/base/texts.awk $(O)/sources
	@mkdir -p $(@D)
	$(Q)awk -f lib/base/texts.awk $(TXT_SRC) > $@

$(TPL).h: $(TPL_SRC) lib/web/template.awk $(O)/sources
	@mkdir -p $(@D)
	$(Q)awk -v mode=header -f lib/web/template.awk $(TPL_SRC) > $@

$(TPL).c: $(TPL_SRC) lib/web/template.awk $(O)/sources
	$(call say,GEN)
	@mkdir -p $(@D)
	$(Q)awk -v mode=source -v header=cmd/osan-web/templates.h \
	    -f lib/web/template.awk $(TPL_SRC) > $@

$(O)/compile_commands.json: $(O)/flags $(O)/sources
	$(Q)awk -v dir="$$PWD" -v src="$(LIB_SRC) $(CTL_SRC) $(TUI_SRC) \
	    $(WEB_SRC)" \
	    -f tests/lint/compile-commands.awk $(O)/flags > $@

compile_commands.json: $(O)/compile_commands.json ## for editors, in build/
	@:

# --- texts ------------------------------------------------------------

$(O)/locale/%/LC_MESSAGES/osan.mo: share/locale/%.po
	$(call say,MO)
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format -o $@ $<

locale: $(MO) ## compile the translations

# What xgettext reads: functions whose text is translated inside, tables,
# the words of share/locale/words, and the schema's refusals, for which
# RAISE(ABORT, '...') is written as N_("...").
TEXTS := $(LIB_SRC) $(CTL_SRC) $(TUI_SRC) $(WEB_SRC) $(sort $(wildcard lib/*/*.h \
	 lib/*/*.def cmd/*/*.h cmd/*/*.def)) cmd/osan-web/templates.c \
	 share/locale/words
SAYS  := err_set:3 err_errno:3 err_hint:2 err_prefix:2 message_warn:2 \
	 message_note:2 message_detail:2 out_say:2
RAISE := '/RAISE(ABORT,$$/N; \
	 s/.*RAISE(ABORT,[ \n]*\x27\(\([^\x27]\|\x27\x27\)*\)\x27.*/N_("\1")/; \
	 T; s/\x27\x27/\x27/g; p'

$(O)/osan.pot: $(TPL).c FORCE
	@$(foreach f,$(MIG_SRC),mkdir -p $(dir $(O)/says/$(f)) && \
	    sed -n $(RAISE) $(f) > $(O)/says/$(f) &&) :
	@xgettext --language=C --from-code=UTF-8 --no-wrap --sort-by-file \
	    --add-location=file --add-comments=TRANSLATORS \
	    --package-name=osan --keyword= --keyword=_ --keyword=N_ \
	    --keyword=NC_:1c,2 --keyword=gettext --keyword=ngettext:1,2 \
	    --keyword=i18n_count:1,2 \
	    $(foreach s,$(SAYS),--keyword=$(s) --flag=$(s):c-format) \
	    -o - -D $(O)/says -D $(O)/gen -D . $(TEXTS) $(MIG_SRC) | \
	    sed '/^"POT-Creation-Date/d' > $@

pot: $(O)/osan.pot ## bring the translations to the messages of today
	@for po in $(PO_SRC); do \
	    msgmerge -q --no-wrap --add-location=file --no-fuzzy-matching \
	    --backup=none --update $$po $< && \
	    msgattrib --no-wrap --add-location=file --no-obsolete \
	    -o $$po $$po && msgfmt --statistics -o /dev/null $$po; done

manual: ## write the permission table of the manual anew
	@for page in man/osanctl-staff.1 man/ko/osanctl-staff.1; do \
	    awk -f lib/org/permits.awk lib/org/permit.def \
	    share/locale/ko.po $$page > $$page.new && \
	    mv $$page.new $$page; done

completions: $(O)/osanctl ## write completions/ anew from the program
	@mkdir -p completions
	$(O)/osanctl completion bash > completions/osanctl.bash
	$(O)/osanctl completion zsh > completions/_osanctl
	$(O)/osanctl completion fish > completions/osanctl.fish

# --- demo and tests ---------------------------------------------------

demo: ## install packages, build, and show a moderator's day
	+@$(MAKE) deps DEPS=build
	+@$(MAKE) all
	@sh share/demo/run.sh $(O)

# Tests run a build of their own: it honours OSAN_NOW.
TEST := $(MAKE) O=$(O)/test CFLAGS="-O1 -g" EXTRA_CPPFLAGS=-DOSAN_TEST
RUN  := WEB_NODE="$$(cd "$(O)" && pwd)/web-node" sh tests/run.sh
test-programs: all $(UNIT_BIN) $(CON_BIN)

# What the tests of pages use from npm lies in the build; whoever has it
# needs no network, and where it cannot be had its tests are skipped.
NODE_AID := $(O)/web-node/package-lock.json
web-node: $(NODE_AID)
$(NODE_AID): tests/web/package-lock.json tests/web/package.json
	$(call say,NPM)
	@rm -rf $(@D) && mkdir -p $(@D) && cp tests/web/package.json $(@D)/
	@cp tests/web/package-lock.json $(@D)/lock
	@cd $(@D) && mv lock package-lock.json && npm ci --no-audit \
	    --no-fund --ignore-scripts --loglevel=error >&2 || \
	    { rm -f package-lock.json; echo "npm could not install what the \
	    tests of pages use: some of them are skipped" >&2; }

check: ## install packages, build, run every test, count
	+@$(MAKE) deps DEPS="build test"
	+@$(TEST) test-programs
	+@$(MAKE) web-node
	@$(RUN) $(O)/test $(SUITES)

check-long: ## the same tests with the large counts
	+@OSAN_LONG=1 $(MAKE) check

check-unit check-cli check-console check-fault check-interop \
check-schema: ## one suite
	+@$(TEST) test-programs
	@$(RUN) $(O)/test $(@:check-%=%)

check-web: ## the suite of pages, in a browser too
	+@$(TEST) test-programs
	+@$(MAKE) web-node
	@$(RUN) $(O)/test web

check-mail: ## a real mail server reads the map (as root)
	+@$(MAKE) deps DEPS="build test mail"
	+@$(TEST) test-programs
	@$(RUN) $(O)/test mail

schema: ## write the schema and the plans in tests/schema anew
	+@$(TEST) test-programs
	$(O)/test/unit/store/test_sql schema > tests/schema/schema.sql
	$(O)/test/unit/store/test_sql plans > tests/schema/plans.txt

$(O)/unit/%: tests/unit/%.c $(O)/libosan.a $(AID_OBJ)
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(WERROR) -MMD -MP -MF $@.d -MT $@ -c -o $@.o $<
	$(Q)$(LINK) -o $@ $@.o $(AID_OBJ) $(O)/libosan.a -lcmocka $(LIBS)

# The programs of tests/console; libvterm is the terminal.
$(O)/console/demo: $(O)/obj/tests/console/demo.o $(O)/libosan.a
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(O)/libosan.a $(LIBS)

$(O)/console/drive: $(filter-out %/demo.o,$(CON_OBJ)) $(O)/libosan.a
	$(call say,TEST)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(O)/libosan.a \
	    $(shell pkg-config --libs vterm) $(LIBS)

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
asan: ## the tests under the address and undefined-behaviour sanitizers
	+@$(MAKE) deps DEPS="build test"
	+@$(MAKE) O=$(O)/asan HARDEN= EXTRA_CPPFLAGS=-DOSAN_TEST \
	    CFLAGS="-O1 -g -fno-omit-frame-pointer $(SANITIZE)" test-programs
	@$(RUN) $(O)/asan $(filter unit cli console web,$(SUITES))

coverage: ## which lines of lib/ the tests reach
	+@$(MAKE) deps DEPS="build test coverage"
	+@$(MAKE) O=$(O)/coverage HARDEN= EXTRA_CPPFLAGS=-DOSAN_TEST \
	    CFLAGS="-O0 -g --coverage -fprofile-update=atomic" test-programs
	@find $(O)/coverage -name '*.gcda' -delete
	@$(RUN) $(O)/coverage $(SUITES)
	@sh tests/coverage.sh $(O)/coverage

FUZZ_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all
fuzz: ## each fuzzer for FUZZ_SECONDS=60
	+@$(MAKE) deps DEPS="build fuzz"
	+@$(MAKE) O=$(O)/fuzz CC=clang HARDEN= EXTRA_CPPFLAGS=-DOSAN_TEST \
	    CFLAGS="-O1 -g -fsanitize=fuzzer-no-link $(FUZZ_FLAGS)" fuzz-programs
	@sh tests/fuzz/run.sh $(O)/fuzz $(FUZZ_SECONDS)
fuzz-programs: $(FUZZ_BIN)

$(O)/fuzz/%: tests/fuzz/%.c $(O)/libosan.a
	$(call say,FUZZ)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(WERROR) -MMD -MP -MF $@.d -MT $@ -c -o $@.o $<
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $@.o $(O)/libosan.a $(LIBS)

bench: ## measure against the tools of the trade (BENCH="arguments")
	+@$(MAKE) deps DEPS="build bench"
	+@$(MAKE) all bench-programs
	@sh tests/bench/run.sh $(O) $(BENCH)

bench-programs: $(BENCH_BIN)

$(O)/bench/%: $(O)/obj/tests/bench/%.o $(O)/libosan.a
	$(call say,BENCH)
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(O)/libosan.a $(LIBS)

# --- looking at the source --------------------------------------------

lint: ## every check of the source that needs no running
	+@$(MAKE) deps DEPS="build test lint"
	+@$(MAKE) all $(O)/compile_commands.json
	@bash tests/lint/run.sh $(O)

tidy: $(O)/compile_commands.json $(GEN_H) ## clang-tidy alone
	@bash tests/lint/run.sh $(O) tidy

format: ## lay the C out as .clang-format says
	clang-format -i $(shell git ls-files '*.c' '*.h')

# --- installing -------------------------------------------------------

MAN     := $(wildcard man/*.[1-8] man/ko/*.[1-8])
SHARED  := $(filter-out share/deps.sh share/packages share/locale share/demo \
	   share/deb.sh share/debian share/jobs share/systemd,$(wildcard share/*))
UNITS   := $(wildcard share/systemd/*)
JOBS    := $(shell awk -v list=all -f share/jobs/units.awk share/cron.d/osan)
JOB_UNITS := $(foreach j,$(JOBS),osan-$(j).service osan-$(j).timer)
man_dir  = $(MANDIR)/$(patsubst man/%,%,$(filter-out man/,$(dir $(1))))man$(\
	   )$(subst .,,$(suffix $(1)))

# put FILE,PATH: one recipe line that installs FILE as PATH.
define put
@install -m 644 -D $(1) "$(DESTDIR)$(2)"

endef

# What runs by itself, for systemd.
$(O)/units: share/cron.d/osan share/jobs/units.awk share/jobs/service.in \
    share/jobs/timer.in
	$(call say,GEN)
	$(Q)rm -rf $@ && mkdir -p $@
	$(Q)awk -v to=$@ -f share/jobs/units.awk share/jobs/service.in \
	    share/jobs/timer.in share/cron.d/osan
units: $(O)/units ## make the timers of share/cron.d/osan for systemd

# In what is installed, the places are those of the installation.
PLACES = -e 's|/usr/local/bin/osan|$(BINDIR)/osan|g' \
	 -e 's|/usr/local/share/locale|$(LOCALEDIR)|g' \
	 -e 's|share/systemd/|$(SYSTEMDDIR)/|g' \
	 -e 's,share/\(caddy\|cron\.d\|mail\|nginx\),$(DATADIR)/\1,g'

install: all $(O)/units ## DESTDIR, PREFIX and the usual folders' names are honoured
	@install -d "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(DATADIR)"
	@install -m 755 $(O)/osanctl $(O)/osan-console $(O)/osan-web \
	    "$(DESTDIR)$(BINDIR)"
	$(foreach m,$(MAN),$(call put,$(m),$(call man_dir,$(m))/$(notdir $(m))))
	$(foreach m,$(MO),$(call put,$(m),$(LOCALEDIR)/$(m:$(O)/locale/%=%)))
	$(call put,completions/osanctl.bash,$(BASHDIR)/osanctl)
	$(call put,completions/_osanctl,$(ZSHDIR)/_osanctl)
	$(call put,completions/osanctl.fish,$(FISHDIR)/osanctl.fish)
	@cp -R $(SHARED) "$(DESTDIR)$(DATADIR)/"
	$(foreach u,$(UNITS) $(JOB_UNITS:%=$(O)/units/%),$(call put,$(u),$(\
	    )$(SYSTEMDDIR)/$(notdir $(u))))
	@sed -i $(PLACES) $(UNITS:share/systemd/%="$(DESTDIR)$(SYSTEMDDIR)/%") \
	    $(JOB_UNITS:%="$(DESTDIR)$(SYSTEMDDIR)/%") $(foreach m,$(MAN),\
	    "$(DESTDIR)$(call man_dir,$(m))/$(notdir $(m))")

uninstall: ## takes away what install put there
	rm -f "$(DESTDIR)$(BINDIR)/osanctl" \
	    "$(DESTDIR)$(BINDIR)/osan-console" \
	    "$(DESTDIR)$(BINDIR)/osan-web" $(foreach m,$(MAN),\
	    "$(DESTDIR)$(call man_dir,$(m))/$(notdir $(m))") \
	    $(foreach m,$(MO),"$(DESTDIR)$(LOCALEDIR)/$(m:$(O)/locale/%=%)") \
	    "$(DESTDIR)$(BASHDIR)/osanctl" "$(DESTDIR)$(ZSHDIR)/_osanctl" \
	    "$(DESTDIR)$(FISHDIR)/osanctl.fish" \
	    $(UNITS:share/systemd/%="$(DESTDIR)$(SYSTEMDDIR)/%") \
	    $(JOB_UNITS:%="$(DESTDIR)$(SYSTEMDDIR)/%")
	rm -rf "$(DESTDIR)$(DATADIR)"

# --- packages for Debian ------------------------------------------------

deb: ## build the packages for Debian, into build/deb (no root, no network)
	+@$(MAKE) deps DEPS="build deb"
	@sh share/deb.sh $(O)/deb

check-deb: ## the packages: built twice alike, and tried in a new Debian (as root)
	+@$(MAKE) deps DEPS="build deb test"
	@bash tests/deb/run.sh $(O)/deb

clean: ## throw the build away
	rm -rf $(O)

.PHONY: all help deps locale pot manual completions demo check check-long \
	check-unit check-cli check-console check-fault check-interop \
	check-schema check-web check-mail web-node schema \
	test-programs asan coverage fuzz fuzz-programs bench bench-programs \
	lint tidy format units install uninstall deb check-deb clean \
	compile_commands.json FORCE
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
-include $(wildcard $(LIB_OBJ:.o=.d) $(CTL_OBJ:.o=.d) $(AID_OBJ:.o=.d) \
	$(CON_OBJ:.o=.d) $(TUI_OBJ:.o=.d) $(WEB_OBJ:.o=.d) $(BENCH_SRC:%.c=$(O)/obj/%.d) \
	$(addsuffix .d,$(UNIT_BIN) $(FUZZ_BIN)))
