# Plain SQL cannot break the rules: under which key words are sealed, when a
# sealed text may change, and what an erasure waits for and takes (article
# 17).

load ../common
load rules

# The complaints: citizen 1 has LAMP (answered, public, with a password) and
# one that was paid; citizen 2 has OPEN, into which MERGED of citizen 3 was merged.
LAMP=1
OPEN=3
MERGED=4

# blob PREFIX [BYTES]: a sealed text of 40 bytes, or so many, by what it
# begins with in hexadecimal.
blob() {
	printf "X'%s%0*d'" "$1" $((2 * ${2:-40} - ${#1})) 0
}

OWN1=$(blob FFFFFFFF0000000000000001)
OWN2=$(blob FFFFFFFF0000000000000002)

make_words() {
	local c=(osanctl complaint) n
	"${c[@]}" kind set lamp --name-ko 가로등 --category other \
	    --period 3d --department civil --publishable yes
	"${c[@]}" kind set copy --name-ko 등본 --category legal \
	    --period 3d --department civil --fee 600
	osanctl dept set civil --phone 031-8036-7000
	osanctl staff add kim --name 김 --role officer --dept civil --yes
	"${c[@]}" file lamp --title 제목 --text 본문 --name 홍길동 \
	    --phone 010-1111-0001 --password-file <(echo Haneul!4827)
	"${c[@]}" file copy --title 제목 --text 본문 --name 홍길동 \
	    --phone 010-1111-0001
	for n in 2 3; do
		"${c[@]}" file lamp --title 제목 --text 본문 --name 사람$n \
		    --phone 010-1111-000$n
	done
	"${c[@]}" receive 2026-1 2026-3 2026-4
	"${c[@]}" transfer 2026-1 2026-3 --to civil --officer kim
	"${c[@]}" start 2026-1 2026-3
	"${c[@]}" answer 2026-1 --text 답
	"${c[@]}" publish 2026-1 --yes
	printf 'at,amount,payer,memo\n2026-11-24,600,홍,2026-000002\n2026-11-24,7,누구,\n' |
	    "${c[@]}" pay import - --format csv
	osanctl complaint withdraw 2026-2 --reason 전화
	osanctl post add free --title 번호 --body '010-1234-5678' --name 이 \
	    --phone 010-1111-0003
	osanctl post mask 1 --found --reason 개인정보 --yes
	osanctl post remove 1 --ground 5 --reason 광고 --both --yes
	osanctl post appeal 1 --statement '광고가 아닙니다'
	lawful "INSERT INTO complaint_event (complaint_id, action, from_state,
	    to_state, at, due_at, complaint_version, other_id)
	  SELECT id, 'merge', state, 'merged', $NOW, due_at, version, $OPEN
	    FROM complaint WHERE id = $MERGED"
}

setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$BATS_FILE_TMPDIR OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	export OSAN_KEY=$BATS_FILE_TMPDIR/osan.key
	osanctl init --site Osan --yes -q >/dev/null
	make_words >made.txt 2>&1
}

# Somebody acts at the fixed time, so that a clock is no reason to refuse.
setup() {
	a_site
	acts
}

acts() {
	sqlite3 "$OSAN_DB" "INSERT OR REPLACE INTO acting (id, actor, origin,
	    at) VALUES (1, 'test', 'shell', $NOW)"
	after
}

lawfully() {
	sqlite3 "$OSAN_DB" "DELETE FROM acting"
	lawful "$1" || return
	acts
}

# event COMPLAINT ACTION TO TITLE TEXT: one with these sealed words.
event() {
	echo "INSERT INTO complaint_event (complaint_id, action, from_state,
	    to_state, at, due_at, wait_until, complaint_version, title_sealed,
	    text_sealed, consent, officer_id, department_id, phone, remedy)
	  SELECT id, '$2', state, '$3', $NOW, due_at, wait_until, version, $4,
	    $5, 1, officer_id, department_id, '031-8036-7000', '이의신청'
	    FROM complaint WHERE id = $1"
}

# text_key: the id of the newest key of texts, as eight digits.
text_key() {
	db "SELECT printf('%08X', max(id)) FROM data_key
	    WHERE purpose = 'text'"
}

@test "article 17: words about a complaint are sealed for its complainant" {
	local why="words are sealed for their citizen (article 17)"
	local text bad
	text=$(blob "$(text_key)")
	for bad in 'zeroblob(40)' "$OWN1" "$text" \
	    "$(blob FFFFFFFF0000000000000063)"; do
		refused "$why" \
		    "$(event $OPEN progress in-progress NULL "$bad")" \
		    "$(event $OPEN correct in-progress "$OWN2" "$bad")" \
		    "$(event $OPEN correct in-progress "$bad" "$OWN2")"
	done
	lawfully "$(event $OPEN progress in-progress NULL "$OWN2")"
	lawfully "$(event $OPEN correct in-progress "$OWN2" "$OWN2")"
}

@test "article 17: the result of a leading case is its citizen's own too" {
	local why="words are sealed for their citizen (article 17)" text
	text=$(blob "$(text_key)")
	refused "$why" "$(event $OPEN progress in-progress NULL "$text")" \
	    "$(event $OPEN answer answered NULL "$text")" \
	    "$(event $OPEN answer answered "$text" "$OWN2")"
	lawfully "$(event $OPEN answer answered NULL "$OWN2")"
}

# rotating: a second key of texts serves; sets old and new.
rotating() {
	old=$(text_key)
	lawfully "INSERT INTO data_key (id, purpose, wrapped, created_at)
	    SELECT max(id) + 1, 'text', zeroblob(61), $NOW FROM data_key"
	new=$(text_key)
	[ "$old" != "$new" ]
}

# each_text FUNCTION: for each kind of text that is under the texts' key, with
# table, column, condition, and what refuses a change.
each_text() {
	"$1" appeal statement_sealed "id = 1" "what was received never changes"
	"$1" post_revision sealed "sealed IS NOT NULL" "only a purge empties it"
	"$1" deposit line_sealed "id = 2" "what came in never changes"
}

# change TABLE COLUMN WHERE VALUE: one statement.
change() {
	echo "UPDATE $1 SET $2 = $4 WHERE $3"
}

still() {
	refused "$4" "$(change "$1" "$2" "$3" "$(blob "$(text_key)" \
	    "$(db "SELECT length($2) FROM $1 WHERE $3")")")" \
	    "$(change "$1" "$2" "$3" "CAST($2 || 'x' AS BLOB)")"
}

# Only from the older key to the newest, of the same length, and nothing with
# it; then never again.
resealed() {
	local n
	n=$(db "SELECT length($2) FROM $1 WHERE $3")
	refused "$4" "$(change "$1" "$2" "$3" "$(blob "$old" "$n")")" \
	    "$(change "$1" "$2" "$3" "$(blob "$new" $((n + 1)))")" \
	    "$(change "$1" "$2" "$3" "$(blob FFFFFFFF0000000000000002 "$n")")" \
	    "$(change "$1" "$2" "$3" "$(blob 00000063 "$n")")"
	lawfully "$(change "$1" "$2" "$3" "$(blob "$new" "$n")")" || return
	refused "$4" "$(change "$1" "$2" "$3" "$(blob "$new" $((n + 1)))")" \
	    "$(change "$1" "$2" "$3" "$(blob "$old" "$n")")" \
	    "$(change "$1" "$2" "$3" "X'${new}$(printf '%0*d' \
		$((2 * n - 10)) 0)01'")"
}

@test "article 17(2): a sealed text changes while its key does, and once" {
	each_text still
	rotating
	each_text resealed
}

@test "article 17(2): nothing else changes with it" {
	rotating
	refused "each change raises the version by one" \
	    "UPDATE deposit SET line_sealed = $(blob "$new" "$(db "SELECT
	      length(line_sealed) FROM deposit WHERE id = 2")"),
	      reason = 'x' WHERE id = 2" \
	    "UPDATE deposit SET reason = 'x' WHERE id = 2" \
	    "UPDATE deposit SET state = 'ambiguous', version = 3 WHERE id = 2"
}

@test "what is sealed under a citizen's own key never changes" {
	rotating
	for column in title_sealed text_sealed; do
		refused "the timeline never changes" \
		    "UPDATE complaint_event SET $column = $(blob "$new")
		      WHERE complaint_id = $LAMP AND action = 'file'" \
		    "UPDATE complaint_event SET $column = $OWN1
		      WHERE complaint_id = $LAMP AND action = 'file'" \
		    "UPDATE complaint_event SET $column = NULL
		      WHERE complaint_id = $LAMP AND action = 'file'"
	done
	refused "what came in never changes" \
	    "UPDATE deposit SET line_sealed = $(blob "$new") WHERE id = 1" \
	    "UPDATE deposit SET line_sealed = $OWN1 WHERE id = 1"
	refused "it is settled" "UPDATE deposit SET line_sealed = $OWN1,
	    version = version + 1 WHERE id = 1"
}

@test "a complaint is received once, by its event" {
	refused "it is received once" \
	    "BEGIN; DROP TRIGGER complaint_event_applied;
	    $(event $OPEN progress in-progress NULL "$OWN2");
	    UPDATE complaint SET received_at = $NOW + 1, version = version + 1,
	      event_id = (SELECT max(id) FROM complaint_event)
	      WHERE id = $OPEN; ROLLBACK"
}

# erase ID: as our programs do it, keys and all.
erase() {
	echo "UPDATE citizen SET erased_at = $NOW, data_key_id = NULL,
	    wrapped_key = NULL, name_sealed = NULL, phone_sealed = NULL,
	    name_key = NULL, phone_key = NULL, index_key_id = NULL,
	    version = version + 1 WHERE id = $1"
}

@test "article 17: nobody is erased while a complaint is open or money waits" {
	refused "a complaint of theirs is open" "$(erase 2)"
	lawfully "$(event $OPEN withdraw withdrawn NULL NULL)"
	lawfully "$(erase 2)"
	lawfully "UPDATE deposit SET state = 'double', complaint_id = $LAMP,
	    line_sealed = $OWN1, version = version + 1 WHERE id = 2"
	refused "a deposit of theirs waits" "$(erase 1)"
}

@test "article 17: published words and the password go with the citizen" {
	refused "complaint_password: it is never deleted" \
	    "DELETE FROM complaint_password"
	[ "$(db "SELECT count(*) FROM complaint_public")" = 2 ]
	lawfully "$(erase 1)"
	[ "$(db "SELECT count(*) FROM complaint_password")" = 0 ]
	[ "$(db "SELECT e.action FROM complaint_public p
	    JOIN complaint_event e ON e.id = p.event_id")" = answer ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'complaint.unpublish'")" = 1 ]
}

@test "article 17: nothing begins anew for somebody who was erased" {
	lawfully "$(erase 1)"
	refused "complaint: its citizen was erased" \
	    "INSERT INTO complaint (year, serial, kind_id, citizen_id, channel,
	      state, period, filed_at)
	    VALUES (2026, 5, 1, 1, 'web', 'filed', '3d', $NOW)"
	refused "complaint_public: its citizen was erased" \
	    "INSERT INTO complaint_public (event_id, complaint_id, body,
	      confirmed_by, confirmed_at) SELECT id, complaint_id, '본문', 1,
	      $NOW FROM complaint_event WHERE action = 'file'
	      AND complaint_id = $LAMP"
	refused "complaint_password: its citizen was erased" \
	    "INSERT INTO complaint_password (complaint_id, password, event_id)
	      SELECT id, '\$argon2id\$v=19\$', event_id FROM complaint
	      WHERE id = $LAMP"
	refused "words are sealed for their citizen" \
	    "$(event $LAMP close closed NULL "$OWN1")"
}
