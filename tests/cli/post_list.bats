# osanctl post list and post search: the query language, sorting, pages
# by cursor, and every format.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

# Six posts and a comment, each unlike the others in what a query asks.
posts() {
	add free --title '주차 단속 문의' --body '역 앞 도로입니다.' \
	    --author 김철수 --created 2026-11-01T09:00:00+09:00   # 1
	add free --title '대출 상담' --body '무담보 100% 대출' \
	    --author KimSpam --created 2026-11-02T09:00:00+09:00  # 2
	add notice --title '단수 안내' --body '공지: 내일 단수'      # 3
	add free --parent 1 --body '저도 단속 당했습니다.' \
	    --author 이영희 --created 2026-11-03T09:00:00+09:00   # 4
	add en --title 'Parking fees' --body 'How much?' \
	    --author Smith --created 2026-11-04T09:00:00+09:00    # 5
	add free --title '주차장 건의' --body '단속 말고 주차장을' \
	    --author 김민수 --created 2026-11-05T09:00:00+09:00   # 6
}

# finds QUERY...: the ids found, in id order, parted by blanks.
finds() {
	osanctl post list --sort id --csv --no-header --fields id "$@" |
	    paste -sd ' '
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

@test "without a query everything is listed, newest first" {
	run osanctl post list --csv --no-header --fields id
	[ "$(paste -sd ' ' <<< "$output")" = "3 6 5 4 2 1" ]
}

@test "the first word can be a board" {
	[ "$(finds free)" = "1 2 4 6" ]
	[ "$(finds free 주차)" = "1 6" ]
	[ "$(finds en)" = 5 ]
}

@test "a board that is not there is not found, and the hint helps: exit 3" {
	refuses 3 osanctl post list nowhere
	[[ $stderr == *"board list"*'"nowhere"'* ]]
}

@test "words are found in titles and texts, and all must be there" {
	[ "$(finds '단속')" = "1 4 6" ]
	[ "$(finds '단속' '주차')" = "1 6" ]
	[ "$(finds '단속 주차')" = "1 6" ]
	[ -z "$(finds '없는말')" ]
}

@test "a word of Latin letters is found whatever its case" {
	[ "$(finds 'PARKING')" = 5 ]
	[ "$(finds 'board:en how')" = 5 ]
}

@test "quotes keep a phrase together" {
	[ "$(finds '"주차 단속"')" = 1 ]
	[ -z "$(finds '"단속 주차"')" ]
	[ "$(finds 'title:"주차 단속"')" = 1 ]
}

@test "a quoted word is text, even if it looks like a term" {
	[ -z "$(finds '"state:visible"')" ]
	[ "$(finds '"공지: 내일"')" = 3 ]
}

@test "marks that SQL knows are found as they stand" {
	[ "$(finds '100%')" = 2 ]
	[ -z "$(finds '1_0%')" ]
	[ -z "$(finds '%')" ] || [ "$(finds '%')" = 2 ]
	[ -z "$(finds "\"' OR 1=1 --\"")" ]
}

@test "a minus excludes, as a word of its own too" {
	[ "$(finds free -단속)" = 2 ]
	[ "$(finds '단속 -board:free')" = "" ]
	[ "$(finds free -is:comment)" = "1 2 6" ]
	[ "$(finds -- free -"(주차 OR 대출)")" = 4 ]
	[ "$(finds free '-"주차 단속"')" = "2 4 6" ]
}

@test "a plain word to be excluded stands behind two dashes" {
	refuses 2 osanctl post list en -much
	[[ $stderr == *"'--'"* ]]
	run osanctl post list --csv --no-header --fields id -- en -much
	[ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "OR joins what stands on its sides, brackets go first" {
	[ "$(finds '대출 OR Parking')" = "2 5" ]
	[ "$(finds 'board:free (대출 OR Parking)')" = 2 ]
	[ "$(finds 'board:free 대출 OR Parking')" = "2 5" ]
	[ "$(finds '((단속 -주차) OR 대출) board:free')" = "2 4" ]
}

@test "small 'or' is a word, not a join" {
	[ -z "$(finds '대출 or Parking')" ]
}

@test "the wide blank of Korean keyboards parts words too" {
	[ "$(finds '단속　주차')" = "1 6" ]
}

@test "decomposed Hangul finds composed" {
	[ "$(finds "$(python3 -c 'import unicodedata
print(unicodedata.normalize("NFD", "단속"))')")" = "1 4 6" ]
	[ "$(finds "author:$(python3 -c 'import unicodedata
print(unicodedata.normalize("NFD", "김철수"))')")" = 1 ]
}

@test "board: finds by a board's name" {
	[ "$(finds board:notice)" = 3 ]
	[ -z "$(finds board:nowhere)" ]
}

@test "state: finds each state" {
	osanctl post remove 2 --ground 5 --reason 광고 --tombstone --yes
	osanctl post hide 6 --reason 분쟁
	[ "$(finds state:removed)" = 2 ]
	[ "$(finds state:hidden)" = 6 ]
	[ "$(finds 'state:removed OR state:hidden')" = "2 6" ]
	[ "$(finds state:visible)" = "1 3 4 5" ]
	[ -z "$(finds state:pending)" ]
}

@test "author: is the whole name, a star stands for its rest" {
	[ "$(finds author:김철수)" = 1 ]
	[ -z "$(finds author:김)" ]
	[ "$(finds 'author:김*')" = "1 6" ]
	[ "$(finds author:kimspam)" = 2 ]
	[ "$(finds 'author:kim*')" = 2 ]
	[ -z "$(finds 'author:"김*"')" ]
}

@test "title: looks into titles only" {
	[ "$(finds title:단속)" = 1 ]
	[ "$(finds title:주차)" = "1 6" ]
}

@test "since: begins with its moment, until: ends before it" {
	[ "$(finds since:2026-11-04)" = "3 5 6" ]
	[ "$(finds since:2026-11-04T09:00:00+09:00 until:2026-11-05)" = 5 ]
	[ "$(finds until:2026-11-04)" = "1 2 4" ]
	[ "$(finds 'until:"2026-11-02 09:00"')" = 1 ]
}

@test "id: and number: find one post, or one on each board" {
	[ "$(finds id:4)" = 4 ]
	[ "$(finds number:1)" = "1 3 5" ]
	[ "$(finds number:1 board:en)" = 5 ]
}

@test "ground: finds what is suspected and what is decided" {
	osanctl post report 1 --ground 6
	osanctl post remove 2 --ground 5 --reason 광고 --tombstone --yes
	[ "$(finds ground:6)" = 1 ]
	[ "$(finds ground:5)" = 2 ]
	[ -z "$(finds ground:1)" ]
}

@test "flag: finds by what flagged it, while that is open" {
	osanctl post report 1 --ground 6
	[ "$(finds flag:report)" = 1 ]
	[ -z "$(finds flag:rule)" ]
	osanctl queue approve 1
	[ -z "$(finds flag:report)" ]
}

@test "is: flagged, queued and claimed" {
	osanctl post report 1 6 --ground 6
	osanctl queue claim 6
	[ "$(finds is:flagged)" = "1 6" ]
	[ "$(finds is:queued)" = "1 6" ]
	[ "$(finds is:claimed)" = 6 ]
	[ -z "$(at 2026-11-25T14:00:00+09:00 finds is:claimed)" ]
}

@test "is: comment, pinned, staff and appealed" {
	osanctl post pin 3
	osanctl post remove 2 --ground 5 --reason 광고 --tombstone --yes
	osanctl post appeal 2 --statement '억울합니다.'
	[ "$(finds is:comment)" = 4 ]
	[ "$(finds is:pinned)" = 3 ]
	[ "$(finds is:staff)" = 3 ]
	[ "$(finds is:appealed)" = 2 ]
}

@test "an unknown key is an error that names the place and the keys: exit 2" {
	refuses 2 osanctl post list free '주차 colour:red'
	[[ $stderr == *"column 4"*"'colour'"* ]]
	[[ $stderr == *board*state*author* ]]
}

@test "a bad value is an error that names the place and what is good" {
	refuses 2 osanctl post list '주차 state:gone'
	[[ $stderr == *"column 4"*"'gone'"*visible* ]]
	refuses 2 osanctl post list since:2026-02-30
	[[ $stderr == *"column 1"*2026-02-30* ]]
	refuses 2 osanctl post list ground:10
	[[ $stderr == *"1 to 9"* ]]
	refuses 2 osanctl post list id:0
	refuses 2 osanctl post list id:x
	refuses 2 osanctl post list flag:x
	refuses 2 osanctl post list is:x
	refuses 2 osanctl post list state:
}

@test "brackets and quotes that do not close, and a bare OR, name the place" {
	local bad
	for bad in '(a' 'a)' '"a' 'a OR' 'OR a' 'a OR OR b' '()' 'a (b ())'; do
		refuses 2 osanctl post list "$bad"
		[[ $stderr == *"query, column "* ]]
	done
}

@test "a query of too many terms or too deep brackets is refused" {
	refuses 2 osanctl post list "$(yes a | head -n 65 | paste -sd ' ')"
	refuses 2 osanctl post list \
	    "$(printf '%017d' 0 | tr 0 '(')a$(printf '%017d' 0 | tr 0 ')')"
	osanctl post list "$(yes a | head -n 64 | paste -sd ' ')"
}

@test "a query that is no UTF-8 finds nothing and breaks nothing" {
	run osanctl post list $'author:\xff\xfe*'
	[ "$status" -eq 0 ] || [ "$status" -eq 2 ]
}

@test "--sort sorts by each key, both ways" {
	sorted() {
		osanctl post list --sort "$1" --csv --no-header --fields id |
		    paste -sd ' '
	}
	[ "$(sorted id)" = "1 2 3 4 5 6" ]
	[ "$(sorted -id)" = "6 5 4 3 2 1" ]
	[ "$(sorted created_at)" = "1 2 4 5 6 3" ]
	[ "$(sorted -created_at)" = "3 6 5 4 2 1" ]
	[ "$(sorted number)" = "1 3 5 2 4 6" ]
	[ "$(sorted author)" = "2 5 6 1 3 4" ] ||
	    [ "$(sorted author)" = "2 5 3 6 1 4" ]
	[ "$(sorted title)" = "4 5 3 2 1 6" ]
	[ "$(sorted state)" = "1 2 3 4 5 6" ]
	[ "$(sorted expires_at)" = "1 2 3 4 5 6" ]
	[ "$(sorted updated_at)" = "1 2 3 4 5 6" ]
}

@test "an unknown key to sort by is wrong usage and lists the keys: exit 2" {
	refuses 2 osanctl post list --sort colour
	[[ $stderr == *created_at*number*title* ]]
}

@test "--limit gives so many, 0 all; less than nothing is wrong usage" {
	[ "$(osanctl post list --limit 2 --jsonl | wc -l)" -eq 2 ]
	[ "$(osanctl post list --limit 0 --jsonl | wc -l)" -eq 6 ]
	refuses 2 osanctl post list --limit -1
	refuses 2 osanctl post list --limit many
}

# 200 posts more, written in five moments only.
many() {
	db "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
	    WHERE i < 200)
	    INSERT INTO post (board_id, number, state, title, body, author,
	        created_at, updated_at, expires_at)
	    SELECT 2, 1000 + i, 'visible', 'title ' || (i % 3), 'b', 'a',
	        (i % 5) * 1000000, 0, nullif(i % 4, 0) FROM n"
}

# pages SORT: all ids by pages of 7.
pages() {
	local last='' got
	while got=$(osanctl post list free ${1:+--sort "$1"} --limit 7 \
	    ${last:+--after "$last"} --csv --no-header --fields id) &&
	    [ -n "$got" ]; do
		printf '%s\n' "$got"
		last=${got##*$'\n'}
	done
}

@test "pages by cursor give the whole list, none missing, none twice" {
	many
	for sort in '' id -number title -state expires_at -created_at; do
		diff <(pages "$sort") <(osanctl post list free \
		    ${sort:+--sort "$sort"} --csv --no-header --fields id)
	done
}

@test "a page keeps to the query" {
	many
	[ "$(osanctl post list free 'title:"title 1"' --sort id --after 20 \
	    --limit 3 --csv --no-header --fields id | wc -l)" -eq 3 ]
}

@test "a cursor that is no post is not found: exit 3" {
	refuses 3 osanctl post list --after 999
	refuses 2 osanctl post list --after x
}

@test "--json is an array with the keys of the contract" {
	run osanctl post list free --json
	python3 - <<-'PY' "$output"
	import json, sys
	rows = json.loads(sys.argv[1])
	assert len(rows) == 4
	for key in ("id", "board", "number", "title", "author", "state",
	            "created_at", "expires_at"):
	    assert all(key in row for row in rows), key
	first = rows[0]
	assert first["id"] == 6 and first["board"] == "free"
	assert first["title"] == "주차장 건의" and first["author"] == "김민수"
	assert first["state"] == "visible" and first["expires_at"] is None
	assert first["created_at"] == "2026-11-05T09:00:00+09:00"
	assert rows[1]["title"] == "" and rows[1]["parent"] == 1
	PY
}

@test "an empty list is an empty array, and exit 0" {
	run osanctl post list '"nichts"' --json
	[ "$status" -eq 0 ] && [ "$output" = "[]" ]
	run osanctl post list '"nichts"'
	[ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "--jsonl is an object a line, --fields chooses and orders its keys" {
	run osanctl post list free --jsonl --fields state,id
	[ "${lines[0]}" = '{"state":"visible","id":6}' ]
	[ "${#lines[@]}" -eq 4 ]
}

@test "--csv has a heading unless told otherwise" {
	run osanctl post list free --csv --fields id,title
	[ "${lines[0]}" = "id,title" ]
	[ "${lines[1]}" = "6,주차장 건의" ]
	run osanctl post list free --csv --fields id,title --no-header
	[ "${lines[0]}" = "6,주차장 건의" ]
}

@test "a title that a spreadsheet would run is made safe in CSV" {
	add free --title '=cmd()' --body x --author x
	run osanctl post list --sort -id --limit 1 --csv --no-header \
	    --fields title
	[ "$output" = "'=cmd()" ]
}

@test "an unknown field is wrong usage and lists the fields: exit 2" {
	refuses 2 osanctl post list --fields id,colour
	[[ $stderr == *created_at* ]]
}

@test "a table for people aligns by width and shows a comment by its text" {
	run osanctl post list free --fields id,title,author
	[ "${lines[0]}" = "id  title                  author" ]
	[ "${lines[1]}" = " 6  주차장 건의            김민수" ]
	[ "${lines[2]}" = " 4  저도 단속 당했습니다.  이영희" ]
}

@test "a table keeps control characters of a title off the terminal" {
	db "INSERT INTO post (board_id, number, state, title, body, created_at,
	    updated_at) VALUES (2, 99, 'visible', 'a' || char(27) || '[2Jb',
	    '', 1, 1)"
	run osanctl post list title:2Jb
	[[ $output != *$'\x1b'* ]]
}

@test "post search finds visible posts, unless a state is asked for" {
	osanctl post remove 1 --ground 6 --reason 욕설 --tombstone --yes
	search() {
		osanctl post search "$@" --csv --no-header --fields id |
		    sort -n | paste -sd ' '
	}
	[ "$(search 단속)" = "4 6" ]
	[ "$(search '대출 OR 단속')" = "2 4 6" ]
	[ "$(search 'state:removed 단속')" = 1 ]
}

@test "post search names the place of a mistake as it was typed" {
	refuses 2 osanctl post search '단속 colour:red'
	[[ $stderr == *"column 4"* ]]
	refuses 2 osanctl post search 'a) OR (b'
	refuses 2 osanctl post search
}

@test "a word that holds 'state:' in quotes does not uncover removed posts" {
	osanctl post remove 1 --ground 6 --reason 욕설 --tombstone --yes
	run osanctl post search '단속 -"state:x"' --csv --no-header --fields id
	[ "$(sort -n <<< "$output" | paste -sd ' ')" = "4 6" ]
}

@test "everybody who works here may list, nobody else: exit 6" {
	person kim read-only
	as kim post list
	SUDO_USER=stranger refuses 6 osanctl post list
}

@test "listing leaves the log alone and needs no key" {
	before=$(db "SELECT count(*) FROM audit")
	rm osan.key
	osanctl post list
	[ "$(db "SELECT count(*) FROM audit")" = "$before" ]
}

@test "no database is not found, and init is named: exit 3" {
	refuses 3 osanctl post list --db nowhere.db
	[[ $stderr == *"osanctl init"* ]]
}
