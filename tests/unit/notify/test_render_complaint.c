/*
 * Notices about complaints: every step of which the complainant is told has
 * a text in both languages, and no text tells what nobody else may know
 * (articles 9, 17(1)).
 */
#include "lib/notify/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/complaint/act.h"
#include "lib/text/width.h"
#include "tests/unit/posts.h"

#define WIDEST 76
#define SEALED "CAST(char(1) || 'SEALED' || '234567890123456789012345' AS BLOB)"

static const char *const langs[] = { "ko", "en" };

/* Steps of which nobody is told. */
static const enum complaint_action silent[] = { COMPLAINT_ARRIVED,
	COMPLAINT_RESUME, COMPLAINT_CORRECT, COMPLAINT_RATE,
	COMPLAINT_CONCEAL, COMPLAINT_DISCLOSE };

static bool
tells(enum complaint_action a)
{
	for (size_t i = 0; i < ARRAY_LEN(silent); i++)
		if (silent[i] == a)
			return false;
	return true;
}

/* Two complaints of two citizens, one for each language, and a schema that
 * takes any event: here it is only told of. */
static int
set_up(void **state)
{
	static const char *const rules[] = { "own", "insert", "paid", "time",
		"other", "repassword", "applied" };
	int rc = posts_begin(state);
	struct place *p = *state;

	place_sql(p, "INSERT INTO acting (id, actor, origin, at) "
	    "VALUES (1, 'test', 'shell', 1795496400000000); "
	    "UPDATE department SET phone = '031-8036-7114', "
	    "version = version + 1 WHERE id = 1; "
	    "INSERT INTO staff (login, name, role, department_id, created_at) "
	    "VALUES ('kim', '김담당', 'officer', 1, 1); "
	    "INSERT INTO complaint_kind (code, name_ko, name_en, category, "
	    "period, fee, department_id, created_at) VALUES "
	    "('lamp', '가로등 고장', 'Broken lamp', 'other', '3d', 12500, 1, "
	    "1); "
	    "INSERT INTO citizen (created_at, lang, email_sealed) VALUES "
	    "(1, 'ko', " SEALED "), (1, 'en', " SEALED "); "
	    "INSERT INTO complaint (year, serial, kind_id, citizen_id, "
	    "channel, state, fee, period, filed_at) "
	    "SELECT 2026, id, 1, id, 'visit', 'filed', 12500, '3d', "
	    "1795496400000000 FROM citizen ORDER BY id");
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		char *sql = mem_printf("DROP TRIGGER complaint_event_%s",
		    rules[i]);

		place_sql(p, sql);
		free(sql);
	}
	return rc;
}

/* The event of that action about that complaint, and its notice. */
static int64_t
told(struct place *p, enum complaint_action a, int64_t complaint)
{
	char *sql = mem_printf(
	    "INSERT INTO complaint_event (complaint_id, action, from_state, "
	    "to_state, at, actor, department_id, officer_id, phone, reason, "
	    "title_sealed, text_sealed, remedy, agency, until, period, "
	    "due_at, wait_until, consent, other_id, notice, "
	    "complaint_version) VALUES (%d, '%s', 'received', 'received', "
	    "1795496400000000, 'kim', 1, 2, '031-370-1111', '%s', " SEALED
	    ", " SEALED ", '90일 안에 행정심판', '경기도', 1795928400000000, "
	    "'3d', 1796014800000000, 1796101200000000, 1, 1, 1, 1)",
	    (int)complaint, complaint_action_word(a),
	    a == COMPLAINT_PAUSE ? "hearing" : "cooperation");

	place_sql(p, sql);
	free(sql);
	return place_int(p, "SELECT max(id) FROM outbox");
}

static struct rendered
text_of(struct place *p, int64_t id)
{
	struct rendered r = RENDERED_INIT;
	struct err e = ERR_INIT;

	if (render_notice(p->store, id, &r, &e) < 0)
		fail_msg("%s", e.msg);
	return r;
}

/* The letter of one step in one language. */
static struct rendered
letter(struct place *p, enum complaint_action a, size_t lang)
{
	return text_of(p, told(p, a, (int64_t)lang + 1));
}

static void
every_step_that_is_told_has_a_text_in_both_languages(void **state)
{
	for (int a = 0; a < COMPLAINT_ACTIONS; a++)
		for (size_t i = 0; tells((enum complaint_action)a) && i < 2;
		     i++) {
			struct rendered r = letter(*state,
			    (enum complaint_action)a, i);

			assert_non_null(strstr(r.subject, i == 0 ?
			    "2026-000001" : "2026-000002"));
			assert_non_null(strstr(r.body, "2026-00000"));
			assert_null(strstr(r.body, "{{"));
			assert_null(strstr(r.body, "fact-"));
			rendered_clear(&r);
		}
}

static void
no_text_is_left_without_its_step(void **state)
{
	(void)state;
	for (const struct text_file *f = text_files; f->name != NULL; f++) {
		char word[64] = "";
		bool found = false;

		if (sscanf(f->name, "notices/complaint-%63[a-z-]", word) != 1)
			continue;
		for (int a = 0; a < COMPLAINT_ACTIONS; a++)
			found = found || (tells((enum complaint_action)a) &&
			    strcmp(complaint_action_word(
			    (enum complaint_action)a), word) == 0);
		if (!found)
			fail_msg("%s", f->name);
	}
}

static void
article_9_a_notice_names_department_officer_and_telephone(void **state)
{
	for (int a = 0; a < COMPLAINT_ACTIONS; a++) {
		struct rendered r;

		if (!tells((enum complaint_action)a))
			continue;
		r = letter(*state, (enum complaint_action)a, 0);
		assert_non_null(strstr(r.body, "담당 부서"));
		assert_non_null(strstr(r.body, "김담당"));
		assert_non_null(strstr(r.body, "031-370-1111"));
		rendered_clear(&r);
	}
}

/* Mail servers log subjects: the site's name and the number stand there. */
static void
article_17_a_subject_holds_nothing_but_the_number(void **state)
{
	(void)state;
	for (const struct text_file *f = text_files; f->name != NULL; f++) {
		const char *at = f->text, *end;

		if (strncmp(f->name, "notices/complaint-", 18) != 0)
			continue;
		end = strchr(at, '\n');
		while ((at = strstr(at, "{{")) != NULL && at < end) {
			assert_true(strncmp(at, "{{site}}", 8) == 0 ||
			    strncmp(at, "{{number}}", 10) == 0);
			at += 2;
		}
	}
}

static void
what_was_written_never_goes_into_a_mail(void **state)
{
	for (int a = 0; a < COMPLAINT_ACTIONS; a++) {
		struct rendered r;

		if (!tells((enum complaint_action)a))
			continue;
		r = letter(*state, (enum complaint_action)a, 0);
		assert_null(strstr(r.body, "SEALED"));
		assert_null(strstr(r.subject, "SEALED"));
		rendered_clear(&r);
	}
}

static void
says(struct place *p, enum complaint_action a, size_t lang, const char *what)
{
	struct rendered r = letter(p, a, lang);

	if (strstr(r.body, what) == NULL)
		fail_msg("not in it: %s\n%s", what, r.body);
	rendered_clear(&r);
}

static void
article_9_2_a_bill_names_the_amount_and_where_to_pay(void **state)
{
	says(*state, COMPLAINT_BILL, 0, "12,500원");
	says(*state, COMPLAINT_BILL, 1, "12,500 won");
	says(*state, COMPLAINT_BILL, 0, "담당 부서로 문의");
	place_sql(*state, "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('site.bank-account', '오산은행 123-45', 1)");
	says(*state, COMPLAINT_BILL, 0, "오산은행 123-45");
}

static void
each_step_says_what_is_new_with_it(void **state)
{
	says(*state, COMPLAINT_EXTEND, 0, "다른 기관의 협조가 필요함");
	says(*state, COMPLAINT_EXTEND, 1, "other bodies must cooperate");
	says(*state, COMPLAINT_EXTEND, 0, "2026-11-30");
	says(*state, COMPLAINT_PAUSE, 1, "a hearing");
	says(*state, COMPLAINT_SUPPLEMENT, 0, "2026-11-29");
	says(*state, COMPLAINT_TRANSFER_OUT, 0, "경기도");
	says(*state, COMPLAINT_REFUSE, 0, "90일 안에 행정심판");
	says(*state, COMPLAINT_MERGE, 1, "2026-000001");
	says(*state, COMPLAINT_MOVE, 1, "2026-11-30");
}

/* Where to read the answer: with the password, or after a check. */
static void
article_10_3_an_answer_says_where_it_can_be_read(void **state)
{
	says(*state, COMPLAINT_ANSWER, 0, "비밀번호를 정하지 않으셨으므로");
	place_sql(*state, "DROP TRIGGER complaint_password_insert; "
	    "INSERT INTO complaint_password (complaint_id, password, "
	    "event_id) VALUES (1, '$argon2id$x', 1)");
	says(*state, COMPLAINT_ANSWER, 0, "신청할 때 정하신 비밀번호");
}

static void
no_line_is_wider_than_a_mails(void **state)
{
	for (int a = 0; a < COMPLAINT_ACTIONS; a++)
		for (size_t i = 0; tells((enum complaint_action)a) && i < 2;
		     i++) {
			struct rendered r = letter(*state,
			    (enum complaint_action)a, i);

			for (char *line = strtok(r.body, "\n"); line != NULL;
			     line = strtok(NULL, "\n"))
				if (text_width(line, strlen(line)) > WIDEST)
					fail_msg("%s", line);
			rendered_clear(&r);
		}
}

/* The complainant of a merged case is told by the number that they have. */
static void
who_was_merged_reads_their_own_number(void **state)
{
	struct place *p = *state;
	struct rendered r;
	int64_t id;

	place_sql(p, "DROP TRIGGER complaint_update; UPDATE complaint SET "
	    "state = 'merged', merged_into = 1, ended_at = 1 WHERE id = 2");
	id = told(p, COMPLAINT_ANSWER, 1);
	r = text_of(p, place_int(p, "SELECT max(id) FROM outbox "
	    "WHERE citizen_id = 2"));
	assert_non_null(strstr(r.subject, "2026-000002"));
	assert_non_null(strstr(r.body, "2026-000001"));
	rendered_clear(&r);
	assert_true(id > 0);
	for (size_t i = 0; i < ARRAY_LEN(langs); i++)
		assert_int_equal(place_int(p, i == 0 ?
		    "SELECT count(*) FROM outbox WHERE lang = 'ko'" :
		    "SELECT count(*) FROM outbox WHERE lang = 'en'"), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_step_that_is_told_has_a_text_in_both_languages),
		TEST(no_text_is_left_without_its_step),
		TEST(article_9_a_notice_names_department_officer_and_telephone),
		TEST(article_17_a_subject_holds_nothing_but_the_number),
		TEST(what_was_written_never_goes_into_a_mail),
		TEST(article_9_2_a_bill_names_the_amount_and_where_to_pay),
		TEST(each_step_says_what_is_new_with_it),
		TEST(article_10_3_an_answer_says_where_it_can_be_read),
		TEST(no_line_is_wider_than_a_mails),
		TEST(who_was_merged_reads_their_own_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
