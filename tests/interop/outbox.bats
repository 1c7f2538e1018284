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

@test "article 6(2): it is called off by the undoing, with the removal" {
	sql "INSERT INTO decision (post_id, action, ground, from_state,
	    to_state, undoes, at, post_version) SELECT 1, 'undo', 5, 'removed',
	    'visible', 1, c.at, version FROM post, audit_context c
	    WHERE post.id = 1"
	[ "$(sql "SELECT p.state, o.state FROM outbox o
	    JOIN post p ON p.id = o.post_id WHERE o.id = 1")" = \
	    "visible|cancelled" ]
}

@test "article 6(2): it is never deleted" {
	refused 'article 6(2)' "DELETE FROM outbox WHERE id = 1"
}

@test "article 6(2): it is never replaced" {
	refused 'no notice is replaced' "INSERT OR REPLACE INTO outbox (id, template,
	    channel, citizen_id, next_at, created_at)
	    VALUES (1, 'removal', 'mail', 1, 1, 1)"
	refused 'no notice is replaced' "INSERT INTO outbox (id, template, channel,
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

# remove POST: a removal with a notice, as another program makes it.
remove() {
	sql "INSERT INTO decision (post_id, action, ground, reason, notice,
	      from_state, to_state, at, post_version)
	    SELECT id, 'remove', 5, '광고', 1, state, 'removed', c.at, version
	      FROM post, audit_context c WHERE post.id = $1"
}

# notice CITIZEN CHANNEL [COLUMNS VALUES]: one made by hand for decision 1.
notice() {
	refused "$1" "INSERT INTO outbox (template, channel, citizen_id,
	      post_id, decision_id, next_at, created_at${4:+, $4})
	    VALUES ('removal', '$3', $2, 1, 1, 1, 1${4:+, $5})"
}

@test "article 6(2): a removal by plain SQL brings its notice" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	remove 3
	[ "$(sql "SELECT p.state, o.template, o.channel, o.state, o.citizen_id
	    FROM post p JOIN outbox o ON o.decision_id = p.decision_id
	    WHERE p.id = 3")" = "removed|removal|mail|queued|1" ]
}

@test "article 6(2): a removal is refused where its notice reaches nobody" {
	osanctl post add free --title 제목 --body 글 --author 아무개
	run remove 3
	[ "$status" -ne 0 ]
	[[ $output == *'no way to reach the poster is known'* ]]
}

@test "article 6(2): a notice is not made finished" {
	notice 'a new notice waits' 1 mail 'state, error' "'given-up', 'x'"
	notice 'a new notice waits' 1 mail 'state, sent_at, tried_at' \
	    "'sent', 1, 1"
	notice 'a new notice waits' 1 mail attempts 9
}

@test "article 6(2): a decision's notice goes to nobody else" {
	notice 'goes to the poster' 2 call
	notice 'goes to the poster' 99 mail
	notice 'goes to the poster' NULL mail staff_id 1
}

@test "article 6(2): a decision's notice goes by a way that is known" {
	refused 'goes to the poster' "INSERT INTO outbox (template, channel,
	      citizen_id, post_id, decision_id, next_at, created_at)
	    VALUES ('removal', 'mail', 2, 2, 2, 1, 1)"
}

@test "a temporary measure brings its notice where a contact is known" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	for notice in 0 1; do
		run sql "INSERT INTO decision (post_id, action, reason, notice,
		      from_state, to_state, until, at, post_version)
		    SELECT id, 'hide', '확인', $notice, state, 'hidden',
		      c.at + 1, c.at, version FROM post, audit_context c
		     WHERE post.id = 3"
		[ "$((status == 0))" -eq "$notice" ]
	done
	[ "$(sql "SELECT template FROM outbox WHERE post_id = 3")" = hiding ]
}

@test "erasing a person gives their notices up, and says so" {
	sql "UPDATE citizen SET wrapped_key = NULL, name_sealed = NULL,
	    phone_sealed = NULL, email_sealed = NULL, address_sealed = NULL,
	    name_key = NULL, phone_key = NULL, email_key = NULL,
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
	    name_key = NULL, phone_key = NULL, email_key = NULL,
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
