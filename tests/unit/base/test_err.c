/*
 * Errors as values.
 */
#include "lib/base/err.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
each_code_has_its_status_and_its_word(void **state)
{
	static const struct {
		enum err_code code;
		int status;
		const char *word;
	} table[] = {
		{ ERR_NONE, 0, "none" },
		{ ERR_FAILED, 1, "failed" },
		{ ERR_USAGE, 2, "usage" },
		{ ERR_NOT_FOUND, 3, "not_found" },
		{ ERR_REFUSED, 4, "refused" },
		{ ERR_EXISTS, 4, "exists" },
		{ ERR_BUSY, 5, "busy" },
		{ ERR_CHANGED, 5, "changed" },
		{ ERR_CLAIMED, 5, "claimed" },
		{ ERR_OFTEN, 5, "too_often" },
		{ ERR_DENIED, 6, "not_permitted" },
		{ ERR_DAMAGED, 7, "damaged" },
		{ ERR_PARTLY, 8, "partly_done" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct err e = { .code = table[i].code };

		assert_int_equal(err_status(&e), table[i].status);
		assert_string_equal(err_word(&e), table[i].word);
	}
	for (int code = 0; code < ERR_COUNT; code++) {
		struct err e = { .code = (enum err_code)code };

		assert_in_range(err_status(&e), 0, 8);
		assert_non_null(err_word(&e));
	}
}

static void
setting_one_gives_minus_one_and_forgets_the_hint_before(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(err_set(&e, ERR_USAGE, "a %d", 1), -1);
	assert_int_equal(err_hint(&e, "try %s", "b"), -1);
	assert_string_equal(e.msg, "a 1");
	assert_string_equal(e.hint, "try b");
	assert_int_equal(err_set(&e, ERR_FAILED, "c"), -1);
	assert_string_equal(e.hint, "");
	err_clear(&e);
	assert_int_equal(e.code, ERR_NONE);
	assert_string_equal(e.msg, "");
}

static void
the_systems_reason_and_a_prefix_are_added(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	errno = ENOENT;
	assert_int_equal(err_errno(&e, ERR_IO, "%s", "file"), -1);
	assert_string_equal(e.msg, "file: No such file or directory");
	assert_int_equal(err_prefix(&e, "line %d", 7), -1);
	assert_string_equal(e.msg, "line 7: file: No such file or directory");
	assert_int_equal(e.code, ERR_IO);
}

static void
what_is_too_long_is_cut_and_ends(void **state)
{
	struct err e = ERR_INIT;
	char text[2000];

	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	errno = EIO;
	assert_int_equal(err_errno(&e, ERR_IO, "%s", text), -1);
	assert_int_equal(strlen(e.msg), sizeof(e.msg) - 1);
	assert_int_equal(err_prefix(&e, "%s", text), -1);
	assert_int_equal(strlen(e.msg), sizeof(e.msg) - 1);
	assert_int_equal(err_hint(&e, "%s", text), -1);
	assert_int_equal(strlen(e.hint), sizeof(e.hint) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_code_has_its_status_and_its_word),
		cmocka_unit_test(
		    setting_one_gives_minus_one_and_forgets_the_hint_before),
		cmocka_unit_test(the_systems_reason_and_a_prefix_are_added),
		cmocka_unit_test(what_is_too_long_is_cut_and_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
