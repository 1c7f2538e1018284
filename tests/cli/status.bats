# osanctl status: one screen of what waits.

load ../common
load posts

setup() {
	new_site
}

# busy: a site where something of most kinds waits.
busy() {
	osanctl post add free --title 가 --body 나 --author 홍길동 \
	    --phone 010-0000-0001 -q
	osanctl post add free --title 다 --body 라 --author 임꺽정 \
	    --email lim@example.org -q
	osanctl post add free --title 마 --body 바 -q
	osanctl post report 3 --ground 5 -q
	osanctl post remove 1 --ground 5 --reason 광고 --both -q -y
	osanctl post remove 2 --ground 5 --reason 광고 --both -q -y
	osanctl post appeal 2 --statement 억울합니다 -q
	sqlite3 "$OSAN_DB" "UPDATE outbox SET state = 'sending',
	    tried_at = 1 WHERE decision_id = 2 AND appeal_id IS NULL;
	    UPDATE outbox SET state = 'given-up', error = 'no such user'
	    WHERE state = 'sending'"
	osanctl post pin 3 -q
} >/dev/null

@test "status: a new site has nothing that waits" {
	run -0 osanctl status
	[[ "$output" == *"Osan  2026-11-24 14:00"* ]]
	[[ "$output" == *"Nothing waits."* ]]
	[[ "$output" == *"post expire"*"has never run"* ]]
	run -0 osanctl status --json
	[ "$(field items <<<"$output")" = "[]" ]
	[ "$(field expire_ran_at <<<"$output")" = null ]
}

@test "article 6(2): status shows notices that were not delivered, and calls" {
	busy
	run -0 osanctl status
	[[ "${lines[1]}" == "ACT NOW "*" 1  notices that were not"* ]]
	[[ "${lines[2]}" == *"osanctl notify list --state given-up" ]]
	[[ "$output" == *"1  posters to be called"* ]]
	[[ "$output" == *"osanctl notify calls"* ]]
}

@test "status: each thing that waits has its command and its age" {
	busy
	run -0 at 2026-11-24T17:30:00+09:00 osanctl status
	[[ "$output" == *"1  posts to be decided, 3 h ago (2026-11-24 14:00)"* ]]
	[[ "$output" == *"osanctl queue next"* ]]
	[[ "$output" == *"1  appeals to be decided, 3 h ago"* ]]
	[[ "$output" == *"osanctl post appeals"* ]]
	[[ "$output" == *"Decided today: 2."* ]]
}

@test "status: every command that it names is there" {
	busy
	osanctl status --json | python3 -c 'import json, sys
for item in json.load(sys.stdin)["items"]:
    print(" ".join(item["next"].split()[1:3]))' >named
	[ "$(wc -l <named)" -ge 5 ]
	grep -oh '"osanctl [a-z]* [a-z]*' "$OSAN_ROOT/lib/health/status_items.c" |
	    sed 's/"osanctl //' >>named
	while read -r words; do
		# shellcheck disable=SC2086
		osanctl $words --help >/dev/null
	done <named
}

@test "status: fits 80 columns" {
	busy
	run -0 at 2027-03-01T00:00:00+09:00 osanctl status
	for line in "${lines[@]}"; do
		[ "${#line}" -le 80 ]
	done
}

@test "status: urgency is told in words, with colour and without" {
	busy
	run -0 osanctl status --color always
	[[ "$output" == *$'\e[31mACT NOW\e[0m'* ]]
	run -0 osanctl status --color never
	[[ "$output" == *"ACT NOW"* && "$output" != *$'\e'* ]]
}

@test "status: what cron should have done yesterday is urgent" {
	osanctl post add free --title 가 --body 나 \
	    --until 2026-11-25 -q >/dev/null
	run -0 at 2026-11-25T12:00:00+09:00 osanctl status
	[[ "$output" == *"by itself"*"past their posting period"* ]]
	run -0 at 2026-11-26T12:00:00+09:00 osanctl status
	[[ "$output" == *"ACT NOW"*"past their posting period"* ]]
	at 2026-11-26T12:00:00+09:00 osanctl post expire -q >/dev/null
	run -0 at 2026-11-26T12:00:00+09:00 osanctl status
	[[ "$output" == *"Nothing waits."* ]]
	[[ "$output" == *"post expire  just now"* ]]
}

@test "status: what is past its legal date is urgent, what readers say waits" {
	local now=1795496400000000 # 2026-11-24 14:00
	osanctl inforeq file --name 김철수 --phone 010-1234-5678 \
	    --text '행사 목록' --purpose '동네 신문' >/dev/null
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	osanctl complaint file lamp --title 꺼짐 --text '어둡습니다' \
	    --name 홍길동 --phone 010-0000-0001 -q >/dev/null
	osanctl page add a --title 가 --file /dev/null --provider 시 \
	    --department culture --review 30 -q >/dev/null
	osanctl page publish a -q >/dev/null
	db "INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'web', 'web', $now);
	    INSERT INTO page_correction (page_id, seen_number, what, receipt,
	    received_at) VALUES (1, 1, '틀림', zeroblob(32), $now);
	    DELETE FROM acting"
	run -0 osanctl status
	[[ "$output" == *"waits"*"1  errors that readers reported, just now"* ]]
	[[ "$output" != *"ACT NOW"* ]]
	at 2026-11-26T12:00:00+09:00 osanctl complaint settle -q >/dev/null
	run -0 at 2027-01-24T14:00:00+09:00 osanctl status
	[[ "$output" == *"ACT NOW"*"1  complaints past their deadline"* ]]
	[[ "$output" == *"ACT NOW"*"1  information requests past their"* ]]
	[[ "$output" == *"waits"*"1  pages and boards nobody has looked at"* ]]
	run -0 at 2027-01-24T14:00:00+09:00 osanctl status --csv \
	    --no-header --fields \
	    complaints_late,requests_late,corrections,pages_overdue
	[ "$output" = 1,1,1,1 ]
}

@test "status: the figures for machines, the same in Korean" {
	busy
	run -0 osanctl status --json
	python3 - "$output" <<-'PY'
	import json, sys
	s = json.loads(sys.argv[1])
	assert s["site"] == "Osan" and s["at"] == "2026-11-24T14:00:00+09:00"
	assert (s["waiting"], s["appeals"], s["calls"]) == (1, 1, 1)
	assert (s["notices_given_up"], s["notices_queued"]) == (1, 1)
	assert s["unsealed"] == 0 and s["decided_today"] == 2
	assert s["waiting_oldest"] == "2026-11-24T14:00:00+09:00"
	assert s["items"][0] == {"key": "notices_given_up",
	    "level": "urgent", "count": 1,
	    "since": "2026-11-24T14:00:00+09:00",
	    "next": "osanctl notify list --state given-up"}
	PY
	english=$output
	LC_ALL=ko_KR.UTF-8 run -0 osanctl status --json
	[ "$output" = "$english" ]
}

@test "status: chosen figures" {
	busy
	run -0 osanctl status --fields calls,appeals --csv
	[ "${lines[1]}" = 1,1 ]
}

@test "status: anybody who works here may see it, nobody else" {
	sqlite3 "$OSAN_DB" "UPDATE staff SET role = 'read-only',
	    version = version + 1"
	run -0 osanctl status
	sqlite3 "$OSAN_DB" "UPDATE staff SET disabled_at = 1,
	    version = version + 1"
	run -6 osanctl status
}

@test "status: without a database it is not found" {
	OSAN_DB=none.db run -3 osanctl status
}
