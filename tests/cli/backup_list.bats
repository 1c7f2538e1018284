# osanctl backup list, show and status: what a repository holds and whether
# that is what it should be.

load ../common
load backup_days

setup() {
	site_with_repository
}

@test "backups are listed with what the contract says, the newest first" {
	nights 22 23 24
	run -0 osanctl backup list repo --json
	python3 - "$output" <<'END'
import json, sys
rows = json.loads(sys.argv[1])
assert [r["kind"] for r in rows] == ["incremental", "incremental", "full"]
assert [r["time"] for r in rows] == [
    "2026-11-%dT03:00:00+09:00" % d for d in (24, 23, 22)]
assert rows[0]["parent"] == rows[1]["id"] and rows[2]["parent"] is None
for r in rows:
    assert r["sound"] is True and r["bytes"] > 0 and r["pages"] > 0
    assert r["seconds"] >= 0 and r["file"].endswith(r["id"] + ".tar.zst.age")
END
	[ "$(osanctl backup list repo --csv --no-header --limit 1 | wc -l)" = 1 ]
}

@test "neither a database nor a staff account is needed" {
	nights 22
	mkdir elsewhere
	mv repo elsewhere
	rm -f osan.*
	unset OSAN_DB OSAN_KEY
	run -0 osanctl backup list elsewhere/repo --csv --no-header
	run -0 osanctl backup show "$(id 1 elsewhere/repo)" elsewhere/repo
	run -0 at 2026-11-22T04:00:00+09:00 osanctl backup status elsewhere/repo
}

@test "the repository is the setting's where none is named" {
	nights 22
	run -2 osanctl backup list
	[[ $output == *"config set backup.repository"* ]]
	osanctl config set backup.repository "$PWD/repo" >/dev/null
	run -0 osanctl backup list --csv --no-header
	[ "${#lines[@]}" = 1 ]
}

@test "what is no repository is told so, exit 3" {
	run -3 osanctl backup list nowhere
	[[ $output == *"backup init nowhere"* ]]
}

@test "a missing data file makes all that build upon it unsound" {
	nights 22 23 24
	rm "repo/$(id 2).tar.zst.age"
	run -0 osanctl backup list repo --csv --no-header --fields sound
	[[ $output == *"its data file is missing"* ]]
	[ "$(osanctl backup list repo --csv --no-header --fields sound -q |
	    tr '\n' ' ')" = "false false true " ]
}

@test "a manifest that was taken away is named" {
	nights 22 23 24
	local gone
	gone=$(id 2)
	rm "repo/$gone.json"
	run -0 osanctl backup list repo
	[[ $output == *"$gone: it is missing"* ]]
}

@test "show tells what a backup needs, and what needs it" {
	nights 22 23 24
	run -0 osanctl backup show "$(id 2)" repo --json
	python3 - "$output" "$(ids)" <<'END'
import json, sys
shown, ids = json.loads(sys.argv[1]), sys.argv[2].split()
assert shown["needs"] == ids[:2]
assert shown["needed_by"] == ids[2:]
assert shown["sequence"] == 2 and shown["previous"] == ids[0]
assert len(shown["sha256"]) == 64 and len(shown["digest"]) == 64
assert shown["recipients"][0].startswith("age1")
END
}

@test "a shortened id is enough where it is one backup's alone" {
	nights 22 23
	run -0 osanctl backup show "$(id 1 | cut -c 1-10)" repo --csv
	run -2 osanctl backup show 2026 repo
	run -3 osanctl backup show 2027 repo
}

@test "status: 0 while the newest is new, 2 once it is older than --max-age" {
	nights 22
	run -0 at 2026-11-23T04:00:00+09:00 osanctl backup status repo
	[ "${#lines[@]}" = 1 ]
	[[ $output == "BACKUP OK - "* ]]
	run -2 at 2026-11-23T05:00:01+09:00 osanctl backup status repo
	[[ $output == "BACKUP CRITICAL - "* ]]
	run -0 at 2026-11-23T05:00:01+09:00 osanctl backup status repo \
	    --max-age 2d
	run -2 at 2026-11-22T03:30:00+09:00 osanctl backup status repo \
	    --max-age 15m
}

@test "status: 1 where no full one is of the last 8 days" {
	nights 15
	at 2026-11-23T03:00:00+09:00 osanctl backup run repo --incremental -q \
	    >/dev/null
	run -0 at 2026-11-23T03:00:00+09:00 osanctl backup status repo
	run -1 at 2026-11-23T03:00:01+09:00 osanctl backup status repo
	[[ $output == "BACKUP WARNING - "* ]]
}

@test "status: 2 where there is none, or something is wrong" {
	run -2 osanctl backup status repo
	[[ $output == *"no backup yet"* ]]
	nights 24
	run -0 osanctl backup status repo
	truncate -s -1 "repo/$(id 1).tar.zst.age"
	run -2 osanctl backup status repo
	[[ $output == *"its data file has"* ]]
}

@test "status: 3 where it cannot be told" {
	run -3 osanctl backup status nowhere
	run -3 osanctl backup status
	run -3 osanctl backup status repo --max-age soon
	nights 24
	sed -i s/repository/repositorY/ repo/head.json
	run -3 osanctl backup status repo
}

@test "status for machines is an object, and the exit code the same" {
	nights 22
	run -2 osanctl backup status repo --json
	[ "$(field status <<<"$output")" = critical ]
	[ "$(field newest <<<"$output")" = "$(id 1)" ]
	[ "$(field newest_at <<<"$output")" = 2026-11-22T03:00:00+09:00 ]
}

@test "osanctl status and doctor tell of backups that are late" {
	osanctl config set backup.repository "$PWD/repo" >/dev/null
	nights 24
	run -0 osanctl status
	[[ $output == *"backup run"*"11 h ago"* ]]
	[[ $output != *"backup status"* ]]
	run -0 osanctl doctor --csv --fields check,level
	[[ $output == *backups,ok* ]]
	run -0 at 2026-11-26T03:00:00+09:00 osanctl status
	[[ $output == *"ACT NOW"*"osanctl backup status"* ]]
	run -0 at 2026-11-26T03:00:00+09:00 osanctl doctor --csv \
	    --fields check,level
	[[ $output == *backups,warning* ]]
	rm "repo/$(id 1).tar.zst.age"
	run -7 osanctl doctor --csv --fields check,level
	[[ $output == *backups,damage* ]]
}
