# The only build file.  "make help" lists what it does.

O       ?= build
CC      ?= cc
PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/osan
LOCALEDIR ?= $(PREFIX)/share/locale

PKGS    := sqlite3 libcrypto libargon2 libutf8proc jansson inih libpcre2-8
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
           -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 \
           -Wwrite-strings -Wvla -Wundef -Wcast-qual
HARDEN  := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS  ?= -O2 -g
WERROR  ?= $(if $(CI),-Werror)
OSAN_CPPFLAGS := -I. -I$(O)/gen -D_GNU_SOURCE $(EXTRA_CPPFLAGS) \
	   -DOSAN_LOCALEDIR='"$(LOCALEDIR)"' -DOSAN_DATADIR='"$(DATADIR)"'
OSAN_CFLAGS = -std=c17 $(WARN) $(WERROR) $(HARDEN) $(CFLAGS) $(EXTRA_CFLAGS) \
	   $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
OSAN_LDFLAGS := -pie -Wl,-z,relro,-z,now,--as-needed $(LDFLAGS) $(EXTRA_LDFLAGS)
LIBS     = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -ldl

LIB_SRC := $(wildcard lib/*/*.c)
SQL_SRC := $(wildcard lib/*/*.sql)
MIG_SRC := $(sort $(wildcard lib/store/schema/*.sql))
CTL_SRC := $(wildcard cmd/osanctl/*.c)
GEN_H   := $(SQL_SRC:%.sql=$(O)/gen/%.sql.h)
GEN_C   := $(SQL_SRC:%.sql=$(O)/gen/%.sql.c) $(O)/gen/lib/store/sql_all.c \
	   $(O)/gen/lib/store/migrations.c
LIB_OBJ := $(LIB_SRC:%.c=$(O)/obj/%.o) $(GEN_C:$(O)/gen/%.c=$(O)/obj/gen/%.o)
CTL_OBJ := $(CTL_SRC:%.c=$(O)/obj/%.o)
UNIT_SRC := $(wildcard tests/unit/*/test_*.c)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(O)/unit/%)

all: $(O)/osanctl

$(O)/osanctl: $(CTL_OBJ) $(O)/libosan.a
	$(CC) $(OSAN_LDFLAGS) -o $@ $(CTL_OBJ) $(O)/libosan.a $(LIBS)

$(O)/libosan.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $(LIB_OBJ)

$(O)/obj/%.o: %.c | $(GEN_H)
	@mkdir -p $(@D)
	$(CC) $(OSAN_CPPFLAGS) $(OSAN_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/obj/gen/%.o: $(O)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(OSAN_CPPFLAGS) $(OSAN_CFLAGS) -MMD -MP -c -o $@ $<

$(O)/gen/%.sql.h: %.sql lib/store/embed.awk
	@mkdir -p $(@D)
	awk -v mode=header -v file=$< -f lib/store/embed.awk $< > $@

$(O)/gen/%.sql.c: %.sql lib/store/embed.awk
	@mkdir -p $(@D)
	awk -v mode=source -v file=$< -f lib/store/embed.awk $< > $@

$(O)/gen/lib/store/sql_all.c: $(SQL_SRC) lib/store/embed.awk
	@mkdir -p $(@D)
	awk -v mode=all -f lib/store/embed.awk $(SQL_SRC) > $@

$(O)/gen/lib/store/migrations.c: $(MIG_SRC) lib/store/embed.awk
	@mkdir -p $(@D)
	awk -v mode=migrations -f lib/store/embed.awk $(MIG_SRC) > $@

check-unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

$(O)/unit/%: tests/unit/%.c $(O)/libosan.a
	@mkdir -p $(@D)
	$(CC) $(OSAN_CPPFLAGS) $(OSAN_CFLAGS) -MMD -MP $(OSAN_LDFLAGS) \
	    -o $@ $< $(O)/libosan.a -lcmocka $(LIBS)

clean:
	rm -rf $(O)

.PHONY: all clean check-unit
.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(O) -name '*.d' 2>/dev/null)
