# osanctl inforeq: requests for information of the homepage, judged, then
# provided without personal data, or refused (article 7).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

# Two requests, 1 of which was judged not to be for profit; a published page
# with two numbers that look personal, one without, a draft; three posts, one
# of which is hidden; people of two departments.
a_desk() {
	staff civ civil-affairs
	staff off officer --dept info --email off@osan.go.kr
	staff cul officer --dept culture
	staff aud audit
	staff boss read-only --dept info --email boss@osan.go.kr
	osanctl dept set info --head boss
	a_request
	a_request
	osanctl inforeq assess 2026-1 --purpose non-profit --reason '동네 신문'
	page life/fest '문의 031-999-1234\n가나 010-9876-5432 다.\n'
	page life/park '공원은 넓습니다.\n'
	page life/draft '아직 아닙니다.\n' draft
	osanctl post add free --title 주차 --body '주차 단속 문의' \
	    --name 박영희 --email park@example.org
	osanctl post add free --title 숨김 --body '주차 이야기'
	osanctl post add notice --title 공지 --body '주차장 안내'
	osanctl post hide 2 --reason 잠시
}

a_request() {
	osanctl inforeq file --name 김철수 --phone 010-1234-5678 \
	    --text '문화 행사 목록, 연락은 010-2222-3333' \
	    --purpose '동네 신문에 싣습니다' "$@"
}

# page PATH TEXT [draft]: a page, published unless it is a draft.
page() {
	printf '%b' "$2" >"$BATS_TEST_TMPDIR/page.md"
	osanctl page add "$1" --title 제목 --file "$BATS_TEST_TMPDIR/page.md" \
	    --provider 문화과 --department culture
	[ "${3-}" = draft ] || osanctl page publish "$1"
}

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR site_once a_desk
}

setup() {
	own_site
}

# provide [OPTION...]: of request 1, quietly, to out.tar.gz.
provide() {
	osanctl inforeq provide 2026-1 --output out.tar.gz "$@"
}

# hits [OPTION...]: the ids of the places that are listed.
hits() {
	provide --json "$@" 2>/dev/null |
	    python3 -c 'import json, sys
for h in json.load(sys.stdin):
    print(h["id"])'
}

# state NUMBER: of that request.
state() {
	osanctl inforeq show "$1" --json | field state
}

# --- filing --------------------------------------------------------------

@test "Article 7: a request gets a number, a receipt code and a due day" {
	a_request --json >made.json
	[ "$(field number <made.json)" = 2026-000003 ]
	[ "$(field state <made.json)" = received ]
	[[ $(field code <made.json) =~ ^[a-z2-7]{16}$ ]]
	# ten working days after Tuesday, 24 November
	[ "$(field due_at <made.json)" = 2026-12-08T23:59:59.999999+09:00 ]
}

@test "holidays and weekends do not count, and the day of receipt neither" {
	run -0 --separate-stderr a_request --received 2026-09-18 --json
	# 24 and 25 September are days off, Chuseok, and 5 October one in lieu
	[ "$(field due_at <<<"$output" | cut -c1-10)" = 2026-10-07 ] ||
	    osanctl calendar list 2026 >&2
}

@test "the term is the setting inforeq.term" {
	osanctl config set inforeq.term 3 >/dev/null
	run -0 --separate-stderr a_request --json
	[ "$(field due_at <<<"$output" | cut -c1-10)" = 2026-11-27 ]
}

@test "Article 7: a request without a purpose is not taken" {
	run -2 --separate-stderr osanctl inforeq file --name 김 --text 목록
	[[ $stderr == *"the purpose is missing"*"--purpose"* ]]
	run -2 osanctl inforeq file --name 김 --text 목록 --purpose ' '
}

@test "a request without somebody who asks, or without a text, is not taken" {
	run -2 osanctl inforeq file --text 목록 --purpose 신문
	run -2 osanctl inforeq file --name 김 --purpose 신문
}

@test "a request that was received tomorrow is not taken" {
	run -1 a_request --received 2026-11-25
}

@test "a dry run of filing says when it would be due, and adds nothing" {
	run -0 --separate-stderr a_request -n
	[[ $output == *2026-12-08* ]]
	run -3 osanctl inforeq show 2026-3
}

@test "a request is entered for a citizen who is known already" {
	osanctl inforeq file --citizen 1 --text 목록 --purpose 신문 >/dev/null
	[ "$(osanctl inforeq list --citizen 1 --json | grep -c number)" -eq 3 ]
}

@test "Article 17(2): words and names of a request do not stand in the file" {
	for word in 김철수 01012345678 010-1234-5678 '문화 행사' '동네 신문에'; do
		run -1 grep -q "$word" "$OSAN_DB"
	done
}

@test "the receipt code finds its request, and the file has only its hash" {
	a_request --json >made.json
	field code <made.json >code
	run -1 grep -q "$(cat code)" "$OSAN_DB"
	run -0 --separate-stderr osanctl inforeq show --code-file code --json
	[ "$(field number <<<"$output")" = 2026-000003 ]
	tr a-z A-Z <code | sed 's/..../&-/' >typed
	run -0 osanctl inforeq show --code-file typed
	echo aaaabbbbccccdddd >wrong
	run -3 osanctl inforeq show --code-file wrong
}

# --- seeing --------------------------------------------------------------

@test "Article 17(1): a request is shown masked; unmasked it is logged" {
	run -0 --separate-stderr osanctl inforeq show 2026-1
	[[ $output == *김○수*010-\*\*\*\*-3333* ]]
	[[ $output != *김철수* && $output != *2222* ]]
	run -0 --separate-stderr osanctl inforeq show 2026-1 --unmask --why 전화
	[[ $output == *김철수*010-2222-3333* ]]
	[[ $(log_row person.look) == *전화* ]]
}

@test "an officer sees and handles requests of their department alone" {
	SUDO_USER=off run -0 osanctl inforeq show 2026-1
	SUDO_USER=cul run -6 osanctl inforeq show 2026-1
	SUDO_USER=cul run -0 --separate-stderr osanctl inforeq list --json
	[ "$output" = "[]" ]
	SUDO_USER=cul run -6 osanctl inforeq assess 2026-1 \
	    --purpose non-profit --reason x
	SUDO_USER=cul run -6 osanctl inforeq refuse 2026-1 --ground not-held
	SUDO_USER=cul run -6 osanctl inforeq provide 2026-1 --pages life/park
}

@test "audit sees requests, and neither enters nor handles any" {
	SUDO_USER=aud run -0 osanctl inforeq list
	SUDO_USER=aud run -6 a_request
	SUDO_USER=aud run -6 osanctl inforeq refuse 2026-1 --ground not-held
	SUDO_USER=aud run -6 osanctl inforeq show 2026-1 --unmask --why x
}

@test "the list is newest first, and is narrowed by state, page and limit" {
	run -0 --separate-stderr osanctl inforeq list --fields number \
	    --no-header
	[ "$output" = "2026-000002
2026-000001" ]
	run -0 --separate-stderr osanctl inforeq list --state assessed \
	    --fields number --no-header
	[ "$output" = 2026-000001 ]
	run -0 --separate-stderr osanctl inforeq list --after 2026-2 \
	    --fields number --no-header
	[ "$output" = 2026-000001 ]
	run -2 osanctl inforeq list --state nothing
}

# --- judging -------------------------------------------------------------

@test "Article 7: a judgement needs a word and a reason, and names its judge" {
	run -2 osanctl inforeq assess 2026-2 --reason x
	run -2 osanctl inforeq assess 2026-2 --purpose good --reason x
	run -2 osanctl inforeq assess 2026-2 --purpose profit
	SUDO_USER=off run -0 --separate-stderr osanctl inforeq assess 2026-2 \
	    --purpose non-profit --reason 신문 --json
	[ "$(field judged_by <<<"$output")" = off ]
	[ "$(field judgement <<<"$output")" = non-profit ]
	[[ $(log_row inforeq.assess) == off*신문* ]]
}

@test "the later of two judgements counts, and both stay" {
	osanctl inforeq assess 2026-1 --purpose profit --reason 광고지
	[ "$(osanctl inforeq show 2026-1 --json | field judgement)" = profit ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM inforeq_assessment
	    WHERE inforeq_id = 1")" -eq 2 ]
}

@test "somebody else's change is not overwritten" {
	run -5 osanctl inforeq assess 2026-1 --purpose profit --reason x \
	    --if-version 1
	run -0 osanctl inforeq assess 2026-1 --purpose profit --reason x \
	    --if-version 2
}

# --- providing -----------------------------------------------------------

@test "Article 7: nothing is provided before the purpose was judged" {
	run -4 --separate-stderr osanctl inforeq provide 2026-2 \
	    --pages life/park
	[[ $stderr == *"article 7"*"inforeq assess"* ]]
}

@test "Article 7: nothing is provided for profit" {
	osanctl inforeq assess 2026-2 --purpose profit --reason 광고지
	run -4 --separate-stderr osanctl inforeq provide 2026-2 \
	    --pages life/park
	[[ $stderr == *"profit (article 7)"*"inforeq refuse"* ]]
}

@test "Article 7: personal data is listed place by place, nothing is written" {
	run -4 --separate-stderr provide --pages life --json
	[ ! -e out.tar.gz ]
	python3 - "$output" <<-'END'
	import json, sys
	a, b = json.loads(sys.argv[1])
	assert a["file"] == b["file"] == "pages/ko/life/fest.md"
	assert (a["line"], a["column"], a["kind"]) == (6, 4, "phone")
	assert (b["line"], b["column"], b["kind"]) == (7, 4, "mobile")
	assert b["masked"] == "010-****-5432"
	END
	[[ $output != *9876* ]]
	[[ $stderr == *"article 7"* ]]
	[ "$(state 2026-1)" = assessed ]
	[ -z "$(find . -name 'out*')" ]
}

@test "an office's own number is no personal data" {
	osanctl config set personal.office-numbers 031-999 >/dev/null
	[ "$(hits --pages life | wc -l)" -eq 1 ]
}

@test "Article 7: a false hit needs a reason, is logged and remembered" {
	mapfile -t id < <(hits --pages life)
	run -2 provide --pages life --false-hit "${id[0]}"
	run -4 provide --pages life --false-hit "${id[0]}" --reason 대표번호
	[[ $(log_row inforeq.false-hit) == *fest.md:6:4*대표번호* ]]
	# another run asks for the other one alone
	[ "$(hits --pages life)" = "${id[1]}" ]
	run -0 provide --pages life --false-hit "${id[1]}" --reason 예시
	[ -s out.tar.gz ]
}

@test "Article 7: a false hit counts for its request and its text alone" {
	mapfile -t id < <(hits --pages life)
	run -4 provide --pages life --false-hit "${id[0]}" --reason 대표번호
	osanctl inforeq assess 2026-2 --purpose non-profit --reason x
	run -4 --separate-stderr osanctl inforeq provide 2026-2 --pages life \
	    --jsonl
	[ "$(wc -l <<<"$output")" -eq 2 ]
	printf '문의 031-999-1234\n' >page.md
	osanctl page edit life/fest --file page.md
	osanctl page publish life/fest
	[ "$(hits --pages life | wc -l)" -eq 1 ]
	[ "$(hits --pages life)" != "${id[0]}" ]
}

@test "an id that no place has is not held to be a false hit" {
	run -3 provide --pages life --false-hit 0123456789ab --reason x
}

@test "Article 7: the archive holds what was chosen, its licence and source" {
	osanctl config set web.origin https://www.osan.example >/dev/null
	run -0 --separate-stderr provide --pages life/park \
	    --posts 'board:free 주차' --figures complaints --licence 4 --json
	[ "$(field licence <<<"$output")" = 4 ]
	[ "$(field sha256 <<<"$output")" = \
	    "$(sha256sum <out.tar.gz | cut -d' ' -f1)" ]
	tar xzf out.tar.gz
	cd osan-2026-000001
	sha256sum --quiet -c SHA256SUMS
	[ "$(find . -type f | sort | tr '\n' ' ')" = "./LICENCE.txt \
./MANIFEST.tsv ./README.txt ./SHA256SUMS ./figures/complaints.csv \
./pages/ko/life/park.md ./posts/free-1.txt " ]
	grep -q '공공누리 제4유형' LICENCE.txt
	grep -q 'type 4' LICENCE.txt
	grep -q '제7조' README.txt
	grep -q '2026-11-24' README.txt
	grep -q "post.*https://www.osan.example/board/free/1" MANIFEST.tsv
	grep -q "$(sha256sum <posts/free-1.txt | cut -d' ' -f1)" MANIFEST.tsv
	grep -q '공원은 넓습니다' pages/ko/life/park.md
}

@test "type 2 is the licence where nothing is said; there are four" {
	run -2 provide --pages life/park --licence 5
	run -2 provide --pages life/park --licence 0
	run -0 --separate-stderr provide --pages life/park --json
	[ "$(field licence <<<"$output")" = 2 ]
}

@test "each of the four types has its name and terms in the archive" {
	for n in 1 2 3 4; do
		a_request >/dev/null
		osanctl inforeq assess "2026-$((n + 2))" \
		    --purpose non-profit --reason x >/dev/null
		osanctl inforeq provide "2026-$((n + 2))" --licence "$n" \
		    --pages life/park --output "$n.tgz" >/dev/null
		tar xzOf "$n.tgz" "osan-2026-00000$((n + 2))/LICENCE.txt" \
		    >"$n.txt"
		grep -q "^공공누리 제${n}유형" "$n.txt"
	done
}

@test "Article 7: what the public does not see never goes in" {
	run -0 --separate-stderr provide --pages life/park --pages life/park \
	    --posts 'state:hidden OR state:visible'
	[[ $stderr == *"1 posts are left out"* ]]
	tar tzf out.tar.gz >list
	grep -q posts/notice-1.txt list
	run -1 grep -q -e free-2 -e draft list
	osanctl inforeq assess 2026-2 --purpose non-profit --reason x
	run -3 osanctl inforeq provide 2026-2 --pages life/draft
}

@test "Article 6(1): a post whose period is over stays out" {
	osanctl board set free --period 1 >/dev/null
	osanctl post add free --title 기간 --body '하루만' >/dev/null
	run -0 provide -n --posts id:4
	run -2 --separate-stderr at 2026-11-26T14:00:00+09:00 \
	    osanctl inforeq provide 2026-1 -n --posts id:4
	[[ $stderr == *"nothing was chosen"* ]]
}

@test "Article 17(1): the name that a writer chose stays out" {
	provide --posts 'board:free' >/dev/null
	tar xzf out.tar.gz
	run -1 grep -rq -e 박영희 -e park@ osan-2026-000001
}

@test "the same choice on the same day makes the same bytes" {
	provide --pages life/park --posts board:free >/dev/null
	osanctl inforeq list >/dev/null
	cp "$BATS_FILE_TMPDIR"/osan.db osan.db
	rm -f osan.db-wal osan.db-shm
	mv out.tar.gz first.tar.gz
	at 2026-11-24T19:00:00+09:00 provide --posts board:free \
	    --pages life/park >/dev/null
	cmp first.tar.gz out.tar.gz || {
		tar tvzf first.tar.gz
		tar tvzf out.tar.gz
		false
	}
}

@test "nothing is written over, and nothing chosen is an error" {
	echo mine >out.tar.gz
	run -4 provide --pages life/park
	[ "$(cat out.tar.gz)" = mine ]
	[ "$(state 2026-1)" = assessed ]
	rm out.tar.gz
	run -2 provide
	run -2 provide --posts 'title:없는것'
	run -3 provide --pages nowhere
	run -2 provide --figures nothing
}

@test "where the folder cannot be written to, nothing is recorded" {
	run -1 osanctl inforeq provide 2026-1 --pages life/park \
	    --output /nonexistent/out.tar.gz
	[ "$(state 2026-1)" = assessed ]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT count(*) FROM inforeq_file')" -eq 0 ]
}

@test "a disk that is full leaves neither a file nor a record" {
	run -1 bash -c "ulimit -f 0; trap '' XFSZ; \"$OSANCTL\" inforeq \
	    provide 2026-1 --pages life/park --output out.tar.gz"
	[ -z "$(find . -name 'out*')" ]
	[ "$(state 2026-1)" = assessed ]
}

@test "more than the settings allow is refused before anything is written" {
	osanctl config set inforeq.most-files 1 >/dev/null
	run -4 --separate-stderr provide --pages / --posts board:free
	[[ $stderr == *inforeq.most-files* ]]
}

@test "a dry run lists the files, and changes nothing" {
	run -0 --separate-stderr provide --pages life/park -n --jsonl
	[[ $output == *pages/ko/life/park.md* ]]
	[ ! -e out.tar.gz ]
	[ "$(state 2026-1)" = assessed ]
	run -2 provide --pages life/park -n --false-hit x --reason y
}

@test "what was provided is kept: list, hashes, who; and nothing follows" {
	provide --pages life/park >/dev/null
	run -0 --separate-stderr osanctl inforeq show 2026-1 --json
	python3 - "$output" <<-'END'
	import json, sys
	r = json.loads(sys.argv[1])
	assert r["state"] == "provided" and r["provided_by"]
	names = [f["name"] for f in r["files"]]
	assert names[0] == "pages/ko/life/park.md", names
	assert all(len(f["sha256"]) == 64 for f in r["files"])
	END
	run -4 osanctl inforeq assess 2026-1 --purpose profit --reason x
	run -4 osanctl inforeq refuse 2026-1 --ground not-held
	run -4 osanctl inforeq provide 2026-1 --pages life/park \
	    --output two.tar.gz
	[ ! -e two.tar.gz ]
	[[ $(log_row inforeq.provide) == *sha256* ]]
}

@test "results of a closed survey are figures, an open one's are not" {
	run -3 --separate-stderr provide --figures survey-1
	[[ $stderr == *"survey list"* ]]
}

# --- refusing ------------------------------------------------------------

@test "Article 7: a refusal needs a ground of the list, or words" {
	run -2 osanctl inforeq refuse 2026-1
	run -2 osanctl inforeq refuse 2026-1 --ground other
	run -2 osanctl inforeq refuse 2026-1 --ground because
	run -0 --separate-stderr osanctl inforeq refuse 2026-1 \
	    --reason '홈페이지에 없는 자료' --json
	[ "$(field ground <<<"$output")" = other ]
	[[ $(log_row inforeq.refuse) == *없는* ]]
	run -0 osanctl inforeq refuse 2026-2 --ground personal-data
	[ "$(state 2026-2)" = refused ]
	run -4 osanctl inforeq assess 2026-2 --purpose profit --reason x
}

# --- deadlines -----------------------------------------------------------

@test "what is due ends with a monitor's codes" {
	run -0 osanctl inforeq due
	run -1 at 2026-12-07T10:00:00+09:00 osanctl inforeq due
	run -2 --separate-stderr at 2026-12-09T10:00:00+09:00 \
	    osanctl inforeq due --late --json
	[[ $output == *2026-000001*2026-000002* ]]
	osanctl inforeq refuse 2026-1 --ground withdrawn
	osanctl inforeq refuse 2026-2 --ground withdrawn
	run -0 at 2026-12-09T10:00:00+09:00 osanctl inforeq due
}

@test "officers are reminded before and after, then the head, each once" {
	run -1 --separate-stderr at 2026-12-07T10:00:00+09:00 \
	    osanctl inforeq due --remind --fields step,to --no-header
	[ "$(grep -c '^soon *boss, off' <<<"$output")" -eq 2 ] || {
		echo "$output" >&2
		false
	}
	run -1 --separate-stderr at 2026-12-07T11:00:00+09:00 \
	    osanctl inforeq due --remind --json
	[ "$output" = "[]" ]
	run -2 --separate-stderr at 2026-12-11T10:00:00+09:00 \
	    osanctl inforeq due --remind --fields step,to --no-header
	[ "$(grep -c '^late' <<<"$output")" -eq 2 ]
	[ "$(grep -c '^head *boss$' <<<"$output")" -eq 2 ]
}

@test "who judged a request is reminded of it, and a dry run reminds nobody" {
	SUDO_USER=off osanctl inforeq assess 2026-1 --purpose profit --reason x
	run -1 --separate-stderr at 2026-12-07T10:00:00+09:00 \
	    osanctl inforeq due -n --fields number,to --no-header
	[[ $output == *"2026-000001  off"* ]]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT count(*) FROM outbox
	    WHERE inforeq_reminder_id IS NOT NULL')" -eq 0 ]
}

@test "Article 17(1): a reminder tells the number and the day, and no more" {
	at 2026-12-11T10:00:00+09:00 osanctl inforeq due --remind >/dev/null ||
	    [ $? -eq 2 ]
	run -0 --separate-stderr osanctl notify show "$(sqlite3 "$OSAN_DB" \
	    "SELECT min(id) FROM outbox WHERE template = 'inforeq-late'")"
	[[ $output == *2026-000001*2026-12-08* ]]
	[[ $output != *김*수* && $output != *신문* ]]
}

@test "a reminder of a request that is finished is not sent any more" {
	at 2026-12-11T10:00:00+09:00 osanctl inforeq due --remind >/dev/null ||
	    [ $? -eq 2 ]
	osanctl inforeq refuse 2026-1 --ground withdrawn
	printf '#!/bin/sh\ncat >>"%s/mails"\n' "$PWD" >sendmail
	chmod +x sendmail
	osanctl config set notify.sendmail "$PWD/sendmail" >/dev/null
	run -0 at 2026-12-11T11:00:00+09:00 osanctl notify send
	[ -s mails ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT DISTINCT m.inforeq_id, o.state
	    FROM outbox o JOIN inforeq_reminder m
	      ON m.id = o.inforeq_reminder_id ORDER BY 1")" = "1|cancelled
2|sent" ]
}

# --- keeping -------------------------------------------------------------

@test "Article 17(2): erasing whoever asked ends their words, not the record" {
	run -4 --separate-stderr osanctl citizen erase 1 --reason 청구 --yes
	[[ $stderr == *"2026-000001"*"is open"* ]]
	osanctl inforeq refuse 2026-1 --ground withdrawn
	osanctl inforeq refuse 2026-2 --ground withdrawn
	run -0 osanctl citizen erase 1 --reason 청구 --yes
	run -0 --separate-stderr osanctl inforeq show 2026-1 --json
	[ "$(field wanted <<<"$output")" = null ]
	[ "$(field purpose <<<"$output")" = null ]
	[ "$(field ground <<<"$output")" = withdrawn ]
}

@test "Article 17: a citizen's export holds their requests in clear" {
	osanctl citizen export 1 --why 청구 --output all.json
	python3 - <<-'END'
	import json
	a, b = json.load(open("all.json"))["information_requests"]
	assert a["purpose"] == "동네 신문에 싣습니다", a
	assert a["judgement"] == "non-profit" and b["judgement"] is None
	END
}

@test "a department with open requests is not closed" {
	osanctl dept add ward --name-ko 동사무소 --yes >/dev/null
	osanctl inforeq file --name 박 --text 목록 --purpose 신문 \
	    --department ward >/dev/null
	run -4 --separate-stderr osanctl dept close ward
	[[ $stderr == *"1 open requests for information"* ]]
	osanctl inforeq refuse 2026-3 --ground withdrawn
	run -0 osanctl dept close ward
}

@test "new keys of texts leave what citizens' own keys seal as it is" {
	osanctl key rotate --yes >/dev/null 2>&1 ||
	    osanctl key rotate data --yes >/dev/null
	run -0 --separate-stderr osanctl inforeq show 2026-1 --unmask --why x
	[[ $output == *"동네 신문에 싣습니다"* ]]
	run -0 osanctl audit verify
}

# notice TEMPLATE: the text of the only one that is queued with it.
notice() {
	osanctl notify show "$(db "SELECT id FROM outbox
	    WHERE template = '$1'")"
}

@test "Article 7: who asked is told when it is provided, by mail where an address is known" {
	osanctl inforeq file --name 이영희 --email lee@example.org \
	    --lang en --text '행사 사진 목록' --purpose '학교 숙제' -q
	osanctl inforeq assess 2026-3 --purpose non-profit --reason 숙제 -q
	osanctl inforeq provide 2026-3 --pages life/park --output o.tgz -q
	[ "$(db "SELECT channel, state, lang FROM outbox
	    WHERE template = 'inforeq-provided'")" = 'mail|queued|en' ]
	notice inforeq-provided >text.txt
	grep -q 'The information that you asked for' text.txt
	grep -q '2026-000003' text.txt
	osanctl config set web.origin https://www.osan.go.kr -q
	notice inforeq-provided >text.txt
	grep -q 'https://www.osan.go.kr/en/inforeq/track' text.txt
}

@test "Article 7: who asked and has a number alone is on the call list when it is refused" {
	osanctl inforeq refuse 2026-2 --ground not-held \
	    --reason '010-7777-8888로 문의하십시오' -q
	[ "$(db "SELECT channel FROM outbox
	    WHERE template = 'inforeq-refused'")" = call ]
	notice inforeq-refused >text.txt
	grep -q '누리집에 없는 정보임' text.txt
}

@test "Article 17(1): a notice tells nothing of what was asked, nor numbers of a reason, nor the code" {
	local code
	code=$(osanctl inforeq file --name 이영희 --email lee@example.org \
	    --text '행사 사진 목록' --purpose '학교 숙제' --csv --no-header \
	    --fields code)
	osanctl inforeq refuse 2026-3 --reason '010-7777-8888의 자료입니다' -q
	notice inforeq-refused >text.txt
	grep -q '의 자료입니다' text.txt
	run ! grep -e 7777-8888 -e 이영희 -e 사진 -e 숙제 -e "$code" text.txt
}

@test "who can be reached in no way gets no notice, and the request ends all the same" {
	osanctl inforeq file --name 이영희 --text 목록 --purpose 숙제 -q
	osanctl inforeq refuse 2026-3 --ground withdrawn -q
	[ "$(db "SELECT count(*) FROM outbox
	    WHERE template = 'inforeq-refused'")" = 0 ]
}

@test "the archive is kept byte for byte for inforeq.keep, and then thrown away by cron" {
	provide --posts id:3 -q
	[ "$(db "SELECT sum(length(piece)) FROM inforeq_archive
	    WHERE inforeq_id = 1")" = "$(stat -c %s out.tar.gz)" ]
	run -0 osanctl inforeq due --remind -q
	[ "$(db 'SELECT count(*) FROM inforeq_archive')" = 1 ]
	osanctl config set inforeq.keep 86400s -q
	OSAN_NOW=2026-11-26T10:00:00+09:00 osanctl inforeq due --dry-run -q ||
	    true
	[ "$(db 'SELECT count(*) FROM inforeq_archive')" = 1 ]
	OSAN_NOW=2026-11-26T10:00:00+09:00 osanctl inforeq due --remind -q ||
	    true
	[ "$(db 'SELECT count(*) FROM inforeq_archive')" = 0 ]
}

@test "what is asked and what for have a length" {
	run -1 osanctl inforeq file --name 이 --phone 010-1234-1234 --text \
	    "$(printf '가%.0s' $(seq 5001))" --purpose 숙제
}
