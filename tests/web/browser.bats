# The pages in Debian's Chromium: browser.mjs looks at all of them in one
# process and prints TAP, which the tests here read by its groups.

load ../common
load web
load filled

setup_file() {
	WEB_NODE=${WEB_NODE:-$OSAN_ROOT/build/web-node}
	export WEB_NODE
	CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
	export CHROMIUM
	lacking > "$BATS_FILE_TMPDIR/lacking.txt" || return 0
	site_once filled_for_browser
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR sendmail
	web_start
	timeout 850 node "$OSAN_ROOT/tests/web/browser.mjs" "$WEB" \
	    "$OSAN_ROOT/tests/web/addresses" > browser.tap 2>&1 3>&- ||
	    echo "not ok 0 - end: node ended with $?" >> browser.tap
	web_stop
}

# filled_for_browser: besides a word that is held, a post to the mayor, and a
# kind of complaint with a fee that everybody may see.
filled_for_browser() {
	filled
	osanctl filter add 도깨비감투 --ground 5 --action hold
	osanctl complaint kind set photo --name-ko '사진 우편 교부' \
	    --name-en 'A photo by mail' --category other \
	    --department transport --period 3d --publishable yes \
	    --fee 1000 --postage 900
	post mayor 1 visible '시장님께' '버스가 늦습니다.'
	config site.bank-account '농협 301-0000 오산시'
}

# lacking: what this machine does not have, if so.
lacking() {
	cd "$BATS_FILE_TMPDIR" || return
	if [ ! -d "$WEB_NODE/node_modules/playwright-core" ]; then
		echo "no npm packages in $WEB_NODE: make web-node"
		return 1
	fi
	[ -n "$CHROMIUM" ] || { echo "no chromium"; return 1; }
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	[ ! -s lacking.txt ] || skip "$(cat lacking.txt)"
}

# passed GROUP LEAST: at least so many of that group, and all of them.
passed() {
	awk -v group="- $1: " '
	    /^(not )?ok / { on = index($0, group) && /^not/ } on' browser.tap
	run ! grep -q "^not ok .* - $1: " browser.tap
	[ "$(grep -c "^ok .* - $1: " browser.tap)" -ge "$2" ]
}

@test "axe-core finds nothing on any page, in both languages, on desktop and phone" {
	passed axe 100
}

@test "in dark mode the contrast suffices" {
	passed dark 50
}

@test "neighbours are kept apart by space, lines or grounds" {
	passed apart 100
}

@test "the HTML of every page is sound" {
	passed html 50
}

@test "at 400% zoom, and on a phone, nothing scrolls sideways" {
	passed zoom 100
}

@test "menu and foot are the same on every page" {
	passed frame 1
}

@test "by keyboard alone everything is reached, with the focus in sight, and a post written and reported" {
	passed keyboard 11
}

@test "a form with errors takes the focus to them, and from there to its fields" {
	passed errors 2
}

@test "article 9(2), 10(3): by keyboard alone a complaint is filed, paid and tracked, in both languages, on desktop and phone, and without script" {
	passed complaint 5
}

@test "article 6(2): a post that a filter holds is released by a key of the console, seen, and leaves a tombstone in the list and at its address" {
	passed held 4
}

@test "lists remain tables to whoever hears them on a phone" {
	passed tables 5
}

@test "everything works on a phone, at 400% zoom, without style sheet, without script, in forced colours" {
	passed less 10
}

@test "nothing is asked of another host" {
	passed outside 2
}

@test "the browser came to its end" {
	grep -q '^1\.\.' browser.tap || { tail -n 20 browser.tap; false; }
	run ! grep '^not ok 0' browser.tap
}
