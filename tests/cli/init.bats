# osanctl init: a new site, complete at once, that never touches what is
# there already.

load ../common
load posts

setup() {
	in_own_folder
}

@test "init makes the database and the key, with the modes that keep others out" {
	osanctl init --site 오산시 --yes
	[ "$(stat -c %a osan.db)" = 640 ]
	[ "$(stat -c %a osan.key)" = 400 ]
}

@test "the modes do not depend on the umask of who calls" {
	(umask 0; osanctl init --site 오산시 --yes)
	[ "$(stat -c %a osan.db)" = 640 ]
	[ "$(stat -c %a osan.key)" = 400 ]
}

@test "a site has its name and the time at which it was made" {
	osanctl init --site '오산시 누리집' --yes
	[ "$(db "SELECT name FROM site")" = '오산시 누리집' ]
	[ "$(db "SELECT datetime(created_at / 1000000, 'unixepoch', '+9 hours')
	    FROM site")" = '2026-11-24 14:00:00' ]
}

@test "article 3(3): there are a managing department and the ones with a part" {
	osanctl init --site Osan --yes
	for kind in managing civil-affairs audit mayor; do
		[ "$(db "SELECT count(*) FROM department
		    WHERE kind = '$kind'")" -eq 1 ]
	done
	[ "$(db "SELECT count(*) FROM department WHERE kind = 'field'")" -ge 5 ]
}

@test "article 6(2): the nine grounds are there, in Korean and English" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT group_concat(number, '') FROM
	    (SELECT number FROM ground ORDER BY number)")" = 123456789 ]
	[ "$(db "SELECT count(*) FROM ground WHERE name_ko <> ''
	    AND name_en <> '' AND text_en <> ''
	    AND text_ko LIKE '%제6조제2항제' || number || '호%'")" -eq 9 ]
}

@test "article 6(2): each ground has ready reasons to choose from" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT count(DISTINCT ground) FROM reason_template")" -eq 9 ]
}

@test "the boards that every site begins with are there" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT group_concat(slug || ':' || kind, ' ') FROM
	    (SELECT * FROM board ORDER BY position)")" = \
	    "notice:notice free:free mayor:mayor consult:consult en:foreign" ]
	[ "$(db "SELECT count(*) FROM board WHERE title_ko = ''
	    OR title_en = '' OR department_id IS NULL")" -eq 0 ]
}

@test "article 13: the free plaza has no period, pre-moderation or real names" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT ifnull(period_days, 'none'), premoderated, real_name,
	    writers FROM board WHERE slug = 'free'")" = "none|0|0|citizen" ]
}

@test "article 16: the English board is there and is English" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT lang FROM board WHERE slug = 'en'")" = en ]
}

@test "whoever makes the site is its first administrator" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT login, role, os_user FROM staff")" = \
	    "$(id -un)|admin|$(id -un)" ]
	osanctl post list
}

@test "sudo's caller is the first administrator, not root" {
	SUDO_USER=kim osanctl init --site Osan --yes
	[ "$(db "SELECT login, os_user FROM staff")" = "kim|kim" ]
}

@test "--admin and --name say who the first administrator is" {
	osanctl init --site Osan --admin park --name 박하늘 --yes
	[ "$(db "SELECT login, name, role FROM staff")" = "park|박하늘|admin" ]
}

@test "a login that cannot be one is wrong usage and leaves nothing" {
	refuses 2 osanctl init --site Osan --admin 'no good' --yes
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "the first administrator belongs to the managing department" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT d.kind FROM staff s JOIN department d
	    ON d.id = s.department_id")" = managing ]
}

@test "with --yes no password is set" {
	osanctl init --site Osan --yes
	[ "$(db "SELECT password IS NULL FROM staff")" -eq 1 ]
}

@test "article 19: the password comes from a file and is kept as a slow hash" {
	printf 'dkssud!7Osan\n' > pw
	osanctl init --site Osan --password-file pw
	[[ $(db "SELECT password FROM staff") == '$argon2id$'* ]]
}

@test "article 19: a weak first password is refused and leaves nothing" {
	echo short1! > pw
	run --separate-stderr osanctl init --site Osan --password-file pw
	[ "$status" -ne 0 ]
	[ -n "$stderr" ]
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "a missing password file leaves nothing" {
	refuses 1 osanctl init --site Osan --password-file nowhere
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "at a terminal the password is asked for twice" {
	typing 'dkssud!7Osan' init --site Osan
	[ "$status" -eq 0 ]
	[[ $output == *"Password of the administrator: "*"Once more: "* ]]
	[[ $output != *dkssud* ]]
	[[ $(db "SELECT password FROM staff") == '$argon2id$'* ]]
}

@test "two passwords that differ make nothing" {
	typing $'dkssud!7Osan\ndkssud!8Osan' init --site Osan
	[ "$status" -eq 1 ]
	[[ $output == *"Once more: "*"two passwords are not the same"* ]]
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "Ctrl-C at the password gives up and makes nothing" {
	typing $'\x03' init --site Osan
	[ "$status" -eq 1 ]
	[[ $output == *"given up"* ]]
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "a password longer than 1023 bytes makes nothing" {
	typing "$(printf '%01100d' 0)" init --site Osan
	[ "$status" -eq 1 ]
	[[ $output == *"line is too long"* ]]
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "an existing database is never touched: exit 4" {
	echo precious > osan.db
	refuses 4 osanctl init --site Osan --yes
	[ "$(cat osan.db)" = precious ]
	[ ! -e osan.key ]
}

@test "an existing key is never touched: exit 4" {
	echo precious > osan.key
	refuses 4 osanctl init --site Osan --yes
	[ "$(cat osan.key)" = precious ]
	[ ! -e osan.db ]
}

@test "a second init refuses and changes nothing: exit 4" {
	osanctl init --site Osan --yes
	sum=$(cat osan.db osan.key | sha256sum)
	refuses 4 osanctl init --site Other --yes
	[ "$(cat osan.db osan.key | sha256sum)" = "$sum" ]
}

@test "a link in the database's place is not followed: exit 4" {
	ln -s elsewhere.db osan.db
	refuses 4 osanctl init --site Osan --yes
	[ ! -e elsewhere.db ]
}

@test "a folder that is missing is made, for nobody else to read" {
	osanctl init --site Osan --db sub/deep/osan.db --key sub/deep/k --yes
	[ -f sub/deep/osan.db ] && [ -f sub/deep/k ]
	[ "$(stat -c %a sub)" = 750 ] && [ "$(stat -c %a sub/deep)" = 750 ]
}

@test "the key stands beside the database unless told otherwise" {
	unset OSAN_KEY
	osanctl init --site Osan --db sub/osan.db --yes
	[ -f sub/osan.key ]
}

@test "without any option the database is made in XDG_DATA_HOME" {
	unset OSAN_DB OSAN_KEY
	XDG_DATA_HOME=$PWD/data osanctl init --site Osan --yes
	[ -f data/osan/osan.db ] && [ -f data/osan/osan.key ]
}

@test "a folder that cannot be made leaves nothing: exit 1" {
	echo x > file
	refuses 1 osanctl init --site Osan --db file/osan.db --key k --yes
	[ ! -e k ]
}

@test "what was made is taken away when a later step fails" {
	refuses 3 osanctl init --site Osan --db new/deep/osan.db \
	    --key nowhere/k --yes
	[ ! -e new ]
}

@test "a site needs a name: exit 2" {
	refuses 2 osanctl init --yes
	[[ $stderr == *--site* ]]
	refuses 2 osanctl init --site '' --yes
	refuses 2 osanctl init --site $'two\nlines' --yes
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "an argument, an unknown option, two formats: exit 2" {
	refuses 2 osanctl init --site Osan extra
	refuses 2 osanctl init --site Osan --nope
	refuses 2 osanctl init --site Osan --json --csv
	[ ! -e osan.db ]
}

@test "--dry-run makes nothing and tells what it would make" {
	run --separate-stderr osanctl init --site Osan --dry-run --json
	[ "$status" -eq 0 ]
	[ "$(field database <<< "$output")" = "$OSAN_DB" ]
	[ "$(field admin <<< "$output")" = "$(id -un)" ]
	[ ! -e osan.db ] && [ ! -e osan.key ]
}

@test "--dry-run refuses what would be refused: exit 4" {
	echo precious > osan.db
	refuses 4 osanctl init --site Osan --dry-run
}

@test "--json is one object with what was made" {
	run --separate-stderr osanctl init --site 오산시 --yes --json
	[ "$status" -eq 0 ]
	python3 - "$OSAN_DB" <<-'PY' "$output"
	import json, sys
	made = json.loads(sys.argv[2])
	assert made["site"] == "오산시" and made["database"] == sys.argv[1]
	assert made["grounds"] == 9 and made["boards"] == 5, made
	assert made["departments"] >= 8 and made["reasons"] >= 18, made
	PY
}

@test "it is said that the key must be kept apart from backups" {
	run --separate-stderr osanctl init --site Osan --yes
	[[ $stderr == *osan.key*backup* ]]
}

@test "the log begins with the site, named after who made it" {
	SUDO_USER=kim osanctl init --site Osan --yes
	[ "$(db "SELECT DISTINCT actor FROM audit")" = kim ]
	[ "$(db "SELECT count(*) FROM audit")" -eq \
	    "$(db "SELECT count(*) FROM audit_seal")" ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'board.add'")" -eq 5 ]
}

@test "the file says that it is ours, and is sound" {
	osanctl init --site Osan --yes
	[ "$(db "PRAGMA application_id")" -eq "$((0x6f73616e))" ]
	[ "$(db "PRAGMA integrity_check")" = ok ]
	[ -z "$(db "PRAGMA foreign_key_check")" ]
}

@test "article 17(2): the key is not in the database" {
	osanctl init --site Osan --yes
	[ "$(tail -n 1 osan.key | wc -c)" -gt 30 ]
	run grep -cFf <(tail -n 1 osan.key | tr -d '\n') osan.db
	[ "$output" = 0 ]
}

