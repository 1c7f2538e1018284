# Article 16: a third language is one setting and one po file.  The tests add
# Japanese: a few texts of the catalogue, and pages of the city.
# shellcheck disable=SC2154 # page sets $code

load ../common
load web
load filled

# The program looks for catalogues beside itself, so a copy of it stands in
# the file's folder, with Korean and Japanese.
setup_file() {
	site_once filled
	cp "$OSAN_WEB" "$(dirname "$OSAN_WEB")/osanctl" .
	cp -R "$(dirname "$OSAN_WEB")/locale" locale
	japanese
	export OSAN_WEB=$PWD/osan-web
	config site.languages 'ko en ja'
	web_start
	export FILE_PID=$WEB_PID
	crawl < <(table | grep -v '^/page/.*/\|/page/local' | sed 's|^|/ja|')
}

setup() {
	in_own_folder
	export OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	WEB_PID=
}

teardown() {
	web_end
}

teardown_file() {
	kill "$FILE_PID"
}

# japanese: the catalogue as a translator makes it, from the pot.
japanese() {
	make -s -C "$OSAN_ROOT" O="$PWD/made" "$PWD/made/osan.pot"
	cat > few.po <<-'P'
	msgid ""
	msgstr "Content-Type: text/plain; charset=UTF-8\n"

	msgctxt "language"
	msgid "English"
	msgstr "日本語"

	msgid "Boards"
	msgstr "掲示板"

	msgid "There is no such page"
	msgstr "そのページはありません"

	msgctxt "word"
	msgid "answered"
	msgstr "回答済み"

	msgid "The Korean original of this page changed on {1}; this translation does not have that yet."
	msgstr "韓国語の原文は{1}に変わりました。"

	#, c-format
	msgid "%d day"
	msgid_plural "%d days"
	msgstr[0] "%d日間"
	P
	msginit --no-translator -l ja -i made/osan.pot -o new.po 2> /dev/null
	msgcat --use-first few.po new.po -o ja.po
	mkdir -p locale/ja/LC_MESSAGES
	msgfmt --check-format -o locale/ja/LC_MESSAGES/osan.mo ja.po
}

own_server() {
	own_site
	config "$@"
	web_start
}

# spring: a page in Japanese, seen by all.
spring() {
	printf '# 春\n\n花が咲きます。\n' > spring.md
	osanctl page add local/tourism/arboretum --lang ja --title 植物園の一日 \
	    --translates local/tourism/arboretum --file spring.md \
	    --provider 文化観光課 --department culture -q > /dev/null
	osanctl page publish local/tourism/arboretum --lang ja -q > /dev/null
}

@test "article 16: a third language is there by one setting, and without it is not" {
	is 200 /ja/
	says '<html lang="ja">' '掲示板</a>' 'href="/ja/board"'
	is 200 /ja
	own_server site.languages 'ko en'
	is 404 /ja/
	says '<html lang="ko">'
}

@test "article 16: what the po file does not say is English" {
	is 200 /ja/
	says 'Privacy policy' 'Complaint window'
	silent '게시판'
	is 200 /ja/complaint
	says '<html lang="ja">' 'Complaint window'
}

@test "article 16: what the program says in a page is in the third language, too" {
	is 404 /ja/nowhere
	says '<html lang="ja">' 'そのページはありません'
	is 200 /ja/complaint/list
	says '回答済み'
}

@test "article 16: a number has the form that the po file gives it" {
	is 200 /ja/complaint/kinds
	says '3日間'
	is 200 /en/complaint/kinds
	says '3 days'
	is 200 /complaint/kinds
	says '3일'
}

in_japanese() {
	says '<html lang="ja">'
}

@test "article 16: every page is there in the third language" {
	run ! grep -v '^200 ' "$BATS_FILE_TMPDIR/pages/codes"
	each_page in_japanese
}

@test "article 16: a page in the third language has no Hangul but names and what is marked as Korean" {
	local all=$BATS_FILE_TMPDIR/pages
	grep -LE '/(search.*|report)$|complaint/list' "$all"/*.path |
	    sed 's/path$/body/' > list
	[ "$(wc -l < list)" -gt 15 ]
	xargs python3 "$OSAN_ROOT/tests/web/strays.py" \
	    오산시,김오산,김갑돌,이을순,박기동,이담당 < list
}

@test "article 16: each page names all its other languages, by their own names and with hreflang" {
	own_server web.origin https://www.osan.example
	is 200 /ja/board
	says '<a href="/board" lang="ko" hreflang="ko">한국어</a>' \
	    '<a href="/en/board" lang="en" hreflang="en">English</a>' \
	    'hreflang="ja" href="https://www.osan.example/ja/board"' \
	    'hreflang="en" href="https://www.osan.example/en/board"' \
	    'hreflang="ko" href="https://www.osan.example/board"'
	silent '日本語'
	is 200 /board
	says '<a href="/en/board" lang="en" hreflang="en">English</a>' \
	    '<a href="/ja/board" lang="ja" hreflang="ja">日本語</a>'
	silent '한국어'
	is 200 /en/board
	says '<a href="/board" lang="ko" hreflang="ko">한국어</a>' \
	    '<a href="/ja/board" lang="ja" hreflang="ja">日本語</a>'
}

@test "article 16: pages asked for at once are each in their own language" {
	local i
	for i in {1..40}; do
		printf 'url = "%s"\noutput = "ko.%d"\n' "$WEB/nowhere" "$i"
		printf 'url = "%s"\noutput = "en.%d"\n' "$WEB/en/nowhere" "$i"
		printf 'url = "%s"\noutput = "ja.%d"\n' "$WEB/ja/nowhere" "$i"
	done > asked
	curl -sS -Z --parallel-max 8 -K asked
	[ "$(grep -l '그런 페이지가 없습니다\|쪽이 없습니다' ko.* | wc -l)" = 40 ]
	[ "$(grep -l 'There is no such page' en.* | wc -l)" = 40 ]
	[ "$(grep -l 'そのページはありません' ja.* | wc -l)" = 40 ]
}

@test "article 16: a text that comes with the program is English there, and marked so" {
	is 200 /ja/help
	says '<html lang="ja">' '<h1 lang="en">' '<div lang="en">'
}

@test "article 16: in the place of such a text stands the city's page, if it has none in Japanese the English one" {
	own_server
	printf 'Ask us.\n' > help.md
	osanctl page add help --lang en --title 'Our help' --file help.md \
	    --provider Osan --department info -q > /dev/null
	osanctl page publish help --lang en -q > /dev/null
	is 200 /ja/help
	says '<h1 lang="en">Our help</h1>'
	osanctl page add help --lang ja --title ヘルプ --file help.md \
	    --provider Osan --department info -q > /dev/null
	osanctl page publish help --lang ja -q > /dev/null
	is 200 /ja/help
	says '<h1>ヘルプ</h1>'
}

@test "article 16: a page of the city is read in the third language" {
	own_server
	spring
	is 200 /ja/page/local/tourism/arboretum
	says '<html lang="ja">' '花が咲きます。' '<dd>文化観光課</dd>' \
	    'href="/page/local/tourism/arboretum" lang="ko"' \
	    'href="/en/page/english/tourism/arboretum" lang="en"'
	is 404 /en/page/local/tourism/arboretum
	is 200 /ja/
	says 'href="/ja/page/local"'
	is 200 /ja/page/local/tourism
	says '植物園の一日'
	is 200 /ja/sitemap
	says 'href="/ja/page/local/tourism/arboretum"'
	silent 'english/tourism'
	is 200 /sitemap.xml
	says '/ja/page/local/tourism/arboretum</loc>' '/ja/board</loc>'
	is 200 /robots.txt
	says 'Disallow: /ja/my'
}

@test "article 16: a page names those languages alone in which it is there at its path" {
	own_server
	spring
	is 200 /page/local/tourism/arboretum
	says '<a href="/ja/page/local/tourism/arboretum" lang="ja" hreflang="ja">日本語</a>' \
	    '<dt lang="ja">日本語</dt>' '植物園の一日' \
	    'A day in the arboretum'
	silent 'href="/en/page/local/tourism/arboretum"'
	is 200 /page/city/visit
	says 'href="/en/page/city/visit"'
	silent '日本語'
	is 200 /en/page/english/tourism/arboretum
	says '植物園の一日'
	silent '<p class="tongue">'
}

@test "article 16: the reader is told in their language that the original changed, and staff count it" {
	own_server
	spring
	is 200 /ja/page/local/tourism/arboretum
	silent '韓国語の原文'
	run -0 osanctl page stale --translations --csv --no-header --fields path,lang
	[ -z "$output" ]
	osanctl page edit local/tourism/arboretum --title '수목원의 하루' -q \
	    > /dev/null
	at 2026-11-24T15:00:00+09:00 osanctl page publish \
	    local/tourism/arboretum -q > /dev/null
	is 200 /ja/page/local/tourism/arboretum
	says '韓国語の原文は2026-11-24に変わりました。'
	run osanctl page stale --translations --csv --no-header --fields path,lang
	[[ $output == *local/tourism/arboretum,ja* ]]
}

@test "article 16: a preview of a page is in its language" {
	own_server
	spring
	osanctl page edit local/tourism/arboretum --lang ja --title 夏 -q \
	    > /dev/null
	local link
	link=$(osanctl page preview local/tourism/arboretum --lang ja --json |
	    field link)
	[[ $link == /ja/preview/* ]]
	is 200 "$link"
	says '<html lang="ja">' '<h1>夏</h1>'
}

@test "article 16: pages go out to files and come back in their language" {
	own_site
	spring
	osanctl page export out -q > /dev/null
	grep -q '^translates: local/tourism/arboretum$' \
	    out/local/tourism/arboretum.ja.md
	sed -i 's/植物園/新しい植物園/' out/local/tourism/arboretum.ja.md
	osanctl page import out --publish -q > /dev/null
	[ "$(osanctl page show local/tourism/arboretum --lang ja --json |
	    field title)" = 新しい植物園の一日 ]
	cp out/local/tourism/arboretum.ja.md out/local/tourism/arboretum.fr.md
	run -2 osanctl page import out
	[[ $output == *"arboretum.fr.md"*"'fr' is no language of the site"* ]]
}

@test "article 16: links to pages in the third language are looked at" {
	own_site
	spring
	printf '[a](/ja/page/local/tourism/arboretum) [b](/ja/page/none)\n' \
	    > spring.md
	printf '[c](/ja/board) [d](/fr/board) [e](#x)\n' >> spring.md
	osanctl page edit local/tourism/arboretum --lang ja \
	    --file spring.md -q > /dev/null
	osanctl page publish local/tourism/arboretum --lang ja -q > /dev/null
	run -2 osanctl page links local/tourism/arboretum --csv --no-header \
	    --fields lang,state,target --all
	[[ $output == *'ja,ok,/ja/page/local/tourism/arboretum'* ]]
	[[ $output == *'ja,dead,/ja/page/none'* ]]
	[[ $output == *'ja,ok,/ja/board'* ]]
	[[ $output == *'ja,dead,/fr/board'* ]]
}

@test "article 16: a page is made in a language of the site alone, and what is there stays" {
	own_site
	spring
	run -2 osanctl page add city/x --lang fr --title X --file spring.md
	[[ $output == *"'fr' is no language of the site, which has: ko en ja"* ]]
	[[ $output == *site.languages* ]]
	config site.languages 'ko en'
	run -2 osanctl page add city/x --lang ja --title X --file spring.md
	run -0 osanctl page edit local/tourism/arboretum --lang ja --title Y
}

@test "article 16: site.languages begins with ko en, and takes codes once, eight at most" {
	local bad
	own_site
	for bad in '' ko en 'en ko' 'ko ja' 'ko en ja ja' 'ko en ko' 'ko en j' \
	    'ko en jpnx' 'ko en JA' 'ko en zh-TW' 'ko  en' 'ko en ' ' ko en' \
	    'ko,en,ja' 'ko en ../x' \
	    'ko en ja zh vi th ru uz mn'; do
		run -2 osanctl config set site.languages "$bad"
		[[ $output == *'site.languages'* ]]
	done
	osanctl config set site.languages 'ko en ja zh vi th rus uz'
}

@test "article 16: no language takes the place of an address of the site" {
	local word n=0
	own_site
	for word in $(grep -oE '\{ "/[^"/]+' \
	    "$OSAN_ROOT/cmd/osan-web/routes.c" | sed 's|.*/||' | sort -u); do
		[[ $word =~ ^[a-z]{2,3}$ ]] || continue
		run -2 osanctl config set site.languages "ko en $word"
		[[ $output == *'site.languages'* ]]
		n=$((n + 1))
	done
	[ "$n" -ge 1 ]
}

@test "article 16: a language without a po file is told at the start, and speaks English" {
	own_site
	config site.languages 'ko en vi'
	web_start
	grep -q 'no texts in the language vi' web.err
	is 200 /vi/board
	says '<html lang="vi">' 'Boards' 'hreflang="en">English</a>'
	is 200 /board
	says '<a href="/vi/board" lang="vi" hreflang="vi">vi</a>'
}

@test "article 16: what the database has in English alone is marked so below /ja, and not below /en" {
	local part
	own_server
	spring
	is 200 /ja/board
	says '<b lang="en">Notices</b>' 'Department in charge: <span lang="en">'
	is 200 /ja/board/notice
	says '<h1 lang="en">Notices</h1>' '<li aria-current="page" lang="en">Notices</li>'
	is 200 /ja/
	says '<a href="/ja/board/notice" lang="en">Notices</a>'
	is 200 /ja/complaint/kinds
	says '<th scope="row" lang="en">'
	is 200 /ja/page
	grep -qE '<b lang="en">[A-Z]' body
	is 200 /ja/page/local/tourism
	says '<h1 lang="en">' '<span lang="en">'
	is 200 /ja/survey
	grep -qE '<a href="/ja/survey/[0-9]+" lang="(en|ko)">' body
	for part in board board/notice page complaint/kinds ''; do
		is 200 "/en/$part"
		sed 's/<a href="[^"]*" lang="en" hreflang="en"[^>]*>//' body > plain
		! grep -E '<(h1|b|th|span|h2)[^>]* lang="en"' plain
	done
}

@test "article 13-2: a visit below /ja counts for the section that it shows" {
	local path
	own_server
	for path in / /board /board/free /privacy; do
		is 200 "/ja$path" -A 'Mozilla/5.0 one'
	done
	is 200 /en/board -A 'Mozilla/5.0 one'
	web_stop
	[ "$(db "SELECT section, visitors FROM visit_day
	    WHERE section NOT IN ('all', 'robot')
	    ORDER BY section" | xargs)" = \
	    'board|1 english|1 home|1 other|1' ]
}

@test "article 16: an error on a page is reported below /ja, and answered in English" {
	local to
	own_server
	spring
	is 200 /ja/page/local/tourism/arboretum
	to=$(grep -o '/ja/correction/[^"]*' body)
	sends 303 "$to" what=違います email=kim@example.org
	[[ $(header Location) == /ja/correction/receipt ]]
	[ "$(db 'SELECT lang FROM citizen ORDER BY id DESC LIMIT 1')" = en ]
}
