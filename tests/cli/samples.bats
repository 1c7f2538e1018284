# The samples in share/ name what is there: settings of osan.conf, commands
# that cron can run.

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
