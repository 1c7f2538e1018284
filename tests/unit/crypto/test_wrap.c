/*
 * Keys that encrypt keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/wrap.h"

static const unsigned char above[WRAP_KEY] = { 1, 2, 3 };
static const unsigned char none[WRAP_KEY];

static void
opens(struct sealer *s, const struct buf *blob, const char *name,
      const unsigned char want[WRAP_KEY])
{
	unsigned char key[WRAP_KEY];
	struct err e = ERR_INIT;

	assert_int_equal(wrap_open(s, blob->s, blob->len, key, name, &e), 0);
	assert_memory_equal(key, want, WRAP_KEY);
}

static void
does_not_open(struct sealer *s, const struct buf *blob, const char *name)
{
	unsigned char key[WRAP_KEY];
	struct err e = ERR_INIT;

	memset(key, 0x55, sizeof(key));
	assert_int_equal(wrap_open(s, blob->s, blob->len, key, name, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_memory_equal(key, none, WRAP_KEY);
}

static void
comes_back(void **state)
{
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, above);
	struct buf a = BUF_INIT, b = BUF_INIT;
	unsigned char ka[WRAP_KEY], kb[WRAP_KEY];
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(wrap_new(s, &a, ka, "citizen 17", &e), 0);
	assert_int_equal(wrap_new(s, &b, kb, "citizen 18", &e), 0);
	assert_int_equal(a.len, WRAP_SIZE);
	assert_memory_not_equal(ka, kb, WRAP_KEY);
	assert_null(memmem(a.s, a.len, ka, WRAP_KEY));
	opens(s, &a, "citizen 17", ka);
	opens(s, &b, "citizen 18", kb);
	does_not_open(s, &a, "citizen 18");
	does_not_open(s, &b, "citizen 17");
	does_not_open(s, &a, "");
	sealer_free(s);
	buf_clear(&a);
	buf_clear(&b);
}

static void
rewrapped(void **state)
{
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, above);
	struct buf a = BUF_INIT, b = BUF_INIT;
	unsigned char key[WRAP_KEY], other[WRAP_KEY] = { 9 };
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(wrap_new(s, &a, key, "data-key 1", &e), 0);
	sealer_rekey(s, other);
	does_not_open(s, &a, "data-key 1");
	assert_int_equal(wrap_key(s, &b, key, "data-key 1", &e), 0);
	opens(s, &b, "data-key 1", key);
	sealer_rekey(s, above);
	does_not_open(s, &b, "data-key 1");
	opens(s, &a, "data-key 1", key);
	sealer_free(s);
	buf_clear(&a);
	buf_clear(&b);
}

static void
no_field(void **state)
{
	struct sealer *s = sealer_new(SEAL_ARIA_256_GCM, above);
	struct buf key_blob = BUF_INIT, field = BUF_INIT, out = BUF_INIT;
	unsigned char key[WRAP_KEY];
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(wrap_new(s, &key_blob, key, "same words", &e), 0);
	assert_int_equal(sealer_open(s, &out, key_blob.s, key_blob.len,
				     "same words", &e), -1);
	assert_int_equal(out.len, 0);
	assert_int_equal(sealer_seal(s, &field, key, WRAP_KEY, "same words",
				     &e), 0);
	does_not_open(s, &field, "same words");
	sealer_free(s);
	buf_clear(&key_blob);
	buf_clear(&field);
	buf_clear(&out);
}

static void
wrong_length(void **state)
{
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, above);
	struct buf blob = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(sealer_seal(s, &blob, "short", 5, "key:name", &e),
			 0);
	does_not_open(s, &blob, "name");
	blob.s[blob.len - 1] ^= 1;
	does_not_open(s, &blob, "name");
	sealer_free(s);
	buf_clear(&blob);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "a wrapped key comes back under its own name only",
		  .test_func = comes_back },
		{ .name = "a key wrapped anew opens under the new key only",
		  .test_func = rewrapped },
		{ .name = "a key is no field, and a field no key",
		  .test_func = no_field },
		{ .name = "what has not a key's length is no key",
		  .test_func = wrong_length },
	};

	return cmocka_run_group_tests_name("crypto/wrap", tests, NULL, NULL);
}
