#!/bin/sh
# Runs test suites against a test build and counts.
#
#     tests/run.sh BUILD SUITE...         everything in those suites
#     tests/run.sh BUILD FILE...          some files: tests/cli/post.bats,
#                                         tests/unit/base/test_buf.c,
#                                         tests/console/tui.t
#
# JOBS files at a time (one for each processor).  Every file's TAP stays in
# BUILD/results.  A file that ends early, breaks its plan or takes longer
# than LIMIT seconds counts as failed.  The last line is the sum:
# "N passed, N failed, N skipped".
set -u

one() {
	name=$1
	out=$build/results/$name.tap
	mkdir -p "$(dirname "$out")"
	case $name in
	unit/*)
		CMOCKA_MESSAGE_OUTPUT=TAP timeout "$limit" \
		    "$build/$name" > "$out" 2>&1 ;;
	console/*)
		timeout "$limit" "$build/console/drive" "tests/$name.t" \
		    > "$out" 2>&1 ;;
	*)
		timeout "$limit" bats --tap "tests/$name.bats" > "$out" 2>&1 ;;
	esac
	echo "# exit $?" >> "$out"
	awk -v name="$name" -f tests/tally.awk "$out"
}

build=$1
shift
if [ "${1-}" = --one ]; then
	limit=$LIMIT
	one "$2"
	exit
fi

names=
for what; do
	case $what in
	tests/*.bats | tests/*.c | tests/*.t)
		f=${what#tests/}
		names="$names ${f%.*}" ;;
	unit)
		for f in tests/unit/*/test_*.c; do
			[ -e "$f" ] || continue
			f=${f#tests/}
			names="$names ${f%.c}"
		done ;;
	*)
		# the longest files first, so that none is left to the end
		# shellcheck disable=SC2045 # our names hold no spaces
		for f in $(ls -S "tests/$what"/*.bats "tests/$what"/*.t \
		    2> /dev/null); do
			f=${f#tests/}
			names="$names ${f%.*}"
		done ;;
	esac
done

root=$(pwd)
case $build in
/*) ;;
*) build=$root/$build ;;
esac
(cd "$build" && rm -rf results home sanitizer console/site*)
mkdir -p "$build/results" "$build/home" "$build/sanitizer" "$build/console"
unset OSAN_DB OSAN_KEY XDG_DATA_HOME XDG_CONFIG_HOME LANG LANGUAGE LC_MESSAGES \
    NO_COLOR MAKEFLAGS MAKELEVEL MFLAGS
# Debian's programs, whatever stands before them on this machine
export PATH="/usr/bin:/bin:$PATH"
export LC_ALL=C.UTF-8 HOME="$build/home" OSAN_ROOT="$root"
export OSANCTL="$build/osanctl" OSAN_CONSOLE="$build/osan-console"
export OSAN_WEB="$build/osan-web" WEB_NODE="${WEB_NODE:-$root/build/web-node}"
export CONSOLE_DEMO="$build/console/demo"
export CONSOLE_SITE="$build/console/site"
export LIMIT="${LIMIT:-$([ -n "${OSAN_LONG-}" ] && echo 7200 || echo 900)}"
san="exitcode=99:log_path=$build/sanitizer/log"
export ASAN_OPTIONS="$san:detect_leaks=1" \
    UBSAN_OPTIONS="$san:print_stacktrace=1"

# shellcheck disable=SC2086 # a list of words
[ -z "$names" ] || printf '%s\n' $names |
    xargs -P "${JOBS:-$(nproc)}" -I NAME sh tests/run.sh "$build" --one NAME |
    tee "$build/results/summary"

bad=0
for log in "$build"/sanitizer/log*; do
	[ -e "$log" ] || continue
	cat "$log"
	bad=$((bad + 1))
done
[ "$bad" = 0 ] || echo "a sanitizer spoke in $bad process(es)"

find "$build/results" -name '*.tap' -exec cat {} + |
    awk -v more="$bad" -v sum=1 -f tests/tally.awk
