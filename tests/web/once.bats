# Forms that are sent twice, by a double click or the browser's "send again",
# are taken once.
# shellcheck disable=SC2154 # page sets $code

load ../common
load ../cli/posts
load web

setup_file() {
	site_once filled
}

filled() {
	post free 1 visible '처음 글' '처음 본문' 60
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --category other --department transport --period 3d \
	    --publishable yes
}

setup() {
	own_site
}

teardown() {
	web_end
}

# count TABLE: its rows that were written in the test.
count() {
	case $1 in
	post) db 'SELECT count(*) - 1 FROM post' ;;
	*) db "SELECT count(*) FROM $1" ;;
	esac
}

# field_of NAME: of the form that was got last.  whole NAME=VALUE...: what a
# browser sends of it, in the array F.  again PATH NAME=VALUE...: sends it.
field_of() {
	grep -o "name=\"$1\" value=\"[^\"]*\"" body | head -n 1 |
	    sed 's/.*value="//; s/"$//'
}

whole() {
	fields "token=$(token)" "once=$(field_of once)" "$@"
}

again() {
	local path=$1
	shift
	whole "$@"
	page "$path" "${F[@]}"
}

# at_once PATH NAME=VALUE...: sends it twice in the background; the answers
# go to code.N, head.N, body.N, jar.N.
at_once() {
	local path=$1 n
	shift
	whole "$@"
	late=()
	for n in 1 2; do
		cp jar "jar.$n"
		curl -sS -m 60 -b "jar.$n" -c "jar.$n" -D "head.$n" \
		    -o "body.$n" -w '%{http_code}\n' "${F[@]}" "$WEB$path" \
		    > "code.$n" 3>&- 7>&- &
		late+=($!)
	done
}

# led N: where the answer N leads.
led() {
	sed -n 's/^location: *//Ip' "head.$1" | tr -d '\r'
}

POST=('title=새 제목' 'body=새 본문' author=하늘 password=별빛4827 do=write)

@test "a post that is sent twice at once is stored once, and both are led to it" {
	web_start
	is 200 /board/free/write
	hold_lock
	at_once /board/free/write "${POST[@]}"
	is 200 /
	let_go
	wait "${late[@]}"
	[ "$(cat code.1 code.2)" = $'303\n303' ]
	[ "$(led 1)" = /board/free/2 ]
	[ "$(led 2)" = /board/free/2 ]
	[ "$(count post)" = 1 ]
	# and either browser window may change it
	for n in 1 2; do
		cp "jar.$n" jar
		is 200 /board/free/2/edit
		says '새 본문'
	done
}

@test "a post that is sent again later leads to where it led before" {
	web_start
	is 200 /board/free/write
	cp body form
	again /board/free/write "${POST[@]}"
	[ "$code" = 303 ]
	cp form body
	again /board/free/write "${POST[@]}"
	[ "$code" = 303 ]
	[ "$(header Location)" = /board/free/2 ]
	[ "$(count post)" = 1 ]
}

@test "who goes back and writes something else writes a second post" {
	web_start
	is 200 /board/free/write
	cp body form
	again /board/free/write "${POST[@]}"
	cp form body
	again /board/free/write "${POST[@]/새 본문/다른 본문}"
	[ "$code" = 303 ]
	[ "$(header Location)" = /board/free/3 ]
	[ "$(count post)" = 2 ]
}

@test "a form that failed may be sent again, as it was" {
	web_start
	is 200 /board/free/write
	cp body form
	hold_lock
	again /board/free/write "${POST[@]}"
	let_go
	[ "$code" = 503 ]
	[ "$(count post)" = 0 ]
	cp form body
	again /board/free/write "${POST[@]}"
	[ "$code" = 303 ]
	[ "$(count post)" = 1 ]
}

@test "the random field of somebody else leads nowhere" {
	web_start
	is 200 /board/free/write
	local once
	once=$(field_of once)
	again /board/free/write "${POST[@]}"
	rm jar
	is 200 /board/free/write
	fields "token=$(token)" "once=$once" "${POST[@]}"
	is 303 /board/free/write "${F[@]}"
	[ "$(header Location)" = /board/free/3 ]
}

@test "a report that is sent twice at once is stored once" {
	web_start
	is 200 /board/free/1/report
	hold_lock
	at_once /board/free/1/report ground=5 note=광고입니다
	is 200 /
	let_go
	wait "${late[@]}"
	[ "$(cat code.1 code.2)" = $'303\n303' ]
	[ "$(count flag)" = 1 ]
	is 200 "$(led 2)"
	says '신고'
}

# filing: the form of the last step.
FILED=('title=어두운 길' 'text=가로등이 꺼졌습니다.' shown=yes consent=yes
    password=kkachi7 again=kkachi7 do=file)
filing() {
	send /sign-in name=홍길동 email=hong@example.org do=ask
	resend /sign-in name=홍길동 email=hong@example.org do=check \
	    "code=$(mailed_code)"
	send /complaint/file/lamp 'title=어두운 길' \
	    'text=가로등이 꺼졌습니다.' shown=yes consent=yes do=check
	[ "$code" = 200 ]
}

@test "a complaint that is filed twice at once is filed once, and both see its receipt" {
	sendmail
	web_start
	filing
	hold_lock
	at_once /complaint/file/lamp "${FILED[@]}"
	is 200 /
	let_go
	wait "${late[@]}"
	[ "$(cat code.1 code.2)" = $'303\n303' ]
	[ "$(count complaint)" = 1 ]
	for n in 1 2; do
		cp "jar.$n" jar
		is 200 "$(led "$n")"
		says 2026-000001
	done
}

@test "what was asked for is sent once" {
	sendmail
	web_start
	filing
	again /complaint/file/lamp "${FILED[@]}"
	[ "$code" = 303 ]
	osanctl staff add lee --name 이담당 --role officer --dept transport \
	    --os-user lee --yes > /dev/null
	osanctl complaint receive 2026-000001 -q
	as lee complaint start 2026-000001 -q
	as lee complaint supplement 2026-000001 --text '어느 등입니까?' \
	    --until 2026-11-27 -q
	is 200 /complaint/case/2026-000001/supplement
	hold_lock
	at_once /complaint/case/2026-000001/supplement do=do \
	    "version=$(field_of version)" 'text=셋째 등입니다.'
	is 200 /
	let_go
	wait "${late[@]}"
	[ "$(cat code.1 code.2)" = $'303\n303' ]
	[ "$(led 1)" = "$(led 2)" ]
	[ "$(db "SELECT count(*) FROM complaint_event
	    WHERE action = 'supplement-arrived' OR action = 'arrived'")" = 1 ]
}
