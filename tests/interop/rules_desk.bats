# Plain SQL cannot break the rules: saved limits and notes for the next shift.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
	lawful "INSERT INTO saved_limit (staff_id, name, query, position,
		created_at) VALUES (1, '광고', 'ground:5', 1, 1),
		(2, '광고', 'ground:5', 1, 1);
	    INSERT INTO handover (staff_id, at, text)
		VALUES (1, 1, '먼저'), (2, 2, '다음');
	    UPDATE handover SET done_at = 3, done_by = 1 WHERE id = 1"
	after
}

@test "a saved limit stays its owner's, under a name of its own" {
	stays "whose it is never changes" saved_limit id 1 staff_id=2
	keeps_its_id saved_limit id 1
	refused "this name is taken" \
	    "INSERT OR REPLACE INTO saved_limit (staff_id, name, query,
		position, created_at) VALUES (1, '광고', 'x', 1, 1)"
	refused "there is no such staff member" \
	    "INSERT INTO saved_limit (staff_id, name, query, position,
		created_at) VALUES (99, 'a', 'x', 1, 1)"
	refused "this id is taken" \
	    "REPLACE INTO saved_limit (id, staff_id, name, query, position,
		created_at) VALUES (1, 2, 'b', 'x', 1, 1)"
	refused "CHECK" \
	    "INSERT INTO saved_limit (staff_id, name, query, position,
		created_at) VALUES (1, ' ', 'x', 1, 1)" \
	    "INSERT INTO saved_limit (staff_id, name, query, position,
		created_at) VALUES (1, 'a', 'x', 0, 1)"
}

@test "a note for the next shift never changes and is never deleted" {
	for change in "text='딴말'" staff_id=1 at=9 post_id=$MAIL; do
		stays "a note never changes" handover id 2 "$change"
	done
	remains "a note is never deleted" handover id 1
	keeps_its_id handover id 2
	refused "a new note is open" \
	    "INSERT INTO handover (staff_id, at, text, done_at, done_by)
		VALUES (1, 1, 'a', 1, 1)"
	refused "there is no such post" \
	    "INSERT INTO handover (staff_id, at, text, post_id)
		VALUES (1, 1, 'a', 999)"
	refused "this id is taken" \
	    "REPLACE INTO handover (id, staff_id, at, text)
		VALUES (1, 1, 1, 'a')"
}

@test "a note is ticked off once, by somebody of the staff" {
	stays "it was ticked off" handover id 1 done_at=NULL
	refused "it was ticked off" \
	    "UPDATE handover SET done_at = 9, done_by = 2 WHERE id = 1"
	refused "there is no such staff member" \
	    "UPDATE handover SET done_at = 9, done_by = 99 WHERE id = 2"
	refused "CHECK" "UPDATE handover SET done_at = 9 WHERE id = 2"
}

@test "the log tells of notes, and not what they say" {
	[ "$(db "SELECT group_concat(action) FROM audit
	    WHERE object = 'handover'")" = \
	    handover.add,handover.add,handover.done ]
	[ "$(db "SELECT count(*) FROM audit WHERE detail LIKE '%먼저%'")" = 0 ]
}
