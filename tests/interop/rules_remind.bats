# Plain SQL cannot break the rules: reminders of deadlines (decree of the
# civil petitions act, article 28).

load ../common
load rules

# A complaint of kim's that runs, and one that is only filed.
with_case() {
	osanctl staff add kim --name 김 --role officer --dept transport \
	    --email kim@osan.example --yes
	osanctl staff add lee --name 이 --role officer --dept welfare --yes
	osanctl complaint kind set permit --name-ko 허가 --category legal \
	    --department transport --period 7d
	for n in 1 2; do
		osanctl complaint file permit --title T --text B \
		    --name 홍길동 --phone 010-1234-567$n
	done
	osanctl complaint receive 2026-1
}

setup_file() {
	rules_site
	with_case >/dev/null 2>&1
}

setup() {
	a_site
	EVENT=$(db "SELECT event_id FROM complaint_deadline")
	KIM=$(db "SELECT id FROM staff WHERE login = 'kim'")
	LEE=$(db "SELECT id FROM staff WHERE login = 'lee'")
}

# When it is late: 2026-12-02T18:00:01+09:00.
LATE=1796202001000000

# remind STEP [EVENT [AT]]
remind() {
	echo "INSERT INTO complaint_reminder (event_id, step, at)
	    VALUES (${2:-$EVENT}, '$1', ${3:-$NOW})"
}

# mail [CITIZEN [STAFF [CHANNEL [TEMPLATE]]]]
mail() {
	echo "INSERT INTO outbox (template, channel, citizen_id, staff_id,
	    reminder_id, next_at, created_at) VALUES
	    ('${4:-reminder-soon}', '${3:-mail}', ${1:-NULL},
	    ${2:-$KIM}, 1, $NOW, $NOW)"
}

@test "decree, article 28: a step is taken once, of a deadline that runs" {
	refused "it is not late" "$(remind late)" "$(remind head)" \
	    "$(remind audit)"
	refused "it is of a deadline that runs" "$(remind soon 1)" \
	    "$(remind soon 999)"
	refused "it happens now, not at another time" \
	    "$(remind soon "$EVENT" $((NOW - 90000000000)))"
	lawful "$(remind soon)"
	after
	refused "each step is taken once for a deadline" "$(remind soon)"
	AT=$LATE lawful "$(remind late "$EVENT" $LATE)"
	after
	stays "it never changes" complaint_reminder id 1 "step='audit'" at=1 \
	    event_id=1
	keeps_its_id complaint_reminder id 1
}

@test "decree, article 28: what is paused is not reminded of" {
	osanctl complaint pause 2026-1 --reason outage >/dev/null
	after
	refused "it is of a deadline that runs" "$(remind soon)"
	osanctl complaint resume 2026-1 >/dev/null
	after
	refused "it is of a deadline that runs" "$(remind soon)"
	EVENT=$(db "SELECT event_id FROM complaint_deadline")
	lawful "$(remind soon)"
	after
}

@test "article 17(1): a reminder goes to staff, by mail, once" {
	lawful "$(remind soon)"
	after
	refused "a reminder goes to staff, by mail" "$(mail 1)" \
	    "$(mail NULL "$LEE")" "$(mail NULL "$KIM" call)"
	refused "there is no such reminder" \
	    "$(mail NULL "$KIM" mail reminder-late)"
	lawful "$(mail)"
	after
	refused "everybody is reminded once" "$(mail)"
	local id
	id=$(db 'SELECT max(id) FROM outbox')
	refused "a notice belongs to its reminder" \
	    "UPDATE outbox SET reminder_id = NULL WHERE id = $id" \
	    "UPDATE outbox SET channel = 'call' WHERE id = $id"
	refused "a reminder is never deleted" \
	    "DELETE FROM outbox WHERE id = $id"
}

@test "article 3(3): the head of a department works in it" {
	refused "its head works in it" \
	    "UPDATE department SET head_id = $LEE WHERE code = 'transport'" \
	    "UPDATE department SET head_id = 999 WHERE code = 'transport'" \
	    "INSERT INTO department (code, name_ko, head_id)
	    VALUES ('new', '새', $KIM)"
	lawful "UPDATE department SET head_id = $KIM WHERE code = 'transport'"
	after
	lawful "UPDATE staff SET department_id = (SELECT id FROM department
	    WHERE code = 'welfare') WHERE id = $KIM"
	after
	[ "$(db 'SELECT count(*) FROM department
	    WHERE head_id IS NOT NULL')" = 0 ]
}

@test "article 17(2): another address of staff is told, the same is not" {
	local rows
	rows=$(db "SELECT count(*) FROM audit WHERE action = 'staff.email'")
	lawful "UPDATE staff SET email_sealed = zeroblob(40) WHERE id = $KIM"
	after
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'staff.email'")" \
	    = $((rows + 1)) ]
	refused "CHECK constraint" \
	    "UPDATE staff SET email_sealed = x'00' WHERE id = $KIM"
}
