# osanctl complaint due --remind: officers, heads and the audit department
# are reminded of deadlines, each step once (decree, article 28).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

a_remind_site() {
	local login dept
	for login in civ:civil-affairs:civil kim:officer:transport \
	    lee:officer:transport han:officer:transport park:officer:welfare \
	    sun:audit:audit; do
		IFS=: read -r login role dept <<<"$login"
		staff "$login" "$role" --dept "$dept" \
		    --email "$login@osan.example"
	done
	osanctl dept set transport --phone 031-8036-7000 --head han
	osanctl complaint kind set permit --name-ko '도로 점용 허가' \
	    --name-en 'Road permit' --category legal \
	    --department transport --period 7d
	cat > sendmail <<-E
	#!/bin/sh
	here=$BATS_FILE_TMPDIR
	n=\$(cat "\$here/calls" 2>/dev/null || echo 0)
	n=\$((n + 1))
	echo \$n > "\$here/calls"
	cat > "\$here/mail.\$n"
	E
	chmod +x sendmail
	osanctl config set notify.sendmail "$BATS_FILE_TMPDIR/sendmail"
	n=$(as civ complaint file permit --title '가로등이 꺼졌습니다' \
	    --text '연락처는 010-9876-5432입니다.' --name 홍길동 \
	    --phone 010-1234-5678 --csv --no-header --fields number)
	as civ complaint receive "$n"
}

setup_file() {
	site_once a_remind_site
}

setup() {
	own_site
	rm -f "$BATS_FILE_TMPDIR"/mail.* "$BATS_FILE_TMPDIR/calls"
}

N=2026-000001
SOON=2026-12-02T09:00:00+09:00
LATE=2026-12-02T18:00:01+09:00
HEAD=2026-12-03T18:00:01+09:00
AUDIT=2026-12-05T18:00:01+09:00

# remind TIME [OPTION...]: the steps taken, "number,step,to".
remind() {
	local now=$1
	shift
	{ OSAN_NOW=$now as civ complaint due --remind --jsonl "$@" ||
	    [ $? -le 2 ]; } | python3 -c 'import json, sys
for line in sys.stdin:
	r = json.loads(line)
	print(r["number"], r["step"], "+".join(r["to"]), sep=",")'
}

# waiting: what is in the outbox for staff, "login template state".
waiting() {
	db "SELECT s.login || ' ' || o.template || ' ' || o.state
	    FROM outbox o JOIN staff s ON s.id = o.staff_id ORDER BY o.id"
}

start() {
	as kim complaint start $N -q
}

@test "decree, article 28: officer, then head, then audit, each once" {
	start
	[ -z "$(remind 2026-12-01T09:00:00+09:00)" ]
	[ "$(remind $SOON)" = "$N,soon,kim" ]
	[ -z "$(remind $SOON)" ]
	[ "$(remind $LATE)" = "$N,late,kim" ]
	[ -z "$(remind $LATE)" ]
	[ "$(remind $HEAD)" = "$N,head,han" ]
	[ "$(remind $AUDIT)" = "$N,audit,sun" ]
	[ -z "$(remind 2026-12-20T09:00:00+09:00)" ]
	[ "$(waiting)" = "kim reminder-soon queued
kim reminder-late queued
han reminder-head queued
sun reminder-audit queued" ]
}

@test "decree, article 28: one that is found late has no step before it" {
	start
	[ "$(remind 2026-12-20T09:00:00+09:00)" = "$N,late,kim
$N,head,han
$N,audit,sun" ]
}

@test "decree, article 28: the settings say when head and audit are told" {
	start
	osanctl config set complaint.warn-before 3d -q
	osanctl config set complaint.head-after 0s -q
	osanctl config set complaint.audit-after 1h -q
	[ "$(remind 2026-11-30T09:00:00+09:00)" = "$N,soon,kim" ]
	[ "$(remind $LATE)" = "$N,late,kim
$N,head,han" ]
	[ "$(remind 2026-12-02T19:00:01+09:00)" = "$N,audit,sun" ]
}

@test "a deadline that is moved begins anew" {
	start
	[ "$(remind $LATE)" = "$N,late,kim" ]
	OSAN_NOW=$LATE as kim complaint extend $N --by 1d --reason similar -q
	[ "$(remind 2026-12-03T09:00:00+09:00)" = "$N,soon,kim" ]
	[ "$(remind $HEAD)" = "$N,late,kim" ]
}

@test "one that is paused or ended is not reminded of" {
	start
	as kim complaint pause $N --reason outage -q
	[ -z "$(remind $LATE)" ]
	OSAN_NOW=$LATE as kim complaint resume $N -q
	[ -z "$(remind $LATE)" ]
	[ "$(remind 2026-12-20T09:00:00+09:00 | head -1)" = "$N,late,kim" ]
}

@test "without an officer those of the department are reminded" {
	[ "$(remind $SOON)" = "$N,soon,han+kim+lee" ]
	[ "$(waiting)" = "han reminder-soon queued
kim reminder-soon queued
lee reminder-soon queued" ]
}

@test "who cannot be reached is stood in for by the department" {
	start
	osanctl staff disable kim -q
	remind $SOON
	[ "$(waiting)" = "han reminder-soon queued
lee reminder-soon queued" ]
}

@test "a step that reaches nobody waits until somebody has an address" {
	start
	osanctl dept set transport --head none -q
	remind $LATE -q
	OSAN_NOW=$HEAD SUDO_USER=civ run -2 --separate-stderr osanctl \
	    complaint due --remind --csv --no-header --fields step,to
	[ "$output" = 'head,[]' ]
	[[ $stderr == *"1 reminders reach nobody"*"dept set"* ]]
	osanctl dept set transport --head lee -q
	[ "$(remind $HEAD)" = "$N,head,lee" ]
}

@test "a dry run shows what would be sent, on a database that only reads" {
	start
	chmod a-w osan.db .
	OSAN_NOW=$LATE SUDO_USER=civ run -2 osanctl complaint due --dry-run \
	    --csv --no-header --fields number,step
	chmod u+w osan.db .
	[ "$output" = "$N,late" ]
	[ -z "$(waiting)" ]
}

@test "only who directs complaints sends reminders; the rest may look" {
	start
	OSAN_NOW=$LATE SUDO_USER=kim run -3 osanctl complaint due --remind
	[[ $output == *"may not"* ]]
	OSAN_NOW=$LATE SUDO_USER=kim run -2 osanctl complaint due
	[ -z "$(waiting)" ]
}

@test "with --quiet cron hears nothing, and the exit is the monitor's" {
	start
	OSAN_NOW=$LATE SUDO_USER=civ run -2 --separate-stderr osanctl \
	    complaint due --remind --quiet
	[ -z "$stderr" ]
	[ "$(db "SELECT count(*) FROM job_run
	    WHERE job = 'complaint remind'")" = 1 ]
}

@test "article 17(1): a mail names number, kind and deadline, and no more" {
	start
	remind $LATE
	OSAN_NOW=$LATE osanctl notify send -q
	[ "$(waiting)" = "kim reminder-late sent" ]
	grep -qx 'To: kim@osan.example' "$BATS_FILE_TMPDIR/mail.1"
	local id
	id=$(db "SELECT max(id) FROM outbox")
	run -0 osanctl notify show "$id" --json
	[ "$(field subject <<<"$output")" = \
	    "[Osan] 처리 기한이 지난 민원이 있습니다 ($N)" ]
	[[ "$(field text <<<"$output")" == *"$N"*'도로 점용 허가'*'2026-12-02 18:00'* ]]
	[[ "$(field text <<<"$output")" != *홍* ]]
	[[ "$(field text <<<"$output")" != *가로등* ]]
	[ "$(field staff <<<"$output")" = kim ]
	[ "$(field complaint <<<"$output")" = $N ]
	[ "$(field to <<<"$output")" = 'k**@osan.example' ]
	osanctl config set language en -q
	start 2> /dev/null || true
	remind $HEAD
	id=$(db "SELECT max(id) FROM outbox")
	[[ "$(osanctl notify show "$id" --json | field text)" == \
	    *'Road permit'*'2026-12-02 18:00'* ]]
}

@test "a reminder of what was answered meanwhile is not sent" {
	start
	remind $LATE
	OSAN_NOW=$LATE as kim complaint answer $N --text 답 -q
	OSAN_NOW=$LATE osanctl notify send -q
	[ "$(waiting)" = "kim reminder-late cancelled" ]
	[ ! -e "$BATS_FILE_TMPDIR/calls" ] ||
	    ! grep -l kim@ "$BATS_FILE_TMPDIR"/mail.*
}

@test "who left is not written to; handing over passes reminders on" {
	start
	remind $LATE
	osanctl staff disable kim -q
	OSAN_NOW=$LATE run -8 osanctl notify send
	[ "$(waiting)" = "kim reminder-late given-up" ]
	osanctl staff handover kim lee -q
	OSAN_NOW=$LATE osanctl notify retry "$(db 'SELECT id FROM outbox
	    WHERE reminder_id IS NOT NULL')" -q
	OSAN_NOW=$LATE osanctl notify send -q
	[ "$(waiting)" = "lee reminder-late sent" ]
}

@test "article 17(2): addresses of staff are sealed, and never clear" {
	run ! grep -q osan.example osan.db osan.db-wal
	[ "$(db "SELECT count(*) FROM staff WHERE email_sealed IS NOT NULL")" \
	    = 6 ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE detail LIKE '%osan.example%'")" = 0 ]
	[ "$(log_row staff.email)" = "$(id -un) {\"login\":\"sun\",\"known\":1}" ]
	osanctl key rotate data text -q
	start
	remind $LATE
	OSAN_NOW=$LATE osanctl notify send -q
	grep -qx 'To: kim@osan.example' "$BATS_FILE_TMPDIR/mail.1"
}

@test "staff set --email changes an address and takes it away" {
	[ "$(osanctl staff show kim --json | field email)" = true ]
	osanctl staff set kim --email none -q
	[ "$(osanctl staff show kim --json | field email)" = false ]
	refuses 2 osanctl staff set kim --email 'a b'
	refuses 2 osanctl staff set kim --email 'no address' --dry-run
	[[ $stderr != *'no address'* ]]
	osanctl staff set kim --email k@osan.example --dry-run -q
	[ "$(osanctl staff show kim --json | field email)" = false ]
	refuses 2 osanctl staff add new --name 새 --role officer \
	    --email nonsense --yes
}

@test "article 3(3): a head works in the department, and leaves with it" {
	[ "$(osanctl dept show transport --json | field head)" = han ]
	refuses 4 osanctl dept set transport --head park
	refuses 4 osanctl dept set transport --head park --dry-run
	refuses 3 osanctl dept set transport --head nobody
	osanctl staff set han --dept welfare -q
	[ "$(osanctl dept show transport --json | field head)" = null ]
}

@test "article 17(1): an officer without a department is shown nobody's deadlines" {
	staff new officer
	export OSAN_NOW=$LATE
	run -2 as kim complaint due --csv --no-header --fields number
	[ "$output" = "$N" ]
	run -0 as new complaint due --csv --no-header --fields number
	[ "$output" = '' ]
}
