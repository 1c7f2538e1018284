/*
 * HKDF-SHA-256 (RFC 5869): one secret in, as many unrelated keys out as
 * there are names for them.
 */
#ifndef OSAN_CRYPTO_HKDF_H
#define OSAN_CRYPTO_HKDF_H

#include <stddef.h>

#define HKDF_MOST (255 * (size_t)32) /* bytes that one call can give */

struct hkdf_input {
	const void *secret;
	size_t secret_len;
	const void *salt;
	size_t salt_len; /* 0 for none */
	const void *info;
	size_t info_len; /* 0 for none */
};

/* Extracts from the secret with the salt and expands for info into n bytes
 * at out, 1 to HKDF_MOST. */
void hkdf_sha256(void *out, size_t n, const struct hkdf_input *in);

#endif
