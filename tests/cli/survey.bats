# osanctl survey: asking users, counting, and what follows (article 4).

load ../common

FORM=$OSAN_ROOT/share/survey/homepage.json

setup() {
	new_site
}

survey() {
	osanctl survey "$@"
}

# asked [OPTION...]: survey 1, open.
asked() {
	survey create --file "$FORM" --department planning \
	    "${@:---anonymous}" -q >/dev/null
	survey open 1 -q >/dev/null
}

# times N QUESTION=ANSWER...: that many people answer so.
times() {
	local n=$1 i
	shift
	for ((i = 0; i < n; i++)); do
		survey answer 1 "$@" -q >/dev/null
	done
}

# count QUESTION KEY [OPTION...]: of the results, null where withheld.
count() {
	local question=$1 key=$2
	shift 2
	survey results 1 --json "$@" | python3 -c 'import json, sys
for q in json.load(sys.stdin)["questions"]:
    for c in q["counts"]:
        if [q["key"], c["key"]] == sys.argv[1:3]:
            print(json.dumps(c["count"]))' "$question" "$key" | tr '\n' ' '
}

@test "article 4: a survey is made, opened, answered, closed, and told" {
	run -0 survey create --file "$FORM" --anonymous --department planning \
	    --json
	[ "$(field id <<<"$output")" = 1 ]
	[ "$(field state <<<"$output")" = draft ]
	[ "$(field anonymous <<<"$output")" = true ]
	[ "$(field opens_at <<<"$output")" = null ]
	run -4 survey answer 1 use=daily ease=3
	survey open 1 --until 2026-12-01 >/dev/null
	run -0 survey answer 1 use=rarely why-not=hard,old ease=2 \
	    first=search,mobile age=33 --json --channel phone
	[ "$(field answered <<<"$output")" = 5 ]
	run -0 survey close 1 --json
	run -0 survey show 1 --json
	[ "$(field state <<<"$output")" = closed ]
	[ "$(field responses <<<"$output")" = 1 ]
	[ "$(field closes_at <<<"$output")" = 2026-11-24T14:00:00+09:00 ]
	run -4 survey answer 1 use=daily ease=3
	run -4 survey open 1
	run -0 survey list --csv --no-header --fields id,state --state closed
	[ "$output" = 1,closed ]
}

@test "what is wrong with a definition is told with its line" {
	sed 's/"kind": "scale"/"kind": "stars"/' "$FORM" >bad.json
	run -1 survey create --file bad.json --anonymous \
	    --department planning
	[[ $output == *"'bad.json': line $(grep -n stars bad.json |
	    cut -d: -f1): \"kind\" must be"* ]]
	sed '5d' "$FORM" >bad.json
	run -1 survey create --file bad.json --anonymous \
	    --department planning
	[[ $output == *"line "*"no sound JSON"* ]]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM survey")" = 0 ]
}

@test "anonymous or named has to be said, and is not edited" {
	run -2 survey create --file "$FORM" --department planning
	run -2 survey create --file "$FORM" --department planning \
	    --anonymous --named
	run -2 survey create --file "$FORM" --anonymous
	run -3 survey create --file "$FORM" --anonymous --department none
	survey create --file "$FORM" --named --department planning -q \
	    >/dev/null
	run -2 survey edit 1 --anonymous
}

@test "a draft is edited in one's editor, and an open survey never" {
	survey create --file "$FORM" --anonymous --department planning -q \
	    >/dev/null
	cat >ed.sh <<-'SH'
	#!/bin/sh
	sed -i 's/Your age/How old are you/' "$1"
	SH
	chmod +x ed.sh
	EDITOR=$PWD/ed.sh VISUAL='' survey edit 1 >/dev/null
	[[ $(survey export 1) == *"How old are you"* ]]
	[ "$(survey show 1 --json | field version)" = 2 ]
	run -1 env EDITOR=true VISUAL='' "$OSANCTL" survey edit 1
	[[ $output == *"nothing was done"* ]]
	printf '#!/bin/sh\n%s\n' 'echo "{" >"$1"' >ed.sh
	run -1 env EDITOR="$PWD/ed.sh" VISUAL='' "$OSANCTL" survey edit 1
	[[ $output == *"line 1"* ]]
	run -5 survey edit 1 --once yes --if-version 1
	survey edit 1 --once yes -q >/dev/null
	survey open 1 -q >/dev/null
	run -4 survey edit 1 --once no
	[[ $output == *"article 4"* ]]
}

@test "answers that do not fit are refused, and nothing is kept" {
	asked
	run -1 survey answer 1 use=daily
	[[ $output == *"'ease' needs an answer"* ]]
	run -1 survey answer 1 use=daily ease=3 why-not=old
	[[ $output == *"'why-not' is not asked"* ]]
	run -1 survey answer 1 use=never ease=3
	[[ $output == *"it has daily, weekly, monthly, rarely"* ]]
	run -2 survey answer 1 use=daily ease=3 --channel web
	run -0 survey answer 1 use=daily ease=3 --dry-run
	[ "$(survey show 1 --json | field responses)" = 0 ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM survey_answer")" = 0 ]
	echo '{"use": "rarely", "why-not": ["old"], "ease": 3}' |
	    survey answer 1 --file - -q >/dev/null
	[ "$(survey show 1 --json | field responses)" = 1 ]
}

@test "article 4: fewer than five is withheld, also where a difference tells" {
	asked
	times 9 use=daily ease=5
	times 8 use=weekly ease=4
	times 7 use=monthly ease=3
	times 3 use=rarely ease=2
	[ "$(count use rarely)" = "null " ]
	[ "$(count use daily)" = "null " ]
	[ "$(count use weekly)" = "8 " ]
	[ "$(count use monthly)" = "7 " ]
	[ "$(survey results 1 --json | field withheld)" -gt 2 ]
	run -0 survey results 1
	[[ $output == *"Hardly ever"*"withheld, fewer than 5"* ]]
	[[ $output == *"█"*" 8 (29.6%)"* ]]
	run -0 survey results 1 --csv --fields question,key,count,withheld
	[[ $output == *"use,rarely,,true"* ]]
	[[ $output == *"use,weekly,8,false"* ]]
	# What follows from a withheld answer is withheld whole.
	[ "$(survey results 1 --json | python3 -c 'import json, sys
print(json.load(sys.stdin)["questions"][1]["answered"])')" = None ]
}

@test "article 4: citizens see what was put down at the close, and no more" {
	asked
	times 9 use=daily ease=5
	times 12 use=weekly ease=4 wish=글
	times 3 use=rarely ease=2
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_result")" = 0 ]
	survey close 1 -q >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT min(answers) >= 5, count(*) >
	    count(answers) FROM web_survey_result")" = '1|1' ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_text")" = 12 ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT responses FROM web_survey")" = 24 ]
}

@test "results are crossed by another question" {
	asked
	times 12 use=daily ease=5
	times 12 use=weekly ease=1
	times 12 use=daily ease=1
	times 12 use=weekly ease=5
	[ "$(count ease 5 --by use | cut -d' ' -f1)" = 12 ] ||
	    [ "$(count ease 5 --by use | cut -d' ' -f1)" = null ]
	run -2 survey results 1 --by why-not
	run -3 survey results 1 --by nothing
	run -0 survey results 1 --by use --csv --fields question,column
	[[ $output == *"ease,거의 매일"* ]]
	[[ $output != *"use,"* ]]
}

@test "a chart names everything that it shows, and goes to a new file" {
	asked
	times 30 use=daily ease=5 age=30
	times 30 use=weekly ease=5 age=40
	run -0 survey results 1 --svg age.svg --question age -q
	grep -q '<title' age.svg
	grep -q '30-39' age.svg
	grep -q 'withheld, fewer than 5' age.svg
	python3 -c 'import xml.dom.minidom as m; m.parse("age.svg")'
	run -4 survey results 1 --svg age.svg --question age
	run -2 survey results 1 --svg other.svg
}

@test "article 4: once a person, whoever enters it, and nobody's name" {
	asked --anonymous --once
	run -2 survey answer 1 use=daily ease=3
	[[ $output == *"asks who takes part"* ]]
	survey answer 1 use=daily ease=3 --phone 010-2345-6789 -q >/dev/null
	run -4 survey answer 1 use=weekly ease=3 --phone 01023456789
	[[ $output == *"took part in survey 1 already"* ]]
	survey answer 1 use=daily ease=3 --email kim@example.org -q >/dev/null
	run -4 survey export 1 --answers
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM survey_participation
	    WHERE answer_key IS NOT NULL")" = 0 ]
}

@test "a named survey's answers are written with who gave them, and logged" {
	asked --named
	run -2 survey answer 1 use=daily ease=3
	survey answer 1 use=rarely why-not=old,hard ease=1 hardest=글 \
	    first=mobile,search --phone 010-2345-6789 -q >/dev/null
	run -0 survey export 1 --answers
	[ "$(field answers <<<"$output")" = '{"use": "rarely", "why-not": ["hard", "old"], "ease": 1, "hardest": "글", "first": ["mobile", "search"]}' ]
	[ "$(field day <<<"$output")" = 2026-11-24 ]
	log_row survey.export | grep -q .
}

@test "article 17(1): a text with personal data waits for a person, masked" {
	asked
	times 6 use=daily ease=5 wish=좋다
	survey answer 1 use=daily ease=5 wish='010-2345-6789로 전화' -q \
	    >/dev/null
	run -0 survey text 1 --held --csv --no-header --fields text,state
	[ "$output" = '010-****-6789로 전화,held' ]
	key=$(survey text 1 --held --csv --no-header --fields key)
	survey close 1 -q >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_text")" = 6 ]
	run -2 survey text 1 --publish
	run -2 survey text 1 "$key"
	run -3 survey text 1 00000000000000000000000000000000 --withhold
	survey text 1 "$key" --publish --dry-run >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_text")" = 6 ]
	survey text 1 "$key" --publish >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_text")" = 7 ]
	survey text 1 "$key" --withhold >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM web_survey_text")" = 6 ]
}

@test "article 4: what the city does about it has a day, and an end" {
	asked
	run -4 survey action add 1 --department planning --due 2026-12-24 \
	    --text-ko 고친다
	survey close 1 -q >/dev/null
	run -2 survey action add 1 --department planning --text-ko 고친다
	run -0 survey action add 1 --department planning --due 2026-12-24 \
	    --text-ko 검색을\ 고친다 --text-en 'Mend the search' --json
	[ "$(field state <<<"$output")" = planned ]
	run -2 survey action set 1 --state "done"
	[[ $output == *"says what came of it"* ]]
	survey action set 1 --state doing --due 2026-12-31 >/dev/null
	run -0 survey action set 1 --state "done" --result-ko 고쳤다 --json
	[ "$(field done_on <<<"$output")" = 2026-11-24 ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT state, result_ko
	    FROM web_survey_action")" = 'done|고쳤다' ]
	run -5 survey action set 1 --state doing --if-version 1
}

@test "article 4: the check warns after a year, and of what is overdue" {
	run -0 survey check
	run -1 at 2027-11-25T14:00:00+09:00 osanctl survey check
	[[ $output == *"no survey has closed yet"* ]]
	asked
	survey close 1 -q >/dev/null
	run -0 survey check
	survey action add 1 --department planning --due 2026-12-24 \
	    --text-ko 고친다 -q >/dev/null
	run -0 at 2026-12-24T23:00:00+09:00 osanctl survey check
	run -1 at 2026-12-25T00:00:00+09:00 osanctl survey check --json
	[[ $output == *'"check":"action"'* ]]
	survey action set 1 --state dropped --result-ko 그만둠 -q >/dev/null
	run -0 at 2027-11-24T14:00:00+09:00 osanctl survey check
	run -1 at 2027-11-25T14:00:00+09:00 osanctl survey check
	[[ $output == *"more than a year ago"* ]]
}

@test "cron closes what has come to its end" {
	survey create --file "$FORM" --department planning --anonymous -q \
	    >/dev/null
	survey open 1 --until 2026-11-25 -q >/dev/null
	run -0 survey close --due --csv --no-header
	[ -z "$output" ]
	run -4 at 2026-11-25T00:00:00+09:00 osanctl survey answer 1 \
	    use=daily ease=3
	run -0 at 2026-11-26T09:00:00+09:00 osanctl survey close --due \
	    --csv --no-header --fields id,closes_at
	[ "$output" = 1,2026-11-25T00:00:00+09:00 ]
	run -2 survey close
}

@test "who may not make surveys is refused, and may look" {
	staff han officer --dept transport
	SUDO_USER=han run -6 osanctl survey create --file "$FORM" \
	    --anonymous --department planning
	asked
	SUDO_USER=han run -6 osanctl survey close 1
	SUDO_USER=han run -0 osanctl survey results 1 -q
	SUDO_USER=han run -0 osanctl survey answer 1 use=daily ease=3
}
