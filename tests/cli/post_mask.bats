# osanctl post mask and post withdraw: personal data made unreadable, and a
# post that its writer takes back.

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

posts() {
	person lee moderator free
	person cho moderator en
	person kim contractor free
	# else the number would hold the post
	osanctl config set personal.office-numbers 010-1 --yes
	add free --author 홍길동 --name 홍길동 --email hong@example.org \
	    --title '연락 주세요 010-1234-5678' \
	    --body $'제 번호는 010-1234-5678, 이름은 홍길동입니다.\n010-1234-5678'
	add free --title 둘째 --body '아무 글' --author 시민
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

mask() {
	osanctl post mask 1 --text 010-1234-5678 --reason '개인정보입니다.' "$@"
}

text() {
	db "SELECT title || '|' || body FROM post WHERE id = $1"
}

masked=$'연락 주세요 ○○○-○○○○-○○○○|제 번호는 ○○○-○○○○-○○○○, 이름은 홍길동'\
$'입니다.\n○○○-○○○○-○○○○'

@test "article 17(1): a number is masked wherever it stands, the rest stays" {
	mask
	[ "$(text 1)" = "$masked" ]
	[ "$(state 1)" = visible ]
	[ "$(db "SELECT body FROM web_post WHERE id = 1" | grep -c 1234)" = 0 ]
}

@test "several texts are masked at once, names letter by letter" {
	mask --text 홍길동
	[[ $(text 1) == *"이름은 ○○○입니다."* ]]
	[ "$(db "SELECT count(*) FROM decision")" = 1 ]
}

@test "texts come from a file, so that no command line shows them" {
	printf '010-1234-5678\r\n\n홍길동\n' > texts
	osanctl post mask 1 --text-file texts --reason 개인정보
	[[ $(text 1) != *1234* && $(text 1) != *홍길동* ]]
}

@test "article 17(2): the original is sealed, the file keeps no clear copy" {
	mask
	run grep -caF 1234 osan.db
	[ "$output" = 0 ]
	[ ! -e osan.db-wal ] || ! grep -qaF 1234 osan.db-wal
	[ "$(db "SELECT kind, title IS NULL, sealed IS NOT NULL
	    FROM post_revision")" = "mask|1|1" ]
}

@test "it is a decision with a reason, in the log, and the poster is told" {
	run as lee post mask 1 --text 홍길동 --reason 개인정보 --json
	[ "$(field action <<< "$output")" = mask ]
	[ "$(field notice <<< "$output")" = true ]
	[ "$(db "SELECT action, reason, actor FROM decision")" = \
	    "mask|개인정보|lee" ]
	[ "$(db "SELECT template FROM outbox")" = mask ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.mask'")" = 1 ]
}

@test "undoing it puts the original back, and cancels the notice" {
	before=$(text 1)
	mask
	osanctl post undo 1 --reason '개인정보가 아님'
	[ "$(text 1)" = "$before" ]
	[ "$(db "SELECT state FROM outbox WHERE decision_id = 1")" = cancelled ]
	refuses 4 osanctl post undo 1
}

@test "undo --dry-run checks and leaves the mask" {
	mask
	osanctl post undo 1 --dry-run
	[ "$(text 1)" = "$masked" ]
}

@test "without the key nothing is masked, and nothing put back: exit 1" {
	mv osan.key away
	run --separate-stderr mask
	[ "$status" -eq 1 ]
	[[ $(text 1) == *1234* ]]
	mv away osan.key
	mask
	rm -f osan.key
	run --separate-stderr osanctl post undo 1
	[ "$status" -eq 1 ]
	[ "$(text 1)" = "$masked" ]
}

@test "a hidden post is masked, and its hiding still ends by itself" {
	osanctl post hide 1 --reason 분쟁 --until 2026-12-01
	mask
	at 2026-12-02 osanctl post expire
	[ "$(state 1)" = visible ]
	[ "$(text 1)" = "$masked" ]
}

@test "a removal after it is undone, and the mask stays" {
	mask
	osanctl post remove 1 --ground 5 --reason x --tombstone --yes
	osanctl post undo 2
	[ "$(text 1)" = "$masked" ]
	osanctl post undo 1
	[[ $(text 1) == *1234* ]]
}

@test "of two masks the later one is undone first: exit 4" {
	mask
	osanctl post mask 1 --text 홍길동 --reason 개인정보
	refuses 4 osanctl post undo 1
	osanctl post undo 2
	osanctl post undo 1
	[[ $(text 1) == *홍길동* && $(text 1) == *1234* ]]
}

@test "a text that was edited after its mask keeps the edit: exit 4" {
	add free --title '내 번호 010-1111-2222' --body 본문
	osanctl post mask 3 --text 010-1111-2222 --reason x
	osanctl post edit 3 --body '고친 본문'
	refuses 4 osanctl post undo 1
	[[ $(text 3) == *'고친 본문' ]]
}

@test "a text that is not there is not found, and not repeated: exit 3" {
	refuses 3 osanctl post mask 1 --text 010-9999-8888 --reason x
	[[ $stderr != *9999* ]]
	refuses 3 mask --text 010-9999-8888
	[[ $stderr == *"text 2"* ]]
	[[ $(text 1) == *1234* ]]
	refuses 3 osanctl post mask 99 --text ab --reason x
}

@test "wrong usage: no text, too short a text, no reason: exit 2" {
	refuses 2 osanctl post mask 1 --reason x
	refuses 2 osanctl post mask 1 --text - --reason x
	refuses 2 osanctl post mask 1 --text 1 --reason x
	refuses 2 osanctl post mask 1 --text 홍길동
	refuses 2 osanctl post mask --text 홍길동 --reason x
	[[ $(text 1) == *1234* ]]
}

@test "what is removed is not masked: exit 4; another version: exit 5" {
	osanctl post remove 2 --ground 9 --reason 시험 --tombstone --yes
	refuses 4 osanctl post mask 2 --text 아무 --reason x
	refuses 5 mask --if-version 7
	SUDO_USER=cho refuses 6 mask
	SUDO_USER=kim refuses 6 mask
}

@test "mask --dry-run shows the text as it would be" {
	run mask --dry-run --json
	[[ $(field body <<< "$output") == *○○○-○○○○-○○○○* ]]
	[ "$(field decision <<< "$output")" = null ]
	[[ $(text 1) == *1234* ]]
}

@test "a purge destroys the sealed original too" {
	mask
	osanctl post remove 1 --ground 5 --reason x --tombstone --yes
	at 2027-03-01 osanctl post purge --yes
	[ "$(db "SELECT count(sealed) FROM post_revision")" = 0 ]
}

# --- withdraw ----------------------------------------------------------------

@test "a writer's post is withdrawn, without tombstone or notice" {
	run osanctl post withdraw 1 --reason '비밀번호로 확인' --yes --json
	python3 - <<-'PY' "$output"
	import json, sys
	made, = json.loads(sys.argv[1])
	want = {"action": "withdraw", "post": 1, "state": "withdrawn",
	        "reason": "비밀번호로 확인", "tombstone": False,
	        "notice": False, "ground": None}
	assert want.items() <= made.items(), made
	PY
	[ "$(state 1)" = withdrawn ]
	[ "$(db "SELECT count(*) FROM web_post WHERE id = 1")" = 0 ]
	[ "$(db "SELECT count(*) FROM web_tombstone")" = 0 ]
}

@test "the proof of being the writer is recorded, or it is refused: exit 2" {
	refuses 2 osanctl post withdraw 1 --yes
	refuses 2 osanctl post withdraw 1 --reason ' ' --yes
	[ "$(state 1)" = visible ]
}

@test "it asks, since it cannot be undone" {
	refuses 2 osanctl post withdraw 1 --reason 확인
	typing y post withdraw 1 --reason 확인
	[ "$(state 1)" = withdrawn ]
	refuses 4 osanctl post undo 1
	refuses 4 osanctl post restore 1
}

@test "a hidden or removed post is not withdrawn: exit 4" {
	osanctl post hide 1 --reason 분쟁
	refuses 4 osanctl post withdraw 1 --reason 확인 --yes
	refuses 3 osanctl post withdraw 99 --reason 확인 --yes
	SUDO_USER=kim refuses 6 osanctl post withdraw 2 --reason 확인 --yes
	refuses 5 osanctl post withdraw 2 --reason 확인 --yes --if-version 3
}

@test "a withdrawn text is purged once the undo time is over" {
	osanctl post withdraw 2 --reason 확인 --yes
	at 2027-03-01 osanctl post purge --yes
	[ "$(state 2)" = purged ]
}
