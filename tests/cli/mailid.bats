# osanctl mailid: e-mail IDs of officials and residents (articles 14, 15), and
# the map that the mail server reads.

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

setup() {
	new_site
	osanctl staff add kim --name 김철수 --role officer --dept info -q
	echo 'Sunny-river-77!' >pw
}

# map [TABLE]: what the mail server reads there, a row a line.
map() {
	sqlite3 mail.db "SELECT * FROM ${1:-account} ORDER BY address"
}

issue() {
	osanctl mailid issue "$@" -q
}

# A citizen with the id 1, and rules in force.
a_resident() {
	osanctl post add free --title t --body b --name 홍길동 \
	    --email hong@example.org -q
	echo '# 규칙' >rules.md
	osanctl mailid rules publish --file rules.md -q
}

# What it is made of ------------------------------------------------------

@test "a mail ID is issued to an official, and shown" {
	run -0 osanctl mailid issue kim@osan.example --staff kim --json
	[ "$(field address <<<"$output")" = kim@osan.example ]
	[ "$(field kind <<<"$output")" = official ]
	[ "$(field state <<<"$output")" = active ]
	[ "$(field quota_bytes <<<"$output")" = 1073741824 ]
	run -0 osanctl mailid show kim@osan.example --json
	[ "$(field department <<<"$output")" = info ]
	run -0 osanctl mailid list --state active --json
	[[ $output == *kim@osan.example* ]]
}

@test "an address is in small letters, whatever was typed" {
	issue Kim.CS@OSAN.example --staff kim
	run -0 osanctl mailid show KIM.cs@osan.EXAMPLE --json
	[ "$(field address <<<"$output")" = kim.cs@osan.example ]
}

@test "what mail may carry and nobody should read is refused by its rule" {
	refuses '"a b"@osan.example' quoted
	refuses 'a b@osan.example' blanks
	refuses '"ab"@osan.example' quoted
	refuses 'кim@osan.example' 'look like'
	refuses '김@osan.example' 'look like'
	refuses "$(printf 'a%.0s' {1..65})@osan.example" '5321, 4.5.3.1.1'
	refuses a..b@osan.example 'RFC 5322'
	refuses .ab@osan.example 'RFC 5322'
	refuses ab.@osan.example 'RFC 5322'
	refuses "o'neil@osan.example" "letters,"
	refuses $'ab\ncd@osan.example' 'line ends'
	refuses "x';drop--@osan.example" "letters,"
	refuses a+b@osan.example "letters,"
	refuses kim 'one @'
	refuses kim@lee@osan.example 'one @'
	refuses @osan.example 'nothing stands'
	refuses kim@ 'domain'
	refuses kim@-osan.example 'domain'
	refuses "kim@$(printf 'a%.0s' {1..64}).example" 'domain'
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM mail_id')" = 0 ]
}

# refuses ADDRESS WORDS: not issued, with these words, as a bad input.
refuses() {
	run -1 --separate-stderr osanctl mailid issue "$1" --staff kim
	[[ $stderr == *"$2"* ]]
}

@test "names with a duty are nobody's (RFC 2142), and those the city keeps" {
	local name
	for name in root abuse postmaster Webmaster info; do
		run -4 osanctl mailid issue "$name@osan.example" --staff kim
		[[ $output == *'RFC 2142'* ]]
	done
	osanctl config set mail.reserved 'mayor, council' -q
	run -4 osanctl mailid issue mayor@osan.example --staff kim
	[[ $output == *mail.reserved* ]]
	run -0 osanctl mailid issue webmaster@osan.example --staff kim \
	    --reserved
}

@test "a word that the filters look for is no name" {
	run -4 osanctl mailid issue tlqkf@osan.example --staff kim
	[[ $output == *filters* ]]
}

@test "domains are those of the setting, any while it is empty" {
	issue kim@anything.example --staff kim
	osanctl config set mail.domains 'osan.example, mail.osan.example' -q
	run -4 osanctl mailid issue kim2@anything.example --staff kim
	[[ $output == *mail.domains* ]]
	run -0 osanctl mailid issue kim2@mail.osan.example --staff kim
}

@test "an address that is taken for another one is refused" {
	issue kim@osan.example --staff kim
	local alike
	for alike in klm kirn k1m; do
		run -4 osanctl mailid issue "$alike@osan.example" --staff kim
		[[ $output == *'taken for kim@osan.example'* ]]
	done
	run -0 osanctl mailid issue klm@other.example --staff kim
}

# Articles 14 and 15 ------------------------------------------------------

@test "article 15: a released address is never issued again, to anybody" {
	issue kim@osan.example --staff kim
	osanctl mailid alias kim@osan.example --add chulsoo@osan.example -q
	osanctl mailid release kim@osan.example --moved-to kim@b.example \
	    --yes -q
	local address
	for address in kim chulsoo; do
		run -4 osanctl mailid issue "$address@osan.example" \
		    --staff kim
		[[ $output == *'article 15'* ]]
	done
	run -4 osanctl mailid resume kim@osan.example
	run -4 osanctl mailid passwd kim@osan.example --password-file pw
	[ "$(map)" = '' ]
	[ "$(map alias)" = '' ]
	[ "$(map relocated)" = 'kim@osan.example|kim@b.example' ]
}

@test "article 15: an address that was taken from a mail ID is nobody's" {
	issue kim@osan.example --staff kim
	osanctl mailid alias kim@osan.example --add chulsoo@osan.example -q
	[ "$(map alias)" = 'chulsoo@osan.example|kim@osan.example' ]
	osanctl mailid alias kim@osan.example --drop chulsoo@osan.example -q
	[ "$(map alias)" = '' ]
	run -4 osanctl mailid alias kim@osan.example --add chulsoo@osan.example
	run -3 osanctl mailid alias kim@osan.example --drop chulsoo@osan.example
}

@test "article 14: an official's stops with the official, and comes back" {
	run -2 osanctl dept set info --mail nonsense
	osanctl dept set info --mail info@osan.example -q
	osanctl config set mail.forward-days 10 -q
	issue kim@osan.example --staff kim --password-file pw
	osanctl staff disable kim --yes -q
	run -0 osanctl mailid show kim@osan.example --json
	[ "$(field state <<<"$output")" = suspended ]
	[ "$(field cause <<<"$output")" = staff ]
	[ "$(map)" = '' ]
	[ "$(map alias)" = 'kim@osan.example|info@osan.example' ]
	run -4 osanctl mailid resume kim@osan.example
	[[ $output == *'article 14'* ]]
	run -4 osanctl mailid issue lee@osan.example --staff kim
	OSAN_NOW=2026-12-05T14:00:00+09:00 osanctl mailid check --settle -q
	[ "$(map alias)" = '' ]
	osanctl staff enable kim -q
	run -0 osanctl mailid show kim@osan.example --json
	[ "$(field state <<<"$output")" = active ]
	[[ $(map) == 'kim@osan.example|{ARGON2ID}$argon2id$'* ]]
}

@test "article 14: who leaves by another program's hand loses it as well" {
	issue kim@osan.example --staff kim
	sqlite3 osan.db "UPDATE staff SET disabled_at = 1795496400000000,
	    version = version + 1 WHERE login = 'kim'"
	osanctl status -q >/dev/null
	[ "$(map)" = '' ]
}

@test "article 14: who has an end loses it at that time" {
	osanctl staff set kim --until 2026-11-30 -q
	issue kim@osan.example --staff kim
	OSAN_NOW=2026-12-02T00:00:00+09:00 run -2 osanctl mailid check
	[[ $output == *ended* ]]
	OSAN_NOW=2026-12-02T00:00:00+09:00 run -0 osanctl mailid check \
	    --settle
	[ "$(map)" = '' ]
}

@test "article 15: a resident's wants the rules accepted" {
	a_resident
	run -2 osanctl mailid issue hong@osan.example --citizen 1
	[[ $output == *'article 15'* ]]
	run -0 osanctl mailid issue hong@osan.example --citizen 1 --accepted \
	    --json
	[ "$(field kind <<<"$output")" = resident ]
	[ "$(field rules_version <<<"$output")" = 1 ]
}

@test "article 15: a resident applies, an officer approves and is named" {
	a_resident
	staff lee officer --dept info
	run -2 osanctl mailid apply add hong@osan.example --citizen 1
	run -0 osanctl mailid apply add hong@osan.example --citizen 1 \
	    --accepted --json
	[ "$(field state <<<"$output")" = waiting ]
	run -4 osanctl mailid issue hong@osan.example --staff kim
	[[ $output == *'applied for'* ]]
	run -4 osanctl mailid apply add hong2@osan.example --citizen 1 \
	    --accepted
	run -2 osanctl mailid apply approve 1
	as lee mailid apply approve 1 --proof '주민등록초본 확인' -q
	run -0 osanctl mailid show hong@osan.example --json
	[ "$(field kind <<<"$output")" = resident ]
	[ "$(field citizen <<<"$output")" = 1 ]
	run -0 osanctl mailid apply list --all --json
	[[ $output == *'"decided_by":"lee"'* ]]
	[[ $(map) == hong@osan.example* ]]
	run -4 osanctl mailid apply refuse 1 --reason 늦음
}

@test "article 15: an application is refused with a reason" {
	a_resident
	osanctl mailid apply add hong@osan.example --citizen 1 --accepted -q
	run -2 osanctl mailid apply refuse 1
	run -0 osanctl mailid apply refuse 1 --reason '관외 거주' --json
	[ "$(field state <<<"$output")" = refused ]
	run -0 osanctl mailid issue hong@osan.example --staff kim
}

@test "article 15: who applies accepts the version in force" {
	run -4 osanctl mailid apply add hong@osan.example --citizen 1 --accepted
	[[ $output == *'no rules'* ]] || [[ $output == *published* ]]
}

@test "article 15: published rules stay, the next version comes later" {
	a_resident
	echo '# 새 규칙' >new.md
	run -0 osanctl mailid rules publish --file new.md --days 20 \
	    --from 2026-12-01 --json
	[ "$(field number <<<"$output")" = 2 ]
	run -0 osanctl mailid rules show --json
	[ "$(field number <<<"$output")" = 1 ]
	OSAN_NOW=2026-12-01T00:00:00+09:00 run -0 osanctl mailid rules show \
	    --json
	[ "$(field number <<<"$output")" = 2 ]
	run -4 osanctl mailid rules publish --file new.md --from 2026-11-01
	run -4 osanctl mailid rules publish --file new.md --from 2026-11-26
	run -2 osanctl mailid rules publish
	: >empty.md
	run -1 osanctl mailid rules publish --file empty.md
}

# Changing ----------------------------------------------------------------

@test "a password is kept as an Argon2id text that the map carries" {
	issue kim@osan.example --staff kim
	[ "$(map)" = 'kim@osan.example|{CRYPT}!|1073741824' ]
	run -0 osanctl mailid passwd kim@osan.example --password-file pw --json
	[ "$(field has_password <<<"$output")" = true ]
	[[ $output != *argon2* ]]
	[[ $(map) == 'kim@osan.example|{ARGON2ID}$argon2id$v=19$m='* ]]
	echo short >bad
	run -4 osanctl mailid passwd kim@osan.example --password-file bad
}

@test "mail is forwarded, kept as well, until a day, and no more" {
	issue kim@osan.example --staff kim
	osanctl mailid forward kim@osan.example --to 'a@b.example,C@d.example' \
	    --keep -q
	[ "$(map alias)" = \
	    'kim@osan.example|a@b.example, c@d.example, kim@osan.example' ]
	osanctl mailid forward kim@osan.example --to a@b.example \
	    --until 2026-11-30 -q
	[ "$(map alias)" = 'kim@osan.example|a@b.example' ]
	OSAN_NOW=2026-12-01T00:00:01+09:00 osanctl mailid check --settle -q
	[ "$(map alias)" = '' ]
	run -2 osanctl mailid forward kim@osan.example
	run -1 osanctl mailid forward kim@osan.example --to kim@osan.example
	run -1 osanctl mailid forward kim@osan.example --to nonsense
	run -2 osanctl mailid forward kim@osan.example --to a@b.example \
	    --until 2026-11-01
}

@test "a suspended one is neither delivered to nor read nor forwarded" {
	issue kim@osan.example --staff kim --password-file pw
	osanctl mailid alias kim@osan.example --add chulsoo@osan.example -q
	osanctl mailid forward kim@osan.example --to a@b.example -q
	run -2 osanctl mailid suspend kim@osan.example
	osanctl mailid suspend kim@osan.example --reason 신고 -q
	[ "$(map)$(map alias)$(map relocated)" = '' ]
	run -4 osanctl mailid suspend kim@osan.example --reason 다시
	osanctl mailid resume kim@osan.example -q
	[[ $(map) == kim@osan.example* ]]
	[ "$(map alias | wc -l)" = 2 ]
}

@test "room is in bytes or with a unit" {
	issue kim@osan.example --staff kim --quota 500M
	[ "$(map | cut -d'|' -f3)" = 524288000 ]
	osanctl mailid quota kim@osan.example --quota 2G -q
	[ "$(map | cut -d'|' -f3)" = 2147483648 ]
	run -2 osanctl mailid quota kim@osan.example --quota lots
	run -2 osanctl mailid quota kim@osan.example
}

@test "a dry run changes neither database nor map" {
	issue kim@osan.example --staff kim
	local before
	before=$(sqlite3 osan.db 'SELECT * FROM mail_id'; map)
	osanctl mailid issue lee@osan.example --staff kim --dry-run -q
	osanctl mailid suspend kim@osan.example --reason x --dry-run -q
	osanctl mailid release kim@osan.example --dry-run -q
	[ "$(sqlite3 osan.db 'SELECT * FROM mail_id'; map)" = "$before" ]
}

@test "whoever is not an administrator looks, and issues nothing" {
	staff lee officer --dept info
	issue kim@osan.example --staff kim
	run -0 as lee mailid list
	run -6 as lee mailid issue lee@osan.example --staff lee
	run -6 as lee mailid suspend kim@osan.example --reason x
	run -6 as lee mailid export
}

# The map -----------------------------------------------------------------

@test "a missing, broken or foreign map never keeps a change from being made" {
	issue kim@osan.example --staff kim
	rm mail.db*
	issue lee@osan.example --staff kim
	[ "$(map | wc -l)" = 2 ]
	head -c 20000 /dev/urandom >noise
	cp noise mail.db
	issue park@osan.example --staff kim
	[ "$(map | wc -l)" = 3 ]
	printf 'SQLite format 3\0' | cat - noise >mail.db
	issue choi@osan.example --staff kim
	[ "$(map | wc -l)" = 4 ]
	: >mail.db
	issue han@osan.example --staff kim
	[ "$(map | wc -l)" = 5 ]
	rm mail.db*
	sqlite3 mail.db 'CREATE TABLE somebody (s); INSERT INTO somebody
	    VALUES (1)'
	run -0 --separate-stderr osanctl mailid issue yoon@osan.example \
	    --staff kim
	[[ $stderr == *'something else'* ]]
	[ "$(sqlite3 mail.db 'SELECT * FROM somebody')" = 1 ]
	rm mail.db*
	osanctl mailid list >/dev/null
	[ "$(map | wc -l)" = 6 ]
}

@test "a map that is locked is told with the next command" {
	issue kim@osan.example --staff kim
	python3 - <<-'PY' &
	import sqlite3, os, time
	d = sqlite3.connect("mail.db", isolation_level=None)
	d.execute("BEGIN EXCLUSIVE")
	open("locked", "w").close()
	while os.path.exists("locked"):
	    time.sleep(0.02)
	PY
	until [ -e locked ]; do :; done
	run -0 --separate-stderr osanctl mailid suspend kim@osan.example \
	    --reason 신고
	[[ $stderr == *'map'* ]]
	rm locked
	wait
	[[ $(map) == kim* ]]
	osanctl mailid list >/dev/null
	[ "$(map)" = '' ]
}

@test "a map is made anew in place, for a server that has it open" {
	issue kim@osan.example --staff kim
	local before
	before=$(stat -c %i mail.db)
	sqlite3 mail.db "DELETE FROM account; INSERT INTO alias
	    VALUES ('x@y', 'z@y')"
	run -7 osanctl mailid map --check
	run -2 osanctl mailid check
	osanctl mailid map -q
	run -0 osanctl mailid map --check
	[[ $(map) == kim* ]]
	[ "$(stat -c %i mail.db)" = "$before" ]
}

@test "without a map set there is none" {
	osanctl config set mail.map '' -q
	issue kim@osan.example --staff kim
	[ ! -e mail.db ]
	run -4 osanctl mailid map
	osanctl config set mail.map "$PWD/elsewhere.db" -q
	osanctl mailid map -q
	[[ $(sqlite3 elsewhere.db 'SELECT * FROM account') == kim* ]]
}

# Files and figures -------------------------------------------------------

@test "what is exported comes in again elsewhere, byte for byte" {
	issue kim@osan.example --staff kim --password-file pw
	issue lee@osan.example --staff kim
	osanctl mailid alias kim@osan.example --add chulsoo@osan.example -q
	osanctl mailid suspend lee@osan.example --reason 신고 -q
	osanctl mailid export --passwords >one
	map >map.one
	mkdir other
	export OSAN_DB=$PWD/other/osan.db OSAN_KEY=$PWD/other/osan.key
	osanctl init --site Other --yes >/dev/null
	osanctl staff add kim --name 김 --role officer --dept info -q
	run -0 osanctl mailid import one --format jsonl --json
	[ "$(field added <<<"$output")" = 2 ]
	osanctl mailid export --passwords >two
	cmp one two
	[ "$(sqlite3 other/mail.db 'SELECT * FROM account')" = \
	    "$(cat map.one)" ]
	run -0 osanctl mailid import one --format jsonl --json
	[ "$(field same <<<"$output")" = 2 ]
	osanctl mailid export >three
	run ! grep -q argon2 three
}

@test "with a bad row nothing is stored, unless bad ones are left out" {
	cat >in.csv <<-'CSV'
	address,staff,password
	a1@osan.example,kim,
	root root@osan.example,kim,
	a2@osan.example,nobody,
	a3@osan.example,kim,secret
	a1@osan.example,kim,
	a4@osan.example,,
	CSV
	run -1 --separate-stderr osanctl mailid import in.csv
	[[ $stderr == *'line 3'* && $stderr == *'line 4'* ]]
	[[ $stderr == *'line 5'* ]]
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM mail_id')" = 0 ]
	run -8 --separate-stderr osanctl mailid import in.csv --skip-bad --json
	[ "$(field added <<<"$output")" = 2 ]
	[ "$(field same <<<"$output")" = 1 ]
	[ "$(map | wc -l)" = 2 ]
}

@test "of hundreds of rows that are stored together only the refused one is left" {
	osanctl staff add gone --name 간 --role officer --dept info -q
	osanctl staff disable gone --yes -q
	for i in $(seq 200); do
		case $i in
		70) echo "u70@osan.example,gone" ;;
		90) echo "u89@osan.example," ;;
		*) echo "u$i@osan.example," ;;
		esac
	done | { echo address,staff; cat; } >in.csv
	run -1 --separate-stderr osanctl mailid import in.csv
	[[ $stderr == *'line 71: '*'its official works here'* ]]
	run -8 --separate-stderr osanctl mailid import in.csv --skip-bad --csv \
	    --no-header
	[ "$output" = 200,198,1,1 ]
	[ "$(map | wc -l)" = 198 ]
	[ "$(sqlite3 osan.db "SELECT group_concat(id, '') = group_concat(
	    row, '') FROM (SELECT id, row_number() OVER (ORDER BY
	    CAST(substr(address, 2) AS INTEGER)) AS row FROM mail_id)")" = 1 ]
}

@test "article 14: figures tell how far each department has come" {
	osanctl staff add lee --name 이 --role officer --dept info -q
	issue kim@osan.example --staff kim
	run -0 osanctl mailid stats --json
	[[ $output == *'"department":"info"'* ]]
	[[ $output == *'"officials":3,"mail_ids":1,"percent":33'* ]]
	run -0 osanctl mailid stats --by month --months 2 --json
	[[ $output == *'"month":"2026-11"'* && $output == *'"month":"2026-10"'* ]]
	run -2 osanctl mailid stats --by year
}

@test "residents who wait for an answer are a warning" {
	a_resident
	osanctl mailid apply add hong@osan.example --citizen 1 --accepted -q
	run -0 osanctl mailid check
	OSAN_NOW=2026-12-10T14:00:00+09:00 run -1 osanctl mailid check --json
	[[ $output == *'"check":"applications"'* ]]
}

@test "each change stands in the log with who made it" {
	issue kim@osan.example --staff kim
	osanctl mailid quota kim@osan.example --quota 2G -q
	osanctl mailid suspend kim@osan.example --reason 신고 -q
	osanctl mailid release kim@osan.example --yes -q
	local action
	for action in issue quota suspend release; do
		[ "$(sqlite3 osan.db "SELECT count(*) FROM audit
		    WHERE action = 'mailid.$action'
		      AND actor IS NOT NULL")" = 1 ]
	done
}
