# Plain SQL cannot break the rules: outages of a kind never overlap, end
# after they began, and none is ever deleted (article 3(4)).

load ../common
load rules

HOUR=3600000000
WHEN='(SELECT at FROM audit_context)'

# outage KIND START [NAME=VALUE...]: one statement that enters one that
# begins START hours from now.
outage() {
	local n='' v='' k
	declare -A t=([kind]="'$1'" [source]="'person'"
	    [started_at]=$((NOW + $2 * HOUR)) [created_at]="$WHEN")
	[ "$1" = unplanned ] || t+=([reason]="'점검'"
	    [expected_at]=$((NOW + ($2 + 2) * HOUR)))
	shift 2
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO outage ($n) VALUES ($v)"
}

# 1 was planned and is over, from 10 to 8 hours ago; 2 goes on, unplanned,
# since an hour ago; 3 is planned in 10 hours, 4 was called off.
setup_file() {
	rules_site
	lawful "$(outage planned -10 ended_at=$((NOW - 8 * HOUR)));
	    $(outage unplanned -1); $(outage planned 10);
	    $(outage planned 20);
	    UPDATE outage SET cancelled_at = $NOW, version = 2 WHERE id = 4" \
	    >/dev/null
}

setup() {
	a_site
}

@test "article 3(4): an outage is entered whole, with an id of its own" {
	refused 'outage: this id is taken' "$(outage unplanned -30 id=1)" \
	    "$(outage planned 30 id=1 | sed s/INSERT/REPLACE/)" \
	    "$(outage planned 30 id=2 | sed 's/INSERT/INSERT OR REPLACE/')" \
	    "$(outage planned 30 id=9000000)" \
	    "$(outage planned 30 id=1) ON CONFLICT (id) DO UPDATE
		SET reason = 'x'"
	refused 'outage: a new one has version 1' \
	    "$(outage planned 30 version=2)"
	refused 'outage: a new one has not been called off' \
	    "$(outage planned 30 cancelled_at=$NOW)"
	refused 'outage: it is entered now' "$(outage planned 30 created_at=1)"
	refused 'CHECK' "$(outage planned 30 reason="' '")" \
	    "$(outage planned 30 expected_at=NULL)" \
	    "$(outage planned 30 expected_at=$NOW)" \
	    "$(outage planned 30 source="'watch'")" \
	    "$(outage planned 30 maintenance=2)" \
	    "$(outage unplanned -30 ended_at=$((NOW - 29 * HOUR)) \
		maintenance=1)" \
	    "$(outage other -30)"
}

@test "article 3(4): it ends after it began, and not to come" {
	refused 'CHECK' "$(outage unplanned -30 \
	    ended_at=$((NOW - 30 * HOUR)))" \
	    "$(outage unplanned -30 ended_at=$((NOW - 31 * HOUR)))"
	refused 'outage: its end is not to come' \
	    "$(outage unplanned -30 ended_at=$((NOW + 9999999 * HOUR)))" \
	    "UPDATE outage SET ended_at = $((NOW + 9999999 * HOUR)), version = 2
		WHERE id = 2"
	refused 'outage: one that is to come is planned' \
	    "$(outage unplanned 9999999)"
	lawful "UPDATE outage SET ended_at = $NOW, version = 2 WHERE id = 2"
}

@test "article 3(4): those of a kind never overlap" {
	local same='outage: another one of its kind is at that time'
	refused "$same" "$(outage planned -9)" "$(outage planned 9)" \
	    "$(outage planned 11)" \
	    "$(outage planned 5 expected_at=$((NOW + 50 * HOUR)))" \
	    "$(outage unplanned -2)" "$(outage unplanned 0)" \
	    "$(outage unplanned -30)" \
	    "$(outage unplanned -30 ended_at=$NOW)"
	lawful "$(outage planned 8)"
	lawful "$(outage planned 20)"
	lawful "$(outage unplanned -30 ended_at=$((NOW - HOUR)))"
	after
	refused "$same" \
	    "UPDATE outage SET expected_at = $((NOW + 21 * HOUR)), version = 2
		WHERE id = 3"
}

@test "article 3(4): kind and start stay, and what is over stays over" {
	refused 'outage: kind, source and start never change' \
	    "UPDATE outage SET kind = 'planned', reason = 'x',
		expected_at = $((NOW + HOUR)), version = 2 WHERE id = 2" \
	    "UPDATE outage SET started_at = 1, version = 2 WHERE id = 2" \
	    "UPDATE outage SET id = 99, version = 2 WHERE id = 2" \
	    "UPDATE outage SET maintenance = 1, version = 2 WHERE id = 3" \
	    "UPDATE outage SET created_at = 1, version = 2 WHERE id = 2"
	refused 'outage: each change raises the version by one' \
	    "UPDATE outage SET reason = 'x' WHERE id = 2" \
	    "UPDATE outage SET reason = 'x', version = 9 WHERE id = 2"
	refused 'outage: one that is over stays as it is' \
	    "UPDATE outage SET ended_at = NULL, version = 2 WHERE id = 1" \
	    "UPDATE outage SET cancelled_at = NULL, version = 3 WHERE id = 4" \
	    "UPDATE outage SET ended_at = $NOW, version = 2 WHERE id = 1"
	refused 'outage: one that has begun is ended' \
	    "UPDATE outage SET cancelled_at = started_at, version = 2
		WHERE id = 2"
	lawful "UPDATE outage SET reason = '정전', version = 2 WHERE id = 1"
}

@test "article 3(4): none is ever deleted, and each change is in the log" {
	refused 'outage: none is ever deleted' 'DELETE FROM outage' \
	    'DELETE FROM outage WHERE id = 4'
	[ "$(db "SELECT group_concat(action) FROM (SELECT action FROM audit
	    WHERE object = 'outage' ORDER BY id)")" = \
	    outage.start,outage.start,outage.start,outage.start,outage.cancel ]
}

@test "the watch has one row, which counts from a first failure" {
	refused 'CHECK' \
	    "INSERT INTO outage_watch (id, failures) VALUES (2, 0)" \
	    "INSERT INTO outage_watch (id, failures) VALUES (1, 1)" \
	    "INSERT INTO outage_watch (id, failures) VALUES (1, -1)" \
	    "INSERT INTO outage_watch (id, failures, failed_at)
		VALUES (1, 0, 1)"
}

@test "what citizens may see of it is when the web is closed" {
	lawful "$(outage planned 30 maintenance=1)"
	[ "$(db 'SELECT count(*) FROM web_maintenance')" = 1 ]
	[ "$(db "SELECT group_concat(name) FROM
	    pragma_table_info('web_maintenance')")" = started_at,expected_at ]
}
