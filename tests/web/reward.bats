# Rewards and draws on the web (article 13-2): what is given by which rules,
# all that is needed to check a draw, and what became of a code.

# shellcheck disable=SC2154 # get and put set $code
load ../common
load case
load civic

SOURCE='제1252회 로또 당첨 번호'

setup() {
	new_site
	osanctl config set web.writes 0 >/dev/null
	osanctl config set web.requests 0 >/dev/null
	takes_mail
	osanctl dept set planning --phone 031-8036-7100 -q >/dev/null
	osanctl reward budget set 2026 1000000 -q >/dev/null
}

teardown() {
	web_stop
}

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# drawn VALUE: nine enter quiz, two win, two are alternates.
frozen() {
	programme quiz event
	enter quiz 9
	osanctl reward draw commit quiz --winners 2 --alternates 2 \
	    --source "$SOURCE" --folder . -q >/dev/null
}

drawn() {
	frozen
	osanctl reward draw run quiz --value "$1" -q >/dev/null
}

# asks CODE [DO]: what the page says of a code.
asks() {
	get /en/reward/quiz/code
	put /en/reward/quiz/code "do=${2:-look}" "code=$1"
}

@test "Article 13-2: the programmes are listed with what is given, by whom, and by which rules" {
	programme quiz event --per-person 3 --claim-days 14
	programme open contest --exclude-staff no
	web_start
	get /reward
	says '경품 quiz' '상품권 1만 원' '진행 중'
	get /en/reward
	says 'Gifts quiz' 'A voucher of 10,000 won' running
	get /en/reward/quiz
	says 'For event' 'Planning and Budget, 031-8036-7100' 'so many times at most: 3' 'to be claimed: 14' \
	    'Staff and contractors of the city take no part.'
	hides Commitment /list
	get /en/reward/open
	hides contractors
	for path in /reward/none /reward/quiz/list /reward/none/code \
	    /reward/none/claimed; do
		get "$path"
		[ "$code" = 404 ]
	done
}

@test "Article 13-2: before the draw commitment, counts and source are published, and nobody is drawn" {
	frozen
	web_start
	get /en/reward/quiz
	says "$(sha256sum <draw-quiz.txt | cut -c1-64)" "What decides $SOURCE" \
	    'Entries 9' 'Winners 2' 'Alternates 2' 'Frozen on 2026-11-24' \
	    "|\"'VALUE' | sha256sum"
	hides 'Who was drawn'
	asks "$(head -n 1 codes)"
	says 'This code takes part.'
}

@test "Article 13-2: the published list is the file of 'draw commit', byte for byte" {
	frozen
	web_start
	for path in /reward/quiz/list /en/reward/quiz/list /reward/quiz/list; do
		get "$path"
		cmp page.html draw-quiz.txt
		grep -qi 'filename="draw-quiz.txt"' heads.txt
		grep -qi '^content-type: text/plain; charset=utf-8' heads.txt
	done
	curl -sSI "$WEB/reward/quiz/list" |
	    grep -qi "^content-length: $(wc -c <draw-quiz.txt)"
}

@test "a list that is not the one of its commitment is not given" {
	frozen
	db "PRAGMA ignore_check_constraints = 1; DROP TRIGGER reward_draw_update;
	    UPDATE reward_draw SET commitment = zeroblob(32)"
	web_start
	get /reward/quiz/list
	[ "$code" = 500 ]
	run ! grep -q "$(tail -n 1 draw-quiz.txt)" page.html
}

@test "Article 13-2: the three lines on the page tell the winners, with sha256sum and sort alone" {
	local value="7,11 it's \$HOME \`id\` \"42\""
	drawn "$value"
	web_start
	get /reward/quiz
	mkdir check
	cp draw-quiz.txt check
	python3 - >check/lines <<-'PY'
	import html, re
	s = open("page.html").read()
	print(html.unescape(re.search("<pre[^>]*>(.*?)</pre>", s, re.S)[1]),
	    end="")
	PY
	[ "$(wc -l <check/lines)" = 3 ]
	(cd check && sh lines) | cut -d ' ' -f 2 >told
	db "SELECT lower(hex(entry)) FROM web_draw_place
	    WHERE draw = 'quiz' ORDER BY place" >places
	cmp told places
	says "원천이 발표한 값: $value" '1 '"$(sed -n 1p places)"' 당첨' \
	    '3 '"$(sed -n 3p places)"' 예비'
	get /en/reward/quiz
	says "2 $(sed -n 2p places) winner" "4 $(sed -n 4p places) alternate"
}

@test "Article 13-2: whoever has a code learns what became of it" {
	drawn 7,11
	web_start
	asks "$(code_at quiz 1)"
	says 'This code has won.' 'until 2026-12-24 23:59'
	asks "$(code_at quiz 2 | tr a-z A-Z | sed 's/..../&- /g')"
	says 'This code has won.'
	asks "$(code_at quiz 3)"
	says 'drawn as an alternate, at place 3'
	asks "$(grep -vxF -e "$(code_at quiz 1)" -e "$(code_at quiz 2)" \
	    -e "$(code_at quiz 3)" -e "$(code_at quiz 4)" codes | head -n 1)"
	says 'This code was not drawn.'
	asks nothing
	[ "$code" = 422 ]
	says 'That is no code of this programme.'
	asks ''
	[ "$code" = 422 ]
	get /reward/quiz/code
	put /reward/quiz/code do=look "code=$(code_at quiz 1)"
	says '당첨된 번호입니다.' '2026-12-24 23:59까지 신청하십시오.'
}

@test "Article 13-2: a reward is claimed with its code, once" {
	drawn 7,11
	web_start
	local secret
	secret=$(code_at quiz 1)
	asks "$secret"
	says 'Claim the reward'
	asks "$secret" claim
	[ "$code" = 303 ]
	[ "$(went)" = /en/reward/quiz/claimed ]
	follow
	says 'The reward is noted as claimed.' 031-8036-7100
	[ "$(db "SELECT state FROM reward_award WHERE place = 1")" = claimed ]
	asks "$secret" claim
	[ "$code" = 200 ]
	says 'This code has won, and was claimed.'
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'reward.claimed'")" = 1 ]
	osanctl reward award deliver 1 -q >/dev/null
	asks "$secret"
	says 'its reward was handed over'
	asks "$(code_at quiz 3)" claim
	[ "$code" = 200 ]
	[ "$(db "SELECT count(*) FROM reward_award
	    WHERE claimed_at IS NOT NULL")" = 1 ]
}

@test "a reward that was not claimed in time cannot be, and its alternate wins" {
	drawn 7,11
	web_at 2026-12-25T00:00:00+09:00
	asks "$(code_at quiz 1)" claim
	says 'was not claimed in time'
	osanctl reward lapse -q >/dev/null
	asks "$(code_at quiz 1)"
	says 'was not claimed in time'
	asks "$(code_at quiz 3)"
	says 'This code has won.'
	get /en/reward/quiz
	says 'not claimed' '3 '
	grep -q 'winner' page.html
}

@test "a code that was given out with a reward claims it" {
	programme walk visitor
	local secret
	secret=$(osanctl reward award add walk --code --csv --no-header \
	    --fields code)
	web_start
	get /en/reward/walk/code
	put /en/reward/walk/code do=claim "code=$secret"
	[ "$code" = 303 ]
	[ "$(db 'SELECT state FROM reward_award')" = claimed ]
}

@test "a claim that another site sends does nothing" {
	drawn 7,11
	web_start
	get /en/reward/quiz/code
	code=$(curl -sS -b jar -o page.html -w '%{http_code}' \
	    --form-string do=claim --form-string "code=$(code_at quiz 1)" \
	    "$WEB/en/reward/quiz/code")
	[ "$code" = 422 ]
	says 'Your session has ended'
	[ "$(db "SELECT count(*) FROM reward_award
	    WHERE state = 'claimed'")" = 0 ]
}

@test "codes are tried no more often than other forms are sent" {
	osanctl config set web.writes 3 >/dev/null
	drawn 7,11
	web_start
	get /en/reward/quiz/code
	for ((i = 0; i < 3; i++)); do
		put /en/reward/quiz/code do=look code=abcdefgh
		[ "$code" = 422 ]
	done
	put /en/reward/quiz/code do=look "code=$(code_at quiz 1)"
	[ "$code" = 429 ]
	grep -qi '^retry-after: ' heads.txt
	hides 'has won'
}

@test "codes stand in no address, no log and no session" {
	drawn 7,11
	web_start
	local secret
	secret=$(code_at quiz 1)
	asks "$secret"
	grep -q 'method="post"' page.html
	run ! grep -r "$secret" heads.txt jar web.log
	get "/en/reward/quiz/code?code=$secret"
	hides "$secret"
	asks "$secret" claim
	run ! grep -r "$secret" heads.txt jar web.log
	[ "$(db .dump | grep -c "$secret")" = 0 ]
}

@test "many places are shown in parts" {
	programme quiz event
	enter quiz 60
	osanctl reward draw commit quiz --winners 50 --alternates 9 \
	    --source "$SOURCE" --folder . -q >/dev/null
	osanctl reward draw run quiz --value 1 -q >/dev/null
	web_start
	get /en/reward/quiz
	[ "$(grep -o '<th scope="row" class="fig">' page.html | wc -l)" = 50 ]
	grep -q 'rel="next" href="/en/reward/quiz?page=2"' page.html
	[ "$(wc -c <page.html)" -lt 30000 ]
	get '/en/reward/quiz?page=2'
	[ "$(grep -o '<th scope="row" class="fig">' page.html | wc -l)" = 9 ]
	says 'part 2' alternate
}
