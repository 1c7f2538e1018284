# osanctl citizen: people whom the site knows, masked; what they may ask for.

# shellcheck disable=SC2154 # refuses sets $stderr

load ../common
load posts

setup_file() {
	site_once some_citizens
}

# Citizen 1 wrote posts 1 and 2 and has all that there can be; citizen 2 has
# a telephone alone, and their post was removed.
some_citizens() {
	citizen_post --phone 010-1234-5678
	add free --title 둘 --body '제 번호는 010-1234-5678' --name 홍길동 \
	    --phone 010-1234-5678
	add free --title 셋 --body 본문 --name 이몽룡 --phone 010-2222-3333
	osanctl post mask 2 --found --reason 개인정보 -y
	osanctl post remove 3 --ground 5 --reason 광고 --both -y
	osanctl post appeal 3 --statement '광고가 아닙니다'
	person kim moderator free
	person civ civil-affairs
	person han audit
	person off officer
}

setup() {
	own_site
}

# no_secrets FILE...: nothing that says who somebody is stands there.
no_secrets() {
	local word
	for word in 홍길동 이몽룡 1234-5678 12345678 2222-3333 22223333 \
	    hong@example; do
		run ! grep -al -- "$word" "$@"
	done
}

@test "citizen list: masked, newest first, with what each wrote" {
	run -0 osanctl citizen list --json
	python3 - "$output" <<-'PY'
	import json, sys
	rows = json.loads(sys.argv[1])
	assert [r["id"] for r in rows] == [2, 1]
	assert rows[1]["name"] == "홍○동"
	assert rows[1]["phone"] == "010-****-5678"
	assert rows[1]["email"] == "ho**@example.org"
	assert (rows[1]["posts"], rows[1]["verified"]) == (2, False)
	assert rows[0]["email"] is None and rows[0]["erased_at"] is None
	PY
	run -0 osanctl citizen list --csv --no-header --limit 1 --after 2 \
	    --fields id
	[ "$output" = 1 ]
}

@test "article 17(1): no list and no message shows personal data" {
	for format in --json --jsonl --csv --no-header; do
		osanctl citizen list "$format" --fields \
		    id,name,phone,email,address >>all 2>&1
	done
	osanctl citizen show 1 >>all
	osanctl citizen show 1 --key none.key >>all 2>&1
	run ! osanctl citizen set 2 --phone 010-1234-5678 --why x >>all 2>&1
	run ! osanctl citizen list 'phone:5678' >>all 2>&1
	osanctl audit list --json >>all
	no_secrets all
	[ -s all ]
}

@test "citizen list: somebody is found by any spelling of what they told" {
	found() {
		osanctl citizen list --csv --no-header --fields id "$@"
	}
	[ "$(found phone:+82-10-1234-5678)" = 1 ]
	[ "$(found 'phone:"010 1234 5678"')" = 1 ]
	[ "$(found email:HONG@example.org)" = 1 ]
	[ "$(found 'name:"홍 길동"')" = 1 ]
	[ "$(found post:3)" = 2 ]
	[ "$(found -- -name:홍길동)" = 2 ]
	[ -z "$(found name:홍길)" ]
	[ -z "$(found is:erased)" ]
	[ "$(found is:reachable id:1)" = 1 ]
}

@test "citizen list: what is sealed is not searched: exit 2" {
	refuses 2 osanctl citizen list 홍길동
	[[ "$stderr" == *"name:, phone: or email:"* ]]
	refuses 2 osanctl citizen list 'name:홍*'
	refuses 2 osanctl citizen list nome:홍길동
	[[ "$stderr" == *"column 1"* ]]
}

@test "citizen list: without the key fields stay shut and look-up fails" {
	run -0 osanctl citizen list --key none.key --json --fields name
	[[ "$output" == *'"name":"●●●"'* ]]
	refuses 1 osanctl citizen list phone:010-1234-5678 --key none.key
}

@test "citizen: moderators, civil affairs and audit see lists, others none" {
	for who in kim civ han; do
		as "$who" citizen list -q >/dev/null
		as "$who" citizen show 1 -q >/dev/null
	done
	refuses 6 as off citizen list
	refuses 6 as off citizen show 1
	for who in kim han; do
		refuses 6 as "$who" citizen set 1 --name x --why y
		refuses 6 as "$who" citizen erase 1 --reason y -y
		refuses 6 as "$who" citizen export 1 --why y
	done
	as civ citizen set 1 --lang en --why y -q >/dev/null
	as civ citizen export 1 --why y >/dev/null
	as civ citizen erase 1 --reason y -y -q >/dev/null
	run -0 osanctl audit list action:denied --csv --no-header --fields actor
	[[ "$output" == *han*off* ]]
}

@test "citizen show: masked, with all that there is of them in numbers" {
	run -0 osanctl citizen show 2 --json
	[ "$(field phone <<<"$output")" = '010-****-3333' ]
	[ "$(field masked <<<"$output")" = true ]
	[ "$(field posts <<<"$output")" = 1 ]
	[ "$(field decisions <<<"$output")" = 1 ]
	[ "$(field appeals <<<"$output")" = 1 ]
	[ "$(field notices <<<"$output")" = 2 ]
	[ "$(field last_look <<<"$output")" = null ]
	refuses 3 osanctl citizen show 99
	refuses 2 osanctl citizen show 1 --unmask
	[[ "$stderr" == *--why* ]]
	refuses 2 osanctl citizen show 1 --why x
	refuses 2 osanctl citizen show 1 --unmask --why ' '
}

@test "article 17(1): a look is logged with whose data and why, before it" {
	run -0 as kim citizen show 1 --unmask --why '본인 확인' --json
	[ "$(field phone <<<"$output")" = 010-1234-5678 ]
	[ "$(field email <<<"$output")" = hong@example.org ]
	[ "$(db "SELECT actor, object_id, subject_id, detail FROM audit
	    WHERE action = 'person.look'")" = \
	    'kim|1|1|{"why":"본인 확인"}' ]
	run -0 osanctl citizen show 1 --json
	[ "$(field last_look <<<"$output")" = '{"at": "2026-11-24T14:00:00+09:00", "by": "kim", "why": "본인 확인"}' ]
	# what cannot be logged is not shown
	db "CREATE TRIGGER no_log BEFORE INSERT ON audit
	    WHEN NEW.action = 'person.look'
	    BEGIN SELECT RAISE(ABORT, 'no'); END"
	run ! --separate-stderr as kim citizen show 1 --unmask --why x
	[ -z "$output" ]
}

@test "article 17: who looked at whose data is one question to the log" {
	as kim citizen show 1 --unmask --why '전화 회신' -q >/dev/null
	as civ citizen show 2 --unmask --why '민원 처리' -q >/dev/null
	as civ citizen export 1 --why '열람 청구' >/dev/null
	run -0 osanctl audit list subject:1 'action:person*' --csv --no-header \
	    --fields actor,action,subject_id,detail
	[ "${#lines[@]}" = 2 ]
	[[ "${lines[0]}" == civ,person.export,1,*'열람 청구'* ]]
	[[ "${lines[1]}" == kim,person.look,1,*'전화 회신'* ]]
	run -0 osanctl audit list actor:kim is:personal --csv --no-header \
	    --fields subject_id
	[ "$output" = 1 ]
}

@test "citizen export: all of theirs in clear, and nothing of others" {
	run -0 --separate-stderr as civ citizen export 1 --why '열람 청구'
	python3 - "$output" <<-'PY'
	import json, sys
	a = json.loads(sys.argv[1])
	assert a["format"] == "osan-citizen-1" and a["made_by"] == "civ"
	assert a["citizen"]["phone"] == "010-1234-5678"
	assert [p["id"] for p in a["posts"]] == [1, 2]
	assert "****" in a["posts"][1]["body"]
	assert "010-1234-5678" in a["originals"][0]["text"]
	assert [d["action"] for d in a["decisions"]] == ["mask"]
	assert a["notices"][0]["template"] == "mask"
	assert a["log"][0]["action"] == "citizen.add"
	PY
	[[ "$output" != *이몽룡* ]]
	run -0 osanctl citizen export 2 --why x
	[[ "$output" == *'광고가 아닙니다'* ]]
}

@test "citizen export: a file for its owner alone, logged with its digest" {
	osanctl citizen export 1 --why '열람 청구' --output me.json -q
	[ "$(stat -c %a me.json)" = 600 ]
	[ "$(db "SELECT subject_id || detail FROM audit
	    WHERE action = 'person.export'")" = \
	    "1{\"sha256\":\"$(sha256sum me.json | cut -d' ' -f1)\",\"why\":\"열람 청구\"}" ]
	refuses 4 osanctl citizen export 1 --why x --output me.json
	refuses 2 osanctl citizen export 1 --output you.json
	refuses 3 osanctl citizen export 99 --why x --output you.json
	refuses 1 osanctl citizen export 1 --why x --output you.json \
	    --key none.key
	run -0 osanctl citizen export 1 --why x --output you.json --dry-run
	[ ! -e you.json ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'person.export'")" = 1 ]
}

@test "citizen set: corrects what is named, logs what and why, not to what" {
	run -0 as civ citizen set 1 --name 홍길순 --email '' --why '개명' --json
	[ "$(field changed <<<"$output")" = '["name", "email"]' ]
	[ "$(field name <<<"$output")" = 홍○순 ]
	[ "$(field email <<<"$output")" = null ]
	[ "$(field phone <<<"$output")" = '010-****-5678' ]
	[ "$(field version <<<"$output")" = 2 ]
	[ "$(osanctl citizen list name:홍길순 --csv --no-header --fields id)" = 1 ]
	[ "$(db "SELECT actor || detail FROM audit
	    WHERE action = 'person.set'")" = \
	    'civ{"fields":["name","email"],"why":"개명"}' ]
	[ "$(db "SELECT count(*) FROM audit WHERE detail LIKE '%홍%'")" = 0 ]
}

@test "citizen set: fields come from a file, so that no argument holds them" {
	printf '{"phone":"010-7777-8888","email":null}' >fields.json
	osanctl citizen set 1 --file fields.json --why x -q >/dev/null
	[ "$(osanctl citizen list phone:01077778888 --csv --no-header \
	    --fields id,email)" = 1, ]
	echo '{"address":"경기도 오산시 성호대로 141"}' |
	    osanctl citizen set 1 --file - --why x -q >/dev/null
	run -0 osanctl citizen show 1 --json
	[[ "$(field address <<<"$output")" == '경기도 오산시'* ]]
	for bad in '[]' '{' '{"fax":"1"}' '{"name":1}' '{"name":"홍"}x' \
	    '{"name":"a","name":"b"}'; do
		printf '%s' "$bad" >bad.json
		refuses 1 osanctl citizen set 1 --file bad.json --why x
		[[ "$stderr" != *홍* ]]
	done
	refuses 2 osanctl citizen set 1 --file fields.json --phone 1 --why x
}

@test "citizen set: what cannot be is refused, and changes nothing" {
	cp osan.db before.db
	refuses 4 osanctl citizen set 2 --phone '010 1234 5678' --why x
	[[ "$stderr" == *"citizen 1"* && "$stderr" != *5678* ]]
	refuses 4 osanctl citizen set 2 --phone '' --name '' --why x
	refuses 1 osanctl citizen set 1 --email none --why x
	refuses 2 osanctl citizen set 1 --why x
	refuses 2 osanctl citizen set 1 --name x
	refuses 3 osanctl citizen set 99 --name x --why x
	refuses 5 osanctl citizen set 1 --name x --why x --if-version 7
	run -0 osanctl citizen set 1 --name x --why x --dry-run
	cmp before.db osan.db
}

@test "citizen erase: the key and all fields go, and stay gone" {
	wrapped=$(db 'SELECT hex(wrapped_key) FROM citizen WHERE id = 1')
	run -0 --separate-stderr as civ citizen erase 1 --reason '본인 요청' \
	    --yes --json
	[ "$(field erased_at <<<"$output")" = 2026-11-24T14:00:00+09:00 ]
	[ "$(field posts <<<"$output")" = 2 ]
	[ "$(field given_up <<<"$output")" = 1 ]
	[[ "$stderr" == *"post withdraw"* ]]
	run -0 osanctl citizen show 1 --json
	[ "$(field name <<<"$output")" = null ]
	[ -z "$(osanctl citizen list phone:010-1234-5678 --csv --no-header)" ]
	[ "$(osanctl citizen list is:erased --csv --no-header --fields id)" = 1 ]
	[ "$(db "SELECT detail FROM audit WHERE action = 'person.erase'")" = \
	    '{"why":"본인 요청"}' ]
	# nothing of the key is left in the files
	python3 - "$wrapped" <<-'PY'
	import pathlib, sys
	key = bytes.fromhex(sys.argv[1])
	assert len(key) == 61
	assert not any(key in p.read_bytes()
	    for p in pathlib.Path(".").glob("osan.db*"))
	PY
	osanctl doctor >/dev/null
	refuses 4 osanctl citizen erase 1 --reason x -y
	[[ "$stderr" == *"erased already"* ]]
	refuses 4 osanctl citizen set 1 --name x --why x
	refuses 4 osanctl citizen export 1 --why x
}

@test "citizen erase: what the law keeps stays" {
	osanctl citizen erase 2 --reason x -y -q >/dev/null
	[ "$(db "SELECT count(*) FROM decision WHERE post_id = 3")" = 1 ]
	[ "$(db "SELECT count(*) FROM appeal")" = 1 ]
	[ "$(db "SELECT count(*) FROM outbox WHERE citizen_id = 2")" = 2 ]
	[ "$(db "SELECT title FROM post WHERE id = 3")" = 셋 ]
	osanctl audit verify >/dev/null
}

@test "citizen erase: asks, needs a reason, and a dry run changes nothing" {
	cp osan.db before.db
	refuses 2 osanctl citizen erase 1 -y
	refuses 2 osanctl citizen erase 1 --reason x </dev/null
	[[ "$stderr" == *"--yes"* ]]
	run -0 --separate-stderr osanctl citizen erase 1 --reason x --dry-run \
	    --json
	[ "$(field erased_at <<<"$output")" = null ]
	[ "$(field posts <<<"$output")" = 2 ]
	refuses 3 osanctl citizen erase 99 --reason x -y
	refuses 5 osanctl citizen erase 1 --reason x -y --if-version 9
	cmp before.db osan.db
	typing $'n\n' citizen erase 1 --reason x
	[ "$status" = 1 ]
	[[ "$output" == *"nobody can take that back"* ]]
	typing $'y\n' citizen erase 1 --reason x
	[ "$status" = 0 ]
}

@test "article 17(2): nothing personal stands in the database in clear" {
	osanctl citizen set 1 --address '경기도 오산시 성호대로 141' --why x \
	    -q >/dev/null
	osanctl citizen show 1 --unmask --why x -q >/dev/null
	osanctl key rotate data -q >/dev/null
	run ! grep -al -e 이몽룡 -e 2222-3333 -e 22223333 -e hong@example \
	    -e 성호대로 osan.db*
}

# waiting WORD...: runs osanctl WORD... while somebody else writes, until it
# waits for that, and prints what the list of processes shows of it, and the
# most that a core dump of it may have.
waiting() {
	python3 - "$@" <<-'PY'
	import os, sqlite3, subprocess, sys
	db = sqlite3.connect(os.environ["OSAN_DB"], isolation_level=None)
	db.execute("BEGIN IMMEDIATE")
	child = subprocess.Popen([os.environ["OSANCTL"], *sys.argv[1:]],
	    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
	here = "/proc/%d/" % child.pid
	def opened():
	    return any(os.readlink(here + "fd/" + f).endswith("osan.db")
	        for f in os.listdir(here + "fd"))
	while True:
	    try:
	        if opened():
	            break
	    except OSError:
	        pass
	print(open(here + "cmdline").read().replace("\0", " "))
	print([l for l in open(here + "limits") if "core" in l][0].split()[4])
	child.kill()
	child.wait()
	PY
}

@test "article 17(2): the list of processes shows nothing personal" {
	run -0 waiting citizen set 1 --phone 010-9876-5432 --name=심청 \
	    --why '정정'
	[[ "${lines[0]}" == *"citizen set 1 --phone *************"* ]]
	[[ "${lines[0]}" != *심청* && "${lines[0]}" == *정정* ]]
	run -0 waiting post add free --title t --body b --name 심청 \
	    --phone 010-9876-5432 --email sim@example.org
	[[ "${lines[0]}" != *심청* && "${lines[0]}" != *9876* &&
	    "${lines[0]}" != *example* ]]
	[ "${lines[1]}" = 0 ]
}
