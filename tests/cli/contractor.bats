# osanctl contractor: contracts by which others run parts of the site, and
# the accounts that go with them (articles 3(5), 16(4)).

# shellcheck disable=SC2154 # run sets $stderr
load ../common

setup() {
	new_site
}

# enters [NUMBER [OPTION...]]: a contract from 2026-11-01 to 2026-12-31, but
# for what is given.
enters() {
	local number=${1-C-1} i
	local -a fill=(--name-ko '주식회사 한빛' --scope-ko '누리집 운영'
	    --basis '조례 제3조제5항' --dept info --from 2026-11-01
	    --until 2026-12-31) rest=()
	[ $# = 0 ] || shift
	for ((i = 0; i < ${#fill[@]}; i += 2)); do
		[[ " $* " == *" ${fill[i]} "* ]] ||
		    rest+=("${fill[i]}" "${fill[i + 1]}")
	done
	osanctl contractor add "$number" "${rest[@]}" "$@"
}

# lee_under NUMBER: Lee, who works under that contract.
lee_under() {
	staff lee contractor --board free --contract "$1"
}

# lee WORD...: osanctl called by Lee.
lee() {
	SUDO_USER=lee osanctl "$@"
}

@test "Article 3(5): a contract is entered with all that it says, and shown" {
	run -0 --separate-stderr enters 2026-17 --name-en Hanbit \
	    --scope-en 'Running the site' --agreement 2026-10-20 \
	    --processed-ko '민원인의 성명과 연락처' \
	    --processed-en 'Names and contacts' --json
	[ "$(field number <<<"$output")" = 2026-17 ]
	[ "$(field name_ko <<<"$output")" = '주식회사 한빛' ]
	[ "$(field scope_en <<<"$output")" = 'Running the site' ]
	[ "$(field basis <<<"$output")" = '조례 제3조제5항' ]
	[ "$(field department <<<"$output")" = info ]
	[ "$(field first_on <<<"$output")" = 2026-11-01 ]
	[ "$(field last_on <<<"$output")" = 2026-12-31 ]
	[ "$(field agreed_on <<<"$output")" = 2026-10-20 ]
	[ "$(field processed_ko <<<"$output")" = '민원인의 성명과 연락처' ]
	[ "$(field state <<<"$output")" = running ]
	[ "$(field former <<<"$output")" = '[]' ]
	[ "$(osanctl contractor show 2026-17 --json)" = "$output" ]
	[[ "$(log_row contract.add)" == *'"number":"2026-17"'* ]]
}

@test "what a contract must say is told, and nothing is entered" {
	run -2 osanctl contractor add C-1
	[[ $output == *--name-ko* ]]
	run -2 osanctl contractor add C-1 --name-ko 가 --scope-ko 나 \
	    --basis 다 --dept info
	[[ $output == *"--until DATE"* ]]
	run -2 enters C-1 --basis ' '
	[[ $output == *--basis* ]]
	run -2 enters C-1 --from 2027-01-01
	run -2 enters C-1 --until 2026-02-30
	[[ $output == *--until* ]]
	run -3 enters C-1 --dept nowhere
	run -2 osanctl contractor add '' --name-ko 가 --scope-ko 나 \
	    --basis 다 --dept info --until 2026-12-31
	[ "$(osanctl contractor list --csv --no-header | wc -l)" -eq 0 ]
}

@test "personal data is processed by an agreement, which says what" {
	run -2 enters C-1 --agreement 2026-10-20
	[[ $output == *--processed-ko* ]]
	run -2 enters C-1 --processed-ko 성명
	[[ $output == *--agreement* ]]
	enters C-1 --agreement 2026-10-20 --processed-ko 성명 >/dev/null
	run -0 osanctl contractor set C-1 --agreement none --json
	[ "$(field agreed_on <<<"$output")" = null ]
	[ "$(field processed_ko <<<"$output")" = null ]
}

@test "a number that is taken is refused with 4, one that is not there with 3" {
	enters >/dev/null
	run -4 enters
	[[ $output == *"contract C-1"*already* ]]
	run -3 osanctl contractor show C-2
	[[ $output == *"contractor list"* ]]
	run -3 osanctl contractor renew C-2 --until 2027-12-31
}

@test "Article 3(5): a contractor's account stops with the last day of the contract" {
	enters >/dev/null
	lee_under C-1
	run -0 osanctl staff show lee --json
	[ "$(field contract <<<"$output")" = C-1 ]
	[ "$(field state <<<"$output")" = active ]
	at 2026-12-31T23:59:59+09:00 lee queue list
	at 2027-01-01T00:00:00+09:00 run -6 lee queue list
	[[ $output == *"contract C-1"*"is over"*"contractor renew C-1"* ]]
	[ "$(at 2027-01-01T00:00:00+09:00 osanctl staff show lee --json |
	    field state)" = ended ]
}

@test "Article 3(5): a renewed contract has its people back at once, and keeps the day it had" {
	enters >/dev/null
	lee_under C-1
	at 2027-01-05T09:00:00+09:00 run -6 lee queue list
	at 2027-01-05T09:00:01+09:00 run -0 osanctl contractor renew C-1 \
	    --until 2027-06-30 --json
	[ "$(field last_on <<<"$output")" = 2027-06-30 ]
	[ "$(field former <<<"$output")" = '["2026-12-31"]' ]
	at 2027-01-05T09:00:01+09:00 lee queue list
	[[ "$(log_row contract.renew)" == *'"number":"C-1"'* ]]
	at 2027-07-01T00:00:00+09:00 run -6 lee queue list
}

@test "a contract is renewed to a later day only" {
	enters >/dev/null
	run -2 osanctl contractor renew C-1
	run -2 osanctl contractor renew C-1 --until 2026-12-31
	[[ $output == *"2026-12-31 already"*"contractor end"* ]]
	run -2 osanctl contractor renew C-1 --until 2026-12-01
	[ "$(osanctl contractor show C-1 --json | field version)" = 1 ]
}

@test "Article 3(5): a contract that is ended early stops its people at once" {
	enters >/dev/null
	lee_under C-1
	lee queue list
	run -2 osanctl contractor end C-1
	[[ $output == *--reason* ]]
	run -0 osanctl contractor end C-1 --reason '계약 해지' --json
	[ "$(field state <<<"$output")" = ended ]
	[ "$(field end_reason <<<"$output")" = '계약 해지' ]
	run -6 lee queue list
	[[ "$(log_row contract.end)" == *'"reason":"계약 해지"'* ]]
	run -4 osanctl contractor end C-1 --reason 또
	run -4 osanctl contractor renew C-1 --until 2027-12-31
	[[ $output == *"contractor add"* ]]
	run -4 osanctl contractor set C-1 --basis 다른
}

@test "Article 3(5): ended by another program, it stops its people at once" {
	enters >/dev/null
	lee_under C-1
	sqlite3 "$OSAN_DB" "
	    BEGIN IMMEDIATE;
	    INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'x', 'x', 1795496400000000);
	    UPDATE contract SET ended_at = 1795496400000000,
		end_reason = 'x', version = version + 1;
	    DELETE FROM acting;
	    COMMIT"
	run -6 lee queue list
}

@test "Article 3(5): only contractors come to a contract, and to none that is over" {
	enters >/dev/null
	enters C-2 >/dev/null
	run -2 osanctl staff add kim --name 김 --role officer \
	    --contract C-1 --yes
	[[ $output == *"--contract none"* ]]
	run -3 osanctl staff add kim --name 김 --role contractor \
	    --contract C-9 --yes
	lee_under C-1
	run -2 osanctl staff set lee --role officer
	run -2 osanctl staff set lee --contract none
	[[ $output == *--until* ]]
	osanctl contractor end C-2 --reason 끝 >/dev/null
	run -4 osanctl staff set lee --contract C-2
	[[ $output == *"C-2 is over"* ]]
	osanctl staff set lee --contract none --until 2026-12-24 >/dev/null
	[ "$(osanctl staff show lee --json | field contract)" = null ]
	[[ "$(log_row staff.contract)" == *'"contract":null'* ]]
}

@test "Article 3(5): whose contract is over can still be changed, and brought to another" {
	enters >/dev/null
	lee_under C-1
	osanctl contractor end C-1 --reason 해지 >/dev/null
	osanctl staff set lee --name 이순신 >/dev/null
	enters C-2 >/dev/null
	osanctl staff set lee --contract C-2 >/dev/null
	lee queue list
}

@test "work is not handed over to whose contract is over" {
	enters >/dev/null
	lee_under C-1
	staff kim moderator
	osanctl contractor end C-1 --reason 해지 >/dev/null
	run -4 osanctl staff handover kim lee
}

@test "a list by last days is narrowed by state and department" {
	enters C-1 --until 2027-03-01 >/dev/null
	enters C-2 >/dev/null
	enters C-3 --from 2026-12-01 --dept transport >/dev/null
	osanctl contractor end C-2 --reason 해지 >/dev/null
	list() {
		osanctl contractor list --csv --no-header --fields number "$@" |
		    tr '\n' ' '
	}
	[ "$(list)" = 'C-2 C-3 C-1 ' ]
	[ "$(list --state ended)" = 'C-2 ' ]
	[ "$(list --state planned)" = 'C-3 ' ]
	[ "$(list --dept info --state running)" = 'C-1 ' ]
	run -2 osanctl contractor list --state gone
}

@test "Article 3(5): check warns 30 days before, and is critical once it is over" {
	enters >/dev/null
	at 2026-11-30T12:00:00+09:00 run -0 osanctl contractor check
	at 2026-12-01T00:00:00+09:00 run -1 --separate-stderr \
	    osanctl contractor check --json
	[[ $output == *'"days":30,"level":"soon"'* ]]
	[[ $stderr == *"contractor renew"* ]]
	at 2027-01-01T00:00:00+09:00 run -2 osanctl contractor check
	osanctl config set contractor.warn-days 7 >/dev/null
	at 2026-12-23T12:00:00+09:00 run -0 osanctl contractor check
	at 2026-12-24T12:00:00+09:00 run -1 osanctl contractor check
	at 2027-01-01T00:00:01+09:00 osanctl contractor end C-1 \
	    --reason '기간 만료' >/dev/null
	at 2027-01-02T00:00:00+09:00 run -0 osanctl contractor check
}

@test "Article 3(5): status tells contracts that are over, or will be soon" {
	enters >/dev/null
	[ "$(osanctl status --json | field contracts_ending)" = 0 ]
	[ "$(at 2026-12-10T00:00:00+09:00 osanctl status --json |
	    field contracts_ending)" = 1 ]
	at 2026-12-10T00:00:00+09:00 run -0 osanctl status
	[[ $output == *"over soon"*"osanctl contractor check"* ]]
	[ "$(at 2027-01-10T00:00:00+09:00 osanctl status --json |
	    field contracts_over)" = 1 ]
	at 2027-01-10T00:00:00+09:00 run -0 osanctl status
	[[ $output == *"ACT NOW"*"osanctl contractor check"* ]]
}

@test "only an administrator enters contracts; contractors see none" {
	enters >/dev/null
	staff kim moderator
	lee_under C-1
	SUDO_USER=kim osanctl contractor list
	SUDO_USER=kim run -6 osanctl contractor renew C-1 --until 2027-12-31
	run -6 lee contractor list
}

@test "--dry-run tells what would be refused, and changes nothing" {
	run -0 enters C-1 --dry-run
	[ "$(osanctl contractor list --csv --no-header | wc -l)" -eq 0 ]
	enters >/dev/null
	osanctl contractor renew C-1 --until 2027-12-31 --dry-run >/dev/null
	osanctl contractor end C-1 --reason x --dry-run >/dev/null
	osanctl contractor set C-1 --basis x --dry-run >/dev/null
	run -2 osanctl contractor renew C-1 --until 2026-12-01 --dry-run
	[ "$(osanctl contractor show C-1 --json | field version)" = 1 ]
	run -5 osanctl contractor set C-1 --basis x --if-version 2
}

@test "a department in charge of a contract is not closed" {
	enters C-1 --dept transport >/dev/null
	run -4 osanctl dept close transport
	[[ $output == *"in charge of 1 contracts"*"contractor set --dept"* ]]
	osanctl contractor set C-1 --dept info >/dev/null
	[ "$(osanctl contractor show C-1 --json | field department)" = info ]
}
