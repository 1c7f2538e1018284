/*
 * Base64 without padding (RFC 4648, section 10, less its padding).
 */
#include "lib/crypto/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static const struct {
	const char *bytes, *text;
} vectors[] = {
	{ "", "" },
	{ "f", "Zg" },
	{ "fo", "Zm8" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg" },
	{ "fooba", "Zm9vYmE" },
	{ "foobar", "Zm9vYmFy" },
};

static void
bytes_become_letters_and_come_back(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		buf_reset(&b);
		base64_encode(&b, vectors[i].bytes, strlen(vectors[i].bytes));
		assert_string_equal(b.s, vectors[i].text);
		buf_reset(&b);
		assert_int_equal(base64_decode(&b, vectors[i].text,
				     strlen(vectors[i].text)),
		    0);
		assert_string_equal(b.s, vectors[i].bytes);
	}
	buf_clear(&b);
}

static void
all_bytes_come_back(void **state)
{
	struct buf text = BUF_INIT, back = BUF_INIT;
	unsigned char all[256];

	(void)state;
	for (size_t i = 0; i < sizeof(all); i++)
		all[i] = (unsigned char)i;
	for (size_t n = 0; n <= sizeof(all); n++) {
		buf_reset(&text);
		buf_reset(&back);
		base64_encode(&text, all, n);
		assert_int_equal(base64_decode(&back, text.s, text.len), 0);
		assert_int_equal(back.len, n);
		assert_memory_equal(back.s, all, n);
	}
	buf_clear(&text);
	buf_clear(&back);
}

static void
other_text_is_refused_and_adds_nothing(void **state)
{
	static const char *const bad[] = { "Z", "Zg==", "Zg=", "Zm9vY", "Zm 9v",
		"Zm9v\n", "Zh", "Zm9", "Zm9vYm-_", "\xff\xff" };
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "before");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(base64_decode(&b, bad[i], strlen(bad[i])), -1);
		assert_string_equal(b.s, "before");
	}
	assert_int_equal(base64_decode(&b, "Zm\0v", 4), -1);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_letters_and_come_back),
		cmocka_unit_test(all_bytes_come_back),
		cmocka_unit_test(other_text_is_refused_and_adds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
