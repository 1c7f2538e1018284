/*
 * Pieces of age files; see age_stream.h.
 */
#include "lib/crypto/age_stream.h"

#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/hkdf.h"

int
age_stream_key(struct chapoly **out, const unsigned char file_key[AGE_FILE_KEY],
    const unsigned char nonce[AGE_NONCE], struct err *e)
{
	unsigned char key[CHAPOLY_KEY];
	int rc;

	hkdf_sha256(key, sizeof(key),
	    &(struct hkdf_input){ .secret = file_key,
		.secret_len = AGE_FILE_KEY,
		.salt = nonce,
		.salt_len = AGE_NONCE,
		.info = "payload",
		.info_len = strlen("payload") });
	rc = chapoly_new(out, key, e);
	mem_wipe(key, sizeof(key));
	return rc;
}

void
age_stream_nonce(unsigned char nonce[CHAPOLY_NONCE], uint64_t number, bool last)
{
	memset(nonce, 0, CHAPOLY_NONCE);
	for (size_t i = 0; i < sizeof(number); i++)
		nonce[CHAPOLY_NONCE - 2 - i] = (unsigned char)(number >> 8 * i &
		    255);
	nonce[CHAPOLY_NONCE - 1] = last;
}
