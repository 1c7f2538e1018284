# Plain SQL cannot break the rules: complaints, their timelines, pauses,
# payments, passwords, and what the public reads (articles 8 to 12).

# Words of SQL are parted on purpose where they stand without quotes; a name
# that is a list in one function is a text in another.
# shellcheck disable=SC2089,SC2090,SC2190,SC2178,SC2128
load ../common
load rules

# The complaints, by what became of them; all by the same person but OTHER.
FILED=1     # of the kind lamp, which is open for disclosure
UNPAID=2    # waits for 600 won
RECEIVED=3
ASSIGNED=4  # to transport; its officer is kim (staff 3)
WORKED=5    # kim works on it; its supplement is open, event SUPPLEMENT
ANSWERED=6  # of the kind lamp
REFUSED=7
MERGED=8    # into RECEIVED
OTHER=9     # somebody else's, received
PRIVATE=10  # of the kind lamp, received, disclosure refused

make_complaints() {
	local c=(osanctl complaint) n
	"${c[@]}" kind set permit --name-ko 허가 --category legal --period 7d
	"${c[@]}" kind set lamp --name-ko 가로등 --category other \
	    --period 3d --publishable yes
	"${c[@]}" kind set copy --name-ko 등본 --category legal \
	    --period 3d --fee 500 --postage 100
	"${c[@]}" kind set stamp --name-ko 인감 --category legal \
	    --period immediate --identity-check yes --visit-ko 민원실
	osanctl dept set transport --phone 031-8036-7000
	osanctl staff add kim --name 김 --role officer --dept transport --yes
	for n in lamp copy permit permit permit lamp permit permit; do
		"${c[@]}" file $n --title 제목 --text 본문 --name 홍길동 \
		    --phone 010-1234-5678
	done
	"${c[@]}" file permit --title 제목 --text 본문 --name 이몽룡 \
	    --email lee@example.org --password-file <(echo Haneul!4827)
	"${c[@]}" file lamp --title 제목 --text 본문 --name 홍길동 \
	    --phone 010-1234-5678 --private
	n=(2026-000004 2026-000005 2026-000006 2026-000007)
	"${c[@]}" receive 2026-000003 "${n[@]}" 2026-00000{8,9} 2026-000010
	"${c[@]}" assign "${n[@]}" --to transport --officer kim
	"${c[@]}" start "${n[@]:1}"
	"${c[@]}" supplement 2026-000005 --text 도면 --until 2026-12-01
	"${c[@]}" answer 2026-000006 --text 답
	"${c[@]}" refuse 2026-000007 --text 안됨 --remedy 이의신청
	lawful "$(event $MERGED merge merged other_id=$RECEIVED)"
}

# event COMPLAINT ACTION TO [COLUMN=EXPRESSION...]: one statement that adds
# an event which lacks nothing that the changes do not take from it.
event() {
	local id=$1 action=$2 to=$3 change n='' v='' k
	declare -A e=([at]=$NOW [due_at]=due_at [from_state]=state
	    [complaint_version]=version [complaint_id]=id)
	shift 3
	for change; do
		e[${change%%=*}]=${change#*=}
	done
	for k in "${!e[@]}"; do
		n="$n, $k" v="$v, ${e[$k]}"
	done
	echo "INSERT INTO complaint_event (action, to_state$n)
	    SELECT '$action', '$to'$v FROM complaint WHERE id = $id"
}

# own BYTES: words sealed under the complainant's own key, by what they begin
# with; there are three citizens.
own() {
	local n all=NULL
	for n in 1 2 3; do
		all="iif(citizen_id=$n,X'FFFFFFFF000000000000000$n$(printf \
		    '%0*d' $((2 * ($1 - 12))) 0)',$all)"
	done
	echo "$all"
}

WORDS="text_sealed=$(own 30)"
BOTH="title_sealed=$(own 30) $WORDS"
DUE="due_at=$((NOW + 86400000000))"

# complaint [COLUMN=EXPRESSION...]: one statement that files one more.
complaint() {
	local change n='' v='' k
	declare -A c=([year]=2026 [serial]="(SELECT max(serial) + 1
	    FROM complaint)" [kind_id]=1 [citizen_id]=1 [channel]="'web'"
	    [state]="'filed'" [period]="'7d'" [filed_at]=$NOW)
	for change; do
		c[${change%%=*}]=${change#*=}
	done
	for k in "${!c[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${c[$k]}"
	done
	echo "INSERT INTO complaint ($n) VALUES ($v)"
}

setup_file() {
	rules_site
	make_complaints >/dev/null 2>&1
	SUPPLEMENT=$(db "SELECT event_id FROM complaint WHERE id = $WORKED")
	export SUPPLEMENT
}

setup() {
	a_site
	now_acting
}

# now_acting: somebody acts at the fixed time, so that a clock is no reason
# to refuse; lawfully SQL: what another program may do.
now_acting() {
	sqlite3 "$OSAN_DB" "INSERT OR REPLACE INTO acting (id, actor, origin,
	    at) VALUES (1, 'test', 'shell', $NOW)"
	after
}

lawfully() {
	sqlite3 "$OSAN_DB" "DELETE FROM acting"
	lawful "$1" || return
	now_acting
}

# Numbers and rows --------------------------------------------------------

@test "article 8: a complaint is never deleted or replaced" {
	for id in $FILED $WORKED $ANSWERED $MERGED; do
		remains "a complaint is never deleted" complaint id $id
		keeps_its_id complaint id $id
	done
	refused "complaint:" "$(complaint id=$FILED)" "$(complaint id=0)" \
	    "$(complaint id=99)" "$(complaint id=-2)" \
	    "REPLACE INTO complaint SELECT $(columns complaint id=11)
	      FROM complaint WHERE id = $FILED" \
	    "REPLACE INTO complaint SELECT $(columns complaint id=NULL)
	      FROM complaint WHERE id = $FILED" \
	    "$(complaint serial=1) ON CONFLICT DO UPDATE SET private = 1" \
	    "$(complaint serial=1) ON CONFLICT DO NOTHING"
}

@test "article 8: numbers of a year have no gaps, and are of its year" {
	refused "numbers of a year have no gaps" "$(complaint serial=1)" \
	    "$(complaint serial=10)" "$(complaint serial=12)" \
	    "$(complaint year=2027 serial=2)"
	refused "its number is of the year of filing" \
	    "$(complaint year=2025 serial=1)" \
	    "$(complaint year=2027 serial=1)"
	lawfully "$(complaint)"
	[ "$(db 'SELECT serial FROM complaint WHERE id = 11')" = 11 ]
}

@test "a complaint changes by its event alone" {
	local change
	for change in state="'answered'" state="'received'" received_at=$NOW \
	    due_at=$((NOW + 1)) wait_until=1 paused_at=NULL ended_at=$NOW \
	    department_id=1 officer_id=1 rating=5 private=1 event_id=1 \
	    repeats=1 merged_into=1; do
		stays "a change needs its own event" complaint id $WORKED \
		    $change version=version+1
		stays "a change needs its own event" complaint id $WORKED \
		    $change version=version+1 event_id=1
	done
	stays "each change raises the version by one" complaint id $WORKED \
	    private=1
	for change in year=2025 serial=99; do
		stays "its number never changes" complaint id $FILED $change \
		    version=version+1
	done
	for change in kind_id=3 citizen_id=citizen_id+1 "channel='mail'" fee=1 \
	    postage=1 "period='1y'" filed_at=1 post_id=1 \
	    objects_to=$REFUSED; do
		stays "what was filed never changes" complaint id $FILED \
		    "$change" version=version+1
	done
}

@test "a new complaint is filed, and no more" {
	refused "a new one is filed, and no more" \
	    "$(complaint state="'received'" received_at=$NOW due_at=$NOW)" \
	    "$(complaint state="'answered'")" "$(complaint due_at=$NOW)" \
	    "$(complaint received_at=$NOW)" "$(complaint paused_at=$NOW)" \
	    "$(complaint ended_at=$NOW)" "$(complaint officer_id=3)" \
	    "$(complaint event_id=1)" "$(complaint rating=5)" \
	    "$(complaint merged_into=1)" "$(complaint wait_until=1)"
	refused "a new one is its first version" "$(complaint version=2)" \
	    "$(complaint version=0)"
	refused "it is filed now" "$(complaint filed_at=$((NOW - 86400000001)))"
	refused "there is no such citizen" "$(complaint citizen_id=99)"
	refused "there is no such open kind" "$(complaint kind_id=99)"
	refused "CHECK" "$(complaint channel="'fax'")" \
	    "$(complaint private=2)"
}

@test "article 9(1): a kind with identity check or papers is not filed on the web" {
	local stamp='kind_id=4 period='"'immediate'"
	refused "such a kind is not filed on the web (article 9(1))" \
	    "$(complaint $stamp)" "$(complaint $stamp channel="'post'")" \
	    "$(complaint $stamp | sed 's/INSERT/REPLACE/')"
	lawfully "UPDATE complaint_kind SET papers = 1, identity_check = 0,
	    version = version + 1 WHERE id = 4"
	refused "such a kind is not filed on the web (article 9(1))" \
	    "$(complaint $stamp)"
	lawfully "$(complaint $stamp channel="'visit'")"
}

@test "article 9: fee, postage and period are those of the kind" {
	refused "fee, postage and period are those of its kind" \
	    "$(complaint "period='1y'")" "$(complaint fee=1)" \
	    "$(complaint kind_id=3 "period='3d'" fee=0 postage=0)" \
	    "$(complaint kind_id=3 "period='3d'" fee=500 postage=0)"
	lawfully "$(complaint kind_id=3 "period='3d'" fee=500 postage=100)"
}

@test "article 12: a post becomes one complaint, of its own writer" {
	refused "that post is not of its complainant" \
	    "$(complaint post_id=$STAFF)" "$(complaint post_id=999)" \
	    "$(complaint post_id=$CALL)"
	lawfully "$(complaint post_id=$MAIL channel="'post'" citizen_id="(SELECT
	    citizen_id FROM post WHERE id = $MAIL)")"
	refused "that post is a complaint already" \
	    "$(complaint post_id=$MAIL channel="'post'" citizen_id="(SELECT
		citizen_id FROM post WHERE id = $MAIL)")"
}

@test "act, article 35: one objects to a refusal of one's own legal complaint" {
	refused "one objects within 60 days" \
	    "$(complaint objects_to=$ANSWERED "period='10d'" citizen_id="(SELECT
		citizen_id FROM complaint WHERE id = $ANSWERED)")" \
	    "$(complaint objects_to=$REFUSED "period='10d'" citizen_id="(SELECT
		citizen_id FROM complaint WHERE id = $OTHER)")" \
	    "$(complaint objects_to=999 "period='10d'")"
	lawfully "$(complaint objects_to=$REFUSED "period='10d'" \
	    citizen_id="(SELECT citizen_id FROM complaint
		WHERE id = $REFUSED)")"
}

@test "act, article 23: one repeats a first complaint of one's own" {
	refused "it repeats no complaint of theirs" \
	    "$(complaint repeats=$OTHER citizen_id="(SELECT citizen_id
		FROM complaint WHERE id = $FILED)")" \
	    "$(complaint repeats=999)"
}

# The timeline ---------------------------------------------------------------

@test "a row of the timeline never changes, goes or is replaced" {
	for id in 1 "$SUPPLEMENT"; do
		remains "the timeline never changes" complaint_event id $id
		keeps_its_id complaint_event id $id
		for change in at=1 "action='answer'" "to_state='closed'" \
		    staff_id=NULL "actor='other'" due_at=NULL \
		    text_sealed=NULL "reason='other'" notice=0 \
		    complaint_id=2 until=NULL; do
			stays "the timeline never changes" complaint_event \
			    id $id "$change"
		done
	done
	refused "events are added at the end" \
	    "$(event $WORKED progress in-progress id=1 $WORDS)" \
	    "$(event $WORKED progress in-progress id=999 $WORDS)" \
	    "$(event $WORKED progress in-progress id=1 $WORDS |
		sed 's/INSERT/REPLACE/')"
}

@test "no step jumps over a state" {
	local state='the state of the complaint does not allow it' to
	refused "$state" "$(event $FILED assign assigned department_id=1)" \
	    "$(event $FILED answer answered $WORDS officer_id=3)" \
	    "$(event $FILED lapse lapsed)" \
	    "$(event $UNPAID assign assigned department_id=1)" \
	    "$(event $RECEIVED start in-progress)" \
	    "$(event $RECEIVED answer answered)" \
	    "$(event $ASSIGNED answer answered)" \
	    "$(event $ASSIGNED receive received "$DUE")" \
	    "$(event $WORKED close closed)" \
	    "$(event $ANSWERED withdraw withdrawn)" \
	    "$(event $ANSWERED start in-progress)" \
	    "$(event $MERGED close closed)" \
	    "$(event $MERGED receive received "$DUE")" \
	    "$(event $RECEIVED progress answered $WORDS)" \
	    "$(event $RECEIVED invent received)" \
	    "$(event $RECEIVED assign assigned from_state="'filed'" \
		department_id=1)" \
	    "$(event $FILED withdraw withdrawn complaint_id=999)"
	for to in filed fee-due received answered refused closed lapsed; do
		refused "$state" "$(event $ASSIGNED start $to)"
	done
}

@test "an event is of the version that it saw, of now, and filing is first" {
	refused "the complaint was changed in between" \
	    "$(event $WORKED progress in-progress $WORDS complaint_version=1)" \
	    "$(event $WORKED progress in-progress $WORDS complaint_version=99)"
	refused "it happens now" \
	    "$(event $WORKED progress in-progress $WORDS at=1)" \
	    "$(event $WORKED progress in-progress $WORDS \
		at=$((NOW + 86400000001)))"
	refused "it is filed first, and once" \
	    "$(event $FILED file filed $BOTH)"
	lawfully "$(complaint)"
	refused "it is filed first, and once" "$(event 11 receive received "$DUE")"
	refused "a complaint has title and text" "$(event 11 file filed)" \
	    "$(event 11 file filed $WORDS)"
	lawfully "$(event 11 file filed $BOTH)"
	[ "$(db 'SELECT state, version FROM complaint WHERE id = 11')" = \
	    'filed|2' ]
}

@test "article 9(2): there is no receipt before the payment" {
	local paid="INSERT INTO complaint_payment (complaint_id, amount, way,
	    at) VALUES ($UNPAID"
	refused "it is received once it is paid (article 9(2))" \
	    "$(event $UNPAID receive received "$DUE")"
	lawfully "$paid, 599, 'deposit', $NOW)"
	refused "it is received once it is paid (article 9(2))" \
	    "$(event $UNPAID receive received "$DUE")"
	lawfully "$paid, 1, 'deposit', $NOW);
	    $(event $UNPAID receive received "$DUE")"
	[ "$(db "SELECT state, received_at FROM complaint
	    WHERE id = $UNPAID")" = "received|$NOW" ]
}

@test "a receipt says when it is due" {
	refused "CHECK" "$(event $FILED receive received due_at=NULL)"
}

@test "article 9: no answer without officer, department, telephone, text" {
	local kim="officer_id=3" dept phone="phone='1'" what
	dept="department_id=(SELECT department_id FROM staff WHERE id = 3)"
	lawfully "$(event $ASSIGNED start in-progress $kim "$dept")"
	for what in 'answer answered' \
	    "refuse refused remedy='이의신청'"; do
		set -- $what
		what=("${@:2}")
		refused "CHECK" \
		    "$(event $ASSIGNED $1 "${what[@]}" "$dept" $phone $WORDS)" \
		    "$(event $ASSIGNED $1 "${what[@]}" $kim "$dept" $WORDS)" \
		    "$(event $ASSIGNED $1 "${what[@]}" $kim "$dept" \
			"phone=' '" $WORDS)" \
		    "$(event $ASSIGNED $1 "${what[@]}" $kim "$dept" $phone)"
		refused "an officer works in the department in charge" \
		    "$(event $ASSIGNED $1 "${what[@]}" $kim $phone $WORDS)" \
		    "$(event $ASSIGNED $1 "${what[@]}" officer_id=99 "$dept" \
			$phone $WORDS)" \
		    "$(event $ASSIGNED $1 "${what[@]}" officer_id=1 "$dept" \
			$phone $WORDS)"
		refused "the department in charge answers" \
		    "$(event $ASSIGNED $1 "${what[@]}" officer_id=1 \
			department_id=1 $phone $WORDS)"
	done
	refused "CHECK" "$(event $ASSIGNED refuse refused $kim "$dept" $phone \
	    $WORDS)"
	lawfully "$(event $ASSIGNED answer answered $kim "$dept" $phone $WORDS)"
}

@test "article 8: it goes to a department, and an officer of it starts" {
	refused "it goes to a department" "$(event $RECEIVED assign assigned)" \
	    "$(event $ASSIGNED transfer assigned)"
	refused "there is no such department" \
	    "$(event $RECEIVED assign assigned department_id=99)"
	refused "an officer starts" "$(event $ASSIGNED start in-progress)"
	refused "an officer works in the department in charge" \
	    "$(event $RECEIVED assign assigned department_id=1 officer_id=3)"
	refused "there is no such staff member" \
	    "$(event $RECEIVED progress received $WORDS staff_id=99)"
}

@test "who left the department does not hold up what others do" {
	lawfully "UPDATE staff SET department_id = 1, version = version + 1
	    WHERE id = 3"
	lawfully "$(event $ANSWERED close closed officer_id=3)"
}

@test "what is written to the complainant has words" {
	refused "CHECK" "$(event $RECEIVED progress received)" \
	    "$(event $RECEIVED supplement received until=$((NOW + 1)))" \
	    "$(event $RECEIVED supplement received $WORDS)" \
	    "$(event $RECEIVED progress received \
		text_sealed="$(own 29)")" \
	    "$(event $RECEIVED transfer-out transferred-out)" \
	    "$(event $RECEIVED transfer-out transferred-out "agency='경기도'")" \
	    "$(event $RECEIVED correct received $BOTH)"
	refused "a complaint has title and text" \
	    "$(event $RECEIVED correct received $WORDS consent=1)"
	lawfully "$(event $RECEIVED transfer-out transferred-out \
	    "agency='경기도'" notice=1)"
}

@test "article 10(4): an identity check says who made it and how" {
	refused "somebody checks the identity" \
	    "$(event $OTHER repassword received)" \
	    "$(event $OTHER repassword received staff_id=1)" \
	    "$(event $OTHER repassword received staff_id=1 "reason=' '")" \
	    "$(event $OTHER repassword received "reason='신분증'")"
}

@test "a rating is 1 to 5, and of a rating alone" {
	refused "only a rating rates" \
	    "$(event $ANSWERED close closed rating=5)"
	refused "a rating is 1 to 5" "$(event $ANSWERED rate answered)"
	refused "CHECK" "$(event $ANSWERED rate answered rating=6)" \
	    "$(event $ANSWERED rate answered rating=0)"
	lawfully "$(event $ANSWERED rate answered rating=5)"
}

# Deadlines ----------------------------------------------------------------

@test "article 9: only what the law knows puts a deadline off" {
	local step
	for step in "progress received $WORDS" "conceal received" \
	    "assign assigned department_id=1" "supplement received $WORDS
	    until=$((NOW + 1))" "pause received reason='hearing'"; do
		# shellcheck disable=SC2086 # words of a step
		refused "that does not put the deadline off" \
		    "$(event $RECEIVED $step due_at=due_at+1)" \
		    "$(event $RECEIVED $step due_at=due_at-1)" \
		    "$(event $RECEIVED $step due_at=NULL)"
	done
}

@test "decree, article 21: once, once more with consent, for a lawful reason" {
	local more="due_at=due_at+1 period='1d'" reason
	for reason in workload absence late-assignment hearing 업무량; do
		refused "that is no lawful reason" \
		    "$(event $RECEIVED extend received $more "reason='$reason'")"
	done
	refused "CHECK" \
	    "$(event $RECEIVED extend received due_at=due_at+1 \
		"reason='similar'")"
	more="$more reason='similar'"
	refused "an extension is for later" \
	    "$(event $RECEIVED extend received $more due_at=due_at)" \
	    "$(event $RECEIVED extend received $more due_at=due_at-1)" \
	    "$(event $RECEIVED extend received $more due_at=NULL)"
	lawfully "$(event $RECEIVED extend received $more)"
	refused "it is extended once, and once more with consent" \
	    "$(event $RECEIVED extend received $more)"
	lawfully "$(event $RECEIVED extend received $more consent=1)"
	refused "it is extended once, and once more with consent" \
	    "$(event $RECEIVED extend received $more)" \
	    "$(event $RECEIVED extend received $more consent=1)"
}

@test "decree, article 20: one pause at a time, lawful, and ended by its event" {
	refused "a pause is open already" \
	    "$(event $WORKED pause in-progress "reason='hearing'")" \
	    "$(event $WORKED supplement in-progress $WORDS \
		until=$((NOW + 1)))"
	refused "no pause is open" "$(event $WORKED resume in-progress)" \
	    "$(event $RECEIVED resume received)"
	refused "no supplement was asked for" \
	    "$(event $RECEIVED supplement-arrived received)"
	refused "that is no lawful reason" \
	    "$(event $RECEIVED pause received "reason='workload'")" \
	    "$(event $RECEIVED pause received "reason='similar'")" \
	    "$(event $RECEIVED pause received "reason=''")" \
	    "$(event $RECEIVED pause received)"
	refused "a pause begins after the receipt, by now" \
	    "$(event $RECEIVED pause received "reason='hearing'" from_at=1)" \
	    "$(event $RECEIVED pause received "reason='hearing'" \
		from_at=$((NOW + 1)))" \
	    "$(event $RECEIVED supplement received $WORDS \
		until=$((NOW + 1)) from_at=$NOW)"
	lawfully "$(event $RECEIVED pause received "reason='hearing'")"
	lawfully "$(event $RECEIVED resume received)"
	lawfully "$(event $WORKED supplement-arrived in-progress)"
	[ "$(db 'SELECT count(*) FROM complaint_pause
	    WHERE to_at IS NULL OR end_event_id IS NULL')" = 0 ]
}

@test "decree, article 20: a pause is an event's, and never changes or goes" {
	local pause
	pause=$(db "SELECT id FROM complaint_pause WHERE event_id = $SUPPLEMENT")
	remains "rows are never deleted" complaint_pause id "$pause"
	keeps_its_id complaint_pause id "$pause"
	for change in from_at=1 "reason='hearing'" complaint_id=1 event_id=1 \
	    "to_at=$NOW" "to_at=$NOW end_event_id=$SUPPLEMENT"; do
		# shellcheck disable=SC2086 # two columns
		stays "an event ends a pause" complaint_pause id "$pause" \
		    $change
	done
	refused "an event begins a pause" \
	    "INSERT INTO complaint_pause (complaint_id, reason, from_at,
		event_id) VALUES ($WORKED, 'hearing', $NOW, $SUPPLEMENT)" \
	    "INSERT INTO complaint_pause (complaint_id, reason, from_at,
		event_id) VALUES ($RECEIVED, 'hearing', $NOW, 1)" \
	    "REPLACE INTO complaint_pause (complaint_id, reason, from_at,
		event_id) VALUES ($RECEIVED, 'hearing', $NOW, $SUPPLEMENT)"
	lawfully "$(event $WORKED progress in-progress $WORDS)"
	stays "an event ends a pause" complaint_pause id "$pause" \
	    to_at=$NOW end_event_id="(SELECT max(id) FROM complaint_event)"
}

@test "act, article 22: it is returned while its supplement is overdue" {
	refused "it is returned after a supplement that did not come" \
	    "$(event $WORKED return returned $WORDS)"
	sqlite3 "$OSAN_DB" "UPDATE acting
	    SET at = $((NOW + 864000000000)) WHERE id = 1"
	after
	refused "CHECK" "$(event $WORKED return returned \
	    at=$((NOW + 864000000000)))"
	sqlite3 "$OSAN_DB" "$(event $WORKED supplement-arrived in-progress \
	    at=$((NOW + 864000000000)))"
	after
	refused "it is returned after a supplement that did not come" \
	    "$(event $WORKED return returned $WORDS \
		at=$((NOW + 864000000000)))"
}

@test "decree, article 6: a leading case is open, and follows none" {
	refused "the leading case is open" \
	    "$(event $OTHER merge merged other_id=$OTHER)" \
	    "$(event $OTHER merge merged other_id=$ANSWERED)" \
	    "$(event $OTHER merge merged other_id=$MERGED)" \
	    "$(event $OTHER merge merged other_id=999)"
	refused "the leading case is open" \
	    "$(event $OTHER merge merged)"
	refused "others were merged into it" \
	    "$(event $RECEIVED merge merged other_id=$OTHER)"
}

@test "act, article 23: only the third of one purpose is closed as a repeat" {
	refused "only the third of one purpose is so closed" \
	    "$(event $PRIVATE close-repeat closed $WORDS)" \
	    "$(event $PRIVATE close-repeat closed $WORDS other_id=$ANSWERED)" \
	    "$(event $RECEIVED close-repeat closed $WORDS other_id=$REFUSED)"
}

@test "the tables of steps and of reasons are fixed" {
	local table
	for table in complaint_rule complaint_reason; do
		refused "the table is fixed" "DELETE FROM $table" \
		    "UPDATE $table SET action = 'pause'" \
		    "UPDATE OR REPLACE $table SET action = 'pause'" \
		    "REPLACE INTO $table SELECT * FROM $table LIMIT 1"
	done
	refused "the table is fixed" \
	    "INSERT INTO complaint_rule VALUES ('answer', 'filed', 'answered')" \
	    "INSERT INTO complaint_reason VALUES ('extend', 'workload', '', '')"
}

# What stands around it ------------------------------------------------------

@test "article 9(2): a payment is added, never changed, and given back at most" {
	local pay="INSERT INTO complaint_payment (complaint_id, amount, way, at,
	    reason) VALUES ($UNPAID"
	lawfully "$pay, 600, 'deposit', $NOW, '')"
	remains "it is never deleted" complaint_payment id 1
	keeps_its_id complaint_payment id 1
	for change in amount=1 complaint_id=1 at=1 "way='counter'" \
	    "reason='x'" staff_id=1; do
		stays "a payment never changes" complaint_payment id 1 "$change"
	done
	refused "no more is given back than was paid" \
	    "$pay, -601, 'refund', $NOW, '취하')"
	refused "CHECK" "$pay, -1, 'deposit', $NOW, '취하')" \
	    "$pay, 1, 'refund', $NOW, '취하')" "$pay, -1, 'refund', $NOW, '')" \
	    "$pay, 1, 'cash', $NOW, '')"
	refused "somebody took it" "$pay, 1, 'counter', $NOW, '')"
	refused "it is confirmed now" "$pay, 1, 'deposit', 1, '')"
	refused "there is no such complaint" \
	    "INSERT INTO complaint_payment (complaint_id, amount, way, at)
		VALUES (999, 1, 'deposit', $NOW)"
	lawfully "$pay, -600, 'refund', $NOW, '취하')"
	refused "no more is given back than was paid" \
	    "$pay, -1, 'refund', $NOW, '취하')"
}

@test "article 10(4): a password changes after an identity check alone" {
	local hash="'\$argon2id\$other'"
	remains "it is never deleted" complaint_password complaint_id $OTHER
	keeps_its_id complaint_password complaint_id $OTHER
	stays "an identity check goes before" complaint_password \
	    complaint_id $OTHER password="$hash"
	stays "an identity check goes before" complaint_password \
	    complaint_id $OTHER event_id=1
	refused "there is one already" "INSERT INTO complaint_password
	    (complaint_id, password, event_id) VALUES ($OTHER, $hash, 1)"
	refused "an identity check goes before" "INSERT INTO complaint_password
	    (complaint_id, password, event_id) VALUES ($ANSWERED, $hash,
	    (SELECT event_id FROM complaint WHERE id = $ANSWERED))" \
	    "INSERT INTO complaint_password (complaint_id, password, event_id)
	    VALUES ($RECEIVED, $hash, 1)"
	lawfully "$(event $OTHER repassword received staff_id=1 \
	    "reason='신분증'");
	    UPDATE complaint_password SET password = $hash,
	    event_id = (SELECT max(id) FROM complaint_event)
	    WHERE complaint_id = $OTHER"
}

@test "article 10: the public reads what a person confirmed, of what is open" {
	local show="INSERT INTO complaint_public (event_id, complaint_id, title,
	    confirmed_by, confirmed_at) SELECT id, complaint_id, '제목', 1, $NOW
	    FROM complaint_event WHERE action = 'file' AND complaint_id ="
	refused "that kind is not published (article 10(1))" "$show $OTHER"
	refused "the complainant refused disclosure (article 10(2))" \
	    "$show $PRIVATE"
	refused "that step has no words" "INSERT INTO complaint_public (event_id,
	    complaint_id, confirmed_by, confirmed_at) SELECT id, complaint_id,
	    1, $NOW FROM complaint_event WHERE action = 'start'
	    AND complaint_id = $ANSWERED" \
	    "INSERT INTO complaint_public (event_id, complaint_id, confirmed_by,
	    confirmed_at) VALUES (1, $ANSWERED, 1, $NOW)"
	refused "there is no such staff member" \
	    "${show/, 1, /, 99, } $ANSWERED"
	lawfully "$show $ANSWERED"
	refused "it was confirmed already" "$show $ANSWERED" \
	    "${show/INSERT/REPLACE} $ANSWERED"
	refused "words that were confirmed never change" \
	    "UPDATE complaint_public SET title = '다른 말'" \
	    "UPDATE complaint_public SET confirmed_by = 2" \
	    "UPDATE complaint_public SET event_id = 1"
	[ "$(db 'SELECT title FROM web_complaint WHERE title IS NOT NULL')" = \
	    제목 ]
	[ "$(db "SELECT count(*) FROM web_complaint WHERE id IN ($PRIVATE,
	    $FILED, $OTHER)")" = 0 ]
}

@test "the notice of a complaint goes to its complainant, and stays" {
	local notice
	notice=$(db "SELECT id FROM outbox WHERE complaint_event_id IS NOT NULL
	    LIMIT 1")
	refused "the notice of a complaint is never deleted" \
	    "DELETE FROM outbox WHERE id = $notice"
	refused "a notice belongs to its complaint" \
	    "UPDATE outbox SET complaint_event_id = NULL WHERE id = $notice" \
	    "UPDATE outbox SET complaint_event_id = 2 WHERE id = $notice"
}

@test "article 17: each step is a row of the log with whose data it is" {
	lawfully "$(event $RECEIVED conceal received)"
	[ "$(db "SELECT action, object_id, subject_id, actor FROM audit
	    ORDER BY id DESC LIMIT 1")" = "complaint.conceal|$RECEIVED|$(db \
	    "SELECT citizen_id FROM complaint WHERE id = $RECEIVED")|test" ]
}
