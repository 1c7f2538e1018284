# Surveys and rewards for tests of pages.  Loaded by "load civic" after
# "load case".

# hidden NAME: what the form of page.html carries.
hidden() {
	python3 -c 'import html, re, sys
m = re.search("name=\"%s\" value=\"([^\"]*)\"" % sys.argv[1], sys.stdin.read())
print(html.unescape(m[1]) if m else "")' "$1" <page.html
}

# step PATH NAME=VALUE...: sends the form of page.html with all that it
# carries.
step() {
	local path=$1 name
	local -a fields=()
	shift
	for name in token once step carried; do
		fields+=(--form-string "$name=$(hidden "$name")")
	done
	for name; do
		fields+=(--form-string "$name")
	done
	code=$(curl -sS -b jar -c jar -o page.html -D heads.txt \
	    -w '%{http_code}' "${fields[@]}" "$WEB$path")
}

# survey FILE [OPTION...]: makes and opens one.
survey() {
	local id
	id=$(osanctl survey create --file "$1" --department planning \
	    "${@:2}" --csv --no-header --fields id)
	osanctl survey open "$id" -q >/dev/null
}

# Every kind of question; why hangs on use.
all_kinds() {
	cat >kinds.json <<-'JSON'
	{"title": {"ko": "모든 질문", "en": "All questions"},
	 "intro": {"ko": "어서 오십시오.", "en": "You are welcome."},
	 "questions": [
	 {"key": "use", "kind": "one", "required": true,
	  "text": {"ko": "얼마나 자주?", "en": "How often?"},
	  "options": [{"key": "daily", "text": {"ko": "날마다", "en": "Daily"}},
	   {"key": "never", "text": {"ko": "전혀", "en": "Never"}}]},
	 {"key": "why", "kind": "some", "most": 2, "shown_if": {"use": ["never"]},
	  "text": {"ko": "왜?", "en": "Why not?"},
	  "options": [{"key": "far", "text": {"ko": "멀어서", "en": "Too far"}},
	   {"key": "dear", "text": {"ko": "비싸서", "en": "Too dear"}},
	   {"key": "old", "text": {"ko": "낡아서", "en": "Too old"}}]},
	 {"key": "ease", "kind": "scale", "from": 1, "to": 3,
	  "low": {"ko": "어렵다", "en": "Hard"},
	  "high": {"ko": "쉽다", "en": "Easy"},
	  "text": {"ko": "쉽습니까?", "en": "Is it easy?"}},
	 {"key": "order", "kind": "ranking", "places": 2,
	  "text": {"ko": "무엇부터?", "en": "What first?"},
	  "options": [{"key": "bus", "text": {"ko": "버스", "en": "Bus"}},
	   {"key": "park", "text": {"ko": "공원", "en": "Park"}},
	   {"key": "road", "text": {"ko": "길", "en": "Road"}}]},
	 {"key": "age", "kind": "number", "from": 14, "to": 120,
	  "text": {"ko": "나이", "en": "Your age"}},
	 {"key": "say", "kind": "text", "most": 20,
	  "text": {"ko": "하실 말씀", "en": "Anything else"}}]}
	JSON
}

# answers SURVEY: what lies there, question by question.
answers() {
	sqlite3 "$OSAN_DB" "SELECT group_concat(question || '.' || part || '=' ||
	    ifnull(text, value), ' ') FROM (SELECT * FROM survey_answer
	    WHERE survey_id = $1 ORDER BY question, part)"
}

# taken SURVEY: how often somebody took part.
taken() {
	sqlite3 "$OSAN_DB" "SELECT count(*) FROM survey_participation
	    WHERE survey_id = $1"
}

# programme KEY KIND [OPTION...]: one that gives 10,000 won.
programme() {
	osanctl reward programme add "$1" --kind "$2" --department planning \
	    --title-ko "경품 $1" --title-en "Gifts $1" \
	    --gift-ko '상품권 1만 원' --gift-en 'A voucher of 10,000 won' \
	    --amount 10000 -q "${@:3}" >/dev/null
}

# enter KEY N: that many people enter; their codes, a line each, in codes.
enter() {
	local i
	for ((i = 10; i < 10 + $2; i++)); do
		osanctl reward entry add "$1" --phone "010-2222-33$i" --csv \
		    --no-header --fields code
	done >codes
}

# code_at KEY PLACE: the code that was drawn there.
code_at() {
	local entry code
	entry=$(sqlite3 "$OSAN_DB" "SELECT lower(hex(entry)) FROM web_draw_place
	    WHERE draw = '$1' AND place = $2")
	while read -r code; do
		[ "$(printf %s "osan-draw-1|$1|$code" | sha256sum |
		    cut -c1-64)" != "$entry" ] || echo "$code"
	done <codes
}
