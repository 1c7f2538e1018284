# Plain SQL cannot break the rules: what was paid for complaints (article
# 9(2)).

load ../common
load rules

# Who paid, as sealed for the complainant of 2 (citizen 4), by what it begins with.
OWN="X'FFFFFFFF0000000000000004$(printf '%056d' 0)'"

# Two complaints with a fee of 1,900 won; the first has half of it; a
# deposit that is whose nobody knows.
with_money() {
	osanctl complaint kind set paper --name-ko 증명서 --category legal \
	    --department civil --period 3h --fee 1000 --postage 900
	for n in 1 2; do
		osanctl complaint file paper --title T --text B --name 홍길동 \
		    --phone 010-1234-567$n
	done
	osanctl complaint pay confirm 2026-1 --amount 950
	echo 'at,amount
2026-11-24,700' | osanctl complaint pay import - --format csv
}

setup_file() {
	rules_site
	with_money >/dev/null
}

setup() {
	a_site
}

# receive ID DUE: the event that receives a complaint.
receive() {
	echo "INSERT INTO complaint_event (complaint_id, action, from_state,
	    to_state, at, due_at, complaint_version) SELECT id, 'receive',
	    state, 'received', t.at, t.at + 1, version
	    FROM complaint, audit_context t WHERE id = $1"
}

# The time as the shell's own clock has it, where no program acts.
SHELL_NOW="CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"

# pay COMPLAINT AMOUNT WAY [REASON]
pay() {
	echo "INSERT INTO complaint_payment (complaint_id, amount, way, at,
	    staff_id, reason) VALUES ($1, $2, '$3', ${TIME:-$NOW}, 1, '${4-}')"
}

@test "article 9(2): no complaint is received before its payment" {
	refused "it is received once it is paid (article 9(2))" \
	    "$(receive 1)" "$(receive 2)"
	refused "a change needs its own event" \
	    "UPDATE complaint SET state = 'received', received_at = $NOW,
	    due_at = $NOW, version = version + 1 WHERE id = 1"
	lawful "$(pay 1 950 counter)"
	lawful "$(receive 1)"
	[ "$(db 'SELECT state FROM complaint WHERE id = 1')" = received ]
}

@test "article 9(2): a payment never changes and is never deleted" {
	stays "a payment never changes" complaint_payment id 1 amount=1900
	keeps_its_id complaint_payment id 1
	refused "it is never deleted" "DELETE FROM complaint_payment"
}

@test "no more is given back than was paid, and not without a reason" {
	refused "no more is given back than was paid" \
	    "$(pay 1 -951 refund x)" "$(pay 2 -1 refund x)"
	TIME=$SHELL_NOW
	refused "CHECK constraint failed" "$(pay 1 -950 refund)" \
	    "$(pay 1 950 refund x)" "$(pay 1 0 counter)"
	TIME=
	lawful "$(pay 1 -950 refund x)"
}

@test "a payment is of a complaint that there is, and made now" {
	refused "there is no such complaint" "$(pay 99 1 counter)"
	refused "it is confirmed now" "$(TIME=$JUNE pay 1 1 counter)"
}

@test "what came in at the bank never changes" {
	stays "what came in never changes" deposit id 1 amount=1900
	stays "what came in never changes" deposit id 1 at=5
	stays "what came in never changes" deposit id 1 \
	    line_sealed="zeroblob(40)"
	keeps_its_id deposit id 1
	refused "a deposit is never deleted" "DELETE FROM deposit"
}

@test "a deposit pays with a payment of its own amount" {
	refused "its payment is of the same amount" \
	    "UPDATE deposit SET state = 'matched', complaint_id = 1,
	    payment_id = 1, settled_at = $NOW, version = 2 WHERE id = 1"
	lawful "INSERT INTO complaint_payment (complaint_id, amount, way, at)
	    VALUES (2, 700, 'deposit', $NOW);
	    UPDATE deposit SET state = 'partial', complaint_id = 2,
	    line_sealed = $OWN,
	    payment_id = 2, settled_at = $NOW, version = 2 WHERE id = 1"
	after
	refused "it is settled" "UPDATE deposit SET state = 'returned',
	    payment_id = NULL, reason = 'x', version = 3 WHERE id = 1"
}

# A deposit that has paid: payment 2, deposit 2, for complaint 2.
a_paid_deposit() {
	lawful "INSERT INTO complaint_payment (complaint_id, amount, way, at)
	    VALUES (2, 800, 'deposit', $NOW);
	    INSERT INTO deposit (at, amount, line_sealed, state, complaint_id,
		payment_id, created_at, settled_at)
	    VALUES ($NOW, 800, $OWN, 'partial', 2, 2, $NOW, $NOW)"
	after
}

@test "article 9(2): one payment is not of two deposits" {
	a_paid_deposit
	local new
	new=$(columns deposit id=NULL)
	refused "a payment is of one deposit" \
	    "INSERT INTO deposit SELECT $new FROM deposit WHERE id = 2" \
	    "REPLACE INTO deposit SELECT $new FROM deposit WHERE id = 2" \
	    "INSERT OR REPLACE INTO deposit
	      SELECT $(columns deposit id=3) FROM deposit WHERE id = 2" \
	    "INSERT INTO deposit SELECT $new FROM deposit WHERE id = 2
	      ON CONFLICT (payment_id) DO UPDATE SET reason = 'x'"
	refused "deposit: " \
	    "UPDATE OR REPLACE deposit SET state = 'partial',
	      complaint_id = 2, payment_id = 2, settled_at = $NOW,
	      line_sealed = $OWN, version = 2 WHERE id = 1"
	lawful "INSERT INTO deposit (at, amount, line_sealed, state,
	    created_at) VALUES ($NOW, 800, zeroblob(40), 'unknown', $NOW)"
	after
	refused "a payment is of one deposit" \
	    "UPDATE OR REPLACE deposit SET state = 'partial',
	      complaint_id = 2, payment_id = 2, settled_at = $NOW,
	      line_sealed = $OWN, version = 2 WHERE id = 3"
}

@test "a deposit is for a complaint that there is, taken by somebody who is" {
	refused "there is no such complaint" \
	    "UPDATE deposit SET state = 'double', complaint_id = 99,
	      version = 2 WHERE id = 1" \
	    "INSERT INTO deposit (at, amount, line_sealed, state, complaint_id,
	      created_at) VALUES ($NOW, 1, zeroblob(40), 'late', 99, $NOW)"
	refused "there is no such staff member" \
	    "UPDATE deposit SET staff_id = 99, version = 2 WHERE id = 1" \
	    "INSERT INTO deposit (at, amount, line_sealed, state, staff_id,
	      created_at) VALUES ($NOW, 1, zeroblob(40), 'unknown', 99, $NOW)"
}

@test "article 17: who paid is sealed for whose the deposit is" {
	for line in 'zeroblob(40)' "X'FFFFFFFF0000000000000001${OWN:26}"; do
		refused "who paid is sealed for its complainant (article 17)" \
		    "INSERT INTO deposit (at, amount, line_sealed, state,
		      complaint_id, created_at)
		      VALUES ($NOW, 1, $line, 'double', 2, $NOW)" \
		    "UPDATE deposit SET state = 'double', complaint_id = 2,
		      line_sealed = $line, version = 2 WHERE id = 1"
	done
	refused "who paid is sealed for its complainant (article 17)" \
	    "UPDATE deposit SET state = 'double', complaint_id = 2,
	      version = 2 WHERE id = 1" \
	    "UPDATE deposit SET state = 'returned', reason = 'x',
	      line_sealed = $OWN, settled_at = $NOW, version = 2 WHERE id = 1"
	lawful "UPDATE deposit SET state = 'double', complaint_id = 2,
	      line_sealed = $OWN, version = 2 WHERE id = 1"
}

@test "a payment raises the version, and changes nothing else" {
	[ "$(db 'SELECT version FROM complaint WHERE id = 1')" = 4 ]
	lawful "$(pay 1 10 counter)"
	[ "$(db 'SELECT version || state FROM complaint WHERE id = 1')" = \
	    5fee-due ]
	after
	refused "a change needs its own event" \
	    "UPDATE complaint SET version = version + 1 WHERE id = 1"
	refused "a payment changes nothing else" \
	    "UPDATE complaint SET version = version + 1, payment_id = 1
	      WHERE id = 1" \
	    "UPDATE complaint SET version = version + 1, payment_id = NULL
	      WHERE id = 1" \
	    "UPDATE complaint SET version = version + 1, payment_id = 1
	      WHERE id = 2"
	for change in 'private = 1' "wait_until = NULL" 'rating = 5' \
	    'department_id = 1' "event_id = NULL"; do
		refused "a payment changes nothing else" \
		    "BEGIN; DROP TRIGGER complaint_payment_applied;
		    $(TIME=$SHELL_NOW pay 1 10 counter);
		    UPDATE complaint SET version = version + 1,
		      payment_id = (SELECT max(id) FROM complaint_payment),
		      $change WHERE id = 1; ROLLBACK"
	done
}

@test "no amount is so large that the sums run over" {
	refused "no amount is that large" "$(pay 1 1000000000001 counter)" \
	    "$(pay 1 9223372036854775807 counter)"
	TIME=$SHELL_NOW
	refused "CHECK constraint failed" \
	    "INSERT INTO deposit (at, amount, line_sealed, state, created_at)
	      VALUES ($NOW, 1000000000001, zeroblob(40), 'unknown', $NOW)"
}
