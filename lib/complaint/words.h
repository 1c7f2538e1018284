/*
 * The words of an event as staff see them: personal data masked unless the
 * person looks at it on purpose, which is logged (article 17).
 */
#ifndef OSAN_COMPLAINT_WORDS_H
#define OSAN_COMPLAINT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"

/* Title and text of an event, the caller's; NULL where it has none, and
 * both where the desk has no key.  What the detectors find in them is
 * masked.  ERR_DAMAGED where they do not open. */
MUST_USE int complaint_words_masked(struct complaint_desk *d,
    int64_t event_id, char **title, char **text, struct err *e);

/* The same as it was written.  The look is the caller's to log, once for
 * the complaint, before anything is shown. */
MUST_USE int complaint_words_plain(struct complaint_desk *d,
    int64_t event_id, char **title, char **text, struct err *e);

/* The title alone, masked, for lists; NULL where the event has none, and
 * without a key. */
MUST_USE int complaint_title_masked(struct complaint_desk *d,
    int64_t event_id, char **title, struct err *e);

#endif
