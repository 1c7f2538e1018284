# osanctl citizen: what there is of somebody in complaints, for their own
# request to see it, and how it goes (article 17).

# shellcheck disable=SC2154 # refuses sets $stderr

load ../common
load posts

# Citizen 1 (Hong) has an answered complaint that is public (2026-1), one
# that was paid for at the bank (2026-2) and one that was withdrawn (2026-3);
# citizen 2 (Lee) has one that is open (2026-4).
some_complaints() {
	local c=(osanctl complaint)
	"${c[@]}" kind set lamp --name-ko 가로등 --category other --period 3d \
	    --department civil --publishable yes
	"${c[@]}" kind set copy --name-ko 등본 --category legal --period 3d \
	    --department civil --fee 500 --postage 100
	osanctl dept set civil --phone 031-8036-7000
	osanctl staff add kim --name 김 --role officer --dept civil --yes
	file lamp --title 가로등고장 --text '성호대로 앞이 어둡습니다' \
	    --password-file <(echo Haneul!4827)
	file copy --title 등본신청 --text 등본본문
	file lamp --title 취하할것 --text 취하할본문
	"${c[@]}" file lamp --title 다른것 --text 다른본문 --name 이몽룡 \
	    --phone 010-2222-3333
	echo 'at,amount,payer,memo
2026-11-24 13:00,600,홍부모,2026-000002' |
	    osanctl complaint pay import - --format csv
	"${c[@]}" receive 2026-1 2026-4
	for n in 1 2; do
		"${c[@]}" transfer 2026-$n --to civil --officer kim
		"${c[@]}" start 2026-$n
	done
	"${c[@]}" supplement 2026-1 --text 사진요청 --until 2026-12-01
	"${c[@]}" arrived 2026-1 --text 사진설명
	"${c[@]}" answer 2026-1 --text 고쳤습니다
	"${c[@]}" answer 2026-2 --text 등본보냄
	"${c[@]}" withdraw 2026-3 --reason 전화로
	"${c[@]}" publish 2026-1 --yes
}

file() {
	local kind=$1
	shift
	osanctl complaint file "$kind" --name 홍길동 --phone 010-1234-5678 \
	    --email hong@example.org "$@"
}

setup_file() {
	site_once some_complaints
}

setup() {
	own_site
}

# What citizen 1 and the officers wrote, and who paid; the public answer too.
WORDS='가로등고장|성호대로|등본신청|등본본문|취하할|사진요청|사진설명|등본보냄|홍부모'
OWN="$WORDS|고쳤습"

@test "citizen show: complaints in numbers, and each with kind and state" {
	run -0 osanctl citizen show 1 --json
	[ "$(field complaints <<<"$output")" = 3 ]
	[ "$(field complaints_open <<<"$output")" = 0 ]
	[ "$(field payments <<<"$output")" = 1 ]
	python3 - "$output" <<-'PY'
	import json, sys
	cases = json.loads(sys.argv[1])["cases"]
	assert [(c["number"], c["kind"], c["state"]) for c in cases] == [
	    ("2026-000001", "lamp", "answered"),
	    ("2026-000002", "copy", "answered"),
	    ("2026-000003", "lamp", "withdrawn")]
	PY
	[[ ! $output =~ $OWN ]]
	run -0 osanctl citizen show 2
	[[ "$output" == *2026-000004*lamp* ]]
}

@test "article 17: an export holds complaints with all words, money and letters" {
	run -0 --separate-stderr osanctl citizen export 1 --why '열람 청구'
	python3 - "$output" <<-'PY'
	import json, sys
	a = json.loads(sys.argv[1])["complaints"]
	one, two, three = a
	assert [c["number"] for c in a] == [
	    "2026-000001", "2026-000002", "2026-000003"]
	assert one["kind_name"] == "가로등" and one["password"]
	s = {x["action"]: x for x in one["steps"]}
	assert s["file"]["title"] == "가로등고장"
	assert s["file"]["text"] == "성호대로 앞이 어둡습니다"
	assert s["supplement"]["text"] == "사진요청"
	assert s["supplement-arrived"]["text"] == "사진설명"
	assert s["answer"]["text"] == "고쳤습니다"
	assert s["answer"]["phone"]
	assert one["published"][0]["name"] == "홍○동"
	assert "홍길동 귀하" in one["receipt"]
	assert "고쳤습니다" in one["result"]
	assert two["payments"][0]["amount"] == 600
	assert two["deposits"][0]["line"].startswith("홍부모\n")
	assert two["paid"] == 600 and not two["password"]
	assert three["result"] is None and three["state"] == "withdrawn"
	PY
	[[ "$output" != *이몽룡* && "$output" != *다른* ]]
	[[ "$output" != *argon2* ]]
}

@test "article 17: an open complaint keeps its citizen, and says what to do" {
	cp osan.db before.db
	refuses 4 osanctl citizen erase 2 --reason x -y
	[[ "$stderr" == *2026-000004*"complaint withdraw 2026-000004"* ]]
	refuses 4 osanctl citizen erase 2 --reason x --dry-run
	cmp before.db osan.db
	run ! db "UPDATE citizen SET erased_at = 1, version = 2 WHERE id = 2"
	[[ "$output" == *"a complaint of theirs is open"* ]]
	osanctl complaint withdraw 2026-4 --reason 전화로 -q >/dev/null
	osanctl citizen erase 2 --reason x -y -q >/dev/null
}

@test "article 17: money that waits keeps its citizen" {
	echo 'at,amount,payer,memo
2026-11-24 13:10,600,홍부모,2026-000002' |
	    osanctl complaint pay import - --format csv -q
	refuses 4 osanctl citizen erase 1 --reason x -y
	[[ "$stderr" == *"pay return 2"* ]]
	run ! db "UPDATE citizen SET erased_at = 1, version = 2 WHERE id = 1"
	[[ "$output" == *"a deposit of theirs waits"* ]]
	osanctl complaint pay return 2 --reason '두 번 입금' -q >/dev/null
	osanctl citizen erase 1 --reason x -y -q >/dev/null
}

@test "article 17: erased, nobody reads the words or who paid any more" {
	run -0 --separate-stderr osanctl citizen erase 1 \
	    --reason '본인 요청' -y --json
	[ "$(field complaints <<<"$output")" = 3 ]
	[ "$(field payments <<<"$output")" = 1 ]
	[ "$(field deposits <<<"$output")" = 1 ]
	[ "$(field published <<<"$output")" = 1 ]
	[[ "$stderr" == *"stay for good"* ]]
	# the record without a person
	run -0 osanctl complaint show 2026-1 --json
	[ "$(field state <<<"$output")" = answered ]
	[ "$(field title <<<"$output")" = null ]
	[ "$(field text <<<"$output")" = null ]
	[[ ! $output =~ $OWN ]]
	[[ "$output" == *supplement-arrived* ]]
	run -0 osanctl complaint show 2026-2 --unmask --why x --json
	[[ ! $output =~ $OWN ]]
	run -0 osanctl complaint pay show 1 --json
	[ "$(field payer <<<"$output")" = null ]
	[ "$(field amount <<<"$output")" = 600 ]
	refuses 4 osanctl complaint letter 2026-1 result
	refuses 4 osanctl complaint publish 2026-1 --yes
	run -0 osanctl complaint timeline 2026-1 --json
	[[ "$output" != *홍* && ! $output =~ 어둡 ]]
	run -0 osanctl citizen show 1 --json
	[ "$(field complaints <<<"$output")" = 3 ]
	osanctl doctor -q >/dev/null
	osanctl audit verify -q >/dev/null
	osanctl complaint list --csv >/dev/null
	osanctl complaint stats >/dev/null
}

@test "article 17: erased, no file holds a word, and no key opens one" {
	local wrapped
	wrapped=$(db 'SELECT hex(wrapped_key) FROM citizen WHERE id = 1')
	osanctl citizen erase 1 --reason x -y -q >/dev/null
	run ! grep -alE "$WORDS|홍○동" osan.db*
	db VACUUM
	run ! grep -alE "$WORDS|홍○동" osan.db*
	# an officer confirmed this one for everybody
	run -0 osanctl complaint timeline 2026-1
	[[ "$output" == *고쳤습니다* ]]
	python3 - "$wrapped" <<-'PY'
	import pathlib, sys
	key = bytes.fromhex(sys.argv[1])
	assert key
	assert not any(key in p.read_bytes()
	    for p in pathlib.Path(".").glob("osan.db*"))
	PY
	[ "$(db 'SELECT count(*) FROM complaint_password')" = 0 ]
	# what stays sealed names its citizen's key, which is gone; all else
	# is under no other key
	[ "$(db "SELECT count(*) FROM complaint c
	    JOIN complaint_event e ON e.complaint_id = c.id
	   WHERE c.citizen_id = 1 AND text_sealed IS NOT NULL
	     AND hex(substr(text_sealed, 1, 12)) <>
	       'FFFFFFFF0000000000000001'")" = 0 ]
	osanctl key rotate data -q >/dev/null
	osanctl doctor -q >/dev/null
}

@test "article 17: the bank's file again brings nobody back" {
	osanctl citizen erase 1 --reason x -y -q >/dev/null
	echo 'at,amount,payer,memo
2026-11-24 13:00,600,홍부모,2026-000002' |
	    osanctl complaint pay import - --format csv -q
	[ "$(db 'SELECT count(*) FROM deposit')" = 1 ]
	refuses 4 osanctl complaint file lamp --title T --text B --citizen 1
}

@test "article 17: a leading case's answer outlives its complainant" {
	local n
	for n in 1 2 3 4 5; do
		osanctl complaint file lamp --title 같은것 --text 같은본문 \
		    --name 사람$n --phone 010-3333-444$n -q
		osanctl complaint receive 2026-00000$((n + 4)) -q
	done
	osanctl complaint merge 2026-{6..9} --into 2026-5 -q
	osanctl complaint transfer 2026-5 --to civil --officer kim -q
	osanctl complaint start 2026-5 -q
	osanctl complaint answer 2026-5 --text 모두에게답 -q
	leader=$(db 'SELECT citizen_id FROM complaint WHERE id = 5')
	osanctl citizen erase "$leader" --reason x -y -q >/dev/null
	run -0 osanctl complaint letter 2026-6 result
	[[ "$output" == *모두에게답* ]]
	run -0 osanctl complaint show 2026-5 --json
	[[ "$output" != *같은본문* ]]
	osanctl key rotate data -q >/dev/null
	run -0 osanctl complaint letter 2026-7 result
	[[ "$output" == *모두에게답* ]]
}
