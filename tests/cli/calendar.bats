# osanctl calendar: the days off, along which the time for complaints is
# counted.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

civil_affairs() {
	person civ civil-affairs
	person off officer
}

setup_file() {
	site_once civil_affairs
}

setup() {
	own_site
}

# dates [RANGE]: what is listed, date by date.
dates() {
	osanctl calendar list "$@" --csv --no-header --fields date
}

# due RECEIVED PERIOD: as the site counts.
due() {
	osanctl complaint deadline --received "$1" --period "$2" --json |
	    field due
}

# finds TIME [OPTION...]: the check at that time, which finds something.
finds() {
	local time=$1
	shift
	run -1 --separate-stderr at "$time" osanctl calendar check "$@"
	[ -n "$output" ] && [ -n "$stderr" ]
}

@test "a new site has the calendar, and nothing is wrong with it" {
	[ "$(dates | wc -l)" -gt 300 ]
	run -0 osanctl calendar check
	[ "$(log_row calendar.load)" = "$(id -un) {\"count\":$(dates |
	    wc -l)}" ]
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'calendar.add'")" = 0 ]
}

@test "the list is by date, of a year or a range, with either end open" {
	[ "$(dates 2026 | head -n 1)" = 2026-01-01 ]
	[ "$(dates 2026 | tail -n 1)" = 2026-12-25 ]
	[ "$(dates 2026-02-16..2026-03-02)" = \
	    $'2026-02-16\n2026-02-17\n2026-02-18\n2026-03-01\n2026-03-02' ]
	[ "$(dates ..2020-01-25)" = $'2020-01-01\n2020-01-24\n2020-01-25' ]
	[ "$(dates 2035-12-01..)" = 2035-12-25 ]
	[ "$(dates 2026..2027 | cut -c1-4 | sort -u)" = $'2026\n2027' ]
	[ "$(dates 2026-02-17)" = 2026-02-17 ]
	[ -z "$(dates 2026-02-19)" ]
}

@test "a range that is none is wrong usage" {
	for range in x 26 2026-02-30 2027..2026 2026-1 2026... ; do
		refuses 2 osanctl calendar list "$range"
	done
}

@test "a day off has its weekday, names, kind and what it rests on" {
	run -0 osanctl calendar list 2025-05-05..2025-05-06 --jsonl
	[ "${#lines[@]}" = 3 ]
	[ "$(field name_ko <<<"${lines[0]}")" = 어린이날 ]
	[ "$(field weekday <<<"${lines[0]}")" = monday ]
	[ "$(field name_en <<<"${lines[1]}")" = "Buddha's Birthday" ]
	[ "$(field kind <<<"${lines[2]}")" = substitute ]
	[ "$(field basis <<<"${lines[2]}")" = rule ]
	[ "$(field basis <<<"$(osanctl calendar list 2028-04-12 --jsonl)")" = \
	    rule-forecast ]
}

@test "a temporary holiday is added with a reason, and deadlines see it" {
	[ "$(due 2026-12-24T10:00 1d)" = 2026-12-28T10:00:00+09:00 ]
	run -0 osanctl calendar add 2026-12-28 --name 임시공휴일 \
	    --name-en 'Temporary holiday' --reason '관보 제1호' --json
	[ "$(field kind <<<"$output")" = temporary ]
	[ "$(field basis <<<"$output")" = staff ]
	[ "$(field reason <<<"$output")" = '관보 제1호' ]
	[ "$(field by <<<"$output")" = "$(id -un)" ]
	[ "$(field created_at <<<"$output")" = 2026-11-24T14:00:00+09:00 ]
	[ "$(due 2026-12-24T10:00 1d)" = 2026-12-29T10:00:00+09:00 ]
	[[ $(log_row calendar.add) == *'"reason":"관보 제1호"'* ]]
	run -0 osanctl calendar check
}

@test "a day needs a name, a reason and to exist" {
	refuses 2 osanctl calendar add 2026-12-28 --reason 관보
	[[ $stderr == *--name* ]]
	refuses 2 osanctl calendar add 2026-12-28 --name 임시
	[[ $stderr == *--reason* ]]
	refuses 2 osanctl calendar add 2026-12-28 --name 임시 --reason ' '
	refuses 2 osanctl calendar add 2026-12-28 --name ' ' --reason 관보
	refuses 2 osanctl calendar add 2026-02-30 --name 임시 --reason 관보
	refuses 2 osanctl calendar add 28.12.2026 --name 임시 --reason 관보
	refuses 2 osanctl calendar add 2026-12-28 --name 임시 --reason 관보 \
	    --kind birthday
	[[ $stderr == *"holiday, substitute, election, temporary"* ]]
	refuses 2 osanctl calendar add --name 임시 --reason 관보
	[ -z "$(dates 2026-12-28)" ]
}

@test "the same name on the same day is refused, another one is not" {
	osanctl calendar add 2026-12-28 --name 임시 --reason 관보 >/dev/null
	refuses 4 osanctl calendar add 2026-12-28 --name 임시 --reason 관보
	refuses 4 osanctl calendar add 2026-12-28 --name 임시 --reason 관보 \
	    --dry-run
	osanctl calendar add 2026-12-28 --name 선거 --kind election \
	    --reason 공고 >/dev/null
	[ "$(dates 2026-12-28 | wc -l)" = 2 ]
}

@test "a day is removed with a reason, stays in the list of all, returns" {
	refuses 2 osanctl calendar remove 2026-12-25
	[[ $stderr == *--reason* ]]
	run -0 osanctl calendar remove 2026-12-25 --reason '잘못 넣음' --json
	[ "$(field removed_by <<<"$output")" = "$(id -un)" ]
	[ "$(field remove_reason <<<"$output")" = '잘못 넣음' ]
	[ "$(field version <<<"$output")" = 2 ]
	[ -z "$(dates 2026-12-25)" ]
	[ "$(dates 2026-12-25 --all)" = 2026-12-25 ]
	[ "$(due 2026-12-24T10:00 1d)" = 2026-12-25T10:00:00+09:00 ]
	refuses 3 osanctl calendar remove 2026-12-25 --reason x
	refuses 3 osanctl calendar remove 2026-12-23 --reason x
	osanctl calendar add 2026-12-25 --name 기독탄신일 --kind holiday \
	    --reason '법령대로' >/dev/null
	[ "$(due 2026-12-24T10:00 1d)" = 2026-12-28T10:00:00+09:00 ]
	[[ $(log_row calendar.remove) == *'"reason":"잘못 넣음"'* ]]
}

@test "where a day has several names the one that is meant is named" {
	refuses 2 osanctl calendar remove 2025-05-05 --reason x
	[[ $stderr == *"'어린이날', '부처님 오신 날'"* ]]
	refuses 3 osanctl calendar remove 2025-05-05 --name 설날 --reason x
	osanctl calendar remove 2025-05-05 --name 어린이날 --reason x >/dev/null
	[ "$(dates 2025-05-05 | wc -l)" = 1 ]
}

@test "a foreseen election is confirmed once, and the check is content" {
	finds 2027-06-01T09:00:00+09:00
	[[ $output == *2028-04-12*제23대* ]]
	run -0 osanctl calendar confirm 2028-04-12 --json
	[ "$(field basis <<<"$output")" = rule ]
	at 2027-06-01T09:00:00+09:00 osanctl calendar check
	refuses 4 osanctl calendar confirm 2028-04-12
	refuses 4 osanctl calendar confirm 2026-12-25
	refuses 3 osanctl calendar confirm 2026-12-26
	[[ $(log_row calendar.set) == *'"basis":"rule"'* ]]
}

@test "what somebody else changed since is not changed" {
	osanctl calendar confirm 2028-04-12 --if-version 1 >/dev/null
	refuses 5 osanctl calendar remove 2028-04-12 --reason x --if-version 1
	osanctl calendar remove 2028-04-12 --reason x --if-version 2 >/dev/null
}

@test "a dry run shows what would be, and changes nothing" {
	cp osan.db before.db
	run -0 osanctl calendar add 2026-12-28 --name 임시 --reason 관보 -n \
	    --json
	[ "$(field date <<<"$output")" = 2026-12-28 ]
	run -0 osanctl calendar remove 2026-12-25 --reason x -n --json
	[ "$(field remove_reason <<<"$output")" = x ]
	run -0 osanctl calendar confirm 2028-04-12 -n --json
	[ "$(field basis <<<"$output")" = rule ]
	refuses 2 osanctl calendar add 2026-12-28 --name 임시 -n
	cmp before.db osan.db
}

@test "civil affairs keep the calendar, others only look" {
	as civ calendar add 2026-12-28 --name 임시 --reason 관보 >/dev/null
	as civ calendar remove 2026-12-28 --reason 취소 >/dev/null
	as civ calendar confirm 2028-04-12 >/dev/null
	as civ calendar import --default >/dev/null
	as off calendar list >/dev/null
	as off calendar check
	refuses 6 as off calendar add 2026-12-28 --name 임시 --reason 관보
	refuses 6 as off calendar remove 2026-12-25 --reason x
	refuses 6 as off calendar confirm 2030-03-27
	refuses 6 as off calendar import --default
	[ "$(db "SELECT actor FROM audit WHERE action = 'calendar.add'")" = \
	    civ ]
	[[ $(log_row denied) == 'off {"permit":"calendar.set"'* ]]
}

# --- import ---------------------------------------------------------------

@test "what the list writes is read again, and finds all there" {
	for form in csv jsonl; do
		osanctl calendar list --$form >days.$form
		run -0 osanctl calendar import days.$form --json
		[ "$(field same <<<"$output")" = "$(dates | wc -l)" ]
		[ "$(field added <<<"$output")" = 0 ]
		[ "$(field changed <<<"$output")" = 0 ]
	done
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action LIKE 'calendar.%'")" = 1 ]
}

@test "further years are brought in, once, packed too" {
	refuses 3 osanctl complaint deadline --received 2036-03-03 --period 3d
	[[ $stderr == *"2020 to 2035"*"calendar import"* ]]
	osanctl calendar list 2035 --csv | sed 's/2035-/2036-/' | gzip >y.csv.gz
	n=$(dates 2035 | wc -l)
	run -0 osanctl calendar import y.csv.gz --json
	[ "$(field read <<<"$output")" = "$n" ]
	[ "$(field added <<<"$output")" = "$n" ]
	[ "$(field moved <<<"$output")" = 0 ]
	run -0 osanctl calendar import y.csv.gz --json
	[ "$(field added <<<"$output")" = 0 ]
	[ "$(field same <<<"$output")" = "$n" ]
	[ "$(due 2036-03-03T10:00 3d)" = 2036-03-06T10:00:00+09:00 ]
}

@test "a file corrects English names and forecasts, not what staff wrote" {
	osanctl calendar add 2026-12-28 --name 임시공휴일 --reason 관보 >/dev/null
	run -0 osanctl calendar import - --json <<-'END'
		{"date":"2028-04-12","name_ko":"제23대 국회의원선거","name_en":"General election","kind":"election","basis":"rule"}
		{"date":"2026-12-28","name_ko":"임시공휴일","kind":"temporary"}
		{"date":"2027-12-28","name_ko":"임시공휴일","kind":"temporary"}
		{"date":"2027-12-28","name_ko":"임시공휴일","kind":"temporary"}
	END
	[ "$(field changed <<<"$output")" = 1 ]
	[ "$(field same <<<"$output")" = 1 ]
	[ "$(field added <<<"$output")" = 1 ]
	[ "$(osanctl calendar list 2028-04-12 --jsonl | field name_en)" = \
	    'General election' ]
	[ "$(osanctl calendar list 2026-12-28 --jsonl | field basis)" = staff ]
	[ "$(osanctl calendar list 2027-12-28 --jsonl | field basis)" = \
	    proclaimed ]
}

@test "what was removed is not brought back" {
	osanctl calendar remove 2026-12-25 --reason x >/dev/null
	run -0 osanctl calendar import --default --json
	[ "$(field removed <<<"$output")" = 1 ]
	[ "$(field added <<<"$output")" = 0 ]
	[ -z "$(dates 2026-12-25)" ]
}

@test "with a bad line nothing is stored, and each is told with its number" {
	cat >days.csv <<-'END'
		date,name_ko,kind,basis
		2026-12-28,임시,temporary,proclaimed
		2026-02-30,임시,temporary,proclaimed
		2026-12-29,,temporary,proclaimed
		2026-12-30,임시,birthday,proclaimed
		2026-12-31,임시,temporary,staff
	END
	cp osan.db before.db
	refuses 1 osanctl calendar import days.csv
	for line in 3 4 5 6; do
		[[ $stderr == *"line $line: "* ]]
	done
	[[ $stderr == *"4 of 5 rows are bad"*--skip-bad* ]]
	cmp before.db osan.db
	run -8 --separate-stderr osanctl calendar import days.csv \
	    --skip-bad --json
	[ "$(field added <<<"$output")" = 1 ]
	[ "$(field skipped <<<"$output")" = 4 ]
	[ "$(dates 2026-12-26..2026)" = 2026-12-28 ]
}

@test "a file of other columns, and none at all, are told" {
	echo date,name >days.csv
	refuses 1 osanctl calendar import days.csv
	[[ $stderr == *name_ko* ]]
	refuses 3 osanctl calendar import nothing.csv
	refuses 2 osanctl calendar import
	refuses 2 osanctl calendar import days.csv --default
}

@test "a dry run of an import counts, and changes nothing" {
	osanctl calendar list 2035 --csv | sed 's/2035-/2036-/' >y.csv
	cp osan.db before.db
	run -0 osanctl calendar import y.csv -n --json
	[ "$(field added <<<"$output")" = "$(dates 2035 | wc -l)" ]
	cmp before.db osan.db
}

@test "days of staff in a file become those of whoever brings them in" {
	osanctl calendar add 2026-12-28 --name 임시 --reason '관보' >/dev/null
	osanctl calendar list 2026-12-28 --csv |
	    sed s/2026-12-28/2027-12-28/ >own.csv
	as civ calendar import own.csv >/dev/null
	run -0 osanctl calendar list 2027-12-28 --jsonl
	[ "$(field by <<<"$output")" = civ ]
	[ "$(field reason <<<"$output")" = 관보 ]
}

# --- check ----------------------------------------------------------------

@test "the check finds what is missing, wrong, late and doubled: exit 1" {
	osanctl calendar import - >/dev/null <<-'END'
		{"date":"2027-06-07","name_ko":"대체공휴일(현충일)","kind":"substitute","basis":"rule"}
		{"date":"2026-12-25","name_ko":"기독 탄신일","kind":"holiday"}
	END
	finds 2034-01-02T09:00:00+09:00 --json
	[ "$(python3 -c 'import json, sys
for f in json.load(sys.stdin): print(f["what"], f["date"])' <<<"$output")" = \
'years 2036-01-01
substitute 2027-06-07
forecast 2034-05-31
doubled 2026-12-25' ]
	[ "$(field code <<<"$stderr")" = failed ]
}

@test "without a calendar the check and the deadline say what to do" {
	guard=$(db "SELECT sql FROM sqlite_master
	    WHERE name = 'holiday_delete'")
	sqlite3 "$OSAN_DB" "DROP TRIGGER holiday_delete;
	    DELETE FROM holiday; $guard"
	finds "$OSAN_NOW"
	refuses 3 osanctl complaint deadline --period 3d
	[[ $stderr == *"calendar import --default"* ]]
	osanctl calendar import --default >/dev/null
	osanctl calendar check
}

@test "Korean messages and words" {
	run -0 env LANGUAGE=ko "$OSANCTL" calendar list 2026-02-17
	[[ $output == *설날*공휴일*법정* ]]
	export LANGUAGE=ko
	finds 2034-01-02T09:00:00+09:00
	[[ $output == *"2036년이 없습니다"* ]]
}
