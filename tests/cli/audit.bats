# osanctl audit: reading the log, checking it, taking it away.

# shellcheck disable=SC2154 # run sets $stderr, also in functions
load ../common

setup() {
	new_site
}

# plain SQL...: what another program does to the database.
plain() {
	sqlite3 "$OSAN_DB" "$@"
}

# a_post: a post that was reported and removed; its id is 1.
a_post() {
	osanctl post add free --title '주차 단속' --body '광고입니다' -q
	osanctl post report 1 --ground 5 --note '광고' -q
	osanctl post remove 1 --ground 5 --reason '광고' --tombstone -q -y
} >/dev/null

@test "audit list: the newest row stands first" {
	a_post
	run -0 osanctl audit list --limit 2 --jsonl --fields action
	[ "${lines[0]}" = '{"action":"post.remove"}' ]
	[ "${lines[1]}" = '{"action":"post.flag"}' ]
}

@test "audit list: a row tells who, from where, what and why as an object" {
	a_post
	run -0 osanctl audit list action:post.remove --jsonl
	[ "${#lines[@]}" -eq 1 ]
	python3 - "$output" <<-'PY'
	import json, sys
	row = json.loads(sys.argv[1])
	assert row["at"] == "2026-11-24T14:00:00+09:00"
	assert row["actor"] and "@" in row["origin"]
	assert (row["object"], row["object_id"]) == ("post", 1)
	assert row["subject_id"] is None
	assert row["detail"]["ground"] == 5
	assert row["outside"] is False and row["sealed"] is True
	PY
}

@test "audit list: the next page begins behind the last id" {
	a_post
	last=$(osanctl audit list --limit 1 --jsonl | field id)
	run -0 osanctl audit list --limit 1 --after "$last" --jsonl
	[ "$(field id <<<"$output")" -eq $((last - 1)) ]
}

@test "audit list: post: finds all that was done to a post" {
	a_post
	run -0 osanctl audit list post:1 --csv --no-header --fields action
	[ "$output" = "post.remove
post.flag
post.add" ]
}

@test "audit list: a query joins terms, also given as several words" {
	a_post
	run -0 osanctl audit list --csv --no-header --fields action -- \
	    'action:post*' -action:post.add since:2026-11-24
	[ "$output" = "post.remove
post.flag" ]
}

@test "article 17(1): audit list shows who looked at whose data" {
	osanctl post add free --title a --body b --name 홍길동 \
	    --phone 010-0000-0001 -q >/dev/null
	run -0 osanctl audit list subject:1 --jsonl --fields action,subject_id
	[[ "$output" == *'{"action":"citizen.add","subject_id":1}'* ]]
	[[ "$output" != *홍길동* ]]
}

@test "audit list: is:outside shows what the sqlite3 shell did at once" {
	plain "UPDATE board SET title_ko = 'x' WHERE id = 1"
	run -0 osanctl audit list is:outside --jsonl
	[ "${#lines[@]}" -eq 1 ]
	[ "$(field actor <<<"$output")" = null ]
	[ "$(field sealed <<<"$output")" = false ]
	osanctl post add free --title a --body b -q >/dev/null
	run -0 osanctl audit list is:outside --jsonl
	[ "$(field sealed <<<"$output")" = true ]
	[ "$(field outside <<<"$output")" = true ]
}

@test "audit list: a detail that another program wrote badly stays readable" {
	plain "INSERT INTO audit (id, at, action, object, detail) SELECT
	    max(id) + 1, 1, 'x.y', 'z', char(27) || '[31m \"{' FROM audit"
	plain "INSERT INTO audit (id, at, action, object, detail) SELECT
	    max(id) + 1, 1, 'x.y', 'z', '{\"a\\\"\\u001bb\":1}' FROM audit"
	plain "INSERT INTO audit (id, at, action, object, detail) SELECT
	    max(id) + 1, 1, 'x.y', 'z', '{\"a\":' ||
	    replace(printf('%.40c', 'x'), 'x', '[') ||
	    replace(printf('%.40c', 'x'), 'x', ']') || '}' FROM audit"
	osanctl audit list action:x.y --json | python3 -c 'import json, sys
rows = json.load(sys.stdin)
assert len(rows) == 3
assert all(isinstance(r["detail"], dict) for r in rows)
assert "text" in rows[2]["detail"]'
	run -0 osanctl audit list action:x.y
	[[ "$output" != *$'\e'* ]]
}

@test "audit list: many rows need no more memory than few" {
	! grep -aq __asan_init "$OSANCTL" ||
		skip "a sanitizer keeps what was freed"
	rows=60000
	[ -z "${OSAN_LONG:-}" ] || rows=1000000
	plain "WITH RECURSIVE n(i) AS (SELECT (SELECT max(id) FROM audit) + 1
	    UNION ALL SELECT i + 1 FROM n LIMIT $rows)
	    INSERT INTO audit (id, at, action, object)
	    SELECT i, i, 'x.y', 'z' FROM n"
	python3 - <<-'PY'
	import os, resource, subprocess
	def peak(*more):
	    subprocess.run([os.environ["OSANCTL"], "audit", "list", "--jsonl",
	        *more], stdout=subprocess.DEVNULL, check=True)
	    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
	few = peak("--limit", "10")
	assert peak() < few + 4096, "grew by more than 4 MiB"
	PY
}

@test "audit list: an unknown key is wrong usage, with its place" {
	run -2 osanctl audit list actor:kim subjekt:1
	[[ "$output" == *"column 11"*"subjekt"* ]]
	[[ "$output" == *"subject"* ]]
}

@test "audit list: who may not read the log is refused, and that is logged" {
	plain "UPDATE staff SET role = 'moderator', version = version + 1"
	run -6 osanctl audit list
	plain "UPDATE staff SET role = 'audit', version = version + 1"
	run -0 osanctl audit list action:denied --jsonl
	[[ "$output" == *'"audit.list"'* ]]
}

@test "audit list: without a database it is not found" {
	OSAN_DB=none.db run -3 osanctl audit list
}

# unlocked SQL: what an intruder does who drops the triggers first.
unlocked() {
	{
		plain "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master
		    WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
		echo "$1"
	} | plain
}

# broken_at ID: audit verify finds damage there and says what to do.
broken_at() {
	run -7 --separate-stderr osanctl audit verify --json
	[ "$(field ok <<<"$output")" = false ]
	[ "$(field first_bad <<<"$output")" = "$1" ]
	[[ "$stderr" == *'"code":"damaged"'*"row $1 of the log"* ]]
	[[ "$stderr" == *"last backup"* ]]
}

@test "audit verify: an untouched log is sound" {
	a_post
	run -0 osanctl audit verify --json
	[ "$(field ok <<<"$output")" = true ]
	[ "$(field first_bad <<<"$output")" = null ]
	[ "$(field rows <<<"$output")" -eq \
	    "$(plain 'SELECT count(*) FROM audit')" ]
}

@test "audit verify: a changed row is found" {
	a_post
	unlocked "UPDATE audit SET actor = 'kim' WHERE id = 20"
	broken_at 20
}

@test "audit verify: a removed row is found" {
	a_post
	unlocked "DELETE FROM audit WHERE id = 20;
	    DELETE FROM audit_seal WHERE audit_id = 20"
	broken_at 20
}

@test "audit verify: an inserted row is found" {
	a_post
	unlocked "UPDATE audit SET id = id + 1001 WHERE id > 20;
	    UPDATE audit SET id = id - 1000 WHERE id > 1000;
	    UPDATE audit_seal SET audit_id = -audit_id - 1
	        WHERE audit_id > 20;
	    UPDATE audit_seal SET audit_id = -audit_id WHERE audit_id < 0;
	    INSERT INTO audit (id, at, action, object)
	        VALUES (21, 1, 'post.approve', 'post');
	    INSERT INTO audit_seal SELECT 21, mac, 0 FROM audit_seal
	        WHERE audit_id = 20;
	    UPDATE audit_head SET audit_id = audit_id + 1"
	broken_at 21
}

@test "audit verify: a reordered row is found" {
	a_post
	unlocked "UPDATE audit SET id = 1000 WHERE id = 20;
	    UPDATE audit SET id = 20 WHERE id = 21;
	    UPDATE audit SET id = 21 WHERE id = 1000"
	broken_at 20
}

@test "audit verify: a cut end is found, also after further work" {
	a_post
	rows=$(plain 'SELECT count(*) FROM audit')
	unlocked "DELETE FROM audit WHERE id > $rows - 2;
	    DELETE FROM audit_seal WHERE audit_id > $rows - 2"
	broken_at $((rows - 1))
	osanctl post add free --title c --body d -q >/dev/null
	osanctl post add free --title e --body f -q >/dev/null
	run -7 osanctl audit verify
}

@test "audit verify: what another program wrote is no damage" {
	plain "UPDATE board SET title_ko = 'x' WHERE id = 1"
	run -0 --separate-stderr osanctl audit verify --json
	[ "$(field unsealed <<<"$output")" -eq 1 ]
	[[ "$stderr" == *"rows not sealed yet: 1;"* ]]
}

@test "audit verify: without the key it says that nothing can be checked" {
	run -3 --separate-stderr osanctl audit verify --key none.key
	[ -z "$output" ]
	[[ "$stderr" == *"without the key no seal of the log can be"* ]]
	[[ "$stderr" == *"--key"* ]]
}

@test "audit verify: another site's key is told apart from damage" {
	osanctl init --site Suwon --yes --db other.db --key other.key -q \
	    >/dev/null
	run -7 osanctl audit verify --key other.key
	[[ "$output" == *"no seal of the log was made with the key"* ]]
	osanctl post add free --title a --body b --phone 010-1234-0000 -q \
	    >/dev/null
	run -7 osanctl audit verify --key other.key
	[[ "$output" == *"no seal of the log was made with the key"* ]]
}

@test "audit verify: the machine's answer is the same in Korean" {
	a_post
	unlocked "UPDATE audit SET actor = 'kim' WHERE id = 20"
	run -7 --separate-stderr osanctl audit verify --json
	english=$output
	LANGUAGE=ko run -7 --separate-stderr osanctl audit verify --json
	[ "$output" = "$english" ]
}

@test "audit verify: who may not check the log is refused" {
	plain "UPDATE staff SET role = 'officer', version = version + 1"
	run -6 osanctl audit verify
}

@test "audit export: every row with its seal, the oldest first" {
	a_post
	osanctl audit export >log.jsonl
	[ "$(wc -l <log.jsonl)" -eq \
	    "$(plain "SELECT count(*) FROM audit
	        WHERE action <> 'audit.export'")" ]
	[ "$(sed -n 3p log.jsonl | field id)" = 3 ]
	[ "$(sed -n 3p log.jsonl | field mac)" = "$(plain \
	    'SELECT lower(hex(mac)) FROM audit_seal WHERE audit_id = 3')" ]
	[ "$(sed -n 3p log.jsonl | field previous)" = "$(plain \
	    'SELECT lower(hex(mac)) FROM audit_seal WHERE audit_id = 2')" ]
}

@test "audit export: --json writes one array, also into a file" {
	osanctl audit export --json --output log.json -q
	python3 -c 'import json
rows = json.load(open("log.json"))
assert len(rows) > 40 and rows[0]["id"] == 1'
}

@test "audit export: a query chooses rows" {
	a_post
	run -0 --separate-stderr osanctl audit export post:1 --csv \
	    --no-header --fields action
	[ "$output" = "post.add
post.flag
post.remove" ]
}

@test "audit export: stands in the log itself, sealed" {
	osanctl audit export post:1 --output log.jsonl -q
	run -0 osanctl audit list --limit 1 --jsonl
	[ "$(field action <<<"$output")" = audit.export ]
	[ "$(field detail <<<"$output")" = '{"rows": 0, "query": "post:1"}' ]
	[ "$(field sealed <<<"$output")" = true ]
}

@test "audit export: an existing file is replaced only with --yes" {
	echo mine >log.jsonl
	run -4 osanctl audit export --output log.jsonl
	[ "$(cat log.jsonl)" = mine ]
	osanctl audit export --output log.jsonl --yes -q
	[ "$(head -n 1 log.jsonl | field id)" = 1 ]
}

@test "audit export: what fails leaves no file and nothing in the log" {
	run -2 osanctl audit export foo:1 --output log.jsonl
	run -1 osanctl audit export --output none/log.jsonl
	run -3 osanctl audit export --db none.db --output log.jsonl
	[ -z "$(find . -name 'log.jsonl*')" ]
	[ -z "$(osanctl audit list action:audit.export --jsonl)" ]
}

@test "audit export: a dry run counts and writes nothing" {
	run -0 osanctl audit export --dry-run --output log.jsonl
	[[ "$output" == *"would write $(plain \
	    'SELECT count(*) FROM audit') rows"* ]]
	[ ! -e log.jsonl ]
	[ -z "$(osanctl audit list action:audit.export --jsonl)" ]
}

@test "audit export: who may not take the log away is refused" {
	plain "UPDATE staff SET role = 'moderator', version = version + 1"
	run -6 osanctl audit export --output log.jsonl
	[ ! -e log.jsonl ]
}

@test "audit bundle: one signed file that passes its own check" {
	a_post
	osanctl audit bundle 1 --output post.json -q
	run -0 osanctl audit bundle --verify post.json --json
	[ "$(field ok <<<"$output")" = true ]
	[ "$(field post <<<"$output")" -eq 1 ]
	[ "$(field site <<<"$output")" = Osan ]
	[ "$(field key_known <<<"$output")" = true ]
}

@test "audit bundle: explains a decision from flag to log" {
	a_post
	osanctl audit bundle 1 | python3 -c 'import json, sys
b = json.load(sys.stdin)["bundle"]
assert b["post"]["title"] == "주차 단속"
assert b["flags"][0]["note"] == "광고"
assert b["decisions"][0]["ground"] == 5
assert b["tombstones"][0]["decision"] == b["decisions"][0]["decision"]
assert "제6조제2항제5호" in b["grounds"][0]["text_ko"]
assert [r["action"] for r in b["log"]] == ["post.add", "post.flag",
    "post.remove"]
assert all(len(r["mac"]) == 64 for r in b["log"])'
}

@test "audit bundle: flags name the rule in its version, and what is repeated" {
	no_rules
	osanctl filter add 대출 --ground 5 -q >/dev/null
	osanctl filter set 1 --score 30 -q >/dev/null
	for _ in 1 2; do
		osanctl post add free --title '급전 대출' \
		    --body '오늘 바로 대출해 드립니다. 전화만 주세요.' \
		    --name 홍길동 --phone 010-1234-5678 -q >/dev/null
	done
	osanctl audit bundle 2 | python3 -c 'import json, sys
flags = json.load(sys.stdin)["bundle"]["flags"]
assert [[f[k] for k in ("kind", "rule", "rule_version", "repeats")]
    for f in flags] == [["rule", 1, 2, None], ["repeat", None, None, 1]]'
}

@test "article 17(1): audit bundle holds nothing of the writer's data" {
	osanctl post add free --title a --body b --author 익명 \
	    --name 홍길동 --phone 010-1234-5678 --email gildong@example.org \
	    -q >/dev/null
	osanctl post remove 1 --ground 5 --reason x --both -q -y >/dev/null
	osanctl post appeal 1 --statement '내 글은 광고가 아니다' -q >/dev/null
	osanctl audit bundle 1 --output post.json -q
	for word in 홍길동 1234-5678 12345678 gildong '광고가 아니다'; do
		run -1 grep -q -- "$word" post.json
	done
	grep -q '"statement_sealed":true' post.json
	grep -q '"template":"removal"' post.json
}

@test "audit bundle: making one stands in the log with its digest" {
	a_post
	osanctl audit bundle 1 --output post.json -q
	run -0 osanctl audit list --limit 1 --jsonl
	[ "$(field action <<<"$output")" = audit.bundle ]
	[ "$(field object_id <<<"$output")" -eq 1 ]
	[ "$(field detail <<<"$output")" = \
	    "{\"sha256\": \"$(sha256sum post.json | cut -d' ' -f1)\"}" ]
}

@test "audit bundle --verify: an altered file is exit 7" {
	a_post
	osanctl audit bundle 1 --output post.json -q
	sed 's/"ground":5/"ground":4/' post.json >altered.json
	run -7 osanctl audit bundle --verify altered.json
	[[ "$output" == *"altered.json was altered"* ]]
	head -n 2 post.json >cut.json
	run -7 osanctl audit bundle --verify cut.json
	run -1 osanctl audit bundle --verify none.json
}

@test "audit bundle --verify: one that another site signed is exit 7" {
	osanctl init --site Suwon --yes --db other.db --key other.key -q \
	    >/dev/null
	osanctl post add free --title a --body b --db other.db \
	    --key other.key -q >/dev/null
	osanctl audit bundle 1 --db other.db --key other.key \
	    --output other.json -q
	run -7 osanctl audit bundle --verify other.json
	[[ "$output" == *"signed with another key"* ]]
	key=$(field public_key <other.json)
	run -0 osanctl audit bundle --verify other.json --public-key "$key"
	run -2 osanctl audit bundle --verify other.json --public-key "${key}0"
}

@test "audit bundle --verify: needs neither database nor key, and says so" {
	a_post
	osanctl audit bundle 1 --output post.json -q
	export OSAN_DB=none.db OSAN_KEY=none.key
	run -0 --separate-stderr osanctl audit bundle --verify post.json --json
	[ "$(field key_known <<<"$output")" = null ]
	[[ "$stderr" == *"whose key it is cannot be told"* ]]
}

@test "audit bundle: what cannot be made leaves no file" {
	a_post
	echo mine >post.json
	run -4 osanctl audit bundle 1 --output post.json
	[ "$(cat post.json)" = mine ]
	run -3 osanctl audit bundle 99 --output new.json
	run -3 osanctl audit bundle 1 --output new.json --key none.key
	run -2 osanctl audit bundle --output new.json
	run -2 osanctl audit bundle x --output new.json
	run -0 osanctl audit bundle 1 --output new.json --dry-run
	plain "UPDATE staff SET role = 'moderator', version = version + 1"
	run -6 osanctl audit bundle 1 --output new.json
	[ -z "$(find . -name 'new.json*')" ]
	[ -z "$(plain "SELECT 1 FROM audit WHERE action = 'audit.bundle'")" ]
}
