# osanctl post appeal and post appeals: what posters bring against a
# decision, and who decides about that.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

# lee removed post 1 (a citizen who can be reached) and hid post 2.
posts() {
	person lee moderator free
	person park moderator free
	person cho moderator en
	person han audit
	citizen_post
	add free --title 둘째 --author 시민
	as lee post remove 1 --ground 4 --reason '비방입니다.' --both --yes
	as lee post hide 2 --reason '분쟁 중입니다.'
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

appeal() {
	as lee post appeal "$1" --statement '억울합니다.'
}

@test "an appeal against a removal is recorded, and the poster is told" {
	run as lee post appeal 1 --statement '억울합니다.' --json
	[ "$status" -eq 0 ]
	python3 - <<-'PY' "$output"
	import json, sys
	row, = json.loads(sys.argv[1])
	want = {"appeal": 1, "decision": 1, "post": 1, "outcome": None,
	        "received_at": "2026-11-24T14:00:00+09:00",
	        "decided_at": None, "decided_by": None}
	assert want.items() <= row.items(), row
	PY
	[ "$(db "SELECT template FROM outbox WHERE appeal_id = 1")" = \
	    appeal-received ]
}

@test "a temporary measure can be appealed against, too" {
	appeal 2
	[ "$(db "SELECT decision_id FROM appeal")" = 2 ]
}

@test "article 17(2): the statement is sealed" {
	appeal 1
	run grep -caF '억울합니다' osan.db
	[ "$output" = 0 ]
}

@test "a statement comes from a file, or from standard input" {
	printf '첫째\r\n둘째\n' > letter
	as lee post appeal 1 --statement-file letter
	as lee post appeal 2 --statement-file - <<< '말로 전함'
	run osanctl post appeals 1 --unmask --jsonl --fields statement
	[ "$output" = '{"statement":"첫째\n둘째"}' ]
}

@test "an appeal without a statement is wrong usage: exit 2" {
	SUDO_USER=lee refuses 2 osanctl post appeal 1
	SUDO_USER=lee refuses 2 osanctl post appeal 1 --statement ' '
	SUDO_USER=lee refuses 2 osanctl post appeal 1 --statement a \
	    --statement-file b
	SUDO_USER=lee refuses 2 osanctl post appeal
	SUDO_USER=lee refuses 1 osanctl post appeal 1 --statement-file nowhere
	[ "$(db "SELECT count(*) FROM appeal")" = 0 ]
}

@test "without the key nothing is recorded: exit 1" {
	rm -f osan.key
	SUDO_USER=lee run --separate-stderr osanctl post appeal 1 --statement a
	[ "$status" -eq 1 ]
	[ "$(db "SELECT count(*) FROM appeal")" = 0 ]
}

@test "where nothing was decided there is no appeal: exit 4" {
	add free --title 셋째 --author 시민
	refuses 4 osanctl post appeal 3 --statement a
	refuses 3 osanctl post appeal 99 --statement a
}

@test "one appeal waits at a time: exit 4" {
	appeal 1
	refuses 4 osanctl post appeal 1 --statement 또
	[[ $stderr == *"appeal 1"* ]]
}

@test "another person than the first decides: exit 4 for the first" {
	appeal 1
	SUDO_USER=lee refuses 4 osanctl post appeal 1 --uphold --reason 타당함
	[[ $stderr == *"lee made decision 1"* ]]
	SUDO_USER=lee refuses 4 osanctl post appeal 1 --overturn --reason 착오
	as park post appeal 1 --uphold --reason 타당함
}

@test "upholding leaves the post removed, and tells the poster" {
	appeal 1
	run as park post appeal 1 --uphold --reason '비방이 맞습니다.' --json
	python3 - <<-'PY' "$output"
	import json, sys
	row, = json.loads(sys.argv[1])
	want = {"outcome": "upheld", "reason": "비방이 맞습니다.",
	        "decided_by": "park", "decided_at": "2026-11-24T14:00:00+09:00"}
	assert want.items() <= row.items(), row
	PY
	[ "$(state 1)" = removed ]
	[ "$(db "SELECT count(*) FROM outbox
	    WHERE template = 'appeal-decided'")" = 1 ]
}

@test "overturning takes the decision back, with its tombstone" {
	appeal 1
	as park post appeal 1 --overturn --reason '비방이 아닙니다.'
	[ "$(state 1)" = visible ]
	[ "$(db "SELECT count(*) FROM web_tombstone")" = 0 ]
	[ "$(db "SELECT action, undoes, actor FROM decision
	    ORDER BY id DESC LIMIT 1")" = "undo|1|park" ]
}

@test "overturning a hiding shows the post again" {
	appeal 2
	as park post appeal 1 --overturn --reason '다툼이 끝났습니다.'
	[ "$(state 2)" = visible ]
}

@test "the audit department decides, though it moderates no board" {
	appeal 1
	as han post appeal 1 --overturn --reason 착오
	[ "$(state 1)" = visible ]
}

@test "a moderator of another board does not decide: exit 6" {
	appeal 1
	SUDO_USER=cho refuses 6 osanctl post appeal 1 --uphold --reason x
	[ "$(db "SELECT outcome IS NULL FROM appeal")" = 1 ]
}

@test "deciding needs a reason, and one outcome: exit 2" {
	appeal 1
	SUDO_USER=park refuses 2 osanctl post appeal 1 --uphold
	SUDO_USER=park refuses 2 osanctl post appeal 1 --uphold --reason ' '
	SUDO_USER=park refuses 2 osanctl post appeal 1 --uphold --overturn \
	    --reason x
	SUDO_USER=park refuses 2 osanctl post appeal 1 --reason x
	[ "$(db "SELECT outcome IS NULL FROM appeal")" = 1 ]
}

@test "an appeal is decided once: exit 4; a missing one: exit 3" {
	appeal 1
	as park post appeal 1 --uphold --reason 타당함
	SUDO_USER=park refuses 4 osanctl post appeal 1 --overturn --reason 착오
	SUDO_USER=park refuses 3 osanctl post appeal 9 --uphold --reason x
}

@test "after a decided appeal there may be another one" {
	appeal 1
	as park post appeal 1 --uphold --reason 타당함
	appeal 1
	[ "$(db "SELECT count(*) FROM appeal")" = 2 ]
}

@test "what was taken back in the meantime can still be overturned" {
	appeal 1
	as lee post undo 1 --reason 착오
	as park post appeal 1 --overturn --reason 착오
	[ "$(db "SELECT outcome FROM appeal")" = overturned ]
	[ "$(state 1)" = visible ]
}

@test "the statement is masked unless it is asked for, and that is logged" {
	appeal 1
	run osanctl post appeals --jsonl --fields statement
	[ "$output" = '{"statement":"●●●"}' ]
	run as han post appeals 1 --unmask
	[[ $output == *억울합니다.* ]]
	[ "$(db "SELECT actor, object, object_id FROM audit
	    ORDER BY id DESC LIMIT 1")" = "han|appeal|1" ]
}

@test "who may not look at personal data reads no statement: exit 6" {
	person kang officer
	appeal 1
	SUDO_USER=kang refuses 6 osanctl post appeals --unmask
	as kang post appeals
}

@test "appeals lists the undecided ones first, all or of one post" {
	appeal 2
	appeal 1
	as park post appeal 1 --uphold --reason 타당함
	run osanctl post appeals --csv --no-header --fields appeal,post
	[ "$output" = $'2,1\n1,2' ]
	run osanctl post appeals 2 --csv --no-header --fields appeal
	[ "$output" = 1 ]
	refuses 3 osanctl post appeals 99
	refuses 2 osanctl post appeals x
}

@test "--dry-run checks and records nothing" {
	run osanctl post appeal 1 --statement a --dry-run
	[ "$status" -eq 0 ]
	[ "$(db "SELECT count(*) FROM appeal")" = 0 ]
	appeal 1
	refuses 4 osanctl post appeal 1 --statement a -n
	SUDO_USER=lee refuses 4 osanctl post appeal 1 --uphold --reason x -n
	as park post appeal 1 --overturn --reason x -n
	[ "$(db "SELECT outcome IS NULL FROM appeal")" = 1 ]
}

@test "recording and deciding are in the log" {
	appeal 1
	as park post appeal 1 --uphold --reason 타당함
	[ "$(db "SELECT group_concat(actor || ':' || action, ' ') FROM
	    (SELECT * FROM audit WHERE object = 'appeal' ORDER BY id)")" = \
	    "lee:appeal.add park:appeal.upheld" ]
}
