#!/usr/bin/env bats
# osanctl board import: posts from files.

load ../common

setup() {
	new_site
}

# import WORD...: into the board free, as scripts call it.
import() {
	osanctl board import free "$@" --yes
}

# sql TEXT: what the database holds.
sql() {
	sqlite3 "$OSAN_DB" "$1"
}

@test "JSON lines become posts, in their order" {
	printf '%s\n' '{"subject":"첫째","content":"본문","who":"김","day":"2026-10-01"}' \
	    '{"subject":"둘째"}' >rows.jsonl
	run -0 --separate-stderr import rows.jsonl \
	    --map title=subject,body=content --map author=who,created=day \
	    --json
	[ "$(field read <<<"$output")" = 2 ]
	[ "$(field stored <<<"$output")" = 2 ]
	[ "$(field skipped <<<"$output")" = 0 ]
	[ "$(field held <<<"$output")" = 0 ]
	run -0 sql "SELECT number, title, body, author, state FROM post"
	[ "$output" = $'1|첫째|본문|김|visible\n2|둘째|||visible' ]
	[ "$(sql 'SELECT created_at FROM post WHERE number = 1')" = \
	    1790780400000000 ]
}

@test "a bad row stores nothing at all, and is told by line and reason" {
	printf '%s\n' '{"title":"a"}' '{"title":"b","created":"2026-02-30"}' \
	    '{"x":1}' >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[ -z "$output" ]
	[[ $stderr == *"line 2: created: there is no such day: '2026-02-30'"* ]]
	[[ $stderr == *'line 3: neither a title nor a body'* ]]
	[[ $stderr == *'nothing was stored: 2 of 3 rows are bad'* ]]
	[ "$(sql 'SELECT count(*) FROM post')" = 0 ]
}

@test "--skip-bad stores the good rows and exits 8" {
	printf '%s\n' '{"title":"a"}' '{"x":1}' '{"title":"c"}' >rows.jsonl
	run -8 --separate-stderr import rows.jsonl --skip-bad --json
	[ "$(field read <<<"$output")" = 3 ]
	[ "$(field stored <<<"$output")" = 2 ]
	[ "$(field skipped <<<"$output")" = 1 ]
	[[ $stderr == *'line 2'* ]]
}
