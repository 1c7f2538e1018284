# osanctl page and section.

load ../common

setup() {
	new_site
	printf '# 봄\n\n꽃이 핍니다.\n' > spring.md
}

# a_page: a draft that names whom to ask.
a_page() {
	osanctl page add local/tourism/spring --title 봄나들이 \
	    --file spring.md --provider 문화관광과 --department culture -q \
	    > /dev/null
}

# state: what the page is, by one field.
of() {
	osanctl page show "${2-local/tourism/spring}" --json | field "$1"
}

@test "article 3(2): a new site has its sections, each a department's" {
	run -0 osanctl section list --csv --no-header --fields path,department
	for section in city local local/living local/industry local/tourism \
	    local/culture complaint participation promotion english; do
		grep -q "^$section,[a-z]" <<<"$output"
	done
	! grep ',$' <<<"$output"
}

@test "a section is added and changed, and every change is in the log" {
	osanctl section add city/budget --name-ko 예산 --dept planning -q
	run -0 osanctl section set city/budget --review 30 --json
	[ "$(field review_days <<<"$output")" = 30 ]
	run -4 osanctl section add city/budget --name-ko 예산 --dept planning
	run -3 osanctl section set nowhere --review 30
	run -2 osanctl section add 'City Hall' --name-ko 가 --dept planning
	run -3 osanctl section add city/x --name-ko 가 --dept none
	run -0 osanctl audit list --csv --no-header --fields action
	[ "$(grep -c '^section\.' <<<"$output")" = 2 ]
}

@test "article 5(2): a page without provider or department is not published" {
	osanctl page add city/history --title 연혁 --file spring.md -q
	[ "$(of provider city/history)" = '' ]
	[ "$(of department city/history)" = null ]
	run -4 osanctl page publish city/history
	[[ $output == *"5(2)"* ]]
	osanctl page edit city/history --provider 기획예산과 -q
	run -4 osanctl page publish city/history
	[[ $output == *"--department"* ]]
	osanctl page edit city/history --department planning -q
	osanctl page publish city/history -q
	[ "$(of state city/history)" = published ]
}

@test "what is shown stays until the page is published again" {
	a_page
	osanctl page publish local/tourism/spring -q
	osanctl page edit local/tourism/spring --title '새 제목' -q
	[ "$(of changed)" = true ]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT title FROM web_page')" = 봄나들이 ]
	osanctl page publish local/tourism/spring --note '제목을 고침' -q
	[ "$(of changed)" = false ]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT title FROM web_page')" = '새 제목' ]
}

@test "every publication is a version, with who made it" {
	a_page
	osanctl page publish local/tourism/spring -q
	osanctl page edit local/tourism/spring --title '새 제목' -q
	osanctl page publish local/tourism/spring --note '제목' -q
	run -0 osanctl page history local/tourism/spring --csv --no-header \
	    --fields number,title,note
	[ "${lines[0]}" = '2,새 제목,제목' ]
	[ "${lines[1]}" = '1,봄나들이,' ]
	run -0 osanctl page history local/tourism/spring --csv --no-header \
	    --fields staff
	[ -n "${lines[0]}" ]
}

@test "an earlier version is taken up again, and published as a new one" {
	a_page
	osanctl page publish local/tourism/spring -q
	osanctl page edit local/tourism/spring --title '새 제목' -q
	osanctl page publish local/tourism/spring -q
	osanctl page revert local/tourism/spring --to 1 -q
	[ "$(of title)" = 봄나들이 ]
	osanctl page publish local/tourism/spring -q
	[ "$(of number)" = 3 ]
	run -3 osanctl page revert local/tourism/spring --to 9
}

@test "a page that is withdrawn is kept, and may be published again" {
	a_page
	run -4 osanctl page withdraw local/tourism/spring
	osanctl page publish local/tourism/spring -q
	osanctl page withdraw local/tourism/spring -q
	[ "$(of state)" = withdrawn ]
	[ "$(sqlite3 "$OSAN_DB" 'SELECT count(*) FROM web_page')" = 0 ]
	osanctl page publish local/tourism/spring -q
	[ "$(of state)" = published ]
}

@test "a page that was moved is looked for at its new path" {
	a_page
	osanctl page publish local/tourism/spring -q
	osanctl page move local/tourism/spring --to local/culture/flowers -q
	run -3 osanctl page show local/tourism/spring
	[[ $output == *local/culture/flowers* ]]
	run -4 osanctl page move local/culture/flowers \
	    --to local/culture/flowers
	run -2 osanctl page move local/culture/flowers --to '../etc'
	osanctl page move local/culture/flowers --to local/tourism/spring -q
	[ "$(of path)" = local/tourism/spring ]
}

@test "article 6(1): a page is published and withdrawn at a set time" {
	a_page
	osanctl page publish local/tourism/spring \
	    --at 2030-03-01T09:00:00+09:00 --until 2030-05-01T00:00:00+09:00 -q
	[ "$(of state)" = draft ]
	at 2030-02-28T09:00:00+09:00 osanctl page publish --planned -q
	[ "$(of state)" = draft ]
	run -0 at 2030-03-01T09:00:00+09:00 osanctl page publish --planned \
	    --dry-run --json
	[ "$(field published <<<"$output")" = 1 ]
	[ "$(of state)" = draft ]
	at 2030-03-01T09:00:00+09:00 osanctl page publish --planned -q
	[ "$(of state)" = published ]
	at 2030-05-01T00:00:00+09:00 osanctl page publish --planned -q
	[ "$(of state)" = withdrawn ]
}

@test "what was planned while no job ran is done by the next one" {
	a_page
	osanctl page publish local/tourism/spring \
	    --at 2030-03-01T09:00:00+09:00 --until 2030-05-01T00:00:00+09:00 -q
	at 2030-04-20T09:00:00+09:00 osanctl page publish --planned -q
	[ "$(of state)" = published ]
	at 2030-06-20T09:00:00+09:00 osanctl page publish --planned -q
	[ "$(of state)" = withdrawn ]
}

@test "a page whose whole time is over before a job ran is never shown" {
	a_page
	osanctl page publish local/tourism/spring \
	    --at 2030-03-01T09:00:00+09:00 --until 2030-05-01T00:00:00+09:00 -q
	run -0 at 2030-06-01T09:00:00+09:00 osanctl page publish --planned \
	    --csv --no-header
	[ "$output" = 0,1,0 ]
	[ "$(of state)" = withdrawn ]
	run -0 at 2030-06-01T09:15:00+09:00 osanctl page publish --planned \
	    --csv --no-header
	[ "$output" = 0,0,0 ]
	run -0 osanctl page history local/tourism/spring --csv --no-header
	[ "$output" = "" ]
}

@test "a planned page that names no department stays planned, and is counted" {
	a_page
	osanctl page publish local/tourism/spring \
	    --at 2030-03-01T09:00:00+09:00 -q
	osanctl page edit local/tourism/spring --department none -q
	run -0 at 2030-03-02T09:00:00+09:00 osanctl page publish --planned \
	    --json
	[ "$(field refused <<<"$output")" = 1 ]
	[ "$(of state)" = draft ]
}

@test "article 5(1): updated and reviewed are two dates, and the review falls due" {
	a_page
	at 2026-01-05T09:00:00+09:00 osanctl page publish \
	    local/tourism/spring -q
	at 2026-02-05T09:00:00+09:00 osanctl page review \
	    local/tourism/spring -q
	[[ $(of updated_at) == 2026-01-05* ]]
	[[ $(of reviewed_at) == 2026-02-05* ]]
	[[ $(of review_due_at) == 2026-08-04* ]]
	osanctl page edit local/tourism/spring --review 10 -q
	[[ $(of review_due_at) == 2026-02-15* ]]
}

@test "article 16: a page names the version of the original that it translates" {
	a_page
	osanctl page publish local/tourism/spring -q
	run -0 osanctl page add english/tourism/spring --lang en \
	    --title Spring --file spring.md --translates local/tourism/spring \
	    --json
	[ "$(field translates <<<"$output")" = local/tourism/spring ]
	[ "$(field translates_number <<<"$output")" = 1 ]
	osanctl page edit local/tourism/spring --title '새 제목' -q
	osanctl page publish local/tourism/spring -q
	run -0 osanctl page show english/tourism/spring --lang en --json
	[ "$(field translates_number <<<"$output")" = 1 ]
	run -0 osanctl page edit english/tourism/spring --lang en --translated \
	    --json
	[ "$(field translates_number <<<"$output")" = 2 ]
	run -3 osanctl page add english/x --title X --file spring.md \
	    --translates nothing --lang en
}

@test "article 16: a page that is in English alone needs no --lang" {
	a_page
	osanctl page add english/trade/fair --lang en --title Fair \
	    --file spring.md --provider 'Economy team' --department economy -q
	run -0 osanctl page publish english/trade/fair --json
	[ "$(field lang <<<"$output")" = en ]
	osanctl page add local/tourism/spring --lang en --title Spring \
	    --file spring.md -q
	run -0 osanctl page show local/tourism/spring --json
	[ "$(field lang <<<"$output")" = ko ]
	run -3 osanctl page show english/trade/fair --lang ko
}

@test "article 3(3): an officer edits only the own department's pages" {
	a_page
	staff lee officer --dept transport
	staff cho officer --dept culture
	SUDO_USER=lee run -6 osanctl page edit local/tourism/spring --title 가
	SUDO_USER=lee run -6 osanctl page publish local/tourism/spring
	SUDO_USER=lee run -6 osanctl page add local/tourism/autumn --title 가을 \
	    --file spring.md
	SUDO_USER=cho osanctl page publish local/tourism/spring -q
	SUDO_USER=cho osanctl page add local/tourism/autumn --title 가을 \
	    --file spring.md -q
}

@test "a dry run changes nothing, and somebody else's change is noticed" {
	a_page
	osanctl page publish local/tourism/spring --dry-run -q
	osanctl page edit local/tourism/spring --title 가 --dry-run -q
	osanctl page move local/tourism/spring --to city/x --dry-run -q
	[ "$(of state)$(of title)" = draft봄나들이 ]
	run -5 osanctl page edit local/tourism/spring --title 가 \
	    --if-version 9
	run -4 osanctl page add local/tourism/spring --title 가 \
	    --file spring.md
	run -2 osanctl page add 'Local/Spring' --title 가 --file spring.md
	run -2 osanctl page add city/x --file spring.md
}

@test "without options a page is edited in the editor" {
	a_page
	printf '#!/bin/sh\necho 더 >> "$1"\n' > editor
	chmod +x editor
	EDITOR=$PWD/editor run -0 osanctl page edit local/tourism/spring -q
	[[ $(of body) == *더* ]]
}

@test "pages are listed by section, department, state and language" {
	a_page
	osanctl page add city/history --title 연혁 --file spring.md -q
	osanctl page publish local/tourism/spring -q
	ids() { osanctl page list "$@" --csv --no-header --fields path; }
	[ "$(ids | wc -l)" = 2 ]
	[ "$(ids local)" = local/tourism/spring ]
	[ "$(ids --dept culture)" = local/tourism/spring ]
	[ "$(ids --state draft)" = city/history ]
	[ "$(ids --lang en)" = '' ]
}

@test "days or none are read in one way, and what is neither says what to give" {
	local try
	osanctl page add city/history --title 연혁 --file spring.md -q
	osanctl section set city --review 30d -q
	[ "$(sqlite3 osan.db "SELECT review_days FROM section WHERE path = 'city'")" = 30 ]
	osanctl section set city --review none -q
	[ -z "$(sqlite3 osan.db "SELECT review_days FROM section WHERE path = 'city'")" ]
	for try in 'section set city --review' 'board set free --period' \
	    'board review free --every' 'page edit city/history --review'; do
		# shellcheck disable=SC2086 # a command in words
		run -2 osanctl $try 0
		[[ $output == *"'0'"*none* ]]
	done
}
