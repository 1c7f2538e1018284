# osanctl dept list, show, add, set, close, reopen.

load ../common

setup() {
	new_site
}

@test "article 3(3): a new site has its departments, one of them managing" {
	run -0 osanctl dept list --csv --no-header --fields code,kind
	[ "${#lines[@]}" -eq 13 ]
	[ "$(grep -c ,managing <<<"$output")" -eq 1 ]
	grep -qx civil,civil-affairs <<<"$output"
}

@test "a department is shown with its names, kind and people" {
	run -0 osanctl dept show info --json
	[ "$(field name_ko <<<"$output")" = 정보통신과 ]
	[ "$(field name_en <<<"$output")" = \
	    "Information and Communications" ]
	[ "$(field kind <<<"$output")" = managing ]
	[ "$(field staff <<<"$output")" = 1 ]
	[ "$(field closed_at <<<"$output")" = null ]
	[ "$(field version <<<"$output")" = 1 ]
}

@test "an unknown department is 3" {
	run -3 osanctl dept show nowhere
	[[ $output == *"dept list"* ]]
	run -3 osanctl dept set nowhere --phone 1
	run -3 osanctl dept close nowhere
}

@test "a department is added with what was given" {
	run -0 osanctl dept add youth --name-ko 청년정책과 --name-en Youth \
	    --kind field --phone 031-8036-7000 --json
	[ "$(field code <<<"$output")" = youth ]
	run -0 osanctl dept show youth --json
	[ "$(field name_ko <<<"$output")" = 청년정책과 ]
	[ "$(field name_en <<<"$output")" = Youth ]
	[ "$(field phone <<<"$output")" = 031-8036-7000 ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT actor || action FROM audit
	    ORDER BY id DESC LIMIT 1")" = "$(id -un)dept.add" ]
}

@test "a code that is taken is refused with 4, also by a dry run" {
	run -4 osanctl dept add info --name-ko 또
	run -4 osanctl dept add info --name-ko 또 --dry-run
	[[ $output == *"there is a department info already"* ]]
}

@test "what no department can be is wrong usage" {
	run -2 osanctl dept add youth
	[[ $output == *"--name-ko"* ]]
	run -2 osanctl dept add Youth --name-ko 청년
	run -2 osanctl dept add 청년 --name-ko 청년
	run -2 osanctl dept add youth --name-ko ''
	run -2 osanctl dept add youth --name-ko 청년 --kind club
	[[ $output == *"kinds are managing"* ]]
	run -2 osanctl dept add youth --name-ko "$(printf '가\n나')"
	run -2 osanctl dept set info --name-ko ''
	run -2 osanctl dept set info
	run -2 osanctl dept add
	[ "$(osanctl dept list --csv --no-header | wc -l)" -eq 13 ]
}

@test "set changes what was named and leaves the rest" {
	osanctl dept set pr --phone 031-8036-7114 >/dev/null
	run -0 osanctl dept show pr --json
	[ "$(field phone <<<"$output")" = 031-8036-7114 ]
	[ "$(field name_ko <<<"$output")" = 홍보담당관 ]
	[ "$(field version <<<"$output")" = 2 ]
}

@test "what somebody else changed since is not changed" {
	osanctl dept set pr --phone 1 --if-version 1 >/dev/null
	run -5 osanctl dept set pr --phone 2 --if-version 1
	run -5 osanctl dept close pr --if-version 1
	[ "$(osanctl dept show pr --json | field phone)" = 1 ]
}

@test "a dry run shows what would be, and changes nothing" {
	run -0 osanctl dept add youth --name-ko 청년 --dry-run --json
	[ "$(field code <<<"$output")" = youth ]
	run -0 osanctl dept set pr --phone 9 --dry-run --json
	[ "$(field phone <<<"$output")" = 9 ]
	osanctl dept close transport --dry-run >/dev/null
	run -3 osanctl dept show youth
	[ "$(osanctl dept show pr --json | field phone)" = "" ]
	[ "$(osanctl dept show transport --json | field closed_at)" = null ]
}

@test "a department is closed, keeps its row, and is opened again" {
	osanctl dept close transport >/dev/null
	[ "$(osanctl dept show transport --json | field closed_at)" = \
	    2026-11-24T14:00:00+09:00 ]
	[ "$(osanctl dept list --open --csv --no-header | wc -l)" -eq 12 ]
	run -4 osanctl dept close transport
	[[ $output == *"closed already"* ]]
	osanctl dept reopen transport >/dev/null
	[ "$(osanctl dept list --open --csv --no-header | wc -l)" -eq 13 ]
	run -4 osanctl dept reopen transport
}

@test "a department with people or open boards is not closed" {
	run -4 osanctl dept close info
	[[ $output == *"1 open boards and 1 people"* ]]
	run -4 osanctl dept close civil --dry-run
	[[ $output == *"1 open boards and 0 people"* ]]
	osanctl board set consult --dept info >/dev/null
	osanctl section set complaint --dept info -q >/dev/null
	osanctl dept close civil >/dev/null
}

@test "the department that takes appeals is not closed" {
	run -4 osanctl dept close audit
	[[ $output == *"site.remedy-department"* ]]
	osanctl config set site.remedy-department planning >/dev/null
	osanctl dept close audit >/dev/null
	run -4 osanctl config set site.remedy-department audit
	run -4 osanctl config unset site.remedy-department
}

@test "everybody sees departments, an administrator changes them" {
	staff kim officer
	SUDO_USER=kim osanctl dept list >/dev/null
	SUDO_USER=kim run -6 osanctl dept add youth --name-ko 청년
	SUDO_USER=kim run -6 osanctl dept close transport --dry-run
	[ "$(log_row denied)" = 'kim {"permit":"dept.set","role":"officer"}' ]
}
