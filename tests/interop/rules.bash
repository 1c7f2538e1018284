# What the tests of the schema's rules share: a site with a post in each
# state, and ways to try a change as somebody would who opens the database
# with the sqlite3 shell: foreign keys off, our programs and functions
# unknown.  Loaded by "load rules" after "load ../common".

# The posts, by what became of them.
MAIL=1       # visible, of a citizen who can be reached by mail; attachment 1
CALL=2       # removed under ground 4 with a notice alone, to a telephone
STAFF=3      # visible, a staff member's own
PENDING=4    # waits for approval
HIDDEN=5     # for 30 days from now
REMOVED=6    # ground 5, with tombstone
EXPIRED=7    # since 2026-06-02
WITHDRAWN=8  # by its writer
PURGED=9     # removed under ground 6, then its text destroyed
BARE=10      # visible, nobody known behind it, its period over
COMMENT=11   # visible, below BARE
FLAGGED=12   # visible, reported under ground 6 (flag 1)
UNDONE=13    # visible again, its tombstone lifted
export OSANCTL MAIL CALL STAFF PENDING HIDDEN REMOVED EXPIRED WITHDRAWN PURGED BARE \
    COMMENT FLAGGED UNDONE

# The fixed time of the tests in microseconds, and one 175 days before.
NOW=1795496400000000
JUNE=$((NOW - 15120000000000))
export NOW JUNE

# lawful SQL: what another program may do, at the fixed time.  It says who
# acts, which only makes its rows of the log tell it.
lawful() {
	sqlite3 -bail "$OSAN_DB" "
		BEGIN IMMEDIATE;
		INSERT INTO acting (id, actor, origin, at)
		VALUES (1, 'test', 'shell', ${AT:-$NOW});
		$1;
		DELETE FROM acting;
		COMMIT;"
}

# db SQL: asks, and changes nothing.
db() {
	sqlite3 -readonly "$OSAN_DB" "$1"
}

# post STATE EXPIRES TITLE [PARENT]: one SQL statement that adds a post.
post() {
	echo "INSERT INTO post (board_id, number, state, title, body, author,
		created_at, updated_at, expires_at, parent_id)
	    SELECT id, (SELECT max(number) + 1 FROM post), '$1', '$3',
		'본문 $3', '김$3', $JUNE, $JUNE,
		$2, ${4:-NULL} FROM board WHERE slug = 'free';"
}

# rules_site: makes the site, once a file, from setup_file.
rules_site() {
	local june=2026-06-01T09:00:00+09:00

	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$BATS_FILE_TMPDIR OSAN_DB=$BATS_FILE_TMPDIR/osan.db
	export OSAN_KEY=$BATS_FILE_TMPDIR/osan.key
	{
		osanctl init --site Osan --yes -q
		echo 첨부 >file.txt
		osanctl post add free --title 메일 --body 본문 --name 홍길동 \
		    --email hong@example.org --attach file.txt
		osanctl post add free --title 전화 --body 본문 --name 이몽룡 \
		    --phone 010-1234-5678
		osanctl post add free --title 직원 --body 본문
		lawful "$(post pending NULL 대기) $(post visible NULL 숨김)
		    $(post visible NULL 삭제) $(post visible $JUNE 만료)
		    $(post visible NULL 철회) $(post visible NULL 파기)
		    $(post visible $((NOW - 1)) 맨몸)
		    $(post visible NULL 댓글 $BARE)
		    $(post visible NULL 신고) $(post visible NULL 취소);
		    INSERT INTO staff (login, name, role, created_at)
		    VALUES ('second', '둘째', 'moderator', 1)"
		osanctl post remove $CALL --ground 4 --reason 비방 --notify --yes
		at $june osanctl post remove $REMOVED $PURGED --ground 5 \
		    --reason 광고 --tombstone --yes
		osanctl post purge $PURGED --yes
		osanctl post hide $HIDDEN --reason 확인 --yes
		osanctl post remove $UNDONE --ground 9 --reason 시험 \
		    --tombstone --yes
		osanctl post restore $UNDONE --yes
		osanctl post report $FLAGGED --ground 6 --note 욕설
		AT=$((NOW - 15120000000000)) lawful "
		    INSERT INTO decision (post_id, action, from_state, to_state,
			reason, at, post_version)
		    VALUES ($WITHDRAWN, 'withdraw', 'visible', 'withdrawn',
			'쓴 사람', $JUNE, 1),
		     ($EXPIRED, 'expire', 'visible', 'expired', '',
			$JUNE, 1)"
	} >/dev/null
}

# a_site: the test's own copy of it.
a_site() {
	in_own_folder
	cp -R "$BATS_FILE_TMPDIR"/osan.* .
	cp osan.db before.db
}

# after: what stands now is what nothing may change from here on.
after() {
	cp osan.db before.db
}

# refused WORDS SQL...: the shell is refused each of these, a text of one
# or more statements, with these words, and nothing has changed.
refused() {
	local words=$1 n=0 sql out
	[ $# -gt 1 ] || {
		echo "refused wants WORDS and SQL: $1"
		return 1
	}
	shift
	for sql; do
		echo "${sql//$'\n'/ };"
	done >try.sql
	out=$(sqlite3 "$OSAN_DB" <try.sql 2>&1) || true
	for sql; do
		n=$((n + 1))
		[[ $'\n'$out$'\n' == *" near line $n: $words"* ]] ||
		    [[ $'\n'$out$'\n' =~ " near line $n: "[^$'\n']*"$words" ]] || {
			echo "not refused with: $words" "$sql" "$out"
			return 1
		}
	done
	cmp before.db osan.db
}

# columns TABLE [COLUMN=EXPRESSION...]: its columns, some replaced, to be
# put behind SELECT.
columns() {
	local table=$1 c name list=
	shift
	for c in $(db "SELECT name FROM pragma_table_info('$table')"); do
		name=$c
		for change; do
			[ "${change%%=*}" = "$c" ] && name=${change#*=}
		done
		list="$list${list:+, }$name"
	done
	echo "$list"
}

# stays WORDS TABLE KEY ID COLUMN=EXPRESSION...: the row cannot be changed
# so in any way that SQL has; WORDS are what an UPDATE is told.
stays() {
	local words=$1 table=$2 key=$3 id=$4 set='' c
	shift 4
	for c; do
		set="$set${set:+, }$c"
	done
	refused "$words" \
	    "UPDATE $table SET $set WHERE $key = $id" \
	    "UPDATE OR REPLACE $table SET $set WHERE $key = $id" \
	    "UPDATE OR IGNORE $table SET $set WHERE $key = $id" \
	    "UPDATE OR FAIL $table SET $set WHERE $key = $id" \
	    "UPDATE OR ROLLBACK $table SET $set WHERE $key = $id" \
	    "UPDATE $table SET $set FROM (SELECT 1) WHERE $key = $id" \
	    "PRAGMA foreign_keys = ON;
	     UPDATE $table SET $set WHERE $key = $id RETURNING *"
	c=$(columns "$table" "$@")
	refused "$table:" \
	    "REPLACE INTO $table SELECT $c FROM $table WHERE $key = $id" \
	    "INSERT OR REPLACE INTO $table SELECT $c FROM $table
	      WHERE $key = $id" \
	    "INSERT INTO $table SELECT * FROM $table WHERE $key = $id
	      ON CONFLICT DO UPDATE SET $set"
}

# remains WORDS TABLE KEY ID: the row cannot be taken away.
remains() {
	local words=$1 table=$2 key=$3 id=$4
	refused "$words" \
	    "DELETE FROM $table WHERE $key = $id" \
	    "DELETE FROM $table" \
	    "DELETE FROM $table WHERE $key = $id RETURNING *" \
	    "PRAGMA foreign_keys = ON; DELETE FROM $table WHERE $key = $id"
	refused "$table:" \
	    "REPLACE INTO $table SELECT * FROM $table WHERE $key = $id"
}

# keeps_its_id TABLE KEY ID: the row keeps its id under every name that
# SQLite has for it.
keeps_its_id() {
	local table=$1 key=$2 id=$3 name to tries=()
	for name in "$key" rowid oid _rowid_; do
		for to in -1 0 1000 "(SELECT max($key) + 1 FROM $table)" \
		    9223372036854775807 NULL; do
			tries+=("UPDATE OR REPLACE $table SET $name = $to
			    WHERE $key = $id")
		done
	done
	refused "" "${tries[@]}"
}
