# osanctl correction: errors that readers report, and what became of them
# (article 13-2).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

CODE=abcdefghijklmnopqrstuvwx

# Page "a" of culture in version 1 with reports 1 (a citizen's) and 2 (whoever
# has the code), page "b" of info with report 3; 100,000 won for "thanks" of
# 50,000 each, and "feast", which is for an event.
reports() {
	local p
	staff civ civil-affairs
	staff off officer --dept culture
	staff aud audit
	for p in a:culture b:info; do
		osanctl page add "${p%:*}" --title 제목 --file /dev/null \
		    --provider 시 --department "${p#*:}"
		osanctl page publish "${p%:*}"
	done
	osanctl post add free --title t --body b --name 홍길동 \
	    --email hong@example.org
	osanctl reward budget set 2026 100000
	for p in thanks:correction feast:event; do
		osanctl reward programme add "${p%:*}" --kind "${p#*:}" \
		    --department culture --title-ko 사례 --gift-ko 상품권 \
		    --amount 50000 --per-person 2
	done
	report 1 "citizen_id" 1
	report 1 receipt "x'$(printf 'osan-correction-1|%s' $CODE |
	    sha256sum | cut -c1-64)'"
	report 2 citizen_id 1
}

# report PAGE COLUMN VALUE: one that was seen in version 1.
report() {
	db "INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'web', 'web', $NOW);
	    INSERT INTO page_correction (page_id, seen_number, what, $2,
		received_at) VALUES ($1, 1, '틀린 곳', $3, $NOW);
	    DELETE FROM acting"
}
NOW=1795496400000000

# staff LOGIN ROLE [OPTION...]: somebody who works here.
staff() {
	osanctl staff add "$1" --name "$1" --role "$2" --os-user "$1" \
	    "${@:3}"
}

setup_file() {
	site_once reports
}

setup() {
	own_site
}

# publish PAGE: its next version.
publish() {
	osanctl page publish "$1" -q >/dev/null
}

@test "Article 13-2: an accepted report names the version that mended the page and its reward" {
	publish a
	run -0 osanctl correction accept 1 --programme thanks --json
	[ "$(field award <<<"$output")" = 1 ]
	[ "$(db 'SELECT state, mended_number, award_id
	    FROM page_correction WHERE id = 1')" = 'accepted|2|1' ]
	[ "$(db 'SELECT citizen_id, amount, state FROM reward_award')" = \
	    '1|50000|awarded' ]
	[ "$(db "SELECT count(*) FROM outbox WHERE award_id = 1")" = 1 ]
}

@test "Article 13-2: nothing is accepted before the page was published anew" {
	run -4 --separate-stderr osanctl correction accept 1
	[[ $stderr == *'was not published since'* ]]
	publish a
	run -4 --separate-stderr osanctl correction accept 1 --number 1
	[[ $stderr == *'a later one mends it'* ]]
	run -4 osanctl correction accept 1 --number 3
	[ "$(db "SELECT count(*) FROM page_correction
	    WHERE state <> 'new'")" = 0 ]
}

@test "Article 13-2: a budget that cannot pay accepts nothing" {
	publish a
	osanctl reward budget set 2026 40000 -q >/dev/null
	run -4 --separate-stderr osanctl correction accept 1 \
	    --programme thanks
	[[ $stderr == *'budget cannot pay'* ]]
	[ "$(db "SELECT count(*) FROM page_correction
	    WHERE state <> 'new'")" = 0 ]
}

@test "Article 13-2: staff who report an error get no reward" {
	osanctl staff set aud --email hong@example.org -q >/dev/null
	publish a
	run -4 osanctl correction accept 1 --programme thanks
	[ "$(db "SELECT count(*) FROM reward_award")" = 0 ]
	osanctl correction accept 1 -q >/dev/null
}

@test "Article 13-2: whoever has the code alone claims the reward once" {
	publish a
	osanctl correction accept 2 --programme thanks -q >/dev/null
	echo ' ABCDEFGH-ijklmnop qrstuvwx' >code
	run -0 osanctl correction show --code-file code --json
	[ "$(field award <<<"$output")" = 1 ]
	osanctl reward claim thanks --award 1 --checked '신고 번호' -q \
	    >/dev/null
	run -4 osanctl reward claim thanks --award 1 --checked '신고 번호'
	echo nothing >code
	run -3 osanctl correction show --code-file code
}

# notices COLUMN: of those that tell of reports.
notices() {
	db "SELECT $1 FROM outbox WHERE correction_id IS NOT NULL ORDER BY id"
}

@test "Article 13-2: whoever left a way to be reached is told that it was mended, without a reward too" {
	osanctl config set web.origin https://www.osan.example -q >/dev/null
	publish a
	osanctl correction accept 1 --reason '고맙습니다' -q >/dev/null
	[ "$(notices 'template, channel, citizen_id, correction_id')" = \
	    'correction-accepted|mail|1|1' ]
	run -0 osanctl notify show "$(notices id)"
	[[ $output == *'신고하신 오류를 바로잡았습니다 (1)'* ]]
	[[ $output == *'https://www.osan.example/page/a'* ]]
	[[ $output == *'바로잡은 판 2'*고맙습니다* ]]
	[[ $output != *시상* ]]
	db "UPDATE outbox SET lang = 'en' WHERE id = $(notices id)"
	run -0 osanctl notify show "$(notices id)"
	[[ $output == *'The error that you reported was mended (1)'* ]]
	[[ $output == *'New version   2'* ]]
}

@test "Article 13-2: the notice of a report with a reward says that there is one" {
	publish a
	osanctl correction accept 1 --programme thanks -q >/dev/null
	run -0 osanctl notify show "$(notices id)"
	[[ $output == *'시상이 정해졌습니다'* ]]
}

@test "Article 13-2: whoever reported what is no error is told why" {
	osanctl correction reject 1 --reason '맞는 내용입니다' -q >/dev/null
	[ "$(notices template)" = correction-rejected ]
	run -0 osanctl notify show "$(notices id)"
	[[ $output == *'맞는 내용입니다'* ]]
}

@test "Article 13-2: a report of nobody known is decided without a notice" {
	osanctl correction reject 2 --reason '맞는 내용입니다' -q >/dev/null
	[ -z "$(notices id)" ]
}

@test "a programme of another kind gives nothing for a report" {
	publish a
	run -4 --separate-stderr osanctl correction accept 1 --programme feast
	[[ $stderr == *'none for corrections'* ]]
}

@test "rejecting wants a reason, and what was decided is not decided again" {
	run -2 osanctl correction reject 1
	run -2 osanctl correction reject 1 --reason ' '
	osanctl correction reject 1 --reason '맞는 내용입니다' -q >/dev/null
	publish a
	run -4 osanctl correction accept 1
	run -4 osanctl correction reject 1 --reason 다시
	[ "$(db 'SELECT state, reason FROM page_correction WHERE id = 1')" = \
	    'rejected|맞는 내용입니다' ]
}

@test "new reports are listed by default, others by state and department" {
	osanctl correction reject 2 --reason 아님 -q >/dev/null
	[ "$(osanctl correction list --csv --no-header --fields id |
	    tr '\n' ' ')" = '1 3 ' ]
	[ "$(osanctl correction list --state rejected --csv --no-header \
	    --fields id)" = 2 ]
	[ "$(osanctl correction list --all --dept info --csv --no-header \
	    --fields id)" = 3 ]
	run -2 osanctl correction list --state lost
}

@test "Article 3(3): officers see and decide on their department's pages alone" {
	[ "$(as off correction list --csv --no-header --fields id |
	    tr '\n' ' ')" = '1 2 ' ]
	run -6 as off correction show 3
	run -6 as off correction reject 3 --reason 아님
	as off correction reject 1 --reason 아님 -q >/dev/null
	run -6 as aud correction list
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'
	    AND object = 'correction'")" = 2 ]
}

@test "a dry run decides nothing and awards nothing" {
	publish a
	osanctl correction accept 1 --programme thanks --dry-run -q >/dev/null
	osanctl correction reject 2 --reason 아님 --dry-run -q >/dev/null
	[ "$(db "SELECT count(*) FROM page_correction
	    WHERE state <> 'new'")" = 0 ]
	[ "$(db "SELECT count(*) FROM reward_award")" = 0 ]
}

@test "a citizen's own file has what they reported" {
	osanctl citizen export 1 --output all.json --why 요청 -q >/dev/null
	python3 - <<-'E'
	import json
	got = json.load(open('all.json'))['corrections']
	assert [c['id'] for c in got] == [1, 3], got
	assert got[0]['what'] == '틀린 곳' and got[0]['path'] == 'a', got
	E
}
