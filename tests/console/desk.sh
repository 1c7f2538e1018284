#!/bin/sh
# The site of cases.sh with what else staff decide, for the console's scripts.
#
#   desk.sh FOLDER          a copy of it in FOLDER: osan.db, osan.key
#
# Made once a run in CONSOLE_SITE-desk, by whoever comes first.  At noon of
# 2026-11-24:
#
#   page 1  life/lamps  of transport, in version 2
#   page 2  life/waste  of welfare, in version 1
#   page 3  city/visit  of transport, overdue since 11-19
#   page 4  city/parks  of transport, a draft
#   the board notice is to be looked at by 12-06
#   reported error 1 (seen in version 1 of page 1, a citizen's) and 2 (in
#   version 1 of page 2, whoever has the code)
#   request 2026-000001 of transport, due on 11-25, 2026-000002 of welfare
#   reward 1 of transport's programme prize is claimed, 2 is not
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$1
made=$CONSOLE_SITE-desk

# at TIME WORD...: osanctl at that time of November, as civil affairs.
at() {
	OSAN_NOW=2026-11-$1+09:00 SUDO_USER=civ
	export OSAN_NOW SUDO_USER
	shift
	"$OSANCTL" "$@" --yes
}

# page TIME PATH DEPARTMENT TITLE TEXT [OPTION...]
page() {
	time=$1 path=$2 department=$3 title=$4
	printf '%b\n' "$5" > "$made.new/page.md"
	shift 5
	at "$time" page add "$path" --title "$title" \
	    --file "$made.new/page.md" --provider 오산시 \
	    --department "$department" "$@"
}

# report TIME PAGE COLUMN VALUE WHAT: as the web writes one.
report() {
	us=$(date -d "2026-11-$1+09:00" +%s)000000
	sqlite3 "$OSAN_DB" "INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'web', 'web', $us);
	    INSERT INTO page_correction (page_id, seen_number, what, $3,
	        received_at) VALUES ($2, 1, '$5', $4, $us);
	    DELETE FROM acting"
}

make_pages() {
	page 09T10:00:00 life/lamps transport '가로등 고장 신고' \
	    '고장 난 가로등은 031-8036-7000으로 알려 주십시오.\n\n고치는 데 이레가 걸립니다.'
	at 09T10:00:00 page publish life/lamps
	page 09T11:00:00 life/waste welfare '큰 쓰레기 버리기' \
	    '스티커를 붙여 내놓으십시오.'
	at 09T11:00:00 page publish life/waste
	page 09T11:30:00 city/visit transport '시청 오시는 길' \
	    '버스 1번이 섭니다.' --review 10
	at 09T11:30:00 page publish city/visit
	page 23T09:00:00 city/parks transport '공원' '# 공원\n\n넓습니다.'
	report 10T09:00:00 1 citizen_id 1 '이레가 아니라 사흘입니다'
	report 23T18:00:00 2 receipt \
	    "x'$(printf 'osan-correction-1|%s' abcdefghijklmnopqrstuvwx |
	    sha256sum | cut -c1-64)'" '스티커 값이 없습니다'
	printf '%s\n\n%s\n' \
	    '고장 난 가로등은 031-8036-7000으로 알려 주십시오.' \
	    '고치는 데 사흘이 걸립니다.' > "$made.new/page.md"
	at 20T10:00:00 page edit life/lamps --file "$made.new/page.md"
	at 20T10:00:00 page publish life/lamps --note '걸리는 날을 고침'
	at 09T12:00:00 board review notice --every 12
}

make_requests() {
	at 11T10:00:00 inforeq file --name 김철수 --phone 010-1234-5678 \
	    --department transport --text '가로등 자리, 연락은 010-2222-3333' \
	    --purpose '동네 지도를 그립니다'
	at 23T10:00:00 inforeq file --name 김철수 --phone 010-1234-5678 \
	    --department welfare --text '경로당 목록' --purpose '과제'
}

make_rewards() {
	unset SUDO_USER
	OSAN_NOW=2026-11-20T10:00:00+09:00
	export OSAN_NOW
	"$OSANCTL" reward budget set 2026 200000 --yes
	at 20T10:00:00 reward programme add prize --kind event \
	    --department transport --title-ko '길 이야기 공모' \
	    --gift-ko 상품권 --amount 50000
	for i in 1 2; do
		at 20T11:00:00 reward award add prize \
		    --phone "010-7777-000$i"
	done
	at 21T10:00:00 reward claim prize --award 1 --checked 신분증
}

if [ "$folder" = --make ]; then
	rm -rf "$made.new"
	mkdir -p "$made.new"
	sh "$here/cases.sh" "$made.new"
	OSAN_DB=$made.new/osan.db OSAN_KEY=$made.new/osan.key
	export OSAN_DB OSAN_KEY
	unset SUDO_USER LANGUAGE
	make_pages
	make_requests
	make_rewards
	sqlite3 "$OSAN_DB" 'PRAGMA wal_checkpoint(TRUNCATE)'
	mv "$made.new" "$made"
	exit
fi

exec 9> "$made.lock"
flock 9
if [ ! -e "$made" ]; then
	sh "$here/desk.sh" --make > "$made.log" 2>&1 || {
		tail -n 3 "$made.log" >&2
		exit 1
	}
fi
exec 9>&-
cp "$made"/osan.db "$made"/osan.key "$folder"
