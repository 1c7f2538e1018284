/*
 * The published lists of draws, as files: each is written once, checked
 * against its commitment, and kept open without a name, since a frozen list
 * never changes.
 */
#ifndef OSAN_CMD_WEB_DRAW_FILE_H
#define OSAN_CMD_WEB_DRAW_FILE_H

#include <pthread.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define DRAW_FILES 8 /* kept; the one longest there goes */

struct draw_files {
	pthread_mutex_t lock;
	struct {
		char *key;
		int fd;
		int64_t bytes;
	} file[DRAW_FILES];
	size_t next;
};

void draw_files_init(struct draw_files *k);
void draw_files_clear(struct draw_files *k);

/* The list of a draw, made in folder where it is not there yet: *fd is the
 * caller's to close and to be read by offset.  Errors as public_draw_write;
 * ERR_IO. */
MUST_USE int draw_files_get(struct draw_files *k, struct store *store,
    const char *folder, const char *key, int *fd, int64_t *bytes,
    struct err *e);

#endif
