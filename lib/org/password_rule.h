/*
 * What a password of staff must look like (Article 19 and the security
 * work rules): long enough; letters, digits and other signs; no login, no
 * name in it; no run like aaa, 123 or qwe.  Every number is a setting.
 * Former passwords are the business of staff.h.
 */
#ifndef OSAN_ORG_PASSWORD_RULE_H
#define OSAN_ORG_PASSWORD_RULE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct password_rule {
	int64_t length;  /* characters at least */
	int64_t run;     /* length of the first forbidden run; 0: none */
	int64_t history; /* former passwords that may not come again */
};

/* The rule as it is set. */
MUST_USE int password_rule_load(struct store *store,
    struct password_rule *out, struct err *e);

/* ERR_REFUSED naming what is missing; the hint gives the whole rule.
 * login and name may be NULL. */
MUST_USE int password_rule_check(const struct password_rule *rule,
    const char *login, const char *name, const char *password,
    struct err *e);

#endif
