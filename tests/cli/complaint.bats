# osanctl complaint: filing, handling and answering complaints as people do
# it at a terminal (articles 8 to 12).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

a_complaint_site() {
	person civ civil-affairs
	person kim officer
	person lee officer
	person park officer
	person sun audit
	person mod moderator free
	db "UPDATE staff SET department_id = (SELECT id FROM department
	    WHERE code = CASE login WHEN 'civ' THEN 'civil'
	    WHEN 'park' THEN 'welfare' WHEN 'sun' THEN 'audit'
	    ELSE 'transport' END), version = version + 1
	    WHERE login IN ('civ', 'kim', 'lee', 'park', 'sun')"
	osanctl dept set transport --phone 031-8036-7000
	osanctl complaint kind set permit --name-ko '도로 점용 허가' \
	    --category legal --department transport --period 7d
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --category other --department transport --period 3d
	osanctl complaint kind set copy --name-ko 등본 --category legal \
	    --department civil --period 3d --fee 500 --postage 100
	osanctl complaint kind set stamp --name-ko 인감증명서 \
	    --category legal --department civil --period immediate \
	    --identity-check yes --visit-ko '1층 민원실'
	osanctl complaint kind set tax --name-ko '세무 상담' \
	    --category other --period 5d --consultation yes
	osanctl complaint counsellor add tax park
}

setup_file() {
	site_once a_complaint_site
}

setup() {
	own_site
}

# file KIND [OPTION...]: files one by civil affairs and prints its number.
file() {
	as civ complaint file "$1" --title '가로등이 꺼졌습니다' \
	    --text '연락처는 010-9876-5432입니다.' --name 홍길동 \
	    --phone 010-1234-5678 "${@:2}" --csv --no-header --fields number
}

# do_it LOGIN VERB NUMBER [OPTION...]: the state and the officer after it.
do_it() {
	as "$1" complaint "$2" "${@:3}" --csv --no-header \
	    --fields state,officer
}

# worked: a permit that kim works on; its number.
worked() {
	local n
	n=$(file permit)
	do_it civ receive "$n" >/dev/null
	do_it kim start "$n" >/dev/null
	echo "$n"
}

# keys NUMBER KEY...: of show, one a line.
keys() {
	local k
	for k in "${@:2}"; do
		osanctl complaint show "$1" --json | field "$k"
	done
}

@test "article 9: a complaint gets the next number of its year" {
	[ "$(file lamp)" = 2026-000001 ]
	[ "$(file permit)" = 2026-000002 ]
	OSAN_NOW=2027-01-01T09:00:00+09:00
	[ "$(file lamp)" = 2027-000001 ]
	refuses 2 as civ complaint file lamp --title 제목 --text 본문
	[ "$(file lamp)" = 2027-000002 ]
}

@test "article 9: file, show and list have the keys that are promised" {
	local n keys='["department", "due_at", "kind", "number", "officer",
	    "received_at", "state"]'
	n=$(file lamp)
	do_it civ receive "$n" >/dev/null
	for words in "show $n" list "file lamp --title 제목 --text 본문
	    --name 김 --phone 010-1111-2222"; do
		# shellcheck disable=SC2086 # words are several
		as civ complaint $words --json | python3 -c "import json, sys
v = json.load(sys.stdin)
v = v[0] if isinstance(v, list) else v
assert set($keys) <= set(v), v"
	done
	[ "$(keys "$n" state kind department officer due_at)" = \
	    "assigned
lamp
transport
null
2026-11-27T14:00:00+09:00" ]
}

@test "article 9(1): what needs an identity check is not filed on the web" {
	refuses 4 as civ complaint file stamp --title 제목 --text 본문 \
	    --name 홍길동 --phone 010-1234-5678 --channel web
	[[ $stderr == *'article 9(1)'*'1층 민원실'* ]]
	osanctl complaint kind set stamp --visit-en 'desk 1' >/dev/null
	refuses 4 as civ complaint file stamp --title 제목 --text 본문 \
	    --name 홍길동 --phone 010-1234-5678 --channel web
	[[ $stderr == *'desk 1'* ]]
	LANGUAGE=ko refuses 4 as civ complaint file stamp --title 제목 \
	    --text 본문 --name 홍길동 --phone 010-1234-5678 --channel web
	[[ $stderr == *'1층 민원실'* ]]
	[ "$(file stamp)" = 2026-000001 ]
}

@test "article 9(2): what costs something waits for its payment" {
	local n
	n=$(file copy)
	[ "$(keys "$n" state received_at fee postage paid)" = "fee-due
null
500
100
0" ]
	refuses 4 as civ complaint receive "$n"
	[[ $stderr == *'article 9(2)'*'600 won'* ]]
}

@test "article 10(3): a password that is too short is refused at filing, by --dry-run too" {
	local option
	for option in --yes --dry-run; do
		echo 123 >secret
		refuses 1 as civ complaint file lamp --title 제목 --text 본문 \
		    --name 홍길동 --phone 010-1234-5678 \
		    --password-file secret $option
		[[ $stderr == *password*4* ]]
		[ "$(db 'SELECT count(*) FROM complaint')" = 0 ]
		[ "$(db 'SELECT count(*) FROM complaint_password')" = 0 ]
		echo 1234 >secret
		run -0 as civ complaint file lamp --title 제목 --text 본문 \
		    --name 홍길동 --phone 010-1234-5678 \
		    --password-file secret --dry-run
	done
}

@test "article 10(2), 10(3): disclosure is refused and a password set at filing" {
	local n
	echo Haneul!4827 >secret
	n=$(file lamp --private --password-file secret)
	[ "$(keys "$n" private)" = true ]
	[[ $(db 'SELECT password FROM complaint_password') == '$argon2id$'* ]]
	as civ complaint privacy "$n" --disclose >/dev/null
	[ "$(keys "$n" private)" = false ]
	refuses 2 as civ complaint privacy "$n"
	refuses 2 as civ complaint privacy "$n" --disclose --conceal
}

@test "article 17: show masks, and --unmask is logged with whose data" {
	local n
	n=$(file lamp)
	run -0 osanctl complaint show "$n" --json
	[[ $output != *홍길동* && $output != *9876-5432* ]]
	[[ $output == *홍○동* && $output == *'가로등이 꺼졌습니다'* ]]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'personal.look'
	    OR action LIKE '%look%'")" = 0 ]
	run -0 as civ complaint show "$n" --unmask --why '전화 회신' --json
	[[ $output == *홍길동* && $output == *010-9876-5432* ]]
	[ "$(db "SELECT actor, object, subject_id FROM audit
	    WHERE detail LIKE '%전화 회신%'")" = 'civ|complaint|1' ]
}

@test "article 17: the officer in charge and the head see who it is, no other officer" {
	local n
	n=$(file permit)
	do_it civ receive "$n" >/dev/null
	refuses 6 as kim complaint show "$n" --unmask
	osanctl dept set transport --head kim --yes >/dev/null
	run -0 as kim complaint show "$n" --unmask --why '전화 회신' --json
	[[ $output == *홍길동* ]]
	[ "$(db "SELECT actor, subject_id FROM audit
	    WHERE action = 'person.look'")" = 'kim|1' ]
	osanctl dept set transport --head none --yes >/dev/null
	refuses 6 as kim complaint show "$n" --unmask
	do_it kim start "$n" >/dev/null
	run -0 as kim complaint show "$n" --unmask --json
	[[ $output == *홍길동* ]]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'
	    AND object = 'complaint'")" = 2 ]
}

@test "article 17: without the key words are not shown, and nothing is filed" {
	local n
	n=$(file lamp)
	mv osan.key away.key
	run -0 osanctl complaint show "$n" --json
	[[ $output != *가로등* ]]
	refuses 1 file lamp
	do_it civ receive "$n" >/dev/null
	mv away.key osan.key
	[ "$(db 'SELECT count(*) FROM complaint')" = 1 ]
	! grep -aq '가로등이 꺼졌습니다' osan.db*
}

@test "the timeline tells people what a step has, and programs all" {
	local n
	n=$(file permit)
	do_it civ receive "$n" >/dev/null
	run -0 osanctl complaint show "$n"
	[[ $output == *'action: receive'*'from: filed'*'to: received'* ]]
	[ "$(sed -n '/^timeline/,$p' <<<"$output" | grep -c ': -$')" = 0 ]
	[ "$(sed -n '/^timeline/,$p' <<<"$output" | grep -c 'remedy')" = 0 ]
	run -0 osanctl complaint show "$n" --json
	[ "$(python3 -c 'import json, sys
t = json.load(sys.stdin)["timeline"]
print(t[0]["from"], t[0]["remedy"], t[0]["agency"], len(t[0]))' \
	    <<<"$output")" = 'filed None None 18' ]
}

@test "article 9: a complaint goes from filing to its closing" {
	local n
	n=$(file permit)
	[ "$(do_it civ receive "$n")" = 'assigned,' ]
	[ "$(do_it kim start "$n")" = 'in-progress,kim' ]
	[ "$(do_it kim progress "$n" --text '현장을 보았습니다.')" = \
	    'in-progress,kim' ]
	[ "$(do_it kim answer "$n" --text '허가합니다.')" = 'answered,kim' ]
	[ "$(do_it kim rate "$n" --rating 5)" = 'answered,kim' ]
	[ "$(do_it kim close "$n")" = 'closed,kim' ]
	osanctl complaint show "$n" --json | python3 -c 'import json, sys
t = json.load(sys.stdin)["timeline"]
assert [v["action"] for v in t] == ["file", "receive", "assign", "start",
    "progress", "answer", "rate", "close"], t
for a, b in zip(t, t[1:]):
    assert a["to"] == b["from"]
assert t[5]["officer"] == "kim" and t[5]["department"] == "transport"
assert t[5]["phone"] == "031-8036-7000"'
}

@test "article 8: a step that the state does not allow names the state" {
	local n
	n=$(file lamp)
	refuses 4 as civ complaint close "$n"
	[[ $stderr == *"2026-000001 is filed"* ]]
	run as civ complaint close "$n" --json
	[ "$status" -eq 4 ]
	do_it civ receive "$n" >/dev/null
	refuses 4 as civ complaint receive "$n"
	refuses 4 as kim complaint answer "$n" --text 답
}

@test "article 8: what is not there, not a number, not permitted" {
	local n
	n=$(worked)
	refuses 3 osanctl complaint show 2026-000099
	refuses 2 osanctl complaint show x
	refuses 3 as civ complaint receive 2026-000099
	refuses 3 as civ complaint file nothing --title 제목 --text 본문 \
	    --name 홍길동 --phone 010-1234-5678
	refuses 6 as mod complaint list
	refuses 6 as kim complaint receive "$n"
	refuses 6 as lee complaint answer "$n" --text 답
	refuses 6 as park complaint show "$n"
	[[ $stderr == *"another department's"* ]]
	refuses 6 as sun complaint answer "$n" --text 답
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'denied'
	    AND object = 'complaint'")" = 2 ]
	as sun complaint show "$n" >/dev/null
}

@test "the second of two people is told, and nothing is overwritten" {
	local n v
	n=$(worked)
	v=$(keys "$n" version)
	do_it kim progress "$n" --text '조사 중' >/dev/null
	refuses 5 as kim complaint answer "$n" --text 답 --if-version "$v"
	[ "$(do_it kim answer "$n" --text 답 --if-version $((v + 1)))" = \
	    'answered,kim' ]
}

@test "a dry run changes nothing, and refuses the same" {
	local n
	n=$(worked)
	cp osan.db before.db
	run -0 as kim complaint answer "$n" --text 답 --dry-run
	run -0 as civ complaint file lamp --title 제목 --text 본문 \
	    --name 홍길동 --phone 010-1234-5678 --dry-run
	run -0 as civ complaint settle --dry-run
	refuses 4 as kim complaint close "$n" --dry-run
	[ "$(db 'SELECT count(*) FROM complaint')" = 1 ]
	[ "$(keys "$n" state)" = in-progress ]
}

@test "article 8(2): an officer passes on through civil affairs" {
	local n
	n=$(worked)
	refuses 6 as kim complaint transfer "$n" --to welfare
	[ "$(do_it kim transfer "$n" --to civil)" = 'assigned,' ]
	refuses 4 as civ complaint transfer "$n" --to welfare --officer kim
	[ "$(do_it civ transfer "$n" --to welfare --officer park)" = \
	    'assigned,park' ]
	refuses 2 as civ complaint transfer "$n"
	refuses 2 as civ complaint transfer "$n" --to civil --agency 경기도
	refuses 6 as park complaint transfer "$n" --agency 경기도
	[ "$(do_it civ transfer "$n" --agency 경기도)" = \
	    'transferred-out,park' ]
}

@test "act, article 22: a supplement stops the time, both days included" {
	local n
	n=$(worked)
	refuses 2 as kim complaint supplement "$n" --text 도면
	OSAN_NOW=2026-11-25T10:00:00+09:00
	do_it kim supplement "$n" --text 도면 --until 2026-11-30 >/dev/null
	refuses 4 as kim complaint resume "$n"
	OSAN_NOW=2026-11-27T10:00:00+09:00
	refuses 4 as kim complaint return "$n" --text 반려
	do_it kim arrived "$n" >/dev/null
	[ "$(keys "$n" due_at paused_at)" = "2026-12-07T18:00:00+09:00
null" ]
}

@test "act, article 22: what was not supplemented is returned" {
	local n
	n=$(worked)
	do_it kim supplement "$n" --text 도면 --until 2026-11-30 >/dev/null
	# civil act, article 159: the last day runs to its end
	OSAN_NOW=2026-11-30T23:59:59+09:00
	refuses 4 as kim complaint return "$n" --text 반려
	OSAN_NOW=2026-12-01T00:00:00+09:00
	refuses 2 as kim complaint return "$n"
	[ "$(do_it kim return "$n" --text '보완이 없어 반려합니다.')" = \
	    'returned,kim' ]
}

@test "decree, article 21: an extension needs a lawful reason" {
	local n
	n=$(worked)
	refuses 4 as kim complaint extend "$n" --by 3d --reason workload
	[[ $stderr == *'complaint reasons'* ]]
	refuses 2 as kim complaint extend "$n" --by 3d
	refuses 2 as kim complaint extend "$n" --reason fact-check
	refuses 2 as kim complaint extend "$n" --by soon --reason fact-check
	refuses 4 as kim complaint extend "$n" --by 8d --reason fact-check
	do_it kim extend "$n" --by 7d --reason fact-check >/dev/null
	[ "$(keys "$n" due_at)" = 2026-12-11T18:00:00+09:00 ]
	refuses 4 as kim complaint extend "$n" --by 1d --reason similar
	do_it kim extend "$n" --by 1d --reason similar --consent >/dev/null
	refuses 4 as kim complaint extend "$n" --by 1d --reason similar \
	    --consent
}

@test "decree, article 20: a pause has a lawful reason and is ended" {
	local n
	n=$(worked)
	refuses 4 as kim complaint pause "$n" --reason workload
	do_it kim pause "$n" --reason hearing >/dev/null
	[ "$(keys "$n" paused_at)" = 2026-11-24T14:00:00+09:00 ]
	refuses 4 as kim complaint pause "$n" --reason test
	do_it kim resume "$n" >/dev/null
	[ "$(keys "$n" due_at)" = 2026-12-03T18:00:00+09:00 ]
	[ "$(osanctl complaint reasons --csv --no-header | wc -l)" = 12 ]
	[[ $(osanctl complaint reasons) != *workload* ]]
}

@test "act, article 27: a refusal has reason and remedy" {
	local n
	n=$(worked)
	refuses 2 as kim complaint refuse "$n" --text '기준에 맞지 않습니다.'
	refuses 2 as kim complaint refuse "$n" --remedy 이의신청
	[ "$(do_it kim refuse "$n" --text '기준에 맞지 않습니다.' \
	    --remedy '60일 안에 이의신청')" = 'refused,kim' ]
}

@test "act, article 35: an objection is a complaint of its own, of 10 days" {
	local n o
	n=$(worked)
	refuses 4 file permit --objects-to "$n"
	do_it kim refuse "$n" --text 안됨 --remedy 이의신청 >/dev/null
	o=$(file permit --objects-to "$n")
	do_it civ receive "$o" >/dev/null
	[ "$(keys "$o" objects_to period due_at)" = "$n
10d
2026-12-07T18:00:00+09:00" ]
	OSAN_NOW=2027-01-26T09:00:00+09:00
	refuses 4 file permit --objects-to "$n"
	refuses 2 file permit --objects-to "$n" --repeats "$n"
}

@test "act, article 22(2): the complainant withdraws, and who knows how" {
	local n
	n=$(worked)
	refuses 2 as kim complaint withdraw "$n"
	[ "$(do_it kim withdraw "$n" --reason '본인 전화')" = \
	    'withdrawn,kim' ]
}

@test "decree, article 6: a slip is corrected with consent" {
	local n
	n=$(worked)
	refuses 4 as kim complaint correct "$n" --title 새제목 --text 새본문
	do_it kim correct "$n" --title 새제목 --text 새본문 --consent >/dev/null
	[ "$(keys "$n" title text)" = "새제목
새본문" ]
}

@test "decree, article 6: five or more of one purpose are merged" {
	local n i
	for i in 1 2 3 4 5 6; do
		n[i]=$(file lamp)
	done
	do_it civ receive "${n[@]}" >/dev/null
	refuses 4 as civ complaint merge "${n[2]}" "${n[3]}" "${n[4]}" \
	    --into "${n[1]}"
	refuses 4 as civ complaint merge "${n[2]}" "${n[2]}" "${n[2]}" \
	    "${n[2]}" --into "${n[1]}"
	refuses 2 as civ complaint merge "${n[@]:2:4}"
	run -0 as civ complaint merge "${n[@]:2:4}" --into "${n[1]}"
	[ "$(db "SELECT count(*) FROM complaint WHERE state = 'merged'")" = 4 ]
	[ "$(do_it civ merge "${n[6]}" --into "${n[1]}")" = 'merged,' ]
	[ "$(keys "${n[6]}" merged_into)" = "${n[1]}" ]
}

@test "act, article 23: the third of the same content is closed after two results" {
	local n i
	n[1]=$(file lamp)
	n[2]=$(file lamp --repeats "${n[1]}")
	n[3]=$(file lamp --repeats "${n[2]}")
	do_it civ receive "${n[@]}" >/dev/null
	refuses 4 as civ complaint close "${n[3]}" --repeats "${n[1]}" \
	    --text '두 번 답하였습니다.'
	for i in 1 2; do
		do_it kim start "${n[i]}" >/dev/null
		do_it kim answer "${n[i]}" --text 답 >/dev/null
	done
	refuses 6 as kim complaint close "${n[3]}" --repeats "${n[1]}" \
	    --text '두 번 답하였습니다.'
	osanctl dept set civil --phone 031-8036-7000 >/dev/null
	[ "$(do_it civ close "${n[3]}" --repeats "${n[1]}" \
	    --text '두 번 답하였습니다.')" = 'closed,' ]
}

@test "article 11: a consultation goes to a counsellor at once" {
	local n
	n=$(file tax)
	[ "$(do_it civ receive "$n")" = 'assigned,park' ]
}

@test "article 8: the setting complaint.auto-assign leaves them to people" {
	local n
	osanctl config set complaint.auto-assign no >/dev/null
	n=$(file lamp)
	[ "$(do_it civ receive "$n")" = 'received,' ]
	refuses 2 as civ complaint assign "$n"
	refuses 3 as civ complaint assign "$n" --to nowhere
	[ "$(do_it civ assign "$n" --to transport --officer lee \
	    --no-notice)" = 'assigned,lee' ]
	refuses 6 as kim complaint start "$n"
}

@test "article 8: many numbers, also from input, and what is refused is told" {
	local a b
	a=$(file lamp) b=$(file copy)
	run --separate-stderr as civ complaint receive "$a" "$b"
	[ "$status" -eq 8 ]
	[[ $stderr == *'article 9(2)'* ]]
	a=$(file lamp)
	printf '%s\n' "$a" | as civ complaint receive - >/dev/null
	[ "$(keys "$a" state)" = assigned ]
}

@test "article 8: complaints are listed by the query language" {
	local a b list='complaint list --csv --no-header --fields number'
	a=$(file lamp) b=$(worked)
	# shellcheck disable=SC2086 # words are several
	{
		[ "$(osanctl $list)" = "$b"$'\n'"$a" ]
		[ "$(osanctl $list state:filed)" = "$a" ]
		[ "$(osanctl $list officer:kim is:open)" = "$b" ]
		[ "$(osanctl $list kind:lamp OR kind:copy)" = "$a" ]
		[ "$(osanctl $list --sort number --limit 1)" = "$a" ]
		[ "$(osanctl $list --sort number --after "$a")" = "$b" ]
		[ "$(as kim $list)" = "$b" ]
		[ "$(as park $list)" = '' ]
		refuses 2 osanctl $list board:free
		refuses 2 osanctl $list is:flagged
		refuses 2 osanctl $list --sort title
		refuses 3 osanctl $list --after 2026-000099
	}
}

@test "decree, article 28: due ends with 0, 1 or 2, as monitors want it" {
	local n due='complaint due --csv --no-header --fields number'
	n=$(worked)
	# shellcheck disable=SC2086 # words are several
	{
		run -0 osanctl $due
		[ -z "$output" ]
		OSAN_NOW=2026-12-02T09:00:00+09:00
		run -1 osanctl $due
		[ "$output" = "$n" ]
		run -1 osanctl $due --late
		[ -z "$output" ]
		OSAN_NOW=2026-12-02T18:00:01+09:00
		run -2 osanctl $due
		[ "$output" = "$n" ]
		run -0 as park $due
		do_it kim pause "$n" --reason outage >/dev/null
		run -0 osanctl $due
	}
}

@test "decree, article 6: settle receives, lets lapse and closes" {
	local a b c
	a=$(file lamp) b=$(file copy) c=$(worked)
	do_it kim answer "$c" --text 답 >/dev/null
	[ "$(as civ complaint settle --csv --no-header)" = 0,0,0 ]
	export OSAN_NOW=2026-12-09T10:00:00+09:00
	[ "$(as civ complaint settle --csv --no-header --dry-run)" = 1,1,1 ]
	[ "$(as civ complaint settle --csv --no-header)" = 1,1,1 ]
	[ "$(keys "$a" state)$(keys "$b" state)$(keys "$c" state)" = \
	    assignedlapsedclosed ]
	[ "$(as civ complaint settle --csv --no-header)" = 0,0,0 ]
	refuses 6 as kim complaint settle
}

@test "doctor finds complaints that were changed around the rules" {
	local guard
	worked >/dev/null
	run -0 osanctl doctor
	guard=$(db "SELECT sql FROM sqlite_master
	    WHERE name = 'complaint_update'")
	db "DROP TRIGGER complaint_update;
	    UPDATE complaint SET state = 'assigned', serial = 2; $guard"
	run -7 --separate-stderr osanctl doctor
	[[ $output$stderr == *2026-000002*'number before it is missing'* ]]
	[[ $output$stderr == *'not as its last step left it'* ]]
}

@test "complaints in Korean" {
	local n
	n=$(file lamp)
	export LANGUAGE=ko
	[[ $(osanctl complaint list) == *신청* ]]
	refuses 4 as kim complaint close "$n" || refuses 6 as kim complaint \
	    close "$n"
	[[ $stderr == *민원* ]]
	[[ $(osanctl complaint --help) == *접수합니다* ]]
}
