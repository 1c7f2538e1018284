/*
 * Whom of the staff a reminder reaches, and in which language.
 */
#ifndef OSAN_NOTIFY_REACHED_H
#define OSAN_NOTIFY_REACHED_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

struct reached {
	int64_t *id; /* of staff */
	size_t n;
	struct buf logins; /* with ',' between them */
};

#define REACHED_INIT { .logins = BUF_INIT }

void reached_clear(struct reached *r);

/* Adds those whom a query gives: id and login in its first columns. */
MUST_USE int reached_add(struct reached *r, struct store *store,
    const struct sql *sql, const struct bind *binds, struct err *e);

/* The language of mails to staff, which is the site's: "ko" or "en". */
MUST_USE int reached_lang(struct store *store, const char **lang,
    struct err *e);

#endif
