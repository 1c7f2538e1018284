# osanctl post to-complaint: what was written in the mayor's room is handled
# like a complaint (article 12).

load ../common
load posts

a_room() {
	osanctl complaint kind set idea --name-ko '정책 제안' \
	    --category recommendatory --department culture --period 14d \
	    --publishable yes
	osanctl complaint kind set paper --name-ko '서류 민원' \
	    --category legal --department civil --period 3d --papers yes \
	    --visit-ko '1층 민원실'
	osanctl config set site.phone 031-8036-7114
	osanctl post add mayor --title '시장님께' \
	    --body '공원에 의자를 놓아 주세요' --name 홍길동 \
	    --phone 010-1234-5678
	osanctl post add mayor --title 공지 --body '직원이 씁니다'
	osanctl post add mayor --parent 1 --body '저도요' --author 지나가다
}

setup_file() {
	site_once a_room
}

setup() {
	own_site
}

turn() {
	osanctl post to-complaint "$@"
}

@test "article 12: a post becomes a complaint, and each names the other" {
	[ "$(turn 1 --kind idea --json | field number)" = 2026-000001 ]
	[ "$(osanctl post show 1 --json | field complaint)" = 2026-000001 ]
	[ "$(osanctl complaint show 2026-1 --json | field post)" = 1 ]
	[ "$(osanctl complaint show 2026-1 --json | field title)" = 시장님께 ]
	[ "$(osanctl complaint show 2026-1 --json | field channel)" = post ]
	[ "$(osanctl post show 1 --json | field state)" = visible ]
}

@test "article 12: it is turned once" {
	turn 1 --kind idea >/dev/null
	run turn 1 --kind idea
	[ "$status" -eq 4 ]
	[[ $output == *"is complaint 2026-000001 already"* ]]
}

@test "article 9(1): a kind with papers is not filed out of a post" {
	run turn 1 --kind paper
	[ "$status" -eq 4 ]
	[[ $output == *"article 9(1)"*"1층 민원실"* ]]
}

@test "staff's posts, and those of nobody known, become no complaint" {
	run turn 2 --kind idea
	[ "$status" -eq 4 ]
	run turn 3 --kind idea
	[ "$status" -eq 4 ]
	run turn 99 --kind idea
	[ "$status" -eq 3 ]
	run turn 1
	[ "$status" -eq 2 ]
}

@test "a dry run turns nothing" {
	turn 1 --kind idea -n
	[ "$(osanctl post show 1 --json | field complaint)" = null ]
}

@test "article 12: the answer shows in the room once it is confirmed" {
	turn 1 --kind idea >/dev/null
	osanctl complaint receive 2026-1 >/dev/null
	staff off officer --dept culture
	SUDO_USER=off osanctl complaint start 2026-1 >/dev/null
	SUDO_USER=off osanctl complaint answer 2026-1 --text '놓겠습니다' \
	    >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT state, body IS NULL
	    FROM web_post_answer WHERE post_id = 1")" = "answered|1" ]
}
