/*
 * The public list of complaints (article 10(2)): those whose kinds are open
 * for disclosure, from their receipt on, unless the complainant refused;
 * newest first, page by page in both directions.  What a person has not
 * confirmed for the public is NULL in a row.  Each page is read along an
 * index, whatever there is besides.  For a connection of the role public.
 */
#ifndef OSAN_COMPLAINT_PUBLIC_LIST_H
#define OSAN_COMPLAINT_PUBLIC_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/disclosure.h"
#include "lib/store/store.h"

/* Texts are borrowed; NULL is "any", or "from the first on". */
struct public_list_ask {
	const char *kind;       /* code */
	const char *department; /* code */
	const char *from;       /* number of a complaint: behind it, or */
	bool back;              /* those before it; with from NULL the last */
	const char *lang;       /* of the names: "ko", "en" */
};

/*
 * Up to n complaints; rows[0 .. *got-1] stand newest first in both
 * directions and are emptied before they are filled, so they are to be
 * initialised.  *more says whether others follow in that direction.  from
 * need not be public (any longer).  ERR_NOT_FOUND for a kind of which no
 * complaint is disclosed and for a department without any; ERR_USAGE for a
 * from that is no number.
 */
MUST_USE int public_list_page(struct store *store,
    const struct public_list_ask *ask, size_t n,
    struct public_complaint *rows, size_t *got, bool *more, struct err *e);

/* What can be chosen: kinds (closed ones too), or departments, by name. */
struct public_choice {
	char *code;
	char *name;
};

MUST_USE int public_list_kinds(struct store *store, const char *lang,
    struct public_choice **out, size_t *n, struct err *e);
MUST_USE int public_list_departments(struct store *store, const char *lang,
    struct public_choice **out, size_t *n, struct err *e);
void public_choices_free(struct public_choice *c, size_t n);

#endif
