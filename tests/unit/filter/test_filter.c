/*
 * Filter rules as they are kept: what one can be, versions, removing.
 */
#include "lib/filter/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static struct filter
word(const char *text)
{
	return (struct filter){ .kind = RULE_WORD,
		.on = RULE_ON_SKELETON,
		.action = RULE_HOLD,
		.ground = 5,
		.score = FILTER_SCORE,
		.enabled = true,
		.text = mem_text(text),
		.exceptions = mem_text(""),
		.note = mem_text("") };
}

static int
set_up(void **state)
{
	int rc = posts_begin(state);

	posts_without_rules(*state);
	return rc;
}

/* Adds f, or changes it where it has an id; what went wrong. */
static enum err_code
keep(struct place *p, struct filter *f)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if ((f->id == 0 ? filter_add(p->store, f, &e)
			: filter_change(p->store, f, &e)) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static enum err_code
take_away(struct place *p, struct filter *f)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (filter_remove(p->store, f, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
kept_as_it_was_given(void **state)
{
	struct place *p = *state;
	struct filter f = word("대출"), got = FILTER_INIT;
	struct err e = ERR_INIT;

	free(f.exceptions);
	f.exceptions = mem_text("대출증\n도서대출");
	assert_int_equal(keep(p, &f), ERR_NONE);
	assert_int_equal(filter_get(p->store, f.id, &got, &e), 0);
	assert_string_equal(got.text, "대출");
	assert_string_equal(got.exceptions, "대출증\n도서대출");
	assert_int_equal(got.kind, RULE_WORD);
	assert_int_equal(got.on, RULE_ON_SKELETON);
	assert_int_equal(got.action, RULE_HOLD);
	assert_int_equal(got.ground, 5);
	assert_int_equal(got.score, FILTER_SCORE);
	assert_int_equal(got.version, 1);
	assert_int_equal(got.removed_at, 0);
	assert_true(got.enabled);
	assert_int_equal(got.created_at, f.created_at);
	assert_int_equal(filter_get(p->store, 99, &got, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	filter_clear(&f);
	filter_clear(&got);
}

static void
bounds_of_ground_score_and_note(void **state)
{
	struct place *p = *state;
	struct filter f = word("대출");

	f.ground = 0;
	assert_int_equal(keep(p, &f), ERR_USAGE);
	f.ground = 10;
	assert_int_equal(keep(p, &f), ERR_USAGE);
	f.ground = 9;
	f.score = 0;
	assert_int_equal(keep(p, &f), ERR_USAGE);
	f.score = FILTER_SCORE_MAX + 1;
	assert_int_equal(keep(p, &f), ERR_USAGE);
	f.score = FILTER_SCORE_MAX;
	free(f.note);
	f.note = mem_new(502, 1);
	memset(f.note, 'a', 501);
	assert_int_equal(keep(p, &f), ERR_USAGE);
	f.note[500] = '\0';
	assert_int_equal(keep(p, &f), ERR_NONE);
	filter_clear(&f);
}

static void
one_rule_for_the_same_in_the_same_way(void **state)
{
	struct place *p = *state;
	struct filter a = word("대출"), b = word("대출");
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(keep(p, &a), ERR_NONE);
	assert_int_equal(keep(p, &b), ERR_EXISTS);
	assert_int_equal(filter_find(p->store, &b, &id, &e), 0);
	assert_int_equal(id, a.id);
	b.on = RULE_ON_RAW;
	assert_int_equal(filter_find(p->store, &b, &id, &e), 0);
	assert_int_equal(id, 0);
	assert_int_equal(keep(p, &b), ERR_NONE);
	b.on = RULE_ON_SKELETON;
	assert_int_equal(keep(p, &b), ERR_EXISTS);
	assert_int_equal(take_away(p, &a), ERR_NONE);
	assert_int_equal(keep(p, &b), ERR_NONE);
	filter_clear(&a);
	filter_clear(&b);
}

static void
changed_at_the_version_that_was_seen(void **state)
{
	struct place *p = *state;
	struct filter f = word("대출");

	assert_int_equal(keep(p, &f), ERR_NONE);
	f.score = 20;
	assert_int_equal(keep(p, &f), ERR_NONE);
	assert_int_equal(f.version, 2);
	f.version = 1;
	assert_int_equal(keep(p, &f), ERR_CHANGED);
	assert_int_equal(take_away(p, &f), ERR_CHANGED);
	f.version = 2;
	assert_int_equal(take_away(p, &f), ERR_NONE);
	assert_int_equal(take_away(p, &f), ERR_REFUSED);
	assert_int_equal(keep(p, &f), ERR_REFUSED);
	filter_clear(&f);
}

static void
exceptions_are_lines(void **state)
{
	struct filter f = word("대출");
	struct filter_rule r;

	(void)state;
	filter_rule_make(&f, &r);
	assert_null(r.rule.exceptions[0]);
	filter_rule_clear(&r);
	free(f.exceptions);
	f.exceptions = mem_text("\n대출증\n\n도서대출\n");
	filter_rule_make(&f, &r);
	assert_string_equal(r.rule.exceptions[0], "대출증");
	assert_string_equal(r.rule.exceptions[1], "도서대출");
	assert_null(r.rule.exceptions[2]);
	filter_rule_clear(&r);
	filter_clear(&f);
}

static void
only_rules_in_use_are_loaded(void **state)
{
	struct place *p = *state;
	struct filter a = word("대출"), b = word("도박"), c = word("바보");
	struct matcher *m;
	struct err e = ERR_INIT;
	int64_t *version;

	b.enabled = false;
	assert_int_equal(keep(p, &a), ERR_NONE);
	assert_int_equal(keep(p, &b), ERR_NONE);
	assert_int_equal(keep(p, &c), ERR_NONE);
	c.score = 3;
	assert_int_equal(keep(p, &c), ERR_NONE);
	assert_int_equal(filter_load(p->store, NULL, 0, &m, &version, &e), 0);
	assert_int_equal(matcher_rules(m), 2);
	assert_int_equal(matcher_rule(m, 1)->id, c.id);
	assert_int_equal(matcher_rule(m, 1)->score, 3);
	assert_int_equal(version[1], 2);
	matcher_free(m);
	free(version);
	assert_int_equal(filter_load(p->store, (int64_t[]){ b.id, c.id }, 2,
	    &m, &version, &e), 0);
	assert_int_equal(matcher_rules(m), 1);
	matcher_free(m);
	free(version);
	filter_clear(&a);
	filter_clear(&b);
	filter_clear(&c);
}

static void
a_spoiled_rule_is_damage_and_named(void **state)
{
	struct place *p = *state;
	struct matcher *m;
	struct err e = ERR_INIT;
	int64_t *version;

	place_sql(p, "INSERT INTO filter_rule (kind, form, text, ground, "
	    "score, action, created_at, changed_at) "
	    "VALUES ('pattern', 'raw', '(', 5, 1, 'hold', 1, 1)");
	assert_int_equal(filter_load(p->store, NULL, 0, &m, &version, &e),
	    -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_non_null(strstr(e.msg, "filter rule 1"));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, posts_end)
	const struct CMUnitTest tests[] = {
		TEST(kept_as_it_was_given),
		TEST(bounds_of_ground_score_and_note),
		TEST(one_rule_for_the_same_in_the_same_way),
		TEST(changed_at_the_version_that_was_seen),
		cmocka_unit_test(exceptions_are_lines),
		TEST(only_rules_in_use_are_loaded),
		TEST(a_spoiled_rule_is_damage_and_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
