# The language of what people read: how it is chosen, that machines' output
# never depends on it, and that the Korean is complete, fresh and fits.

load ../common

setup() {
	in_own_folder
	po=$OSAN_ROOT/share/locale/ko.po
}

# speaks LANGUAGE VAR=VALUE...: the help is in that language where nothing
# but these variables is set.
speaks() {
	local first want=$1
	shift
	first=$(env -i OSAN_DB="$OSAN_DB" HOME="$HOME" "$@" "$OSANCTL" help |
	    head -n 1)
	case $want in
	ko) [ "$first" = "osanctl 명사 동사 [옵션] [인수]" ] ;;
	en) [ "$first" = "osanctl NOUN VERB [options] [arguments]" ] ;;
	esac
}

# in_korean WORD...: osanctl in Korean.
in_korean() {
	LANGUAGE=ko osanctl "$@"
}

# wide N: lines of standard input that fill more than N columns of a
# terminal, where a Korean letter fills two.
wide() {
	python3 -c '
import sys, unicodedata
for line in sys.stdin:
    line = line.rstrip("\n")
    if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
           for c in line if not unicodedata.combining(c)) > int(sys.argv[1]):
        print(line)' "$1"
}

# on_terminal COLUMNS WORD...: what the program writes to a terminal of that
# width.
on_terminal() {
	python3 -c '
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    size = struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0)
    fcntl.ioctl(1, termios.TIOCSWINSZ, size)
    os.execv(os.environ["OSANCTL"], ["osanctl"] + sys.argv[2:])
text = b""
try:
    while part := os.read(fd, 65536):
        text += part
except OSError:
    pass
os.waitpid(pid, 0)
sys.stdout.buffer.write(text.replace(b"\r\n", b"\n"))' "$@"
}

# commands: every command that help shows.
commands() {
	osanctl __table | awk -F '\t' '$1 == "command" { print $2 }'
}

some_posts() {
	osanctl init --site 오산시 --yes 2>/dev/null >&2
	osanctl post add free --author 김민수 --title \
	    '시청 앞 도로의 주차 단속이 지나치게 잦아서 출근길이 불편합니다' \
	    --body '개선해 주세요' >/dev/null
	osanctl post add free --title 'A plain title' --author kim \
	    --body 'with words' >/dev/null
	osanctl post remove 2 --ground 9 --reason '연습으로 쓴 글입니다.' \
	    --tombstone --yes >/dev/null
}

@test "LANGUAGE comes before LC_ALL, LC_MESSAGES and LANG" {
	speaks ko LANGUAGE=ko LANG=C.UTF-8
	speaks ko LANGUAGE=ko LC_ALL=en_US.UTF-8
	speaks en LANGUAGE=en LC_ALL=ko_KR.UTF-8 LANG=ko_KR.UTF-8
}

@test "LC_ALL comes before LC_MESSAGES, and that before LANG" {
	speaks ko LC_ALL=ko_KR.UTF-8 LC_MESSAGES=en_US.UTF-8 LANG=en_US.UTF-8
	speaks en LC_ALL=en_US.UTF-8 LC_MESSAGES=ko_KR.UTF-8 LANG=ko_KR.UTF-8
	speaks ko LC_MESSAGES=ko_KR.UTF-8 LANG=en_US.UTF-8
	speaks en LC_MESSAGES=en_US.UTF-8 LANG=ko_KR.UTF-8
	speaks ko LANG=ko_KR.UTF-8
}

@test "the first language of a list that there are texts in is taken" {
	speaks ko LANGUAGE=fr:ko:en LANG=en_US.UTF-8
	speaks en LANGUAGE=ja:en:ko LANG=ko_KR.UTF-8
}

@test "an empty variable is none" {
	speaks ko LANGUAGE= LC_ALL= LC_MESSAGES= LANG=ko_KR.UTF-8
}

@test "LC_ALL=C is English, whatever else is set" {
	speaks en LC_ALL=C LANGUAGE=ko LANG=ko_KR.UTF-8
}

@test "a locale that is not installed still chooses the language" {
	if locale -a 2>/dev/null | grep -qi '^ko_KR'; then
		skip "ko_KR is installed here"
	fi
	speaks ko LANG=ko_KR.UTF-8
	speaks ko LC_ALL=ko_KR.eucKR
	speaks ko LANG=ko
}

@test "without a word of the environment the texts are English" {
	speaks en
	speaks en LANG=C.UTF-8
}

@test "the site's language is for whom the environment names none" {
	osanctl init --site Osan --yes 2>/dev/null >&2
	osanctl config set language ko >/dev/null
	speaks ko
	speaks ko LANG=C.UTF-8
	speaks en LANG=en_US.UTF-8
	[[ $(env -i LANG=C.UTF-8 OSAN_DB="$OSAN_DB" "$OSANCTL" board list) == \
	    게시판* ]]
}

@test "osan.conf names a language, before the site does" {
	osanctl init --site Osan --yes 2>/dev/null >&2
	osanctl config set language en >/dev/null
	printf 'language = ko\n' > osan.conf
	speaks ko OSAN_CONF="$PWD/osan.conf"
	speaks en OSAN_CONF="$PWD/osan.conf" LANG=en_US.UTF-8
	[[ $(env -i OSAN_CONF="$PWD/osan.conf" OSAN_DB="$OSAN_DB" "$OSANCTL" \
	    board list) == 게시판* ]]
}

@test "the environment cannot name another folder of catalogues" {
	mkdir -p evil/ko/LC_MESSAGES
	printf 'msgid "show the version"\nmsgstr "EVIL"\n' |
	    msgfmt -o evil/ko/LC_MESSAGES/osan.mo -
	run env -i LANG=ko_KR.UTF-8 LANGUAGE=ko TEXTDOMAINDIR="$PWD/evil" \
	    NLSPATH="$PWD/evil/%l/LC_MESSAGES/%N.mo" LOCPATH="$PWD/evil" \
	    OSAN_DB="$OSAN_DB" "$OSANCTL" help
	[[ $output != *EVIL* ]]
	run env -i LANGUAGE="../../../..$PWD/evil/ko" LANG=ko_KR.UTF-8 \
	    OSAN_DB="$OSAN_DB" "$OSANCTL" help
	[[ $output != *EVIL* ]]
}

@test "--json and --jsonl are the same in every language" {
	some_posts
	for words in "post list" "post show 1 2" "post history 2" \
	    "board list" "queue list" "config list" "post list --nonsense" \
	    "post show 999" "nonsense"; do
		for format in --json --jsonl; do
			# shellcheck disable=SC2086 # words are several
			run --separate-stderr osanctl $words $format
			en=$status:$output
			# shellcheck disable=SC2154 # run sets it
			[ $format = --jsonl ] || en+=$stderr
			# shellcheck disable=SC2086
			run --separate-stderr in_korean $words $format
			ko=$status:$output
			[ $format = --jsonl ] || ko+=$stderr
			[ "$en" = "$ko" ]
		done
	done
}

@test "the heading and the words of --csv are the same in every language" {
	some_posts
	[ "$(osanctl post list --csv)" = "$(in_korean post list --csv)" ]
	[[ $(in_korean post list --csv) == *,removed,* ]]
}

@test "exit codes are the same in every language" {
	some_posts
	run -0 in_korean post list
	run -2 in_korean post remove 1 --ground 4
	run -3 in_korean post show 999
	run -4 in_korean post edit 1 --title x
	run -5 in_korean post pin 1 --if-version 7
	run -8 in_korean post remove 1 999 --ground 9 --reason 연습 \
	    --tombstone --yes
}

@test "an error is said in Korean, and what to do about it" {
	some_posts
	run -2 in_korean post remove 1 --reason x
	[ "${lines[0]}" = "osanctl: 삭제에는 제6조제2항의 아홉 가지 근거 \
가운데 하나가 필요합니다" ]
	[ "${lines[1]}" = "--ground에 1에서 9까지의 번호를 지정하십시오" ]
}

@test "states and actions are Korean words for people" {
	some_posts
	[[ $(in_korean post history 2) == *삭제*공개*삭제* ]]
	[[ $(in_korean post list) == *삭제* ]]
	[[ $(in_korean post list) != *removed* ]]
}

@test "the catalogue is sound: form, headers, format directives" {
	msgfmt --check -o /dev/null "$po"
}

@test "every message has its Korean, none is a guess" {
	[ -z "$(msgattrib --untranslated "$po")" ]
	[ -z "$(msgattrib --only-fuzzy "$po")" ]
	[ -z "$(msgattrib --only-obsolete "$po")" ]
}

@test "the catalogue holds the messages of the source and no other" {
	make -s -C "$OSAN_ROOT" O="$PWD/made" "$PWD/made/osan.pot"
	msgmerge -q --no-wrap --add-location=file --no-fuzzy-matching \
	    -o now.po "$po" made/osan.pot
	diff -u "$po" now.po
}

@test "no message is hidden from the catalogue" {
	make -s -C "$OSAN_ROOT" O="$PWD/made" "$PWD/made/osan.pot"
	[ -z "$(python3 "$OSAN_ROOT/tests/cli/messages.py" "$OSAN_ROOT" \
	    made/osan.pot)" ]
}

@test "each word of the schema's lists has its Korean" {
	words=$(cat "$OSAN_ROOT"/lib/store/schema/*.sql | tr '\n' ' ' |
	    grep -oE "CHECK \((kind|state|role|action|outcome|channel|writers) (IN \(|= ')[^)]*\)" |
	    grep -oE "'[a-z-]+'" | tr -d "'" | sort -u)
	[ "$(wc -l <<<"$words")" -gt 30 ]
	for word in $words; do
		grep -qx "NC_(\"word\", \"$word\")" \
		    "$OSAN_ROOT/share/locale/words" || {
			echo "$word is missing in share/locale/words"
			false
		}
	done
}

# What is put in for %s may end in any sound.
@test "no particle that depends on the sound before it follows a value" {
	run grep -nP "^(msgstr|\").*%[^ %]*?([sduc]|>)['\")]?(은|는|을|를|와|과|로|으로|이|가)(?![가-힣])" "$po"
	[ "$status" -eq 1 ]
}

@test "no help in Korean is wider than 80 columns" {
	in_korean help > all
	while read -r command; do
		# shellcheck disable=SC2086 # noun and verb
		in_korean help $command
	done < <(commands) >> all
	for noun in $(commands | awk 'NF > 1 { print $1 }' | sort -u); do
		in_korean help "$noun"
	done >> all
	[ "$(wc -l < all)" -gt 100 ]
	[ -z "$(wide 80 < all)" ]
}

@test "columns with Korean are aligned by what they fill on the screen" {
	some_posts
	in_korean post list > list
	[ "$(wc -l < list)" -eq 3 ]
	python3 - list <<-'PY'
	import sys, unicodedata
	def at(line, word):
	    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
	               for c in line[:line.index(word)])
	lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
	assert at(lines[0], "상태") == at(lines[1], "삭제") \
	    == at(lines[2], "공개"), lines
	assert at(lines[0], "작성일시") == at(lines[1], "2026-") \
	    == at(lines[2], "2026-"), lines
	PY
}

@test "lists in Korean fit a terminal of 80 columns" {
	some_posts
	osanctl post add free --title 주차 --body 단속 --author 김민수 \
	    --name 김민수 --phone 010-0000-1234 --email kim@example.org \
	    >/dev/null
	osanctl post report 1 --ground 4 --note 비방입니다 >/dev/null
	osanctl post remove 3 --ground 4 --reason 비방 --yes >/dev/null
	osanctl post appeal 3 --statement 억울합니다 >/dev/null
	osanctl complaint kind import "$OSAN_ROOT/share/complaint/kinds.jsonl" \
	    >/dev/null
	osanctl complaint counsellor add welfare-advice "$(id -un)" >/dev/null
	export LANGUAGE=ko
	for list in "post list" "post history 3" "post appeals" \
	    "queue list" "queue stats" "board list" "board stats" \
	    "config list" "dept list" "staff list" "staff roles" \
	    "complaint kind list" "complaint counsellor list" \
	    "complaint template list" "reason list" "notify list" "notify calls" "audit list" \
	    "calendar list" "complaint deadline --period 5d" \
	    status; do
		# shellcheck disable=SC2086 # noun and verb
		on_terminal 80 $list --color never
	done > lists
	grep -q '…' lists
	[ "$(wc -l < lists)" -gt 100 ]
	[ -z "$(wide 80 < lists)" ]
}

@test "what the C library and SQLite say is Korean too" {
	run -3 in_korean board list --db /nonexistent/osan.db
	[[ ${lines[0]} == "osanctl: /nonexistent/osan.db: 그런 파일이나 "*없* ]]
	printf 'no database, but long enough to look like one%200s' '' > file
	run in_korean board list --db file
	[ "${lines[0]}" = "osanctl: file: 데이터베이스 파일이 아닙니다" ]
}

@test "each refusal of the schema is in the catalogue, whole" {
	make -s -C "$OSAN_ROOT" O="$PWD/made" "$PWD/made/osan.pot"
	[ "$(cat made/says/lib/store/schema/*.sql | wc -l)" -eq \
	    "$(grep -v '^ *--' "$OSAN_ROOT"/lib/store/schema/*.sql |
	    grep -c 'RAISE(ABORT')" ]
	grep -qF "nobody edits a citizen's words" made/osan.pot
}
