# Posts under faults: kill -9 in the midst of bulk work, a busy database, a
# full disk, files that cannot be written, several writers at once.
# shellcheck disable=SC2154 # run --separate-stderr sets $stderr

load ../common
load posts

N=${OSAN_LONG:+20000}
N=${N:-3000}
KILLS=${OSAN_LONG:+40}
KILLS=${KILLS:-4}

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$BATS_FILE_TMPDIR OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	export OSAN_KEY=$BATS_FILE_TMPDIR/osan.key
	osanctl init --site Osan --yes -q
}

setup() {
	in_own_folder
	cp "$BATS_FILE_TMPDIR"/osan.db "$BATS_FILE_TMPDIR"/osan.key .
}

teardown() {
	[ ! -d "$BATS_TEST_TMPDIR/small" ] ||
	    umount "$BATS_TEST_TMPDIR/small" 2>/dev/null || true
}

remove_all=(post remove --query "board:free state:visible" --ground 5
    --reason 광고 --tombstone --yes --max 1000000 -q)

# killed SQL LEAST WRITES WORD...: the command, killed once SQL gives LEAST
# and the log was written to WRITES times more.
killed() {
	local sql=$1 least=$2 writes=$3
	shift 3
	python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" "$sql" \
	    "$least" "$writes" "$OSANCTL" "$@"
}

@test "removals killed at several moments: sound each time, exact at the end" {
	posts "$N"
	local kills=0 i
	for i in $(seq "$KILLS"); do
		killed "SELECT count(*) FROM decision" \
		    $((N * (i - 1) / (KILLS + 1))) $(((i - 1) * 7 % 40)) \
		    "${remove_all[@]}" && kills=$((kills + 1))
		sound
	done
	[ "$kills" -ge 1 ]
	if [ "$(count visible)" -gt 0 ]; then
		osanctl "${remove_all[@]}" >/dev/null
	fi
	sound
	[ "$(count removed)" = "$N" ]
	[ "$(db 'SELECT count(*), count(DISTINCT post_id) FROM decision')" = \
	    "$N|$N" ]
	[ "$(db 'SELECT count(*) FROM tombstone')" = "$N" ]
}

@test "purges killed at several moments: sound each time, exact at the end" {
	posts "$N"
	osanctl "${remove_all[@]}" >/dev/null
	export OSAN_NOW=2027-06-01T09:00:00+09:00
	local kills=0 i
	for i in $(seq "$KILLS"); do
		killed "SELECT count(*) FROM decision WHERE action = 'purge'" \
		    $((N * (i - 1) / (KILLS + 1))) $(((i - 1) * 7 % 40)) \
		    post purge --yes -q && kills=$((kills + 1))
		sound
		[ "$(db "SELECT count(*) FROM post WHERE (state = 'purged')
		    <> (body = '')")" = 0 ]
	done
	[ "$kills" -ge 1 ]
	osanctl post purge --yes -q >/dev/null
	sound
	[ "$(count purged)" = "$N" ]
	[ "$(db 'SELECT count(*) FROM tombstone')" = "$N" ]
	# the texts are gone from the files, too
	[ -z "$(strings -a -e S osan.db* | grep '본문 1')" ]
}

# locked WORD...: the command, while another process holds the write lock.
locked() {
	python3 - "$OSAN_DB" "$OSANCTL" "$@" <<-'PY'
	import sqlite3, subprocess, sys
	db = sqlite3.connect(sys.argv[1], isolation_level=None)
	db.execute("BEGIN IMMEDIATE")
	sys.exit(subprocess.run(sys.argv[2:]).returncode)
	PY
}

@test "a busy database is exit 5, says so, and changes nothing" {
	posts 3
	before=$(db .dump | cksum)
	run -5 --separate-stderr locked post remove 1 --ground 5 \
	    --reason 광고 --tombstone --yes --json
	[ -z "$output" ]
	[[ $stderr == *"stayed busy"* ]]
	[ "$(db .dump | cksum)" = "$before" ]
}

@test "reading goes on while another process writes" {
	posts 3
	run -0 --separate-stderr locked post list free --json
	[[ $output == *'"id"'* ]]
}

# small SIZE: the database on a disk of that size.
small() {
	[ "$(id -u)" -eq 0 ] || skip "needs root for a small tmpfs"
	mkdir small
	mount -t tmpfs -o "size=$1" none small 2>/dev/null ||
	    skip "no tmpfs can be mounted here"
	db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	cp osan.db osan.key small
	export OSAN_DB=$PWD/small/osan.db OSAN_KEY=$PWD/small/osan.key
}

# filled: no room is left on the small disk.
filled() {
	dd if=/dev/zero of=small/rest bs=4096 2>/dev/null || true
}

@test "a full disk during a removal: whole batches only, and it goes on" {
	posts 5000
	small 4m
	run -1 --separate-stderr osanctl "${remove_all[@]}"
	[[ $stderr == *"disk is full"* ]]
	mount -o remount,size=64m small
	[ $(($(count removed) % 1000)) -eq 0 ]
	[ "$(count removed)" -lt 5000 ]
	sound
	osanctl "${remove_all[@]}" >/dev/null
	[ "$(count removed)" = 5000 ]
	sound
}

@test "a full disk during post add, report or remove: nothing half done" {
	posts 20
	small 3m
	osanctl post pin 20 -q >/dev/null
	before=$(db .dump | cksum)
	head -c 200000 /dev/zero | tr '\0' a >long.txt
	filled
	run -1 --separate-stderr osanctl post add free --title 글 --body 본문
	[[ $stderr == *"disk is full"*"make room"* ]]
	truncate -s -65536 small/rest
	run -1 --separate-stderr osanctl post add free --title 글 \
	    --body-file long.txt
	[[ $stderr == *"disk is full"*"make room"* ]]
	run -1 --separate-stderr osanctl post report 1 --ground 5 \
	    --note "$(head -c 60000 long.txt)"
	[[ $stderr == *"disk is full"* ]]
	run -1 --separate-stderr osanctl post remove $(seq 20) --ground 5 \
	    --reason "$(head -c 2000 long.txt)" --tombstone --yes
	[[ $stderr == *"disk is full"* ]]
	rm small/rest
	[ "$(db .dump | cksum)" = "$before" ]
	sound
	osanctl post add free --title 글 --body 이제 >/dev/null
}

@test "four writers removing and reporting at once lose nothing" {
	local n=${OSAN_LONG:+10000}
	n=${n:-300}
	posts $((4 * n))
	local pids=() pid i first last
	for i in 1 2; do
		first=$(((i - 1) * n + 1)) last=$((i * n))
		for from in $(seq $first $((n / 4)) $last); do
			seq "$from" $((from + n / 4 - 1)) |
			    osanctl post remove - --ground 5 --reason 광고 \
				--tombstone --yes -q || exit
		done >/dev/null 2>"err.$i" 3>&- &
		pids+=($!)
	done
	for i in 3 4; do
		first=$(((i - 1) * n + 1)) last=$((i * n))
		for id in $(seq $first $last); do
			osanctl post report "$id" --ground 6 -q || exit
		done >/dev/null 2>"err.$i" 3>&- &
		pids+=($!)
	done
	for pid in "${pids[@]}"; do
		wait "$pid"
	done
	cat err.*
	[ "$(count removed)" = $((2 * n)) ]
	[ "$(db 'SELECT count(*), count(DISTINCT post_id) FROM decision')" = \
	    "$((2 * n))|$((2 * n))" ]
	[ "$(db 'SELECT count(*) FROM tombstone')" = $((2 * n)) ]
	[ "$(db 'SELECT count(*), count(DISTINCT post_id) FROM flag')" = \
	    "$((2 * n))|$((2 * n))" ]
	[ "$(db 'SELECT count(*) FROM queue')" = $((2 * n)) ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.flag'")" = \
	    $((2 * n)) ]
	sound
}

@test "two people removing the same posts: each is removed once" {
	posts 200
	osanctl "${remove_all[@]}" >/dev/null 2>one 3>&- &
	local pid=$!
	osanctl "${remove_all[@]}" >/dev/null 2>two || true
	wait $pid || true
	[ "$(db 'SELECT count(*), count(DISTINCT post_id) FROM decision')" = \
	    "200|200" ]
	sound
}

@test "a database that cannot be written is an error that says what to do" {
	[ "$(id -u)" -eq 0 ] || skip "needs root for a read-only mount"
	posts 3
	small 8m
	mount -o remount,ro small
	run -1 --separate-stderr osanctl post pin 1
	[[ $stderr == *"osan.db"* ]]
	[ "$(wc -l <<<"$stderr")" -ge 2 ]
	mount -o remount,rw small
	[ "$(db 'SELECT sum(pinned) FROM post')" = 0 ]
}

@test "a key file that others can read is refused, with the way out" {
	posts 3
	for mode in 644 666 604 620; do
		chmod $mode osan.key
		run ! --separate-stderr osanctl post pin 1
		[[ $stderr == *"osan.key"*"chmod"* ]]
	done
	chmod 400 osan.key
	osanctl post pin 1 -q >/dev/null
}
