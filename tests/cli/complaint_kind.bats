# osanctl complaint kind and counsellor: the table of processing standards
# (articles 8(3), 9(1), 9(2)) and who answers consultations (article 11).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

three_kinds() {
	person civ civil-affairs
	person mod moderator free
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --name-en 'Broken lamp' --category other --department transport \
	    --period 3d --publishable yes --basis '「도로법」'
	osanctl complaint kind set tax --name-ko '세무 상담' --category other \
	    --period 5d --consultation yes
	osanctl complaint kind set stamp --name-ko 인감증명서 --category legal \
	    --department civil --period immediate --fee 600 --postage 0 \
	    --identity-check yes --visit-ko '1층 민원실' --visit-en Hall
}

setup_file() {
	site_once three_kinds
}

setup() {
	own_site
}

# kind KEY CODE: what show says.
kind() {
	osanctl complaint kind show "$2" --json | field "$1"
}

# codes OPTION...: of the kinds that list shows.
codes() {
	osanctl complaint kind list --csv --no-header --fields code "$@" |
	    tr '\n' ' '
}

# import FILE OPTION...: "read added changed same skipped", and what was bad
# on standard error.
import() {
	osanctl complaint kind import "$@" --csv --no-header
}

# counted STATUS COUNTS WORD...: an import ends so.
counted() {
	local status=$1 counts=$2
	shift 2
	run "-$status" --separate-stderr import "$@"
	echo "$output" "$stderr"
	[ "$output" = "$counts" ]
}

# unchanged: nothing is different from what the test began with.
unchanged() {
	[ "$(db 'SELECT count(*), max(version) FROM complaint_kind')" = '3|1' ]
}

# Kinds ----------------------------------------------------------------------

@test "article 8(3): a new site has no kinds, and the list is empty" {
	mkdir empty
	OSAN_DB=$PWD/empty/osan.db OSAN_KEY=$PWD/empty/osan.key
	osanctl init --site Osan --yes >/dev/null 2>&1
	run -0 osanctl complaint kind list --json
	[ "$(tr -d ' \n' <<<"$output")" = '[]' ]
}

@test "article 8(3): a kind is made with all that the table tells of it" {
	run -0 osanctl complaint kind set passport --name-ko '여권 발급' \
	    --name-en Passport --category legal --department civil \
	    --fee 50000 --postage 3000 --period 2w --identity-check yes \
	    --papers yes --publishable no --consultation no \
	    --basis '「여권법」 제9조' --visit-ko '여권 창구' \
	    --visit-en 'Passport counter' --position 7 --json
	diff - <(python3 -m json.tool --sort-keys --no-ensure-ascii \
	    <<<"$output" | grep -v _at) <<'END'
{
    "basis": "「여권법」 제9조",
    "category": "legal",
    "code": "passport",
    "consultation": false,
    "department": "civil",
    "fee": 50000,
    "identity_check": true,
    "name_en": "Passport",
    "name_ko": "여권 발급",
    "on_web": false,
    "papers": true,
    "period": "2w",
    "position": 7,
    "postage": 3000,
    "publishable": false,
    "version": 1,
    "visit_en": "Passport counter",
    "visit_ko": "여권 창구"
}
END
}

@test "article 8(3): the list goes by category, department, and what is open" {
	[ "$(codes)" = 'lamp tax stamp ' ]
	[ "$(codes --category other)" = 'lamp tax ' ]
	[ "$(codes --department civil)" = 'stamp ' ]
	[ "$(codes --category grievance)" = '' ]
	osanctl complaint kind close lamp >/dev/null
	[ "$(codes)" = 'tax stamp ' ]
	[ "$(codes --all)" = 'lamp tax stamp ' ]
	osanctl complaint kind set stamp --position 1 >/dev/null
	osanctl complaint kind set tax --position 2 >/dev/null
	[ "$(codes --all)" = 'lamp stamp tax ' ]
	refuses 2 osanctl complaint kind list --category law
	[[ $stderr == *recommendatory* ]]
	refuses 3 osanctl complaint kind list --department nowhere
}

@test "article 9(1): what needs an identity check or papers says where to go" {
	for need in identity-check papers; do
		refuses 2 osanctl complaint kind set lamp --$need yes
		[[ $stderr == *"article 9(1)"*visit_ko* ]]
		osanctl complaint kind set lamp --$need yes \
		    --visit-ko 민원실 >/dev/null
		[ "$(kind on_web lamp)" = false ]
		osanctl complaint kind set lamp --$need no --visit-ko '' \
		    >/dev/null
		[ "$(kind on_web lamp)" = true ]
	done
	refuses 2 osanctl complaint kind set stamp --visit-ko ''
}

@test "article 9(1): the public view says which kinds the web takes" {
	osanctl complaint kind close tax >/dev/null
	[ "$(db "SELECT code, on_web, visit_ko FROM web_complaint_kind
	    ORDER BY id")" = $'lamp|1|\nstamp|0|1층 민원실' ]
}

@test "article 9(1): a kind has a Korean name, a category and a period" {
	refuses 2 osanctl complaint kind set new
	[[ $stderr == *name_ko* ]]
	refuses 2 osanctl complaint kind set new --name-ko 새
	[[ $stderr == *categories:* ]]
	refuses 2 osanctl complaint kind set new --name-ko 새 --category legal
	[[ $stderr == *period* ]]
	refuses 2 osanctl complaint kind set lamp --name-ko ''
	refuses 2 osanctl complaint kind set lamp --category law
	for period in soon 3 0d 3.5d 366d 1000h -1d '3 d'; do
		refuses 2 osanctl complaint kind set lamp --period "$period"
	done
	for period in immediate 4h 3d 2w 1m 1y; do
		osanctl complaint kind set lamp --period $period >/dev/null
		[ "$(kind period lamp)" = $period ]
	done
}

@test "article 9(2): fee and postage are whole won" {
	for option in fee postage; do
		for won in -1 1,000 1.5 1000won 1000000001 ''; do
			refuses 2 osanctl complaint kind set lamp \
			    --$option "$won"
		done
		osanctl complaint kind set lamp --$option 1000 >/dev/null
		[ "$(kind $option lamp)" = 1000 ]
	done
}

@test "what a kind cannot be is wrong usage" {
	for code in Lamp 가로등 'a b' 1st -x '' "$(printf 'a%.0s' {1..41})"; do
		refuses 2 osanctl complaint kind set --name-ko 가 \
		    --category legal --period 3d -- "$code"
	done
	refuses 2 osanctl complaint kind set lamp
	refuses 2 osanctl complaint kind set lamp --papers maybe
	refuses 2 osanctl complaint kind set lamp --position -1
	refuses 2 osanctl complaint kind set
	refuses 2 osanctl complaint kind set lamp tax --fee 1
	refuses 2 osanctl complaint kind set lamp \
	    --basis "$(printf '%01001d' 0)"
	refuses 3 osanctl complaint kind set lamp --department nowhere
	refuses 1 osanctl complaint kind set lamp \
	    --name-ko "$(printf 'a\x01b')"
	unchanged
}

@test "set changes what is named and nothing else" {
	run -0 osanctl complaint kind set lamp --fee 500 --department none --json
	[ "$(field version <<<"$output")" = 2 ]
	[ "$(kind fee lamp)" = 500 ]
	[ "$(kind department lamp)" = null ]
	[ "$(kind name_en lamp)" = 'Broken lamp' ]
	[ "$(kind period lamp)" = 3d ]
	[ "$(kind publishable lamp)" = true ]
	[ "$(kind basis lamp)" = '「도로법」' ]
}

@test "a change of a kind that someone else changed exits 5" {
	osanctl complaint kind set lamp --fee 1 --if-version 1 >/dev/null
	refuses 5 osanctl complaint kind set lamp --fee 2 --if-version 1
	refuses 5 osanctl complaint kind close lamp --if-version 1 --dry-run
	[ "$(kind fee lamp)" = 1 ]
	refuses 3 osanctl complaint kind set new --name-ko 새 --category legal \
	    --period 3d --if-version 1
}

@test "a closed kind stays to be seen, and is closed and reopened once" {
	run -0 osanctl complaint kind close lamp --json
	[ "$(field closed_at <<<"$output")" = 2026-11-24T14:00:00+09:00 ]
	refuses 4 osanctl complaint kind close lamp
	osanctl complaint kind set lamp --fee 3 >/dev/null
	[ "$(kind closed_at lamp)" = 2026-11-24T14:00:00+09:00 ]
	osanctl complaint kind reopen lamp >/dev/null
	[ "$(kind closed_at lamp)" = null ]
	refuses 4 osanctl complaint kind reopen lamp
}

@test "an unknown kind is 3, and where to look is told" {
	for verb in show close reopen; do
		refuses 3 osanctl complaint kind $verb nothing
		[[ $stderr == *"complaint kind list"* ]]
	done
}

@test "a dry run changes nothing" {
	for run in 'set lamp --fee 1' 'close lamp' \
	    'set new --name-ko 새 --category legal --period 3d'; do
		# shellcheck disable=SC2086 # words
		run -0 osanctl complaint kind $run --dry-run
	done
	run -0 osanctl complaint kind close lamp -n --json
	[ "$(field closed_at <<<"$output")" != null ]
	refuses 4 osanctl complaint kind reopen lamp -n
	refuses 2 osanctl complaint kind set lamp --period soon -n
	unchanged
}

@test "civil affairs sets kinds, everybody sees them" {
	as civ complaint kind set lamp --fee 1 >/dev/null
	as civ complaint kind close lamp >/dev/null
	as mod complaint kind list >/dev/null
	as mod complaint kind export >/dev/null
	as mod complaint counsellor list >/dev/null
	refuses 6 as mod complaint kind set lamp --fee 2
	refuses 6 as mod complaint kind close tax
	refuses 6 as mod complaint kind reopen lamp
	refuses 6 as mod complaint kind import - <<<'{"code":"lamp"}'
	refuses 6 as mod complaint counsellor add tax root
	[ "$(kind fee lamp)" = 1 ]
}

@test "article 18: each change of a kind is in the log, under who made it" {
	as civ complaint kind set lamp --fee 1 >/dev/null
	as civ complaint kind close lamp >/dev/null
	[ "$(db "SELECT group_concat(actor || ' ' || action) FROM audit
	    WHERE object = 'complaint_kind' AND object_id = 1")" = \
	    "$(id -un) kind.add,civ kind.set,civ kind.close" ]
	osanctl audit verify >/dev/null
}

# The noun below the noun ----------------------------------------------------

@test "help of complaint, of its nouns and of their verbs" {
	osanctl help complaint >help
	grep -q '^  complaint kind import FILE ' help
	grep -q '^  complaint counsellor remove KIND LOGIN' help
	diff help <(osanctl complaint --help)
	osanctl help complaint kind >help
	grep -q '^osanctl complaint kind VERB' help
	run ! grep -q counsellor help
	diff help <(osanctl complaint kind --help)
	diff help <(osanctl complaint kind -h)
	osanctl help complaint kind set >help
	grep -q '^osanctl complaint kind set \[options\] KIND$' help
	diff help <(osanctl complaint kind set lamp --fee 1 --help)
	run ! grep -q '^  complaint kind' <(osanctl help)
}

@test "half a command and a wrong word are wrong usage: exit 2" {
	refuses 2 osanctl complaint
	[[ $stderr == *"'complaint' needs a verb"* ]]
	refuses 2 osanctl complaint kind
	[[ $stderr == *"'complaint kind' needs a verb"* ]]
	refuses 2 osanctl complaint knid
	[[ $stderr == *"did you mean 'complaint kind'"* ]]
	refuses 2 osanctl complaint kind lsit
	[[ $stderr == *"did you mean 'complaint kind list'"* ]]
	refuses 2 osanctl complaint kind list now
	diff <(osanctl complaint kind list --jsonl) \
	    <(osanctl complaint --jsonl kind list)
}

# Files ----------------------------------------------------------------------

@test "article 8(3): what export writes, import reads, and changes nothing" {
	osanctl complaint kind close lamp >/dev/null
	before=$(db 'SELECT * FROM complaint_kind; SELECT count(*) FROM audit')
	for format in jsonl csv; do
		osanctl complaint kind export --format $format >kinds.$format
		counted 0 3,0,0,3,0 kinds.$format
	done
	counted 0 3,0,0,3,0 - < <(osanctl complaint kind export --csv --csv-bom)
	counted 0 3,0,0,3,0 - < <(gzip <kinds.csv)
	[ "$(db 'SELECT * FROM complaint_kind; SELECT count(*) FROM audit')" = \
	    "$before" ]
}

@test "article 8(3): a file makes the same table on another site" {
	osanctl complaint kind close lamp >/dev/null
	for format in jsonl csv; do
		osanctl complaint kind export --format $format >kinds.$format
		mkdir $format
		(
			export OSAN_DB=$PWD/$format/osan.db
			export OSAN_KEY=$PWD/$format/osan.key
			osanctl init --site Osan --yes >/dev/null 2>&1
			import kinds.$format >/dev/null
			diff kinds.jsonl <(osanctl complaint kind export)
		)
	done
}

@test "article 8(3): the sample table comes in, and once more is the same" {
	sample=$OSAN_ROOT/share/complaint/kinds.jsonl
	n=$(wc -l <"$sample")
	[ "$n" -ge 40 ]
	counted 0 "$n,$n,0,0,0" "$sample"
	counted 0 "$n,0,0,$n,0" "$sample"
	[ "$(db 'SELECT max(version) FROM complaint_kind')" = 1 ]
}

@test "a row changes what it has, and no other kind" {
	counted 0 2,1,1,0,0 - <<'END'
code,fee,name_ko,category,period
lamp,700,가로등,other,3d
waste,,쓰레기,other,1d
END
	[ "$(kind fee lamp)" = 700 ]
	[ "$(kind version lamp)" = 2 ]
	[ "$(kind name_en lamp)" = 'Broken lamp' ]
	[ "$(kind version stamp)" = 1 ]
	[ "$(kind fee waste)" = 0 ]
}

@test "a bad line is named with its reason, and nothing at all is stored" {
	cat >kinds.csv <<'END'
code,fee,period
lamp,1,3d
tax,"1,000",5d
stamp,2,soon

new,3,3d
lamp,4,3d
END
	refuses 1 osanctl complaint kind import kinds.csv
	[[ $stderr == *"line 3: fee: '1,000' is no whole number"* ]]
	[[ $stderr == *"line 4: 'soon' is no period"* ]]
	[[ $stderr == *"line 6: a kind of complaint needs a Korean name"* ]]
	[[ $stderr == *"line 7: the code 'lamp' stands on line 2 too"* ]]
	[[ $stderr == *"4 of 5 rows are bad"*--skip-bad* ]]
	unchanged
}

@test "with --skip-bad the good rows are stored: exit 8" {
	counted 8 3,0,1,0,2 - --skip-bad <<'END'
{"code":"lamp","fee":1}
{"code":"tax","fee":"many"}
no object
END
	[[ $stderr == *"line 2: fee:"* && $stderr == *"line 3: "* ]]
	[ "$(kind fee lamp)" = 1 ]
	[ "$(kind version tax)" = 1 ]
}

@test "a dry run of an import counts and changes nothing" {
	counted 0 2,0,1,1,0 - --dry-run <<'END'
{"code":"lamp","fee":1}
{"code":"tax","consultation":"yes"}
END
	refuses 1 osanctl complaint kind import - -n <<<'{"code":"lamp","fee":-1}'
	unchanged
}

@test "article 9(1): a file cannot leave a kind without a place to go" {
	refuses 1 osanctl complaint kind import - <<<'{"code":"lamp","papers":true}'
	[[ $stderr == *"line 1: "*"article 9(1)"* ]]
	unchanged
}

@test "a file without rows, without codes, or that is not there" {
	refuses 1 osanctl complaint kind import - </dev/null
	refuses 1 osanctl complaint kind import - <<<'code,fee'
	refuses 1 osanctl complaint kind import - <<<$'fee,name\n1,a'
	[[ $stderr == *"no column 'code'"* ]]
	refuses 1 osanctl complaint kind import - <<<$'code,fee,fee\nlamp,1,2'
	refuses 3 osanctl complaint kind import nowhere.csv
	refuses 2 osanctl complaint kind import - --format xml </dev/null
	refuses 2 osanctl complaint kind import - --delimiter '""' </dev/null
	refuses 2 osanctl complaint kind import - --encoding klingon </dev/null
	refuses 1 osanctl complaint kind import - --no-header <<<$'lamp,1'
	refuses 2 osanctl complaint kind export --format xml
	unchanged
}

@test "other delimiters, and an order of columns of one's own" {
	counted 0 1,0,1,0,0 - --delimiter ';' <<<$'fee;code\n5;lamp'
	printf 'code\tfee\nlamp\t6\n' >kinds.tsv
	counted 0 1,0,1,0,0 kinds.tsv
	[ "$(kind fee lamp)" = 6 ]
}

@test "CP949 needs its name, and is then the same text" {
	printf 'code,name_ko\nlamp,똠방각하 가로등\n' |
	    iconv -f utf-8 -t cp949 >kinds.csv
	refuses 1 osanctl complaint kind import kinds.csv
	[[ $stderr == *"line 2: not valid utf-8 text"*cp949* ]]
	unchanged
	counted 0 1,0,1,0,0 kinds.csv --encoding cp949
	[ "$(kind name_ko lamp)" = '똠방각하 가로등' ]
	iconv -f cp949 -t utf-16 kinds.csv >kinds16.csv
	refuses 1 osanctl complaint kind import kinds16.csv
	counted 0 1,0,0,1,0 kinds16.csv --encoding utf-16
	refuses 1 osanctl complaint kind import kinds16.csv --encoding cp949
}

@test "what a spreadsheet would run is text that comes back as it was" {
	python3 - >kinds.csv <<'END'
import csv, sys
w = csv.writer(sys.stdout)
w.writerow(["code", "name_ko", "basis", "visit_ko"])
w.writerow(["lamp", "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)"])
w.writerow(["tax", "'가나", "-2", "''=x"])
END
	counted 0 2,0,2,0,0 kinds.csv
	[ "$(kind name_ko lamp)" = "=cmd|' /C calc'!A0" ]
	[ "$(kind name_ko tax)" = "'가나" ]
	[ "$(kind visit_ko tax)" = "'=x" ]
	osanctl complaint kind export --csv >out.csv
	grep -qF "'=cmd" out.csv
	run ! grep -qE '(^|,)"?[-+=@]' out.csv
	counted 0 3,0,0,3,0 out.csv
}

@test "hostile files do no harm: quotes, NUL, columns, control characters" {
	printf 'code,fee\nlamp,"1\n' >open.csv
	printf 'code,fee\nla"mp,1\n' >quote.csv
	printf 'code,fee\nlamp\0,1\n' >nul.csv
	printf 'code,name_ko\nlamp,a\033[2Jb\n' >escape.csv
	printf '{"code":"lamp","name_ko":"a\\u0000b"}\n' >nul.jsonl
	printf '{"code":"lamp","code":"tax"}\n' >twice.jsonl
	printf '[{"code":"lamp"}]\n' >array.jsonl
	printf 'code,fee\nlamp,1,2\n' >wide.csv
	printf '\xff\xfecode,fee\nlamp,1\n' >broken.csv
	python3 - <<'END'
row = lambda *cells: ",".join(cells) + "\n"
many = [f"c{i}" for i in range(1, 1000)]
open("columns.csv", "w").write(row("code", *many) + row("lamp", *many))
many *= 2
open("too-many.csv", "w").write(row("code", *many) + row("lamp", *many))
open("long.csv", "w").write("code,basis\nlamp," + "가" * 100000 + "\n")
END
	for file in open.csv quote.csv nul.csv escape.csv nul.jsonl \
	    twice.jsonl array.jsonl wide.csv broken.csv too-many.csv \
	    long.csv; do
		echo "$file"
		refuses 1 osanctl complaint kind import $file
		[[ $stderr != *$'\033'* ]]
	done
	counted 0 1,0,0,1,0 columns.csv
	unchanged
}

@test "a thousand kinds, compressed, go in at once and are checked for twins" {
	python3 - <<'END' | xz >kinds.jsonl.xz
for i in range(1000):
    print('{"code":"k%d","name_ko":"종류 %d","category":"other",'
          '"period":"7d"}' % (i, i))
END
	counted 0 1000,1000,0,0,0 kinds.jsonl.xz
	counted 0 1000,0,0,1000,0 kinds.jsonl.xz
}

# Counsellors ----------------------------------------------------------------

# answering: logins of the field tax, the next one first.
answering() {
	osanctl complaint counsellor list tax --csv --no-header \
	    --fields login | tr '\n' ' '
}

@test "article 11: counsellors are added to a field and taken away" {
	staff kim officer --dept info
	staff lee officer --dept civil
	run -0 osanctl complaint counsellor add tax kim lee --csv --no-header \
	    --fields kind,login,department,state,turn
	[ "$output" = $'tax,kim,info,active,\ntax,lee,civil,active,' ]
	refuses 4 osanctl complaint counsellor add tax kim
	osanctl complaint counsellor remove tax kim >/dev/null
	[ "$(answering)" = 'lee ' ]
	refuses 3 osanctl complaint counsellor remove tax kim
	[ "$(osanctl complaint counsellor list --csv --no-header | wc -l)" = 1 ]
}

@test "article 11: several at once, all of them or none" {
	staff kim officer --dept info
	refuses 3 osanctl complaint counsellor add tax kim nobody
	[ "$(answering)" = '' ]
	osanctl complaint counsellor add tax kim >/dev/null
	refuses 3 osanctl complaint counsellor remove tax kim kim
	[ "$(answering)" = 'kim ' ]
}

@test "article 11: only consultations have counsellors, of a department" {
	staff kim officer --dept info
	refuses 4 osanctl complaint counsellor add lamp kim
	[[ $stderr == *"article 11"*"--consultation yes"* ]]
	refuses 4 osanctl complaint counsellor add tax mod
	[[ $stderr == *"no department"* ]]
	osanctl staff disable kim >/dev/null
	refuses 4 osanctl complaint counsellor add tax kim
	refuses 3 osanctl complaint counsellor add nothing kim
	refuses 3 osanctl complaint counsellor list nothing
	refuses 2 osanctl complaint counsellor add tax
}

@test "article 11: a field with counsellors stays a consultation" {
	staff kim officer --dept info
	osanctl complaint counsellor add tax kim >/dev/null
	refuses 4 osanctl complaint kind set tax --consultation no
	[[ $stderr == *"counsellor remove"* ]]
	refuses 1 osanctl complaint kind import - \
	    <<<'{"code":"tax","consultation":false}'
	osanctl complaint counsellor remove tax kim >/dev/null
	osanctl complaint kind set tax --consultation no >/dev/null
}

@test "article 11: the list tells who is passed over, and whose turn is next" {
	staff kim officer --dept info
	staff lee officer --dept info
	osanctl complaint counsellor add tax kim lee >/dev/null
	db "UPDATE counsellor SET turn = 1 WHERE staff_id =
	    (SELECT id FROM staff WHERE login = 'kim')"
	osanctl staff disable lee >/dev/null 2>&1
	run -0 osanctl complaint counsellor list tax --csv --no-header \
	    --fields login,state,turn
	[ "$output" = $'lee,disabled,\nkim,active,1' ]
}

@test "article 11: a dry run neither adds nor removes anybody" {
	staff kim officer --dept info
	osanctl complaint counsellor add tax kim --dry-run >/dev/null
	[ "$(answering)" = '' ]
	refuses 4 osanctl complaint counsellor add lamp kim --dry-run
	osanctl complaint counsellor add tax kim >/dev/null
	osanctl complaint counsellor remove tax kim -n >/dev/null
	[ "$(answering)" = 'kim ' ]
}
