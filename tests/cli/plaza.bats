# osanctl board topic, and what else a plaza has in the shell (article 13).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

filled() {
	staff off officer --dept culture
	staff far officer --dept transport
	staff aud audit
	osanctl board create agora --kind plaza --title-ko 참여마당 \
	    --dept culture
	staff mod moderator --board agora
}

setup_file() {
	site_once filled
}

setup() {
	own_site
}

# topic [OPTION...]: one more.
topic() {
	osanctl board topic add agora --question-ko '무엇을 둘까요?' \
	    --until 2026-12-31 "$@"
}

@test "article 13: a topic is opened with a question and an end" {
	run -0 topic --question-en 'What?' --json
	[ "$(field number <<<"$output")" = 1 ]
	[ "$(field state <<<"$output")" = open ]
	[ "$(field ends_at <<<"$output")" = \
	    2026-12-31T23:59:59.999999+09:00 ]
	[ "$(log_row topic.add)" = "root {\"board\":$(sqlite3 osan.db \
	    "SELECT id FROM board WHERE slug = 'agora'"),\"number\":1}" ]
	topic >/dev/null
	run -0 osanctl board topic list agora --csv --fields number,question_ko,state,posts
	[ "$output" = "number,question_ko,state,posts
2,무엇을 둘까요?,open,0
1,무엇을 둘까요?,open,0" ]
	run -0 at 2027-01-01T09:00:00+09:00 osanctl board topic list --csv \
	    --no-header --fields state
	[ "${lines[0]}" = over ]
}

@test "article 13: a topic without question or end, or elsewhere, is refused" {
	run -2 --separate-stderr osanctl board topic add agora --until 2026-12-31
	[[ $stderr == *--question-ko* ]]
	run -2 osanctl board topic add agora --question-ko '  ' --until 2026-12-31
	run -2 --separate-stderr osanctl board topic add agora --question-ko 무엇
	[[ $stderr == *--until* ]]
	run -2 osanctl board topic add agora --question-ko 무엇 --until 2026-11-01
	run -2 topic --question-en "$(printf '%0700d' 1)"
	run -4 --separate-stderr osanctl board topic add free \
	    --question-ko 무엇 --until 2026-12-31
	[[ $stderr == *'kind plaza'* ]]
	run -3 osanctl board topic add none --question-ko 무엇 --until 2026-12-31
	topic --dry-run
	[ -z "$(osanctl board topic list agora --csv --no-header)" ]
}

@test "article 13: a topic's end is moved, its question stands once answered" {
	topic >/dev/null
	osanctl board topic set agora 1 --question-ko '다른 물음' >/dev/null
	osanctl board topic set agora 1 --question-en 'Another' >/dev/null
	osanctl post add agora --topic 1 --title 글 --body 본문 --name 홍길동 \
	    --phone 010-1234-5678
	run -4 osanctl board topic set agora 1 --question-ko '또 다른 물음'
	run -0 osanctl board topic set agora 1 --until 2027-01-31 --json
	[ "$(field ends_at <<<"$output")" = \
	    2027-01-31T23:59:59.999999+09:00 ]
	run -5 osanctl board topic set agora 1 --until 2027-02-01 \
	    --if-version 1
	run -2 osanctl board topic set agora 1
	run -3 osanctl board topic set agora 9 --until 2027-02-01
	run -2 osanctl board topic set agora x --until 2027-02-01
}

@test "article 13: a topic is ended, and then nothing is written about it" {
	topic >/dev/null
	osanctl board topic close agora 1 --dry-run >/dev/null
	osanctl post add agora --topic 1 --title 글 --body 본문
	osanctl board topic close agora 1 >/dev/null
	run -4 osanctl board topic close agora 1
	run -4 --separate-stderr osanctl post add agora --topic 1 --title 글 \
	    --body 본문
	[[ $stderr == *'article 13'* ]]
	run -3 osanctl post add agora --topic 7 --title 글 --body 본문
	run -3 osanctl post add free --topic 1 --title 글 --body 본문
	[ "$(sqlite3 osan.db "SELECT count(*) FROM post")" = 1 ]
}

@test "article 13: a post is shown with topic, agreement and answer" {
	topic >/dev/null
	osanctl post add agora --topic 1 --title 글 --body 본문 --name 홍길동 \
	    --phone 010-1234-5678
	run -0 osanctl post show 1 --json
	[ "$(field topic <<<"$output")" = 1 ]
	[ "$(field agreements <<<"$output")" = 0 ]
	[ "$(field answered <<<"$output")" = false ]
	[ "$(field by_staff <<<"$output")" = false ]
	osanctl post add agora --parent 1 --body 답
	osanctl post add agora --title 알림 --body 본문 --name 이몽룡 \
	    --phone 010-1234-5679
	sqlite3 osan.db 'INSERT INTO post_agreement VALUES (1, 2)'
	run -0 osanctl post show 1 --json
	[ "$(field agreements <<<"$output")" = 1 ]
	[ "$(field answered <<<"$output")" = true ]
	[ "$(osanctl post show 2 --json | field by_staff)" = true ]
}

@test "who may open topics: moderators of the board, officers of its department" {
	as off board topic add agora --question-ko 물음 --until 2026-12-31
	as mod board topic add agora --question-ko 물음 --until 2026-12-31
	run -6 as far board topic add agora --question-ko 물음 --until 2026-12-31
	run -6 as aud board topic add agora --question-ko 물음 --until 2026-12-31
	run -6 as far board topic close agora 1
	as aud board topic list agora
}
