/*
 * Article 17(1): personal data in a post masked, sealed, put back.
 */
#include "lib/board/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static int64_t
add(struct place *p, const char *title, const char *body)
{
	struct post_new n = { .title = title, .body = body };
	struct err e = ERR_INIT;
	int64_t id;

	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static enum err_code
mask(struct place *p, int64_t id, const char *text, int64_t *decision)
{
	char *copy = mem_text(text);
	const struct masking m = {
		.texts = &copy, .count = 1, .reason = "personal data"
	};
	struct decision d = DECISION_INIT;
	struct post post = POST_INIT;
	struct err e = ERR_INIT;
	struct keyring *k = keyring_new(p->store, &p->key, &e);

	assert_int_equal(store_begin(p->store, &e), 0);
	if (mask_post(p->store, k, &p->admin, id, &m, &d, &post, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	*decision = d.id;
	free(copy);
	keyring_free(k);
	decision_clear(&d);
	post_clear(&post);
	return e.code;
}

static enum err_code
undo(struct place *p, int64_t decision)
{
	const struct ruling r = { .undoes = decision };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	struct keyring *k = keyring_new(p->store, &p->key, &e);

	assert_int_equal(store_begin(p->store, &e), 0);
	if (mask_undo(p->store, k, &p->admin, &r, &d, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	keyring_free(k);
	decision_clear(&d);
	return e.code;
}

static void
text_is(struct place *p, const char *title, const char *body)
{
	struct post post = POST_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(post_get(p->store, 1, &post, &e), 0);
	assert_string_equal(post.title, title);
	assert_string_equal(post.body, body);
	post_clear(&post);
}

static void
letters_and_digits_become_circles_everywhere(void **state)
{
	struct place *p = *state;
	int64_t d;

	add(p, "홍길동 010-12", "a@b.kr 010-12\n홍길동, 홍길순");
	assert_int_equal(mask(p, 1, "010-12", &d), ERR_NONE);
	text_is(p, "홍길동 ○○○-○○", "a@b.kr ○○○-○○\n홍길동, 홍길순");
	assert_int_equal(mask(p, 1, "홍길동", &d), ERR_NONE);
	text_is(p, "○○○ ○○○-○○", "a@b.kr ○○○-○○\n○○○, 홍길순");
	assert_int_equal(mask(p, 1, "a@b.kr", &d), ERR_NONE);
	text_is(p, "○○○ ○○○-○○", "○@○.○○ ○○○-○○\n○○○, 홍길순");
}

static void
decomposed_hangul_is_found_composed(void **state)
{
	struct place *p = *state;
	int64_t d;

	add(p, "민원인", "x");
	assert_int_equal(mask(p, 1,
			     "\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab"
			     "\xe1\x84\x8b\xe1\x85\xaf\xe1\x86\xab",
			     &d),
	    ERR_NONE);
	text_is(p, "○○인", "x");
}

static void
each_undo_gives_the_text_before_its_mask(void **state)
{
	struct place *p = *state;
	int64_t first, second;

	add(p, "", "김철수 010-1234");
	assert_int_equal(mask(p, 1, "010-1234", &first), ERR_NONE);
	assert_int_equal(mask(p, 1, "김철수", &second), ERR_NONE);
	assert_int_equal(undo(p, first), ERR_REFUSED);
	assert_int_equal(undo(p, second), ERR_NONE);
	text_is(p, "", "김철수 ○○○-○○○○");
	assert_int_equal(undo(p, first), ERR_NONE);
	text_is(p, "", "김철수 010-1234");
	assert_int_equal(undo(p, first), ERR_REFUSED);
}

static void
what_is_no_mask_or_stands_nowhere_is_refused(void **state)
{
	struct place *p = *state;
	int64_t d;

	add(p, "a", "010-1234");
	assert_int_equal(mask(p, 1, "-", &d), ERR_USAGE);
	assert_int_equal(mask(p, 1, "0", &d), ERR_USAGE);
	assert_int_equal(mask(p, 1, "\xff", &d), ERR_INPUT);
	assert_int_equal(mask(p, 1, "nowhere", &d), ERR_NOT_FOUND);
	assert_int_equal(mask(p, 9, "010-1234", &d), ERR_NOT_FOUND);
	text_is(p, "a", "010-1234");
	assert_int_equal(place_int(p, "SELECT count(*) FROM decision"), 0);
	assert_int_equal(undo(p, posts_remove(p, 1)), ERR_REFUSED);
}

static void
a_mask_without_text_is_refused(void **state)
{
	const struct masking m = { .reason = "personal data" };
	struct place *p = *state;
	struct decision d = DECISION_INIT;
	struct post post = POST_INIT;
	struct err e = ERR_INIT;

	add(p, "a", "010-1234");
	assert_int_equal(mask_check(p->store, &p->admin, 1, &m, &d, &post, &e),
	    -1);
	assert_int_equal(e.code, ERR_USAGE);
	decision_clear(&d);
	post_clear(&post);
}

/* Another program decided, and kept no original. */
static void
a_mask_whose_original_is_not_there_stays(void **state)
{
	const struct ruling r = { .action = ACTION_MASK, .reason = "x" };
	struct place *p = *state;
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	add(p, "a", "010-1234");
	assert_int_equal(posts_decide(p, 1, &r, &d, &e), 0);
	assert_int_equal(undo(p, d.id), ERR_REFUSED);
	text_is(p, "a", "010-1234");
	decision_clear(&d);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(letters_and_digits_become_circles_everywhere),
		TEST(decomposed_hangul_is_found_composed),
		TEST(each_undo_gives_the_text_before_its_mask),
		TEST(what_is_no_mask_or_stands_nowhere_is_refused),
		TEST(a_mask_without_text_is_refused),
		TEST(a_mask_whose_original_is_not_there_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
