/*
 * What a person at a screen can do to a complaint: the steps of act.h, and
 * what is no step of it: money, a password, an objection, disclosure.  One
 * table says what is offered to whom in which state; one call does it, and
 * one shows beforehand what would come of it.
 */
#ifndef OSAN_COMPLAINT_DEED_H
#define OSAN_COMPLAINT_DEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/act.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/complaint/disclosure.h"
#include "lib/notify/render.h"

/* In the order in which a menu shows them. */
enum complaint_deed {
	DEED_RECEIVE,
	DEED_PAY,     /* at the counter (article 9(2)) */
	DEED_REFUND,
	DEED_ASSIGN,
	DEED_START,
	DEED_TRANSFER,
	DEED_TRANSFER_OUT,
	DEED_ANSWER,
	DEED_REFUSE,
	DEED_RETURN,
	DEED_SUPPLEMENT,
	DEED_AGAIN,
	DEED_PROLONG,
	DEED_ARRIVED,
	DEED_EXTEND,
	DEED_PAUSE,
	DEED_RESUME,
	DEED_PROGRESS,
	DEED_CORRECT,
	DEED_REPASSWORD, /* article 10(4) */
	DEED_MERGE,
	DEED_CLOSE_REPEAT,
	DEED_WITHDRAW,
	DEED_CLOSE,
	DEED_RATE,
	DEED_OBJECT,    /* files an objection to it (act, article 35) */
	DEED_PUBLISH,   /* article 10(1) */
	DEED_UNPUBLISH,
	DEED_CONCEAL,   /* article 10(2) */
	DEED_DISCLOSE,
	DEEDS
};

/* "answer", "pay" …; static, for i18n_word. */
const char *complaint_deed_word(enum complaint_deed deed);

/* The action of act.h that it is; COMPLAINT_ACTIONS for none. */
enum complaint_action complaint_deed_action(enum complaint_deed deed);

/* Whether it can be done to several at once. */
bool complaint_deed_is_many(enum complaint_deed deed);

/* Which of them the desk's actor may do to a complaint as it stands;
 * nothing is logged.  What needs more than the state tells (the time of a
 * supplement, an amount) is refused later by the deed itself. */
struct complaint_offers {
	bool has[DEEDS];
	size_t n;
};
MUST_USE int complaint_offers(struct complaint_desk *d, int64_t id,
    struct complaint_offers *out, struct err *e);

/* What is wanted.  Texts are borrowed. */
struct complaint_wish {
	enum complaint_deed deed;
	struct complaint_step step; /* its action is set by the deed; title and
	                             * text are of an objection too, version
	                             * is held against for every deed */
	int64_t amount;             /* pay, refund: won */
	const char *hash;           /* repassword: of the new one (secret.h) */
	const char *mask;           /* publish: names besides, or NULL */
	const struct personal_options *offices; /* publish; may be NULL */
	const struct disclosure *read; /* publish: what the person has read of
	                                * the forecast */
	size_t n_read;
};

/* Does it, in a write transaction; *c is how the complaint stands then (of
 * an objection: the new one).  Errors as complaint_act, payment_confirm,
 * payment_refund, complaint_repassword, complaint_file, disclosure_propose. */
MUST_USE int complaint_deed_do(struct complaint_desk *d, int64_t id,
    const struct complaint_wish *w, struct complaint *c, struct err *e);

/* Whether all of these together may be: merge.h.  Others are no matter. */
MUST_USE int complaint_deed_check_all(struct store *store,
    const struct complaint_wish *w, const int64_t *ids, size_t n,
    struct err *e);

/* --- what would come of it ---------------------------------------------- */

struct complaint_told {
	char *channel; /* mail, call */
	struct rendered notice;
};

struct complaint_forecast {
	struct complaint before, after;
	struct complaint_told *told; /* the notices that would go out */
	size_t n_told;
	struct disclosure *read;     /* publish: the public words */
	size_t n_read;
};

#define COMPLAINT_FORECAST_INIT { .before = COMPLAINT_INIT }

void complaint_forecast_clear(struct complaint_forecast *f);

/* Outside of a transaction, on a connection that may write: does it, reads
 * what came of it, and takes it back.  Errors as complaint_deed_do. */
MUST_USE int complaint_deed_forecast(struct complaint_desk *d, int64_t id,
    const struct complaint_wish *w, struct complaint_forecast *out,
    struct err *e);

#endif
