# osanctl citizen: what there is of somebody in surveys and rewards, for
# their own request to see it, and how it goes (article 17).

# shellcheck disable=SC2154 # refuses sets $stderr

load ../common
load posts

# Hong (citizen 1) answered a named survey and, once, an anonymous one,
# entered a draw, and has a reward that waits.
taken_part() {
	local form=$OSAN_ROOT/share/survey/homepage.json
	osanctl survey create --file "$form" --named --department planning
	osanctl survey open 1
	osanctl survey create --file "$form" --anonymous --once \
	    --department planning
	osanctl survey open 2
	osanctl survey answer 1 use=daily ease=5 wish=제글입니다 \
	    --name 홍길동 --phone 010-1234-5678
	osanctl survey answer 2 use=daily ease=5 wish=숨은글 \
	    --name 홍길동 --phone 010-1234-5678
	osanctl reward budget set 2026 100000
	for key in draw gift; do
		osanctl reward programme add $key --kind event \
		    --department planning --title-ko 경품 --gift-ko 상품권 \
		    --amount 1000
	done
	osanctl reward entry add draw --citizen 1
	osanctl reward award add gift --citizen 1
}

setup_file() {
	site_once taken_part
}

setup() {
	own_site
}

@test "article 17: the export has surveys, answers where they are not anonymous, entries and rewards" {
	osanctl citizen export 1 --why '본인 요청' >all.json
	python3 - <<-'PY'
	import json
	all = json.load(open("all.json"))
	named, anonymous = all["surveys"]
	assert named["survey"] == 1 and named["day"] == "2026-11-24"
	assert not named["anonymous"] and named["channel"] == "paper"
	assert named["answers"] == {"use": "daily", "ease": 5,
	    "wish": "제글입니다"}, named
	assert anonymous["survey"] == 2 and anonymous["anonymous"]
	assert "answers" not in anonymous
	assert "숨은글" not in open("all.json").read()
	assert [e["programme"] for e in all["reward_entries"]] == ["draw"]
	assert len(all["reward_entries"][0]["entry"]) == 64
	assert all["rewards"][0]["programme"] == "gift"
	assert all["rewards"][0]["state"] == "awarded"
	PY
}

@test "article 17: nobody is erased while a reward of theirs waits" {
	refuses 4 osanctl citizen erase 1 --reason x -y
	[[ "$stderr" == *"reward 1 of citizen 1 waits: awarded"* ]]
	[[ "$stderr" == *"osanctl reward award lapse 1"* ]]
	refuses 4 osanctl citizen erase 1 --reason x --dry-run
}

@test "article 17: erased, what they wrote in a named survey is gone from the file; what they chose is counted still" {
	osanctl reward award lapse 1 --reason 사양 -q >/dev/null
	run -0 --separate-stderr osanctl citizen erase 1 --reason x -y --json
	[ "$(field surveys <<<"$output")" = 2 ]
	[ "$(field survey_texts <<<"$output")" = 1 ]
	[ "$(field reward_entries <<<"$output")" = 1 ]
	[ "$(field rewards <<<"$output")" = 1 ]
	run ! grep -q 제글입니다 osan.db
	[ ! -e osan.db-wal ] || run ! grep -q 제글입니다 osan.db-wal
	osanctl survey close 1 -q >/dev/null
	run -0 osanctl survey show 1 --json
	[ "$(field responses <<<"$output")" = 1 ]
	osanctl survey export 1 --answers >answers
	run ! grep -q 제글 answers
	grep -q '"use":"daily"' answers
}
