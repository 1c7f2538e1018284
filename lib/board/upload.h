/*
 * Files that citizens attach to their posts: told by their content, free of
 * programs, pictures free of what tells where they were taken, under safe
 * names, within the limits of the settings web.attachment-….
 *
 * What takes long is done outside a transaction by upload_prepare; the post
 * and its files are then stored in one.
 */
#ifndef OSAN_BOARD_UPLOAD_H
#define OSAN_BOARD_UPLOAD_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* A file that was looked at and lies beside the database, not attached
 * yet. */
struct upload {
	char *name;        /* safe */
	const char *media; /* "image/jpeg" */
	char *file;        /* its random name; NULL: nothing, or attached */
	int64_t bytes;
	unsigned char digest[32];
};

#define UPLOAD_INIT { .name = NULL }

/*
 * Looks at the file open as fd, which stays the caller's and can go back,
 * and copies it beside the database; name is what the citizen called it.
 * ERR_INPUT says why it cannot be taken, and what could; ERR_IO;
 * ERR_FAILED where libarchive is missing.
 */
MUST_USE int upload_prepare(struct store *store, const char *name, int fd,
    struct upload *out, struct err *e);

/* In a write transaction: attaches it to the post.  ERR_REFUSED where that
 * would be too many or too much. */
MUST_USE int upload_take(struct store *store, int64_t post_id,
    struct upload *u, int64_t *id, struct err *e);

/* After the commit: the file belongs to its attachment. */
void upload_keep(struct upload *u);

/* Frees, and removes the file unless it was kept. */
void upload_clear(struct store *store, struct upload *u);

#endif
