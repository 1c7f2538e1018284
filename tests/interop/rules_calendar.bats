# Plain SQL cannot break the rules: the calendar of holidays.

load ../common
load rules

LAW=1     # 2020-01-01, of the table that comes with the program
WAIT=     # an election that is only foreseen
OWN=      # 2026-12-28, which somebody of the staff added
GONE=     # 2026-12-29, added and removed again

setup_file() {
	rules_site
	cd "$BATS_FILE_TMPDIR" || return
	lawful "$(day) ; $(day date="'2026-12-29'") ;
	    UPDATE holiday SET removed_at = $NOW, removed_by = 2,
	        remove_reason = '취소', version = 2 WHERE date = '2026-12-29'"
}

setup() {
	a_site
	WAIT=$(db "SELECT id FROM holiday WHERE date = '2028-04-12'")
	OWN=$(db "SELECT id FROM holiday WHERE date = '2026-12-28'")
	GONE=$(db "SELECT id FROM holiday WHERE date = '2026-12-29'")
}

# day [COLUMN=EXPRESSION...]: SQL that adds a day off, one of staff.
day() {
	local c names='' values=''
	local -A v=([date]="'2026-12-28'" [name_ko]="'임시공휴일'"
	    [kind]="'temporary'" [basis]="'staff'" [staff_id]=1
	    [reason]="'관보'" [created_at]=$NOW)
	for c; do
		v[${c%%=*}]=${c#*=}
	done
	for c in "${!v[@]}"; do
		names="$names${names:+, }$c"
		values="$values${values:+, }${v[$c]}"
	done
	echo "INSERT INTO holiday ($names) VALUES ($values)"
}

# law_day [COLUMN=EXPRESSION...]: the same for one of the law.
law_day() {
	day staff_id=NULL reason="''" basis="'rule'" date="'2026-12-30'" "$@"
}

# remove ID [COLUMN=EXPRESSION...]: SQL that removes a day.
remove() {
	local id=$1 c set=''
	local -A v=([removed_at]=$NOW [removed_by]=1 [remove_reason]="'폐지'"
	    [version]='version + 1')
	shift
	for c; do
		v[${c%%=*}]=${c#*=}
	done
	for c in "${!v[@]}"; do
		set="$set${set:+, }$c = ${v[$c]}"
	done
	echo "UPDATE holiday SET $set WHERE id = $id"
}

# refused_now WORDS SQL...: refused at the fixed time.
refused_now() {
	sqlite3 "$OSAN_DB" "INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'test', 'shell', $NOW)"
	after
	refused "$@"
	sqlite3 "$OSAN_DB" "DELETE FROM acting"
	after
}

@test "a day off never changes, keeps its id and is never deleted" {
	for id in $LAW $OWN; do
		for change in "date='2026-12-30'" "name_ko='딴 날'" \
		    "kind='election'" staff_id=2 "reason='딴말'" \
		    created_at=1; do
			[ "$id $change" != "$LAW staff_id=2" ] || continue
			stays "it never changes" holiday id "$id" "$change" \
			    version=2
		done
		keeps_its_id holiday id "$id"
		remains "never deleted" holiday id "$id"
	done
}

@test "its English name and what it rests on are corrected, a version on" {
	stays "each change raises the version" holiday id "$LAW" "name_en='x'"
	stays "each change raises the version" holiday id "$LAW" \
	    "name_en='x'" version=3
	for basis in rule proclaimed; do
		lawful "UPDATE holiday SET basis = '$basis',
		    version = version + 1 WHERE id = $WAIT"
	done
	lawful "UPDATE holiday SET name_en = 'New Year', version = 2
	    WHERE id = $LAW"
}

@test "who added it never changes" {
	stays "" holiday id "$LAW" "basis='staff'" version=2
	stays "" holiday id "$OWN" "basis='proclaimed'" version=2
	refused "who added it never changes" \
	    "UPDATE holiday SET basis = 'staff', version = 2 WHERE id = $LAW"
}

@test "it is removed once, with a reason, by somebody, now" {
	refused_now "the reason of its removal is empty" \
	    "$(remove "$OWN" remove_reason="''")" \
	    "$(remove "$OWN" remove_reason="' '")" \
	    "$(remove "$OWN" remove_reason='char(12288)')" \
	    "$(remove "$OWN" remove_reason=NULL)"
	refused_now "there is no such staff member" \
	    "$(remove "$OWN" removed_by=99)" \
	    "$(remove "$OWN" removed_by=NULL)"
	refused_now "it is removed now" \
	    "$(remove "$OWN" removed_at=$((NOW - 2 * 86400000000)))"
	refused_now CHECK "$(remove "$OWN" removed_at=NULL)"
	refused_now "each change raises the version" \
	    "$(remove "$OWN" version=1)"
	refused_now "it never changes" "$(remove "$OWN" "name_ko='x'")"
	lawful "$(remove "$OWN")"
	after
	for id in "$OWN" "$GONE"; do
		stays "it was removed already" holiday id "$id" \
		    removed_at=NULL version=3
		stays "it was removed already" holiday id "$id" \
		    "remove_reason='딴말'" version=3
		remains "never deleted" holiday id "$id"
	done
}

@test "what staff add has a person, a reason and the time of today" {
	refused_now "its reason is empty" \
	    "$(day date="'2026-12-30'" reason="''")" \
	    "$(day date="'2026-12-30'" reason='char(12288, 8203)')"
	refused_now "there is no such staff member" \
	    "$(day date="'2026-12-30'" staff_id=99)" \
	    "$(day date="'2026-12-30'" staff_id=NULL)"
	refused_now "it is added now" \
	    "$(day date="'2026-12-30'" created_at=1)"
	refused_now CHECK "$(law_day staff_id=1)" \
	    "$(law_day reason="'x'")" "$(law_day kind="'birthday'")" \
	    "$(law_day basis="'rumour'")"
	lawful "$(law_day created_at=1)"
}

@test "a day is one that exists, and has a name" {
	refused_now "there is no such day" \
	    "$(law_day date="'2026-02-29'")" "$(law_day date="'2026-13-01'")" \
	    "$(law_day date="'2026-1-1'")" "$(law_day date="'now'")" \
	    "$(law_day date="'2026/12/30'")" "$(law_day date=20261230)" \
	    "$(law_day date="'2026-12-30 00:00'")"
	refused_now "NOT NULL" "$(law_day date=NULL)" "$(law_day name_ko=NULL)"
	refused_now "its name is empty" "$(law_day name_ko="''")" \
	    "$(law_day name_ko="' '")" "$(law_day name_ko='char(8203)')"
	lawful "$(law_day date="'2028-02-29'")"
}

@test "a day has one thing once; another one too, and again when removed" {
	local there="that day has this one already"
	refused_now "$there" "$(day)" "$(day reason="'다시'")" \
	    "$(day | sed 's/^INSERT/REPLACE/')" \
	    "$(day | sed 's/^INSERT/INSERT OR IGNORE/')" \
	    "$(day) ON CONFLICT DO UPDATE SET reason = 'x'"
	refused_now "a new one is in use" "$(law_day removed_at=$NOW \
	    removed_by=1 remove_reason="'x'")" "$(law_day version=2)"
	refused_now "added at the end" "$(law_day id=1)" "$(law_day id=9999)" \
	    "$(law_day id=1 | sed 's/^INSERT/REPLACE/')"
	lawful "$(day name_ko="'창립일'")"
	lawful "$(day date="'2026-12-29'")"
}

@test "whoever changes the calendar from outside is in the log" {
	lawful "$(law_day)"
	[ "$(db "SELECT actor, object, detail ->> 'date' FROM audit
	    WHERE action = 'calendar.add' ORDER BY id DESC LIMIT 1")" = \
	    "test|holiday|2026-12-30" ]
	lawful "$(remove "$OWN")"
	[ "$(db "SELECT actor, object_id, detail ->> 'reason' FROM audit
	    WHERE action = 'calendar.remove' ORDER BY id DESC LIMIT 1")" = \
	    "test|$OWN|폐지" ]
	lawful "UPDATE holiday SET basis = 'rule', version = 2
	    WHERE id = $WAIT"
	[ "$(db "SELECT actor, object_id, detail ->> 'basis' FROM audit
	    WHERE action = 'calendar.set'")" = "test|$WAIT|rule" ]
}
