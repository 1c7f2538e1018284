# Reporting an error on one of the city's pages (article 13-2).
# shellcheck disable=SC2154,SC2034 # page sets $code; web_end reads WEB_PID

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
	WEB_PID=
}

teardown() {
	web_end
}

# form PATH: the address of the form that this page leads to.
form() {
	is 200 "$1" || return
	grep -o "href=\"[^\"]*/correction/[^\"]*\"" body |
	    sed 's/href="//; s/"$//'
}

# reported [FIELD...]: a report without an address; its code into $given.
reported() {
	local to
	to=$(form /page/local/living/waste)
	sends 303 "$to" what=틀림 "$@" || return
	is 200 "$(header Location)"
	given=$(grep -o '<b class="code">[a-z0-9]*' body | tail -n 1 |
	    sed 's/.*>//')
	rm jar
}

# asks NUMBER CODE [STATUS [PREFIX]]: what became of it.
asks() {
	sends "${3:-200}" "${4-}/correction/track" "number=$1" "code=$2"
}

# mends [OPTION...]: the page is published anew and report 1 accepted.
mends() {
	osanctl page publish local/living/waste -q > /dev/null
	osanctl correction accept 1 "$@" -q > /dev/null
}

# thanks: a programme for reporters.
thanks() {
	osanctl dept set planning --phone 031-8036-7100 -q > /dev/null
	osanctl reward budget set 2026 100000 -q > /dev/null
	osanctl reward programme add thanks --kind correction \
	    --department planning --title-ko 사례 --gift-ko '상품권 5천 원' \
	    --gift-en 'A voucher' --amount 5000 -q > /dev/null
}

# stored COLUMN: of the only report.
stored() {
	db "SELECT $1 FROM page_correction"
}

@test "article 13-2: each page leads to a form, whose report reaches the department" {
	local to
	web_start
	to=$(form /page/local/living/waste)
	is 200 "$to"
	says '<h1>오류 신고</h1>' '대형 폐기물' 'name="what"'
	sends 303 "$to" 'what=전화가 031-8036-7301입니다' place=문의
	is 200 "$(header Location)"
	says '신고가 접수되었습니다' '확인 번호'
	[ "$(stored "state, seen_number, place")" = 'new|1|문의' ]
	[[ $(osanctl correction list --csv --fields what) == *7301* ]]
}

@test "article 13-2: an English page has its own form, and none for the other language" {
	local to
	web_start
	to=$(form /en/page/english/tourism/arboretum)
	[[ $to == /en/correction/* ]]
	is 200 "$to"
	says '<h1>Report an error</h1>' 'A day in the arboretum'
	is 404 "${to#/en}"
}

@test "who gave no address has a code that the page after it alone shows" {
	local to code_given
	web_start
	to=$(form /page/local/living/waste)
	sends 303 "$to" what=틀림
	[[ $(header Location) == */correction/receipt ]]
	is 200 /correction/receipt
	code_given=$(grep -o '<b class="code">[^<]*' body | sed 's/.*>//')
	[ ${#code_given} = 24 ]
	[ "$(stored 'citizen_id IS NULL')" = 1 ]
	[ "$(cat osan.db* | grep -acF "$code_given")" = 0 ]
	echo "$code_given" > code
	[[ $(osanctl correction show --code-file code --json) == *틀림* ]]
	says 'href="/correction/track?number=1"'
	rm jar
	is 200 /correction/receipt
	silent '확인 번호'
}

@test "who gave an address is known by it, and it stands nowhere in clear" {
	local to
	web_start
	to=$(form /page/local/living/waste)
	sends 303 "$to" what=틀림 email=reader@example.org
	is 200 /correction/receipt
	silent '확인 번호'
	[ "$(stored 'citizen_id IS NOT NULL, receipt IS NULL')" = '1|1' ]
	[ "$(cat osan.db* | grep -ac reader@example)" = 0 ]
}

@test "a report that lacks, is too long or names somebody comes back with what was typed" {
	local to long
	web_start
	to=$(form /page/local/living/waste)
	sends 422 "$to" what= place=문의
	says 'value="문의"' 'role="alert"'
	long=$(printf '가%.0s' $(seq 2001))
	sends 422 "$to" "what=$long"
	sends 422 "$to" 'what=담당자 주민번호 900101-1234568' place=표
	says '개인정보' '900101-1234568</textarea>' 'value="표"'
	sends 422 "$to" what=틀림 email=nobody
	says '틀림</textarea>'
	[ "$(stored 'count(*)')" = 0 ]
}

@test "a form of another site stores nothing, and one that is sent twice stores once" {
	local to
	web_start
	to=$(form /page/local/living/waste)
	page "$to" --form-string token=x --form-string what=틀림
	[ "$code" = 422 ]
	[ "$(stored 'count(*)')" = 0 ]
	page "$to"
	cp body form
	resend "$to" what=틀림
	cp form body
	resend "$to" what=틀림
	[ "$code" = 303 ]
	[ "$(stored 'count(*)')" = 1 ]
}

@test "there is no form for what is not shown: another version, a draft, what was withdrawn" {
	local to
	web_start
	to=$(form /page/local/living/waste)
	is 404 "${to%/*}/2"
	is 404 "${to%/*}/0"
	is 404 "${to%/*}/x"
	is 404 /correction/99999/1
	osanctl page withdraw local/living/waste -q > /dev/null
	is 404 "$to"
}

@test "a page that was published anew takes reports on what somebody still has open" {
	local to
	web_start
	to=$(form /page/local/living/waste)
	page "$to"
	osanctl page publish local/living/waste -q > /dev/null
	resend "$to" what=틀림
	[ "$code" = 303 ]
	[ "$(stored seen_number)" = 1 ]
}

@test "Article 13-2: number and code show that a report was received" {
	web_start
	reported
	is 200 /correction/track
	says '<h1>' 'name="number"' 'name="code"'
	asks 1 "$given"
	says '신고가 접수되었습니다.' '아직 결정하지 않았습니다' \
	    'href="/page/local/living/waste"' '대형 폐기물' noindex
	silent 틀림
	[ "$(header Cache-Control)" = no-store ]
	asks 1 " ${given^^} " 200 /en
	says 'Your report was received.' '<dt>Number</dt><dd>1</dd>' \
	    'href="/page/local/living/waste" lang="ko"'
}

@test "Article 13-2: an accepted report shows the version that mended the page, and the page" {
	web_start
	reported
	mends --reason '전화번호를 고쳤습니다'
	asks 1 "$given"
	says '받아들여' '<dd>2</dd>' '전화번호를 고쳤습니다' \
	    'href="/page/local/living/waste"'
	silent 'id="reward"'
	asks 1 "$given" 200 /en
	says 'was accepted, and the page was mended' \
	    '<dt>Version that mended it</dt><dd>2</dd>'
	osanctl page withdraw local/living/waste -q > /dev/null
	asks 1 "$given" 200 /en
	says 'It is not shown any more.'
	silent 'href="/page/local/living/waste"'
}

@test "Article 13-2: a rejected report shows the reason" {
	web_start
	reported
	osanctl correction reject 1 --reason '맞는 내용입니다' -q > /dev/null
	asks 1 "$given"
	says '받아들이지 않' '맞는 내용입니다'
	asks 1 "$given" 200 /en
	says 'Your report was not accepted.' '<dd lang="ko">맞는 내용입니다</dd>'
}

@test "Article 13-2: whoever has the code sees the reward, how to claim it, and what became of it" {
	web_start
	thanks
	reported
	mends --programme thanks
	asks 1 "$given" 200 /en
	says 'A voucher' 'show the number and the code' \
	    'Planning and Budget, 031-8036-7100' 'until 2026-'
	asks 1 "$given"
	says '상품권 5천 원' '031-8036-7100'
	osanctl reward claim thanks --award 1 --checked 번호 -q > /dev/null
	asks 1 "$given" 200 /en
	says 'It was claimed.'
	osanctl reward award deliver 1 -q > /dev/null
	asks 1 "$given" 200 /en
	says 'It was handed over.'
}

@test "Article 13-2: a reward that was not claimed in time is shown so" {
	thanks
	web_start
	reported
	mends --programme thanks
	web_stop
	OSAN_NOW=2027-06-01T12:00:00+09:00 web_start
	asks 1 "$given" 200 /en
	says 'It was not claimed in time.'
}

@test "Article 13-2: a wrong code, another report's and a number that is none read the same" {
	local first
	web_start
	reported
	first=$given
	reported
	asks 1 "$given" 422
	says '이 신고 번호와 확인 번호로'
	sed 's/value="[^"]*"//g' body > wrong
	for n in 3 0 x 99999999999999999999; do
		asks $n "$first" 422
		sed 's/value="[^"]*"//g' body | cmp - wrong
	done
	[ "$(db 'SELECT correction_id, failures
	    FROM page_correction_guess')" = '1|1' ]
	asks 1 "$first"
	[ -z "$(db 'SELECT * FROM page_correction_guess')" ]
}

@test "Article 13-2: guessing at a code is made slow, then locked, and says nothing of it" {
	web_start
	config web.password-failures 4 web.password-lock 10m
	reported
	for n in 1 2 3; do
		asks 1 "wrong$n" 422
	done
	asks 1 "$given" 422
	[ "$(db "SELECT failures, locked_until - $NOW
	    FROM page_correction_guess")" = '3|5000000' ]
	web_stop
	OSAN_NOW=2026-11-24T14:00:06+09:00 web_start
	asks 1 wrong4 422
	asks 1 "$given" 422
	[ "$(db 'SELECT failures, (locked_until - failed_at) / 1000000
	    FROM page_correction_guess')" = '4|600' ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'correction.failure'")" = 4 ]
	web_stop
	OSAN_NOW=2026-11-24T14:11:00+09:00 web_start
	asks 1 "$given"
}

@test "a report of somebody who is known opens with no code" {
	web_start
	reported email=reader@example.org
	asks 1 '' 422
	asks 1 "$(printf '0%.0s' {1..24})" 422
	[ -z "$(db 'SELECT * FROM page_correction_guess')" ]
	is 303 /correction/mine/1
}

@test "Article 13-2: who is signed in sees their own reports without a code, and nobody else's" {
	sendmail
	web_start
	reported email=reader@example.org
	send /sign-in name=홍길동 email=hong@example.org do=ask
	resend /sign-in name=홍길동 email=hong@example.org \
	    "code=$(mailed_code)" do=check
	[ "$code" = 303 ]
	sends 303 "$(form /page/local/living/waste)" what=틀림
	is 200 /correction/receipt
	says 'href="/my"'
	silent '확인 번호'
	osanctl correction reject 2 --reason '맞는 내용입니다' -q > /dev/null
	is 200 /my
	says '페이지의 오류' 'href="/correction/mine/2"' '받아들이지 않음'
	silent /correction/mine/1
	is 200 /correction/mine/2
	says '맞는 내용입니다'
	silent 틀림
	for n in 1 3 x; do
		is 303 /correction/mine/$n
		[[ $(header Location) == */correction/track ]]
	done
	is 200 /en/my
	says 'Errors on pages'
}
