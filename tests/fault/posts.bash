# Many posts, many at once, and what must hold whatever happened.  Loaded by
# "load posts" after "load ../common".

# The fixed time of the tests in microseconds.
NOW=1795496400000000

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# posts COUNT: that many on the free board, added by plain SQL.
posts() {
	db "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL
		SELECT n + 1 FROM c WHERE n < $1)
	    INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at)
	    SELECT b.id, c.n, 'visible', '제목 ' || c.n, '본문 ' || c.n, '김',
		$NOW - 1000000 * c.n, $NOW
	      FROM c, board b WHERE b.slug = 'free'"
}

# sound: nothing is damaged, each removal has its decision, tombstone and
# row of the log, and the log is untouched.
sound() {
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	[ -z "$(db 'PRAGMA foreign_key_check')" ]
	[ "$(db "SELECT count(*) FROM post WHERE state = 'removed'")" = \
	    "$(db "SELECT count(*) FROM web_tombstone w
		JOIN post p ON p.id = w.post_id WHERE p.state = 'removed'")" ]
	[ "$(db 'SELECT count(*) FROM decision')" = \
	    "$(db "SELECT count(*) FROM audit WHERE action IN ('post.remove',
		'post.purge')")" ]
	[ "$(db 'SELECT count(*) = max(id) FROM audit')" = 1 ]
	osanctl audit verify >/dev/null
	osanctl doctor >/dev/null
}

# count STATE
count() {
	db "SELECT count(*) FROM post WHERE state = '$1'"
}
