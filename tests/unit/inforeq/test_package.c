/*
 * Article 7: the archive of a package: the same files make the same bytes,
 * and each file stands in it once.
 */
#include "lib/inforeq/package.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/inforeq/provide.h"

static int
into_buf(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)e;
	buf_add(ctx, p, n);
	return 0;
}

static void
put(struct inforeq_package *p, const char *name, const char *text)
{
	struct inforeq_member *m = inforeq_package_add(p, INFOREQ_POST,
	    mem_text(name));

	buf_puts(&m->text, text);
	p->bytes += m->text.len;
}

static void
archive(struct inforeq_package *p, struct buf *out)
{
	const struct sink sink = { into_buf, out };
	struct err e = ERR_INIT;

	if (inforeq_package_settle(p, &e) < 0 ||
	    inforeq_archive(p, "osan-2026-000001", &sink, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
the_order_of_choosing_does_not_matter(void **state)
{
	struct inforeq_package a = { .day = 1795446000000000 }, b = a;
	struct buf x = BUF_INIT, y = BUF_INIT;

	(void)state;
	put(&a, "posts/free-1.txt", "one\n");
	put(&a, "posts/free-2.txt", "two\n");
	put(&b, "posts/free-2.txt", "two\n");
	put(&b, "posts/free-1.txt", "one\n");
	archive(&a, &x);
	archive(&b, &y);
	assert_int_equal(x.len, y.len);
	assert_memory_equal(x.s, y.s, x.len);
	buf_clear(&x);
	buf_clear(&y);
	inforeq_package_clear(&a);
	inforeq_package_clear(&b);
}

static void
no_time_stands_in_the_head_of_gzip(void **state)
{
	struct inforeq_package a = { .day = 1795446000000000 };
	struct buf x = BUF_INIT;

	(void)state;
	put(&a, "a", "a\n");
	archive(&a, &x);
	assert_true(x.len > 18);
	assert_memory_equal(x.s, "\x1f\x8b\x08", 3);
	assert_memory_equal(x.s + 4, "\0\0\0\0", 4);
	buf_clear(&x);
	inforeq_package_clear(&a);
}

static void
what_was_chosen_twice_stands_once(void **state)
{
	struct inforeq_package a = { .day = 0 };
	struct err e = ERR_INIT;

	(void)state;
	put(&a, "b", "b\n");
	put(&a, "a", "a\n");
	put(&a, "b", "b\n");
	assert_int_equal(inforeq_package_settle(&a, &e), 0);
	assert_int_equal(a.n, 2);
	assert_int_equal(a.bytes, 4);
	assert_string_equal(a.member[0].name, "a");
	assert_string_equal(a.member[1].name, "b");
	inforeq_package_clear(&a);
}

static void
nothing_chosen_is_an_error(void **state)
{
	struct inforeq_package a = { .day = 0 };
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(inforeq_package_settle(&a, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_of_choosing_does_not_matter),
		cmocka_unit_test(no_time_stands_in_the_head_of_gzip),
		cmocka_unit_test(what_was_chosen_twice_stands_once),
		cmocka_unit_test(nothing_chosen_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
