# Who processes personal data for the city: the public list (Personal
# Information Protection Act, article 26; articles 3(5), 16(4)).

# shellcheck disable=SC2034 # web_end reads WEB_PID
load ../common
load web

setup_file() {
	site_once contracts
}

# With an agreement and English; with one and without; none; one that has
# not begun; one that was ended.
contracts() {
	contract C-1 --name-ko '주식회사 한빛' --name-en 'Hanbit Ltd' \
	    --scope-en 'Running the site' \
	    --processed-en 'Names of complainants' \
	    --agreement 2026-10-01 --processed-ko '민원인 성명'
	contract C-2 --name-ko '나래 주식회사' --agreement 2026-10-01 \
	    --processed-ko '글쓴이 연락처'
	contract C-3 --name-ko '조경 회사'
	FROM=2026-12-01 contract C-4 --name-ko '다음 회사' \
	    --agreement 2026-10-01 --processed-ko 성명
	contract C-5 --name-ko '지난 회사' --agreement 2026-10-01 \
	    --processed-ko 성명
	osanctl contractor end C-5 --reason 해지
}

# contract NUMBER OPTION...: from 2026-11-01, or $FROM, to 2026-12-31.
contract() {
	local number=$1
	shift
	osanctl contractor add "$number" --scope-ko '누리집 운영' \
	    --basis '조례 제3조제5항' --dept info \
	    --from "${FROM-2026-11-01}" --until 2026-12-31 "$@"
}

setup() {
	own_site
	WEB_PID=
}

teardown() {
	web_end
}

@test "Article 3(5): processors of personal data are listed while their contracts run" {
	web_start
	is 200 /privacy/processors
	says '주식회사 한빛' '민원인 성명' '누리집 운영' \
	    '2026-11-01 – 2026-12-31' '나래 주식회사' '글쓴이 연락처'
	silent '조경 회사' '다음 회사' '지난 회사' 'C-1' '해지'
}

@test "Article 3(5): the list of processors in English says what there is in English" {
	web_start
	is 200 /en/privacy/processors
	says 'Hanbit Ltd' 'Running the site' 'Names of complainants' \
	    '<th scope="row" lang="ko">나래 주식회사</th>'
	silent '주식회사 한빛' '조경 회사'
}

@test "Article 3(5): a contract that is over is on the list no more, nobody having changed it" {
	OSAN_NOW=2027-01-01T00:00:00+09:00 web_start
	is 200 /privacy/processors
	silent '주식회사 한빛' '나래 주식회사'
	is 200 /en/privacy/processors
	says 'Nobody processes personal data for the city at present.'
}

@test "Article 3(5): the privacy policy and the site map lead to the list" {
	web_start
	is 200 /privacy
	says 'href="/privacy/processors"'
	is 200 /en/privacy
	says 'href="/en/privacy/processors"'
	is 200 /sitemap
	says 'href="/privacy/processors"'
	is 200 /sitemap.xml
	says '/en/privacy/processors</loc>'
}
