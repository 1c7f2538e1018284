# Plain SQL cannot break the rules: answer templates, and what the letter of
# a result names.

load ../common
load rules

setup_file() {
	rules_site
}

# template KEY [NAME=VALUE...]: one statement that adds a template.
template() {
	local key=$1 n='' v='' k
	declare -A t=([key]="'$key'" [title_ko]="'제목'" [steps]="'answer'"
	    [text_ko]="'{{number}}에 답합니다.'")
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO answer_template ($n) VALUES ($v)"
}

# Template 101 is in use, 102 was removed.
setup() {
	a_site
	lawful "$(template mine id=101); $(template gone id=102);
	    UPDATE answer_template SET removed_at = $NOW, version = 2
	    WHERE id = 102"
	after
}

@test "a template is removed, never deleted or replaced" {
	for id in 101 102; do
		remains "it is never deleted" answer_template id $id
		keeps_its_id answer_template id $id
	done
	stays "id and key never change" answer_template id 101 "key='other'"
	refused "this id or key is taken" "$(template mine)" \
	    "$(template gone)" "$(template new id=101)" \
	    "$(template mine) ON CONFLICT (key) DO NOTHING" \
	    "$(template new id=9000000)"
	lawful "UPDATE answer_template SET removed_at = $NOW, version = 2
	    WHERE id = 101"
	lawful "UPDATE answer_template SET removed_at = NULL, version = 3
	    WHERE id = 102"
}

@test "each change of a template raises its version by one" {
	for change in "text_ko='다른 말'" "steps='refuse'" removed_at=1 \
	    version=1 version=3 version=NULL; do
		stays "each change raises the version by one" answer_template \
		    id 101 "$change"
	done
	stays "a removed one never changes" answer_template id 102 \
	    "text_ko='다른 말'" version=3
	refused "a new one is its first version" "$(template new version=2)" \
	    "$(template new removed_at=1)"
	lawful "UPDATE answer_template SET text_ko = '다른 말', version = 2
	    WHERE id = 101"
}

@test "a template's key, steps and text are what they can be" {
	refused "that is no key" "$(template New)" "$(template 1st)" \
	    "$(template -a)" "$(template "a b")" "$(template '')" \
	    "$(template "$(printf 'a%.0s' {1..41})")"
	for steps in '' start 'answer,refuse' 'refuse answer' \
	    'answer answer' 'answer refuse answer' ' answer' Answer \
	    'answer  refuse' transfer-o; do
		refused "CHECK" "$(template new steps="'$steps'")" \
		    "UPDATE answer_template SET steps = '$steps', version = 2
		      WHERE id = 101"
	done
	refused "CHECK" "$(template new text_ko="' '")" \
	    "$(template new title_ko="''")"
	refused "there is no such kind" "$(template new kind_id=99)"
	refused "there is no such department" "$(template new department_id=99)"
	lawful "$(template new steps="'answer refuse return supplement progress extend transfer transfer-out close close-repeat'");
	    $(template other steps="'transfer-out close-repeat'")"
}

@test "a placeholder that stands for nothing is refused when it is written" {
	for text in '{{name}}' '{{number' '{{{number}}' '{{ number}}' \
	    '{{number}} {{email}}' '{{}}' '{{number}} {{'; do
		refused "a placeholder stands for nothing" \
		    "$(template new text_ko="'$text'")" \
		    "$(template new text_en="'$text'")"
		stays "a placeholder stands for nothing" answer_template \
		    id 101 "text_ko='$text'" version=2
	done
	for text in '{{until}}' '{{agency}}' '{{reason}}'; do
		refused "a placeholder is not known at each of its steps" \
		    "$(template new text_ko="'$text'")" \
		    "$(template new text_en="'$text'" \
			steps="'supplement extend transfer-out'")"
	done
	lawful "$(template until steps="'supplement'" text_ko="'{{until}}'");
	    $(template agency steps="'transfer-out'" text_ko="'{{agency}}'");
	    $(template reason steps="'extend'" text_ko="'{{reason}}'");
	    $(template all text_ko="'{{site}}{{number}}{{kind}}{{department}}{{officer}}{{phone}}{{received}}{{due}}{{today}}{{text}} }} {'")"
	after
	refused "a placeholder is not known at each of its steps" \
	    "UPDATE answer_template SET steps = 'answer', version = 2
	      WHERE key = 'until'"
}

@test "the table of placeholders is fixed" {
	refused "the table is fixed" "DELETE FROM answer_placeholder" \
	    "UPDATE answer_placeholder SET name = 'name'" \
	    "UPDATE OR REPLACE answer_placeholder SET step = NULL" \
	    "REPLACE INTO answer_placeholder SELECT * FROM answer_placeholder" \
	    "INSERT INTO answer_placeholder VALUES ('name', NULL, '', '')"
}

@test "each change of a template is logged, whoever makes it" {
	lawful "$(template new)"
	[ "$(log_row template.add)" = \
	    'test {"key":"new","steps":"answer"}' ]
	sqlite3 "$OSAN_DB" "UPDATE answer_template SET steps = 'refuse',
	    version = 2 WHERE key = 'new'"
	[ "$(db "SELECT actor IS NULL, detail ->> 'steps' FROM audit
	    ORDER BY id DESC LIMIT 1")" = '1|refuse' ]
}

@test "article 9: what is returned or closed as a repeat names whom to ask" {
	local later=$((NOW + 172800000000))
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	osanctl dept set transport --phone 031-8036-7000 >/dev/null
	osanctl staff add kim --name 김 --role officer --dept transport \
	    --yes >/dev/null 2>&1
	osanctl complaint file lamp --title 제목 --text 본문 --name 홍길동 \
	    --phone 010-1234-5678 >/dev/null
	osanctl complaint receive 2026-1 -q >/dev/null
	osanctl complaint assign 2026-1 --to transport --officer kim -q \
	    >/dev/null
	osanctl complaint start 2026-1 -q >/dev/null
	osanctl complaint supplement 2026-1 --text 도면 --until 2026-11-25 \
	    -q >/dev/null
	sqlite3 "$OSAN_DB" "INSERT OR REPLACE INTO acting (id, actor, origin,
	    at) VALUES (1, 'test', 'shell', $later)"
	after
	returns() {
		echo "INSERT INTO complaint_event (complaint_id, action,
		    from_state, to_state, at, due_at, complaint_version,
		    text_sealed, department_id, officer_id, phone)
		    SELECT id, 'return', state, 'returned', $later, due_at,
			version, zeroblob(30), $1, $2, $3
		    FROM complaint WHERE id = 1"
	}
	refused "a result names department, officer and telephone" \
	    "$(returns department_id NULL "'031'")" \
	    "$(returns NULL NULL "'031'")" \
	    "$(returns department_id officer_id "''")" \
	    "$(returns department_id officer_id "'  '")"
	sqlite3 "$OSAN_DB" "$(returns department_id officer_id "'031'")"
	[ "$(db "SELECT state FROM complaint WHERE id = 1")" = returned ]
}
