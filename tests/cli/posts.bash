# Helpers for tests about posts: people, posts, and what the database says
# when another program asks.  Loaded by "load posts" after "load ../common".

# db SQL: one value, or rows parted by '|', as the sqlite3 shell sees them.
db() {
	sqlite3 "$OSAN_DB" "$1"
}

# site_once COMMAND: what setup_file calls: COMMAND makes a site in the
# file's own folder, without filter rules.  own_site: what setup calls: a
# copy of it for the test.
site_once() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR in_own_folder
	osanctl init --site Osan --yes > made.txt 2>&1
	no_rules
	"$@" > made.txt 2>&1
}

own_site() {
	in_own_folder
	cp -R "$BATS_FILE_TMPDIR"/osan.* .
}

# person LOGIN ROLE [BOARD...]: somebody who works here, bound to the system
# user of that name, on these boards.
person() {
	local login=$1 role=$2 board
	shift 2
	db "INSERT INTO staff (login, name, role, os_user, created_at)
	    VALUES ('$login', '$login', '$role', '$login', 1)"
	for board; do
		db "INSERT INTO staff_board SELECT s.id, b.id
		    FROM staff s, board b
		    WHERE s.login = '$login' AND b.slug = '$board'"
	done
}

# as LOGIN WORD...: osanctl called by that person through sudo.
as() {
	local login=$1
	shift
	SUDO_USER=$login osanctl "$@"
}

# add BOARD [OPTION...]: adds a post and prints its id.
add() {
	osanctl post add "$@" --csv --no-header --fields id
}

# citizen_post [OPTION...]: a post of somebody who can be reached.
citizen_post() {
	add free --title 제목 --body 본문 --author 홍길동 --name 홍길동 \
	    --email hong@example.org "$@"
}

# state ID, version ID: of a post.
state() {
	db "SELECT state FROM post WHERE id = $1"
}

version() {
	db "SELECT version FROM post WHERE id = $1"
}

# shellcheck disable=SC2154 # run sets them
# refuses STATUS WORD...: the command ends with that status, prints nothing
# on standard output, and something on standard error ($stderr).
refuses() {
	local want=$1
	shift
	run --separate-stderr "$@"
	echo "exit $status, wanted $want: $*" "$output" "$stderr"
	[ "$status" -eq "$want" ] && [ -z "$output" ] && [ -n "$stderr" ]
}

# typing TEXT WORD...: osanctl WORD... at a terminal at which the next line
# of TEXT, at last its last, is typed whenever it asks; $output has what the terminal shows, $status its exit.
typing() {
	local text=$1
	shift
	run python3 "$OSAN_ROOT/tests/cli/typing.py" "$text" "$OSANCTL" "$@"
}
