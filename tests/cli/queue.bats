# osanctl queue: what waits for a person, claims that are leases, and
# approving.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

# What waits, heaviest first: 3 (reported twice), 2 (reported), 1 (not shown
# yet), 4 (the same, later).  5 and 6 do not wait.
posts() {
	person lee moderator free
	person cho moderator en
	person kim contractor free
	db "UPDATE board SET premoderated = 1 WHERE slug = 'free'"
	add free --title '첫째 대기' --author a --created 2026-11-20
	add en --title Reported --author b --created 2026-11-21
	add free --body '제목 없는 글' --author c --created 2026-11-22
	add free --title '둘째 대기' --author d --created 2026-11-23
	db "UPDATE board SET premoderated = 0 WHERE slug = 'free'"
	add free --title '그냥 글' --author e
	add en --title Plain --author f
	osanctl post report 2 --ground 5
	osanctl post report 3 --ground 6 --note 욕설
	osanctl post report 3 --ground 4
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

# waiting [WORD...]: the posts of queue list, in its order.
waiting() {
	osanctl queue list --csv --no-header --fields post "$@" | paste -sd ' '
}

@test "the queue is heaviest first, then oldest" {
	[ "$(waiting)" = "3 2 1 4" ]
	[ "$(osanctl queue list --csv --no-header --fields weight |
	    paste -sd ' ')" = "5 2 1 1" ]
}

@test "of equal weight and time the order is that of the ids" {
	db "UPDATE board SET premoderated = 1, version = version + 1
	    WHERE slug = 'free'"
	add free --title x --author x --created 2026-11-23
	add free --title y --author y --created 2026-11-23
	[ "$(waiting)" = "3 2 1 4 7 8" ]
}

@test "list takes a board and a query" {
	[ "$(waiting free)" = "3 1 4" ]
	[ "$(waiting free state:pending -"(ground:6)")" = "1 4" ]
	[ "$(waiting flag:report)" = "3 2" ]
	[ "$(waiting ground:4)" = 3 ]
	refuses 3 osanctl queue list nowhere
	refuses 2 osanctl queue list colour:red
}

@test "--limit and --after page through it" {
	[ "$(waiting --limit 2)" = "3 2" ]
	[ "$(waiting --after 2)" = "1 4" ]
	[ "$(waiting --after 4)" = "" ]
	refuses 3 osanctl queue list --after 5
	osanctl queue approve 2
	refuses 3 osanctl queue list --after 2
	[[ $stderr == *"any longer"* ]]
}

@test "--json is an array with the keys of the contract" {
	run osanctl queue list --json
	python3 - <<-'PY' "$output"
	import json, sys
	rows = json.loads(sys.argv[1])
	first = rows[0]
	want = {"post": 3, "board": "free", "title": "", "ground": 6,
	        "weight": 5, "since": "2026-11-22T00:00:00+09:00",
	        "claimed_by": None}
	assert want.items() <= first.items(), first
	assert rows[2]["ground"] is None and rows[2]["state"] == "pending"
	PY
}

@test "for people a post without title goes by its text" {
	run osanctl queue list --limit 1
	[[ $output == *"제목 없는 글"* ]]
}

@test "article 17(1): a list masks personal data in titles and first lines" {
	local where
	osanctl dept set info --phone 031-8036-7114
	add free --title '연락은 010-1234-5678로' --author g
	add free --body $'계좌 농협 302-1234-5678-91\n둘째 줄' --author h
	add free --title '문의 031-8036-7114 또는 031-370-3114' --author i
	for where in '' --json --csv --jsonl; do
		run osanctl queue list $where
		[[ $output == *'010-****-5678'* ]]
		[[ $output != *1234* ]]
		[[ $output == *'문의 031-8036-7114 또는'* ]]
		[[ $output != *370-3114* ]]
	done
	run osanctl queue list
	[[ $output == *'계좌 농협 302-'*'*'* ]]
	[[ $output != *'둘째 줄'* ]]
	[[ $output == *Reported* ]]
	run osanctl queue claim 7
	[[ $output == *'010-****-5678'* ]]
	run osanctl queue next free
	[[ $output != *5678-91* ]]
}

@test "an empty queue is an empty list, exit 0" {
	osanctl queue approve 1 2 3 4 --yes
	[ -z "$(waiting)" ]
	run osanctl queue list --json
	[ "$output" = "[]" ]
}

# --- claims ------------------------------------------------------------------

@test "next claims the first item that nobody else holds" {
	run as lee queue next --csv --no-header --fields post,claimed_by
	[ "$output" = 3,lee ]
	run as cho queue next --csv --no-header --fields post
	[ "$output" = 2 ]
	run osanctl queue next --csv --no-header --fields post
	[ "$output" = 1 ]
}

@test "next keeps to the boards that somebody works on" {
	run as cho queue next --csv --no-header --fields post
	[ "$output" = 2 ]
	run as lee queue next --csv --no-header --fields post
	[ "$output" = 3 ]
}

@test "next keeps to a board that is named" {
	run osanctl queue next en --csv --no-header --fields post
	[ "$output" = 2 ]
	refuses 3 osanctl queue next nowhere
	refuses 3 osanctl queue next consult
}

@test "next with nothing left is not found: exit 3" {
	as cho queue next
	osanctl queue approve 1 3 4 --yes
	SUDO_USER=lee refuses 3 osanctl queue next
	[[ $stderr == *"nothing waits"* ]]
}

@test "next gives one's own item again until it is decided or released" {
	as lee queue next
	run as lee queue next --csv --no-header --fields post
	[ "$output" = 3 ]
	as lee queue release 3
	as lee queue claim 1
	run osanctl queue next free --csv --no-header --fields post
	[ "$output" = 3 ]
}

@test "next --dry-run shows which it would be and claims nothing" {
	run as lee queue next -n --csv --no-header --fields post,claimed_by
	[ "$output" = "3," ]
	[ "$(db "SELECT count(claimed_by) FROM queue")" = 0 ]
}

@test "a claimed post is nobody else's: exit 5, and it is said whose" {
	as lee queue claim 3
	refuses 5 osanctl queue claim 3
	[[ $stderr == *"claimed by lee until 2026-11-24 14:15"* ]]
	refuses 5 osanctl queue approve 3
}

@test "a claim is a lease: it ends by itself" {
	as lee queue claim 3
	[ "$(at 2026-11-24T14:14:59+09:00 waiting is:claimed)" = 3 ]
	[ -z "$(at 2026-11-24T14:15:00+09:00 waiting is:claimed)" ]
	at 2026-11-24T14:15:00+09:00 osanctl queue claim 3
	[ "$(db "SELECT login FROM queue JOIN staff ON id = claimed_by")" = \
	    "$(id -un)" ]
}

@test "claiming again renews the lease" {
	as lee queue claim 3
	at 2026-11-24T14:10:00+09:00 as lee queue claim 3
	[ "$(at 2026-11-24T14:20:00+09:00 waiting is:claimed)" = 3 ]
}

@test "the minutes of a lease are a setting" {
	db "INSERT INTO setting (key, value, updated_at)
	    VALUES ('moderation.claim-minutes', '60', 1)"
	as lee queue claim 3
	[ "$(at 2026-11-24T14:59:00+09:00 waiting is:claimed)" = 3 ]
}

@test "a claim is given back by its holder or an administrator" {
	as lee queue claim 3 1
	as lee queue release 3
	SUDO_USER=kim refuses 5 osanctl queue release 1
	osanctl queue release 1
	[ "$(db "SELECT count(claimed_by) FROM queue")" = 0 ]
	refuses 4 osanctl queue release 1
	refuses 3 osanctl queue release 5
}

@test "several are claimed at once, what others hold is told: exit 8" {
	as lee queue claim 3
	run --separate-stderr osanctl queue claim 3 1 5 4 --csv --no-header \
	    --fields post
	[ "$status" -eq 8 ]
	[ "$output" = $'1\n4' ]
	[[ $stderr == *"claimed by lee"*"post 5 does not wait"* ]]
}

@test "ids come from standard input; none, or no number, is wrong usage" {
	osanctl queue claim - <<< '1 4'
	[ "$(waiting is:claimed)" = "1 4" ]
	refuses 2 osanctl queue claim
	refuses 2 osanctl queue claim x
	refuses 3 osanctl queue claim 99
}

@test "claim and release --dry-run check and change nothing" {
	osanctl queue claim 3 -n
	[ "$(db "SELECT count(claimed_by) FROM queue")" = 0 ]
	as lee queue claim 3
	refuses 5 osanctl queue claim 3 -n
	refuses 4 osanctl queue release 1 -n
	as lee queue release 3 -n
	[ "$(waiting is:claimed)" = 3 ]
}

@test "a moderator claims on the boards given only: exit 6" {
	SUDO_USER=lee refuses 6 osanctl queue claim 2
	person han officer
	SUDO_USER=han refuses 6 osanctl queue claim 3
	SUDO_USER=han refuses 6 osanctl queue next
	as han queue list
}

# --- approve -----------------------------------------------------------------

@test "approving lets a waiting post be shown" {
	run osanctl queue approve 1 --json
	python3 - <<-'PY' "$output"
	import json, sys
	made, = json.loads(sys.argv[1])
	assert made["action"] == "approve" and made["ground"] is None
	assert made["post"] == 1 and made["state"] == "visible"
	PY
	[ "$(state 1)" = visible ]
	[ "$(waiting)" = "3 2 4" ]
}

@test "approving a reported post closes its flags and leaves it visible" {
	osanctl queue approve 2 --reason '문제없음'
	[ "$(state 2)" = visible ]
	[ "$(db "SELECT count(*) FROM flag WHERE decision_id IS NULL
	    AND post_id = 2")" = 0 ]
}

@test "an approved post can be reported again" {
	osanctl queue approve 2
	osanctl post report 2 --ground 5
	[ "$(waiting en)" = 2 ]
}

@test "approving is undone, and the post waits again" {
	osanctl queue approve 1
	osanctl post undo 1
	[ "$(state 1)" = pending ]
	[ "$(waiting free)" = "3 1 4" ]
}

@test "several are approved with --yes, a query's set too" {
	refuses 2 osanctl queue approve 1 4
	osanctl queue approve 1 4 --yes
	osanctl queue approve --query 'board:en is:queued' --yes
	[ "$(waiting)" = 3 ]
}

@test "what is removed or missing is not approved" {
	osanctl post remove 5 --ground 9 --reason 시험 --tombstone --yes
	refuses 4 osanctl queue approve 5
	refuses 3 osanctl queue approve 99
	refuses 2 osanctl queue approve
	refuses 5 osanctl queue approve 1 --if-version 7
}

@test "a contractor approves; who may only read does not: exit 6" {
	as kim queue approve 1
	person yoo read-only
	SUDO_USER=yoo refuses 6 osanctl queue approve 4
}

# --- stats -------------------------------------------------------------------

@test "stats counts each board that has something waiting" {
	as lee queue claim 3
	run osanctl queue stats --csv --no-header
	[ "${lines[0]}" = "free,3,3,1,7,2026-11-20T00:00:00+09:00" ]
	[ "${lines[1]}" = "en,1,0,0,2,2026-11-24T14:00:00+09:00" ]
	[ "${#lines[@]}" -eq 2 ]
}

@test "stats of an empty queue is empty" {
	osanctl queue approve 1 2 3 4 --yes
	run osanctl queue stats --json
	[ "$output" = "[]" ]
	refuses 2 osanctl queue stats free
}

@test "a removed, withdrawn or expired post leaves the queue" {
	osanctl post remove 3 --ground 6 --reason 욕설 --tombstone --yes
	[ "$(waiting)" = "2 1 4" ]
	osanctl post hide 2 --reason 분쟁
	[ "$(waiting)" = "1 4" ]
}
