# osanctl complaint template list, show, add, set, remove, restore: ready
# words for the steps of a complaint (article 9).

load ../common

setup() {
	new_site
}

template() {
	osanctl complaint template "$@"
}

# keys [OPTION...]: of a list, on one line.
keys() {
	template list --csv --no-header --fields key "$@" | tr '\n' ' '
}

@test "a new site has ready words in both languages for each step but closing" {
	local step
	for step in answer refuse return supplement progress extend \
	    transfer transfer-out close-repeat; do
		[ -n "$(keys --for $step)" ]
	done
	template list --json --fields title_ko,title_en,text_ko,text_en |
	    python3 -c 'import json, sys
rows = json.load(sys.stdin)
assert len(rows) >= 14
assert all(v for row in rows for v in row.values())'
	[ "$(log_row template.fill)" = "$(id -un) {\"count\":14}" ]
}

@test "a template is added, shown and logged" {
	template add lamp-fixed --for refuse --for answer --title-ko 수리 \
	    --title-en Repair --text-ko '고쳤습니다. {{text}}' \
	    --text-en 'It works. {{text}}' --department transport >/dev/null
	run -0 template show lamp-fixed --json
	[ "$(field steps <<<"$output")" = '["answer", "refuse"]' ]
	[ "$(field text_ko <<<"$output")" = '고쳤습니다. {{text}}' ]
	[ "$(field title_en <<<"$output")" = Repair ]
	[ "$(field department <<<"$output")" = transport ]
	[ "$(field kind <<<"$output")" = null ]
	[ "$(field version <<<"$output")" = 1 ]
	[ "$(log_row template.add)" = \
	    "$(id -un) {\"key\":\"lamp-fixed\",\"steps\":\"answer refuse\"}" ]
}

@test "a text of many lines comes from a file" {
	printf '첫 줄\r\n\n셋째 줄 {{number}}\n\n' > ko.txt
	template add lines --for answer --title-ko 줄 --text-ko-file ko.txt \
	    >/dev/null
	[ "$(template show lines --json | field text_ko)" = \
	    $'첫 줄\n\n셋째 줄 {{number}}' ]
	echo 'In English' | template set lines --text-en-file - >/dev/null
	[ "$(template show lines --json | field text_en)" = 'In English' ]
	run -2 template set lines --text-ko 글 --text-ko-file ko.txt
	[[ $output == *"exclude each other"* ]]
	run -1 template set lines --text-ko-file nowhere.txt
}

@test "a placeholder that stands for nothing is refused with its place" {
	run -2 template add x --for answer --title-ko 가 \
	    --text-ko $'안녕하십니까.\n귀하 {{name}}'
	[[ $output == *"text_ko: line 2, character 4: '{{name}}'"* ]]
	[[ $output == *"placeholders: site, number"* ]]
	run -2 template add x --for answer --title-ko 가 --text-ko 가 \
	    --text-en 'until {{until}}'
	[[ $output == *"text_en: line 1, character 7"*supplement* ]]
	run -2 template set answer-done --text-ko '{{number'
	[[ $output == *"not closed"* ]]
	run -2 template set supplement-papers --for answer
	[[ $output == *"{{until}}"* ]]
	run -3 template show x
}

@test "what no template can be is wrong usage" {
	run -2 template add x --title-ko 가 --text-ko 가
	[[ $output == *"--for"* ]]
	run -2 template add x --for answer --text-ko 가
	[[ $output == *"--title-ko"* ]]
	run -2 template add x --for answer --title-ko 가
	[[ $output == *"--text-ko"* ]]
	run -2 template add x --for start --title-ko 가 --text-ko 가
	[[ $output == *"steps: answer, refuse"* ]]
	run -2 template add X --for answer --title-ko 가 --text-ko 가
	run -2 template add x --for answer --title-ko 가 --text-ko ' '
	run -2 template set answer-done
	run -2 template set answer-done --text-ko ''
	run -2 template list --for start
	run -2 template show
	run -3 template add x --for answer --title-ko 가 --text-ko 가 \
	    --kind nothing
	run -3 template add x --for answer --title-ko 가 --text-ko 가 \
	    --department nothing
	run -3 template show nothing
	[[ $output == *"template list"* ]]
}

@test "a key that is or was taken is refused with 4" {
	local new=(--for answer --title-ko 가 --text-ko 가)
	run -4 template add answer-done "${new[@]}"
	template remove answer-done 2>/dev/null
	run -4 template add answer-done "${new[@]}"
	[[ $output == *"is or was"* ]]
	run -4 template add answer-done "${new[@]}" --dry-run
}

@test "set changes what was named and leaves the rest" {
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	before=$(template show answer-done --json | field text_en)
	template set answer-done --kind lamp --for progress >/dev/null
	run -0 template show answer-done --json
	[ "$(field kind <<<"$output")" = lamp ]
	[ "$(field steps <<<"$output")" = '["progress"]' ]
	[ "$(field text_en <<<"$output")" = "$before" ]
	[ "$(field version <<<"$output")" = 2 ]
	template set answer-done --kind none >/dev/null
	[ "$(template show answer-done --json | field kind)" = null ]
}

@test "a removed template is offered no longer, and can be brought back" {
	template remove answer-done 2>/dev/null
	[[ " $(keys)" != *" answer-done "* ]]
	[[ " $(keys --all)" == *" answer-done "* ]]
	run -4 template remove answer-done
	run -4 template set answer-done --for answer
	[[ $output == *"template restore answer-done"* ]]
	template restore answer-done >/dev/null
	run -4 template restore answer-done
	[[ " $(keys)" == *" answer-done "* ]]
}

@test "what somebody else changed since is not changed" {
	template set answer-done --title-ko 가 --if-version 1 >/dev/null
	run -5 template set answer-done --title-ko 나 --if-version 1
	run -5 template remove answer-done --if-version 1
	[ "$(template show answer-done --json | field title_ko)" = 가 ]
}

@test "a dry run shows what would be, and changes nothing" {
	run -0 template set answer-done --title-ko 가 --dry-run --json
	[ "$(field title_ko <<<"$output")" = 가 ]
	template remove answer-done --dry-run 2>/dev/null
	template add x --for answer --title-ko 가 --text-ko 가 --dry-run \
	    >/dev/null
	[ "$(template show answer-done --json | field version)" = 1 ]
	run -3 template show x
	run -2 template set answer-done --text-ko '{{name}}' --dry-run
}

@test "a complaint is offered what is for its kind and department" {
	for kind in lamp tax; do
		osanctl complaint kind set $kind --name-ko $kind \
		    --category other --department transport --period 3d
	done >/dev/null
	osanctl complaint file lamp --title 가로등 --text 꺼짐 --name 홍길동 \
	    >/dev/null
	osanctl complaint receive 2026-1 -q >/dev/null
	for key in lamp tax; do
		template add $key --for answer --title-ko 가 --text-ko 가 \
		    --kind $key
	done >/dev/null
	for key in transport parks; do
		template add $key --for answer --title-ko 가 --text-ko 가 \
		    --department $key
	done >/dev/null
	[ "$(keys --for answer --complaint 2026-1)" = \
	    'answer-done answer-inform answer-plan lamp transport ' ]
	run -3 template list --complaint 2026-99
}

@test "civil affairs keep the templates, officers read them" {
	staff civ civil-affairs
	staff lee officer
	staff mod moderator
	local new=(--for answer --title-ko 가 --text-ko 가)
	SUDO_USER=civ template add x "${new[@]}" >/dev/null
	SUDO_USER=civ template set x --title-ko 나 >/dev/null
	SUDO_USER=civ template remove x 2>/dev/null
	SUDO_USER=civ template restore x >/dev/null
	SUDO_USER=lee template list >/dev/null
	SUDO_USER=lee template show x >/dev/null
	SUDO_USER=mod run -6 template list
	SUDO_USER=lee run -6 template set x --title-ko 다
	[ "$(log_row denied)" = \
	    'lee {"permit":"complaint.template-set","role":"officer"}' ]
}
