#!/bin/sh
# A moderator's day on a site made for the purpose: makes BUILD/demo with
# the posts beside this script and shows each command as a person types it.
# An old demo is removed only if this script made it.
#
#   run.sh BUILD
set -eu

build=$(cd "${1:?usage: run.sh BUILD}" && pwd)
data=$(cd "$(dirname "$0")" && pwd)
demo=$build/demo
map=key=key,parent=parent,title=title,body=body,author=author,created=created
map=$map,name=name,phone=phone,email=email

PATH=$build:$PATH
OSAN_DB=$demo/osan.db
OSAN_KEY=$demo/osan.key
export PATH OSAN_DB OSAN_KEY

if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
	bold=$(printf '\033[1m') dim=$(printf '\033[2m')
	plain=$(printf '\033[0m')
else
	bold='' dim='' plain=''
fi

# say KOREAN ENGLISH: what comes next, and why.
say() {
	printf '\n%s# %s%s\n%s# %s%s\n' "$bold" "$1" "$plain" \
	    "$dim" "$2" "$plain"
}

# echo_command WORD…: as one would type it.
echo_command() {
	line='$'
	for word do
		case $word in
		*"'"*) line="$line \"$word\"" ;;
		*[!A-Za-z0-9_./:=,@+-]*) line="$line '$word'" ;;
		*) line="$line $word" ;;
		esac
	done
	printf '%s%s%s\n' "$bold" "$line" "$plain"
}

run() {
	echo_command "$@"
	"$@"
}

# refused STATUS WORD…: a command that must be refused with that status
# ("some": with whichever).
refused() {
	want=$1
	shift
	echo_command "$@"
	got=0
	"$@" || got=$?
	if [ "$got" -eq 0 ] || { [ "$want" != some ] &&
	    [ "$got" -ne "$want" ]; }; then
		echo "demo: expected exit $want, got $got" >&2
		exit 1
	fi
	printf '%s(exit %s)%s\n' "$dim" "$got" "$plain"
}

# find_post BOARD QUERY: the id of the first post that the query finds.
find_post() {
	osanctl post list "$1" "$2" --limit 1 --csv --fields id --no-header
}

if [ -e "$demo" ]; then
	if [ ! -e "$demo/made-by-demo" ]; then
		echo "demo: $demo is not ours, left alone" >&2
		exit 1
	fi
	rm -rf "$demo"
fi
mkdir "$demo"
: >"$demo/made-by-demo"
cp -R "$data"/*.jsonl "$data"/../complaint/kinds.jsonl "$data"/../pages "$demo"
cd "$demo"

say '새 누리집을 만듭니다. 부서, 게시판, 제6조제2항의 아홉 가지 사유가 들어갑니다.' \
    'A new site with departments, boards and the nine grounds of Article 6(2).'
run osanctl init --site 오산시 --yes

say '시민의 글을 들여옵니다. 이름, 전화번호, 전자우편은 암호화하여 저장합니다.' \
    'Import the posts; names, telephone numbers and e-mail addresses are sealed.'
for board in notice free mayor consult en; do
	run osanctl board import "$board" "$board.jsonl" --map "$map" --yes
done

say '민원처리기준표를 들여옵니다. 종류마다 부서, 수수료, 처리기간이 있습니다.' \
    'Import the table of processing standards: departments, fees, periods.'
run osanctl complaint kind import kinds.jsonl
run osanctl complaint kind list --category legal --department environment

say '시의 안내 페이지를 들여와 게시합니다. 제공자와 담당부서가 있어야 합니다(제5조제2항).' \
    "The city's own pages come in and are published, each with its provider."
run osanctl page import pages --publish --quiet
run osanctl page list

say '시민들이 글을 신고합니다. 신고는 의심되는 호를 밝힙니다.' \
    'Citizens report posts; a report names the ground that it suspects.'
report() {
	run osanctl post report "$(find_post free "$1")" --ground "$2"
}
report 무담보 5
report 행복빌라 4
report 비켜 6
report 무담보 5

say '무엇이 기다리고 있습니까?' 'What waits?'
run osanctl status
run osanctl queue list --limit 8

say '대출 광고를 봅니다.' 'Look at the loan advertisement.'
ad=$(find_post free 무담보)
run osanctl post show "$ad"

say '까닭 없이는 지울 수 없습니다. SQL로도 안 됩니다.' \
    'It cannot be removed without a reason, not even by plain SQL.'
refused 2 osanctl post remove "$ad" --ground 10 --reason 광고 --yes
if command -v sqlite3 >/dev/null; then
	refused some sqlite3 osan.db \
	    "UPDATE post SET state='removed' WHERE id=$ad"
fi

say '제5호(광고)로 지우고, 게시판에 까닭을 보이며 쓴 사람에게도 알립니다.' \
    'Remove it under ground 5, with a tombstone and a notice to the writer.'
run osanctl post remove "$ad" --ground 5 \
    --reason '대출을 권하는 광고입니다.' --both --yes

say '그 자리에 보이는 안내와, 보낼 편지입니다.' \
    'What the board shows in its place, and the letter that waits to be sent.'
run osanctl post show "$ad"
run osanctl notify list
notice=$(osanctl notify list --csv --fields id --no-header --limit 1)
run osanctl notify show "$notice"

say '잘못 지웠다면 되돌립니다. 안내도 함께 거둡니다.' \
    'A mistake is undone, and the tombstone goes with it.'
decision=$(osanctl post history "$ad" --csv --fields decision --no-header |
    grep . | tail -n 1)
run osanctl post undo "$decision" --reason '다른 글과 혼동하였습니다.' --yes

say '다툼이 있는 글은 잠시 숨깁니다. 30일 안에 저절로 다시 보입니다.' \
    'A disputed post is hidden for a while; it comes back within 30 days.'
slander=$(find_post free 행복빌라)
run osanctl post hide "$slander" --reason '당사자가 사실이 아니라고 알려 왔습니다.' \
    --yes

say 'cron이 밤마다 하는 일: 게시기간이 지난 글을 내립니다.' \
    'What cron does at night: posts past their period expire.'
run osanctl post expire --yes

say '기록이 그대로인지, 데이터베이스가 온전한지 봅니다.' \
    'Was the log touched?  Is the database sound?'
run osanctl audit verify
run osanctl doctor

say '글을 파일로 내보냅니다. 들여오기가 다시 읽을 수 있습니다.' \
    'Export the board; import reads it again.'
run osanctl board export free --output free-export.jsonl
ls -l free-export.jsonl

cat <<END

$bold# 이제 직접 해 보세요.  Now try it yourself.$plain

  export OSAN_DB='$OSAN_DB' PATH='$build':"\$PATH"
  osanctl help
  osanctl queue next
  osanctl post list free is:flagged
  osanctl post list free ground:8
  osanctl audit list --limit 20

  osan-console                      # 담당자의 화면.  A moderator's screen.
  osan-web                          # 시민의 누리집.  The citizens' pages:
                                    # http://127.0.0.1:8080/
END
