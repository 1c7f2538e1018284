/*
 * Hexadecimal text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

static void
all_bytes(void **state)
{
	unsigned char in[256], back[256] = { 0 };
	char text[2 * 256 + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(in); i++)
		in[i] = (unsigned char)i;
	assert_ptr_equal(hex_encode(text, in, sizeof(in)), text);
	assert_int_equal(strlen(text), 512);
	assert_memory_equal(text, "000102", 6);
	assert_string_equal(text + 506, "fdfeff");
	assert_int_equal(hex_decode(back, 256, text, 512), 0);
	assert_memory_equal(in, back, sizeof(in));
}

static void
both_cases(void **state)
{
	unsigned char out[3];

	(void)state;
	assert_int_equal(hex_decode(out, 3, "aBCdEf", 6), 0);
	assert_memory_equal(out, "\xab\xcd\xef", 3);
}

static void
refused(void **state)
{
	static const char *const bad[] = {
		"abc", "abcde", "abcdef", "ab g", "0x12", "ab:0", "a`00",
		"/000", "@000", "G000",
	};
	unsigned char out[2];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		memset(out, 0x77, sizeof(out));
		assert_int_equal(hex_decode(out, 2, bad[i], strlen(bad[i])),
				 -1);
		assert_memory_equal(out, "\0\0", 2);
	}
}

static void
nothing(void **state)
{
	char text[1] = "x";
	unsigned char out[1];

	(void)state;
	assert_string_equal(hex_encode(text, "", 0), "");
	assert_int_equal(hex_decode(out, 0, "", 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "every byte comes back", .test_func = all_bytes },
		{ .name = "digits of both cases are read",
		  .test_func = both_cases },
		{ .name = "a wrong length or character is refused, and "
			  "nothing is left",
		  .test_func = refused },
		{ .name = "no bytes are no text", .test_func = nothing },
	};

	return cmocka_run_group_tests_name("crypto/hex", tests, NULL, NULL);
}
