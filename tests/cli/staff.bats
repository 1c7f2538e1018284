# osanctl staff list, show, add, set, disable, enable, unlock, board,
# handover, roles.  (Passwords are in staff_password.bats, acting as another
# person in as.bats.)

load ../common

setup() {
	new_site
	me=$(id -un)
}

@test "the first administrator is the one who made the site" {
	run -0 osanctl staff list --csv --no-header \
	    --fields login,role,os_user,state,password
	[ "$output" = "$me,admin,$me,active,none" ]
}

@test "a person is added with name, role, department, account and boards" {
	run -0 --separate-stderr osanctl staff add kim --name 김민수 \
	    --role moderator --dept info --os-user kim --board free \
	    --board consult --yes --json
	[ "$(field login <<<"$output")" = kim ]
	[ "$(field name <<<"$output")" = 김민수 ]
	[ "$(field role <<<"$output")" = moderator ]
	[ "$(field department <<<"$output")" = info ]
	[ "$(field os_user <<<"$output")" = kim ]
	[ "$(field boards <<<"$output")" = '["consult", "free"]' ]
	[ "$(field state <<<"$output")" = active ]
	[ "$(field password <<<"$output")" = none ]
	[ "$(osanctl staff show kim --json)" = "$output" ]
	[[ "$(log_row staff.add)" == "$me "*'"os_user":"kim"'* ]]
}

@test "a person needs no account of the operating system" {
	run -0 osanctl staff add kim --name 김 --role officer --yes
	[[ $output == *"has no way in yet"*"staff passwd kim"* ]]
	[ "$(osanctl staff show kim --json | field os_user)" = null ]
}

@test "an account that this system does not know is told, not refused" {
	run -0 osanctl staff add kim --name 김 --role officer \
	    --os-user no-such-user --yes
	[[ $output == *"this system has no user no-such-user"* ]]
}

@test "a login or an account that is taken is refused with 4" {
	staff kim officer
	run -4 osanctl staff add kim --name 김 --role officer --yes
	[[ $output == *"belongs to somebody already"* ]]
	run -4 osanctl staff add lee --name 이 --role officer --os-user kim \
	    --yes
	run -4 osanctl staff set kim --os-user "$me"
	run -4 osanctl staff add kim --name 김 --role officer --dry-run
}

@test "what nobody can be is wrong usage" {
	run -2 osanctl staff add kim --name 김
	run -2 osanctl staff add kim --role officer
	[[ $output == *"--name and --role"* ]]
	run -2 osanctl staff add Kim --name 김 --role officer
	run -2 osanctl staff add 김 --name 김 --role officer
	run -2 osanctl staff add kim --name '' --role officer
	run -2 osanctl staff add kim --name "$(printf '김\n이')" \
	    --role officer
	run -2 osanctl staff add kim --name 김 --role chief
	[[ $output == *"roles are admin, moderator"* ]]
	run -2 osanctl staff add kim --name 김 --role officer --os-user 'a b'
	run -2 osanctl staff add kim --name 김 --role officer \
	    --until 2026-02-30
	run -2 osanctl staff list --state gone
	run -2 osanctl staff list --role chief
	[ "$(osanctl staff list --csv --no-header | wc -l)" -eq 1 ]
}

@test "a department or a board that is not there is 3, and nobody is added" {
	run -3 osanctl staff add kim --name 김 --role officer --dept nowhere
	osanctl dept close transport >/dev/null
	run -3 osanctl staff add kim --name 김 --role officer \
	    --dept transport
	run -3 osanctl staff add kim --name 김 --role moderator \
	    --board free --board nowhere
	run -3 osanctl staff show kim
	[[ $output == *"staff list"* ]]
}

@test "article 3(5): a contractor needs an end, and acts to its last day" {
	run -2 osanctl staff add lee --name 이 --role contractor --yes
	[[ $output == *"--until"* ]]
	staff lee contractor --board free --until 2026-12-31
	[ "$(osanctl staff show lee --json | field ends_at)" = \
	    2027-01-01T00:00:00+09:00 ]
	SUDO_USER=lee at 2026-12-31T23:59:59+09:00 osanctl queue list
	SUDO_USER=lee at 2027-01-01T00:00:00+09:00 run -6 osanctl queue list
	[[ $output == *"time of lee here is over"*"--until"* ]]
	[ "$(at 2027-01-02T00:00:00+09:00 osanctl staff show lee --json |
	    field state)" = ended ]
	osanctl staff set lee --until 2027-06-30 >/dev/null
	SUDO_USER=lee at 2027-01-01T00:00:00+09:00 osanctl queue list
}

@test "set changes what was named, and none takes it away" {
	staff kim moderator --dept info
	osanctl staff set kim --name 김영희 --role officer \
	    --dept civil >/dev/null
	run -0 osanctl staff show kim --json
	[ "$(field name <<<"$output")" = 김영희 ]
	[ "$(field role <<<"$output")" = officer ]
	[ "$(field department <<<"$output")" = civil ]
	[ "$(field os_user <<<"$output")" = kim ]
	osanctl staff set kim --dept none --os-user none >/dev/null
	run -0 osanctl staff show kim --json
	[ "$(field department <<<"$output")" = null ]
	[ "$(field os_user <<<"$output")" = null ]
	run -2 osanctl staff set kim
	[[ $output == *"nothing to change"* ]]
	run -3 osanctl staff set nobody --name x
}

@test "the list is narrowed by role, department and state" {
	staff kim moderator --dept civil
	staff lee officer --dept civil
	osanctl staff disable lee >/dev/null
	[ "$(osanctl staff list --role moderator --csv --no-header \
	    --fields login)" = kim ]
	[ "$(osanctl staff list --dept civil --csv --no-header \
	    --fields login | tr '\n' ' ')" = "kim lee " ]
	[ "$(osanctl staff list --state disabled --csv --no-header \
	    --fields login)" = lee ]
}

@test "what somebody else changed since is not changed" {
	staff kim officer
	osanctl staff set kim --name 나 --if-version 1 >/dev/null
	run -5 osanctl staff set kim --name 다 --if-version 1
	run -5 osanctl staff disable kim --if-version 1
	run -5 osanctl staff board kim --add free --if-version 1
	run -5 osanctl staff handover kim "$me" --if-version 1
	run -5 osanctl staff passwd kim --if-version 1 --password-file /dev/null
	[ "$(osanctl staff show kim --json | field name)" = 나 ]
}

@test "a dry run shows what would be, and changes nothing" {
	staff kim moderator --board free
	before=$(osanctl staff show kim --json)
	rows=$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit")
	run -0 osanctl staff set kim --role officer -n --json
	[ "$(field role <<<"$output")" = officer ]
	run -0 --separate-stderr osanctl staff disable kim -n --json
	[ "$(field state <<<"$output")" = disabled ]
	run -0 osanctl staff board kim --add en --remove free -n --json
	[ "$(field boards <<<"$output")" = '["en"]' ]
	run -0 osanctl staff handover kim "$me" -n --json
	[ "$(field boards <<<"$output")" = 1 ]
	run -0 osanctl staff add lee --name 이 --role officer --board en \
	    -n --yes --json
	[ "$(field boards <<<"$output")" = '["en"]' ]
	run -4 osanctl staff enable kim -n
	run -4 osanctl staff unlock kim -n
	run -4 osanctl staff disable "$me" -n
	[ "$(osanctl staff show kim --json)" = "$before" ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit")" = "$rows" ]
	run -3 osanctl staff show lee
}

@test "who is disabled acts no longer, and does when enabled again" {
	staff kim moderator --board free
	run -0 osanctl staff disable kim
	[[ $output == *"still has boards"*"staff handover kim"* ]]
	SUDO_USER=kim run -6 osanctl queue list
	[[ $output == *"kim is disabled"*"staff enable kim"* ]]
	run -4 osanctl staff disable kim
	osanctl staff enable kim >/dev/null
	SUDO_USER=kim osanctl queue list
	run -4 osanctl staff enable kim
	[[ "$(log_row staff.disable)" == "$me "*kim* ]]
	[[ "$(log_row staff.enable)" == "$me "*kim* ]]
}

@test "the last administrator is neither disabled nor demoted nor ended" {
	run -4 osanctl staff disable "$me"
	[[ $output == *"$me is the last administrator"* ]]
	run -4 osanctl staff set "$me" --role moderator
	run -4 osanctl staff set "$me" --until 2027-12-31
	staff kim admin --until 2027-12-31
	run -4 osanctl staff disable "$me"
	osanctl staff set kim --until none >/dev/null
	osanctl staff set "$me" --role officer >/dev/null
	SUDO_USER=kim run -4 osanctl staff disable kim
}

@test "boards are given and taken" {
	staff kim moderator
	SUDO_USER=kim run -6 osanctl post add free --title 가 --body 나
	[[ $output == *"staff board kim --add free"* ]]
	osanctl staff board kim --add free --add en >/dev/null
	SUDO_USER=kim osanctl post add free --title 가 --body 나 >/dev/null
	run -0 osanctl staff board kim --remove free --remove en --json
	[ "$(field boards <<<"$output")" = '[]' ]
	run -3 osanctl staff board kim --add nowhere
	run -2 osanctl staff board kim
	[[ $output == *"--add and --remove"* ]]
}

@test "handing over gives boards, claims and notices to another" {
	staff kim moderator --board free --board en
	staff lee moderator --board en
	osanctl post add free --title 가 --body 나 --author 시민 >/dev/null
	osanctl post report 1 --ground 5 >/dev/null
	SUDO_USER=kim osanctl queue claim 1 >/dev/null
	run -0 osanctl staff handover kim lee --json
	[ "$output" = '{"from":"kim","to":"lee","boards":1,"claims":1,'`
	    `'"notices":0,"complaints":0,"counsels":0}' ]
	[ "$(osanctl staff show lee --json | field boards)" = \
	    '["en", "free"]' ]
	[ "$(osanctl staff show kim --json | field boards)" = '[]' ]
	[ "$(osanctl queue list --jsonl | field claimed_by)" = lee ]
	[ "$(log_row staff.handover)" = \
	    "$me "'{"to":"lee","boards":1,"claims":1,"notices":0}' ]
}

@test "nobody hands over to themselves, or to who cannot act" {
	staff kim moderator
	staff lee moderator
	osanctl staff disable lee >/dev/null
	run -2 osanctl staff handover kim kim
	run -4 osanctl staff handover kim lee
	[[ $output == *"does not work here any more"* ]]
	run -3 osanctl staff handover kim nobody
	run -2 osanctl staff handover kim
}

@test "the permission table has a row for each permission" {
	run -0 osanctl staff roles --csv
	[ "${lines[0]}" = "permission,summary,admin,moderator,civil_affairs,"`
	    `"officer,audit,mayor_office,contractor,read_only" ]
	[ "${#lines[@]}" -eq "$(($(grep -c '^PERMIT(' \
	    "$OSAN_ROOT/lib/org/permit.def") + 1))" ]
	grep -q '^post.remove,.*,true,true,false,false,false,false,false,'`
	    `'false$' <<<"$output"
}

@test "the permission table is printed for people, and for one role" {
	run -0 osanctl staff roles
	[[ $output == *"remove a post under one of the nine grounds"* ]]
	[[ $output == *"contractor (works on given boards"* ]]
	run -0 osanctl staff roles read-only --csv --fields permission
	[[ $output == *post.list* ]]
	[[ $output != *post.remove* ]]
	run -2 osanctl staff roles chief
}

@test "everybody who works here sees staff; an administrator changes them" {
	for role in moderator audit read-only; do
		staff "p-$role" "$role"
		SUDO_USER=p-$role osanctl staff list >/dev/null
		SUDO_USER=p-$role run -6 osanctl staff add x --name x \
		    --role admin
		SUDO_USER=p-$role run -6 osanctl staff set "p-$role" \
		    --role admin
		SUDO_USER=p-$role run -6 osanctl staff unlock "$me"
	done
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit WHERE
	    action = 'denied' AND detail LIKE '%staff.set%'")" -eq 9 ]
}

@test "show without a login tells who you are" {
	staff kim officer
	[ "$(SUDO_USER=kim osanctl staff show --json | field login)" = kim ]
}
