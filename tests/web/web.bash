# A site and a server of its own for each test, and what a browser would do
# to it.  Loaded by "load web" after "load ../common".
#
# The last answer lies in the test's folder: head (status line and headers),
# body; its number is in $code.  Cookies are kept in the file jar.

OSAN_WEB=${OSAN_WEB:-$OSAN_ROOT/build/test/osan-web}
export OSAN_WEB

# The fixed time of the tests in microseconds, and a day.
NOW=1795496400000000
DAY=86400000000
export NOW DAY

# db SQL: one value, or rows parted by '|', as the sqlite3 shell sees them.
db() {
	sqlite3 -cmd '.timeout 10000' "$OSAN_DB" "$1"
}

# site_once [COMMAND]: what setup_file calls: COMMAND fills a new site in
# the file's own folder.  own_site: what setup calls: a copy of it for the
# test.
site_once() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR in_own_folder
	osanctl init --site 오산시 --yes > made.txt 2>&1
	config web.writes 0 web.requests 0
	[ $# = 0 ] || "$@" > made.txt 2>&1
}

own_site() {
	in_own_folder
	cp -R "$BATS_FILE_TMPDIR"/osan.* .
}

# config NAME VALUE...: settings; the server reads most of them at its start.
config() {
	while [ $# -gt 1 ]; do
		osanctl config set "$1" "$2" > /dev/null
		shift 2
	done
}

# web_start [OPTION...]: starts the server on a free port; $WEB is its
# address, $WEB_PID its process.  What it says goes to web.err.
web_start() {
	rm -f web.pipe
	mkfifo web.pipe
	"$OSAN_WEB" --listen 127.0.0.1:0 "$@" > web.pipe 2>> web.err 3>&- &
	WEB_PID=$!
	WEB=
	read -r -t 60 WEB < web.pipe || true
	WEB=${WEB%/}
	echo "server: $WEB"
	[ -n "$WEB" ] || { cat web.err; return 1; }
	export WEB WEB_PID
}

# web_stop: ends it, and waits until it is gone; its status must be 0.
web_stop() {
	local pid=${WEB_PID-}
	WEB_PID=
	[ -z "$pid" ] || { kill "$pid" && wait "$pid"; }
}

# web_end: what teardown calls, whatever has happened to the server.
web_end() {
	if [ -n "${WEB_PID-}" ]; then
		kill -9 "$WEB_PID" 2> /dev/null || true
		wait "$WEB_PID" 2> /dev/null || true
	fi
	[ ! -s "${BATS_TEST_TMPDIR-}/web.err" ] ||
	    { echo "said by the server:"; cat "$BATS_TEST_TMPDIR/web.err"; }
	rm -f web.pipe
}

# page PATH [CURL OPTION...]: asks for it.
page() {
	local path=$1
	shift
	code=$(curl -sS -m 60 --path-as-is -o body -D head -b jar -c jar \
	    -H Expect: -w '%{http_code}' "$@" "$WEB$path") || return
	[ -e body ] || : > body
}

# crawl: gets all pages whose addresses are read, by one curl, into the
# folder pages; their heads follow each other there.  each_page [EXCEPT]: one by one is the body then, and its
# address in $path; those that the extended pattern finds are left out.
crawl() {
	local path n=0
	rm -rf pages
	mkdir pages
	while read -r path; do
		n=$((n + 1))
		echo "$path" > "pages/$n.path"
		printf 'url = "%s%s"\noutput = "pages/%d.body"\n' "$WEB" \
		    "$path" "$n"
	done > pages/curl
	curl -sS --path-as-is -D pages/heads -w '%{http_code} %{url_effective}\n' \
	    -K pages/curl > pages/codes
}

each_page() {
	local n=0 all=$BATS_FILE_TMPDIR/pages
	while n=$((n + 1)); [ -e "$all/$n.path" ]; do
		path=$(<"$all/$n.path")
		ln -sfn "$all/$n.body" body
		if [ -z "${2-}" ] || ! [[ $path =~ $2 ]]; then
			"$1" || { echo "$path"; return 1; }
		fi
	done
	[ "$n" -gt 20 ]
}

# is CODE PATH [CURL OPTION...]: the same, and the answer has that number.
is() {
	local want=$1
	shift
	rm -f body head
	page "$@" || return
	[ "$code" = "$want" ] || { echo "$1: $code, wanted $want"; cat body;
	    return 1; }
}

# header NAME: its value in the last answer, or nothing.
header() {
	sed -n "s/^$1: *//Ip" head | tr -d '\r'
}

# says TEXT..., silent TEXT...: whether the last page holds each of them.
says() {
	local text
	for text; do
		grep -qF -- "$text" body ||
		    { echo "not there: $text"; cat head body; return 1; }
	done
}

# without_what_was_typed: the last page into plain, without what a search
# says back.
without_what_was_typed() {
	sed 's/value="[^"]*"//g; s/<title>검색, [^<]*//' body > plain
}

silent() {
	local text
	for text; do
		! grep -F -- "$text" body || { echo "there: $text"; return 1; }
	done
}

# hidden NAME, token: what the form that was got last carries.
hidden() {
	grep -o "name=\"$1\" value=\"[^\"]*\"" body | head -n 1 |
	    sed 's/.*value="//; s/"$//'
}

token() {
	hidden token
}

# fields NAME=VALUE...: the curl options for them, in the array F; a value
# that begins with '@' is a file.
fields() {
	local f
	F=()
	for f; do
		if [[ ${f#*=} == @* ]]; then
			F+=(-F "$f")
		else
			F+=(--form-string "$f")
		fi
	done
}

# send PATH NAME=VALUE...: gets the form, and sends it with its token.
# resend: sends to the form that was got last.
send() {
	local path=$1
	page "$path" && resend "$@"
}

resend() {
	local path=$1 t o
	shift
	t=$(token)
	o=$(hidden once)
	fields "$@"
	page "$path" --form-string "token=$t" --form-string "once=$o" \
	    "${F[@]}"
}

# sends CODE PATH NAME=VALUE...: the same, and the answer has that number.
sends() {
	local want=$1
	shift
	send "$@" || return
	[ "$code" = "$want" ] || { echo "$1: $code, wanted $want"; cat body;
	    return 1; }
}

# post BOARD NUMBER STATE TITLE BODY [SECONDS AGO]: by plain SQL, quick; a
# quote in them would end the string.
post() {
	db "INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at)
	    SELECT id, $2, '$3', '$4', '$5', '김오산',
		$NOW - ${6:-0} * 1000000, $NOW - ${6:-0} * 1000000
	      FROM board WHERE slug = '$1'"
}

# posts BOARD COUNT: that many visible ones, numbered from 1, newest last.
posts() {
	db "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL
		SELECT n + 1 FROM c WHERE n < $2)
	    INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at)
	    SELECT b.id, c.n, 'visible', '글 번호 ' || c.n, '본문 ' || c.n,
		'김오산', $NOW - 1000000 * ($2 - c.n), $NOW
	      FROM c, board b WHERE b.slug = '$1'"
}

# add BOARD [OPTION...]: adds a post and prints its id.
add() {
	osanctl post add "$@" --csv --no-header --fields id
}

# sendmail: mails go to the files mail.1, mail.2 ...  mail_out: sends what
# waits.  mailed_code: the digits of the newest code.
sendmail() {
	cat > sendmail <<-E
	#!/bin/sh
	n=\$(ls "$BATS_TEST_TMPDIR" | grep -c '^mail\\.')
	cat > "$BATS_TEST_TMPDIR/mail.\$((n + 1))"
	E
	chmod +x sendmail
	config notify.sendmail "$BATS_TEST_TMPDIR/sendmail"
}

mail_out() {
	osanctl notify send > sent.txt 2>&1 || { cat sent.txt; return 1; }
}

mailed_code() {
	mail_out && python3 "$OSAN_ROOT/tests/web/mailed_code.py" mail.*
}

# alive: the same process still serves.
alive() {
	kill -0 "$WEB_PID" || return
	[ "$(curl -sS -m 30 -o /dev/null -w '%{http_code}' "$WEB/")" = 200 ]
}

# hold_lock: another program begins to write, and does not go on, until
# let_go.
hold_lock() {
	mkfifo lock.in lock.out
	sqlite3 "$OSAN_DB" < lock.in > lock.out 3>&- &
	LOCK_PID=$!
	exec 7> lock.in
	echo "BEGIN IMMEDIATE; SELECT 'held';" >&7
	read -r -t 30 < lock.out
}

let_go() {
	exec 7>&-
	wait "$LOCK_PID"
	rm lock.in lock.out
}
