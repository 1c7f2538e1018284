# osanctl filter: rules that point at posts which break the by-law, and what
# they and the detectors of personal data do to posts.

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

two_rules() {
	no_rules
	person mod moderator free
	person help read-only
	osanctl filter add 대출 --ground 5 --score 30 --except 대출증 --note 광고
	osanctl filter add '카톡\s*[0-9]+' --pattern --ground 5 --action flag
}

setup_file() {
	site_once two_rules
}

setup() {
	own_site
}

# rule KEY [ID]: of rule 1, or that one.
rule() {
	osanctl filter show "${2:-1}" --json | field "$1"
}

# tried EXPRESSION TEXT: a Python expression about what the test of TEXT
# prints, t.
tried() {
	osanctl filter test "$2" --json | python3 -c 'import json, sys
t = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$1"
}

# post TEXT [OPTION...]: a citizen's post with that text; prints its id.
post() {
	local text=$1
	shift
	add free --title 제목 --body "$text" --author 누구 "$@"
}

# scan WORD...: runs the scan and checks its counts: posts, found, flags.
scanned() {
	local want=$1
	shift
	run -0 --separate-stderr osanctl filter scan --csv --no-header \
	    --fields posts,found,flags "$@"
	[ "$output" = "$want" ] || {
		echo "scanned $output, not $want"
		return 1
	}
}

# Rules ------------------------------------------------------------------

@test "a rule is shown with all that it says" {
	run -0 osanctl filter show 1 --json
	[ "$(field text <<<"$output")" = 대출 ]
	[ "$(field kind <<<"$output")" = word ]
	[ "$(field on <<<"$output")" = skeleton ]
	[ "$(field ground <<<"$output")" = 5 ]
	[ "$(field action <<<"$output")" = hold ]
	[ "$(field score <<<"$output")" = 30 ]
	[ "$(field exceptions <<<"$output")" = '["대출증"]' ]
	[ "$(field note <<<"$output")" = 광고 ]
	[ "$(field enabled <<<"$output")" = true ]
	[ "$(field removed_at <<<"$output")" = null ]
	[ "$(field version <<<"$output")" = 1 ]
	[ "$(rule on 2)" = raw ]
	[ "$(rule kind 2)" = pattern ]
	[ "$(rule score 2)" = 10 ]
}

@test "the list has the rules in use, by ground, and with --all the others" {
	osanctl filter add 바보 --ground 6 --disabled >/dev/null
	osanctl filter remove 2 >/dev/null
	run -0 osanctl filter list --csv --no-header --fields id
	[ "$output" = $'1\n3' ]
	run -0 osanctl filter list --all --csv --no-header --fields id
	[ "$output" = $'1\n2\n3' ]
	run -0 osanctl filter list --ground 6 --csv --no-header \
	    --fields id,enabled
	[ "$output" = 3,false ]
	run -0 osanctl filter list --ground 9 --json
	[ "$(tr -d '\n ' <<<"$output")" = '[]' ]
	refuses 2 osanctl filter list --ground 10
}

@test "article 6(2): a rule suspects one of the grounds 1 to 9" {
	refuses 2 osanctl filter add 가나
	[[ $stderr == *"--ground 1 to 9"* ]]
	for ground in 0 10 x; do
		refuses 2 osanctl filter add 가나 --ground $ground
		refuses 2 osanctl filter set 1 --ground $ground
	done
}

@test "what a rule cannot be is wrong usage" {
	refuses 2 osanctl filter add
	refuses 2 osanctl filter add 가나 다라 --ground 1
	refuses 2 osanctl filter add 가나 --ground 1 --score 0
	refuses 2 osanctl filter add 가나 --ground 1 --score 101
	refuses 2 osanctl filter add 가나 --ground 1 --on title
	[[ $stderr == *"raw, skeleton"* ]]
	refuses 2 osanctl filter add 가나 --ground 1 --action remove
	[[ $stderr == *"flag, hold, mask"* ]]
	refuses 2 osanctl filter add 가나 --ground 1 \
	    --note "$(printf '%0501d' 0)"
	refuses 2 osanctl filter set 1
	refuses 2 osanctl filter set x --score 1
	refuses 2 osanctl filter show
	[ "$(db 'SELECT count(*) FROM filter_rule')" = 2 ]
}

@test "a pattern that is wrong is refused, and the message names the place" {
	refuses 1 osanctl filter add '(가나' --pattern --ground 5
	[[ $stderr == *"wrong at character 4"* ]]
	refuses 1 osanctl filter set 2 --text '가[나'
	[[ $stderr == *"wrong at character 4"* ]]
	[ "$(rule text 2)" = '카톡\s*[0-9]+' ]
}

@test "a pattern that can match nothing is refused" {
	for pattern in '가*' '가?' '(?=가)' '^' '가|'; do
		refuses 1 osanctl filter add "$pattern" --pattern --ground 5
	done
}

@test "a pattern that runs away is refused" {
	refuses 1 osanctl filter add '(가+)+$' --pattern --ground 5
	[[ $stderr == *"runs away"* ]]
	refuses 1 osanctl filter add '(a|aa)+$' --pattern --ground 5
}

@test "a word of which the skeleton leaves less than two characters" {
	for word in 가 '가!' '' ' ' '!!!!'; do
		refuses 1 osanctl filter add "$word" --ground 6
	done
	refuses 1 osanctl filter set 1 --text 가
	osanctl filter add 가 --on raw --ground 6 >/dev/null
}

@test "two rules never look for the same in the same way" {
	refuses 4 osanctl filter add 대출 --ground 6
	[[ $stderr == *"filter set 1"* ]]
	refuses 4 osanctl filter add 대출 --ground 6 --dry-run
	osanctl filter add 대출 --on raw --ground 5 >/dev/null
	refuses 4 osanctl filter set 3 --on skeleton
	osanctl filter remove 1 >/dev/null
	osanctl filter set 3 --on skeleton >/dev/null
}

@test "set changes what was named and leaves the rest" {
	run -0 osanctl filter set 1 --score 40 --action mask --json
	[ "$(field score <<<"$output")" = 40 ]
	[ "$(field version <<<"$output")" = 2 ]
	[ "$(rule action)" = mask ]
	[ "$(rule text)" = 대출 ]
	[ "$(rule exceptions)" = '["대출증"]' ]
	osanctl filter set 1 --except 대출증 --except 도서대출 >/dev/null
	[ "$(rule exceptions)" = '["대출증", "도서대출"]' ]
	osanctl filter set 1 --except '' >/dev/null
	[ "$(rule exceptions)" = '[]' ]
	[ "$(rule note)" = 광고 ]
}

@test "a rule out of use finds nothing until it is put to use again" {
	run -0 osanctl filter disable 1 2 --csv --no-header --fields id,enabled
	[ "$output" = $'1,false\n2,false' ]
	[ "$(tried 'len(t["hits"])' 대출)" = 0 ]
	refuses 4 osanctl filter disable 1
	osanctl filter enable 1 >/dev/null
	refuses 4 osanctl filter enable 1
	[ "$(tried 'len(t["hits"])' 대출)" = 1 ]
}

@test "a removed rule stays to be seen, finds nothing and does not return" {
	osanctl filter remove 1 >/dev/null
	[ "$(rule removed_at)" = 2026-11-24T14:00:00+09:00 ]
	[ "$(tried 'len(t["hits"])' 대출)" = 0 ]
	for verb in remove enable disable 'set --score 3'; do
		# shellcheck disable=SC2086 # words
		refuses 4 osanctl filter $verb 1
	done
	osanctl filter add 대출 --ground 5 >/dev/null
	[ "$(tried 't["hits"][0]["rule"]' 대출)" = 3 ]
}

@test "several at once: all of them or none" {
	refuses 3 osanctl filter disable 1 9
	[ "$(rule enabled)" = true ]
	refuses 4 osanctl filter remove 1 1
	[ "$(rule removed_at)" = null ]
	run -0 osanctl filter remove - <<<$'1\n2'
	[ "$(db 'SELECT count(*) FROM filter_rule
	    WHERE removed_at IS NOT NULL')" = 2 ]
}

@test "an unknown rule is 3" {
	for verb in show 'set --score 1' remove enable disable; do
		# shellcheck disable=SC2086 # words
		refuses 3 osanctl filter $verb 9
	done
}

@test "what somebody else changed since is not changed" {
	osanctl filter set 1 --score 40 --if-version 1 >/dev/null
	for verb in 'set --score 1' disable remove; do
		# shellcheck disable=SC2086 # words
		refuses 5 osanctl filter $verb 1 --if-version 1
	done
	[ "$(rule score)" = 40 ]
}

@test "a dry run shows what would be, and changes nothing" {
	cp osan.db before.db
	run -0 osanctl filter add 가나 --ground 1 --dry-run --json
	[ "$(field text <<<"$output")" = 가나 ]
	run -0 osanctl filter set 1 --score 40 --dry-run --json
	[ "$(field score <<<"$output")" = 40 ]
	run -0 osanctl filter disable 1 --dry-run --json
	[ "$(field enabled <<<"$output")" = false ]
	run -0 osanctl filter remove 1 --dry-run --json
	[ "$(field removed_at <<<"$output")" != null ]
	refuses 1 osanctl filter add '(가' --pattern --ground 1 --dry-run
	refuses 1 osanctl filter set 2 --text '(가' --dry-run
	cmp before.db osan.db
}

@test "a moderator keeps the rules; others may only look and try them" {
	as mod filter add 가나 --ground 1 >/dev/null
	as mod filter set 3 --score 3 >/dev/null
	as help filter list >/dev/null
	as help filter show 1 >/dev/null
	as help filter test 대출 >/dev/null
	as help filter stats >/dev/null
	as help filter export >/dev/null
	refuses 6 as help filter add 다라 --ground 1
	refuses 6 as help filter set 1 --score 1
	refuses 6 as help filter remove 1
	refuses 6 as help filter enable 1
	refuses 6 as help filter disable 1
	refuses 6 as help filter import - </dev/null
	refuses 6 as help filter scan
}

@test "article 18: the log tells who changed a rule, and how" {
	as mod filter add 가나 --ground 1 >/dev/null
	[[ $(log_row filter.add) == 'mod {'*'"가나"'* ]]
	as mod filter set 3 --score 77 >/dev/null
	[[ $(log_row filter.set) == 'mod {'*'"score":77'* ]]
	as mod filter remove 3 >/dev/null
	[[ $(log_row filter.remove) == 'mod {'*'"version":3'* ]]
}

# Trying -----------------------------------------------------------------

@test "filter test: hits have rule, ground, start, end and text" {
	[ "$(tried '[(h["rule"], h["ground"], h["start"], h["end"], h["text"])
	    for h in t["hits"]]' '급전 대출, 카톡 12')" = \
	    "[(1, 5, 7, 13, '대출'), (2, 5, 15, 24, '카톡 12')]" ]
}

@test "filter test: offsets are bytes of the text as given, evasions too" {
	local text='a 대.출 b'
	run -0 osanctl filter test "$text" --json
	python3 - "$text" "$output" <<'END'
import json, sys
text, hit = sys.argv[1].encode(), json.loads(sys.argv[2])["hits"][0]
assert text[hit["start"]:hit["end"]].decode() == hit["text"] == "대.출", hit
END
}

@test "filter test: an exception inside which a hit does not count" {
	[ "$(tried '[h["start"] for h in t["hits"]]' '대출증 대출')" = '[10]' ]
}

@test "filter test: personal data has kind, start, end and masked" {
	[ "$(tried '[(p["kind"], p["start"], p["end"], p["masked"])
	    for p in t["personal"]]' '연락은 010-1234-5678')" = \
	    "[('mobile', 10, 23, '010-****-5678')]" ]
	run -0 osanctl filter test '연락은 010-1234-5678' --json
	[[ $output != *1234* ]]
}

@test "filter test: whether a new post would be held" {
	[ "$(tried 't["held"]' 대출)" = True ]
	[ "$(tried 't["held"]' 010-1234-5678)" = True ]
	[ "$(tried 't["held"]' '카톡 12')" = False ]
	[ "$(tried 't' 안녕하세요)" = \
	    "{'held': False, 'hits': [], 'personal': []}" ]
}

@test "filter test: - reads one text to its end, and finding is exit 0" {
	run -0 osanctl filter test - --json <<<$'첫 줄\n대출'
	[ "$(field hits <<<"$output" | field_of start)" = 8 ]
	run -0 osanctl filter test - --json </dev/null
	run -0 osanctl filter test 대출
	[[ $output == *대출* ]]
	refuses 1 osanctl filter test - < <(printf '\xff')
	refuses 2 osanctl filter test
}

# field_of KEY: of the first object of the JSON array on standard input.
field_of() {
	python3 -c 'import json, sys
print(json.load(sys.stdin)[0][sys.argv[1]])' "$1"
}

# New posts ----------------------------------------------------------------

@test "article 6(2): a hit holds a new post for a person, with its ground" {
	id=$(post '신속 대출 상담')
	[ "$(state "$id")" = pending ]
	run -0 osanctl queue list --csv --no-header --fields post,ground,weight
	[ "$output" = "$id,5,31" ]
	[ "$(db 'SELECT count(*) FROM decision')" = 0 ]
	[ "$(state "$(post 안녕하세요)")" = visible ]
}

@test "a hit in the title holds as well" {
	id=$(add free --title '대 출' --body 본문 --author 누구)
	[ "$(state "$id")" = pending ]
	[ "$(db "SELECT json_extract(saw, '$.hits[0].in') FROM flag")" = title ]
}

@test "a rule that only flags lets the post be shown, and puts it in line" {
	id=$(post '카톡 12')
	[ "$(state "$id")" = visible ]
	run -0 osanctl queue list --csv --no-header --fields post,ground,weight
	[ "$output" = "$id,5,10" ]
}

@test "a dry run of post add says that it would be held, and stores nothing" {
	run -0 osanctl post add free --body 대출 --author 누구 --dry-run --json
	[ "$(field state <<<"$output")" = pending ]
	[ "$(db 'SELECT count(*) FROM post') $(db 'SELECT count(*) FROM flag')" \
	    = '0 0' ]
}

@test "a flag keeps the rule as it was, and what stood where" {
	id=$(post '대출, 또 대출')
	osanctl filter set 1 --text 급전 --except '' >/dev/null
	run -0 osanctl post show "$id" --json
	python3 - "$output" <<'END'
import json, sys
flags = json.loads(sys.argv[1])["flags"]
assert len(flags) == 1, flags
flag = flags[0]
assert (flag["kind"], flag["rule"], flag["ground"]) == ("rule", 1, 5), flag
saw = json.loads(flag["saw"])
assert saw["rule"] == "대출", saw
assert [(h["in"], h["start"], h["text"]) for h in saw["hits"]] == [
	("body", 0, "대출"), ("body", 12, "대출")], saw
END
}

@test "a post that hits much keeps a bounded flag" {
	id=$(post "$(printf '대출 %.0s' {1..500})")
	[ "$(db "SELECT json_array_length(saw, '$.hits') || json_extract(saw,
	    '$.more') FROM flag WHERE post_id = $id")" = 201 ]
}

@test "staff's own posts are held for personal data only" {
	[ "$(state "$(add free --title 알림 --body '대출 안내')")" = visible ]
	[ "$(state "$(add free --title 알림 --body 010-1234-5678)")" = pending ]
	[ "$(db "SELECT group_concat(kind) FROM flag")" = personal ]
}

@test "article 17(1): personal data holds a post, whatever the board" {
	osanctl board create other --title-ko 다른 >/dev/null
	for board in free other; do
		id=$(add $board --body '제 번호는 010-1234-5678' --author 누구)
		[ "$(state "$id")" = pending ]
	done
	[ "$(db 'SELECT group_concat(DISTINCT note) FROM flag')" = mobile ]
	[ "$(db "SELECT count(*) FROM flag WHERE saw LIKE '%1234%'")" = 0 ]
	[ "$(db "SELECT count(*) FROM audit WHERE detail LIKE '%5678%'")" = 0 ]
}

@test "article 17(1): numbers of departments are nobody's personal data" {
	[ "$(tried 'len(t["personal"])' '문의 031-8036-1234')" = 1 ]
	osanctl dept add park --name-ko 공원과 --phone 031-8036-1234 >/dev/null
	[ "$(tried 'len(t["personal"])' '문의 031-8036-1234')" = 0 ]
	[ "$(state "$(post '문의 031-8036-1234')")" = visible ]
	[ "$(state "$(post '문의 031-8036-1235')")" = pending ]
}

@test "article 17(1): nor is what personal.office-numbers and -mail name" {
	osanctl config set personal.office-numbers '031-370, 031-8036' --yes \
	    >/dev/null
	osanctl config set personal.office-mail 'osan.example.org' --yes \
	    >/dev/null
	[ "$(state "$(post '031-370-1111, 031-8036-7777')")" = visible ]
	[ "$(state "$(post 'kim@osan.example.org')")" = visible ]
	[ "$(state "$(post '031-371-1111')")" = pending ]
	[ "$(state "$(post 'kim@example.org')")" = pending ]
}

@test "article 17(1): personal.hold says how sure a find must be" {
	[ "$(tried 't["personal"][0]["confidence"]' 124-81-00998)" = weak ]
	[ "$(tried 't["held"]' 124-81-00998)" = True ]
	osanctl config set personal.hold certain --yes >/dev/null
	id=$(post 124-81-00998)
	[ "$(state "$id")" = visible ]
	[ "$(db "SELECT count(*) FROM queue WHERE post_id = $id")" = 1 ]
	[ "$(state "$(post 010-1234-5678)")" = pending ]
	refuses 2 osanctl config set personal.hold often --yes
}

@test "board import holds and flags what it brings in" {
	printf '%s\n' '{"body":"신속 대출"}' '{"body":"카톡 12"}' \
	    '{"body":"010-1234-5678"}' '{"body":"안녕"}' >rows.jsonl
	run -0 --separate-stderr osanctl board import free rows.jsonl --yes --json
	[ "$(field held <<<"$output")" = 2 ]
	[ "$(field stored <<<"$output")" = 4 ]
	[ "$(db 'SELECT group_concat(state) FROM (SELECT state FROM post
	    ORDER BY id)')" = pending,visible,pending,visible ]
	[ "$(db 'SELECT group_concat(post_id || kind) FROM (SELECT * FROM flag
	    ORDER BY id)')" = 1rule,2rule,3personal ]
	scanned 0,0,0
}

@test "board import that is refused leaves no flag" {
	printf '%s\n' '{"body":"대출"}' '{"x":1}' >rows.jsonl
	refuses 1 osanctl board import free rows.jsonl --yes
	[ "$(db 'SELECT count(*) FROM flag')" = 0 ]
}

@test "board import --no-scan leaves it to scan, which takes nothing down" {
	printf '%s\n' '{"body":"신속 대출"}' '{"body":"010-1234-5678"}' \
	    '{"body":"안녕"}' >rows.jsonl
	run -0 --separate-stderr osanctl board import free rows.jsonl --yes \
	    --no-scan --json
	[ "$(field held <<<"$output")" = 0 ]
	[ "$(db 'SELECT count(*) FROM flag')" = 0 ]
	scanned 3,2,2
	[ "$(db 'SELECT group_concat(DISTINCT state) FROM post')" = visible ]
	[ "$(db 'SELECT count(*) FROM queue')" = 2 ]
	scanned 0,0,0
}

# Older posts ----------------------------------------------------------------

@test "a new rule looks at the posts before it, once" {
	post '도박 안내' >/dev/null
	post 안녕 >/dev/null
	scanned 0,0,0
	osanctl filter add 도박 --ground 5 >/dev/null
	post '도박 또' >/dev/null # looked at when it came in
	scanned 2,1,1
	scanned 0,0,0
	[ "$(db 'SELECT count(*) FROM flag WHERE rule_id = 3')" = 2 ]
}

@test "a rule that finds something else now looks again; a note does not" {
	post 도박 >/dev/null
	osanctl filter set 1 --note 다른 --score 3 --action flag >/dev/null
	scanned 0,0,0
	osanctl filter set 1 --text 도박 --except '' >/dev/null
	scanned 1,1,1
	osanctl filter set 1 --except 도박장 >/dev/null
	scanned 1,1,1
	osanctl filter disable 1 >/dev/null
	scanned 0,0,0
	osanctl filter enable 1 >/dev/null
	osanctl filter remove 1 >/dev/null
	scanned 0,0,0
}

@test "scan says what was found by what" {
	post 도박 >/dev/null
	post '도박 카톡 12' >/dev/null
	osanctl filter add 도박 --ground 5 >/dev/null
	run -0 --separate-stderr osanctl filter scan --json
	[ "$(field by <<<"$output")" = \
	    '[{"rule": 3, "personal": null, "posts": 2}]' ]
	[ "$(field held <<<"$output")" = 2 ]
}

@test "scan with a query looks at what it finds, with everything" {
	osanctl filter disable 1 >/dev/null
	one=$(post '신속 대출')
	two=$(add free --title 둘 --body 대출 --author 다른이)
	osanctl filter enable 1 >/dev/null
	scanned 1,1,1 author:다른이
	[ "$(db 'SELECT group_concat(post_id) FROM flag')" = "$two" ]
	scanned 2,2,1 board:free
	scanned 2,2,0 board:free
	[ "$(state "$one")" = visible ]
	refuses 2 osanctl filter scan nokey:x
}

@test "scan goes in batches, whatever their size" {
	for i in 1 2 3 4 5; do
		post "도박 $i" >/dev/null
	done
	osanctl config set scan.batch 2 --yes >/dev/null
	osanctl filter add 도박 --ground 5 >/dev/null
	osanctl filter add '도박 [1-3]' --pattern --ground 6 >/dev/null
	scanned 5,5,8
	scanned 5,5,0 board:free
	osanctl config set scan.batch 1 --yes >/dev/null
	scanned 5,5,0 board:free
}

@test "scan: a dry run counts the same and stores nothing" {
	for i in 1 2 3; do
		post "도박 $i" >/dev/null
	done
	osanctl config set scan.batch 2 --yes >/dev/null
	osanctl filter add 도박 --ground 5 >/dev/null
	cp osan.db before.db
	scanned 3,3,0 --dry-run
	scanned 3,3,0 --dry-run board:free
	cmp before.db osan.db
	scanned 3,3,3
}

@test "scan passes over what nobody can be shown" {
	id=$(post 도박)
	osanctl post remove "$id" --ground 5 --reason 광고 --tombstone --yes \
	    >/dev/null 2>&1
	osanctl filter add 도박 --ground 5 >/dev/null
	scanned 0,0,0
	scanned 0,0,0 state:removed
}

@test "a find that a person let stand is not raised again" {
	id=$(post '신속 대출 010-1234-5678')
	osanctl queue approve "$id" --yes >/dev/null 2>&1
	scanned 1,1,0 board:free
	[ "$(db 'SELECT count(*) FROM queue')" = 0 ]
}

@test "a rule that another program spoiled is named" {
	db "INSERT INTO filter_rule (kind, form, text, ground, score, action,
	    created_at, changed_at)
	    VALUES ('pattern', 'raw', '(', 5, 1, 'hold', 1, 1)"
	refuses 7 osanctl filter test 대출
	[[ $stderr == *'filter rule 3'*'filter set 3'* ]]
	refuses 7 osanctl post add free --body 안녕 --author 누구
	osanctl filter set 3 --text '도박' >/dev/null
	post 안녕 >/dev/null
}

# What became of it --------------------------------------------------------

@test "stats: hits, upheld after a removal, overturned after an approval" {
	one=$(post '대출 하나')
	two=$(post '대출 둘')
	post '대출 셋' >/dev/null
	osanctl post remove "$one" --ground 5 --reason 광고 --tombstone --yes \
	    >/dev/null 2>&1
	osanctl queue approve "$two" --yes >/dev/null 2>&1
	run -0 osanctl filter stats --csv --no-header \
	    --fields rule,hits,upheld,overturned,open
	[ "${lines[0]}" = 1,3,1,1,1 ]
	[ "${lines[1]}" = 2,0,0,0,0 ]
	run -0 osanctl filter stats --jsonl --fields last_at
	[ "${lines[0]}" = '{"last_at":"2026-11-24T14:00:00+09:00"}' ]
	[ "${lines[1]}" = '{"last_at":null}' ]
}

# Files ----------------------------------------------------------------------

@test "what is exported is imported as it was" {
	osanctl filter add '그"림\' --on raw --ground 9 --disabled >/dev/null
	osanctl filter export >rules.jsonl
	[ "$(wc -l <rules.jsonl)" -eq 3 ]
	run -0 osanctl filter import rules.jsonl --csv --no-header
	[ "$output" = 0,0,3 ]
	osanctl filter remove 1 2 3 >/dev/null
	run -0 osanctl filter import rules.jsonl --csv --no-header
	[ "$output" = 3,0,0 ]
	osanctl filter export >again.jsonl
	cmp rules.jsonl again.jsonl
}

@test "import changes a rule that looks for the same" {
	printf '%s\n' '# ours' '' '{"word":"대출","ground":6}' \
	    '{"word":"도박","ground":5,"exceptions":["도박중독"]}' >rules.jsonl
	run -0 osanctl filter import - --dry-run --csv --no-header <rules.jsonl
	[ "$output" = 1,1,0 ]
	[ "$(db 'SELECT count(*) FROM filter_rule')" = 2 ]
	run -0 osanctl filter import - --csv --no-header <rules.jsonl
	[ "$output" = 1,1,0 ]
	[ "$(rule ground)" = 6 ]
	[ "$(rule exceptions)" = '[]' ]
	[ "$(rule exceptions 3)" = '["도박중독"]' ]
}

@test "import: a bad line is named, and nothing changes" {
	local line
	for line in '{"word":"가나","ground":12}' '{"word":"가나"}' \
	    '{"word":"가나","pattern":"가나","ground":1}' '{"ground":1}' \
	    '{"word":"가나","ground":1,"colour":2}' '[1]' 'x' '"가나"' \
	    '{"word":"가나","ground":"1"}' '{"word":3,"ground":1}' \
	    '{"pattern":"(","ground":1}' '{"pattern":"(a+)+$","ground":1}' \
	    '{"word":"가나","ground":1,"exceptions":"가나다"}' \
	    '{"word":"가나","ground":1,"exceptions":[""]}' \
	    '{"word":"가나","ground":1,"enabled":1}' \
	    '{"word":"가나","ground":1,"on":"title"}' \
	    '{"word":"가나","ground":1,"action":"remove"}' \
	    '{"word":"가나","ground":1,"score":0}' \
	    '{"word":"가나","ground":1,"ground":2}'; do
		printf '{"word":"도박","ground":5}\n\n%s\n' "$line" >rules.jsonl
		run ! --separate-stderr osanctl filter import rules.jsonl
		[[ $stderr == *'line 3: '* ]] || {
			echo "$line: $stderr"
			return 1
		}
		[ "$status" -le 2 ]
	done
	[ "$(db 'SELECT count(*) FROM filter_rule')" = 2 ]
	refuses 1 osanctl filter import missing.jsonl
}

@test "our own set is taken with --default, and only then" {
	refuses 2 osanctl filter import
	refuses 2 osanctl filter import rules.jsonl --default
	if [ ! -e "$OSAN_ROOT/share/filters/default.jsonl" ]; then
		refuses 3 osanctl filter import --default
		return
	fi
	run -0 osanctl filter import --default --json
	[ "$(field added <<<"$output")" -gt 0 ]
	run -0 osanctl filter import --default --json
	[ "$(field added <<<"$output") $(field changed <<<"$output")" = '0 0' ]
}
