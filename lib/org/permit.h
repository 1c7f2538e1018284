/*
 * The permission table: which role may do what.  permit.def is the one
 * place where it is written.
 */
#ifndef OSAN_ORG_PERMIT_H
#define OSAN_ORG_PERMIT_H

#include <stdbool.h>

#include "lib/org/role.h"

enum permit {
	PERMIT_NONE, /* needs no permission and no person */
#define PERMIT(name, word, roles, summary) name,
#include "lib/org/permit.def"
#undef PERMIT
	PERMIT_COUNT
};

/* "post.remove"; "none" for PERMIT_NONE. */
const char *permit_word(enum permit permit);

/* One line for people, translated. */
const char *permit_summary(enum permit permit);

bool permit_has(enum permit permit, enum staff_role role);

#endif
