# Plain SQL cannot break the rules: keys, and what is sealed under them.

load ../common
load rules

HONG=1 # the citizen who wrote MAIL

setup_file() {
	rules_site
	# texts that are sealed
	cd "$BATS_FILE_TMPDIR" || return
	{
		osanctl post appeal $REMOVED --statement '억울합니다'
		osanctl post mask $BARE --text 맨몸 --reason x -y
	} >/dev/null 2>&1
}

setup() {
	a_site
}

# key PURPOSE [COLUMN=EXPRESSION...]: SQL that adds a data key.
key() {
	local c purpose=$1 names='' values=''
	local -A v=([purpose]="'$purpose'" [wrapped]="zeroblob(61)"
	    [created_at]=$NOW)
	shift
	for c; do
		v[${c%%=*}]=${c#*=}
	done
	for c in "${!v[@]}"; do
		names="$names${names:+, }$c"
		values="$values${values:+, }${v[$c]}"
	done
	echo "INSERT INTO data_key ($names) VALUES ($values)"
}

# master STATE [COLUMN=EXPRESSION...]: the same for a master key.
master() {
	local c names='' values=''
	local -A v=([state]="'$1'" [fingerprint]="randomblob(16)"
	    [created_at]=$NOW)
	shift
	for c; do
		v[${c%%=*}]=${c#*=}
	done
	for c in "${!v[@]}"; do
		names="$names${names:+, }$c"
		values="$values${values:+, }${v[$c]}"
	done
	echo "INSERT INTO master_key ($names) VALUES ($values)"
}

END="state = 'old', ended_at = 1, last_audit_id = 1, log_sealed = x'01'"

@test "article 17(2): a data key that serves is never wrapped by hand" {
	refused "wrapped anew by a change of the master key" \
	    "UPDATE data_key SET wrapped = zeroblob(61) WHERE id = 1"
	refused "the master key is not being changed" \
	    "UPDATE data_key SET wrapped_next = zeroblob(61) WHERE id = 1"
	stays "wrapped anew by a change of the master key" data_key id 1 \
	    "wrapped=x'01'"
	keeps_its_id data_key id 1
	remains "a key is retired, never deleted" data_key id 1
	lawful "$(master current); $(master next)"
	lawful "UPDATE data_key SET wrapped_next = x'0102'"
	after
	refused "the master key is being changed" "$(key text)"
	refused "wrapped anew by a change of the master key" \
	    "UPDATE data_key SET wrapped = x'0103'" \
	    "UPDATE data_key SET wrapped = x'0103', wrapped_next = NULL"
	lawful "UPDATE data_key SET wrapped = wrapped_next,
	    wrapped_next = NULL"
}

@test "article 17(2): a key is destroyed only when nothing needs it" {
	local retire="UPDATE data_key SET retired_at = $NOW, wrapped = x''"
	refused "the last key of a purpose stays" "$retire WHERE id = 1"
	lawful "$(key citizen); $(key index); $(key text); $(key origin)"
	lawful "INSERT INTO post_origin VALUES ($BARE, zeroblob(32))"
	after
	refused "something is still sealed under it" \
	    "$retire WHERE id = 1" "$retire WHERE id = 2" \
	    "$retire WHERE id = 3" "$retire WHERE id = 4"
	refused "the last key of a purpose stays" "$retire WHERE id = 5"
	lawful "DELETE FROM post_origin"
	after
	refused CHECK "UPDATE data_key SET retired_at = $NOW WHERE id = 4"
	refused "" "UPDATE data_key SET wrapped = x'' WHERE id = 4"
	lawful "$retire WHERE id = 4"
	after
	stays "a retired key is destroyed for good" data_key id 4 \
	    retired_at=NULL
	stays "a retired key is destroyed for good" data_key id 4 \
	    "wrapped=x'01'"
	stays "a retired key is destroyed for good" data_key id 4 \
	    retired_at=7
}

@test "of a purpose two keys serve at most, and a new one is the newest" {
	lawful "$(key text)"
	after
	refused "two keys of this purpose serve already" "$(key text)"
	refused "a new key serves" "$(key index retired_at=1 "wrapped=x''")" \
	    "$(key index "wrapped_next=x'01'")"
	refused "this id is taken" "$(key index id=1)" "$(key index id=2000000)" \
	    "$(key index id=4)" "$(key index id=3 | sed 's/^INSERT/REPLACE/')"
	refused CHECK "$(key master)" "$(key index "wrapped=x''")"
}

@test "a master key goes from next to current to old, and nowhere else" {
	refused "a new one is the next one" "$(master old ended_at=1 \
	    last_audit_id=1 "log_sealed=x'01'")"
	lawful "$(master current)"
	after
	refused "a new one is the next one" "$(master current)"
	refused "the next one takes its place" \
	    "UPDATE master_key SET $END WHERE id = 1"
	refused "does not go from there" \
	    "UPDATE master_key SET state = 'next' WHERE id = 1"
	remains "what has served stays" master_key id 1
	keeps_its_id master_key id 1
	stays "what it was never changes" master_key id 1 \
	    "fingerprint=zeroblob(16)"
	stays "what it was never changes" master_key id 1 created_at=1
	lawful "$(master next)"
	after
	refused "one change at a time" "$(master next)"
	refused "the next one takes its place" \
	    "UPDATE master_key SET state = 'current' WHERE id = 2"
	refused "has sealed nothing yet" "$(master next "log_next=x'01'")" ||
	    refused "one change at a time" "$(master next "log_next=x'01'")"
	lawful "UPDATE data_key SET wrapped_next = x'01'"
	lawful "UPDATE master_key SET $END WHERE id = 1"
	after
	refused "data keys wait for it" \
	    "UPDATE master_key SET state = 'current' WHERE id = 2"
	lawful "UPDATE data_key SET wrapped = wrapped_next,
	    wrapped_next = NULL"
	lawful "UPDATE master_key SET state = 'current' WHERE id = 2"
	after
	stays "what it was never changes" master_key id 1 last_audit_id=2
	stays "what it was never changes" master_key id 1 ended_at=2
	remains "what has served stays" master_key id 1
	refused "serves or has served" "$(master next \
	    "fingerprint=(SELECT fingerprint FROM master_key WHERE id = 1)")"
	lawful "$(master next)"
	lawful "DELETE FROM master_key WHERE state = 'next'"
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'key.master'")" = 6 ]
}

@test "article 17(2): a citizen is under keys that serve, each for its use" {
	refused "no such key serves for that" \
	    "UPDATE citizen SET data_key_id = 2 WHERE id = $HONG" \
	    "UPDATE citizen SET data_key_id = 99 WHERE id = $HONG" \
	    "UPDATE citizen SET index_key_id = 1 WHERE id = $HONG" \
	    "INSERT INTO citizen (data_key_id, created_at) VALUES (3, 1)" \
	    "INSERT INTO citizen (index_key_id, created_at) VALUES (1, 1)"
	refused "a hash tells its key" \
	    "UPDATE citizen SET index_key_id = NULL WHERE id = $HONG" \
	    "INSERT INTO citizen (phone_key, created_at)
		VALUES (zeroblob(32), 1)"
	lawful "$(key index)"
	lawful "UPDATE citizen SET index_key_id = 5, email_key = zeroblob(32)
	    WHERE id = $HONG"
	# a row that moves to another key is no change of the citizen
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'citizen.set'
	    AND object_id = $HONG")" = 0 ]
	lawful "UPDATE citizen SET email_key = randomblob(32)
	    WHERE id = $HONG"
	lawful "UPDATE citizen SET lang = 'en' WHERE id = $HONG"
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'citizen.set'
	    AND object_id = $HONG")" = 2 ]
}

@test "a sealed text moves to the newest key once, and changes no more" {
	local new="x'00000005' || randomblob(length(statement_sealed) - 4)"
	local put="UPDATE appeal SET statement_sealed ="
	[ "$(db "SELECT count(*) FROM sealed_text
	    WHERE place = 'appeal'")" = 1 ]
	refused "what was received never changes" \
	    "$put CAST($new AS BLOB)"
	lawful "$(key text)"
	after
	refused "what was received never changes" \
	    "$put CAST(x'00000005' || randomblob(60) AS BLOB)" \
	    "$put CAST(x'00000003' ||
		randomblob(length(statement_sealed) - 4) AS BLOB)" \
	    "$put CAST(x'00000004' ||
		randomblob(length(statement_sealed) - 4) AS BLOB)" \
	    "$put CAST($new AS BLOB), received_at = 1"
	lawful "$put CAST($new AS BLOB)"
	after
	refused "what was received never changes" "$put CAST($new AS BLOB)"
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'appeal.change'")" = 0 ]
}

@test "the original of a masking moves to the newest key once, whole" {
	local put="UPDATE post_revision SET sealed ="
	local new="CAST(x'00000005' || randomblob(length(sealed) - 4) AS BLOB)"
	[ "$(db "SELECT count(*) FROM post_revision
	    WHERE sealed IS NOT NULL")" = 1 ]
	refused "only a purge empties it" "$put $new" "$put NULL"
	lawful "$(key text)"
	after
	refused "only a purge empties it" \
	    "$put CAST(x'00000005' || randomblob(9) AS BLOB)" \
	    "$put $new, title = 'x'" "$put $new, version = 9" \
	    "$put $new, actor = 'x'" "$put NULL"
	lawful "$put $new WHERE sealed IS NOT NULL"
	after
	refused "only a purge empties it" "$put $new WHERE sealed IS NOT NULL"
}
