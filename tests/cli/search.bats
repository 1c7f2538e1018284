# osanctl post search and the index behind it: any post is found again by
# any part of its words, and nothing else is.
# shellcheck disable=SC2154 # run sets them

load ../common
load posts

# Posts of the generator, and some that are hard to find.
make_posts() {
	python3 "$OSAN_ROOT/tests/bench/generate.py" --count 1500 --seed 3 \
	    >rows.jsonl
	python3 - >>rows.jsonl <<'END'
import json, unicodedata
nfd = unicodedata.normalize("NFD", "한글 자모로 쓴 민원")
for text in ("CCTV 설치와 Parking 안내", "불법주차 단속\n\t강화", "물",
    "그룹 Groß, STRASSE, ÉTÉ", "가\u00a0나\u3000다  라", "ㅋㅋㅋ 크크 ㅎㅎ",
    "👨‍👩‍👧 가족 😀😀", "漢字와 カタカナ", "a b c d", "100% (50_50) \\", nfd,
    "전화 031-000-1234"):
	print(json.dumps({"body": text, "author": "x", "date": "2026-11-01"},
	    ensure_ascii=False))
END
	osanctl board import free rows.jsonl --yes -q --no-scan \
	    --map body=body,author=author,created=date
}

setup_file() {
	site_once make_posts
}

setup() {
	own_site
	cp "$BATS_FILE_TMPDIR"/rows.jsonl .
}

found() {
	osanctl post search --csv --no-header --fields id "$@"
}

indexed() {
	osanctl search update -q >/dev/null
	[ "$(db 'SELECT upto FROM search_state')" = \
	    "$(db 'SELECT max(id) FROM post')" ]
}

# says TEXT: a post with that text; prints its id.
says() {
	add free --title 글 --body "$1" --author 홍길동
}

# in_index PIECE: how many posts the index has it for.
in_index() {
	db "SELECT count(*) FROM search_post WHERE search_post MATCH '\"$1\"'"
}

scan() {
	python3 "$OSAN_ROOT/tests/cli/search_scan.py" "$OSANCTL" "$OSAN_DB" "$@"
}

@test "a search finds what a plain scan finds, on random queries" {
	indexed
	scan 300 1
}

@test "it finds the same while the index is behind" {
	scan 60 2
	osanctl search update -q >/dev/null
	osanctl board import free rows.jsonl --yes -q --no-scan \
	    --map body=body,author=author,created=date
	[ "$(db 'SELECT count(*) FROM post
	    WHERE id > (SELECT upto FROM search_state)')" -gt 1000 ]
	scan 60 3
}

@test "many random queries over many comments find what a plain scan does" {
	local rows=5000 queries=60
	[ -z "${OSAN_LONG:-}" ] || rows=100000 queries=1000
	python3 "$OSAN_ROOT/tests/bench/generate.py" --count $rows --seed 5 |
	    osanctl board import free - --format jsonl --yes -q --no-scan \
	    --map body=body,author=author,created=date
	indexed
	scan $queries 4
}

@test "a word is found inside of others, with particles and in other case" {
	indexed
	id=$(found 불법주차 --limit 1)
	found 주차 --limit 0 | grep -qx "$id"
	[ "$(found parKING)" = "$(found ark)" ]
	[ -n "$(found ark)" ]
	[ "$(found strasse)" = "$(found 'GROSS')" ]
}

@test "a blank in quotes finds any white space, and none where none is" {
	indexed
	[ "$(found '"주차 단속 강화"' | wc -l)" = 1 ]
	[ "$(found '"가 나 다 라"' | wc -l)" = 1 ]
	[ -z "$(found '"불법 주차 단속"')" ]
}

@test "initial consonants find syllables, and in quotes themselves" {
	indexed
	id=$(found '"ㅋㅋㅋ 크크"')
	found 'ㅂㅂㅈㅊ' --limit 0 |
	    grep -qx "$(found '"불법주차 단속 강화"')"
	found 'ㅋㅋ' --limit 0 | grep -qx "$id"
	[ "$(found '"ㅋㅋㅋ ㅋ"')" = "" ]
	found 'ㅋㅋ ㅎㅎ' --limit 0 | grep -qx "$id"
}

@test "exclusion, OR and brackets hold for words" {
	indexed
	all=$(found 습니 --limit 0 | wc -l)
	with=$(found 습니 친절 --limit 0 | wc -l)
	without=$(found --limit 0 -- 습니 -친절 | wc -l)
	[ "$with" -gt 0 ]
	[ $((with + without)) = "$all" ]
	either=$(found --limit 0 '(습니 OR 친절)' | wc -l)
	other=$(found 친절 --limit 0 | wc -l)
	[ "$either" = $((all + other - with)) ]
}

@test "newest first, page by page, each once" {
	indexed
	for word in 민원 니다 물; do
		found "$word" --limit 0 >all
		: >pages
		after=
		while true; do
			# shellcheck disable=SC2086 # an option and its value, or none
			found "$word" --limit 37 $after >page
			[ -s page ] || break
			cat page >>pages
			after="--after $(tail -n 1 page)"
		done
		diff all pages
	done
	db "SELECT id FROM post WHERE state = 'visible'
	    AND instr(body, '물') ORDER BY created_at DESC, id DESC" | diff - all
}

@test "best first: most hits, those in the title fourfold" {
	a=$(add free --title 조용한 --body '바다 바다 바다' --author a)
	b=$(add free --title 바다목장 --body 조용 --author a)
	c=$(add free --title 조용한 --body '바다목장 바다목장' --author a)
	[ "$(found 바다 --sort best | tr '\n' ' ')" = "$b $a $c " ]
	[ "$(found 바다 --sort best --limit 1 --after "$b")" = "$a" ]
	[ "$(found 바다 --sort new | tr '\n' ' ')" = "$c $b $a " ]
	refuses 2 osanctl post search state:visible --sort best
}

@test "hits are marked: brackets, colour, and bytes in JSON" {
	add free --title '산책길 안내' --body $'긴 글입니다.\n산책길이 산책길로' \
	    --author a >/dev/null
	run -0 --separate-stderr osanctl post search 산책길
	[[ $output == *"[산책길] 안내"* ]]
	[[ $output == *"긴 글입니다. [산책길]이 [산책길]로"* ]]
	run -0 --separate-stderr osanctl post search 산책길 --color always
	[[ $output == *$'\e[1;33m산책길\e[0m 안내'* ]]
	[[ $output != *$'\x01'* ]]
	osanctl post search 산책길 --json | python3 -c '
import json, sys
row, = json.load(sys.stdin)
text = {"title": row["title"], "body": "긴 글입니다.\n산책길이 산책길로"}
assert row["snippet"] == text["body"].replace("\n", " ")
assert [h["field"] for h in row["hits"]] == ["title", "body", "body"]
for h in row["hits"]:
    cut = text[h["field"]].encode()[h["start"]:h["end"]].decode()
    assert cut == "산책길", cut'
}

@test "only visible posts, unless the query names a state" {
	id=$(says '황소개구리 출몰')
	[ "$(found 황소개구리)" = "$id" ]
	osanctl post remove "$id" --ground 5 --reason 광고 --tombstone --yes -q
	[ -z "$(found 황소개구리)" ]
	[ "$(found 황소개구리 state:removed)" = "$id" ]
	[ "$(osanctl post list 황소개구리 --csv --no-header --fields id)" = "$id" ]
}

@test "what is removed, hidden or masked leaves the index at once" {
	indexed
	a=$(says 꽃사슴)
	b=$(says '전화는 꽃사슴팔구')
	[ "$(in_index 꽃사)" = 2 ]
	osanctl post remove "$a" --ground 5 --reason 광고 --tombstone --yes -q
	osanctl post mask "$b" --text 꽃사슴팔구 --reason 개인정보 --yes -q
	[ "$(in_index 꽃사)" = 0 ]
	[ "$(in_index 전화)" -ge 1 ]
	osanctl post undo "$(db "SELECT max(id) FROM decision
	    WHERE post_id = $a")" --yes -q
	[ "$(in_index 꽃사)" = 1 ]
	osanctl doctor >/dev/null
}

@test "another program's changes are seen by the next search" {
	indexed
	db "INSERT INTO post (board_id, number, state, title, body, created_at,
	    updated_at) SELECT board_id, max(number) + 1, 'visible', '',
	    '수달가족이 산다', 1, 1 FROM post"
	id=$(db 'SELECT max(id) FROM post')
	[ "$(found 수달가족)" = "$id" ]
	osanctl search update -q >/dev/null
	db "INSERT INTO decision (post_id, action, ground, reason, tombstone,
	    from_state, to_state, at, post_version) SELECT $id, 'remove', 5, 'x',
	    1, 'visible', 'removed', CAST((julianday('now') - 2440587.5)
	    * 86400000000 AS INTEGER), version FROM post WHERE id = $id"
	[ -z "$(found 수달가족)" ]
	[ "$(in_index 수달)" = 1 ]
	osanctl search update -q >/dev/null
	[ "$(in_index 수달)" = 0 ]
	osanctl doctor >/dev/null
}

@test "purged text is nowhere in the file (article 17)" {
	indexed
	id=$(says '쇠제비갈매기둥지')
	other=$(says '쇠제비갈매기알')
	osanctl post remove "$id" --ground 5 --reason 광고 --tombstone --yes -q
	osanctl search status --json | grep -q '"to_merge":true'
	at 2027-06-01T12:00:00+09:00 osanctl post remove "$other" --ground 5 \
	    --reason 광고 --tombstone --yes -q
	at 2027-12-01T12:00:00+09:00 osanctl post purge --yes -q >/dev/null
	[ "$(state "$id") $(state "$other")" = 'purged purged' ]
	[ ! -s osan.db-wal ]
	for piece in 쇠제 제비갈매 매기 기둥지 기알; do
		run grep -c "$piece" osan.db
		[ "$output" = 0 ]
	done
	at 2027-12-01T12:00:00+09:00 osanctl doctor >/dev/null
}

@test "a site's first rebuild is none that was cut off" {
	export OSAN_DB=$PWD/first/osan.db OSAN_KEY=$PWD/first/osan.key
	osanctl init --site Osan --yes
	osanctl post add free --title t --body b --author a >/dev/null
	[ "$(osanctl search status --json | field rebuilding)" = false ]
	words=$(db 'SELECT sum(doc), count(*) FROM search_word')
	db "INSERT INTO search_post (search_post) VALUES ('delete-all')"
	run -0 --separate-stderr osanctl search rebuild --json
	[ -z "$stderr" ]
	[ "$(field indexed <<<"$output")" = 1 ]
	[ "$(db 'SELECT sum(doc), count(*) FROM search_word')" = "$words" ]
}

@test "a rebuild makes the same index, also cut off and in a dry run" {
	indexed
	words=$(db 'SELECT sum(doc), count(*) FROM search_word')
	osanctl search rebuild --dry-run >/dev/null
	[ "$(db 'SELECT sum(doc), count(*) FROM search_word')" = "$words" ]
	osanctl search rebuild -q >/dev/null
	[ "$(db 'SELECT sum(doc), count(*) FROM search_word')" = "$words" ]
	[ "$(osanctl search status --json | field behind)" = 0 ]
	# as one is left that was cut off behind its first posts
	db "INSERT INTO search_post (search_post) VALUES ('delete-all');
	    UPDATE search_state SET upto = 0, rebuilding = 1"
	osanctl post add free --title t --body b --author a >/dev/null
	db "UPDATE search_state SET rebuilding = 1"
	[ "$(osanctl search status --json | field rebuilding)" = true ]
	osanctl search update -q >/dev/null
	[ "$(osanctl search status --json | field rebuilding)" = false ]
	osanctl doctor >/dev/null
}

@test "an index of another rule is not used, and made anew" {
	indexed
	db "UPDATE search_state SET rule = 'other'"
	[ "$(osanctl search status --json | field usable)" = false ]
	scan 20 5
	osanctl search update -q >/dev/null
	[ "$(osanctl search status --json | field usable)" = true ]
	osanctl doctor >/dev/null
}

@test "doctor finds an index that does not agree, and says what to do" {
	indexed
	db "INSERT INTO search_post (rowid, pieces) VALUES (3, '가나 나다')"
	run -7 --separate-stderr osanctl doctor --json
	[[ $output == *'"check":"search","level":"damage"'* ]]
	[[ $output == *'search rebuild'* ]]
	osanctl search rebuild -q >/dev/null
	osanctl doctor >/dev/null
}

@test "an index that cannot be read is an error, not a missing hit" {
	indexed
	python3 - "$OSAN_DB" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE search_post_data SET block = x'00' WHERE id > 10")
db.commit()
END
	run ! --separate-stderr osanctl post search 산책로를
	[ -n "$stderr" ]
}
