# The words of a complaint's steps: from templates, or written in an editor
# (article 9).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

N=2026-000001  # lee works on it
OTHER=2026-000002  # lee's too; its complainant reads English
THEIRS=2026-000003  # kim's, of another department

complaints() {
	person civ civil-affairs
	osanctl dept set transport --phone 031-8036-7114
	osanctl dept set parks --phone 031-8036-7200
	for who in lee:transport kim:parks; do
		osanctl staff add "${who%:*}" --name "담당${who%:*}" \
		    --role officer --dept "${who#*:}" --os-user "${who%:*}" \
		    --yes
	done
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --name-en 'Broken lamp' --category other --department transport \
	    --period 3d
	osanctl complaint file lamp --title 가로등 --text 꺼졌습니다 \
	    --name 홍길동 --email hong@example.org
	osanctl complaint file lamp --title Lamp --text Dark \
	    --name 'Kim Jane' --email jane@example.org --lang en
	osanctl complaint file lamp --title 나무 --text 쓰러짐 --name 이몽룡
	osanctl complaint receive "$N" "$OTHER" "$THEIRS"
	as lee complaint start "$N" "$OTHER"
	osanctl complaint transfer "$THEIRS" --to parks --officer kim
	as kim complaint start "$THEIRS"
}

setup_file() {
	site_once complaints
}

setup() {
	own_site
	unset VISUAL
	export XDG_RUNTIME_DIR=$PWD/run
	mkdir run
}

# step ACTION [OPTION...]: lee takes it for N.
step() {
	as lee complaint "$1" "$N" -q "${@:2}"
}

# texts [NUMBER]: the words of its steps, each between NULs; text: the last.
texts() {
	osanctl complaint show "${1:-$N}" --unmask --why 시험 --json |
	    python3 -c 'import json, sys
print("\0".join(e["text"] for e in json.load(sys.stdin)["timeline"]
    if e["text"]), end="")'
}

text() {
	texts "$@" | tr '\n\0' '\1\n' | tail -1 | tr '\1' '\n'
}

# stands [STATE]: N stands as it did, nothing was done to it.
stands() {
	[ "$(db "SELECT state || ' ' || version FROM complaint
	    WHERE id = 1")" = "${1:-in-progress 5}" ]
}

# editor SCRIPT: $EDITOR is that script, $1 the file.
editor() {
	printf '#!/bin/sh\n%s\n' "$1" > editor.sh
	chmod +x editor.sh
	export EDITOR=$PWD/editor.sh
}

# kept: the one file of what was written that is left.
kept() {
	local file
	file=$(find run -type f)
	[ -f "$file" ]
	[ "$(stat -c %a "$file") $(stat -c %a "${file%/*}")" = '600 700' ]
	[[ $stderr == *"$PWD/$file"* ]]
	cat "$file"
}

@test "article 9: words of a template name department, officer and telephone" {
	step answer --template answer-done --text $'등을 바꾸었습니다.\n밝습니다.'
	stands 'answered 6'
	run -0 osanctl complaint letter "$N" result
	for what in "민원($N, 가로등 고장)" $'등을 바꾸었습니다.\n밝습니다.\n' \
	    '교통행정과 담당자 담당lee(전화 031-8036-7114)' \
	    '담당 부서  교통행정과' '담당자     담당lee' \
	    '전화번호   031-8036-7114'; do
		[[ $output == *"$what"* ]]
	done
}

@test "article 9: there is no result without a telephone number" {
	osanctl dept set transport --phone '' -q
	editor 'echo 답 > "$1"; touch was-run'
	refuses 4 step answer --text 답
	[[ $stderr == *"site.phone"* ]]
	refuses 4 step answer --edit
	refuses 4 step refuse --text 답 --remedy 이의신청
	refuses 4 step answer --template answer-done --text 답
	[ ! -e was-run ]
	stands
	osanctl config set site.phone 031-8036-7000 -q
	step answer --template answer-done --text 답
	[[ $(osanctl complaint letter "$N" result) == *031-8036-7000* ]]
}

@test "article 9: a repeat that is closed names its officer, or who closed it" {
	local n again=(complaint file lamp --title 가로등 --text 꺼졌습니다
	    --name 홍길동 --email hong@example.org --csv --no-header
	    --fields number --repeats "$N")
	step answer --text 답
	n=$(osanctl "${again[@]}")
	osanctl complaint receive "$n" -q
	as lee complaint start "$n" -q
	as lee complaint answer "$n" --text 답 -q
	n=$(osanctl "${again[@]}")
	osanctl complaint receive "$n" -q
	refuses 4 as civ complaint close "$n" --repeats "$N" \
	    --template close-repeat
	[[ $stderr == *site.phone* ]]
	osanctl dept set civil --phone 031-8036-7000 -q
	as civ complaint close "$n" --repeats "$N" --template close-repeat -q
	run -0 osanctl complaint letter "$n" result
	for what in 제23조 '담당 부서  민원봉사과' '담당자     civ' \
	    '전화번호   031-8036-7000'; do
		[[ $output == *"$what"* ]]
	done
}

@test "each step with words takes a template for it" {
	step progress --template progress-review
	step extend --by 2d --reason fact-check --template extend-reason
	grep -qa '현재 관계 부서와 함께 검토' <(texts)
	grep -q '사실 확인이나 현장 조사가 필요함' <(text)
	as kim complaint supplement "$THEIRS" --until 2026-11-25T18:00 -q \
	    --template supplement-papers --text 도면
	grep -q '2026-11-25 18:00까지' <(text "$THEIRS")
	at 2026-11-27T09:00+09:00 as kim complaint return "$THEIRS" -q \
	    --template return-supplement --text '도면이 없습니다.'
	grep -q '반려합니다' <(text "$THEIRS")
	as lee complaint refuse "$OTHER" --template refuse-law \
	    --text 'It is private land.' --remedy 'Object within 60 days.' -q
	grep -q 'cannot grant' <(text "$OTHER")
	osanctl complaint transfer "$N" --agency 경기도 \
	    --template transfer-agency -q
	grep -q '이송받은 기관: 경기도' <(text)
}

@test "a notice says where to read the words of an extension, if there are any" {
	local mail
	step extend --by 2d --reason fact-check --template extend-reason
	mail=$(osanctl notify show "$(db 'SELECT max(id) FROM outbox')")
	[[ $mail == *'민원 창구에서 보실 수 있습니다'* ]]
	[[ $mail != *'{{'* ]]
	[[ $mail != *연장하게* ]]
	as lee complaint extend "$OTHER" --by 2d --reason fact-check -q
	mail=$(osanctl notify show "$(db 'SELECT max(id) FROM outbox')")
	[[ $mail != *'complaint window'* ]]
}

@test "a template is filled for each of many complaints" {
	as lee complaint transfer "$N" "$OTHER" --to civil -q \
	    --template transfer-inside
	grep -q "민원($N, 가로등 고장)" <(text)
	grep -q "($OTHER, Broken lamp)" <(text "$OTHER")
}

@test "an English complainant reads English, or is said to read Korean" {
	osanctl complaint template add ko --for answer --title-ko 가 \
	    --text-ko '한국어 글' -q > out.txt
	run --separate-stderr -0 as lee complaint progress "$OTHER" \
	    --template progress-site
	[ -z "$stderr" ]
	grep -q '^We are examining the site' <(text "$OTHER")
	run --separate-stderr -0 as lee complaint answer "$OTHER" --template ko
	[[ $stderr == *"no English text"*"$OTHER"* ]]
}

@test "a template for other steps, kinds or departments is refused" {
	refuses 4 step answer --template refuse-law --text 답
	[[ $stderr == *"--for answer --complaint $N"* ]]
	osanctl complaint template set answer-done --department parks -q \
	    > out.txt
	refuses 4 step answer --template answer-done --text 답
	osanctl complaint template remove answer-inform > out.txt 2>&1
	refuses 4 step answer --template answer-inform --text 답
	refuses 3 step answer --template nothing
	stands
}

@test "a template's own words and --text fit together, or nothing is done" {
	refuses 2 step answer --template answer-done
	[[ $stderr == *--text*--edit* ]]
	refuses 2 step progress --template progress-site --text 글
	refuses 2 step answer --template answer-done --text 글 --text-file x
	stands
}

@test "what a complaint lacks leaves no gap in its letter" {
	step supplement --until 2026-12-01 --text 도면
	refuses 4 step progress --template progress-site
	[[ $stderr == *"{{due}}"* ]]
}

@test "an answer is written in the editor" {
	editor 'sed -i "1s/.*/등을 바꾸었습니다./" "$1"'
	step answer --edit
	stands 'answered 6'
	[ "$(text)" = '등을 바꾸었습니다.' ]
	[ -z "$(ls run)" ]
}

@test "the editor shows what is asked, and VISUAL goes before EDITOR" {
	editor 'exit 1'
	VISUAL='cp -t .' run -1 step answer --edit
	grep -q "complaint $N (lamp)" answer.txt
	grep -q '2026-11-27 14:00' answer.txt
	VISUAL='cp -t .' LANGUAGE=ko run -1 step answer --edit
	grep -q "민원 $N (lamp)" answer.txt
	run -1 grep 홍길동 answer.txt
}

@test "the editor begins with the template, or with what --text says" {
	editor 'sed -i "s/{{text}}/고쳤습니다./" "$1"'
	step answer --edit --template answer-done
	grep -q '^고쳤습니다.$' <(text)
	grep -q '담당lee(전화 031-8036-7114)' <(text)
	editor 'sed -i "s/Dark/Light/" "$1"'
	as lee complaint answer "$OTHER" --edit --text 'Dark again' -q
	[ "$(text "$OTHER")" = 'Light again' ]
}

@test "a text that is empty or as it was ends it: nothing is done, exit 1" {
	editor 'exit 0'
	refuses 1 step answer --edit
	[[ $stderr == *"the text is empty: nothing was done"* ]]
	refuses 1 step answer --edit --template answer-done
	[[ $stderr == *"the text is as it was: nothing was done"* ]]
	editor ': > "$1"'
	refuses 1 step answer --edit --text 답
	editor 'printf "\n \n# 1\n" > "$1"; sed -i 3d "$1"'
	refuses 1 step answer --edit
	stands
	[ -z "$(ls run)" ]
}

@test "a place for words that was left as it was is no answer" {
	editor 'sed -i s/감사합니다/고맙습니다/ "$1"'
	refuses 2 step answer --edit --template answer-done
	[[ $stderr == *"line 5 still has '{{text}}'"* ]]
	kept | grep -q 고맙습니다
	stands
}

@test "what was typed is kept where the editor fails" {
	editor 'echo 반쯤 쓴 답 > "$1"; exit 3'
	refuses 1 step answer --edit
	[[ $stderr == *"editor.sh' failed"* ]]
	[ "$(kept)" = '반쯤 쓴 답' ]
	stands
	rm -r run/*
	editor 'exit 3'
	refuses 1 step answer --edit
	[ -z "$(ls run)" ]
}

@test "what was typed is kept where somebody else was quicker: exit 5" {
	editor 'echo 늦은 답 > "$1"
	    SUDO_USER=lee "$OSANCTL" complaint progress '$N' --text 검토 -q'
	refuses 5 step answer --edit
	[ "$(kept | head -1)" = '늦은 답' ]
	stands 'in-progress 6'
}

@test "what was typed is kept where it is no text" {
	editor 'printf "가\377나" > "$1"'
	refuses 1 step answer --edit
	kept | grep -q 가
	stands
}

@test "what would be refused is said before somebody writes" {
	editor 'touch was-run; echo 답 > "$1"'
	refuses 6 as lee complaint answer "$THEIRS" --edit
	refuses 4 step close --edit
	refuses 5 step answer --edit --if-version 1
	refuses 2 as lee complaint answer "$N" --edit --text x --text-file y
	refuses 2 as lee complaint transfer "$N" "$OTHER" --to civil --edit
	refuses 4 step answer --edit --template refuse-law
	refuses 2 step refuse --edit
	[ ! -e was-run ]
	stands
}

@test "a dry run opens no editor" {
	editor 'touch was-run; echo 답 > "$1"'
	run -0 step answer --edit --dry-run
	run -0 step answer --edit --template answer-done --dry-run
	run -0 step answer --template answer-done --text 답 --dry-run
	refuses 2 step answer --template answer-done --dry-run
	[ ! -e was-run ]
	stands
}

@test "without an editor and a terminal for vi nobody writes: exit 2" {
	unset EDITOR
	refuses 2 setsid -w env SUDO_USER=lee "$OSANCTL" complaint answer \
	    "$N" --edit
	[[ $stderr == *"VISUAL or EDITOR"* ]]
	stands
}

@test "the editor has the terminal where results go to a file" {
	editor '[ -t 0 ] && [ -t 1 ] || exit 9
	    printf "write: "; read -r words; echo "$words" > "$1"'
	printf '#!/bin/sh\nSUDO_USER=lee "$OSANCTL" "$@" > out.json\n' > to-file
	chmod +x to-file
	run -0 python3 "$OSAN_ROOT/tests/cli/typing.py" '고쳤습니다.' ./to-file \
	    complaint answer "$N" --edit --json
	[ "$(field state < out.json)" = answered ]
	[ "$(text)" = '고쳤습니다.' ]
}

@test "what an editor prints without a terminal is not among the results" {
	editor 'echo drawn; echo 답 > "$1"'
	setsid -w env SUDO_USER=lee "$OSANCTL" complaint answer "$N" --edit \
	    --json > out.json 2> err.txt
	[ "$(field state < out.json)" = answered ]
	grep -q drawn err.txt
}
