# osanctl backup prune: what goes by the rule, and that nothing else does.

load ../common
load backup_days

setup() {
	site_with_repository
	nights 20 21 22 23 24
}

@test "without a rule nothing is pruned" {
	run -2 osanctl backup prune repo --yes
	[[ $output == *--keep-daily* ]]
	run -2 osanctl backup prune repo --keep-daily 0 --yes
	[ "$(ids | wc -l)" = 5 ]
}

@test "the plan says for each backup what becomes of it and why" {
	run -0 osanctl backup prune repo --keep-daily 1 --dry-run --json
	python3 - "$output" <<'END'
import json, sys
rows = json.loads(sys.argv[1])
assert [r["action"] for r in rows] == ["keep"] * 3 + ["remove"] * 2
assert rows[0]["why"] == ["newest", "daily"]
assert rows[1]["why"] == rows[2]["why"] == ["needed"]
assert rows[3]["why"] == []
END
}

@test "a dry run takes nothing out" {
	osanctl backup prune repo --keep-daily 1 -n >/dev/null
	[ "$(ids | wc -l)" = 5 ]
	[ "$(find repo -name '*.age' | wc -l)" = 5 ]
}

@test "where nobody can be asked it takes --yes" {
	run -2 setsid "$OSANCTL" backup prune repo --keep-daily 1 </dev/null
	[[ $output == *--yes* ]]
	[ "$(ids | wc -l)" = 5 ]
}

# asked ANSWER: prunes at a terminal, MEANWHILE being run while it asks.
asked() {
	python3 "$OSAN_ROOT/tests/cli/typing.py" "$1" \
	    "$OSANCTL" backup prune repo --keep-daily 1
}

@test "at a terminal it asks first, and no is an answer" {
	run -1 asked n
	[[ $output == *"take 2 backups out"* ]]
	[ "$(ids | wc -l)" = 5 ]
	run -0 asked y
	[ "$(ids | wc -l)" = 3 ]
}

@test "a question that waits keeps no run away, and what it says stays true" {
	export MEANWHILE="'$OSANCTL' backup run repo --full -q >made"
	run -5 asked y
	[[ $output == *meanwhile* ]]
	[ "$(ids | wc -l)" = 6 ]
}

@test "what goes is gone, what stays is sound, and the next run builds upon it" {
	run -0 osanctl backup prune repo --keep-daily 1 --yes
	[ "$(ids | wc -l)" = 3 ]
	[ "$(find repo -name '*.age' | wc -l)" = 3 ]
	[ "$(find repo -name '2*.json' | wc -l)" = 3 ]
	run -0 osanctl backup list repo --csv --no-header --fields sound
	[ "$output" = $'true\ntrue\ntrue' ]
	nights 25
	[ "$(osanctl backup show "$(id 4)" repo --json | field kind)" = \
	    incremental ]
}

@test "pruned backups are not missed, others are" {
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	run -0 osanctl backup status repo
	rm "repo/$(id 2).json"
	run -2 osanctl backup status repo
}

@test "what a run that was cut off left of pruned ones goes with the next" {
	local left
	left=$(id 1)
	cp "repo/$left.json" "repo/$left.tar.zst.age" .
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	cp "$left.json" "$left.tar.zst.age" repo
	run -0 osanctl backup list repo
	[[ $output != *"$left"* ]]
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	[ ! -e "repo/$left.json" ] && [ ! -e "repo/$left.tar.zst.age" ]
}

@test "a manifest alone that was left of a pruned one goes, too" {
	local left
	left=$(id 1)
	cp "repo/$left.json" .
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	cp "$left.json" repo
	osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
	[ ! -e "repo/$left.json" ]
}

@test "kill -9 at each moment of a prune leaves the kept ones sound" {
	cp -a repo whole
	for n in 1 2 3 4 5 6; do
		rm -rf repo
		cp -a whole repo
		OSAN_FAULT=$n osanctl backup prune repo --keep-daily 1 --yes -q \
		    >/dev/null 2>&1 || true
		run -0 osanctl backup status repo
		osanctl backup prune repo --keep-daily 1 --yes -q >/dev/null
		[ "$(find repo -name '2*' | wc -l)" = 6 ]
		run -0 osanctl backup status repo
	done
}

@test "damaged ones count for no day and stay until --damaged is said" {
	rm "repo/$(id 2).tar.zst.age"
	run -0 osanctl backup prune repo --keep-daily 1 --yes --json
	[[ $output == *'"why":["damaged"]'* ]]
	[ "$(ids | wc -l)" = 5 ]
	osanctl backup prune repo --keep-daily 1 --damaged --yes -q >/dev/null
	[ "$(ids | wc -l)" = 3 ]
	run -0 osanctl backup status repo
}

@test "another run in the repository makes it wait: exit 5" {
	python3 - <<'END' &
import fcntl, time
f = open("repo/lock", "r+")
fcntl.lockf(f, fcntl.LOCK_EX)
open("held", "w").close()
time.sleep(60)
END
	local holder=$!
	until [ -e held ]; do :; done
	run osanctl backup prune repo --keep-daily 1 --yes
	kill $holder
	[ "$status" = 5 ]
	[ "$(ids | wc -l)" = 5 ]
}
