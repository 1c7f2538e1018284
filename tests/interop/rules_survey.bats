# Plain SQL cannot break the rules: surveys (article 4).

load ../common
load rules

setup_file() {
	rules_site
}

K1="x'000102030405060708090a0b0c0d0e0f'"
K2="x'100102030405060708090a0b0c0d0e0f'"

# survey ANONYMOUS ONCE ID: one statement that adds a draft.
survey() {
	echo "INSERT INTO survey (id, title_ko, title_en, anonymous, once,
	    department_id, definition, created_at)
	    VALUES ($3, '조사', 'Survey', $1, $2, 1, '{}', $NOW)"
}

opens() {
	echo "UPDATE survey SET state = 'open', opens_at = $NOW,
	    version = version + 1 WHERE id = $1"
}

answer() {
	echo "INSERT INTO survey_answer (survey_id, key, question, part, value)
	    VALUES ($1, ${2:-randomblob(16)}, 1, 0, 1)"
}

# part SURVEY ID CITIZEN KEY
part() {
	echo "INSERT INTO survey_participation (survey_id, id, citizen_id, day,
	    channel, answer_key)
	    VALUES ($1, ${2:-randomblob(16)}, ${3:-NULL},
		$NOW / 86400000000, 'paper', ${4:-NULL})"
}

# Survey 1 is a draft, 2 anonymous and open, 3 named and open, 4 closed,
# 5 anonymous, open, once a person; 2 and 4 have an answer.
setup() {
	a_site
	lawful "$(survey 1 0 1); $(survey 1 0 2); $(survey 0 0 3);
	    $(survey 1 0 4); $(survey 1 1 5); $(opens 2); $(opens 3);
	    $(opens 4); $(opens 5); $(answer 2 "$K1"); $(part 2 "$K1");
	    $(answer 4 "$K1"); $(part 4 "$K1");
	    INSERT INTO survey_result VALUES (4, 1, 0, 0, 5);
	    UPDATE survey SET state = 'closed', closes_at = $NOW,
		version = 3 WHERE id = 4;
	    INSERT INTO survey_action (id, survey_id, department_id, text_ko,
		due_on) VALUES (1, 4, 1, '고침', 20800)"
	after
}

# At the fixed time, as a program of ours would.
now_refused() {
	local words=$1 sql
	shift
	for sql; do
		refused "$words" "BEGIN; INSERT INTO acting (id, actor, origin, at)
		    VALUES (1, 'test', 'shell', $NOW); $sql; ROLLBACK"
	done
}

@test "article 4: anonymous or named never changes, in no state" {
	for id in 1 2 3 5; do
		stays "anonymous or named is fixed when it is made" survey \
		    id $id "anonymous=1-anonymous" "version=version+1"
	done
	stays "" survey id 4 "anonymous=0" "version=version+1"
	for id in 1 2 3 4 5; do
		remains "it is never deleted" survey id $id
	done
	keeps_its_id survey id 2
}

@test "article 4: an open survey's questions are fixed" {
	for change in "definition='{\"questions\":[]}'" "title_ko='다른'" \
	    "title_en='Other'" "once=1-once" "opens_at=1" \
	    "department_id=2"; do
		stays "its questions are fixed once it is open" survey id 2 \
		    "$change" "version=version+1"
	done
	stays "it is a draft, then open, then closed" survey id 2 \
	    "state='draft'" "version=version+1"
	stays "it is a draft, then open, then closed" survey id 1 \
	    "state='closed'" "opens_at=1" "closes_at=2" "version=version+1"
	lawful "UPDATE survey SET definition = '{\"a\":1}', version = 2
	    WHERE id = 1"
}

@test "article 4: a closed survey does not change, and nothing comes after" {
	for change in "state='open'" "definition='{}'" "closes_at=NULL" \
	    "closes_at=9999999999999999" "title_ko='다른'"; do
		stays "a closed survey does not change" survey id 4 \
		    "$change" "version=version+1"
	done
	refused "the survey is not open" "$(answer 4)" "$(part 4)" \
	    "$(answer 1)" "$(part 1)" "$(answer 99)" \
	    "INSERT OR REPLACE INTO survey_answer VALUES (4, $K1, 1, 0, 2,
		NULL, NULL)" \
	    "INSERT INTO survey_answer VALUES (4, $K1, 1, 0, 2, NULL, NULL)
		ON CONFLICT DO UPDATE SET value = 2" \
	    "INSERT INTO survey_moving VALUES (4, $K1, 1, 0, 2, NULL, NULL)" \
	    "INSERT INTO survey_result VALUES (4, 1, 1, 0, 5)" \
	    "INSERT INTO survey_result VALUES (1, 1, 1, 0, 5)"
	refused "an answer is never deleted" \
	    "DELETE FROM survey_answer WHERE survey_id = 4" \
	    "DELETE FROM survey_answer WHERE survey_id = 4 RETURNING *"
	refused "it never changes" \
	    "UPDATE survey_result SET answers = 9" \
	    "UPDATE OR REPLACE survey_result SET answers = NULL" \
	    "DELETE FROM survey_result" \
	    "UPDATE survey_participation SET day = 0" \
	    "UPDATE survey_participation SET citizen_id = 1"
	refused "it is never deleted" "DELETE FROM survey_participation"
}

@test "a survey whose end has passed takes no answer, open or not" {
	lawful "UPDATE survey SET closes_at = $((NOW + 1000)), version = 3
	    WHERE id = 2"
	after
	export AT=$((NOW + 2000))
	run lawful "$(answer 2)"
	[[ $output == *"survey_answer: the survey is not open"* ]]
	run lawful "$(part 2)"
	[[ $output == *"survey_participation: the survey is not open"* ]]
	run lawful "DELETE FROM survey_answer"
	[[ $output == *"an answer is never deleted"* ]]
}

@test "an answer never changes, and one that is deleted is not lost" {
	refused "an answer never changes" \
	    "UPDATE survey_answer SET value = 2" \
	    "UPDATE OR REPLACE survey_answer SET key = $K2" \
	    "UPDATE survey_answer SET question = 2 RETURNING *" \
	    "UPDATE survey_answer SET survey_id = 5 WHERE survey_id = 2" \
	    "UPDATE survey_answer SET text = 'x', held = 0"
	now_refused "this is answered already" "$(answer 2 "$K1")" \
	    "REPLACE INTO survey_answer VALUES (2, $K1, 1, 0, 2, NULL, NULL)" \
	    "INSERT INTO survey_answer VALUES (2, $K1, 1, 0, 2, NULL, NULL)
		ON CONFLICT DO UPDATE SET value = 2" \
	    "INSERT INTO survey_moving VALUES (2, $K1, 1, 0, 2, NULL, NULL)"
	lawful "DELETE FROM survey_answer WHERE survey_id = 2"
	[ "$(db "SELECT count(*) FROM survey_moving")" = 1 ]
	after
	now_refused "this is answered already" "$(answer 2 "$K1")" \
	    "REPLACE INTO survey_moving VALUES (2, $K1, 1, 0, 2, NULL, NULL)"
	refused "an answer never changes" "UPDATE survey_moving SET value = 2"
	lawful "DELETE FROM survey_moving"
	[ "$(db "SELECT count(*) FROM survey_answer")" = 2 ]
}

@test "article 4: participation in an anonymous survey has no way to answers" {
	now_refused "an anonymous answer has no way back" \
	    "$(part 2 "$K2" NULL "$K1")" "$(part 5 "$K2" 1 "$K1")"
	now_refused "does not ask who takes part" "$(part 2 "$K2" 1)"
	now_refused "a named survey keeps who" "$(part 3 "$K2" 1)" \
	    "$(part 3 "$K2" NULL "$K1")"
	now_refused "this survey asks who takes part" "$(part 5 "$K2")"
	now_refused "there is no such person" "$(part 5 "$K2" 999)"
	lawful "$(part 3 "$K2" 1 "$K1")"
}

@test "article 4: one participation a person, where the survey asks for it" {
	lawful "$(part 5 "$K1" 1)"
	after
	now_refused "this person took part" "$(part 5 "$K2" 1)" \
	    "INSERT OR REPLACE INTO survey_participation VALUES (5, $K2, 1,
		$NOW / 86400000000, 'paper', NULL)"
	now_refused "this id is taken" "$(part 5 "$K1" 2)" \
	    "REPLACE INTO survey_participation
		SELECT * FROM survey_participation WHERE survey_id = 5"
	lawful "$(part 5 "$K2" 2)"
}

@test "participation is dated to the day, and is that of today" {
	now_refused "the day is that of today" \
	    "INSERT INTO survey_participation VALUES (2, $K2, NULL,
		$NOW / 86400000000 - 9, 'paper', NULL)" \
	    "INSERT INTO survey_participation VALUES (2, $K2, NULL, $NOW,
		'paper', NULL)"
}

@test "a held text is published or withheld, and changes in nothing else" {
	lawful "INSERT INTO survey_answer VALUES (2, $K2, 2, 0, 1, '글', 1)"
	after
	refused "an answer never changes" \
	    "UPDATE survey_answer SET text = '다른 글' WHERE held = 1" \
	    "UPDATE survey_answer SET held = NULL, text = NULL WHERE held = 1"
	refused "a person publishes a text or withholds it" \
	    "UPDATE survey_answer SET held = 1 WHERE held = 1"
	lawful "UPDATE survey_answer SET held = 2 WHERE held = 1"
	[[ $(log_row survey.text) == *'"held":2'* ]]
}

@test "no published cell is under five" {
	refused "CHECK" "INSERT INTO survey_result VALUES (2, 1, 1, 0, 4)" \
	    "INSERT INTO survey_result VALUES (2, 1, 1, 0, 0)"
	lawful "INSERT INTO survey_result VALUES (2, 1, 1, 0, NULL)"
}

@test "an action follows a closed survey, and says what came of it" {
	action() {
		echo "INSERT INTO survey_action (survey_id, department_id,
		    text_ko, due_on) VALUES ($1, $2, '고침', 20800)"
	}
	refused "it follows a closed survey" "$(action 2 1)" "$(action 1 1)"
	refused "there is no such department" "$(action 4 999)"
	stays "its survey never changes" survey_action id 1 "survey_id=2" \
	    "version=2"
	stays "each change raises the version by one" survey_action id 1 \
	    "due_on=1"
	refused "CHECK" "UPDATE survey_action SET state = 'done', version = 2" \
	    "UPDATE survey_action SET state = 'done', done_on = 20800,
		version = 2"
	remains "it is never deleted" survey_action id 1
	keeps_its_id survey_action id 1
	lawful "UPDATE survey_action SET state = 'done', done_on = 20800,
	    result_ko = '고쳤다', version = 2"
	[[ $(log_row survey.action-set) == *'"state":"done"'* ]]
}
