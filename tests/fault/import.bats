# osanctl board import cut off by kill -9, beside other writers, and on a
# full disk: nothing is lost, nothing is there twice.

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load ../cli/posts

setup_file() {
	site_once true
}

setup() {
	own_site
}

teardown() {
	[ ! -d "$BATS_TEST_TMPDIR/small" ] ||
	    umount "$BATS_TEST_TMPDIR/small" 2>/dev/null || true
}

# rows COUNT: that many posts, each tenth the parent of the nine behind it,
# each with a writer of its own.
rows() {
	python3 - "$1" <<'END'
import json, sys
for i in range(int(sys.argv[1])):
	row = {"body": "글 %d" % i, "created": "2026-10-%02d" % (i % 28 + 1)}
	if i % 10 == 0:
		row["key"] = "k%d" % i
		row["phone"] = "010-%04d-%04d" % (i // 10000 + 1000, i % 10000)
	else:
		row["parent"] = "k%d" % (i - i % 10)
	print(json.dumps(row, ensure_ascii=False))
END
}

map=body=body,created=created,key=key,parent=parent,phone=phone

# shellcheck disable=SC2120 # "run" passes it arguments
import() {
	osanctl board import free rows.jsonl --map "$map" --yes "$@"
}

# killed_at ROWS WRITES: an import killed once that many rows are stored and
# the log was written to that often.
killed_at() {
	python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
	    'SELECT max(done) FROM import_run' "$1" "$2" \
	    "$OSANCTL" board import free rows.jsonl --map "$map" --yes
}

# sound: nothing is damaged, and every stored row is counted.
sound() {
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	[ -z "$(db 'PRAGMA foreign_key_check')" ]
	[ "$(db 'SELECT count(*) FROM post')" = \
	    "$(db 'SELECT ifnull(sum(done), 0) FROM import_run')" ]
	osanctl audit verify >/dev/null
	if osanctl __complete command | grep -qx doctor; then
		osanctl doctor >/dev/null
	fi
}

# complete COUNT: every row is there once, with its parent and its writer.
complete() {
	local n=$1
	sound
	[ "$(db 'SELECT count(*), count(DISTINCT body), max(number) FROM post')" \
	    = "$n|$n|$n" ]
	[ "$(db "SELECT count(*) FROM post c JOIN post p ON p.id = c.parent_id
	    WHERE p.parent_id IS NULL AND CAST(substr(c.body, 3) AS INTEGER) / 10
	    = CAST(substr(p.body, 3) AS INTEGER) / 10")" = $((n - (n + 9) / 10)) ]
	[ "$(db 'SELECT count(*), count(DISTINCT citizen_id) FROM post
	    WHERE citizen_id IS NOT NULL')" = "$(((n + 9) / 10))|$(((n + 9) / 10))" ]
	[ "$(db 'SELECT count(*) FROM import_key')" = 0 ]
	[ "$(db 'SELECT count(*) FROM import_run WHERE finished_at IS NULL')" = 0 ]
}

@test "kill -9 at several moments: sound each time, exact when run again" {
	local count=6000 kills=8 i hit=0
	if [ -n "${OSAN_LONG:-}" ]; then
		count=100000 kills=60
	fi
	osanctl config set import.batch $((count / kills / 20)) --yes >/dev/null
	rows "$count" >rows.jsonl
	for ((i = 0; i < kills; i++)); do
		killed_at $((count * i / (kills + 2))) $((i % 5)) || break
		hit=$((hit + 1))
		sound
		[ "$(db 'SELECT count(*) FROM import_run')" -le 1 ]
	done
	[ "$hit" -ge $((kills / 2)) ]
	if [ "$(db 'SELECT count(*) FROM import_run
	    WHERE finished_at IS NOT NULL')" = 1 ]; then
		complete "$count" # it ended before the last blow fell
		return
	fi
	run -0 --separate-stderr import --json
	[[ $output == *"\"stored\":$count,"* ]]
	complete "$count"
}

@test "kill -9 while rows are checked leaves nothing" {
	rows 3000 >rows.jsonl
	mkfifo pipe
	"$OSANCTL" board import free pipe --yes 9>&- >/dev/null &
	local child=$!
	exec 9>pipe
	head -n 100 rows.jsonl >&9
	kill -9 "$child"
	exec 9>&-
	wait "$child" || true
	[ "$(db 'SELECT count(*) FROM post')" = 0 ]
	[ "$(db 'SELECT count(*) FROM import_run')" = 0 ]
	sound
}

@test "two imports of one file at once are two imports" {
	osanctl config set import.batch 100 --yes >/dev/null
	rows 2000 >rows.jsonl
	import >/dev/null &
	local first=$!
	import >/dev/null
	wait "$first"
	[ "$(db 'SELECT count(*), count(DISTINCT body), max(number) FROM post')" \
	    = '4000|2000|4000' ]
	[ "$(db "SELECT count(*) FROM post c JOIN post p ON p.id = c.parent_id
	    WHERE CAST(substr(c.body, 3) AS INTEGER) / 10
	    = CAST(substr(p.body, 3) AS INTEGER) / 10")" = 3600 ]
	[ "$(db 'SELECT count(*) FROM import_run WHERE done = 2000')" = 2 ]
	sound
}

@test "a cut-off import is not taken up while it is worked on" {
	osanctl config set import.batch 100 --yes >/dev/null
	rows 2000 >rows.jsonl
	killed_at 300 1
	import >/dev/null &
	local first=$!
	import >/dev/null
	wait "$first"
	[ "$(db 'SELECT count(*), count(DISTINCT body) FROM post')" \
	    = '4000|2000' ]
	[ "$(db 'SELECT count(*) FROM import_run WHERE finished_at IS NULL')" = 0 ]
	sound
}

@test "posts added meanwhile keep their numbers" {
	osanctl config set import.batch 50 --yes >/dev/null
	rows 1000 >rows.jsonl
	import >/dev/null &
	local first=$!
	for _ in 1 2 3 4 5 6 7 8; do
		add free --body 사이에 --author 누구 >/dev/null
	done
	wait "$first"
	[ "$(db 'SELECT count(*), count(DISTINCT number), max(number) FROM post')" \
	    = '1008|1008|1008' ]
}

@test "a board closed meanwhile takes no further batch" {
	osanctl config set import.batch 10 --yes >/dev/null
	rows 100 >rows.jsonl
	db "CREATE TRIGGER close AFTER INSERT ON post WHEN NEW.number = 30
	    BEGIN UPDATE board SET closed_at = 1, version = version + 1
	    WHERE id = NEW.board_id; END"
	run -4 --separate-stderr import
	[[ $stderr == *'is closed'*'30 rows are stored'* ]]
	db "DROP TRIGGER close"
	osanctl board reopen free --yes >/dev/null
	run -0 import
	complete 100
}

@test "a full disk stores whole batches only, and the import goes on" {
	[ "$(id -u)" -eq 0 ] || skip "needs root for a small tmpfs"
	mkdir small
	mount -t tmpfs -o size=3m none small 2>/dev/null ||
	    skip "no tmpfs can be mounted here"
	cp osan.db osan.key small
	export OSAN_DB=$PWD/small/osan.db OSAN_KEY=$PWD/small/osan.key
	osanctl config set import.batch 200 --yes >/dev/null
	rows 20000 >rows.jsonl
	run ! --separate-stderr import
	local why=$stderr
	db 'PRAGMA integrity_check' >check
	mount -o remount,size=64m small
	run -0 import
	complete 20000
	[[ $why == *'disk is full'* ]]
	[ "$(cat check)" = ok ]
}
