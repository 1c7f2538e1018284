# osanctl board import: posts from files.

load ../common
load posts

setup_file() {
	site_once true
}

setup() {
	own_site
}

# import WORD...: into the board free, as scripts call it.
import() {
	osanctl board import free "$@" --yes
}

# none: that nothing at all was stored.
none() {
	[ "$(db 'SELECT count(*) FROM post')" = 0 ]
	[ "$(db 'SELECT count(*) FROM import_run')" = 0 ]
	[ "$(db 'SELECT count(*) FROM citizen')" = 0 ]
}

# counted READ STORED SKIPPED HELD: what the result in $output says.
counted() {
	[[ $output == *"\"read\":$1,\"stored\":$2,\"skipped\":$3,\"held\":$4,"* ]]
}

# resumed COUNT: how many rows it says an earlier run had stored.
resumed() {
	[[ $output == *"\"resumed\":$1}"* ]]
}

# bodies: of all posts, parted by '|'.
bodies() {
	db "SELECT group_concat(body, '|') FROM
	    (SELECT body FROM post ORDER BY id)"
}

# rows COUNT: JSON lines with that many comments.
rows() {
	seq "$1" | sed 's/.*/{"body": "댓글 &", "created": "2026-10-01"}/'
}

# What is read ---------------------------------------------------------------

@test "JSON lines become posts, in their order" {
	printf '%s\n' \
	    '{"subject":"첫째","content":"본문","who":"김","day":"2026-10-01"}' \
	    '{"subject":"둘째"}' >rows.jsonl
	run -0 --separate-stderr import rows.jsonl \
	    --map title=subject,body=content --map author=who,created=day \
	    --json
	counted 2 2 0 0
	run -0 db "SELECT number, title, body, author, state FROM post ORDER BY id"
	[ "$output" = $'1|첫째|본문|김|visible\n2|둘째|||visible' ]
}

@test "a time without clock is the day's first moment here" {
	printf '%s\n' '{"body":"a","created":"2026-10-01"}' \
	    '{"body":"b","created":"2026-10-01 09:30"}' \
	    '{"body":"c","created":"2026.10.01"}' \
	    '{"body":"d","created":"2026-10-01T00:00:00Z"}' >rows.jsonl
	run -0 import rows.jsonl
	run -0 db "SELECT datetime(created_at / 1000000, 'unixepoch') FROM post
	    ORDER BY id"
	[ "$output" = "2026-09-30 15:00:00
2026-10-01 00:30:00
2026-09-30 15:00:00
2026-10-01 00:00:00" ]
}

@test "a row without time was written now" {
	run -0 import - <<<'{"body":"a"}'
	[ "$(db 'SELECT created_at FROM post')" = 1795496400000000 ]
}

@test "a body alone is enough, and a title alone" {
	run -0 import - <<<$'{"body":"a"}\n{"title":"b"}'
	[ "$(db 'SELECT count(*) FROM post')" = 2 ]
}

@test "an old site's address is kept" {
	run -0 import - --map body=text,url=link \
	    <<<'{"text":"a","link":"https://old.example/view?id=7"}'
	[ "$(db 'SELECT url FROM post')" = 'https://old.example/view?id=7' ]
}

@test "CSV by its ending, its header's names, its quotes" {
	printf '%s\r\n' '제목,내용' '"쉼표, 따옴표 "" 와",본문' \
	    '둘째,"두
줄"' >rows.csv
	run -0 import rows.csv --map title=제목,body=내용
	run -0 db "SELECT title, replace(body, char(10), '/') FROM post ORDER BY id"
	[ "$output" = '쉼표, 따옴표 " 와|본문
둘째|두/줄' ]
}

@test "CSV without a header goes by the columns' numbers" {
	run -0 import - --no-header --map title=2,body=1 <<<$'본문,제목\n나,가'
	[ "$(db 'SELECT title FROM post WHERE id = 1')" = 제목 ]
	[ "$(db 'SELECT count(*) FROM post')" = 2 ]
}

@test "another delimiter, and a tab" {
	run -0 import - --delimiter ';' <<<$'title;body\na;b'
	run -0 import - --format csv --delimiter tab <<<$'title\tbody\nc\td'
	[ "$(bodies)" = 'b|d' ]
}

@test "gzip, xz and zstd are opened by themselves, also from standard input" {
	rows 3 >rows.jsonl
	gzip -k rows.jsonl
	xz -k rows.jsonl
	zstd -q rows.jsonl
	run -0 import rows.jsonl.gz
	run -0 import rows.jsonl.xz
	run -0 import rows.jsonl.zst
	run -0 import - <rows.jsonl.gz
	run -0 import - < <(cat rows.jsonl.xz)
	[ "$(db 'SELECT count(*) FROM post')" = 15 ]
}

@test "a pipe is standard input" {
	run -0 import - < <(rows 5)
	[ "$(db 'SELECT count(*) FROM post')" = 5 ]
}

@test "CP949 needs its name, and is then the same text" {
	printf '%s\n' '{"title":"똠방각하 펲시콜라"}' |
	    iconv -f utf-8 -t cp949 >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[[ $stderr == *'line 1: not valid utf-8 text'*cp949* ]]
	none
	run -0 import rows.jsonl --encoding cp949
	[ "$(db 'SELECT title FROM post')" = '똠방각하 펲시콜라' ]
}

@test "text comes in composed, with line feeds, without a mark in front" {
	printf '\xef\xbb\xbf{"title":"\u1112\u1161\u11ab","body":"a\\r\\nb\\rc"}\r\n' \
	    >rows.jsonl
	run -0 import rows.jsonl
	[ "$(db 'SELECT hex(title) FROM post')" = ED959C ]
	[ "$(db "SELECT replace(body, char(10), '/') FROM post")" = 'a/b/c' ]
}

@test "one apostrophe before what a spreadsheet would run goes, in CSV alone" {
	printf '%s\n' 'title,body' "'=1+1,'+82" "''=x,'plain" "' =y,a" >rows.csv
	run -0 import rows.csv
	run -0 db "SELECT title, body FROM post ORDER BY id"
	[ "$output" = "=1+1|+82
'=x|'plain
' =y|a" ]
	run -0 import - --format jsonl <<<"{\"title\":\"'=1\"}"
	[ "$(db 'SELECT title FROM post WHERE id = 4')" = "'=1" ]
}

@test "numbers and truth in JSON are taken as their text, null as nothing" {
	run -0 import - <<<'{"title":17,"body":true,"author":null}'
	[ "$(db 'SELECT title, body, author FROM post')" = '17|true|' ]
}

@test "without a map the names of the export are taken, and no others" {
	run -0 --separate-stderr import - <<<'{"title":"a","name":"홍길동","phone":"010-1234-5678"}'
	[ -z "$stderr" ]
	[ "$(db 'SELECT count(*) FROM citizen')" = 0 ]
}

@test "a field of the map that no row has is told" {
	run -0 --separate-stderr import - --map body=body,author=auther \
	    <<<'{"body":"a","author":"b"}'
	[[ $stderr == *"no row has 'auther'"* ]]
}

# What becomes of it ---------------------------------------------------------

@test "on a board that is moderated first, rows wait and count as held" {
	osanctl board create slow --title-ko 느린 --premoderated yes >/dev/null
	run -0 osanctl board import slow - --yes --json < <(rows 3)
	counted 3 3 0 3
	[ "$(db "SELECT count(*) FROM post WHERE state = 'pending'")" = 3 ]
	[ "$(db 'SELECT count(*) FROM queue')" = 3 ]
}

@test "a row that waited where it comes from waits here" {
	run -0 import - --json <<<$'{"body":"a","state":"pending"}\n{"body":"b","state":"expired"}'
	counted 2 2 0 1
	run -0 db "SELECT body, state FROM post ORDER BY id"
	[ "$output" = $'a|pending\nb|visible' ]
}

@test "what was removed elsewhere is not shown here" {
	run -1 --separate-stderr import - <<<'{"body":"a","state":"removed"}'
	[[ $stderr == *"line 1: state: a new post cannot be 'removed'"* ]]
	none
}

@test "article 6(1): the board's period counts from when a row was written" {
	osanctl board create short --title-ko 짧은 --period 30 >/dev/null
	run -0 osanctl board import short - --yes <<'END'
{"body": "old", "created": "2026-09-01"}
{"body": "new", "created": "2026-11-20"}
{"body": "own", "created": "2026-11-20", "expires": "2027-01-01"}
END
	run -0 db "SELECT body, state,
	    date(expires_at / 1000000, 'unixepoch', '+9 hours') FROM post
	    ORDER BY id"
	[ "$output" = $'old|visible|2026-10-01\nnew|visible|2026-12-20
own|visible|2027-01-01' ]
}

@test "article 6(1): rows past their period expire with the next cron job" {
	osanctl board create short --title-ko 짧은 --period 30 >/dev/null
	osanctl board import short - --yes <<<'{"body":"a","created":"2020-01-01"}' >/dev/null
	[ "$(db 'SELECT state FROM post')" = visible ]
	osanctl post expire --yes >/dev/null
	[ "$(db 'SELECT state FROM post')" = expired ]
}

@test "comments find their posts by key, however deep" {
	run -0 import - <<'END'
{"key": "a", "title": "post"}
{"key": "b", "parent": "a", "body": "comment"}
{"key": "c", "parent": "b", "body": "answer"}
{"parent": "a", "body": "second"}
END
	run -0 db "SELECT id, ifnull(parent_id, 0) FROM post ORDER BY id"
	[ "$output" = $'1|0\n2|1\n3|2\n4|1' ]
	[ "$(db 'SELECT count(*) FROM import_key')" = 0 ]
}

@test "keys are the file's own: another file may use them again" {
	run -0 import - <<<$'{"key":1,"body":"a"}\n{"parent":1,"body":"b"}'
	run -0 import - <<<$'{"key":1,"body":"c"}\n{"parent":1,"body":"d"}'
	[ "$(db 'SELECT parent_id FROM post WHERE id = 4')" = 3 ]
}

@test "article 17: what is known of a writer is sealed, and found again" {
	printf '%s\n' \
	    '{"b":"a","n":"홍길동","p":"010-1234-5678","m":"hong@example.org","d":"오산시 성호대로 141"}' \
	    '{"b":"c","p":"+82 10-1234-5678"}' '{"b":"d"}' >rows.jsonl
	run -0 import rows.jsonl --map body=b,name=n,phone=p,email=m,address=d
	[ "$(db 'SELECT count(*) FROM citizen')" = 1 ]
	run -0 db "SELECT citizen_id FROM post WHERE citizen_id IS NOT NULL
	    ORDER BY id"
	[ "$output" = $'1\n1' ]
	cat osan.db* >all
	run -1 grep -aE '홍길동|1234-?5678|hong@example|성호대로' all
}

@test "without the key no personal data is taken" {
	mv osan.key away
	run -1 --separate-stderr import - --map body=b,phone=p \
	    <<<'{"b":"a","p":"010-1234-5678"}'
	[[ $stderr == *'cannot be sealed without the key'* ]]
	none
	mv away osan.key
}

@test "fillers for a telephone number make no citizen" {
	run -0 import - --map body=b,phone=p <<<'{"b":"a","p":"010-0000-0000"}'
	[ "$(db 'SELECT count(*) FROM citizen')" = 0 ]
}

@test "--no-scan and none: no filter has seen the posts" {
	run -0 import - --no-scan <<<'{"body":"a"}'
	[ "$(db 'SELECT scanned, first_post, last_post FROM import_run')" = '0|1|1' ]
}

@test "article 18: one sealed row of the log a batch, with count and digest" {
	osanctl config set import.batch 4 --yes >/dev/null
	run -0 import - < <(rows 10)
	[ "$(db "SELECT group_concat(json_extract(detail, '$.count')) FROM audit
	    WHERE action = 'board.import'")" = 4,4,2 ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.add'")" = 0 ]
	[ "$(db "SELECT length(json_extract(detail, '$.sha256')) FROM audit
	    WHERE action = 'board.import' LIMIT 1")" = 64 ]
	run -0 osanctl audit verify
}

@test "the log never tells what posts or writers say" {
	run -0 import - --map body=b,name=n,phone=p \
	    <<<'{"b":"비밀스러운","n":"홍길동","p":"010-1234-5678"}'
	[ "$(db "SELECT count(*) FROM audit WHERE detail LIKE '%비밀%'
	    OR detail LIKE '%홍길동%' OR detail LIKE '%5678%'")" = 0 ]
}

@test "a finished import, run again, stores again" {
	rows 3 >rows.jsonl
	run -0 import rows.jsonl
	run -0 import rows.jsonl
	[ "$(db 'SELECT count(*), max(number) FROM post')" = '6|6' ]
}

@test "numbers go on where the board is, past those of moved posts" {
	run -0 import - < <(rows 3)
	osanctl board create other --title-ko 다른 >/dev/null
	osanctl post move 3 --to other --yes >/dev/null
	run -0 import - <<<'{"body":"next"}'
	[ "$(db "SELECT number FROM post WHERE body = 'next'")" = 4 ]
}

# What is refused ------------------------------------------------------------

@test "a bad row stores nothing at all, and is told by line and reason" {
	printf '%s\n' '{"title":"a"}' '{"title":"b","created":"2026-02-30"}' \
	    '{"x":1}' >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[ -z "$output" ]
	[[ $stderr == *"line 2: created: there is no such day: '2026-02-30'"* ]]
	[[ $stderr == *'line 3: neither a title nor a body'* ]]
	[[ $stderr == *'nothing was stored: 2 of 3 rows are bad'* ]]
	none
}

@test "--skip-bad stores the good rows and exits 8" {
	printf '%s\n' '{"title":"a"}' '{"x":1}' '{"title":"c"}' >rows.jsonl
	run -8 --separate-stderr import rows.jsonl --skip-bad --json
	counted 3 2 1 0
	[[ $stderr == *'line 2: neither'* ]]
	[ "$(db 'SELECT group_concat(title) FROM post')" = a,c ]
}

@test "many bad rows: the first twenty and their number" {
	seq 30 | sed 's/.*/{"x": &}/' >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[ "$(grep -c ': line ' <<<"$stderr")" = 20 ]
	[[ $stderr == *'10 more bad lines'* ]]
	run -8 --separate-stderr import rows.jsonl --skip-bad
	[ "$(grep -c ': line ' <<<"$stderr")" = 30 ]
}

# bad REASON TEXT...: a file of those lines, of which the second is bad.
bad() {
	local reason=$1
	shift
	printf '%b\n' '{"title":"good"}' "$@" >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[[ $stderr == *"line 2: $reason"* ]] || { echo "$stderr"; return 1; }
	none
}

@test "broken UTF-8 is refused by its line" {
	bad 'not valid utf-8 text' '{"title":"\xff\xfe"}'
	bad 'not valid utf-8 text' '{"title":"\xed\xa0\x80"}'
	bad 'not valid utf-8 text' '{"title":"\xc0\xaf"}'
}

@test "a NUL is refused, as a byte and as an escape" {
	bad 'a NUL character' '{"title":"a\0b"}'
	bad 'a NUL character' '{"title":"a\\u0000b"}'
}

@test "control characters are refused by field" {
	bad 'title: a control character' '{"title":"a\\u0007b"}'
	bad 'body: a control character' '{"body":"a\\u001bb"}'
}

@test "what is no JSON, and no object, is refused" {
	bad 'not valid JSON' '{"title":oops}'
	bad 'not an object' '["title"]'
	bad 'the line ends inside an object' '{"title":"a"'
	bad 'a name occurs twice' '{"title":"a","title":"b"}'
	bad "the value of 'title' is of type object" '{"title":{"a":1}}'
}

@test "dates that are none are refused" {
	bad "created: there is no such day: '2026-02-30'" \
	    '{"title":"a","created":"2026-02-30"}'
	bad "created: 'yesterday' is not a date" \
	    '{"title":"a","created":"yesterday"}'
	bad "expires: there is no such day: '2026-13-01'" \
	    '{"title":"a","expires":"2026-13-01"}'
	bad 'expires: the posting period ends before' \
	    '{"title":"a","created":"2026-10-02","expires":"2026-10-01"}'
}

@test "a parent that stands nowhere before is refused" {
	bad "parent: no row before this one has the key 'x'" \
	    '{"title":"a","parent":"x"}' '{"title":"b","key":"x"}'
}

@test "a key that stands twice is refused" {
	printf '%s\n' '{"title":"a","key":"x"}' '{"title":"b","key":"x"}' >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[[ $stderr == *"line 2: key: 'x' stands in an earlier row too"* ]]
	none
}

@test "what hangs on a bad row is left out with it" {
	run -8 --separate-stderr import - --skip-bad --json <<'END'
{"key": "a", "title": "post"}
{"key": "b", "created": "2026-02-30", "title": "bad"}
{"parent": "b", "body": "its comment"}
{"key": "a", "title": "twice"}
{"parent": "a", "body": "good"}
END
	counted 5 2 3 0
	[ "$(db 'SELECT id, parent_id FROM post WHERE parent_id IS NOT NULL')" = '2|1' ]
}

@test "article 17: what is no telephone number or address is told, not shown" {
	printf '%s\n' '{"b":"a","p":"12-secret"}' '{"b":"c","m":"secret at x"}' \
	    >rows.jsonl
	run -1 --separate-stderr import rows.jsonl --map body=b,phone=p,email=m
	[[ $stderr == *'line 1: the phone is not a telephone number'* ]]
	[[ $stderr == *'line 2: the email is not an e-mail address'* ]]
	[[ $stderr != *secret* ]]
	none
}

@test "a line over the limit is refused, whatever its length" {
	{
		echo '{"title":"good"}'
		printf '{"title":"'
		head -c 17000000 /dev/zero | tr '\0' x
		printf '"}\n'
	} >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[[ $stderr == *'line 2: a record of more than 1048576 bytes'* ]]
	none
	run -8 --separate-stderr import rows.jsonl --skip-bad --json
	counted 2 1 1 0
}

@test "the setting import.line-limit is the limit" {
	osanctl config set import.line-limit 2048 --yes >/dev/null
	printf '{"title":"%03000d"}\n' 1 >rows.jsonl
	run -1 --separate-stderr import rows.jsonl
	[[ $stderr == *'line 1: a record of more than 2048 bytes'* ]]
}

@test "wrong columns are refused by the row, missing ones at once" {
	printf '%s\n' 'title,body' 'a,b' 'a,b,c' >rows.csv
	run -1 --separate-stderr import rows.csv
	[[ $stderr == *'line 3: expected 2 columns, found 3'* ]]
	run -1 --separate-stderr import rows.csv --map title=title,body=text
	[[ $stderr == *"there is no column 'text'"*'title, body'* ]]
	run -1 --separate-stderr import - --format csv <<<$'a,b\n1,2'
	[[ $stderr == *"neither a column 'title' nor a column 'body'"* ]]
	none
}

@test "a cut-off gzip and xz store nothing" {
	rows 2000 >rows.jsonl
	gzip -k rows.jsonl
	xz -k rows.jsonl
	head -c 300 rows.jsonl.gz >cut.gz
	head -c 300 rows.jsonl.xz >cut.xz
	run -1 --separate-stderr import cut.gz --format jsonl
	[[ $stderr == *'cut.gz'*'damaged or cut off'* ]]
	run -1 --separate-stderr import cut.xz --format jsonl
	[[ $stderr == *'damaged or cut off'* ]]
	none
}

@test "a directory, a missing file, an empty one, a spreadsheet" {
	mkdir folder
	run -1 --separate-stderr import folder
	[[ $stderr == *'is a directory'* ]]
	run -3 --separate-stderr import missing.jsonl
	: >empty.jsonl
	run -1 --separate-stderr import empty.jsonl
	[[ $stderr == *'has no rows'* ]]
	: >empty.csv
	run -1 --separate-stderr import empty.csv
	[[ $stderr == *'has no rows'* ]]
	echo 'title,body' >heading.csv
	run -1 --separate-stderr import heading.csv
	[[ $stderr == *'has no rows'* ]]
	printf 'PK\003\004' >book.xlsx
	run -1 --separate-stderr import book.xlsx
	[[ $stderr == *'spreadsheet'* ]]
	none
}

@test "maps that mean nothing are wrong usage" {
	run -2 --separate-stderr import x --map titel=a
	[[ $stderr == *"a post has no field 'titel'"* ]]
	run -2 import x --map title
	run -2 import x --map title=
	run -2 import x --map =a
	run -2 import x --map title=a,title=b
	run -2 import - --map author=a <<<'{"a":1}'
	run -2 import - --map body=a,lang=b <<<'{"a":1}'
	none
}

@test "options that are none are wrong usage" {
	rows 1 >rows.jsonl
	run -2 import rows.jsonl --format xml
	run -2 import rows.jsonl --delimiter ';;'
	run -2 import rows.jsonl --encoding klingon
	run -2 osanctl board import free
	none
}

@test "a closed board takes nothing and exits 4" {
	osanctl board close free --yes >/dev/null
	run -4 --separate-stderr import - <<<'{"body":"a"}'
	[[ $stderr == *"the board 'free' is closed"* ]]
	none
}

@test "an unknown board exits 3" {
	run -3 osanctl board import nowhere - --yes <<<'{"body":"a"}'
}

@test "only an administrator imports" {
	person mo moderator free
	rows 1 >rows.jsonl
	run -6 as mo board import free rows.jsonl --yes
	none
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'")" = 1 ]
}

@test "without --yes and without a terminal nothing is stored" {
	rows 1 >rows.jsonl
	run -2 osanctl board import free rows.jsonl
	none
}

@test "a dry run checks, counts and changes nothing" {
	rows 3 >rows.jsonl
	cp osan.db before
	run -0 --separate-stderr osanctl board import free rows.jsonl -n --json
	counted 3 3 0 0
	[[ $stderr == *'nothing was stored'* ]]
	none
	echo '{"x":1}' >>rows.jsonl
	run -1 osanctl board import free rows.jsonl -n
	run -8 osanctl board import free rows.jsonl -n --skip-bad
	cmp osan.db before
}

# Going on -------------------------------------------------------------------

# cut_off: an import of ten rows that ended after six, two a batch.
cut_off() {
	osanctl config set import.batch 2 --yes >/dev/null
	rows 10 >rows.jsonl
	db "CREATE TRIGGER stop BEFORE INSERT ON post WHEN NEW.number = 7
	    BEGIN SELECT RAISE(ABORT, 'stopped'); END"
	run ! --separate-stderr import rows.jsonl
	db "DROP TRIGGER stop"
	[ "$(db 'SELECT count(*) FROM post')" = 6 ]
}

@test "an import that failed says how far it came and goes on" {
	cut_off
	[[ $stderr == *'6 rows are stored'* ]]
	run -0 --separate-stderr import rows.jsonl --json
	counted 10 10 0 0
	resumed 6
	[[ $stderr == *'went on behind 6 rows'* ]]
	[ "$(db 'SELECT count(DISTINCT body), count(*) FROM post')" = '10|10' ]
}

@test "a packed copy of the file is the same import" {
	cut_off
	gzip rows.jsonl
	run -0 --separate-stderr import rows.jsonl.gz --json
	resumed 6
}

@test "another file does not go on with an import that was cut off" {
	cut_off
	echo '{"body":"one more"}' >>rows.jsonl
	run -0 import rows.jsonl --json
	resumed 0
	[ "$(db 'SELECT count(*) FROM post')" = 17 ]
}

@test "another board does not go on with an import that was cut off" {
	cut_off
	run -0 osanctl board import notice rows.jsonl --yes --json
	resumed 0
}

@test "keys that were stored before the cut are known after it" {
	osanctl config set import.batch 2 --yes >/dev/null
	{
		echo '{"key":"root","body":"post"}'
		seq 9 | sed 's/.*/{"parent":"root","body":"&"}/'
	} >rows.jsonl
	db "CREATE TRIGGER stop BEFORE INSERT ON post WHEN NEW.number = 7
	    BEGIN SELECT RAISE(ABORT, 'stopped'); END"
	run ! import rows.jsonl
	db "DROP TRIGGER stop"
	[ "$(db 'SELECT key FROM import_key')" = root ]
	run -0 import rows.jsonl
	[ "$(db 'SELECT count(*) FROM post WHERE parent_id = 1')" = 9 ]
	[ "$(db 'SELECT count(*) FROM import_key')" = 0 ]
}

@test "skipped rows stay skipped when an import goes on" {
	osanctl config set import.batch 2 --yes >/dev/null
	{
		rows 5
		echo '{"x":1}'
		rows 5
	} >rows.jsonl
	db "CREATE TRIGGER stop BEFORE INSERT ON post WHEN NEW.number = 9
	    BEGIN SELECT RAISE(ABORT, 'stopped'); END"
	run ! import rows.jsonl --skip-bad
	db "DROP TRIGGER stop"
	run -8 --separate-stderr import rows.jsonl --skip-bad --json
	counted 11 10 1 0
	resumed 8
	[ "$(db 'SELECT count(*) FROM post')" = 10 ]
}
