# --as: acting as another person, with a password (Article 19).

load ../common

setup() {
	new_site
	me=$(id -un)
	osanctl staff add kim --name 김민수 --role moderator --board free \
	    --yes >/dev/null 2>&1
	haneul kim
	printf 'Haneul!4827\n' >right
	printf 'Haneul!4828\n' >wrong
}

# as_kim FILE WORD...: a command as kim.
as_kim() {
	local file=$1
	shift
	osanctl "$@" --as kim --as-password-file "$file"
}

lock_kim() {
	for _ in 1 2 3 4 5; do
		run -6 as_kim wrong queue list
	done
}

@test "what is done with --as is done by that person" {
	as_kim right post add free --title 공지 --body 글 >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT s.login FROM post p
	    JOIN staff s ON s.id = p.staff_id")" = kim ]
	[[ "$(log_row post.add)" == "kim "* ]]
}

@test "a login is logged under who called" {
	as_kim right queue list >/dev/null
	[[ "$(log_row login)" == "$me "* ]]
	[ "$(sqlite3 "$OSAN_DB" "SELECT s.login FROM audit a JOIN staff s
	    ON s.id = a.object_id WHERE action = 'login'")" = kim ]
}

@test "the password may come from standard input, with one line end" {
	printf 'Haneul!4827\r\n' | as_kim - queue list
	printf 'Haneul!4827\n\n' | run -6 as_kim - queue list
}

@test "a wrong password is 6 with a hint, and counted in the log" {
	run -6 as_kim wrong queue list
	[[ $output == *"login or password is wrong"*"lock the login"* ]]
	[[ "$(log_row staff.failure)" == "$me "*kim* ]]
	[ "$(osanctl staff show kim --json | field failures)" = 1 ]
	as_kim right queue list
	[ "$(osanctl staff show kim --json | field failures)" = 0 ]
}

@test "an unknown login reads like a wrong password, and is logged" {
	run -6 as_kim wrong queue list
	wrong=$output
	run -6 osanctl queue list --as nobody --as-password-file right
	[ "$output" = "$wrong" ]
	[ "$(log_row login.failed)" = \
	    "$me "'{"login":"nobody","why":"unknown"}' ]
}

@test "article 19: five failures lock a login, also for the right password" {
	lock_kim
	run -6 as_kim right queue list
	[[ $output == *"kim is locked"*"staff unlock kim"* ]]
	[ "$(osanctl staff show kim --json | field state)" = locked ]
	[[ "$(log_row staff.lock)" == "$me "*kim* ]]
	[ "$(log_row login.failed)" = "$me "'{"login":"kim","why":"locked"}' ]
}

@test "article 19: how many failures lock is a setting" {
	osanctl config set password.failures 2 >/dev/null
	run -6 as_kim wrong queue list
	[ "$(osanctl staff show kim --json | field state)" = active ]
	run -6 as_kim wrong queue list
	[ "$(osanctl staff show kim --json | field state)" = locked ]
}

@test "article 19: an administrator unlocks, the password stays" {
	lock_kim
	osanctl staff unlock kim >/dev/null
	as_kim right queue list
	run -4 osanctl staff unlock kim
	[[ "$(log_row staff.unlock)" == "$me "*kim* ]]
}

@test "article 19: a password is changed every quarter" {
	# Given at 2026-11-24T17:20:00+09:00.
	at 2027-02-24T17:20:00+09:00 as_kim right queue list
	at 2027-02-24T17:20:01+09:00 run -6 as_kim right queue list
	[[ $output == *"older than 92 days"*"staff passwd --as kim"* ]]
	[ "$(log_row login.failed)" = "$me "'{"login":"kim","why":"old"}' ]
	[ "$(at 2027-02-24T17:20:01+09:00 osanctl staff show kim --json |
	    field password)" = old ]
	printf 'Bada#9163x' >new
	at 2027-02-24T17:20:01+09:00 as_kim right staff passwd \
	    --password-file new >/dev/null
	at 2027-02-24T17:20:02+09:00 as_kim new queue list
}

@test "article 19: after how many days is a setting, and 0 is never" {
	osanctl config set password.max-age-days 7 >/dev/null
	at 2026-12-02T00:00:00+09:00 run -6 as_kim right queue list
	osanctl config set password.max-age-days 0 >/dev/null
	at 2036-12-02T00:00:00+09:00 as_kim right queue list
}

@test "article 19: an old password opens nothing but its own change" {
	osanctl staff set kim --role admin >/dev/null
	printf 'Bada#9163x' >new
	at 2027-06-01T00:00:00+09:00 run -6 as_kim right staff passwd "$me" \
	    --password-file new
	[[ $output == *"older than 92 days"* ]]
	[ "$(osanctl staff show "$me" --json | field password)" = none ]
}

@test "who is disabled, ended or without a password does not log in" {
	osanctl staff disable kim >/dev/null 2>&1
	run -6 as_kim right queue list
	[[ $output == *"kim is disabled"* ]]
	[[ "$(log_row login.failed)" == *'"why":"disabled"}' ]]
	osanctl staff enable kim >/dev/null
	osanctl staff set kim --until 2026-11-01 >/dev/null
	run -6 as_kim right queue list
	[[ "$(log_row login.failed)" == *'"why":"ended"}' ]]
	osanctl staff add lee --name 이 --role officer --yes >/dev/null 2>&1
	run -6 osanctl queue list --as lee --as-password-file right
	[[ $output == *"lee has no password"*"staff passwd lee"* ]]
	[[ "$(log_row login.failed)" == *'"why":"no-password"}' ]]
}

@test "what the role of that person may not do is 6, and logged as theirs" {
	run -6 as_kim right config set zone UTC
	[[ $output == *"kim (moderator) may not do this"*"staff roles"* ]]
	[ "$(log_row denied)" = \
	    'kim {"permit":"config.set","role":"moderator"}' ]
}

@test "a refusal of a command that only reads is logged and sealed too" {
	run -6 as_kim right audit list
	[ "$(log_row denied)" = \
	    'kim {"permit":"audit.list","role":"moderator"}' ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit_seal
	    WHERE outside = 1 AND audit_id > (SELECT min(id) FROM audit
	    WHERE action = 'login')")" -eq 0 ]
}

@test "who does not work here is 6, and logged" {
	SUDO_USER=stranger run -6 osanctl queue list
	[[ $output == *"stranger is not on the staff"*"--os-user stranger"* ]]
	[ "$(log_row denied)" = 'stranger {"permit":"none"}' ]
}

@test "without a terminal and a file nobody is asked for a password" {
	run -2 osanctl queue list --as kim --yes
	[[ $output == *"--as-password-file"* ]]
	printf x | run -2 as_kim - staff passwd --password-file -
	run -1 as_kim missing queue list
}

@test "as JSON a refusal is an object on standard error" {
	run -6 --separate-stderr as_kim wrong queue list --json
	[ -z "$output" ]
	# shellcheck disable=SC2154
	[ "$(field code <<<"$stderr")" = not_permitted ]
}
