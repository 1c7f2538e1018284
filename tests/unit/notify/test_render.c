/*
 * Notices as texts, where what is in the database is out of the ordinary;
 * what each of them says is tested with the commands.
 */
#include "lib/notify/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "tests/unit/posts.h"

#define WIDEST 76
#define SEALED "CAST(char(1) || 'SEALED' || '234567890123456789012345' AS BLOB)"

/* The notice of a removal to somebody who reads that language. */
static int64_t
removed(struct place *p, const char *lang)
{
	const struct ruling r = { .action = ACTION_REMOVE,
		.ground = 5,
		.reason = "advertising",
		.notify = true };
	struct post_new n = { .title = "a" };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	char *sql = mem_printf(
	    "INSERT INTO citizen (created_at, lang, email_sealed) "
	    "VALUES (1, '%s', " SEALED ")",
	    lang);
	int64_t id;

	place_sql(p, sql);
	n.citizen_id = place_int(p, "SELECT max(id) FROM citizen");
	if (posts_try(p, "free", &n, &id, &e) < 0 ||
	    posts_decide(p, id, &r, &d, &e) < 0)
		fail_msg("%s", e.msg);
	decision_clear(&d);
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

static void
call_audit(struct place *p, const char *phone)
{
	char *sql = mem_printf(
	    "UPDATE department SET phone = '%s', version = version + 1 "
	    "WHERE code = 'audit'",
	    phone);

	place_sql(p, sql);
	free(sql);
}

static void
each_language_has_its_way_to_write_a_number(void **state)
{
	struct place *p = *state;
	struct rendered ko, en;

	call_audit(p, "031-370-3114");
	ko = text_of(p, removed(p, "ko"));
	en = text_of(p, removed(p, "en"));
	assert_non_null(strstr(ko.body, "감사담당관(031-370-3114)"));
	assert_non_null(strstr(en.body, ", 031-370-3114)"));
	rendered_clear(&ko);
	rendered_clear(&en);
}

/* Whatever the length of what is put in, up to the longest number. */
static void
no_line_of_a_notice_is_wider_than_a_mails(void **state)
{
	static const char *const langs[] = { "ko", "en" };
	struct place *p = *state;
	char phone[] = "--------------------------------";
	int64_t id;

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		id = removed(p, langs[i]);
		for (size_t n = 0; n < sizeof(phone); n++) {
			struct rendered r;

			call_audit(p, phone + n);
			r = text_of(p, id);
			for (char *line = strtok(r.body, "\n"); line != NULL;
			     line = strtok(NULL, "\n"))
				assert_true(text_width(line, strlen(line)) <=
				    WIDEST);
			rendered_clear(&r);
		}
	}
}

/* A line of its own would be one of the mail's head. */
static void
a_name_stays_on_one_line(void **state)
{
	struct place *p = *state;
	struct rendered r;

	place_sql(p,
	    "UPDATE board SET title_ko = 'a' || char(10) || 'Bcc: b' || "
	    "char(127), version = version + 1 WHERE slug = 'free'");
	r = text_of(p, removed(p, "ko"));
	assert_non_null(strstr(r.subject, "a Bcc: b "));
	assert_null(strchr(r.subject, '\n'));
	assert_non_null(strstr(r.body, "a Bcc: b"));
	rendered_clear(&r);
}

static void
a_notice_that_is_none_is_not_found(void **state)
{
	struct place *p = *state;
	struct rendered r = RENDERED_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(render_notice(p->store, 99, &r, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_null(r.body);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_language_has_its_way_to_write_a_number),
		TEST(no_line_of_a_notice_is_wider_than_a_mails),
		TEST(a_name_stays_on_one_line),
		TEST(a_notice_that_is_none_is_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
