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

# refused STATUS WORD…: a command that must be refused with that status.
refused() {
	want=$1
	shift
	echo_command "$@"
	got=0
	"$@" || got=$?
	if [ "$got" -ne "$want" ]; then
		echo "demo: expected exit $want, got $got" >&2
		exit 1
	fi
	printf '%s(exit %s)%s\n' "$dim" "$got" "$plain"
}

# find_post BOARD QUERY: the id of the first post that the query finds.
find_post() {
	osanctl post list "$1" "$2" --limit 1 --csv --fields id --no-header
}
