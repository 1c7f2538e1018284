# Plain SQL cannot break the rules: where posts came from, whose name was
# proven.

load ../common
load rules

setup_file() {
	rules_site
}

KEY="zeroblob(31) || x'01'"

# origin POST [KEY]: one statement that says where a post came from.
origin() {
	echo "INSERT INTO post_origin (post_id, origin_key)
	    VALUES ($1, CAST(${2:-$KEY} AS BLOB))"
}

setup() {
	a_site
	lawful "$(origin $MAIL); $(origin $BARE); $(origin $REMOVED)"
	after
}

@test "where a post came from never changes and is never replaced" {
	stays "it never changes" post_origin post_id $MAIL \
	    origin_key="zeroblob(32)"
	keeps_its_id post_origin post_id $MAIL
	refused "it is never replaced" "$(origin $MAIL)" \
	    "REPLACE INTO post_origin VALUES ($MAIL, zeroblob(32))"
}

@test "an origin is a citizen's post's, and a hash of 32 bytes" {
	refused "there is no such citizen's post" "$(origin 999)" \
	    "$(origin NULL)" "$(origin $STAFF)" "$(origin $PURGED)"
	refused "CHECK constraint failed" "$(origin $CALL "zeroblob(31)")" \
	    "$(origin $CALL "zeroblob(33)")"
}

@test "an origin goes with the text of its post" {
	lawful "INSERT INTO decision (post_id, action, from_state, to_state,
	    at, post_version) SELECT id, 'purge', state, 'purged', $NOW,
	    version FROM post WHERE id = $REMOVED"
	[ "$(db 'SELECT post_id FROM post_origin ORDER BY post_id')" = \
	    "$MAIL"$'\n'"$BARE" ]
}

@test "article 17: an origin goes with its writer's personal data" {
	lawful "UPDATE citizen SET data_key_id = NULL, wrapped_key = NULL,
	    name_sealed = NULL, phone_sealed = NULL, email_sealed = NULL,
	    address_sealed = NULL, name_key = NULL, phone_key = NULL,
	    email_key = NULL, erased_at = $NOW, version = version + 1
	    WHERE id = (SELECT citizen_id FROM post WHERE id = $MAIL)"
	[ "$(db 'SELECT post_id FROM post_origin ORDER BY post_id')" = \
	    "$REMOVED"$'\n'"$BARE" ]
}

@test "article 18: that a name was proven is a word of its own in the log" {
	lawful "UPDATE citizen SET verified = 1, version = version + 1
	    WHERE id = 1"
	lawful "UPDATE citizen SET lang = 'en', version = version + 1
	    WHERE id = 1"
	[ "$(db "SELECT group_concat(action || ' ' || subject_id || actor)
	    FROM (SELECT * FROM audit ORDER BY id DESC LIMIT 2)")" = \
	    'citizen.set 1test,citizen.verify 1test' ]
}
