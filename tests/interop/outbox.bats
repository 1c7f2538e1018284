# The rules of the outbox, tried with plain SQL from the sqlite3 shell: the
# notice of a removal can never be lost.

load ../common

setup() {
	new_site
	osanctl post add free --title 제목 --body 글 --email hong@example.org \
	    --phone 010-1234-5678
	osanctl post add free --title 제목 --body 글 --phone 010-2222-3333
	osanctl post remove 1 2 --ground 5 --reason 광고 --notify --yes
}

# sql TEXT: what another program would do, foreign keys off.
sql() {
	sqlite3 "$OSAN_DB" "$1"
}

# refused TEXT SQL: fails, and says so.
refused() {
	run sql "$2"
	[ "$status" -ne 0 ]
	[[ $output == *"$1"* ]]
}

@test "article 6(2): the notice of a standing removal is never cancelled" {
	refused 'article 6(2)' "UPDATE outbox SET state = 'cancelled'"
}

@test "article 6(2): it is not cancelled by an undoing that undid nothing" {
	sql "INSERT INTO decision (post_id, action, ground, from_state,
	    to_state, undoes, at, post_version) SELECT 1, 'undo', 5, 'removed',
	    'visible', 1, 1, version FROM post WHERE id = 1"
	refused 'article 6(2)' "UPDATE outbox SET state = 'cancelled'
	    WHERE id = 1"
}

@test "article 6(2): it is never deleted" {
	refused 'article 6(2)' "DELETE FROM outbox WHERE id = 1"
}

@test "article 6(2): it is never replaced" {
	refused 'never replaced' "INSERT OR REPLACE INTO outbox (id, template,
	    channel, citizen_id, next_at, created_at)
	    VALUES (1, 'removal', 'mail', 1, 1, 1)"
	refused 'never replaced' "INSERT INTO outbox (id, template, channel,
	    citizen_id, next_at, created_at)
	    VALUES (1, 'removal', 'mail', 1, 1, 1)
	    ON CONFLICT (id) DO UPDATE SET state = 'cancelled'"
}

@test "article 6(2): it keeps its id, decision, post, person and template" {
	for change in "id = 9" "decision_id = 2" "decision_id = NULL" \
	    "post_id = 2" "citizen_id = 2" "citizen_id = NULL" \
	    "template = 'restore'" "created_at = 9" "appeal_id = 1"; do
		run sql "UPDATE outbox SET $change WHERE id = 1"
		[ "$status" -ne 0 ]
	done
}

@test "article 6(2): a mail is not marked sent that was never sending" {
	refused 'from there to there' "UPDATE outbox SET state = 'sent',
	    sent_at = 1, tried_at = 1 WHERE id = 1"
}

@test "article 6(2): a mail is not ticked off like a call" {
	run sql "UPDATE outbox SET state = 'done', sent_at = 1, done_by = 1
	    WHERE id = 1"
	[ "$status" -ne 0 ]
}

@test "article 6(2): a call is not ticked off by nobody" {
	run sql "UPDATE outbox SET state = 'done', sent_at = 1 WHERE id = 2"
	[ "$status" -ne 0 ]
}

@test "article 6(2): a notice is not given up without saying why" {
	run sql "UPDATE outbox SET state = 'given-up' WHERE id = 1"
	[ "$status" -ne 0 ]
}

@test "article 6(2): a notice is not put off for years" {
	refused 'put off' "UPDATE outbox SET next_at = next_at
	    + 20000000000000000 WHERE id = 1"
}

@test "what became of a notice never changes" {
	osanctl notify 'done' 2
	for change in "state = 'queued', sent_at = NULL" "sent_at = 9" \
	    "done_by = 9" "channel = 'mail'"; do
		run sql "UPDATE outbox SET $change WHERE id = 2"
		[ "$status" -ne 0 ]
	done
}

# bare POST CITIZEN EXTRA VALUES: a removal of the post with a notice made
# by hand, EXTRA columns and their VALUES in its row.
bare() {
	sql "BEGIN;
	    INSERT INTO decision (id, post_id, action, ground, reason, notice,
	      from_state, to_state, at, post_version)
	    SELECT 90, id, 'remove', 5, '광고', 1, state, 'removed', 1, version
	      FROM post WHERE id = $1;
	    INSERT INTO outbox (template, channel, citizen_id, post_id,
	      decision_id, next_at, created_at${3:+, $3})
	    VALUES (${5:-'removal'}, ${6:-'mail'}, $2, $1, 90, 1, 1${3:+, $4});
	    UPDATE post SET state = 'removed', decision_id = 90,
	      version = version + 1 WHERE id = $1;
	    COMMIT"
}

@test "article 6(2): a removal by plain SQL with a queued notice is lawful" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	bare 3 1 '' ''
	[ "$(sql 'SELECT state FROM post WHERE id = 3')" = removed ]
}

@test "article 6(2): a finished notice does not count for a removal" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	run bare 3 1 'state, error' "'given-up', 'x'"
	[[ $output == *'a new notice waits'* ]]
	run bare 3 1 'state, sent_at, tried_at' "'sent', 1, 1"
	[[ $output == *'a new notice waits'* ]]
}

@test "article 6(2): a notice to somebody else does not count" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	run bare 3 2 '' ''
	[[ $output == *'article 6(2)'* ]]
}

@test "article 6(2): a notice by a way that is not known does not count" {
	osanctl post add free --title 제목 --body 글 --phone 010-2222-3333
	run bare 3 2 '' ''
	[[ $output == *'article 6(2)'* ]]
}

@test "article 6(2): another kind of notice does not count" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	run bare 3 1 '' '' "'restore'"
	[[ $output == *'article 6(2)'* ]]
}

@test "a temporary measure without its notice is refused" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	for notice in 0 1; do
		refused 'post:' "BEGIN;
		    INSERT INTO decision (id, post_id, action, reason, notice,
		      from_state, to_state, until, at, post_version)
		    SELECT 91, id, 'hide', '확인', $notice, state, 'hidden', 9,
		      1, version FROM post WHERE id = 3;
		    UPDATE post SET state = 'hidden', decision_id = 91,
		      hidden_until = 9, version = version + 1 WHERE id = 3;
		    COMMIT"
	done
}

@test "erasing a person gives their notices up, and says so" {
	sql "UPDATE citizen SET wrapped_key = NULL, name_sealed = NULL,
	    phone_sealed = NULL, email_sealed = NULL, address_sealed = NULL,
	    erased_at = 5, version = version + 1 WHERE id = 1"
	[ "$(sql 'SELECT state, error FROM outbox WHERE id = 1')" = \
	    "given-up|the personal data were erased" ]
	run -4 osanctl notify retry 1
	[[ $output == *'article 6(2)'* ]]
}

@test "erasing a person destroys what was noted about their call" {
	osanctl notify 'done' 2 --note '통화함'
	sql "UPDATE citizen SET wrapped_key = NULL, name_sealed = NULL,
	    phone_sealed = NULL, email_sealed = NULL, address_sealed = NULL,
	    erased_at = 5, version = version + 1 WHERE id = 2"
	[ "$(sql 'SELECT state, note_sealed IS NULL FROM outbox WHERE id = 2')" \
	    = "done|1" ]
}

@test "putting a notice back, or on the call list, is in the log" {
	sql "UPDATE outbox SET state = 'given-up', error = 'x' WHERE id = 1"
	osanctl notify retry 1
	osanctl notify retry 1 --call
	[ "$(sql "SELECT action FROM audit WHERE object = 'notice'
	    ORDER BY id")" = "notice.given-up
notice.retry
notice.call" ]
}
