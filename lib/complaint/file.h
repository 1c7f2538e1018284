/*
 * Filing: how a complaint begins (articles 9, 10(3), 12).  It gets the next
 * number of its year, what was written is sealed, and where its kind costs
 * something it waits for the payment.
 */
#ifndef OSAN_COMPLAINT_FILE_H
#define OSAN_COMPLAINT_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/person/person.h"

/* Texts are borrowed; NULL and 0 are "none". */
struct complaint_filing {
	const char *kind;            /* code */
	const char *channel;         /* web visit mail phone post */
	struct person_fields person; /* who complains */
	int64_t citizen_id;          /* somebody known, instead */
	const char *title;
	const char *text;
	bool is_private;             /* refuses disclosure (article 10(2)) */
	const char *hash;            /* of the password to look at it later
	                              * (article 10(3)): secret.h */
	int64_t post_id;             /* the post that it was */
	int64_t objects_to;          /* to whose refusal it objects */
	int64_t repeats;             /* the first of the same content */
};

/*
 * In a write transaction: files it, and bills it where it costs something;
 * *c is how it stands then.  ERR_REFUSED where the kind is closed, or is
 * not filed on the web (article 9(1); the hint says where to go), and for
 * an objection to what was not refused within 60 days; ERR_USAGE where
 * title, text or person are missing; ERR_INPUT for what is no text;
 * ERR_CRYPTO without the key; ERR_NOT_FOUND for kind and citizen.
 */
MUST_USE int complaint_file(struct complaint_desk *d,
    const struct complaint_filing *f, struct complaint *c, struct err *e);

/* What that would refuse, asked without a key and without a change. */
MUST_USE int complaint_file_check(struct complaint_desk *d,
    const struct complaint_filing *f, struct err *e);

/*
 * In a write transaction: receives it, and passes it on at once where that
 * needs nobody: a consultation to the counsellor whose turn it is (article
 * 11), else, where the setting complaint.auto-assign says so, to its
 * kind's department.  by_time as in struct complaint_step.  Errors as
 * complaint_act.
 */
MUST_USE int complaint_receive(struct complaint_desk *d, int64_t id,
    int64_t version, bool by_time, struct complaint *c, struct err *e);

#endif
