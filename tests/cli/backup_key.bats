# osanctl backup keygen, recipient and export-key: who can open what.

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load backup_days

setup() {
	site_with_repository
}

needs_age() {
	command -v age >/dev/null || skip "age is not installed"
}

@test "age-keygen reads the identity that keygen made" {
	needs_age
	[ "$(age-keygen -y id.txt)" = "$RECIPIENT" ]
	[ "$(stat -c %a id.txt)" = 600 ]
}

@test "keygen never writes over a file" {
	cp id.txt before
	run -4 osanctl backup keygen --out id.txt
	cmp id.txt before
}

@test "one recipient is warned of, two are not" {
	run -0 --separate-stderr osanctl backup recipient list repo --csv \
	    --no-header
	[ "$output" = "$RECIPIENT" ]
	[[ $stderr == *"one recipient"* ]]
	run -0 --separate-stderr osanctl backup recipient add \
	    "$(other_recipient two.txt)" repo --csv --no-header
	[ "${#lines[@]}" = 2 ]
	[[ $stderr != *"one recipient"* ]]
}

@test "the run after a change of recipients makes a full one, for all" {
	needs_age
	nights 23
	osanctl backup recipient add "$(other_recipient two.txt)" repo -q \
	    >/dev/null
	nights 24
	[ "$(osanctl backup show "$(id 2)" repo --json | field kind)" = full ]
	local name
	for name in id.txt two.txt; do
		age -d -i $name "repo/$(id 2).tar.zst.age" | zstd -dq |
		    tar -tf - | grep -qx osan.db
	done
	run ! age -d -i two.txt "repo/$(id 1).tar.zst.age"
}

@test "one that is removed opens nothing that comes" {
	needs_age
	osanctl backup recipient add "$(other_recipient two.txt)" repo -q \
	    >/dev/null
	osanctl backup recipient remove "$RECIPIENT" repo -q >/dev/null
	nights 24
	run ! age -d -i id.txt "repo/$(id 1).tar.zst.age"
	age -d -i two.txt "repo/$(id 1).tar.zst.age" >/dev/null
}

@test "the last recipient cannot be removed" {
	run -4 osanctl backup recipient remove "$RECIPIENT" repo
	[ "$(osanctl backup recipient list repo --csv --no-header -q)" = \
	    "$RECIPIENT" ]
}

@test "what is no recipient, or is one already, is refused" {
	run -2 osanctl backup recipient add nonsense repo
	run -1 osanctl backup recipient add "${RECIPIENT%?}q" repo
	run -4 osanctl backup recipient add "$RECIPIENT" repo
	run -3 osanctl backup recipient remove "$(other_recipient two.txt)" repo
	run -2 osanctl backup recipient add "$(other_recipient x)" repo more
}

@test "a dry run changes no recipients" {
	osanctl backup recipient add "$(other_recipient two.txt)" repo -n \
	    >/dev/null 2>&1
	[ "$(osanctl backup recipient list repo --csv --no-header -q)" = \
	    "$RECIPIENT" ]
}

@test "age gives the master key file back" {
	needs_age
	run -0 osanctl backup export-key repo \
	    --recipient "$(other_recipient keeper.txt)" --out key.age
	age -d -i keeper.txt key.age | cmp - osan.key
}

@test "the master key is never printed, and the log tells of the export" {
	local secret
	secret=$(cut -d ' ' -f 2 osan.key)
	run -0 osanctl backup export-key repo -v \
	    --recipient "$(other_recipient keeper.txt)" --out key.age
	[[ $output != *"$secret"* ]]
	run ! grep -qF "$secret" key.age
	[[ "$(log_row key.export)" == *"$(grep -o 'age1.*' keeper.txt)"* ]]
	[[ "$(log_row key.export)" != *"$secret"* ]]
	osanctl audit verify -q >/dev/null
}

@test "a recipient of the repository is refused without --yes" {
	osanctl config set backup.repository "$PWD/repo" >/dev/null
	run -4 osanctl backup export-key --recipient "$RECIPIENT" --out key.age
	[ ! -e key.age ]
	run -4 osanctl backup export-key repo --out key.age \
	    --recipient "$(other_recipient keeper.txt)" \
	    --recipient "$RECIPIENT"
	run -0 osanctl backup export-key --recipient "$RECIPIENT" \
	    --out key.age --yes
	[ -e key.age ]
}

@test "export-key writes over nothing, and a dry run writes nothing" {
	echo mine > key.age
	run -4 osanctl backup export-key --out key.age \
	    --recipient "$(other_recipient keeper.txt)"
	[ "$(cat key.age)" = mine ]
	run -0 osanctl backup export-key --out other.age --dry-run \
	    --recipient "$(grep -o 'age1.*' keeper.txt)"
	[ ! -e other.age ]
	run -2 osanctl backup export-key --out other.age
}

@test "only administrators export the master key" {
	staff lee moderator
	SUDO_USER=lee run -6 osanctl backup export-key --out key.age \
	    --recipient "$(other_recipient keeper.txt)"
	[ ! -e key.age ]
}
