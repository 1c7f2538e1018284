# Plain SQL cannot suspend a resident's mail ID for want of an answer unless
# they were told in time (article 15), and what was told stays.

load ../common
load rules

# Rules 1, which mail ID 1 of citizen 1 accepted, and rules 2, in force since.
# Notice 1 is what became of the application.
setup_file() {
	rules_site
	{
		echo '# 규칙' >rules.md
		AT=1 lawful "INSERT INTO mail_rules VALUES (1, '규칙', '', 1, 1, 30)"
		osanctl mailid apply add hong@osan.example --citizen 1 \
		    --accepted
		osanctl mailid apply approve 1 --proof 초본
		AT=1 lawful "INSERT INTO mail_rules VALUES (2, '규칙', '', 1, 1, 1)"
	} >/dev/null 2>&1
}

setup() {
	a_site
	[ "$(db 'SELECT group_concat(about) FROM mail_notice')" = approved ]
}

WHEN='(SELECT at FROM audit_context)'
DAY=86400000000

# notice NAME=VALUE...: a statement that writes one down.
notice() {
	local n='' v='' k
	for k; do
		n="$n, ${k%%=*}" v="$v, ${k#*=}"
	done
	echo "INTO mail_notice (at$n) VALUES ($WHEN$v)"
}

# told WORDS NAME=VALUE...: no way of INSERT writes that down.
told() {
	local words=$1 r
	shift
	r=$(notice "$@")
	refused "$words" "INSERT $r" "INSERT OR REPLACE $r" "REPLACE $r" \
	    "INSERT OR IGNORE $r" "INSERT $r ON CONFLICT DO NOTHING"
}

# tell DAYS NAME=VALUE...: it was told so many days ago.
tell() {
	local at=$((NOW - $1 * DAY))
	shift
	AT=$at lawful "INSERT $(notice "$@")"
	after
}

# suspends CAUSE WORDS: mail ID 1 is not suspended for it.
suspends() {
	stays "$2" mail_id id 1 "state='suspended'" "cause='$1'" \
	    suspended_at=1 "version=version + 1"
}

@test "article 15: a notice is about rules in force that its resident has not accepted" {
	told 'mail_notice: the rules in force are accepted' about="'rules'" \
	    mail_id=1 rules_number=1 "ends_at=$WHEN + 9 * $DAY"
	told 'mail_notice: the rules in force are accepted' about="'rules'" \
	    mail_id=1 rules_number=9 "ends_at=$WHEN + 9 * $DAY"
	AT=$NOW lawful "UPDATE mail_id SET rules_number = 2,
	    version = version + 1 WHERE id = 1"
	after
	told 'mail_notice: the rules in force are accepted' about="'rules'" \
	    mail_id=1 rules_number=2 "ends_at=$WHEN + 9 * $DAY"
}

@test "article 15: a notice leaves time: a day, and the rules' own days" {
	refused 'CHECK constraint' "INSERT $(notice about="'unused'" \
	    mail_id=1 "ends_at=$WHEN + 9")"
	AT=$NOW lawful "INSERT INTO mail_rules VALUES (3, '규칙', '', $NOW,
	    $NOW, 30)"
	after
	told 'mail_notice: there is time' about="'rules'" mail_id=1 \
	    rules_number=3 "ends_at=$NOW + 29 * $DAY"
}

@test "article 15: a second notice comes a day later and never shortens the time" {
	AT=$NOW lawful "INSERT $(notice about="'rules'" mail_id=1 \
	    rules_number=2 "ends_at=$NOW + 9 * $DAY")"
	run -19 lawful "INSERT $(notice about="'rules'" mail_id=1 \
	    rules_number=2 "ends_at=$NOW + 9 * $DAY")"
	AT=$((NOW + DAY)) run -19 lawful "INSERT $(notice about="'rules'" \
	    mail_id=1 rules_number=2 "ends_at=$NOW + 8 * $DAY")"
	AT=$((NOW + DAY)) lawful "INSERT $(notice about="'rules'" mail_id=1 \
	    rules_number=2 "ends_at=$NOW + 9 * $DAY")"
}

@test "article 15: nobody is suspended for the rules before two notices and their time" {
	suspends rules 'mail_id: new rules are told twice'
	tell 9 about="'rules'" mail_id=1 rules_number=2 \
	    "ends_at=$WHEN + $DAY"
	suspends rules 'mail_id: new rules are told twice'
	tell 5 about="'rules'" mail_id=1 rules_number=2 \
	    "ends_at=$WHEN + 99 * $DAY"
	suspends rules 'mail_id: there is still time'
	AT=$((NOW + 94 * DAY)) lawful "UPDATE mail_id
	    SET state = 'suspended', cause = 'rules', suspended_at = 1,
	        version = version + 1 WHERE id = 1"
}

@test "article 15: nobody is suspended as unused who was not asked, or used it since" {
	suspends unused 'mail_id: whether it is used is asked'
	tell 9 about="'unused'" mail_id=1 "ends_at=$WHEN + $DAY"
	lawful "INSERT INTO mail_use VALUES (1, $NOW - 8 * $DAY)"
	after
	suspends unused 'mail_id: whether it is used is asked'
}

@test "article 15: what was told stays" {
	stays 'mail_notice: what was told stays' mail_notice id 1 at=1
	stays 'mail_notice: what was told stays' mail_notice id 1 \
	    "about='refused'"
	remains 'mail_notice: what was told stays' mail_notice id 1
}

@test "article 15: an application's notice tells what was decided" {
	told 'mail_notice: it tells what was decided' about="'refused'" \
	    application_id=1
	refused 'CHECK constraint' "INSERT $(notice about="'approved'" \
	    mail_id=1)"
	told 'mail_notice: it is of a resident' about="'suspended'" mail_id=1
}

@test "when one was last used grows, and is not to come" {
	lawful "INSERT INTO mail_use VALUES (1, $NOW - $DAY)"
	after
	stays 'mail_use: what was used stays' mail_use mail_id 1 at=9
	stays 'mail_use: what was used stays' mail_use mail_id 1 mail_id=2
	stays 'mail_use: that is still to come' mail_use mail_id 1 \
	    "at=$WHEN + 9 * $DAY"
	remains 'mail_use: what was used stays' mail_use mail_id 1
	refused 'mail_use: there is one' \
	    "INSERT INTO mail_use VALUES (1, 1)" \
	    "REPLACE INTO mail_use VALUES (1, 1)"
	refused 'mail_use: there is no such mail ID' \
	    "INSERT INTO mail_use VALUES (9, 1)"
}

@test "the notice of a mail ID goes to its resident, once, and is kept" {
	local outbox='INTO outbox (template, channel, citizen_id,
	    mail_notice_id, next_at, created_at)'
	refused 'outbox: that was told already' \
	    "INSERT $outbox VALUES ('mailid-approved', 'mail', 1, 1, 1, 1)" \
	    "REPLACE $outbox VALUES ('mailid-approved', 'mail', 1, 1, 1, 1)"
	tell 0 about="'unused'" mail_id=1 "ends_at=$WHEN + $DAY"
	refused "outbox: a mail ID's notice goes to its resident" \
	    "INSERT $outbox VALUES ('mailid-unused', 'mail', 2, 2, 1, 1)" \
	    "INSERT $outbox VALUES ('mailid-rules', 'mail', 1, 2, 1, 1)" \
	    "INSERT $outbox VALUES ('mailid-rules', 'mail', 1, NULL, 1, 1)"
	refused 'outbox: the notice of a mail ID' \
	    "DELETE FROM outbox WHERE mail_notice_id = 1"
	stays 'outbox: a notice belongs to its mail ID' outbox \
	    mail_notice_id 1 mail_notice_id=2
}
