# osanctl notify send: mails through a sendmail that the test writes.

load ../common

setup() {
	new_site
	sendmail 'cat > "$here/mail.$n"'
	osanctl config set notify.sendmail "$BATS_TEST_TMPDIR/sendmail" -q
}

# sendmail SCRIPT: the mail program; $n counts its calls, $here is the
# test's folder.
sendmail() {
	cat > sendmail <<-E
	#!/bin/sh
	here=$BATS_TEST_TMPDIR
	n=\$(cat "\$here/calls" 2>/dev/null || echo 0)
	n=\$((n + 1))
	echo \$n > "\$here/calls"
	$1
	E
	chmod +x sendmail
}

calls() {
	cat calls 2> /dev/null || echo 0
}

# removed N [OPTION...]: N removed posts of somebody, told by a notice.
removed() {
	local n=$1 id
	shift
	for _ in $(seq "$n"); do
		id=$(osanctl post add free --title 제목 --body 글 "$@" --json |
		    field id)
		osanctl post remove "$id" --ground 5 --reason '광고 글' \
		    --notify --yes -q > /dev/null
	done
}

states() {
	sqlite3 "$OSAN_DB" "SELECT group_concat(state, ' ') FROM
	    (SELECT state FROM outbox ORDER BY id)"
}

notice() {
	osanctl notify show "$1" --json | field "$2"
}

@test "article 6(2): what is due is given to sendmail -t -i and marked sent" {
	sendmail 'cat > "$here/mail.$n"; echo "$*" > "$here/args"'
	removed 2 --email hong@example.org
	run -0 osanctl notify send --json
	[ "$(field sent <<<"$output")" = 2 ]
	[ "$(calls)" = 2 ]
	[ "$(cat args)" = "-t -i" ]
	grep -qx 'To: hong@example.org' mail.1
	[ "$(states)" = "sent sent" ]
	[ "$(notice 1 sent_at)" = 2026-11-24T14:00:00+09:00 ]
	[ "$(notice 1 attempts)" = 1 ]
}

@test "a second run sends nothing twice" {
	removed 1 --email hong@example.org
	osanctl notify send
	osanctl notify send
	[ "$(calls)" = 1 ]
}

@test "with --quiet a run that went well says nothing" {
	removed 1 --email hong@example.org
	run -0 --separate-stderr osanctl notify send --quiet
	[ -z "$output" ]
	[ -z "$stderr" ]
}

@test "a dry run lists what is due and sends nothing" {
	removed 2 --email hong@example.org
	run -0 osanctl notify send --dry-run --json
	[ "$(python3 -c 'import json, sys
print(len(json.load(sys.stdin)))' <<<"$output")" = 2 ]
	[ "$(calls)" = 0 ]
	[ "$(states)" = "queued queued" ]
}

@test "--limit tries so many and leaves the rest" {
	removed 3 --email hong@example.org
	osanctl notify send --limit 2
	[ "$(states)" = "sent sent queued" ]
}

@test "without the key nothing is sent, and the message says so" {
	removed 1 --email hong@example.org
	mv osan.key away
	run ! osanctl notify send
	[[ $output == *osan.key* ]]
	[ "$(states)" = queued ]
}

@test "the key of another site costs no attempt" {
	removed 1 --email hong@example.org
	mkdir other
	osanctl init --site Other --yes --db other/osan.db \
	    --key other/osan.key -q > /dev/null
	run ! osanctl notify send --key other/osan.key
	[ "$(calls)" = 0 ]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT state, attempts FROM outbox')" = \
	    "queued|0" ]
}

@test "a mail program that is not there costs no attempt" {
	removed 1 --email hong@example.org
	rm sendmail
	run -1 osanctl notify send
	[[ $output == *"config set notify.sendmail"* ]]
	[ "$(states)" = queued ]
	[ -n "$(sqlite3 "$OSAN_DB" "SELECT error FROM job_run
	    WHERE job = 'notify send' AND error <> ''")" ]
}

@test "a mail program that the system does not start is a failure" {
	echo 'no program' > sendmail
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	[[ $(notice 1 error) == *"cannot be run"* ]]
	[ "$(states)" = failed ]
}

@test "a mail program that is named without its path is refused" {
	removed 1 --email hong@example.org
	osanctl config set notify.sendmail sendmail -q
	run -1 osanctl notify send
	[[ $output == *"whole path"* ]]
}

@test "a sender's address that is none is refused" {
	removed 1 --email hong@example.org
	osanctl config set notify.from 'no reply' -q
	run -2 osanctl notify send
	[[ $output == *notify.from* ]]
	[ "$(states)" = queued ]
}

@test "a failure is exit 8, told, and tried again after the first gap" {
	sendmail 'exit 75'
	removed 1 --email hong@example.org
	run -8 osanctl notify send -q
	[[ $output == *"1 failed"* ]]
	[ "$(notice 1 state)" = failed ]
	[ "$(notice 1 next_at)" = 2026-11-24T14:05:00+09:00 ]
	[[ $(notice 1 error) == *later* ]]
	at 2026-11-24T14:04:59+09:00 osanctl notify send
	[ "$(calls)" = 1 ]
}

@test "the others are sent though one fails" {
	sendmail '[ $n != 2 ]'
	removed 3 --email hong@example.org
	run -8 osanctl notify send
	[ "$(states)" = "sent failed sent" ]
}

@test "the gaps double" {
	sendmail 'exit 75'
	removed 1 --email hong@example.org
	run osanctl notify send
	run at 2026-11-24T14:05:00+09:00 osanctl notify send
	[ "$(notice 1 next_at)" = 2026-11-24T14:15:00+09:00 ]
	run at 2026-11-24T14:15:00+09:00 osanctl notify send
	[ "$(notice 1 next_at)" = 2026-11-24T14:35:00+09:00 ]
	[ "$(notice 1 attempts)" = 3 ]
}

@test "a gap is never longer than 29 days, whatever the settings" {
	osanctl config set notify.first-gap 86400s -q
	osanctl config set notify.retries 100 -q
	sendmail 'exit 75'
	removed 1 --email hong@example.org
	sqlite3 "$OSAN_DB" "UPDATE outbox SET attempts = 90"
	run -8 osanctl notify send
	[ "$(notice 1 next_at)" = 2026-12-23T14:00:00+09:00 ]
}

@test "article 6(2): after the last try it is given up in the open" {
	osanctl config set notify.retries 1 -q
	sendmail 'exit 67'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	run -8 at 2026-11-24T14:05:00+09:00 osanctl notify send
	[[ $output == *"1 were given up"* ]]
	[ "$(states)" = given-up ]
	run -0 osanctl notify list --state given-up
	[[ $output == *"not known"* ]]
	run -0 at 2026-11-25T14:05:00+09:00 osanctl notify send
	[ "$(calls)" = 2 ]
}

@test "a notice that was given up is put back with all its tries" {
	osanctl config set notify.retries 0 -q
	sendmail 'exit 67'
	removed 2 --email hong@example.org
	run -8 osanctl notify send
	[ "$(states)" = "given-up given-up" ]
	osanctl notify retry --all
	[ "$(states)" = "queued queued" ]
	[ "$(notice 1 attempts)" = 0 ]
	sendmail 'cat > /dev/null'
	osanctl notify send
	[ "$(states)" = "sent sent" ]
}

@test "a mail given up becomes a call" {
	osanctl config set notify.retries 0 -q
	sendmail 'exit 67'
	removed 1 --email hong@example.org --phone 010-1234-5678
	run -8 osanctl notify send
	osanctl notify retry 1 --call
	run -0 osanctl notify calls
	[[ $output == *'010-****-5678'* ]]
}

@test "a mail program that hangs is ended with what it started" {
	osanctl config set notify.time-limit 1s -q
	sendmail 'sleep 1000 & echo $! > "$here/child"; wait'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	[[ $(notice 1 error) == *"too long"* ]]
	# whoever takes over a process that ended may take a moment
	timeout 20 sh -c 'while kill -0 "$(cat child)" 2>/dev/null; do :; done'
}

@test "a mail program that is killed is a failure" {
	sendmail 'kill -9 $$'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	[[ $(notice 1 error) == *"signal 9"* ]]
}

@test "a mail program that does not read the mail does no harm" {
	sendmail 'exit 0'
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	osanctl post remove 1 --ground 5 --notify --yes \
	    --reason "$(head -c 100000 /dev/zero | tr '\0' x)"
	osanctl notify send
	[ "$(states)" = sent ]
}

@test "the mail program gets an environment and descriptors of its own" {
	sendmail 'env > "$here/env"; ls /proc/$$/fd > "$here/fds"'
	removed 1 --email hong@example.org
	SECRET=1 osanctl notify send 7< "$OSAN_KEY" 8< "$OSAN_DB"
	run ! grep -E '^(SECRET|OSAN_|BATS)' env
	grep -q '^PATH=' env
	run ! grep -xE '[3-9]' fds
}

@test "article 17(1): the mail program's words are not kept, -v shows them" {
	sendmail 'echo "hong@example.org: unknown" >&2; exit 67'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	[[ $output != *hong@* ]]
	run ! grep -q hong@ osan.db osan.db-wal
	osanctl notify retry 1
	run osanctl notify send -v
	[[ $output == *hong@* ]]
}

@test "calls are left to people" {
	removed 1 --phone 010-1234-5678
	osanctl notify send
	[ "$(calls)" = 0 ]
	[ "$(states)" = queued ]
}

@test "an erased person's notice is given up, and says why" {
	removed 1 --email hong@example.org
	# as an older program would have left it
	sqlite3 "$OSAN_DB" "DROP TRIGGER outbox_erased;
	    UPDATE citizen SET wrapped_key = NULL, name_sealed = NULL,
	      phone_sealed = NULL, email_sealed = NULL,
	      address_sealed = NULL, name_key = NULL, phone_key = NULL,
	      email_key = NULL, erased_at = 1, version = version + 1"
	run -8 osanctl notify send
	[ "$(calls)" = 0 ]
	[ "$(notice 1 state)" = given-up ]
	[[ $(notice 1 error) == *erased* ]]
}

@test "an address that was taken out leaves a call" {
	removed 1 --email hong@example.org --phone 010-1234-5678
	sqlite3 "$OSAN_DB" "UPDATE citizen SET email_sealed = NULL,
	    version = version + 1"
	run -0 osanctl notify send --json
	[ "$(field calls <<<"$output")" = 1 ]
	[ "$(notice 1 channel)" = call ]
}

@test "taken back after it was sent: the second notice is sent too" {
	removed 1 --email hong@example.org
	osanctl notify send
	osanctl post undo 1
	osanctl notify send
	[ "$(states)" = "sent sent" ]
	[ "$(calls)" = 2 ]
}

@test "taken back after it failed: only the second is sent" {
	sendmail 'exit 75'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	osanctl post undo 1
	sendmail 'cat > /dev/null'
	at 2026-11-24T15:00:00+09:00 osanctl notify send
	[ "$(states)" = "cancelled sent" ]
}

@test "taken back after it was given up: it does not wait for anyone" {
	osanctl config set notify.retries 0 -q
	sendmail 'exit 75'
	removed 1 --email hong@example.org
	run -8 osanctl notify send
	osanctl post undo 1
	[ "$(states)" = "cancelled queued" ]
}

@test "taken back while it was being sent: not sent again, the second is" {
	removed 1 --email hong@example.org
	sqlite3 "$OSAN_DB" "UPDATE outbox SET state = 'sending', tried_at = 1,
	    attempts = 1"
	osanctl post undo 1
	[ "$(states)" = "sending queued" ]
	run -0 osanctl notify send --json
	[ "$(field cancelled <<<"$output")" = 1 ]
	[ "$(states)" = "cancelled sent" ]
}

@test "notices about one post keep their order when the first fails" {
	sendmail 'exit 75'
	osanctl post add free --title 제목 --body 글 --email hong@example.org
	osanctl post hide 1 --reason 확인 --yes
	run -8 osanctl notify send
	sendmail 'cat > /dev/null'
	osanctl post remove 1 --ground 5 --reason 광고 --notify --yes
	osanctl notify send
	[ "$(states)" = "failed queued" ]
	at 2026-11-24T14:05:00+09:00 osanctl notify send
	[ "$(states)" = "sent sent" ]
}

@test "a notice of an unknown kind is given up and holds up nobody" {
	removed 1 --email hong@example.org
	sqlite3 "$OSAN_DB" "INSERT INTO outbox (template, channel, citizen_id,
	    post_id, next_at, created_at) VALUES ('x', 'mail', 1, 1, 1, 1)"
	run -8 osanctl notify send
	[ "$(states)" = "sent given-up" ]
	[[ $(sqlite3 "$OSAN_DB" 'SELECT error FROM outbox WHERE id = 2') == \
	    *text* ]]
}

@test "the run is written down for status" {
	removed 2 --email hong@example.org
	osanctl notify send
	[ "$(sqlite3 "$OSAN_DB" "SELECT counted, error FROM job_run
	    WHERE job = 'notify send'")" = "2|" ]
}

@test "each mail that was sent is in the sealed log, with whom it concerns" {
	removed 1 --email hong@example.org
	osanctl notify send
	[ "$(sqlite3 "$OSAN_DB" "SELECT subject_id FROM audit
	    WHERE action = 'notice.sent' AND object_id = 1")" = 1 ]
	osanctl audit verify
}

@test "whoever may not send is refused: exit 6" {
	sqlite3 "$OSAN_DB" "UPDATE staff SET role = 'audit', version = 2"
	run -6 osanctl notify send
}

# restricted [OPTION...]: post 1's writer is held back for a week.
restricted() {
	osanctl post add free --title 제목 --body 글 "$@" >/dev/null
	osanctl writer restrict 1 --for 7d --ground 8 \
	    --reason '같은 글을 되풀이하여 올렸습니다.' -q >/dev/null
}

@test "a restricted writer is written to: term, reason, ground, how to object" {
	restricted --email hong@example.org
	osanctl notify send -q
	python3 - <<-'E' >text
	import email, email.policy
	m = email.message_from_binary_file(open("mail.1", "rb"),
	    policy=email.policy.default)
	print(m["Subject"])
	print(m.get_content())
	E
	cat text
	grep -q '(1호)' text
	grep -q '시작한 날 2026-11-24' text
	grep -q '끝나는 날 2026-12-01' text
	grep -q '이유      같은 글을 되풀이하여 올렸습니다.' text
	grep -q '근거      같은 내용 반복' text
	grep -q '관련된 글 자유게시판 1' text
	grep -q '감사담당관' text
	run ! grep -q '제목' text
	run ! grep -q '{{' text
	[ "$(states)" = sent ]
}

@test "in English, and without a post" {
	restricted --email hong@example.org
	osanctl writer lift 1 --reason x -q >/dev/null
	sqlite3 "$OSAN_DB" "UPDATE citizen SET lang = 'en',
	    version = version + 1"
	osanctl writer restrict --citizen 1 --for 7d --reason floods -q \
	    >/dev/null
	run -0 osanctl notify show 2 --json
	text=$(field text <<<"$output")
	[[ $(field subject <<<"$output") == *"(no. 2)"* ]]
	[[ $text == *"Reason    floods"* ]]
	[[ $text == *"Ends      2026-12-01"* ]]
	[[ $text == *"Ground    none in particular"* ]]
	[[ $text == *"Post      (no post in particular)"$'\n'* ]]
	[[ ${text//$'\n'/ } == *"give the number of the measure"* ]]
	[ "$(field restriction <<<"$output")" = 2 ]
	[ "$(field post <<<"$output")" = null ]
}

@test "lifting is told to whom the restriction was told" {
	restricted --email hong@example.org
	osanctl notify send -q
	osanctl writer lift 1 --reason '오해였습니다.' -q >/dev/null
	[ "$(states)" = "sent queued" ]
	[ "$(notice 2 template)" = restriction-lifted ]
	[[ $(notice 2 text) == *"이유      오해였습니다."* ]]
	[[ $(notice 2 text) == *"거둔 날   2026-11-24"* ]]
	osanctl notify send -q
	[ "$(states)" = "sent sent" ]
	[ "$(calls)" = 2 ]
}

@test "lifting calls off a notice that nobody has been sent" {
	restricted --email hong@example.org
	osanctl writer lift 1 --reason '오해였습니다.' -q >/dev/null
	[ "$(states)" = cancelled ]
	osanctl notify send -q
	[ "$(calls)" = 0 ]
}

@test "the notice of a lifting waits for that of its restriction" {
	osanctl post add free --title 제목 --body 글 --email hong@example.org \
	    >/dev/null
	osanctl writer restrict --citizen 1 --for 7d --reason 도배 -q >/dev/null
	sqlite3 "$OSAN_DB" "UPDATE outbox SET state = 'sending', tried_at = 1"
	osanctl writer lift 1 --reason '오해였습니다.' -q >/dev/null
	sendmail 'exit 75'
	osanctl notify send -q || true
	[ "$(states)" = "failed queued" ]
	[ "$(calls)" = 1 ]
	sendmail 'cat > "$here/mail.$n"'
	at 2026-11-24T14:05:00+09:00 osanctl notify send -q
	[ "$(states)" = "sent sent" ]
}

@test "a restricted writer of whom a number alone is known is called" {
	restricted --phone 010-1234-5678
	[ "$(osanctl notify calls --csv --no-header --fields id,template |
	    tr -d '\r')" = 1,restriction ]
	osanctl notify "done" 1 -q
	osanctl writer lift 1 --reason '오해였습니다.' -q >/dev/null
	[ "$(states)" = "done queued" ]
}

# follow: the service, in the background; $follower is its id.
follow() {
	"$OSANCTL" notify send --follow > follow.out 2>&1 3>&- &
	follower=$!
}

# until COMMAND...: waits until it is so, for a while at most.
until_so() {
	timeout 30 sh -c 'until "$@" >/dev/null 2>&1; do sleep 0.05; done' \
	    sh "$@"
}

# ended: asks the service to end, and is its exit code.
ended() {
	kill -TERM "$follower"
	wait "$follower"
}

@test "--follow sends at once what another program queues" {
	follow
	removed 1 --email hong@example.org
	until_so test -s mail.1
	removed 1 --email lee@example.org
	until_so test -s mail.2
	ended
	[ "$(states)" = "sent sent" ]
}

@test "--follow ends on SIGTERM with 0, after the mail that it sends" {
	sendmail 'cat > "$here/mail.$n"; touch "$here/begun"
	    until [ -e "$here/go" ]; do sleep 0.05; done'
	removed 1 --email hong@example.org
	follow
	until_so test -e begun
	kill -TERM "$follower"
	touch go
	wait "$follower"
	[ "$(states)" = sent ]
}

@test "--follow lets go of the lock between its rounds" {
	follow
	removed 1 --email hong@example.org
	until_so test -s mail.1
	until_so "$OSANCTL" notify send -q
	ended
}

@test "--follow waits where another run sends" {
	sendmail 'cat > "$here/mail.$n"; touch "$here/begun"
	    until [ -e "$here/go" ]; do sleep 0.05; done'
	removed 1 --email hong@example.org
	"$OSANCTL" notify send -q 3>&- &
	until_so test -e begun
	follow
	removed 1 --email lee@example.org
	touch go
	until_so test -s mail.2
	ended
	wait
	[ "$(states)" = "sent sent" ]
}

@test "--follow tells of a failure and goes on" {
	sendmail '[ $n != 1 ] && cat > "$here/mail.$n"'
	removed 1 --email hong@example.org
	follow
	until_so grep -q failed follow.out
	removed 1 --email lee@example.org
	until_so test -s mail.2
	ended
	[ "$(states)" = "failed sent" ]
}

@test "--follow takes neither --dry-run nor --limit" {
	run -2 osanctl notify send --follow --dry-run
	run -2 osanctl notify send --follow --limit 1
}
