# Plain SQL cannot break the rules: codes that prove an address, passwords of
# posts, and what writers change of their own words (articles 6(2), 17(1)).

load ../common
load rules

OWN1="CAST(X'FFFFFFFF0000000000000001' || zeroblob(30) AS BLOB)"
OWN2="CAST(X'FFFFFFFF0000000000000002' || zeroblob(30) AS BLOB)"
END="token_key = NULL, digits_key = NULL, digits_sealed = NULL,
    name_sealed = NULL"
HASH="'\$argon2id\$v=19\$m=65536,t=3,p=1\$c2FsdA\$aGFzaA'"

# code [CITIZEN [DIGITS [NAME [AT [ID]]]]]
code() {
	echo "INSERT INTO code (id, citizen_id, token_key, digits_key,
	    digits_sealed, name_sealed, created_at, expires_at)
	VALUES (${5:-NULL}, ${1:-1}, randomblob(32), randomblob(32),
	    ${2:-$OWN1}, ${3:-$OWN1}, ${4:-$NOW}, ${4:-$NOW} + 600000000)"
}

# mail [CITIZEN [CHANNEL [TEMPLATE [CODE]]]]
mail() {
	echo "INSERT INTO outbox (template, channel, citizen_id, code_id,
	    next_at, created_at) VALUES
	    ('${3:-code}', '${2:-mail}', ${1:-1}, ${4:-1}, $NOW, $NOW)"
}

# edit POST PROOF: keeps the text before, as its writer changes it.
edit() {
	echo "INSERT INTO post_revision (post_id, version, kind, title, body,
	    actor, changed_at, proof)
	SELECT id, version, 'edit', title, body, ${3:-NULL}, $NOW, $2
	  FROM post WHERE id = $1"
}

# text POST [STATE]: its new words.
text() {
	echo "UPDATE post SET body = body || ' 새 말', version = version + 1,
	    state = '${2:-visible}', updated_at = $NOW WHERE id = $1"
}

setup_file() {
	rules_site
}

setup() {
	a_site
}

@test "article 17(1): a code goes to a known address, sealed for its citizen" {
	refused "it goes to an e-mail address that is known" "$(code 2)" \
	    "$(code 999)"
	refused "it is sealed under the citizen's own key" \
	    "$(code 1 "$OWN2")" "$(code 1 "$OWN1" "$OWN2")" \
	    "$(code 1 "CAST('12345678' AS BLOB)")" \
	    "$(code 1 "$OWN1" "CAST('홍길동' AS BLOB)")"
	refused "it is made now, not at another time" \
	    "$(code 1 "$OWN1" "$OWN1" $JUNE)"
	lawful "$(code)"
	after
	refused "this id is taken" "$(code 1 "$OWN1" "$OWN1" "$NOW" 1)" \
	    "INSERT OR REPLACE INTO code SELECT * FROM code"
}

@test "a code never becomes another one, and its tries stay counted" {
	lawful "$(code)"
	lawful "UPDATE code SET tries = 2"
	after
	stays "whose it is and until when never changes" code id 1 \
	    expires_at=expires_at+1
	stays "whose it is and until when never changes" code id 1 citizen_id=2
	stays "tries are counted" code id 1 tries=1
	stays "a code never becomes another one" code id 1 \
	    "digits_key=randomblob(32)"
	keeps_its_id code id 1
	remains "it is counted until it is over" code id 1
}

@test "a code that ended keeps no secret and does not begin again" {
	lawful "$(code)"
	after
	refused "CHECK constraint failed" "UPDATE code SET ended_at = $NOW"
	lawful "UPDATE code SET ended_at = $NOW, $END"
	after
	refused "what was used or is over stays so" \
	    "UPDATE code SET ended_at = NULL" \
	    "UPDATE code SET tries = tries + 1"
	run lawful "DELETE FROM code"
	[[ $output == *"it is counted until it is over"* ]]
	AT=$((NOW + 3600000001)) lawful "DELETE FROM code"
}

@test "article 17(1): a code is mailed to its citizen, once" {
	lawful "$(code)"
	after
	refused "a code goes by mail to who asked for it" "$(mail 2)" \
	    "$(mail 1 call)" "$(mail 1 mail removal)" \
	    "$(mail 1 mail code NULL)" "$(mail 1 mail code 999)"
	lawful "$(mail)"
	after
	refused "that code has its mail" "$(mail)"
	local id
	id=$(db 'SELECT max(id) FROM outbox')
	refused "a code goes by mail to who asked for it" \
	    "UPDATE outbox SET code_id = NULL WHERE id = $id" \
	    "UPDATE outbox SET channel = 'call' WHERE id = $id" \
	    "UPDATE outbox SET template = 'restore' WHERE id = $id"
	lawful "UPDATE outbox SET state = 'sending', tried_at = $NOW
	      WHERE id = $id;
	    UPDATE outbox SET state = 'sent', sent_at = $NOW WHERE id = $id"
	[ "$(db 'SELECT digits_sealed IS NULL FROM code')" = 1 ]
}

@test "an erasure takes the secrets of codes with it" {
	lawful "$(code)"
	osanctl citizen erase 1 --reason x --yes -q >/dev/null
	[ "$(db 'SELECT name_sealed IS NULL AND ended_at > 0 FROM code')" = 1 ]
}

# password POST [MORE COLUMNS AND VALUES]
password() {
	echo "INSERT INTO post_password (post_id, password) VALUES ($1, $HASH)"
}

@test "a post's password comes with it, never changes, and goes with it" {
	refused "it comes with a citizen's new post" "$(password $STAFF)" \
	    "$(password $REMOVED)" "$(password $PURGED)" "$(password 999)"
	refused "a new one has no failures" \
	    "INSERT INTO post_password (post_id, password, failures)
	      VALUES ($FLAGGED, $HASH, 1)"
	refused "CHECK constraint failed" \
	    "INSERT INTO post_password (post_id, password)
	      VALUES ($FLAGGED, 'plain')"
	lawful "$(password $FLAGGED)"
	after
	stays "it never changes" post_password post_id $FLAGGED \
	    "password=password || 'x'"
	remains "it goes with its post" post_password post_id $FLAGGED
	lawful "UPDATE post_password SET failures = 1"
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.failure'")" = 1 ]
	osanctl post remove $FLAGGED --ground 5 --reason 광고 --tombstone --yes \
	    >/dev/null
	at 2027-06-01T09:00:00+09:00 osanctl post purge $FLAGGED --yes >/dev/null
	[ "$(db 'SELECT count(*) FROM post_password')" = 0 ]
}

@test "article 6(2): only a proven writer changes a citizen's words" {
	refused "nobody edits a citizen's words" "$(text $BARE)" \
	    "$(edit $BARE NULL)" "$(edit $MAIL NULL)"
	refused "a writer who is proven changes their own words" \
	    "$(edit $BARE "'password'")" "$(edit $BARE "'citizen'")"
	refused "nobody edits a citizen's words" "$(edit $STAFF "'citizen'")" \
	    "$(edit $REMOVED "'citizen'")" "$(edit $HIDDEN "'citizen'")" \
	    "$(edit $MAIL "'citizen'" "'chief'")"
	refused "a writer who is proven" "$(edit $MAIL "'guess'")"
	lawful "$(password $BARE)"
	lawful "$(edit $BARE "'password'"); $(text $BARE)"
	lawful "$(edit $MAIL "'citizen'"); $(text $MAIL)"
	after
	refused "nobody edits a citizen's words" "$(text $MAIL)"
	refused "only a purge empties it" \
	    "UPDATE post_revision SET proof = NULL" \
	    "UPDATE OR REPLACE post_revision SET proof = 'password'"
}

@test "article 6(2): staff never stand in for the writer" {
	local staff
	staff=$(db "SELECT login FROM staff LIMIT 1")
	run sqlite3 -bail "$OSAN_DB" "BEGIN;
	    INSERT INTO acting (id, actor, origin, at)
	      VALUES (1, '$staff', 'shell', $NOW);
	    $(edit $MAIL "'citizen'"); COMMIT"
	[[ $output == *"a writer who is proven"* ]]
}

@test "a password that is locked proves nobody" {
	lawful "$(password $BARE)"
	lawful "UPDATE post_password SET failures = 5,
	    locked_until = $((NOW + 600000000))"
	run lawful "$(edit $BARE "'password'")"
	[[ $output == *"a writer who is proven"* ]]
	AT=$((NOW + 600000001)) lawful "$(edit $BARE "'password'")"
}

@test "article 6(2): new words may wait without a decision, old ones may not" {
	refused "a change of state needs its own decision" \
	    "UPDATE post SET state = 'pending', version = version + 1
	      WHERE id = $MAIL"
	lawful "$(edit $MAIL "'citizen'")"
	after
	refused "a change of state needs its own decision" \
	    "UPDATE post SET state = 'pending', version = version + 1
	      WHERE id = $MAIL" "$(text $MAIL hidden)" "$(text $MAIL expired)"
	lawful "$(text $MAIL pending)"
	[ "$(db "SELECT state FROM queue WHERE post_id = $MAIL")" = pending ]
	after
	refused "a change of state needs its own decision" \
	    "UPDATE post SET state = 'visible', version = version + 1
	      WHERE id = $MAIL"
	lawful "$(edit $MAIL "'citizen'")"
	after
	refused "a change of state needs its own decision" \
	    "$(text $MAIL visible)"
}

@test "a board wants one of three proofs" {
	refused "CHECK constraint failed" "UPDATE board SET proof = 'phone'"
	[ "$(db "SELECT group_concat(DISTINCT proof) FROM web_board
	    WHERE real_name = 1")" = email ]
	[ "$(db "SELECT group_concat(DISTINCT proof) FROM web_board
	    WHERE real_name = 0")" = password ]
}
