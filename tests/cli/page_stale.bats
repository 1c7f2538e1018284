# osanctl page stale and links, board review: whether the homepage is right.
# shellcheck disable=SC2154 # run sets $stderr

load ../common

setup() {
	new_site
	printf '# 봄\n\n꽃이 핍니다.\n' > spring.md
	osanctl page add local/tourism/spring --title 봄나들이 \
	    --file spring.md --provider 문화관광과 --department culture \
	    --review 30 -q > /dev/null
	at 2026-01-01T00:00:00+09:00 osanctl page publish \
	    local/tourism/spring -q > /dev/null
}

# stale WHEN OPTION…
stale() {
	local when=$1
	shift
	at "$when" osanctl page stale --csv --no-header "$@"
}

@test "article 5(1): a page is warned of before its review, and late after it" {
	stale 2026-01-05T00:00:00+09:00
	run -1 stale 2026-01-20T00:00:00+09:00 --fields path,overdue
	[ "$output" = local/tourism/spring,false ]
	run -2 stale 2026-02-01T00:00:00+09:00 --fields department,path,overdue
	[ "$output" = culture,local/tourism/spring,true ]
	osanctl config set page.warn-before 20d -q > /dev/null
	run -1 stale 2026-01-15T00:00:00+09:00 --fields path
}

@test "article 5(1): what was looked at, or published again, is not overdue" {
	at 2026-02-01T00:00:00+09:00 osanctl page review \
	    local/tourism/spring -q > /dev/null
	run -0 stale 2026-02-02T00:00:00+09:00
	at 2026-03-10T00:00:00+09:00 osanctl page publish \
	    local/tourism/spring -q > /dev/null
	run -0 stale 2026-03-11T00:00:00+09:00
	at 2026-03-12T00:00:00+09:00 osanctl page withdraw \
	    local/tourism/spring -q > /dev/null
	run -0 stale 2027-03-11T00:00:00+09:00
}

@test "article 5(1): a section's period holds for its pages without their own" {
	osanctl page edit local/tourism/spring --review none -q > /dev/null
	run -0 stale 2026-06-01T00:00:00+09:00
	run -2 stale 2026-07-01T00:00:00+09:00 --fields path
	osanctl section set local/tourism --review 7 -q > /dev/null
	run -2 stale 2026-01-09T00:00:00+09:00 --fields path
}

@test "article 5(1): a board is looked at, too" {
	osanctl page withdraw local/tourism/spring -q > /dev/null
	at 2030-01-01T00:00:00+09:00 osanctl board review notice --every 20 \
	    -q > /dev/null
	run -2 stale 2030-01-22T00:00:00+09:00 --fields kind,path,overdue
	[ "$output" = board,notice,true ]
	at 2030-01-22T00:00:00+09:00 osanctl board review notice -q > /dev/null
	run -0 stale 2030-01-23T00:00:00+09:00
	run -1 stale 2030-02-05T00:00:00+09:00 --fields kind,path,overdue
	[ "$output" = board,notice,false ]
	printf '글\n' > notice.txt
	at 2030-02-05T00:00:00+09:00 osanctl post add notice --title 알림 \
	    --body-file notice.txt -q > /dev/null
	run -1 stale 2030-02-15T00:00:00+09:00 --fields kind,due_at
	[[ $output == board,2030-02-25* ]]
	osanctl board review notice --every none -q > /dev/null
	run -4 osanctl board review notice
	run -0 stale 2031-01-05T00:00:00+09:00
	run -2 osanctl board review notice --every 0
}

@test "article 5(1): the officer is reminded, then the head, then the managing department" {
	staff cho officer --dept culture
	staff lee officer --dept culture
	staff kim officer --dept info
	for who in cho lee kim; do
		osanctl staff set "$who" --email "$who@osan.example" -q \
		    > /dev/null
	done
	osanctl dept set culture --head lee -q > /dev/null
	reminded() {
		at "$1" osanctl page stale --remind -q > /dev/null 2>&1 || true
		sqlite3 -csv "$OSAN_DB" "SELECT template, login FROM outbox
		    JOIN staff ON staff.id = staff_id ORDER BY 1, 2"
	}
	[ -z "$(reminded 2026-01-20T00:00:00+09:00)" ]
	[ "$(reminded 2026-02-01T00:00:00+09:00)" = $'page-due,cho\npage-due,lee' ]
	[ "$(reminded 2026-02-10T00:00:00+09:00)" = $'page-due,cho\npage-due,lee' ]
	[ "$(reminded 2026-02-20T00:00:00+09:00)" = $'page-due,cho\npage-due,lee\npage-head,lee' ]
	[ "$(reminded 2026-03-10T00:00:00+09:00)" = $'page-due,cho\npage-due,lee\npage-head,lee\npage-managing,kim' ]
	text=$(osanctl notify show 1 --json | field text)
	[[ $text == *'2026-01-31  봄나들이 (local/tourism/spring)'* ]]
	[[ $text != *'{{'* ]]
	# looked at: what waits is not sent, and the next date begins anew
	at 2026-03-11T00:00:00+09:00 osanctl page review \
	    local/tourism/spring -q > /dev/null
	reminded 2026-04-20T00:00:00+09:00 > now
	[ "$(grep -c page-due now)" -eq 4 ]
}

@test "a reminder that reaches nobody waits, and is told of" {
	run -2 --separate-stderr at 2026-02-01T00:00:00+09:00 osanctl page \
	    stale --remind --json
	[[ $stderr == *nobody* ]]
	[ "$(osanctl notify list --csv --no-header | wc -l)" -eq 0 ]
	run -2 --separate-stderr at 2026-02-01T00:00:00+09:00 osanctl page \
	    stale --remind --dry-run --csv --no-header --fields step
	[ "${lines[0]}" = due ]
}

@test "article 16: a translation is stale when its original changed, and the difference is shown" {
	printf '# Spring\n' > spring.en.md
	osanctl page add english/spring --lang en --title Spring \
	    --file spring.en.md --provider Culture --department culture \
	    --translates local/tourism/spring -q > /dev/null
	osanctl page publish english/spring --lang en -q > /dev/null
	run -0 osanctl page stale --translations
	printf '# 봄\n\n벚꽃이 핍니다.\n' > spring.md
	osanctl page edit local/tourism/spring --file spring.md -q > /dev/null
	run -0 osanctl page stale --translations
	osanctl page publish local/tourism/spring -q > /dev/null
	run -1 osanctl page stale --translations
	grep -q -- '-꽃이 핍니다.' <<<"$output"
	grep -q -- '+벚꽃이 핍니다.' <<<"$output"
	run -1 osanctl page stale --translations --json
	[ "$(python3 -c 'import json, sys
d = json.load(sys.stdin)
print(len(d), d[0]["path"], d[0]["from"], d[0]["to"])' <<<"$output")" = \
	    '1 english/spring 1 2' ]
	osanctl page edit english/spring --lang en --translated -q > /dev/null
	run -0 osanctl page stale --translations
}

@test "dead links, anchors that are not there and kinds that are not shown are found" {
	cat > spring.md <<'PAGE'
# 봄 꽃

[여기](#봄-꽃) [없음](#가을) [죽음](/page/local/none)

[옮김](/page/local/old) [부](/page/local/tourism) [게시판](/board/free)
[글](/board/free/7) [먼 곳](https://example.org/) [나쁨](javascript:x)
[영문](/en/page/english/spring#blossom) [말](/help) [새](/nowhere)
PAGE
	printf '# Blossom\n' > spring.en.md
	osanctl page add local/old --title 가 --file spring.en.md \
	    --provider 가 --department culture -q > /dev/null
	osanctl page publish local/old -q > /dev/null
	osanctl page move local/old --to local/new -q > /dev/null
	osanctl page add english/spring --lang en --title Spring \
	    --file spring.en.md --provider Culture --department culture -q \
	    > /dev/null
	osanctl page publish english/spring --lang en -q > /dev/null
	osanctl page edit local/tourism/spring --file spring.md -q > /dev/null
	osanctl page publish local/tourism/spring -q > /dev/null
	run -2 osanctl page links --csv --no-header --fields line,state,target
	diff - <<<"$output" <(cat <<'LINKS'
3,no-anchor,#가을
3,dead,/page/local/none
5,moved,/page/local/old
6,dead,/board/free/7
6,no-address,javascript:x
7,dead,/nowhere
LINKS
	)
	run -0 osanctl page links --outside --csv --no-header --fields target
	[ "$output" = https://example.org/ ]
	run -0 osanctl page links local/new
	run -2 osanctl page links local/tourism --all --csv --no-header \
	    --fields state
	[ "$(grep -cx ok <<<"$output")" -eq 5 ]
}

@test "a link to any place of the site is good" {
	local place
	for place in $(sed -n 's,^\t{ "/\([a-z-]*\)[/"].*,\1,p' \
	    "$OSAN_ROOT/cmd/osan-web/routes.c" | sort -u); do
		case $place in
		preview | sign-out) ;; # lead to nothing that stays
		*) printf '[a](/%s) [b](/en/%s)\n' "$place" "$place" ;;
		esac
	done > spring.md
	[ "$(wc -l < spring.md)" -gt 12 ]
	osanctl page edit local/tourism/spring --file spring.md -q > /dev/null
	osanctl page publish local/tourism/spring -q > /dev/null
	run -0 osanctl page links
}

@test "an image without a text in its place is not published" {
	printf 'a\n\n![](/emblem)\n' > spring.md
	osanctl page edit local/tourism/spring --file spring.md -q > /dev/null
	run -4 osanctl page publish local/tourism/spring
	[[ $output == *'line 3'*/emblem* ]]
	printf 'a\n\n![시의 상징](/emblem)\n' > spring.md
	osanctl page edit local/tourism/spring --file spring.md -q > /dev/null
	osanctl page publish local/tourism/spring -q > /dev/null
}

@test "a department that answers for a page or a section is not closed" {
	run -4 osanctl dept close culture
	[[ $output == *'section set'* ]]
}
