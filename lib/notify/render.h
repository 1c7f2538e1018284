/*
 * A notice as the text that is sent, made from the rows that its outbox row
 * names.  No personal data goes in: only the address line of the mail, which
 * is made elsewhere, says to whom it goes.
 */
#ifndef OSAN_NOTIFY_RENDER_H
#define OSAN_NOTIFY_RENDER_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct rendered {
	char *subject; /* one line */
	char *body;    /* lines end in a line feed */
};

#define RENDERED_INIT           \
	{                       \
		.subject = NULL \
	}

void rendered_clear(struct rendered *r);

/* Makes subject and body of outbox row id, as people may look at it: the
 * digits of a code are masked.  ERR_NOT_FOUND where there is no
 * such row or no such template, ERR_INPUT where the template asks for what
 * is unknown. */
MUST_USE int render_notice(struct store *store, int64_t id,
    struct rendered *out, struct err *e);

/* The same as it is mailed: the digits of a code are opened with keyring
 * (NULL: masked).
 * ERR_NOT_FOUND also where the code is over, ERR_CRYPTO and ERR_DAMAGED
 * where it does not open. */
MUST_USE int render_mail(struct store *store, struct keyring *keyring,
    int64_t id, struct rendered *out, struct err *e);

/* How to appeal against a measure, and to whom: the department of the
 * setting site.remedy-department, else the one named (or NULL), with its
 * number or the site's.  *out is the caller's. */
MUST_USE int render_remedy(struct store *store, const char *lang,
    const char *department, const char *phone, char **out, struct err *e);

#endif
