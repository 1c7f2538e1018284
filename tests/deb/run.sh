#!/bin/bash
# Tries the packages: they are built twice, in two folders and by two users,
# and compared; then they are installed in a new Debian, a site is made, all
# that runs by itself runs, its pages are got, an earlier version is brought
# to this one while it serves, and all is removed and purged.
#
#     tests/deb/run.sh FOLDER       (root; needs debootstrap and a network)
#
# The network is for Debian's own packages: what is tried itself runs without
# one.  FOLDER/debian is the new system, FOLDER/*.log what was said.  Prints
# TAP and ends with 1 where something is not as it should be.  With KEEP=1 the
# packages that FOLDER has are tried, and none are built.
set -eu -o pipefail

to=${1:?usage: tests/deb/run.sh FOLDER}
top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$to"
to=$(cd "$to" && pwd)
root=
n=0
bad=0
[ "$(id -u)" -eq 0 ] || { echo "must be root" >&2; exit 1; }
# shellcheck disable=SC1091
. "$top/tests/fresh/debian.bash"
# shellcheck disable=SC1091
. "$top/tests/deb/site.bash"
trap 'web_end; leave' EXIT
trap 'exit 1' INT TERM HUP

# try NAME COMMAND...: one line of TAP.
try() {
	local name=$1 status
	shift
	n=$((n + 1))
	set +e # a condition would take it from the subshell too
	( set -e; "$@" ) > "$to/try.log" 2>&1
	status=$?
	set -e
	if [ "$status" -eq 0 ]; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		sed 's/^/# /' "$to/try.log" | tail -n 20
		bad=$((bad + 1))
	fi
}

# --- building -----------------------------------------------------------

# Where, who, and what the environment is like must not matter.
build_twice() {
	local scratch=$to/a\ second/place part
	[ -z "${KEEP-}" ] || [ ! -d "$to/first" ] || return 0
	rm -rf "$to/first" "$to/a second"
	(umask 022 && sh "$top/share/deb.sh" "$to/first")
	mkdir -p "$scratch"
	while read -r part; do
		cp -R "$top/$part" "$scratch/"
	done < "$top/share/debian/parts"
	cp -R "$top/tests" "$scratch/"
	find "$scratch" -exec touch -d '2001-02-03 04:05' {} +
	chmod -R go-rwx "$scratch"
	chown -R nobody: "$to/a second"
	chmod 711 "$to"
	(umask 077 && unshare -n setpriv --reuid nobody --regid nogroup \
	    --clear-groups env -i PATH="$PATH" HOME=/nonexistent \
	    LANG=de_DE.UTF-8 TZ=Asia/Seoul USER=nobody \
	    sh "$scratch/share/deb.sh" "$scratch/out")
}

same_bytes() {
	local deb
	for deb in "$to"/first/*.deb "$to"/first/debug/*.deb; do
		cmp "$deb" "$to/a second/place/out/${deb#"$to/first/"}"
	done
	[ "$(find "$to/first" -maxdepth 1 -name '*.deb' | wc -l)" = 4 ]
}

# The last version whose schema was another one, with today's packaging.
build_before() {
	local last commit old=$to/before
	[ -z "${KEEP-}" ] || [ ! -d "$to/before.out" ] || return 0
	last=$(cd "$top/lib/store/schema" && printf '%s\n' * | sort | tail -n 1)
	commit=$(git -C "$top" log --diff-filter=A --format=%H -- \
	    "lib/store/schema/$last" | tail -n 1)
	rm -rf "$old"
	mkdir -p "$old"
	git -C "$top" archive "$commit^" | tar -x -C "$old"
	rm -rf "$old/share/systemd"
	cp -R "$top/Makefile" "$old/"
	cp -R "$top"/share/{systemd,debian,jobs} "$old/share/"
	cp -R "$top/doc" "$top/SECURITY.md" "$old/"
	sed -i '1s/(.*)/(0.0.1)/' "$old/share/debian/changelog"
	sh "$top/share/deb.sh" "$to/before.out" "$old"
}

try "the packages are built, and lintian finds nothing" build_twice
try "another folder, user, time and language make the same bytes" same_bytes
[ "$bad" -eq 0 ] || exit 1

# --- a new Debian ---------------------------------------------------------

rm -rf "$to/debian"
new_debian "$to/debian"
mkdir -p "$root/root/new" "$root/root/old"
cp "$to"/first/*.deb "$root/root/new/"

try "apt installs them, with Debian's packages alone" install_new
try "user, group and folders are there, and no site is" only_folders
try "timers are on but for backups and what the city has to ask for" timers_on
try "nobody serves pages before it is asked for" web_is_off
try "the service user makes a site" make_site
try "every line of cron runs as the service user, without a network" run_jobs
try "every service of a timer runs what it says" run_services
try "dpkg -V finds nothing changed after all that" untouched
try "osan-web serves pages as its unit starts it" serves
try "installing again leaves the site as it is" again
try "a database of a newer version is refused, and not touched" newer_refused
try "removing leaves the city's data" remove_keeps
try "purging without a yes leaves them too" purge_keeps
try "installed once more, the site is there again" back_again
try "purging with a yes takes them away" purge_takes

try "doc/running.md leads to a site, word by word" word_by_word
try "what it leads to has pages, timers, mail and backups" led_there
try "dpkg -V finds nothing changed on the way" untouched
try "and all is purged again" purge_takes

try "packages of the version before are built" build_before
cp "$to"/before.out/*.deb "$root/root/old/"
try "the version before is installed, and serves its site" before_serves
try "upgraded, the pages go on over the new schema" upgrade
try "osan-web was stopped before the change and started after it" right_order
try "a copy from before is there, and the log tells of the change" copy_is_there
try "dpkg -V finds nothing changed after the upgrade" untouched

echo "1..$n"
[ "$bad" -eq 0 ]
