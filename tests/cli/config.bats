# osanctl config list, get, set, unset.

load ../common

setup() {
	new_site
}

# logged WHAT: how many rows of the log have this action.
logged() {
	sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit WHERE action = '$1'"
}

@test "each setting is listed with value, default, type, range and use" {
	run -0 osanctl config list moderation.hide-days --jsonl
	[ "$output" = '{"key":"moderation.hide-days","value":"30",'`
	    `'"default":"30","type":"int","range":"1 to 30 days",'`
	    `'"set":false,"summary":"how long a post is hidden where nobody '`
	    `'says until when","changed_at":null,"version":1}' ]
}

@test "a list is narrowed by a part of a key, by a pattern, and by --set" {
	[ "$(osanctl config list 'password.*' --csv --no-header \
	    --fields key | wc -l)" -eq 5 ]
	[ "$(osanctl config list history --csv --no-header \
	    --fields key)" = password.history ]
	osanctl config set query.max-terms 9 >/dev/null
	[ "$(osanctl config list --set --csv --no-header \
	    --fields key,value)" = query.max-terms,9 ]
	run -0 osanctl config list no-such-thing --jsonl
	[ -z "$output" ]
}

@test "get prints the value alone, and all about it as JSON" {
	run -0 osanctl config get zone
	[ "$output" = Asia/Seoul ]
	run -0 osanctl config get zone --json
	[ "$(field type <<<"$output")" = text ]
	[ "$(field set <<<"$output")" = false ]
}

@test "article 20: a value that is set is there afterwards, and in the log" {
	osanctl config set moderation.undo-days 30 >/dev/null
	[ "$(osanctl config get moderation.undo-days)" = 30 ]
	[ "$(logged config.set)" -eq 1 ]
	osanctl config set moderation.undo-days 31 >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT actor || detail FROM audit
	    ORDER BY id DESC LIMIT 1")" = "$(id -un)"`
	    `'{"key":"moderation.undo-days","value":"31","was":"30"}' ]
}

@test "setting what is set already changes and logs nothing" {
	osanctl config set query.max-terms 9 >/dev/null
	osanctl config set query.max-terms 9 >/dev/null
	osanctl config set query.max-terms 64 >/dev/null
	osanctl config set query.max-terms 64 >/dev/null
	osanctl config unset query.max-terms >/dev/null
	[ "$(logged config.set)" -eq 1 ]
	[ "$(logged config.unset)" -eq 1 ]
}

@test "unset goes back to the default" {
	osanctl config set notify.first-gap 1h >/dev/null
	run -0 osanctl config unset notify.first-gap --json
	[ "$(field value <<<"$output")" = 5m ]
	[ "$(field set <<<"$output")" = false ]
}

@test "an unknown key is 3, and the nearest one is named" {
	run -3 osanctl config get password.lenght
	[[ $output == *"did you mean 'password.length'?"* ]]
	run -3 osanctl config set password.lenght 10
	run -3 osanctl config unset x
	[[ $output == *"config list"* ]]
}

@test "a value out of its range is 2, and the range is told" {
	run -2 osanctl config set password.length 7
	[[ $output == *"8 to 128 characters"* ]]
	run -2 osanctl config set password.length 129
	run -2 osanctl config set password.length nine
	run -2 osanctl config set password.length ''
	run -2 osanctl config set language fr
	[[ $output == *"auto, ko, en"* ]]
	run -2 osanctl config set notify.first-gap 2m30
	[[ $output == *"a span of 1s to 1d"* ]]
	run -2 osanctl config set notify.sendmail ''
	run -2 osanctl config set site.phone "$(printf 'a\nb')"
	run -2 osanctl config set zone Asia/Soul
	[ "$(logged config.set)" -eq 0 ]
}

@test "article 6(2): a post is hidden for 30 days at most, whatever is set" {
	run -2 osanctl config set moderation.hide-days 31
	[[ $output == *"1 to 30 days"* ]]
}

@test "the department that takes appeals must be there and open" {
	run -3 osanctl config set site.remedy-department nowhere
	osanctl config set site.remedy-department civil >/dev/null
	[ "$(osanctl config get site.remedy-department)" = civil ]
}

@test "the zone that is set is the zone of the times that people read" {
	osanctl config set zone UTC >/dev/null
	run -0 osanctl config list zone --fields changed_at --csv --no-header
	[ "$output" = 2026-11-24T05:00:00+00:00 ]
}

@test "a setting that another program spoiled can be repaired" {
	sqlite3 "$OSAN_DB" "INSERT INTO setting VALUES ('language', 'xx', 1, 1)"
	LC_ALL='' LANG='' run -0 osanctl config get language
	[[ $output == *"wrong setting"*"config unset language"* ]]
	LC_ALL='' LANG='' run -0 osanctl config unset language
	[ "$(osanctl config get language)" = auto ]
}

@test "a dry run shows what would be, checks it, and changes nothing" {
	run -0 osanctl config set password.length 12 --dry-run --json
	[ "$(field value <<<"$output")" = 12 ]
	[ "$(field set <<<"$output")" = true ]
	[ "$(osanctl config get password.length)" = 9 ]
	run -2 osanctl config set password.length 7 --dry-run
	run -5 osanctl config set password.length 12 -n --if-version 7
}

@test "what somebody else changed since is not changed" {
	run -0 osanctl config set password.length 10 --if-version 1 --json
	[ "$(field version <<<"$output")" = 2 ]
	run -5 osanctl config set password.length 11 --if-version 1
	[[ $output == *"changed by somebody else"* ]]
	run -5 osanctl config unset password.length --if-version 1
	osanctl config unset password.length --if-version 2 >/dev/null
	run -5 osanctl config set password.length 12 --if-version 2
	[ "$(osanctl config get password.length)" = 9 ]
}

@test "type, range and use read the same in every language as JSON" {
	LC_ALL=C run -0 osanctl config list --json
	english=$output
	LC_ALL='' LANGUAGE=ko LANG=ko_KR.UTF-8 run -0 osanctl config list --json
	[ "$output" = "$english" ]
}

@test "missing and needless arguments are wrong usage" {
	run -2 osanctl config
	run -2 osanctl config get
	run -2 osanctl config set zone
	run -2 osanctl config unset zone UTC
}

@test "without a site there is nothing to set" {
	rm "$OSAN_DB"
	run -3 osanctl config list
	[[ $output == *"osanctl init"* ]]
}

@test "everybody sees the settings, an administrator changes them" {
	staff kim moderator
	[ "$(SUDO_USER=kim osanctl config get zone)" = Asia/Seoul ]
	SUDO_USER=kim run -6 osanctl config set zone UTC
	[[ $output == *"may not do this: change the settings"* ]]
	SUDO_USER=kim run -6 osanctl config unset zone
	[ "$(log_row denied)" = \
	    'kim {"permit":"config.set","role":"moderator"}' ]
}

@test "a query may have as many terms as the setting says" {
	osanctl config set query.max-terms 2 -q
	osanctl post list state:visible is:staff
	run -2 osanctl post list state:visible is:staff id:1
	[[ "$output" == *"more than 2 terms"* ]]
	run -2 osanctl audit list actor:a action:b id:1
	osanctl config set query.max-terms 500 -q
	osanctl post list "$(printf 'id:1 %.0s' {1..500})"
	osanctl post list "$(printf 'a OR %.0s' {1..499}) a"
	osanctl audit list "$(printf -- '-(x post:1) OR %.0s' {1..249}) x"
}
