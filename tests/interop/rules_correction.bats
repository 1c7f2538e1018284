# Plain SQL cannot break the rules: reported errors are decided once, mended
# by a later version of the same page, and rewarded once (article 13-2).

load ../common
load rules

# Pages 1 and 2, each in two versions; report 1 of citizen 1 on page 1, seen
# in version 1; award 1 is citizen 1's for corrections, award 2 too, award 3
# of an event, award 4 of citizen 2.
setup_file() {
	local p
	rules_site
	{
		for p in a b; do
			osanctl page add $p --title 제목 --file /dev/null \
			    --provider 시 --department info
			osanctl page publish $p
			osanctl page publish $p
		done
		osanctl reward budget set 2026 1000000
		for p in correction event; do
			osanctl reward programme add $p --kind $p \
			    --department info --title-ko 사례 \
			    --gift-ko 상품권 --amount 1000 --per-person 9
		done
		osanctl reward award add correction --citizen 1
		osanctl reward award add correction --citizen 1
		osanctl reward award add event --citizen 1
		osanctl reward award add correction --citizen 2
		AT=1 lawful "$(report)"
	} >/dev/null
}

setup() {
	a_site
}

# Whenever it is: now, in the shell's own time too.
WHEN='(SELECT at FROM audit_context)'

# report [NAME=VALUE...]: one statement that reports an error.
report() {
	local n='' v='' k
	declare -A t=([page_id]=1 [seen_number]=1 [what]="'틀림'"
	    [citizen_id]=1 [received_at]="$WHEN")
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO page_correction ($n) VALUES ($v)"
}

# decide ID CHANGE...: one statement that accepts it, with changes.
decide() {
	local id=$1 more=
	shift
	[ $# = 0 ] || more=", $*"
	echo "UPDATE page_correction SET state = 'accepted',
	    mended_number = 2, decided_at = $WHEN,
	    version = version + 1$more WHERE id = $id"
}

@test "a report comes in undecided, of a version that was shown, now" {
	lawful "$(report)"
	after
	refused 'page_correction: there is one' \
	    "$(report id=1)" "$(report id=99999999999)"
	refused 'page_correction: a new one is not decided yet' \
	    "$(report state="'accepted'" mended_number=2 decided_at="$WHEN")" \
	    "$(report state="'rejected'" reason="'x'" decided_at="$WHEN")" \
	    "$(report version=2)" "$(report award_id=1)"
	refused 'page_correction: nobody has seen that version' \
	    "$(report seen_number=3)" "$(report page_id=99)"
	refused 'page_correction: there is no such citizen' \
	    "$(report citizen_id=99)"
	refused 'page_correction: it comes in now' \
	    "$(report received_at=1)"
	refused 'CHECK constraint failed' "$(report what="' '")" \
	    "$(report citizen_id=NULL)" \
	    "$(report receipt="zeroblob(32)")"
}

@test "what was reported never changes, is not replaced and stays" {
	stays 'page_correction: what was reported never changes' \
	    page_correction id 1 "what='x'" "version=version + 1"
	stays 'page_correction: what was reported never changes' \
	    page_correction id 1 page_id=2 "version=version + 1"
	stays 'page_correction: what was reported never changes' \
	    page_correction id 1 seen_number=2 "version=version + 1"
	stays 'page_correction: it is decided once' \
	    page_correction id 1 "reason='x'"
	keeps_its_id page_correction id 1
	remains 'page_correction: what was reported is kept' \
	    page_correction id 1
}

@test "article 13-2: a later version of the same page mends it" {
	refused 'page_correction: a later version of that page mends it' \
	    "$(decide 1 mended_number = 3)" \
	    "$(decide 1 mended_number = 1)"
	refused 'CHECK constraint failed' "$(decide 1 mended_number = NULL)" \
	    "$(decide 1 decided_at = NULL)" \
	    "$(decide 1 "state = 'rejected', mended_number = NULL")"
	refused 'page_correction: it is decided now' \
	    "$(decide 1 decided_at = 1)"
	refused 'page_correction: there is no such staff member' \
	    "$(decide 1 staff_id = 99)"
	lawful "$(decide 1)"
}

@test "nothing changes after the decision" {
	lawful "$(decide 1)"
	after
	stays 'page_correction: what was decided stays' page_correction id 1 \
	    "state='rejected'" "reason='x'" mended_number=NULL \
	    "version=version + 1"
	stays 'page_correction: what was decided stays' page_correction id 1 \
	    award_id=1 "version=version + 1"
	remains 'page_correction: what was reported is kept' \
	    page_correction id 1
}

@test "article 13-2: a reward is for one report, for corrections, and its reporter's" {
	refused 'page_correction: its reward is its reporter' \
	    "$(decide 1 award_id = 3)" "$(decide 1 award_id = 4)" \
	    "$(decide 1 award_id = 99)"
	lawful "$(decide 1 award_id = 1); $(report)"
	after
	refused 'page_correction: one reward is for one report' \
	    "$(decide 2 award_id = 1)"
	lawful "$(decide 2 award_id = 2)"
}

@test "the log tells who reported and who decided" {
	lawful "$(decide 1 award_id = 1)"
	[ "$(db "SELECT group_concat(action, ' ') FROM audit
	    WHERE object = 'correction'")" = \
	    'correction.receive correction.accept' ]
}

# coded, guess: a report 2 that has a code; a first wrong one for it.
coded() {
	report citizen_id=NULL receipt="zeroblob(32)"
}
guess() {
	echo "INSERT INTO page_correction_guess (correction_id, failures,
	    failed_at, locked_until) VALUES (${1:-2}, ${2:-1}, $WHEN, NULL)"
}

@test "article 13-2: failures with a code are counted one by one, of reports that have one" {
	lawful "$(coded)"
	after
	refused 'page_correction_guess: that report has no code' \
	    "$(guess 1)" "$(guess 99)"
	refused 'page_correction_guess: failures begin with one' \
	    "$(guess 2 2)"
	lawful "$(guess)"
	after
	refused 'page_correction_guess: there is one' "$(guess)"
	stays 'page_correction_guess: each failure is counted' \
	    page_correction_guess correction_id 2 failures=1
	stays 'page_correction_guess: each failure is counted' \
	    page_correction_guess correction_id 2 failures=3
	stays 'page_correction_guess: each failure is counted' \
	    page_correction_guess correction_id 2 correction_id=1 failures=2
	lawful "UPDATE page_correction_guess SET failures = 2"
	lawful "DELETE FROM page_correction_guess"
	[ "$(db "SELECT group_concat(json_extract(detail, '\$.failures'))
	    FROM audit WHERE action = 'correction.failure'")" = 1,2 ]
}

# notice [NAME=VALUE...]: one statement that tells citizen 1 of report 1.
notice() {
	local n='' v='' k
	declare -A t=([template]="'correction-accepted'" [channel]="'mail'"
	    [citizen_id]=1 [correction_id]=1 [next_at]="$WHEN"
	    [created_at]="$WHEN")
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO outbox ($n) VALUES ($v)"
}

@test "article 13-2: what became of a report is told to its reporter, once, and stays told" {
	local id
	refused 'outbox: what became of a report' "$(notice)"
	lawful "$(decide 1); $(coded)"
	after
	refused 'outbox: what became of a report' \
	    "$(notice citizen_id=2)" "$(notice correction_id=2)" \
	    "$(notice correction_id=NULL)" \
	    "$(notice template="'correction-rejected'")" \
	    "$(notice template="'removal'")" \
	    "$(notice award_id=1)" "$(notice post_id=1)"
	lawful "$(notice)"
	after
	refused 'outbox: that report has its notice' "$(notice)"
	id=$(db 'SELECT id FROM outbox WHERE correction_id = 1')
	refused 'outbox: a notice belongs to its report' \
	    "UPDATE outbox SET correction_id = NULL WHERE id = $id" \
	    "UPDATE outbox SET state = 'cancelled' WHERE id = $id"
	refused 'outbox: the notice of a report is never deleted' \
	    "DELETE FROM outbox WHERE id = $id"
	refused 'outbox:' \
	    "REPLACE INTO outbox SELECT * FROM outbox WHERE id = $id"
}
