/*
 * A mail as text for "sendmail -t": head (RFC 5322), subject in encoded
 * words (RFC 2047), body as MIME text in base64 (RFC 2045).
 */
#ifndef OSAN_NOTIFY_MAIL_H
#define OSAN_NOTIFY_MAIL_H

#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct mail {
	const char *from;    /* an address; "" or NULL: the system's own */
	const char *to;      /* an address */
	const char *subject; /* UTF-8, one line */
	const char *body;    /* UTF-8, lines end in a line feed */
	const char *lang;    /* "ko", "en" */
	const char *id;      /* the part of its Message-ID before the "@" */
	int64_t date;        /* microseconds */
};

/* Appends the whole message, lines ended by a line feed.  ERR_INPUT where
 * an address or the id could not stand in a head; the message never holds
 * the address. */
MUST_USE int mail_write(const struct mail *m, struct buf *out, struct err *e);

/* Appends the Message-ID with its brackets: the same for the same id and
 * sender, so that a second copy is known as one. */
void mail_id(const char *id, const char *from, struct buf *out);

#endif
