# Pages as anybody reads them: what they show, what they never show, and
# what stands around them.
# shellcheck disable=SC2154 # page sets $code

load ../common
load web
load filled

# One server for all tests that only read; who changes something begins
# with own_server.
setup_file() {
	site_once filled
	web_start
	export FILE_PID=$WEB_PID
	crawl < <(both_tables)
}

setup() {
	in_own_folder
	export OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	WEB_PID=
}

own_server() {
	own_site
	config "$@"
	web_start
}

teardown() {
	web_end
}

teardown_file() {
	kill "$FILE_PID"
}

# both_tables: each in both languages.
both_tables() {
	table
	table | sed 's|^|/en|'
}

# xml: the last page is sound XML; prints the texts that the path finds.
xml() {
	python3 -c 'import sys, xml.etree.ElementTree as e
for x in e.parse("body").iterfind(sys.argv[1]): print(x.text)' "$1"
}

@test "the first page is at / itself, and HEAD answers like GET without the page" {
	is 200 /
	local bytes
	bytes=$(header Content-Length)
	[ "$bytes" = "$(wc -c < body)" ]
	is 200 / -I
	[ "$(header Content-Length)" = "$bytes" ]
	[ "$(header Content-Type)" = 'text/html; charset=utf-8' ]
}

@test "the first page links each board before its feed and its posts" {
	is 200 /
	local links board
	links=$(grep -o 'href="/board/[^"]*"' body)
	for board in notice free mayor consult en; do
		[ "$(grep -m 1 "\"/board/${board}[\"/]" <<<"$links")" = \
		    "href=\"/board/$board\"" ]
	done
}

@test "every page is there" {
	run ! grep -v '^200 ' "$BATS_FILE_TMPDIR/pages/codes"
}

in_its_language() {
	local want=ko
	[[ $path != /en/* ]] || want=en
	says "<html lang=\"$want\">"
}

@test "pages are Korean unless their address begins with /en" {
	each_page in_its_language
	is 404 /nope
	says '<html lang="ko">' '그런 쪽이 없습니다'
	is 404 /en/nope
	says '<html lang="en">' 'There is no such page'
}

@test "the language is that of the address, whatever the browser and the server speak" {
	own_site
	LANG=C LANGUAGE=en web_start
	is 200 / -H 'Accept-Language: en'
	says '<html lang="ko">' '게시판'
	is 200 /en/ -H 'Accept-Language: ko'
	says '<html lang="en">' 'Boards'
}

@test "an English page has no Hangul but names and what is marked as Korean" {
	grep -lE '^/en' "$BATS_FILE_TMPDIR"/pages/*.path |
	    xargs grep -LE '/(search.*|report)$|complaint/list' | sed 's/path$/body/' > list
	[ "$(wc -l < list)" -gt 15 ]
	xargs python3 "$OSAN_ROOT/tests/web/strays.py" \
	    오산시,김오산,김갑돌,이을순,박기동,이담당 < list
}

names_the_other() {
	local ko=${path#/en} en=/en$path to=en
	[ "$ko" = "$path" ] || { en=$path; to=ko; }
	says "<a href=\"${!to}\" lang=\"$to\" hreflang=\"$to\"" \
	    "hreflang=\"en\" href=\"https://www.osan.example$en\"" \
	    "hreflang=\"ko\" href=\"https://www.osan.example$ko\""
}

@test "each page names its other language, visibly and with hreflang" {
	own_server web.origin https://www.osan.example
	crawl < <(both_tables | grep -vE '\?|/print|write|comment|report|edit|sign-in|complaint/file/|track')
	BATS_FILE_TMPDIR=$PWD each_page names_the_other
}

told_by_title() {
	grep -o '<title>[^<]*</title>' body | head -n 1 >> titles
	[ "$(grep -o '<h1[ >]' body | wc -l)" = 1 ]
}

@test "KWCAG 5.3.3: no text of a page tells a thing by place, form, colour or sound alone" {
	python3 "$OSAN_ROOT/tests/web/told_by_place.py" "$OSAN_ROOT"
}

# A print view is its post once more.
@test "each page has one heading, and a title of its own in each language" {
	: > titles
	each_page told_by_title '/print$|^/en/'
	sort titles | uniq -d
	[ "$(sort titles | uniq -d)" = "" ]
	: > titles
	each_page told_by_title '/print$|^/($|[^e]|e[^n])'
	[ "$(wc -l < titles)" -gt 15 ]
	sort titles | uniq -d
	[ "$(sort titles | uniq -d)" = "" ]
}

@test "article 6(1): the posting period is shown in the list and with the post" {
	own_server
	is 200 /board/notice
	says '2026-12-31까지 게시'
	is 200 /board/notice/1
	says '게시기간' '2026-12-31 18:00까지'
	is 200 /en/board/notice/1
	says 'Posting period' 'until 2026-12-31 18:00'
	osanctl board set notice --period 30
	is 200 /board/notice
	says '30일'
}

@test "article 6(2): a tombstone stands in the list, with 삭제, date, ground and reason" {
	is 200 /board/free
	python3 - <<-'PY'
	import re
	row = re.search(r'<tr[^>]* class="gone">.*?</tr>', open("body").read())[0]
	for text in "삭제", "5", "2026-11-24", "영리 광고", "되풀이한 광고":
	    assert text in row, text
	PY
	is 200 /
	says '<strong>삭제</strong>'
	is 200 /en/board/free
	says '<strong>Removed</strong>'
}

@test "article 6(2): a tombstone stands in the post's place, with 삭제, date, ground and reason" {
	is 200 /board/free/46
	says '삭제' '2026-11-24 14:00' '제5호' '영리 광고' '되풀이한 광고'
	is 200 /en/board/free/46
	says Removed 'No. 5' '되풀이한 광고'
	is 200 /board/free/46/print
	says '되풀이한 광고'
}

@test "article 6(2): a removed comment leaves its tombstone in the thread" {
	own_server
	local id
	id=$(db "SELECT id FROM post WHERE number = 48 AND board_id = (SELECT
	    id FROM board WHERE slug = 'free')")
	osanctl post remove "$id" --ground 2 --reason '욕설' --tombstone --yes
	is 200 /board/free/47
	says '제2호' '욕설' '<strong>삭제</strong>'
	silent '댓글의 본문'
}

without_the_removed() {
	without_what_was_typed
	! grep -E '지울 제목|지울 본문|나지운' plain
}

@test "article 6(2): the title and the text of a removed post are nowhere" {
	each_page without_the_removed
	local path
	for path in /board/free/feed /en/board/free/feed /sitemap.xml \
	    '/search?q=%EC%A7%80%EC%9A%B8' \
	    '/search?q=author:%EB%82%98%EC%A7%80%EC%9A%B4'; do
		is 200 "$path"
		without_the_removed
		silent /board/free/46
	done
}

@test "article 6(2): a removed post can be neither commented nor reported" {
	is 404 /board/free/46/report
	silent '지울'
	is 404 /board/free/46/comment
	silent '지울'
	is 200 /board/free/46
	silent 46/report 46/comment 46/edit
}

# ends BOARD NUMBER TITLE WHEN [URL]: a post with a posting period.
ends() {
	db "INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at, expires_at, url)
	    SELECT id, $2, 'visible', '$3', '', '김오산', $NOW, $NOW, $4,
		nullif('${5-}', '') FROM board WHERE slug = '$1'"
}

@test "article 6(1): from the end of its posting period on a post is nowhere, before 'post expire' has run" {
	own_site
	local id path
	ends free 53 '옛날 공고' $((NOW + DAY)) /old/3
	id=$(add free --title '끝난 제목' --body '끝난 본문' --author 하나 \
	    --until 2026-11-25T14:00:00+09:00)
	db "UPDATE post SET pinned = 1, version = version + 1
	    WHERE id = $id"
	add free --parent "$id" --body '끝난 글의 댓글' --author 둘
	add free --parent "$(db "SELECT id FROM post
	    WHERE title = '댓글 있는 글'")" \
	    --body '끝난 댓글' --author 셋 --until 2026-11-25T14:00:00+09:00
	add mayor --title '끝난 물음' --body '끝난 물음입니다' --author 넷 \
	    --until 2026-11-25T14:00:00+09:00
	osanctl search update
	web_start
	is 200 /board/free
	says '끝난 제목' '댓글 2'
	is 200 /board/free/54
	is 301 /old/3
	is 200 /mayor
	says '끝난 물음'
	web_stop
	OSAN_NOW=2026-11-25T14:00:00+09:00 web_start
	for path in "" /print /report /comment; do
		is 404 "/board/free/54$path"
	done
	is 404 /board/free/55
	is 404 /old/3
	for path in / /board/free /board/free/feed /board/free/47 /mayor \
	    /sitemap.xml \
	    '/search?q=%EC%A0%9C%EB%AA%A9%20OR%20%EA%B3%B5%EA%B3%A0'; do
		is 200 "$path"
		sed -i 's/value="[^"]*"//g' body
		silent '끝난' '옛날 공고' '"/board/free/53"' '"/board/free/54"'
	done
	is 200 /board/free
	says '댓글 1'
}

@test "article 6(1): a page that is kept ready does not outlive a posting period" {
	own_site
	unset OSAN_NOW
	local end
	config web.threads 1
	web_start
	is 200 /board/free
	end=$(($(date +%s%N) / 1000 + 4000000))
	ends free 53 '곧 끝남' "$end"
	is 200 /board/free
	says '곧 끝남'
	while is 200 /board/free && grep -q '곧 끝남' body; do
		[ "$(($(date +%s%N) / 1000))" -lt $((end + 2000000)) ]
	done
	[ "$(($(date +%s%N) / 1000))" -ge "$end" ]
	says '글 번호 45'
}

@test "article 6(1): a tombstone outlives the posting period of its post" {
	own_site
	osanctl post remove "$(add free --title 가 --body 나 --author 다 \
	    --until 2026-11-25T14:00:00+09:00)" --ground 5 --reason 광고 \
	    --tombstone --yes
	OSAN_NOW=2026-11-26T14:00:00+09:00 web_start
	is 200 /board/free/53
	says 광고 삭제
}

@test "what is hidden, waits or is past its period is not there for anybody" {
	local n path
	for n in 49 50 51; do
		for path in "" /print /report /comment; do
			is 404 "/board/free/$n$path"
		done
	done
	for path in / /board/free /board/free/feed /sitemap.xml \
	    '/search?q=%EC%88%A8%EA%B8%B4' \
	    '/search?q=%EB%B3%B4%EB%A5%98%EB%90%9C' \
	    '/search?q=%EC%A7%80%EB%82%9C'; do
		is 200 "$path"
		without_what_was_typed
		mv plain body
		silent '숨긴' '보류된' '지난 제목' '지난 본문' \
		    '"/board/free/49"' '"/board/free/50"' '"/board/free/51"'
	done
}

@test "the print view is the post alone, without menu" {
	is 200 /board/free/47/print
	says '밑글의 본문' '댓글 있는 글'
	silent '<nav' '<header' '<footer'
}

@test "the feed of a board is sound Atom, newest first" {
	is 200 /board/free/feed
	[ "$(header Content-Type)" = 'application/atom+xml; charset=utf-8' ]
	local a='{http://www.w3.org/2005/Atom}'
	[ "$(xml "${a}entry/${a}title" | head -n 2)" = \
	    "$(printf '댓글 있는 글\n글 번호 45')" ]
	[ "$(xml "${a}entry/${a}id" | sort | uniq -d | wc -l)" = 0 ]
	[ "$(xml "${a}entry/${a}id" | wc -l)" = 19 ]
	is 200 /board/notice/feed
	is 200 /en/board/free/feed
	xml "${a}title"
	is 404 /board/none/feed
}

@test "the feed tells how each post begins" {
	own_server
	osanctl post add free --author 하늘 --title 새소식 \
	    --body '첫 <문장>입니다.' > /dev/null
	is 200 /board/free/feed
	says '<summary>첫 &lt;문장&gt;입니다.</summary>'
}

@test "the English pages bear the English name, and Korean words say so" {
	own_server
	is 200 /en/
	says '<a class="site" href="/en/" lang="ko">오산시</a>'
	osanctl config set site.name-en 'Osan City' > /dev/null
	web_stop
	web_start
	is 200 /en/
	says '<a class="site" href="/en/">Osan City</a>' \
	    '<title>Osan City</title>'
	is 200 /
	says '<a class="site" href="/">오산시</a>'
}

@test "the feed stays sound XML whatever a title holds" {
	own_server
	add en --author x --title '<b>&amp;]]>"' --body 'x' > /dev/null
	is 200 /board/en/feed
	local a='{http://www.w3.org/2005/Atom}'
	[ "$(xml "${a}entry/${a}title")" = '<b>&amp;]]>"' ]
}

@test "robots.txt names the site map, which is sound XML and tells what there is" {
	is 200 /robots.txt
	[ "$(header Content-Type)" = 'text/plain; charset=utf-8' ]
	says "Sitemap: $WEB/sitemap.xml"
	is 200 /sitemap.xml
	local s='{http://www.sitemaps.org/schemas/sitemap/0.9}' url
	xml "${s}url/${s}loc" > urls
	grep -qx "$WEB/board/free/47" urls
	grep -qx "$WEB/en/board" urls
	[ "$(grep -c '/board/free/[0-9]' urls)" = 46 ]
	while read -r url; do
		is 200 "${url#"$WEB"}"
	done < <(grep -v 'board/free/' urls)
}

@test "with web.origin set, feeds and site map name that address, whatever Host says" {
	own_server web.origin https://www.osan.example
	local path
	for path in /robots.txt /sitemap.xml /board/free/feed; do
		is 200 "$path" -H 'Host: evil.example'
		silent evil.example
		says https://www.osan.example/
	done
}

@test "addresses of the imported site lead on for good" {
	own_server
	echo '{"title":"옛 글","body":"옛 본문","url":"/bbs/view.do?id=77&p=1","created":"2025-01-01"}' > old.jsonl
	osanctl board import notice old.jsonl --yes --no-scan > /dev/null
	is 301 '/bbs/view.do?id=77&p=1'
	[ "$(header Location)" = /board/notice/2 ]
	is 404 '/bbs/view.do?id=78&p=1'
	is 404 /bbs/view.do
}

@test "the old address of a post that is gone leads to its tombstone, or nowhere" {
	own_server
	echo '{"title":"옛 글","body":"옛 본문","url":"/old/2","created":"2025-01-01"}' > old.jsonl
	osanctl board import notice old.jsonl --yes --no-scan > /dev/null
	osanctl post remove "$(db 'SELECT max(id) FROM post')" --ground 5 \
	    --reason 광고 --tombstone --yes > /dev/null
	page /old/2
	[ "$code" = 404 ] || { [ "$code" = 301 ] &&
	    [ "$(header Location)" = /board/notice/2 ]; }
	silent '옛 글'
}

@test "a post that was moved leads to its new place" {
	is 303 /board/free/52
	[ "$(header Location)" = /board/consult/1 ]
	is 303 /en/board/free/52
	[ "$(header Location)" = /en/board/consult/1 ]
}

@test "the address of a comment leads to it in its thread" {
	is 303 /board/free/48
	[ "$(header Location)" = '/board/free/47#c48' ]
	is 200 /board/free/47
	says 'id="c48"' '댓글의 본문'
}

# numbers: of the posts of the list that was got last.
numbers() {
	grep -o '<td[^>]* class="num">[0-9]*' body | grep -o '[0-9]*$'
}

# follow REL: the page behind that link.
follow() {
	local to
	to=$(grep -o "rel=\"$1\" href=\"[^\"]*\"" body |
	    sed 's/.*href="//; s/"$//; s/&amp;/\&/g')
	[ -n "$to" ] && is 200 "$to"
}

@test "lists page through 45 posts, each once, and the same way back" {
	own_server
	osanctl board create many --title-ko 많은글 > /dev/null
	posts many 45
	is 200 /board/many
	numbers > all
	follow next
	[ "$(numbers | wc -l)" = 20 ]
	numbers >> all
	follow next
	numbers >> all
	silent 'rel="next"'
	seq 45 -1 1 | diff - all
	follow prev
	[ "$(numbers)" = "$(seq 25 -1 6)" ]
	follow prev
	[ "$(numbers)" = "$(seq 45 -1 26)" ]
	silent 'rel="prev"'
}

@test "a page of a list stays the same while posts are added before it" {
	own_server
	osanctl board create many --title-ko 많은글 > /dev/null
	posts many 45
	is 200 /board/many
	add many --title 새글 --body 새글 --author 나 > /dev/null
	follow next
	[ "$(numbers)" = "$(seq 25 -1 6)" ]
}

@test "a place in a list that is none shows the first page" {
	printf '/board/free?older=%s\n' x 1-2-3 '' 9999999999999999999-1 %27 |
	    crawl
	[ "$(grep -c '^200 ' pages/codes)" = 5 ]
	[ "$(grep -l '47' pages/*.body | wc -l)" = 5 ]
}

@test "search finds what is shown, with the hits marked" {
	is 200 '/search?q=%EB%B3%B8%EB%AC%B8%20-%EB%B0%91%EA%B8%80'
	says '<mark>본문</mark>'
	silent '밑글의'
	is 200 '/search?q=%EC%88%98%EB%8F%84&board=notice'
	says '<mark>수도</mark> 공사 안내' '/board/notice/1'
	is 200 '/search?q=%EC%88%98%EB%8F%84&board=free'
	silent '/board/notice/1'
	is 200 '/en/search?q=%EC%88%98%EB%8F%84'
	says '/en/board/notice/1'
}

@test "search pages on, each post once" {
	local page
	for page in 0 1 2; do
		is 200 "/search?q=%EB%B2%88%ED%98%B8&page=$page"
		grep -o 'href="/board/free/[0-9]*"' body || true
	done > hits
	[ "$(wc -l < hits)" = 45 ]
	[ "$(sort -u hits | wc -l)" = 45 ]
}

@test "search finds a post as soon as it is written" {
	own_server
	add free --title '방금 쓴 이야기' --body x --author 나 > /dev/null
	is 200 '/search?q=%EB%B0%A9%EA%B8%88'
	says '<mark>방금</mark>'
}

@test "a search key that is not for citizens is refused, with the words kept" {
	local key
	for key in ip:1 state:hidden id:1 flag:1 phone:010 email:a writer:1; do
		page "/search?q=$key"
		[ "$code" -lt 500 ]
		says 'role="alert"' "value=\"$key\""
		silent '<mark>'
	done
	is 200 '/search?q=%22'
	says 'role="alert"'
}

@test "search shows what was typed as text" {
	is 200 '/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%22'
	silent '<script'
}

@test "what is written never becomes markup" {
	own_server
	local bad='"><script>alert(1)</script><img src=x onerror=y>'
	local id
	id=$(add en --title "t$bad" --body "b$bad
javascript:alert(1) [x](javascript:alert(1))" --author "a'$bad")
	add en --parent "$id" --body "c$bad" --author "d$bad" > /dev/null
	local path
	for path in / /board/en /board/en/1 /board/en/1/print \
	    /board/en/1/report /board/en/1/comment '/search?q=script' \
	    /board/en/feed; do
		is 200 "$path"
		silent '<script' '<img' 'onerror=y>' 'href="javascript'
	done
}

light() {
	[ "$(wc -c < body)" -lt 30000 ]
}

@test "every page weighs under 30,000 bytes" {
	each_page light
}

@test "the style sheet weighs under 12,288 bytes" {
	is 200 /style.css
	[ "$(wc -c < body)" -le 12288 ]
}

on_its_own() {
	! grep -oE '(src|href|action|url\()[="( ]*(https?:|//)[^">]*' body &&
	    silent ' style="' ' target="' '<style' '<script' ' onclick'
}

@test "no page refers to another host, and none holds style or script" {
	each_page on_its_own
	local path
	for path in /style.css /emblem; do
		is 200 "$path"
		silent 'url(http' 'url(//' @import '<script'
	done
}

@test "everything that a page refers to is there" {
	cat "$BATS_FILE_TMPDIR"/pages/*.body |
	    grep -oE '(src|href|action)="/[^"]*"' |
	    sed 's/.*="//; s/"$//; s/&amp;/\&/g; s/#.*//' |
	    sort -u > links
	[ "$(wc -l < links)" -gt 100 ]
	crawl < links
	run ! grep -v '^[23]' pages/codes
}

# secured: the last answer has the headers that every one has.
secured() {
	tr -d '\r' < ./head > plain
	grep -vxFf plain - <<-'H' && { echo "lacks these: $1"; return 1; }
	X-Content-Type-Options: nosniff
	X-Frame-Options: DENY
	Referrer-Policy: same-origin
	Cross-Origin-Opener-Policy: same-origin
	Cross-Origin-Resource-Policy: same-origin
	Permissions-Policy: camera=(), geolocation=(), microphone=()
	Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
	H
	! grep -i '^Server:' plain
}

# secure CODE PATH [CURL OPTION...]
secure() {
	is "$@"
	secured "$1 $2"
}

@test "every answer has the headers that protect, whatever its number" {
	secure 200 /
	secure 200 /
	secure 200 /style.css
	secure 200 /board/free/feed
	secure 301 /old/1
	secure 303 /board/free/48
	secure 303 /my
	secure 404 /nope
	secure 405 / -X PUT
	secure 405 /sign-out
	secure 400 /%FF
	secure 415 /sign-in -H 'Content-Type: text/plain' -d x
	secure 413 /sign-in -H 'Content-Length: 999999999' -F x=y
	sends 422 /board/free/write do=write
	secured form
}

@test "too many requests are told with the headers that protect" {
	own_server web.requests 3
	is 200 /board
	is 200 /help
	is 200 /sitemap
	is 429 /privacy
	secured 429
	[ "$(header Retry-After)" -ge 1 ]
	says '<html lang="ko">'
	is 429 /en/privacy
	says '<html lang="en">'
}

@test "a page from the cache counts as one that is made" {
	own_server web.requests 3 web.threads 1
	is 200 /en/privacy
	is 200 /en/privacy
	is 200 /en/privacy
	is 429 /en/privacy
	secured 429
	says '<html lang="en">'
}

@test "a page that is kept changes as soon as osanctl has written" {
	own_server
	is 200 /board/free/47
	is 200 /board/free/47
	local id
	id=$(db "SELECT id FROM post WHERE title = '댓글 있는 글'")
	add free --parent "$id" --body '둘째 댓글' --author 나 > /dev/null
	is 200 /board/free/47
	says '둘째 댓글'
	osanctl post remove "$id" --ground 9 --reason '까닭' --tombstone \
	    --yes > /dev/null
	is 200 /board/free/47
	says '까닭'
	silent '밑글의 본문'
	is 200 /board/free
	silent '댓글 있는 글'
	is 200 /
	silent '댓글 있는 글'
}

@test "what one visitor gets is not kept for another" {
	is 200 /board/free/write
	local first
	first=$(token)
	rm jar
	is 200 /board/free/write
	[ "$(token)" != "$first" ]
	is 200 /board/free
	silent Set-Cookie
	[ -z "$(header Set-Cookie)" ]
}

@test "reading needs no cookie, and sets none" {
	rm -f jar
	crawl < <(table | grep -vE '/(write|comment|report|edit|sign-in|track|answer|code|inforeq|file/[a-z]*)$')
	[ "$(cat pages/heads | wc -l)" -gt 100 ]
	run ! grep -i '^set-cookie' pages/heads
}

@test "article 5(2): privacy policy and help name provider, department, telephone and last change" {
	own_server
	osanctl dept set info --phone 031-8036-7000 > /dev/null
	local path
	for path in /privacy /help; do
		is 200 "$path"
		says '제공' '오산시' '담당부서' 031-8036-7000 '마지막 수정'
	done
}

@test "a post that staff wrote names its department" {
	is 200 /board/notice/1
	says '담당부서' '홍보담당관'
}

@test "article 5(2): what staff posts names who provides it, and their phone" {
	local post
	own_server
	osanctl dept set transport --phone 031-8036-7123 > /dev/null
	osanctl staff board lee --add notice > /dev/null
	post=$(SUDO_USER=lee osanctl post add notice --title 버스 \
	    --body 노선 --csv --no-header --fields id,number)
	SUDO_USER=lee osanctl post add notice --parent "${post%,*}" \
	    --body 추가 > /dev/null
	is 200 "/board/notice/${post#*,}"
	says '<dt>제공</dt><dd>교통행정과, 031-8036-7123</dd>' \
	    '직원</span> <span>교통행정과</span>'
}

@test "boards, posts and pages that are not there are 404 and say what helps" {
	local path
	for path in /nope /board/none /board/free/999 /board/free/0 \
	    /board/free/-1 /board/free/1x /board/free/99999999999999999999 \
	    /board/free/1/none /board/free/1/file/1 /en/style.css \
	    /board/none/write; do
		is 404 "$path"
		says '누리집 지도' || [ "$path" = /en/style.css ]
	done
}

@test "a closed board can be read, and says that one cannot write" {
	own_server
	osanctl board close en > /dev/null
	is 200 /board/en
	silent /board/en/write
	page /board/en/write
	[ "$code" = 409 ]
}

@test "a post leads to writing a comment, reporting it, and changing it" {
	is 200 /board/free/47
	says 'href="/board/free/47/comment"' 'href="/board/free/47/report"' \
	    'href="/board/free/47/edit"' 'href="/board/free/48/report"'
	is 200 /board/notice/1
	silent /comment /edit
}

@test "settings read anew on SIGHUP are seen on pages that were kept" {
	own_server
	is 200 /board
	config site.phone 031-8036-7114
	is 200 /board
	kill -HUP "$WEB_PID"
	until grep -q 031-8036-7114 body || [ "$SECONDS" -gt 30 ]; do
		is 200 /board
	done
	says 031-8036-7114
}
