#!/bin/sh
# Holds the files to the layers: what each file reads, directly or through
# other headers, is asked from the compiler.  Also each header of our own is
# compiled alone, so that it can be included first.
#     tests/lint/layers.sh BUILD
set -u

list=$(mktemp)
trap 'rm -f "$list"' EXIT
flags="$(pkg-config --cflags-only-I sqlite3 libcrypto) -I. -I$1/gen -D_GNU_SOURCE"
status=0

for f in lib/*/*.[ch] cmd/*/*.[ch]; do
	[ -e "$f" ] || continue
	# shellcheck disable=SC2086
	${CC:-cc} $flags -MM -MG -x c "$f" | tr -s ' ' '\n' |
	    awk -v f="$f" '/\.h$/ && $0 != f { print f, $0 }'
	awk -v f="$f" '/^#include </ { print f, $2 }' "$f"
done > "$list"
awk -f tests/lint/layers.awk tests/lint/layers "$list" || status=1

for h in lib/*/*.h; do
	[ -e "$h" ] || continue
	# shellcheck disable=SC2086
	${CC:-cc} $flags -std=c17 -Wall -fsyntax-only -x c "$h" 2>&1 |
	    grep -v 'pragma once' | grep . && status=1
done
exit $status
