/*
 * Texts that a site signs; see signed.h.
 */
#include "lib/org/signed.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/sign.h"
#include "lib/org/master.h"

/* jansson escapes control characters with upper case digits, most others
 * with lower case. */
char *
signed_text(const json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);

	for (char *s = text; *s != '\0'; s++) {
		if (*s != '\\')
			continue;
		if (*++s == 'u')
			for (int i = 1; i <= 4; i++)
				s[i] = (char)tolower((unsigned char)s[i]);
	}
	return text;
}

int
signed_public_key(const struct master_key *key, char out[SIGNED_KEY_HEX],
    struct err *e)
{
	unsigned char seed[SIGN_SEED], public_key[SIGN_PUBLIC];
	int rc;

	master_sign_seed(key, seed);
	rc = sign_public(seed, public_key, e);
	mem_wipe(seed, sizeof(seed));
	if (rc == 0)
		hex_encode(out, public_key, SIGN_PUBLIC);
	return rc;
}

int
signed_add(const struct master_key *key, const char *text, struct buf *out,
    struct err *e)
{
	unsigned char seed[SIGN_SEED], signature[SIGN_SIZE];
	char public_key[SIGNED_KEY_HEX], hex[2 * SIGN_SIZE + 1];
	int rc;

	master_sign_seed(key, seed);
	rc = sign_bytes(seed, text, strlen(text), signature, e);
	mem_wipe(seed, sizeof(seed));
	if (rc < 0 || signed_public_key(key, public_key, e) < 0)
		return -1;
	buf_printf(out, "\"public_key\":\"%s\",\"signature\":\"%s\"",
	    public_key, hex_encode(hex, signature, SIGN_SIZE));
	return 0;
}

/* Hexadecimal text of exactly n bytes; false for anything else. */
static bool
read_hex(json_t *value, unsigned char *out, size_t n)
{
	return json_is_string(value) &&
	    hex_decode(out, n, json_string_value(value),
		json_string_length(value)) == 0;
}

int
signed_check(const json_t *signature, const json_t *value,
    char public_key[SIGNED_KEY_HEX], struct err *e)
{
	unsigned char key[SIGN_PUBLIC], sign[SIGN_SIZE];
	char *text;
	int rc;

	if (!read_hex(json_object_get(signature, "public_key"), key,
		SIGN_PUBLIC) ||
	    !read_hex(json_object_get(signature, "signature"), sign,
		SIGN_SIZE))
		return err_set(e, ERR_DAMAGED, "it has no whole signature");
	text = signed_text(value);
	rc = sign_check(key, text, strlen(text), sign, e);
	free(text);
	hex_encode(public_key, key, SIGN_PUBLIC);
	return rc;
}
