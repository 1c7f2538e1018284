/*
 * The master key: a file outside the database and outside every backup.
 * It holds one line, the version word and 32 random bytes in hexadecimal:
 *
 *	osan-key-1 00112233…
 *
 * The key itself encrypts nothing.  Each use has a key of its own, derived
 * from it by name.  Its file is read by the owner, or by owner and group,
 * and written by nobody: mode 0400 or 0440, which is checked at each load.
 */
#ifndef OSAN_CRYPTO_KEY_FILE_H
#define OSAN_CRYPTO_KEY_FILE_H

#include "lib/base/err.h"

#define KEY_SIZE 32

struct master_key {
	unsigned char bytes[KEY_SIZE];
};

/* Writes a new random key to path, mode 0400, and makes file and folder
 * durable.  Never touches what stands there: ERR_EXISTS; ERR_NOT_FOUND
 * without the folder; ERR_DENIED, ERR_IO. */
MUST_USE int key_file_create(const char *path, struct err *e);

/* Reads the key at path.  ERR_NOT_FOUND; ERR_DENIED for a file that cannot
 * be read or has another mode; ERR_INPUT for what is no plain file;
 * ERR_DAMAGED for any other content; ERR_IO.  Each hints at what to do.  On
 * error k is zeroed. */
MUST_USE int key_file_load(const char *path, struct master_key *k,
			   struct err *e);

/* The key for one purpose ("audit-seal", "data-key"), by HKDF-SHA-256 with
 * the purpose as info and no salt.  The same words give the same key in all
 * versions; who asks wipes what was given. */
void key_derive(const struct master_key *k, const char *purpose,
		unsigned char out[KEY_SIZE]);

/* Wipes the key. */
void key_clear(struct master_key *k);

#endif
