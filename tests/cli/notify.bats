# osanctl notify list, show, retry, calls and done: notices to posters.
# Sending them is in notify_send.bats.

load ../common

setup() {
	new_site
}

# add [OPTION...]: a citizen's post; its id.
add() {
	osanctl post add free --title 제목 --body 글 --author 시민 "$@" --json |
	    field id
}

remove() {
	osanctl post remove "$@" --ground 5 --reason '광고 글' --yes --json
}

# notice ID FIELD: that field of a notice.
notice() {
	osanctl notify show "$1" --json | field "$2"
}

# states: the state of each notice, by id.
states() {
	osanctl notify list --json | python3 -c 'import json, sys
print(" ".join(r["state"] for r in sorted(json.load(sys.stdin),
    key=lambda r: r["id"])))'
}

@test "article 6(2): a removal of a poster with an e-mail address queues a mail" {
	add --email hong@example.org --phone 010-1234-5678
	remove 1 --notify
	run -0 osanctl notify list --jsonl
	[ "$(field template <<<"$output")" = removal ]
	[ "$(field channel <<<"$output")" = mail ]
	[ "$(field state <<<"$output")" = queued ]
	[ "$(field post <<<"$output")" = 1 ]
	[ "$(field decision <<<"$output")" = 1 ]
}

@test "article 6(2): where only a telephone number is known, a call waits" {
	add --phone 010-1234-5678
	remove 1 --notify
	[ "$(notice 1 channel)" = call ]
}

@test "article 6(2): a notice tells board, number, ground, reason and remedy" {
	add --email hong@example.org
	remove 1 --both
	run -0 notice 1 text
	[[ $output == *자유게시판* ]]
	[[ $output == *'글 번호   1'* ]]
	[[ $output == *제6조제2항제5호* ]]
	[[ $output == *'광고 글'* ]]
	[[ $output == *이의신청* ]]
	[[ $output == *정보통신과* ]]
	[[ $output == *감사담당관* ]]
	[[ $output == *2027-02-21까지* ]]
}

@test "article 6(2): the remedy names the department that takes appeals" {
	osanctl dept set audit --phone 031-370-1234 --yes -q
	osanctl config set site.phone 031-1577-0000 -q
	add --email hong@example.org
	remove 1 --notify
	run -0 notice 1 text
	[[ $output == *'감사담당관(031-370-1234)에'* ]]
	[[ $output == *'담당 부서  정보통신과 031-1577-0000'* ]]
	sqlite3 "$OSAN_DB" "UPDATE department SET closed_at = 1, version = 9
	    WHERE code = 'audit'"
	run -0 notice 1 text
	[[ $output == *'정보통신과(031-1577-0000)에'* ]]
}

@test "article 6(2): whoever reads English is told in English" {
	add --email hong@example.org
	sqlite3 "$OSAN_DB" "UPDATE citizen SET lang = 'en', version = 2"
	remove 1 --notify
	run -0 notice 1 text
	[[ $output == *'Ground    Article 6(2)5'* ]]
	[[ $output == *'Free plaza'* ]]
	[[ $output != *게시판* ]]
}

@test "each of many removals has a notice of its own" {
	for _ in 1 2 3; do add --email hong@example.org; done
	remove 1 2 3 --notify
	[ "$(states)" = "queued queued queued" ]
}

@test "article 17(1): a notice's subject holds neither title nor reason" {
	osanctl post add free --title 비밀제목 --body 글 --email a@example.org
	remove 1 --notify
	run -0 notice 1 subject
	[ "$output" = "[Osan] 자유게시판 1번 글의 삭제 안내" ]
}

@test "a title with braces is no placeholder" {
	osanctl post add free --title '{{reason}} {{x' --body 글 \
	    --email a@example.org
	remove 1 --notify
	run -0 notice 1 text
	[[ $output == *'제목      {{reason}} {{x'* ]]
}

@test "article 17(1): show masks the addressee" {
	add --name 홍길동 --email hong@example.org
	remove 1 --notify
	run -0 osanctl notify show 1
	[[ $output == *홍○동* ]]
	[[ $output != *홍길동* ]]
	[[ $output != *hong@* ]]
}

@test "article 17(1): show --unmask is logged" {
	add --name 홍길동 --email hong@example.org
	remove 1 --notify
	run -0 osanctl notify show 1 --unmask
	[[ $output == *hong@example.org* ]]
	[ "$(sqlite3 "$OSAN_DB" "SELECT subject_id FROM audit
	    WHERE action = 'person.look'")" = 1 ]
}

@test "show works without the key, and tells nothing about the addressee" {
	add --name 홍길동 --email hong@example.org
	remove 1 --notify
	mv osan.key away
	run -0 notice 1 to
	[ "$output" = "●●●" ]
	run -1 osanctl notify show 1 --unmask
	[[ $output == *osan.key* ]]
}

@test "showing a notice that is none is exit 3" {
	run -3 osanctl notify show 9
	[[ $output == *"notify list"* ]]
}

@test "show of one is an object, of many an array" {
	for _ in 1 2; do add --email hong@example.org; done
	remove 1 2 --notify
	[ "$(osanctl notify show 1 --json | head -c 1)" = "{" ]
	[ "$(osanctl notify show 1 2 --json | head -c 1)" = "[" ]
}

@test "list is newest first, by state, limited and continued" {
	for _ in 1 2 3; do add --phone 010-1234-5678; done
	remove 1 2 3 --notify
	osanctl notify 'done' 2
	run -0 osanctl notify list --csv --fields id --no-header
	[ "$(tr '\n' ' ' <<<"$output")" = "3 2 1 " ]
	run -0 osanctl notify list --csv --fields id --no-header --limit 1
	[ "$output" = 3 ]
	run -0 osanctl notify list --csv --fields id --no-header --after 2
	[ "$output" = 1 ]
	run -0 osanctl notify list --csv --fields id --no-header --state 'done'
	[ "$output" = 2 ]
}

@test "another program's notice of an unknown kind is listed as it is" {
	local long
	long=$(printf '%0100d' 0)
	add --email hong@example.org
	sqlite3 "$OSAN_DB" "INSERT INTO outbox (template, channel, lang,
	    citizen_id, next_at, created_at)
	    VALUES ('$long', 'mail', 'ko', 1, 1, 1)"
	LANGUAGE=ko run -0 osanctl notify list --fields template --no-header
	[ "$output" = "$long" ]
}

@test "an unknown state is wrong usage" {
	run -2 osanctl notify list --state lost
	[[ $output == *given-up* ]]
}

@test "article 17(1): the call list shows masked numbers" {
	add --name 김철 --phone 010-1234-5678
	remove 1 --notify
	run -0 osanctl notify calls
	[[ $output == *'010-****-5678'* ]]
	[[ $output != *1234* ]]
	[[ $output == *김○* ]]
}

@test "article 17(1): the call list unmasked is logged, once for each" {
	add --name 김철 --phone 010-1234-5678
	add --name 박철 --phone 010-1234-9999
	remove 1 2 --notify
	run -0 osanctl notify calls --unmask --json
	[[ $output == *010-1234-5678* ]]
	[[ $output == *010-1234-9999* ]]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit
	    WHERE action = 'person.look'")" = 2 ]
}

@test "a call that was made is ticked off, with who and when" {
	add --phone 010-1234-5678
	remove 1 --notify
	osanctl notify 'done' 1
	[ "$(notice 1 state)" = 'done' ]
	[ "$(notice 1 done_by)" = "$(sqlite3 "$OSAN_DB" \
	    'SELECT login FROM staff')" ]
	[ "$(notice 1 sent_at)" = 2026-11-24T14:00:00+09:00 ]
	[ "$(osanctl notify calls --json)" = "[]" ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit
	    WHERE action = 'notice.done' AND actor IS NOT NULL")" = 1 ]
}

@test "article 17(2): a call's note is sealed and shown only unmasked" {
	add --phone 010-1234-5678
	remove 1 --notify
	osanctl notify 'done' 1 --note 'private words of the poster'
	run ! grep -q 'private words' osan.db osan.db-wal
	[ "$(notice 1 note)" = "●●●" ]
	[ "$(osanctl notify show 1 --unmask --json | field note)" = \
	    'private words of the poster' ]
}

@test "ticking off twice, or a mail, is refused" {
	add --phone 010-1234-5678
	add --email hong@example.org
	remove 1 2 --notify
	osanctl notify 'done' 1
	run -4 osanctl notify 'done' 1
	run -4 osanctl notify 'done' 2
	run -3 osanctl notify 'done' 9
}

@test "of many calls the good ones are ticked off: exit 8" {
	for _ in 1 2; do add --phone 010-1234-5678; done
	remove 1 2 --notify
	run -8 osanctl notify 'done' 1 7
	[ "$(states)" = "done queued" ]
}

@test "a dry run ticks nothing off" {
	add --phone 010-1234-5678
	remove 1 --notify
	osanctl notify 'done' 1 --dry-run
	[ "$(states)" = queued ]
}

@test "a notice that waits is not put back" {
	add --email hong@example.org
	remove 1 --notify
	run -4 osanctl notify retry 1
	[[ $output == *queued* ]]
}

@test "retry wants ids or --all" {
	run -2 osanctl notify retry
	run -2 osanctl notify retry 1 --all
	run -0 osanctl notify retry --all
}

@test "a mail that waits can become a call" {
	add --email hong@example.org --phone 010-1234-5678
	remove 1 --notify
	osanctl notify retry 1 --call
	[ "$(notice 1 channel)" = call ]
	[ "$(notice 1 to)" = '010-****-5678' ]
}

@test "a call without a number is refused" {
	add --email hong@example.org
	remove 1 --notify
	run -4 osanctl notify retry 1 --call
	[[ $output == *"no telephone number"* ]]
}

@test "article 6(2): hiding tells the poster where a contact is known" {
	add --email hong@example.org
	add
	osanctl post hide 1 2 --reason 확인 --until 2026-12-01 --yes
	[ "$(states)" = queued ]
	run -0 notice 1 text
	[[ $output == *'끝나는 날 2026-12-01'* ]]
}

@test "undoing before anything was sent: only the second notice goes out" {
	add --email hong@example.org
	remove 1 --both
	osanctl post undo 1 --reason '잘못 보았습니다'
	[ "$(states)" = "cancelled queued" ]
	[ "$(notice 2 template)" = restore ]
	run -0 notice 2 text
	[[ $output == *'거둔 조치 삭제 (2026-11-24)'* ]]
	[[ $output == *'잘못 보았습니다'* ]]
}

@test "undoing after the call was made: a second call follows" {
	add --phone 010-1234-5678
	remove 1 --notify
	osanctl notify 'done' 1
	osanctl post undo 1
	[ "$(states)" = "done queued" ]
}

@test "undoing a removal that only had a tombstone writes no notice" {
	add --email hong@example.org
	remove 1 --tombstone
	osanctl post undo 1
	[ "$(states)" = "" ]
}

@test "a temporary measure that ended by itself is told, with why" {
	add --email hong@example.org
	osanctl post hide 1 --reason 확인 --until 2026-12-01 --yes
	at 2026-12-02T09:00:00+09:00 osanctl post expire
	run -0 notice 2 text
	[[ $output == *'정해진 기간이 끝났습니다'* ]]
	[[ $output == *'임시 숨김 (2026-11-24)'* ]]
}

@test "an appeal is told when it comes, without its words" {
	add --email hong@example.org
	remove 1 --both
	osanctl post appeal 1 --statement 'secret statement'
	[ "$(notice 2 template)" = appeal-received ]
	run -0 notice 2 text
	[[ $output != *'secret statement'* ]]
	[[ $output == *'대상 조치 삭제 (2026-11-24)'* ]]
}

@test "overturning an appeal tells the result and takes the measure back" {
	add --email hong@example.org
	remove 1 --both
	osanctl post appeal 1 --statement 'secret statement'
	# another person than the first decides
	sqlite3 "$OSAN_DB" "UPDATE staff SET os_user = NULL, version = 2;
	    INSERT INTO staff (login, name, role, os_user, created_at)
	    VALUES ('kim', 'Kim', 'admin', '$(id -un)', 1)"
	osanctl post appeal 1 --overturn --reason '광고가 아닙니다'
	# the removal was not sent yet, what the appeal said stays
	[ "$(states)" = "cancelled queued queued queued" ]
	[ "$(notice 3 template)" = restore ]
	[ "$(notice 4 template)" = appeal-decided ]
	run -0 notice 4 text
	[[ $output == *'결과      받아들임'* ]]
	[[ $output == *'이유      광고가 아닙니다'* ]]
}

@test "a person without permission sees no notices: exit 6" {
	add --email hong@example.org
	remove 1 --notify
	sqlite3 "$OSAN_DB" "UPDATE staff SET role = 'read-only', version = 2"
	run -6 osanctl notify list
	run -6 osanctl notify calls
	run -6 osanctl notify show 1
	run -6 osanctl notify 'done' 1
	run -6 osanctl notify retry 1
}

@test "who may see notices but not people is refused the unmasked look" {
	add --phone 010-1234-5678
	remove 1 --notify
	sqlite3 "$OSAN_DB" "UPDATE staff SET role = 'mayor-office', version = 2"
	run -0 osanctl notify calls
	run -6 osanctl notify calls --unmask
	run -6 osanctl notify show 1 --unmask
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit
	    WHERE action = 'person.look'")" = 0 ]
}
