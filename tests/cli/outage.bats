# osanctl outage: the times in which the homepage is not there, and how
# available it was (article 3(4)).

# shellcheck disable=SC2154 # run sets $stderr
load ../common
load web_answer

setup() {
	new_site
}

teardown() {
	answers_no_more
}

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# minute N: the time N minutes after the fixed one.
minute() {
	date -u -d "$OSAN_NOW + $1 minutes" +%Y-%m-%dT%H:%M:%SZ
}

# watch N: the watch's run N minutes later; what it did.
watch() {
	at "$(minute "$1")" osanctl outage watch --csv --no-header \
	    --fields did 2>/dev/null
}

@test "article 3(4): a planned outage has a reason and an expected end" {
	run -2 osanctl outage start --planned --until 2026-11-25
	[[ $output == *--reason* ]]
	run -2 osanctl outage start --planned --reason 점검
	[[ $output == *--until* ]]
	run -2 osanctl outage start --planned --reason ' ' --until 2026-11-25
	run -2 osanctl outage start --maintenance
	[[ $output == *--planned* ]]
	run -2 osanctl outage start --planned --reason 점검 \
	    --until 2026-11-24T13:00+09:00
	run -2 osanctl outage start --at 2026-11-25
	[[ $output == *--planned* ]]
	[ "$(db 'SELECT count(*) FROM outage')" = 0 ]
	run -0 --separate-stderr osanctl outage start --planned --reason 점검 \
	    --until 2026-11-24T16:00+09:00 --json
	[ "$(field kind <<<"$output")" = planned ]
	[ "$(field state <<<"$output")" = ongoing ]
	[ "$(field reason <<<"$output")" = 점검 ]
	[ "$(field maintenance <<<"$output")" = false ]
	[ "$(field source <<<"$output")" = person ]
	[[ $(log_row outage.start) == *'"reason":"점검"'* ]]
}

@test "an outage is ended now, or when it was" {
	osanctl outage start --at 2026-11-24T13:00+09:00 >/dev/null
	run -2 osanctl outage end --at 2026-11-24T13:00+09:00
	run -2 osanctl outage end --at 2026-11-24T14:01+09:00
	run -0 --separate-stderr osanctl outage end \
	    --at 2026-11-24T13:30+09:00 --reason 정전 --json
	[ "$(field seconds <<<"$output")" = 1800 ]
	[ "$(field state <<<"$output")" = finished ]
	[[ $(log_row outage.end) == *'"reason":"정전"'* ]]
	run -4 osanctl outage end 1
	run -3 osanctl outage end
	run -3 osanctl outage end 7
	run -2 osanctl outage end x
}

@test "one that has not begun is called off" {
	osanctl outage start --planned --reason 점검 --at 2026-12-01 \
	    --until 2026-12-02 >/dev/null
	[ "$(osanctl outage list --csv --no-header --fields state)" = \
	    announced ]
	run -0 --separate-stderr osanctl outage end 1 --json
	[ "$(field state <<<"$output")" = cancelled ]
	[ -n "$(log_row outage.cancel)" ]
	[ -z "$(osanctl outage list --open --csv --no-header)" ]
}

@test "two of a kind are never at one time, but one of each may be" {
	osanctl outage start --at 2026-11-24T13:00+09:00 >/dev/null
	run -4 osanctl outage start --at 2026-11-24T13:30+09:00
	[[ $output == *"another one of its kind is at that time"* ]]
	osanctl outage start --planned --reason 점검 \
	    --until 2026-11-24T16:00+09:00 >/dev/null
	run -2 osanctl outage end
	[[ $output == *"name one of them"* ]]
	osanctl outage end 1 >/dev/null
	osanctl outage end --at 2026-11-24T14:00:00+09:00 2>/dev/null || true
	run -4 osanctl outage start --planned --reason 또 \
	    --at 2026-11-24T15:00+09:00 --until 2026-11-24T17:00+09:00
}

@test "a reason and an expected end can be changed; --if-version is kept" {
	osanctl outage start --at 2026-11-24T13:00+09:00 >/dev/null
	osanctl outage set --reason 정전 --until 2026-11-24T15:00+09:00 \
	    >/dev/null
	[ "$(db 'SELECT reason, version FROM outage')" = '정전|2' ]
	run -5 osanctl outage set 1 --reason 다른 --if-version 1
	run -2 osanctl outage set 1
	osanctl outage end >/dev/null
	osanctl outage set 1 --reason '정전, 한전 공사' >/dev/null
	run -4 osanctl outage set 1 --until 2026-11-25
}

@test "--dry-run says what would be, and nothing changes" {
	run -0 osanctl outage start -n --at 2026-11-24T13:00+09:00
	[ "$(db 'SELECT count(*) FROM outage')" = 0 ]
	osanctl outage start --at 2026-11-24T13:00+09:00 >/dev/null
	run -0 osanctl outage end -n
	[ "$(db 'SELECT ended_at IS NULL FROM outage')" = 1 ]
}

@test "only administrators enter outages; all may see them" {
	staff kim moderator
	SUDO_USER=kim run -6 osanctl outage start
	SUDO_USER=kim run -6 osanctl outage watch
	SUDO_USER=kim run -0 osanctl outage list
	SUDO_USER=kim run -0 osanctl outage report
}

# --- watch ------------------------------------------------------------------

@test "article 3(4): the watch opens an outage from the first failed probe" {
	answers 200
	[ "$(watch 0)" = nothing ]
	answers 502
	[ "$(watch 1)" = nothing ]
	[ "$(watch 2)" = nothing ]
	[ "$(watch 3)" = opened ]
	[ "$(watch 4)" = nothing ]
	answers 200
	[ "$(watch 5)" = finished ]
	[ "$(watch 6)" = nothing ]
	[ "$(db "SELECT kind, source, reason, (started_at - 1795496400000000)
	    / 60000000, (ended_at - started_at) / 60000000 FROM outage")" = \
	    'unplanned|watch|HTTP 502|1|4' ]
	[ "$(db "SELECT group_concat(action) FROM (SELECT action FROM audit
	    WHERE object = 'outage' ORDER BY id)")" = outage.start,outage.end ]
}

@test "a probe or two that fail are no outage; how many is a setting" {
	answers 500
	[ "$(watch 1)" = nothing ]
	[ "$(watch 2)" = nothing ]
	answers 200
	[ "$(watch 3)" = nothing ]
	answers 500
	[ "$(watch 4)" = nothing ]
	osanctl config set outage.probes 2 >/dev/null
	[ "$(watch 5)" = opened ]
	[ "$(db "SELECT (started_at - 1795496400000000) / 60000000
	    FROM outage")" = 4 ]
}

@test "nobody there, or no answer in time, is a failed probe" {
	osanctl config set outage.probes 1 >/dev/null
	osanctl config set health.web-critical 1s >/dev/null
	answers none
	[ "$(watch 1)" = opened ]
	answers 200
	[ "$(watch 2)" = finished ]
	answers_no_more
	[ "$(watch 3)" = opened ]
}

@test "a planned outage is no unplanned one, also afterwards" {
	osanctl outage start --planned --reason 점검 \
	    --until 2026-11-24T15:00+09:00 >/dev/null
	answers 500
	for i in 1 2 3 4 5; do
		[ "$(watch $i)" = nothing ]
	done
	at "$(minute 6)" osanctl outage end >/dev/null
	[ "$(watch 7)" = nothing ]
	[ "$(watch 8)" = nothing ]
	[ "$(watch 9)" = opened ]
	[ "$(db "SELECT (started_at - 1795496400000000) / 60000000
	    FROM outage WHERE kind = 'unplanned'")" = 7 ]
}

@test "what a person entered, the watch leaves alone" {
	osanctl outage start --at 2026-11-24T13:00+09:00 >/dev/null
	answers 200
	[ "$(watch 1)" = nothing ]
	answers 500
	for i in 2 3 4 5; do
		[ "$(watch $i)" = nothing ]
	done
	[ "$(db 'SELECT count(*), sum(ended_at IS NULL) FROM outage')" = '1|1' ]
}

@test "the watch writes nothing but its run while nothing changes" {
	answers 200
	[ "$(watch 1)" = nothing ]
	db 'SELECT * FROM outage_watch' >before
	[ "$(watch 2)" = nothing ]
	[ ! -s before ]
	[ "$(db "SELECT status FROM job_run WHERE job = 'outage watch'")" = 0 ]
	[ "$(db "SELECT count(*) FROM audit WHERE object = 'outage'")" = 0 ]
}

@test "without health.web there is nothing to watch" {
	run -0 osanctl outage watch
	[[ $output == *health.web* ]]
}

@test "--dry-run asks and writes nothing" {
	osanctl config set outage.probes 1 >/dev/null
	answers 500
	run -0 osanctl outage watch -n
	[ "$(db 'SELECT count(*) FROM outage')" = 0 ]
}

# --- report -----------------------------------------------------------------

# report [OPTION...]: at the end of January.
report() {
	at 2027-01-31T00:00:00+09:00 osanctl outage report --csv --no-header \
	    --fields \
	    period,planned_seconds,unplanned_seconds,outages,availability,with_planned \
	    "$@"
}

# was KIND FROM TO: an outage that is over.
was() {
	local more=()
	[ "$1" = unplanned ] || more=(--planned --reason 점검 --until "$3")
	at "$2" osanctl outage start "${more[@]}" >/dev/null
	at "$3" osanctl outage end >/dev/null
}

@test "article 3(4): availability by month and year, planned ones apart" {
	was unplanned 2026-12-31T23:30+09:00 2027-01-01T00:30+09:00
	was planned 2027-01-10T00:00+09:00 2027-01-11T00:00+09:00
	run -0 report
	# 2026-11-24T14:00 to 2026-12-01 are 554,400 seconds
	[ "${lines[0]}" = 2026-11,0,0,0,100.000,100.000 ]
	# 30 minutes of 31 days, rounded down
	[ "${lines[1]}" = 2026-12,0,1800,1,99.932,99.932 ]
	# 30 minutes, and a day, of 30 days
	[ "${lines[2]}" = 2027-01,86400,1800,1,99.930,96.597 ]
	[ "${lines[3]}" = 2026,0,1800,1,99.944,99.944 ]
	[ "${lines[4]}" = 2027,86400,1800,1,99.930,96.597 ]
	[ "${#lines[@]}" = 5 ]
	run -0 report --years
	[ "${#lines[@]}" = 2 ]
	run -0 report --months --since 2027-01-01
	[ "${#lines[@]}" = 1 ]
	run -0 at 2027-01-31T00:00:00+09:00 osanctl outage report --json
	[[ $output == *'"period":"2026-12"'*'"availability":"99.932"'* ]]
}

@test "one that goes on counts to now, and one called off not at all" {
	at 2027-01-30T00:00+09:00 osanctl outage start --planned \
	    --reason 점검 --at 2027-02-02 --until 2027-02-03 >/dev/null
	at 2027-01-30T00:00+09:00 osanctl outage end 1 >/dev/null
	at 2027-01-30T00:00+09:00 osanctl outage start >/dev/null
	run -0 report --months --since 2027-01-01
	[ "$output" = 2027-01,0,86400,1,96.666,96.666 ]
}
