# osanctl complaint supplement, prolong, arrived and return: what is lacking
# is asked for, once more, and given more time (decree, article 24).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

a_supplement_site() {
	staff kim officer --dept transport
	osanctl dept set transport --phone 031-8036-7000
	osanctl complaint kind set permit --name-ko '도로 점용 허가' \
	    --category legal --department transport --period 7d \
	    --publishable yes
	osanctl complaint file permit --title 제목 --text 본문 \
	    --name 홍길동 --email hong@example.org
	osanctl complaint receive 2026-1
	as kim complaint start 2026-1
	as kim complaint supplement 2026-1 --text 도면 --until 2026-11-30
}

setup_file() {
	site_once a_supplement_site
}

setup() {
	own_site
}

N=2026-000001

# on DAY VERB [OPTION...]: what kim does at 10 o'clock of that day.
on() {
	OSAN_NOW=2026-$1T10:00:00+09:00 as kim complaint "$2" $N "${@:3}"
}

# waits: until when it waits for the supplement.
waits() {
	osanctl complaint show $N --json | field wait_until
}

told() {
	db "SELECT group_concat(template, ' ') FROM
	    (SELECT template FROM outbox ORDER BY id DESC LIMIT 1)"
}

@test "civil act, article 159: a day that is named counts to its end" {
	[ "$(waits)" = 2026-11-30T23:59:59+09:00 ]
	refuses 4 on 11-30 return --text '보완이 없었습니다.'
	on 12-01 return --text '보완이 없었습니다.' -q
	refuses 2 as kim complaint supplement $N --text 도면
}

@test "decree, article 24: it is asked for once more where it did not come" {
	refuses 4 on 11-30 supplement --again --text 도면 --until 2026-12-03
	[[ $stderr == *'not over yet'* ]]
	on 12-01 supplement --again --text 도면 --until 2026-12-11 -q
	[ "$(waits)" = 2026-12-11T23:59:59+09:00 ]
	[ "$(told)" = complaint-supplement-again ]
	refuses 4 on 12-12 supplement --again --text 도면 --until 2026-12-14
	[[ $stderr == *'article 24'* ]]
	refuses 4 on 12-11 return --text '보완이 없었습니다.'
	on 12-12 return --text '보완이 없었습니다.' -q
}

@test "decree, article 24: the second time is at most 10 days, the first day not counted" {
	refuses 4 on 12-01 supplement --again --text 도면 --until 2026-12-12
	[[ $stderr == *'10 days'* ]]
	refuses 4 on 12-01 supplement --again --text 도면 \
	    --until 2026-12-12T00:01:00+09:00
	on 12-01 supplement --again --text 도면 \
	    --until 2026-12-12T00:00:00+09:00 -q
}

@test "decree, article 24: the complainant may ask for more time twice" {
	refuses 2 on 11-26 prolong --until 2026-11-30
	refuses 2 on 11-26 prolong
	on 11-26 prolong --until 2026-12-03 -q
	[ "$(waits)" = 2026-12-03T23:59:59+09:00 ]
	[ "$(told)" = complaint-prolong ]
	on 12-03 prolong --until 2026-12-05 -q
	refuses 4 on 12-04 prolong --until 2026-12-08
	[[ $stderr == *twice* ]]
	refuses 4 on 12-05 return --text '보완이 없었습니다.'
	on 12-06 return --text '보완이 없었습니다.' -q
}

@test "decree, article 24: more time is asked for before it is over" {
	refuses 4 on 12-01 prolong --until 2026-12-05
	[[ $stderr == *'supplement --again'* ]]
	on 12-01 arrived -q
	refuses 4 on 12-01 prolong --until 2026-12-05
	refuses 4 on 12-01 supplement --again --text 도면 --until 2026-12-05
}

@test "decree, article 20: all of it is left out of the count" {
	local due
	due=$(osanctl complaint show $N --json | field due_at)
	on 11-30 prolong --until 2026-12-02 -q
	on 12-03 supplement --again --text 도면 --until 2026-12-08 -q
	[ "$(osanctl complaint show $N --json | field due_at)" = "$due" ]
	on 12-07 arrived -q
	# 7 days from the asking on: none counts before 12-08
	[ "$(osanctl complaint show $N --json | field due_at)" = \
	    2026-12-16T18:00:00+09:00 ]
}

@test "article 10: the timeline tells of it, the public one too" {
	on 11-30 prolong --until 2026-12-02 -q
	on 12-03 supplement --again --text 도면 --until 2026-12-08 -q
	[ "$(db "SELECT group_concat(action, ' ') FROM web_complaint_step
	    WHERE complaint_id = 1")" = \
	    'file receive assign start supplement prolong supplement-again' ]
	run -0 env LANGUAGE=ko "$OSANCTL" complaint timeline $N
	[[ $output == *'보완 다시 요청'* ]]
	local id
	id=$(db 'SELECT max(id) FROM outbox')
	[[ "$(osanctl notify show "$id" --json | field text)" == \
	    *'보완 기한'*'2026-12-08 23:59'* ]]
}
