# Plain SQL cannot break the rules: the log and its seals.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

# sealed: every row has its seal, as after each change by our programs.
sealed() {
	osanctl post pin $BARE -q >/dev/null
	after
}

@test "the log is a table with rowids, ids from 1 without gaps" {
	[ "$(db "SELECT count(*) = max(rowid) AND min(rowid) = 1 FROM audit")" \
	    = 1 ]
	[ "$(db "SELECT count(*) = max(audit_id) FROM audit_seal")" = 1 ]
}

@test "a row of the log never changes" {
	for change in "actor='남'" at=1 "action='x'" "detail='{}'" \
	    object_id=NULL origin=NULL subject_id=9; do
		stays "the log takes inserts only" audit id 3 "$change"
	done
	keeps_its_id audit id 3
}

@test "a row of the log is never deleted or replaced" {
	remains "the log takes inserts only" audit id 3
	remains "the log takes inserts only" audit rowid \
	    "(SELECT max(id) FROM audit)"
	refused "rows are added at the end, without gaps" \
	    "REPLACE INTO audit (id, at, action, object)
		VALUES (3, 1, 'x', 'y')" \
	    "INSERT OR REPLACE INTO audit (rowid, at, action, object)
		VALUES (3, 1, 'x', 'y')" \
	    "INSERT INTO audit (id, at, action, object)
		VALUES (3, 1, 'x', 'y') ON CONFLICT (id) DO UPDATE
		SET action = 'x'"
}

@test "a row of the log is added at the end, without gaps" {
	refused "rows are added at the end, without gaps" \
	    "INSERT INTO audit (id, at, action, object)
		SELECT max(id) + 2, 1, 'x', 'y' FROM audit" \
	    "INSERT INTO audit (id, at, action, object)
		VALUES (9223372036854775807, 1, 'x', 'y')" \
	    "INSERT INTO audit (id, at, action, object)
		VALUES (0, 1, 'x', 'y')" \
	    "INSERT INTO audit (id, at, action, object)
		VALUES (-2, 1, 'x', 'y')"
	refused "CHECK constraint failed: id > 0" \
	    "INSERT INTO audit (id, at, action, object)
		VALUES (-1, 1, 'x', 'y')" \
	    "INSERT OR REPLACE INTO audit (id, at, action, object)
		VALUES (-1, 1, 'x', 'y')"
}

@test "a row of the log names nobody who is not acting" {
	refused "a row names who is acting" \
	    "INSERT INTO audit (at, action, object, actor)
		VALUES (1, 'x', 'y', 'root')"
}

@test "a seal never changes, goes or stands in for another" {
	stays "seals take inserts only" audit_seal audit_id 3 \
	    "mac=randomblob(32)"
	stays "seals take inserts only" audit_seal audit_id 3 outside=1
	remains "seals take inserts only" audit_seal audit_id 3
	keeps_its_id audit_seal audit_id 3
	sealed
	refused "there is no such row" \
	    "INSERT INTO audit_seal
		SELECT max(audit_id) + 1, randomblob(32), 0 FROM audit_seal"
	refused "seals are added in order, once" \
	    "INSERT INTO audit_seal
		SELECT max(audit_id) + 2, randomblob(32), 0 FROM audit_seal" \
	    "INSERT INTO audit_seal (mac) VALUES (randomblob(32))"
}

@test "a row that brings a seal of its own is found" {
	sealed
	sqlite3 -bail "$OSAN_DB" "INSERT INTO audit (at, action, object)
	    VALUES (1, 'post.remove', 'post');
	    INSERT INTO audit_seal SELECT max(id), randomblob(32), 0 FROM audit"
	run -7 --separate-stderr osanctl audit verify --json
	[ "$(field first_bad <<<"$output")" = \
	    "$(db 'SELECT max(id) FROM audit')" ]
}

@test "a row that was added without a seal is no damage, and is told" {
	sqlite3 -bail "$OSAN_DB" "INSERT INTO audit (at, action, object)
	    VALUES (1, 'x', 'y')"
	run -0 --separate-stderr osanctl audit verify --json
	osanctl post pin $MAIL -q >/dev/null
	[ "$(db "SELECT s.outside FROM audit a
	    JOIN audit_seal s ON s.audit_id = a.id
	    WHERE a.action = 'x'")" = 1 ]
	run -0 --separate-stderr osanctl audit verify --json
}

@test "the mark of the log's end stays and only moves on" {
	refused "the head only moves on" \
	    "UPDATE audit_head SET audit_id = audit_id - 1" \
	    "UPDATE audit_head SET audit_id = audit_id + 1" \
	    "UPDATE audit_head SET mac = randomblob(32)" \
	    "UPDATE OR REPLACE audit_head SET audit_id = 1"
	refused "the head stays" "DELETE FROM audit_head"
	refused "there is one head" \
	    "REPLACE INTO audit_head VALUES (1, 1, randomblob(32))" \
	    "INSERT INTO audit_head VALUES (2, 1, randomblob(32))"
}

@test "what another program does is in the log" {
	sqlite3 -bail "$OSAN_DB" "UPDATE staff SET role = 'read-only'
	    WHERE login = 'second'"
	[ "$(db "SELECT action, actor IS NULL FROM audit
	    ORDER BY id DESC LIMIT 1")" = "staff.set|1" ]
	sqlite3 -bail "$OSAN_DB" "UPDATE post SET pinned = 1,
	    version = version + 1 WHERE id = $BARE"
	[ "$(db "SELECT action, object_id FROM audit
	    ORDER BY id DESC LIMIT 1")" = "post.pin|$BARE" ]
}
