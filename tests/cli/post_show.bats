# osanctl post show and post history: one post with all that happened to
# it.

load ../common
load posts

posts() {
	add free --title '주차 단속' --body $'첫째 줄\n둘째 줄' --author 김철수 \
	    --created 2026-11-20T09:00:00+09:00 --until 2026-12-31
	citizen_post --phone 010-2345-6789
	add free --parent 1 --body 댓글 --author 이영희
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

@test "show --json of one id is an object with the keys of the contract" {
	osanctl post report 1 --ground 6 --note 욕설
	osanctl post remove 1 --ground 6 --reason '욕설입니다.' --tombstone --yes
	run osanctl post show 1 --json
	[ "$status" -eq 0 ]
	python3 - <<-'PY' "$output"
	import json, sys
	post = json.loads(sys.argv[1])
	want = {"id": 1, "board": "free", "number": 1, "title": "주차 단속",
	        "author": "김철수", "state": "removed",
	        "created_at": "2026-11-20T09:00:00+09:00",
	        "expires_at": "2026-12-31T00:00:00+09:00",
	        "body": "첫째 줄\n둘째 줄"}
	assert want.items() <= post.items(), post
	flag, = post["flags"]
	assert flag["kind"] == "report" and flag["ground"] == 6
	assert flag["note"] == "욕설" and flag["decision"] == 1
	decision, = post["decisions"]
	want = {"decision": 1, "post": 1, "action": "remove", "ground": 6,
	        "reason": "욕설입니다.", "tombstone": True, "notice": False}
	assert want.items() <= decision.items(), decision
	assert post["tombstone"]["ground"] == 6
	assert "제6조제2항제6호" in post["tombstone"]["text_ko"]
	PY
}

@test "decisions come oldest first, each with the keys of a decision" {
	osanctl post hide 1 --reason 분쟁
	osanctl post restore 1 --reason 끝
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes
	run osanctl post show 1 --json
	python3 - <<-'PY' "$output"
	import json, sys
	made = json.loads(sys.argv[1])["decisions"]
	assert [d["action"] for d in made] == ["hide", "restore", "remove"]
	for d in made:
	    assert {"decision", "post", "action", "ground", "reason",
	            "tombstone", "notice"} <= d.keys()
	assert made[0]["ground"] is None and made[1]["undoes"] == 1
	PY
}

@test "show --json of several ids is an array, --jsonl a line each" {
	run osanctl post show 1 3 --json
	python3 -c 'import json, sys
assert [p["id"] for p in json.loads(sys.argv[1])] == [1, 3]' "$output"
	run osanctl post show 1 3 --jsonl --fields id,parent
	[ "$output" = $'{"id":1,"parent":null}\n{"id":3,"parent":1}' ]
	run osanctl post show - --jsonl --fields id <<< '3 1'
	[ "$output" = $'{"id":3}\n{"id":1}' ]
}

@test "an untouched post has empty lists and null where nothing is" {
	run osanctl post show 3 --json
	python3 - <<-'PY' "$output"
	import json, sys
	post = json.loads(sys.argv[1])
	assert post["flags"] == [] and post["decisions"] == []
	assert post["attachments"] == [] and post["tombstone"] is None
	assert post["expires_at"] is None and post["title"] == ""
	PY
}

@test "for people the text stands as it was written" {
	run osanctl post show 1
	[[ $output == *$'\n  첫째 줄\n  둘째 줄\n'* ]]
	[[ $output == *"state: "*visible* ]]
}

@test "a text cannot steer the terminal that shows it" {
	db "INSERT INTO post (board_id, number, state, title, body, created_at,
	    updated_at) VALUES (2, 99, 'visible', 'x', 'a' || char(27) ||
	    ']0;evil' || char(7) || char(8238), 1, 1)"
	run osanctl post show 4
	[[ $output != *$'\x1b'* && $output != *$'\x07'* ]]
	[[ $output != *$'\u202e'* ]]
}

@test "article 17(1): the writer is shown masked" {
	run osanctl post show 2
	[[ $output == *홍○동*010-\*\*\*\*-6789*ho\*\*@example.org* ]]
	run osanctl post show 2 --jsonl --fields citizen
	[[ $output != *홍길동* && $output != *2345* ]]
	[ "$(db "SELECT count(*) FROM audit WHERE action LIKE '%look%'")" = 0 ]
}

@test "article 17(1): an unmasked look is logged: who, whose" {
	person kim civil-affairs
	run as kim post show 2 --unmask --jsonl --fields citizen
	[[ $output == *홍길동*010-2345-6789*hong@example.org* ]]
	[ "$(db "SELECT actor, subject_id FROM audit ORDER BY id DESC
	    LIMIT 1")" = "kim|1" ]
}

@test "article 17(1): who may not look sees nothing unmasked: exit 6" {
	person kim officer
	SUDO_USER=kim refuses 6 osanctl post show 2 --unmask
	as kim post show 2
}

@test "without the key everything is masked, and unmasking fails: exit 1" {
	rm -f osan.key
	run osanctl post show 2 --jsonl --fields citizen
	[ "$status" -eq 0 ]
	[[ $output == *●●●* && $output != *6789* ]]
	refuses 1 osanctl post show 2 --unmask
}

@test "attached files are listed with name, type and size" {
	printf hello > '붙임.txt'
	osanctl post add free --title a --attach '붙임.txt'
	run osanctl post show 4 --jsonl --fields attachments
	[ "$output" = '{"attachments":[{"attachment":1,"name":"붙임.txt",'\
'"media_type":"text/plain","bytes":5}]}' ]
}

@test "a post that is not there is not found, an id that is none wrong usage" {
	refuses 3 osanctl post show 99
	refuses 2 osanctl post show x
	refuses 2 osanctl post show
	refuses 2 osanctl post show 1 --fields colour
	refuses 3 osanctl post show 99 --json
}

@test "history tells everything, oldest first" {
	at 2026-11-24T15:00:00+09:00 osanctl post report 2 --ground 5 --note 광고
	at 2026-11-24T16:00:00+09:00 osanctl post remove 2 --ground 5 \
	    --reason 광고 --both --yes
	at 2026-11-24T17:00:00+09:00 osanctl post appeal 2 --statement 억울합니다
	at 2026-11-24T18:00:00+09:00 osanctl post undo 1 --reason 착오
	run osanctl post history 2 --csv --no-header \
	    --fields at,what,by,from,to,ground,decision,detail
	me=$(id -un)
	[ "${lines[0]}" = "2026-11-24T14:00:00+09:00,written,홍길동,,,,," ]
	[ "${lines[1]}" = "2026-11-24T15:00:00+09:00,report,$me,,,5,,광고" ]
	[ "${lines[2]}" = \
	    "2026-11-24T16:00:00+09:00,remove,$me,visible,removed,5,1,광고" ]
	[[ ${lines[3]} == 2026-11-24T16:00*,notify,*,1,removal ]]
	[[ ${lines[4]} == 2026-11-24T17:00*,appeal,* ]]
	[[ ${lines[*]} == *"18:00:00+09:00,undo,$me,removed,visible,5,2,착오"* ]]
}

@test "history tells of edits, moves and pins by staff" {
	add free --title 처음
	osanctl post edit 4 --title 나중
	osanctl post move 4 --to en
	run osanctl post history 4 --csv --no-header --fields what,from
	[[ $output == *$'edit,\n'* ]] && [[ $output == *move,free* ]]
}

@test "history --json is an array; a missing post is not found" {
	run osanctl post history 1 --json
	[ "$(python3 -c 'import json, sys
print(json.loads(sys.argv[1])[0]["what"])' "$output")" = written ]
	refuses 3 osanctl post history 99
	refuses 2 osanctl post history
	refuses 2 osanctl post history 1 2
}

@test "reading leaves the log alone" {
	before=$(db "SELECT count(*) FROM audit")
	osanctl post show 2
	osanctl post history 2
	[ "$(db "SELECT count(*) FROM audit")" = "$before" ]
}
