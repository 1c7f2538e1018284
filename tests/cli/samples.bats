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

@test "each line of the sample crontab runs, and is silent on success" {
	new_site
	osanctl config set notify.sendmail /bin/true >/dev/null
	while IFS= read -r line; do
		command=$(cut -f 3 <<<"$line")
		run -0 sh -c "osanctl() { '$OSANCTL' \"\$@\"; }; $command"
		[ -z "$(grep -v 'run as root\|made as root' <<<"$output")" ]
	done < <(grep '	osan	' "$OSAN_ROOT/share/cron.d/osan")
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
