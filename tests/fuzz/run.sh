#!/bin/sh
# Runs every fuzzer of a fuzz build for some seconds, from its committed
# examples and from what earlier runs found (kept in BUILD/corpus).
#     tests/fuzz/run.sh BUILD SECONDS
set -u

status=0
for f in tests/fuzz/fuzz_*.c; do
	[ -e "$f" ] || continue
	name=$(basename "$f" .c)
	mkdir -p "$1/corpus/$name" "$1/crash"
	examples=tests/fuzz/corpus/$name
	[ -d "$examples" ] || examples=
	echo "$name"
	# shellcheck disable=SC2086 # perhaps no word
	if ! "$1/fuzz/$name" -max_total_time="$2" -timeout=25 \
	    -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix="$1/crash/$name-" "$1/corpus/$name" $examples \
	    > "$1/$name.log" 2>&1; then
		tail -n 40 "$1/$name.log"
		echo "$name: found something, see $1/crash"
		status=1
	else
		grep -E 'stat::(number_of_executed_units|peak_rss_mb)' \
		    "$1/$name.log"
	fi
done
exit $status
