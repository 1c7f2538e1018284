# Mail IDs under faults: a command is killed at one moment after the other,
# before, within and after what it writes into database and map; the next
# command of whatever noun brings both into agreement.

# shellcheck disable=SC2154 # run sets $stderr
load ../common

N=${OSAN_LONG:+60}
N=${N:-14}

setup() {
	new_site
	osanctl staff add kim --name 김 --role officer --dept info -q
	osanctl mailid issue kim@osan.example --staff kim -q
}

# struck BLOW COMMAND...: killed at that write of database, map or journal.
struck() {
	local blow=$1
	shift
	KILL_ALSO="$PWD/mail.db $PWD/mail.db-journal" \
	    python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
	    'SELECT 1' 1 "$blow" "$OSANCTL" "$@" >/dev/null 2>&1 || true
}

# agree: another command runs, and then nothing differs.
agree() {
	osanctl board list -q >/dev/null
	osanctl mailid map --check -q >/dev/null
	[ "$(sqlite3 mail.db 'PRAGMA integrity_check')" = ok ]
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM mail_due')" = 0 ]
}

@test "a change that is killed at any write leaves database and map in agreement" {
	local blow
	for blow in $(seq "$N"); do
		struck "$blow" mailid issue "m$blow@osan.example" --staff kim
		agree
		struck "$blow" mailid alias kim@osan.example \
		    --add "a$blow@osan.example"
		agree
		struck "$blow" mailid suspend kim@osan.example --reason 시험
		agree
		struck "$blow" mailid resume kim@osan.example
		agree
	done
	[ "$(sqlite3 osan.db "SELECT count(*) FROM mail_id
	    WHERE address LIKE 'm%'")" -gt 0 ]
	osanctl doctor --csv --fields check,level | grep -q '^mail,ok$'
}

@test "a map that is being made anew is killed, and is made anew again" {
	local blow
	for blow in $(seq "$N"); do
		struck "$blow" mailid map
		osanctl mailid map -q >/dev/null
		agree
	done
}

@test "an official who leaves while a command is killed gets no mail" {
	local blow
	for blow in $(seq "$N"); do
		osanctl staff enable kim -q >/dev/null 2>&1 || true
		struck "$blow" staff disable kim --yes
		agree
		[ "$(sqlite3 mail.db 'SELECT count(*) FROM account')" = \
		    "$(sqlite3 osan.db "SELECT count(*) FROM staff
			WHERE login = 'kim' AND disabled_at IS NULL")" ]
	done
}

@test "no room for the map: the change is made, and told once there is room" {
	[ "$(id -u)" = 0 ] || skip "a small file system wants root"
	mkdir room
	mount -t tmpfs -o size=64k tmpfs room
	osanctl config set mail.map "$PWD/room/mail.db" -q
	osanctl mailid map -q >/dev/null
	head -c 1000000 /dev/zero >room/full 2>/dev/null || true
	run -0 --separate-stderr osanctl mailid issue new@osan.example \
	    --staff kim
	[[ $stderr == *"next command"* ]]
	rm room/full
	osanctl board list -q >/dev/null
	osanctl mailid map --check -q >/dev/null
	umount room
}
