# Plain SQL cannot break the rules: what the public reads of complaints, and
# their passwords (article 10), and the notices to complainants.

load ../common
load rules

HASH="'\$argon2id\$v=19\$m=64,t=1,p=1\$c2FsdHNhbHQ\$aGFzaA'"

# Complaint 1 is of a kind that is published, 2 of one that is not, 3 is
# private; each is received by event, and has words.  The words of 1 are
# public; it has a password.
a_disclosure() {
	rules_site
	{
		printf 'kkachi7\n' > pw
		osanctl complaint kind set lamp --name-ko 가로등 \
		    --category other --department transport --period 3d \
		    --publishable yes
		osanctl complaint kind set tax --name-ko 세무 \
		    --category other --department transport --period 3d
		osanctl complaint file lamp --title 하나 --text 글 \
		    --name 홍길동 --email hong@example.org --password-file pw
		osanctl complaint file tax --title 둘 --text 글 --name 홍길동 \
		    --email hong@example.org
		osanctl complaint file lamp --title 셋 --text 글 --private \
		    --name 홍길동 --email hong@example.org
		osanctl complaint receive 2026-000001 2026-000002 2026-000003
		osanctl complaint publish 2026-000001 --yes
	} > /dev/null
}

setup_file() {
	a_disclosure
}

setup() {
	a_site
}

# words N: the event that has the words of complaint N.
words() {
	db "SELECT id FROM complaint_event WHERE complaint_id = $1
	    AND action = 'file'"
}

# public EVENT COMPLAINT: one statement that publishes.
public() {
	echo "INSERT INTO complaint_public (event_id, complaint_id, name, title,
	    body, confirmed_by, confirmed_at)
	    VALUES ($1, $2, '', '', '글', ${3:-1}, 1)"
}

@test "article 10(1): only words of published kinds are published" {
	refused "that kind is not published (article 10(1))" \
	    "$(public "$(words 2)" 2)" \
	    "REPLACE$(public "$(words 2)" 2 | sed 's/INSERT//')"
	refused "that step has no words" \
	    "$(public "$(words 3)" 2)" \
	    "$(public "$(db "SELECT id FROM complaint_event
	      WHERE action = 'receive' AND complaint_id = 1")" 1)" \
	    "$(public 999 1)"
}

@test "article 10(2): nothing is published against the complainant" {
	refused "the complainant refused disclosure (article 10(2))" \
	    "$(public "$(words 3)" 3)"
}

@test "article 10(1): words that were confirmed never change" {
	local id
	id=$(words 1)
	stays "words that were confirmed never change" complaint_public \
	    event_id "$id" "body = '다른 글'"
	stays "words that were confirmed never change" complaint_public \
	    event_id "$id" "name = '홍길동'"
	stays "words that were confirmed never change" complaint_public \
	    event_id "$id" "title = '다른'"
	stays "words that were confirmed never change" complaint_public \
	    event_id "$id" "confirmed_by = 2"
	refused "it was confirmed already" "$(public "$id" 1)" \
	    "$(public "$id" 1) ON CONFLICT DO UPDATE SET body = 'x'" \
	    "INSERT OR REPLACE$(public "$id" 1 | sed 's/INSERT//')"
	keeps_its_id complaint_public event_id "$id"
}

@test "article 10: a person confirms, and the log tells of hiding and taking back" {
	lawful "DELETE FROM complaint_public WHERE complaint_id = 1"
	after
	refused "there is no such staff member" "$(public "$(words 1)" 1 99)"
	lawful "$(public "$(words 1)" 1);
	    UPDATE complaint_public SET shown = 0"
	[ "$(db "SELECT group_concat(action, ' ') FROM (SELECT action FROM audit
	    WHERE action LIKE 'complaint.%publish' ORDER BY id)")" = \
	    "complaint.publish complaint.unpublish complaint.publish complaint.unpublish" ]
	[ "$(db "SELECT count(title) FROM web_complaint WHERE title <> ''")" = 0 ]
}

@test "article 10(4): a password changes by its event alone" {
	stays "an identity check goes before (article 10(4))" \
	    complaint_password complaint_id 1 "password = $HASH"
	stays "an identity check goes before (article 10(4))" \
	    complaint_password complaint_id 1 "event_id = 2"
	remains "it is never deleted" complaint_password complaint_id 1
	keeps_its_id complaint_password complaint_id 1
	refused "an identity check goes before (article 10(4))" \
	    "INSERT INTO complaint_password (complaint_id, password, event_id)
	      VALUES (2, $HASH, $(words 2))"
	refused "CHECK constraint failed" \
	    "UPDATE complaint_password SET failures = -1"
}

@test "article 10(4): an identity check says who made it and how" {
	local event="INSERT INTO complaint_event (complaint_id, action,
	    from_state, to_state, at, due_at, staff_id, reason,
	    complaint_version)
	    SELECT 1, 'repassword', state, state, (SELECT at FROM audit_context),
	    due_at"
	refused "somebody checks the identity (article 10(4))" \
	    "$event, 1, '', version FROM complaint WHERE id = 1" \
	    "$event, 1, '  ', version FROM complaint WHERE id = 1" \
	    "$event, NULL, '확인', version FROM complaint WHERE id = 1"
}

@test "article 9: the notice of a complaint goes to its complainant and stays" {
	local id
	id=$(db "SELECT min(id) FROM outbox WHERE complaint_event_id > 0")
	refused "outbox:" \
	    "DELETE FROM outbox WHERE id = $id" \
	    "UPDATE outbox SET state = 'cancelled' WHERE id = $id" \
	    "UPDATE outbox SET complaint_event_id = NULL WHERE id = $id" \
	    "UPDATE outbox SET complaint_event_id = 2 WHERE id = $id" \
	    "INSERT INTO outbox (template, channel, citizen_id,
	      complaint_event_id, next_at, created_at)
	      SELECT template, 'call', 2, complaint_event_id, 1, 1
	      FROM outbox WHERE id = $id" \
	    "INSERT INTO outbox (template, channel, citizen_id,
	      complaint_event_id, next_at, created_at)
	      SELECT 'complaint-answer', channel, citizen_id,
	      complaint_event_id, 1, 1 FROM outbox WHERE id = $id"
}
