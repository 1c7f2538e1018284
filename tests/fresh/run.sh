#!/bin/bash
# Tries the project as a stranger would: a new Debian 12 with only git and
# make, made by debootstrap, a clone of the last commit, "make demo", "make
# check".  The packages come from where this machine gets its own.
#
#     tests/fresh/run.sh FOLDER [TARGET...]    (root; needs debootstrap)
#
# FOLDER must not exist or be empty; it is left there for a look, unmounted.
# shellcheck disable=SC2016,SC2317 # apt's own $(…); leave is run by a trap
set -eu -o pipefail

root=${1:?usage: tests/fresh/run.sh FOLDER [TARGET...]}
shift
[ $# -gt 0 ] || set -- demo check
suite=bookworm
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)

[ "$(id -u)" -eq 0 ] || { echo "must be root" >&2; exit 1; }
command -v debootstrap > /dev/null ||
	{ echo "debootstrap is not installed" >&2; exit 1; }
mkdir -p "$root"
root=$(cd "$root" && pwd)
[ -z "$(ls -A "$root")" ] || { echo "$root is not empty" >&2; exit 1; }

# The first Debian archive that this machine's apt is told to use for the
# suite; "apt-get indextargets" reads every form of source for us.
mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' |
    awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || { echo "apt knows no source of $suite" >&2; exit 1; }

leave() {
	for at in dev/pts dev/shm dev proc sys; do
		if mountpoint -q "$root/$at"; then
			umount "$root/$at" || umount -l "$root/$at"
		fi
	done
}
trap leave EXIT
trap 'exit 1' INT TERM HUP

inside() {
	chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb LANG=C.UTF-8 \
	    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
	    CI="${CI-}" "${proxies[@]}" "$@"
}

# A proxy of the environment is part of how this machine reaches its source.
proxies=()
for v in http_proxy https_proxy no_proxy; do
	[ -z "${!v-}" ] || proxies+=("$v=${!v}")
done

debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$root.log" ||
	{ tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"

# apt's own settings: proxies, certificates and the Debian sources; what the
# new system has no use for (other vendors' sources, hooks) stays out.
grep -lsE 'Proxy|Verify-Peer|CAInfo|Acquire::' /etc/apt/apt.conf.d/* |
    while read -r f; do
	grep -qE 'Invoke|docker|Post-' "$f" ||
		cp "$f" "$root/etc/apt/apt.conf.d/"
done
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2> /dev/null || true
mkdir -p "$root/usr/local/share/ca-certificates"
apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' \
    'Created-By: Packages' | awk -v suite="$suite" '
	$2 ~ "^" suite && $3 == "main" && !seen[$0]++ {
		print "deb " $1 " " $2 " " $3
	}' > "$root/etc/apt/sources.list"

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --bind /dev "$root/dev"
mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"

inside apt-get -q update > /dev/null
inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y install \
    --no-install-recommends git make > /dev/null

# A bundle, so that the clone sees nothing of this machine.
git -C "$top" bundle create -q "$root/root/osan.bundle" HEAD
inside git clone -q /root/osan.bundle "/root/a folder/osan"

status=0
for target; do
	echo "== make $target"
	start=$SECONDS
	inside make -C "/root/a folder/osan" "$target" || status=$?
	echo "== make $target: exit $status, $((SECONDS - start)) s"
	[ "$status" -eq 0 ] || break
done
exit "$status"
