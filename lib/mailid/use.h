/*
 * When mail IDs were last used, as far as the mail server tells (a log of
 * its logins, read in with mail_use_told) or their holder says.
 */
#ifndef OSAN_MAILID_USE_H
#define OSAN_MAILID_USE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* The job that reads it in, as job_ran writes it down. */
#define MAIL_USE_JOB "mailid used"

/* One line "ADDRESS<blank, tab or comma>TIME", TIME in seconds since 1970 or
 * as clock_parse reads it; line is changed.  In a write transaction: an
 * earlier time than what is known changes nothing; *known is false where no
 * mail ID has that address.  ERR_INPUT for what is no such line, or a time
 * to come. */
MUST_USE int mail_use_told(struct store *store, char *line, bool *known,
    struct err *e);

/* The same of one mail ID, now. */
MUST_USE int mail_use_now(struct store *store, int64_t mail_id,
    struct err *e);

/* Whether the mail server told within the last days; what it has not told
 * makes nobody's unused. */
MUST_USE int mail_use_is_told(struct store *store, int64_t now, bool *told,
    struct err *e);

#endif
