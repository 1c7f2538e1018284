/*
 * Writing to a file behind the back of who fills the pieces: one thread
 * unpacks while another one writes.
 */
#ifndef OSAN_BACKUP_BEHIND_H
#define OSAN_BACKUP_BEHIND_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

#define BEHIND_PIECE ((size_t)1 << 20) /* bytes */

struct behind;

/* Writes to fd, which is the caller's.  ERR_FAILED without a thread. */
MUST_USE int behind_new(struct behind **out, int fd, struct err *e);

/* The next piece to fill; waits for one.  NULL where writing failed
 * (ERR_IO).  The same one until behind_put. */
unsigned char *behind_room(struct behind *b, struct err *e);

/* Writes its first n bytes at that place of the file, some time. */
void behind_put(struct behind *b, size_t n, int64_t at);

/* Waits until all is written.  ERR_IO. */
MUST_USE int behind_settle(struct behind *b, struct err *e);

/* Wipes the pieces and frees; what was put may be lost.  NULL is nothing. */
void behind_free(struct behind *b);

#endif
