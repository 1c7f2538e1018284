/*
 * Conditions that SQL cannot tell; see test.h.
 */
#include "lib/store/test.h"

#include "lib/store/internal.h"

struct store_args {
	sqlite3_value **value;
	int count;
};

int
store_args_count(const struct store_args *args)
{
	return args->count;
}

int64_t
store_arg_int(const struct store_args *args, int i)
{
	return i < args->count ? sqlite3_value_int64(args->value[i]) : 0;
}

const char *
store_arg_text(const struct store_args *args, int i, size_t *n)
{
	const unsigned char *text = NULL;

	*n = 0;
	if (i < args->count)
		text = sqlite3_value_text(args->value[i]);
	if (text == NULL)
		return "";
	*n = (size_t)sqlite3_value_bytes(args->value[i]);
	return (const char *)text;
}

static void
call(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const struct store_test *test = argc == 0 ? NULL :
	    sqlite3_value_pointer(argv[0], STORE_TEST_TYPE);
	const struct store_args args = { argv + 1, argc - 1 };
	int64_t got;

	if (test == NULL)
		return; /* NULL */
	got = test->fn(test->ctx, &args);
	if (got < 0)
		sqlite3_result_error(context, "osan_test failed", -1);
	else
		sqlite3_result_int64(context, got);
}

int
store_add_test(struct store *store, struct err *e)
{
	if (sqlite3_create_function_v2(store->db, "osan_test", -1,
	    SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, call, NULL, NULL, NULL) !=
	    SQLITE_OK)
		return store_fail(store, e, "osan_test");
	return 0;
}
