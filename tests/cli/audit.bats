# osanctl audit: reading the log, checking it, taking it away.

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
