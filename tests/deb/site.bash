# What tests/deb/run.sh tries inside the new Debian.
# shellcheck disable=SC2016,SC2154 # dpkg's own ${…}; root, to are run.sh's

# as_osan WORD...: as the service user, without a network.
as_osan() {
	inside unshare -n runuser -u osan -- "$@"
}

install_all() {
	inside sh -c "apt-get -q -y install --no-install-recommends \
	    --allow-downgrades $1/osan*.deb" > "$to/apt.log" 2>&1 ||
	    { tail -n 20 "$to/apt.log"; return 1; }
}

install_new() {
	install_all /root/new
	[ "$(inside dpkg-query -W -f '${db:Status-Abbrev}\n' 'osan*' |
	    sort -u)" = "ii " ]
	[ "$(inside osanctl version)" != "" ]
	[[ $(inside env LANGUAGE=ko osanctl help) == *'홈페이지'* ]]
}

only_folders() {
	[ "$(inside id -un osan)" = osan ]
	inside getent group osan-staff
	[ "$(inside stat -c '%a %U %G' /var/lib/osan)" = "750 osan osan" ]
	[ "$(inside stat -c '%a %U %G' /etc/osan)" = "750 osan osan" ]
	[ "$(inside stat -c '%a %U' /run/osan)" = "755 osan" ]
	[ "$(inside stat -c '%a %U %G' /var/log/osan)" = "2750 osan adm" ]
	[ "$(inside ls -A /var/lib/osan)" = "" ]
	[ "$(inside ls -A /etc/osan)" = osan.conf ]
	untouched
}

enabled() {
	[ -e "$root/etc/systemd/system/$1.wants/$2" ] ||
	    [ -L "$root/etc/systemd/system/$1.wants/$2" ]
}

# The units' names as the sample crontab gives them.
jobs_of() {
	awk -v list="$1" -f "$top/share/jobs/units.awk" "$top/share/cron.d/osan"
}

timers_on() {
	local job
	for job in $(jobs_of all); do
		[ -e "$root/lib/systemd/system/osan-$job.timer" ]
		grep -q "^ExecStart=/usr/bin/osanctl " \
		    "$root/lib/systemd/system/osan-$job.service"
	done
	for job in $(jobs_of on | grep -v '^backup-'); do
		enabled timers.target "osan-$job.timer" ||
			{ echo "$job is off"; return 1; }
	done
	for job in $(jobs_of off) backup-run backup-run-full; do
		if enabled timers.target "osan-$job.timer"; then
			echo "$job is on"
			return 1
		fi
	done
}

web_is_off() {
	[ -z "$(find "$root/etc/systemd/system" -name 'osan-web*' -o \
	    -name osan-notify.service)" ]
}

make_site() {
	as_osan osanctl init --site 오산시 --admin hong --name 홍길동 --yes
	[ "$(inside stat -c '%a %U' /var/lib/osan/osan.db)" = "640 osan" ]
	[ "$(inside stat -c '%a %U' /etc/osan/osan.key)" = "400 osan" ]
	inside install -d -o osan -g osan -m 700 /srv/osan-backup /root/away
	inside install -d -o osan -g osan /var/lib/prometheus/node-exporter
	as_osan osanctl backup keygen --out /var/lib/osan/identity.txt -q
	as_osan osanctl backup init /srv/osan-backup/repository --recipient \
	    "$(inside grep -o 'age1[a-z0-9]*' /var/lib/osan/identity.txt)" -q
	as_osan osanctl config set backup.repository \
	    /srv/osan-backup/repository -q
	inside mv /var/lib/osan/identity.txt /etc/osan/backup-identity.txt
	as_osan osanctl config set notify.sendmail /bin/true -q
	as_osan osanctl post add free --title 첫째 --body 글 --author 김 -q
}

# Backups first, since a drill wants one; "page stale" tells by its status.
run_jobs() {
	local command status
	as_osan osanctl backup run --full -q
	sed -n 's/^#\{0,1\}[^#\t]*\tosan\tosanctl //p' "$top/share/cron.d/osan" |
	    sed 's/ --random-delay [0-9]*m//; s/ *>.*//' > "$to/jobs.txt"
	[ "$(wc -l < "$to/jobs.txt")" -gt 15 ]
	while read -r command; do
		status=0
		# shellcheck disable=SC2086 # words
		as_osan osanctl $command < /dev/null || status=$?
		echo "$status $command"
		case $command in
		*stale* | *health*) [ "$status" -le 2 ] ;;
		*) [ "$status" -eq 0 ] ;;
		esac || return 1
	done < "$to/jobs.txt"
}

run_services() {
	local unit status
	for unit in "$root"/lib/systemd/system/osan-*.timer; do
		unit=${unit%.timer}.service
		status=0
		# shellcheck disable=SC2046 # words
		as_osan $(sed -n 's/^ExecStart=//p' "$unit") < /dev/null ||
			status=$?
		case " $(sed -n 's/^SuccessExitStatus=//p' "$unit") 0 " in
		*" $status "*) ;;
		*) echo "$unit: $status"; return 1 ;;
		esac
	done
}

untouched() {
	[ "$(inside dpkg -V osan osan-web osan-console osan-doc)" = "" ]
}

# --- pages ----------------------------------------------------------------

web_pid=

# web_start: what the unit says, as its user, on a free port; sets web.
web_start() {
	local start
	start=$(sed -n 's/^ExecStart=//p' \
	    "$root/lib/systemd/system/osan-web.service")
	: > "$to/web.log"
	# shellcheck disable=SC2086 # words
	chroot "$root" setpriv --reuid osan --regid osan --init-groups \
	    --no-new-privs env -i PATH=/usr/bin:/bin $start \
	    --listen 127.0.0.1:0 > "$to/web.log" 2>&1 &
	web_pid=$!
	web_address
}

web_address() {
	local i
	for ((i = 0; i < 100; i++)); do
		web=$(sed -n 's|^\(http://[^ ]*\).*|\1|p; /^127/s|^|http://|p' \
		    "$to/web.log" | head -n 1)
		[ -z "$web" ] || return 0
		kill -0 "$web_pid" || { cat "$to/web.log"; return 1; }
		sleep 0.1
	done
	return 1
}

web_end() {
	[ -z "$web_pid" ] || kill "$web_pid" 2> /dev/null || true
	[ -z "$web_pid" ] || wait "$web_pid" 2> /dev/null || true
	web_pid=
}

# page_of ADDRESS: it has the site's post.
page_of() {
	[[ $(curl -sSf --noproxy '*' "${1%/}/") == *오산시* ]] || return 1
	[[ $(curl -sSf --noproxy '*' "${1%/}/board/free") == *첫째* ]] || return 1
}

serves() {
	trap web_end EXIT
	web_start
	page_of "$web"
	# In Korean, whatever the environment says.
	[[ $(curl -sSf --noproxy '*' "$web") == *'본문으로 건너뛰기'* ]]
	untouched
}

# --- again, removed, purged -----------------------------------------------

again() {
	local was
	was=$(inside sha256sum /var/lib/osan/osan.db /etc/osan/osan.key)
	inside sh -c 'apt-get -q -y install --reinstall \
	    --no-install-recommends /root/new/osan*.deb'
	[ "$(inside sha256sum /var/lib/osan/osan.db /etc/osan/osan.key)" = \
	    "$was" ]
	[ "$(as_osan osanctl post list --csv --no-header --fields title)" = 첫째 ]
}

# user_version as the file's head has it, without sqlite3.
set_version() {
	local at
	rm -f "$root/var/lib/osan/osan.db-wal" "$root/var/lib/osan/osan.db-shm"
	at=$(printf '\\x%02x' $(($1 >> 24)) $(($1 >> 16 & 255)) \
	    $(($1 >> 8 & 255)) $(($1 & 255)))
	printf '%b' "$at" | dd of="$root/var/lib/osan/osan.db" bs=1 seek=60 \
	    conv=notrunc status=none
}

version_of() {
	od -An -tu1 -j60 -N4 "$1" |
	    awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }'
}

newer_refused() {
	local was
	was=$(version_of "$root/var/lib/osan/osan.db")
	set_version 9999
	inside sh -c 'apt-get -q -y install --reinstall \
	    --no-install-recommends /root/new/osan*.deb' > "$to/newer.log" 2>&1
	cat "$to/newer.log"
	grep -q 'newer version (schema 9999' "$to/newer.log"
	[ "$(version_of "$root/var/lib/osan/osan.db")" = 9999 ]
	set_version "$was"
	as_osan osanctl post list -q
}

kept() {
	[ -s "$root/var/lib/osan/osan.db" ]
	[ -s "$root/etc/osan/osan.key" ]
}

remove_keeps() {
	inside apt-get -q -y remove osan osan-web osan-console osan-doc
	kept
	[ -s "$root/etc/osan/osan.conf" ]
}

purge_keeps() {
	inside apt-get -q -y purge osan osan-web osan-console osan-doc
	kept
	inside dpkg-query -W -f '${db:Status-Abbrev}\n' 'osan*' > "$to/left" \
	    2> /dev/null || true
	grep -v '^un' "$to/left" && return 1
	return 0
}

back_again() {
	install_all /root/new
	[ "$(as_osan osanctl post list --csv --no-header --fields title)" = 첫째 ]
}

purge_takes() {
	echo osan osan/purge-data boolean true | inside debconf-set-selections
	inside apt-get -q -y purge osan osan-web osan-console osan-doc
	[ ! -e "$root/var/lib/osan" ]
	[ ! -e "$root/etc/osan" ]
	[ ! -e "$root/var/log/osan" ]
	[ -n "$(find "$root/srv/osan-backup/repository" -name '*.age')" ]
}

# --- the page for administrators ---------------------------------------------

# Its commands, as they stand there; systemd is not there to start anything.
word_by_word() {
	sed -n 's/^    # //p' "$top/doc/running.md" > "$root/root/page.sh"
	[ "$(wc -l < "$root/root/page.sh")" -gt 15 ]
	# A warning is no failure: nothing keeps the clock right in there.
	sed -i 's/^systemctl enable --now/systemctl enable/
		/^systemctl list/d; s/^apt install/& -y/
		s/osanctl health$/& || [ $? -eq 1 ]/' "$root/root/page.sh"
	inside sh -c 'cd /root/new && LANG=C.UTF-8 sh -ex /root/page.sh'
}

led_there() {
	trap web_end EXIT
	enabled timers.target osan-backup-run.timer
	enabled timers.target osan-backup-run-full.timer
	enabled sockets.target osan-web.socket
	enabled multi-user.target osan-web.service
	enabled multi-user.target osan-notify.service
	inside visudo -c
	[ "$(inside runuser -u lee -- sudo -u osan osanctl queue list --csv \
	    --no-header)" = "" ]
	[ -n "$(find "$root/srv/osan-backup" -name '*.age')" ]
	[ -x "$root/usr/sbin/sendmail" ]
	[ "$(as_osan osanctl config get notify.from)" != "" ]
	inside install -o osan -m 400 /root/identity.txt \
	    /etc/osan/backup-identity.txt
	web_start
	[[ $(curl -sSf --noproxy '*' "$web") == *오산시* ]]
	run_services
}

# --- an upgrade while it serves ---------------------------------------------

# No systemd runs in there: this stands for it, knows osan-web.service alone,
# and writes down what it is told and which schema the database has then.  It
# takes the place of the real one, since apt gives scripts a path of its own.
put_systemctl() {
	inside dpkg-divert --local --rename --add /bin/systemctl
	cat > "$root/usr/bin/systemctl" <<- 'end'
		#!/bin/bash
		version=$(od -An -tu1 -j63 -N1 /var/lib/osan/osan.db | tr -d ' ')
		echo "$version $*" >> /root/systemctl.log
		pid=/root/web.pid
		end() {
			[ ! -s $pid ] || kill "$(cat $pid)" 2> /dev/null || true
			while [ -s $pid ] && kill -0 "$(cat $pid)"; do
				sleep 0.05
			done
			: > $pid
		}
		begin() {
			flock --shared /run/osan/upgrade true
			setpriv --reuid osan --regid osan --init-groups env -i \
			    /usr/bin/osan-web --listen 127.0.0.1:18761 \
			    > /root/web.log 2>&1 < /dev/null &
			echo $! > $pid
		}
		case "$*" in
		*is-enabled*osan-web.service*) echo enabled ;;
		*is-active*osan-web.service*) [ -s $pid ] ;;
		*restart*osan-web.service*) end; begin ;;
		*start*osan-web.service*) [ -s $pid ] || begin ;;
		*stop*osan-web.service*) end ;;
		*is-enabled* | *is-active*) exit 1 ;;
		esac
	end
	chmod +x "$root/usr/bin/systemctl"
	mkdir -p "$root/run/systemd/system"
}

ready() {
	local i
	for ((i = 0; i < 100; i++)); do
		! page_of http://127.0.0.1:18761 || return 0
		sleep 0.1
	done
	cat "$root/root/web.log"
	return 1
}

before_serves() {
	install_all /root/old
	as_osan osanctl init --site 오산시 --admin hong --yes
	as_osan osanctl post add free --title 첫째 --body 글 --author 김 -q
	version_of "$root/var/lib/osan/osan.db" > "$to/version.before"
	put_systemctl
	inside systemctl start osan-web.service
	ready
}

upgrade() {
	: > "$root/root/systemctl.log"
	install_all /root/new
	cat "$to/apt.log" "$root/root/systemctl.log"
	[ "$(version_of "$root/var/lib/osan/osan.db")" -gt \
	    "$(cat "$to/version.before")" ]
	ready
	[ "$(as_osan osanctl post list --csv --no-header --fields title)" = 첫째 ]
	as_osan osanctl doctor
}

right_order() {
	local was
	was=$(cat "$to/version.before")
	cat "$root/root/systemctl.log"
	grep 'stop.*\.\(socket\|timer\)' "$root/root/systemctl.log" && return 1
	grep -m 1 -n "^$was .*stop.*osan-web.service" "$root/root/systemctl.log"
	grep "^$was .*start .*osan-web.service" "$root/root/systemctl.log" &&
	    return 1
	grep "^[0-9]* .*restart.*osan-web.service" "$root/root/systemctl.log" |
	    grep -v "^$was "
	inside systemctl stop osan-web.service
	rm -rf "$root/usr/bin/systemctl" "$root/run/systemd"
	inside dpkg-divert --local --rename --remove /bin/systemctl
}

copy_is_there() {
	local was copy
	was=$(cat "$to/version.before")
	copy=$root/var/lib/osan/osan.db.schema-$was
	[ "$(version_of "$copy")" = "$was" ]
	[ "$(stat -c '%a' "$copy")" = 640 ]
	as_osan osanctl audit list action:site.migrate --csv --no-header |
	    grep -q migrate
	as_osan osanctl audit verify -q
}
