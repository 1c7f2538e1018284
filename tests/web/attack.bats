# What is done to a server on the open network: requests that nobody means
# well by, clients that are slow on purpose, a busy database, a full disk,
# kill -9.  It refuses, and lives.
# shellcheck disable=SC2154 # page sets $code

load ../common
load web

ROUNDS=${OSAN_LONG:+50}
ROUNDS=${ROUNDS:-5}
CLIENTS=200

setup_file() {
	site_once filled
}

filled() {
	post free 1 visible '처음 글' '처음 본문' 60
	config web.form-bytes 100000 web.upload-bytes 300000
	osanctl search update
}

setup() {
	own_site
}

teardown() {
	let_go 2> /dev/null || true
	web_end
	[ ! -d small ] || umount small 2> /dev/null || true
}

# attacks GROUP: all of attacks.py's; the same process serves afterwards.
attacks() {
	python3 "$OSAN_ROOT/tests/web/attacks.py" "$WEB" "$1"
	alive
}

@test "requests that two servers could read differently are refused" {
	web_start
	attacks smuggling
}

@test "requests that are no HTTP cannot fill the log" {
	web_start
	attacks smuggling
	echo "$(wc -l < web.err) lines"
	[ "$(wc -l < web.err)" -gt 0 ]
	[ "$(wc -l < web.err)" -le 10 ]
}

@test "requests as clients send them are served, however their bytes come" {
	web_start
	attacks plain
}

@test "paths that lead elsewhere are refused" {
	web_start
	attacks paths
}

@test "broken UTF-8 in address, form, file name or host is refused" {
	web_start
	attacks texts
	[ "$(db 'SELECT count(*) FROM post')" = 1 ]
}

@test "forms that are broken, or have far too many fields, are refused" {
	web_start
	attacks forms
}

@test "heads and bodies that are far too large are refused" {
	web_start
	attacks sizes
}

@test "methods that are not for pages are refused, and nothing is echoed" {
	web_start
	attacks methods
}

@test "ranges of pages and files are no way in" {
	web_start
	echo 글 > a.txt
	sends 303 /board/free/write title=x body=y author=z do=write \
	    files=@a.txt
	attacks ranges
}

@test "what comes back in a head cannot begin a new line there" {
	web_start
	local bad=$'a\r\nX-Evil: 1'
	page "/sign-in?next=%0d%0aX-Evil:%201"
	run ! grep -i '^x-evil' head
	is 404 "/%0d%0aX-Evil:%201" || is 400 "/%0d%0aX-Evil:%201"
	run ! grep -i '^x-evil' head
	page "/board/free?older=%0d%0aX-Evil:%201"
	run ! grep -i '^x-evil' head
	echo 글 > a.txt
	is 200 /board/free/write
	local t
	t=$(token)
	printf -- '--xyz\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' \
	    token "$t" title x body y author z 'do' write > form
	printf -- '--xyz\r\nContent-Disposition: form-data; name="files"; filename="%s.txt"\r\n\r\nx\r\n--xyz--\r\n' \
	    "$bad" >> form
	page /board/free/write --data-binary @form \
	    -H 'Content-Type: multipart/form-data; boundary=xyz'
	run ! grep -i '^x-evil' head
	[ "$code" != 303 ] || is 200 /board/free/2
	run ! grep -i '^x-evil' head
	alive
}

@test "slow clients hold nobody up, and are cut off" {
	config web.head-time 3s web.body-time 5s
	web_start
	mkfifo slow.pipe
	python3 "$OSAN_ROOT/tests/web/slow.py" "$WEB" "$CLIENTS" \
	    > slow.pipe 3>&- &
	local slow=$! i line
	exec 8< slow.pipe
	read -r -t 60 line <&8
	[ "$line" = held ]
	for i in / /board/free /board/free/1 /help /search; do
		is 200 "$i" -m 2
	done
	sends 303 /board/free/write title=x body=y author=z do=write
	read -r -t 90 line <&8
	exec 8<&-
	wait "$slow"
	echo "left, head, body: $line"
	local left head body
	read -r left head body <<<"$line"
	[ "$left" = 0 ]
	[ "$head" -ge 2 ] && [ "$head" -le 7 ]
	[ "$body" -ge 4 ] && [ "$body" -le 9 ]
	alive
}

# big_file: attaches 4 MB to a post; $file is its address.
big_file() {
	config web.upload-bytes 9000000 web.attachment-bytes 9000000
	web_start
	head -c 4000000 /dev/zero | tr '\0' a > big.txt
	sends 303 /board/free/write title=x body=y author=z do=write \
	    files=@big.txt
	is 200 "$(header Location)"
	file=$(grep -o '/board/free/[0-9]*/file/[0-9]*' body)
	[ -n "$file" ]
}

# read_slowly COUNT: so many ask for $file and read it slowly, until
# read_no_more.
read_slowly() {
	local line
	mkfifo slow.in slow.out
	python3 "$OSAN_ROOT/tests/web/slow_readers.py" "$WEB" "$file" "$1" \
	    < slow.in > slow.out 3>&- &
	SLOW_PID=$!
	exec 7> slow.in 8< slow.out
	read -r -t 60 line <&8
	[ "$line" = held ]
}

read_no_more() {
	exec 7>&- 8<&-
	wait "$SLOW_PID"
}

# open_sockets: how many the server has.
open_sockets() {
	find "/proc/$WEB_PID/fd" -lname 'socket:*' 2> /dev/null | wc -l
}

@test "who reads an answer a byte a second holds nobody up" {
	big_file
	read_slowly "$CLIENTS"
	local i
	for i in / /board/free /board/free/1 /help /search; do
		is 200 "$i"
	done
	is 200 "$file"
	cmp body big.txt
	sends 303 /board/free/write title=x2 body=y2 author=z do=write
	[ "$(open_sockets)" -ge "$CLIENTS" ]
	read_no_more
	alive
}

@test "an answer that takes longer than web.answer-time is cut" {
	config web.answer-time 1s
	big_file
	local before
	before=$(open_sockets)
	read_slowly 20
	until [ "$(open_sockets)" -le "$before" ]; do
		[ "$SECONDS" -lt 300 ]
	done
	read_no_more
	alive
}

@test "a head that takes longer than web.head-time is cut, a body than web.body-time" {
	config web.head-time 1s web.body-time 2s
	web_start
	local left head body
	read -r left head body < <(python3 "$OSAN_ROOT/tests/web/slow.py" \
	    "$WEB" 2 | tail -n 1)
	[ "$left" = 0 ]
	[ "$head" -le 3 ]
	[ "$body" -ge 1 ] && [ "$body" -le 4 ]
	alive
}

@test "more connections than web.connections are not taken, and the others are served" {
	config web.connections 20 web.head-time 1s web.body-time 1s
	web_start
	python3 "$OSAN_ROOT/tests/web/slow.py" "$WEB" 60 > /dev/null
	alive
}

@test "kill -9 under load loses no post that was answered with success" {
	local round n
	for round in $(seq "$ROUNDS"); do
		web_start
		: > "acked.$round"
		python3 "$OSAN_ROOT/tests/web/writers.py" "$WEB" 8 \
		    "r$round" > "acked.$round" 3>&- &
		local writers=$!
		n=$((RANDOM % 60 + 1))
		until [ "$(wc -l < "acked.$round")" -ge "$n" ]; do
			kill -0 "$writers"
		done
		kill -9 "$WEB_PID"
		wait "$WEB_PID" || true
		wait "$writers"
		WEB_PID=
	done
	sort acked.* > acked
	db "SELECT title FROM post WHERE title LIKE 'r%'" | sort > there
	echo "$(wc -l < acked) answered, $(wc -l < there) stored"
	[ "$(wc -l < acked)" -ge "$ROUNDS" ]
	[ -z "$(comm -23 acked there)" ]
	[ -z "$(uniq -d there)" ]
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	osanctl audit verify > /dev/null
	osanctl doctor > /dev/null
	# what lay beside the database when it was killed does no harm
	web_start
	alive
}

# small SIZE: the site on a disk of that size.
small() {
	[ "$(id -u)" -eq 0 ] || skip "needs root for a small tmpfs"
	mkdir small
	mount -t tmpfs -o "size=$1" none small 2> /dev/null ||
	    skip "no tmpfs can be mounted here"
	db 'PRAGMA wal_checkpoint(TRUNCATE)' > /dev/null
	cp -R osan.* small
	export OSAN_DB=$PWD/small/osan.db OSAN_KEY=$PWD/small/osan.key
}

# fill_up: nothing more goes onto it.
fill_up() {
	dd if=/dev/zero of=small/full bs=64k status=none 2> /dev/null || true
	dd if=/dev/zero of=small/full2 bs=512 status=none 2> /dev/null || true
}

@test "a full disk is 503 for who writes, with what was typed; readers are served; it recovers" {
	small 4m
	web_start
	is 200 /board/free/write
	cp body form
	fill_up
	fields title=제목 "body=$(printf '본문 %.0s' {1..4000})" author=하늘 \
	    do=write
	is 503 /board/free/write --form-string "token=$(token)" "${F[@]}"
	says 'value="제목"' '본문 본문' 'value="하늘"'
	[ "$(header Retry-After)" -ge 1 ]
	is 200 /
	is 200 /board/free/1
	is 200 '/search?q=%EC%B2%98%EC%9D%8C'
	rm small/full small/full2
	cp form body
	is 303 /board/free/write --form-string "token=$(token)" "${F[@]}"
	is 200 /board/free/2
	says 제목
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	alive
}

@test "a file for which the disk has no room is 503, and nothing is left of it" {
	small 4m
	config web.upload-bytes 9000000 web.attachment-bytes 9000000
	head -c 6000000 /dev/zero | tr '\0' a > big.txt
	web_start
	send /board/free/write title=제목 body=본문 author=하늘 do=write \
	    files=@big.txt
	[ "$code" = 503 ]
	[ "$(find small/osan.db.files -type f | wc -l)" = 0 ]
	[ "$(db 'SELECT count(*) FROM post')" = 1 ]
	sends 303 /board/free/write title=제목 body=본문 author=하늘 do=write
	alive
}

@test "SIGTERM: what was begun is answered, what is new is not taken, and the end is 0" {
	config web.threads 1
	web_start
	is 200 /board/free/write
	printf 'token=%s&title=x&body=y&author=z&do=write' \
	    "$(token | sed 's/+/%2B/g; s/=/%3D/g')" > form
	printf '%s\r\n' 'POST /board/free/write HTTP/1.1' 'Host: a' \
	    "Cookie: osan=$(awk '$6 == "osan" { print $7 }' jar)" \
	    'Content-Type: application/x-www-form-urlencoded' \
	    "Content-Length: $(wc -c < form)" '' > whole
	cat form >> whole
	hold_lock
	mkfifo begun.pipe
	python3 "$OSAN_ROOT/tests/web/begun.py" "$WEB" < whole \
	    > begun.pipe 3>&- 7>&- &
	local line
	exec 8< begun.pipe
	read -r -t 60 line <&8
	[ "$line" = begun ]
	kill -TERM "$WEB_PID"
	until ! curl -sS -m 2 -o /dev/null "$WEB/help" 2> /dev/null ||
	    [ "$SECONDS" -gt 300 ]; do :; done
	let_go
	read -r -t 60 line <&8
	exec 8<&-
	[ "$line" = 303 ]
	wait "$WEB_PID"
	WEB_PID=
	[ "$(db 'SELECT count(*) FROM post')" = 2 ]
}

@test "SIGHUP: settings are read again, and nobody is cut off" {
	web_start
	is 200 /
	config site.phone 031-8036-7114 web.official yes
	kill -HUP "$WEB_PID"
	until grep -q 031-8036-7114 body || [ "$SECONDS" -gt 300 ]; do
		is 200 /
	done
	says 031-8036-7114 '공식'
	alive
}

@test "an option that is none, an address that is none and a database that is not there are told" {
	run -2 "$OSAN_WEB" --nonsense
	run -2 "$OSAN_WEB" --listen nowhere
	[[ $output == *nowhere* ]]
	run ! "$OSAN_WEB" --listen 127.0.0.1:0 --db none.db
	[[ $output == *none.db* ]]
	web_start
	run ! "$OSAN_WEB" --listen "${WEB#http://}"
	alive
}
