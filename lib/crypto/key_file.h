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
#define KEY_PATH 1024       /* bytes of a remembered path, with its NUL */
#define KEY_FINGERPRINT 16  /* bytes */

struct master_key {
	unsigned char bytes[KEY_SIZE];
	char path[KEY_PATH]; /* its file; "" for none, and for a longer one */
};

/* Writes a new random key to path, mode 0400, and makes file and folder
 * durable.  Never touches what stands there: ERR_EXISTS; ERR_NOT_FOUND
 * without the folder; ERR_DENIED, ERR_IO. */
MUST_USE int key_file_create(const char *path, struct err *e);

/* The same with a key that there is, for whoever may read the file like:
 * mode and owner are those of that file.  NULL for mode 0400. */
MUST_USE int key_file_write(const char *path, const struct master_key *k,
			    const char *like, struct err *e);

/* Puts the key file staged in the place of the one at path, in one step,
 * and keeps the former file under the name aside.  There is a whole key
 * file at path at each moment, and the names are durable afterwards.  Where
 * aside is that very file already, a run before this one was cut off, and
 * this one goes on.  ERR_EXISTS where aside is another file; ERR_DENIED,
 * ERR_IO. */
MUST_USE int key_file_replace(const char *path, const char *staged,
			      const char *aside, struct err *e);

/* Overwrites the key file at path and removes it.  What the disk itself
 * keeps of it is out of reach.  ERR_NOT_FOUND, ERR_INPUT for what is no
 * plain file, ERR_DENIED, ERR_IO. */
MUST_USE int key_file_destroy(const char *path, struct err *e);

/* Reads the key at path.  ERR_NOT_FOUND; ERR_DENIED for a file that cannot
 * be read or has another mode; ERR_INPUT for what is no plain file;
 * ERR_DAMAGED for any other content; ERR_IO.  Each hints at what to do.  On
 * error k is zeroed. */
MUST_USE int key_file_load(const char *path, struct master_key *k,
			   struct err *e);

/* The same where a site may do without: *out is the caller's (key_clear,
 * free), and NULL where there is no file. */
MUST_USE int key_file_find(const char *path, struct master_key **out,
			   struct err *e);

/* The key for one purpose ("audit-seal", "data-key"), by HKDF-SHA-256 with
 * the purpose as info and no salt.  The same words give the same key in all
 * versions; who asks wipes what was given. */
void key_derive(const struct master_key *k, const char *purpose,
		unsigned char out[KEY_SIZE]);

/* What can be told of a key: 16 bytes that nobody comes back from to it. */
void key_fingerprint(const struct master_key *k,
		     unsigned char out[KEY_FINGERPRINT]);

/* Reads the file that k was read from once more, into out: another program
 * may have changed the master key.  Errors as of key_file_load;
 * ERR_NOT_FOUND too where no path is remembered. */
MUST_USE int key_reload(const struct master_key *k, struct master_key *out,
			struct err *e);

/* Wipes the key. */
void key_clear(struct master_key *k);

#endif
