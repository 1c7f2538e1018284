# notify send, cut off at the worst moments, and two at once.

load ../common

setup() {
	new_site
	mkdir mails
	osanctl config set notify.sendmail "$BATS_TEST_TMPDIR/sendmail" -q
}

# sendmail SCRIPT: the mail program; every mail that it takes with "take"
# is a file in mails/.
sendmail() {
	cat > sendmail <<-E
	#!/bin/sh
	here=$BATS_TEST_TMPDIR
	take() { cat > "\$here/mails/\$\$"; }
	$1
	E
	chmod +x sendmail
}

removed() {
	local id
	for _ in $(seq "$1"); do
		id=$(osanctl post add free --title 제목 --body 글 \
		    --email hong@example.org --json | field id)
		osanctl post remove "$id" --ground 5 --reason 광고 --notify \
		    --yes -q > /dev/null
	done
}

states() {
	sqlite3 "$OSAN_DB" "SELECT group_concat(state, ' ') FROM
	    (SELECT state FROM outbox ORDER BY id)"
}

ids() {
	cat mails/* | grep '^Message-ID:' | sort "$@"
}

@test "killed between sending and marking: one copy too many, known as one" {
	removed 1
	sendmail 'take; kill -9 $PPID'
	run osanctl notify send
	[ "$status" -ne 0 ]
	[ "$(states)" = sending ]
	sendmail take
	osanctl notify send
	[ "$(states)" = sent ]
	[ "$(ids | wc -l)" = 2 ]
	[ "$(ids -u | wc -l)" = 1 ]
	osanctl audit verify
}

@test "killed before the mail was taken: it is sent, once" {
	removed 1
	sendmail 'kill -9 $PPID'
	run osanctl notify send
	[ "$(states)" = sending ]
	sendmail take
	osanctl notify send
	[ "$(states)" = sent ]
	[ "$(ids | wc -l)" = 1 ]
}

@test "killed again and again: none is lost, one copy too many each time" {
	local n=5 kills=0
	[ -n "${OSAN_LONG-}" ] && n=40
	removed "$n"
	# the mail program kills its caller at every third mail
	sendmail 'take
	c=$(($(cat "$here/count" 2>/dev/null || echo 0) + 1))
	echo $c > "$here/count"
	[ $((c % 3)) != 0 ] || kill -9 $PPID'
	until osanctl notify send -q; do
		kills=$((kills + 1))
		[ "$kills" -lt 100 ]
	done
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM outbox
	    WHERE state = 'sent'")" = "$n" ]
	[ "$(ids -u | wc -l)" = "$n" ]
	[ "$(ids | wc -l)" -le $((n + kills)) ]
	osanctl audit verify
}

@test "two at once: the second does nothing and is exit 5" {
	removed 2
	mkfifo going gate
	sendmail 'take; echo > "$here/going"; read -r _ < "$here/gate"'
	osanctl notify send -q 3>&- &
	first=$!
	read -r _ < going
	run -5 osanctl notify send
	[[ $output == *"another run"* ]]
	sendmail take
	echo > gate
	wait "$first"
	[ "$(states)" = "sent sent" ]
	[ "$(ids | wc -l)" = 2 ]
}

@test "a lock left by a run that was killed holds up nobody" {
	removed 1
	sendmail 'kill -9 $PPID'
	run osanctl notify send
	sendmail take
	osanctl notify send
	[ "$(states)" = sent ]
}

@test "asked to end while a mail is on its way: marked first, then ended" {
	removed 2
	sendmail 'take; kill -TERM $PPID'
	run osanctl notify send
	[ "$status" -ne 0 ]
	[ "$(states)" = "sent queued" ]
}

@test "while a mail is on its way others can write to the database" {
	removed 1
	mkfifo going gate
	sendmail 'take; echo > "$here/going"; read -r _ < "$here/gate"'
	osanctl notify send -q 3>&- &
	first=$!
	read -r _ < going
	timeout 5 "$OSANCTL" post add free --title 제목 --body 글 -q
	echo > gate
	wait "$first"
	[ "$(states)" = sent ]
}

@test "a decision taken back while its mail is on its way: both are sent" {
	removed 1
	mkfifo going gate
	sendmail 'take; echo > "$here/going"; read -r _ < "$here/gate"'
	osanctl notify send -q 3>&- &
	first=$!
	read -r _ < going
	osanctl post undo 1
	sendmail take
	echo > gate
	wait "$first"
	osanctl notify send
	[ "$(states)" = "sent sent" ]
	[ "$(ids -u | wc -l)" = 2 ]
}
