#!/bin/sh
# Installs what is missing of the named sections of share/packages, as root
# or through sudo.  When nothing is missing it asks the package database
# once and ends; the network is not used.
set -eu

here=$(dirname "$0")
want=$(awk -v list=" $* " '
	{ sub(/#.*/, "") }
	/^\[/ { gsub(/[][ \t]/, ""); on = index(list, " " $0 " "); next }
	on && NF { print $1 }' "$here/packages" | sort -u |
    while IFS=: read -r package command; do
	if [ -z "$command" ] || ! command -v "$command" > /dev/null; then
		echo "$package"
	fi
    done)

if ! command -v dpkg-query > /dev/null; then
	echo "not a Debian system: see $here/packages for what is needed" >&2
	exit 0
fi
# shellcheck disable=SC2086 # a list of words
have=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $want 2> /dev/null |
    awk '$1 == "ii" { print $2 }' | sort -u)
missing=$(for p in $want; do
	case "
$have
" in
	*"
$p
"*) ;;
	*) echo "$p" ;;
	esac
done)
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086
set -- $missing
as=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo > /dev/null; then
		echo "missing packages; as root: apt-get install $*" >&2
		exit 1
	fi
	as=sudo
fi
echo "installing: $*"
export DEBIAN_FRONTEND=noninteractive
$as apt-get -q update > /dev/null ||
	echo "the package lists could not be renewed; trying the old ones" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! $as env DEBIAN_FRONTEND=noninteractive apt-get -q -y install \
    --no-install-recommends "$@" > "$log" 2>&1; then
	tail -n 30 "$log" >&2
	echo "apt-get could not install: $*" >&2
	exit 1
fi
