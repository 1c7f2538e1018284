# Plain SQL cannot break the rules: crossed results (article 4), and what
# ties surveys to rewards (article 13-2) and both to people (article 17).

load ../common
load rules

setup_file() {
	rules_site
}

K1="x'000102030405060708090a0b0c0d0e0f'"

# survey ANONYMOUS ONCE ID STATE
survey() {
	echo "INSERT INTO survey (id, title_ko, title_en, anonymous, once,
	    department_id, definition, created_at)
	    VALUES ($3, '조사', 'Survey', $1, $2, 1, '{}', $NOW);"
	[ -z "${4-}" ] || echo "UPDATE survey SET state = 'open',
	    opens_at = $NOW, version = 2 WHERE id = $3;"
}

# programme ID KEY [SURVEY [KIND]]
programme() {
	echo "INSERT INTO reward_programme (id, key, kind, budget_id,
	    department_id, title_ko, gift_ko, amount, survey_id, created_at)
	    VALUES ($1, '$2', '${4-survey}', 1, 1, '가', '나', 10,
		${3-NULL}, $NOW)"
}

# unlawful WORDS SQL: refused so, at the fixed time, as a program of ours
# would try it.
unlawful() {
	after
	refused "$1" "BEGIN; INSERT INTO acting (id, actor, origin, at)
	    VALUES (1, 'test', 'shell', $NOW); $2; ROLLBACK"
}

# Survey 1 is anonymous, 2 anonymous and once, both open; 3 named, a draft;
# 4 closed.  Programme 1 is survey 2's, 2 nobody's.
setup() {
	a_site
	lawful "$(survey 1 0 1 open) $(survey 1 1 2 open) $(survey 0 0 3)
	    $(survey 0 0 4 open)
	    INSERT INTO survey_crossed VALUES (4, 1, 2, 0, 0, 9);
	    UPDATE survey SET state = 'closed', closes_at = $NOW,
		version = 3, responses = 0 WHERE id = 4;
	    INSERT INTO reward_budget (id, year, amount) VALUES (1, 2026, 100);
	    $(programme 1 one 2); $(programme 2 two)"
}

@test "crossed results are put down while a survey is open, and never change" {
	lawful "INSERT INTO survey_crossed VALUES (1, 1, 2, 0, 0, 5)"
	unlawful "the survey is not open" \
	    "INSERT INTO survey_crossed VALUES (4, 1, 3, 0, 0, 5)"
	unlawful "the survey is not open" \
	    "INSERT INTO survey_crossed VALUES (3, 1, 3, 0, 0, 5)"
	unlawful "CHECK constraint" \
	    "INSERT INTO survey_crossed VALUES (1, 1, 3, 0, 0, 4)"
	unlawful "CHECK constraint" \
	    "INSERT INTO survey_crossed VALUES (1, 1, 1, 0, 0, 5)"
	unlawful "NOT NULL constraint" \
	    "INSERT INTO survey_crossed VALUES (1, 1, 3, 0, 0, NULL)"
	unlawful "it never changes" "UPDATE survey_crossed SET answers = 7"
	unlawful "it never changes" \
	    "REPLACE INTO survey_crossed VALUES (1, 1, 2, 0, 0, 7)"
	unlawful "it never changes" \
	    "INSERT INTO survey_crossed VALUES (1, 1, 2, 0, 0, 7)
	    ON CONFLICT DO UPDATE SET answers = 7"
	unlawful "it never changes" "DELETE FROM survey_crossed"
}

@test "how often somebody took part is counted when a survey closes" {
	unlawful "counted when it closes" \
	    "UPDATE survey SET responses = 0, version = 3 WHERE id = 1"
	unlawful "counted when it closes" \
	    "UPDATE survey SET state = 'closed', closes_at = $NOW,
	    version = 3, responses = 7 WHERE id = 1"
	lawful "UPDATE survey SET state = 'closed', closes_at = $NOW,
	    version = 3, responses = 0 WHERE id = 1"
	unlawful "counted when it closes" \
	    "INSERT INTO survey (title_ko, title_en, anonymous,
	    department_id, definition, created_at, responses)
	    VALUES ('가', 'A', 1, 1, '{}', $NOW, 5)"
}

@test "article 13-2: only a survey that asks who takes part has rewards, and one programme of kind survey" {
	unlawful "no survey that asks" "$(programme 3 three 1)"
	unlawful "this survey has its rewards" "$(programme 3 three 2)"
	unlawful "no survey that asks" "$(programme 3 three 9)"
	unlawful "only the kind survey" "$(programme 3 three 3 event)"
	lawful "$(programme 3 three 3)"
	unlawful "no survey that asks" \
	    "UPDATE reward_programme SET survey_id = 1, version = 2
	    WHERE id = 2"
	unlawful "this survey has its rewards" \
	    "UPDATE reward_programme SET survey_id = 2, version = 2
	    WHERE id = 2"
	lawful "UPDATE reward_programme SET survey_id = NULL, version = 2
	    WHERE id = 1"
	unlawful "no survey that asks" \
	    "INSERT INTO reward_programme (id, key, kind, budget_id,
	    department_id, title_ko, gift_ko, amount, survey_id, created_at)
	    VALUES (2, 'two', 'survey', 1, 1, '가', '나', 10, 1, $NOW)
	    ON CONFLICT DO UPDATE SET survey_id = 1"
}

@test "article 13-2: a programme's survey stands once somebody has entered" {
	lawful "INSERT INTO reward_entry VALUES (1, randomblob(32))"
	unlawful "its terms stand" \
	    "UPDATE reward_programme SET survey_id = NULL, version = 2
	    WHERE id = 1"
	unlawful "its terms stand" \
	    "UPDATE reward_programme SET survey_id = 3, version = 2
	    WHERE id = 1"
}

@test "article 13-2: a survey with rewards goes on asking who takes part" {
	lawful "$(survey 1 1 5); UPDATE reward_programme SET survey_id = 5,
	    version = 2 WHERE id = 2"
	unlawful "has to be asked" \
	    "UPDATE survey SET once = 0, version = 2 WHERE id = 5"
}

@test "article 17: what an erased citizen wrote goes, and stays gone" {
	lawful "INSERT INTO citizen (id, created_at) VALUES (77, $NOW);
	    $(survey 0 0 6 open)
	    INSERT INTO survey_participation (survey_id, id, citizen_id, day,
		channel, answer_key) VALUES (6, randomblob(16), 77,
		$NOW / 86400000000, 'web', $K1);
	    INSERT INTO survey_answer VALUES (6, $K1, 1, 0, 1, '내 글', 0);
	    INSERT INTO survey_answer VALUES (6, $K1, 2, 0, 3, NULL, NULL)"
	unlawful "an answer never changes" \
	    "UPDATE survey_answer SET text = '', held = 2
	    WHERE survey_id = 6 AND question = 1"
	lawful "UPDATE citizen SET erased_at = $NOW, version = version + 1
	    WHERE id = 77"
	[ "$(sqlite3 "$OSAN_DB" "SELECT group_concat(ifnull(text, value) ||
	    ifnull(held, ''), ' ') FROM survey_answer WHERE survey_id = 6")" = \
	    '2 3' ]
	unlawful "an answer never changes" \
	    "UPDATE survey_answer SET text = '또', held = 2
	    WHERE survey_id = 6 AND question = 1"
	unlawful "its writer was erased" "UPDATE survey_answer SET held = 0
	    WHERE survey_id = 6 AND question = 1"
}

@test "article 17: nobody is erased while a reward of theirs waits" {
	lawful "INSERT INTO citizen (id, created_at) VALUES (77, $NOW);
	    INSERT INTO reward_award (programme_id, budget_id, amount,
		citizen_id, state, awarded_at, claim_by)
	    VALUES (2, 1, 10, 77, 'awarded', $NOW, $NOW + 1000)"
	unlawful "a reward of theirs waits" \
	    "UPDATE citizen SET erased_at = $NOW, version = version + 1
	    WHERE id = 77"
}
