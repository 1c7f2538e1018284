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

# Units take no space in a path, which the build's may have.
# make_units: those of share/systemd and those made of cron's lines, in units.
make_units() {
	local jobs=$OSAN_ROOT/share/jobs unit
	mkdir units
	ln -s "${OSANCTL%/*}" bin
	awk -v to=units -f "$jobs/units.awk" "$jobs/service.in" \
	    "$jobs/timer.in" "$OSAN_ROOT/share/cron.d/osan"
	cp "$OSAN_ROOT"/share/systemd/* units/
	for unit in units/*; do
		sed -i "s|/usr/local/bin/osan|$PWD/bin/osan|" "$unit"
	done
}

# cron_lines: of the sample, also those that are off: time, tab, command.
cron_lines() {
	sed -n 's/^#\{0,1\}\([^#\t]*\)\tosan\t/\1\t/p' \
	    "$OSAN_ROOT/share/cron.d/osan"
}

@test "each line of the sample crontab has its timer and its service" {
	local time command words unit
	make_units
	[ "$(cron_lines | wc -l)" = "$(ls units/*.timer | wc -l)" ]
	while IFS=$'\t' read -r time command; do
		words=${command%% >*}
		words=$(sed 's/ --random-delay [0-9]*m//' <<< "$words")
		unit=$(grep -lx "ExecStart=$PWD/bin/$words" units/*.service)
		[ "$(wc -l <<< "$unit")" = 1 ]
		[ -e "${unit%.service}.timer" ]
		grep -qx 'OnFailure=osan-failed@%n.service' "$unit"
		grep -qx 'Persistent=true' "${unit%.service}.timer"
	done < <(cron_lines)
}

# cron_of TIMER: its OnCalendar= as cron would say it.
cron_of() {
	sed -n 's/^OnCalendar=//p' "$1" | awk '
	function number(text) {
		if (text ~ /^00\//)
			return "*/" substr(text, 4)
		return text == "*" ? text : text + 0
	}
	{
		days = NF == 3 ? $1 : "*"
		for (i = 0; i < 7; i++)
			gsub(substr("SunMonTueWedThuFriSat", 3 * i + 1, 3), i, days)
		sub(/\.\./, "-", days)
		split($(NF - 1), date, "-")
		split($NF, time, ":")
		print number(time[2]), number(time[1]), number(date[3]), \
		    number(date[2]), days
	}'
}

@test "a timer runs when the line of the sample crontab does" {
	local time command words unit
	make_units
	while IFS=$'\t' read -r time command; do
		words=$(sed 's/ --random-delay [0-9]*m//' <<< "${command%% >*}")
		unit=$(grep -lx "ExecStart=$PWD/bin/$words" units/*.service)
		[ "$(cron_of "${unit%.service}.timer")" = "$time" ]
		if [[ $command == *--random-delay\ 30m* ]]; then
			grep -qx 'RandomizedDelaySec=30m' \
			    "${unit%.service}.timer"
		fi
	done < <(cron_lines)
}

@test "a line that no timer can say is told, with its number" {
	local jobs=$OSAN_ROOT/share/jobs
	printf '# one\n1,2 * * * *\tosan\tosanctl status\n' > osan
	run -1 awk -v list=all -f "$jobs/units.awk" osan
	[[ $output == osan:2:* ]]
	printf '1 * * * *\tosan\tosanctl status; reboot\n' > osan
	run -1 awk -v list=all -f "$jobs/units.awk" osan
	printf '1 * * * * osan osanctl status\n' > osan
	run -1 awk -v list=all -f "$jobs/units.awk" osan
}

@test "what cron's sample has off is off for systemd too" {
	run -0 awk -v list=off -f "$OSAN_ROOT/share/jobs/units.awk" \
	    "$OSAN_ROOT/share/cron.d/osan"
	[[ $output == *backup-drill* && $output == *backup-prune* ]]
	run -0 awk -v list=on -f "$OSAN_ROOT/share/jobs/units.awk" \
	    "$OSAN_ROOT/share/cron.d/osan"
	[[ $output == *post-expire* && $output != *drill* ]]
}

@test "systemd takes the units" {
	command -v systemd-analyze >/dev/null ||
	    skip "systemd-analyze is not installed"
	make_units
	run systemd-analyze verify --man=no units/*.timer units/*.socket \
	    units/osan-[!f]*.service
	[[ $output != *units/* && $output != *osan-* ]]
}

# exposure UNIT: how much systemd finds it may do, in tenths.
exposure() {
	local text
	text=$(systemd-analyze security --offline=true --no-pager "$1" |
	    sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p')
	[ -n "$text" ] && echo $((10#${text/./}))
}

@test "systemd finds that the web process may do little: 2.0 or better" {
	command -v systemd-analyze >/dev/null ||
	    skip "systemd-analyze is not installed"
	make_units
	[ "$(exposure units/osan-web.service)" -le 20 ]
}

@test "and so may what runs by itself, but for what sends mails" {
	command -v systemd-analyze >/dev/null ||
	    skip "systemd-analyze is not installed"
	make_units
	local unit
	for unit in units/*.timer; do
		unit=${unit%.timer}.service
		[[ $unit == */osan-notify-send.service ]] ||
		    [ "$(exposure "$unit")" -le 20 ]
	done
	[ "$(exposure units/osan-notify-send.service)" -le 75 ]
}

@test "the sample profile is one that AppArmor reads" {
	command -v apparmor_parser >/dev/null ||
	    skip "apparmor_parser is not installed"
	apparmor_parser -Q -K -T "$OSAN_ROOT/share/apparmor/osan-web"
}

@test "the packages are made of all that their lists name" {
	local of='^(build|debian|usr|etc|lib/systemd|tests/README.md)(/|$)'
	cd "$OSAN_ROOT"
	cat share/debian/*.docs | grep -vE "$of" | while read -r doc; do
		[ -e "$doc" ]
		grep -qx "${doc%%/*}" share/debian/parts
	done
	while read -r part; do
		[ -e "$part" ]
	done < share/debian/parts
}

@test "the sample for logrotate is one" {
	command -v logrotate >/dev/null || skip "logrotate is not installed"
	logrotate -d "$OSAN_ROOT/share/logrotate/osan"
}

@test "article 18(2): the whole is backed up weekly, the changes daily" {
	make_units
	grep -qx 'OnCalendar=Sun .*03:00:00' units/osan-backup-run-full.timer
	grep -qx 'OnCalendar=Mon..Sat .*03:00:00' units/osan-backup-run.timer
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
