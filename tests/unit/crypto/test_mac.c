/*
 * HMAC-SHA-256 against RFC 4231.  Our keys are 32 bytes; shorter keys of the
 * RFC are the same as theirs with zeroes behind (RFC 2104, section 2), and a
 * key longer than a block stands for its digest.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/mac.h"

static void
check(const unsigned char key[MAC_KEY], const void *p, size_t n,
      const char *want)
{
	struct mac *m = mac_new(key);
	unsigned char out[MAC_SIZE];
	char text[2 * MAC_SIZE + 1];

	mac_of(m, p, n, out);
	hex_encode(text, out, MAC_SIZE);
	assert_memory_equal(text, want, strlen(want));
	mac_free(m);
}

static void
short_keys(void **state)
{
	unsigned char key[MAC_KEY] = { 0 }, data[50];

	(void)state;
	memset(key, 0x0b, 20);
	check(key, "Hi There", 8, "b0344c61d8db38535ca8afceaf0bf12b"
	      "881dc200c9833da726e9376c2e32cff7");
	memset(key, 0, sizeof(key));
	memcpy(key, "Jefe", 4);
	check(key, "what do ya want for nothing?", 28,
	      "5bdcc146bf60754e6a042426089575c7"
	      "5a003f089d2739839dec58b964ec3843");
	memset(key, 0, sizeof(key));
	memset(key, 0xaa, 20);
	memset(data, 0xdd, sizeof(data));
	check(key, data, 50, "773ea91e36800e46854db8ebd09181a7"
	      "2959098b3ef8c122d9635514ced565fe");
	memset(key, 0, sizeof(key));
	for (unsigned char i = 0; i < 25; i++)
		key[i] = (unsigned char)(i + 1);
	memset(data, 0xcd, sizeof(data));
	check(key, data, 50, "82558a389a443c0ea4cc819899f2083a"
	      "85f0faa3e578f8077a2e3ff46729665b");
	memset(key, 0, sizeof(key));
	memset(key, 0x0c, 20);
	check(key, "Test With Truncation", 20,
	      "a3b6167473100ee06e0c796c2955552b");
}

static void
long_keys(void **state)
{
	static const char data[] =
		"Test Using Larger Than Block-Size Key - Hash Key First";
	static const char more[] =
		"This is a test using a larger than block-size key and a "
		"larger than block-size data. The key needs to be hashed "
		"before being used by the HMAC algorithm.";
	unsigned char key[MAC_KEY], all[131];

	(void)state;
	memset(all, 0xaa, sizeof(all));
	sha256(key, all, sizeof(all));
	check(key, data, sizeof(data) - 1, "60e431591ee0b67f0d8a26aacbf5b77f"
	      "8e0bc6213728c5140546040f0ee37f54");
	check(key, more, sizeof(more) - 1, "9b09ffa71b942fcb27635fbcd5b0e944"
	      "bfdc63644f0713938a7f51535c3a35e2");
}

static void
used_again(void **state)
{
	unsigned char key[MAC_KEY] = "a key not quite of 32 bytes";
	unsigned char first[MAC_SIZE], out[MAC_SIZE];
	struct mac *m = mac_new(key);

	(void)state;
	mac_of(m, "one message", 11, first);
	for (int i = 0; i < 100; i++) {
		mac_of(m, "another", 7, out);
		assert_memory_not_equal(first, out, MAC_SIZE);
		mac_begin(m);
		mac_add(m, "left half-way", 13);
		mac_begin(m);
		mac_add(m, "one ", 4);
		mac_add(m, "", 0);
		mac_add(m, "message", 7);
		mac_end(m, out);
		assert_memory_equal(first, out, MAC_SIZE);
	}
	mac_free(m);
}

static void
key_matters(void **state)
{
	unsigned char key[MAC_KEY] = { 1 }, a[MAC_SIZE], b[MAC_SIZE];
	struct mac *m = mac_new(key), *n;

	(void)state;
	key[MAC_KEY - 1] ^= 1; /* after mac_new: it keeps a copy */
	n = mac_new(key);
	mac_of(m, "text", 4, a);
	mac_of(n, "text", 4, b);
	assert_false(mac_equal(a, b));
	mac_free(m);
	mac_free(n);
	mac_free(mac_new(key));
	mac_free(NULL);
}

static void
equal(void **state)
{
	unsigned char a[MAC_SIZE] = { 0 }, b[MAC_SIZE] = { 0 };

	(void)state;
	assert_true(mac_equal(a, b));
	for (size_t i = 0; i < MAC_SIZE; i++) {
		b[i] ^= 0x80;
		assert_false(mac_equal(a, b));
		b[i] ^= 0x80;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "RFC 4231: cases 1 to 5", .test_func = short_keys },
		{ .name = "RFC 4231: cases 6 and 7", .test_func = long_keys },
		{ .name = "a mac used again starts from its key alone",
		  .test_func = used_again },
		{ .name = "one bit of the key changes the mac",
		  .test_func = key_matters },
		{ .name = "macs are equal only in all bytes",
		  .test_func = equal },
	};

	return cmocka_run_group_tests_name("crypto/mac", tests, NULL, NULL);
}
