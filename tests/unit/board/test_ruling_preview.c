/*
 * What a ruling would leave behind, told before anybody agrees to it.
 */
#include "lib/board/ruling_preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/person/person.h"
#include "tests/unit/posts.h"

static const struct ruling removal = { .action = ACTION_REMOVE, .ground = 5,
	.reason = "advertising for a shop", .tombstone = true,
	.notify = true };

static int64_t
add_reachable(struct place *p, const char *title)
{
	struct person_fields who = { .name = "홍길동",
		.email = "hong@example.org" };
	struct err e = ERR_INIT;
	struct keyring *keys = keyring_new(p->store, &p->key, &e);
	struct post_new n = { .title = title, .author = "홍" };
	int64_t id;

	assert_non_null(keys);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(person_find_or_add(p->store, keys, &who,
	    &n.citizen_id, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	keyring_free(keys);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	return id;
}

static void
article_6_2_tombstone_and_notice_are_told_word_by_word(void **state)
{
	struct place *p = *state;
	int64_t id = add_reachable(p, "cheap shoes");
	struct ruling_preview v = RULING_PREVIEW_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(ruling_preview(p->store, &p->admin, id, &removal,
	    &v, &e), 0);
	assert_string_equal(v.to_state, "removed");
	assert_string_equal(v.reason, "advertising for a shop");
	assert_non_null(v.ground_ko);
	assert_string_equal(v.channel, "mail");
	assert_non_null(strstr(v.notice.body, "advertising for a shop"));
	ruling_preview_clear(&v);
}

static void
nothing_stays_of_a_preview(void **state)
{
	struct place *p = *state;
	int64_t id = add_reachable(p, "cheap shoes");
	int64_t rows = place_int(p, "SELECT count(*) FROM audit");
	struct ruling_preview v = RULING_PREVIEW_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(ruling_preview(p->store, &p->admin, id, &removal,
	    &v, &e), 0);
	ruling_preview_clear(&v);
	assert_true(posts_is(p, id, "visible"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM decision"), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM outbox"), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit"), rows);
	assert_false(store_in_transaction(p->store));
}

static void
who_cannot_be_reached_is_told_nothing(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "cheap shoes");
	struct ruling_preview v = RULING_PREVIEW_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(ruling_preview(p->store, &p->admin, id, &removal,
	    &v, &e), 0);
	assert_null(v.channel);
	assert_non_null(v.reason);
	ruling_preview_clear(&v);
}

static void
article_6_2_a_removal_that_would_leave_neither_is_refused(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "cheap shoes");
	struct ruling r = removal;
	struct ruling_preview v = RULING_PREVIEW_INIT;
	struct err e = ERR_INIT;

	r.tombstone = false;
	assert_int_equal(ruling_preview(p->store, &p->admin, id, &r, &v,
	    &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	ruling_preview_clear(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, posts_begin, \
	posts_end)
		TEST(article_6_2_tombstone_and_notice_are_told_word_by_word),
		TEST(nothing_stays_of_a_preview),
		TEST(who_cannot_be_reached_is_told_nothing),
		TEST(article_6_2_a_removal_that_would_leave_neither_is_refused),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
