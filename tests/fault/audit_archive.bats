# An archive of the log that is cut off by kill -9 at one write after the
# other: either the rows are all there, or the file is whole and durable and
# they are gone.

load ../common

# The gap between two blows grows by this part of them; with OSAN_LONG
# every write has its blow.
PART=${OSAN_LONG:+100000}
PART=${PART:-4}

setup() {
	in_own_folder
	export OSAN_NOW=2020-01-01T09:00:00+09:00
	osanctl init --site Osan --yes >/dev/null
	for ((i = 1; i <= 3000; i++)); do
		echo "INSERT INTO audit (at, action, object) SELECT max(at),
		    'x', 'y' FROM audit;"
	done | { echo 'BEGIN;'; cat; echo 'COMMIT;'; } | sqlite3 osan.db
	osanctl post add free --title a --body b -q >/dev/null
	export OSAN_NOW=2026-11-24T14:00:00+09:00
	osanctl post add free --title a --body b -q >/dev/null
	ROWS=$(db 'SELECT count(*) FROM audit')
	sqlite3 osan.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	cp osan.db before.db
	mkdir out
}

db() {
	sqlite3 osan.db "$1"
}

# whole: rows there, or the file.
whole() {
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	if [ "$(db 'SELECT count(*) FROM audit_archive')" = 0 ]; then
		[ "$(db 'SELECT count(*) FROM audit')" = "$ROWS" ]
		osanctl audit verify >/dev/null
		kept=$((kept + 1))
	else
		[ "$(db 'SELECT count(*) FROM audit')" -lt 10 ]
		osanctl audit verify --archive out/a.jsonl >/dev/null
		gone=$((gone + 1))
	fi
	# what has its name is whole
	[ ! -e out/a.jsonl ] ||
	    tail -n 1 out/a.jsonl | grep -q '"signature":"[0-9a-f]\{128\}"}'
}

@test "kill -9 at each write of an archive loses no row of the log" {
	local blow kept=0 gone=0
	# until the work was done before the blow fell, twice
	for ((blow = 0; gone < 2 && blow < 1000; blow += 1 + blow / PART)); do
		rm -rf out osan.db osan.db-*
		mkdir out
		cp before.db osan.db
		KILL_ALSO="$PWD/out $PWD/out/a.jsonl" \
		    python3 "$OSAN_ROOT/tests/fault/kill_at.py" osan.db \
		    'SELECT 1' 1 "$blow" "$OSANCTL" audit archive \
		    --output out/a.jsonl --yes || [ $? -eq 3 ]
		whole
	done
	[ "$kept" -gt 0 ]
	[ "$gone" -eq 2 ]
}

@test "an archive goes on under another name after one that was cut off" {
	cp before.db osan.db
	osanctl audit archive --output out/a.jsonl --yes -q >/dev/null
	cp before.db osan.db
	rm -f osan.db-*
	run -4 osanctl audit archive --output out/a.jsonl --yes
	osanctl audit archive --output out/b.jsonl --yes -q >/dev/null
	osanctl audit verify --archive out/b.jsonl
}
