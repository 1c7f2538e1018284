# A site with one of everything that pages show; tests/web/addresses names the
# pages.  Loaded by "load filled" after "load web".

# table: the addresses of all pages.
table() {
	grep -v '^#' "$OSAN_ROOT/tests/web/addresses"
}

# Free board: 1 to 45 visible, 46 removed, 47 with a comment (48), 49 hidden,
# 50 pending, 51 expired; notice 1 with a posting period; consult 1 was
# free 52; consult 2 came from /old/1.  Kinds of complaints with a counter, a
# fee and counselling; 2026-000001 is disclosed and answered.  Survey 1 is
# open, 2 closed with results, texts and what was changed, 3 asks who takes
# part; the programme quiz is drawn.
filled() {
	local id
	posts free 45
	id=$(add free --title '지울 제목' --body '지울 본문' --author 나지운)
	osanctl post remove "$id" --ground 5 --reason '되풀이한 광고' \
	    --tombstone --yes
	id=$(add free --title '댓글 있는 글' --body '밑글의 본문' \
	    --author 김갑돌)
	add free --parent "$id" --body '댓글의 본문' --author 이을순
	id=$(add free --title '숨긴 제목' --body '숨긴 본문' --author 병)
	osanctl post hide "$id" --reason 확인
	osanctl board set free --premoderated yes
	add free --title '보류된 제목' --body '보류된 본문' --author 정
	osanctl board set free --premoderated no
	at 2026-11-01T10:00:00+09:00 osanctl post add free --author 무 \
	    --title '지난 제목' --body '지난 본문' \
	    --until 2026-11-10T00:00:00+09:00
	osanctl post expire
	id=$(add free --title '옮긴 글' --body '옮긴 본문' --author 박기동)
	osanctl post move "$id" --to consult --yes
	echo '{"title":"옛 글","body":"가","url":"/old/1","created":"2025-01-01"}' > old.jsonl
	osanctl board import consult old.jsonl --yes --no-scan
	add notice --title '수도 공사 안내' --body '내일 물이 안 나옵니다.' \
	    --until 2026-12-31T18:00:00+09:00
	complaints
	osanctl page import "$OSAN_ROOT/share/pages" --publish
	surveys
	rewards
	osanctl search update
}

surveys() {
	local form=$OSAN_ROOT/share/survey/homepage.json i
	sed 's/2026/2025/' "$form" > former.json
	sed 's/2026년 누리집/행사/; s/homepage, 2026/festival/' "$form" > once.json
	osanctl survey create --file "$form" --anonymous --department planning
	osanctl survey open 1 --until 2026-12-31
	osanctl survey create --file former.json --anonymous \
	    --department planning
	osanctl survey open 2
	for i in 1 2 3 4 5 6; do
		osanctl survey answer 2 use=daily ease=5 first=search,mobile \
		    "wish=좋습니다 $i"
		osanctl survey answer 2 use=rarely ease=1 why-not=hard age=3$i
	done
	osanctl survey close 2
	osanctl survey action add 2 --department planning --due 2027-03-31 \
	    --text-ko '검색 화면을 고칩니다' --text-en 'We mend the search'
	osanctl survey create --file once.json --anonymous --once \
	    --department planning
	osanctl survey open 3
}

rewards() {
	local i
	osanctl reward budget set 2026 1000000
	osanctl reward programme add gift --kind survey --survey 3 \
	    --department planning --title-ko '설문 경품' --gift-ko 상품권 \
	    --amount 10000
	osanctl reward programme add quiz --kind event \
	    --department planning --title-ko '독산성 퀴즈' \
	    --title-en 'A quiz' --gift-ko 상품권 --amount 10000
	for i in 1 2 3 4; do
		osanctl reward entry add quiz --phone "010-9999-000$i"
	done
	osanctl reward draw commit quiz --winners 1 --alternates 1 \
	    --source '제1252회 로또' --folder .
	osanctl reward draw run quiz --value 1,2,3
}

complaints() {
	local k='osanctl complaint kind set' n=2026-000001
	osanctl dept set transport --phone 031-8036-7114
	osanctl staff add lee --name 이담당 --role officer --dept transport \
	    --os-user lee --yes
	$k lamp --name-ko '가로등 고장' --name-en 'Broken lamp' \
	    --category other --department transport --period 3d \
	    --publishable yes
	$k tax --name-ko '납세증명 우편 교부' --name-en 'Tax certificate' \
	    --category legal --department transport --period 3h \
	    --fee 1000 --postage 900
	$k seal --name-ko '인감증명' --name-en 'Seal certificate' \
	    --category legal --department civil --period immediate \
	    --identity-check yes --visit-ko '동 행정복지센터' \
	    --visit-en 'Come to your town office'
	$k law --name-ko '법률 상담' --name-en 'Advice on law' \
	    --category other --department transport --period 7d \
	    --publishable yes --consultation yes
	osanctl complaint counsellor add law lee
	printf 'kkachi7\n' > pw
	osanctl complaint file lamp --title '가로등이 꺼졌습니다' \
	    --text '밤에 어둡습니다.' --name 홍길동 --email h@example.org \
	    --password-file pw
	osanctl complaint receive "$n"
	osanctl complaint publish "$n" --yes
	SUDO_USER=lee osanctl complaint start "$n"
	SUDO_USER=lee osanctl complaint answer "$n" --text '고쳤습니다.'
}
