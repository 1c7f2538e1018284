/*
 * Attached files: rows with a digest, and files in a folder beside the
 * database under random names.  They follow their post.
 */
#ifndef OSAN_BOARD_ATTACHMENT_H
#define OSAN_BOARD_ATTACHMENT_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* The folder ("DATABASE.files") or a file in it; the text is yours. */
char *attachment_folder(const struct store *store);
char *attachment_path(const struct store *store, const char *file);

/* Copies the file at path beside the database and attaches it to the post
 * under name (its last part).  In a write transaction; a copy whose
 * transaction fails is found by doctor.  ERR_IO, ERR_INPUT. */
MUST_USE int attachment_add(struct store *store, int64_t post_id,
    const char *path, int64_t *id, struct err *e);

/* Whether there is such a file to attach.  ERR_IO, ERR_INPUT. */
MUST_USE int attachment_check(const char *path, struct err *e);

/* id, name, media type, bytes, created_at of a post's attachments. */
MUST_USE int attachment_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);

#endif
