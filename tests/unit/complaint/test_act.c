/*
 * Steps of complaints: DESIGN's table of states, who takes which step, and
 * what is sealed (articles 8 to 10).
 */
#include "lib/complaint/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "tests/unit/complaints.h"

static const char *const states[] = { "filed", "fee-due", "received",
	"assigned", "in-progress", "answered", "refused", "returned",
	"transferred-out", "merged", "withdrawn", "lapsed", "closed" };

/* DESIGN's table, and what leaves the state as it is; "*" is any state. */
static const struct {
	enum complaint_action action;
	const char *from;
	const char *to;
} table[] = {
	{ COMPLAINT_RECEIVE, "filed", "received" },
	{ COMPLAINT_RECEIVE, "fee-due", "received" },
	{ COMPLAINT_BILL, "filed", "fee-due" },
	{ COMPLAINT_LAPSE, "fee-due", "lapsed" },
	{ COMPLAINT_ASSIGN, "received", "assigned" },
	{ COMPLAINT_START, "assigned", "in-progress" },
	{ COMPLAINT_TRANSFER, "assigned", "assigned" },
	{ COMPLAINT_TRANSFER, "in-progress", "assigned" },
	{ COMPLAINT_TRANSFER_OUT, "received", "transferred-out" },
	{ COMPLAINT_TRANSFER_OUT, "assigned", "transferred-out" },
	{ COMPLAINT_TRANSFER_OUT, "in-progress", "transferred-out" },
	{ COMPLAINT_MERGE, "received", "merged" },
	{ COMPLAINT_MERGE, "assigned", "merged" },
	{ COMPLAINT_MERGE, "in-progress", "merged" },
	{ COMPLAINT_ANSWER, "in-progress", "answered" },
	{ COMPLAINT_REFUSE, "in-progress", "refused" },
	{ COMPLAINT_WITHDRAW, "filed", "withdrawn" },
	{ COMPLAINT_WITHDRAW, "fee-due", "withdrawn" },
	{ COMPLAINT_WITHDRAW, "received", "withdrawn" },
	{ COMPLAINT_WITHDRAW, "assigned", "withdrawn" },
	{ COMPLAINT_WITHDRAW, "in-progress", "withdrawn" },
	{ COMPLAINT_CLOSE, "answered", "closed" },
	{ COMPLAINT_CLOSE, "refused", "closed" },
	{ COMPLAINT_CLOSE, "returned", "closed" },
	{ COMPLAINT_SUPPLEMENT, "received", "received" },
	{ COMPLAINT_SUPPLEMENT, "assigned", "assigned" },
	{ COMPLAINT_SUPPLEMENT, "in-progress", "in-progress" },
	{ COMPLAINT_PAUSE, "received", "received" },
	{ COMPLAINT_PAUSE, "assigned", "assigned" },
	{ COMPLAINT_PAUSE, "in-progress", "in-progress" },
	{ COMPLAINT_EXTEND, "received", "received" },
	{ COMPLAINT_EXTEND, "assigned", "assigned" },
	{ COMPLAINT_EXTEND, "in-progress", "in-progress" },
	{ COMPLAINT_MOVE, "received", "received" },
	{ COMPLAINT_MOVE, "assigned", "assigned" },
	{ COMPLAINT_MOVE, "in-progress", "in-progress" },
	{ COMPLAINT_PROGRESS, "received", "received" },
	{ COMPLAINT_PROGRESS, "assigned", "assigned" },
	{ COMPLAINT_PROGRESS, "in-progress", "in-progress" },
	{ COMPLAINT_CORRECT, "filed", "filed" },
	{ COMPLAINT_CORRECT, "fee-due", "fee-due" },
	{ COMPLAINT_CORRECT, "received", "received" },
	{ COMPLAINT_CORRECT, "assigned", "assigned" },
	{ COMPLAINT_CORRECT, "in-progress", "in-progress" },
	{ COMPLAINT_RATE, "answered", "answered" },
	{ COMPLAINT_RATE, "refused", "refused" },
	{ COMPLAINT_RATE, "returned", "returned" },
	{ COMPLAINT_RATE, "closed", "closed" },
	{ COMPLAINT_REPASSWORD, "*", "*" },
	{ COMPLAINT_CONCEAL, "*", "*" },
	{ COMPLAINT_DISCLOSE, "*", "*" },
};

/* The actions that need more of a history than a state. */
static bool
is_apart(enum complaint_action a)
{
	return a == COMPLAINT_FILE || a == COMPLAINT_RETURN ||
	    a == COMPLAINT_AGAIN || a == COMPLAINT_PROLONG ||
	    a == COMPLAINT_SPLIT ||
	    a == COMPLAINT_ARRIVED || a == COMPLAINT_RESUME ||
	    a == COMPLAINT_CLOSE_REPEAT;
}

static const char *
leads_to(enum complaint_action a, const char *from)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].action == a && (table[i].from[0] == '*' ||
		    strcmp(table[i].from, from) == 0))
			return table[i].to[0] == '*' ? from : table[i].to;
	return NULL;
}

/* A step that lacks nothing. */
static struct complaint_step
whole(struct complaints *s, enum complaint_action a)
{
	return (struct complaint_step){ .action = a,
		.department_id = s->kim.department_id,
		.reason = a == COMPLAINT_EXTEND ? "fact-check" :
		    a == COMPLAINT_PAUSE ? "hearing" : "신분증",
		.title = "제목", .text = "본문", .remedy = "이의신청",
		.agency = "경기도", .period = "2d", .consent = true,
		.until = clock_now() + 60 * CLOCK_DAY, .rating = 4,
		.by_time = true };
}

/* Tries that action from that state, and takes it back. */
static void
try_from(struct complaints *s, enum complaint_action a, const char *from,
    int64_t id, int64_t leading)
{
	const char *to = leads_to(a, from);
	struct complaint_step step;
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint c = COMPLAINT_INIT;
	struct err e = ERR_INIT;

	posts_at(a == COMPLAINT_LAPSE ? "2027-01-04T10:00:00+09:00" :
	    "2026-11-26T15:00:00+09:00");
	step = whole(s, a);
	step.other_id = leading;
	assert_int_equal(store_begin(s->place.store, &e), 0);
	if (complaint_act(&s->desk, id, &step, &v, &s->e) == 0)
		assert_int_equal(s->e.code, ERR_NONE);
	if (s->e.code != (to != NULL ? ERR_NONE : ERR_REFUSED))
		fail_msg("%s from %s: %s", complaint_action_word(a), from,
		    s->e.msg);
	assert_int_equal(complaint_get(s->place.store, id, &c, &e), 0);
	assert_string_equal(c.state, to != NULL ? to : from);
	if (to == NULL)
		assert_non_null(strstr(s->e.msg, from));
	assert_int_equal(complaint_action_takes(a, from), to != NULL);
	store_rollback(s->place.store);
	err_clear(&s->e);
	complaint_event_clear(&v);
	complaint_clear(&c);
}

static void
from_every_state_only_lawful_steps_lead_on(void **state)
{
	struct complaints *s = *state;
	int64_t ids[ARRAY_LEN(states)], leading;

	for (size_t i = 0; i < ARRAY_LEN(states); i++) {
		posts_at("2026-11-24T14:00:00+09:00");
		ids[i] = complaints_in(s, states[i]);
	}
	posts_at("2026-11-26T15:00:00+09:00");
	leading = complaints_in(s, "received");
	complaints_pay(s, ids[1]);
	complaints_as(s, &s->kim);
	for (int a = 0; a < COMPLAINT_ACTIONS; a++)
		for (size_t i = 0; i < ARRAY_LEN(states); i++)
			if (!is_apart((enum complaint_action)a))
				try_from(s, (enum complaint_action)a,
				    states[i], ids[i], leading);
}

/* A merged case is answered with its leading one, not by itself. */
static bool
follows(enum complaint_action a, const char *state)
{
	return strcmp(state, "merged") == 0 &&
	    (a == COMPLAINT_ANSWER || a == COMPLAINT_REFUSE);
}

static void
the_schema_lists_the_same_steps(void **state)
{
	struct complaints *s = *state;
	int64_t rules = 0;

	for (int a = 0; a < COMPLAINT_ACTIONS; a++)
		for (size_t i = 0; i < ARRAY_LEN(states); i++) {
			enum complaint_action action =
			    (enum complaint_action)a;
			const char *to = leads_to(action, states[i]);
			/* where it goes hangs on the leading case */
			bool apart = action == COMPLAINT_SPLIT;
			char *sql = mem_printf("SELECT count(*) "
			    "FROM complaint_rule WHERE action = '%s' "
			    "AND from_state = '%s'%s%s%s",
			    complaint_action_word(action), states[i],
			    to != NULL ? " AND to_state = '" : "",
			    to != NULL ? to : "", to != NULL ? "'" : "");
			bool takes = complaint_action_takes(action,
			    states[i]);

			if (!apart && !follows(action, states[i]) &&
			    place_int(&s->place, sql) != takes)
				fail_msg("%s from %s",
				    complaint_action_word(action), states[i]);
			rules += !apart && takes;
			free(sql);
		}
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM complaint_rule WHERE action <> 'split' "
	    "AND NOT (from_state = 'merged' AND action IN ('answer', "
	    "'refuse'))"), rules);
	assert_int_equal(place_int(&s->place, "SELECT count(*) "
	    "FROM complaint_rule r WHERE r.to_state <> r.from_state "
	    "AND r.action IN ('supplement', 'supplement-arrived', 'pause', "
	    "'resume', 'extend', 'move', 'progress', 'correct', 'rate', "
	    "'repassword', 'conceal', 'disclose', 'file')"), 0);
}

static void
a_step_names_the_state_that_does_not_allow_it(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_ANSWER,
		.text = "답" };
	int64_t id = complaints_in(s, "assigned");

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	assert_non_null(strstr(s->e.msg, "2026-000001 is assigned"));
}

static void
article_9_an_officer_takes_steps_in_own_cases_only(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_PROGRESS,
		.text = "조사 중" };
	int64_t id = complaints_in(s, "in-progress");

	complaints_as(s, &s->lee);
	assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
	assert_non_null(strstr(s->e.msg, "kim"));
	complaints_as(s, &s->park);
	assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
	complaints_as(s, &s->reader);
	assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
	assert_true(place_int(&s->place, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied'") >= 3);
	complaints_do(s, &s->kim, id, &step);
	id = complaints_in(s, "received");
	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
}

static void
article_8_civil_affairs_alone_direct(void **state)
{
	struct complaints *s = *state;
	static const enum complaint_action actions[] = { COMPLAINT_RECEIVE,
		COMPLAINT_ASSIGN, COMPLAINT_TRANSFER_OUT, COMPLAINT_MERGE,
		COMPLAINT_CLOSE_REPEAT, COMPLAINT_REPASSWORD };

	for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
		struct complaint_step step = whole(s, actions[i]);
		int64_t id = complaints_in(s, "received");

		step.by_time = false;
		complaints_as(s, &s->kim);
		assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
	}
}

static void
an_officer_passes_on_through_civil_affairs(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_TRANSFER,
		.department_id = s->park.department_id };
	int64_t id = complaints_in(s, "in-progress");

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_DENIED);
	step.department_id = s->civ.department_id;
	complaints_do(s, &s->kim, id, &step);
	assert_true(complaints_is(s, id, "assigned"));
	assert_int_equal(complaints_int(s, "SELECT officer_id FROM complaint "
	    "WHERE id = %lld", id), 0);
	step.department_id = s->park.department_id;
	step.officer_id = s->kim.staff_id;
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	step.officer_id = s->park.staff_id;
	complaints_do(s, &s->civ, id, &step);
	assert_int_equal(complaints_int(s, "SELECT officer_id FROM complaint "
	    "WHERE id = %lld", id), s->park.staff_id);
}

static void
a_case_does_not_go_to_a_closed_department_or_who_left(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_ASSIGN,
		.department_id = 999 };
	int64_t id = complaints_in(s, "received");

	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, id, &step), ERR_NOT_FOUND);
	step.department_id = 0;
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.department_id = s->kim.department_id;
	step.officer_id = 999;
	assert_int_equal(complaints_try(s, id, &step), ERR_NOT_FOUND);
	step.officer_id = s->kim.staff_id;
	place_sql(&s->place, "UPDATE staff SET disabled_at = 2, "
	    "version = version + 1 WHERE login = 'kim'");
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	place_sql(&s->place, "UPDATE department SET closed_at = 2, "
	    "version = version + 1 WHERE code = 'culture'");
	step.officer_id = 0;
	step.department_id = place_int(&s->place,
	    "SELECT id FROM department WHERE code = 'culture'");
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
}

static void
who_left_the_department_holds_nobody_up(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_ANSWER,
		.text = "답" };
	int64_t id = complaints_in(s, "in-progress");
	int64_t done = complaints_in(s, "answered");

	place_sql(&s->place, "UPDATE staff SET department_id = (SELECT id "
	    "FROM department WHERE code = 'parks'), version = version + 1 "
	    "WHERE login = 'kim'");
	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	step = (struct complaint_step){ .action = COMPLAINT_CLOSE };
	complaints_do(s, &s->civ, done, &step);
	step = (struct complaint_step){ .action = COMPLAINT_CONCEAL };
	complaints_do(s, &s->civ, id, &step);
	step = (struct complaint_step){ .action = COMPLAINT_TRANSFER,
		.department_id = s->lee.department_id,
		.officer_id = s->lee.staff_id };
	complaints_do(s, &s->civ, id, &step);
}

static void
an_answer_names_department_officer_and_telephone(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_ANSWER };
	int64_t id = complaints_in(s, "in-progress");

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.text = " \n ";
	complaints_try(s, id, &step);
	step.text = "고쳤습니다.";
	place_sql(&s->place, "UPDATE department SET phone = '', "
	    "version = version + 1 WHERE code = 'transport'");
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	place_sql(&s->place, "UPDATE department SET phone = '031-1-1', "
	    "version = version + 1 WHERE code = 'transport'");
	complaints_do(s, &s->kim, id, &step);
	assert_int_equal(complaints_int(s, "SELECT count(*) "
	    "FROM complaint_event e JOIN department d "
	    "ON d.id = e.department_id WHERE e.complaint_id = %lld "
	    "AND e.action = 'answer' AND d.code = 'transport' "
	    "AND e.phone = '031-1-1' AND e.officer_id = (SELECT id "
	    "FROM staff WHERE login = 'kim') AND e.notice = 1", id), 1);
}

static void
a_refusal_has_reason_and_remedy(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_REFUSE,
		.text = "기준에 맞지 않습니다." };
	int64_t id = complaints_in(s, "in-progress");

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.remedy = "60일 안에 이의신청";
	step.text = NULL;
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.text = "기준에 맞지 않습니다.";
	complaints_do(s, &s->kim, id, &step);
}

static void
it_is_returned_only_while_a_supplement_is_overdue(void **state)
{
	struct complaints *s = *state;
	struct complaint_step ask = { .action = COMPLAINT_SUPPLEMENT,
		.text = "도면", .until = clock_now() + CLOCK_DAY };
	struct complaint_step back = { .action = COMPLAINT_RETURN,
		.text = "도면이 오지 않았습니다." };
	struct complaint_step came = { .action = COMPLAINT_ARRIVED };
	int64_t id = complaints_in(s, "in-progress");

	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &back), ERR_REFUSED);
	complaints_do(s, &s->kim, id, &ask);
	assert_int_equal(complaints_try(s, id, &back), ERR_REFUSED);
	posts_at("2026-11-25T13:00:00+09:00");
	complaints_do(s, &s->kim, id, &came);
	posts_at("2026-11-27T13:00:00+09:00");
	assert_int_equal(complaints_try(s, id, &back), ERR_REFUSED);
	posts_at("2026-11-24T14:00:00+09:00");
	assert_true(complaints_is(s, complaints_in(s, "returned"),
	    "returned"));
}

static void
a_change_names_the_version_that_it_saw(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_PROGRESS,
		.text = "조사 중", .version = 4 };
	int64_t id = complaints_in(s, "in-progress");
	int64_t version = complaints_int(s,
	    "SELECT version FROM complaint WHERE id = %lld", id);

	complaints_as(s, &s->kim);
	step.version = version - 1;
	assert_int_equal(complaints_try(s, id, &step), ERR_CHANGED);
	step.version = version;
	assert_int_equal(complaints_try(s, id, &step), ERR_NONE);
	assert_int_equal(complaints_try(s, id, &step), ERR_CHANGED);
}

static void
article_17_words_are_sealed_in_the_database(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = { .kind = "permit", .channel = "web",
		.person = { .name = "GILDONGHONG", .phone = "010-8765-4321" },
		.title = "SECRETTITLE", .text = "SECRETTEXT" };
	struct complaint_step step = { .action = COMPLAINT_PROGRESS,
		.text = "SECRETPROGRESS" };
	static const char *const tails[] = { "", "-wal" };
	static const char *const words[] = { "SECRET", "GILDONG", "8765" };
	char *title, *text;
	int64_t id = 0, event;

	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaints_receive(s, id), ERR_NONE);
	complaints_do(s, &s->kim, id, &step);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		struct buf b = BUF_INIT;
		struct err e = ERR_INIT;
		char *path = mem_printf("%s%s", s->place.db, tails[i]);

		assert_int_equal(file_read(path, &b, &e), 0);
		for (size_t w = 0; w < ARRAY_LEN(words); w++)
			assert_null(memmem(b.s, b.len, words[w],
			    strlen(words[w])));
		buf_clear(&b);
		free(path);
	}
	assert_int_equal(complaint_words_event(s->place.store, id, &event,
	    &s->e), 0);
	assert_int_equal(complaint_event_words(s->place.store, s->ring, event,
	    &title, &text, &s->e), 0);
	assert_string_equal(title, "SECRETTITLE");
	assert_string_equal(text, "SECRETTEXT");
	free(title);
	free(text);
}

static void
article_17_without_the_key_nothing_is_written(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = { .kind = "permit", .channel = "visit",
		.citizen_id = 1, .title = "제목", .text = "본문" };
	struct complaint_step step = { .action = COMPLAINT_ANSWER,
		.text = "답" };
	int64_t id = complaints_in(s, "in-progress");
	int64_t events = place_int(&s->place,
	    "SELECT count(*) FROM complaint_event");

	s->desk.keyring = NULL;
	complaints_as(s, &s->kim);
	assert_int_equal(complaints_try(s, id, &step), ERR_CRYPTO);
	assert_int_equal(complaints_file(s, &f, NULL), ERR_CRYPTO);
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM complaint_event"), events);
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM complaint"), 1);
	assert_true(complaints_is(s, id, "in-progress"));
}

static void
a_slip_is_corrected_with_consent_and_the_old_words_stay(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_CORRECT,
		.title = "새 제목", .text = "새 본문" };
	int64_t id = complaints_in(s, "received"), event;
	char *title, *text;

	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, id, &step), ERR_REFUSED);
	step.consent = true;
	step.title = NULL;
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.title = "새 제목";
	complaints_do(s, &s->civ, id, &step);
	assert_int_equal(complaint_words_event(s->place.store, id, &event,
	    &s->e), 0);
	assert_int_equal(complaint_event_words(s->place.store, s->ring, event,
	    &title, &text, &s->e), 0);
	assert_string_equal(title, "새 제목");
	free(title);
	free(text);
	assert_int_equal(complaint_event_words(s->place.store, s->ring, 1,
	    &title, &text, &s->e), 0);
	assert_string_equal(title, "가로등이 꺼졌습니다");
	free(title);
	free(text);
}

static void
article_10_2_the_complainant_refuses_disclosure_or_allows_it(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_CONCEAL,
		.by_complainant = true };
	struct actor nobody = { .staff_id = 0, .role = ROLE_READ_ONLY };
	int64_t id = complaints_in(s, "closed");
	const char *sql = "SELECT private FROM complaint WHERE id = %lld";

	complaints_do(s, &nobody, id, &step);
	assert_int_equal(complaints_int(s, sql, id), 1);
	step.action = COMPLAINT_DISCLOSE;
	complaints_do(s, &nobody, id, &step);
	assert_int_equal(complaints_int(s, sql, id), 0);
	step = (struct complaint_step){ .action = COMPLAINT_RATE,
		.by_complainant = true, .rating = 6 };
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.rating = 5;
	complaints_do(s, &nobody, id, &step);
	assert_int_equal(complaints_int(s,
	    "SELECT rating FROM complaint WHERE id = %lld", id), 5);
}

static void
the_leading_case_is_open_and_follows_none(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_MERGE };
	int64_t a = complaints_in(s, "received");
	int64_t b = complaints_in(s, "received");
	int64_t c = complaints_in(s, "received");

	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, a, &step), ERR_USAGE);
	step.other_id = a;
	assert_int_equal(complaints_try(s, a, &step), ERR_USAGE);
	step.other_id = 999;
	assert_int_equal(complaints_try(s, a, &step), ERR_NOT_FOUND);
	step.other_id = complaints_in(s, "closed");
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_try(s, a, &step), ERR_REFUSED);
	step.other_id = b;
	complaints_do(s, &s->civ, a, &step);
	step.other_id = a;
	assert_int_equal(complaints_try(s, c, &step), ERR_REFUSED);
	step.other_id = c;
	assert_int_equal(complaints_try(s, b, &step), ERR_REFUSED);
}

static void
those_merged_are_told_what_the_leading_one_came_to(void **state)
{
	struct complaints *s = *state;
	struct complaint_filing f = { .kind = "permit", .channel = "visit",
		.person = { .name = "이몽룡", .email = "lee@example.org" },
		.title = "제목", .text = "본문" };
	struct complaint_step step = { .action = COMPLAINT_MERGE };
	int64_t a = complaints_in(s, "in-progress"), b;

	complaints_as(s, &s->civ);
	assert_int_equal(complaints_file(s, &f, &b), ERR_NONE);
	assert_int_equal(complaints_receive(s, b), ERR_NONE);
	step.other_id = a;
	complaints_do(s, &s->civ, b, &step);
	step = (struct complaint_step){ .action = COMPLAINT_ANSWER,
		.text = "답" };
	complaints_do(s, &s->kim, a, &step);
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM outbox "
	    "WHERE template = 'complaint-answer'"), 2);
}

static void
a_step_may_be_quiet_only_where_that_is_lawful(void **state)
{
	struct complaints *s = *state;
	struct complaint_step step = { .action = COMPLAINT_ASSIGN,
		.department_id = s->kim.department_id, .quiet = true };
	int64_t id = complaints_in(s, "received");
	const char *sql = "SELECT notice FROM complaint_event "
	    "WHERE complaint_id = %lld ORDER BY id DESC LIMIT 1";

	complaints_do(s, &s->civ, id, &step);
	assert_int_equal(complaints_int(s, sql, id), 0);
	step = (struct complaint_step){ .action = COMPLAINT_TRANSFER_OUT,
		.quiet = true };
	assert_int_equal(complaints_try(s, id, &step), ERR_USAGE);
	step.agency = "경기도";
	complaints_do(s, &s->civ, id, &step);
	assert_int_equal(complaints_int(s, sql, id), 1);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(from_every_state_only_lawful_steps_lead_on),
		TEST(the_schema_lists_the_same_steps),
		TEST(a_step_names_the_state_that_does_not_allow_it),
		TEST(article_9_an_officer_takes_steps_in_own_cases_only),
		TEST(article_8_civil_affairs_alone_direct),
		TEST(an_officer_passes_on_through_civil_affairs),
		TEST(a_case_does_not_go_to_a_closed_department_or_who_left),
		TEST(who_left_the_department_holds_nobody_up),
		TEST(an_answer_names_department_officer_and_telephone),
		TEST(a_refusal_has_reason_and_remedy),
		TEST(it_is_returned_only_while_a_supplement_is_overdue),
		TEST(a_change_names_the_version_that_it_saw),
		TEST(article_17_words_are_sealed_in_the_database),
		TEST(article_17_without_the_key_nothing_is_written),
		TEST(a_slip_is_corrected_with_consent_and_the_old_words_stay),
		TEST(article_10_2_the_complainant_refuses_disclosure_or_allows_it),
		TEST(the_leading_case_is_open_and_follows_none),
		TEST(those_merged_are_told_what_the_leading_one_came_to),
		TEST(a_step_may_be_quiet_only_where_that_is_lawful),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
