/*
 * Bech32: the strings of BIP 173 that hold whole bytes, and slips of the
 * hand.
 */
#include "lib/crypto/bech32.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static const unsigned char bytes[] = { 0, 1, 2, 0xfe, 0xff, 0x80, 0x55 };

static void
a_word_without_bytes_has_the_checksum_of_the_standard(void **state)
{
	struct buf b = BUF_INIT;
	char none[1];

	(void)state;
	bech32_encode(&b, "a", bytes, 0);
	assert_string_equal(b.s, "a12uel5l");
	assert_int_equal(bech32_decode(none, 0, "a", b.s, b.len), 0);
	buf_reset(&b);
	bech32_encode(&b, "?", bytes, 0);
	assert_string_equal(b.s, "?1ezyfcl");
	buf_clear(&b);
}

static void
bytes_come_back(void **state)
{
	unsigned char back[sizeof(bytes)];
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t n = 0; n <= sizeof(bytes); n++) {
		buf_reset(&b);
		bech32_encode(&b, "word", bytes, n);
		assert_int_equal(bech32_decode(back, n, "word", b.s, b.len), 0);
		assert_memory_equal(back, bytes, n);
	}
	buf_clear(&b);
}

static void
refuses(const struct buf *b, const char *hrp, size_t n)
{
	unsigned char back[sizeof(bytes) + 1] = { 1, 1, 1 };
	static const unsigned char none[sizeof(bytes) + 1];

	assert_int_equal(bech32_decode(back, n, hrp, b->s, b->len), -1);
	assert_memory_equal(back, none, n);
}

static void
each_other_letter_is_noticed(void **state)
{
	struct buf b = BUF_INIT;
	char was;

	(void)state;
	bech32_encode(&b, "age", bytes, sizeof(bytes));
	for (size_t i = 0; i < b.len; i++)
		for (int c = 0; c < 256; c++) {
			was = b.s[i];
			if ((char)c == was)
				continue;
			b.s[i] = (char)c;
			refuses(&b, "age", sizeof(bytes));
			b.s[i] = was;
		}
	buf_clear(&b);
}

static void
another_word_or_length_is_refused(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	bech32_encode(&b, "age", bytes, sizeof(bytes));
	refuses(&b, "ag", sizeof(bytes));
	refuses(&b, "age1", sizeof(bytes));
	refuses(&b, "aga", sizeof(bytes));
	refuses(&b, "age", sizeof(bytes) - 1);
	refuses(&b, "age", sizeof(bytes) + 1);
	while (b.len > 0) {
		buf_cut(&b, b.len - 1);
		refuses(&b, "age", sizeof(bytes));
	}
	buf_clear(&b);
}

static void
bits_behind_the_last_byte_are_refused(void **state)
{
	/* a byte of zeros; the last three have bits behind it */
	static const char *const texts[] = { "a1qqqd87cq", "a1qpamnt9j",
		"a1qzngxatd", "a1qrw7jgkl" };
	unsigned char back[1];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		assert_int_equal(bech32_decode(back, 1, "a", texts[i],
				     strlen(texts[i])),
		    i == 0 ? 0 : -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_word_without_bytes_has_the_checksum_of_the_standard),
		cmocka_unit_test(bytes_come_back),
		cmocka_unit_test(each_other_letter_is_noticed),
		cmocka_unit_test(another_word_or_length_is_refused),
		cmocka_unit_test(bits_behind_the_last_byte_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
