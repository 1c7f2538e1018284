# Citizens write: posts and comments, with a password or a proven name; what
# was typed is never lost, what is sent by others is never stored.
# shellcheck disable=SC2154 # page sets $code

load ../common
load web

setup_file() {
	site_once filled
}

filled() {
	post free 1 visible '처음 글' '처음 본문' 60
	osanctl search update
}

setup() {
	own_site
}

teardown() {
	web_end
}

# count: posts that were written in the test.
count() {
	db 'SELECT count(*) - 1 FROM post'
}

state() {
	db 'SELECT state FROM post ORDER BY id DESC LIMIT 1'
}

# write_post [NAME=VALUE...]: one that is fine, with these besides.
write_post() {
	send /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    password=별빛4827 do=write "$@"
}

# kept: what write_post sends stands in the form that came back.
kept() {
	says 'value="새 제목"' '새 본문</textarea>' 'value="하늘"'
	silent 별빛4827
}

@test "a post is written with a name and a password, and is there at once" {
	web_start
	write_post
	[ "$code" = 303 ]
	[ "$(header Location)" = /board/free/2 ]
	is 200 /board/free/2
	says '<h1 lang="ko">새 제목</h1>' '새 본문' 하늘
	is 200 /board/free
	says '새 제목'
	is 200 /
	says '새 제목'
}

@test "a post is written in English as well" {
	web_start
	sends 303 /en/board/en/write title=Hello body=World author=Ann do=write
	[ "$(header Location)" = /en/board/en/1 ]
	is 200 /en/board/en/1
	says '<h1 lang="en">Hello</h1>'
}

@test "a comment is written below its post" {
	web_start
	sends 303 /board/free/1/comment 'body=댓글입니다' author=하늘 do=write
	[[ $(header Location) == /board/free/1* ]]
	is 200 "$(header Location)"
	says '댓글입니다' 'id="c2"'
}

@test "the password of a post opens it to be changed" {
	web_start
	write_post
	rm jar
	is 200 /board/free/2/edit
	says 'name="password"'
	silent '새 본문'
	resend /board/free/2/edit password=별빛4827 do=open
	[ "$code" = 303 ]
	is 200 /board/free/2/edit
	says '새 본문'
	resend /board/free/2/edit title=고친제목 body=고친본문 do=change \
	    "version=$(grep -o 'name="version" value="[0-9]*' body |
	    grep -o '[0-9]*$')"
	[ "$code" = 303 ]
	is 200 /board/free/2
	says 고친제목 고친본문
	silent '새 본문'
}

@test "who has just written a post changes it without typing the password" {
	web_start
	write_post
	is 200 /board/free/2/edit
	says '새 본문'
}

@test "a change to a post that was changed meanwhile is refused, and kept" {
	web_start
	write_post
	is 200 /board/free/2/edit
	cp body first
	resend /board/free/2/edit title=하나 body=하나 do=change version=1
	[ "$code" = 303 ]
	cp first body
	resend /board/free/2/edit title=둘 body=둘 do=change version=1
	[ "$code" = 422 ]
	says '둘</textarea>' 'role="alert"'
	is 200 /board/free/2
	says 하나
}

@test "a post is taken back after a question, and is gone" {
	web_start
	write_post
	is 200 /board/free/2/edit
	resend /board/free/2/edit do=ask version=1 title=x body=x
	[ "$code" = 200 ]
	says 'value="withdraw"'
	is 200 /board/free/2
	is 200 /board/free/2/edit
	resend /board/free/2/edit do=withdraw version=1
	[ "$code" = 303 ]
	is 404 /board/free/2
	is 200 /board/free
	silent '새 제목'
	[ "$(state)" = withdrawn ]
}

@test "a wrong password is refused, and after some the right one too, for a while" {
	config web.password-failures 5
	web_start
	write_post
	rm jar
	local i
	for i in 1 2 3 4 5; do
		sends 422 /board/free/2/edit password=틀린것$i do=open
		silent '새 본문' "틀린것$i"
	done
	sends 422 /board/free/2/edit password=별빛4827 do=open
	silent '새 본문'
	web_stop
	at 2026-11-24T14:11:00+09:00 web_start
	sends 303 /board/free/2/edit password=별빛4827 do=open
}

@test "a post without a password, of staff, or that is none looks like one with a wrong password" {
	add notice --title 공지 --body 내용 > /dev/null
	web_start
	local path
	for path in /board/free/1 /board/notice/1 /board/free/999; do
		sends 422 "$path/edit" password=아무거나 do=open
		sed 's/name="\(token\|once\)" value="[^"]*"//g; s|/board/[a-z]*/[0-9]*||g
		    s|자유게시판||g; s|공지사항||g; s|/board/[a-z]*||g' \
		    body > "said.$(tr / . <<<"$path")"
	done
	cmp said..board.free.1 said..board.notice.1
	cmp said..board.free.1 said..board.free.999
}

# ask_code BOARD [NAME=VALUE...]: a post there, as far as the code.
ask_code() {
	local board=$1
	shift
	send "/board/$board/write" 'title=새 제목' 'body=새 본문' \
	    name=홍길동 email=hong@example.org do=ask "$@"
}

# give_code BOARD CODE: what comes after.
give_code() {
	resend "/board/$1/write" 'title=새 제목' 'body=새 본문' name=홍길동 \
	    email=hong@example.org "code=$2" do=write
}

@test "article 6(2)7: a real-name board stores nothing without a proven name" {
	web_start
	send /board/mayor/write 'title=새 제목' 'body=새 본문' name=홍길동 \
	    email=hong@example.org do=write
	[ "$(count)" = 0 ]
	says 'value="새 제목"' '새 본문</textarea>' 'name="code"'
	give_code mayor 00000000
	[ "$code" = 422 ]
	[ "$(count)" = 0 ]
	says 'value="새 제목"'
	sends 422 /board/mayor/write 'title=새 제목' 'body=새 본문' do=write
	[ "$(count)" = 0 ]
}

@test "article 6(2)7: the code that was mailed proves the name, which is shown" {
	sendmail
	web_start
	ask_code mayor
	[ "$code" = 200 ]
	says 'value="새 제목"' '새 본문</textarea>' 'name="code"' \
	    'autocomplete="one-time-code"'
	give_code mayor "$(mailed_code)"
	[ "$code" = 303 ]
	is 200 "$(header Location)"
	says 홍길동 '새 본문'
	silent hong@example.org
	[ "$(db 'SELECT count(*) FROM flag WHERE ground = 7')" = 0 ]
}

@test "a code works once, for the browser that asked" {
	sendmail
	web_start
	ask_code mayor
	local digits
	digits=$(mailed_code)
	cp jar mine
	rm jar
	ask_code mayor email=other@example.org
	give_code mayor "$digits"
	[ "$code" = 422 ]
	[ "$(count)" = 0 ]
	cp mine jar
	is 200 /board/mayor/write
	give_code mayor "$digits"
	[ "$code" = 303 ]
	cp mine jar
	is 200 /board/mayor/write
	give_code mayor "$digits"
	[ "$code" = 422 ]
	[ "$(count)" = 1 ]
}

@test "a code is over after its minutes" {
	sendmail
	web_start
	ask_code mayor
	local digits
	digits=$(mailed_code)
	web_stop
	at 2026-11-24T14:11:00+09:00 web_start
	is 200 /board/mayor/write
	give_code mayor "$digits"
	[ "$code" = 422 ]
	says 'value="새 제목"'
	[ "$(count)" = 0 ]
}

@test "digits are tried a few times only" {
	sendmail
	web_start
	ask_code mayor
	local digits i
	digits=$(mailed_code)
	for i in 1 2 3 4 5; do
		give_code mayor "1111111$i"
		[ "$code" = 422 ]
	done
	give_code mayor "$digits"
	[ "$code" = 422 ]
	[ "$(count)" = 0 ]
}

# signed_in [NAME EMAIL]: by a code.
signed_in() {
	local name=${1:-홍길동} email=${2:-hong@example.org}
	send /sign-in "name=$name" "email=$email" do=ask
	resend /sign-in "name=$name" "email=$email" "code=$(mailed_code)" \
	    do=check "next=${3-/my}"
}

@test "who has proven a name sees what they wrote, in every state, and may sign out" {
	sendmail
	web_start
	signed_in
	[ "$code" = 303 ]
	[ "$(header Location)" = /my ]
	sends 303 /board/mayor/write 'title=내 제목' body=본문 do=write
	sends 303 /board/mayor/write 'title=갇힌 제목' \
	    body='제 번호는 010-9876-5432입니다' do=write
	is 200 /my
	says '내 제목' '갇힌 제목' 홍길동
	resend /sign-out
	[ "$code" = 303 ]
	is 303 /my
	[ "$(header Location)" = '/sign-in?next=/my' ]
}

@test "a session gets another name when somebody is proven" {
	sendmail
	web_start
	is 200 /sign-in
	local before
	before=$(token)
	signed_in
	is 200 /my
	[ "$(token)" != "$before" ]
}

@test "signing in says the same for an address that is known and one that is not" {
	sendmail
	web_start
	signed_in
	local i who
	for who in hong@example.org nobody@example.org; do
		rm -f jar
		for i in 1 2 3; do
			send /sign-in name=홍길동 "email=$who" do=ask
			{ echo "$code"; sed 's/name="\(token\|once\)" value="[^"]*"//g
			    s/[a-z]*@example.org//g' body; } > "said.$who.$i"
		done
		resend /sign-in name=홍길동 "email=$who" code=12345678 do=check
		{ echo "$code"; sed 's/name="\(token\|once\)" value="[^"]*"//g
		    s/[a-z]*@example.org//g' body; } > "said.$who.4"
	done
	for i in 1 2 3 4; do
		cmp "said.hong@example.org.$i" "said.nobody@example.org.$i"
	done
}

@test "after signing in one is led to an address of this site alone" {
	sendmail
	web_start
	local next
	for next in https://evil.example/ //evil.example '/\evil.example' \
	    $'/my\r\nSet-Cookie: a=b' javascript:alert'(1)'; do
		rm -f jar
		is 200 /sign-in -G --data-urlencode "next=$next"
		signed_in 홍길동 "n$RANDOM@example.org" "$next"
		[ "$code" = 303 ] || [ "$code" = 422 ]
		[ "$code" = 422 ] || [ "$(header Location)" = /my ]
		run ! grep -i '^set-cookie: a=' head
	done
}

@test "each field that is missing is named, and linked from the head of the page" {
	web_start
	sends 422 /board/free/write title= body= author= do=write
	says '오류' 'href="#f-title"' 'href="#f-body"' 'href="#f-author"' \
	    'id="f-title"' 'aria-invalid="true"' 'aria-describedby="' \
	    'role="alert"'
	[ "$(count)" = 0 ]
}

@test "the form keeps what was typed: title missing" {
	web_start
	sends 422 /board/free/write title= 'body=새 본문' author=하늘 \
	    password=별빛4827 do=write
	says '새 본문</textarea>' 'value="하늘"'
	silent 별빛4827
}

@test "the form keeps what was typed: too long" {
	web_start
	write_post "title=$(printf '가%.0s' {1..101})"
	[ "$code" = 422 ] || [ "$code" = 303 ]
	sends 422 /board/free/write "title=$(printf '가%.0s' {1..101})" \
	    'body=새 본문' author=하늘 do=write
	says '새 본문</textarea>' 'role="alert"'
	sends 303 /board/free/write "title=$(printf '가%.0s' {1..100})" \
	    'body=새 본문' author=하늘 do=write
}

@test "the form keeps what was typed: wrong token, and can be sent again" {
	web_start
	is 200 /board/free/write
	fields 'title=새 제목' 'body=새 본문' author=하늘 do=write
	is 422 /board/free/write --form-string token=falsch "${F[@]}"
	kept
	[ "$(count)" = 0 ]
	resend /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    do=write
	[ "$code" = 303 ]
}

@test "the form keeps what was typed: the session ended meanwhile" {
	web_start
	is 200 /board/free/write
	web_stop
	at 2026-11-24T14:31:00+09:00 web_start
	resend /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    do=write
	[ "$code" = 422 ]
	kept
	[ "$(count)" = 0 ]
	resend /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    do=write
	[ "$code" = 303 ]
}

@test "a session outlives the server that began it" {
	web_start
	is 200 /board/free/write
	web_stop
	web_start
	resend /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    do=write
	[ "$code" = 303 ]
}

@test "the form keeps what was typed: a file that is not taken" {
	web_start
	cp /bin/true program
	write_post 'files=@program;filename=그림.png'
	[ "$code" = 422 ]
	kept
	[ "$(count)" = 0 ]
}

# late N: sends a post that is fine in the background, from the form that was
# got last; the answer goes to code.N, head.N and body.N.
late() {
	local t
	t=$(token)
	cp jar "jar.$1"
	fields 'title=새 제목' 'body=새 본문' author=하늘 do=write
	curl -sS -m 60 -b "jar.$1" -D "head.$1" -o "body.$1" -w '%{http_code}\n' \
	    --form-string "token=$t" "${F[@]}" \
	    "$WEB/board/free/write" > "code.$1" 3>&- 7>&- &
	late+=($!)
}

@test "while the database is busy a reader is served, and a writer gets the form back" {
	config web.busy-time 5s
	web_start
	is 200 /board/free/write
	hold_lock
	late 1
	cp jar other
	rm jar
	is 200 /
	is 200 /board/free/1
	is 200 '/search?q=%EC%B2%98%EC%9D%8C'
	is 200 /board/free
	[ ! -s code.1 ]
	wait "${late[@]}"
	let_go
	[ "$(cat code.1)" = 503 ]
	grep -qi '^retry-after: [1-9]' head.1
	grep -qi "^content-security-policy: default-src 'none'" head.1
	cp body.1 body
	cp other jar
	kept
	[ "$(count)" = 0 ]
	resend /board/free/write 'title=새 제목' 'body=새 본문' author=하늘 \
	    do=write
	[ "$code" = 303 ]
}

@test "a writer who waits for a busy database is stored as soon as it is free" {
	config web.busy-time 60s
	web_start
	is 200 /board/free/write
	hold_lock
	late 1
	is 200 /
	let_go
	wait "${late[@]}"
	[ "$(cat code.1)" = 303 ]
	[ "$(count)" = 1 ]
}

@test "when more wait than may, the others are told at once, with 503" {
	config web.workers 1 web.waiting 1 web.busy-time 60s
	web_start
	is 200 /board/free/write
	hold_lock
	local i
	for i in 1 2 3 4 5 6; do
		late "$i"
	done
	# four have their answer while two wait
	until [ "$(cat code.* | grep -c 503)" -ge 4 ] ||
	    [ "$SECONDS" -gt 60 ]; do
		is 200 /
	done
	let_go
	wait "${late[@]}"
	cat code.*
	[ "$(cat code.* | grep -c 303)" = 2 ]
	[ "$(grep -li '^retry-after' head.* | wc -l)" = 4 ]
	[ "$(count)" = 2 ]
}

@test "what a filter rule holds is not shown until it is approved" {
	osanctl filter add 도깨비감투 --ground 5 --action hold > /dev/null
	web_start
	sends 303 /board/free/write 'title=새 제목' 'body=도깨비 감투 팝니다' \
	    author=하늘 do=write
	[ "$(header Location)" = "/board/free/held?why=0" ]
	is 200 /board/free/held
	says '기다립니다'
	is 404 /board/free/2
	is 200 /board/free
	silent '새 제목'
	osanctl queue approve 2 --reason 괜찮음 > /dev/null
	is 200 /board/free/2
	says '도깨비 감투'
}

@test "article 17(1): a post with personal data is not shown until a person has looked at it" {
	web_start
	sends 303 /board/free/write 'title=새 제목' \
	    'body=제 번호는 010-9876-5432입니다' author=하늘 do=write
	[ "$(header Location)" = "/board/free/held?why=1" ]
	is 200 "$(header Location)"
	says '개인정보로 보이는'
	is 404 /board/free/2
	is 200 '/search?q=9876'
	silent '새 제목'
	osanctl queue approve 2 --reason '본인이 원함' > /dev/null
	is 200 /board/free/2
}

@test "article 17(1): a change that brings personal data takes the post off until a person has looked at it" {
	web_start
	write_post
	is 200 /board/free/2/edit
	resend /board/free/2/edit title=고친제목 \
	    'body=제 번호는 010-9876-5432입니다' do=change version=1
	[ "$code" = 303 ]
	page /board/free/2
	silent 9876
}

@test "article 6(2)8: who posts the same again is told why it waits" {
	web_start
	local i
	for i in 1 2; do
		sends 303 /board/free/write title=전단지 author=하늘 do=write \
		    'body=동네 전단지를 함께 나누어 드립니다, 관심 있는 분은 오세요'
	done
	[ "$(header Location)" = "/board/free/held?why=2" ]
	is 200 "$(header Location)"
	says '전에 올리신 글과 거의 같습니다'
	is 200 '/board/free/held?why=%3Cb%3E'
	silent '전에 올리신'
}

@test "a board that is looked at first shows nothing before" {
	osanctl board set free --premoderated yes > /dev/null
	web_start
	write_post
	[ "$(header Location)" = "/board/free/held?why=0" ]
	is 404 /board/free/2
	[ "$(state)" = pending ]
}

@test "a report with its ground reaches the queue" {
	web_start
	send /board/free/1/report ground=5 'note=광고입니다'
	[[ $code == 200 || $code == 303 ]]
	[ "$(osanctl queue list flag:report ground:5 --csv --no-header \
	    --fields post)" = 1 ]
	[[ $(osanctl post show 1) == *광고입니다* ]]
	is 200 /board/free/1
	says '처음 본문'
}

@test "a report without one of the grounds is refused, and keeps its words" {
	web_start
	local ground
	for ground in '' 0 10 x 5x; do
		sends 422 /board/free/1/report "ground=$ground" \
		    'note=광고입니다'
		says '광고입니다</textarea>' 'role="alert"'
	done
	[ "$(db 'SELECT count(*) FROM flag')" = 0 ]
}

# attached FILE [NAME]: in a post that is fine; its address is in $file.
attached() {
	write_post "files=@$1;filename=\"${2-$1}\""
	[ "$code" = 303 ] || { cat body; return 1; }
	is 200 "$(header Location)"
	file=$(grep -o '/board/free/[0-9]*/file/[0-9]*' body)
	[ -n "$file" ]
}

@test "an attached file is a download, whatever it is, and comes back as it was" {
	web_start
	printf '\xef\xbb\xbf회의록\r\n' > 회의.txt
	attached 회의.txt
	says '회의.txt' ' download>'
	is 200 "$file"
	cmp body 회의.txt
	[ "$(header Content-Type)" = application/octet-stream ]
	[ "$(header X-Content-Type-Options)" = nosniff ]
	[ "$(header Content-Disposition)" = "attachment; filename=\"file\"; filename*=UTF-8''%ED%9A%8C%EC%9D%98.txt" ]
	[[ $(header Content-Security-Policy) == *"default-src 'none'"* ]]
}

@test "a photograph loses where it was taken, and stays the same picture" {
	web_start
	local photo=$OSAN_ROOT/tests/web/photo.py
	python3 "$photo" > 현장.jpg
	[ "$(python3 "$photo" 현장.jpg)" = $'Exif 0112\nExif 8825\nsegment e1\nsegment fe' ]
	attached 현장.jpg
	is 200 "$file"
	# which way is up is all that is left
	[ "$(python3 "$photo" body)" = 'Exif 0112' ]
	run ! grep -aE 'GPS|오산시청' body
}

@test "a text in a photograph, be it of a program, is not kept" {
	web_start
	local photo=$OSAN_ROOT/tests/web/photo.py
	{ python3 "$photo" | head -c 2
	    printf '\xff\xfe\0\x1d<?php system($_GET[0]);\n ?>'
	    python3 "$photo" | tail -c +3
	    echo '<?php system($_GET[0]); ?>'; } > a.jpg
	attached a.jpg
	is 200 "$file"
	[ "$(python3 "$photo" body)" = 'Exif 0112' ]
	run ! grep -a php body
}

@test "a photograph that holds a program is refused" {
	web_start
	local photo=$OSAN_ROOT/tests/web/photo.py
	{ python3 "$photo"; cat /bin/true; } > a.jpg
	{ python3 "$photo"; printf '#!/bin/sh\nrm -rf /\n'; } > b.jpg
	{ python3 "$photo"; printf 'MZ\x90\x00\x03\x00\x00\x00'; } > c.jpg
	local name
	for name in a b c; do
		write_post "files=@$name.jpg"
		[ "$code" = 422 ] || { echo "$name: $code"; return 1; }
		kept
	done
	[ "$(count)" = 0 ]
	[ "$(find osan.db.files -type f | wc -l)" = 0 ]
}

@test "the name of a file is made safe" {
	web_start
	echo 글 > a.txt
	local name
	for name in '../../etc/passwd.txt' 'C:\Windows\x.txt' \
	    '/etc/cron.d/x.txt' '"><script>.txt' '.htaccess.txt'; do
		attached a.txt "${name//\"/%22}"
		silent '../' 'C:\' '<script>' '"/etc'
		is 200 "$file"
		run ! grep -iE '^content-disposition:.*(%2F|%5C|\.\.|\\)' head
	done
	# outside the document tree under random names, and nowhere else
	[ "$(find . -name '*.txt' -newer osan.key | grep -v '^./a.txt$' |
	    grep -cv '^\./made')" = 0 ]
	[ "$(find osan.db.files -type f | wc -l)" = 5 ]
	[ "$(find osan.db.files -type f -perm /007 | wc -l)" = 0 ]
}

@test "a file that holds a program is refused, whatever it is called" {
	web_start
	printf '#!/bin/sh\nrm -rf /\n' > a.txt
	printf 'MZ\x90\x00\x03\x00\x00\x00' > b.png
	printf 'GIF89a<?php system($_GET[0]); ?>' > c.php
	printf '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>' > d.svg
	printf '%%PDF-1.4\n1 0 obj <</OpenAction<</S/JavaScript/JS(x)>>>>' \
	    > e.pdf
	cp /bin/true f.jpg
	local name
	for name in a.txt b.png c.php d.svg e.pdf f.jpg; do
		write_post "files=@$name"
		[ "$code" = 422 ] || { echo "$name: $code"; return 1; }
		kept
	done
	[ "$(count)" = 0 ]
	[ "$(find osan.db.files -type f | wc -l)" = 0 ]
}

@test "too many files, and too large ones, are refused" {
	config web.attachment-count 2 web.attachment-bytes 2048
	web_start
	echo 글 > a.txt
	head -c 4096 /dev/zero | tr '\0' a > big.txt
	write_post files=@a.txt files=@a.txt files=@a.txt
	[ "$code" = 422 ]
	kept
	write_post files=@big.txt
	[ "$code" = 422 ]
	kept
	write_post files=@a.txt files=@a.txt
	[ "$code" = 303 ]
	[ "$(find osan.db.files -type f | wc -l)" = 2 ]
}

@test "the file of a post that waits or was removed is not to be had" {
	web_start
	echo 글 > a.txt
	attached a.txt
	osanctl post remove 2 --ground 5 --reason 광고 --tombstone --yes \
	    > /dev/null
	is 404 "$file"
	sends 303 /board/free/write 'title=둘' 'body=010-9876-5432' \
	    author=하늘 files=@a.txt do=write
	is 404 /board/free/3/file/2
}

@test "a file is had under its own post alone" {
	web_start
	echo 글 > a.txt
	attached a.txt
	is 404 "${file/free\/2/free/1}"
	is 404 "${file/free/notice}"
}

# stores_nothing CURL-OPTION...: a form that is fine but for these.
stores_nothing() {
	is 200 /board/free/write
	fields title=x body=y author=z do=write
	is 422 /board/free/write "${F[@]}" "$@"
	[ "$(count)" = 0 ]
}

@test "a form without token, or with that of another session, stores nothing" {
	web_start
	stores_nothing
	stores_nothing --form-string token=
	is 200 /board/free/write
	local other
	other=$(token)
	rm jar
	stores_nothing --form-string "token=$other"
	rm jar
	fields title=x body=y author=z do=write
	is 422 /board/free/write --form-string "token=$other" "${F[@]}"
	[ "$(count)" = 0 ]
}

@test "a form that another site sends stores nothing" {
	web_start
	local origin
	for origin in https://evil.example null "http://127.0.0.1:1" \
	    "http://evil.example/$WEB" "$WEB.evil.example"; do
		is 200 /board/free/write
		stores_nothing -H "Origin: $origin" \
		    --form-string "token=$(token)"
	done
	is 200 /board/free/write
	fields title=x body=y author=z do=write
	is 303 /board/free/write -H "Origin: $WEB" \
	    --form-string "token=$(token)" "${F[@]}"
}

@test "another site signs nobody out" {
	sendmail
	web_start
	signed_in
	is 303 /sign-out -H 'Origin: https://evil.example' -X POST -d x=y
	is 200 /my
}

@test "the cookie is for this site's requests alone, and hidden from scripts" {
	web_start
	is 200 /board/free/write
	[[ $(header Set-Cookie) == osan=*'; Path=/; HttpOnly; SameSite=Lax' ]]
}

@test "behind a proxy that is listed and speaks https the cookie is Secure" {
	web_start
	is 200 /board/free/write -H 'X-Forwarded-Proto: https'
	[[ $(header Set-Cookie) == \
	    __Host-osan=*'; Path=/; HttpOnly; SameSite=Lax; Secure' ]]
	web_stop
	config web.proxies 10.0.0.0/8
	web_start
	rm jar
	is 200 /board/free/write -H 'X-Forwarded-Proto: https'
	[[ $(header Set-Cookie) == osan=* ]]
}

@test "a cookie that was changed, or made up, is none" {
	web_start
	is 200 /board/free/write
	local t cookie
	t=$(token)
	cookie=$(header Set-Cookie)
	cookie=${cookie%%;*}
	rm jar
	fields title=x body=y author=z do=write
	local bad
	for bad in "${cookie%????}AAAA" "osan=" "osan=x" \
	    "${cookie/osan=A/osan=B}" "osan=$(printf 'A%.0s' {1..2000})"; do
		rm -f jar
		is 422 /board/free/write -H "Cookie: $bad" \
		    --form-string "token=$t" "${F[@]}"
	done
	[ "$(count)" = 0 ]
	rm jar
	is 303 /board/free/write -H "Cookie: $cookie" \
	    --form-string "token=$t" "${F[@]}"
}

@test "more forms than web.writes in a minute are 429, and reading goes on" {
	config web.writes 2
	web_start
	write_post
	write_post
	[ "$code" = 303 ]
	write_post
	[ "$code" = 429 ]
	[ "$(header Retry-After)" -ge 1 ]
	says '잠시'
	is 200 /
	[ "$(count)" = 2 ]
}

@test "one person who sends from many addresses is one for web.writes" {
	sendmail
	web_start
	signed_in
	web_stop
	config web.writes 2
	web_start
	local i
	for i in 1 2 3; do
		is 200 /board/mayor/write
		fields "title=내 제목 $i" body=본문 do=write
		page /board/mayor/write -H "X-Forwarded-For: 203.0.113.$i" \
		    --form-string "token=$(token)" \
		    --form-string "once=$(hidden once)" "${F[@]}"
		echo "$code" >> codes
	done
	[ "$(xargs < codes)" = '303 303 429' ]
	[ "$(header Retry-After)" -ge 1 ]
	[ "$(count)" = 2 ]
}

@test "more codes for an address than web.codes-per-hour are 429, and the form stays" {
	sendmail
	config web.codes-per-hour 1
	web_start
	sends 200 /sign-in name=홍길동 email=hong@example.org do=ask
	sends 429 /sign-in name=홍길동 email=hong@example.org do=ask
	[ "$(header Retry-After)" = 3600 ]
	says 'value="hong@example.org"' 'role="alert"'
}

@test "X-Forwarded-For is believed of a listed proxy" {
	config web.requests 2
	web_start
	local ip n=0
	# each address is another one: kept pages cost nothing
	for ip in 203.0.113.1 203.0.113.2 2001:db8::1 203.0.113.3; do
		is 200 "/board?$((n += 1))" -H "X-Forwarded-For: $ip"
		is 200 "/board?$((n += 1))" -H "X-Forwarded-For: $ip"
		is 429 "/board?$((n += 1))" -H "X-Forwarded-For: $ip"
	done
	# what the client wrote before the proxy's own is not believed
	is 429 /sitemap -H 'X-Forwarded-For: 198.51.100.9, 203.0.113.1'
	# of an IPv6 address the first 64 bits count
	is 429 /sitemap -H 'X-Forwarded-For: 2001:db8::2'
}

@test "X-Forwarded-For is not believed of anybody else" {
	config web.requests 2 web.proxies 10.0.0.0/8
	web_start
	is 200 /board -H 'X-Forwarded-For: 203.0.113.1'
	is 200 /help -H 'X-Forwarded-For: 203.0.113.2'
	is 429 /privacy -H 'X-Forwarded-For: 203.0.113.3'
}
