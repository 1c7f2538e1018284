# osanctl staff passwd, and the first password of staff add (Article 19).

load ../common

setup() {
	new_site
	me=$(id -un)
}

# passwd LOGIN PASSWORD [OPTION...]: an administrator gives it.
passwd() {
	local login=$1 password=$2
	shift 2
	printf '%s\n' "$password" |
	    osanctl staff passwd "$login" --password-file - "$@" 2>&1
}

@test "article 19: the first password is for one use" {
	printf 'Haneul!4827' >first
	run -0 osanctl staff add kim --name 김 --role officer \
	    --password-file first
	[[ $output == *"must change this password first"* ]]
	[ "$(osanctl staff show kim --json | field password)" = one-time ]
	run -6 osanctl queue list --as kim --as-password-file first
	[[ $output == *"for one use"*"staff passwd --as kim"* ]]
	printf 'Bada#9163x\n' >second
	osanctl staff passwd --as kim --as-password-file first \
	    --password-file second >/dev/null
	osanctl queue list --as kim --as-password-file second >/dev/null
	[ "$(osanctl staff show kim --json | field password)" = set ]
}

@test "article 19: a password that an administrator gives is for one use" {
	staff kim officer
	passwd kim 'Haneul!4827' >/dev/null
	[ "$(osanctl staff show kim --json | field password)" = one-time ]
	[[ "$(log_row staff.password)" == "$me "*kim* ]]
}

@test "article 19: nine characters at least, and the number is a setting" {
	staff kim officer
	run -4 passwd kim 'Bada#916'
	[[ $output == *"too short: 8 of 9"*"article 19"* ]]
	run -0 passwd kim 'Bada#9163' -n
	osanctl config set password.length 12 >/dev/null
	run -4 passwd kim 'Bada#9163' -n
	[[ $output == *"too short: 9 of 12"* ]]
}

@test "article 19: letters, digits and other signs" {
	staff kim officer
	for password in 'Badabada#' 'Bada91639' '#91639163' ; do
		run -4 passwd kim "$password"
		[[ $output == *"letters, digits and other signs"* ]]
	done
}

@test "article 19: a password holding the login is refused" {
	staff parkjh officer
	run -4 passwd parkjh 'a1!ParkJH.b'
	[[ $output == *"holds the login or the name"*"article 19"* ]]
}

@test "article 19: a run is refused, and its length is a setting" {
	staff kim officer
	run -4 passwd kim 'Bada#9163qwe'
	[[ $output == *"a run like"* ]]
	osanctl config set password.run 4 >/dev/null
	run -0 passwd kim 'Bada#9163qwe' -n
}

@test "article 19: none of the last passwords, and how many is a setting" {
	staff kim officer
	haneul kim
	run -4 passwd kim 'Haneul!4827'
	[[ $output == *"has had this password before (article 19)"* ]]
	passwd kim 'Bada#9163x' >/dev/null
	run -4 passwd kim 'Haneul!4827'
	osanctl config set password.history 1 >/dev/null
	run -0 passwd kim 'Haneul!4827' -n
}

@test "article 19: one's own password asks for the one before" {
	staff kim officer
	haneul kim
	printf 'Haneul!4827' >old
	printf 'Bada#9163x' >new
	SUDO_USER=kim run -2 osanctl staff passwd --password-file new --yes
	[[ $output == *"--current-password-file"* ]]
	SUDO_USER=kim run -6 osanctl staff passwd --password-file new \
	    --current-password-file new
	[[ "$(log_row staff.failure)" == "kim "* ]]
	SUDO_USER=kim osanctl staff passwd --password-file new \
	    --current-password-file old >/dev/null
	[ "$(osanctl staff show kim --json | field password)" = set ]
}

@test "who has no password yet sets the first one without another" {
	staff kim officer
	printf 'Bada#9163x' | SUDO_USER=kim osanctl staff passwd \
	    --password-file - >/dev/null
	[ "$(osanctl staff show kim --json | field password)" = set ]
}

@test "nobody but an administrator gives another a password" {
	staff kim officer
	SUDO_USER=kim run -6 passwd "$me" 'Bada#9163x'
	[[ "$(log_row denied)" == 'kim {"permit":"staff.set"'* ]]
}

@test "a password comes from a file or a terminal, and only one from input" {
	staff kim officer
	run -2 osanctl staff passwd kim --yes
	[[ $output == *"--password-file"* ]]
	run -2 osanctl staff passwd kim Bada#9163x
	run -1 osanctl staff passwd kim --password-file missing
	run -1 osanctl staff passwd kim --password-file /dev/null
	printf 'Bada#9163x' | SUDO_USER=kim run -2 osanctl staff passwd \
	    --password-file - --current-password-file -
	run -3 osanctl staff passwd nobody --yes
}
