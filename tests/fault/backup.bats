# Backups and accidents (article 18(2)): kill -9 at any moment, a full disk,
# programs that write meanwhile.  No older backup is ever lost, no half file
# looks whole, and the next run carries on.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common

# ROUNDS stands for "200 random moments" where OSAN_LONG is set.
ROUNDS=${OSAN_LONG:+200}
ROUNDS=${ROUNDS:-12}

db() { sqlite3 "$OSAN_DB" "$@"; }

setup() {
	new_site
	db 'CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, x BLOB);
	    CREATE TABLE b (id INTEGER PRIMARY KEY, n INTEGER, x BLOB);
	    WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c
	    LIMIT 300) INSERT INTO a SELECT i, 0, zeroblob(2000) FROM c;
	    INSERT INTO b SELECT * FROM a'
	osanctl backup keygen --out key.txt --quiet >/dev/null
	osanctl backup init repo --recipient "$(recipient)" --quiet >/dev/null
	osanctl backup run repo --quiet >/dev/null
	first=$(newest)
}

# refuses CODE WORD...: the command fails so.
refuses() {
	local want=$1
	shift
	run --separate-stderr "$@"
	[ "$status" -eq "$want" ] && [ -n "$stderr" ]
}

teardown() {
	umount small ro 2>/dev/null || :
}

recipient() { sed -n 's/^# public key: //p' key.txt; }

newest() {
	osanctl backup list repo --json |
	    python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])'
}

change() { db "UPDATE a SET n = n + 1, x = randomblob(2000) WHERE id = $1"; }

# sound: everything in the repository is as it should be, to the last byte.
sound() { osanctl backup verify repo --deep --identity key.txt --quiet; }

# restores ID: that backup can be had back.
restores() {
	rm -f back.db*
	osanctl backup restore repo --at "$1" --to back.db \
	    --identity key.txt --quiet >/dev/null &&
	    [ "$(sqlite3 back.db 'PRAGMA integrity_check')" = ok ]
}

# no_half_file: whatever has a backup's name is a whole one.
no_half_file() {
	local f
	for f in repo/*.age; do
		[ -e "${f%.tar.zst.age}.json" ] || continue
		age -d -i key.txt "$f" | zstd -dq | tar -tf - >/dev/null ||
		    return 1
	done
}

@test "18(2): a run killed between any two of its steps harms nothing" {
	local step
	for step in 1 2 3; do
		change "$step"
		OSAN_FAULT=$step run -137 osanctl backup run repo --quiet
		no_half_file
		restores "$first"
		osanctl backup run repo --quiet >/dev/null
		sound
	done
	[ -z "$(find repo -name '*.new-*')" ]
}

@test "18(2): a run killed at random moments harms nothing" {
	local i pid
	for i in $(seq "$ROUNDS"); do
		change "$i"
		"$OSANCTL" backup run repo --quiet >/dev/null 2>&1 &
		pid=$!
		sleep "0.0$((RANDOM % 90 + 10))"
		kill -9 "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
		no_half_file
	done
	restores "$first"
	osanctl backup run repo --quiet >/dev/null
	sound
	restores "$(newest)"
	[ "$(sqlite3 back.db 'SELECT sum(n) FROM a')" = "$ROUNDS" ]
}

@test "18(2): a full disk stops a run, and nothing else" {
	[ "$(id -u)" -eq 0 ] || skip "needs root for a small tmpfs"
	mkdir small
	mount -t tmpfs -o size=2500k none small 2>/dev/null ||
	    skip "no tmpfs can be mounted here"
	osanctl backup init small/repo --recipient "$(recipient)" \
	    --quiet >/dev/null
	osanctl backup run small/repo --quiet >/dev/null
	local i failed=
	for i in $(seq 40); do
		db "UPDATE a SET x = randomblob(2000) WHERE id % 4 = $i % 4"
		osanctl backup run --full small/repo --quiet >/dev/null \
		    2>told || failed=$i
		[ -z "$failed" ] || break
	done
	[ -n "$failed" ]
	grep -q 'No space left' told
	osanctl backup verify small/repo --deep --identity key.txt --quiet
}

# writers SECONDS: two programs that never pause; both tables of a
# transaction say the same number.
writers() {
	python3 - "$OSAN_DB" "$1" <<'PY' &
import multiprocessing, sqlite3, sys, time

def write(path, until):
	db = sqlite3.connect(path, timeout=20, isolation_level=None)
	while time.monotonic() < until:
		db.execute("BEGIN IMMEDIATE")
		db.execute("UPDATE a SET n = n + 1, x = randomblob(2000) "
			"WHERE id = 1 + abs(random()) % 300")
		db.execute("UPDATE b SET n = n + 1 WHERE id = 7")
		db.execute("COMMIT")

until = time.monotonic() + float(sys.argv[2])
both = [multiprocessing.Process(target=write, args=(sys.argv[1], until))
	for _ in range(2)]
for p in both:
	p.start()
for p in both:
	p.join()
PY
}

@test "18(2): each backup is a state that existed, while two write without pause" {
	local i ids
	writers "$((ROUNDS / 4 + 3))"
	for i in $(seq "$ROUNDS"); do
		osanctl backup run repo --quiet >/dev/null
	done
	wait
	ids=$(osanctl backup list repo --csv --no-header --fields id)
	[ "$(wc -l <<<"$ids")" -eq "$((ROUNDS + 1))" ]
	for i in $ids; do
		restores "$i"
		[ "$(sqlite3 back.db 'SELECT (SELECT sum(n) FROM a) =
		    (SELECT sum(n) FROM b)')" = 1 ]
	done
}

@test "18(2): the second of two runs at once is told, and takes nothing" {
	local pid
	python3 - <<'PY' &
import fcntl, struct, time, os
fd = os.open("repo/lock", os.O_RDWR)
fcntl.fcntl(fd, 37, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 1, 0))
open("held", "w").close()
time.sleep(30)
PY
	pid=$!
	until [ -e held ]; do sleep 0.01; done
	refuses 5 osanctl backup run repo
	[[ $stderr == *'another run is at work'* ]]
	kill "$pid"
	wait "$pid" 2>/dev/null || :
	osanctl backup run repo --quiet >/dev/null
}

@test "18(2): a repository that cannot be written to is only read" {
	[ "$(id -u)" -eq 0 ] || skip "needs root to mount"
	mkdir ro
	mount --bind repo ro 2>/dev/null && mount -o remount,bind,ro ro ||
	    skip "nothing can be mounted here"
	refuses 1 osanctl backup run ro
	[[ $stderr == *'Read-only file system'* ]]
	osanctl backup verify ro --deep --identity key.txt --quiet
	osanctl backup restore ro --to out.db --identity key.txt \
	    --quiet >/dev/null
}
