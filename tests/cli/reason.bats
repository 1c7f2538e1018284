# osanctl reason list, show, add, set, remove, restore.

load ../common

setup() {
	new_site
}

@test "article 6(2): a new site has ready reasons for each ground" {
	for ground in 1 2 3 4 5 6 7 8 9; do
		[ "$(osanctl reason list --ground $ground --csv --no-header |
		    wc -l)" -ge 2 ]
	done
	run -0 osanctl reason list --ground 5 --csv --no-header \
	    --fields ground
	[ "$(sort -u <<<"$output")" = 5 ]
}

@test "a template is shown in both languages" {
	run -0 osanctl reason show gambling --json
	[ "$(field ground <<<"$output")" = 5 ]
	[[ "$(field text_ko <<<"$output")" == 도박* ]]
	[[ "$(field text_en <<<"$output")" == *gambling* ]]
	[ "$(field removed_at <<<"$output")" = null ]
}

@test "an unknown key is 3" {
	run -3 osanctl reason show nothing
	[[ $output == *"reason list"* ]]
	run -3 osanctl reason set nothing --ground 1
	run -3 osanctl reason remove nothing
}

@test "a template is added, and the log tells who did it" {
	osanctl reason add parking --ground 5 \
	    --text-ko '주차장 영업 광고입니다.' \
	    --text-en 'It advertises a car park.' >/dev/null
	run -0 osanctl reason show parking --json
	[ "$(field text_ko <<<"$output")" = '주차장 영업 광고입니다.' ]
	[ "$(field text_en <<<"$output")" = 'It advertises a car park.' ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT actor || action FROM audit
	    ORDER BY id DESC LIMIT 1")" = "$(id -un)reason.add" ]
}

@test "article 6(2): there is no template without a ground from 1 to 9" {
	run -2 osanctl reason add x --text-ko 가
	[[ $output == *"--ground 1 to 9"* ]]
	run -2 osanctl reason add x --ground 0 --text-ko 가
	run -2 osanctl reason add x --ground 10 --text-ko 가
	run -2 osanctl reason set gambling --ground 10
	run -2 osanctl reason list --ground 10
}

@test "what no template can be is wrong usage" {
	run -2 osanctl reason add x --ground 1
	run -2 osanctl reason add x --ground 1 --text-ko ' '
	run -2 osanctl reason add X --ground 1 --text-ko 가
	run -2 osanctl reason add x --ground 1 --text-ko "$(printf '가\n나')"
	run -2 osanctl reason set gambling --text-ko ''
	run -2 osanctl reason set gambling
	run -2 osanctl reason show
}

@test "a key that is or was taken is refused with 4" {
	run -4 osanctl reason add gambling --ground 1 --text-ko 가
	osanctl reason remove gambling 2>/dev/null
	run -4 osanctl reason add gambling --ground 1 --text-ko 가
	[[ $output == *"is or was"* ]]
	run -4 osanctl reason add gambling --ground 1 --text-ko 가 --dry-run
}

@test "set changes what was named and leaves the rest" {
	before=$(osanctl reason show gambling --json | field text_en)
	osanctl reason set gambling --text-ko '도박 광고입니다.' >/dev/null
	run -0 osanctl reason show gambling --json
	[ "$(field text_ko <<<"$output")" = '도박 광고입니다.' ]
	[ "$(field text_en <<<"$output")" = "$before" ]
	[ "$(field ground <<<"$output")" = 5 ]
	[ "$(field version <<<"$output")" = 2 ]
}

@test "a removed template is offered no longer, and can be brought back" {
	osanctl reason remove gambling 2>/dev/null
	run -0 osanctl reason list --csv --no-header --fields key
	[[ " $(tr '\n' ' ' <<<"$output")" != *" gambling "* ]]
	[ "$(osanctl reason show gambling --json 2>/dev/null |
	    field removed_at)" = 2026-11-24T14:00:00+09:00 ]
	run -4 osanctl reason remove gambling
	run -4 osanctl reason set gambling --ground 4
	[[ $output == *"reason restore gambling"* ]]
	osanctl reason restore gambling >/dev/null
	run -4 osanctl reason restore gambling
	osanctl reason set gambling --ground 4 >/dev/null
}

@test "what somebody else changed since is not changed" {
	osanctl reason set gambling --ground 4 --if-version 1 >/dev/null
	run -5 osanctl reason set gambling --ground 5 --if-version 1
	run -5 osanctl reason remove gambling --if-version 1
	[ "$(osanctl reason show gambling --json | field ground)" = 4 ]
}

@test "a dry run shows what would be, and changes nothing" {
	run -0 osanctl reason set gambling --ground 4 --dry-run --json
	[ "$(field ground <<<"$output")" = 4 ]
	osanctl reason remove gambling --dry-run 2>/dev/null
	osanctl reason add x --ground 1 --text-ko 가 --dry-run >/dev/null
	[ "$(osanctl reason show gambling --json | field version)" = 1 ]
	run -3 osanctl reason show x
}

@test "a moderator keeps the templates, others read them" {
	staff kim moderator
	staff lee officer
	SUDO_USER=kim osanctl reason add x --ground 1 --text-ko 가 >/dev/null
	SUDO_USER=kim osanctl reason set x --ground 2 >/dev/null
	SUDO_USER=kim osanctl reason remove x 2>/dev/null
	SUDO_USER=kim osanctl reason restore x >/dev/null
	SUDO_USER=lee osanctl reason show x >/dev/null
	SUDO_USER=lee run -6 osanctl reason set x --ground 3
	[ "$(sqlite3 "$OSAN_DB" "SELECT actor || detail FROM audit
	    WHERE action = 'denied'")" = \
	    'lee{"permit":"reason.set","role":"officer"}' ]
}
