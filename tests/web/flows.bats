# What one does on the pages, in Debian's Chromium: by keyboard, on a phone,
# without script, without style sheet.
# shellcheck disable=SC2034 # browser.bash reads groups

load ../common
load web
load filled
load browser

groups=(keyboard errors tables complaint held less outside)

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
