# Surveys on the web (article 4): answered without script, counted without
# telling anybody's answers, and what follows from them.

# shellcheck disable=SC2154 # get and put set $code
load ../common
load case
load civic

HOMEPAGE=$OSAN_ROOT/share/survey/homepage.json

setup() {
	new_site
	osanctl config set web.writes 0 >/dev/null
	osanctl config set web.requests 0 >/dev/null
	takes_mail
	all_kinds
}

teardown() {
	web_stop
}

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# to_the_end: answers all of survey 1, up to the look over it.
# shellcheck disable=SC2120 # with options of curl, or none
to_the_end() {
	local at=/en/survey/1/answer
	step "$at" do=next a-use=never
	step "$at" do=next a-why=dear a-why=far a-ease=2 \
	    rank1-order=road rank2-order=bus a-age=44 "a-say=${SAY-고맙습니다}"
	[ "$code" = 200 ]
}

# times N QUESTION=ANSWER...: that many people answer survey 1 so.
times() {
	local n=$1 i
	shift
	for ((i = 0; i < n; i++)); do
		osanctl survey answer 1 "$@" -q >/dev/null
	done
}

@test "Article 4: the list tells which surveys are open, which are closed, and what was changed" {
	survey "$HOMEPAGE" --anonymous
	survey kinds.json --anonymous
	osanctl survey close 2 -q >/dev/null
	osanctl survey action add 2 --department planning --due 2027-03-31 \
	    --text-ko '검색을 고칩니다' --text-en 'We mend the search' -q \
	    >/dev/null
	web_start
	get /survey
	says '진행 중인 설문 2026년 누리집 이용자 의견 조사' \
	    '모든 질문 기획예산과 0 2026-11-24' '검색을 고칩니다' \
	    '2027-03-31까지'
	get /en/survey
	says 'All questions' 'We mend the search' 'Planning and Budget' planned
	get /en/participation
	says "Opinions about the city's homepage, 2026"
	hides 'All questions'
}

@test "Article 4: every kind of question is answered step by step without script, and stored as it was chosen" {
	survey kinds.json --anonymous
	web_start
	get /en/survey/1
	says 'You are welcome.' 'Nobody is asked who they are'
	get /en/survey/1/answer
	says 'Step 1 of 3' 'How often?'
	hides 'Why not?' '<script' 'name="email"'
	to_the_end
	says 'Look it over' 'Why not? Too dear Too far' 'Is it easy? 2' \
	    'What first? 1. Road 2. Bus' 'Your age 44' \
	    'Anything else 고맙습니다'
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	[ "$(went)" = /en/survey/1/done ]
	follow
	says 'Your answers were counted.'
	[ "$(answers 1)" = \
	    '1.0=2 2.1=1 2.2=1 3.0=2 4.1=3 4.2=1 5.0=44 6.0=고맙습니다' ]
	[ "$(db 'SELECT channel FROM survey_participation')" = web ]
}

@test "a survey is asked in Korean as in English" {
	survey kinds.json --anonymous
	web_start
	get /survey/1/answer
	says '얼마나 자주? (필수)' 날마다 '3단계 가운데 1단계' '어서 오십시오.'
	step /survey/1/answer do=next a-use=never
	says '왜?' '2개까지 고를 수 있습니다.' '1 (어렵다)' '3 (쉽다)' 1순위 버스
}

@test "a question that hangs on an earlier answer is asked only after that one" {
	survey kinds.json --anonymous
	web_start
	get /en/survey/1/answer
	step /en/survey/1/answer do=next a-use=daily
	says 'Is it easy?'
	hides 'Why not?'
	step /en/survey/1/answer do=back a-ease=3
	step /en/survey/1/answer do=next a-use=never
	says 'Why not?'
	grep -q 'value="3" checked' page.html
	step /en/survey/1/answer do=next a-why=old a-ease=3
	says 'Why not? Too old'
	step /en/survey/1/answer do=back
	step /en/survey/1/answer do=back a-why=old a-ease=3
	step /en/survey/1/answer do=next a-use=daily
	step /en/survey/1/answer do=next a-ease=3
	says 'Look it over'
	hides 'Too old'
	step /en/survey/1/answer do=send
	[ "$(answers 1)" = '1.0=1 3.0=3' ]
}

@test "what is wrong is said beside its question, and nothing that was answered is lost" {
	survey kinds.json --anonymous
	web_start
	get /en/survey/1/answer
	step /en/survey/1/answer do=next
	[ "$code" = 422 ]
	says 'How often?: Please choose one.'
	grep -q 'href="#f-a-use"' page.html
	grep -q '<fieldset id="f-a-use"' page.html
	grep -q '<title>Error: ' page.html
	step /en/survey/1/answer do=next a-use=never
	step /en/survey/1/answer do=next a-why=far a-why=dear a-why=old \
	    rank1-order=bus rank2-order=bus a-age=7 \
	    'a-say=much more than twenty characters'
	[ "$code" = 422 ]
	says 'Why not?: Please choose 2 at most.' \
	    'What first?: Please choose 2 different ones, or none.' \
	    'Your age: This is no whole number from 14 to 120.' \
	    'Anything else: This is too long: 20 characters at most.'
	[ "$(grep -o 'name="a-why" value="[a-z]*" checked' page.html |
	    wc -l)" = 3 ]
	[ "$(grep -o 'value="bus" selected' page.html | wc -l)" = 2 ]
	grep -q 'name="a-age"[^>]* value="7"' page.html
	says 'much more than twenty characters'
	step /en/survey/1/answer do=next a-why=far
	[ "$code" = 200 ]
	says 'How often? Never' 'Why not? Too far' 'Your age no answer'
}

@test "nothing is stored before the last step, nor where nothing is answered" {
	sed 's/"required": true,//' kinds.json >free.json
	survey free.json --anonymous
	web_start
	get /en/survey/1/answer
	to_the_end
	[ "$(taken 1)" = 0 ]
	[ -z "$(answers 1)" ]
	get /en/survey/1/answer
	step /en/survey/1/answer do=next
	step /en/survey/1/answer do=next
	says 'Look it over'
	step /en/survey/1/answer do=send
	[ "$code" = 422 ]
	says 'nothing is answered'
	[ "$(taken 1)" = 0 ]
}

@test "whoever makes the carried answers up stores nothing that does not fit" {
	survey kinds.json --anonymous
	web_start
	for made in '{"use":"often"}' '{"use":' '[1]' '{"none":1}' \
	    '{"use":"daily","age":1}' '{"use":"daily","why":["far"]}' '{}'; do
		get /en/survey/1/answer
		put /en/survey/1/answer do=send step=2 "carried=$made"
		case $made in
		*far*) [ "$code" = 303 ] ;; # what is not asked is dropped
		*) [ "$code" != 303 ] ;;
		esac
	done
	[ "$(answers 1)" = '1.0=1' ]
	get /en/survey/1/answer
	put /en/survey/1/answer do=send step=99999999999999999999 carried=x
	[ "$code" = 422 ]
}

@test "a form of another site stores nothing" {
	survey kinds.json --anonymous
	web_start
	get /en/survey/1/answer
	to_the_end
	code=$(curl -sS -b jar -o page.html -w '%{http_code}' \
	    --form-string step=2 --form-string do=send \
	    --form-string "carried=$(hidden carried)" "$WEB/en/survey/1/answer")
	[ "$code" = 422 ]
	says 'Your session has ended' 'Look it over' 'Your age 44'
	code=$(curl -sS -b jar -o page.html -w '%{http_code}' \
	    -H 'Origin: https://evil.example' --form-string step=2 \
	    --form-string do=send --form-string "token=$(hidden token)" \
	    --form-string "carried=$(hidden carried)" "$WEB/en/survey/1/answer")
	[ "$code" = 422 ]
	[ "$(taken 1)" = 0 ]
}

@test "the same form sent twice counts once" {
	survey kinds.json --anonymous
	web_start
	get /en/survey/1/answer
	to_the_end
	cp page.html last.html
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	cp last.html page.html
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	[ "$(went)" = /en/survey/1/done ]
	[ "$(taken 1)" = 1 ]
}

@test "Article 4: who takes part is asked only where the survey has to know, and each takes part once" {
	survey kinds.json --anonymous --once
	web_start
	get /en/survey/1/answer
	says 'Who takes part' 'It is kept that you took part, and on which day'
	hides 'How often?'
	step /en/survey/1/answer do=ask name=홍길동 email=hong@example.org
	says 'Code from the e-mail'
	step /en/survey/1/answer do=prove name=홍길동 email=hong@example.org \
	    "code=$(mailed_code)"
	says 'Step 1 of 3' 'How often?'
	to_the_end
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	[ "$(db 'SELECT count(*) FROM survey_participation
	    WHERE citizen_id IS NOT NULL AND answer_key IS NULL')" = 1 ]
	get /en/survey/1/answer
	[ "$code" = 409 ]
	says 'You took part in this survey already'
	rm jar
	sign_in 홍길동 hong@example.org
	get /survey/1/answer
	[ "$code" = 409 ]
	says '이 설문에 이미 참여하셨습니다'
	[ "$(taken 1)" = 1 ]
}

@test "Article 4: two windows of one person take part once" {
	survey kinds.json --anonymous --once
	web_start
	sign_in 홍길동 hong@example.org
	get /en/survey/1/answer
	to_the_end
	cp page.html first.html
	get /en/survey/1/answer
	to_the_end
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	cp first.html page.html
	step /en/survey/1/answer do=send
	[ "$code" = 409 ]
	[ "$(taken 1)" = 1 ]
}

@test "who is not known any more at the end proves their name, and the answers are still there" {
	survey kinds.json --named
	web_start
	sign_in 홍길동 hong@example.org
	get /en/survey/1/answer
	hides 'name="email"'
	step /en/survey/1/answer do=next a-use=never
	rm jar
	step /en/survey/1/answer do=next a-why=dear a-ease=2 a-age=44
	says 'Please prove your name once more'
	step /en/survey/1/answer do=ask name=홍길동 email=hong@example.org
	step /en/survey/1/answer do=prove name=홍길동 email=hong@example.org \
	    "code=$(mailed_code)"
	[ "$code" = 200 ]
	says 'Step 2 of 3'
	grep -q 'value="dear" checked' page.html
	grep -q 'name="a-age"[^>]* value="44"' page.html
	step /en/survey/1/answer do=next a-why=dear a-ease=2 a-age=44
	says 'How often? Never'
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	[ "$(db 'SELECT count(*) FROM survey_participation p
	    JOIN survey_answer a ON a.key = p.answer_key
	    WHERE p.citizen_id = 1')" = 4 ]
}

@test "Article 4: of an anonymous survey nothing ties an answer to whoever gave it" {
	survey kinds.json --anonymous --once
	web_start
	sign_in 홍길동 hong@example.org
	get /en/survey/1/answer
	SAY=가나다라마 to_the_end
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	follow
	hides 가나다라마
	web_stop
	[ "$(db "SELECT detail || ifnull(subject_id, '') FROM audit
	    WHERE action = 'survey.answer'")" = '{}' ]
	[ "$(db "SELECT day || ifnull(hex(answer_key), '')
	    FROM survey_participation")" = \
	    $((($(date -d "$OSAN_NOW" +%s) + 32400) / 86400)) ]
	[ "$(db .dump | grep -c 가나다라마)" = 1 ]
	run ! grep -r 가나다라마 web.log web.out jar heads.txt
	# answers, the text apart, have keys that nothing else in the file has
	db 'SELECT DISTINCT hex(key) FROM survey_answer' >keys
	[ "$(wc -l <keys)" = 2 ]
	db .dump | grep -v 'INSERT INTO survey_answer' >rest
	run ! grep -iFf keys rest
}

@test "a survey that is not open yet is not there, and one that is over says so" {
	osanctl survey create --file kinds.json --anonymous \
	    --department planning -q >/dev/null
	web_start
	for path in /survey/1 /survey/1/answer /survey/1/csv /survey/2 \
	    /survey/x /survey/1/done; do
		get "$path"
		[ "$code" = 404 ]
	done
	get /survey
	hides '모든 질문'
	osanctl survey open 1 --until 2026-11-25T14:00:00+09:00 -q >/dev/null
	get /en/survey/1/answer
	to_the_end
	web_at 2026-11-25T14:00:00+09:00
	step /en/survey/1/answer do=send
	[ "$code" = 409 ]
	says 'this survey is over'
	[ "$(taken 1)" = 0 ]
	get /en/survey/1
	says 'This survey is over; its answers are being counted.'
	hides 'survey/1/answer'
	osanctl survey close --due -q >/dev/null
	get /en/survey/1/answer
	[ "$code" = 409 ]
	get /en/survey/1
	says 'Taken part 0'
}

@test "Article 4: numbers under 5 are withheld in table, chart and file" {
	survey "$HOMEPAGE" --anonymous
	times 9 use=daily ease=5
	times 6 use=weekly ease=1
	times 2 use=monthly ease=1
	times 2 use=rarely ease=1
	osanctl survey close 1 -q >/dev/null
	web_start
	get /en/survey/1
	says 'Almost every day 9' 'Hardly ever withheld, fewer than 5' \
	    'About once a month withheld, fewer than 5' 'Answered: 19'
	grep -q '<svg[^>]* aria-labelledby="chart-1-t' page.html
	run ! grep -E 'class="fig">[0-4]<' page.html
	get /survey/1
	says '거의 이용하지 않음 숨김, 5 미만'
	get /en/survey/1/csv
	[ "$code" = 200 ]
	grep -qi '^content-type: text/csv; charset=utf-8' heads.txt
	grep -qi 'filename="survey-1.csv"' heads.txt
	grep -q '^"use","How often[^"]*","Almost every day","",9,0' page.html
	grep -q '^"use","How often[^"]*","Hardly ever","",,1' page.html
	run ! grep -E ',(1|2|3|4),0' page.html
}

@test "Article 4: two questions are crossed, and small cells of that are withheld too" {
	survey "$HOMEPAGE" --anonymous
	times 9 use=daily ease=5
	times 8 use=daily ease=1
	times 7 use=weekly ease=5
	times 6 use=weekly ease=1
	times 2 use=weekly ease=3
	osanctl survey close 1 -q >/dev/null
	web_start
	get /en/survey/1
	says 'Crossed with No other question How often'
	get '/en/survey/1?by=use'
	says 'How easy is it to find what you need?' \
	    'withheld, fewer than 5'
	hides '<h2 id="q-use">'
	run ! grep -E 'class="fig">[1-4]<' page.html
	get '/en/survey/1/csv?by=use'
	grep -qi 'filename="survey-1-by-use.csv"' heads.txt
	run ! grep -E ',[1-4],0' page.html
	get '/en/survey/1?by=first'
	[ "$code" = 404 ]
	get '/en/survey/1?by=%27%3B'
	[ "$code" = 404 ]
}

@test "with survey.crossed 0 nothing is crossed on the web" {
	osanctl config set survey.crossed 0 >/dev/null
	survey "$HOMEPAGE" --anonymous
	times 9 use=daily ease=5
	osanctl survey close 1 -q >/dev/null
	web_start
	get /en/survey/1
	hides 'name="by"'
	get '/en/survey/1?by=use'
	[ "$code" = 404 ]
}

@test "Article 4: texts are read once five were written, and never those with personal data" {
	survey kinds.json --anonymous
	for i in 1 2 3 4; do
		osanctl survey answer 1 use=daily "say=좋아요 $i" -q >/dev/null
	done
	osanctl survey answer 1 use=daily 'say=010-1234-5678' -q >/dev/null
	osanctl survey answer 1 use=daily 'say=<b>굵게</b>' -q >/dev/null
	web_start
	get /survey/1/texts/say
	[ "$code" = 404 ]
	osanctl survey close 1 -q >/dev/null
	get /survey/1/texts/say
	says '좋아요 1' '좋아요 4' '<b>굵게</b>'
	hides 010-1234 '<b>굵게'
	get /survey/1/texts/use
	[ "$code" = 404 ]
}

@test "Article 4: what was changed names department, day, state and result" {
	survey kinds.json --anonymous
	osanctl survey close 1 -q >/dev/null
	osanctl survey action add 1 --department transport --due 2027-03-31 \
	    --text-ko '버스를 늘립니다' --text-en 'More buses' -q >/dev/null
	osanctl survey action set 1 --state "done" \
	    --result-ko '열 대를 늘렸습니다' -q >/dev/null
	web_start
	for path in /en/survey/changes /en/survey/1; do
		get "$path"
		says 'done More buses' '열 대를 늘렸습니다' \
		    'ended on 2026-11-24'
	done
	get /survey/changes
	says '버스를 늘립니다' '모든 질문'
}

@test "Article 13-2: who takes part in a survey with rewards is shown a code once, which tells nothing of the answers" {
	osanctl reward budget set 2026 1000000 -q >/dev/null
	survey kinds.json --anonymous --once
	programme draw1 survey --survey 1
	web_start
	sign_in 홍길동 hong@example.org
	get /en/survey/1/answer
	to_the_end
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	follow
	says 'Your entry to the draw'
	secret=$(grep -o '<b>[a-z2-7]\{24\}</b>' page.html |
	    sed 's/<[^>]*>//g')
	entry=$(printf %s "osan-draw-1|draw1|$secret" | sha256sum | cut -c1-64)
	[ "$(db 'SELECT lower(hex(entry)) FROM reward_entry')" = "$entry" ]
	get /en/survey/1/done
	hides "$secret"
	says 'it cannot be shown again'
	run ! grep -r "$secret" web.log jar heads.txt
	[ "$(db "SELECT count(*) FROM survey_answer
	    WHERE lower(hex(key)) = substr('$entry', 1, 32)")" = 0 ]
	[ "$(db "SELECT ifnull(subject_id, '') || detail FROM audit
	    WHERE action = 'reward.enter'")" = '' ]
	get /en/reward/draw1/code
	put /en/reward/draw1/code do=look "code=$secret"
	says 'This code takes part.'
}

@test "answers count also where the survey's programme takes no entries any more" {
	osanctl reward budget set 2026 1000000 -q >/dev/null
	survey kinds.json --named
	programme draw1 survey --survey 1
	osanctl reward programme close draw1 -q >/dev/null
	web_start
	sign_in 홍길동 hong@example.org
	get /en/survey/1/answer
	to_the_end
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	follow
	hides 'Your entry to the draw'
	[ "$(taken 1)" = 1 ]
	[ "$(db 'SELECT count(*) FROM reward_entry')" = 0 ]
}

@test "a survey of a hundred questions is asked in steps that a form can hold" {
	python3 - >many.json <<-'PY'
	import json
	t = {"ko": "가", "en": "A"}
	q = [{"key": "q%d" % i, "kind": "some", "most": 60, "text": t,
	    "options": [{"key": "o%d" % k, "text": t} for k in range(60)]}
	    for i in range(50)] + [{"key": "t%d" % i, "kind": "text",
	    "most": 100, "text": t} for i in range(50)]
	print(json.dumps({"title": t, "questions": q}))
	PY
	survey many.json --anonymous
	web_start
	get /en/survey/1/answer
	for ((i = 0; i < 50; i++)); do
		step /en/survey/1/answer do=next "a-q$i=o1" "a-q$i=o59"
		[ "$code" = 200 ]
	done
	for ((i = 0; i < 50; i += 8)); do
		step /en/survey/1/answer do=next "a-t$i=글"
		[ "$code" = 200 ]
	done
	says 'Look it over'
	step /en/survey/1/answer do=send
	[ "$code" = 303 ]
	[ "$(db 'SELECT count(*) FROM survey_answer')" = 107 ]
}
