# Plain SQL cannot take a row out of the log: only the record of an archive
# does, for exactly its rows, which are sealed and three years old.

load ../common
load rules

DAY=86400000000

# archive NAME=EXPRESSION...: the record of an archive of rows 1 to 9, some
# columns otherwise.
archive() {
	local n='' v='' k
	declare -A t=([first_id]=1 [last_id]=9 [row_count]=9
	    [first_at]='(SELECT min(at) FROM audit WHERE id <= 9)'
	    [last_at]='(SELECT max(at) FROM audit WHERE id <= 9)'
	    [previous]='zeroblob(32)'
	    [mac]='(SELECT mac FROM audit_seal WHERE audit_id = 9)'
	    [file]="'a.jsonl'" [sha256]='zeroblob(32)' [digest]='zeroblob(32)'
	    [at]='(SELECT at FROM audit_context)' [staff_id]=1
	    [actor]='(SELECT actor FROM acting)')
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO audit_archive ($n) VALUES ($v)"
}

# acts: the administrator acts, as our programs name them.
acts() {
	echo "INSERT INTO acting (id, staff_id, actor, origin, at)
	    SELECT 1, id, login, 'shell', $NOW FROM staff WHERE id = 1"
}

# in_vain WORDS NAME=EXPRESSION...: such a record is refused.
in_vain() {
	local words=$1
	shift
	refused "$words" "BEGIN; $(acts); $(archive "$@"); COMMIT"
	rm -f osan.db-wal osan.db-shm
}

# A site of 2020; what happened since is of now.  In one.db the first nine
# rows are archived already.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$BATS_FILE_TMPDIR OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	export OSAN_KEY=$BATS_FILE_TMPDIR/osan.key
	at 2020-01-01T09:00:00+09:00 osanctl init --site Osan --yes -q
	osanctl post add free --title a --body b -q >/dev/null
	osanctl board set free --title-ko 마당 -q >/dev/null
	sqlite3 osan.db "INSERT INTO staff (login, name, role, created_at)
	    VALUES ('second', '둘째', 'audit', 1)"
	cp osan.db one.db
	sqlite3 -bail one.db "BEGIN; $(acts); $(archive);
	    DELETE FROM acting; COMMIT"
}

setup() {
	a_site
}

archived() {
	cp "$BATS_FILE_TMPDIR/one.db" osan.db
	after
}

@test "the record takes exactly its rows and their seals out of the log" {
	archived
	[ "$(db 'SELECT min(id) FROM audit')" = 10 ]
	[ "$(db 'SELECT min(audit_id) FROM audit_seal')" = 10 ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'audit.archive'
	    AND id = (SELECT max(id) FROM audit)")" = 1 ]
	[ -z "$(db 'PRAGMA foreign_key_check')" ]
}

@test "no row and no seal is deleted, before an archive and after one" {
	remains 'audit: the log takes inserts only' audit id 5
	remains 'audit_seal: seals take inserts only' audit_seal audit_id 5
	archived
	remains 'audit: the log takes inserts only' audit id 12
	remains 'audit_seal: seals take inserts only' audit_seal audit_id 12
	refused 'audit: rows are added at the end' \
	    "INSERT INTO audit (id, at, action, object)
	     VALUES (5, 1, 'x', 'y')" \
	    "INSERT OR REPLACE INTO audit (id, at, action, object)
	     VALUES (9, 1, 'x', 'y')"
	refused 'audit_seal: seals are added in order' \
	    "INSERT INTO audit_seal (audit_id, mac) VALUES (9, zeroblob(32))"
}

@test "an archive begins where the last one ended" {
	in_vain 'audit_archive: it begins where' first_id=2 row_count=8
	in_vain 'audit_archive: it begins where' "previous=x'$(printf '%064d' 1)'"
	archived
	in_vain 'audit_archive: it begins where'
	in_vain 'audit_archive: it begins where' first_id=11 last_id=12 \
	    row_count=2
	in_vain 'audit_archive: it begins where' first_id=10 last_id=12 \
	    row_count=3
}

@test "an archive tells what its rows are" {
	in_vain 'audit_archive: it tells what' 'mac=zeroblob(32)'
	in_vain 'audit_archive: it tells what' first_at=1
	in_vain 'audit_archive: it tells what' last_at="$((NOW - 2000 * DAY))"
	in_vain 'audit_archive: it tells what' row_count=8
	in_vain 'audit_archive: it tells what' last_id=0 row_count=0
	in_vain 'CHECK constraint failed' "file=''"
	in_vain 'CHECK constraint failed' "sha256=x'00'"
}

@test "rows that are younger than three years stay in the log" {
	local last
	last=$(db "SELECT id FROM audit WHERE action = 'post.add'")
	in_vain 'audit_archive: rows stay in the log for three years' \
	    last_id="$last" row_count="$last" \
	    last_at="(SELECT max(at) FROM audit WHERE id <= $last)" \
	    mac="(SELECT mac FROM audit_seal WHERE audit_id = $last)" \
	    first_at='(SELECT min(at) FROM audit)'
}

@test "rows that are not sealed stay, and so does the last sealed one" {
	local last
	last=$(db 'SELECT max(audit_id) FROM audit_seal')
	in_vain 'audit_archive: a sealed row stays' last_id="$last" \
	    row_count="$last"
	in_vain 'audit_archive: a sealed row stays' last_id="$((last + 1))" \
	    row_count="$((last + 1))"
}

@test "only an administrator who acts makes an archive, and now" {
	refused 'audit_archive: an administrator who acts' "$(archive)" \
	    "$(archive "actor='root'")"
	in_vain 'audit_archive: an administrator who acts' "actor='x'"
	in_vain 'audit_archive: an administrator who acts' staff_id=2
	refused 'audit_archive: an administrator who acts' "BEGIN;
	    INSERT INTO acting (id, staff_id, actor, origin, at)
	    VALUES (1, 2, 'second', 'shell', $NOW); $(archive staff_id=2);
	    COMMIT"
	in_vain 'audit_archive: it is made now' at="$((NOW + DAY))"
}

@test "the record of an archive never changes, and stays" {
	archived
	stays 'audit_archive: it never changes' audit_archive id 1 \
	    "sha256=x'$(printf '%064d' 1)'"
	stays 'audit_archive: it never changes' audit_archive id 1 last_id=20 \
	    row_count=20
	remains 'audit_archive: it stays' audit_archive id 1
	keeps_its_id audit_archive id 1
	in_vain 'audit_archive: they are added at the end' id=3
	in_vain 'audit_archive: they are added at the end' id=1
}
