# The plaza (article 13): topics with an end, posts about them, agreement
# once a person, answers of the city marked as such.
# shellcheck disable=SC2154 # page sets $code

load ../common
load web

setup_file() {
	site_once filled
}

filled() {
	osanctl board create agora --kind plaza --title-ko 참여마당 \
	    --title-en Plaza --dept culture --proof none
	osanctl board topic add agora --question-ko '공원에 무엇을 둘까요?' \
	    --question-en 'What should stand in the park?' \
	    --until 2026-12-31
	osanctl board topic add agora --question-ko '끝난 주제' \
	    --until 2026-11-25
	osanctl board topic close agora 2
	osanctl post add agora --topic 1 --title '그늘막' \
	    --body '나무를 심어 주세요' --name 홍길동 --email hong@example.org
	osanctl post add agora --parent 1 --body '검토하겠습니다'
	osanctl post add agora --topic 1 --title '벤치' --body '앉을 곳' \
	    --name 이몽룡 --email lee@example.org
}

setup() {
	own_site
}

teardown() {
	web_end
}

# signed_in NAME EMAIL: by a code.
signed_in() {
	rm -f jar mail.*
	send /sign-in "name=$1" "email=$2" do=ask
	resend /sign-in "name=$1" "email=$2" "code=$(mailed_code)" do=check
	[ "$code" = 303 ]
}

agreements() {
	db 'SELECT count(*) FROM post_agreement'
}

@test "article 13: a plaza shows its topics, until when, and how much was written" {
	web_start
	is 200 /board/agora
	says '공원에 무엇을 둘까요?' 2026-12-31 '끝난 주제' 'href="/board/agora/topic/1"'
	is 200 /en/board/agora
	says 'What should stand in the park?' 'open until' 'ended on'
	is 200 /board/agora/topic/1
	says '그늘막' '벤치' 'write?topic=1'
	is 200 /board/agora/topic/2
	silent '그늘막' 'write?topic'
	for path in 3 x 0 1x; do
		is 404 /board/agora/topic/$path
	done
	is 404 /board/free/topic/1
}

@test "article 13: a topic's posts go on on further pages" {
	for i in $(seq 1 25); do
		post agora $((100 + i)) visible "글 $i" "본문 $i"
		db "INSERT INTO post_topic SELECT id, 1 FROM post
		    WHERE number = $((100 + i))"
	done
	web_start
	is 200 /board/agora/topic/1
	says '글 25' 'rel="next"'
	silent '그늘막'
	next=$(grep -o 'topic/1?older=[^"]*' body)
	is 200 "/board/agora/$next"
	says '그늘막' '글 5'
	silent '글 25' 'rel="next"'
}

@test "article 13: citizens write about a topic that is open, and no other" {
	config web.writes 0
	web_start
	page '/board/agora/write?topic=1'
	says 'name="topic" value="1" checked'
	silent 'value="2"'
	sends 422 /board/agora/write 'title=새 글' body=본문 author=김 do=write
	says '주제'
	sends 422 /board/agora/write topic=2 'title=새 글' body=본문 author=김 do=write
	sends 303 /board/agora/write topic=1 'title=새 글' body=본문 author=김 do=write
	[ "$(db "SELECT t.number FROM post p JOIN post_topic x ON
	    x.post_id = p.id JOIN topic t ON t.id = x.topic_id
	    WHERE p.title = '새 글'")" = 1 ]
	is 200 /board/agora/topic/1
	says '새 글'
	osanctl board topic close agora 1
	is 409 /board/agora/write
	# a comment is of its post
	sends 303 /board/agora/1/comment body=댓글 author=김 do=write
}

@test "article 13: answers of the city are marked, in lists and below the post" {
	web_start
	is 200 /board/agora
	[ "$(grep -o 'class="staff"' body | wc -l)" = 1 ]
	is 200 /en/board/agora
	says 'answered by the city'
	is 200 /en/board/agora/1
	says 'answered by the city' 'answer of the city' '검토하겠습니다' \
	    'What should stand in the park?'
	is 200 /en/board/agora/3
	silent 'answered by the city'
}

@test "article 13: who has proven a name agrees once, and may take it back" {
	sendmail
	web_start
	signed_in 성춘향 chun@example.org
	is 200 /board/agora/1
	says 'href="/board/agora/1/agree"'
	sends 303 /board/agora/1/agree do=agree
	[ "$(header Location)" = /board/agora/1 ]
	[ "$(agreements)" = 1 ]
	is 200 /en/board/agora/1
	says '<dt>Agree</dt><dd>1</dd>'
	is 200 /en/board/agora
	says 'agree: 1'
	# again, from a form that is another one: it stays
	sends 303 /board/agora/1/agree do=agree
	[ "$(agreements)" = 1 ]
	page /en/board/agora/1/agree
	says 'value="back"'
	silent 'value="agree"'
	sends 303 /board/agora/1/agree do=back
	[ "$(agreements)" = 0 ]
	# somebody else counts for themselves
	sends 303 /board/agora/1/agree do=agree
	signed_in 변학도 byun@example.org
	sends 303 /board/agora/1/agree do=agree
	[ "$(agreements)" = 2 ]
	# who agrees is told to themselves, who ask what is held of them
	osanctl citizen export "$(db 'SELECT max(citizen_id)
	    FROM post_agreement')" --why 열람 --output mine.json > /dev/null
	grep -q '"agreements"' mine.json
	# and nowhere else
	rm -f jar
	is 200 /board/agora/1
	silent 성춘향 변학도 chun@
}

@test "article 13: who is unknown proves who they are in the same form" {
	sendmail
	web_start
	page /board/agora/1/agree
	says 'name="email"' 'value="ask"'
	silent 'value="agree"'
	send /board/agora/1/agree name=성춘향 email=chun@example.org do=ask
	says 'name="code"'
	[ "$(agreements)" = 0 ]
	resend /board/agora/1/agree name=성춘향 email=chun@example.org \
	    code=000000 do=agree
	[ "$(agreements)" = 0 ]
	resend /board/agora/1/agree name=성춘향 email=chun@example.org \
	    "code=$(mailed_code)" do=agree
	[ "$code" = 303 ]
	[ "$(agreements)" = 1 ]
}

@test "article 13: nobody agrees with themselves, elsewhere, or once it is over" {
	sendmail
	post free 1 visible '자유 글' 본문
	web_start
	signed_in 홍길동 hong@example.org
	send /board/agora/1/agree do=agree
	[ "$code" = 422 ]
	[ "$(agreements)" = 0 ]
	is 404 /board/free/1/agree
	is 404 /board/agora/2/agree
	is 404 /board/agora/99/agree
	osanctl board topic close agora 1
	is 200 /board/agora/3
	silent '/agree'
	send /board/agora/3/agree do=agree
	[ "$code" = 422 ]
	[ "$(agreements)" = 0 ]
}

@test "article 13: agreement is taken from a form of ours alone" {
	sendmail
	web_start
	signed_in 성춘향 chun@example.org
	page /board/agora/1/agree --form-string do=agree
	[ "$code" = 422 ]
	page /board/agora/1/agree --form-string do=agree \
	    --form-string token=00000000000000000000000000000000
	[ "$code" = 422 ]
	[ "$(agreements)" = 0 ]
}
