# osanctl doctor: a sound site passes; each kind of damage is found, and
# comes with the next step.

# shellcheck disable=SC2154 # run sets $stderr, also in functions
load ../common

setup() {
	new_site
}

# a_day: some of everything that leaves rows behind.
a_day() {
	echo plan >plan.pdf
	osanctl post add free --title 가 --body 나 --name 홍길동 \
	    --phone 010-0000-0001 --attach plan.pdf -q
	osanctl post add free --title 다 --body 라 -q
	osanctl post add free --title 마 --body 바 --until 2026-12-01 -q
	osanctl post add free --title 사 --body 아 -q
	osanctl post report 1 --ground 5 -q
	osanctl post remove 1 --ground 5 --reason 광고 --both -q -y
	osanctl post appeal 1 --statement 억울합니다 -q
	osanctl post hide 2 --reason 확인 -q -y
	osanctl post restore 2 -q -y
	osanctl post remove 4 --ground 9 --reason 시험 --tombstone -q -y
	osanctl post undo 4 -q -y
	osanctl post remove 4 --ground 9 --reason 시험 --tombstone -q -y
	at 2026-12-02T00:00:00+09:00 osanctl post expire -q
	at 2027-06-01T00:00:00+09:00 osanctl post purge -q -y
} >/dev/null

# unlocked SQL: what an intruder does who drops the triggers first.
unlocked() {
	local drops
	drops=$(sqlite3 "$OSAN_DB" "SELECT 'DROP TRIGGER ' || name || ';'
	    FROM sqlite_master WHERE type = 'trigger'")
	sqlite3 "$OSAN_DB" "PRAGMA ignore_check_constraints = ON; $drops $1"
}

# finds CHECK TEXT: damage is found there, exit 7, and there is a next step.
finds() {
	run -7 --separate-stderr osanctl doctor --json
	[[ "$stderr" == *'"code":"damaged"'* ]]
	python3 - "$output" "$@" <<-'PY'
	import json, sys
	found = json.loads(sys.argv[1])
	assert any(f["check"] == sys.argv[2] and f["level"] == "damage"
	    and sys.argv[3] in f["text"] and f["next"] for f in found), found
	PY
}

@test "doctor: a new site passes with nothing but ok" {
	run -0 osanctl doctor --json
	python3 - "$output" <<-'PY'
	import json, sys
	found = json.loads(sys.argv[1])
	assert len(found) >= 12
	assert all(f["level"] == "ok" and f["next"] is None for f in found), \
	    [f for f in found if f["level"] != "ok"]
	PY
}

@test "doctor: a site with a day's work passes with nothing but ok" {
	a_day
	run -0 osanctl doctor --csv --no-header --fields level
	[ "$(sort -u <<<"$output")" = ok ]
}

# all: what is in files and database, but for how the doctor itself went.
all() {
	sha256sum osan.key osan.db.files/*
	sqlite3 osan.db .dump | grep -v "^INSERT INTO job_run VALUES('doctor',"
}

@test "doctor: changes nothing but the note of how it went" {
	a_day
	all >before
	run -0 osanctl doctor
	all >after
	cmp before after
	[ "$(sqlite3 osan.db "SELECT status FROM job_run
	    WHERE job = 'doctor'")" = 0 ]
}

@test "article 18(1): doctor --security leaves no note" {
	osanctl doctor --security >/dev/null
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM job_run')" = 0 ]
}

@test "doctor: people see one line for each sound check" {
	run -0 osanctl doctor
	[[ "${lines[0]}" == "ok "*modes ]]
	[[ "$output" != *"→"* ]]
}

@test "doctor: people see damage in words, and the next step below it" {
	a_day
	unlocked "UPDATE audit SET actor = 'x' WHERE id = 9"
	run -7 osanctl doctor --color never
	[[ "$output" == *"DAMAGE  log: row 9 of the log: it was changed"* ]]
	[[ "$output" == *"→ change nothing more: keep a copy"* ]]
	[[ "$output" == *"damage was found"* ]]
}

@test "doctor: what everybody may read is damage, with the chmod to run" {
	chmod 644 osan.db
	finds modes "has mode 0644"
	run -7 osanctl doctor
	[[ "$output" == *"→ chmod 0640 '$OSAN_DB'"* ]]
}

@test "doctor: a key with a loose mode is damage" {
	chmod 644 osan.key
	finds modes "has mode 0644"
	finds key "osan.key"
}

@test "doctor: another site's key is damage, before and after citizens" {
	osanctl init --site Suwon --yes --db other.db --key other.key -q \
	    >/dev/null
	export OSAN_KEY=$PWD/other.key
	finds log "no seal of the log was made with the key"
	OSAN_KEY=$PWD/osan.key a_day
	finds key "does not open"
	finds log "no seal of the log was made with the key"
}

@test "doctor: without the key there are warnings, exit 0" {
	run -0 --separate-stderr osanctl doctor --json --key none.key
	[ "$(grep -c '"level":"warning"' <<<"$output")" -eq 2 ]
	[[ "$output" == *"there is no key file none.key"* ]]
	[[ "$stderr" == *"warnings: 2"* ]]
}

@test "doctor: a changed schema" {
	sqlite3 osan.db 'DROP TRIGGER post_delete'
	finds schema "trigger post_delete is missing"
}

@test "doctor: a schema changed with writable_schema" {
	sqlite3 osan.db "PRAGMA writable_schema = ON;
	    UPDATE sqlite_master SET sql = replace(sql,
	        'BETWEEN 1 AND 9', 'BETWEEN 1 AND 99')
	    WHERE name = 'decision'"
	finds schema "table decision was changed"
}

@test "doctor: a schema that cannot be read at all" {
	sqlite3 osan.db "PRAGMA writable_schema = ON;
	    UPDATE sqlite_master SET sql = 'rubbish' WHERE name = 'post'"
	run -7 osanctl doctor --json
	[[ "$output" == *'"level":"damage"'* ]]
}

@test "article 6(2): doctor finds a decision with a ground that is none" {
	a_day
	unlocked "UPDATE decision SET ground = 10 WHERE id = 1"
	finds integrity "CHECK constraint failed in decision"
	finds posts "decision 1: the log does not say the same"
}

@test "doctor: a truncated file" {
	a_day
	sqlite3 osan.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	truncate -s 200000 osan.db
	run -7 osanctl doctor --json
	[[ "$output" == *'"level":"damage"'*"last sound backup"* ]]
}

@test "doctor: a file that is no database, and an empty one" {
	head -c 9000 /dev/urandom >rubbish.db
	run -7 --separate-stderr osanctl doctor --db rubbish.db --json
	[ "$(python3 -c 'import json, sys
print(json.load(sys.stdin)[0]["check"])' <<<"$output")" = database ]
	: >empty.db
	run -7 osanctl doctor --db empty.db
	[[ "$output" == *"is not an osan database"* ]]
}

@test "doctor: pages overwritten inside the file" {
	a_day
	sqlite3 osan.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	page=$(sqlite3 osan.db "SELECT rootpage FROM sqlite_master
	    WHERE name = 'post_by_board'")
	dd if=/dev/urandom of=osan.db bs=4096 seek=$((page - 1)) count=1 \
	    conv=notrunc 2>/dev/null
	finds integrity ""
}

@test "doctor: a reference to nothing" {
	a_day
	unlocked "UPDATE post SET parent_id = 99 WHERE id = 2"
	finds references "post row 2"
}

@test "article 6(2): doctor finds a removal without tombstone or notice" {
	osanctl post add free --title a --body b -q >/dev/null
	osanctl post remove 1 --ground 5 --reason x --tombstone -q -y >/dev/null
	unlocked 'DELETE FROM tombstone'
	finds tombstones "post 1: removed without tombstone or notice"
}

@test "doctor: a removed post that was made visible around the rules" {
	osanctl post add free --title a --body b -q >/dev/null
	osanctl post remove 1 --ground 5 --reason x --tombstone -q -y >/dev/null
	unlocked "UPDATE post SET state = 'visible'"
	finds posts "post 1: its state is not the one that was decided last"
}

@test "doctor: a report that fell out of the queue" {
	osanctl post add free --title a --body b -q >/dev/null
	osanctl post report 1 --ground 5 -q >/dev/null
	unlocked 'DELETE FROM queue'
	finds queue "post 1: waits for a person and is not in the queue"
}

@test "doctor: an attached file that is missing, changed or too many" {
	echo plan >plan.pdf
	osanctl post add free --title a --body b --attach plan.pdf -q \
	    >/dev/null
	run -0 osanctl doctor
	file=$(echo osan.db.files/*)
	echo PLAN >"$file"
	finds attachments "of post 1 was changed"
	rm "$file"
	finds attachments "of post 1 is missing"
	install -m 640 plan.pdf "$file"
	install -m 640 plan.pdf osan.db.files/stray
	run -0 osanctl doctor
	[[ "$output" == *"stray belongs to no post"*"→ rm '"*"/stray'"* ]]
}

@test "doctor: text that a purge should have destroyed" {
	a_day
	run -0 osanctl doctor
	id=$(sqlite3 osan.db "SELECT min(id) FROM post WHERE state = 'purged'")
	unlocked "UPDATE post SET body = '되살린 글' WHERE id = $id"
	finds purge "post $id: purged and still has text"
}

@test "doctor: a row of the log that was changed, removed or cut off" {
	a_day
	unlocked "DELETE FROM audit_seal WHERE audit_id > 60;
	    DELETE FROM audit WHERE id > 60"
	finds log "row 61 of the log: the end of the log is missing"
}

@test "doctor: what another program wrote is a warning, not damage" {
	sqlite3 osan.db "UPDATE board SET title_ko = 'x' WHERE id = 1"
	run -0 osanctl doctor
	[[ "$output" == *"warning  log: rows of the log without a seal: 1"* ]]
}

@test "doctor: advice that several findings share stands once" {
	unlocked ''
	run -7 osanctl doctor
	[ "$(grep -c 'someone changed the schema' <<<"$output")" -eq 1 ]
	[[ "$output" == *"more of the same"* ]]
}

@test "doctor: the machine's answer is the same in Korean" {
	sqlite3 osan.db 'DROP TRIGGER post_delete'
	run -7 --separate-stderr osanctl doctor --json
	english=$output
	LC_ALL=ko_KR.UTF-8 run -7 --separate-stderr osanctl doctor --json
	[ "$output" = "$english" ]
}

@test "doctor: who may not look is refused; no database is not found" {
	sqlite3 osan.db "UPDATE staff SET role = 'moderator',
	    version = version + 1"
	run -6 osanctl doctor
	OSAN_DB=none.db run -3 osanctl doctor
	run -2 osanctl doctor now
}
