# osanctl complaint deadline: when a complaint is due, and how that comes.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

setup() {
	in_own_folder
}

# due RECEIVED WORD...: when it is due, without a site.
due() {
	local received=$1
	shift
	osanctl complaint deadline --received "$received" "$@" --json |
	    field due
}

# refuses STATUS WORD...: of the deadline, with --received and --period.
asks() {
	osanctl complaint deadline --received 2026-04-06T10:00 "$@"
}

@test "act 19(1): 3 days from Friday 14:00 are due after Seollal at 14:00" {
	[ "$(due 2026-02-13T14:00 --period 3d)" = 2026-02-23T14:00:00+09:00 ]
	[ "$(due '2026-02-13 14:00' --period 3d)" = \
	    2026-02-23T14:00:00+09:00 ]
}

@test "act 19(2): 7 and 14 days count the first day" {
	[ "$(due 2026-02-13T14:00 --period 7d)" = 2026-02-26T18:00:00+09:00 ]
	[ "$(due 2026-02-13T14:00 --period 14d)" = 2026-03-10T18:00:00+09:00 ]
}

@test "act 19(3): a month from 31 January ends with February, and moves on" {
	[ "$(due 2026-01-31 --period 1m)" = 2026-03-03T18:00:00+09:00 ]
}

@test "decree 19: immediately is within three working hours" {
	[ "$(due 2026-02-13T16:30 --period immediate)" = \
	    2026-02-19T10:30:00+09:00 ]
}

@test "decree 20: the days of a supplement are left out, both ends too" {
	[ "$(due 2026-04-06T10:00 --period 7d \
	    --paused 2026-04-08/2026-04-13)" = 2026-04-20T18:00:00+09:00 ]
	[ "$(due 2026-04-06T10:00 --period 7d \
	    --paused 2026-04-08/2026-04-09 --paused 2026-04-10/2026-04-13)" = \
	    2026-04-20T18:00:00+09:00 ]
	[ "$(due 2026-04-06T10:00 --period 3d \
	    --paused 2026-04-07T10:00/2026-04-07T12:00)" = \
	    2026-04-09T12:00:00+09:00 ]
}

@test "decree 21: an extension goes on counting" {
	[ "$(due 2026-04-06T10:00 --period 7d --extended 7d)" = \
	    2026-04-23T18:00:00+09:00 ]
	[ "$(due 2026-04-06T10:00 --period 7d --extended 3d --extended 4d)" = \
	    2026-04-23T18:00:00+09:00 ]
}

@test "without --received it is now" {
	[ "$(osanctl complaint deadline --period 1d --json | field due)" = \
	    2026-11-25T14:00:00+09:00 ]
}

@test "the steps reach from the receipt until it is due, without a gap" {
	for words in "3d" "7d --paused 2026-04-08/2026-04-13 --extended 3d" \
	    "1m --paused 2026-04-08T09:00/2026-04-10T10:00" "immediate"; do
		# shellcheck disable=SC2086 # words
		asks --period $words --json | python3 -c 'import json, sys
d = json.load(sys.stdin)
steps = d["steps"]
assert set(steps[0]) >= {"from", "to", "counted", "why"}, steps[0]
assert steps[0]["from"] == d["received"] and steps[-1]["to"] == d["due"]
assert all(a["to"] == b["from"] for a, b in zip(steps, steps[1:]))
assert all(s["counted"] == (s["minutes"] + s["days"] > 0) for s in steps)'
	done
	[ "$(asks --period 3d --json | python3 -c 'import json, sys
print(sum(s["minutes"] for s in json.load(sys.stdin)["steps"]))')" = 1440 ]
}

@test "a holiday is named in both languages, for machines" {
	osanctl complaint deadline --received 2026-02-13T14:00 --period 7d \
	    --json | python3 -c 'import json, sys
s = [s for s in json.load(sys.stdin)["steps"] if s["why"] == "holiday"]
assert [(x["name_ko"], x["name_en"]) for x in s][1] == ("설날", "Seollal"), s'
}

@test "people read the steps as a table, in their language" {
	run -0 osanctl complaint deadline --received 2026-02-13T14:00 \
	    --period 7d
	[ "$output" = \
'from              to                counted  why
2026-02-13 14:00  2026-02-13        1 day    working-days
2026-02-14        2026-02-15        -        weekend
2026-02-16        2026-02-16        -        holiday: Day before Seollal
2026-02-17        2026-02-17        -        holiday: Seollal
2026-02-18        2026-02-18        -        holiday: Day after Seollal
2026-02-19        2026-02-20        2 days   working-days
2026-02-21        2026-02-22        -        weekend
2026-02-23        2026-02-26 18:00  4 days   working-days
due: 2026-02-26 18:00 (thursday)' ]
	run -0 env LANGUAGE=ko "$OSANCTL" complaint deadline \
	    --received 2026-02-13T16:30 --period immediate
	[[ $output == *"1시간 30분"*"공휴일: 설날"*"처리기한: "* ]]
	[[ $output == *"2026-02-19 10:30 (목요일)" ]]
	[[ $output != *working* && $output != *office* ]]
}

@test "fields, CSV and JSON lines are the sheet that --json is" {
	run -0 asks --period 3d --fields due
	[ "$output" = 'answer due:  2026-04-09 10:00' ]
	run -0 asks --period 3d --csv --no-header --fields period,due
	[ "$output" = 3d,2026-04-09T10:00:00+09:00 ]
	[ "$(asks --period 3d --jsonl)" = "$(asks --period 3d --json)" ]
}

@test "what is no period, pause or time is wrong usage, and says what is" {
	refuses 2 asks
	[[ $stderr == *--period* ]]
	for period in 3 0d 3x 366d 3days; do
		refuses 2 asks --period "$period"
		[[ $stderr == *"immediate, 1h to 240h"* ]]
	done
	refuses 2 asks --period 7d --extended never
	for pause in 2026-04-08 2026-04-13/2026-04-08 x/y \
	    2026-04-08/2026-04-09T10:00; do
		refuses 2 asks --period 7d --paused "$pause"
		[[ $stderr == *--paused* ]]
	done
	refuses 2 osanctl complaint deadline --received soon --period 3d
	refuses 2 osanctl complaint deadline 3d
}

@test "a day outside the calendar's years names the years: exit 3" {
	for day in 2019-12-31 2036-01-01 2035-12-31; do
		refuses 3 osanctl complaint deadline --received "$day" \
		    --period 14d
		[[ $stderr == *"2020 to 2035"*"osanctl calendar import"* ]]
	done
}

@test "without a site it is the calendar that came along, with one the site's" {
	[ "$(asks --period 3d --json | field calendar)" = shipped ]
	run -0 --separate-stderr asks --period 3d
	[ -z "$stderr" ]
	osanctl init --site Osan --yes >/dev/null
	[ "$(asks --period 3d --json | field calendar)" = site ]
	osanctl calendar add 2026-04-08 --name 임시 --reason 관보 >/dev/null
	[ "$(due 2026-04-06T10:00 --period 3d)" = 2026-04-10T10:00:00+09:00 ]
	refuses 3 asks --period 3d --db nowhere.db
}

@test "office hours and lunch are settings" {
	osanctl init --site Osan --yes >/dev/null
	osanctl config set complaint.lunch 11:30-12:30 >/dev/null
	[ "$(due 2026-04-06T10:00 --period immediate)" = \
	    2026-04-06T14:00:00+09:00 ]
	osanctl config set complaint.office-hours 10:00-19:00 >/dev/null
	[ "$(due 2026-04-06T10:00 --period 7d)" = 2026-04-14T19:00:00+09:00 ]
	refuses 2 osanctl config set complaint.lunch 14:00-15:00
	[[ $stderr == *"11:00"*"14:00"* ]]
	refuses 2 osanctl config set complaint.lunch 12:00-12:30
	refuses 2 osanctl config set complaint.office-hours 09:00
	osanctl config unset complaint.office-hours >/dev/null
}

@test "anybody may ask, also who does not work here" {
	osanctl init --site Osan --yes >/dev/null
	SUDO_USER=nobody asks --period 3d >/dev/null
}
