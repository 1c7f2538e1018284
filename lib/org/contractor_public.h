/*
 * Who processes personal data for the city, as everybody may read it
 * (Personal Information Protection Act, article 26(2)).  For a connection of
 * the role public.
 */
#ifndef OSAN_ORG_CONTRACTOR_PUBLIC_H
#define OSAN_ORG_CONTRACTOR_PUBLIC_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

/* Texts are its own, in the language asked for where there are such. */
struct public_contractor {
	char *name;
	char *scope;
	char *processed;  /* which personal data, and what for */
	char *department;
	char *phone;      /* of the department; may be empty */
	char first_on[DATE_TEXT]; /* first and last day */
	char last_on[DATE_TEXT];
};

/* Contracts with an agreement on personal data that run now, by name. */
MUST_USE int public_contractors(struct store *store, const char *lang,
    struct public_contractor **out, size_t *n, struct err *e);
void public_contractors_free(struct public_contractor *c, size_t n);

#endif
