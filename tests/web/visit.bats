# Visits are counted once a day for each browser, and nobody is told whose
# they are; one visitor is the Nth (article 13-2).
# shellcheck disable=SC2154 # page sets $code

load ../common
load web

setup_file() {
	site_once filled
}

filled() {
	post free 1 visible '처음 글' '처음 본문' 60
	osanctl reward budget set 2026 200000
	osanctl reward programme add first --kind visitor \
	    --department culture --title-ko '방문 기념' \
	    --title-en 'A visit' --gift-ko 상품권 --gift-en Voucher \
	    --amount 50000
}

setup() {
	own_site
}

teardown() {
	web_end
	for pid in ${WEBS-}; do
		kill -9 "$pid" 2> /dev/null || true
	done
}

# visit BROWSER PATH [CURL OPTION...]: one page, as a browser of that name.
# The jar has cookies of nobody.
visit() {
	local browser=$1 path=$2
	shift 2
	rm -f jar
	page "$path" -A "Mozilla/5.0 (X11; Linux) $browser" "$@"
	[ "$code" = 200 ] || { cat head; return 1; }
}

# figure SECTION [DAY]: its visitors; counted: the total.
figure() {
	db "SELECT coalesce(sum(visitors), 0) FROM visit_day
	    WHERE section = '$1' AND day = ${2:-20781}"
}

counted() {
	db 'SELECT n FROM visit_total'
}

@test "a browser counts once a day, and once for each section it looks at" {
	web_start
	visit one /
	visit one /
	visit one /board
	visit one /board/free
	visit one /board/free/1
	visit two /
	visit two /en/board
	web_stop
	[ "$(counted)" = 2 ]
	[ "$(figure all)" = 2 ]
	[ "$(figure home)" = 2 ]
	[ "$(figure board)" = 1 ]
	[ "$(figure english)" = 1 ]
}

@test "each part of the site is a section of its own" {
	web_start
	visit one /complaint
	visit one /consult
	visit one /search?q=x
	visit one /figures
	visit one /page
	visit one /mayor
	visit one /privacy
	visit one /sign-in
	web_stop
	for section in complaint search figures page mayor other my; do
		[ "$(figure $section)" = 1 ] || { echo "$section"; return 1; }
	done
	[ "$(counted)" = 1 ]
}

@test "a browser that was counted by one process is known to the next" {
	web_start
	visit one /
	web_stop
	web_start
	visit one /
	web_stop
	[ "$(counted)" = 1 ]
	[ "$(figure home)" = 1 ]
}

@test "style sheets, feeds, forms and what is not there are no visits" {
	web_start
	visit one /style.css
	visit one /board/free/feed
	visit one /robots.txt
	is 404 /nothing -A 'Mozilla/5.0 one'
	is 200 / -A 'Mozilla/5.0 one' --head
	is 303 /sign-out -A 'Mozilla/5.0 one' --form-string do=x
	web_stop
	[ "$(counted)" = 0 ]
}

@test "robots, and who does not say what they are, are counted apart" {
	web_start
	visit 'Googlebot/2.1' /
	visit 'Googlebot/2.1' /board
	is 200 / -A 'curl/8.0'
	is 200 / -A ''
	is 200 / -H 'User-Agent:'
	web_stop
	[ "$(counted)" = 0 ]
	[ "$(figure robot)" = 3 ]
	[ "$(figure home)" = 0 ]
}

@test "a browser that calls itself 10,000 letters, or no letters, is counted" {
	web_start
	visit "$(printf '%010000d' 1)" /
	visit "$(printf '%010000d' 2)" /
	is 200 / -A "$(printf 'Mozilla/5.0 \xff\xfe\xc0')"
	alive
	web_stop
	# the two are alike in the bytes that are looked at
	[ "$(counted)" = 1 ]
	# with the curl of alive
	[ "$(figure robot)" = 2 ]
}

@test "whose a visit is cannot be told: hashes and a salt outside" {
	web_start
	visit Zebra /
	web_stop
	[ "$(stat -c %a osan.db-salt)" = 600 ]
	[ "$(db 'SELECT min(length(hash)) FROM visit_seen')" = 16 ]
	run -1 grep -c -e Zebra -e 127.0.0.1 osan.db osan.db-salt
	[ "$(db "SELECT group_concat(name) FROM
	    pragma_table_info('visit_seen')")" = day,section,hash ]
	# a section's hash is another one than the site's
	[ "$(db 'SELECT count(DISTINCT hash) FROM visit_seen')" = 2 ]
	# the log tells nothing of it
	[ "$(db "SELECT count(*) FROM audit WHERE action LIKE 'visit%'")" = 0 ]
}

@test "a backup has no salt" {
	web_start
	visit one /
	web_stop
	osanctl backup keygen --out key.txt > /dev/null 2>&1
	osanctl backup init repo -q \
	    --recipient "$(grep -o 'age1.*' key.txt)" > /dev/null
	osanctl backup run repo > /dev/null
	osanctl backup restore repo --identity key.txt --to back.db \
	    > /dev/null 2>&1
	[ "$(sqlite3 back.db 'SELECT count(*) FROM visit_seen')" = 2 ]
	python3 -c 'import sys
salt = open("osan.db-salt", "rb").read()[4:]
sys.exit(salt in open("back.db", "rb").read() + open("osan.db", "rb").read())'
	[ ! -e back.db-salt ]
}

@test "when the day ends, salt and hashes go, and figures stay" {
	web_start
	visit one /
	web_stop
	cp osan.db-salt before
	OSAN_NOW=2026-11-25T00:00:01+09:00 web_start
	until [ "$(db 'SELECT count(*) FROM visit_seen')" = 0 ] &&
	    ! cmp -s before osan.db-salt; do sleep 0.05; done
	[ "$(stat -c %s osan.db-salt)" = 36 ]
	visit one /
	web_stop
	[ "$(figure all 20781)" = 1 ]
	[ "$(figure all 20782)" = 1 ]
	[ "$(counted)" = 2 ]
	[ "$(db 'SELECT DISTINCT day FROM visit_seen')" = 20782 ]
}

@test "days are the city's days" {
	OSAN_NOW=2026-11-24T14:59:00Z web_start
	visit one /
	web_stop
	OSAN_NOW=2026-11-24T15:01:00Z web_start
	visit one /
	web_stop
	[ "$(figure all 20781)" = 1 ]
	[ "$(figure all 20782)" = 1 ]
}

@test "a page that is kept for all counts all the same" {
	web_start
	for i in 1 2 3 4 5 6; do
		visit "b$i" /board/free
	done
	web_stop
	[ "$(figure board)" = 6 ]
}

@test "behind a proxy the client's address counts" {
	web_start
	visit one / -H 'X-Forwarded-For: 203.0.113.7'
	visit one / -H 'X-Forwarded-For: 203.0.113.8'
	visit one / -H 'X-Forwarded-For: 203.0.113.7'
	# of an IPv6 address the network
	visit one / -H 'X-Forwarded-For: 2001:db8::1'
	visit one / -H 'X-Forwarded-For: 2001:db8::2'
	web_stop
	[ "$(counted)" = 3 ]
}

@test "an address counts no more than visit.each times, a day visit.most" {
	config visit.each 4
	web_start
	for i in 1 2 3 4 5 6; do
		visit "b$i" /
	done
	visit other / -H 'X-Forwarded-For: 203.0.113.7'
	web_stop
	[ "$(counted)" = 5 ]
	config visit.each 0 visit.most 100
	web_start
	for i in $(seq 1 60); do
		visit "c$i" /
	done
	alive
	web_stop
	# a hash for the site and one for the section
	[ "$(db 'SELECT count(*) FROM visit_seen')" -le 101 ]
	[ "$(counted)" -ge 45 ]
}

@test "where visits are not counted nothing is stored" {
	config visit.count no
	web_start
	visit one /
	web_stop
	[ "$(counted)" = 0 ]
	[ ! -e osan.db-salt ]
}

@test "the figures tell how many came, and hide it while nobody did" {
	web_start
	page /figures
	silent 'id="visits"'
	visit one /board
	visit two /board
	until [ "$(counted)" = 2 ]; do sleep 0.05; done
	visit one /figures
	says 'id="visits"' '<dd>2</dd>'
	visit one /en/figures
	says 'Visitors today' 'Visits in all'
}

@test "article 13-2: the Nth visitor gets a code, on their page alone" {
	osanctl visit target add 3 --programme first
	web_start
	visit one /
	silent 'id="won"'
	visit two /board/free
	silent 'id="won"'
	visit three /board/free
	says 'id="won"' '3' 상품권 '방문 기념' 2026-12-24
	[ "$(header Cache-Control)" = no-store ]
	won=$(grep -o '<code>[a-z2-7]*</code>' body | tr -d '</code>')
	cp body told
	# nobody else sees it, and they do not see it again
	for browser in four three one; do
		visit $browser /board/free
		silent 'id="won"'
		visit $browser /
		silent 'id="won"'
	done
	web_stop
	code=$(grep -o '<code>[a-z2-7]*</code>' told | sed 's/<[^>]*>//g')
	[ "${#code}" = 24 ]
	echo "$code" > code
	sqlite3 osan.db .dump > dump
	run -1 grep -c "$code" dump
	osanctl reward claim first --code-file code
	run -4 osanctl reward claim first --code-file code
	[ "$(osanctl visit target list --csv --no-header \
	    --fields number,award,state)" = 3,1,claimed ]
	[ "$won" ]
}

@test "article 13-2: who comes in English is told in English" {
	osanctl visit target add 1 --programme first
	web_start
	visit one /en/board
	says 'You are visitor number 1' Voucher 'A visit'
}

@test "article 13-2: the Nth is a person, and no robot" {
	osanctl visit target add 1 --programme first
	web_start
	visit 'bingbot/2.0' /
	silent 'id="won"'
	visit one /
	says 'id="won"'
}

@test "article 13-2: whose first answer is no page is told on the next" {
	osanctl visit target add 1 --programme first
	web_start
	page /my -A 'Mozilla/5.0 one'
	[ "$code" = 303 ]
	[ "$(counted)" = 1 ]
	rm -f jar
	page /my -A 'Mozilla/5.0 one' -L
	says 'id="won"'
	[ "$(db 'SELECT count(*) FROM reward_award')" = 1 ]
}

@test "article 13-2: a busy database keeps no page waiting, and the Nth is told later" {
	osanctl visit target add 1 --programme first
	web_start
	hold_lock
	visit one /
	silent 'id="won"'
	let_go
	until [ "$(counted)" = 1 ]; do sleep 0.05; done
	visit one /
	says 'id="won"'
	visit one /
	silent 'id="won"'
}

@test "article 13-2: a reward that the budget lost is not given, and the visit counts" {
	osanctl visit target add 1 --programme first
	osanctl reward budget set 2026 50000
	# by plain SQL that goes around the rules, as nobody may
	sqlite3 osan.db 'DROP TRIGGER reward_budget_update;
	    UPDATE reward_budget SET amount = 0'
	web_start
	visit one /
	silent 'id="won"'
	web_stop
	[ "$(counted)" = 1 ]
	grep -q 'article 13-2' web.err
	rm web.err
	[ "$(osanctl visit target list --csv --no-header \
	    --fields state)" = refused ]
}

# eight: that many processes of one site; $WEBS are their ids, $ADDRESSES
# their addresses.
eight() {
	local i
	WEBS='' ADDRESSES=''
	for i in 1 2 3 4 5 6 7 8; do
		web_start
		WEBS="$WEBS $WEB_PID" ADDRESSES="$ADDRESSES $WEB"
	done
	WEB_PID=
}

@test "article 13-2: of 8 processes, one killed, exactly one visitor is the Nth" {
	osanctl visit target add 250 --programme first
	config visit.each 0
	eight
	read -r victim others <<< "$WEBS"
	# shellcheck disable=SC2086 # one word each
	python3 "$OSAN_ROOT/tests/web/visitors.py" 400 120 "$victim" \
	    $ADDRESSES > seen
	cat seen
	[ "$(grep -c ^pages seen)" = 1 ]
	grep -qx 'pages 400' seen
	[ "$(grep -c ^code seen)" = 1 ]
	wait "$victim" 2> /dev/null || true
	for pid in $others; do
		kill "$pid"
		wait "$pid"
	done
	WEBS=
	[ "$(counted)" = 400 ]
	[ "$(figure all)" = 400 ]
	[ "$(db "SELECT count(*) FROM visit_seen WHERE section = 'all'")" = 400 ]
	[ "$(db 'SELECT count(*) FROM reward_award')" = 1 ]
	[ "$(db 'SELECT count(*) FROM visit_target WHERE award_id = 1')" = 1 ]
	sed -n 's/^code //p' seen > code
	osanctl reward claim first --code-file code
}
