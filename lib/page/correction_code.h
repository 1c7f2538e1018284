/*
 * The code of a reported error: whoever reported without being known shows
 * it, to the staff, or with the report's number on the web, and sees what
 * became of the report.  Its hash alone is stored.
 */
#ifndef OSAN_PAGE_CORRECTION_CODE_H
#define OSAN_PAGE_CORRECTION_CODE_H

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/page/correction.h"
#include "lib/store/store.h"

#define CORRECTION_CODE_BYTES 15 /* random bytes of a code, 24 characters */

/* What is stored of a code, as it may be typed: capitals, blanks and hyphens
 * do not matter. */
void correction_code_hash(const char *code, unsigned char out[DIGEST_SIZE]);

/* The report of a code, for staff in front of whom its holder stands.
 * ERR_NOT_FOUND. */
MUST_USE int correction_by_code(struct store *store, const char *code,
    struct correction *c, struct err *e);

/*
 * Outside a transaction, on a store that writes: whether the report with
 * that number has that code; *c is it then.  ERR_DENIED, with the same
 * words, for no such report, one without a code, a wrong code, and one for
 * which no code is looked at now.  A wrong one is counted before that is
 * said: from the third in a row on each makes the next one wait (guess.h),
 * as web.password-failures and web.password-lock say.  The right one clears
 * the count.
 */
MUST_USE int correction_unlock(struct store *store, const char *number,
    const char *code, struct correction *c, struct err *e);

#endif
