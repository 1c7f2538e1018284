/*
 * Letters to a complainant: the receipt (접수증) and the result, as plain
 * text of 80 columns and as one page of HTML that needs nothing else.
 * Every one names department, officer and telephone number (article 9).
 * They are in the complainant's language, whoever prints them.
 */
#ifndef OSAN_COMPLAINT_LETTER_H
#define OSAN_COMPLAINT_LETTER_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"

enum letter_kind {
	LETTER_RECEIPT,
	LETTER_RESULT
};

/* ERR_USAGE for a word that is neither "receipt" nor "result". */
MUST_USE int letter_kind_read(const char *word, enum letter_kind *kind,
    struct err *e);

/* Whether there is such a letter: ERR_REFUSED for the receipt of what was
 * not received, the result of what has none; ERR_CRYPTO without the key. */
MUST_USE int letter_check(struct complaint_desk *d,
    const struct complaint *c, enum letter_kind kind, struct err *e);

/* Appends the letter.  It shows personal data and words in clear, and is
 * not logged: whoever shows it calls audit_look with the complainant first.
 * Errors as letter_check, and ERR_DAMAGED for words that do not open. */
MUST_USE int letter_write(struct complaint_desk *d,
    const struct complaint *c, enum letter_kind kind, bool html,
    struct buf *out, struct err *e);

/* For a member of staff: whether letters of that complaint are theirs to
 * read; officers read their department's.  ERR_DENIED. */
MUST_USE int letter_may(const struct actor *actor,
    const struct complaint *c, struct err *e);

/* The same with the letter: as letter_write, once letter_may allows it and
 * the look is in the log.  *out stays as it is where that fails.  Outside
 * of a transaction. */
MUST_USE int letter_read(struct complaint_desk *d,
    const struct complaint *c, enum letter_kind kind, bool html,
    struct buf *out, struct err *e);

#endif
