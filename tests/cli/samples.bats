# The samples in share/ name what is there: settings of osan.conf, commands
# that cron can run, names of console.conf.

load ../common

setup() {
	in_own_folder
}

@test "the sample osan.conf is read, and names database and key" {
	sed "s|/var/lib/osan|$PWD|; s|/etc/osan|$PWD|" \
	    "$OSAN_ROOT/share/osan.conf" >osan.conf
	unset OSAN_DB OSAN_KEY
	export OSAN_CONF=$PWD/osan.conf
	osanctl init --site Osan --yes >/dev/null
	[ -f osan.db ] && [ -f osan.key ]
}

@test "each setting that the sample osan.conf leaves out is one" {
	sed 's/^#\([a-z]* =\)/\1/' "$OSAN_ROOT/share/osan.conf" >osan.conf
	unset OSAN_DB OSAN_KEY
	OSAN_CONF=$PWD/osan.conf run -3 osanctl board list
	[[ $output == *"/var/lib/osan/osan.db"* ]]
}

# site_with_backups: a site that has all that cron's lines want.
site_with_backups() {
	new_site
	osanctl config set notify.sendmail /bin/true >/dev/null
	osanctl backup keygen --out id.txt -q >/dev/null
	osanctl backup init repo --recipient "$(grep -o 'age1.*' id.txt)" \
	    -q >/dev/null
	osanctl config set backup.repository "$PWD/repo" >/dev/null
}

@test "each line of the sample crontab runs, and is silent on success" {
	site_with_backups
	while IFS= read -r line; do
		command=$(cut -f 3 <<<"$line" | sed 's/-delay 30m/-delay 0s/')
		run -0 sh -c "osanctl() { '$OSANCTL' \"\$@\"; }; $command"
		[ -z "$(grep -v 'run as root\|made as root' <<<"$output")" ]
	done < <(grep '^[^#].*	osan	' "$OSAN_ROOT/share/cron.d/osan")
}

# knows COMMAND: the program has it, with these options.
knows() {
	local word
	read -ra word <<<"${1%%>*}"
	run -0 "$OSANCTL" "${word[@]:1}" --help
}

@test "each line of the sample crontab is a command, also where it is off" {
	while IFS= read -r line; do
		knows "$(cut -f 3 <<<"$line")"
	done < <(grep '	osan	' "$OSAN_ROOT/share/cron.d/osan")
}

@test "each unit of systemd runs a command, and each timer has its unit" {
	local unit command
	for unit in "$OSAN_ROOT"/share/systemd/osan-backup*.service; do
		command=$(sed -n 's/^ExecStart=//p' "$unit")
		[[ $command == /usr/local/bin/osanctl\ * ]]
		knows "$command"
	done
	for unit in "$OSAN_ROOT"/share/systemd/*.timer; do
		[ -e "${unit%.timer}.service" ]
	done
}

@test "systemd takes the units" {
	command -v systemd-analyze >/dev/null ||
	    skip "systemd-analyze is not installed"
	in_own_folder
	mkdir units
	ln -s "${OSANCTL%/*}" bin # units take no space in a path
	for unit in "$OSAN_ROOT"/share/systemd/*; do
		sed "s|/usr/local/bin/osan|$PWD/bin/osan|" "$unit" \
		    >"units/${unit##*/}"
	done
	run systemd-analyze verify --man=no units/osan-backup* units/osan-web*
	[[ $output != *units/* && $output != *osan-* ]]
}

@test "article 18(2): the whole is backed up weekly, the changes daily" {
	grep -qP '^0 3 \* \* 0\tosan\tosanctl backup run --full ' \
	    "$OSAN_ROOT/share/cron.d/osan"
	grep -qP '^0 3 \* \* 1-6\tosan\tosanctl backup run ' \
	    "$OSAN_ROOT/share/cron.d/osan"
	grep -qx 'OnCalendar=Sun .*03:00:00' \
	    "$OSAN_ROOT/share/systemd/osan-backup-full.timer"
	grep -qx 'OnCalendar=Mon..Sat .*03:00:00' \
	    "$OSAN_ROOT/share/systemd/osan-backup.timer"
}

@test "the unit that tells of failures mails what the failed one said" {
	in_own_folder
	local command
	command=$(sed -n "s/^ExecStart=//p" \
	    "$OSAN_ROOT/share/systemd/osan-failed@.service" |
	    sed 's/%i/one.service/g; s/%H/here/g; s/%%/%/g; s/\\\\/\\/g
		s|/usr/sbin/sendmail -t|cat|')
	mkdir bin
	printf '#!/bin/sh\necho it said no\n' > bin/systemctl
	chmod +x bin/systemctl
	run -0 env PATH="$PWD/bin:$PATH" MAILTO=root bash -c "$command"
	[ "${lines[0]}" = "To: root" ]
	[ "${lines[1]}" = "Subject: one.service failed on here" ]
	[[ $output == *$'\n\nit said no' ]]
}

@test "the sample sudoers file is one" {
	command -v visudo >/dev/null || skip "visudo is not installed"
	visudo -cf "$OSAN_ROOT/share/sudoers.d/osan"
}

# console_says CONF: the first screen of the console with this file; its
# bottom line, which is drawn last, shows keys or tells of the lock.
console_says() {
	OSAN_CONSOLE_CONF=$1 TERM=xterm-256color LC_ALL=C.UTF-8 LANGUAGE=en \
	    python3 "$OSAN_ROOT/tests/cli/screen_text.py" \
	    '[?] keys|no password' "${OSANCTL%/*}/osan-console"
}

@test "the sample console.conf is read, and nothing in it is wrong" {
	new_site
	run -0 console_says "$OSAN_ROOT/share/console.conf"
	[[ $output == *Queue* ]]
	[[ $output != *"console.conf:"* ]]
}

@test "a console.conf that differs from the sample in two names is told so" {
	new_site
	sed 's/^remove = /removed = /; s/^lines = .*/lines = thick/' \
	    "$OSAN_ROOT/share/console.conf" > console.conf
	run -0 console_says console.conf
	[[ $output == *"console.conf:10:"* && $output == *"console.conf:17:"* ]]
}
