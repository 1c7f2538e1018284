#!/bin/sh
# Makes the packages for Debian in FOLDER, from a copy of the source there;
# nothing else is written, the network is not used, and root is not needed.
# The same source makes the same bytes, wherever and whoever makes them: the
# time is that of share/debian/changelog.
#
#     share/deb.sh FOLDER [SOURCE]
#
# Packages with the symbols for a debugger lie in FOLDER/debug, so that
# "apt install ./osan*.deb" takes what a city needs.  Ends with 1 where
# lintian finds an error or a warning.
set -eu

mkdir -p "${1:?usage: share/deb.sh FOLDER [SOURCE]}"
to=$(cd "$1" && pwd)
from=${2:-$(dirname "$0")/..}
version=$(sed -n '1s/^osan (\(.*\)).*/\1/p' "$from/share/debian/changelog")
work=$to/source/osan-$version
umask 022

rm -rf "$to/source" "$to/debug" "$to"/osan*.deb "$to"/osan*.changes \
    "$to"/osan*.buildinfo
mkdir -p "$work/tests" "$to/debug"
while read -r part; do
	cp -R "$from/$part" "$work/"
done < "$from/share/debian/parts"
cp "$from/tests/README.md" "$work/tests/"
cp -R "$from/share/debian" "$work/debian"

# What a calling make hands down is not for the one inside.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES CFLAGS CPPFLAGS LDFLAGS \
    PREFIX DESTDIR O CC DEB_BUILD_OPTIONS 2> /dev/null || true
if ! (cd "$work" && exec dpkg-buildpackage -us -uc -b -Jauto) \
    > "$to/build.log" 2>&1; then
	tail -n 40 "$to/build.log" >&2
	echo "the packages could not be made; all of it: $to/build.log" >&2
	exit 1
fi
mv "$to"/source/*.deb "$to"/source/*.changes "$to"/source/*.buildinfo "$to/"
if command -v lintian > /dev/null; then
	lintian --fail-on error,warning --allow-root --color never \
	    "$to"/osan_*.changes || exit 1
	echo "lintian: neither errors nor warnings"
fi
for file in "$to"/osan*-dbgsym_*.*deb; do
	[ ! -e "$file" ] || mv "$file" "$to/debug/"
done
rm -rf "$to/source"
ls -l "$to"/osan*.deb
