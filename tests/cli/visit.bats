# osanctl visit: figures of visits, and the Nth visitor (article 13-2).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

# 200,000 won; programme "first" of 50,000 for visitors, "event" for others.
# Three visits on the 22nd, five on the 23rd, two on the 24th, two robots.
filled() {
	staff civ civil-affairs
	staff off officer --dept transport
	staff aud audit
	osanctl reward budget set 2026 200000
	programme first visitor
	programme gift event
	visits 20749 all 1
	visits 20779 all 3
	visits 20779 board 2
	visits 20780 all 5
	visits 20780 home 4
	visits 20781 all 2
	visits 20781 board 1
	visits 20781 robot 2
}

programme() {
	osanctl reward programme add "$1" --kind "$2" --department culture \
	    --title-ko '방문 기념' --gift-ko 상품권 --amount 50000
}

# visits DAY SECTION COUNT: as osan-web counts them.
visits() {
	sqlite3 "$OSAN_DB" "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL
		SELECT n + 1 FROM c WHERE n < $3)
	    INSERT INTO visit_seen (day, section, hash)
	    SELECT $1, '$2', randomblob(16) FROM c"
}

setup_file() {
	site_once filled
}

setup() {
	own_site
}

left() {
	osanctl reward budget list --json | python3 -c 'import json, sys
print(json.load(sys.stdin)[0]["left"])'
}

@test "visits are told by day, a bar for each" {
	run -0 osanctl visit stats
	[ "${lines[0]}" = '2026-10-26 to 2026-11-24: 10 visits, and 2 of robots' ]
	[[ ${lines[1]} =~ ^'  2026-11-22            █████' ]]
	[[ ${lines[2]} =~ ' 5'$ ]]
	[ ${#lines[@]} = 4 ]
	run -0 osanctl visit stats --csv
	[ "$output" = "group,visitors
2026-11-22,3
2026-11-23,5
2026-11-24,2" ]
	[ "$(osanctl visit stats --json | python3 -c 'import json, sys
print(sum(r["visitors"] for r in json.load(sys.stdin)))')" = 10 ]
}

@test "visits are told by month and by section" {
	run -0 osanctl visit stats --by month --from 2026-10-01 --csv
	[ "$output" = "group,visitors
2026-10,1
2026-11,10" ]
	run -0 osanctl visit stats --by section --csv
	[ "$output" = "group,visitors
home,4
board,3" ]
	LANGUAGE=ko run -0 osanctl visit stats --by section
	[[ $output == *첫\ 화면* ]]
	[[ $output == *게시판* ]]
}

@test "visits are told of some days, and of one section" {
	run -0 osanctl visit stats --from 2026-11-23 --to 2026-11-23 --csv
	[ "$output" = "group,visitors
2026-11-23,5" ]
	run -0 osanctl visit stats --section board --csv
	[ "$output" = "group,visitors
2026-11-22,2
2026-11-24,1" ]
	run -0 osanctl visit stats --section robot --csv --no-header
	[ "$output" = 2026-11-24,2 ]
	run -0 osanctl visit stats --from 2020-01-01 --to 2020-02-01 --csv
	[ "$output" = group,visitors ]
}

@test "what cannot be asked of visits is refused with what can" {
	run -2 --separate-stderr osanctl visit stats --by hour
	[[ $stderr == *'day, month, section'* ]]
	run -2 --separate-stderr osanctl visit stats --section nothing
	[[ $stderr == *'--by section'* ]]
	run -2 osanctl visit stats --by section --section board
	run -2 osanctl visit stats --from 2026-11-24 --to 2026-11-01
	run -2 osanctl visit stats --from yesterday
}

@test "article 13-2: the Nth visitor is rewarded, and the budget keeps it back" {
	[ "$(left)" = 200000 ]
	osanctl visit target add 1,000,000 --programme first
	[ "$(left)" = 150000 ]
	run -0 osanctl visit target list --csv
	[ "$output" = "number,programme,left,reached_at,award,state,created_at
1000000,first,999989,,,waiting,2026-11-24T14:00:00+09:00" ]
	[ "$(log_row visit.target)" = \
	    "root {\"number\":1000000,\"programme\":1}" ]
	osanctl visit target remove 1000000
	[ "$(left)" = 200000 ]
	[ "$(log_row visit.untarget)" = 'root {"number":1000000}' ]
	run -3 osanctl visit target remove 1000000
}

@test "article 13-2: what no visitor can be promised is refused" {
	run -2 --separate-stderr osanctl visit target add 100
	[[ $stderr == *--programme* ]]
	run -4 --separate-stderr osanctl visit target add 11 --programme first
	[[ $stderr == *'there were 11 visits'* ]]
	run -4 --separate-stderr osanctl visit target add 100 --programme gift
	[[ $stderr == *visitor* ]]
	run -3 osanctl visit target add 100 --programme nothing
	run -2 osanctl visit target add 0 --programme first
	run -2 osanctl visit target add x --programme first
	osanctl visit target add 100 --programme first
	run -4 osanctl visit target add 100 --programme first
	for n in 101 102 103; do
		osanctl visit target add $n --programme first
	done
	run -4 --separate-stderr osanctl visit target add 104 --programme first
	[[ $stderr == *'article 13-2'* ]]
	run -4 osanctl visit target add 104 --programme first --dry-run
	osanctl reward programme close first
	osanctl visit target remove 103
	run -4 osanctl visit target add 104 --programme first
	# a dry run changes nothing
	osanctl visit target remove 102 --dry-run
	[ "$(osanctl visit target list --csv --no-header | wc -l)" = 3 ]
}

@test "article 13-2: what a visitor was promised stands" {
	osanctl visit target add 100 --programme first
	run -4 osanctl reward programme set first --amount 1
	run -4 osanctl reward budget set 2026 49999
	run -4 osanctl reward draw commit first --winners 1 --source x
}

@test "who may see figures, reward visitors and forget" {
	as aud visit stats >/dev/null
	as aud visit target list
	run -6 as aud visit target add 100 --programme first
	run -6 as off visit target add 100 --programme first
	as civ visit target add 100 --programme first
	run -6 as off visit target remove 100
	run -6 as civ visit forget
}

@test "what is left of past days is destroyed, for cron" {
	printf '%036d' 0 >osan.db-salt
	run -0 at 2026-11-25T00:07:00+09:00 osanctl visit forget --json --dry-run
	[ "$(field hashes <<<"$output")" = 5 ]
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM visit_seen')" = 5 ]
	run -0 at 2026-11-25T00:07:00+09:00 osanctl visit forget --json
	[ "$(field hashes <<<"$output")" = 5 ]
	[ "$(field salt <<<"$output")" = true ]
	[ "$(sqlite3 osan.db 'SELECT count(*) FROM visit_seen')" = 0 ]
	head -c 36 /dev/zero | cmp - osan.db-salt
	# figures stay, and today's are not touched
	[ "$(osanctl visit stats --csv | wc -l)" = 4 ]
	visits 20781 all 1
	run -0 osanctl visit forget --json
	[ "$(field hashes <<<"$output")" = 0 ]
}

@test "sections and programmes are completed" {
	run -0 osanctl __complete visit-section
	[[ $'\n'$output$'\n' == *$'\nboard\n'* ]]
}
