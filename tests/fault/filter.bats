# osanctl filter scan cut off by kill -9: it goes on where it was, and each
# find is flagged once.

load ../common
load ../cli/posts

setup() {
	new_site
	no_rules
}

# posts COUNT: that many on the free board, each third a hit.
posts() {
	db "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL
		SELECT n + 1 FROM c WHERE n < $1)
	    INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at)
	    SELECT b.id, c.n, 'visible', '제목 ' || c.n,
		CASE c.n % 3 WHEN 0 THEN '신속 대출 ' ELSE '본문 ' END || c.n,
		'김', 1795496400000000 - c.n, 1795496400000000
	      FROM c, board b WHERE b.slug = 'free'"
}

# sound: nothing is damaged, no post has two flags, all are visible, and
# what has a flag is in the queue and behind the place where it goes on.
sound() {
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	[ -z "$(db 'PRAGMA foreign_key_check')" ]
	[ "$(db 'SELECT count(*) - count(DISTINCT post_id) FROM flag')" = 0 ]
	[ "$(db "SELECT count(*) FROM post WHERE state <> 'visible'")" = 0 ]
	[ "$(db 'SELECT count(*) FROM queue')" = \
	    "$(db 'SELECT count(*) FROM flag')" ]
	[ "$(db 'SELECT count(*) FROM flag WHERE post_id > ifnull((SELECT
	    after_id FROM scan_todo), post_id)')" = 0 ]
	[ "$(db 'SELECT count(*) FROM flag')" = "$(db "SELECT count(*) FROM post
	    WHERE body LIKE '%대출%' AND id <= ifnull((SELECT after_id
	    FROM scan_todo), id)")" ]
	osanctl audit verify >/dev/null
}

@test "kill -9 at several moments of a scan: sound, exact when run again" {
	local count=3000 kills=6 i hit=0
	if [ -n "${OSAN_LONG:-}" ]; then
		count=60000 kills=60
	fi
	osanctl config set scan.batch $((count / kills / 10)) --yes >/dev/null
	posts "$count"
	osanctl filter add 대출 --ground 5 >/dev/null
	for ((i = 0; i < kills; i++)); do
		python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
		    'SELECT count(*) FROM flag' \
		    $((count / 3 * i / (kills + 2))) $((i % 5)) \
		    "$OSANCTL" filter scan || break
		hit=$((hit + 1))
		sound
	done
	[ "$hit" -ge $((kills / 2)) ]
	osanctl filter scan >/dev/null
	[ "$(db 'SELECT count(*) FROM scan_todo')" = 0 ]
	[ "$(db 'SELECT count(*) FROM flag')" = $((count / 3)) ]
	sound
}

@test "a rule changed in the midst of a scan looks at all posts anew" {
	osanctl config set scan.batch 10 --yes >/dev/null
	posts 300
	osanctl filter add 대출 --ground 5 >/dev/null
	# the last that a batch does
	db "CREATE TRIGGER meanwhile AFTER UPDATE ON scan_todo
	    WHEN (SELECT version FROM filter_rule) = 1 AND NEW.after_id > 100
	    BEGIN UPDATE filter_rule SET text = '본문', version = 2; END"
	osanctl filter scan >/dev/null
	db 'DROP TRIGGER meanwhile'
	[ "$(db 'SELECT count(*) FROM flag WHERE rule_version = 2')" = 200 ]
	[ "$(db 'SELECT count(*) FROM scan_todo')" = 0 ]
}

@test "a rule made in the midst of an import misses none of its rows" {
	local i
	osanctl config set import.batch 10 --yes >/dev/null
	for ((i = 1; i <= 100; i++)); do
		echo "{\"body\":\"신속 대출 $i\"}"
	done >rows.jsonl
	db "CREATE TRIGGER meanwhile AFTER UPDATE ON import_run
	    WHEN NEW.done = 50
	    BEGIN INSERT INTO filter_rule (kind, form, text, ground, score,
		action, created_at, changed_at)
	    VALUES ('word', 'skeleton', '대출', 5, 10, 'hold', 1, 1); END"
	osanctl board import free rows.jsonl --yes >/dev/null
	db 'DROP TRIGGER meanwhile'
	osanctl filter scan >/dev/null
	[ "$(db 'SELECT count(DISTINCT post_id) FROM flag')" = 100 ]
}
