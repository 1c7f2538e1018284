/*
 * Texts that a site signs: the one text of a value, and what a check tells.
 */
#include "lib/org/signed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct master_key ours = { .bytes = { 1, 2, 3 } };

static json_t *
value(const char *text)
{
	json_t *v = json_loads(text, 0, NULL);

	assert_non_null(v);
	return v;
}

static void
assert_text(const char *json, const char *text)
{
	json_t *v = value(json);
	char *s = signed_text(v);

	assert_string_equal(s, text);
	free(s);
	json_decref(v);
}

static void
a_value_has_one_text(void **state)
{
	(void)state;
	assert_text("{ \"b\": 1,\n\"a\": [true, null, \"오산\"] }",
	    "{\"a\":[true,null,\"오산\"],\"b\":1}");
	assert_text("[\"\\u001F\\u001f\\n\\\"\\\\u00FF\"]",
	    "[\"\\u001f\\u001f\\n\\\"\\\\u00FF\"]");
}

/* The signature of a text as members; the caller's. */
static json_t *
sign(const char *text)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	json_t *v;

	buf_puts(&b, "{");
	assert_int_equal(signed_add(&ours, text, &b, &e), 0);
	buf_puts(&b, "}");
	v = value(b.s);
	buf_clear(&b);
	return v;
}

static void
a_signature_is_of_one_value_by_one_key(void **state)
{
	char of[SIGNED_KEY_HEX], key[SIGNED_KEY_HEX];
	struct err e = ERR_INIT;
	json_t *sig = sign("{\"a\":1,\"b\":2}");
	json_t *same = value("{\"b\":2, \"a\":1}");
	json_t *other = value("{\"b\":2, \"a\":2}");

	(void)state;
	assert_int_equal(signed_check(sig, same, of, &e), 0);
	assert_int_equal(signed_public_key(&ours, key, &e), 0);
	assert_string_equal(of, key);
	assert_int_equal(signed_check(sig, other, of, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	json_decref(other);
	json_decref(same);
	json_decref(sig);
}

static void
a_signature_that_is_not_whole_is_damage(void **state)
{
	static const char *const bad[] = { "{}", "[]", "{\"public_key\":1}",
		"{\"public_key\":\"00\",\"signature\":\"00\"}" };
	char of[SIGNED_KEY_HEX];
	json_t *v = value("{\"a\":1}"), *whole = sign("{\"a\":1}");

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct err e = ERR_INIT;
		json_t *sig = value(bad[i]);

		assert_int_equal(signed_check(sig, v, of, &e), -1);
		assert_int_equal(e.code, ERR_DAMAGED);
		json_decref(sig);
	}
	json_object_del(whole, "signature");
	{
		struct err e = ERR_INIT;

		assert_int_equal(signed_check(whole, v, of, &e), -1);
		assert_int_equal(e.code, ERR_DAMAGED);
	}
	json_decref(whole);
	json_decref(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_has_one_text),
		cmocka_unit_test(a_signature_is_of_one_value_by_one_key),
		cmocka_unit_test(a_signature_that_is_not_whole_is_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
