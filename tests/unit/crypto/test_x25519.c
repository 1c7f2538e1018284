/*
 * X25519 against RFC 7748, sections 5.2 and 6.1.
 */
#include "lib/crypto/x25519.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

static void
read(unsigned char out[X25519_SIZE], const char *text)
{
	assert_int_equal(hex_decode(out, X25519_SIZE, text, strlen(text)), 0);
}

static void
agrees(const char *secret, const char *public_key, const char *shared)
{
	unsigned char s[X25519_SIZE], p[X25519_SIZE], want[X25519_SIZE];
	unsigned char got[X25519_SIZE];
	struct err e = ERR_INIT;

	read(s, secret);
	read(p, public_key);
	read(want, shared);
	assert_int_equal(x25519_shared(s, p, got, &e), 0);
	assert_memory_equal(got, want, X25519_SIZE);
}

static void
what_is_shared_is_as_the_standard_says(void **state)
{
	(void)state;
	agrees("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449"
	       "ac4",
	    "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
	    "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
	agrees("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918b"
	       "a0d",
	    "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
	    "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
}

static void
both_sides_share_the_same(void **state)
{
	unsigned char a[X25519_SIZE] = { 1 }, b[X25519_SIZE] = { 2 };
	unsigned char pa[X25519_SIZE], pb[X25519_SIZE];
	unsigned char one[X25519_SIZE], other[X25519_SIZE];
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(x25519_public(a, pa, &e), 0);
	assert_int_equal(x25519_public(b, pb, &e), 0);
	assert_int_equal(x25519_shared(a, pb, one, &e), 0);
	assert_int_equal(x25519_shared(b, pa, other, &e), 0);
	assert_memory_equal(one, other, X25519_SIZE);
}

static void
a_public_key_of_small_order_is_refused(void **state)
{
	/* 0, 1 and p - 1, little end first */
	static const char *const small[] = {
		"0000000000000000000000000000000000000000000000000000000000000000",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	};
	unsigned char secret[X25519_SIZE] = { 9 }, p[X25519_SIZE];
	unsigned char shared[X25519_SIZE];
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(small); i++) {
		read(p, small[i]);
		assert_int_equal(x25519_shared(secret, p, shared, &e), -1);
		assert_int_equal(e.code, ERR_DAMAGED);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_shared_is_as_the_standard_says),
		cmocka_unit_test(both_sides_share_the_same),
		cmocka_unit_test(a_public_key_of_small_order_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
