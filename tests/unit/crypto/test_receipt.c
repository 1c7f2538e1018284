/*
 * Codes of receipts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/crypto/hex.h"
#include "lib/crypto/receipt.h"

/* Of printf 'osan-correction-1|abcdef' | sha256sum. */
#define HASH "214a59ed53bac119282dc185378e4fb486afa9e5e6846d1c210e4d87237e1ff4"

static void
hash_is_of_head_and_code(void **state)
{
	static const char *const typed[] = { "abcdef", "ABC-def",
		" ab cd-EF\t\r\n", "a-b-c-d-e-f" };

	(void)state;
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		unsigned char hash[DIGEST_SIZE];
		char text[DIGEST_HEX];

		receipt_hash("osan-correction-1|", typed[i], hash);
		assert_string_equal(hex_encode(text, hash, sizeof(hash)),
		    HASH);
	}
}

static void
code_is_what_was_made(void **state)
{
	char *code = receipt_code("AB c-1\n");

	(void)state;
	assert_string_equal(code, "abc1");
	free(code);
	code = receipt_code(" - ");
	assert_string_equal(code, "");
	free(code);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "a hash is of head and code, however it is typed",
		  .test_func = hash_is_of_head_and_code },
		{ .name = "a code is what was made",
		  .test_func = code_is_what_was_made },
	};

	return cmocka_run_group_tests_name("crypto/receipt", tests, NULL,
	    NULL);
}
