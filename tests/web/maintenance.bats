# Maintenance: the site answers 503 while it is worked on, from the moment
# it was planned for, and lets listed addresses in (article 3(4)).

# shellcheck disable=SC2034 # web_end reads WEB_PID
load ../common
load web

setup_file() {
	site_once posts
}

posts() {
	osanctl post add free --title 첫글 --body 안녕하세요
}

setup() {
	own_site
	WEB_PID=
}

teardown() {
	web_end
}

# closes [OPTION...]: for an hour from the fixed time, or as is given.
closes() {
	osanctl outage start --planned --maintenance --reason 점검 \
	    --until 2026-11-24T15:00+09:00 "$@" >/dev/null 2>&1
}

@test "article 3(4): it closes at once, without a restart, and opens again" {
	web_start
	is 200 /
	is 200 /board/free
	is 200 /board/free
	closes
	is 503 /
	is 503 /board/free
	is 503 /board/free/1
	is 503 "/search?q=안녕"
	is 503 /en/board/free
	is 503 /no/such/page
	at 2026-11-24T14:00:01+09:00 osanctl outage end >/dev/null
	is 200 /
	is 200 /board/free
	is 404 /no/such/page
}

@test "it says when to come back, to browsers and to people, in both languages" {
	web_start
	closes
	is 503 /board/free
	[ "$(header Retry-After)" = 3600 ]
	[ "$(header Cache-Control)" = no-store ]
	grep -q '<html[^>]* lang="ko"' body
	says '<h1>누리집을 점검하고 있습니다</h1>' '2026-11-24 15:00' \
	    '<div lang="en"><h2>The site is being worked on</h2>'
	silent '점검 때문'
	is 503 /en/
	says '<h1>The site is being worked on</h1>' \
	    '<div lang="ko"><h2>누리집을 점검하고 있습니다</h2>'
	is 200 /style.css
}

@test "a form that is sent meanwhile comes back, and nothing is stored" {
	web_start
	closes
	run -0 curl -s -o body -w '%{http_code}' -d title=x -d body=y \
	    "$WEB/board/free/write"
	[ "$output" = 503 ]
	[ "$(db 'SELECT count(*) FROM post')" = 1 ]
}

@test "listed addresses are let in, others see nothing of what they saw" {
	osanctl config set web.maintenance-allow '192.0.2.0/24, ::2' >/dev/null
	web_start
	closes
	for i in 1 2 3; do
		run -0 curl -s -o /dev/null -w '%{http_code}' \
		    -H 'X-Forwarded-For: 192.0.2.7' "$WEB/board/free"
		[ "$output" = 200 ]
		run -0 curl -s -o /dev/null -w '%{http_code}' \
		    -H 'X-Forwarded-For: 198.51.100.7' "$WEB/board/free"
		[ "$output" = 503 ]
	done
	osanctl config set web.maintenance-allow '198.51.100.7' >/dev/null
	run -0 curl -s -o /dev/null -w '%{http_code}' \
	    -H 'X-Forwarded-For: 192.0.2.7' "$WEB/board/free"
	[ "$output" = 503 ]
	run -0 curl -s -o /dev/null -w '%{http_code}' \
	    -H 'X-Forwarded-For: 198.51.100.7' "$WEB/board/free"
	[ "$output" = 200 ]
}

@test "what is planned for later closes nothing yet, nor what was called off" {
	closes --at 2026-11-24T14:30+09:00
	web_start
	is 200 /board/free
	web_stop
	OSAN_NOW=2026-11-24T14:30:00+09:00 web_start
	is 503 /board/free
	web_stop
	osanctl outage end 1 >/dev/null
	OSAN_NOW=2026-11-24T14:30:00+09:00 web_start
	is 200 /board/free
}

@test "an outage without maintenance closes nothing" {
	osanctl outage start --planned --reason 점검 \
	    --until 2026-11-24T15:00+09:00 >/dev/null
	web_start
	is 200 /board/free
}

@test "past its expected end it is closed until somebody ends it" {
	closes
	OSAN_NOW=2026-11-24T16:00:00+09:00 web_start
	is 503 /board/free
	[ "$(header Retry-After)" = 60 ]
	silent 15:00
}

@test "the watch knows that it was planned" {
	web_start
	osanctl config set health.web "$WEB/" >/dev/null
	osanctl config set outage.probes 1 >/dev/null
	closes
	run -0 osanctl outage watch --csv --no-header --fields answers,status,did
	[ "$output" = true,503,nothing ]
	osanctl outage end >/dev/null 2>&1 ||
	    at 2026-11-24T14:01:00+09:00 osanctl outage end >/dev/null
	web_stop
	run -0 --separate-stderr at 2026-11-24T14:02:00+09:00 osanctl \
	    outage watch --csv --no-header --fields answers,did
	[ "$output" = false,opened ]
}
