# Plain SQL cannot break the rules: what waits for somebody.  Notices are
# in outbox.bats.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

@test "what a flag said never changes" {
	for change in "kind='rule'" ground=9 ground=NULL weight=1 "note='딴말'" \
	    "saw='딴말'" post_id=$MAIL reporter_id=1 staff_id=2 created_at=1; do
		stays "what a flag said never changes" flag id 1 "$change"
	done
	keeps_its_id flag id 1
	remains "a flag is never deleted" flag id 1
}

@test "only a new decision on its post closes a flag" {
	for id in 1 2 "(SELECT max(id) FROM decision)" 99; do
		stays "only a new decision on the post closes it" flag id 1 \
		    "decision_id=$id"
	done
	refused "a new flag waits for a decision" \
	    "INSERT INTO flag (post_id, kind, created_at, decision_id)
		VALUES ($MAIL, 'report', 1, 1)"
	osanctl queue approve $FLAGGED --yes -q >/dev/null
	after
	stays "its decision stands" flag id 1 decision_id=NULL
}

@test "a flag is on a post that somebody can look at" {
	for id in 999 $REMOVED $PURGED $WITHDRAWN $EXPIRED; do
		refused "there is no such post to look at" \
		    "INSERT INTO flag (post_id, kind, created_at)
			VALUES ($id, 'report', 1)"
	done
	refused "CHECK" "INSERT INTO flag (post_id, kind, created_at, ground)
		VALUES ($MAIL, 'report', 1, 10)" \
	    "INSERT INTO flag (id, post_id, kind, created_at)
		VALUES (-1, $MAIL, 'report', 1)"
}

@test "a post that waits stays in the queue" {
	for id in $PENDING $FLAGGED; do
		remains "queue: that post waits for a decision" queue post_id $id
		stays "queue: a row keeps its place" queue post_id $id weight=0
		stays "queue: a row keeps its place" queue post_id $id weight=NULL
		stays "queue: a row keeps its place" queue post_id $id \
		    since=9000000000000000
		stays "queue: a row keeps its place" queue post_id $id board_id=1
		keeps_its_id queue post_id $id
	done
}

@test "a post that waits for nobody is not put into the queue" {
	refused "does not wait for anybody" \
	    "INSERT INTO queue (post_id, board_id, weight, since)
		SELECT id, board_id, 9, 1 FROM post WHERE id = $MAIL" \
	    "INSERT INTO queue (post_id, board_id, weight, since)
		VALUES (999, 2, 9, 1)"
}

# tallied: the counts that the schema keeps are those of the rows, and each
# row has its post's state.
tallied() {
	[ -z "$(db "SELECT 'q', q.post_id FROM queue q JOIN post p
		ON p.id = q.post_id WHERE q.state <> p.state
	    UNION ALL
	    SELECT 't', t.board_id FROM queue_tally t WHERE t.waiting <>
		(SELECT count(*) FROM queue q WHERE q.board_id = t.board_id
		    AND ifnull(q.ground, 0) = t.ground AND q.state = t.state)
	    UNION ALL
	    SELECT 'n', 0 WHERE (SELECT sum(waiting) FROM queue_tally) <>
		(SELECT count(*) FROM queue)")" ]
}

@test "the state in the queue is the post's" {
	for id in $PENDING $FLAGGED; do
		stays "queue: its state is that of the post" queue post_id $id \
		    "state='hidden'"
		stays "queue: its state is that of the post" queue post_id $id \
		    state=NULL
	done
	lawful "INSERT INTO flag (post_id, kind, ground, created_at)
	    VALUES ($HIDDEN, 'report', 3, 1)"
	[ "$(db "SELECT state FROM queue WHERE post_id = $HIDDEN")" = hidden ]
	osanctl post restore $HIDDEN --yes -q >/dev/null
	[ "$(db "SELECT state FROM queue WHERE post_id = $HIDDEN")" = visible ]
	tallied
}

@test "what waits is counted through every change" {
	tallied
	lawful "$(post pending NULL 하나) $(post visible NULL 둘)"
	tallied
	sqlite3 -bail "$OSAN_DB" "
	    INSERT OR REPLACE INTO flag (post_id, kind, ground, created_at)
		VALUES ($MAIL, 'report', 2, 1);
	    INSERT OR IGNORE INTO flag (post_id, kind, ground, created_at)
		VALUES ($PENDING, 'rule', 4, 1);
	    UPDATE OR REPLACE queue SET ground = 9 WHERE post_id = $MAIL;
	    UPDATE OR IGNORE queue SET ground = NULL WHERE post_id = $PENDING"
	tallied
	[ "$(db "SELECT sum(waiting) FROM queue_tally WHERE ground = 9")" = 1 ]
	osanctl post move $MAIL --to notice -q >/dev/null
	tallied
	osanctl queue approve $PENDING --yes -q >/dev/null
	tallied
	osanctl post undo "$(db "SELECT max(id) FROM decision")" --yes -q \
	    >/dev/null
	[ "$(db "SELECT state FROM queue WHERE post_id = $PENDING")" = pending ]
	tallied
	osanctl post remove $MAIL $PENDING --ground 5 --reason 광고 \
	    --tombstone --yes -q >/dev/null
	tallied
	osanctl post restore $MAIL $PENDING --yes -q >/dev/null
	tallied
}

@test "a second report adds its weight, also under OR REPLACE and OR IGNORE" {
	before=$(db "SELECT weight FROM queue WHERE post_id = $FLAGGED")
	sqlite3 -bail "$OSAN_DB" "
	    INSERT OR REPLACE INTO flag (post_id, kind, weight, created_at)
		VALUES ($FLAGGED, 'report', 3, 1);
	    INSERT OR IGNORE INTO flag (post_id, kind, weight, created_at)
		VALUES ($FLAGGED, 'report', 4, 1)"
	[ "$(db "SELECT weight FROM queue WHERE post_id = $FLAGGED")" -eq \
	    $((before + 7)) ]
}

@test "an appeal is about a removal or a hiding, and new ones undecided" {
	refused "it is about a removal or a hiding" \
	    "INSERT INTO appeal (decision_id, received_at) VALUES (999, 1)" \
	    "INSERT INTO appeal (decision_id, received_at)
		SELECT decision_id, 1 FROM post WHERE id = $EXPIRED"
	refused "a new appeal is undecided" \
	    "INSERT INTO appeal (decision_id, received_at, outcome, reason,
		decided_at, decided_by)
		SELECT decision_id, 1, 'upheld', '까닭', 1, 2 FROM post
		WHERE id = $REMOVED"
}

@test "another person than the first decides an appeal, once" {
	lawful "INSERT INTO appeal (decision_id, received_at)
	    SELECT decision_id, $NOW FROM post WHERE id = $REMOVED"
	after
	refused "another person than the first" \
	    "UPDATE appeal SET outcome = 'upheld', reason = '까닭',
		decided_at = 1, decided_by = 1" \
	    "UPDATE OR REPLACE appeal SET outcome = 'upheld',
		reason = '까닭', decided_at = 1, decided_by = 1"
	refused "there is no such staff member" \
	    "UPDATE appeal SET outcome = 'upheld', reason = '까닭',
		decided_at = 1, decided_by = 99"
	refused "CHECK" \
	    "UPDATE appeal SET outcome = 'upheld', reason = '까닭'" \
	    "UPDATE appeal SET outcome = 'upheld', decided_at = 1,
		decided_by = 2"
	stays "what was received never changes" appeal id 1 decision_id=1
	stays "what was received never changes" appeal id 1 received_at=1
	remains "an appeal is never deleted" appeal id 1
	keeps_its_id appeal id 1
	lawful "UPDATE appeal SET outcome = 'upheld', reason = '까닭',
	    decided_at = $NOW, decided_by = 2"
	after
	stays "a decided appeal never changes" appeal id 1 \
	    "outcome='overturned'"
	stays "a decided appeal never changes" appeal id 1 "reason='딴말'"
}
