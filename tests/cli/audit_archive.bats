# osanctl audit archive: old rows of the log go to a signed file, and the
# chain still verifies.

# shellcheck disable=SC2154 # run sets $stderr, also in functions
load ../common

OLD=2020-01-01T09:00:00+09:00
LATER=2022-06-01T09:00:00+09:00
NEXT=2030-01-01T09:00:00+09:00

# A site of 2020 with a post of 2022, and one of now.
setup() {
	in_own_folder
	at $OLD osanctl init --site Osan --yes >/dev/null
	at $LATER osanctl post add free --title a --body b -q >/dev/null
	osanctl post add free --title c --body d -q >/dev/null
}

# plain SQL...: what another program does to the database.
plain() {
	sqlite3 "$OSAN_DB" "$@"
}

# guard NAME SQL: what somebody does who takes that trigger away for it.
guard() {
	local was
	was=$(plain "SELECT sql FROM sqlite_master WHERE name = '$1'")
	plain "DROP TRIGGER $1; $2; $was"
}

archive() {
	osanctl audit archive --output "$1" --yes "${@:2}"
}

# next FILE: once more, years later, when all rows but the last are old.
next() {
	at $NEXT osanctl audit archive --output "$1" --yes
}

@test "audit archive: rows past three years leave the log, the newest stay" {
	run -0 archive a.jsonl --json
	[ "$(field first <<<"$output")" = 1 ]
	[ "$(field rows <<<"$output")" -gt 50 ]
	[ "$(field last_at <<<"$output")" = "$LATER" ]
	[ "$(plain "SELECT group_concat(action, ' ') FROM audit")" = \
	    'post.add audit.archive' ]
}

@test "audit archive: the log tells who did it, which rows, and the file" {
	run -0 archive a.jsonl --json
	last=$(field last <<<"$output")
	run -0 log_row audit.archive
	[[ "$output" == "$(id -un) {\"first\":1,\"last\":$last,\"file\":\"a.jsonl\","* ]]
	[[ "$output" == *"$(sha256sum a.jsonl | cut -c1-64)"* ]]
}

@test "audit archive: the file holds what audit export wrote, for its owner" {
	osanctl audit export --output all.jsonl -q
	archive a.jsonl -q
	[ "$(stat -c %a a.jsonl)" = 600 ]
	rows=$(($(wc -l <a.jsonl) - 2))
	cmp <(head -n "$rows" a.jsonl) <(head -n "$rows" all.jsonl)
}

@test "audit archive: openssl checks the signature of the file" {
	archive a.jsonl -q
	tail -n 2 a.jsonl | head -n 1 | tr -d '\n' >text
	python3 - a.jsonl <<-'PY'
	import hashlib, json, sys
	lines = open(sys.argv[1], "rb").read().splitlines(True)
	said, signed = json.loads(lines[-2]), json.loads(lines[-1])
	assert said["sha256"] == hashlib.sha256(b"".join(lines[:-2])).hexdigest()
	assert said["rows"] == len(lines) - 2
	open("sig", "wb").write(bytes.fromhex(signed["signature"]))
	open("key", "wb").write(bytes.fromhex("302a300506032b6570032100"
	    + signed["public_key"]))
	PY
	openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin \
	    -in text -sigfile sig
}

@test "audit verify: the chain goes on from the archive's last seal" {
	head=$(archive a.jsonl --json | field head)
	osanctl post add free --title e --body f -q >/dev/null
	run -0 osanctl audit verify --json
	[ "$(field ok <<<"$output")" = true ]
	[ "$(field rows <<<"$output")" = 3 ]
	[ "$(field archived <<<"$output")" -gt 50 ]
	[ "$(osanctl audit export | head -n 1 | field previous)" = "$head" ]
}

@test "audit verify --archive: files that join, in any order, are untouched" {
	archive a.jsonl -q
	osanctl post add free --title e --body f -q >/dev/null
	next b.jsonl
	run -0 osanctl audit verify --archive b.jsonl a.jsonl --json
	[ "$(field archives_ok <<<"$output")" = true ]
	run -0 --separate-stderr osanctl audit verify --archive b.jsonl --json
	[[ "$stderr" == *'in files that were not named'* ]]
}

@test "audit verify --archive: a file that is missing between is named" {
	archive a.jsonl --before 2021-01-01 -q
	archive b.jsonl -q
	next c.jsonl
	first=$(head -n 1 b.jsonl | field id)
	last=$(tail -n 3 b.jsonl | head -n 1 | field id)
	run -7 --separate-stderr osanctl audit verify --archive a.jsonl c.jsonl
	[[ "$stderr" == *"rows $first to $last of the log are in none"* ]]
	run -7 --separate-stderr osanctl audit verify --archive a.jsonl
	[[ "$stderr" == *'do not join'* ]]
}

@test "audit verify --archive: a changed row, a cut file and another key show" {
	archive a.jsonl -q
	sed '7s/"actor":"[^"]*"/"actor":"x"/' a.jsonl >changed.jsonl
	run -7 --separate-stderr osanctl audit verify --archive changed.jsonl
	[[ "$stderr" == *'changed.jsonl: its rows are not those'* ]]
	sed 3d a.jsonl >cut.jsonl
	run -7 --separate-stderr osanctl audit verify --archive cut.jsonl
	[[ "$stderr" == *'does not join it'* ]]
	head -n -1 a.jsonl >short.jsonl
	run -7 osanctl audit verify --archive short.jsonl
	OSAN_DB=other.db OSAN_KEY=other.key at $OLD osanctl init --site Osan -y -q
	OSAN_DB=other.db OSAN_KEY=other.key archive other.jsonl --before \
	    2021-01-01 -q
	run -7 --separate-stderr osanctl audit verify --archive other.jsonl
	[[ "$stderr" == *'signed with another key'* ]]
	run -3 osanctl audit verify --archive none.jsonl
	run -2 osanctl audit verify a.jsonl
	run -2 osanctl audit verify --archive
}

@test "audit verify --archive: a former master key's signature is known" {
	archive a.jsonl -q
	osanctl key rotate master --generate --yes -q
	osanctl audit verify --archive a.jsonl
	osanctl post add free --title e --body f -q >/dev/null
	next b.jsonl
	grep -q '"keys":\[{"fingerprint"' b.jsonl
	osanctl audit verify --archive a.jsonl b.jsonl
}

@test "audit verify: rows deleted without an archive are missed" {
	guard audit_delete "DELETE FROM audit WHERE id <= 5"
	run -7 --separate-stderr osanctl audit verify --json
	[ "$(field first_bad <<<"$output")" = 1 ]
}

@test "audit verify: an archive that the shell made is not vouched for" {
	plain "BEGIN;
	    INSERT INTO acting (id, staff_id, actor, origin, at)
	    SELECT 1, id, login, 'shell', (SELECT max(at) FROM audit)
	      FROM staff;
	    INSERT INTO audit_archive (first_id, last_id, row_count, first_at,
	        last_at, previous, mac, file, sha256, digest, at, staff_id,
	        actor)
	    SELECT 1, 9, 9, min(a.at), max(a.at), zeroblob(32), s.mac, 'x',
	        zeroblob(32), zeroblob(32), c.at, t.staff_id, t.actor
	      FROM audit a, acting t, audit_context c, audit_seal s
	     WHERE a.id <= 9 AND s.audit_id = 9;
	    DELETE FROM acting; COMMIT"
	run -7 --separate-stderr osanctl audit verify
	[[ "$stderr" == *'the log does not vouch for'* ]]
	osanctl post add free --title e --body f -q >/dev/null
	run -7 osanctl audit verify
}

@test "audit verify: a record that was changed is not vouched for" {
	archive a.jsonl -q
	guard audit_archive_update "UPDATE audit_archive
	    SET sha256 = zeroblob(32)"
	run -7 --separate-stderr osanctl audit verify
	[[ "$stderr" == *'the log does not vouch for'* ]]
}

@test "audit verify: the oldest record is vouched for through the newest" {
	archive a.jsonl -q
	next b.jsonl
	guard audit_archive_update "UPDATE audit_archive
	    SET file = 'x' WHERE id = 1"
	run -7 osanctl audit verify
}

@test "audit archive: --before takes fewer rows, and never younger ones" {
	archive a.jsonl --before 2021-01-01 -q
	[ "$(plain 'SELECT count(*) FROM audit')" = 3 ]
	run -4 --separate-stderr archive b.jsonl --before 2026-01-01
	[[ "$stderr" == *'audit.keep-days keeps them for 1096 days'* ]]
	[ ! -e b.jsonl ]
}

@test "audit archive: nothing old enough is refused, and audit.keep-days counts" {
	osanctl config set audit.keep-days 3000 -q
	run -4 --separate-stderr archive a.jsonl
	[[ "$stderr" == *'is older than'*'audit.keep-days'* ]]
	[ ! -e a.jsonl ]
	run -2 osanctl config set audit.keep-days 1095
}

@test "audit archive: the last sealed row stays, so that the chain has an end" {
	at $NEXT osanctl audit archive --output a.jsonl --yes -q
	run -0 osanctl audit verify --json
	[ "$(field sealed <<<"$output")" = 2 ]
}

@test "audit archive: a file that is there is left alone, also with --yes" {
	echo mine >a.jsonl
	run -4 --separate-stderr archive a.jsonl
	[[ "$stderr" == *'exists already'*'choose another name'* ]]
	[ "$(cat a.jsonl)" = mine ]
	run -2 osanctl audit archive --yes
	run -2 osanctl audit archive --output - --yes
	[ "$(plain 'SELECT min(id) FROM audit')" = 1 ]
}

@test "audit archive: a folder that is not there is an error, and no row goes" {
	run -1 archive none/a.jsonl
	[ "$(plain 'SELECT min(id) FROM audit')" = 1 ]
	[ "$(plain 'SELECT count(*) FROM audit_archive')" = 0 ]
}

@test "audit archive: without the key, or without agreement, nothing happens" {
	run -2 osanctl audit archive --output a.jsonl
	OSAN_KEY=none.key run -3 archive a.jsonl
	[ ! -e a.jsonl ]
	[ "$(plain 'SELECT min(id) FROM audit')" = 1 ]
}

@test "audit archive: old rows that are not sealed are refused" {
	in_own_folder
	rm -f osan.db osan.key
	at $OLD osanctl init --site Osan --yes -q >/dev/null
	plain "INSERT INTO acting (id, actor, origin, at)
	    SELECT 1, 'x', 'shell', max(at) FROM audit; UPDATE board SET title_ko = 'x' WHERE id = 1;
	    DELETE FROM acting"
	run -4 --separate-stderr osanctl audit archive --output a.jsonl -n
	[[ "$stderr" == *'but not sealed'*'is:unsealed'* ]]
}

@test "audit archive: a log that was touched is evidence and stays" {
	guard audit_update "UPDATE audit SET actor = 'x' WHERE id = 7"
	run -7 --separate-stderr archive a.jsonl
	[[ "$stderr" == *'row 7 of the log'* ]]
	[ ! -e a.jsonl ]
}

@test "audit archive: a dry run tells the rows and changes nothing" {
	cp osan.db before.db
	run -0 --separate-stderr osanctl audit archive --output a.jsonl -n
	[[ "$stderr" == *'would move rows 1 to '*' to a.jsonl'* ]]
	[ ! -e a.jsonl ]
	cmp before.db osan.db
}

@test "audit archive: administrators alone may, and auditors see the list" {
	staff auditor audit
	run -6 env SUDO_USER=auditor "$OSANCTL" audit archive --output a.jsonl -y
	archive a.jsonl -q
	SUDO_USER=auditor run -0 osanctl audit archives --jsonl \
	    --fields file,first
	[ "$output" = '{"file":"a.jsonl","first":1}' ]
}

@test "audit archives: the newest stands first" {
	archive a.jsonl --before 2021-01-01 -q
	archive b.jsonl -q
	run -0 osanctl audit archives --csv --no-header --fields id,file
	[ "$output" = $'2,b.jsonl\n1,a.jsonl' ]
}

@test "doctor does not miss the log's row of a decision that was archived" {
	rm -f osan.db osan.key
	at $OLD osanctl init --site Osan --yes -q >/dev/null
	at $OLD osanctl post add free --title a --body b -q >/dev/null
	at $OLD osanctl post remove 1 --ground 5 --reason 광고 --tombstone -y -q
	osanctl post add free --title c --body d -q >/dev/null
	archive a.jsonl -q
	[ "$(plain "SELECT count(*) FROM audit
	    WHERE action = 'post.remove'")" = 0 ]
	run -0 osanctl doctor --csv --fields check,level
	[[ "$output" == *log,ok* ]]
}
