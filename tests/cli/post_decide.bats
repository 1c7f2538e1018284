# osanctl post remove, hide, restore, undo and extend: every decision and
# every way in which one is refused.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

# 1 nobody known, 2 reached by mail, 3 by telephone only, 4 a comment on 1,
# 5 on another board, 6 not shown yet.
posts() {
	person lee moderator free
	person kim contractor free
	person cho moderator en
	add free --title '급전 대출' --body '누구나 됩니다.' --author 광고
	citizen_post
	add free --title 전화 --author 김전화 --phone 010-2345-6789
	add free --parent 1 --body 댓글 --author 이댓글
	add en --title English --author Smith
	db "UPDATE board SET premoderated = 1 WHERE slug = 'free'"
	add free --title 대기 --author 박대기
	db "UPDATE board SET premoderated = 0 WHERE slug = 'free'"
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

# remove ID... [OPTION...]: agreed to, with a tombstone.
remove() {
	osanctl post remove --ground 5 --reason 광고입니다 --tombstone --yes "$@"
}

# states: of the six posts.
states() {
	db "SELECT group_concat(state, ' ') FROM (SELECT state FROM post
	    WHERE id <= 6 ORDER BY id)"
}

# --- the nine grounds ----------------------------------------------------

# removed_under GROUND: the removal, its tombstone and its notice.
removed_under() {
	osanctl post remove 2 --ground "$1" --reason "까닭 $1" --both --yes
	[ "$(state 2)" = removed ]
	[ "$(db "SELECT ground, reason, tombstone, notice FROM decision")" = \
	    "$1|까닭 $1|1|1" ]
	[ "$(db "SELECT text_ko FROM web_tombstone" |
	    grep -c "제6조제2항제$1호")" -eq 1 ]
	[ "$(db "SELECT count(*) FROM outbox WHERE decision_id = 1
	    AND template = 'removal'")" -eq 1 ]
}

@test "article 6(2)1: a post is removed under ground 1" {
	removed_under 1
}

@test "article 6(2)2: a post is removed under ground 2" {
	removed_under 2
}

@test "article 6(2)3: a post is removed under ground 3" {
	removed_under 3
}

@test "article 6(2)4: a post is removed under ground 4" {
	removed_under 4
}

@test "article 6(2)5: a post is removed under ground 5" {
	removed_under 5
}

@test "article 6(2)6: a post is removed under ground 6" {
	removed_under 6
}

@test "article 6(2)7: a post is removed under ground 7" {
	removed_under 7
}

@test "article 6(2)8: a post is removed under ground 8" {
	removed_under 8
}

@test "article 6(2)9: a post is removed under ground 9" {
	removed_under 9
}

@test "article 6(2): there is no other ground: exit 2" {
	refuses 2 osanctl post remove 1 --ground 0 --reason x --tombstone --yes
	refuses 2 osanctl post remove 1 --ground 10 --reason x --tombstone --yes
	refuses 2 osanctl post remove 1 --ground five --reason x --yes
	refuses 2 osanctl post remove 1 --reason x --tombstone --yes
	[[ $stderr == *"article 6(2)"*--ground* ]]
	[ "$(state 1)" = visible ]
}

@test "article 6(2): a removal needs a reason: exit 2" {
	refuses 2 osanctl post remove 1 --ground 5 --tombstone --yes
	[[ $stderr == *--reason* ]]
	refuses 2 osanctl post remove 1 --ground 5 --reason ' ' --tombstone --yes
	refuses 1 osanctl post remove 1 --ground 5 --reason $'\xff' \
	    --tombstone --yes
	[ "$(state 1)" = visible ]
}

# --- tombstone and notice ------------------------------------------------

@test "article 6(2): without tombstone and contact the post stays: exit 4" {
	refuses 4 osanctl post remove 1 --ground 5 --reason 광고 --yes
	[[ $stderr == *"article 6(2)"*--tombstone* ]]
	refuses 4 osanctl post remove 1 --ground 5 --reason 광고 --notify --yes
	[ "$(state 1)" = visible ]
	[ "$(db "SELECT count(*) FROM decision")" = 0 ]
}

@test "that refusal comes before any question: exit 4 without --yes too" {
	refuses 4 osanctl post remove 1 --ground 5 --reason 광고
	refuses 3 osanctl post remove 99 --ground 5 --reason 광고 --tombstone
}

@test "a tombstone says date, ground and reason in the post's place" {
	remove 1
	[ "$(db "SELECT post_id, ground, reason, removed_at = (SELECT at FROM
	    decision) FROM web_tombstone")" = "1|5|광고입니다|1" ]
	[ "$(db "SELECT count(*) FROM web_post WHERE id = 1")" = 0 ]
	[ "$(db "SELECT count(*) FROM outbox")" = 0 ]
}

@test "a poster who can be reached is told, also without being asked for" {
	osanctl post remove 2 --ground 5 --reason 광고 --yes
	[ "$(db "SELECT template, channel, state FROM outbox")" = \
	    "removal|mail|queued" ]
	[ "$(db "SELECT count(*) FROM tombstone")" = 0 ]
}

@test "where only a telephone is known the notice is a call" {
	osanctl post remove 3 --ground 5 --reason 광고 --notify --yes
	[ "$(db "SELECT channel FROM outbox")" = call ]
}

@test "with --both and nobody to reach, the tombstone alone stands" {
	run osanctl post remove 1 --ground 5 --reason 광고 --both --yes --csv \
	    --no-header --fields tombstone,notice
	[ "$output" = true,false ]
}

@test "--tombstone and --notify together are --both" {
	run osanctl post remove 2 --ground 5 --reason 광고 --tombstone \
	    --notify --yes --csv --no-header --fields tombstone,notice
	[ "$output" = true,true ]
}

@test "--tombstone alone writes to nobody" {
	remove 2
	[ "$(db "SELECT count(*) FROM outbox")" = 0 ]
}

# --- what is printed -----------------------------------------------------

@test "--json is an array with the keys of the contract" {
	run osanctl post remove 1 --ground 5 --reason 광고 --tombstone --yes \
	    --json
	python3 - <<-'PY' "$output"
	import json, sys
	made = json.loads(sys.argv[1])
	assert isinstance(made, list) and len(made) == 1
	want = {"decision": 1, "post": 1, "action": "remove", "ground": 5,
	        "reason": "광고", "tombstone": True, "notice": False}
	assert want.items() <= made[0].items(), made
	PY
	run osanctl post undo 1 --json
	python3 - <<-'PY' "$output"
	import json, sys
	made = json.loads(sys.argv[1])[0]
	assert made["action"] == "undo" and made["undoes"] == 1
	assert made["tombstone"] is False and made["state"] == "visible"
	PY
	run osanctl post hide 1 --reason 분쟁 --json
	python3 - <<-'PY' "$output"
	import json, sys
	made = json.loads(sys.argv[1])[0]
	assert made["action"] == "hide" and made["ground"] is None
	assert made["until"] == "2026-12-24T14:00:00+09:00"
	PY
}

@test "with --json a refusal is an object on standard error" {
	run --separate-stderr osanctl post remove 1 --ground 5 --reason x \
	    --yes --json
	[ "$status" -eq 4 ] && [ -z "$output" ]
	[ "$(field code <<< "$stderr")" = refused ]
}

# --- agreeing ------------------------------------------------------------

@test "a removal without --yes and without a terminal is refused: exit 2" {
	refuses 2 osanctl post remove 1 --ground 5 --reason x --tombstone
	[[ $stderr == *--yes* ]]
	[ "$(state 1)" = visible ]
}

@test "at a terminal a removal shows the post and asks" {
	typing y post remove 1 --ground 5 --reason x --tombstone
	[ "$status" -eq 0 ]
	[[ $output == *"급전 대출"*"remove this post? [y/N]"* ]]
	[ "$(state 1)" = removed ]
}

@test "Enter, no, and anything else than yes leave the post" {
	for answer in '' n maybe 아니오; do
		typing "$answer" post remove 1 --ground 5 --reason x --tombstone
		[ "$status" -eq 1 ]
		[ "$(state 1)" = visible ]
	done
}

@test "ㅛ and 예 agree, as y does with the Korean keyboard on" {
	typing ㅛ post remove 1 --ground 5 --reason x --tombstone
	[ "$(state 1)" = removed ]
	typing 예 post remove 2 --ground 5 --reason x --tombstone
	[ "$(state 2)" = removed ]
}

@test "one listed post is hidden and restored without a question" {
	osanctl post hide 1 --reason 분쟁
	[ "$(state 1)" = hidden ]
	osanctl post restore 1
	[ "$(state 1)" = visible ]
}

@test "several listed posts need --yes or a terminal" {
	refuses 2 osanctl post hide 1 2 --reason 분쟁
	osanctl post hide 1 2 --reason 분쟁 --yes
	refuses 2 osanctl post restore 1 2
	typing y post restore 1 2
	[ "$(states)" = "visible visible visible visible visible pending" ]
}

# --- many ----------------------------------------------------------------

@test "each of many removals has its own decision, tombstone and log row" {
	remove 1 2 3
	[ "$(db "SELECT count(*) FROM decision WHERE action = 'remove'")" = 3 ]
	[ "$(db "SELECT count(*) FROM tombstone")" = 3 ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.remove'")" = 3 ]
	[ "$(db "SELECT count(DISTINCT batch) FROM decision")" = 1 ]
	[ "$(db "SELECT count(*) FROM audit a LEFT JOIN audit_seal s
	    ON s.audit_id = a.id WHERE s.mac IS NULL")" = 0 ]
}

@test "ids come from standard input with a dash" {
	printf '1\n2 3\n' | remove -
	[ "$(states)" = "removed removed removed visible visible pending" ]
}

@test "an id that is none is wrong usage and nothing is done: exit 2" {
	refuses 2 remove 1 x
	refuses 2 remove 1 0
	refuses 2 remove 1 -- -3
	refuses 2 osanctl post remove - --ground 5 --reason x --yes < /dev/null
	[ "$(state 1)" = visible ]
}

@test "neither ids nor a query, or both, is wrong usage: exit 2" {
	refuses 2 remove
	refuses 2 remove 1 --query state:visible
	refuses 2 remove 1 --max 3
	refuses 2 remove 1 --expect 0123456789abcdef
}

@test "of many the refused ones are told and the rest is done: exit 8" {
	remove 2
	run --separate-stderr remove 1 99 2 3 --csv --no-header --fields post
	[ "$status" -eq 8 ]
	[ "$output" = $'1\n3' ]
	[[ $stderr == *"no post 99"*"post 2 is removed"*"2 of 4 were refused"* ]]
}

@test "where all are refused the code is that of the refusals" {
	remove 1 2
	run --separate-stderr remove 1 2 --csv --no-header
	[ "$status" -eq 4 ] && [ -z "$output" ]
	run --separate-stderr remove 98 99 --csv --no-header
	[ "$status" -eq 3 ]
}

@test "a query's set is shown with a digest, and only that set is done" {
	run --separate-stderr remove --query 'board:free state:visible' --csv \
	    --no-header --fields post
	[ "$status" -eq 0 ]
	[ "$output" = $'1\n2\n3\n4' ]
	[[ $stderr == *"4 posts, digest "* ]]
	[ "$(state 5)" = visible ]
}

@test "--expect commits the set with that digest and no other: exit 5" {
	run --separate-stderr remove --query board:free --dry-run
	digest=$(sed -n 's/.*digest //p' <<< "$stderr")
	[ "${#digest}" -eq 16 ]
	osanctl post pin 3
	refuses 5 remove --query board:free --expect "$digest"
	[ "$(state 1)" = visible ]
	osanctl post pin 3 --off
	refuses 5 remove --query board:free --expect "$digest"
	run --separate-stderr remove --query board:free --dry-run
	digest=$(sed -n 's/.*digest //p' <<< "$stderr")
	remove --query board:free --expect "$digest"
	[ "$(state 1)" = removed ]
}

many() {
	db "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
	    WHERE i < $1)
	    INSERT INTO post (board_id, number, state, title, body, author,
	        created_at, updated_at)
	    SELECT 2, 1000 + i, 'visible', '도배', 'b', '도배', i, 0 FROM n"
}

@test "more than 25 by query need --max or --expect, not only --yes: exit 2" {
	many 26
	refuses 2 remove --query author:도배
	[[ $stderr == *"26 posts"*"--max 26"*--expect* ]]
	refuses 2 remove --query author:도배 --max 25
	remove --query author:도배 --max 26
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = 26 ]
}

@test "25 by query need --yes alone" {
	many 25
	remove --query author:도배
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = 25 ]
}

@test "more than 25 listed ids need --yes alone" {
	many 30
	osanctl post list author:도배 --csv --no-header --fields id | remove -
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = 30 ]
}

@test "at a terminal more than 25 by query are asked about" {
	many 30
	typing y post remove --query author:도배 --ground 8 --reason 도배 \
	    --tombstone
	[ "$status" -eq 0 ]
	[[ $output == *"… and 20 more"*"remove 30 posts? [y/N]"* ]]
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = 30 ]
}

@test "the limit is a setting" {
	db "INSERT INTO setting (key, value, updated_at)
	    VALUES ('moderation.bulk-limit', '3', 1)"
	refuses 2 remove --query 'board:free state:visible'
}

@test "many go in batches, and all are done" {
	many 2100
	remove --query author:도배 --max 2100 > made.txt
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = 2100 ]
	[ "$(db "SELECT count(*) FROM tombstone")" = 2100 ]
}

@test "a job by query can be run again: what is done is left out" {
	many 10
	remove --query author:도배 >/dev/null
	many2=$(db "SELECT count(*) FROM decision")
	run --separate-stderr remove --query author:도배 --json
	[ "$status" -eq 0 ] && [ "$output" = "[]" ]
	[[ $stderr == *"nothing is left to do"* ]]
	[ "$(db "SELECT count(*) FROM decision")" = "$many2" ]
}

@test "a query that finds nothing is not found: exit 3" {
	refuses 3 remove --query '"없는 말"'
}

@test "a query that finds only what cannot be decided so: exit 4" {
	refuses 4 osanctl post restore --query id:6 --yes
	[[ $stderr == *"post 6"*pending* ]]
}

@test "a bad query is wrong usage and names the place: exit 2" {
	refuses 2 remove --query 'state:gone'
	[[ $stderr == *"column 1"* ]]
}

# --- dry run, versions, claims, permissions ------------------------------

@test "--dry-run shows the decisions and changes nothing" {
	run --separate-stderr osanctl post remove 1 2 --ground 5 --reason x \
	    --tombstone --dry-run --csv --no-header --fields post,action
	[ "$status" -eq 0 ]
	[ "$output" = $'1,remove\n2,remove' ]
	[ "$(db "SELECT count(*) FROM decision")" = 0 ]
	[ "$(states)" = "visible visible visible visible visible pending" ]
}

@test "--dry-run refuses what would be refused, with the same codes" {
	refuses 4 osanctl post remove 1 --ground 5 --reason x -n
	refuses 3 osanctl post remove 9 --ground 5 --reason x -n
	refuses 2 osanctl post remove 1 --ground 5 -n
	run --separate-stderr osanctl post remove 1 9 --ground 5 --reason x \
	    --tombstone -n
	[ "$status" -eq 8 ]
	[[ $stderr == *"would be refused, 1 would be done"* ]]
}

@test "--if-version: only if nobody has changed it since: exit 5" {
	osanctl post pin 1
	refuses 5 remove 1 --if-version 1
	[[ $stderr == *"version 2"* ]]
	remove 1 --if-version 2
	refuses 2 remove 2 --if-version 0
}

@test "a post that someone else has claimed is left to them: exit 5" {
	osanctl post report 1 --ground 5
	as lee queue claim 1
	refuses 5 remove 1
	[[ $stderr == *claimed* ]]
	SUDO_USER=lee remove 1
}

@test "a claim that has run out binds nobody" {
	osanctl post report 1 --ground 5
	as lee queue claim 1
	OSAN_NOW=2026-11-24T14:16:00+09:00 remove 1
}

@test "a contractor hides, but does not remove: exit 6" {
	SUDO_USER=kim refuses 6 remove 1
	as kim post hide 1 --reason 분쟁
	[ "$(db "SELECT actor FROM decision")" = kim ]
	[ "$(db "SELECT actor FROM audit WHERE action = 'denied'")" = kim ]
}

@test "a moderator decides on the boards given, nowhere else: exit 6" {
	SUDO_USER=lee remove 1
	SUDO_USER=cho refuses 6 remove 2
	[ "$(state 2)" = visible ]
	SUDO_USER=cho remove 5
}

@test "the decision names who made it, when, and what it saw" {
	SUDO_USER=lee remove 1
	[ "$(db "SELECT actor, staff_id, from_state, to_state, post_version,
	    at FROM decision")" = "lee|$(db "SELECT id FROM staff
	    WHERE login = 'lee'")|visible|removed|1|1795496400000000" ]
}

# --- from which states ----------------------------------------------------

@test "pending, hidden and expired posts are removed, removed ones are not" {
	remove 6
	osanctl post hide 1 --reason 분쟁
	remove 1
	refuses 4 remove 1
	[[ $stderr == *removed* ]]
	[ "$(db "SELECT group_concat(from_state) FROM decision
	    WHERE action = 'remove'")" = pending,hidden ]
}

@test "a comment obeys the same commands as a post" {
	remove 4
	[ "$(state 4)" = removed ]
	[ "$(state 1)" = visible ]
}

# --- hide ------------------------------------------------------------------

@test "a hiding has a reason and an end, 30 days from now at most" {
	osanctl post hide 1 --reason 분쟁
	[ "$(db "SELECT (hidden_until - (SELECT at FROM decision)) / 86400000000
	    FROM post WHERE id = 1")" = 30 ]
	osanctl post hide 2 --reason 분쟁 --until 2026-12-01
	refuses 4 osanctl post hide 3 --reason 분쟁 --until 2026-12-25
	refuses 2 osanctl post hide 3 --reason 분쟁 --until 2026-11-24
	refuses 2 osanctl post hide 3 --reason 분쟁 --until someday
	refuses 2 osanctl post hide 3
	refuses 2 osanctl post hide 3 --reason ' '
	[ "$(state 3)" = visible ]
}

@test "the days of a hiding are a setting" {
	db "INSERT INTO setting (key, value, updated_at)
	    VALUES ('moderation.hide-days', '7', 1)"
	osanctl post hide 1 --reason 분쟁
	[ "$(db "SELECT (hidden_until - (SELECT at FROM decision)) / 86400000000
	    FROM post WHERE id = 1")" = 7 ]
	refuses 4 osanctl post hide 2 --reason 분쟁 --until 2026-12-03
}

@test "the poster of a hidden post is told, where a way is known" {
	osanctl post hide 1 --reason 분쟁
	osanctl post hide 2 --reason 분쟁
	[ "$(db "SELECT post_id, template FROM outbox")" = "2|hiding" ]
}

@test "a hiding may name the ground suspected" {
	osanctl post hide 1 --reason 분쟁 --ground 4
	[ "$(db "SELECT ground FROM decision")" = 4 ]
	refuses 2 osanctl post hide 2 --reason 분쟁 --ground 10
}

@test "a hidden post is not hidden again: exit 4" {
	osanctl post hide 1 --reason 분쟁
	refuses 4 osanctl post hide 1 --reason 분쟁
	[[ $stderr == *hidden*"applies to posts that are: pending, visible"* ]]
}

# --- restore and undo ------------------------------------------------------

@test "restore shows a hidden post again, in the state before" {
	osanctl post hide 6 --reason 분쟁
	osanctl post restore 6
	[ "$(state 6)" = pending ]
	[ "$(db "SELECT hidden_until IS NULL FROM post WHERE id = 6")" = 1 ]
}

@test "article 6(2): restoring a removed post takes its tombstone back" {
	remove 2
	osanctl post restore 2
	[ "$(state 2)" = visible ]
	[ "$(db "SELECT count(*) FROM web_tombstone")" = 0 ]
	[ "$(db "SELECT lifted_by FROM tombstone")" = 2 ]
}

@test "what is not hidden or removed is not restored: exit 4" {
	refuses 4 osanctl post restore 1
	refuses 3 osanctl post restore 99
}

@test "undo returns the post to the state before, whatever it was" {
	osanctl post hide 1 --reason 분쟁
	remove 1
	osanctl post undo 2
	[ "$(state 1)" = hidden ]
	[ "$(db "SELECT hidden_until IS NOT NULL FROM post WHERE id = 1")" = 1 ]
	osanctl post undo 1
	[ "$(state 1)" = visible ]
	remove 6
	osanctl post undo 5
	[ "$(state 6)" = pending ]
}

@test "undoing what nobody was told of yet cancels that notice" {
	osanctl post remove 2 --ground 5 --reason x --yes
	osanctl post undo 1
	[ "$(db "SELECT state FROM outbox WHERE decision_id = 1")" = cancelled ]
}

@test "undoing what was told writes a second notice" {
	osanctl post remove 2 --ground 5 --reason x --yes
	db "UPDATE outbox SET state = 'sending', tried_at = 1, attempts = 1"
	db "UPDATE outbox SET state = 'sent', sent_at = 1"
	osanctl post undo 1
	[ "$(db "SELECT state FROM outbox WHERE decision_id = 1")" = sent ]
	[ "$(db "SELECT template, state FROM outbox WHERE decision_id = 2")" = \
	    "restore|queued" ]
}

@test "a decision is taken back once: exit 4" {
	remove 1
	osanctl post undo 1
	refuses 4 osanctl post undo 1
	[[ $stderr == *"decision 2"* ]]
}

@test "an undo is not taken back itself: exit 4" {
	remove 1
	osanctl post undo 1
	refuses 4 osanctl post undo 2
	[[ $stderr == *"cannot be taken back"* ]]
}

@test "with a later decision in between, that one comes first: exit 4" {
	osanctl post hide 1 --reason 분쟁
	remove 1
	refuses 4 osanctl post undo 1
	[[ $stderr == *later* ]]
}

@test "a decision that is not there is not found: exit 3" {
	refuses 3 osanctl post undo 99
	refuses 2 osanctl post undo x
	refuses 2 osanctl post undo
}

@test "many are undone with --yes, ids from standard input" {
	remove 1 2 3
	refuses 2 osanctl post undo 1 2
	printf '1 2 3' | osanctl post undo - --yes
	[ "$(states)" = "visible visible visible visible visible pending" ]
	run --separate-stderr osanctl post undo 1 99 --yes
	[ "$status" -eq 4 ] || [ "$status" -eq 3 ]
}

@test "undo opens again what the decision had closed" {
	osanctl post report 1 --ground 5
	remove 1
	[ "$(db "SELECT count(*) FROM queue WHERE post_id = 1")" = 0 ]
	osanctl post undo 1
	[ "$(db "SELECT ground FROM queue WHERE post_id = 1")" = 5 ]
	[ "$(db "SELECT decision_id IS NULL FROM flag")" = 1 ]
}

@test "undo --dry-run changes nothing, --if-version is the post's" {
	remove 1
	run osanctl post undo 1 -n --csv --no-header --fields post,state
	[ "$output" = 1,visible ]
	[ "$(state 1)" = removed ]
	refuses 5 osanctl post undo 1 --if-version 1
	osanctl post undo 1 --if-version 2
}

# --- extend ----------------------------------------------------------------

@test "article 6(1): an expired post is shown again with a new period" {
	add free --title x --author x --created 2026-01-01 --until 2026-02-01
	osanctl post expire
	[ "$(state 7)" = expired ]
	osanctl post extend 7 --until 2027-01-31
	[ "$(state 7)" = visible ]
	[ "$(db "SELECT expires_at FROM web_post WHERE id = 7")" = \
	    "$(db "SELECT unixepoch('2027-01-31', '-9 hours') * 1000000")" ]
}

@test "article 6(1): extending needs the new end, later than now: exit 2" {
	add free --title x --author x --created 2026-01-01 --until 2026-02-01
	osanctl post expire
	refuses 2 osanctl post extend 7
	[[ $stderr == *"article 6(1)"*--until* ]]
	refuses 2 osanctl post extend 7 --until 2026-11-01
	refuses 4 osanctl post extend 1 --until 2027-01-31
	[ "$(state 7)" = expired ]
}

@test "undoing an extension lets the post expire again" {
	add free --title x --author x --created 2026-01-01 --until 2026-02-01
	osanctl post expire
	osanctl post extend 7 --until 2027-01-31
	osanctl post undo "$(db "SELECT max(id) FROM decision")"
	[ "$(state 7)" = expired ]
}
