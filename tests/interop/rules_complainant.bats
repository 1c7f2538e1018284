# Plain SQL cannot break the rules: what the complainant decides of a
# complaint, disclosure and password (article 10), and when.  What is public
# itself is in rules_disclosure.bats.

load ../common
load rules

# Complaint 1 is open for disclosure, answered by event 5, and has a
# password; 2 is of a kind that is not disclosed; 3 was filed by somebody who
# refused disclosure; 4 is not received, and has no password.
complaints() {
	osanctl config set site.phone 031-8036-7114
	osanctl complaint kind set lamp --name-ko '가로등' --category other \
	    --department transport --period 3d --publishable yes
	osanctl complaint kind set tax --name-ko '세금' --category other \
	    --department transport --period 3d
	staff kim officer --dept transport
	echo secret >password
	for word in 'lamp --password-file password' tax 'lamp --private' lamp; do
		# shellcheck disable=SC2086 # words
		osanctl complaint file $word --title 제목 --text 본문 \
		    --name 홍길동 --email hong@example.org
	done
	osanctl complaint receive 2026-1 2026-2 2026-3
	SUDO_USER=kim osanctl complaint start 2026-1 2026-2 2026-3
	SUDO_USER=kim osanctl complaint answer 2026-1 --text 답변
	SUDO_USER=kim osanctl complaint answer 2026-2 --text 답변
	SUDO_USER=kim osanctl complaint answer 2026-3 --text 답변
}

setup_file() {
	rules_site
	complaints >made.txt 2>&1
}

setup() {
	a_site
}

# event COMPLAINT ACTION: its id.
event() {
	db "SELECT max(id) FROM complaint_event
	    WHERE complaint_id = $1 AND action = '$2'"
}

# public COMPLAINT ACTION [NAME=VALUE...]: one statement that lets the public
# read the words of that event.
public() {
	local complaint=$1 id name names='' values='' c
	id=$(event "$1" "$2")
	shift 2
	for c in "event_id=$id" "complaint_id=$complaint" "title='제목'" \
	    "body='본문'" confirmed_by=1 "confirmed_at=$NOW"; do
		name=${c%%=*}
		for change; do
			[ "${change%%=*}" = "$name" ] && c=$change
		done
		names="$names${names:+, }$name"
		values="$values${values:+, }${c#*=}"
	done
	echo "INSERT INTO complaint_public ($names) VALUES ($values)"
}

# checked COMPLAINT [STAFF [REASON]]: the event of an identity check.
checked() {
	echo "INSERT INTO complaint_event (complaint_id, action, from_state,
		to_state, at, staff_id, reason, due_at, wait_until,
		complaint_version)
	    SELECT id, 'repassword', state, state, $NOW, ${2:-1},
		'${3-신분증}', due_at, wait_until, version
	    FROM complaint WHERE id = $1"
}

HASH="'\$argon2id\$v=19\$m=64,t=1,p=1\$b3NhbmNvbXBsYWludA\$AAAA'"
NEWEST='(SELECT max(id) FROM complaint_event)'

# What the public reads -------------------------------------------------------

@test "article 10(1): what is confirmed is read by the public, nothing else" {
	[ "$(db 'SELECT id, title IS NULL FROM web_complaint')" = '1|1' ]
	[ "$(db 'SELECT count(body) FROM web_complaint_step')" = 0 ]
	lawful "$(public 1 file); $(public 1 answer title=\'\' body="'답'")"
	[ "$(db 'SELECT title, body FROM web_complaint')" = '제목|본문' ]
	[ "$(db "SELECT body FROM web_complaint_step
	    WHERE action = 'answer'")" = 답 ]
	[ "$(db "SELECT group_concat(json_extract(detail, '\$.event') || actor)
	    FROM audit WHERE action = 'complaint.publish'")" = \
	    "$(event 1 file)test,$(event 1 answer)test" ]
}

@test "article 10(2): a later refusal takes all of it out of sight" {
	lawful "$(public 1 file); $(public 1 answer);
	    INSERT INTO complaint_event (complaint_id, action, from_state,
		to_state, at, due_at, wait_until, complaint_version)
	    SELECT id, 'conceal', state, state, $NOW, due_at, wait_until,
		version FROM complaint WHERE id = 1"
	[ "$(db 'SELECT count(*) FROM web_complaint')" = 0 ]
	[ "$(db 'SELECT count(*) FROM web_complaint_step')" = 0 ]
	lawful "DELETE FROM complaint_public"
	after
	refused "the complainant refused disclosure (article 10(2))" \
	    "$(public 1 file)" "$(public 1 answer)"
}

@test "article 10(1): before its receipt a complaint is not to be seen" {
	lawful "$(public 4 file)"
	[ "$(db 'SELECT count(*) FROM web_complaint WHERE id = 4')" = 0 ]
	[ "$(db 'SELECT count(*) FROM web_complaint_step
	    WHERE complaint_id = 4')" = 0 ]
}

# The password ------------------------------------------------------------------

@test "article 10(4): a password never changes without an identity check" {
	for change in "password=$HASH" "event_id=$(event 1 answer)" \
	    complaint_id=2 complaint_id=4 complaint_id=-1; do
		stays "an identity check goes before (article 10(4))" \
		    complaint_password complaint_id 1 "$change"
	done
	stays "an identity check goes before (article 10(4))" \
	    complaint_password complaint_id 1 "password=$HASH" \
	    "event_id=$(event 1 answer)"
	keeps_its_id complaint_password complaint_id 1
	remains "it is never deleted" complaint_password complaint_id 1
}

@test "article 10(4): none is set later without an identity check either" {
	for id in "$(event 4 file)" "$(event 2 answer)" 999 NULL; do
		refused "complaint_password" \
		    "INSERT INTO complaint_password (complaint_id, password,
			event_id) VALUES (2, $HASH, $id)"
	done
	refused "there is one already" \
	    "INSERT INTO complaint_password (complaint_id, password, event_id)
		VALUES (1, $HASH, 1) ON CONFLICT DO NOTHING"
	lawful "$(checked 2);
	    INSERT INTO complaint_password (complaint_id, password, event_id)
		VALUES (2, $HASH, $NEWEST)"
}

@test "article 10(4): one identity check gives one new password" {
	lawful "$(checked 1);
	    UPDATE complaint_password SET password = $HASH, failures = 0,
		locked_until = NULL, event_id = $NEWEST WHERE complaint_id = 1"
	after
	stays "an identity check goes before (article 10(4))" \
	    complaint_password complaint_id 1 \
	    "password=replace($HASH, 'AAAA', 'BBBB')"
	lawful "$(checked 2)"
	after
	stays "an identity check goes before (article 10(4))" \
	    complaint_password complaint_id 1 \
	    "password=replace($HASH, 'AAAA', 'BBBB')" "event_id=$NEWEST"
}

@test "article 17(2): a password is a slow hash" {
	lawful "$(checked 1)"
	after
	refused "CHECK" \
	    "UPDATE complaint_password SET password = 'secret',
		event_id = $NEWEST WHERE complaint_id = 1" \
	    "UPDATE complaint_password SET failures = -1"
	[ "$(db "SELECT count(*) FROM complaint_password
	    WHERE password LIKE '%secret%'")" = 0 ]
}

@test "article 10(3): wrong guesses are counted and in the log" {
	lawful "UPDATE complaint_password SET failures = failures + 1,
	    failed_at = $NOW, locked_until = $((NOW + 60000000))
	    WHERE complaint_id = 1"
	[ "$(db "SELECT object_id, json_extract(detail, '\$.failures')
	    FROM audit WHERE action = 'complaint.failure'")" = '1|1' ]
}
