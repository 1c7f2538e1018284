/*
 * Whom a citizen calls (article 5(2)): the open departments of a kind.  For
 * a connection of the role public.
 */
#ifndef OSAN_COMPLAINT_PUBLIC_OFFICE_H
#define OSAN_COMPLAINT_PUBLIC_OFFICE_H

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Texts are its own. */
struct public_office {
	char *name;  /* NULL = there is none */
	char *phone; /* may be empty */
};

/* The first department of that kind ("civil-affairs", which runs the
 * complaint window; article 8(2)), its name in lang ("ko", "en").  Without
 * one name is NULL, which is no error. */
MUST_USE int public_office_find(struct store *store, const char *kind,
    const char *lang, struct public_office *o, struct err *e);
void public_office_clear(struct public_office *o);

#endif
