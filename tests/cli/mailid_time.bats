# What time brings to residents' mail IDs (article 15): new rules that are to
# be accepted, and mail IDs that nobody uses.

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

DAY=86400000000
FIRST=1764547200000000 # 2025-12-01T09:00+09:00

setup() {
	new_site
	export OSAN_NOW=2025-12-01T00:00:00Z
	osanctl post add free --title t --body b --name 홍길동 \
	    --email hong@example.org -q
	echo '# 규칙' >rules.md
	osanctl mailid rules publish --file rules.md -q
	osanctl mailid apply add hong@osan.example --citizen 1 --accepted -q
	osanctl mailid apply approve 1 --proof '등본 확인' -q
}

# on DAYS COMMAND...: so many days later.
on() {
	local days=$1
	shift
	OSAN_NOW=$(date -u -d "@$((FIRST / 1000000 + days * 86400))" \
	    +%Y-%m-%dT%H:%M:%SZ) "$@"
}

# settle DAYS: what is due then is done; prints what is still to do.
settle() {
	on "$1" osanctl mailid check --settle --jsonl || [ $? -le 2 ]
}

state() {
	osanctl mailid show hong@osan.example --json | field state
}

# notices ABOUT: the days on which it was told.
notices() {
	sqlite3 osan.db "SELECT (at - $FIRST) / $DAY FROM mail_notice
	    WHERE about = '$1' ORDER BY id" | paste -sd' '
}

queued() {
	sqlite3 osan.db "SELECT count(*) FROM outbox WHERE template = '$1'"
}

new_rules() {
	echo '# 새 규칙' >new.md
	on "$1" osanctl mailid rules publish --file new.md --days 30 -q
}

@test "article 15: who does not accept new rules is suspended after two notices" {
	new_rules 1
	run -1 on 1 osanctl mailid check --jsonl
	[[ $output == *'"check":"rules","count":1'* ]]
	settle 1
	settle 2
	settle 23
	settle 24
	settle 25
	[ "$(notices rules)" = "1 24" ]
	settle 30
	[ "$(state)" = active ]
	run -2 on 31 osanctl mailid check --jsonl
	[[ $output == *'"check":"silent","count":1'* ]]
	settle 31
	[ "$(state)" = suspended ]
	[ "$(sqlite3 mail.db 'SELECT count(*) FROM account')" = 0 ]
	[ "$(queued mailid-rules) $(queued mailid-suspended)" = "2 1" ]
	osanctl mailid show hong@osan.example --json |
	    grep -q '"cause":"rules"'
}

@test "article 15: accepting the new rules ends it, and brings a suspended one back" {
	new_rules 1
	settle 1
	run -0 on 2 osanctl mailid rules accept hong@osan.example --json
	[ "$(field rules_version <<<"$output")" = 2 ]
	settle 90
	[ "$(notices rules) $(state)" = "1 active" ]
	new_rules 100
	settle 100 && settle 123 && settle 130
	[ "$(state)" = suspended ]
	run -4 --separate-stderr on 131 osanctl mailid resume hong@osan.example
	[[ $stderr == *"mailid rules accept hong@osan.example"* ]]
	on 131 osanctl mailid rules accept hong@osan.example -q
	[ "$(state)" = active ]
	[ "$(sqlite3 mail.db 'SELECT count(*) FROM account')" = 1 ]
	run -4 on 131 osanctl mailid rules accept hong@osan.example
}

@test "article 15: a notice that was late leaves the time that it names" {
	new_rules 1
	settle 1
	settle 40 # cron was off: the second notice comes now
	[ "$(notices rules) $(state)" = "1 40 active" ]
	settle 46
	[ "$(state)" = active ]
	settle 47
	[ "$(state)" = suspended ]
}

@test "article 15: an official accepts nothing, and nobody before rules are in force" {
	osanctl staff add kim --name 김철수 --role officer --dept info -q
	osanctl mailid issue kim@osan.example --staff kim -q
	run -4 --separate-stderr osanctl mailid rules accept kim@osan.example
	[[ $stderr == *official* ]]
	echo '# 새 규칙' >new.md
	on 1 osanctl mailid rules publish --file new.md -q \
	    --from "$(TZ=Asia/Seoul date -d "@$((FIRST / 1000000 + 864000))" \
		+%F)"
	settle 2
	[ "$(notices rules)" = "" ]
	settle 11
	[ "$(notices rules)" = 11 ]
}

@test "article 15: who came by a file is asked at the address itself" {
	printf '%s\n' '{"address":"old@osan.example","kind":"resident"}' >f
	osanctl mailid import f -q
	settle 1
	[ "$(notices rules)" = 1 ]
	run -0 osanctl mailid show old@osan.example --json
	[ "$(field citizen <<<"$output")" -gt 0 ]
	run -0 on 1 osanctl notify send --dry-run
	[ "$(sqlite3 osan.db "SELECT count(*) FROM outbox o
	    JOIN mail_id m ON m.citizen_id = o.citizen_id
	    WHERE m.address = 'old@osan.example'
	      AND o.template = 'mailid-rules'")" = 1 ]
}

@test "article 15: one that is long unused is asked about, then suspended" {
	osanctl config set mail.unused-days 100 -q
	echo "hong@osan.example $((FIRST / 1000000))" >used
	for day in 1 99 101 120 130; do
		on $day osanctl mailid used used -q
		settle $day
	done
	[ "$(notices unused) $(state)" = "101 active" ]
	on 131 osanctl mailid used used -q
	settle 131
	[ "$(state)" = suspended ]
	[ "$(queued mailid-unused) $(queued mailid-suspended)" = "1 1" ]
	on 132 osanctl mailid resume hong@osan.example -q
	on 150 osanctl mailid used used -q
	settle 150
	[ "$(notices unused) $(state)" = "101 active" ]
}

@test "article 15: who uses it again is neither asked nor suspended" {
	osanctl config set mail.unused-days 100 -q
	on 101 osanctl mailid used -q <<<"hong@osan.example	$((FIRST / 1000000))"
	settle 101
	[ "$(notices unused)" = 101 ]
	on 110 osanctl mailid used -q <<<"Hong@osan.example,$((FIRST /
	    1000000 + 105 * 86400))"
	on 131 osanctl mailid used -q </dev/null
	settle 131
	[ "$(state)" = active ]
	run -0 osanctl mailid show hong@osan.example --json
	[[ "$(field used_at <<<"$output")" == 2026-03-16* ]]
}

@test "article 15: what the mail server has not told for a week makes nobody's unused" {
	osanctl config set mail.unused-days 100 -q
	settle 200
	[ "$(notices unused)" = "" ]
	on 200 osanctl mailid used -q </dev/null
	settle 208
	[ "$(notices unused)" = "" ]
	settle 206
	[ "$(notices unused)" = 206 ]
}

@test "lines that tell when one was used are read, and bad ones told by number" {
	run -0 osanctl mailid used --json <<<"nobody@osan.example 1764547200"
	[ "$(field read <<<"$output") $(field known <<<"$output")" = "1 0" ]
	run -1 --separate-stderr osanctl mailid used <<<$'hong@osan.example 1764547200\nhong@osan.example soon'
	[[ $stderr == *"line 2"* ]]
	run -1 osanctl mailid used <<<"hong@osan.example"
	run -1 osanctl mailid used <<<"hong@osan.example 2764547200"
	run -1 osanctl mailid used missing
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM mail_use')" = 0 ]
}

@test "each notice says which mail ID, until when and where, in its language" {
	osanctl config set web.origin https://www.osan.example -q
	new_rules 1
	settle 1
	local id
	id=$(sqlite3 osan.db "SELECT id FROM outbox
	    WHERE template = 'mailid-rules'")
	run -0 osanctl notify show "$id"
	[[ $output == *hong@osan.example* ]]
	[[ $output == *2026-01-01* ]]
	[[ $output == *https://www.osan.example/mailid* ]]
	[ "$(queued mailid-approved)" = 1 ]
	osanctl mailid suspend hong@osan.example --reason '도용 신고' -q
	id=$(sqlite3 osan.db "SELECT id FROM outbox
	    WHERE template = 'mailid-suspended'")
	run -0 osanctl notify show "$id"
	[[ $output == *"도용 신고"* ]]
}
