# Plain SQL cannot break the rules: posts.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

# changed WORDS ID COLUMN=EXPRESSION...: as stays, the version raised.
changed() {
	local words=$1 id=$2
	shift 2
	stays "$words" post id "$id" "$@" "version=version + 1"
}

# new COLUMN=VALUE...: an INSERT of a post that would be lawful but for
# these.
new() {
	local c columns='' values=''
	for c in board_id=2 number=900 "state='visible'" "title='제목'" \
	    "body='본문'" created_at=1 updated_at=1; do
		[[ " $*" == *" ${c%%=*}="* ]] || set -- "$@" "$c"
	done
	for c; do
		columns="$columns${columns:+, }${c%%=*}"
		values="$values${values:+, }${c#*=}"
	done
	echo "INSERT INTO post ($columns) VALUES ($values)"
}

@test "article 6(2): no post becomes removed by plain SQL" {
	refused "post:" "UPDATE post SET state='removed' WHERE id=1" \
	    "UPDATE post SET state='removed'"
	for id in $MAIL $PENDING $HIDDEN $EXPIRED $BARE; do
		changed "needs its own decision (article 6(2))" "$id" \
		    "state='removed'"
		changed "needs its own decision" "$id" "state='removed'" \
		    "decision_id=(SELECT max(id) FROM decision)"
	done
	for decision in 0 1 2 3 4 5 6 99; do
		changed "needs its own decision" $BARE "state='removed'" \
		    "decision_id=$decision"
	done
}

@test "article 6(2): no post is added that is decided already" {
	for state in removed hidden expired withdrawn purged; do
		refused "a new post is pending or visible" \
		    "$(new state="'$state'" decision_id=1 hidden_until=2 \
			expires_at=2)" \
		    "$(new state="'$state'" decision_id=1 hidden_until=2 \
			expires_at=2 | sed 's/INSERT/INSERT OR REPLACE/')" \
		    "$(new state="'$state'" decision_id=1 hidden_until=2 \
			expires_at=2 | sed 's/INSERT/INSERT OR IGNORE/')"
	done
	refused "a new post has no decision" "$(new decision_id=1)" \
	    "$(new hidden_until=2)"
	refused "NOT NULL" "$(new state=NULL)" "$(new title=NULL)" \
	    "$(new body=NULL)" "$(new created_at=NULL)"
	refused "a new post is pending or visible" "$(new state="'gone'")"
	refused "CHECK" "$(new title="''" body="''")"
}

@test "article 6(2): a post is never deleted or replaced" {
	for id in $MAIL $REMOVED $PURGED; do
		remains "post: a post is never deleted" post id "$id"
	done
	refused "this number is taken" "$(new number=1)" \
	    "$(new number=1 | sed 's/INSERT/REPLACE/')"
}

@test "a post keeps its id" {
	keeps_its_id post id $MAIL
	refused "CHECK" "$(new id=-1)" "$(new id=0)"
	refused "this id is taken" "$(new id=9223372036854775807)" \
	    "$(new id=$MAIL)"
}

@test "a number on a board is given once" {
	refused "its number on its board never changes" \
	    "UPDATE post SET number = 900, version = version + 1
	      WHERE id = $MAIL" \
	    "UPDATE OR REPLACE post SET number = 2, version = version + 1
	      WHERE id = $MAIL"
	refused "a moved post keeps its old number" \
	    "UPDATE OR REPLACE post SET board_id = 1, number = 1,
		version = version + 1 WHERE id = $MAIL"
	refused "leaves a wide gap" "$(new number=9223372036854775807)"
	refused "CHECK" "$(new number=0)" "$(new number=-1)"
	refused "NOT NULL" "$(new number=NULL)"
}

@test "the number of a post that was moved is not given again" {
	osanctl post move $MAIL --to consult --yes >/dev/null
	after
	refused "this number belongs to a post that was moved" \
	    "INSERT INTO post (board_id, number, state, title, body,
		created_at, updated_at)
	    SELECT board_id, number, 'visible', '제목', '', 1, 1
	      FROM post_moved"
	stays "post_moved: rows never change" post_moved post_id $MAIL \
	    "number=700"
	remains "post_moved: rows are never deleted" post_moved post_id $MAIL
	refused "the post never stood there" \
	    "INSERT INTO post_moved VALUES (2, 901, $STAFF, 1)"
}

@test "nothing that says who wrote what and when is changed" {
	changed "when it was written never changes" $MAIL created_at=1
	changed "who wrote it never changes" $MAIL "author='남'"
	changed "who wrote it never changes" $MAIL citizen_id=2
	changed "who wrote it never changes" $MAIL citizen_id=NULL
	changed "who wrote it never changes" $MAIL staff_id=1
	changed "what it answers never changes" $COMMENT parent_id=$MAIL
	changed "what it answers never changes" $BARE parent_id=$COMMENT
	changed "its old address never changes" $MAIL "url='http://x/'"
	refused "who wrote it never changes" \
	    "UPDATE OR REPLACE post SET author = NULL, version = version + 1
	      WHERE id = $BARE"
}

@test "article 6(2): a bare change of state is told what it needs" {
	for state in removed hidden expired pending withdrawn; do
		refused "a change of state needs its own decision (article 6(2))" \
		    "UPDATE post SET state = '$state' WHERE id = $BARE"
	done
}

@test "each change raises the version by one" {
	for version in version "version + 2" 1 NULL "version - 1" \
	    9223372036854775807 "-9223372036854775808"; do
		refused "raises the version by one" \
		    "UPDATE post SET pinned = 1, version = $version
		      WHERE id = $UNDONE" \
		    "UPDATE OR REPLACE post SET pinned = 1, version = $version
		      WHERE id = $UNDONE"
	done
	refused "a new post is its first version" "$(new version=0)" \
	    "$(new version=9223372036854775807)"
}

@test "nobody edits a citizen's words" {
	for id in $MAIL $BARE $PENDING $HIDDEN; do
		changed "nobody edits a citizen's words" "$id" "body='딴말'"
		changed "nobody edits a citizen's words" "$id" "title=''"
		refused "post_revision: nobody edits a citizen's words" \
		    "INSERT INTO post_revision (post_id, version, kind, title,
			body, changed_at)
		    SELECT id, version, 'edit', title, body, 1 FROM post
		     WHERE id = $id"
		refused "masking follows its decision" \
		    "INSERT INTO post_revision (post_id, version, kind, sealed,
			changed_at)
		    SELECT id, version, 'mask', randomblob(40), 1 FROM post
		     WHERE id = $id"
	done
	changed "a decision changes the state, not the text" $MAIL \
	    "body='딴말'" "state='removed'" decision_id=1
}

@test "a staff member's own words change only with their revision" {
	changed "and a change is kept" $STAFF "body='새 글'"
	refused "post_revision: nobody edits" \
	    "INSERT INTO post_revision (post_id, version, kind, title, body,
		changed_at)
	    SELECT id, version, 'edit', title, '지어낸 글', 1 FROM post
	     WHERE id = $STAFF"
	lawful "INSERT INTO post_revision (post_id, version, kind, title, body,
		changed_at)
	    SELECT id, version, 'edit', title, body, 1 FROM post
	     WHERE id = $STAFF;
	    UPDATE post SET body = '새 글', version = version + 1
	     WHERE id = $STAFF"
	after
	stays "post_revision:" post_revision id 1 "body='지어낸 글'"
	stays "post_revision:" post_revision id 1 "body=NULL"
	remains "post_revision: rows are never deleted" post_revision id 1
	keeps_its_id post_revision id 1
}

@test "a masked text follows its decision and keeps the old one sealed" {
	lawful "INSERT INTO decision (post_id, action, from_state, to_state, at,
		post_version)
	    SELECT id, 'mask', state, state, $NOW, version FROM post
	     WHERE id = $BARE;
	    INSERT INTO post_revision (post_id, version, kind, sealed,
		changed_at)
	    SELECT id, version, 'mask', randomblob(40), $NOW FROM post
	     WHERE id = $BARE;
	    UPDATE post SET body = '○○○', version = version + 1
	     WHERE id = $BARE"
	after
	changed "nobody edits a citizen's words" $BARE "body='딴말'"
	refused "masking follows its decision" \
	    "INSERT INTO post_revision (post_id, version, kind, sealed,
		changed_at)
	    SELECT id, version, 'mask', randomblob(40), 1 FROM post
	     WHERE id = $BARE"
}

@test "a hidden post has an end, 30 days away at most, that stays" {
	changed "needs its own decision" $HIDDEN "hidden_until=$((NOW * 2))"
	changed "needs its own decision" $HIDDEN "hidden_until=NULL"
	changed "needs its own decision" $MAIL "hidden_until=$((NOW + 1))"
	changed "needs its own decision" $MAIL "state='hidden'" \
	    "hidden_until=$((NOW + 1))"
	for until in NULL "$NOW" "$((NOW + 2592000000001))"; do
		refused "CHECK" "BEGIN; INSERT INTO acting (id, actor, origin,
			at) VALUES (1, '', '', $NOW);
		    INSERT INTO decision (post_id, action, reason, until,
			from_state, to_state, at, post_version)
		    SELECT id, 'hide', '확인', $until, state, 'hidden', $NOW,
			version FROM post WHERE id = $BARE"
	done
	refused "made now, not at another time" \
	    "INSERT INTO decision (post_id, action, reason, until, from_state,
		to_state, at, post_version)
	    SELECT id, 'hide', '확인', $((NOW * 2 + 1)), state, 'hidden',
		$((NOW * 2)), version FROM post WHERE id = $BARE"
}

@test "article 6(1): a posting period that was shown is not cut short" {
	changed "is not cut short (article 6(1))" $BARE "expires_at=1"
	changed "is not cut short (article 6(1))" $MAIL "expires_at=$NOW"
	changed "is not cut short (article 6(1))" $EXPIRED \
	    "expires_at=$((NOW * 2))"
	changed "is not cut short (article 6(1))" $EXPIRED "expires_at=NULL"
	changed "needs its own decision" $MAIL "state='expired'" \
	    "expires_at=1"
}

@test "what is purged never changes" {
	changed "what is purged never changes" $PURGED "body='되살린 글'"
	changed "what is purged never changes" $PURGED "pinned=1"
	for id in $REMOVED $WITHDRAWN $EXPIRED; do
		changed "needs its own decision" "$id" "state='purged'" \
		    "title=''" "body=''"
	done
}

@test "what a post points to is there" {
	refused "there is no such board" "$(new board_id=99)" \
	    "$(new board_id=NULL)"
	refused "a comment stands on the board of its post" \
	    "$(new parent_id=999)" "$(new parent_id=$BARE board_id=1)" \
	    "$(new id=900 parent_id=900)"
	refused "there is no such citizen" "$(new citizen_id=99)"
	refused "there is no such staff member" "$(new staff_id=99)"
}

@test "no text gets into a column of numbers" {
	refused "cannot store TEXT value in INTEGER column" \
	    "UPDATE post SET pinned = '아니오', version = version + 1
	      WHERE id = $MAIL" \
	    "$(new created_at="'어제'")" "$(new expires_at="'내일'")"
	refused "cannot store REAL value in INTEGER column" \
	    "$(new created_at=1.5)"
	refused "cannot store BLOB value in TEXT column" \
	    "$(new body="x'00'")"
}

@test "the table of changes is fixed" {
	stays "the table of changes is fixed" post_rule action "'remove'" \
	    "to_state='purged'"
	remains "the table of changes is fixed" post_rule action "'remove'"
	refused "the table of changes is fixed" \
	    "INSERT INTO post_rule VALUES ('remove', 'visible', 'purged')"
	refused "the table of changes is fixed" \
	    "INSERT OR REPLACE INTO post_rule
	    VALUES ('approve', 'removed', 'visible')"
}

@test "no foreign key carries a deletion or a change on" {
	[ -z "$(db "SELECT m.name, f.\"from\" FROM sqlite_master m,
	    pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
	      AND (f.on_delete <> 'NO ACTION' OR f.on_update <> 'NO ACTION')")" ]
}

@test "another program may add a post" {
	lawful "$(post visible NULL 새글) $(post pending NULL 새글)"
	[ "$(db "SELECT count(*) FROM post WHERE title = '새글'")" = 2 ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'post.add'
	    AND actor = 'test' AND object_id > 13")" = 2 ]
}
