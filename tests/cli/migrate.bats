# osanctl migrate: a database of an earlier version gets this program's
# schema, whole or not at all, and is copied before.

load ../common

# newest: the number of the last migration.
newest() {
	find "$OSAN_ROOT/lib/store/schema" -name '*.sql' |
	    sed 's|.*/0*\([0-9]*\)-.*|\1|' | sort -n | tail -n 1
}

# Databases as the versions before made them: without the last migrations.
# old_site VERSION
old_site() {
	local file number
	{
		echo 'PRAGMA journal_mode = WAL; BEGIN;'
		for file in "$OSAN_ROOT"/lib/store/schema/*.sql; do
			number=${file##*/}
			number=$((10#${number%%-*}))
			[ "$number" -gt "$1" ] || cat "$file"
		done
		echo "PRAGMA user_version = $1;"
		echo "PRAGMA application_id = $((0x6f73616e)); COMMIT;"
		echo "INSERT INTO site VALUES (1, '오산시', 1);"
	} | sqlite3 osan.db > /dev/null
	chmod 640 osan.db
}

setup() {
	in_own_folder
	NEWEST=$(newest)
	BEFORE=$((NEWEST - 1))
}

version() {
	sqlite3 "$1" 'PRAGMA user_version'
}

# schema FILE: what it holds, by name and text.
schema() {
	sqlite3 "$1" "SELECT type, name, sql FROM sqlite_master
	    WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
}

@test "a database of the version before is brought to the schema of a new one" {
	old_site "$BEFORE"
	osanctl migrate -q
	[ "$(version osan.db)" = "$NEWEST" ]
	osanctl init --site Osan --yes --db new.db --key new.key -q
	diff <(schema osan.db) <(schema new.db)
	[ "$(sqlite3 osan.db 'SELECT name FROM site')" = 오산시 ]
	[ "$(sqlite3 osan.db 'PRAGMA integrity_check')" = ok ]
}

@test "one of a version long ago is so too, in one go" {
	old_site 21
	osanctl migrate -q
	osanctl init --site Osan --yes --db new.db --key new.key -q
	diff <(schema osan.db) <(schema new.db)
	[ "$(version osan.db.schema-21)" = 21 ]
}

@test "before anything is changed, the database is copied as it is" {
	old_site "$BEFORE"
	schema osan.db > was
	run -0 osanctl migrate --json -q
	[ "$(field copy <<< "$output")" = "$PWD/osan.db.schema-$BEFORE" ]
	[ "$(stat -c %a "osan.db.schema-$BEFORE")" = 640 ]
	[ "$(version "osan.db.schema-$BEFORE")" = "$BEFORE" ]
	diff <(schema "osan.db.schema-$BEFORE") was
}

@test "the copy goes where --copy says" {
	old_site "$BEFORE"
	mkdir safe
	osanctl migrate --copy safe/before.db -q
	[ "$(version safe/before.db)" = "$BEFORE" ]
	[ ! -e "osan.db.schema-$BEFORE" ]
}

@test "where no copy can be made, nothing is changed" {
	old_site "$BEFORE"
	run -1 osanctl migrate --copy missing/before.db
	[[ $output == *"no copy could be made"* ]]
	[ "$(version osan.db)" = "$BEFORE" ]
}

@test "--check tells what is due and ends with 1, and changes nothing" {
	old_site "$BEFORE"
	run -1 osanctl migrate --check --jsonl --quiet
	[ "$(field version <<< "${lines[0]}")" = "$NEWEST" ]
	[[ $(field name <<< "${lines[0]}") == 0*"$NEWEST"-*.sql ]]
	[ "$(version osan.db)" = "$BEFORE" ]
}

@test "--check of a database of this version ends with 0, and lists nothing" {
	osanctl init --site Osan --yes -q
	run -0 osanctl migrate --check --jsonl --quiet
	[ -z "$output" ]
}

@test "nothing is done to a database of this version" {
	osanctl init --site Osan --yes -q
	run -0 osanctl migrate
	[[ $output == *"nothing is due"* ]]
	[ -z "$(ls osan.db.schema-* 2> /dev/null)" ]
}

@test "a database of a newer version is refused, and not touched" {
	osanctl init --site Osan --yes -q
	sqlite3 osan.db 'PRAGMA user_version = 999' > /dev/null
	run -4 osanctl migrate
	[[ $output == *"newer version (schema 999, this program knows $NEWEST)"* ]]
	[[ $output == *"install that version"* ]]
	run -4 osanctl migrate --check
	[ "$(version osan.db)" = 999 ]
}

@test "a database of another program is refused" {
	sqlite3 osan.db 'CREATE TABLE t (x)'
	run -7 osanctl migrate
	[[ $output == *"not an osan database"* ]]
	run -7 osanctl migrate --check
}

@test "without a database it ends with 3" {
	run -3 osanctl migrate --check
	run -3 osanctl migrate
}

@test "other commands refuse an older database, and name this one" {
	old_site "$BEFORE"
	run -4 osanctl board list
	[[ $output == *"osanctl migrate"* ]]
}

@test "the log says who did it and from which version, under the seal" {
	osanctl init --site Osan --yes --db other.db --key osan.key -q
	old_site "$BEFORE"
	osanctl migrate -q
	[ "$(sqlite3 osan.db "SELECT actor FROM audit
	    WHERE action = 'site.migrate'")" = "$(id -un)" ]
	[ "$(sqlite3 osan.db "SELECT detail FROM audit
	    WHERE action = 'site.migrate'")" = \
	    "{\"from\":$BEFORE,\"to\":$NEWEST}" ]
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM audit_seal')" -gt 0 ]
}

@test "nobody but the owner of the file may do it, not even root" {
	[ "$(id -u)" -eq 0 ] || skip "not root"
	old_site "$BEFORE"
	chown nobody osan.db
	run -6 osanctl migrate
	[[ $output == *"belongs to another user"* ]]
	[ "$(version osan.db)" = "$BEFORE" ]
}

@test "a writer that does not end is waited for, then it ends with 5" {
	old_site "$BEFORE"
	coproc HELD { sqlite3 osan.db; }
	echo 'BEGIN IMMEDIATE; SELECT 1;' >&"${HELD[1]}"
	read -r _ <&"${HELD[0]}"
	run -5 osanctl migrate
	[ "$(version osan.db)" = "$BEFORE" ]
	[ ! -e "osan.db.schema-$BEFORE" ]
	echo 'ROLLBACK;' >&"${HELD[1]}"
	kill "$HELD_PID"
	osanctl migrate -q
}

@test "a row that does not keep a rule of the new version leaves all as it was" {
	old_site 38
	sqlite3 osan.db 'CREATE TABLE contract (number TEXT)'
	run ! osanctl migrate
	[[ $output == *"migration 039-contractor.sql"* ]]
	[ "$(version osan.db)" = 38 ]
	[ ! -e osan.db.schema-38 ]
}

@test "killed at any moment, it is of one version or the other, and goes on" {
	local n
	for n in 1 2 3; do
		rm -f osan.db*
		old_site "$BEFORE"
		OSAN_FAULT=$n run osanctl migrate -q
		case $(version osan.db) in
		"$BEFORE") osanctl migrate -q ;;
		esac
		[ "$(version osan.db)" = "$NEWEST" ]
		[ "$(sqlite3 osan.db 'PRAGMA integrity_check')" = ok ]
	done
}

@test "migrate speaks Korean" {
	old_site "$BEFORE"
	LANGUAGE=ko run -1 osanctl migrate --check
	[[ $output == *스키마* ]]
}
