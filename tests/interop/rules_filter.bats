# Plain SQL cannot break the rules: filter rules, and the flags that name
# them.

load ../common
load rules

setup_file() {
	rules_site
}

# rule WORD [NAME=VALUE...]: one statement that adds a rule for it.
rule() {
	local text=$1 names='' values='' c
	shift
	for c; do
		names="$names, ${c%%=*}"
		values="$values, ${c#*=}"
	done
	echo "INSERT INTO filter_rule (kind, form, text, ground, score, action,
	    created_at, changed_at$names)
	    VALUES ('word', 'skeleton', '$text', 5, 10, 'hold', 1, 1$values)"
}

# Rule 1 with a flag of its version 1 on a post (flag 2), rule 2 removed.
setup() {
	a_site
	no_rules
	lawful "$(rule 대출); $(rule 도박);
	    UPDATE filter_rule SET removed_at = $NOW, version = 2 WHERE id = 2;
	    INSERT INTO flag (post_id, kind, ground, created_at, rule_id,
		rule_version)
	    VALUES ($MAIL, 'rule', 5, 1, 1, 1)"
	after
}

@test "a rule is removed, never deleted or replaced" {
	for id in 1 2; do
		remains "a rule is removed, never deleted" filter_rule id $id
		keeps_its_id filter_rule id $id
	done
	refused "filter_rule: " \
	    "REPLACE INTO filter_rule SELECT $(columns filter_rule id=NULL)
	      FROM filter_rule WHERE id = 1" \
	    "INSERT OR REPLACE INTO filter_rule
	      SELECT $(columns filter_rule id=9) FROM filter_rule
	      WHERE id = 1" \
	    "INSERT INTO filter_rule SELECT $(columns filter_rule id=NULL)
	      FROM filter_rule WHERE id = 1
	      ON CONFLICT DO UPDATE SET score = 1"
}

@test "each change of a rule raises its version by one" {
	for change in score=1 "text='급전'" enabled=0 "note='딴말'" ground=1 \
	    "action='flag'" version=1 version=3 version=NULL \
	    removed_at=1; do
		stays "each change raises the version by one" filter_rule id 1 \
		    "$change"
	done
	stays "an id never changes" filter_rule id 1 created_at=2
	lawful "UPDATE filter_rule SET score = 1, version = 2 WHERE id = 1"
	[ "$(db 'SELECT score FROM filter_rule WHERE id = 1')" = 1 ]
}

@test "a removed rule never changes, nor comes back" {
	for change in removed_at=NULL score=1 version=3; do
		stays "a removed rule never changes" filter_rule id 2 "$change"
	done
	refused "a removed rule never changes" \
	    "UPDATE filter_rule SET removed_at = NULL, version = 3
		WHERE id = 2"
}

@test "two rules never look for the same in the same way" {
	refused "there is such a rule already" "$(rule 대출)"
	lawful "$(rule 도박); $(rule 급전)"
	after
	refused "there is such a rule already" \
	    "UPDATE filter_rule SET text = '대출', version = 2
		WHERE text = '급전'" \
	    "UPDATE OR REPLACE filter_rule SET text = '대출', version = 2
		WHERE text = '급전'"
	lawful "UPDATE filter_rule SET text = '대출', form = 'raw',
	    version = 2 WHERE text = '급전'"
}

@test "a new rule is its first version and suspects a ground" {
	refused "a new rule is its first version" "$(rule 급전 version=2)" \
	    "$(rule 급전 version=0)" "$(rule 급전 removed_at=1)"
	refused "article 6(2) has the grounds 1 to 9" \
	    "INSERT INTO filter_rule (kind, form, text, ground, score, action,
		created_at, changed_at)
	     VALUES ('word', 'raw', '급전', 10, 10, 'hold', 1, 1)" \
	    "UPDATE filter_rule SET ground = 0, version = 2 WHERE id = 1" \
	    "UPDATE filter_rule SET ground = 10, version = 2 WHERE id = 1"
	refused "CHECK" "$(rule '')" "$(rule 급전 enabled=2)" \
	    "$(rule 급전 id=-1)" \
	    "UPDATE filter_rule SET score = 0, version = 2 WHERE id = 1" \
	    "UPDATE filter_rule SET score = 101, version = 2 WHERE id = 1" \
	    "UPDATE filter_rule SET action = 'remove', version = 2
		WHERE id = 1" \
	    "UPDATE filter_rule SET kind = 'x', version = 2 WHERE id = 1" \
	    "UPDATE filter_rule SET form = 'x', version = 2 WHERE id = 1"
}

@test "which rule raised a flag never changes" {
	for change in rule_id=2 rule_id=NULL rule_version=2 \
	    rule_version=NULL other_id=$CALL; do
		stays "what a flag said never changes" flag id 2 "$change"
	done
	for change in rule_id=1 rule_version=1 other_id=$MAIL; do
		stays "what a flag said never changes" flag id 1 "$change"
	done
}

# flag KIND RULE VERSION OTHER: one statement that adds such a flag.
flag() {
	echo "INSERT INTO flag (post_id, kind, created_at, rule_id,
	    rule_version, other_id) VALUES ($BARE, '$1', 1, $2, $3, $4)"
}

@test "a flag names a rule that there is, in a version that there was" {
	refused "there is no such filter rule" \
	    "$(flag rule 9 1 NULL)" "$(flag rule 1 NULL NULL)" \
	    "$(flag rule 1 2 NULL)" "$(flag rule 1 0 NULL)" \
	    "$(flag rule NULL 1 NULL)" "$(flag report 1 1 NULL)" \
	    "$(flag personal 1 1 NULL)" "$(flag report NULL 1 NULL)"
	lawful "$(flag rule 1 1 NULL); $(flag rule 2 2 NULL)"
}

@test "only a repeat names another post, one that there is" {
	refused "only a repeat names another post" \
	    "$(flag report NULL NULL $MAIL)" "$(flag repeat NULL NULL 999)" \
	    "$(flag rule 1 1 $MAIL)"
	lawful "$(flag repeat NULL NULL $MAIL)"
}

@test "one version of a rule flags a post once, and replaces no flag" {
	local columns='post_id, kind, created_at, rule_id, rule_version'
	for verb in INSERT REPLACE "INSERT OR REPLACE"; do
		refused "the rule has flagged that post already" \
		    "$verb INTO flag ($columns)
			VALUES ($MAIL, 'rule', 1, 1, 1)"
	done
	[ "$(db 'SELECT count(*) FROM flag WHERE rule_id = 1')" = 1 ]
}

@test "a rule that another program adds has all older posts before it" {
	[ "$(db 'SELECT rule_id, after_id, until_id FROM scan_todo')" = \
	    "1|0|$UNDONE" ]
	lawful "UPDATE filter_rule SET note = '딴말', version = 2
	    WHERE id = 1; DELETE FROM scan_todo"
	lawful "UPDATE filter_rule SET score = 1, version = 3 WHERE id = 1"
	[ "$(db 'SELECT count(*) FROM scan_todo')" = 0 ]
	lawful "UPDATE filter_rule SET text = '급전', version = 4 WHERE id = 1"
	[ "$(db 'SELECT rule_id, after_id FROM scan_todo')" = '1|0' ]
	lawful "UPDATE filter_rule SET enabled = 0, version = 5 WHERE id = 1"
	[ "$(db 'SELECT count(*) FROM scan_todo')" = 0 ]
}

@test "article 18: each change of a rule is a row of the log" {
	local was
	was=$(db 'SELECT count(*) FROM audit')
	lawful "$(rule 급전)"
	lawful "UPDATE filter_rule SET score = 1, version = 2 WHERE id = 1"
	lawful "UPDATE filter_rule SET removed_at = 1, version = 3
	    WHERE id = 1"
	[ "$(db "SELECT group_concat(action) FROM (SELECT action FROM audit
	    WHERE id > $was ORDER BY id)")" = \
	    filter.add,filter.set,filter.remove ]
	osanctl audit verify >/dev/null
}
