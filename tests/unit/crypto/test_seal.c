/*
 * Sealed fields: published vectors, and everything that must not open.
 * Sealing is tried through opening: GCM has one blob for one nonce.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/seal.h"

static const unsigned char key_a[SEAL_KEY] = { 'a' };
static const unsigned char key_b[SEAL_KEY] = { 'b' };
static const enum seal_alg both[] = { SEAL_AES_256_GCM, SEAL_ARIA_256_GCM };

/* Nonce, encrypted text and tag follow each other in blob, as ours do. */
static const struct {
	enum seal_alg alg;
	const char *key, *ad, *plain, *blob;
} vectors[] = {
	{ SEAL_AES_256_GCM, /* McGrew and Viega, test case 13 */
	  "00000000000000000000000000000000"
	  "00000000000000000000000000000000",
	  "", "",
	  "000000000000000000000000" "530f8afbc74536b9a963b4f1c4cb738b" },
	{ SEAL_AES_256_GCM, /* test case 14 */
	  "00000000000000000000000000000000"
	  "00000000000000000000000000000000",
	  "", "00000000000000000000000000000000",
	  "000000000000000000000000" "cea7403d4d606b6e074ec5d3baf39d18"
	  "d0d1c8a799996bf0265b98b5d48ab919" },
	{ SEAL_AES_256_GCM, /* test case 16 */
	  "feffe9928665731c6d6a8f9467308308"
	  "feffe9928665731c6d6a8f9467308308",
	  "feedfacedeadbeeffeedfacedeadbeefabaddad2",
	  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
	  "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
	  "cafebabefacedbaddecaf888"
	  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
	  "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
	  "76fc6ece0f4e1768cddf8853bb2d551b" },
	{ SEAL_ARIA_256_GCM, /* RFC 8269, appendix A.2.2 */
	  "0c5ffd37a11edc42c325287fc0604f2e"
	  "3e8cd5671a00fe3216aa5eb105783b54",
	  "8008315ebf2e6fe020e8f5eb",
	  "f57af5fd4ae19562976ec57a5a7ad55a5af5c5e5c5fdf5c55ad57a4a7272d572"
	  "62e9729566ed66e97ac54a4a5a7ad5e15ae5fdd5fd5ac5d56ae56ad5c572d54a"
	  "e54ac55a956afd6aed5a4ac562957a9516991691d572fd14e97ae962ed7a9f4a"
	  "955af572e162f57a956666e17ae1f54a95f566d54a66e16e4afd6a9f7ae1c5c5"
	  "5ae5d56afde916c5e94a6ec56695e14afde1148416e94ad57ac5146ed59d1cc5",
	  "000020e8f5eb00000000315e"
	  "6f9e4bcbc8c85fc0128fb1e4a0a20cb9932ff74581f54fc013dd054b19f99371"
	  "425b352d97d3f337b90b63d1b082adeeea9d2d7391897d591b985e55fb50cb53"
	  "50cf7d38dc27dda127c078a149c8eb98083d66363a46e3726af217d3a00275ad"
	  "5bf772c7610ea4c23006878f0ee69a8397703169a419303f40b72e4573714d19"
	  "e2697df61e7c7252e5abc6bade876ac4961bfac4d5e867afca351a48aed52822"
	  "e210d6ced2cf430ff841472915e7ef48" },
};

/* Opens and says whether it did; a failure must leave out as it was. */
static bool
opens(const unsigned char key[SEAL_KEY], const struct buf *blob,
      const char *ad, const char *want)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;
	bool open;

	buf_puts(&out, "before");
	open = unseal(&out, key, blob->s, blob->len, ad, &e) == 0;
	if (open) {
		assert_string_equal(out.s + 6, want);
		assert_int_equal(out.len, 6 + strlen(want));
	} else {
		assert_int_equal(e.code, ERR_DAMAGED);
		assert_string_equal(out.s, "before");
		assert_int_equal(out.len, 6);
	}
	buf_clear(&out);
	return open;
}

static void
seal_text(struct buf *out, enum seal_alg alg, const char *text,
	  const char *ad)
{
	struct err e = ERR_INIT;

	assert_int_equal(seal(out, alg, key_a, text, strlen(text), ad, &e),
			 0);
	assert_int_equal(out->len, strlen(text) + SEAL_EXTRA);
	assert_int_equal(out->s[0], alg);
}

static void
published(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		unsigned char key[SEAL_KEY], blob[256], plain[256];
		char ad[64] = "";
		size_t n = strlen(vectors[i].blob) / 2;
		size_t ad_len = strlen(vectors[i].ad) / 2;
		struct buf out = BUF_INIT;
		struct err e = ERR_INIT;

		assert_int_equal(hex_decode(key, SEAL_KEY, vectors[i].key,
					    64), 0);
		assert_int_equal(hex_decode(ad, ad_len, vectors[i].ad,
					    2 * ad_len), 0);
		blob[0] = (unsigned char)vectors[i].alg;
		assert_int_equal(hex_decode(blob + 1, n, vectors[i].blob,
					    2 * n), 0);
		assert_int_equal(unseal(&out, key, blob, n + 1, ad, &e), 0);
		assert_int_equal(2 * out.len, strlen(vectors[i].plain));
		assert_int_equal(hex_decode(plain, out.len, vectors[i].plain,
					    2 * out.len), 0);
		assert_memory_equal(out.s, plain, out.len);
		buf_clear(&out);
	}
}

static void
comes_back(void **state)
{
	static const char *const texts[] = {
		"", "x", "010-1234-5678", "경기도 오산시 성호대로 141",
		"sixteen bytes ok", "one more than two blocks of it, it is",
	};

	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(both); a++) {
		for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
			struct buf blob = BUF_INIT;

			seal_text(&blob, both[a], texts[i], "t|c|1");
			assert_true(opens(key_a, &blob, "t|c|1", texts[i]));
			if (strlen(texts[i]) > 1)
				assert_null(memmem(blob.s, blob.len, texts[i],
						   strlen(texts[i])));
			buf_clear(&blob);
		}
	}
}

static void
large(void **state)
{
	size_t n = (size_t)3 << 20;
	char *text = mem_new(n, 1);
	struct buf blob = BUF_INIT, out = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < n; i++)
		text[i] = (char)(i * 7);
	assert_int_equal(seal(&blob, SEAL_AES_256_GCM, key_a, text, n, "", &e),
			 0);
	assert_int_equal(unseal(&out, key_a, blob.s, blob.len, "", &e), 0);
	assert_int_equal(out.len, n);
	assert_memory_equal(out.s, text, n);
	buf_clear(&blob);
	buf_clear(&out);
	free(text);
}

static void
fresh(void **state)
{
	enum { N = 1000 };
	static char seen[N][SEAL_NONCE];
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, key_a);
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		struct buf blob = BUF_INIT;

		assert_int_equal(sealer_seal(s, &blob, "same", 4, "t|c|1",
					     &e), 0);
		memcpy(seen[i], blob.s + 1, SEAL_NONCE);
		buf_clear(&blob);
		for (size_t k = 0; k < i; k++)
			assert_memory_not_equal(seen[i], seen[k], SEAL_NONCE);
	}
	sealer_free(s);
}

static void
each_bit(void **state)
{
	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(both); a++) {
		struct buf blob = BUF_INIT;

		seal_text(&blob, both[a], "010-1234-5678", "t|c|1");
		for (size_t i = 0; i < 8 * blob.len; i++) {
			blob.s[i / 8] ^= (char)(1 << i % 8);
			assert_false(opens(key_a, &blob, "t|c|1", ""));
			blob.s[i / 8] ^= (char)(1 << i % 8);
		}
		assert_true(opens(key_a, &blob, "t|c|1", "010-1234-5678"));
		buf_clear(&blob);
	}
}

static void
each_length(void **state)
{
	struct buf blob = BUF_INIT;
	size_t whole;

	(void)state;
	seal_text(&blob, SEAL_AES_256_GCM, "010-1234-5678", "t|c|1");
	whole = blob.len;
	for (size_t n = 0; n < whole; n++) {
		blob.len = n;
		assert_false(opens(key_a, &blob, "t|c|1", ""));
	}
	blob.len = whole;
	buf_putc(&blob, '\0');
	assert_false(opens(key_a, &blob, "t|c|1", ""));
	buf_clear(&blob);
}

static void
other_place(void **state)
{
	static const char *const wrong[] = {
		"", "citizen|phone|18", "citizen|phone|1", "citizen|phone|170",
		"citizen|name|17", "staff|phone|17", "citizen|phone|17 ",
	};

	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(both); a++) {
		struct buf blob = BUF_INIT;

		seal_text(&blob, both[a], "010-1234-5678",
			  "citizen|phone|17");
		for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
			assert_false(opens(key_a, &blob, wrong[i], ""));
		assert_false(opens(key_b, &blob, "citizen|phone|17", ""));
		buf_clear(&blob);
	}
}

static void
swapped(void **state)
{
	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(both); a++) {
		struct buf one = BUF_INIT, two = BUF_INIT;

		seal_text(&one, both[a], "010-1111-1111", "citizen|phone|1");
		seal_text(&two, both[a], "010-2222-2222", "citizen|phone|2");
		assert_false(opens(key_a, &two, "citizen|phone|1", ""));
		assert_false(opens(key_a, &one, "citizen|phone|2", ""));
		buf_clear(&one);
		buf_clear(&two);
	}
}

static void
tells_nothing(void **state)
{
	struct buf blob = BUF_INIT, out = BUF_INIT;
	struct err e = ERR_INIT, f = ERR_INIT;

	(void)state;
	seal_text(&blob, SEAL_AES_256_GCM, "010-1234-5678", "t|c|1");
	assert_int_equal(unseal(&out, key_b, blob.s, blob.len, "t|c|1", &e),
			 -1);
	assert_int_equal(unseal(&out, key_a, blob.s, 3, "t|c|2", &f), -1);
	assert_string_equal(e.msg, f.msg);
	assert_string_equal(e.hint, f.hint);
	/* Nothing of the value stays in memory that out had reserved. */
	buf_puts(&out, "x");
	buf_reserve(&out, 60);
	assert_int_equal(unseal(&out, key_a, blob.s, blob.len, "t|c|2", &e),
			 -1);
	assert_null(memmem(out.s, out.size, "1234", 4));
	buf_clear(&blob);
	buf_clear(&out);
}

static void
one_sealer(void **state)
{
	struct sealer *s = sealer_new(SEAL_ARIA_256_GCM, key_a);
	struct buf aes = BUF_INIT, blob = BUF_INIT, out = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	seal_text(&aes, SEAL_AES_256_GCM, "aes", "t|c|1");
	for (int i = 0; i < 50; i++) {
		buf_reset(&blob);
		buf_reset(&out);
		assert_int_equal(sealer_seal(s, &blob, "aria", 4, "t|c|2",
					     &e), 0);
		assert_int_equal(blob.s[0], SEAL_ARIA_256_GCM);
		assert_int_equal(sealer_open(s, &out, aes.s, aes.len,
					     "t|c|1", &e), 0);
		assert_int_equal(sealer_open(s, &out, blob.s, blob.len,
					     "t|c|1", &e), -1);
		assert_int_equal(sealer_open(s, &out, blob.s, blob.len,
					     "t|c|2", &e), 0);
		assert_string_equal(out.s, "aesaria");
		sealer_rekey(s, key_b);
		assert_int_equal(sealer_open(s, &out, blob.s, blob.len,
					     "t|c|2", &e), -1);
		assert_int_equal(sealer_open(s, &out, aes.s, aes.len,
					     "t|c|1", &e), -1);
		sealer_rekey(s, key_a);
	}
	sealer_free(s);
	sealer_free(sealer_new(SEAL_AES_256_GCM, key_a));
	sealer_free(NULL);
	buf_clear(&aes);
	buf_clear(&blob);
	buf_clear(&out);
}

static void
names(void **state)
{
	enum seal_alg alg = SEAL_AES_256_GCM;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t a = 0; a < ARRAY_LEN(both); a++) {
		assert_int_equal(seal_alg_parse(seal_alg_name(both[a]), &alg,
						&e), 0);
		assert_int_equal(alg, both[a]);
	}
	assert_int_equal(seal_alg_parse("aes-128-gcm", &alg, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, "aes-128-gcm"));
}

/* One byte more than OpenSSL can count: it is not looked at. */
static void
too_long(void **state)
{
	struct sealer *s = sealer_new(SEAL_AES_256_GCM, key_a);
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(sealer_seal(s, &out, "x", (size_t)INT_MAX, "", &e),
	    -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(out.len, 0);
	buf_clear(&out);
	sealer_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "SP 800-38D, RFC 8269: published vectors open",
		  .test_func = published },
		{ .name = "a sealed value comes back, and is not seen in its "
			  "blob",
		  .test_func = comes_back },
		{ .name = "a value of megabytes comes back",
		  .test_func = large },
		{ .name = "no nonce comes twice", .test_func = fresh },
		{ .name = "one changed bit anywhere and nothing opens",
		  .test_func = each_bit },
		{ .name = "a blob cut or lengthened does not open",
		  .test_func = each_length },
		{ .name = "a value does not open at another place or under "
			  "another key",
		  .test_func = other_place },
		{ .name = "two rows' values swapped do not open",
		  .test_func = swapped },
		{ .name = "a failure tells nothing and leaves nothing",
		  .test_func = tells_nothing },
		{ .name = "one sealer opens both algorithms, recovers from "
			  "failures, and changes keys",
		  .test_func = one_sealer },
		{ .name = "algorithms are named as in the settings",
		  .test_func = names },
		{ .name = "a value of gigabytes is refused", .test_func = too_long },
	};

	return cmocka_run_group_tests_name("crypto/seal", tests, NULL, NULL);
}
