/*
 * Departments as the public sees them, over a connection of the role
 * public: whom to ask (article 5(2)).
 */
#ifndef OSAN_ORG_DEPARTMENT_PUBLIC_H
#define OSAN_ORG_DEPARTMENT_PUBLIC_H

#include "lib/base/err.h"
#include "lib/store/store.h"

struct public_department {
	char *name;  /* in the language asked for; NULL = there is none */
	char *phone;
};

/* The first department of a kind ("managing", "civil-affairs" …); fields
 * are NULL where there is none.  public_department_clear. */
MUST_USE int public_department_of_kind(struct store *store,
    const char *kind, const char *lang, struct public_department *out,
    struct err *e);
void public_department_clear(struct public_department *d);

#endif
