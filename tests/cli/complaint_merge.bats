# osanctl complaint merge: what becomes of merged complaints when the
# leading one ends (decree, article 6).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

five_complaints() {
	local i
	staff kim officer --dept transport
	staff lee officer --dept transport
	osanctl dept set transport --phone 031-8036-7000
	osanctl complaint kind set permit --name-ko '도로 점용 허가' \
	    --category legal --department transport --period 7d
	for i in 1 2 3 4 5 6; do
		osanctl complaint file permit --title "제목 $i" --text 본문 \
		    --name "홍길$i" --email "hong$i@example.org"
	done
	osanctl complaint receive 2026-1 2026-2 2026-3
	OSAN_NOW=2026-11-25T10:00:00+09:00 osanctl complaint receive \
	    2026-4 2026-5
	as kim complaint start 2026-1 2026-3
	as lee complaint start 2026-2
	OSAN_NOW=2026-11-25T11:00:00+09:00 osanctl complaint merge 2026-2 \
	    2026-3 2026-4 2026-5 --into 2026-1
}

setup_file() {
	site_once five_complaints
}

setup() {
	own_site
	export OSAN_NOW=2026-11-30T10:00:00+09:00
}

# all: number and state, officer, due day of the merged ones.
all() {
	osanctl complaint list --sort number --csv --no-header \
	    --fields number,state,officer,due_at | sed -n '2,5p' |
	    sed 's/^2026-00000//; s/T.*//'
}

# told TEMPLATE: the complaints of whose step somebody is told by it.
told() {
	db "SELECT group_concat(e.complaint_id, ' ') FROM outbox o
	    JOIN complaint_event e ON e.id = o.complaint_event_id
	    JOIN complaint c ON c.id = e.complaint_id
	    AND c.citizen_id = o.citizen_id
	    WHERE o.template = 'complaint-$1'"
}

ALONE='2,in-progress,lee,2026-12-02
3,in-progress,kim,2026-12-02
4,assigned,,2026-12-03
5,assigned,,2026-12-03'

@test "decree, article 6: merged ones are answered with the leading one" {
	as kim complaint answer 2026-1 --text '모두 허가합니다.' -q
	[ "$(all)" = '2,answered,kim,2026-12-02
3,answered,kim,2026-12-02
4,answered,kim,2026-12-03
5,answered,kim,2026-12-03' ]
	[ "$(told answer)" = '1 2 3 4 5' ]
	[ "$(osanctl complaint show 2026-4 --unmask --json |
	    field ended_at)" = 2026-11-30T10:00:00+09:00 ]
	osanctl complaint letter 2026-4 result | grep -qx '모두 허가합니다.'
	osanctl complaint letter 2026-4 result | grep -q '2026-000001'
	osanctl doctor
}

@test "decree, article 6: merged ones are refused with it, and may object" {
	as kim complaint refuse 2026-1 --text '안 됩니다.' \
	    --remedy '60일 안에 이의신청' -q
	[ "$(all | cut -d, -f2 | sort -u)" = refused ]
	[ "$(told refuse)" = '1 2 3 4 5' ]
	osanctl complaint letter 2026-2 result | grep -q '60일 안에 이의신청'
	OSAN_NOW=2026-12-10T10:00:00+09:00 osanctl complaint close 2026-2 -q
}

@test "decree, article 6: where the leading one is withdrawn they stand alone" {
	osanctl complaint withdraw 2026-1 --reason 전화 -q
	[ "$(all)" = "$ALONE" ]
	[ "$(told split)" = '2 3 4 5' ]
	[ "$(db "SELECT DISTINCT reason || ' ' || other_id
	    FROM complaint_event WHERE action = 'split'")" = 'withdraw 1' ]
	[ "$(osanctl complaint show 2026-4 --json | field merged_into)" = \
	    null ]
	osanctl doctor
	as lee complaint answer 2026-2 --text 답 -q
}

@test "decree, article 6: where it is returned or passed on they stand alone" {
	as kim complaint supplement 2026-1 --text 도면 --until 2026-12-01 -q
	OSAN_NOW=2026-12-02T10:00:00+09:00 as kim complaint return 2026-1 \
	    --text '보완이 없었습니다.' -q
	[ "$(all)" = "$ALONE" ]
	osanctl doctor
}

@test "decree, article 6: what stands alone can be merged again" {
	osanctl complaint withdraw 2026-1 --reason 전화 -q
	OSAN_NOW=2026-11-30T10:00:00+09:00 osanctl complaint receive 2026-6 -q
	osanctl complaint merge 2026-3 2026-4 2026-5 2026-6 --into 2026-2 -q
	as lee complaint transfer 2026-2 --to civil -q
	osanctl complaint transfer 2026-2 --agency 경기도 -q
	[ "$(osanctl complaint list --sort number --csv --no-header \
	    --fields state | sed -n '3,6p' | tr '\n' ' ')" = \
	    'in-progress assigned assigned assigned ' ]
	osanctl doctor
}

@test "what another program ended is settled by cron" {
	sqlite3 -bail "$OSAN_DB" "BEGIN IMMEDIATE;
	    INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'test', 'shell', 1796000400000000);
	    INSERT INTO complaint_event (complaint_id, action, from_state,
		to_state, at, due_at, complaint_version)
	    SELECT 1, 'withdraw', state, 'withdrawn', 1796000400000000,
		due_at, version FROM complaint WHERE id = 1;
	    DELETE FROM acting; COMMIT;"
	[ "$(all | cut -d, -f2 | sort -u)" = merged ]
	osanctl complaint settle -q
	[ "$(all)" = "$ALONE" ]
}

@test "staff handover passes complaints on, which are handled further" {
	osanctl complaint kind set tax --name-ko '세무 상담' --category other \
	    --period 5d --consultation yes -q
	osanctl complaint counsellor add tax kim -q
	run -0 --separate-stderr osanctl staff disable kim
	[[ $stderr == *'complaints (1) or counsels (1)'*'staff handover kim'* ]]
	osanctl staff enable kim -q
	run -0 osanctl staff handover kim lee --dry-run --json
	[ "$(field complaints <<<"$output")" = 1 ]
	[ "$(osanctl complaint show 2026-1 --json | field officer)" = kim ]
	run -0 osanctl staff handover kim lee --json
	[ "$(field complaints <<<"$output")" = 1 ]
	[ "$(field counsels <<<"$output")" = 1 ]
	[ "$(osanctl complaint show 2026-1 --json | field officer)" = lee ]
	[ "$(osanctl complaint show 2026-1 --json | field state)" = \
	    in-progress ]
	[ "$(told transfer)" = 1 ]
	[ "$(osanctl complaint counsellor list tax --csv --no-header \
	    --fields login)" = lee ]
	osanctl doctor
	as lee complaint answer 2026-1 --text 답 -q
}

@test "complaints are not handed over to another department" {
	staff park officer --dept welfare
	run -4 osanctl staff handover kim park
	[[ $output == *'another department'*'complaint transfer'* ]]
	run -4 osanctl staff handover kim park --dry-run
	[ "$(osanctl complaint show 2026-1 --json | field officer)" = kim ]
	staff free officer
	osanctl complaint kind set tax --name-ko '세무 상담' --category other \
	    --period 5d --consultation yes -q
	osanctl complaint counsellor add tax park -q
	run -4 osanctl staff handover park free
	[[ $output == *'article 11'* ]]
}

@test "a department with complaints, kinds or counsellors is not closed" {
	osanctl staff set kim --dept info -q
	osanctl staff set lee --dept info -q
	run -4 osanctl dept close transport
	[[ $output == *'1 open complaints, 1 kinds'*'complaint transfer'* ]]
	run -4 osanctl dept close transport --dry-run
	osanctl complaint transfer 2026-1 --to civil -q
	osanctl complaint kind set permit --department civil -q
	osanctl dept close transport -q
}

@test "a department whose reminders wait is not closed" {
	osanctl staff set lee --email lee@osan.example -q
	osanctl complaint withdraw 2026-1 --reason 전화 -q
	OSAN_NOW=2026-12-20T10:00:00+09:00 run -2 osanctl complaint due \
	    --remind
	osanctl complaint transfer 2026-2 2026-3 2026-4 2026-5 --to civil -q
	osanctl complaint kind set permit --department civil -q
	osanctl staff set kim --dept info -q
	osanctl staff disable lee -q
	run -4 osanctl dept close transport
	[[ $output == *'0 open complaints, 0 kinds'*'reminders'* ]]
}

# reasons ID ACTION: reasons of those events, oldest first.
reasons() {
	db "SELECT group_concat(reason, ' ') FROM (SELECT reason
	    FROM complaint_event WHERE complaint_id = $1 AND action = '$2'
	    ORDER BY id)"
}

@test "act, article 19: changed office hours move the deadlines of open complaints" {
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --department transport --period 4h -q
	osanctl complaint file lamp --title 제목 --text 본문 --name 홍길동 \
	    --email hong@example.org -q
	osanctl complaint receive 2026-7 -q
	due() {
		osanctl complaint show 2026-"$1" --json | field due_at
	}
	[ "$(due 7)" = 2026-11-30T15:00:00+09:00 ]
	osanctl config set complaint.lunch 11:30-12:30 --dry-run -q
	[ "$(due 7)" = 2026-11-30T15:00:00+09:00 ]
	run -0 osanctl config set complaint.office-hours 09:00-14:00
	[[ $output == *'moved: 2'* ]]
	[ "$(due 7)" = 2026-12-01T10:00:00+09:00 ]
	[ "$(due 1)" = 2026-12-02T14:00:00+09:00 ]
	[ "$(reasons 7 move)" = office-hours ]
	[ "$(told move)" = '1 7' ]
	osanctl config unset complaint.office-hours -q
	[ "$(due 7)" = 2026-11-30T15:00:00+09:00 ]
	osanctl config set complaint.warn-before 2d -q
	[ "$(reasons 7 move)" = 'office-hours office-hours' ]
	osanctl calendar add 2026-12-01 --name 임시 --reason 임시 -q
	[ "$(reasons 1 move)" = 'office-hours office-hours holidays' ]
	osanctl doctor
}

@test "article 17: nobody is erased while a complaint of theirs is merged" {
	local id
	id=$(db "SELECT citizen_id FROM complaint WHERE id = 2")
	run -4 osanctl citizen erase "$id" --reason 요청 --yes
	run -4 osanctl citizen erase "$id" --reason 요청 --dry-run
	as kim complaint answer 2026-1 --text 답 -q
	osanctl citizen erase "$id" --reason 요청 --yes -q
}
