#!/bin/bash
# The manual pages against the program's own command table: what a page says
# exists, and what exists is said, in both languages.
#     tests/lint/options.sh BUILD [CHECK...]
set -u
shopt -s lastpipe # what refuse finds must be known here
build=$1
shift
here=$(dirname "$0")
status=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# refuse TEXT: standard input lists offences; none may be left.
refuse() {
	local found
	found=$(cat)
	[ -n "$found" ] || return 0
	printf '%s:\n' "$1"
	printf '%s\n' "$found" | sed 's/^/  /'
	status=1
}

compare() {
	awk -F '\t' -v check="$1" -f "$here/manual-check.awk" "$work/table" \
	    "$work/facts"
}

synopses() { compare synopses | refuse "synopses of manual and program"; }
options() { compare options | refuse "options of manual and program"; }
mentions() { compare mentions | refuse "options that do not exist"; }
references() { compare references | refuse "pages that do not exist"; }
languages() { compare languages | refuse "English and Korean pages differ"; }
settings() {
	awk -f "$here/settings.awk" lib/org/settings.def man/osan.conf.5 \
	    man/ko/osan.conf.5 | refuse "settings of manual and program"
}

"$build/osanctl" __table > "$work/table" || exit 1
LC_ALL=C.UTF-8 awk -f "$here/manual.awk" man/*.[1-8] man/ko/*.[1-8] \
    > "$work/facts" || exit 1
permits() {
	local page
	for page in man/osanctl-staff.1 man/ko/osanctl-staff.1; do
		awk -f lib/org/permits.awk lib/org/permit.def \
		    share/locale/ko.po "$page" | diff "$page" - |
		    refuse "$page: permissions (make manual)"
	done
}

[ $# -gt 0 ] ||
    set -- synopses options mentions references languages settings permits
for check; do
	"$check"
done
[ $status = 0 ]
