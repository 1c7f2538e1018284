# Plain SQL cannot break the rules: an address is given out once, an
# official's mail ID ends with the official, published rules stay (articles
# 14, 15).

load ../common
load rules

# Rules 1 and 2.  Mail ID 1 is kim's, with cs@ and, taken back, old@; 2 was
# kim's and is released; 3 is citizen 1's, by application 1; application 2,
# of citizen 2, waits.  4 is left's, who does not work here any more.
setup_file() {
	rules_site
	{
		AT=1 lawful "INSERT INTO mail_rules
		    VALUES (1, '규칙', '', 1, 1, 30), (2, '새 규칙', '', 1, 1, 9)"
		osanctl staff add kim --name 김 --role officer --dept culture
		osanctl staff add left --name 이 --role officer --dept culture
		osanctl mailid issue kim@osan.example --staff kim
		osanctl mailid alias kim@osan.example --add cs@osan.example
		osanctl mailid alias kim@osan.example --add old@osan.example
		osanctl mailid alias kim@osan.example --drop old@osan.example
		osanctl mailid issue gone@osan.example --staff kim
		osanctl mailid release gone@osan.example --yes
		osanctl mailid apply add hong@osan.example --citizen 1 \
		    --accepted
		osanctl mailid apply approve 1 --proof 초본
		osanctl mailid apply add mong@osan.example --citizen 2 \
		    --accepted
		osanctl mailid issue left@osan.example --staff left
		osanctl staff disable left --yes
	} >/dev/null 2>&1
}

setup() {
	a_site
	db "SELECT state FROM mail_id" | cmp - <(printf '%s\n' active \
	    released active suspended)
}

# Whenever it is: now, in the shell's own time too.
WHEN='(SELECT at FROM audit_context)'

# row TABLE NAME=VALUE...: one statement that adds a row of these.
row() {
	local table=$1 n='' v='' k
	shift
	for k; do
		n="$n${n:+, }${k%%=*}" v="$v${v:+, }${k#*=}"
	done
	echo "INTO $table ($n) VALUES ($v)"
}

# added TABLE NAME=VALUE...: each of the ways to add such a row, in ways.
added() {
	local r
	r=$(row "$@")
	ways=("INSERT $r" "INSERT OR REPLACE $r" "REPLACE $r"
	    "INSERT OR IGNORE $r" "INSERT $r ON CONFLICT DO NOTHING"
	    "PRAGMA foreign_keys = ON; INSERT $r RETURNING *")
}

# mail_id [NAME=VALUE...]: ways to issue one to kim, but for these.
mail_id() {
	declare -A t=([address]="'new@osan.example'" [likeness]="'new'"
	    [kind]="'official'" [quota_bytes]=1 [issued_at]="$WHEN"
	    [staff_id]="(SELECT id FROM staff WHERE login = 'kim')")
	of_table mail_id "$@"
}

# resident [NAME=VALUE...]: the same for citizen 1.
resident() {
	declare -A t=([address]="'new@osan.example'" [likeness]="'new'"
	    [kind]="'resident'" [quota_bytes]=1 [issued_at]="$WHEN"
	    [citizen_id]=1 [rules_number]=2 [accepted_at]="$WHEN")
	of_table mail_id "$@"
}

alias_of() {
	declare -A t=([address]="'new@osan.example'" [likeness]="'new'"
	    [mail_id]=1 [given_at]="$WHEN")
	of_table mail_alias "$@"
}

application() {
	declare -A t=([address]="'new@osan.example'" [citizen_id]=1
	    [rules_number]=2 [filed_at]="$WHEN")
	of_table mail_application "$@"
}

rules_of() {
	declare -A t=([number]=3 [body_ko]="'규칙'" [published_at]="$WHEN"
	    [in_force_at]="$WHEN" [accept_days]=30)
	of_table mail_rules "$@"
}

# of_table TABLE [NAME=VALUE...]: ways, from t and these; NAME= is left out.
of_table() {
	local table=$1 k list=()
	shift
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		[ -z "${t[$k]}" ] || list+=("$k=${t[$k]}")
	done
	added "$table" "${list[@]}"
}

# checked: a CHECK refuses each of the ways; one that ignores adds nothing.
checked() {
	local way said
	for way in "${ways[@]}"; do
		[[ $way != *IGNORE* ]] || continue
		said=$(sqlite3 osan.db "$way" 2>&1) && {
			echo "not refused: $way"
			return 1
		}
		[[ $said == *constraint* ]] || { echo "$way: $said"; return 1; }
		cmp before.db osan.db
	done
}

# fine: the first of the ways is lawful, and taken back.
fine() {
	lawful "${ways[0]}"
	cp before.db osan.db
	rm -f osan.db-wal osan.db-shm
}

# The rules that are published ---------------------------------------------

@test "article 15: versions of the rules are counted, none is left out" {
	local n
	rules_of
	fine
	for n in NULL 0 1 2 4; do
		rules_of number=$n
		refused "mail_rules: versions are counted" "${ways[@]}"
	done
}

@test "article 15: rules are published now, in force after those before" {
	rules_of in_force_at=0
	refused "mail_rules: a version comes into force" "${ways[@]}"
	rules_of published_at=1
	refused "mail_rules: they are published now" "${ways[@]}"
	rules_of in_force_at="$WHEN - 1"
	checked
}

@test "article 15: rules have a text and a time to accept them" {
	rules_of body_ko="' '"
	checked
	rules_of accept_days=0
	checked
	rules_of accept_days=3651
	checked
}

@test "article 15: a published version never changes and stays" {
	local c
	for c in "body_ko='다'" "body_en='x'" "in_force_at=2" accept_days=1 \
	    published_at=0 number=7; do
		stays "mail_rules: a published version never" mail_rules \
		    number 1 "$c"
	done
	remains "mail_rules: a published version stays" mail_rules number 1
}

# Issuing --------------------------------------------------------------------

@test "article 15: an address is given out once, in whatever state it is" {
	local a
	mail_id
	fine
	for a in kim cs old gone hong left; do
		mail_id address="'$a@osan.example'"
		refused "mail_id: an address is given out once" "${ways[@]}"
		resident address="'$a@osan.example'"
		refused "mail_id: an address is given out once" "${ways[@]}"
		alias_of address="'$a@osan.example'"
		refused "mail_alias: an address is given out once" "${ways[@]}"
		application address="'$a@osan.example'"
		refused "mail_application: an address is given out" "${ways[@]}"
	done
}

@test "article 15: an address is a plain one in small letters" {
	local a
	for a in "''" "'kim'" "'Kim@osan.example'" "'k m@osan.example'" \
	    "'k\"m@osan.example'" "'김@osan.example'" "'k@m@osan.example'" \
	    "'@osan.example'" "'.kim@osan.example'" "'kim.@osan.example'" \
	    "'k..m@osan.example'" "'k' || char(10) || 'm@osan.example'" \
	    "'kim@'" "'k+m@osan.example'" "printf('%.*c', 65, 'a') || '@o.x'" \
	    "'k@' || printf('%.*c', 253, 'a')"; do
		mail_id address="$a"
		refused "mail_id: that is no address" "${ways[@]}"
		alias_of address="$a"
		refused "mail_alias: that is no address" "${ways[@]}"
	done
	mail_id address="printf('%.*c', 64, 'a') || '@o.x'"
	fine
}

@test "a mail ID takes no other's place" {
	local id
	for id in 1 2 4 1000006; do
		mail_id id=$id
		refused "mail_id: this id is taken" "${ways[@]}"
	done
	for id in 1 2 1000004; do
		application id=$id
		refused "mail_application: this id is taken" "${ways[@]}"
	done
}

@test "a new mail ID is active, at its first version" {
	mail_id version=2
	refused "mail_id: a new one is active" "${ways[@]}"
	mail_id state="'suspended'" cause="'decision'" suspended_at=1
	refused "mail_id: a new one is active" "${ways[@]}"
	mail_id state="'released'" released_at=1
	refused "mail_id: a new one is active" "${ways[@]}"
}

@test "article 14: an official's is issued to somebody who works here" {
	mail_id staff_id="(SELECT id FROM staff WHERE login = 'left')"
	refused "mail_id: its official works here" "${ways[@]}"
	mail_id staff_id=999
	refused "mail_id: its official works here" "${ways[@]}"
}

@test "article 15: a resident's is a citizen's who accepted the rules" {
	resident
	fine
	resident rules_number= accepted_at=
	refused "mail_id: a resident has accepted" "${ways[@]}"
	resident citizen_id=999
	refused "mail_id: there is no such citizen" "${ways[@]}"
}

@test "a mail ID is an official's or a resident's, never both" {
	mail_id kind="'other'"
	checked
	mail_id staff_id= rules_number=2 accepted_at=1
	checked
	mail_id citizen_id=1
	checked
	resident staff_id=1
	checked
}

@test "a password is an Argon2id text, room is some, states are whole" {
	mail_id password="'secret'" password_at=1
	checked
	mail_id password="'\$argon2id\$x'"
	checked
	mail_id quota_bytes=0
	checked
	mail_id rules_number=1
	checked
	mail_id forward_to="''"
	checked
	mail_id forward_keep=1
	checked
	mail_id forward_until=1
	checked
	mail_id cause="'decision'"
	checked
	mail_id suspended_at=1
	checked
	mail_id released_at=1
	checked
}

# Changing -------------------------------------------------------------------

@test "article 15: whose an address is never changes" {
	local c
	for c in id=77 "address='x@osan.example'" "likeness='x'" \
	    "kind='resident'" staff_id=1 staff_id=NULL citizen_id=2 \
	    issued_at=1; do
		stays "mail_id: address and holder" mail_id id 1 "$c" \
		    "version=version + 1"
	done
	stays "mail_id: address and holder" mail_id id 3 citizen_id=2 \
	    "version=version + 1"
}

@test "each change of a mail ID raises its version by one" {
	stays "mail_id: each change raises" mail_id id 1 quota_bytes=5
	stays "mail_id: each change raises" mail_id id 1 quota_bytes=5 \
	    "version=version + 2"
	lawful "UPDATE mail_id SET quota_bytes = 5, version = version + 1
	    WHERE id = 1"
}

@test "article 15: a released one is released for good" {
	stays "mail_id: a released address is never" mail_id id 2 \
	    "state='active'" released_at=NULL "version=version + 1"
	stays "mail_id: a released address is never" mail_id id 2 \
	    "state='suspended'" "cause='decision'" suspended_at=1 \
	    released_at=NULL "version=version + 1"
}

@test "article 14: one whose official has left is not used again" {
	stays "mail_id: its official works here" mail_id id 4 \
	    "state='active'" "cause=''" suspended_at=NULL "version=version + 1"
}

@test "article 15: rules that were accepted stay so" {
	stays "mail_id: rules that were accepted" mail_id id 3 \
	    rules_number=1 "version=version + 1"
	stays "mail_id: rules that were accepted" mail_id id 3 \
	    rules_number=NULL accepted_at=NULL "version=version + 1"
}

@test "article 15: nobody takes a mail ID away" {
	local id
	for id in 1 2 3 4; do
		remains "mail_id: it is released, and its" mail_id id $id
	done
}

# Further addresses ----------------------------------------------------------

@test "article 15: a further address is given to a mail ID that stands" {
	alias_of
	fine
	for id in 2 999; do
		alias_of mail_id=$id
		refused "mail_alias: it is given to a mail ID" "${ways[@]}"
	done
	alias_of taken_at=1
	refused "mail_alias: it is given to a mail ID" "${ways[@]}"
}

@test "article 15: a further address is taken back once, nothing else" {
	local c
	refused "mail_alias: it is taken back once" "UPDATE mail_alias
	    SET address = 'x@osan.example' WHERE address = 'cs@osan.example'"
	for c in mail_id=3 "likeness='x'" given_at=1; do
		stays "mail_alias: it is taken back once" mail_alias address \
		    "'cs@osan.example'" "$c"
		stays "mail_alias: it is taken back once" mail_alias address \
		    "'cs@osan.example'" "$c" taken_at=1
	done
	for c in taken_at=NULL taken_at=1; do
		stays "mail_alias: it is taken back once" mail_alias address \
		    "'old@osan.example'" "$c"
	done
	for c in cs old; do
		remains "mail_alias: it is taken back, and" mail_alias \
		    address "'$c@osan.example'"
	done
	lawful "UPDATE mail_alias SET taken_at = 1 WHERE taken_at IS NULL"
}

# What the mail server is told -------------------------------------------------

@test "whatever changes a mail ID leaves a mark for the mail server" {
	local how
	[ "$(db 'SELECT count(*) FROM mail_due')" = 0 ]
	for how in '' 'OR IGNORE' 'OR REPLACE'; do
		lawful "UPDATE $how mail_id SET quota_bytes = quota_bytes + 1,
		    version = version + 1 WHERE id = 1"
		[ "$(db 'SELECT d.mail_id FROM mail_due d
		    JOIN mail_id m ON m.id = d.mail_id
		      AND m.version = d.version')" = 1 ]
	done
	alias_of mail_id=3
	lawful "${ways[0]}"
	lawful "UPDATE mail_alias SET taken_at = 1
	    WHERE address = 'new@osan.example'"
	mail_id
	lawful "${ways[0]//new/newer}"
	[ "$(db 'SELECT group_concat(mail_id, " ") FROM mail_due
	    NATURAL JOIN (SELECT id AS mail_id, version FROM mail_id)')" = \
	    '1 3 5' ]
}

@test "article 14: whoever is disabled by any program loses it at once" {
	lawful "UPDATE department SET mail = 'culture@osan.example',
	    version = version + 1 WHERE code = 'culture'"
	lawful "UPDATE staff SET disabled_at = $NOW, version = version + 1
	    WHERE login = 'kim'"
	[ "$(db 'SELECT state, cause, forward_to, forward_until
	    FROM mail_id WHERE id = 1')" = \
	    "suspended|staff|culture@osan.example|$((NOW + 7776000000000))" ]
	[ "$(db 'SELECT state FROM mail_id WHERE id = 2')" = released ]
	lawful "UPDATE staff SET disabled_at = NULL, version = version + 1
	    WHERE login = 'kim'"
	[ "$(db 'SELECT state, cause, forward_to FROM mail_id
	    WHERE id = 1')" = 'active||' ]
}

@test "article 14: a suspension that somebody decided outlasts a return" {
	lawful "UPDATE mail_id SET state = 'suspended', cause = 'decision',
	    suspended_at = 1, version = version + 1 WHERE id = 1"
	lawful "UPDATE staff SET disabled_at = $NOW, version = version + 1
	    WHERE login = 'kim'"
	lawful "UPDATE staff SET disabled_at = NULL, version = version + 1
	    WHERE login = 'kim'"
	[ "$(db 'SELECT state, cause FROM mail_id WHERE id = 1')" = \
	    'suspended|decision' ]
}

# Applications ---------------------------------------------------------------

@test "article 15: an application begins undecided" {
	local c
	application
	fine
	for c in "proof='x'" "reason='x'" version=2 staff_id=1; do
		application "$c"
		refused "mail_application: a new one waits" "${ways[@]}"
	done
	application state="'withdrawn'" decided_at=1
	refused "mail_application: a new one waits" "${ways[@]}"
	application state="'approved'" decided_at=1 mail_id=3 proof="'x'"
	refused "mail_application: a new one waits" "${ways[@]}"
}

@test "article 15: one waits for an address at a time" {
	application address="'mong@osan.example'"
	refused "mail_application: an address is given out once" "${ways[@]}"
}

@test "article 15: whoever applies has accepted the rules in force" {
	local n
	for n in 1 3 NULL; do
		application rules_number=$n
		refused "mail_application: the rules in force" "${ways[@]}"
	done
	application citizen_id=999
	refused "mail_application: there is no such citizen" "${ways[@]}"
}

@test "article 15: an application is decided once" {
	stays "mail_application: it is decided once" mail_application id 1 \
	    "state='refused'" "reason='x'" mail_id=NULL "version=version + 1"
	stays "mail_application: it is decided once" mail_application id 1 \
	    "proof='x'" "version=version + 1"
	stays "mail_application: it is decided once" mail_application id 2 \
	    "state='refused'" "reason='x'" decided_at=1
	stays "mail_application: it is decided once" mail_application id 2 \
	    "proof='x'" "version=version + 1"
}

@test "article 15: what was applied for stays, and is kept" {
	local c
	for c in id=9 "address='x@osan.example'" citizen_id=1 rules_number=1 \
	    filed_at=1; do
		stays "mail_application: what was applied for stays" \
		    mail_application id 2 "$c" "state='refused'" "reason='x'" \
		    decided_at=1 "version=version + 1"
	done
	remains "mail_application: what was applied for is kept" \
	    mail_application id 1
	remains "mail_application: what was applied for is kept" \
	    mail_application id 2
}

@test "article 15: what is approved was issued to whom applied" {
	local id sql decide
	for id in 1 3 999; do
		stays "mail_application: what is approved" mail_application \
		    id 2 "state='approved'" "proof='x'" mail_id=$id staff_id=1 \
		    "decided_at=$WHEN" "version=version + 1"
	done
	decide="UPDATE mail_application SET decided_at = $WHEN, staff_id = 1,
	    version = version + 1"
	for sql in "$decide, state = 'approved', proof = 'x' WHERE id = 2" \
	    "$decide, state = 'refused', reason = ' ' WHERE id = 2" \
	    "$decide, state = 'other' WHERE id = 2"; do
		run -19 lawful "$sql"
	done
	lawful "$decide, state = 'refused', reason = '관외' WHERE id = 2"
}

# The log ----------------------------------------------------------------------

# logs ACTION SQL: that row of the log is the change's.
logs() {
	lawful "$2"
	[ "$(db "SELECT actor || ' ' || action FROM audit
	    WHERE action LIKE 'mailid.%' ORDER BY id DESC LIMIT 1")" = \
	    "test mailid.$1" ] || {
		db "SELECT action FROM audit ORDER BY id DESC LIMIT 3"
		return 1
	}
}

@test "each change of mail IDs is a row of the log" {
	local change='UPDATE mail_id SET version = version + 1'
	rules_of published_at=$NOW in_force_at=$NOW
	logs rules "${ways[0]}"
	mail_id
	logs issue "${ways[0]}"
	logs passwd "$change, password = '\$argon2id\$x', password_at = 1
	    WHERE id = 1"
	logs forward "$change, forward_to = 'a@b.example' WHERE id = 1"
	logs quota "$change, quota_bytes = 9 WHERE id = 1"
	logs accept "$change, rules_number = 3 WHERE id = 3"
	logs suspend "$change, state = 'suspended', cause = 'decision',
	    suspended_at = 1 WHERE id = 1"
	logs resume "$change, state = 'active', cause = '',
	    suspended_at = NULL WHERE id = 1"
	alias_of address="'newest@osan.example'"
	lawful "${ways[0]}"
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'mailid.alias'
	    AND detail LIKE '%newest%'")" = 1 ]
	logs release "$change, state = 'released', released_at = 1
	    WHERE id = 1"
	application address="'late@osan.example'" rules_number=3
	logs apply "${ways[0]}"
	logs withdraw "UPDATE mail_application SET state = 'withdrawn',
	    decided_at = $WHEN, version = version + 1 WHERE id = 2"
	logs refuse "UPDATE mail_application SET state = 'refused',
	    decided_at = $WHEN, staff_id = 1, reason = 'x',
	    version = version + 1 WHERE id = 3"
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'mailid.approve'")" = 1 ]
}
