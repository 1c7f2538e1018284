# osanctl writer: writers who are held back for a term.

# shellcheck disable=SC2154 # refuses sets $stderr

load ../common
load posts

setup_file() {
	site_once a_writer
}

# Post 1 is of citizen 1, who has mail; post 2 of nobody known, from
# somewhere; post 3 of nobody at all; post 4 is staff's.
a_writer() {
	citizen_post
	osanctl post add free --title 둘 --body 본문 --author 누구 \
	    --address 203.0.113.7 --browser Lynx
	osanctl post add free --title 셋 --body 본문 --author 누구
	osanctl post add free --title 넷 --body 본문
	person kim moderator free
	person lee moderator consult
	person han audit
}

setup() {
	own_site
}

hold() {
	osanctl writer restrict "$@" --reason '광고를 되풀이함' -q >/dev/null
}

# again: another post of citizen 1; prints its id.
again() {
	add free --title 새 --body '다른 이야기' --name 홍길동 \
	    --email hong@example.org
}

@test "article 6: the writer of a post is held, their next post waits" {
	run -0 osanctl writer restrict 1 --reason '광고를 되풀이함' --for 7d \
	    --ground 5 --json
	[ "$(field id <<<"$output")" = 1 ]
	[ "$(field state <<<"$output")" = in-force ]
	[ "$(field held_by <<<"$output")" = citizen ]
	[ "$(field citizen <<<"$output")" = 1 ]
	[ "$(field post <<<"$output")" = 1 ]
	[ "$(field ground <<<"$output")" = 5 ]
	[ "$(field from_at <<<"$output")" = 2026-11-24T14:00:00+09:00 ]
	[ "$(field until_at <<<"$output")" = 2026-12-01T14:00:00+09:00 ]
	[ "$(field reason <<<"$output")" = '광고를 되풀이함' ]
	[ "$(field version <<<"$output")" = 1 ]
	[ "$(state 1)" = visible ]
	[ "$(state "$(again)")" = pending ]
	[ "$(osanctl queue list --csv --no-header --fields post)" = 5 ]
	[ "$(db "SELECT kind, note, saw FROM flag WHERE post_id = 5")" = \
	    'premoderation|restricted|{"restriction":1}' ]
}

@test "article 6: a person approves what waits" {
	hold 1 --for 7d
	again >/dev/null
	osanctl queue approve 5 --yes -q >/dev/null
	[ "$(state 5)" = visible ]
}

@test "it ends by itself" {
	hold 1 --until 2026-12-01
	[ "$(at 2026-11-30T23:59:59+09:00 osanctl writer list --csv \
	    --no-header --fields id)" = 1 ]
	[ -z "$(at 2026-12-01T00:00:00+09:00 osanctl writer list --csv \
	    --no-header --fields id)" ]
	[ "$(at 2026-12-01T00:00:00+09:00 osanctl writer list --all --csv \
	    --no-header --fields id,state)" = 1,ended ]
	OSAN_NOW=2026-12-01T00:00:00+09:00 again >/dev/null
	[ "$(state 5)" = visible ]
}

@test "who is unknown is held by where the post came from" {
	run -0 osanctl writer restrict 2 --reason 도배 --for 1d --json
	[ "$(field held_by <<<"$output")" = origin ]
	[ "$(field citizen <<<"$output")" = null ]
	[ "$(state "$(add free --title 새 --body 글 --author 딴이 \
	    --address 203.0.113.7 --browser Lynx)")" = pending ]
	[ "$(state "$(add free --title 새 --body 글 --author 딴이 \
	    --address 203.0.113.8 --browser Lynx)")" = visible ]
	[ -z "$(osanctl notify list --csv --no-header)" ]
}

@test "an origin is held also where no setting asks for origins" {
	hold 2 --for 1d
	osanctl config set repeat.by-browser no -q
	[ "$(state "$(add free --title 새 --body 글 --author 딴이 \
	    --address 203.0.113.7 --browser Lynx)")" = pending ]
}

@test "--by says what is held, and the poster of a known post is told" {
	osanctl post add free --title 다섯 --body 글 --name 홍길동 \
	    --email hong@example.org --address 203.0.113.7 --browser Lynx -q
	run -0 osanctl writer restrict 5 --by origin --reason 도배 --for 1d \
	    --json
	[ "$(field held_by <<<"$output")" = origin ]
	[ "$(osanctl notify list --csv --no-header \
	    --fields template,post)" = restriction,5 ]
	run -0 osanctl writer restrict 5 --by citizen --reason 도배 --for 1d \
	    --json
	[ "$(field citizen <<<"$output")" = 1 ]
	refuses 2 osanctl writer restrict 5 --by name --reason 도배 --for 1d
}

@test "--citizen names one without a post" {
	run -0 osanctl writer restrict --citizen 1 --reason 도배 --for 1d --json
	[ "$(field citizen <<<"$output")" = 1 ]
	[ "$(field post <<<"$output")" = null ]
	refuses 3 osanctl writer restrict --citizen 9 --reason 도배 --for 1d
	refuses 2 osanctl writer restrict 1 --citizen 1 --reason 도배 --for 1d
	refuses 2 osanctl writer restrict --citizen 1 --by origin \
	    --reason 도배 --for 1d
	refuses 2 osanctl writer restrict --reason 도배 --for 1d
}

@test "nobody known, and who works here, exit 4" {
	refuses 4 osanctl writer restrict 3 --reason 도배 --for 1d
	[[ $stderr == *"nothing is known of the writer of post 3"* ]]
	refuses 4 osanctl writer restrict 4 --reason 도배 --for 1d
	[[ $stderr == *"written by staff"* ]]
	refuses 4 osanctl writer restrict 2 --by citizen --reason 도배 --for 1d
	refuses 4 osanctl writer restrict 1 --by origin --reason 도배 --for 1d
	refuses 3 osanctl writer restrict 99 --reason 도배 --for 1d
}

@test "a reason and an end are needed, the end is within the setting" {
	refuses 2 osanctl writer restrict 1 --for 1d
	refuses 2 osanctl writer restrict 1 --for 1d --reason ' '
	refuses 2 osanctl writer restrict 1 --reason 도배
	refuses 2 osanctl writer restrict 1 --reason 도배 --for 1d \
	    --until 2026-12-01
	refuses 2 osanctl writer restrict 1 --reason 도배 --for 1y
	refuses 2 osanctl writer restrict 1 --reason 도배 --for 0d
	refuses 2 osanctl writer restrict 1 --reason 도배 --until 2026-11-24
	refuses 2 osanctl writer restrict 1 --reason 도배 --for 1d --ground 10
	refuses 4 osanctl writer restrict 1 --reason 도배 --for 91d
	[[ $stderr == *"restrict.most-days"* ]]
	refuses 2 osanctl config set restrict.most-days 366
	osanctl config set restrict.most-days 365 -q
	hold 1 --for 365d
}

@test "one at a time: a second is refused and names the first" {
	hold 1 --for 7d
	refuses 4 osanctl writer restrict 1 --reason 도배 --for 1d
	[[ $stderr == *"restriction 1 until 2026-12-01 14:00"* ]]
	[[ $stderr == *"writer lift 1"* ]]
}

@test "lifting needs a reason, is told, and ends it at once" {
	hold 1 --for 7d
	refuses 2 osanctl writer lift 1
	run -0 osanctl writer lift 1 --reason '오해였음' --json
	[ "$(field state <<<"$output")" = lifted ]
	[ "$(field lifted_by <<<"$output")" = root ]
	[ "$(field lift_reason <<<"$output")" = '오해였음' ]
	[ "$(field version <<<"$output")" = 2 ]
	[ "$(state "$(again)")" = visible ]
	refuses 4 osanctl writer lift 1 --reason 또
	refuses 3 osanctl writer lift 9 --reason 왜
}

@test "several are lifted together, or none" {
	hold 1 --for 7d
	hold 2 --for 7d
	refuses 3 osanctl writer lift 1 2 9 --reason 왜
	[ "$(osanctl writer list --csv --no-header --fields id | wc -l)" = 2 ]
	run -0 osanctl writer lift - --reason 왜 --json <<<"1 2"
	[ "$(python3 -c 'import json, sys
print([r["state"] for r in json.load(sys.stdin)])' <<<"$output")" = \
	    "['lifted', 'lifted']" ]
}

@test "--if-version lifts only what was seen" {
	hold 1 --for 7d
	refuses 5 osanctl writer lift 1 --reason 왜 --if-version 2
	osanctl writer lift 1 --reason 왜 --if-version 1 -q >/dev/null
}

@test "a dry run checks and changes nothing" {
	run -0 osanctl writer restrict 1 --reason 도배 --for 1d -n --json
	[ "$(field id <<<"$output")" = null ]
	[ "$(field citizen <<<"$output")" = 1 ]
	refuses 4 osanctl writer restrict 4 --reason 도배 --for 1d -n
	[ "$(db "SELECT count(*) FROM restriction")" = 0 ]
	hold 1 --for 7d
	run -0 osanctl writer lift 1 --reason 왜 -n --json
	[ "$(field state <<<"$output")" = lifted ]
	[ "$(db "SELECT lifted_at IS NULL FROM restriction")" = 1 ]
	run -0 osanctl post add free --title 새 --body 글 --name 홍길동 \
	    --email hong@example.org --author 홍 -n --json
}

@test "list: newest first, in force alone, of a citizen, behind an id" {
	hold 1 --for 7d
	osanctl writer lift 1 --reason 왜 -q >/dev/null
	hold 1 --for 8d
	hold 2 --for 7d
	ids() {
		osanctl writer list "$@" --csv --no-header --fields id |
		    tr -d '\r' | tr '\n' ' '
	}
	[ "$(ids)" = "3 2 " ]
	[ "$(ids --all)" = "3 2 1 " ]
	[ "$(ids --citizen 1)" = "2 " ]
	[ "$(ids --all --citizen 1)" = "2 1 " ]
	[ "$(ids --all --limit 1)" = "3 " ]
	[ "$(ids --all --after 3 --limit 1)" = "2 " ]
	run -0 osanctl writer list --all --jsonl
	[ "${#lines[@]}" = 3 ]
	[ "$(field state <<<"${lines[2]}")" = lifted ]
}

@test "post show says until when its writer is held" {
	[ "$(osanctl post show 1 --json | field restricted_until)" = null ]
	hold 1 --for 7d
	[ "$(osanctl post show 1 --json | field restricted_until)" = \
	    2026-12-01T14:00:00+09:00 ]
	hold 2 --for 1d
	[ "$(osanctl post show 2 --json | field restricted_until)" = \
	    2026-11-25T14:00:00+09:00 ]
	[ "$(osanctl post show 4 --json | field restricted_until)" = null ]
}

@test "moderators hold who writes on their boards; others may look" {
	run -0 as kim writer restrict 1 --reason 도배 --for 1d
	refuses 6 as lee writer lift 1 --reason 왜
	refuses 6 as han writer lift 1 --reason 왜
	run -0 as kim writer lift 1 --reason 왜
	refuses 6 as lee writer restrict 1 --reason 도배 --for 1d
	refuses 6 as lee writer restrict --citizen 1 --reason 도배 --for 1d
	refuses 6 as han writer restrict 1 --reason 도배 --for 1d
	run -0 as kim writer restrict --citizen 1 --reason 도배 --for 1d
	run -0 as han writer list
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'")" -ge 5 ]
}

@test "the log has who held and who lifted whom" {
	as kim writer restrict 1 --reason 도배 --for 1d -q >/dev/null
	osanctl writer lift 1 --reason 왜 -q >/dev/null
	[ "$(db "SELECT actor, object, object_id, subject_id FROM audit
	    WHERE action = 'writer.restrict'")" = "kim|restriction|1|1" ]
	[[ $(log_row writer.lift) == "root "*'"post":1'* ]]
	[ "$(osanctl audit list post:1 --csv --no-header --fields action |
	    tr -d '\r' | grep -c '^writer')" = 2 ]
	osanctl audit verify -q
	osanctl doctor -q >/dev/null
}

@test "a bundle about a post has the restriction that it led to" {
	hold 1 --for 7d --ground 5
	osanctl writer lift 1 --reason 왜 -q >/dev/null
	osanctl audit bundle 1 --output bundle.json -q
	python3 - <<-'PY'
	import json
	b = json.load(open("bundle.json"))["bundle"]
	r, = b["restrictions"]
	assert (r["restriction"], r["ground"], r["by"]) == (1, 5, "root")
	assert r["reason"] == "광고를 되풀이함" and r["lift_reason"] == "왜"
	assert r["writer_known"] and "hong@" not in json.dumps(b)
	assert [n["restriction"] for n in b["notices"]] == [1]
	PY
}

@test "import: a restricted writer's rows wait, whenever they were written" {
	hold 1 --for 7d
	hold 2 --for 7d
	osanctl config set repeat.hold no -q
	cat >rows.jsonl <<-'E'
	{"title": "하나", "body": "글 하나", "name": "홍길동", "email": "hong@example.org", "created": "2020-01-01"}
	{"title": "둘", "body": "글 둘", "name": "이몽룡", "email": "lee@example.org"}
	{"title": "셋", "body": "글 셋", "ip": "203.0.113.7", "browser": "Lynx"}
	{"title": "넷", "body": "글 넷"}
	E
	for scan in "" --no-scan; do
		# shellcheck disable=SC2086 # no word is none
		run -0 osanctl board import free rows.jsonl $scan --yes --json \
		    --map title=title,body=body,created=created,name=name,email=email,ip=ip,browser=browser
		[ "$(field held <<<"$output")" = 2 ]
	done
	[ "$(db "SELECT group_concat(state || ' ' || (SELECT count(*) FROM flag
	    WHERE post_id = p.id AND note = 'restricted'), ',')
	    FROM (SELECT * FROM post WHERE id > 4 ORDER BY id) p")" = \
	    "pending 1,visible 0,pending 1,visible 0,pending 1,visible 0,pending 1,visible 0" ]
}

@test "completion knows the restrictions in force" {
	hold 1 --for 7d
	hold 2 --for 7d
	osanctl writer lift 1 --reason 왜 -q >/dev/null
	[ "$(osanctl __complete restriction)" = 2 ]
	[ "$(osanctl __complete restrict-by)" = $'citizen\norigin' ]
}
