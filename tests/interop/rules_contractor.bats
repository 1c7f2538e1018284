# Plain SQL cannot break the rules: contracts are renewed or ended, never
# shortened or deleted, what ends they had is kept, and contractors alone
# work under one that is not over (articles 3(5), 16(4)).

load ../common
load rules

# Contracts 1 and 2 run to the end of a day 30 days from now, 3 was ended;
# lee works under 1.
setup_file() {
	rules_site
	{
		lawful "$(contract C-1); $(contract C-2); $(contract C-3);
		    UPDATE contract SET ended_at = $WHEN, end_reason = '해지',
			version = 2 WHERE id = 3;
		    $(contractor lee 1)"
	} >/dev/null
}

setup() {
	a_site
}

WHEN='(SELECT at FROM audit_context)'
DAY=86400000000

# contract NUMBER [NAME=VALUE...]: one statement that enters one.
contract() {
	local n='' v='' k
	declare -A t=([number]="'$1'" [name_ko]="'회사'" [scope_ko]="'운영'"
	    [basis]="'조례'" [first_on]=20000
	    [ends_at]=$((NOW + 30 * 86400000000))
	    [department_id]="(SELECT min(id) FROM department)"
	    [created_at]="$WHEN")
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO contract ($n) VALUES ($v)"
}

# contractor LOGIN CONTRACT [ROLE]: one who works under it.
contractor() {
	echo "INSERT INTO staff (login, name, role, os_user, contract_id,
		created_at)
	    VALUES ('$1', '$1', '${3-contractor}', '$1', $2, 1)"
}

@test "article 3(5): a contract is entered whole, with a number of its own" {
	refused 'contract: this id or number is taken' "$(contract C-1)" \
	    "$(contract C-9 id=1)" \
	    "$(contract C-9 id=1 | sed s/INSERT/REPLACE/)" \
	    "$(contract C-1 | sed s/INSERT/REPLACE/)" \
	    "$(contract C-9 id=9000000)"
	refused 'contract: a new one has version 1' "$(contract C-9 version=2)"
	refused 'contract: a new one has not been ended' \
	    "$(contract C-9 ended_at="$WHEN" end_reason="'x'")"
	refused 'contract: it is entered now' \
	    "$(contract C-9 created_at=1)"
	refused 'contract: there is no such open department' \
	    "$(contract C-9 department_id=999)"
	refused 'CHECK' "$(contract ' ')" "$(contract C-9 name_ko="' '")" \
	    "$(contract C-9 scope_ko="''")" "$(contract C-9 basis="''")" \
	    "$(contract C-9 first_on=99999)"
}

@test "article 3(5): what is processed is said by an agreement, and by each" {
	refused 'CHECK' "$(contract C-9 agreed_on=20000)" \
	    "$(contract C-9 processed_ko="'성명'")" \
	    "$(contract C-9 processed_en="'names'")"
	lawful "$(contract C-9 agreed_on=20000 processed_ko="'성명'")"
}

@test "article 3(5): a contract's number, first day and past stay as they are" {
	stays 'contract: id, number and first day never change' contract id 1 \
	    id=9 version=2
	stays 'contract: id, number and first day never change' contract id 1 \
	    "number='C-9'" version=2
	stays 'contract: id, number and first day never change' contract id 1 \
	    first_on=1 version=2
	stays 'contract: each change raises the version by one' contract id 1 \
	    "basis='x'"
	stays 'contract: one that was ended stays as it is' contract id 3 \
	    ends_at=9000000000000000 version=3
	stays 'contract: one that was ended stays as it is' contract id 3 \
	    ended_at=NULL "end_reason=''" version=3
	stays 'contract: it is ended now' contract id 1 \
	    "ended_at=$((NOW * 2))" "end_reason='x'" version=2
	refused 'contract: it is ended, never deleted' \
	    "DELETE FROM contract WHERE id = 1" "DELETE FROM contract"
}

@test "article 3(5): a contract is renewed or ended early, never shortened" {
	stays 'never shortened' contract id 1 "ends_at=ends_at-1" version=2
	lawful "UPDATE contract SET ends_at = ends_at + $DAY, version = 2
	    WHERE id = 1"
	[ "$(db "SELECT count(*) FROM contract_term
	    WHERE contract_id = 1")" = 2 ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'contract.renew'")" = 1 ]
}

@test "article 3(5): the ends that a contract had are kept as they were" {
	lawful "UPDATE contract SET ends_at = ends_at + $DAY, version = 2
	    WHERE id = 1"
	after
	refused 'contract_term: each ends after the one before' \
	    "INSERT INTO contract_term (contract_id, ends_at, at)
	     SELECT id, ends_at, $WHEN FROM contract WHERE id = 1"
	refused 'contract_term: a term is one of its contract' \
	    "INSERT INTO contract_term (contract_id, ends_at, at)
	     VALUES (1, 9000000000000000, $WHEN)"
	refused 'contract_term: they are added at the end' \
	    "REPLACE INTO contract_term SELECT * FROM contract_term
	     WHERE id = 1"
	refused 'contract_term: it never changes' \
	    "UPDATE contract_term SET ends_at = ends_at + 1 WHERE id = 1" \
	    "UPDATE contract_term SET contract_id = 2 WHERE id = 1" \
	    "DELETE FROM contract_term WHERE id = 1"
}

@test "article 3(5): only contractors work under a contract that is not over" {
	refused 'staff: only contractors work under a contract' \
	    "$(contractor kim 1 officer)" \
	    "UPDATE staff SET role = 'moderator' WHERE login = 'lee'" \
	    "UPDATE staff SET contract_id = 1 WHERE login = 'second'"
	refused 'staff: there is no such contract, or it is over' \
	    "$(contractor kim 3)" "$(contractor kim 99)" \
	    "UPDATE staff SET contract_id = 3 WHERE login = 'lee'"
	refused 'staff: a contractor has a contract or an end' \
	    "UPDATE staff SET contract_id = NULL WHERE login = 'lee'"
	lawful "UPDATE staff SET contract_id = 2 WHERE login = 'lee'"
	[ "$(db "SELECT json_extract(detail, '\$.contract') FROM audit
	    WHERE action = 'staff.contract' ORDER BY id DESC LIMIT 1")" = C-2 ]
}

@test "article 3(5): ended by plain SQL, a contract stops its people, who are back by none" {
	until_at() {
		db "SELECT ends_at FROM staff_until WHERE login = 'lee'"
	}
	[ "$(until_at)" = $((NOW + 30 * DAY)) ]
	lawful "UPDATE contract SET ends_at = ends_at + $DAY, version = 2
	    WHERE id = 1"
	[ "$(until_at)" = $((NOW + 31 * DAY)) ]
	lawful "UPDATE contract SET ended_at = $NOW, end_reason = '해지',
	    version = 3 WHERE id = 1"
	[ "$(until_at)" = "$NOW" ]
	SUDO_USER=lee run -6 osanctl queue list
	[[ $output == *"contract C-1"* ]]
}
