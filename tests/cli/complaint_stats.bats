# osanctl complaint stats: the figures that the monthly check wants.

load ../common
load posts

kinds_and_people() {
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --category other --department transport --period 7d
	osanctl complaint kind set road --name-ko '도로 파손' \
	    --category other --department civil --period 7d
	osanctl config set site.phone 031-8036-7114
	staff off officer --dept transport
	staff man officer --dept civil
}

setup_file() {
	site_once kinds_and_people
}

setup() {
	own_site
}

# file KIND TIME: files and receives one; its number.
file() {
	local n
	n=$(at "$2" osanctl complaint file "$1" --title T --text B \
	    --name 홍길동 --phone 010-1234-5678 --json | field number)
	at "$2" osanctl complaint receive "$n" >/dev/null
	echo "$n"
}

# answer NUMBER TIME LOGIN
answer() {
	at "$2" env SUDO_USER="$3" "$OSANCTL" complaint start "$1" >/dev/null
	at "$2" env SUDO_USER="$3" "$OSANCTL" complaint answer "$1" \
	    --text 고쳤습니다. >/dev/null
}

# Two of each kind: one of the lamps late, one of the roads open.
four() {
	local a b c
	a=$(file lamp 2026-11-02T10:00:00+09:00)
	b=$(file lamp 2026-11-02T10:00:00+09:00)
	c=$(file road 2026-12-01T10:00:00+09:00)
	file road 2026-12-01T10:00:00+09:00 >/dev/null
	answer "$a" 2026-11-04T10:00:00+09:00 off
	answer "$b" 2026-11-16T10:00:00+09:00 off
	answer "$c" 2026-12-02T10:00:00+09:00 man
	at 2026-11-16T11:00:00+09:00 osanctl complaint rate "$a" --rating 4 \
	    >/dev/null
}

figures() {
	at 2026-12-03T10:00:00+09:00 osanctl complaint stats --csv \
	    --no-header "$@"
}

@test "figures by kind: in time, late, open, how long, how content" {
	four
	[ "$(figures)" = "lamp,2,0,1,1,0,8,14,1,4
road,2,1,1,0,0,1,1,0," ]
}

@test "figures by month of receipt, department and category" {
	four
	[ "$(figures --by month --fields group,received)" = "2026-11,2
2026-12,2" ]
	[ "$(figures --by dept --fields group,late)" = "civil,0
transport,1" ]
	[ "$(figures --by category --fields group,in_time)" = "other,2" ]
	[ "$(figures --by month --since 2026-12-01 --fields group)" = 2026-12 ]
}

@test "what is open past its deadline is late" {
	file lamp 2026-11-02T10:00:00+09:00 >/dev/null
	[ "$(figures --fields open,late)" = 1,1 ]
}

@test "the chart is sound XML that says in words what it shows" {
	four
	figures --svg chart.svg >/dev/null
	python3 - <<-'END'
	import xml.etree.ElementTree as e
	root = e.parse('chart.svg').getroot()
	ns = '{http://www.w3.org/2000/svg}'
	assert root.tag == ns + 'svg' and root.get('role') == 'img'
	assert root.find(ns + 'title').text and root.find(ns + 'desc').text
	words = ''.join(t.text for t in root.iter(ns + 'text'))
	assert 'lamp' in words and '1 / 1 / 0' in words, words
	END
	run figures --svg chart.svg
	[ "$status" -eq 4 ]
}

@test "--by wants one of its words" {
	run figures --by year
	[ "$status" -eq 2 ]
}
