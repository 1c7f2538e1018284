# What every command has in common: options, formats, messages, exit codes,
# and what happens when nobody reads.

load ../common
# shellcheck disable=SC2154 # refuses sets $stderr
load posts

posts() {
	add free --title '첫째 글' --author 김철수
	add free --title '둘째 글은 제목이 아주 길어서 좁은 화면에 다 들어가지 않는다' \
	    --author 이영희
}

setup_file() {
	site_once posts
}

setup() {
	own_site
}

@test "options may stand before, between and behind the words" {
	osanctl post list --jsonl --fields id > wanted
	diff wanted <(osanctl --jsonl post list --fields id)
	diff wanted <(osanctl post --jsonl list --fields id)
	diff wanted <(osanctl --fields id post --jsonl list)
	diff wanted <(POSIXLY_CORRECT=1 osanctl post list free --jsonl \
	    --fields id)
}

@test "an unknown option is told, with the nearest known one: exit 2" {
	refuses 2 osanctl post list --feilds id
	[[ $stderr == *"--feilds"*"did you mean '--fields'"* ]]
	refuses 2 osanctl post list -z
	refuses 2 osanctl --nope post list
	refuses 2 osanctl post list --ground 5
}

@test "option names are not shortened: exit 2" {
	refuses 2 osanctl post list --js
}

@test "a missing value, one too many, and one given twice: exit 2" {
	refuses 2 osanctl post list --limit
	refuses 2 osanctl post list --json=yes
	refuses 2 osanctl post list --limit 1 --limit 2
}

@test "too few and too many arguments name the command: exit 2" {
	refuses 2 osanctl post show
	[[ $stderr == *"post show: ID... is missing"* ]]
	refuses 2 osanctl post expire now
	[[ $stderr == *"'now'"* ]]
}

@test "one format at a time: exit 2" {
	refuses 2 osanctl post list --json --csv
	refuses 2 osanctl post list --jsonl --json
}

@test "two dashes end the options" {
	run osanctl post list --csv --no-header --fields id -- free
	[ "$output" = $'2\n1' ]
}

@test "the database is named by option, environment, or the usual place" {
	mkdir -p data/osan
	mv osan.db osan.key data/osan/
	refuses 3 osanctl post list
	OSAN_DB=data/osan/osan.db osanctl post list
	osanctl post list --db data/osan/osan.db
	unset OSAN_DB OSAN_KEY
	XDG_DATA_HOME=$PWD/data osanctl post list
}

@test "what is no database of ours is told, and left as it is" {
	echo 'a letter' > letter
	run --separate-stderr osanctl post list --db letter
	[ "$status" -eq 7 ] || [ "$status" -eq 1 ]
	[ "$(cat letter)" = 'a letter' ]
	sqlite3 other.db 'CREATE TABLE t (a)'
	run --separate-stderr osanctl post list --db other.db
	[ "$status" -eq 7 ]
	run --separate-stderr osanctl post list --db .
	[ "$status" -ne 0 ]
	[ ! -e other.db-wal ]
}

@test "a message says what failed and why, and what to do on the next line" {
	run --separate-stderr osanctl post show 99
	[ "$status" -eq 3 ]
	[ "$stderr" = $'osanctl: there is no post 99\n'\
$'\'osanctl post list\' shows the posts' ]
}

@test "with --json a message is an object with code, message and hint" {
	run --separate-stderr osanctl post show 99 --json
	[ -z "$output" ]
	[ "$(field code <<< "$stderr")" = not_found ]
	[ "$(field message <<< "$stderr")" = "there is no post 99" ]
	[[ $(field hint <<< "$stderr") == *"post list"* ]]
	run --separate-stderr osanctl post list --json --nope
	[ "$(field code <<< "$stderr")" = usage ]
}

@test "--quiet leaves out notes and warnings, never an error" {
	run --separate-stderr osanctl post remove --query board:free --ground 9 \
	    --reason x --tombstone --yes --dry-run -q
	[ "$status" -eq 0 ] && [ -z "$stderr" ]
	run --separate-stderr osanctl post show 99 -q
	[ -n "$stderr" ]
}

@test "a missing key is warned about once, and the work is done" {
	rm -f osan.key
	run --separate-stderr osanctl post pin 1
	[ "$status" -eq 0 ]
	[ "$(grep -c 'no key file' <<< "$stderr")" -eq 1 ]
	run --separate-stderr osanctl post list
	[ -z "$stderr" ]
}

@test "a key that others can read is refused: exit 6" {
	chmod 644 osan.key
	refuses 6 osanctl post pin 1
}

@test "--color: auto is plain where nobody looks, always is not" {
	run osanctl post list
	[[ $output != *$'\x1b'* ]]
	run osanctl post list --color always
	[[ $output == *$'\x1b['* ]]
	run osanctl post list --color never
	[[ $output != *$'\x1b'* ]]
	refuses 2 osanctl post list --color red
}

@test "at a terminal there is colour, unless NO_COLOR or TERM forbids it" {
	export TERM=xterm
	typing '' post list
	[[ $output == *$'\x1b['* ]]
	NO_COLOR=1 typing '' post list
	[[ $output != *$'\x1b'* ]]
	NO_COLOR='' typing '' post list
	[[ $output == *$'\x1b['* ]]
	TERM=dumb typing '' post list
	[[ $output != *$'\x1b'* ]]
	NO_COLOR=1 typing '' post list --color always
	[[ $output == *$'\x1b['* ]]
}

@test "JSON and CSV are never coloured, not even with --color always" {
	for format in --json --jsonl --csv; do
		run osanctl post list $format --color always
		[[ $output != *$'\x1b'* ]]
	done
}

@test "at a terminal a table fits it, elsewhere nothing is cut" {
	export TERM=dumb
	COLUMNS=70 typing '' post list
	[[ $output == *…* ]]
	COLUMNS=70 run osanctl post list
	[[ $output != *…* && $output == *"들어가지 않는다"* ]]
}

@test "a reader who has seen enough ends it without a word: exit 0" {
	db "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
	    WHERE i < 20000)
	    INSERT INTO post (board_id, number, state, title, body, created_at,
	        updated_at)
	    SELECT 2, 1000 + i, 'visible', 'a title of some length', '', i, 0
	      FROM n"
	for format in --csv --json --jsonl --no-header; do
		run --separate-stderr bash -c \
		    '"$0" post list $1 | head -n 1; exit "${PIPESTATUS[0]}"' \
		    "$OSANCTL" $format
		[ "$status" -eq 0 ] && [ -z "$stderr" ]
	done
}

@test "a full disk is told: exit 1" {
	[ -w /dev/full ] || skip "no /dev/full"
	for format in --csv --json --jsonl --quiet; do
		run -1 bash -c '"$0" post list $1 >/dev/full' "$OSANCTL" $format
		[[ $output == *"standard output"* ]]
	done
}

@test "what was decided stands, though the answer could not be written" {
	[ -w /dev/full ] || skip "no /dev/full"
	run -1 bash -c '"$0" post pin 1 >/dev/full' "$OSANCTL"
	[ "$(db "SELECT pinned FROM post WHERE id = 1")" = 1 ]
}

@test "a closed standard output is told: exit 1" {
	run -1 bash -c '"$0" post list >&-' "$OSANCTL"
	[[ $output == *"standard output"* ]]
}

@test "a closed standard input and error harm nothing" {
	run -0 bash -c '"$0" post list --csv <&- 2>&-' "$OSANCTL"
	[ "${#lines[@]}" -eq 3 ]
	run -2 bash -c '"$0" post remove 1 --ground 9 --reason x --tombstone \
	    <&- 2>&-' "$OSANCTL"
	[ "$(state 1)" = visible ]
}

@test "--csv-bom begins with the mark, once" {
	run osanctl post list --csv --csv-bom --fields id
	[ "${lines[0]}" = $'\xef\xbb\xbfid' ]
}

@test "--no-header leaves the heading out of a table and a sheet" {
	run osanctl post list --no-header --fields id
	[ "$output" = $'2\n1' ]
	run osanctl post show 1 --no-header --fields id,title
	[ "$output" = $'1\n첫째 글' ]
}

@test "the log names the caller and where the call came from" {
	osanctl post pin 1
	[[ $(db "SELECT origin FROM audit ORDER BY id DESC LIMIT 1") == \
	    "$(id -un)@"* ]]
}
