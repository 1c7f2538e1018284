/*
 * Kinds of complaints: what one can be, versions, closing.
 */
#include "lib/complaint/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static void
put(char **field, const char *text)
{
	free(*field);
	*field = mem_text(text);
}

static struct complaint_kind
lamp(void)
{
	struct complaint_kind k;

	complaint_kind_draft(&k, "street-lamp");
	put(&k.name_ko, "가로등 고장");
	put(&k.category, "other");
	put(&k.period, "3d");
	return k;
}

/* Adds k, or changes it where it has an id; what went wrong. */
static enum err_code
keep(struct place *p, struct complaint_kind *k)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if ((k->id == 0 ? complaint_kind_add(p->store, k, &e)
			: complaint_kind_change(p->store, k, &e)) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static enum err_code
check(struct place *p, struct complaint_kind *k)
{
	struct err e = ERR_INIT;
	int rc = complaint_kind_check(p->store, k, &e);

	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	return e.code;
}

static void
a_code_is_of_small_letters_digits_and_dashes(void **state)
{
	(void)state;
	assert_true(complaint_kind_is_code("a"));
	assert_true(complaint_kind_is_code("street-lamp-2"));
	assert_true(complaint_kind_is_code(
	    "abcdefghijabcdefghijabcdefghijabcdefghij"));
	assert_false(complaint_kind_is_code(
	    "abcdefghijabcdefghijabcdefghijabcdefghijk"));
	assert_false(complaint_kind_is_code(""));
	assert_false(complaint_kind_is_code("2lamps"));
	assert_false(complaint_kind_is_code("-lamp"));
	assert_false(complaint_kind_is_code("Lamp"));
	assert_false(complaint_kind_is_code("가로등"));
	assert_false(complaint_kind_is_code("a b"));
}

static void
kept_as_it_was_given(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp(), again = lamp();
	struct complaint_kind got = COMPLAINT_KIND_INIT;
	struct err e = ERR_INIT;

	put(&k.name_en, "Broken street lamp");
	k.department = mem_text("transport");
	k.fee = 1000;
	k.postage = 2500;
	k.identity_check = true;
	k.publishable = true;
	put(&k.basis, "「도로법」");
	put(&k.visit_ko, "교통행정과");
	put(&k.visit_en, "Transport");
	k.position = 7;
	assert_int_equal(keep(p, &k), ERR_NONE);
	assert_int_equal(complaint_kind_find(p->store, "street-lamp", &got,
	    &e), 0);
	assert_int_equal(got.id, k.id);
	assert_string_equal(got.name_ko, "가로등 고장");
	assert_string_equal(got.name_en, "Broken street lamp");
	assert_string_equal(got.category, "other");
	assert_string_equal(got.department, "transport");
	assert_int_equal(got.fee, 1000);
	assert_int_equal(got.postage, 2500);
	assert_string_equal(got.period, "3d");
	assert_true(got.identity_check);
	assert_false(got.papers);
	assert_true(got.publishable);
	assert_false(got.consultation);
	assert_string_equal(got.basis, "「도로법」");
	assert_string_equal(got.visit_ko, "교통행정과");
	assert_string_equal(got.visit_en, "Transport");
	assert_int_equal(got.position, 7);
	assert_int_equal(got.created_at, k.created_at);
	assert_int_equal(got.closed_at, 0);
	assert_int_equal(got.version, 1);
	assert_int_equal(keep(p, &again), ERR_EXISTS);
	complaint_kind_clear(&again);
	complaint_kind_clear(&got);
	complaint_kind_clear(&k);
}

static void
one_that_is_not_there_is_told(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(complaint_kind_look(p->store, "x", &k, &e), 0);
	assert_int_equal(complaint_kind_find(p->store, "x", &k, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(complaint_kind_get(p->store, 1, &k, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	complaint_kind_clear(&k);
}

static void
what_no_kind_can_be(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp();

	put(&k.name_ko, " \t ");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.name_ko, "가로등");
	put(&k.category, "");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.category, "lega");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.category, "legal\nother");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.category, "grievance");
	put(&k.period, "soon");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.period, "");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.period, "immediate");
	assert_int_equal(check(p, &k), ERR_NONE);
	k.fee = -1;
	assert_int_equal(check(p, &k), ERR_USAGE);
	k.fee = COMPLAINT_WON_MOST + 1;
	assert_int_equal(check(p, &k), ERR_USAGE);
	k.fee = COMPLAINT_WON_MOST;
	k.postage = -1;
	assert_int_equal(check(p, &k), ERR_USAGE);
	k.postage = 0;
	k.position = COMPLAINT_POSITION_MOST + 1;
	assert_int_equal(check(p, &k), ERR_USAGE);
	k.position = 0;
	k.department = mem_text("nowhere");
	assert_int_equal(check(p, &k), ERR_NOT_FOUND);
	complaint_kind_clear(&k);
}

static void
texts_are_cleaned_and_have_an_end(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp();

	put(&k.name_ko, " \u1112\u1161\u11ab글\n");
	assert_int_equal(check(p, &k), ERR_NONE);
	assert_string_equal(k.name_ko, "한글");
	put(&k.basis, "a\x01");
	assert_int_equal(check(p, &k), ERR_INPUT);
	free(k.basis);
	k.basis = mem_new(1002, 1);
	memset(k.basis, 'a', 1001);
	assert_int_equal(check(p, &k), ERR_USAGE);
	k.basis[1000] = '\0';
	assert_int_equal(check(p, &k), ERR_NONE);
	complaint_kind_clear(&k);
}

static void
not_on_the_web_says_where_to_go(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp();

	assert_true(complaint_kind_on_web(&k));
	k.papers = true;
	assert_false(complaint_kind_on_web(&k));
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.visit_en, "City Hall");
	assert_int_equal(check(p, &k), ERR_USAGE);
	put(&k.visit_ko, "민원실");
	assert_int_equal(check(p, &k), ERR_NONE);
	k.papers = false;
	k.identity_check = true;
	assert_false(complaint_kind_on_web(&k));
	complaint_kind_clear(&k);
}

static void
the_second_of_two_changes_is_told(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp();

	assert_int_equal(keep(p, &k), ERR_NONE);
	k.fee = 500;
	assert_int_equal(keep(p, &k), ERR_NONE);
	assert_int_equal(k.version, 2);
	k.version = 1;
	assert_int_equal(keep(p, &k), ERR_CHANGED);
	complaint_kind_clear(&k);
}

static void
closed_and_opened_once(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = lamp();
	struct err e = ERR_INIT;

	assert_int_equal(keep(p, &k), ERR_NONE);
	assert_int_equal(complaint_kind_check_close(&k, false, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(complaint_kind_close(p->store, &k, true, &e), 0);
	assert_int_not_equal(k.closed_at, 0);
	assert_int_equal(complaint_kind_close(p->store, &k, true, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(complaint_kind_close(p->store, &k, false, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(k.closed_at, 0);
	assert_int_equal(k.version, 3);
	complaint_kind_clear(&k);
}

static void
all_in_their_order(void **state)
{
	struct place *p = *state;
	struct complaint_kind a = lamp(), b = lamp(), c = lamp();
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct stmt *st;
	struct err e = ERR_INIT;
	char got[4] = "";
	size_t n = 0;

	put(&a.code, "a");
	a.position = 2;
	put(&b.code, "b");
	b.position = 1;
	put(&c.code, "c");
	c.position = 2;
	assert_int_equal(keep(p, &a), ERR_NONE);
	assert_int_equal(keep(p, &b), ERR_NONE);
	assert_int_equal(keep(p, &c), ERR_NONE);
	assert_int_equal(complaint_kind_each(p->store, &st, &e), 0);
	while (complaint_kind_next(st, &k, &e) > 0)
		got[n++] = k.code[0];
	stmt_close(st);
	assert_string_equal(got, "bac");
	complaint_kind_clear(&k);
	complaint_kind_clear(&a);
	complaint_kind_clear(&b);
	complaint_kind_clear(&c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_is_of_small_letters_digits_and_dashes),
		TEST(kept_as_it_was_given),
		TEST(one_that_is_not_there_is_told),
		TEST(what_no_kind_can_be),
		TEST(texts_are_cleaned_and_have_an_end),
		TEST(not_on_the_web_says_where_to_go),
		TEST(the_second_of_two_changes_is_told),
		TEST(closed_and_opened_once),
		TEST(all_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
