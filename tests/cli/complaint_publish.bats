# osanctl complaint publish, unpublish, timeline and repassword: what the
# public reads, and what the complainant (articles 8(2), 10, 17(1)).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

N=2026-000001
TEXT='가로등이 꺼졌습니다. 홍길동 010-1234-5678, 이웃 김철수도 압니다.'

a_complaint() {
	person civ civil-affairs
	person aud audit
	person mod moderator free
	osanctl dept set transport --phone 031-8036-7114
	osanctl staff add lee --name 이담당 --role officer --dept transport \
	    --os-user lee --yes
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --category other --department transport --period 3d \
	    --publishable yes
	osanctl complaint kind set tax --name-ko '세무' --category other \
	    --department transport --period 3d
	printf 'kkachi7\n' > pw
	osanctl complaint file lamp --title '홍길동 집 앞 가로등' \
	    --text "$TEXT" --name 홍길동 --phone 010-1234-5678 \
	    --email hong@example.org --password-file pw
	osanctl complaint receive "$N"
}

setup_file() {
	site_once a_complaint
}

setup() {
	own_site
	printf 'kkachi7\n' > pw
	printf 'mung9\n' > new
	printf 'wrong1\n' > bad
}

# public KEY: of what everybody sees.
public() {
	osanctl complaint timeline "$N" --json | field "$1"
}

# whole FILE [OPTION...]: with the password of that file.
whole() {
	local file=$1
	shift
	osanctl complaint timeline "$N" --password-file "$file" "$@"
}

answered() {
	as lee complaint start "$N" -q
	as lee complaint answer "$N" --text '홍길동 님, 고쳤습니다. 문의 031-8036-7114' -q
}

publish() {
	osanctl complaint publish "$N" --yes "$@"
}

# wrongly TIMES: that many wrong passwords in a row.
wrongly() {
	for _ in $(seq "$1"); do
		! whole bad > /dev/null 2>&1 || return 1
	done
}

failures() {
	db "SELECT failures FROM complaint_password"
}

@test "article 10(1): without a person's confirmation the public reads no words" {
	[ "$(public title)" = null ]
	[ "$(public name)" = null ]
	[ "$(public text)" = null ]
	[ "$(public state)" = assigned ]
	[[ $(public timeline) != *가로등이* ]]
}

@test "article 10(3): the name is masked, and so are personal data, before anything is public" {
	run -0 publish --json
	[[ $output == *'홍○동 집 앞 가로등'* ]]
	[ "$(public name)" = 홍○동 ]
	[ "$(public title)" = '홍○동 집 앞 가로등' ]
	[ "$(public text)" = '가로등이 꺼졌습니다. 홍○동 010-****-5678, 이웃 김철수도 압니다.' ]
	[ "$(db "SELECT count(*) FROM complaint_public
	    WHERE body LIKE '%1234%' OR title LIKE '%길동%'")" = 0 ]
}

@test "article 17(1): a person has more masked than the machine finds" {
	publish --mask '없는사람, 김철수 ,' -q
	[[ $(public text) == *'이웃 김○수도'* ]]
	[[ $(public text) != *김철수* ]]
}

@test "article 10(1): what is proposed is shown first, and only agreement publishes it" {
	run -2 --separate-stderr osanctl complaint publish "$N"
	[[ $output == *홍○동* ]]
	[ "$(db 'SELECT count(*) FROM complaint_public')" = 0 ]
	run -0 osanctl complaint publish "$N" --dry-run --yes
	[[ $output == *홍○동* ]]
	[ "$(db 'SELECT count(*) FROM complaint_public')" = 0 ]
	typing n complaint publish "$N" || true
	[ "$(db 'SELECT count(*) FROM complaint_public')" = 0 ]
	typing y complaint publish "$N"
	[ "$(db 'SELECT count(*) FROM complaint_public')" = 1 ]
}

@test "article 10(1): the result is published by its own event, office numbers unmasked" {
	publish -q
	answered
	[[ $(public timeline) != *고쳤* ]]
	publish -q
	[[ $(public timeline) == *'홍○동 님, 고쳤습니다. 문의 031-8036-7114'* ]]
	run -4 --separate-stderr publish
	[[ $stderr == *"$N"* ]]
}

@test "article 10(1): one event can be published alone" {
	answered
	event=$(db "SELECT id FROM complaint_event WHERE action = 'answer'")
	publish --event "$event" -q
	[ "$(public title)" = null ]
	[[ $(public timeline) == *고쳤습니다* ]]
	refuses 4 publish --event "$event"
	refuses 3 publish --event 999
	refuses 3 publish --event "$(db "SELECT id FROM complaint_event
	    WHERE action = 'receive'")"
}

@test "article 10(2): nothing is published where the complainant refused" {
	publish -q
	osanctl complaint privacy "$N" --conceal -q
	refuses 3 osanctl complaint timeline "$N"
	refuses 4 publish
	[[ $stderr == *'10(2)'* ]]
}

@test "article 10(1): kinds that are not chosen, and what was not received, stay unseen" {
	osanctl complaint file tax --title 세금 --text 질문 --name 이몽룡 \
	    --phone 010-2222-3333 -q > /dev/null
	osanctl complaint file lamp --title 둘 --text 셋 --name 이몽룡 \
	    --phone 010-2222-3333 -q > /dev/null
	refuses 3 osanctl complaint timeline 2026-000002
	refuses 3 osanctl complaint timeline 2026-000003
	osanctl complaint receive 2026-000002 -q
	refuses 3 osanctl complaint timeline 2026-000002
	refuses 4 osanctl complaint publish 2026-000002 --yes
	[[ $stderr == *'10(1)'* ]]
	refuses 4 osanctl complaint publish 2026-000003 --yes
}

@test "article 10: what was published is taken back, and can be masked anew" {
	publish -q
	osanctl complaint unpublish "$N" --dry-run -q
	[ "$(public name)" = 홍○동 ]
	osanctl complaint unpublish "$N" -q
	[ "$(public name)" = null ]
	[ "$(db 'SELECT count(*) FROM complaint_public')" = 0 ]
	[[ $(log_row complaint.unpublish) == *event* ]]
	refuses 4 osanctl complaint unpublish "$N"
	publish --mask 이웃 -q
	[ "$(public name)" = 홍○동 ]
}

@test "article 8(2): civil affairs disclose, the audit department where the setting says so" {
	refuses 6 as mod complaint publish "$N" --yes
	refuses 6 as lee complaint publish "$N" --yes
	refuses 6 as aud complaint publish "$N" --yes
	[[ $stderr == *'8(2)'* ]]
	osanctl config set complaint.audit-discloses yes -q
	run -0 as aud complaint publish "$N" --yes
	as civ complaint unpublish "$N" -q
	osanctl config set complaint.audit-discloses no -q
	refuses 6 as aud complaint unpublish "$N"
	run -0 as civ complaint publish "$N" --yes
}

@test "article 10(3): the password opens all of one's own complaint, and the look is logged" {
	answered
	run -0 whole pw --json
	[ "$(field name <<< "$output")" = 홍길동 ]
	[ "$(field text <<< "$output")" = "$TEXT" ]
	[[ $(field timeline <<< "$output") == *'고쳤습니다'* ]]
	[[ $(field timeline <<< "$output") == *031-8036-7114* ]]
	# names and the telephone, as everybody is told them
	[ "$(field kind <<< "$output")" = "$(osanctl complaint timeline "$N" \
	    --json | field kind)" ]
	[ "$(field phone <<< "$output")" = 031-8036-7114 ]
	[ "$(field department <<< "$output")" = 교통행정과 ]
	[[ $(log_row person.look) == *'complaint timeline'* ]]
}

@test "article 10(3): a wrong number, none, and a wrong password get the same answer" {
	osanctl complaint file lamp --title 둘 --text 셋 --name 이몽룡 \
	    --phone 010-2222-3333 -q > /dev/null
	refuses 6 whole bad
	first=$stderr
	for n in 2026-000002 2026-000999 2019-1 nonsense; do
		refuses 6 osanctl complaint timeline "$n" --password-file bad
		[ "$stderr" = "$first" ]
	done
}

@test "article 10(3): a failure is stored though the answer is a refusal, and the right one clears it" {
	wrongly 2
	[ "$(failures)" = 2 ]
	[[ $(log_row complaint.failure) == *'"failures":2'* ]]
	whole pw -q > /dev/null
	[ "$(failures)" = 0 ]
}

@test "article 10(3): guessing is slowed from the third on, then locked" {
	wrongly 3
	refuses 6 whole pw
	[ "$(failures)" = 3 ]
	run -0 at 2026-11-24T14:00:06+09:00 whole pw
	osanctl config set complaint.password-failures 2 -q
	osanctl config set complaint.password-lock 1h -q
	wrongly 2
	refuses 6 at 2026-11-24T14:59:00+09:00 whole pw
	[ "$(failures)" = 2 ]
	run -0 at 2026-11-24T15:01:00+09:00 whole pw
}

@test "article 10(3): a dry run tries no password" {
	refuses 2 whole bad --dry-run
	[ "$(failures)" = 0 ]
}

@test "article 10(4): a new password kills the old one at once and is told" {
	wrongly 5
	run -0 as civ complaint repassword "$N" --checked '신분증 확인' \
	    --password-file new
	refuses 6 whole pw
	run -0 whole new
	[ "$(db "SELECT reason FROM complaint_event
	    WHERE action = 'repassword'")" = '신분증 확인' ]
	[ "$(db "SELECT count(*) FROM outbox
	    WHERE template = 'complaint-repassword'")" = 1 ]
}

@test "article 10(4): no password without a check of identity, and none that is short" {
	refuses 2 osanctl complaint repassword "$N" --password-file new
	refuses 2 osanctl complaint repassword "$N" --checked ' ' \
	    --password-file new
	echo ab > short
	refuses 1 osanctl complaint repassword "$N" --checked 확인 \
	    --password-file short
	refuses 6 as lee complaint repassword "$N" --checked 확인 \
	    --password-file new
	osanctl complaint repassword "$N" --checked 확인 --password-file new \
	    --dry-run -q
	run -0 whole pw
}

@test "article 10(4): one that had none gets one" {
	osanctl complaint file lamp --title 둘 --text 셋 --name 이몽룡 \
	    --phone 010-2222-3333 -q > /dev/null
	osanctl complaint repassword 2026-000002 --checked 확인 \
	    --password-file new -q
	run -0 osanctl complaint timeline 2026-000002 --password-file new
}
