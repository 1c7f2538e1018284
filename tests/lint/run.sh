#!/bin/bash
# Every check of the source that needs no running.  Each prints its
# findings; the last lines say which failed.
#     tests/lint/run.sh BUILD [CHECK...]
set -u
build=$1
shift
jobs=$(nproc)

layers() { sh tests/lint/layers.sh "$build"; }
source() { sh tests/lint/source.sh; }

tidy() {
	git ls-files 'lib/*.c' 'cmd/*.c' |
	    xargs -P "$jobs" -n 4 clang-tidy --quiet -p "$build" 2>&1 |
	    grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -header'
	return "${PIPESTATUS[1]}"
}

cppcheck() {
	command cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --suppressions-list=tests/lint/cppcheck.txt \
	    --error-exitcode=1 -j "$jobs" -I . -I "$build/gen" -D_GNU_SOURCE \
	    lib cmd
}

shell() {
	git ls-files '*.sh' .ci/run | xargs shellcheck &&
	    git ls-files '*.bats' '*.bash' | xargs -r shellcheck -s bats -S warning
}

man() {
	local pages
	pages=$(git ls-files 'man/*.[1-8]')
	[ -n "$pages" ] || return 0
	# shellcheck disable=SC2086
	mandoc -T lint -W warning $pages
}

# Pages and completions that the program's own command table must match.
options() {
	bash tests/lint/options.sh "$build"
}

[ $# -gt 0 ] || set -- layers source shell man options cppcheck tidy
failed=
for check; do
	printf '== %s\n' "$check"
	"$check" || failed="$failed $check"
done
[ -z "$failed" ] || { echo "lint failed:$failed"; exit 1; }
echo "lint: nothing found"
