# Plain SQL cannot break the rules: the rows to which others point.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

@test "a board keeps its id and its name, and is never deleted" {
	stays "id and slug never change" board id 2 "slug='new'"
	stays "id and slug never change" board id 2 created_at=1
	remains "a board is closed, never deleted" board id 2
	keeps_its_id board id 2
	refused "this id or slug is taken" \
	    "INSERT OR REPLACE INTO board (slug, kind, title_ko, created_at)
		VALUES ('free', 'free', '가로챔', 1)"
	refused "id and slug never change" \
	    "UPDATE OR REPLACE board SET slug = 'free' WHERE id = 1"
}

@test "a department keeps its id and its code, and is never deleted" {
	stays "id and code never change" department id 1 "code='new'"
	remains "it is closed, never deleted" department id 1
	keeps_its_id department id 1
}

@test "a login keeps its id and its name, and is never deleted" {
	stays "id and login never change" staff id 2 "login='new'"
	remains "a login is disabled, never deleted" staff id 2
	keeps_its_id staff id 2
	refused "this user is taken" \
	    "UPDATE OR REPLACE staff SET os_user = (SELECT os_user FROM staff
		WHERE id = 1) WHERE id = 2"
	refused "this id, login or user is taken" \
	    "REPLACE INTO staff (login, name, role, os_user, created_at)
		SELECT 'thief', '도둑', 'admin', os_user, 1 FROM staff
		WHERE id = 1"
}

@test "a right to a board is given and taken, never turned into another" {
	lawful "INSERT INTO staff_board VALUES (2, 1)"
	after
	refused "a row never changes" \
	    "UPDATE staff_board SET board_id = 2" \
	    "UPDATE OR REPLACE staff_board SET staff_id = 1"
	sqlite3 -bail "$OSAN_DB" "DELETE FROM staff_board"
	[ "$(db "SELECT action FROM audit ORDER BY id DESC LIMIT 1")" = \
	    staff.board ]
}

@test "article 19: former passwords are kept" {
	lawful "INSERT INTO staff_password (staff_id, password, set_at)
	    VALUES (1, 'a', 1)"
	after
	stays "it never changes" staff_password id 1 "password='b'"
	remains "the last ones are kept (article 19)" staff_password id 1
}

@test "article 17(2): personal data is stored sealed" {
	for column in name phone email address; do
		refused "cannot store TEXT value in BLOB column" \
		    "UPDATE citizen SET ${column}_sealed = '홍길동'"
		refused "CHECK" \
		    "UPDATE citizen SET ${column}_sealed =
			CAST('010-1234-5678' AS BLOB)" \
		    "UPDATE citizen SET ${column}_sealed =
			CAST('경기도 오산시 성호대로 141 시청 민원실 앞' AS BLOB)" \
		    "INSERT INTO citizen (${column}_sealed, created_at)
			VALUES (CAST('hong.gildong.of.osan@example.org' AS BLOB),
			1)"
	done
	for column in name phone email; do
		refused "CHECK" "UPDATE citizen SET ${column}_key =
			CAST('hong@example.org' AS BLOB)"
	done
}

@test "a citizen is erased, never deleted, and stays erased" {
	stays "an id never changes" citizen id 1 created_at=1
	remains "a citizen is erased, never deleted" citizen id 1
	keeps_its_id citizen id 1
	refused "CHECK" "UPDATE citizen SET erased_at = 1" \
	    "UPDATE citizen SET erased_at = 1, wrapped_key = NULL,
		name_sealed = NULL, phone_sealed = NULL, email_sealed = NULL,
		address_sealed = NULL"
	lawful "UPDATE citizen SET erased_at = 1, wrapped_key = NULL,
	    name_sealed = NULL, phone_sealed = NULL, email_sealed = NULL,
	    address_sealed = NULL, name_key = NULL, phone_key = NULL,
	    email_key = NULL WHERE id = 1"
	after
	stays "nobody is un-erased" citizen id 1 erased_at=NULL
}

@test "a data key is retired, never deleted or turned to another purpose" {
	stays "what it is for never changes" data_key id 1 "purpose='text'" \
	    created_at=1
	remains "a key is retired, never deleted" data_key id 1
	keeps_its_id data_key id 1
}

@test "what was attached stays until its post is purged" {
	for change in "digest=zeroblob(32)" bytes=1 post_id=$STAFF \
	    "name='x'" purged_at=1 "media_type='x'"; do
		stays "what was attached stays" attachment id 1 "$change"
	done
	remains "it is purged with its post" attachment id 1
	keeps_its_id attachment id 1
	stays "a file keeps its name" attachment_file attachment_id 1 \
	    "file='x'"
	remains "it is purged with its post" attachment_file attachment_id 1
	for id in 999 $REMOVED $PURGED $WITHDRAWN; do
		refused "the post takes no files" \
		    "INSERT INTO attachment (post_id, name, media_type, bytes,
			digest, created_at)
			VALUES ($id, 'x', 'x', 1, zeroblob(32), 1)"
	done
}

@test "article 6(2): there are nine grounds, and they keep their numbers" {
	remains "the nine grounds stay" ground number 5
	keeps_its_id ground number 5
	refused "the nine grounds keep their numbers" \
	    "UPDATE ground SET number = 10 WHERE number = 9" \
	    "REPLACE INTO ground VALUES (5, 'x', 'x', 'x', 'x')"
	refused "CHECK" "INSERT INTO ground VALUES (10, 'x', 'x', 'x', 'x')" \
	    "INSERT INTO ground VALUES (0, 'x', 'x', 'x', 'x')"
}

@test "a ready reason keeps its key and is never deleted" {
	stays "id and key never change" reason_template id 1 "key='x'"
	remains "it is never deleted" reason_template id 1
	keeps_its_id reason_template id 1
}

@test "the site stays, and a setting keeps its key" {
	remains "it stays" site id 1
	lawful "INSERT INTO setting (key, value, updated_at)
	    VALUES ('language', 'ko', 1), ('zone', 'UTC', 1)"
	after
	refused "a key never changes" \
	    "UPDATE OR REPLACE setting SET key = 'zone'
		WHERE key = 'language'"
}
