#!/bin/sh
# The site of site.sh with complaints, for the console's scripts.
#
#   cases.sh FOLDER         a copy of it in FOLDER: osan.db, osan.key
#
# Made once a run in CONSOLE_SITE-cases, by whoever comes first.  Besides the
# people of site.sh there are civ (civil affairs), han (officer of
# transport), park (officer of welfare) and sun (audit).  At noon of
# 2026-11-24:
#
#   1  permit  in progress with han, late
#   2  lamp    assigned to transport, due tomorrow
#   3  lamp    in progress with han, due today; a telephone number in it
#   4  permit  in progress with han, waits for a supplement
#   5  copy    waits for its fee
#   6  permit  filed, not received yet
#   7  lamp    answered by han
#   8  permit  refused by han
#   9  noise   assigned to welfare
#   10 to 14   lamp, received, in nobody's department
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$1
made=$CONSOLE_SITE-cases

# at TIME LOGIN WORD...: osanctl as somebody, at that time of November.
at() {
	OSAN_NOW=2026-11-$1+09:00 SUDO_USER=$2
	export OSAN_NOW SUDO_USER
	shift 2
	"$OSANCTL" complaint "$@"
}

# file TIME KIND TITLE [OPTION...]
file() {
	time=$1 kind=$2 title=$3
	shift 3
	at "$time" civ file "$kind" --title "$title" "$@" --yes
}

make_kinds() {
	"$OSANCTL" complaint kind set permit --name-ko '도로 점용 허가' \
	    --name-en 'Road use permit' --category legal \
	    --department transport --period 7d --yes
	"$OSANCTL" complaint kind set lamp --name-ko '가로등 고장' \
	    --name-en 'Broken street lamp' --category other \
	    --department transport --period 3d --publishable yes --yes
	"$OSANCTL" complaint kind set copy --name-ko '주민등록표 등본' \
	    --name-en 'Residence copy' --category legal --department civil \
	    --period 3d --fee 500 --postage 100 --yes
	"$OSANCTL" complaint kind set noise --name-ko '소음 고충' \
	    --name-en 'Noise' --category grievance --department welfare \
	    --period 7d --yes
	"$OSANCTL" complaint kind set lost --name-ko '기타 문의' \
	    --name-en 'Other questions' --category other --period 5d --yes
}

make_complaints() {
	hong='--name 홍길동 --phone 010-1234-5678'
	mail='--name 김민수 --email minsu@example.org'
	# shellcheck disable=SC2086 # words are several
	{
	file 10T09:30:00 permit '가게 앞 도로를 쓰게 해 주세요' $hong \
	    --text '진열대를 놓고 싶습니다.'
	at 10T10:00:00 civ receive 2026-000001 --yes
	at 11T09:00:00 han start 2026-000001 --yes
	file 20T14:00:00 lamp '골목 가로등이 꺼졌습니다' $mail \
	    --text '세 번째 기둥입니다.'
	at 20T14:00:00 civ receive 2026-000002 --yes
	file 19T15:00:00 lamp '학교 앞 가로등' $hong \
	    --text '깜박입니다. 연락처는 010-9876-5432입니다.'
	at 19T15:00:00 civ receive 2026-000003 --yes
	at 20T09:00:00 han start 2026-000003 --yes
	file 17T11:00:00 permit '공사 구간 점용' $mail --text '도면을 냅니다.'
	at 17T11:00:00 civ receive 2026-000004 --yes
	at 18T09:00:00 han start 2026-000004 --yes
	at 18T10:00:00 han supplement 2026-000004 \
	    --text '배치도가 빠졌습니다.' --until 2026-11-27 --yes
	file 23T10:00:00 copy '등본을 보내 주세요' $mail --text '우편으로요.'
	file 24T10:30:00 permit '행사를 하고 싶습니다' $hong --text '이틀입니다.'
	file 12T10:00:00 lamp '공원 가로등' $hong --text '나갔습니다.'
	at 12T10:00:00 civ receive 2026-000007 --yes
	at 12T11:00:00 han start 2026-000007 --yes
	at 13T11:00:00 han answer 2026-000007 --text '고쳤습니다.' --yes
	file 12T10:00:00 permit '인도에 간판을 놓겠습니다' $mail \
	    --text '허가해 주세요.'
	at 12T10:00:00 civ receive 2026-000008 --yes
	at 12T11:00:00 han start 2026-000008 --yes
	at 17T11:00:00 han refuse 2026-000008 --text '인도는 안 됩니다.' \
	    --remedy '60일 안에 이의신청을 할 수 있습니다.' --yes
	file 23T09:00:00 noise '새벽 공사 소음' $hong --text '잠을 못 잡니다.'
	at 23T09:00:00 civ receive 2026-000009 --yes
	for i in 1 2 3 4 5; do
		file 23T1$i:00:00 lost "운동장은 언제 여나요 $i" $mail \
		    --text '알려 주세요.'
		at 23T1$i:30:00 civ receive 2026-00001$((i - 1)) --yes
	done
	}
}

if [ "$folder" = --make ]; then
	rm -rf "$made.new"
	mkdir -p "$made.new"
	sh "$here/site.sh" "$made.new"
	OSAN_DB=$made.new/osan.db OSAN_KEY=$made.new/osan.key
	OSAN_NOW=2026-11-09T11:30:00+09:00
	export OSAN_DB OSAN_KEY OSAN_NOW
	unset SUDO_USER LANGUAGE
	"$OSANCTL" dept set transport --phone 031-8036-7000 --yes
	"$OSANCTL" dept set welfare --phone 031-8036-7100 --yes
	"$OSANCTL" dept set civil --phone 031-8036-7200 --yes
	"$OSANCTL" staff add civ --name 정민원 --role civil-affairs \
	    --dept civil --os-user civ --yes
	"$OSANCTL" staff add han --name 한도로 --role officer \
	    --dept transport --os-user han --yes
	"$OSANCTL" staff add park --name 박복지 --role officer \
	    --dept welfare --os-user park --yes
	"$OSANCTL" staff add sun --name 선감사 --role audit \
	    --dept audit --os-user sun --yes
	make_kinds
	make_complaints
	sqlite3 "$OSAN_DB" 'PRAGMA wal_checkpoint(TRUNCATE)'
	mv "$made.new" "$made"
	exit
fi

exec 9> "$made.lock"
flock 9
if [ ! -e "$made" ]; then
	sh "$here/cases.sh" --make > "$made.log" 2>&1 || {
		tail -n 3 "$made.log" >&2
		exit 1
	}
fi
exec 9>&-
cp "$made"/osan.db "$made"/osan.key "$folder"
