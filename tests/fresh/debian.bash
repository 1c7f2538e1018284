# A new Debian 12 in a folder, made by debootstrap, whose packages come from
# where this machine gets its own.  As root; whoever loads it has "set -eu".
# shellcheck disable=SC2016,SC2154 # apt's own $(…); root is the caller's

suite=bookworm

# A proxy of the environment is part of how this machine reaches its source.
proxies=()
for v in http_proxy https_proxy no_proxy; do
	[ -z "${!v-}" ] || proxies+=("$v=${!v}")
done

# inside WORD...: a command in it, with nothing of our environment.
inside() {
	chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb LANG=C.UTF-8 \
	    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
	    DEBIAN_FRONTEND=noninteractive CI="${CI-}" "${proxies[@]}" "$@"
}

# leave: unmounts what new_debian mounted.
leave() {
	local at
	[ -n "$root" ] || return 0
	for at in dev/pts dev/shm dev proc sys; do
		if mountpoint -q "$root/$at"; then
			umount "$root/$at" || umount -l "$root/$at"
		fi
	done
}

# apt's own settings: proxies, certificates and the Debian sources; what the
# new system has no use for (other vendors' sources, hooks) stays out.
give_sources() {
	local f
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
}

# new_debian FOLDER: makes it there, where nothing may be, and sets root.
new_debian() {
	local mirror
	[ "$(id -u)" -eq 0 ] || { echo "must be root" >&2; return 1; }
	command -v debootstrap > /dev/null ||
		{ echo "debootstrap is not installed" >&2; return 1; }
	mkdir -p "$1"
	root=$(cd "$1" && pwd)
	[ -z "$(ls -A "$root")" ] ||
		{ echo "$root is not empty" >&2; return 1; }
	# The first archive that this machine's apt is told to use for the
	# suite; "apt-get indextargets" reads every form of source for us.
	mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' |
	    awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }')
	[ -n "$mirror" ] || { echo "apt knows no source of $suite" >&2; return 1; }
	debootstrap --variant=minbase "$suite" "$root" "$mirror" \
	    > "$root.log" || { tail -n 20 "$root.log" >&2; return 1; }
	rm -f "$root.log"
	give_sources
	mount -t proc proc "$root/proc"
	mount -t sysfs -o ro sysfs "$root/sys"
	mount --bind /dev "$root/dev"
	mount -t devpts -o gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
	mountpoint -q "$root/dev/shm" || mount -t tmpfs tmpfs "$root/dev/shm"
	inside apt-get -q update > /dev/null
}
