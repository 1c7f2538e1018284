/*
 * Disclosure (article 10): what the public reads of a complaint, and of its
 * answers, once a person has confirmed it.  The complainant's name is
 * masked, so is whatever the detectors find (article 17(1)), and what the
 * person names besides.  Words are never shown by themselves.
 */
#ifndef OSAN_COMPLAINT_DISCLOSURE_H
#define OSAN_COMPLAINT_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/text/personal.h"

/* What is proposed for one event. */
struct disclosure {
	int64_t event_id;
	char *action;
	char *name;    /* masked: 홍○동 */
	char *title;   /* NULL for an answer, which has none */
	char *body;
	size_t masked; /* places at which something was masked */
};

#define DISCLOSURE_INIT { .event_id = 0 }

void disclosure_clear(struct disclosure *p);

/* ERR_DENIED unless the person may disclose: civil affairs, and the audit
 * department where the setting complaint.audit-discloses says so (article
 * 8(2)).  Asked outside of a transaction, since a denial is logged. */
MUST_USE int disclosure_may(struct complaint_desk *d, struct err *e);

/* Whether disclosure_may would let them, asked without a trace in the log:
 * for what a menu offers. */
MUST_USE int disclosure_allowed(struct complaint_desk *d, bool *allowed,
    struct err *e);

/* What can be published of a complaint and is not: its words and its
 * results, as ids of events; the caller frees *ids.  ERR_REFUSED as
 * disclosure_propose. */
MUST_USE int disclosure_events(struct complaint_desk *d,
    const struct complaint *c, int64_t **ids, size_t *n, struct err *e);

/*
 * The public text that is proposed for an event of c.  offices is what the
 * detectors leave alone (may be NULL); also is a list parted by commas of
 * what is masked besides, as names (NULL = nothing).
 *
 * ERR_REFUSED where the kind is not published, the complainant refused, it
 * was not received yet, or the event is public already; ERR_NOT_FOUND for
 * an event of another complaint or without words; ERR_CRYPTO without the
 * key.
 */
MUST_USE int disclosure_propose(struct complaint_desk *d,
    const struct complaint *c, int64_t event_id,
    const struct personal_options *offices, const char *also,
    struct disclosure *out, struct err *e);

/* In a write transaction: p, which a person has read, becomes public. */
MUST_USE int disclosure_publish(struct complaint_desk *d,
    const struct complaint *c, const struct disclosure *p, struct err *e);

/* In a write transaction: takes the words of an event (0 = all of the
 * complaint) back; *n counts them.  They can be proposed anew. */
MUST_USE int disclosure_take_back(struct complaint_desk *d,
    const struct complaint *c, int64_t event_id, int64_t *n, struct err *e);

/* What everybody sees (view web_complaint); names are in the language of
 * lang.  Texts are NULL where nothing was confirmed. */
struct public_complaint {
	int64_t id;
	char number[COMPLAINT_NUMBER];
	char *kind; /* its name */
	char *state;
	int64_t filed_at;
	int64_t received_at;
	int64_t due_at;
	int64_t ended_at;
	char *department;
	char *phone;
	char *name;
	char *title;
	char *body;
};

#define PUBLIC_COMPLAINT_INIT { .id = 0 }

void public_complaint_clear(struct public_complaint *p);

/* ERR_NOT_FOUND alike for what is not public and what is not there.  These
 * and the steps run over a connection of the role public too. */
MUST_USE int public_complaint_find(struct store *store, const char *number,
    const char *lang, struct public_complaint *p, struct err *e);
MUST_USE int public_complaint_get(struct store *store, int64_t id,
    const char *lang, struct public_complaint *p, struct err *e);

struct public_step {
	int64_t id;
	int64_t at;
	char *action;
	char *state;
	char *department;
	int64_t due_at;
	char *body;
};

#define PUBLIC_STEP_INIT { .id = 0 }

void public_step_clear(struct public_step *s);

/* Its timeline, oldest first; next: 1, 0 at the end, -1. */
MUST_USE int public_step_each(struct store *store, int64_t complaint_id,
    struct stmt **st, struct err *e);
MUST_USE int public_step_next(struct stmt *st, const char *lang,
    struct public_step *s, struct err *e);

#endif
