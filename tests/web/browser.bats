# Every page in Debian's Chromium: as it is looked at and heard.
# shellcheck disable=SC2034 # browser.bash reads groups

load ../common
load web
load filled
load browser

groups=(axe dark apart html zoom frame outside)

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

@test "nothing is asked of another host" {
	passed outside 2
}

@test "the browser came to its end" {
	grep -q '^1\.\.' browser.tap || { tail -n 20 browser.tap; false; }
	run ! grep '^not ok 0' browser.tap
}
