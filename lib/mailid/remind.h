/*
 * What time brings to residents' mail IDs (article 15): whoever has not
 * accepted the rules in force is told twice, then the mail ID is suspended;
 * one that nobody has used for long is asked about, then suspended.  The
 * schema suspends none that was not told in time.
 */
#ifndef OSAN_MAILID_REMIND_H
#define OSAN_MAILID_REMIND_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct mail_reminded {
	int64_t told;      /* to accept the rules */
	int64_t asked;     /* whether they still use it */
	int64_t suspended;
};

/* Counts what is due now and does nothing. */
MUST_USE int mail_remind_due(struct store *store, int64_t now,
    struct mail_reminded *due, struct err *e);

/* Does it, in transactions of its own, of MAIL_REMIND_BATCH mail IDs each,
 * so that others write between them; *done also where it stopped half way.
 * A mail ID that is nobody's yet becomes that of whoever is reached at its
 * address.  ERR_CHANGED where somebody else works on the same: run again. */
#define MAIL_REMIND_BATCH 200
MUST_USE int mail_remind(struct store *store, struct keyring *keyring,
    int64_t now, struct mail_reminded *done, struct err *e);

#endif
