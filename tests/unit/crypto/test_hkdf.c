/*
 * HKDF-SHA-256 against RFC 5869, appendix A.1 to A.3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypto/hex.h"
#include "lib/crypto/hkdf.h"

static void
count_up(unsigned char *p, size_t n, unsigned char from)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (unsigned char)(from + i);
}

static void
basic(void **state)
{
	unsigned char secret[22], salt[13], info[10], out[42];
	struct hkdf_input in = { secret, sizeof(secret), salt, sizeof(salt),
				 info, sizeof(info) };
	char text[2 * sizeof(out) + 1];

	(void)state;
	memset(secret, 0x0b, sizeof(secret));
	count_up(salt, sizeof(salt), 0);
	count_up(info, sizeof(info), 0xf0);
	hkdf_sha256(out, sizeof(out), &in);
	assert_string_equal(hex_encode(text, out, sizeof(out)),
		"3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4"
		"c5bf34007208d5b887185865");
}

static void
longer(void **state)
{
	unsigned char secret[80], salt[80], info[80], out[82];
	struct hkdf_input in = { secret, sizeof(secret), salt, sizeof(salt),
				 info, sizeof(info) };
	char text[2 * sizeof(out) + 1];

	(void)state;
	count_up(secret, sizeof(secret), 0);
	count_up(salt, sizeof(salt), 0x60);
	count_up(info, sizeof(info), 0xb0);
	hkdf_sha256(out, sizeof(out), &in);
	assert_string_equal(hex_encode(text, out, sizeof(out)),
		"b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19af"
		"a97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9"
		"aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
}

static void
no_salt(void **state)
{
	unsigned char secret[22], out[42];
	struct hkdf_input in = { .secret = secret,
				 .secret_len = sizeof(secret) };
	char text[2 * sizeof(out) + 1];

	(void)state;
	memset(secret, 0x0b, sizeof(secret));
	hkdf_sha256(out, sizeof(out), &in);
	assert_string_equal(hex_encode(text, out, sizeof(out)),
		"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c73"
		"8d2d9d201395faa4b61a96c8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "RFC 5869 A.1: with salt and info",
		  .test_func = basic },
		{ .name = "RFC 5869 A.2: longer inputs", .test_func = longer },
		{ .name = "RFC 5869 A.3: without salt and info",
		  .test_func = no_salt },
	};

	return cmocka_run_group_tests_name("crypto/hkdf", tests, NULL, NULL);
}
