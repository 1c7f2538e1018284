/*
 * A filter rule as one JSON object.
 */
#include "lib/filter/filter_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static enum err_code
take(const char *s, struct filter *f)
{
	struct err e = ERR_INIT;

	return filter_json_read(s, strlen(s), f, &e) < 0 ? e.code : ERR_NONE;
}

static void
what_is_left_out_has_its_default(void **state)
{
	struct filter f = FILTER_INIT;

	(void)state;
	assert_int_equal(take("{\"word\":\"대출\",\"ground\":5}", &f),
	    ERR_NONE);
	assert_int_equal(f.kind, RULE_WORD);
	assert_int_equal(f.on, RULE_ON_SKELETON);
	assert_int_equal(f.action, RULE_HOLD);
	assert_int_equal(f.score, FILTER_SCORE);
	assert_true(f.enabled);
	assert_string_equal(f.exceptions, "");
	assert_string_equal(f.note, "");
	assert_int_equal(take("{\"pattern\":\"a\",\"ground\":5}", &f),
	    ERR_NONE);
	assert_int_equal(f.kind, RULE_PATTERN);
	assert_int_equal(f.on, RULE_ON_RAW);
	filter_clear(&f);
}

/* The way a rule is looked for stands, wherever in the object it does. */
static void
the_order_of_keys_does_not_matter(void **state)
{
	struct filter f = FILTER_INIT;

	(void)state;
	assert_int_equal(take("{\"enabled\":false,\"on\":\"skeleton\","
	    "\"action\":\"mask\",\"ground\":5,\"pattern\":\"a\"}", &f),
	    ERR_NONE);
	assert_int_equal(f.on, RULE_ON_SKELETON);
	assert_int_equal(f.action, RULE_MASK);
	assert_false(f.enabled);
	filter_clear(&f);
}

static void
written_and_read_it_is_the_same(void **state)
{
	static const char *const lines[] = {
		"{\"word\":\"대출\",\"on\":\"skeleton\",\"ground\":5,"
		"\"score\":10,\"action\":\"hold\",\"exceptions\":[\"대출증\","
		"\"도서대출\"],\"note\":\"a\\\"b\\n\",\"enabled\":true}",
		"{\"pattern\":\"a\\\\d+\",\"on\":\"raw\",\"ground\":9,"
		"\"score\":100,\"action\":\"flag\",\"exceptions\":[],"
		"\"note\":\"\",\"enabled\":false}",
	};
	struct filter f = FILTER_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		buf_reset(&out);
		assert_int_equal(take(lines[i], &f), ERR_NONE);
		filter_json_write(&f, &out);
		assert_string_equal(out.s, lines[i]);
	}
	buf_clear(&out);
	filter_clear(&f);
}

static void
what_is_no_rule(void **state)
{
	static const char *const bad[] = { "", "{", "[]", "\"word\"", "{}",
		"{\"ground\":5}", "{\"word\":\"a\",\"pattern\":\"a\"}",
		"{\"word\":3}", "{\"word\":null}", "{\"word\":\"a\\u0000b\"}",
		"{\"word\":\"a\",\"word\":\"b\"}", "{\"word\":\"a\"} x",
		"{\"word\":\"a\",\"ground\":\"5\"}",
		"{\"word\":\"a\",\"ground\":5.5}",
		"{\"word\":\"a\",\"ground\":99999999999999999999}",
		"{\"word\":\"a\",\"on\":\"x\"}", "{\"word\":\"a\",\"on\":1}",
		"{\"word\":\"a\",\"action\":\"remove\"}",
		"{\"word\":\"a\",\"enabled\":1}",
		"{\"word\":\"a\",\"exceptions\":\"ab\"}",
		"{\"word\":\"a\",\"exceptions\":{}}",
		"{\"word\":\"a\",\"exceptions\":[1]}",
		"{\"word\":\"a\",\"exceptions\":[\"\"]}",
		"{\"word\":\"a\",\"exceptions\":[\"a\\nb\"]}",
		"{\"word\":\"a\",\"note\":[]}",
		"{\"word\":\"a\",\"colour\":1}", "{\"word\":\"\xff\"}" };
	struct filter f = FILTER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (take(bad[i], &f) != ERR_INPUT)
			fail_msg("taken: %s", bad[i]);
	filter_clear(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_left_out_has_its_default),
		cmocka_unit_test(the_order_of_keys_does_not_matter),
		cmocka_unit_test(written_and_read_it_is_the_same),
		cmocka_unit_test(what_is_no_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
