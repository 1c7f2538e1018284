# Plain SQL cannot break the rules: a visit is counted with its hash, figures
# never go down, a day's hashes end with it, one visit is the Nth (article
# 13-2).

load ../common
load rules

setup_file() {
	rules_site
}

# seen DAY SECTION BYTE: one statement that counts a visit.
seen() {
	printf "INSERT INTO visit_seen (day, section, hash)
	    VALUES (%d, '%s', x'%032x')" "$1" "$2" "$3"
}

# target NUMBER [PROGRAMME]: one statement.
target() {
	echo "INSERT INTO visit_target (number, programme_id, created_at)
	    VALUES ($1, ${2:-1}, $NOW)"
}

# 250,000 won; programme 1 rewards visitors with 100,000, 2 is an event.  Two
# visits were; the fifth is rewarded.
setup() {
	a_site
	lawful "INSERT INTO reward_budget (year, amount) VALUES (2026, 250000);
	    INSERT INTO reward_programme (key, kind, budget_id, department_id,
		title_ko, gift_ko, amount, created_at)
	    VALUES ('v', 'visitor', 1, 1, '방문', '상품권', 100000, $NOW),
		('e', 'event', 1, 1, '행사', '상품권', 100000, $NOW);
	    $(seen 100 all 1); $(seen 100 home 2); $(seen 100 all 3);
	    $(target 5)"
	after
}

total() {
	db 'SELECT n FROM visit_total'
}

@test "a visit is counted by its hash, once" {
	[ "$(total)" = 2 ]
	[ "$(db "SELECT visitors FROM visit_day WHERE section = 'all'")" = 2 ]
	[ "$(db "SELECT visitors FROM visit_day WHERE section = 'home'")" = 1 ]
	refused "visit_seen: that browser was counted today" \
	    "$(seen 100 all 1)" \
	    "$(seen 100 all 1 | sed 's/INSERT/& OR IGNORE/')" \
	    "$(seen 100 all 1 | sed 's/INSERT/& OR REPLACE/')" \
	    "$(seen 100 all 1) ON CONFLICT DO NOTHING"
	refused "visit_seen: it never changes" \
	    "UPDATE visit_seen SET day = 101" \
	    "UPDATE OR REPLACE visit_seen SET hash = x'$(printf %032x 9)'" \
	    "UPDATE visit_seen SET section = 'all'"
	refused "constraint failed" \
	    "INSERT INTO visit_seen VALUES (100, 'all', x'00')" \
	    "INSERT INTO visit_seen VALUES (100, '', zeroblob(16))"
}

@test "figures never go down, and are of visits that were" {
	refused "visit_total: it goes up by one, and never down" \
	    "UPDATE visit_total SET n = 1" \
	    "UPDATE visit_total SET n = n + 2" \
	    "UPDATE OR REPLACE visit_total SET id = 2, n = n + 1"
	refused "visit_total: there is one total" \
	    "DELETE FROM visit_total" \
	    "INSERT INTO visit_total VALUES (2, 0)" \
	    "REPLACE INTO visit_total VALUES (1, 0)" \
	    "INSERT INTO visit_total VALUES (1, 9) ON CONFLICT DO UPDATE
	     SET n = 9"
	refused "visit_day: it goes up by one, and never down" \
	    "UPDATE visit_day SET visitors = 1 WHERE section = 'all'" \
	    "UPDATE visit_day SET visitors = visitors + 2" \
	    "UPDATE visit_day SET day = 99, visitors = visitors + 1"
	refused "visit_day: figures are never deleted" \
	    "DELETE FROM visit_day"
	refused "visit_day: it begins with its first visitor" \
	    "INSERT INTO visit_day VALUES (100, 'all', 1)" \
	    "REPLACE INTO visit_day VALUES (100, 'all', 1)" \
	    "INSERT INTO visit_day VALUES (101, 'all', 5)"
	refused "visit_day: a visitor is counted by a hash" \
	    "INSERT INTO visit_day VALUES (99, 'all', 1)"
}

@test "a new day takes the hashes of the day before away" {
	lawful "$(seen 101 home 1)"
	[ "$(db 'SELECT DISTINCT day FROM visit_seen')" = 101 ]
	[ "$(db 'SELECT sum(visitors) FROM visit_day')" = 4 ]
	after
	refused "visit_seen: that day is over" "$(seen 100 all 9)" \
	    "$(seen 100 all 1)"
}

@test "13-2: the fifth visit is the fifth, and nothing else makes it so" {
	refused "visit_target: that visit has not come" \
	    "UPDATE visit_target SET reached_at = 1"
	lawful "$(seen 100 all 4); $(seen 100 all 5)"
	[ "$(db 'SELECT reached_at IS NULL FROM visit_target')" = 1 ]
	lawful "$(seen 100 all 6); $(seen 100 all 7)"
	[ "$(db 'SELECT reached_at FROM visit_target')" = "$NOW" ]
	[ "$(total)" = 6 ]
	[ "$(db "SELECT detail FROM audit WHERE action = 'visit.reach'")" = \
	    '{"number":5}' ]
	after
	stays "visit_target: what was said never changes" visit_target id 1 \
	    reached_at=NULL
	remains "visit_target: that visit was" visit_target id 1
}

@test "13-2: a rewarded visit is to come, and has one reward" {
	refused "visit_target: that visit is over" "$(target 2)" "$(target 0)"
	refused "visit_target: that visit has its reward" "$(target 5)" \
	    "REPLACE INTO visit_target (number, programme_id, created_at)
	     VALUES (5, 1, 1)" \
	    "$(target 5) ON CONFLICT DO UPDATE SET number = 6"
	refused "an open programme of the kind visitor gives it" \
	    "$(target 6 2)" "$(target 6 99)"
	lawful "$(target 6)"
	after
	refused "the budget cannot pay that (article 13-2)" "$(target 7)"
	stays "visit_target: what was said never changes" visit_target id 1 \
	    number=9
	stays "visit_target: what was said never changes" visit_target id 1 \
	    programme_id=2
	keeps_its_id visit_target id 1
}

@test "13-2: what is promised to a visitor is gone from the budget" {
	[ "$(db 'SELECT awarded, reserved FROM reward_spent')" = '0|100000' ]
	refused "more was promised already (article 13-2)" \
	    "UPDATE reward_budget SET amount = 99999, version = 2"
	refused "its terms stand once somebody relies on them" \
	    "UPDATE reward_programme SET amount = 1, version = 2 WHERE id = 1"
	refused "it rewards a visitor, and is not drawn" \
	    "INSERT INTO reward_draw (programme_id, source, winners,
		alternates, entries, commitment, closed, closed_at)
	     VALUES (1, 'x', 1, 0, 1, zeroblob(32), 'x', 1)"
	lawful "DELETE FROM visit_target"
	[ "$(db 'SELECT awarded, reserved FROM reward_spent')" = '0|0' ]
}

@test "13-2: a visit's reward is one of its programme, given then" {
	lawful "$(seen 100 all 4); $(seen 100 all 5); $(seen 100 all 6);
	    INSERT INTO reward_award (programme_id, budget_id, amount, code,
		state, awarded_at, claim_by)
	    VALUES (1, 1, 100000, zeroblob(32), 'awarded', $NOW, $NOW + 9),
		(2, 1, 100000, zeroblob(32), 'awarded', $NOW, $NOW + 9)"
	after
	refused "visit_target: that is not its reward" \
	    "UPDATE visit_target SET award_id = 2" \
	    "UPDATE visit_target SET award_id = 9"
	lawful "UPDATE visit_target SET award_id = 1"
	after
	stays "visit_target: what was said never changes" visit_target id 1 \
	    award_id=NULL
}

@test "citizens' connections see figures, and neither hashes nor sections" {
	[ "$(db 'SELECT * FROM web_visit')" = '100|2' ]
	[ "$(db 'SELECT * FROM web_visit_total')" = 2 ]
}
