/*
 * The small files of a repository: JSON in which the last member, "digest",
 * is the SHA-256 of all that stands before it.  One bit that is another
 * anywhere in the file is noticed when it is read; whoever names the digest
 * names the file's very bytes.
 */
#ifndef OSAN_BACKUP_RECORD_H
#define OSAN_BACKUP_RECORD_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"

/* Writes o, an object, to path: whole or not at all, and durable.  Where
 * replace is false, ERR_EXISTS for a file that is there.  digest (may be
 * NULL) is given its text.  ERR_IO. */
MUST_USE int record_write(const char *path, const json_t *o, bool replace,
    char digest[DIGEST_HEX], struct err *e);

/* The digest that record_write would give. */
void record_digest(const json_t *o, char digest[DIGEST_HEX]);

/* Reads it again; *o is the caller's (json_decref).  ERR_NOT_FOUND where
 * there is no file, ERR_DAMAGED where it is not as it was written, ERR_IO. */
MUST_USE int record_read(const char *path, json_t **o,
    char digest[DIGEST_HEX], struct err *e);

/* Members of an object: ERR_DAMAGED, naming the file for which what stands,
 * where one is missing or of another kind.  Texts are borrowed. */
MUST_USE int record_text(const json_t *o, const char *key, const char *what,
    const char **out, struct err *e);
MUST_USE int record_int(const json_t *o, const char *key, const char *what,
    int64_t min, int64_t max, int64_t *out, struct err *e);

/* A member of an object and of a struct alike. */
struct record_field {
	const char *key;
	size_t at;   /* in the struct */
	size_t size; /* of a text's array: it has that length, less one for
	              * its NUL; 0 for an int64_t */
	bool empty;  /* a text that may be "" */
	int64_t min; /* of a number */
};

#define RECORD_TEXT(type, key, member, may_be_empty)            \
	{ key, offsetof(struct type, member),                   \
		sizeof(((struct type *)0)->member), may_be_empty, 0 }
#define RECORD_NUMBER(type, key, member, min) \
	{ key, offsetof(struct type, member), 0, false, min }

/* Puts n fields of the struct at from into o, in their order. */
void record_put(json_t *o, const struct record_field *fields, size_t n,
    const void *from);

/* Fills them in the struct at to.  ERR_DAMAGED, naming what. */
MUST_USE int record_take(const json_t *o, const struct record_field *fields,
    size_t n, const char *what, void *to, struct err *e);

#endif
