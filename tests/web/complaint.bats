# The complaint window on the web (articles 8 to 12).

# shellcheck disable=SC2154 # get and put set $code
load ../common
load ../cli/posts
load case

N=2026-000001

a_window() {
	osanctl dept set civil --phone 031-8036-7001
	osanctl dept set transport --phone 031-8036-7114
	osanctl staff add lee --name 이담당 --role officer --dept transport \
	    --os-user lee --yes
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --name-en 'Broken lamp' --category other --department transport \
	    --period 3d --publishable yes
	osanctl complaint kind set tax --name-ko '납세증명 우편 교부' \
	    --name-en 'Tax certificate' --category legal \
	    --department transport --period 3h --fee 1000 --postage 900
	osanctl complaint kind set seal --name-ko '인감증명' \
	    --name-en 'Seal certificate' --category legal \
	    --department civil --period immediate --identity-check yes \
	    --visit-ko '동 행정복지센터' --visit-en 'Come to your town office'
	osanctl complaint kind set law --name-ko '법률 상담' \
	    --name-en 'Advice on law' --category other \
	    --department transport --period 7d --publishable yes \
	    --consultation yes
	osanctl complaint kind set wish --name-ko '시장에게' \
	    --name-en 'A wish to the mayor' --category grievance \
	    --department mayor --period 7d
	osanctl complaint counsellor add law lee
	osanctl config set site.bank-account '농협 301-0000 오산시'
	osanctl config set notify.sendmail /bin/true
}

setup_file() {
	site_once a_window
}

setup() {
	own_site
	takes_mail
	web_start
}

teardown() {
	web_stop
}

# file KIND [NAME=VALUE...]: fills the form in and looks at what is shown.
file() {
	local kind=$1
	shift
	get "/en/complaint/file/$kind"
	put "/en/complaint/file/$kind" do=check title='Dark street' \
	    text='It is dark in front of no. 7.' consent=yes "$@"
	[ "$code" = 200 ]
	put "/en/complaint/file/$kind" do=file title='Dark street' \
	    text='It is dark in front of no. 7.' consent=yes \
	    password=kkachi7 again=kkachi7 "$@"
}

# one: Hong files that a lamp is broken.
one() {
	sign_in 홍길동 hong@example.org
	file lamp shown=yes
}

# track [PASSWORD]: somebody at another browser looks at it.
track() {
	rm -f jar
	get /en/complaint/track
	put /en/complaint/track number="$N" password="${1-kkachi7}"
}

# does WORD [NAME=VALUE...]: one of the things that can be done.
does() {
	local word=$1
	shift
	get "/en/complaint/case/$N/$word"
	[ "$code" = 200 ]
	put "/en/complaint/case/$N/$word" do=do \
	    version="$(field_of version)" "$@"
}

# field_of NAME: the value of a hidden field in page.html.
field_of() {
	grep -o "name=\"$1\" value=\"[^\"]*\"" page.html | head -n 1 |
	    sed 's/.*value="//; s/"$//'
}

received() {
	osanctl complaint receive "$N" -q
}

answered() {
	received
	as lee complaint start "$N" -q
	as lee complaint answer "$N" --text 'It was mended.' -q
}

of_case() {
	osanctl complaint show "$N" --json | field "$1"
}

# --- what there is ----------------------------------------------------------

@test "article 8: the window tells what can be done, and whom to call" {
	get /en/complaint
	[ "$code" = 200 ]
	says 'File a complaint' 'Follow a complaint' 'Civil Affairs' \
	    '031-8036-7001'
	get /complaint
	says '민원봉사과' '031-8036-7001'
}

@test "article 9(1): fees, periods and what is filed on the web are shown" {
	get /en/complaint/kinds
	says 'Tax certificate' '1,000 won and 900 won for postage' \
	    '3 hours' 'Come to your town office'
	grep -q 'href="/en/complaint/file/tax"' page.html
	hides 'href="/en/complaint/file/seal"'
	get /complaint/kinds
	says '1,000원'
}

@test "article 9(1): what needs an identity check is not filed on the web" {
	get /en/complaint/file/seal
	[ "$code" = 409 ]
	says 'Come to your town office'
	get /en/complaint/file
	hides 'href="/en/complaint/file/seal"'
	says 'Come to your town office'
}

@test "a kind that is not there is not found" {
	get /en/complaint/file/nothing
	[ "$code" = 404 ]
}

# --- filing -----------------------------------------------------------------

@test "a complaint is filed by steps, and what was typed stays all along" {
	get /en/complaint/file/lamp
	put /en/complaint/file/lamp do=ask title='Dark street' \
	    text='It is dark.' shown=yes name=홍길동 email=hong@example.org \
	    phone=010-1234-5678 consent=yes
	[ "$code" = 200 ]
	says 'Code from the e-mail' 'It is dark.'
	grep -q 'value="Dark street"' page.html
	put /en/complaint/file/lamp do=check title='Dark street' \
	    text='It is dark.' shown=yes name=홍길동 email=hong@example.org \
	    phone=010-1234-5678 consent=yes code="$(mailed_code)"
	[ "$code" = 200 ]
	says 'Look it over' 'Broken lamp' '홍길동' '010-1234-5678' 'It is dark.'
	put /en/complaint/file/lamp do=change title='Dark street' \
	    text='It is dark.' shown=yes phone=010-1234-5678 consent=yes
	says 'You have proven your name' 'It is dark.'
	put /en/complaint/file/lamp do=file title='Dark street' \
	    text='It is dark.' shown=yes phone=010-1234-5678 consent=yes \
	    password=kkachi7 again=kkachi7
	[ "$code" = 303 ]
	[ "$(went)" = "/en/complaint/case/$N/receipt" ]
	follow
	says "$N" 'Within 8 working hours'
	get "/en/complaint/case/$N"
	says 'Telephone: 010-1234-5678'
	[ "$(of_case state)" = filed ]
	[ "$(of_case channel)" = web ]
}

@test "nothing is stored without consent, and the page says what is missing" {
	sign_in 홍길동 hong@example.org
	get /en/complaint/file/lamp
	put /en/complaint/file/lamp do=check title= text=T shown=yes
	[ "$code" = 422 ]
	says 'Please fill this in.' 'Please tick this to go on.'
	put /en/complaint/file/lamp do=file title=T text=T shown=yes
	[ "$code" = 422 ]
	[ "$(db 'SELECT count(*) FROM complaint')" = 0 ]
}

@test "what is no telephone number is said to be none" {
	sign_in 홍길동 hong@example.org
	get /en/complaint/file/lamp
	put /en/complaint/file/lamp do=check title=T text=T shown=yes \
	    consent=yes phone=12
	[ "$code" = 422 ]
	says 'This is no telephone number.'
	grep -q 'value="12"' page.html
}

@test "who is not known any more in the last step proves their name again" {
	get /en/complaint/file/lamp
	put /en/complaint/file/lamp do=file title=T text='It is dark.' \
	    shown=yes consent=yes name=홍길동 email=hong@example.org \
	    password=kkachi7 again=kkachi7
	[ "$code" = 422 ]
	says 'Please prove your name once more' 'It is dark.'
	[ "$(db 'SELECT count(*) FROM complaint')" = 0 ]
}

@test "two passwords that differ are asked for again, and never shown" {
	sign_in 홍길동 hong@example.org
	get /en/complaint/file/lamp
	put /en/complaint/file/lamp do=file title=T text=T shown=yes \
	    consent=yes password=kkachi7 again=kkachi8
	[ "$code" = 422 ]
	says 'This is not the same password.' 'Look it over'
	hides kkachi7 kkachi8
	put /en/complaint/file/lamp do=file title=T text=T shown=yes \
	    consent=yes password=abc again=abc
	[ "$code" = 422 ]
	[ "$(db 'SELECT count(*) FROM complaint')" = 0 ]
}

@test "a form of another site files nothing" {
	sign_in 홍길동 hong@example.org
	code=$(curl -sS -b jar -o page.html -w '%{http_code}' \
	    -H 'Origin: https://evil.example' -d "token=$(token)" \
	    -d 'do=file&title=T&text=T&shown=yes&consent=yes' \
	    "$WEB/complaint/file/lamp")
	[ "$code" = 422 ]
	[ "$(db 'SELECT count(*) FROM complaint')" = 0 ]
}

@test "article 9(2): a fee is told with account and reference, and receipt waits for it" {
	sign_in 홍길동 hong@example.org
	file tax
	follow
	says 'What is to be paid' '1,900 won' '농협 301-0000 오산시' "$N" \
	    'counts as received once the payment is confirmed'
	[ "$(of_case state)" = fee-due ]
	[ "$(of_case received_at)" = null ]
	osanctl complaint pay confirm "$N" --amount 1900 -q
	[ "$(of_case received_at)" != null ]
	get "/en/complaint/case/$N"
	hides 'What is to be paid'
	says 'Answer due'
}

# --- looking ----------------------------------------------------------------

@test "article 10(3): number and password open the complainant's whole view" {
	one
	track
	[ "$(went)" = "/en/complaint/case/$N" ]
	follow
	says 'Dark street' 'It is dark in front of no. 7.' '홍길동' \
	    'What you can do now'
}

@test "wrong passwords and numbers get one answer" {
	one
	track wrong
	[ "$code" = 422 ]
	says 'no complaint opens with this number and this password'
	sed 's/value="[^"]*"//g' page.html >first.html
	rm -f jar
	get /en/complaint/track
	put /en/complaint/track number=2026-000009 password=wrong
	[ "$code" = 422 ]
	sed 's/value="[^"]*"//g' page.html | cmp - first.html
}

@test "who is signed in as its citizen sees it without a password" {
	one
	rm -f jar
	sign_in 홍길동 hong@example.org
	get "/en/complaint/case/$N"
	[ "$code" = 200 ]
	says 'It is dark in front of no. 7.'
}

@test "somebody else is asked for the password, whether it exists or not" {
	one
	rm -f jar
	sign_in 김철수 kim@example.org
	get "/en/complaint/case/$N"
	[ "$(went)" = "/en/complaint/track?number=$N" ]
	get /en/complaint/case/2026-000009
	[ "$(went)" = '/en/complaint/track?number=2026-000009' ]
	get "/en/complaint/case/$N/withdraw"
	[ "$code" = 303 ]
}

@test "article 10: everybody sees handling, and words once they are confirmed" {
	one
	answered
	rm -f jar
	get "/en/complaint/list/$N"
	[ "$code" = 200 ]
	says 'Broken lamp' 'answered' 'What has happened'
	hides 'Dark street' 'in front of' '홍길동' 'mended'
	osanctl complaint publish "$N" --yes -q
	get "/en/complaint/list/$N"
	says 'Dark street' 'It was mended.' '홍○동'
	hides '홍길동'
	get /en/complaint/list
	says "$N" 'Dark street'
}

@test "article 10(2): a private one looks like one that is not there" {
	sign_in 홍길동 hong@example.org
	file lamp shown=no
	received
	rm -f jar
	get "/en/complaint/list/$N"
	[ "$code" = 404 ]
	cp page.html first.html
	get /en/complaint/list/2026-000009
	[ "$code" = 404 ]
	sed 's/2026-000009/2026-000001/g' page.html | cmp - first.html
	get /en/complaint/list
	hides "$N"
}

@test "a kind that is not disclosed is private from the start" {
	sign_in 홍길동 hong@example.org
	file tax shown=yes
	[ "$(of_case private)" = true ]
}

@test "the list is filtered by kind and department, and paged" {
	local i
	for i in {1..22}; do
		osanctl complaint file lamp --title "T$i" --text B \
		    --name 홍길동 --phone 010-1234-5678 -q
		osanctl complaint receive "2026-$i" -q
	done
	get '/en/complaint/list?kind=lamp&department=transport'
	says 2026-000022 2026-000003
	hides 2026-000002
	get '/en/complaint/list?kind=lamp&department=transport&from=2026-000003'
	says 2026-000002 2026-000001 'Newer ones'
	hides 2026-000003\<
	get '/en/complaint/list?from=2026-000002&back=1'
	says 2026-000022 2026-000003
	get '/en/complaint/list?kind=law'
	says 'There is none.'
	get '/en/complaint/list?kind=nothing'
	[ "$code" = 404 ]
	get '/en/complaint/list?from=x'
	[ "$code" = 404 ]
}

# --- doing ------------------------------------------------------------------

@test "a complaint is withdrawn once one is sure" {
	one
	get "/en/complaint/case/$N"
	says 'Withdraw the complaint'
	get "/en/complaint/case/$N/withdraw"
	says 'cannot be taken up again'
	put "/en/complaint/case/$N/withdraw" do=keep
	[ "$(of_case state)" = filed ]
	does withdraw
	follow
	says 'The complaint was withdrawn.'
	[ "$(of_case state)" = withdrawn ]
}

@test "what was asked for is sent, with more time before" {
	one
	received
	as lee complaint start "$N" -q
	as lee complaint supplement "$N" --text 'Which lamp?' \
	    --until 2026-11-27 -q
	get "/en/complaint/case/$N"
	says 'The department asks for' 'Which lamp?'
	does prolong until=2026-12-04
	follow
	says 'You have more time now.' '2026-12-04'
	does supplement text='The third one.'
	follow
	says 'What you wrote was sent to the department.' 'The third one.'
	hides 'id="wanted"'
}

@test "a day that is none is said to be none, and stays" {
	one
	received
	as lee complaint start "$N" -q
	as lee complaint supplement "$N" --text 'Which lamp?' \
	    --until 2026-11-27 -q
	does prolong until=2026-02-30
	[ "$code" = 422 ]
	grep -q 'value="2026-02-30"' page.html
}

@test "article 8: the answer is shown, and rated once" {
	one
	answered
	get "/en/complaint/case/$N"
	says 'It was mended.' 'Say how satisfied you are'
	does rate rating=6
	[ "$code" = 422 ]
	does rate rating=4
	follow
	says 'Your rating was stored.' '4 of 5'
	hides 'Say how satisfied you are'
}

@test "article 10(2): the complainant conceals it, and discloses it again" {
	one
	received
	does conceal
	get "/en/complaint/list/$N"
	[ "$code" = 404 ]
	does disclose
	get "/en/complaint/list/$N"
	[ "$code" = 200 ]
}

@test "act, article 35: a refusal of a legal complaint is objected to" {
	sign_in 홍길동 hong@example.org
	file tax
	osanctl complaint pay confirm "$N" --amount 1900 -q
	as lee complaint start "$N" -q
	as lee complaint refuse "$N" --text 'No such tax.' \
	    --remedy 'You may object.' -q
	get "/en/complaint/case/$N"
	says 'No such tax.' 'You may object.' 'Object to the refusal'
	does object title='It is there' text='Look again.' \
	    password=kkachi8 again=kkachi8
	[ "$(went)" = /en/complaint/case/2026-000002/receipt ]
	get "/en/complaint/case/$N"
	says 2026-000002
	hides 'Object to the refusal'
}

@test "whose session has ended keeps what they typed, and shows by the password that it is theirs" {
	one
	received
	as lee complaint start "$N" -q
	as lee complaint supplement "$N" --text 'Which lamp?' \
	    --until 2026-11-27 -q
	rm -f jar
	put "/en/complaint/case/$N/supplement" do=do text='The third one.'
	[ "$code" = 422 ]
	says 'Your session has ended' 'The third one.'
	hides 'Which lamp?'
	put "/en/complaint/case/$N/supplement" do=do text='The third one.' \
	    open=wrong
	[ "$code" = 422 ]
	says 'no complaint opens'
	put "/en/complaint/case/$N/supplement" do=do text='The third one.' \
	    open=kkachi7
	follow
	says 'The third one.' 'was sent'
}

@test "what cannot be done is not offered" {
	one
	get "/en/complaint/case/$N/rate"
	[ "$(went)" = "/en/complaint/case/$N" ]
	get "/en/complaint/case/$N/nothing"
	[ "$code" = 404 ]
}

# --- asking -----------------------------------------------------------------

@test "article 11: fields and their counsellors are shown, and one asks there" {
	get /en/consult
	says 'Advice on law' '이담당' '031-8036-7114'
	grep -q 'href="/en/complaint/file/law"' page.html
	sign_in 홍길동 hong@example.org
	get /en/complaint/file/law
	grep -q 'value="yes" checked' page.html
	file law shown=yes
	received
	get /en/consult
	says "$N" 'Read what was asked'
}

@test "article 12: the mayor's room tells how much waits, and the private way" {
	add mayor --title 제목 --body 본문 --author 홍길동 --name 홍길동 \
	    --email hong@example.org
	get /en/mayor
	[ "$code" = 200 ]
	says 'Waiting for an answer 1' '제목'
	grep -q 'href="/en/complaint/file/wish?private=1"' page.html
}

@test "article 12: what became a complaint is answered at its post" {
	local id
	id=$(add mayor --title 제목 --body 본문 --author 홍길동 --name 홍길동 \
	    --email hong@example.org)
	osanctl post to-complaint "$id" --kind lamp -q
	answered
	osanctl complaint publish "$N" --yes -q
	get /en/board/mayor/1
	says 'It was mended.' "$N"
	get /en/mayor
	says 'Waiting for an answer 0'
}

# --- figures ----------------------------------------------------------------

@test "figures are charts with the same numbers in tables" {
	one
	answered
	get /en/figures
	[ "$code" = 200 ]
	says 'Received this month 1' '2026-11' 'Transport'
	[ "$(grep -o '<svg' page.html | wc -l)" = 2 ]
	[ "$(grep -o '<table' page.html | wc -l)" = 2 ]
	hides 'style='
	[ -z "$(grep -o ' id="[^"]*"' page.html | sort | uniq -d)" ]
}

@test "every page has one heading of the first rank, in both languages" {
	local path
	one
	answered
	for path in /complaint /complaint/kinds /complaint/file \
	    /complaint/file/lamp /complaint/track /complaint/list \
	    "/complaint/list/$N" "/complaint/case/$N" \
	    "/complaint/case/$N/receipt" "/complaint/case/$N/rate" \
	    /consult /mayor /figures; do
		get "$path"
		[ "$code" = 200 ]
		[ "$(grep -o '<h1' page.html | wc -l)" = 1 ]
		[ -z "$(grep -o ' id="[^"]*"' page.html | sort | uniq -d)" ]
		! grep '>Dark street' page.html ||
		    grep -q 'lang="en">Dark street' page.html
		get "/en$path"
		[ "$code" = 200 ]
		grep -q '<html lang="en">' page.html
	done
}
