# osanctl board list, show, stats, create, set, close, reopen.

load ../common

setup() {
	new_site
}

@test "a new site has its five boards in their order" {
	[ "$(osanctl board list --csv --fields board --no-header |
	    tr '\n' ' ')" = "notice free mayor consult en " ]
}

@test "a board is made with the rules that were named" {
	run -0 osanctl board create jobs --kind plaza --title-ko 일자리 \
	    --title-en Jobs --dept info --writers citizen --real-name yes \
	    --premoderated yes --period 30 --lang ko --position 7 --json
	[ "$(field board <<<"$output")" = jobs ]
	[ "$(field kind <<<"$output")" = plaza ]
	[ "$(field title_ko <<<"$output")" = 일자리 ]
	[ "$(field title_en <<<"$output")" = Jobs ]
	[ "$(field department <<<"$output")" = info ]
	[ "$(field real_name <<<"$output")" = true ]
	[ "$(field premoderated <<<"$output")" = true ]
	[ "$(field period_days <<<"$output")" = 30 ]
	[ "$(field position <<<"$output")" = 7 ]
}

@test "a board without options is free for citizens and has no period" {
	osanctl board create talk --title-ko 이야기 >/dev/null
	run -0 osanctl board show talk --json
	[ "$(field kind <<<"$output")" = free ]
	[ "$(field writers <<<"$output")" = citizen ]
	[ "$(field real_name <<<"$output")" = false ]
	[ "$(field premoderated <<<"$output")" = false ]
	[ "$(field period_days <<<"$output")" = null ]
}

@test "a name that is taken is refused with 4" {
	run -4 osanctl board create free --title-ko 또
	[[ $output == *"there is a board 'free' already"* ]]
}

@test "a name with other signs than a-z, 0-9 and - is wrong usage" {
	for name in Free 자유 'a b' 1st -x ''; do
		run -2 osanctl board create --title-ko 제목 -- "$name"
	done
}

@test "a board without a Korean title is wrong usage" {
	run -2 osanctl board create talk
	[[ $output == *"--title-ko"* ]]
}

@test "kind, writers, language, yes and no, and period take known words only" {
	run -2 osanctl board create x --title-ko 가 --kind club
	run -2 osanctl board create x --title-ko 가 --writers all
	run -2 osanctl board create x --title-ko 가 --lang fr
	run -2 osanctl board create x --title-ko 가 --real-name maybe
	run -2 osanctl board create x --title-ko 가 --period 0
	run -2 osanctl board create x --title-ko 가 --period soon
	run -3 osanctl board create x --title-ko 가 --dept nowhere
	run -3 osanctl board show x
}

@test "a title is stored as NFC on one line" {
	osanctl board create talk --title-ko "$(printf '\u1112\u1161\u11ab글')" \
	    >/dev/null
	[ "$(osanctl board show talk --json | field title_ko)" = 한글 ]
	run -1 osanctl board create bad --title-ko "$(printf 'a\x01b')"
}

@test "article 6(1): a board's period is set in days and taken away again" {
	osanctl board set free --period 30d >/dev/null
	[ "$(osanctl board show free --json | field period_days)" = 30 ]
	osanctl board set free --period none >/dev/null
	[ "$(osanctl board show free --json | field period_days)" = null ]
}

@test "article 6(1): a new period leaves the shown ends of older posts" {
	osanctl board set free --period 10 >/dev/null
	first=$(osanctl post add free --title 하나 --json | field expires_at)
	osanctl board set free --period 20 >/dev/null
	[ "$(osanctl post show 1 --json | field expires_at)" = "$first" ]
	[ "$first" = 2026-12-04T14:00:00+09:00 ]
}

@test "set changes what is named and nothing else" {
	osanctl board set free --title-en Plaza --dept none >/dev/null
	run -0 osanctl board show free --json
	[ "$(field title_en <<<"$output")" = Plaza ]
	[ "$(field title_ko <<<"$output")" = 자유게시판 ]
	[ "$(field department <<<"$output")" = null ]
	run -2 osanctl board set free
}

@test "a change of a board that someone else changed exits 5" {
	osanctl board set free --title-en A --if-version 1 >/dev/null
	run -5 osanctl board set free --title-en B --if-version 1
	run -5 osanctl board close free --if-version 1 --dry-run
	[ "$(osanctl board show free --json | field title_en)" = A ]
}

@test "a closed board takes no posts, keeps those it has, and reopens" {
	osanctl post add free --title 하나 >/dev/null
	osanctl board close free >/dev/null
	run -4 osanctl post add free --title 둘
	run -4 osanctl board close free
	[ "$(osanctl post list free --csv --no-header | wc -l)" = 1 ]
	osanctl board reopen free >/dev/null
	run -4 osanctl board reopen free
	osanctl post add free --title 둘 >/dev/null
}

@test "a dry run changes nothing" {
	osanctl board create talk --title-ko 이야기 --dry-run >/dev/null
	run -3 osanctl board show talk
	run -4 osanctl board create free --title-ko 이야기 --dry-run
	osanctl board close free -n >/dev/null
	osanctl board set free --period 3 -n >/dev/null
	run -0 osanctl board show free --json
	[ "$(field closed_at <<<"$output")" = null ]
	[ "$(field period_days <<<"$output")" = null ]
}

@test "stats counts a board's posts by state and what waits" {
	osanctl post add free --title 하나 >/dev/null
	osanctl post add free --title 둘 >/dev/null
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes \
	    >/dev/null
	osanctl post report 2 --ground 5 >/dev/null
	run -0 osanctl board stats free --json
	python3 -c 'import json, sys
row, = json.loads(sys.argv[1])
assert row["visible"] == 1 and row["removed"] == 1, row
assert row["waiting"] == 1 and row["pending"] == 0, row' "$output"
	[ "$(osanctl board stats --csv --no-header | wc -l)" = 5 ]
	run -3 osanctl board stats nowhere
}

@test "each change of a board is in the log" {
	osanctl board create talk --title-ko 이야기 >/dev/null
	osanctl board set talk --title-en Talk >/dev/null
	osanctl board close talk >/dev/null
	osanctl board reopen talk >/dev/null
	[ "$(sqlite3 osan.db "SELECT group_concat(action, ' ') FROM audit
	    WHERE object = 'board' AND object_id = 6")" = \
	    "board.add board.set board.close board.reopen" ]
}
