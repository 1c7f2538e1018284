#!/bin/sh
# House rules that grep can see, each with the files that are excused.
set -u

files=$(find lib cmd -name '*.[ch]' | sort)
code=$(mktemp)
told=$(mktemp)
trap 'rm -f "$code" "$told"' EXIT

# refuse TEXT: standard input lists offences; none may be left.  It stands
# at the end of a pipe, in a process of its own, so a file keeps the count.
refuse() {
	found=$(cat)
	[ -n "$found" ] || return 0
	printf '%s:\n%s\n' "$1" "$found" | sed '2,$s/^/  /' | tee -a "$told"
}

# Every line with its place, comments taken out.
# shellcheck disable=SC2086
awk 'FNR == 1 { inside = 0 }
{
	line = $0
	gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
	if (inside) {
		if (!sub(/^.*\*\//, "", line))
			next
		inside = 0
	}
	if (sub(/\/\*.*$/, "", line))
		inside = 1
	print FILENAME ":" FNR ": " line
}' $files > "$code"

# shellcheck disable=SC2086
wc -l $files | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 }' |
    refuse "more than 600 lines"

# The store's own frame (BEGIN, COMMIT, PRAGMA) is lib/store's business.
grep -E '"[^"]*(SELECT |INSERT (OR|INTO)|UPDATE [a-z_]+ SET|DELETE FROM|CREATE (TABLE|INDEX|VIEW|TRIGGER|TEMP)|DROP (TABLE|INDEX)|ALTER TABLE)' \
    "$code" | refuse "SQL in C strings (it belongs in a .sql file)"
grep -E '"[^"]*(PRAGMA |BEGIN IMMEDIATE|COMMIT|ROLLBACK|SAVEPOINT )' "$code" |
    grep -v '^lib/store/' | refuse "SQL in C strings (it belongs to lib/store)"
grep -E '^cmd/' "$code" | grep -E '#include .*(\.sql\.h|sqlite3\.h)' |
    refuse "SQL in cmd/"

grep -E '^lib/' "$code" |
    grep -E '[^a-z_](v?printf|puts|putchar|perror|v?f?printf *\((stdout|stderr)|fputs *\([^)]*(stdout|stderr)|exit|_exit|quick_exit|abort|errx?|warnx?) *\(' |
    grep -vE '^lib/base/mem\.c:.*(fputs|abort)' |
    grep -vE '^lib/crypto/fail\.c:.*(fprintf|abort)' |
    refuse "a library prints or exits"

grep -E '[^a-z_](gets|strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|tmpnam|mktemp|system|popen|gmtime|localtime|asctime|ctime|strerror_r|alloca|setjmp|longjmp) *\(' \
    "$code" | refuse "banned functions"
grep -E '^lib/' "$code" | grep -E '[^a-z_](malloc|calloc|realloc|strdup|strndup|asprintf) *\(' |
    grep -v '^lib/base/mem\.c:' | refuse "memory past lib/base/mem.h"

grep -E '(^|[^a-z_])typedef ' "$code" | refuse "typedef"
# shellcheck disable=SC2086
grep -nwE 'TODO|FIXME|XXX|HACK' $files | refuse "left open"
# shellcheck disable=SC2086
awk '{
	line = $0
	while ((i = index(line, "\t")) > 0)
		line = substr(line, 1, i - 1) \
		    substr("        ", 1, 8 - (i - 1) % 8) substr(line, i + 1)
	# a byte that begins a character counts, of wide ones two
	n = length(line)
	if (n > 80 && line !~ /[\200-\377]/)
		print FILENAME ":" FNR ": " n " columns"
}' $files | refuse "wider than 80 columns"
# shellcheck disable=SC2086
grep -nE '[[:space:]]+$' $files | refuse "space at a line's end"

for f in $files; do
	head -n 1 "$f" | grep -q '^/\*' || echo "$f"
done | refuse "no head comment"
for f in $(echo "$files" | grep '^lib/.*h$'); do
	guard=OSAN_$(echo "${f#lib/}" | tr 'a-z/.-' 'A-Z___')
	grep -q "^#ifndef $guard\$" "$f" || echo "$f: $guard"
done | refuse "include guard"
for f in $(echo "$files" | grep 'c$'); do
	h=${f%.c}.h
	[ -e "$h" ] || continue
	first=$(grep -m 1 '^#include' "$f")
	[ "$first" = "#include \"$h\"" ] || echo "$f: $first"
done | refuse "own header is not first"

[ ! -s "$told" ]
