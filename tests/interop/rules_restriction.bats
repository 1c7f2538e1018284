# Plain SQL cannot break the rules: writers who are held back for a term.

load ../common
load rules

HONG=1               # the citizen who wrote MAIL
LEE=2                # the citizen who wrote CALL
WEEK=604800000000    # microseconds
KEY="x'$(printf '%064d' 7)'"

setup_file() {
	rules_site
}

setup() {
	a_site
}

# restrict [COLUMN=EXPRESSION...]: SQL that adds a restriction, of citizen
# HONG for a week where nothing else is said.
restrict() {
	local c names='' values=''
	local -A v=([citizen_id]=$HONG [reason]="'까닭'" [from_at]=$NOW
	    [until_at]=$((NOW + WEEK)) [staff_id]=1)
	for c; do
		v[${c%%=*}]=${c#*=}
	done
	for c in "${!v[@]}"; do
		names="$names${names:+, }$c"
		values="$values${values:+, }${v[$c]}"
	done
	echo "INSERT INTO restriction ($names) VALUES ($values)"
}

# refused_now WORDS SQL...: refused, tried at the fixed time, or at $AT.
refused_now() {
	sqlite3 "$OSAN_DB" "INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'test', 'shell', ${AT:-$NOW})"
	after
	refused "$@"
	sqlite3 "$OSAN_DB" "DELETE FROM acting"
	after
}

# a_post STATE [CITIZEN]: SQL that adds a post, written long ago.
a_post() {
	echo "INSERT INTO post (board_id, number, state, title, body,
	    citizen_id, created_at, updated_at)
	    VALUES (2, 900, '$1', 'a', 'b', ${2:-$HONG}, 1, 1)"
}

@test "a restriction never changes, keeps its id and stays" {
	lawful "$(restrict post_id=$MAIL ground=8)"
	after
	for change in citizen_id=$LEE "reason='딴말'" ground=5 ground=NULL \
	    from_at=1 until_at=9000000000000000 staff_id=2 post_id=NULL \
	    post_id=$CALL "origin_key=$KEY"; do
		stays "it never changes, it is lifted" restriction id 1 \
		    "$change"
	done
	stays "it never changes, it is lifted" restriction id 1 version=2
	stays "it never changes, it is lifted" restriction id 1 "lift_reason='x'"
	keeps_its_id restriction id 1
	remains "it is lifted, never deleted" restriction id 1
}

@test "it is lifted once, with a reason, by somebody, now, before its end" {
	local by="lifted_by = 2, version = 2"
	lawful "$(restrict)"
	after
	lift() {
		echo "UPDATE restriction SET lifted_at = ${3:-$NOW},
		    lift_reason = $1, $2 WHERE id = 1"
	}
	refused_now "reason of its lifting is empty" \
	    "$(lift "''" "$by")" "$(lift "' '" "$by")" \
	    "$(lift "char(12288)" "$by")" \
	    "$(lift NULL "$by")"
	refused_now "each change raises the version" \
	    "$(lift "'왜'" 'lifted_by = 2')"
	refused_now "no such staff member" \
	    "$(lift "'왜'" 'lifted_by = 99, version = 2')"
	refused_now "" "$(lift "'왜'" 'version = 2')"
	AT=$((NOW + WEEK)) refused_now "has ended by itself" \
	    "$(lift "'왜'" "$by" $((NOW + WEEK)))"
	refused_now "it is lifted now" \
	    "$(lift "'왜'" "$by" $((NOW - 2 * 86400000000)))"
	refused_now "it never changes" "$(lift "'왜'" "$by, ground = 4")"
	lawful "$(lift "'오해'" "$by")"
	after
	stays "it was lifted already" restriction id 1 "lift_reason='딴말'"
	stays "it was lifted already" restriction id 1 lifted_at=NULL
	remains "it is lifted, never deleted" restriction id 1
}

@test "it has one writer, a reason, an end within a year, and a person" {
	refused_now CHECK "$(restrict citizen_id=NULL)" \
	    "$(restrict ground=0)" "$(restrict ground=10)" \
	    "$(restrict until_at=$NOW)" \
	    "$(restrict until_at=$((NOW - 1)))" \
	    "$(restrict until_at=$((NOW + 31536000000001)))" \
	    "$(restrict id=-1)"
	refused_now "its reason is empty" \
	    "$(restrict reason="''")" "$(restrict reason="' '")" \
	    "$(restrict reason='char(12288, 8203)')"
	refused_now "NOT NULL" "$(restrict until_at=NULL)" \
	    "$(restrict staff_id=NULL)" \
	    "$(restrict reason=NULL)"
	refused_now "no such staff member" "$(restrict staff_id=99)"
	refused_now "no such citizen" "$(restrict citizen_id=99)"
	refused_now "it is made now" \
	    "$(restrict from_at=$((NOW - 2 * 86400000000)))" \
	    "$(restrict from_at=$((NOW + 2 * 86400000000)))"
	lawful "$(restrict until_at=$((NOW + 31536000000000)))"
}

@test "it comes of a post of that writer, never of a staff member's" {
	refused_now "no such post of a citizen" "$(restrict post_id=999)" \
	    "$(restrict post_id=$STAFF)"
	refused_now "somebody else wrote that post" \
	    "$(restrict post_id=$CALL)" \
	    "$(restrict post_id=$BARE)"
	refused_now "did not come from there" \
	    "$(restrict citizen_id=NULL origin_key="$KEY" post_id=$BARE)" \
	    "$(restrict citizen_id=NULL origin_key="x'07'" post_id=$BARE)" \
	    "$(restrict citizen_id=NULL origin_key="$KEY")"
	lawful "INSERT INTO post_origin VALUES ($MAIL, $KEY), ($BARE, $KEY)"
	after
	refused_now CHECK "$(restrict post_id=$MAIL origin_key="$KEY")"
	lawful "$(restrict post_id=$MAIL)"
}

@test "it is never born lifted, and a writer has one at a time" {
	refused_now "a new one stands" \
	    "$(restrict lifted_at=$NOW lifted_by=1 lift_reason="'x'")" \
	    "$(restrict lifted_by=1)" \
	    "$(restrict lift_reason="'x'")" \
	    "$(restrict version=2)"
	refused_now "added at the end" "$(restrict id=5)"
	lawful "$(restrict)"
	refused_now "one is in force already" "$(restrict)"
	refused_now "added at the end" \
	    "$(restrict id=1 | sed 's/^INSERT/REPLACE/')" \
	    "$(restrict id=1) ON CONFLICT DO UPDATE SET reason = 'x'"
	AT=$((NOW + WEEK)) lawful "$(restrict from_at=$((NOW + WEEK)) \
	    until_at=$((NOW + 2 * WEEK)))"
}

@test "article 6: a restricted writer's post is taken, and waits" {
	local words="its writer is under a restriction"
	lawful "$(restrict)"
	refused_now "$words" "$(a_post visible)" \
	    "$(a_post visible | sed 's/^INSERT/INSERT OR IGNORE/')" \
	    "$(a_post visible | sed 's/^INSERT/REPLACE/')"
	AT=$((NOW + WEEK - 1)) refused_now "$words" "$(a_post visible)"
	lawful "$(a_post pending)"
	[ "$(db "SELECT count(*) FROM queue q JOIN post p ON p.id = q.post_id
	    WHERE p.number = 900")" = 1 ]
}

@test "another writer's post is shown, and so is one after the end" {
	lawful "$(restrict)"
	lawful "$(a_post visible $LEE)"
	AT=$((NOW + WEEK)) lawful "$(a_post visible | sed s/900/901/)"
}

@test "once it is lifted, posts are shown again" {
	lawful "$(restrict)"
	lawful "UPDATE restriction SET lifted_at = $NOW, lifted_by = 1,
	    lift_reason = '오해', version = 2"
	lawful "$(a_post visible)"
}

@test "article 6: what comes from a restricted origin waits" {
	lawful "INSERT INTO post_origin VALUES ($BARE, $KEY)"
	lawful "$(restrict citizen_id=NULL origin_key="$KEY" post_id=$BARE)"
	after
	from() {
		echo "$(a_post "$1" NULL); INSERT INTO post_origin
		    SELECT id, $KEY FROM post WHERE number = 900"
	}
	for how in INSERT REPLACE; do
		refused_now "a restriction is in force" "BEGIN;
		    $(from visible | sed "s/INSERT INTO post_o/$how INTO post_o/")"
	done
	refused_now "one is in force already" \
	    "$(restrict citizen_id=NULL origin_key="$KEY" post_id=$BARE)"
	lawful "$(from pending)"
	AT=$((NOW + WEEK)) lawful "$(from visible | sed s/900/901/)"
}

@test "whoever is restricted from outside is told, and is in the log" {
	lawful "$(restrict post_id=$MAIL ground=8)"
	[ "$(db "SELECT template, channel, state, citizen_id, post_id
	    FROM outbox WHERE restriction_id = 1")" = \
	    "restriction|mail|queued|$HONG|$MAIL" ]
	[ "$(db "SELECT actor, object, object_id, subject_id FROM audit
	    WHERE action = 'writer.restrict'")" = "test|restriction|1|$HONG" ]
	lawful "UPDATE restriction SET lifted_at = $NOW, lifted_by = 1,
	    lift_reason = '오해', version = 2"
	[ "$(db "SELECT template, state FROM outbox
	    WHERE restriction_id = 1")" = "restriction|cancelled" ]
	[ "$(db "SELECT actor, object, object_id, subject_id FROM audit
	    WHERE action = 'writer.lift'")" = "test|restriction|1|$HONG" ]
}

@test "the notice of a restriction is its writer's, once, and stays" {
	lawful "$(restrict)"
	local id out="INSERT INTO outbox (template, channel, citizen_id,
	    restriction_id, next_at, created_at) VALUES"
	id=$(db "SELECT id FROM outbox WHERE restriction_id = 1")
	after
	refused "goes to the writer" \
	    "$out ('restriction', 'call', $LEE, 1, 1, 1)" \
	    "$out ('restriction', 'call', $HONG, 1, 1, 1)" \
	    "$out ('restriction-lifted', 'mail', $HONG, 1, 1, 1)" \
	    "$out ('removal', 'mail', $HONG, 1, 1, 1)" \
	    "$out ('restriction', 'mail', $HONG, NULL, 1, 1)" \
	    "$out ('restriction', 'mail', $HONG, 9, 1, 1)"
	refused "has its notice" \
	    "$out ('restriction', 'mail', $HONG, 1, 1, 1)"
	refused "belongs to its restriction" \
	    "UPDATE outbox SET restriction_id = NULL WHERE id = $id" \
	    "UPDATE outbox SET restriction_id = 9 WHERE id = $id" \
	    "UPDATE outbox SET restriction_id = 1 WHERE id = 1" \
	    "UPDATE outbox SET state = 'cancelled' WHERE id = $id"
	refused "is never deleted" "DELETE FROM outbox WHERE id = $id"
	refused "outbox:" "REPLACE INTO outbox SELECT * FROM outbox
	    WHERE id = $id"
}

@test "erasing a citizen leaves the restriction" {
	lawful "$(restrict)"
	lawful "UPDATE citizen SET erased_at = $NOW, wrapped_key = NULL,
	    name_sealed = NULL, phone_sealed = NULL, email_sealed = NULL,
	    address_sealed = NULL, name_key = NULL, phone_key = NULL,
	    email_key = NULL, version = version + 1 WHERE id = $HONG"
	[ "$(db "SELECT citizen_id, reason FROM restriction")" = "$HONG|까닭" ]
	[ "$(db "SELECT state FROM outbox WHERE restriction_id = 1")" = \
	    given-up ]
	after
	remains "it is lifted, never deleted" restriction id 1
}
