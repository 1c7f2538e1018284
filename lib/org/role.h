/*
 * The roles of the people who work here.  What each may do stands in
 * permit.def.
 */
#ifndef OSAN_ORG_ROLE_H
#define OSAN_ORG_ROLE_H

#include "lib/base/err.h"

enum staff_role {
	ROLE_ADMIN,
	ROLE_MODERATOR,     /* the boards given to this person */
	ROLE_CIVIL_AFFAIRS,
	ROLE_OFFICER,       /* own department */
	ROLE_AUDIT,
	ROLE_MAYOR_OFFICE,
	ROLE_CONTRACTOR,    /* the boards given, until the contract ends */
	ROLE_READ_ONLY,
	ROLE_COUNT
};

/* The word in the database and on the command line: "civil-affairs". */
const char *role_word(enum staff_role role);

/* One line for people, translated. */
const char *role_summary(enum staff_role role);

/* ERR_USAGE for a word that names no role; the hint lists them. */
MUST_USE int role_parse(const char *word, enum staff_role *out,
    struct err *e);

#endif
