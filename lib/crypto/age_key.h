/*
 * Keys of the age format (age-encryption.org/v1, published by C2SP): a
 * recipient, "age1…", to whom anybody can encrypt, and the identity,
 * "AGE-SECRET-KEY-1…", that opens what was encrypted to it.  Files of
 * identities are as age-keygen writes them.
 */
#ifndef OSAN_CRYPTO_AGE_KEY_H
#define OSAN_CRYPTO_AGE_KEY_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/crypto/x25519.h"

struct age_recipient {
	unsigned char key[X25519_SIZE];
};

struct age_identity {
	unsigned char secret[X25519_SIZE];
	struct age_recipient recipient; /* whom it belongs to */
};

/* Reads "age1…".  ERR_INPUT says what is wrong with another text: a slip in
 * copying, a kind of recipient that is not taken (SSH, plugins). */
MUST_USE int age_recipient_parse(const char *text, struct age_recipient *r,
    struct err *e);

/* Adds "age1…" to out. */
void age_recipient_format(struct buf *out, const struct age_recipient *r);

/* A new identity.  ERR_CRYPTO. */
MUST_USE int age_identity_new(struct age_identity *id, struct err *e);

/* Adds the lines of age-keygen to out: when it was made (text), the
 * recipient, the secret.  Who asks wipes out. */
void age_identity_format(struct buf *out, const struct age_identity *id,
    const char *made);

/* The identities of a text in the form of age-keygen's files: one a line,
 * empty lines and comments ("#") between.  *ids is the caller's, to be given
 * to age_identities_free.  name is for messages.  ERR_INPUT with the line
 * for anything else, and for a text without any; ERR_CRYPTO. */
MUST_USE int age_identities_parse(const char *text, const char *name,
    struct age_identity **ids, size_t *n, struct err *e);

/* The same of a file, "-" for standard input.  Errors of file_read too. */
MUST_USE int age_identities_read(const char *path, struct age_identity **ids,
    size_t *n, struct err *e);

/* Wipes and frees. */
void age_identities_free(struct age_identity *ids, size_t n);

#endif
