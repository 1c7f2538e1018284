# The search index under faults: kill -9 in the midst of a rebuild, and
# searches meanwhile.
# shellcheck disable=SC2154 # run --separate-stderr sets $stderr

load ../common
load ../cli/posts

N=${OSAN_LONG:+100000}
N=${N:-20000}

make_posts() {
	python3 "$OSAN_ROOT/tests/bench/generate.py" --count "$N" --seed 9 |
	    osanctl board import free - --format jsonl --yes -q --no-scan \
	    --map body=body,author=author,created=date
	osanctl search update -q
}

setup_file() {
	site_once make_posts
}

setup() {
	own_site
}

# finds: the number of posts with a word, by search and by SQL.
finds() {
	[ "$(osanctl post search 친절 --limit 0 --csv --no-header \
	    --fields id | sort | sha256sum)" = "$(db "SELECT id FROM post
	    WHERE instr(body, '친절')" | sort | sha256sum)" ]
}

killed() {
	python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" "$1" "$2" 0 \
	    "$OSANCTL" search rebuild
}

@test "a rebuild killed in its midst: searches stay right, and it goes on" {
	words=$(db 'SELECT sum(doc), count(*) FROM search_word')
	local hit=0 part
	for part in 5000 10000; do
		killed "SELECT CASE WHEN rebuilding THEN upto ELSE 0 END
		    FROM search_state" "$part" || continue
		hit=$((hit + 1))
		[ "$(db 'PRAGMA integrity_check')" = ok ]
		finds
	done
	run -0 --separate-stderr osanctl search rebuild
	if [ "$hit" -gt 0 ] &&
	    [ "$(db 'SELECT max(id) FROM post')" -gt 15000 ]; then
		[ -n "$output" ]
	fi
	[ "$(db 'SELECT sum(doc), count(*) FROM search_word')" = "$words" ]
	finds
	osanctl doctor >/dev/null
}

@test "a cut-off rebuild goes on behind what it did" {
	db "INSERT INTO search_post (search_post) VALUES ('delete-all');
	    UPDATE search_state SET upto = 0, rebuilding = 1"
	python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
	    "SELECT upto FROM search_state" 5000 0 "$OSANCTL" search update ||
	    skip "it ended before the blow fell"
	[ "$(osanctl search status --json | field rebuilding)" = true ]
	run -0 --separate-stderr osanctl search rebuild
	[[ $stderr == *"going on with a rebuild"* ]]
	finds
	osanctl doctor >/dev/null
}

@test "two updates at once index each post once" {
	words=$(db 'SELECT sum(doc), count(*) FROM search_word')
	osanctl search rebuild -q >/dev/null &
	local first=$!
	osanctl search update -q >/dev/null
	wait "$first"
	osanctl search update -q >/dev/null
	[ "$(db 'SELECT sum(doc), count(*) FROM search_word')" = "$words" ]
	osanctl doctor >/dev/null
}
