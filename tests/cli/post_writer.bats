# osanctl post add: who writes, from where, and whose name was proven.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

TEXT='주차 단속을 강화해 주시기 바랍니다. 골목마다 차가 서 있습니다.'
FOX='Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0'

site() {
	osanctl board set free --real-name yes
}

setup_file() {
	site_once site
}

setup() {
	own_site
	no_rules
}

# from IP BROWSER [OPTION...]: posts the same text from there.
from() {
	local ip=$1 browser=$2
	shift 2
	osanctl post add free --title 단속 --body "$TEXT" --address "$ip" \
	    --browser "$browser" --json "$@"
}

# refuses_with WORDS EXIT WORD...: osanctl refuses it with these words.
refuses_with() {
	local words=$1
	shift
	refuses "$@"
	[[ $stderr == *"$words"* ]]
}

# kinds ID: the kinds of its flags.
kinds() {
	db "SELECT group_concat(kind) FROM (SELECT kind FROM flag
	    WHERE post_id = $1 ORDER BY kind)"
}

# --- where from -------------------------------------------------------------

@test "article 6(2) 8: the same again from one browser is held" {
	from 192.0.2.7 "$FOX" --author 김하나
	from ::ffff:192.0.2.7 " $FOX" --author 이둘
	from 192.0.2.7 "$FOX 2" --author 박셋
	[ "$(state 1)" = visible ]
	[ "$(state 2)" = pending ]
	[ "$(state 3)" = visible ]
	[ "$(kinds 2)" = repeat,unverified ]
	run osanctl post dupes 2 --csv --no-header --fields id
	[ "$output" = $'1\n2' ]
}

@test "article 6(2) 8: a dry run tells that the same again would be held" {
	from 192.0.2.7 "$FOX" --author 김하나
	osanctl post add free --title 하나 --body "$TEXT" --name 홍길동 \
	    --phone 010-1234-5678 --email hong@example.org
	run from 192.0.2.7 "$FOX" --dry-run
	[ "$(field state <<<"$output")" = pending ]
	run from 192.0.2.8 "$FOX" --dry-run
	[ "$(field state <<<"$output")" = visible ]
	for who in '--phone 010-1234-5678' '--email hong@example.org' \
	    '--phone 010-9999-1111 --email hong@example.org'; do
		# shellcheck disable=SC2086 # words
		run osanctl post add free --title 하나 --body "$TEXT" $who \
		    --dry-run --json
		[ "$(field state <<<"$output")" = pending ]
	done
	run osanctl post add free --title 하나 --body "$TEXT" --name 홍길동 \
	    --dry-run --json
	[ "$(field state <<<"$output")" = visible ]
	refuses_with 'phone' 1 osanctl post add free --title 하나 --phone 12 \
	    --dry-run
	[ "$(db 'SELECT count(*), (SELECT count(*) FROM citizen)
	    FROM post')" = '2|1' ]
}

@test "neither address nor browser is stored, only a hash" {
	from 192.0.2.77 "$FOX" --author 김하나
	[ "$(db 'SELECT length(origin_key) FROM post_origin')" = 32 ]
	for file in osan.db*; do
		[ -f "$file" ] || continue
		run -1 grep -aF -e 192.0.2.77 -e Firefox "$file"
	done
	osanctl board export free --json >posts.json
	osanctl audit bundle 1 --output bundle.json
	key=$(db 'SELECT lower(hex(origin_key)) FROM post_origin')
	run -1 grep -iF -e 192.0.2.77 -e Firefox -e "$key" posts.json bundle.json
	[ -s posts.json ]
	[ -s bundle.json ]
}

@test "a post with an address is a citizen's" {
	run from 192.0.2.7 "$FOX"
	[ "$(db 'SELECT staff_id IS NULL, author FROM post')" = '1|' ]
}

@test "address and browser are given together, and the address is one" {
	refuses_with '--address and --browser are given together' 2 \
	    osanctl post add free --title 가 --address 192.0.2.7
	refuses_with '--address and --browser are given together' 2 \
	    osanctl post add free --title 가 --browser "$FOX"
	for dry in '' --dry-run; do
		refuses_with 'no IP address' 1 osanctl post add free --title 가 \
		    --address 192.0.2.777 --browser "$FOX" $dry
		[[ $stderr != *777* ]]
		refuses_with 'browser is not named' 1 osanctl post add free \
		    --title 가 --address 192.0.2.7 --browser ' ' $dry
	done
	[ "$(db 'SELECT count(*) FROM post')" = 0 ]
}

@test "where the setting makes no use of it nothing is stored" {
	osanctl config set repeat.by-browser no
	from 192.0.2.7 "$FOX" --author 김하나
	from 192.0.2.7 "$FOX" --author 김하나
	[ "$(state 2)" = visible ]
	[ "$(db 'SELECT count(*) FROM post_origin')" = 0 ]
}

@test "post expire forgets where posts older than the window came from" {
	from 192.0.2.7 "$FOX" --author 김하나
	at 2026-12-20T14:00:00+09:00 from 192.0.2.7 "$FOX" --author 이둘
	run at 2026-12-25T14:00:00+09:00 osanctl post expire --dry-run \
	    --csv --no-header --fields origins
	[ "$output" = 1 ]
	[ "$(db 'SELECT count(*) FROM post_origin')" = 2 ]
	run at 2026-12-25T14:00:00+09:00 osanctl post expire --csv \
	    --no-header --fields origins
	[ "$output" = 1 ]
	[ "$(db 'SELECT post_id FROM post_origin')" = 2 ]
}

@test "an import takes ip and browser, and finds repeats by them" {
	for ip in 192.0.2.7 192.0.2.8 192.0.2.7 - ''; do
		echo "{\"t\":\"$TEXT\",\"ip\":\"$ip\",\"ua\":\"$FOX\"}"
	done >rows.jsonl
	run osanctl board import free rows.jsonl --yes --json \
	    --map body=t,ip=ip,browser=ua
	[ "$(field held <<<"$output")" = 1 ]
	[ "$(state 3)" = pending ]
	[ "$(db "SELECT other_id FROM flag WHERE kind = 'repeat'")" = 1 ]
	[ "$(db 'SELECT count(*) FROM post_origin')" = 3 ]
	osanctl audit verify >/dev/null
}

@test "what an import leaves to a later look keeps where it came from" {
	for _ in 1 2; do
		echo "{\"t\":\"$TEXT\",\"ip\":\"192.0.2.7\",\"ua\":\"$FOX\",
		    \"w\":\"2020-01-01\"}" | tr -d '\n'
		echo
	done >rows.jsonl
	osanctl board import free rows.jsonl --yes --no-scan \
	    --map body=t,ip=ip,browser=ua,created=w
	osanctl post expire
	[ "$(db 'SELECT count(*) FROM post_origin')" = 2 ]
	run osanctl filter scan board:free --dry-run --json
	[[ $output == *repeat* ]]
	osanctl filter scan
	[ "$(db "SELECT post_id, other_id FROM flag
	    WHERE kind = 'repeat'")" = '2|1' ]
	osanctl post expire
	[ "$(db 'SELECT count(*) FROM post_origin')" = 0 ]
}

@test "a bad ip is a bad line, and is not told" {
	echo '{"t":"가","ip":"192.0.2.777","ua":"x"}' >rows.jsonl
	refuses_with 'line 1: ip: what was given is no IP address' 1 \
	    osanctl board import free rows.jsonl --yes \
	    --map body=t,ip=ip,browser=ua
	[[ $stderr != *777* ]]
}

# --- whose name was proven --------------------------------------------------

@test "article 6(2) 7: a proven name on a real-name board raises no flag" {
	osanctl post add free --title 하나 --name 홍길동 --phone 010-1234-5678
	osanctl post add free --title 둘 --name 홍길동 --phone 010-1234-5678 \
	    --verified
	osanctl post add free --title 셋 --phone 010-1234-5678
	[ "$(kinds 1)" = unverified ]
	[ -z "$(kinds 2)" ]
	[ -z "$(kinds 3)" ]
	[ "$(db 'SELECT verified FROM citizen')" = 1 ]
	[ "$(db "SELECT actor, subject_id FROM audit
	    WHERE action = 'citizen.verify'")" = "$(id -un)|1" ]
	osanctl audit verify >/dev/null
}

@test "article 6(2) 7: the setting says whether an unproven name is held" {
	osanctl config set real-name.hold yes
	osanctl post add free --title 하나 --name 홍길동
	osanctl post add free --title 둘 --name 이몽룡 --verified
	osanctl post add free --title 셋
	[ "$(state 1)" = pending ]
	[ "$(state 2)" = visible ]
	[ "$(state 3)" = visible ]
	run osanctl post add free --title 넷 --name 이몽룡 --verified \
	    --dry-run --json
	[ "$(field state <<<"$output")" = visible ]
	run osanctl post add free --title 넷 --name 이몽룡 --dry-run --json
	[ "$(field state <<<"$output")" = pending ]
	osanctl board set free --real-name no
	osanctl post add free --title 다섯 --name 성춘향
	[ "$(state 4)" = visible ]
}

# proven_rows: four rows of an import, of which the second proves its name
# and the fourth is by the same person.
proven_rows() {
	cat >rows.csv <<-END
		body,who,tel,ok
		하나,,,
		둘,홍길동,010-1234-5678,true
		셋,이몽룡,010-2345-6789,false
		넷,,010-1234-5678,
	END
	osanctl board import free rows.csv --yes --json "$@" \
	    --map body=body,name=who,phone=tel,verified=ok
}

# unverified: the posts that have this flag of ground 7.
unverified() {
	db "SELECT group_concat(post_id) FROM (SELECT post_id FROM flag
	    WHERE kind = 'unverified' AND ground = 7 ORDER BY post_id)"
}

@test "article 6(2) 7: an import looks whose name is not proven, too" {
	run proven_rows
	[ "$(field held <<<"$output")" = 0 ]
	[ "$(unverified)" = 1,3 ]
	osanctl config set real-name.hold yes
	run proven_rows
	[ "$(field held <<<"$output")" = 2 ]
	[ "$(unverified)" = 1,3,5,7 ]
	[ "$(state 5),$(state 6),$(state 7),$(state 8)" = \
	    pending,visible,pending,visible ]
	osanctl board set free --real-name no
	proven_rows
	[ "$(unverified)" = 1,3,5,7 ]
}

@test "article 6(2) 7: filter scan looks whose name is not proven, once" {
	osanctl config set real-name.hold yes
	proven_rows --no-scan
	osanctl post add free --title 답 --body 직원
	[ -z "$(unverified)" ]
	run osanctl filter scan board:free --dry-run --json
	[[ $output == *'"posts":5,"found":2,"held":2,"flags":0,'* ]]
	[[ $output == *'"personal":"unverified","posts":2'* ]]
	[ -z "$(unverified)" ]
	osanctl filter scan
	[ "$(unverified)" = 1,3 ]
	[ "$(state 1)" = visible ]
	run osanctl filter scan board:free --csv --no-header --fields flags
	[ "$output" = 0 ]
	osanctl filter add 다섯 --ground 5
	osanctl post add free --title 다섯 --author 누구
	osanctl filter scan board:free
	[ "$(unverified)" = 1,3,6 ]
}

@test "nobody is verified by a name that is another's" {
	osanctl post add free --title 하나 --name 홍길동 --phone 010-1234-5678
	refuses_with 'known by another name' 4 osanctl post add free --title 둘 \
	    --name 이몽룡 --phone 010-1234-5678 --verified
	[ "$(db 'SELECT count(*), max(verified) FROM post, citizen')" = '1|0' ]
}

@test "--verified needs the name" {
	refuses_with 'name the citizen with --name' 2 osanctl post add free \
	    --title 하나 --phone 010-1234-5678 --verified
}

@test "an import says whose names were proven" {
	cat >rows.csv <<-END
		body,who,tel,ok
		하나,홍길동,010-1234-5678,true
		둘,이몽룡,010-2345-6789,0
		셋,성춘향,010-3456-7890,
		넷,변사또,010-1234-5678,1
	END
	osanctl board import free rows.csv --yes \
	    --map body=body,name=who,phone=tel,verified=ok
	[ "$(db 'SELECT group_concat(verified) FROM (SELECT verified
	    FROM citizen ORDER BY id)')" = 1,0,0 ]
	sed -i s/true/maybe/ rows.csv
	refuses_with 'line 2: verified: it is neither true nor false' 1 \
	    osanctl board import free rows.csv --yes \
	    --map body=body,name=who,phone=tel,verified=ok
}
