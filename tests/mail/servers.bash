# A Postfix and a Dovecot of the test's own, on ports of this machine alone,
# from the samples in share/mail.  They are started as root, because the
# master processes want it.  Loaded by "load servers".

# free_port: a port that nobody listens on.
free_port() {
	python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# sample FILE: a sample with this test's paths.
sample() {
	sed -e "s#/var/lib/osan/mail.db#$MAP#g" -e "s#/etc/postfix#$W/postfix#g" \
	    -e "s#/etc/dovecot/#$W/#g" -e "s#/var/mail/osan#$W/mail#g" \
	    -e "s#unix:private/dovecot-lmtp#unix:$W/lmtp#" \
	    -e "s#/var/spool/postfix/private/dovecot-lmtp#$W/lmtp#" \
	    -e "s#/var/lib/osan-mail/#$W/used/#" -e 's#user = vmail#user = mail#' \
	    -e "s#'vmail'#'mail'#g" "$OSAN_ROOT/share/mail/$1"
}

start_postfix() {
	mkdir -p "$W/postfix" "$W/spool" "$W/data"
	chown postfix "$W/data"
	for f in osan-account.cf osan-alias.cf osan-relocated.cf; do
		sample $f >"$W/postfix/$f"
	done
	{
		cat <<-CF
		compatibility_level = 3.6
		queue_directory = $W/spool
		data_directory = $W/data
		daemon_directory = /usr/lib/postfix/sbin
		command_directory = /usr/sbin
		mail_owner = postfix
		setgid_group = postdrop
		maillog_file = $W/postfix.log
		maillog_file_prefixes = $W
		inet_interfaces = 127.0.0.1
		myhostname = mail.osan.example
		mydestination =
		mynetworks = 127.0.0.0/8
		default_transport = error:no mail leaves a test
		CF
		sample main.cf
	} >"$W/postfix/main.cf"
	awk '/^smtp +inet/ { next }
	    /^[a-z]/ && NF >= 8 { $5 = "n" } { print }' \
	    /usr/share/postfix/master.cf.dist >"$W/postfix/master.cf"
	cat >>"$W/postfix/master.cf" <<-CF
	127.0.0.1:$SMTP inet n - n - - smtpd
	postlog unix-dgram n - n - 1 postlogd
	CF
	postfix -c "$W/postfix" start >"$W/postfix.out" 2>&1
}

start_dovecot() {
	sample dovecot-osan-sql.conf >"$W/dovecot-osan-sql.conf"
	sample dovecot-osan-used.conf >"$W/dovecot-osan-used.conf"
	install -d -o dovecot "$W/used"
	sqlite3 "$W/used/used.db" 'CREATE TABLE used
	    (address TEXT PRIMARY KEY, at INTEGER NOT NULL)'
	chown dovecot "$W/used/used.db"
	{
		sample dovecot-osan.conf
		cat <<-CF
		base_dir = $W/dovecot
		state_dir = $W/dovecot
		log_path = $W/dovecot.log
		ssl = no
		disable_plaintext_auth = no
		first_valid_uid = 1
		service imap-login {
		  inet_listener imap {
		    address = 127.0.0.1
		    port = $IMAP
		  }
		  inet_listener imaps {
		    port = 0
		  }
		}
		CF
	} >"$W/dovecot.conf"
	mkdir -p "$W/dovecot" "$W/mail"
	chown mail "$W/mail"
	dovecot -c "$W/dovecot.conf"
}

# start_servers: what setup_file calls.
start_servers() {
	W=$(mktemp -d /tmp/osan-mail.XXXXXX)
	chmod 755 "$W"
	MAP=$W/mail.db
	SMTP=$(free_port)
	IMAP=$(free_port)
	export W MAP SMTP IMAP
	install -m 644 /dev/null "$MAP"
	export OSAN_DB=$W/osan.db OSAN_KEY=$W/osan.key
	osanctl init --site Osan --yes >"$W/made.txt" 2>&1
	osanctl config set mail.map "$MAP" -q
	osanctl mailid map -q >"$W/map.txt"
	start_postfix
	start_dovecot
}

# stop_servers: what teardown_file calls.
stop_servers() {
	postfix -c "$W/postfix" stop >/dev/null 2>&1 || :
	dovecot -c "$W/dovecot.conf" stop || :
	rm -rf "$W"
}
