/*
 * Randomness: no test can prove it, these catch what is plainly broken.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"

static void
fills_all(void **state)
{
	/* 1000 bytes: in 64 rounds some byte stays zero with odds 2^-503. */
	unsigned char got[1000], seen[1000] = { 0 };

	(void)state;
	for (int round = 0; round < 64; round++) {
		random_bytes(got, sizeof(got));
		for (size_t i = 0; i < sizeof(got); i++)
			seen[i] |= got[i];
	}
	for (size_t i = 0; i < sizeof(seen); i++)
		assert_int_not_equal(seen[i], 0);
}

static void
stops_at_end(void **state)
{
	unsigned char got[48];

	(void)state;
	memset(got, 0xa5, sizeof(got));
	random_bytes(got, 32);
	random_bytes(got, 0);
	for (size_t i = 32; i < sizeof(got); i++)
		assert_int_equal(got[i], 0xa5);
}

static void
differs(void **state)
{
	unsigned char a[32], b[32];

	(void)state;
	random_bytes(a, sizeof(a));
	random_bytes(b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

static void
token_text(void **state)
{
	/* Lengths of RFC 4648, section 6, without the padding. */
	static const size_t want[] = { 0, 2, 4, 5, 7, 8, 10, 12, 13, 15, 16 };

	(void)state;
	for (size_t n = 0; n < ARRAY_LEN(want); n++) {
		char *t = random_token(n);

		assert_int_equal(strlen(t), want[n]);
		assert_int_equal(strspn(t, "abcdefghijklmnopqrstuvwxyz"
					"234567"), want[n]);
		free(t);
	}
}

static void
token_whole_alphabet(void **state)
{
	/* In 1600 characters one is missing with odds of 2^-68. */
	char *t = random_token(1000);

	(void)state;
	for (const char *c = "abcdefghijklmnopqrstuvwxyz234567"; *c; c++)
		assert_non_null(strchr(t, *c));
	free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "every byte asked for is filled",
		  .test_func = fills_all },
		{ .name = "no byte behind is touched",
		  .test_func = stops_at_end },
		{ .name = "two draws differ", .test_func = differs },
		{ .name = "a code has only base32 letters, and all of its "
			  "bytes",
		  .test_func = token_text },
		{ .name = "a code uses the whole alphabet",
		  .test_func = token_whole_alphabet },
	};

	return cmocka_run_group_tests_name("crypto/random", tests, NULL, NULL);
}
