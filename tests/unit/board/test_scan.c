/*
 * What finds bad posts, put together: what is flagged, what is held.
 */
#include "lib/board/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

#define RULE(text, action) \
	"INSERT INTO filter_rule (kind, form, text, ground, score, action, " \
	"created_at, changed_at) VALUES ('word', 'skeleton', '" text \
	"', 5, 30, '" action "', 1, 1);"

static int
set_up(void **state)
{
	int rc = posts_begin(state);

	posts_without_rules(*state);
	place_sql(*state, RULE("대출", "hold") RULE("도박", "flag"));
	return rc;
}

/* Looks at a post; the caller clears *r. */
static void
look(struct place *p, const char *title, const char *body, bool by_staff,
    struct scan_result *r)
{
	struct scan_text text = { .title = title, .title_len = strlen(title),
		.body = body, .body_len = strlen(body), .by_staff = by_staff };
	struct scan *scan;
	struct err e = ERR_INIT;

	if (scan_open(p->store, &scan, &e) < 0 ||
	    scan_run(scan, &text, r, &e) < 0)
		fail_msg("%s", e.msg);
	scan_free(scan);
}

static void
nothing_is_found_in_a_good_post(void **state)
{
	struct scan_result r = SCAN_RESULT_INIT;

	look(*state, "안녕", "하세요", false, &r);
	assert_int_equal(r.n, 0);
	assert_false(r.hold);
	look(*state, "", "", false, &r);
	assert_int_equal(r.n, 0);
	scan_result_clear(&r);
}

static void
a_rule_flags_once_with_all_places(void **state)
{
	struct scan_result r = SCAN_RESULT_INIT;

	look(*state, "대출", "또 대출", false, &r);
	assert_int_equal(r.n, 1);
	assert_true(r.hold);
	assert_string_equal(r.flag[0].kind, "rule");
	assert_int_equal(r.flag[0].ground, 5);
	assert_int_equal(r.flag[0].weight, 30);
	assert_int_equal(r.flag[0].rule_id, 1);
	assert_int_equal(r.flag[0].rule_version, 1);
	assert_string_equal(r.flag[0].saw, "{\"rule\":\"대출\","
	    "\"kind\":\"word\",\"on\":\"skeleton\",\"hits\":["
	    "{\"in\":\"title\",\"start\":0,\"end\":6,\"text\":\"대출\"},"
	    "{\"in\":\"body\",\"start\":4,\"end\":10,\"text\":\"대출\"}]}");
	scan_result_clear(&r);
}

static void
a_rule_that_only_flags_holds_nothing(void **state)
{
	struct scan_result r = SCAN_RESULT_INIT;

	look(*state, "", "도박", false, &r);
	assert_int_equal(r.n, 1);
	assert_false(r.hold);
	scan_result_clear(&r);
}

/* Article 6(2) 7 */
static void
a_name_not_proven_is_flagged_and_held_by_its_setting(void **state)
{
	static const struct scan_text text = { .unproven = true };
	struct scan_result r = SCAN_RESULT_INIT;
	struct place *p = *state;
	const int64_t rule = 1;
	struct scan *scan;
	struct err e = ERR_INIT;

	assert_int_equal(scan_open(p->store, &scan, &e), 0);
	assert_int_equal(scan_run(scan, &text, &r, &e), 0);
	scan_free(scan);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.flag[0].kind, "unverified");
	assert_int_equal(r.flag[0].ground, 7);
	assert_string_equal(r.flag[0].saw, "");
	assert_false(r.hold);
	place_sql(p, "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('real-name.hold', 'yes', 1)");
	assert_int_equal(scan_open(p->store, &scan, &e), 0);
	assert_int_equal(scan_run(scan, &text, &r, &e), 0);
	scan_free(scan);
	assert_true(r.hold);
	assert_int_equal(scan_open_rules(p->store, &rule, 1, &scan, &e), 0);
	assert_int_equal(scan_run(scan, &text, &r, &e), 0);
	scan_free(scan);
	assert_int_equal(r.n, 0);
	scan_result_clear(&r);
}

/* Article 17(1) */
static void
personal_data_is_masked_in_its_flag(void **state)
{
	struct scan_result r = SCAN_RESULT_INIT;

	look(*state, "", "010-1234-5678, 010-2345-6789", false, &r);
	assert_int_equal(r.n, 1);
	assert_true(r.hold);
	assert_string_equal(r.flag[0].kind, "personal");
	assert_string_equal(r.flag[0].note, "mobile");
	assert_int_equal(r.flag[0].ground, 0);
	assert_non_null(strstr(r.flag[0].saw, "010-****-6789"));
	assert_null(strstr(r.flag[0].saw, "1234"));
	assert_null(strstr(r.flag[0].saw, "2345"));
	scan_result_clear(&r);
}

static void
staff_may_use_any_word_but_no_personal_data(void **state)
{
	struct scan_result r = SCAN_RESULT_INIT;

	look(*state, "대출", "도박 010-1234-5678", true, &r);
	assert_int_equal(r.n, 1);
	assert_string_equal(r.flag[0].kind, "personal");
	assert_true(r.hold);
	scan_result_clear(&r);
}

static void
stored_once(void **state)
{
	struct place *p = *state;
	struct scan_result r = SCAN_RESULT_INIT;
	struct err e = ERR_INIT;
	int64_t id = posts_add(p, "free", "post"), stored = 0;

	look(p, "", "대출 010-1234-5678", false, &r);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(scan_store(p->store, id, &r, &stored, &e), 0);
	assert_int_equal(stored, 2);
	assert_int_equal(scan_store(p->store, id, &r, &stored, &e), 0);
	assert_int_equal(stored, 2);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM flag"), 2);
	scan_result_clear(&r);
}

static void
not_current_after_any_change_of_a_rule(void **state)
{
	static const char *const changes[] = { RULE("바보", "flag"),
		"UPDATE filter_rule SET text = '급전', version = 2 "
		"WHERE id = 1",
		"UPDATE filter_rule SET enabled = 0, version = 3 "
		"WHERE id = 1",
		"UPDATE filter_rule SET removed_at = 1, version = 4 "
		"WHERE id = 1" };
	struct place *p = *state;
	struct scan *scan;
	struct err e = ERR_INIT;
	bool current;

	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		assert_int_equal(scan_open(p->store, &scan, &e), 0);
		assert_int_equal(scan_is_current(p->store, scan, &current,
		    &e), 0);
		assert_true(current);
		place_sql(p, changes[i]);
		assert_int_equal(scan_is_current(p->store, scan, &current,
		    &e), 0);
		assert_false(current);
		scan_free(scan);
	}
}

static void
broken_text_is_an_error(void **state)
{
	struct place *p = *state;
	struct scan_text text = { .body = "\xff", .body_len = 1 };
	struct scan_result r = SCAN_RESULT_INIT;
	struct scan *scan;
	struct err e = ERR_INIT;

	assert_int_equal(scan_open(p->store, &scan, &e), 0);
	assert_int_equal(scan_run(scan, &text, &r, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	scan_result_clear(&r);
	scan_free(scan);
}

static void
ranges_left_for_later_are_joined_where_they_meet(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	char *left;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(scan_later(p->store, 5, 4, &e), 0);
	assert_int_equal(scan_later(p->store, 1, 4, &e), 0);
	assert_int_equal(scan_later(p->store, 5, 9, &e), 0);
	assert_int_equal(scan_later(p->store, 11, 12, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	left = place_text(p, "SELECT group_concat(after_id || '-' || "
	    "until_id) FROM scan_todo");
	assert_string_equal(left, "0-9,10-12");
	free(left);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, posts_end)
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_found_in_a_good_post),
		TEST(a_rule_flags_once_with_all_places),
		TEST(a_rule_that_only_flags_holds_nothing),
		TEST(a_name_not_proven_is_flagged_and_held_by_its_setting),
		TEST(personal_data_is_masked_in_its_flag),
		TEST(staff_may_use_any_word_but_no_personal_data),
		TEST(stored_once),
		TEST(not_current_after_any_change_of_a_rule),
		TEST(broken_text_is_an_error),
		TEST(ranges_left_for_later_are_joined_where_they_meet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
