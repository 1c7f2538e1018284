/*
 * How far mail IDs are used (article 14 wants their use furthered): of each
 * department's officials how many have one, and how many were issued in
 * which month.
 */
#ifndef OSAN_MAILID_STATS_H
#define OSAN_MAILID_STATS_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct mail_adoption {
	const char *department; /* code; NULL = officials of none */
	int64_t officials;      /* who work there now */
	int64_t have;           /* of them with an active mail ID */
	int64_t used;           /* of these, used within 30 days */
};

/* By the departments' codes; departments where nobody works are left out.
 * The text is borrowed until the next one.  1, 0 at the end, -1. */
MUST_USE int mail_adoption_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int mail_adoption_next(struct stmt *st, struct mail_adoption *a,
    struct err *e);

struct mail_month {
	int year, month; /* 1 to 12, of the site's zone */
	int64_t officials;
	int64_t residents;
	int64_t released;
};

/* The last n months, the oldest first; months without any too. */
MUST_USE int mail_months(struct store *store, struct mail_month *out,
    size_t n, struct err *e);

#endif
