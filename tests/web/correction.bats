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
