# The schema, and how SQLite goes about each statement, as they are
# committed here: a lost index or a changed rule is seen.  Where a change is
# meant, "make schema" writes both files anew.

load ../common

# made WHAT: what the program of the unit tests prints.
made() {
	"$(dirname "$OSANCTL")/unit/store/test_sql" "$1"
}

@test "the schema is the one that is committed" {
	made schema | diff -u "$BATS_TEST_DIRNAME/schema.sql" -
}

@test "each statement is gone about as is committed" {
	[[ $(sqlite3 --version) == 3.40.* ]] ||
	    skip "the plans are those of SQLite 3.40"
	made plans | diff -u "$BATS_TEST_DIRNAME/plans.txt" -
}

# plan NAME: one statement's lines of the committed file.
plan() {
	awk -v name="$1" '/^[^\t]/ { on = $0 == name } on && /^\t/' \
	    "$BATS_TEST_DIRNAME/plans.txt"
}

@test "a board's list is read by its index, without sorting" {
	for list in "post list BOARD" "post list BOARD --after" \
	    "queue list BOARD"; do
		[[ $(plan "$list") == *"_by_board (board_id=?"* ]]
		[[ $(plan "$list") != *"TEMP B-TREE"* ]]
	done
}

@test "a page of the queue is read along an index, without sorting" {
	pages=$(awk '/^[^\t]/ { on = /^queue page/ && !/^queue page mine/ } on' \
	    "$BATS_TEST_DIRNAME/plans.txt")
	[ "$(grep -c '^queue page' <<<"$pages")" -gt 150 ]
	[[ $pages != *"TEMP B-TREE"* ]]
	[[ $pages != *$'\tSCAN q\n'* ]]
	[[ $pages != *"queue_by_claim"* ]]
}

@test "no statement that web pages or many removals use reads a whole table" {
	for name in post_by_id post_next_number decision_target \
	    decision_undone_by decision_of_post board_by_slug queue_first \
	    retention_expired retention_hidden; do
		[ -n "$(plan $name)" ]
		[[ $(plan $name) != *"SCAN post"* ]]
		[[ $(plan $name) != *"SCAN p"* ]]
		[[ $(plan $name) != *"SCAN decision"* ]]
		[[ $(plan $name) != *"SCAN d"* ]]
	done
}

@test "article 6(1): each statement that shows the public posts looks at their period" {
	# Those of the search index need not: what they name is looked at.
	run awk '/^-- :/ { name = $2 ":"; sub(/^:/, "", name) }
	    !/^--/ && /web_(entry|post|moved|address|attachment|mayor_waiting)( |$)/ &&
	        name !~ /search_last_seen|search_boards|where_search_set_seen/ {
		read[name] = 1 }
	    /expires_at > :now/ { looks[name] = 1 }
	    END { for (n in read) { seen++; if (!(n in looks)) print n }
		exit seen < 12 }' "$OSAN_ROOT"/lib/*/*.sql
	[ "$status" = 0 ] && [ -z "$output" ]
}

@test "no object of the schema needs our code" {
	new_site >/dev/null
	for object in $(sqlite3 "$OSAN_DB" "SELECT name FROM sqlite_master
	    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'
	      AND name <> 'search_post'"); do
		sqlite3 "$OSAN_DB" "SELECT * FROM $object LIMIT 1" >/dev/null
	done
	# An index without texts: it is asked, never read through.
	sqlite3 "$OSAN_DB" "SELECT rowid FROM search_post
	    WHERE search_post MATCH 'x'"
	[ "$(sqlite3 "$OSAN_DB" 'PRAGMA integrity_check')" = ok ]
	[ -z "$(sqlite3 "$OSAN_DB" 'PRAGMA foreign_key_check')" ]
}

@test "tables take no value of another type" {
	new_site >/dev/null
	[ -z "$(sqlite3 "$OSAN_DB" "SELECT name FROM pragma_table_list
	    WHERE type = 'table' AND NOT strict
	      AND name NOT LIKE 'sqlite%'")" ]
}
