# osanctl post add, edit, move, pin and report: what is written, by whom,
# and the changes that need no decision.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

setup_file() {
	site_once person lee moderator free
}

setup() {
	own_site
}

# is ID COLUMN VALUE: what the database holds.
is() {
	local got
	got=$(db "SELECT $2 FROM post WHERE id = $1")
	echo "post $1, $2: '$got', wanted '$3'"
	[ "$got" = "$3" ]
}

@test "a citizen's post has its author, time, number and state" {
	run osanctl post add free --title '주차 단속' --body '문의합니다.' \
	    --author 김철수 --json
	[ "$status" -eq 0 ]
	[ "$(field number <<< "$output")" = 1 ]
	[ "$(field created_at <<< "$output")" = 2026-11-24T14:00:00+09:00 ]
	is 1 title '주차 단속'
	is 1 body '문의합니다.'
	is 1 author 김철수
	is 1 state visible
	is 1 "staff_id IS NULL AND citizen_id IS NULL" 1
}

@test "without a citizen's name it is the staff member's own post" {
	SUDO_USER=lee add free --title 안내 --body 내용
	is 1 author lee
	is 1 "staff_id" "$(db "SELECT id FROM staff WHERE login = 'lee'")"
}

@test "article 17(2): a citizen's name, phone and mail are sealed" {
	add free --title t --author 길동이 --name 홍길동 \
	    --phone 010-2345-6789 --email hong@example.org
	is 1 author 길동이
	is 1 "citizen_id" 1
	[ "$(db "SELECT name_sealed IS NOT NULL AND phone_sealed IS NOT NULL
	    AND email_sealed IS NOT NULL FROM citizen")" = 1 ]
	for secret in 홍길동 2345 hong@example; do
		run grep -caF "$secret" osan.db
		[ "$output" = 0 ]
	done
}

@test "two posts with one telephone number are one citizen's" {
	add free --title a --author x --phone 010-2345-6789
	add free --title b --author y --phone '+82 10 2345 6789'
	[ "$(db "SELECT count(*) FROM citizen")" = 1 ]
	is 2 citizen_id 1
}

@test "personal data without the key is refused, and no post is made: exit 1" {
	rm -f osan.key
	run --separate-stderr osanctl post add free --title t --name 홍길동
	[ "$status" -eq 1 ]
	[[ $stderr == *osan.key* ]]
	[ "$(db "SELECT count(*) FROM post")" = 0 ]
}

@test "a phone number or address that is none is refused, not shown again" {
	run --separate-stderr osanctl post add free --title t --phone 911secret
	[ "$status" -eq 1 ]
	[[ $stderr != *911secret* ]]
	[ "$(db "SELECT count(*) FROM post")" = 0 ]
}

@test "a title is enough, and so is a text" {
	add free --title '제목뿐' --author a
	add free --body '본문뿐' --author a
	is 1 body ''
	is 2 title ''
}

@test "neither title nor text, or only blanks, is wrong usage: exit 2" {
	refuses 2 osanctl post add free --author a
	refuses 2 osanctl post add free --title ' ' --body $' \n\t' --author a
}

@test "a text comes from a file, or from standard input" {
	printf '첫째 줄\r\n둘째 줄\r\n' > letter
	add free --body-file letter --author a
	printf '표준 입력' | osanctl post add free --body-file - --author a
	is 1 body $'첫째 줄\n둘째 줄'
	is 2 body '표준 입력'
}

@test "--body and --body-file exclude each other: exit 2" {
	refuses 2 osanctl post add free --body x --body-file y
}

@test "a missing file, a folder, a broken text: exit 1, and nothing is stored" {
	refuses 1 osanctl post add free --author a --body-file nowhere
	refuses 1 osanctl post add free --author a --body-file .
	printf 'a\xff' > broken
	refuses 1 osanctl post add free --author a --body-file broken
	[[ $stderr == *"byte 2"* ]]
	printf 'a\0b' > nul
	refuses 1 osanctl post add free --author a --body-file nul
	refuses 1 osanctl post add free --author a --title $'\x1b[2J'
	[ "$(db "SELECT count(*) FROM post")" = 0 ]
}

@test "a title is one line, composed, without blanks around it" {
	add free --author a --title "$(printf ' 민원\n안내\t')"
	is 1 title '민원 안내'
}

@test "a time can be told, with and without clock, but not the future" {
	add free --title a --author a --created 2020-03-01
	add free --title b --author a --created '2020.03.01 09:30'
	is 1 "datetime(created_at / 1000000, 'unixepoch', '+9 hours')" \
	    '2020-03-01 00:00:00'
	is 2 "datetime(created_at / 1000000, 'unixepoch', '+9 hours')" \
	    '2020-03-01 09:30:00'
	refuses 2 osanctl post add free --title c --author a \
	    --created 2026-11-24T14:00:01+09:00
	refuses 2 osanctl post add free --title c --author a --created 2026-02-30
}

@test "article 6(1): a post has its board's posting period" {
	db "UPDATE board SET period_days = 30 WHERE slug = 'free'"
	add free --title a --author a
	is 1 "(expires_at - created_at) / 86400000000" 30
}

@test "article 6(1): a post can have a period of its own" {
	add free --title a --author a --until 2026-12-31
	is 1 "datetime(expires_at / 1000000, 'unixepoch', '+9 hours')" \
	    '2026-12-31 00:00:00'
	refuses 2 osanctl post add free --title b --author a --until 2026-11-24
}

@test "article 6(1): without one on either, none is set" {
	add free --title a --author a
	is 1 "expires_at IS NULL" 1
}

@test "a pre-moderated board holds a citizen's post, not staff's" {
	db "UPDATE board SET premoderated = 1 WHERE slug = 'free'"
	add free --title a --author a
	add free --title b
	is 1 state pending
	is 2 state visible
	[ "$(db "SELECT group_concat(post_id) FROM queue")" = 1 ]
}

@test "a board of staff takes no citizen's post: exit 4" {
	refuses 4 osanctl post add notice --title a --author 시민
	add notice --title a
}

@test "a board on which nobody writes takes none: exit 4" {
	db "UPDATE board SET writers = 'nobody' WHERE slug = 'free'"
	refuses 4 osanctl post add free --title a
}

@test "a closed board takes none, and the hint names reopen: exit 4" {
	db "UPDATE board SET closed_at = 1 WHERE slug = 'free'"
	refuses 4 osanctl post add free --title a --author a
	[[ $stderr == *"board reopen free"* ]]
}

@test "a board that is not there is not found: exit 3" {
	refuses 3 osanctl post add nowhere --title a
}

@test "a comment stands below its post, and may be answered" {
	add free --title a --author a
	add free --body 댓글 --author b --parent 1
	add free --body 답글 --author c --parent 2
	is 2 parent_id 1
	is 3 parent_id 2
}

@test "a comment needs a post that is shown, on the same board" {
	add free --title a --author a
	refuses 3 osanctl post add free --body x --author b --parent 99
	refuses 4 osanctl post add en --body x --author b --parent 1
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes
	refuses 4 osanctl post add free --body x --author b --parent 1
	refuses 2 osanctl post add free --body x --author b --parent 0
}

@test "files are attached with name, type, size and digest" {
	printf 'hello' > a.txt
	printf '%%PDF' > '붙임 1.PDF'
	osanctl post add free --title a --author a --attach a.txt \
	    --attach './붙임 1.PDF'
	[ "$(db "SELECT name, media_type, bytes FROM attachment ORDER BY id")" \
	    = $'a.txt|text/plain|5\n붙임 1.PDF|application/pdf|4' ]
	file=$(db "SELECT file FROM attachment_file ORDER BY attachment_id
	    LIMIT 1")
	[ "$(cat "osan.db.files/$file")" = hello ]
	[ "$(stat -c %a "osan.db.files/$file")" = 640 ]
	[ "$(db "SELECT lower(hex(digest)) FROM attachment LIMIT 1")" = \
	    "$(printf hello | sha256sum | cut -d' ' -f1)" ]
}

@test "a file that is missing leaves neither post nor copies: exit 1" {
	printf x > a.txt
	refuses 1 osanctl post add free --title a --author a --attach a.txt \
	    --attach nowhere.txt
	refuses 1 osanctl post add free --title a --author a --attach .
	[ "$(db "SELECT count(*) FROM post")" = 0 ]
	[ -z "$(ls osan.db.files 2>/dev/null)" ]
}

@test "an old address is kept for redirects" {
	add free --title a --author a --url '/board/view?no=17'
	is 1 url '/board/view?no=17'
}

@test "add --dry-run shows the post and stores nothing" {
	db "UPDATE board SET premoderated = 1 WHERE slug = 'free'"
	run osanctl post add free --title ' 제목 ' --author a --dry-run --json
	[ "$status" -eq 0 ]
	[ "$(field state <<< "$output")" = pending ]
	[ "$(field title <<< "$output")" = 제목 ]
	[ "$(field id <<< "$output")" = null ]
	[ "$(db "SELECT count(*) FROM post")" = 0 ]
}

@test "add --dry-run refuses what would be refused" {
	refuses 4 osanctl post add notice --title a --author 시민 -n
	refuses 2 osanctl post add free --author a -n
	refuses 1 osanctl post add free --title a --attach nowhere -n
	refuses 3 osanctl post add free --title a --parent 9 -n
}

@test "a moderator writes on the boards given, nowhere else: exit 6" {
	SUDO_USER=lee add free --title a
	SUDO_USER=lee refuses 6 osanctl post add en --title a
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'")" -eq 1 ]
}

@test "who may not write is refused, and that is logged: exit 6" {
	person park read-only
	SUDO_USER=park refuses 6 osanctl post add free --title a
	[ "$(db "SELECT actor FROM audit WHERE action = 'denied'")" = park ]
}

@test "each change is in the log under the person's login" {
	SUDO_USER=lee add free --title a
	[ "$(db "SELECT actor, action, object, object_id FROM audit
	    ORDER BY id DESC LIMIT 1")" = "lee|post.add|post|1" ]
}

# --- edit --------------------------------------------------------------

@test "staff edit their own post, and the old text stays as a revision" {
	add free --title 처음 --body 내용
	run osanctl post edit 1 --title 나중 --json
	[ "$status" -eq 0 ]
	[ "$(field version <<< "$output")" = 2 ]
	is 1 title 나중
	is 1 body 내용
	[ "$(db "SELECT title, body, kind, version FROM post_revision")" = \
	    "처음|내용|edit|1" ]
}

@test "nobody edits a citizen's words: exit 4" {
	add free --title 처음 --author 시민
	refuses 4 osanctl post edit 1 --title 나중
	is 1 title 처음
}

@test "nobody edits another staff member's post: exit 6" {
	SUDO_USER=lee add free --title 처음
	refuses 6 osanctl post edit 1 --title 나중
	is 1 title 처음
}

@test "a text may come from a file; nothing to change is wrong usage" {
	add free --title 처음
	printf '새 본문\n' > text
	osanctl post edit 1 --body-file text
	is 1 body '새 본문'
	refuses 2 osanctl post edit 1
	refuses 2 osanctl post edit 1 --title '' --body ''
	refuses 2 osanctl post edit
	refuses 2 osanctl post edit x --title a
}

@test "edit keeps to --if-version: exit 5" {
	add free --title 처음
	osanctl post edit 1 --title 둘째 --if-version 1
	refuses 5 osanctl post edit 1 --title 셋째 --if-version 1
	is 1 title 둘째
}

@test "a removed post is not edited, a missing one not found" {
	add free --title 처음
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes
	refuses 4 osanctl post edit 1 --title 나중
	refuses 3 osanctl post edit 9 --title 나중
}

@test "edit --dry-run shows the new text and changes nothing" {
	add free --title 처음
	run osanctl post edit 1 --title 나중 --dry-run --json
	[ "$(field title <<< "$output")" = 나중 ]
	is 1 title 처음
	refuses 5 osanctl post edit 1 --title 나중 --if-version 7 -n
}

# --- move --------------------------------------------------------------

@test "a post moves with its comments, under new numbers" {
	add en --title x --author x
	add free --title a --author a
	add free --body b --author b --parent 2
	run osanctl post move 2 --to en --json
	[ "$status" -eq 0 ]
	is 2 "board_id || ':' || number" "5:2"
	is 3 "board_id || ':' || number" "5:3"
	[ "$(db "SELECT board_id, number, post_id FROM post_moved
	    ORDER BY number")" = $'2|1|2\n2|2|3' ]
}

@test "a moved post's old number is never given again" {
	add free --title a --author a
	osanctl post move 1 --to en
	add free --title b --author b
	is 2 number 2
}

@test "a comment stays with its post: exit 4" {
	add free --title a --author a
	add free --body b --author b --parent 1
	refuses 4 osanctl post move 2 --to en
}

@test "move refuses its own board, a closed one, and wrong usage" {
	add free --title a --author a
	refuses 4 osanctl post move 1 --to free
	refuses 3 osanctl post move 1 --to nowhere
	refuses 3 osanctl post move 9 --to en
	refuses 2 osanctl post move 1
	refuses 2 osanctl post move --to en
	db "UPDATE board SET closed_at = 1 WHERE slug = 'en'"
	refuses 4 osanctl post move 1 --to en
	is 1 board_id 2
}

@test "of many posts the good ones move and the rest is told: exit 8" {
	add free --title a --author a
	add free --title b --author b
	run --separate-stderr osanctl post move 1 99 2 --to en --csv \
	    --no-header --fields id
	[ "$status" -eq 8 ]
	[ "$output" = $'1\n2' ]
	[[ $stderr == *"no post 99"*"1 of 3"* ]]
}

@test "a moderator moves only from and to boards given: exit 6" {
	add free --title a --author a
	add en --title b --author b
	SUDO_USER=lee refuses 6 osanctl post move 1 --to en
	SUDO_USER=lee refuses 6 osanctl post move 2 --to free
}

@test "move --dry-run shows where to and changes nothing" {
	add free --title a --author a
	run osanctl post move 1 --to en -n --csv --no-header --fields board
	[ "$output" = en ]
	is 1 board_id 2
	refuses 4 osanctl post move 1 --to free -n
	refuses 5 osanctl post move 1 --to en --if-version 9 -n
}

# --- pin ---------------------------------------------------------------

@test "a post is pinned and let go" {
	add free --title a --author a
	osanctl post pin 1
	is 1 pinned 1
	osanctl post pin 1 --off
	is 1 pinned 0
	is 1 version 3
}

@test "pinning twice changes nothing more" {
	add free --title a --author a
	osanctl post pin 1
	osanctl post pin 1
	is 1 version 2
}

@test "pin: missing, other version, dry run" {
	add free --title a --author a
	refuses 3 osanctl post pin 9
	refuses 5 osanctl post pin 1 --if-version 4
	run osanctl post pin 1 -n --csv --no-header --fields id,pinned
	[ "$output" = 1,true ]
	is 1 pinned 0
}

# --- report ------------------------------------------------------------

@test "article 6(2): a report names each ground from 1 to 9, and no other" {
	add free --title a --author a
	for ground in 1 2 3 4 5 6 7 8 9; do
		osanctl post report 1 --ground $ground --note "사유 $ground"
	done
	[ "$(db "SELECT group_concat(ground, '') FROM flag")" = 123456789 ]
	refuses 2 osanctl post report 1 --ground 0
	refuses 2 osanctl post report 1 --ground 10
	refuses 2 osanctl post report 1
}

@test "a report puts the post into the queue and leaves it visible" {
	add free --title a --author a
	run osanctl post report 1 --ground 6 --note 욕설입니다 --csv --no-header
	[ "$output" = "1,1,6,욕설입니다" ]
	is 1 state visible
	[ "$(db "SELECT post_id, ground FROM queue")" = "1|6" ]
}

@test "what is not shown is not reported: exit 4; what is missing: exit 3" {
	add free --title a --author a
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes
	refuses 4 osanctl post report 1 --ground 6
	refuses 3 osanctl post report 9 --ground 6
}

@test "of many reports the refused ones are told, the rest is done: exit 8" {
	add free --title a --author a
	add free --title b --author b
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes
	run --separate-stderr osanctl post report - --ground 6 --csv \
	    --no-header --fields post <<< "1 2 3"
	[ "$status" -eq 8 ]
	[ "$output" = 2 ]
}

@test "anybody who may report reports on every board" {
	person park officer
	add en --title a --author a
	as park post report 1 --ground 5
}

@test "report --dry-run makes no flag" {
	add free --title a --author a
	osanctl post report 1 --ground 6 -n
	[ "$(db "SELECT count(*) FROM flag")" = 0 ]
	refuses 3 osanctl post report 9 --ground 6 -n
}
