# osanctl complaint letter: merged complaints, stopped time, what was paid,
# and letters for machines (articles 9, 9(2), 17(1)).

load ../common
load posts

# Number 1 and four of the same purpose are with kim; 6 waits for its fee.
six_complaints() {
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --category other --department transport --period 3d
	osanctl complaint kind set paper --name-ko '토지대장 등본' \
	    --category legal --department civil --period immediate \
	    --fee 500 --postage 12000
	osanctl dept set transport --phone 031-370-3333
	staff kim officer --dept transport
	for n in 1 2 3 4 5; do
		osanctl complaint file lamp --title "가로등 $n" \
		    --text '어둡습니다' --name 홍길동 \
		    --phone "010-2222-333$n"
	done
	osanctl complaint file paper --title '등본 신청' --text '한 통' \
	    --name 이몽룡 --email lee@example.org
	osanctl complaint receive 2026-1 2026-2 2026-3 2026-4 2026-5
	as kim complaint start 2026-1
}

setup_file() {
	site_once six_complaints
}

setup() {
	own_site
}

letter() {
	osanctl complaint letter "$@"
}

# says FILE LABEL VALUE: a line of the letter's table.
says() {
	grep -Eq "^  $2 +$3\$" "$1" || {
		cat "$1"
		return 1
	}
}

@test "article 9(2): a receipt names what was paid" {
	refuses 4 letter 2026-6 receipt
	db "BEGIN; INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'test', 'shell', 1795496400000000);
	    INSERT INTO complaint_payment (complaint_id, amount, way, at,
		staff_id) VALUES (6, 12500, 'counter', 1795496400000000, 1);
	    DELETE FROM acting; COMMIT"
	osanctl complaint receive 2026-6 -q
	letter 2026-6 receipt >text
	says text '납부한 금액' 12,500원
}

@test "article 9: while the time is stopped a receipt promises no day" {
	letter 2026-1 receipt >text
	says text '처리 기한' '2026-11-27 14:00'
	as kim complaint pause 2026-1 --reason hearing -q
	letter 2026-1 receipt >text
	run ! grep -q '처리 기한' text
}

@test "article 9: the result of a merged complaint is the leading one's, and says so" {
	osanctl complaint merge 2026-2 2026-3 2026-4 2026-5 --into 2026-1 -q
	refuses 4 letter 2026-2 result
	as kim complaint answer 2026-1 --text '모두 고쳤습니다.' -q
	letter 2026-2 result >text
	says text '민원 번호' 2026-000002
	says text '대표 민원' 2026-000001
	says text '제목' '가로등 2'
	grep -qx '모두 고쳤습니다.' text
	letter 2026-1 result >text
	run ! grep -q '대표 민원' text
}

@test "article 17(1): a merged complaint's result is a look at its own complainant" {
	osanctl complaint merge 2026-2 2026-3 2026-4 2026-5 --into 2026-1 -q
	as kim complaint answer 2026-1 --text '모두 고쳤습니다.' -q
	letter 2026-2 result >text
	[ "$(db "SELECT group_concat(object_id) FROM (SELECT object_id
	    FROM audit WHERE action = 'person.look' ORDER BY id)")" = 2 ]
}

@test "article 17(1): where the look cannot be logged nothing is shown" {
	db "CREATE TRIGGER no_log BEFORE INSERT ON audit
	    WHEN NEW.action = 'person.look'
	    BEGIN SELECT RAISE(ABORT, 'full'); END"
	refuses 4 letter 2026-1 receipt
	refuses 4 letter 2026-1 receipt --out letter.txt
	[ ! -e letter.txt ]
}

@test "with --json a letter is one value" {
	letter 2026-1 receipt --json >told
	[ "$(field letter <told)" = receipt ]
	[ "$(field format <told)" = text ]
	[ "$(field text <told)" = "$(letter 2026-1 receipt)" ]
	letter 2026-1 receipt --html --out page.html --json >told
	[ "$(field file <told)" = page.html ]
	[ "$(field text <told)" = null ]
	cmp page.html <(letter 2026-1 receipt --html)
}
