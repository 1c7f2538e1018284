# The city's own pages as citizens see them (articles 3, 5, 6(1), 16).
# shellcheck disable=SC2154 # page sets $code

load ../common
load web

setup_file() {
	site_once samples
}

samples() {
	osanctl page import "$OSAN_ROOT/share/pages" --publish
}

setup() {
	own_site
	export WEB_PID=
}

teardown() {
	web_end
}

# edit PATH OPTION…: changes a page and publishes it.
edit() {
	local path=$1 lang=ko
	shift
	[[ " $* " != *' --lang en '* ]] || lang=en
	osanctl page edit "$path" "$@" -q > /dev/null
	osanctl page publish "$path" --lang "$lang" -q > /dev/null
}

@test "article 5(2): a page says who provides it, whose it is and whom to call" {
	web_start
	is 200 /page/local/living/waste
	says '<dd>환경위생과</dd>' '<dd>환경위생과, 폐기물 담당</dd>' \
	    '<dd>031-8036-7300</dd>'
}

@test "articles 3(2) and 16: sections stand on the first page, the English ones in English" {
	web_start
	is 200 /
	says 'href="/page/local"' 'href="/page/city"' '지역 정보'
	silent 'href="/page/english"'
	is 200 /en/
	says 'href="/en/page/english"' 'href="/en/page/city"'
	is 200 /en/page/english
	says 'href="/en/page/english/tourism"' 'Trade'
}

@test "a page shows its sections as the way to it, and has a title of its own" {
	web_start
	is 200 /page/local/tourism/arboretum
	says '<title>수목원에서 보내는 하루 | 관광' 'href="/page/local/tourism"'
}

@test "headings begin below the page's own and have names that links lead to" {
	web_start
	is 200 /page/city/visit
	says '<h1>시청 오시는 길</h1>' '<h2 id="대중교통">대중교통</h2>' \
	    '<th scope="col">창구</th>'
}

@test "article 6(1): a page's last day is shown, and then it is gone" {
	osanctl page publish local/living/waste \
	    --until 2026-11-24T20:00:00+09:00 -q > /dev/null
	web_start
	is 200 /page/local/living/waste
	says '게시기간' '2026-11-24'
	web_stop
	OSAN_NOW=2026-11-25T00:00:00+09:00 web_start
	is 404 /page/local/living/waste
}

@test "what is being worked on is not seen before it is published" {
	osanctl page edit local/living/waste --title '아직 비밀' -q > /dev/null
	osanctl page add city/secret --title '다른 비밀' --file /dev/null \
	    --provider 가 --department info -q > /dev/null
	web_start
	is 200 /page/local/living/waste
	silent '아직 비밀'
	is 404 /page/city/secret
	is 200 /page/city
	silent '다른 비밀'
	is 200 /sitemap.xml
	silent secret
	osanctl page publish local/living/waste -q > /dev/null
	is 200 /page/local/living/waste
	says '아직 비밀'
	osanctl page withdraw local/living/waste -q > /dev/null
	is 404 /page/local/living/waste
}

@test "a link of a preview shows the page as it is, until it ends, and to nobody else" {
	local link
	osanctl page edit local/living/waste --title '아직 비밀' -q > /dev/null
	link=$(osanctl page preview local/living/waste --json | field link)
	web_start
	is 200 "$link"
	says '아직 비밀' '미리 보기' '<meta name="robots" content="noindex"'
	[ -z "$(header ETag)" ]
	is 404 "${link%?}x"
	is 404 "${link/5-/4-}"
	is 404 /preview/1-99999999999999999-00
	web_stop
	OSAN_NOW=2026-12-10T00:00:00+09:00 web_start
	is 404 "$link"
}

@test "a page that was moved is found at its old address, and one at its place" {
	osanctl page move local/living/waste --to local/living/bulky -q \
	    > /dev/null
	web_start
	is 303 /page/local/living/waste
	[ "$(header Location)" = /page/local/living/bulky ]
	is 200 /page/local/living/bulky
}

@test "article 16: a translation says what it is made from, and that it changed since" {
	web_start
	is 200 /en/page/english/tourism/arboretum
	says 'href="/page/local/tourism/arboretum" lang="ko"' \
	    '수목원에서 보내는 하루'
	silent 'changed on'
	is 200 /page/local/tourism/arboretum
	says 'href="/en/page/english/tourism/arboretum"' \
	    'A day in the arboretum'
	OSAN_NOW=2026-11-24T15:00:00+09:00 edit local/tourism/arboretum \
	    --title '수목원의 하루'
	is 200 /en/page/english/tourism/arboretum
	says 'The Korean original of this page changed on' '2026-11-24'
	OSAN_NOW=2026-11-24T15:05:00+09:00 edit english/tourism/arboretum \
	    --lang en --translated
	is 200 /en/page/english/tourism/arboretum
	silent 'changed on'
}

@test "a page in both languages at one path names the other" {
	web_start
	is 200 /page/city/visit
	says '<a href="/en/page/city/visit" lang="en" hreflang="en">'
	is 200 /page/local/living/waste
	silent 'hreflang="en">English'
}

@test "article 5(1): readers are told when nobody has looked for long" {
	osanctl config set page.banner-after 10d -q > /dev/null
	OSAN_NOW=2027-02-25T00:00:00+09:00 web_start
	is 200 /page/local/living/waste
	silent '아무도'
	web_stop
	OSAN_NOW=2027-03-15T00:00:00+09:00 web_start
	is 200 /page/local/living/waste
	says '확인되지 않았습니다'
	web_stop
	osanctl config set page.banner-after 0s -q > /dev/null
	OSAN_NOW=2028-03-15T00:00:00+09:00 web_start
	is 200 /page/local/living/waste
	silent '확인되지 않았습니다'
}

@test "the site map has the pages of its language, and that of search engines all" {
	config web.origin https://www.osan.example
	web_start
	is 200 /sitemap
	says 'href="/page/city/visit"' '시립 도서관 이용'
	silent arboretum.en
	is 200 /sitemap.xml
	says 'https://www.osan.example/page/local/culture/library' \
	    'https://www.osan.example/en/page/english/trade/start'
}

@test "the city's own help and privacy policy stand in the place of ours" {
	printf '우리 시의 도움말\n' > help.md
	osanctl page add help --title '우리 도움말' --file help.md \
	    --provider 정보통신과 --department info -q > /dev/null
	web_start
	is 200 /help
	silent '우리 시의 도움말'
	osanctl page publish help -q > /dev/null
	is 200 /help
	says '<title>우리 도움말' '우리 시의 도움말' '정보통신과'
	is 200 /en/help
	silent '우리 시의 도움말'
}

@test "what editors write is text: no markup of theirs, no script's address" {
	printf '<script>alert(1)</script>\n\n[가](javascript:alert%%281%%29)\n\n<img src=x onerror=alert(1)>\n' > bad.md
	osanctl page add city/bad --title '<b>나쁨</b>' --file bad.md \
	    --provider '<i>가</i>' --department info -q > /dev/null
	osanctl page publish city/bad -q > /dev/null
	web_start
	is 200 /page/city/bad
	silent '<script>alert' 'javascript:' '<img src=x' '<b>나쁨' '<i>가'
	says '&lt;b&gt;나쁨&lt;/b&gt;'
}

@test "Markdown of a megabyte of brackets and deep lists is served whole" {
	python3 - <<'P'
open('bad.md', 'w').write('[' * 400000 + ']' * 400000 + '\n')
open('deep.md', 'w').write('> ' * 400000 + 'x\n')
P
	for n in bad deep; do
		osanctl page add "city/$n" --title "$n" --file "$n.md" \
		    --provider 가 --department info -q > /dev/null
		osanctl page publish "city/$n" -q > /dev/null
	done
	web_start
	is 200 /page/city/bad
	says '</html>'
	is 200 /page/city/deep
	says '</html>'
}
