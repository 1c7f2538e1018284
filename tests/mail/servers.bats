# Mail IDs as a real mail server has them (articles 14, 15): Postfix and
# Dovecot from the samples in share/mail, reading the map.

load ../common
load servers

setup_file() {
	start_servers
	osanctl staff add kim --name 김철수 --role officer --dept info -q
	echo 'Sunny-river-77!' >"$W/pw"
}

teardown_file() {
	stop_servers
}

setup() {
	cd "$W" || return
}

send() {
	"$OSAN_ROOT/tests/mail/client.py" send "$SMTP" "$@"
}

read_mail() {
	"$OSAN_ROOT/tests/mail/client.py" read "$IMAP" "$@"
}

@test "article 14: mail to an official arrives and is read with the password" {
	osanctl mailid issue kim@osan.example --staff kim \
	    --password-file pw -q
	run -0 send kim@osan.example hello
	[[ $output == 250* ]]
	run -0 read_mail kim@osan.example 'Sunny-river-77!'
	[ "$output" = hello ]
	run -0 read_mail kim@osan.example wrong
	[ "$output" = refused ]
}

@test "article 15: reading mail is use, which the server tells" {
	osanctl mailid issue cho@osan.example --staff kim \
	    --password-file pw -q
	run -0 read_mail cho@osan.example 'Sunny-river-77!'
	for _ in {1..50}; do
		[ -z "$(sqlite3 used/used.db 'SELECT * FROM used')" ] || break
		sleep 0.1
	done
	sqlite3 -separator ' ' used/used.db 'SELECT address, at FROM used
	    WHERE address = "cho@osan.example"' >used.txt
	[ "$(wc -l <used.txt)" = 1 ]
	OSAN_NOW=$(date -u +%FT%TZ) osanctl mailid used used.txt -q
	run -0 osanctl mailid show cho@osan.example --json
	[ "$(field used_at <<<"$output")" != null ]
}

@test "a further address leads to the mail ID" {
	osanctl mailid alias kim@osan.example --add chulsoo@osan.example -q
	run -0 send chulsoo@osan.example alias
	[[ $output == 250* ]]
	until read_mail kim@osan.example 'Sunny-river-77!' | grep -qx alias
	do :; done
}

@test "unknown ones are refused at once, with no mail taken" {
	run -0 send nobody@osan.example
	[[ $output == 550* ]]
	run -0 send someone@elsewhere.example
	[[ $output == 55* ]]
}

@test "a suspended one is refused with the next mail, and let in again" {
	osanctl mailid suspend kim@osan.example --reason 신고 -q
	run -0 send kim@osan.example
	[[ $output == 550* ]]
	run -0 send chulsoo@osan.example
	[[ $output == 550* ]]
	run -0 read_mail kim@osan.example 'Sunny-river-77!'
	[ "$output" = refused ]
	osanctl mailid resume kim@osan.example -q
	run -0 send kim@osan.example again
	[[ $output == 250* ]]
}

@test "article 14: an official who leaves is refused, and mail goes on" {
	osanctl mailid issue info-team@osan.example --staff kim \
	    --password-file pw -q
	osanctl staff add lee --name 이 --role officer --dept info -q
	osanctl mailid issue lee@osan.example --staff lee \
	    --password-file pw -q
	osanctl dept set info --mail info-team@osan.example -q
	osanctl staff disable lee --yes -q
	run -0 read_mail lee@osan.example 'Sunny-river-77!'
	[ "$output" = refused ]
	run -0 send lee@osan.example forwarded
	[[ $output == 250* ]]
	run -0 read_mail info-team@osan.example 'Sunny-river-77!'
	[ "$output" = forwarded ]
}

@test "article 15: a released one is refused, and tells where it moved" {
	osanctl mailid issue park@osan.example --staff kim -q
	osanctl mailid release park@osan.example --moved-to new@b.example \
	    --yes -q
	run -0 send park@osan.example
	[[ $output == 5*new@b.example* ]]
}

@test "a map that is made anew is read by servers that have it open" {
	head -c 9000 /dev/urandom >"$MAP"
	osanctl mailid map -q
	run -0 send kim@osan.example
	[[ $output == 250* ]]
	run -0 send nobody@osan.example
	[[ $output == 550* ]]
}

@test "notices of the outbox arrive through that Postfix" {
	local id
	printf '#!/bin/sh\nexec /usr/sbin/sendmail -C %s "$@"\n' \
	    "$W/postfix" >mta
	chmod +x mta
	osanctl config set notify.sendmail "$W/mta" -q
	osanctl mailid issue citizen@osan.example --staff kim \
	    --password-file pw -q
	id=$(osanctl post add free --title 제목 --body 글 \
	    --email citizen@osan.example --json | field id)
	osanctl post remove "$id" --ground 5 --reason 광고 --notify --yes -q
	osanctl notify send -q
	run -0 read_mail citizen@osan.example 'Sunny-river-77!'
	[ -n "$output" ]
}
