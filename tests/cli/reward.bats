# osanctl reward: rewards within the budget, from a programme to what was
# delivered, and a draw from its entries to its notices (article 13-2).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

# 200,000 won; programme "gift" of 50,000 each, with five entries; "prize" of
# the same, which is not drawn.  The codes of gift stand in files 1 to 5.
a_programme() {
	local i
	staff civ civil-affairs --email civ@osan.go.kr
	staff off officer --dept culture
	staff aud audit
	osanctl reward budget set 2026 200000
	programme gift
	programme prize
	for i in 1 2 3 4 5; do
		enter gift "$i" >"./$i"
	done
}

setup_file() {
	site_once a_programme
}

setup() {
	own_site
	cp "$BATS_FILE_TMPDIR"/[1-5] .
}

# programme KEY [OPTION...]: one of 50,000 won each.
programme() {
	local key=$1
	shift
	osanctl reward programme add "$key" --kind event --department culture \
	    --title-ko 문화제 --title-en Festival --gift-ko 상품권 \
	    --amount 50000 "$@"
}

# enter KEY N: person N takes part; prints the code.
enter() {
	osanctl reward entry add "$1" --name "사람$2" \
	    --phone "010-5555-000$2" --email "p$2@example.org" --json |
	    field code
}

# commit WINNERS ALTERNATES [OPTION...]: gift's list is frozen.
commit() {
	osanctl reward draw commit gift --winners "$1" --alternates "$2" \
	    --source '제1201회 로또' --json "${@:3}"
}

# drawn: gift has two winners and two alternates.
drawn() {
	commit 2 2 >/dev/null
	osanctl reward draw run gift --value 7,11,19 --json >run.json
}

# entry CODE: its hash.
entry() {
	printf 'osan-draw-1|gift|%s' "$1" | sha256sum | cut -c1-64
}

# code_of ENTRY: the file with the code of that entry.
code_of() {
	local i
	for i in 1 2 3 4 5; do
		[ "$(entry "$(cat $i)")" != "$1" ] || echo $i
	done
}

# place N: the entry that was drawn there.
place() {
	python3 -c 'import json, sys
v = json.load(open("run.json"))
print((v["winners"] + v["alternates"])[int(sys.argv[1]) - 1])' "$1"
}

# left: what the budget has.
left() {
	osanctl reward budget list --json | python3 -c 'import json, sys
print(json.load(sys.stdin)[0]["left"])'
}

# states: of all rewards, oldest first.
states() {
	osanctl reward award list --csv --no-header --fields state |
	    tac | tr '\n' ' '
}

@test "13-2: a budget is set, and never below what was promised" {
	[ "$(left)" = 200000 ]
	osanctl reward award add prize --phone 010-7777-0001
	[ "$(left)" = 150000 ]
	run -4 --separate-stderr osanctl reward budget set 2026 49999
	[[ $stderr == *'article 13-2'* ]]
	run -0 osanctl reward budget set 2026 50000
	[ "$(left)" = 0 ]
	run -5 osanctl reward budget set 2026 60000 --if-version 1
	run -2 osanctl reward budget set 1999 1
	run -2 osanctl reward budget set 2026 -- -1
	run -6 as civ reward budget set 2026 900000
	osanctl reward budget set 2026 900000 --dry-run >/dev/null
	[ "$(left)" = 0 ]
}

@test "13-2: an award that the budget cannot pay is refused" {
	for i in 1 2 3 4; do
		osanctl reward award add prize --phone "010-7777-000$i"
	done
	run -4 --separate-stderr osanctl reward award add prize \
	    --phone 010-7777-0005
	[[ $stderr == *'article 13-2'* ]]
	run -4 osanctl reward award add prize --phone 010-7777-0005 --dry-run
	run -4 commit 1 0
	[ ! -e draw-gift.txt ]
	osanctl reward award lapse 2 --reason '사양' >/dev/null
	run -0 osanctl reward award add prize --phone 010-7777-0005
}

@test "13-2: one person has one reward, unless the programme says more" {
	osanctl reward award add prize --phone 010-7777-0001
	run -4 osanctl reward award add prize --phone 010-7777-0001
	programme more --per-person 2
	osanctl reward award add more --phone 010-7777-0001
	osanctl reward award add more --phone 010-7777-0001
	run -4 osanctl reward award add more --phone 010-7777-0001
	run -4 --separate-stderr osanctl reward entry add gift \
	    --phone 010-5555-0001
	[[ $stderr == *'as often as'* ]]
}

@test "13-2: staff and contractors take no part" {
	run -4 --separate-stderr osanctl reward entry add gift --name 직원 \
	    --email CIV@osan.go.kr
	[[ $stderr == *'staff and contractors'* ]]
	run -4 osanctl reward award add prize --email civ@osan.go.kr
	programme all --exclude-staff no
	run -0 osanctl reward entry add all --name 직원 --email civ@osan.go.kr
}

@test "13-2: an entry is a code, of which only the hash is kept" {
	code=$(cat 1)
	[ "${#code}" = 24 ]
	[ "$(db "SELECT count(*) FROM reward_entry
	    WHERE hex(entry) = upper('$(entry "$code")')")" = 1 ]
	sqlite3 osan.db .dump >dump
	run -1 grep -c "$code" dump
	# no time, no order: the table has neither
	[ "$(db "SELECT group_concat(name) FROM
	    pragma_table_info('reward_entry')")" = programme_id,entry ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'reward.enter'
	    AND subject_id IS NULL AND detail = ''")" = 5 ]
}

@test "13-2: an entry is taken back until the list is frozen" {
	osanctl reward entry remove gift --code-file 1
	run -3 osanctl reward entry remove gift --code-file 1
	[ "$(db 'SELECT count(*) FROM reward_entrant')" = 4 ]
	enter gift 1 >./1
	commit 1 1 >/dev/null
	run -4 osanctl reward entry remove gift --code-file 2
	tr '[:lower:]' '[:upper:]' <./3 | sed 's/..../&-/g' >typed
	run -4 osanctl reward entry remove gift --code-file typed
}

@test "13-2: a commit freezes the list and writes what is published" {
	commit 2 1 >commit.json
	[ "$(field file <commit.json)" = draw-gift.txt ]
	[ "$(field entries <commit.json)" = 5 ]
	[ "$(field draw <commit.json)" = gift ]
	[ "$(field source <commit.json)" = '제1201회 로또' ]
	[ "$(field commitment <commit.json)" = \
	    "$(sha256sum <draw-gift.txt | cut -c1-64)" ]
	[ "$(sed -n 1,7p draw-gift.txt)" = "osan-draw-1
draw: gift
source: 제1201회 로또
winners: 2
alternates: 1
closed: 2026-11-24T14:00:00+09:00" ]
	for i in 1 2 3 4 5; do
		entry "$(cat $i)"
	done | LC_ALL=C sort >want
	tail -n +8 draw-gift.txt | cmp - want
	run -4 --separate-stderr osanctl reward entry add gift \
	    --phone 010-5555-0006
	[[ $stderr == *frozen* ]]
	run -4 commit 2 1
	run -4 osanctl reward programme reopen gift
	[ "$(log_row reward.commit | field_of commitment)" = \
	    "$(field commitment <commit.json)" ]
}

# field_of NAME: of the detail in a row of the log.
field_of() {
	cut -d ' ' -f 2- | field "$1"
}

@test "13-2: a dry commit changes nothing and has no commitment" {
	commit 2 1 --dry-run >commit.json
	[ "$(field entries <commit.json)" = 5 ]
	[ "$(field commitment <commit.json)" = null ]
	[ ! -e draw-gift.txt ]
	[ "$(db 'SELECT count(*) FROM reward_draw')" = 0 ]
}

@test "13-2: the file goes to a folder, or to standard output, and again" {
	mkdir out
	commit 2 1 --folder out >/dev/null
	osanctl reward draw export gift --folder - >again.txt
	cmp out/draw-gift.txt again.txt
	run -4 osanctl reward draw export gift --folder out
	run -4 osanctl reward draw export prize
}

@test "13-2: standard output has the file alone" {
	osanctl reward draw commit gift --winners 1 --source x --folder - >f
	osanctl reward draw verify f --value 1 --json | field ok |
	    grep -qx true
}

@test "13-2: a file that cannot be written freezes nothing" {
	run -1 commit 2 1 --folder nowhere
	: >draw-gift.txt
	run -4 commit 2 1
	[ "$(db 'SELECT count(*) FROM reward_draw')" = 0 ]
}

@test "13-2: the draw draws whom its published file says" {
	drawn
	osanctl reward draw verify draw-gift.txt --value ' 7,11,19' --json |
	    python3 -c 'import json, sys
a, b = json.load(sys.stdin), json.load(open("run.json"))
del a["file"], b["file"]
assert a == b, (a, b)'
	[ "$(states)" = 'awarded awarded ' ]
	[ "$(osanctl reward award list --csv --no-header --fields \
	    place,entry | tac | cut -d , -f 2)" = \
	    "$(place 1)"$'\n'"$(place 2)" ]
	[ "$(left)" = 100000 ]
	run -4 osanctl reward draw run gift --value 8
	run -4 osanctl reward award add gift --phone 010-5555-0001
}

@test "13-2: a dry run tells who would win, and draws nobody" {
	commit 2 2 >/dev/null
	osanctl reward draw run gift --value 7,11,19 --json --dry-run >run.json
	place 2 >want
	[ -z "$(states)" ]
	osanctl reward draw run gift --value 7,11,19 --json >run.json
	[ "$(place 2)" = "$(cat want)" ]
}

@test "13-2: a sealed draw is opened by its secret" {
	osanctl reward draw commit gift --winners 1 --sealed secret >/dev/null
	[ "$(stat -c %a secret)" = 600 ]
	[ "$(sed -n 3p draw-gift.txt)" = \
	    "source: sealed $(tr -d '\n' <secret | sha256sum | cut -c1-64)" ]
	run -7 osanctl reward draw run gift --value guessed
	run -0 osanctl reward draw run gift --value-file secret --json
	run -0 osanctl reward draw verify draw-gift.txt --value "$(cat secret)"
}

@test "13-2: entries that were tampered with are not drawn" {
	commit 2 1 >/dev/null
	sqlite3 osan.db "DROP TRIGGER reward_entry_update;
	    UPDATE reward_entry SET entry = randomblob(32)
	    WHERE entry = (SELECT min(entry) FROM reward_entry)"
	run -7 osanctl reward draw run gift --value 7
	run -7 osanctl reward draw export gift --folder -
}

@test "13-2: winners are told, and then notified" {
	drawn
	[ "$(osanctl notify list --csv --no-header --fields template |
	    sort | uniq -c | tr -s ' ')" = ' 2 award' ]
	text=$(osanctl notify show 1 --json | field text)
	[[ $text == *'문화제'*'상품권'*'2026-12-24 23:59'* ]]
	[[ $text != *"$(cat "$(code_of "$(place 1)")")"* ]]
	osanctl reward award notify 1 >/dev/null
	[ "$(states)" = 'notified awarded ' ]
	osanctl notify retry 2 --call >/dev/null
	osanctl notify 'done' 2 >/dev/null
	[ "$(states)" = 'notified notified ' ]
}

@test "13-2: a reward's notice is in English where its reader is" {
	osanctl reward award add prize --email e@example.org --lang en
	osanctl notify show 1 --json | field text | grep -q Festival
	osanctl notify show 1 --json | field subject | grep -q 'reward for you'
}

@test "13-2: the receipt claims what it won, once, in time" {
	drawn
	won=$(code_of "$(place 1)")
	[ "$(osanctl reward claim gift --code-file "$won" --json |
	    field state)" = claimed ]
	run -4 osanctl reward claim gift --code-file "$won"
	lost=$(for i in 1 2 3 4 5; do
		case $i in
		"$(code_of "$(place 1)")" | "$(code_of "$(place 2)")") ;;
		*) echo $i ;;
		esac
	done | head -n 1)
	run -4 --separate-stderr osanctl reward claim gift --code-file "$lost"
	[[ $stderr == *'was not drawn'* ]]
	echo nonsense >typed
	run -3 osanctl reward claim gift --code-file typed
	run -4 --separate-stderr at 2026-12-25T00:00:00+09:00 \
	    osanctl reward claim gift \
	    --code-file "$(code_of "$(place 2)")"
	[[ $stderr == *'until 2026-12-24'* ]]
	run -0 at 2026-12-24T23:59:00+09:00 osanctl reward claim gift \
	    --code-file "$(code_of "$(place 2)")"
	osanctl reward award deliver 1 2 >/dev/null
	[ "$(states)" = 'delivered delivered ' ]
}

@test "13-2: without a code the identity is checked, and that is logged" {
	osanctl reward award add prize --phone 010-7777-0001
	run -2 osanctl reward claim prize --award 1
	run -3 osanctl reward claim gift --award 1 --checked 신분증
	run -0 osanctl reward claim prize --award 1 --checked 신분증
	[ "$(log_row reward.claimed | field_of reason)" = 신분증 ]
}

@test "13-2: a code claims a reward whose winner nobody knows" {
	osanctl reward award add prize --code --json >award.json
	field code <award.json >code
	sqlite3 osan.db .dump >dump
	run -1 grep -c "$(cat code)" dump
	run -0 osanctl reward claim prize --code-file code
	run -2 osanctl reward award add prize
	run -2 osanctl reward award add prize --code --phone 010-7777-0001
}

@test "13-2: what nobody claims lapses, and the next alternate gets it" {
	drawn
	osanctl reward claim gift \
	    --code-file "$(code_of "$(place 1)")" >/dev/null
	before=$(left)
	at 2026-12-24T12:00:00+09:00 osanctl reward lapse --json >lapse.json
	[ "$(field lapsed <lapse.json)" = 0 ]
	at 2026-12-25T12:00:00+09:00 osanctl reward lapse --json --dry-run |
	    field lapsed | grep -qx 1
	at 2026-12-25T12:00:00+09:00 osanctl reward lapse --json >lapse.json
	[ "$(field lapsed <lapse.json)" = 1 ]
	[ "$(field awarded <lapse.json)" = 1 ]
	[ "$(states)" = 'claimed lapsed awarded ' ]
	[ "$(left)" = "$before" ]
	[ "$(db 'SELECT place FROM reward_award WHERE id = 3')" = 3 ]
	# the unsent notice of the one that lapsed goes to nobody
	[ "$(osanctl notify list --csv --no-header --fields state | tac |
	    tr '\n' ' ')" = 'queued cancelled queued ' ]
	at 2027-03-01T12:00:00+09:00 osanctl reward lapse >/dev/null
	at 2027-05-01T12:00:00+09:00 osanctl reward lapse >/dev/null
	[ "$(states)" = 'claimed lapsed lapsed lapsed ' ]
	[ "$(left)" = 150000 ]
}

@test "13-2: who entered is forgotten once everything was given" {
	drawn
	osanctl reward award lapse 1 --reason 직원 >/dev/null
	[ "$(states)" = 'lapsed awarded awarded ' ]
	for i in 2 3; do
		osanctl reward claim gift --award $i --checked 신분증
	done >/dev/null
	osanctl reward lapse --json | field forgotten | grep -qx 0
	osanctl reward award deliver 2 3 >/dev/null
	osanctl reward lapse --json | field forgotten | grep -qx 5
	[ "$(db 'SELECT count(*) FROM reward_entrant')" = 0 ]
	osanctl reward draw export gift --folder - >again.txt
	cmp again.txt draw-gift.txt
}

@test "13-2: staff whom the web let in do not win" {
	drawn_citizen=$(db "SELECT min(citizen_id) FROM reward_entrant")
	email=$(osanctl citizen show "$drawn_citizen" --unmask --why 시험 --json |
	    field email)
	osanctl staff set civ --email "$email" >/dev/null
	osanctl reward budget set 2026 1000000 >/dev/null
	commit 5 0 >/dev/null
	osanctl reward draw run gift --value 1 >/dev/null
	[ "$(db "SELECT citizen_id, state FROM reward_award
	    WHERE state <> 'awarded'")" = "$drawn_citizen|lapsed" ]
}

@test "officers work on their own department's rewards only" {
	run -0 as off reward programme set gift --title-ko 축제
	osanctl reward programme set gift --department audit >/dev/null
	run -6 as off reward programme set gift --title-ko 축제
	run -6 as off reward draw commit gift --winners 1 --source x
	run -6 as off reward entry add gift --phone 010-5555-0007
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'
	    AND object = 'reward'")" = 3 ]
	run -0 as off reward programme list
	run -6 as aud reward award add prize --phone 010-7777-0001
	run -0 as aud reward award list
}

@test "a programme's terms stand once somebody has entered" {
	run -4 osanctl reward programme set gift --amount 1
	run -4 osanctl reward programme set gift --gift-ko 사탕
	run -0 osanctl reward programme set prize --amount 1
	run -5 osanctl reward programme set prize --amount 2 --if-version 1
	run -4 programme gift
	run -2 programme 'a|b'
	run -2 osanctl reward programme add x --kind lottery \
	    --department culture --title-ko x --gift-ko x --amount 1
	run -3 programme y --year 2030
	run -2 osanctl reward programme set prize
	osanctl reward programme close gift >/dev/null
	run -4 osanctl reward entry add gift --phone 010-5555-0006
	osanctl reward programme reopen gift >/dev/null
	[ "$(osanctl reward programme show gift --json | field entries)" = 5 ]
}

@test "wrong usage says what is wanted" {
	run -2 osanctl reward draw commit gift --winners 1
	run -2 osanctl reward draw commit gift --source x
	run -2 osanctl reward draw commit gift --winners 1 --source x \
	    --sealed y
	run -2 osanctl reward draw commit gift --winners 10001 --source x
	run -2 osanctl reward draw commit gift --winners 1 --source $'a\nb'
	run -2 osanctl reward draw run gift
	run -2 osanctl reward entry add gift
	run -2 osanctl reward entry add gift --name 이름뿐
	run -3 osanctl reward entry add none --phone 010-5555-0001
	run -3 osanctl reward award show 7
	run -2 osanctl reward award list --state gone
	osanctl reward award add prize --phone 010-7777-0001
	run -2 osanctl reward award lapse 1
}
