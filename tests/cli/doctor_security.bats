# osanctl doctor --security: what SECURITY.md promises, compared with the
# machine (article 18(1)).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load posts

setup() {
	new_site
	mkdir units
	cp "$OSAN_ROOT/share/systemd/osan-web.service" units
}

# found CHECK: what is told of it, a line each, "level text".
found() {
	osanctl doctor --security --units units --jsonl 2>/dev/null |
	    python3 -c 'import json, sys
for row in map(json.loads, sys.stdin):
    if row["check"] == sys.argv[1]:
        print(row["level"], row["text"] or "")' "$1"
}

@test "article 18(1): the unit that is shipped is what is promised" {
	[ "$(found units)" = "ok sound" ]
}

@test "article 18(1): a drop-in that loosens the unit is damage" {
	mkdir units/osan-web.service.d
	printf '[Service]\nProtectSystem=no\nUser=root\n' \
	    >units/osan-web.service.d/override.conf
	run -7 osanctl doctor --security --units units --jsonl
	[[ $output == *ProtectSystem* ]]
	[[ $output == *User* ]]
	[ "$(found units | grep -c damage)" = 2 ]
}

@test "a line that the unit takes back, or of another section, is none" {
	printf '\n[Service]\nCapabilityBoundingSet=CAP_NET_ADMIN\n' \
	    >>units/osan-web.service
	[[ $(found units) == "damage "*CapabilityBoundingSet* ]]
	printf '\n[Service]\nCapabilityBoundingSet=\n[Install]\nUser=root\n' \
	    >>units/osan-web.service
	[ "$(found units)" = "ok sound" ]
}

@test "article 18(1): a file that others own, or a link, is damage" {
	[ "$(id -u)" = 0 ] || skip "giving files away wants root"
	chown 12345 osan.db
	[[ $(found owners) == *"damage"*osan.db* ]]
	chown 0 osan.db
	mv osan.db real.db
	ln -s real.db osan.db
	[[ $(found owners) == *damage* ]] || [[ $(found modes) == *damage* ]]
}

@test "article 18(1): settings as they come are safe" {
	[ -z "$(found settings | grep -v 'no backups')" ]
}

@test "a span is compared as one" {
	osanctl config set web.session-time 13h -q
	[[ $(found settings) == *"web.session-time is more than the 12h"* ]]
	osanctl config set web.session-time 12h -q
	[[ $(found settings) != *session-time* ]]
}

@test "article 18(1): weak settings are named with what would be safe" {
	osanctl config set password.length 8 -q
	osanctl config set web.origin http://www.osan.example -q
	run -0 found settings
	[[ $output == *"password.length is less than the 9 that"* ]]
	[[ $output == *"no https"* ]]
	[[ $output == *"no backups"* ]]
	run -0 --separate-stderr osanctl doctor --security --units units --jsonl
	[[ $output == *"osanctl config set password.length 9"* ]]
}

@test "article 18(1): a program that everybody may write is damage" {
	printf '#!/bin/sh\n' >mailer
	chmod 777 mailer
	osanctl config set notify.sendmail "$PWD/mailer" -q
	[[ $(found programs) == *damage*mailer* ]]
}

@test "the checks change nothing, and are for those who may run the doctor" {
	local before
	before=$(sha256sum osan.db)
	osanctl doctor --security --units units -q >/dev/null 2>&1 || true
	[ "$(sha256sum osan.db)" = "$before" ]
	SUDO_USER=lee run -6 osanctl doctor --security
}
