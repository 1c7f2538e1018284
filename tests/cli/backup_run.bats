# osanctl backup run: which kind is made, why, and what it says of it.

load ../common
load backup_days

setup() {
	site_with_repository
}

# made OPTION...: kind and reason of a run.
made() {
	osanctl backup run "$@" --json |
	    python3 -c 'import json, sys
v = json.load(sys.stdin)
print(v["kind"], v["why"] or "-")'
}

@test "article 18(2): the first of a week is the whole, the others what changed" {
	at 2026-11-21T03:00:00+09:00 osanctl backup run repo -q >/dev/null
	for day in 22 23 28 29 30; do
		at "2026-11-${day}T03:00:00+09:00" osanctl backup run --auto \
		    repo --json | field kind
	done > kinds
	[ "$(paste -sd ' ' kinds)" = \
	    "full incremental incremental full incremental" ]
}

@test "what is asked for is made" {
	[ "$(made repo --full)" = "full -" ]
	[ "$(made repo --full)" = "full -" ]
	[ "$(made repo --incremental)" = "incremental -" ]
	run -2 osanctl backup run repo --full --incremental
}

@test "an increment that cannot be made is a full one, and says why" {
	[[ $(made repo --incremental) == "full nothing that an increment"* ]]
	run -0 osanctl backup run repo --incremental
	[[ $output == *"kind:"*"incremental"* ]]
	rm "repo/$(id 2).json" "repo/$(id 2).tar.zst.age"
	run -0 osanctl backup run repo --incremental
	[[ $output == *"kind:"*"full"* ]]
	[[ $output == *"not in the repository as it was"* ]]
}

@test "after a VACUUM that moves most pages a full one is made, which says so" {
	sqlite3 "$OSAN_DB" "CREATE TABLE odd (a); INSERT INTO odd VALUES
	    (randomblob(400000))"
	seq 400 | sed 's/.*/{"title":"t &","body":"words of &","id":"&"}/' > p.jsonl
	osanctl board import free p.jsonl --map title=title,body=body -q \
	    --yes >/dev/null
	made repo
	sqlite3 "$OSAN_DB" "DROP TABLE odd; VACUUM"
	[[ $(made repo --incremental) == "full most of the database changed"* ]]
	osanctl backup verify --deep repo --identity id.txt -q
}

@test "pages of another size ask for a full one" {
	made repo
	sqlite3 "$OSAN_DB" "PRAGMA journal_mode = delete;
	    PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = wal" \
	    >/dev/null
	[[ $(made repo --incremental) == "full the database has pages of"* ]]
	osanctl post add free --title t --body b -q >/dev/null
	[ "$(made repo)" = "incremental -" ]
	osanctl backup verify --deep repo --identity id.txt -q
}

@test "a repository that was moved goes on where it is" {
	made repo
	mv repo moved
	[ "$(made moved)" = "incremental -" ]
	osanctl backup verify --deep moved --identity id.txt -q
}

@test "a restored copy that goes on by itself is told apart" {
	made repo
	mkdir copy
	osanctl backup restore repo --to copy/osan.db --identity id.txt -q \
	    >/dev/null
	cp "$OSAN_KEY" copy/osan.key
	[[ $(OSAN_DB=copy/osan.db OSAN_KEY=copy/osan.key made repo) == full* ]]
	osanctl post add free --title t --body b -q >/dev/null
	made repo
	OSAN_DB=copy/osan.db OSAN_KEY=copy/osan.key made repo
	osanctl backup verify --deep repo --identity id.txt -q
}

@test "a clock that was set back breaks no chain" {
	at 2026-11-24T03:00:00+09:00 osanctl backup run repo -q >/dev/null
	at 2026-11-20T03:00:00+09:00 osanctl backup run repo -q >/dev/null
	at 2026-11-25T03:00:00+09:00 osanctl backup run repo -q >/dev/null
	osanctl backup verify --deep repo --identity id.txt -q
	osanctl backup restore repo --to back.db --identity id.txt -q >/dev/null
	cmp <(sqlite3 "$OSAN_DB" .dump) <(sqlite3 back.db .dump)
}

@test "an empty file, another file and none are no database to back up" {
	made repo
	: > empty.db
	echo words > other.db
	for db in empty other; do
		run -7 osanctl --db "$db.db" backup run repo
	done
	run -3 osanctl --db none.db backup run repo
	[ "$(ids | wc -l)" = 1 ]
}

@test "a run says what it made; with --quiet and no output, nothing" {
	run -0 osanctl backup run repo
	[[ $output == *"$(id 1)"* ]]
	run -0 --separate-stderr osanctl backup run repo --quiet
	[ -z "$stderr" ]
}
