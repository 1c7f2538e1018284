/*
 * Ed25519 against RFC 8032, section 7.1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/sign.h"

static const struct {
	const char *seed;
	const char *public_key;
	const char *message;
	const char *signature;
} vectors[] = {
	{ "9d61b19deffd5a60ba844af492ec2cc4"
	  "4449c5697b326919703bac031cae7f60",
	    "d75a980182b10ab7d54bfed3c964073a"
	    "0ee172f3daa62325af021a68f707511a",
	    "",
	    "e5564300c360ac729086e2cc806e828a"
	    "84877f1eb8e5d974d873e06522490155"
	    "5fb8821590a33bacc61e39701cf9b46b"
	    "d25bf5f0595bbe24655141438e7a100b" },
	{ "4ccd089b28ff96da9db6c346ec114e0f"
	  "5b8a319f35aba624da8cf6ed4fb8a6fb",
	    "3d4017c3e843895a92b70aa74d1b7ebc"
	    "9c982ccf2ec4968cc0cd55f12af4660c",
	    "72",
	    "92a009a9f0d4cab8720e820b5f642540"
	    "a2b27b5416503f8fb3762223ebdb69da"
	    "085ac1e43e15996e458f3613d0f11d8c"
	    "387b2eaeb4302aeeb00d291612bb0c00" },
	{ "c5aa8df43f9f837bedb7442f31dcb7b1"
	  "66d38535076f094b85ce3a2e0b4458f7",
	    "fc51cd8e6218a1a38da47ed00230f058"
	    "0816ed13ba3303ac5deb911548908025",
	    "af82",
	    "6291d657deec24024827e69c3abe01a3"
	    "0ce548a284743a445e3680d7db5ac3ac"
	    "18ff9b538d16f290ae67f760984dc659"
	    "4a7c15e9716ed28dc027beceea1ec40a" },
	{ "833fe62409237b9d62ec77587520911e"
	  "9a759cec1d19755b7da901b96dca3d42",
	    "ec172b93ad5e563bf4932c70e1245034"
	    "c35467ef2efd4d64ebf819683467e2bf",
	    "ddaf35a193617abacc417349ae204131"
	    "12e6fa4e89a97ea20a9eeee64b55d39a"
	    "2192992a274fc1a836ba3c23a3feebbd"
	    "454d4423643ce80e2a9ac94fa54ca49f",
	    "dc2a4459e7369633a52b1bf277839a00"
	    "201009a3efbf3ecb69bea2186c26b589"
	    "09351fc9ac90b3ecfdfbc7c66431e030"
	    "3dca179c138ac17ad9bef1177331a704" },
};

struct vector {
	unsigned char seed[SIGN_SEED];
	unsigned char public_key[SIGN_PUBLIC];
	unsigned char message[64];
	size_t n;
	unsigned char signature[SIGN_SIZE];
};

static void
read_vector(size_t i, struct vector *v)
{
	v->n = strlen(vectors[i].message) / 2;
	assert_int_equal(hex_decode(v->seed, SIGN_SEED, vectors[i].seed,
			     strlen(vectors[i].seed)),
	    0);
	assert_int_equal(hex_decode(v->public_key, SIGN_PUBLIC,
			     vectors[i].public_key,
			     strlen(vectors[i].public_key)),
	    0);
	assert_int_equal(hex_decode(v->message, v->n, vectors[i].message,
			     2 * v->n),
	    0);
	assert_int_equal(hex_decode(v->signature, SIGN_SIZE,
			     vectors[i].signature,
			     strlen(vectors[i].signature)),
	    0);
}

static void
public_keys(void **state)
{
	unsigned char out[SIGN_PUBLIC];
	struct err e = ERR_INIT;
	struct vector v;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		read_vector(i, &v);
		assert_int_equal(sign_public(v.seed, out, &e), 0);
		assert_memory_equal(out, v.public_key, SIGN_PUBLIC);
	}
}

static void
signatures(void **state)
{
	unsigned char out[SIGN_SIZE];
	struct err e = ERR_INIT;
	struct vector v;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		read_vector(i, &v);
		assert_int_equal(sign_bytes(v.seed, v.message, v.n, out, &e),
		    0);
		assert_memory_equal(out, v.signature, SIGN_SIZE);
	}
}

static void
checks(void **state)
{
	struct err e = ERR_INIT;
	struct vector v;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
		read_vector(i, &v);
		assert_int_equal(sign_check(v.public_key, v.message, v.n,
				     v.signature, &e),
		    0);
	}
}

static void
refuses(struct vector *v)
{
	struct err e = ERR_INIT;

	assert_int_equal(sign_check(v->public_key, v->message, v->n,
			     v->signature, &e),
	    -1);
	assert_int_equal(e.code, ERR_DAMAGED);
}

static void
any_bit_counts(void **state)
{
	struct vector v;

	(void)state;
	for (size_t i = 0; i < SIGN_SIZE * 8; i++) {
		read_vector(2, &v);
		v.signature[i / 8] ^= (unsigned char)(1 << i % 8);
		refuses(&v);
	}
	read_vector(2, &v);
	v.message[1] ^= 1;
	refuses(&v);
	read_vector(2, &v);
	v.n = 1;
	refuses(&v);
}

static void
key_of_another(void **state)
{
	struct vector v, other;

	(void)state;
	read_vector(2, &v);
	read_vector(1, &other);
	memcpy(v.public_key, other.public_key, SIGN_PUBLIC);
	refuses(&v);
	memset(v.public_key, 0xff, SIGN_PUBLIC);
	refuses(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "RFC 8032: public keys of seeds", public_keys, NULL, NULL,
		    NULL },
		{ "RFC 8032: signatures", signatures, NULL, NULL, NULL },
		{ "RFC 8032: what was signed is accepted", checks, NULL, NULL,
		    NULL },
		{ "a changed bit is refused", any_bit_counts, NULL, NULL,
		    NULL },
		{ "another's key is refused", key_of_another, NULL, NULL,
		    NULL },
	};

	return cmocka_run_group_tests_name("crypto/sign", tests, NULL, NULL);
}
