#!/bin/bash
# Tries the project as a stranger would: a new Debian 12 with only git and
# make, made by debootstrap, a clone of the last commit, "make demo", "make
# check".  The packages come from where this machine gets its own.
#
#     tests/fresh/run.sh FOLDER [TARGET...]    (root; needs debootstrap)
#
# FOLDER must not exist or be empty; it is left there for a look, unmounted.
set -eu -o pipefail

folder=${1:?usage: tests/fresh/run.sh FOLDER [TARGET...]}
shift
[ $# -gt 0 ] || set -- demo check
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
root=
# shellcheck disable=SC1091
. "$top/tests/fresh/debian.bash"
trap leave EXIT
trap 'exit 1' INT TERM HUP
new_debian "$folder"
inside apt-get -q -y install --no-install-recommends git make > /dev/null

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
