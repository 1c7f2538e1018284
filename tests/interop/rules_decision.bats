# Plain SQL cannot break the rules: decisions, the states between which
# they lead, and tombstones.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

# decide POST ACTION TO [COLUMN=VALUE...]: an INSERT of a decision on the
# post as it stands, made at the fixed time.
decide() {
	local post=$1 c columns values
	columns="post_id, action, from_state, to_state, at, post_version"
	values="id, '$2', state, '$3', $NOW, version"
	shift 3
	for c; do
		columns="$columns, ${c%%=*}"
		values="$values, ${c#*=}"
	done
	echo "INSERT INTO decision ($columns) SELECT $values FROM post
	    WHERE id = $post"
}

# forbidden WORDS SQL: refused also at the fixed time.
forbidden() {
	refused "$1" "BEGIN; INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, '', '', $NOW); $2"
}

# every_change POST STATE: tries each action to each state on that post and
# prints those that went through.
every_change() {
	local action to undoes
	undoes=$(db "SELECT max(id) FROM decision WHERE post_id = $1
	    AND id NOT IN (SELECT undoes FROM decision
		WHERE undoes IS NOT NULL)")
	{
		echo "BEGIN; INSERT INTO acting (id, actor, origin, at)
		    VALUES (1, '', '', $NOW);"
		for action in approve remove hide restore undo expire extend \
		    withdraw mask purge; do
			for to in pending visible hidden removed expired \
			    withdrawn purged; do
				set -- "$1" "$2" "reason='까닭'"
				case $action in
				remove) set -- "$@" ground=5 tombstone=1 ;;
				hide | extend) set -- "$@" "until=$((NOW + 1000))" ;;
				restore | undo) set -- "$@" \
				    "undoes=${undoes:-NULL}" ;;
				esac
				echo "SAVEPOINT s;"
				echo "$(decide "$1" $action $to "${@:3}");"
				echo "SELECT '$action $2 ' || state FROM post
				    WHERE id = $1 AND decision_id =
					(SELECT max(id) FROM decision)
				      AND decision_id > $LAST;"
				echo "ROLLBACK TO s; RELEASE s;"
			done
		done
		echo "ROLLBACK;"
	} >every.sql
	sqlite3 "$OSAN_DB" <every.sql 2>/dev/null || true
}

@test "article 6(2): the lawful changes of state are those of the table" {
	LAST=$(db "SELECT max(id) FROM decision")
	{
		every_change $PENDING pending
		every_change $BARE visible
		every_change $HIDDEN hidden
		every_change $REMOVED removed
		every_change $EXPIRED expired
		every_change $WITHDRAWN withdrawn
		every_change $PURGED purged
	} | sort >got
	diff "$BATS_TEST_DIRNAME/rules_states.txt" got
}

@test "article 6(2): a state that the table does not give is never reached" {
	for id in $MAIL $PENDING $HIDDEN $REMOVED $EXPIRED $WITHDRAWN $PURGED; do
		for to in pending visible hidden removed expired withdrawn \
		    purged; do
			[ "$(db "SELECT state FROM post WHERE id = $id")" = $to ] &&
				continue
			refused "post:" \
			    "UPDATE post SET state = '$to',
				version = version + 1 WHERE id = $id" \
			    "UPDATE post SET state = '$to', title = '',
				body = '', hidden_until = $NOW, expires_at = 1,
				decision_id = (SELECT max(id) FROM decision),
				version = version + 1 WHERE id = $id" \
			    "UPDATE OR REPLACE post SET state = '$to',
				decision_id = (SELECT max(id) FROM decision
				  WHERE post_id = post.id),
				version = version + 1 WHERE id = $id"
		done
	done
}

@test "article 6(2): a removal has a ground from 1 to 9" {
	for ground in 0 10 -1 9223372036854775807 NULL; do
		forbidden "CHECK" "$(decide $BARE remove removed \
		    "ground=$ground" "reason='까닭'" tombstone=1)"
	done
	forbidden "cannot store" "$(decide $BARE remove removed \
	    "ground='다섯'" "reason='까닭'" tombstone=1)"
	forbidden "cannot store" "$(decide $BARE remove removed \
	    "ground=5.5" "reason='까닭'" tombstone=1)"
}

@test "article 6(2): a removal has a reason that can be read" {
	for reason in "''" "' '" "char(10)" "char(9, 13)" "char(160)" \
	    "char(12288)" "char(8203, 65279)" "char(12644)"; do
		forbidden "" "$(decide $BARE remove removed ground=5 \
		    "reason=$reason" tombstone=1)"
	done
	forbidden "NOT NULL" "$(decide $BARE remove removed ground=5 \
	    reason=NULL tombstone=1)"
	forbidden "" "$(decide $BARE remove removed ground=5 reason=NULL \
	    tombstone=1 | sed 's/INSERT/INSERT OR REPLACE/')"
}

@test "article 6(2): a removal without tombstone and notice is refused" {
	forbidden "CHECK" "$(decide $BARE remove removed ground=5 \
	    "reason='까닭'")"
	forbidden "CHECK" "$(decide $MAIL remove removed ground=5 \
	    "reason='까닭'")"
	forbidden "no way to reach the poster" "$(decide $BARE remove removed \
	    ground=5 "reason='까닭'" notice=1)"
	forbidden "no way to reach the poster" "$(decide $STAFF remove removed \
	    ground=5 "reason='까닭'" notice=1 tombstone=1)"
}

@test "article 6(2): a removal brings its tombstone and its notice" {
	lawful "$(decide $MAIL remove removed ground=3 "reason='까닭'" \
	    tombstone=1 notice=1)"
	[ "$(db "SELECT state FROM post WHERE id = $MAIL")" = removed ]
	[ "$(db "SELECT ground, reason FROM web_tombstone
	    WHERE post_id = $MAIL")" = "3|까닭" ]
	[ "$(db "SELECT template, channel, state FROM outbox
	    WHERE post_id = $MAIL")" = "removal|mail|queued" ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.remove'
	    AND object_id = $MAIL")" = 1 ]
}

@test "a decision knows the post as it stands" {
	forbidden "the state of the post does not allow it" \
	    "INSERT INTO decision (post_id, action, ground, reason, tombstone,
		from_state, to_state, at, post_version)
	    VALUES ($BARE, 'remove', 5, '까닭', 1, 'hidden', 'removed', $NOW,
		1)"
	forbidden "the state of the post does not allow it" \
	    "INSERT INTO decision (post_id, action, ground, reason, tombstone,
		from_state, to_state, at, post_version)
	    VALUES (999, 'remove', 5, '까닭', 1, 'visible', 'removed', $NOW, 1)"
	for version in 0 2 99; do
		forbidden "the post was changed in between" \
		    "INSERT INTO decision (post_id, action, ground, reason,
			tombstone, from_state, to_state, at, post_version)
		    VALUES ($BARE, 'remove', 5, '까닭', 1, 'visible',
			'removed', $NOW, $version)"
	done
	forbidden "there is no such staff member" "$(decide $BARE remove \
	    removed ground=5 "reason='까닭'" tombstone=1 staff_id=99)"
}

@test "a decision is made now, not at another time" {
	for at in 0 -1 1 "$((NOW * 2))" 9223372036854775807 \
	    -9223372036854775808; do
		refused "" "INSERT INTO decision (post_id, action, ground,
			reason, tombstone, from_state, to_state, at,
			post_version)
		    VALUES ($BARE, 'remove', 5, '까닭', 1, 'visible',
			'removed', $at, 1)"
	done
	refused "NOT NULL" "INSERT INTO decision (post_id, action, ground,
		reason, tombstone, from_state, to_state, at, post_version)
	    VALUES ($BARE, 'remove', 5, '까닭', 1, 'visible', 'removed', NULL,
		1)"
}

@test "a decision never changes and is never deleted or replaced" {
	stays "a decision never changes" decision id 1 ground=9
	stays "a decision never changes" decision id 1 "reason='다른 까닭'"
	stays "a decision never changes" decision id 1 post_id=$MAIL
	stays "a decision never changes" decision id 1 tombstone=1
	remains "a decision is never deleted" decision id 1
	keeps_its_id decision id 1
}

@test "decisions come one after the other" {
	for id in -1 0 1 -9223372036854775808 "(SELECT max(id) + 2 FROM decision)" \
	    9223372036854775807; do
		forbidden "" "$(decide $BARE remove removed ground=5 \
		    "reason='까닭'" tombstone=1 "id=$id")"
	done
}

@test "a decision is taken back once, by one that fits" {
	first=$(db "SELECT max(id) FROM decision WHERE post_id = $REMOVED")
	other=$(db "SELECT max(id) FROM decision WHERE post_id = $CALL")
	forbidden "CHECK" "$(decide $REMOVED undo visible)"
	forbidden "it does not take that decision back" \
	    "$(decide $REMOVED undo visible "undoes=$other")"
	forbidden "it does not take that decision back" \
	    "$(decide $REMOVED undo pending "undoes=$first")"
	forbidden "only undo and restore take one back" \
	    "$(decide $BARE approve visible "undoes=$first")"
	forbidden "taken back already" "$(decide $UNDONE undo removed \
	    "undoes=(SELECT min(id) FROM decision WHERE post_id = $UNDONE)")" ||
	    forbidden "the state of the post does not allow it" \
		"$(decide $UNDONE undo removed "undoes=(SELECT min(id)
		    FROM decision WHERE post_id = $UNDONE)")"
	lawful "$(decide $REMOVED undo visible "undoes=$first")"
	after
	forbidden "" "$(decide $REMOVED undo visible "undoes=$first" |
	    sed 's/INSERT/INSERT OR REPLACE/')"
}

@test "article 6(2): taking a removal back lifts its tombstone, and only that" {
	id=$(db "SELECT decision_id FROM tombstone WHERE post_id = $REMOVED")
	lawful "$(decide $REMOVED restore visible "undoes=$id")"
	[ "$(db "SELECT lifted_by IS NOT NULL FROM tombstone
	    WHERE decision_id = $id")" = 1 ]
	[ -z "$(db "SELECT * FROM web_tombstone WHERE post_id = $REMOVED")" ]
}

@test "article 6(2): a tombstone never changes and is never deleted" {
	id=$(db "SELECT decision_id FROM tombstone WHERE post_id = $REMOVED")
	stays "only the decision that takes the removal back lifts it" \
	    tombstone decision_id "$id" ground=1
	for change in "reason='다른 까닭'" post_id=$MAIL created_at=1 \
	    lifted_by=1 "lifted_by=$id" lifted_by=99; do
		stays "only the decision that takes the removal back" \
		    tombstone decision_id "$id" "$change"
	done
	remains "it is never deleted" tombstone decision_id "$id"
	keeps_its_id tombstone decision_id "$id"
}

@test "article 6(2): a lifted tombstone does not stand up again" {
	id=$(db "SELECT decision_id FROM tombstone WHERE post_id = $UNDONE")
	stays "only the decision that takes the removal back" tombstone \
	    decision_id "$id" lifted_by=NULL
}

@test "article 6(2): a tombstone says what its decision says" {
	call=$(db "SELECT max(id) FROM decision WHERE post_id = $CALL")
	removed=$(db "SELECT max(id) FROM decision WHERE post_id = $REMOVED")
	at=$(db "SELECT at FROM decision WHERE id = $removed")
	refused "it says what its decision says" \
	    "INSERT INTO tombstone VALUES ($call, $CALL, 4, '비방', $NOW, NULL)" \
	    "INSERT INTO tombstone VALUES (99, $MAIL, 4, '비방', $NOW, NULL)" \
	    "INSERT INTO tombstone (post_id, ground, reason, created_at)
		VALUES ($MAIL, 4, '비방', $NOW)"
	refused "it is never replaced" \
	    "INSERT INTO tombstone
		VALUES ($removed, $REMOVED, 1, '광고', $at, NULL)" \
	    "REPLACE INTO tombstone
		VALUES ($removed, $MAIL, 5, '광고', $at, NULL)" \
	    "INSERT INTO tombstone
		VALUES ($removed, $REMOVED, 5, '광고', $at, NULL)
		ON CONFLICT DO UPDATE SET ground = 1"
	refused "a new one stands" "INSERT INTO tombstone
	    VALUES ($call, $CALL, 4, '비방', $NOW, $call)"
}

@test "a text is destroyed only after the undo time" {
	lawful "$(decide $BARE remove removed ground=5 "reason='까닭'" \
	    tombstone=1)"
	after
	forbidden "it can still be taken back" "$(decide $BARE purge purged)"
	forbidden "made now" "$(decide $BARE purge purged |
	    sed "s/$NOW/$((NOW + 7862400000000))/")"
	lawful "$(decide $REMOVED purge purged)"
	[ "$(db "SELECT state, title, body, author FROM post
	    WHERE id = $REMOVED")" = "purged|||" ]
	[ "$(db "SELECT reason FROM web_tombstone
	    WHERE post_id = $REMOVED")" = 광고 ]
}

@test "the undo time is the setting's, and never nothing" {
	lawful "$(decide $BARE remove removed ground=5 "reason='까닭'" \
	    tombstone=1)"
	lawful "INSERT INTO setting (key, value, updated_at)
	    VALUES ('moderation.undo-days', '0', 1)"
	after
	forbidden "it can still be taken back" "$(decide $BARE purge purged)"
	lawful "UPDATE setting SET value = '3000'"
	after
	forbidden "it can still be taken back" \
	    "$(decide $REMOVED purge purged)"
	lawful "UPDATE setting SET value = NULL"
	lawful "$(decide $REMOVED purge purged)"
}

@test "the undo time's default is the same in program and schema" {
	days=$(osanctl config get moderation.undo-days)
	grep -q "'moderation.undo-days'), $days)" \
	    "$OSAN_ROOT/lib/store/schema/002-rules.sqlite.sql"
}

@test "a text is not destroyed while an appeal waits" {
	lawful "INSERT INTO appeal (decision_id, received_at)
	    SELECT decision_id, $NOW FROM post WHERE id = $REMOVED"
	after
	forbidden "an appeal about the post is not decided" \
	    "$(decide $REMOVED purge purged)"
}

@test "a purge leaves no copy of the text in the database" {
	osanctl post edit $STAFF --body '새 글' >/dev/null
	lawful "$(decide $STAFF remove removed ground=9 "reason='까닭'" \
	    tombstone=1)"
	AT=$((NOW + 8640000000000)) lawful "$(decide $STAFF purge purged |
	    sed "s/$NOW/$((NOW + 8640000000000))/")"
	[ "$(db "SELECT count(*) FROM post_revision WHERE post_id = $STAFF
	    AND (title IS NOT NULL OR body IS NOT NULL)")" = 0 ]
}

@test "article 6(1): a post expires when its period is over, not before" {
	lawful "$(post visible $((NOW + 1000)) 나중)"
	after
	forbidden "its posting period is not over (article 6(1))" \
	    "$(decide 14 expire expired)"
	forbidden "its posting period is not over (article 6(1))" \
	    "$(decide $MAIL expire expired)"
	forbidden "CHECK" "$(decide $EXPIRED extend visible until=NULL)"
	forbidden "CHECK" "$(decide $EXPIRED extend visible "until=$NOW")"
}

@test "a temporary measure is told where a contact is known" {
	forbidden "told where a contact is known" "$(decide $MAIL hide hidden \
	    "reason='확인'" "until=$((NOW + 1000))")"
}

@test "a hidden post comes back with the end that it had" {
	end=$(db "SELECT hidden_until FROM post WHERE id = $HIDDEN")
	lawful "$(decide $HIDDEN remove removed ground=5 "reason='까닭'" \
	    tombstone=1)"
	lawful "$(decide $HIDDEN undo hidden "undoes=(SELECT max(id)
	    FROM decision WHERE post_id = $HIDDEN)")"
	[ "$(db "SELECT state, hidden_until FROM post
	    WHERE id = $HIDDEN")" = "hidden|$end" ]
}
