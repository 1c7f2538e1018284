# Asking for information of the homepage: the form, what became of a request
# for whoever has the code of its receipt, and the archive (article 7).
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

# What one writes.
ASKED=('wanted=관광 안내 쪽 전부' 'purpose=동네 신문에 싣습니다' name=홍길동
    consent=yes)

# asks: a request of somebody who can be mailed, and the code of its receipt
# in $receipt.
asks() {
	sends 303 /inforeq "${ASKED[@]}" email=hong@example.org || return
	is 200 /inforeq/receipt || return
	receipt=$(grep -o '<b class="code">[^<]*' body | sed 's/.*>//')
}

# told: the only request is shown to who knows number and code.
told() {
	rm -f jar
	sends 303 "${1-}/inforeq/track" number=2026-000001 "code=$receipt" ||
	    return
	is 200 "$(header Location)"
}

judged() {
	osanctl inforeq assess 2026-1 --purpose non-profit \
	    --reason '신문은 무료입니다' -q > /dev/null
}

provided() {
	judged
	osanctl inforeq provide 2026-1 --pages local/tourism \
	    --output out.tar.gz -q > /dev/null
}

# stored COLUMN: of the only request.
stored() {
	db "SELECT $1 FROM inforeq"
}

signed_in() {
	rm -f jar mail.*
	send /sign-in "name=$1" "email=$2" do=ask
	resend /sign-in "name=$1" "email=$2" "code=$(mailed_code)" do=check
	[ "$code" = 303 ]
}

@test "Article 7: the form asks what, what for and who, in both languages, and leads on from each page's foot" {
	web_start
	is 200 /
	says '<a href="/inforeq">정보 제공 청구하기</a>'
	is 200 /participation
	says '<li><a href="/inforeq">'
	is 200 /inforeq
	says '<h1>정보 제공 청구하기</h1>' 'name="wanted"' 'name="purpose"' \
	    'name="name"' 'name="email"' 'name="phone"' 'name="consent"' \
	    '제7조'
	silent '<script' ' style="' ' onclick'
	is 200 /en/inforeq
	says '<h1>Ask for information</h1>' 'action="/en/inforeq"' \
	    'purposes other than profit'
	[ "$(wc -c < body)" -lt 30000 ]
}

@test "Article 7: what was asked for is received, due in ten working days, and sealed" {
	web_start
	asks
	says '2026-000001' '청구가 접수되었습니다' '답변'
	[ "$(stored 'channel, state, staff_id IS NULL, signed_in')" = \
	    'web|received|1|0' ]
	[ "$(stored 'due_at > received_at')" = 1 ]
	[ "$(cat osan.db* | grep -ac -e 'hong@example' -e '동네 신문')" = 0 ]
	[[ $(osanctl inforeq show 2026-1) == *관광*홍길동* ]]
	osanctl inforeq list --csv --fields number,department |
	    grep -q '2026-000001'
}

@test "the code of the receipt is shown to who asked alone, and kept as a hash" {
	web_start
	asks
	[ ${#receipt} = 16 ]
	[ "$(cat osan.db* | grep -acF "$receipt")" = 0 ]
	rm jar
	is 303 /inforeq/receipt
	[ "$(header Location)" = /inforeq ]
}

@test "Article 7: who has number and code sees it received, judged, refused with the reason" {
	web_start
	asks
	told
	says '>접수<' '답변 기한' '관광 안내' '정보통신과' '홍길동'
	judged
	told
	says '비영리' '목적 판단'
	osanctl inforeq refuse 2026-1 --ground not-held \
	    --reason '2020년 것은 없습니다' -q > /dev/null
	told
	says '제공하지 않는 이유' '누리집에 없는' '2020년 것은 없습니다'
	silent 'archive"'
	told /en
	says 'Why it is not given' 'it does not stand on the homepage'
}

@test "Article 7: what is provided stands with licence, source and date, and is fetched byte for byte" {
	web_start
	asks
	provided
	told
	says '공공누리 제2유형' '이용 조건' '출처' "$(sha256sum < out.tar.gz |
	    cut -c1-64)" 'href="/inforeq/2026-000001/archive"'
	is 200 /inforeq/2026-000001/archive
	cmp body out.tar.gz
	[ "$(header Content-Type)" = application/gzip ]
	[[ $(header Content-Disposition) == \
	    'attachment; filename="inforeq-2026-000001.tar.gz"' ]]
	tar tzf body | grep -q README.txt
	told /en
	says 'Korea Open Government License, type 2' 'Fetch the archive'
}

@test "an archive is fetched for inforeq.keep; after that the page says who hands it over" {
	web_start
	asks
	provided
	web_stop
	export OSAN_NOW=2027-03-10T10:00:00+09:00
	web_start
	told
	says '담당 부서에서 드립니다' '공공누리'
	silent 'archive"'
	is 404 /inforeq/2026-000001/archive
	osanctl inforeq due --remind -q > /dev/null
	[ "$(db 'SELECT count(*) FROM inforeq_archive')" = 0 ]
	told
	says '담당 부서에서 드립니다'
}

@test "all that does not open gets one answer, and tells nothing of what there is" {
	local answer path
	web_start
	asks
	told
	rm jar
	sends 422 /inforeq/track number=2026-000001 code=aaaaaaaaaaaaaaaa
	says '열리는 청구가 없습니다' 'value="2026-000001"'
	answer=$(grep -o '<h2>[^<]*' body)
	sends 422 /inforeq/track number=2026-000002 "code=$receipt"
	[ "$(grep -o '<h2>[^<]*' body)" = "$answer" ]
	sends 422 /inforeq/track number=x "code=$receipt"
	[ "$(grep -o '<h2>[^<]*' body)" = "$answer" ]
	for path in /inforeq/2026-000001 /inforeq/2026-000001/archive \
	    /inforeq/2026-000009 /inforeq/2026-000009/archive; do
		is 303 "$path"
		[[ $(header Location) == /inforeq/track?number=2026-00000* ]]
	done
	is 303 /inforeq/x
	[ "$(header Location)" = /inforeq/track ]
}

@test "the code is taken as it is typed: capitals, blanks, hyphens" {
	web_start
	asks
	rm jar
	sends 303 /inforeq/track number=2026-1 \
	    "code= ${receipt:0:4}-$(tr a-z A-Z <<< "${receipt:4}") "
	[ "$(header Location)" = /inforeq/2026-000001 ]
}

@test "guesses of a code are counted with what else an address sends" {
	config web.writes 3
	web_start
	asks
	rm jar
	for _ in 1 2 3; do
		send /inforeq/track number=2026-1 code=aaaaaaaaaaaaaaaa
	done
	[ "$code" = 429 ]
}

@test "a request that lacks something comes back with what was written" {
	local long
	web_start
	sends 422 /inforeq wanted= purpose=신문 name=홍 email=h@example.org \
	    consent=yes
	says '신문</textarea>' 'value="홍"' 'role="alert"'
	sends 422 /inforeq wanted=쪽 purpose=신문 name=홍 email=h@example.org
	says '쪽</textarea>' '신문</textarea>'
	sends 422 /inforeq "${ASKED[@]}"
	says '전자우편 주소나 전화번호가 없습니다' '관광 안내 쪽 전부'
	sends 422 /inforeq "${ASKED[@]}" email=nobody
	says 'value="nobody"' '동네 신문에 싣습니다'
	sends 422 /inforeq "${ASKED[@]}" phone=12
	says 'value="12"'
	long=$(printf '가%.0s' $(seq 5001))
	sends 422 /inforeq "${ASKED[@]:1}" "wanted=$long" email=h@example.org
	[ "$(stored 'count(*)')" = 0 ]
}

@test "a form of another site stores nothing, and one that is sent twice stores once" {
	web_start
	page /inforeq --form-string token=x --form-string wanted=쪽 \
	    --form-string purpose=신문 --form-string name=홍 \
	    --form-string email=h@example.org --form-string consent=yes
	[ "$code" = 422 ]
	says '쪽</textarea>'
	[ "$(stored 'count(*)')" = 0 ]
	page /inforeq
	cp body form
	resend /inforeq "${ASKED[@]}" email=h@example.org
	cp form body
	resend /inforeq "${ASKED[@]}" email=h@example.org
	[ "$code" = 303 ]
	[ "$(stored 'count(*)')" = 1 ]
}

@test "Article 17(1): what a form is told of somebody is added to nobody who is known" {
	local before
	osanctl inforeq file --name 성춘향 --phone 010-1111-2222 --text 가 \
	    --purpose 나 -q > /dev/null
	before=$(db 'SELECT * FROM citizen')
	web_start
	sends 303 /inforeq "${ASKED[@]}" phone=010-1111-2222
	[ "$(db 'SELECT * FROM citizen')" = "$before" ]
	sends 303 /inforeq "${ASKED[@]}" phone=010-1111-2222 \
	    email=thief@example.org
	[ "$(db 'SELECT * FROM citizen WHERE id = 1')" = "$before" ]
	[ "$(db 'SELECT count(DISTINCT citizen_id) FROM inforeq')" = 2 ]
	[ "$(db 'SELECT name_sealed IS NULL AND phone_sealed IS NULL
	    FROM citizen WHERE id = 2')" = 1 ]
}

@test "who is signed in is not asked who they are, and finds their requests again" {
	sendmail
	web_start
	signed_in 성춘향 chun@example.org
	is 200 /inforeq
	says 성춘향
	silent 'name="email"'
	sends 303 /inforeq wanted=쪽 purpose=신문 consent=yes
	[ "$(stored signed_in)" = 1 ]
	signed_in 성춘향 chun@example.org
	is 200 /my
	says 'href="/inforeq/2026-000001"' '정보 제공 청구'
	is 200 /inforeq/2026-000001
	says '신문'
	# not what a form was told to be theirs
	rm jar
	sends 303 /inforeq "${ASKED[@]}" email=chun@example.org
	[ "$(db 'SELECT count(DISTINCT citizen_id) FROM inforeq')" = 1 ]
	signed_in 성춘향 chun@example.org
	is 200 /my
	silent '2026-000002'
	is 303 /inforeq/2026-000002
	signed_in 이몽룡 lee@example.org
	is 303 /inforeq/2026-000001
	is 200 /my
	silent '2026-000001'
}

@test "Article 17(1): personal data in the words are masked, also for who has the code" {
	web_start
	sends 303 /inforeq 'wanted=목록을 010-2222-3333으로 알려 주십시오' \
	    "${ASKED[@]:1}" email=hong@example.org
	is 200 /inforeq/2026-000001
	says '목록을'
	silent '010-2222-3333'
}
