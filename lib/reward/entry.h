/*
 * Entries of a draw (article 13-2): each is a receipt code that only its
 * entrant is given.  Of the code its hash alone is kept, with neither time
 * nor person; whose it is stands apart, until everything has been given.
 * Whoever lets somebody enter (a survey, the web) calls reward_enter in the
 * transaction that says so, and tells it nothing else.
 */
#ifndef OSAN_REWARD_ENTRY_H
#define OSAN_REWARD_ENTRY_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/reward/desk.h"
#include "lib/reward/programme.h"

#define REWARD_CODE_BYTES 15 /* random bytes of a code, 24 characters */

/* In a write transaction: one more entry of that citizen.  *code is the
 * caller's, to be shown once; entry (may be NULL) gets its hash.
 * ERR_REFUSED for a closed or frozen programme, for more than one person
 * may have, and for staff and contractors where they are excluded;
 * ERR_CRYPTO without a key where that has to be asked. */
MUST_USE int reward_enter(const struct reward_desk *d,
    const struct reward_programme *p, int64_t citizen_id, char **code,
    unsigned char entry[DIGEST_SIZE], struct err *e);

/* What it would refuse, without a change. */
MUST_USE int reward_enter_check(const struct reward_desk *d,
    const struct reward_programme *p, int64_t citizen_id, struct err *e);

/* ERR_REFUSED where the e-mail address is that of somebody who works here,
 * contractors too; NULL and "" are nobody's.  ERR_CRYPTO without a key.
 * The web, from which those are hidden, does not ask: reward_run does. */
MUST_USE int reward_not_staff(const struct reward_desk *d,
    const char *email, struct err *e);

/* In a write transaction: takes that receipt back, while the list is not
 * frozen.  ERR_NOT_FOUND for a code that is none, ERR_REFUSED. */
MUST_USE int reward_leave(const struct reward_desk *d,
    const struct reward_programme *p, const char *code, struct err *e);

/* The hash of a code as it may be typed: as it stands where that is known
 * in the programme, else in small letters without blanks and hyphens. */
MUST_USE int reward_code(struct store *store,
    const struct reward_programme *p, const char *code,
    unsigned char out[DIGEST_SIZE], struct err *e);

#endif
