/*
 * Differences in the form of diff -u.
 */
#include "lib/text/unified.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
differ(const char *a, const char *b, const char *want)
{
	struct buf out = BUF_INIT;

	unified_put(&out, "a", a, strlen(a), "b", b, strlen(b), 1);
	assert_string_equal(out.s, want);
	buf_clear(&out);
}

static void
a_change_stands_between_lines_that_are_the_same(void **state)
{
	(void)state;
	differ("1\n2\n3\n4\n5\n", "1\n2\nx\n4\n5\n", "--- a\n+++ b\n"
	    "@@ -2,3 +2,3 @@\n 2\n-3\n+x\n 4\n");
	differ("1\n2\n", "1\n2\n", "");
}

static void
what_is_new_or_gone_has_a_range_of_nothing(void **state)
{
	(void)state;
	differ("", "1\n2\n", "--- a\n+++ b\n@@ -0,0 +1,2 @@\n+1\n+2\n");
	differ("1\n", "", "--- a\n+++ b\n@@ -1 +0,0 @@\n-1\n");
}

static void
changes_far_apart_are_hunks_of_their_own(void **state)
{
	(void)state;
	differ("1\n2\n3\n4\n5\n6\n", "x\n2\n3\n4\n5\ny\n", "--- a\n+++ b\n"
	    "@@ -1,2 +1,2 @@\n-1\n+x\n 2\n@@ -5,2 +5,2 @@\n 5\n-6\n+y\n");
	differ("1\n2\n3\n4\n", "x\n2\n3\ny\n", "--- a\n+++ b\n"
	    "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n-4\n+y\n");
}

static void
a_last_line_without_an_end_is_told(void **state)
{
	(void)state;
	differ("1\n2", "1\n2\n", "--- a\n+++ b\n@@ -1,2 +1,2 @@\n 1\n-2\n"
	    "\\ No newline at end of file\n+2\n");
}

/* The lines with one of two signs, without these. */
static void
side(const char *diff, char sign, struct buf *out)
{
	for (const char *s = diff; *s != '\0'; s = strchr(s, '\n') + 1)
		if (*s == ' ' || *s == sign)
			buf_add(out, s + 1, (size_t)(strchr(s, '\n') - s));
}

static void
random_text(unsigned *seed, struct buf *out)
{
	for (int n = rand_r(seed) % 30; n > 0; n--)
		buf_printf(out, "%d\n", rand_r(seed) % 8);
}

static void
both_texts_can_be_made_from_their_difference(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 500; i++) {
		struct buf a = BUF_INIT, b = BUF_INIT, diff = BUF_INIT;
		struct buf a2 = BUF_INIT, b2 = BUF_INIT;
		const char *body;

		random_text(&seed, &a);
		random_text(&seed, &b);
		buf_puts(&b, "x\n");
		unified_put(&diff, "a", a.s, a.len, "b", b.s, b.len, 100);
		body = strstr(diff.s, " @@\n");
		assert_non_null(body);
		side(body + 4, '-', &a2);
		side(body + 4, '+', &b2);
		assert_string_equal(a2.s, a.s);
		assert_string_equal(b2.s, b.s);
		buf_clear(&a);
		buf_clear(&b);
		buf_clear(&a2);
		buf_clear(&b2);
		buf_clear(&diff);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_change_stands_between_lines_that_are_the_same),
		cmocka_unit_test(what_is_new_or_gone_has_a_range_of_nothing),
		cmocka_unit_test(changes_far_apart_are_hunks_of_their_own),
		cmocka_unit_test(a_last_line_without_an_end_is_told),
		cmocka_unit_test(
		    both_texts_can_be_made_from_their_difference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
