# Names that the shells' completions ask for: osanctl __complete KIND.
# (completion.bats asks the shells.)

load ../common

setup() {
	new_site
}

names() {
	osanctl __complete "$1" | tr '\n' ' '
}

@test "boards, departments, logins and templates come from the database" {
	staff kim officer
	[ "$(names board)" = "notice free mayor consult en " ]
	[[ "$(names dept)" == *"info "* ]]
	[ "$(names login)" = "$(printf 'kim\n%s\n' "$(id -un)" | sort |
	    tr '\n' ' ')" ]
	[[ "$(names reason)" == *"gambling "* ]]
}

@test "a closed department and a removed template are not offered" {
	osanctl dept close transport >/dev/null
	osanctl reason remove gambling 2>/dev/null
	[[ "$(names dept)" != *transport* ]]
	[[ "$(names reason)" != *gambling* ]]
}

@test "roles and settings are those of the program" {
	[ "$(osanctl __complete role | wc -l)" -eq 8 ]
	[ "$(osanctl __complete setting)" = \
	    "$(osanctl config list --csv --no-header --fields key)" ]
}

@test "no name is offered twice" {
	local kind
	cd "$OSAN_ROOT"
	for kind in $(grep -rhoE 'complete = "[a-z-]+"' cmd lib/cli/command.c |
	    cut -d'"' -f2 | sort -u); do
		[ -z "$(osanctl __complete "$kind" | sort | uniq -d)" ] ||
		    { echo "$kind"; return 1; }
	done
}

@test "without a database, or for an unknown kind, there are no names" {
	rm "$OSAN_DB"
	run -0 osanctl __complete login
	[ -z "$output" ]
	run -0 osanctl __complete no-such-kind
	[ -z "$output" ]
}
