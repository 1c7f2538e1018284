# Plain SQL cannot break the rules: rewards within the budget, draws whose
# list is frozen (article 13-2).

# shellcheck disable=SC2086 # times are one word
load ../common
load rules

setup_file() {
	rules_site
}

# hash BYTE: an entry that is easily told apart.
hash() {
	printf "x'%064x'" "$1"
}

# programme KEY [NAME=VALUE...]: one statement that adds one of 100,000 won.
programme() {
	local key=$1 n='' v='' k
	declare -A t=([key]="'$key'" [kind]="'event'" [budget_id]=1
	    [department_id]=1 [title_ko]="'행사'" [gift_ko]="'상품권'"
	    [amount]=100000 [created_at]=$NOW)
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO reward_programme ($n) VALUES ($v)"
}

# enter PROGRAMME BYTE CITIZEN: two statements.
enter() {
	echo "INSERT INTO reward_entry (programme_id, entry)
	    VALUES ($1, $(hash "$2"));
	    INSERT INTO reward_entrant (programme_id, entry, citizen_id)
	    VALUES ($1, $(hash "$2"), $3)"
}

# freeze PROGRAMME [NAME=VALUE...]: one statement that freezes its list.
freeze() {
	local n='' v='' k
	declare -A t=([programme_id]=$1 [source]="'추첨'" [winners]=1
	    [alternates]=1 [entries]=2 [commitment]=$(hash 99)
	    [closed]="'2026-11-24T14:00:00+09:00'" [closed_at]=$NOW)
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO reward_draw ($n) VALUES ($v)"
}

# award PROGRAMME [NAME=VALUE...]: one statement that awards 100,000 won.
award() {
	local n='' v='' k
	declare -A t=([programme_id]=$1 [budget_id]=1 [amount]=100000
	    [citizen_id]=1 [state]="'awarded'" [awarded_at]=$NOW
	    [claim_by]=$((NOW + 86400000000)))
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO reward_award ($n) VALUES ($v)"
}

# trial SQL...: these one after another, of which the last is refused, so
# that none stays; the last try of its shell.
trial() {
	local sql=BEGIN s
	for s; do
		sql="$sql; $s"
	done
	echo "$sql"
}

# replace INSERT...: the same statement as REPLACE.
replace() {
	echo "REPLACE ${1#INSERT }"
}

# drawn: programme 1 is drawn, entry 2 before entry 1.
drawn() {
	lawful "INSERT INTO reward_place VALUES (1, 1, $(hash 2)),
	    (1, 2, $(hash 1));
	    UPDATE reward_draw SET value = '7', run_at = $NOW, version = 2"
	after
}

# 300,000 won: programme 1 has two entries and is frozen, 2 is open with one
# entry, 3 and 4 have awards: 3 one of 100,000, 4 may give several.
setup() {
	a_site
	lawful "INSERT INTO reward_budget (year, amount) VALUES (2026, 300000);
	    INSERT INTO reward_budget (year, amount) VALUES (2027, 100);
	    $(programme one); $(programme two); $(programme three);
	    $(programme four per_person=9);
	    $(enter 1 1 1); $(enter 1 2 2); $(enter 2 3 1);
	    $(freeze 1); $(award 3)"
	after
}

@test "13-2: a budget pays no more than it has" {
	lawful "$(award 4)"
	after
	refused "the budget cannot pay that (article 13-2)" \
	    "$(award 4 citizen_id=2)" \
	    "$(award 4 citizen_id=2 amount=1)" \
	    "$(award 4 code="$(hash 5)" citizen_id=NULL amount=1)
	     ON CONFLICT DO NOTHING" \
	    "$(replace "$(award 4 citizen_id=2 amount=1)")" \
	    "$(award 4 citizen_id=2 amount=1 | sed 's/INSERT/& OR IGNORE/')" \
	    "INSERT INTO reward_award (programme_id, budget_id, amount,
		citizen_id, state, awarded_at, claim_by)
	     SELECT 4, 1, 1, 2, 'awarded', $NOW, $NOW + 1"
}

@test "13-2: a frozen draw's rewards are kept back until it is run" {
	[ "$(db "SELECT awarded, reserved FROM reward_spent
	    WHERE budget_id = 1")" = '100000|100000' ]
	refused "the budget cannot pay that (article 13-2)" \
	    "$(trial "$(freeze 2 entries=1 winners=1)" "$(award 4)")"
	refused "the budget cannot pay that (article 13-2)" \
	    "$(trial "$(award 4)" "$(freeze 2 entries=1 winners=1)")"
	drawn
	[ "$(db "SELECT awarded, reserved FROM reward_spent
	    WHERE budget_id = 1")" = '100000|0' ]
}

@test "13-2: a budget is not lowered below what was promised" {
	for change in amount=199999 amount=0 amount=NULL; do
		stays "more was promised already (article 13-2)" \
		    reward_budget id 1 "$change" version=2
	done
	stays "each change raises the version by one" reward_budget id 1 \
	    amount=900000
	stays "its year never changes" reward_budget id 1 year=2028 version=2
	refused "this year has its budget" \
	    "INSERT INTO reward_budget (year, amount) VALUES (2026, 1)" \
	    "REPLACE INTO reward_budget (year, amount) VALUES (2026, 1)" \
	    "INSERT INTO reward_budget (id, year, amount)
	     VALUES (1, 2030, 1) ON CONFLICT DO UPDATE SET amount = 1"
	remains "it is never deleted" reward_budget id 1
	keeps_its_id reward_budget id 1
	lawful "UPDATE reward_budget SET amount = 200000, version = 2
	    WHERE id = 1"
}

@test "13-2: what a reward costs, and of which budget, never changes" {
	for change in amount=1 budget_id=2 programme_id=4 citizen_id=2 \
	    code="$(hash 7)" place=1 awarded_at=1 claim_by=1; do
		stays "what was awarded never changes" reward_award id 1 \
		    "$change" "state='claimed'" claimed_at=$NOW version=2
	done
	refused "no programme gives that" "$(award 4 amount=100001)" \
	    "$(award 4 budget_id=2)" "$(award 9)"
	refused "CHECK constraint failed" "$(award 4 amount=-5)"
	remains "it is never deleted" reward_award id 1
	keeps_its_id reward_award id 1
}

@test "13-2: a lapsed reward is back in the budget, for good" {
	lawful "$(award 4)"
	after
	refused "the budget cannot pay that (article 13-2)" \
	    "$(award 4 citizen_id=2)"
	lawful "UPDATE reward_award SET state = 'lapsed', reason = '거절',
	    lapsed_at = $NOW, version = 2 WHERE id = 2"
	lawful "$(award 4 citizen_id=2)"
	after
	for to in awarded notified claimed delivered; do
		stays "it does not go from there to there" reward_award id 2 \
		    "state='$to'" lapsed_at=NULL version=3
	done
}

@test "13-2: a reward goes from awarded to delivered, step by step" {
	stays "it does not go from there to there" reward_award id 1 \
	    "state='delivered'" delivered_at=$NOW claimed_at=$NOW version=2
	stays "each change raises the version by one" reward_award id 1 \
	    "state='claimed'" claimed_at=$NOW
	refused "CHECK constraint failed" \
	    "UPDATE reward_award SET state = 'claimed', version = 2" \
	    "UPDATE reward_award SET state = 'claimed', version = 2,
		claimed_at = claim_by + 1" \
	    "UPDATE reward_award SET state = 'lapsed', version = 2,
		lapsed_at = claim_by"
	refused "a new one was awarded just now" \
	    "$(award 4 "state='notified'" notified_at=$NOW)" \
	    "$(award 4 "state='delivered'" delivered_at=$NOW)" \
	    "$(award 4 version=2)"
	lawful "UPDATE reward_award SET state = 'claimed', claimed_at = $NOW,
	    version = 2 WHERE id = 1"
	lawful "UPDATE reward_award SET state = 'delivered',
	    delivered_at = $NOW, version = 3 WHERE id = 1"
}

@test "13-2: one person gets no more than the programme says" {
	refused "no more for one person" "$(award 3)" \
	    "$(award 3) ON CONFLICT DO NOTHING"
	refused "there is no such" "$(award 3 citizen_id=77)" \
	    "$(award 3 citizen_id=2 staff_id=77)"
	lawful "$(award 3 citizen_id=NULL "code=$(hash 8)")"
	after
	stays "no more for one person" reward_award id 2 citizen_id=1 \
	    "state='claimed'" claimed_at=$NOW version=2
	refused "that was awarded" \
	    "$(award 3 citizen_id=2 "code=$(hash 8)")" \
	    "$(replace "$(award 3 citizen_id=2 "code=$(hash 8)")")"
	refused "no more for one person" "$(trial "$(enter 2 4 1)")"
	refused "no more for one person" \
	    "$(trial "INSERT INTO reward_entry VALUES (2, $(hash 4))" \
		"REPLACE INTO reward_entrant VALUES (2, $(hash 4), 1)")"
}

@test "13-2: nothing is added to a list that is frozen" {
	refused "the list is frozen (article 13-2)" \
	    "INSERT INTO reward_entry VALUES (1, $(hash 5))" \
	    "INSERT OR IGNORE INTO reward_entry VALUES (1, $(hash 5))" \
	    "REPLACE INTO reward_entry VALUES (1, $(hash 5))" \
	    "REPLACE INTO reward_entry VALUES (1, $(hash 1))" \
	    "INSERT INTO reward_entry VALUES (1, $(hash 1))
	     ON CONFLICT DO UPDATE SET entry = $(hash 5)" \
	    "INSERT INTO reward_entry SELECT 1, entry FROM reward_entry" \
	    "INSERT INTO reward_entrant VALUES (1, $(hash 5), 2)" \
	    "REPLACE INTO reward_entrant VALUES (1, $(hash 1), 2)"
	refused "an entry never changes" \
	    "UPDATE reward_entry SET programme_id = 1
	     WHERE programme_id = 2" \
	    "UPDATE OR REPLACE reward_entry SET entry = $(hash 5)" \
	    "UPDATE reward_entry SET programme_id = 2 WHERE programme_id = 1"
	refused "the list is frozen (article 13-2)" \
	    "DELETE FROM reward_entry" \
	    "DELETE FROM reward_entry WHERE programme_id = 1"
	refused "it never changes" "UPDATE reward_entrant SET citizen_id = 2"
	refused "it is needed yet" "DELETE FROM reward_entrant" \
	    "DELETE FROM reward_entrant WHERE programme_id = 2"
	drawn
	refused "the list is frozen (article 13-2)" \
	    "INSERT INTO reward_entry VALUES (1, $(hash 5))"
}

@test "13-2: a list is frozen once, whole, and never thawed" {
	for change in "source='다른 것'" winners=2 alternates=0 entries=3 \
	    "commitment=$(hash 1)" closed_at=1 "closed='x'"; do
		stays "what was published never changes" reward_draw \
		    programme_id 1 "$change"
	done
	remains "it is never deleted" reward_draw programme_id 1
	refused "a list is frozen once (article 13-2)" "$(freeze 1)" \
	    "$(replace "$(freeze 1 winners=2)")" \
	    "$(freeze 1) ON CONFLICT DO UPDATE SET winners = 2"
	refused "every entry is counted" "$(freeze 2)" \
	    "$(freeze 2 entries=NULL)"
	refused "every entry is somebody's" \
	    "$(trial "INSERT INTO reward_entry VALUES (2, $(hash 9))" \
		"$(freeze 2)")"
	refused "what decides is not known yet" \
	    "$(freeze 2 entries=1 "value='7'" run_at=$NOW)"
	refused "there is no such programme" "$(freeze 9)"
	lawful "UPDATE reward_programme SET closed_at = $NOW, version = 2
	    WHERE id = 1"
	after
	stays "its list is frozen" reward_programme id 1 closed_at=NULL \
	    version=3
}

@test "13-2: a draw is run once, with all its places" {
	refused "every place is somebody's" \
	    "UPDATE reward_draw SET value = '7', run_at = $NOW, version = 2"
	refused "it changes when it is drawn" \
	    "UPDATE reward_draw SET version = 2" \
	    "UPDATE reward_draw SET value = '7', run_at = $NOW"
	refused "places are filled in order" \
	    "INSERT INTO reward_place VALUES (1, 2, $(hash 2))" \
	    "INSERT INTO reward_place VALUES (1, 1, $(hash 2)),
	     (1, 2, $(hash 1)), (1, 3, $(hash 1))"
	refused "each is one of the entries, once" \
	    "INSERT INTO reward_place VALUES (1, 1, $(hash 3))" \
	    "INSERT INTO reward_place VALUES (1, 1, $(hash 1)),
	     (1, 2, $(hash 1))"
	refused "no draw waits for it" \
	    "INSERT INTO reward_place VALUES (2, 1, $(hash 3))"
	drawn
	refused "it is drawn once (article 13-2)" \
	    "UPDATE reward_draw SET value = '8', version = 3" \
	    "UPDATE reward_draw SET value = NULL, run_at = NULL, version = 3"
	refused "it never changes" \
	    "UPDATE reward_place SET entry = $(hash 1) WHERE place = 1"
	refused "it is never deleted" "DELETE FROM reward_place"
	refused "no draw waits for it" \
	    "REPLACE INTO reward_place VALUES (1, 1, $(hash 1))"
}

@test "13-2: who was drawn gets it, an alternate in place of a lapsed one" {
	local first second
	first=$(award 1 place=1 "code=$(hash 2)" citizen_id=2)
	second=$(award 1 place=2 "code=$(hash 1)" citizen_id=1)
	refused "that place was not drawn" "$first"
	drawn
	refused "who gets it is drawn (article 13-2)" "$(award 1)"
	refused "that place was not drawn" \
	    "$(award 1 place=1 "code=$(hash 1)")" \
	    "$(award 1 place=3 "code=$(hash 1)")"
	refused "places are awarded in order" "$second"
	refused "that entry is another person's" \
	    "$(award 1 place=1 "code=$(hash 2)" citizen_id=1)"
	lawful "$first"
	after
	refused "an alternate waits for a lapsed one" "$second"
	refused "reward_award:" "$first" "$(replace "$first")" \
	    "$(replace "${first/citizen_id/id, citizen_id}" |
		sed 's/VALUES (/&1, /')"
	lawful "UPDATE reward_award SET state = 'lapsed', reason = '직원',
	    lapsed_at = $NOW, version = 2 WHERE place = 1; $second"
}

@test "13-2: who entered is forgotten once nothing is open" {
	drawn
	lawful "$(award 1 place=1 "code=$(hash 2)" citizen_id=2)"
	after
	refused "it is needed yet" "DELETE FROM reward_entrant
	    WHERE programme_id = 1"
	lawful "UPDATE reward_award SET state = 'lapsed', reason = '거절',
	    lapsed_at = $NOW, version = 2 WHERE place = 1;
	    DELETE FROM reward_entrant WHERE programme_id = 1"
	[ "$(db "SELECT count(*) FROM reward_entry
	    WHERE programme_id = 1")" = 2 ]
}

@test "13-2: a programme's terms stand once somebody relies on them" {
	for change in amount=1 per_person=5 staff_excluded=0 claim_days=1 \
	    "gift_ko='사탕'"; do
		for id in 1 2 3; do
			stays "its terms stand" reward_programme id $id \
			    "$change" version=2
		done
	done
	for change in "key='other'" "kind='survey'" budget_id=2; do
		stays "key, kind and budget never change" reward_programme \
		    id 4 "$change" version=2
	done
	refused "that is no key" "$(programme 'a|b')" "$(programme ../x)" \
	    "$(programme '')"
	refused "this id or key is taken" "$(programme one)" \
	    "$(programme new id=1)"
	refused "there is no such" "$(programme new budget_id=9)" \
	    "$(programme new department_id=99)"
	remains "it is never deleted" reward_programme id 1
	keeps_its_id reward_programme id 4
	lawful "UPDATE reward_programme SET amount = 5, version = 2
	    WHERE id = 4"
}

@test "13-2: a closed programme takes no entries" {
	lawful "UPDATE reward_programme SET closed_at = $NOW, version = 2
	    WHERE id = 2"
	after
	refused "there is no such open programme" \
	    "INSERT INTO reward_entry VALUES (2, $(hash 5))" \
	    "INSERT INTO reward_entry VALUES (9, $(hash 5))"
	lawful "DELETE FROM reward_entry WHERE programme_id = 2"
	[ "$(db "SELECT count(*) FROM reward_entrant
	    WHERE programme_id = 2")" = 0 ]
}

@test "a reward's notice goes to its winner, once, and tells when it went" {
	local notice="INSERT INTO outbox (template, channel, citizen_id,
	    award_id, next_at, created_at) VALUES"
	refused "the notice of a reward goes to its winner" \
	    "$notice ('award', 'call', 2, 1, $NOW, $NOW)" \
	    "$notice ('award', 'call', 1, 1, $NOW, $NOW)" \
	    "$notice ('award', 'mail', 1, NULL, $NOW, $NOW)" \
	    "$notice ('restore', 'mail', 1, 1, $NOW, $NOW)"
	lawful "$notice ('award', 'mail', 1, 1, $NOW, $NOW)"
	after
	refused "that reward has its notice" \
	    "$notice ('award', 'mail', 1, 1, $NOW, $NOW)"
	refused "the notice of a reward is never deleted" \
	    "DELETE FROM outbox WHERE award_id = 1"
	refused "a notice belongs to its reward" \
	    "UPDATE outbox SET award_id = NULL WHERE award_id = 1"
	lawful "UPDATE outbox SET state = 'sending', tried_at = $NOW
	    WHERE award_id = 1;
	    UPDATE outbox SET state = 'sent', sent_at = $NOW + 5
	    WHERE award_id = 1"
	[ "$(db 'SELECT state, notified_at FROM reward_award')" = \
	    "notified|$((NOW + 5))" ]
}

@test "what is done about rewards is logged; an entry without who" {
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'reward.enter'
	    AND subject_id IS NULL AND detail = ''")" = 3 ]
	[ "$(db "SELECT count(*) FROM audit WHERE action IN
	    ('reward.budget', 'reward.add', 'reward.commit')")" = 7 ]
	[ "$(db "SELECT subject_id FROM audit
	    WHERE action = 'reward.award'")" = 1 ]
}
