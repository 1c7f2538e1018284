# Complaints under faults: several processes at once go random lawful ways
# with them, some are killed in between; afterwards numbers, timelines,
# states and deadlines agree.  tests/unit/complaint/test_walk.c does the same
# with many more in one program.

load ../common

N=${OSAN_LONG:+400}
N=${N:-24}

setup() {
	new_site
	osanctl dept set transport --phone 031-8036-7000 >/dev/null
	osanctl staff add kim --name 김 --role officer --dept transport \
	    --yes >/dev/null 2>&1
	osanctl complaint kind set permit --name-ko 허가 --category legal \
	    --department transport --period 7d >/dev/null
}

# walk SEED COUNT: files COUNT complaints and takes each a random way, as
# the seed makes it; what another process or a blow spoiled is passed over.
walk() {
	local RANDOM=$1 i n d=complaint
	step() {
		osanctl $d "$@" -q >/dev/null 2>&1
	}
	for i in $(seq "$2"); do
		n=$(osanctl $d file permit --title "제목 $i" --text 본문 \
		    --name 홍길동 --phone 010-1234-5678 --csv --no-header \
		    --fields number 2>/dev/null) || continue
		[ $((RANDOM % 6)) -gt 0 ] || {
			step withdraw "$n" --reason 전화
			continue
		}
		step receive "$n"
		[ $((RANDOM % 3)) -gt 0 ] || step transfer "$n" \
		    --to transport --officer kim
		step transfer "$n" --to transport --officer kim
		step start "$n"
		[ $((RANDOM % 2)) -gt 0 ] || {
			step supplement "$n" --text 도면 --until 2026-12-01
			step arrived "$n"
		}
		[ $((RANDOM % 2)) -gt 0 ] || step extend "$n" --by 2d \
		    --reason similar
		[ $((RANDOM % 4)) -gt 0 ] || step pause "$n" --reason test
		case $((RANDOM % 3)) in
		0) step answer "$n" --text 답 ;;
		1) step refuse "$n" --text 안됨 --remedy 이의신청 ;;
		esac
		[ $((RANDOM % 2)) -gt 0 ] || step close "$n"
	done
}

db() {
	sqlite3 -readonly "$OSAN_DB" "$1"
}

@test "complaints of four processes at once, one of them killed: all agree" {
	local pids=() i
	for i in 1 2 3 4; do
		{ walk "$i" $((N / 4)) || true; } &
		pids+=($!)
	done
	# The blow falls on the process that has just filed something.
	for i in 1 2 3; do
		python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
		    "SELECT count(*) FROM complaint_event" "$((i * N / 4))" "$i" \
		    "$OSANCTL" complaint file permit --title 제목 --text 본문 \
		    --name 이몽룡 --phone 010-1111-2222 >/dev/null 2>&1 || true
	done
	for i in "${pids[@]}"; do
		wait "$i"
	done
	[ "$(db 'SELECT count(*) FROM complaint')" -ge "$N" ]
	# numbers have no gaps
	[ "$(db 'SELECT count(*) - max(serial), min(serial)
	    FROM complaint')" = '0|1' ]
	# each step follows from the one before, and the row is the last one's
	[ "$(db "SELECT count(*) FROM (SELECT from_state, lag(to_state, 1,
	    'filed') OVER (PARTITION BY complaint_id ORDER BY id) AS was
	    FROM complaint_event) WHERE from_state <> was")" = 0 ]
	[ "$(db 'SELECT count(*) FROM complaint c JOIN complaint_event e
	    ON e.id = c.event_id WHERE c.state = e.to_state
	    AND c.due_at IS e.due_at AND c.version = 1 + (SELECT count(*)
	    FROM complaint_event n WHERE n.complaint_id = c.id)')" = \
	    "$(db 'SELECT count(*) FROM complaint')" ]
	# doctor counts the deadlines anew
	osanctl doctor
	osanctl audit verify
}

@test "decree, article 28: two runs at once and a killed one remind once" {
	local i pids=() now=2026-12-20T09:00:00+09:00
	osanctl staff set kim --email kim@osan.example -q
	osanctl dept set transport --head kim -q
	for i in $(seq "$N"); do
		osanctl complaint file permit --title T --text B \
		    --name 홍길동 --phone 010-1234-5678
		osanctl complaint receive 2026-"$i"
	done >/dev/null
	for i in 1 2 3 4 5; do
		OSAN_NOW=$now OSAN_FAULT=$i osanctl complaint due --remind \
		    >/dev/null 2>&1 || true
	done
	OSAN_NOW=$now python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
	    "SELECT count(*) FROM complaint_reminder" 1 1 \
	    "$OSANCTL" complaint due --remind >/dev/null 2>&1 || true
	for i in 1 2; do
		{ OSAN_NOW=$now osanctl complaint due --remind \
		    >/dev/null 2>&1 || true; } &
		pids+=($!)
	done
	for i in "${pids[@]}"; do
		wait "$i"
	done
	[ "$(db "SELECT count(*), count(DISTINCT event_id || step)
	    FROM complaint_reminder")" = "$((2 * N))|$((2 * N))" ]
	[ "$(db "SELECT count(*), count(DISTINCT reminder_id) FROM outbox
	    WHERE reminder_id IS NOT NULL")" = "$((2 * N))|$((2 * N))" ]
	# what is left reaches nobody
	OSAN_NOW=$now run -2 osanctl complaint due --remind --csv \
	    --no-header --fields step,to -q
	[ "$(sort -u <<<"$output")" = 'audit,[]' ]
	osanctl audit verify
}
