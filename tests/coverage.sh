#!/bin/sh
# Which lines of lib/ the tests reached: a table, and in BUILD/unreached.txt
# every line that none did.  tests/unreached gives reasons: a line of it is
# "FILE<tab>TEXT<tab>REASON", and excuses the unreached lines of FILE (a
# pattern, as lib/crypto/*) that hold TEXT.  Fails below the share of reached lines in tests/coverage-floor.
#     tests/coverage.sh BUILD
set -eu

gcovr --root . --object-directory "$1" --filter lib/ \
    --exclude-unreachable-branches --exclude ".*/gen/" \
    --json "$1/coverage.json" --txt "$1/coverage.txt" > /dev/null
cat "$1/coverage.txt"
python3 tests/coverage.py "$1/coverage.json" "$1/unreached.txt"
