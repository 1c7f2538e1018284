# What the rules about new posts still refuse to plain SQL, also where an
# import has made them cheap to ask.

load ../common
load ../cli/posts

setup_file() {
	site_once osanctl board import free - --yes <<'END'
{"body": "one"}
{"body": "two"}
END
}

setup() {
	own_site
}

# new VERB ID NUMBER [STATE]: a new post by plain SQL must be refused, and
# leave the two there are.
new() {
	run ! db "$1 INTO post (id, board_id, number, state, title, body,
	    created_at, updated_at) VALUES ($2, 2, $3, '${4:-visible}', '',
	    'mine', 1, 1)"
	[[ $output == *'post: '* || $output == *'constraint failed'* ]]
	[ "$(db 'SELECT group_concat(body) FROM post')" = one,two ]
}

@test "a post is not replaced, neither by its id nor by its number" {
	new 'INSERT OR REPLACE' 1 9
	new 'INSERT OR REPLACE' NULL 1
	new 'REPLACE' 2 2
	new 'INSERT' 1 9
	new 'INSERT' NULL 2
	new 'INSERT OR IGNORE' NULL 2
}

@test "ids below 1 are refused, so that none hides from the check" {
	new 'INSERT' -1 9
	new 'INSERT OR REPLACE' -1 9
	new 'INSERT' 0 9
}

@test "a new post has a state that posts can begin with" {
	new 'INSERT' NULL 9 removed
	new 'INSERT' NULL 9 expired
	new 'INSERT' NULL 9 other
}

@test "the number of a post that was moved is not given again" {
	osanctl post move 2 --to notice --yes >/dev/null
	run ! db "INSERT INTO post (board_id, number, state, title, body,
	    created_at, updated_at) VALUES (2, 2, 'visible', '', 'x', 1, 1)"
	[[ $output == *'that was moved'* ]]
}

@test "a post added by plain SQL stands in the log, one by one" {
	db "INSERT INTO post (board_id, number, state, title, body,
	    created_at, updated_at) VALUES (2, 3, 'visible', '', 'x', 1, 1)"
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.add'
	    AND object_id = 3 AND actor IS NULL")" = 1 ]
}
