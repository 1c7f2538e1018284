# osanctl post expire and post purge: what cron does to posts whose time is
# over, and the end of removed texts.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

# 1 shown until December, 2 without end, 3 hidden until December, 4 removed,
# 5 with an attached file, removed too.
posts() {
	add free --title 기간 --body '비밀스러운 본문' --author 김기간 \
	    --until 2026-12-10
	add free --title 무기한 --author 이무기
	add free --title 분쟁 --author 박분쟁
	osanctl post hide 3 --reason 분쟁 --until 2026-12-05
	add free --title '지워진 제목' --body '사라질 본문' --author 최삭제
	osanctl post report 4 --ground 6 --note '신고한 사람의 말'
	osanctl post remove 4 --ground 6 --reason 욕설 --tombstone --yes
	printf '붙임 내용' > file.txt
	add free --title 붙임 --author 정붙임 --attach file.txt
	osanctl post remove 5 --ground 5 --reason 광고 --tombstone --yes
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

december=2026-12-15T03:00:00+09:00
spring=2027-03-01T03:00:00+09:00

# --- expire ----------------------------------------------------------------

@test "article 6(1): nothing expires before its period is over" {
	run osanctl post expire --json
	[ "$output" = '{"expired":0,"restored":0,"purged":0,"files":0,"origins":0}' ]
	[ "$(state 1)" = visible ]
}

@test "article 6(1): a post past its period expires, and is counted" {
	run at $december osanctl post expire --csv --no-header \
	    --fields expired,restored
	[ "$output" = 1,1 ]
	[ "$(state 1)" = expired ]
	[ "$(state 2)" = visible ]
	[ "$(db "SELECT counted FROM job_run WHERE job = 'post expire'")" = 1 ]
}

@test "article 6(1): an expired post stays readable to staff, not to the public" {
	at $december osanctl post expire
	run osanctl post show 1
	[[ $output == *"비밀스러운 본문"* ]]
	[ "$(db "SELECT count(*) FROM web_post WHERE id = 1")" = 0 ]
}

@test "article 6(1): expiring is a decision, with its row in the log" {
	at $december osanctl post expire
	[ "$(db "SELECT action, from_state, to_state, actor FROM decision
	    WHERE post_id = 1")" = "expire|visible|expired|$(id -un)" ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.expire'")" = 1 ]
}

@test "a hiding ends by itself, and the post is shown again" {
	at $december osanctl post expire
	[ "$(state 3)" = visible ]
	[ "$(db "SELECT action, undoes FROM decision WHERE post_id = 3
	    ORDER BY id DESC LIMIT 1")" = "restore|1" ]
}

@test "a hiding does not end a moment too early" {
	at 2026-12-04T23:59:59+09:00 osanctl post expire
	[ "$(state 3)" = hidden ]
	at 2026-12-05T00:00:00+09:00 osanctl post expire
	[ "$(state 3)" = visible ]
}

@test "a hidden post whose period is over too expires after the hiding" {
	osanctl post hide 1 --reason 분쟁 --until 2026-12-01
	run at $december osanctl post expire --csv --no-header \
	    --fields expired,restored
	[ "$output" = 1,2 ]
	[ "$(state 1)" = expired ]
}

@test "a claim does not keep a post from expiring, nor cron from the rest" {
	person lee moderator free
	osanctl post report 1 --ground 5
	OSAN_NOW=2026-12-15T02:55:00+09:00 as lee queue claim 1
	at $december osanctl post expire
	[ "$(state 1)" = expired ]
	[ "$(state 3)" = visible ]
}

@test "whoever may expire does so on every board" {
	person cho moderator en
	at $december as cho post expire
	[ "$(state 1)" = expired ]
}

@test "expiring twice does nothing more, and asks nobody" {
	at $december osanctl post expire < /dev/null
	run at $december osanctl post expire --csv --no-header --fields expired
	[ "$output" = 0 ]
}

@test "expire --dry-run counts and changes nothing" {
	run at $december osanctl post expire -n --csv --no-header \
	    --fields expired,restored
	[ "$output" = 1,1 ]
	[ "$(state 1)" = visible ]
	[ "$(db "SELECT count(*) FROM job_run")" = 0 ]
}

@test "thousands expire in one run" {
	db "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
	    WHERE i < 1300)
	    INSERT INTO post (board_id, number, state, title, body, created_at,
	        updated_at, expires_at)
	    SELECT 2, 1000 + i, 'visible', 't', '', 1, 1, 2 FROM n"
	run osanctl post expire --csv --no-header --fields expired
	[ "$output" = 1300 ]
}

@test "who may not expire is refused: exit 6; arguments are wrong usage" {
	person kim officer
	SUDO_USER=kim refuses 6 osanctl post expire
	refuses 2 osanctl post expire 1
}

# --- purge -----------------------------------------------------------------

@test "before the undo time is over nothing is purged" {
	run at $december osanctl post purge --yes --csv --no-header \
	    --fields purged
	[ "$output" = 0 ]
	[ "$(state 4)" = removed ]
}

@test "a post whose undo time runs is not purged by its id either: exit 4" {
	refuses 4 osanctl post purge 4 --yes
	[[ $stderr == *"2027-02-22"* ]]
	[ "$(state 4)" = removed ]
}

@test "a purge destroys text, author, revisions and file; the trace stays" {
	run at $spring osanctl post purge --yes --json
	[ "$output" = '{"expired":0,"restored":0,"purged":2,"files":1,"origins":0}' ]
	[ "$(db "SELECT state, title, body, author FROM post WHERE id = 4")" = \
	    "purged|||" ]
	[ -z "$(ls osan.db.files)" ]
	[ "$(db "SELECT count(*) FROM decision WHERE post_id = 4
	    AND action = 'remove'")" = 1 ]
	[ "$(db "SELECT reason FROM web_tombstone WHERE post_id = 4")" = 욕설 ]
}

@test "after a purge the file of the database holds none of the text" {
	at $spring osanctl post purge --yes
	for word in '지워진 제목' '사라질 본문' 최삭제 '신고한 사람의 말'; do
		run grep -caF "$word" osan.db
		[ "$output" = 0 ]
		[ ! -e osan.db-wal ] || ! grep -qaF "$word" osan.db-wal
	done
}

@test "a purged post stays on its board: exit 4" {
	at $spring osanctl post purge --yes
	OSAN_NOW=$spring refuses 4 osanctl post move 4 --to en
	[[ $stderr == *purged* ]]
}

@test "a purged post is not undone: exit 4" {
	at $spring osanctl post purge --yes
	decision=$(db "SELECT id FROM decision WHERE post_id = 4
	    AND action = 'remove'")
	refuses 4 osanctl post undo "$decision"
	refuses 4 osanctl post restore 4
}

@test "an expired post is purged once its undo time is over" {
	at $december osanctl post expire
	at 2027-04-01 osanctl post purge --yes
	[ "$(state 1)" = purged ]
}

@test "a purge without --yes and without a terminal is refused: exit 2" {
	OSAN_NOW=$spring refuses 2 osanctl post purge
	OSAN_NOW=$spring refuses 2 osanctl post purge 4
	[ "$(state 4)" = removed ]
}

@test "at a terminal a purge asks, and anything but yes leaves the texts" {
	OSAN_NOW=$spring typing n post purge
	[ "$status" -eq 1 ]
	[[ $output == *"destroy the text of 2 posts for good? [y/N]"* ]]
	[ "$(state 4)" = removed ]
	OSAN_NOW=$spring typing y post purge 4
	[ "$status" -eq 0 ]
	[ "$(state 4)" = purged ]
}

@test "where nothing is due, nobody is asked" {
	osanctl post purge < /dev/null
}

@test "a post about which an appeal waits is not purged: exit 4" {
	osanctl post appeal 4 --statement 억울합니다
	OSAN_NOW=$spring refuses 4 osanctl post purge 4 --yes
	at $spring osanctl post purge --yes
	[ "$(state 4)" = removed ]
	[ "$(state 5)" = purged ]
}

@test "what stands, or is not there, is not purged" {
	refuses 4 osanctl post purge 2 --yes
	refuses 3 osanctl post purge 99 --yes
	refuses 2 osanctl post purge x --yes
}

@test "of many the refused ones are told and the rest is done: exit 8" {
	OSAN_NOW=$spring run --separate-stderr osanctl post purge 2 4 99 --yes \
	    --csv --no-header --fields purged
	[ "$status" -eq 8 ]
	[ "$output" = 1 ]
	[ "$(state 4)" = purged ]
}

@test "purge --dry-run counts, refuses what would be refused, keeps all" {
	run at $spring osanctl post purge -n --csv --no-header --fields purged
	[ "$output" = 2 ]
	run at $spring osanctl post purge 4 -n --csv --no-header --fields purged
	[ "$output" = 1 ]
	OSAN_NOW=$spring refuses 4 osanctl post purge 2 -n
	[ "$(state 4)" = removed ]
	[ -n "$(ls osan.db.files)" ]
}

@test "purge keeps to --if-version: exit 5" {
	OSAN_NOW=$spring refuses 5 osanctl post purge 4 --if-version 1 --yes
	[ "$(state 4)" = removed ]
}

@test "only an administrator purges: exit 6" {
	person lee moderator free
	SUDO_USER=lee refuses 6 osanctl post purge --yes
}

@test "the days of undoing are a setting" {
	db "INSERT INTO setting (key, value, updated_at)
	    VALUES ('moderation.undo-days', '1', 1)"
	at $december osanctl post purge --yes
	[ "$(state 4)" = purged ]
}

@test "a comment on a purged post stays where it is" {
	add free --title 글 --author a
	add free --parent 6 --body 댓글 --author b
	osanctl post remove 6 --ground 9 --reason 시험 --tombstone --yes
	at $spring osanctl post purge --yes
	[ "$(state 6)" = purged ]
	[ "$(state 7)" = visible ]
}
