/*
 * Reminders of deadlines, for cron (decree, article 28): the officer in
 * charge before a complaint is due and once it is late, the head of the
 * department when it has been late for complaint.head-after, the audit
 * department after complaint.audit-after.  Both are plain times, days off
 * included.  Each step is taken once for a deadline; one that is moved
 * begins anew, and one that is paused is not late.
 */
#ifndef OSAN_COMPLAINT_REMIND_H
#define OSAN_COMPLAINT_REMIND_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"

struct reminder {
	int64_t complaint_id;
	char number[COMPLAINT_NUMBER];
	char *kind;       /* code */
	char *department; /* code, or NULL */
	const char *step; /* "soon", "late", "head", "audit"; static */
	int64_t due_at;
	char *to;         /* logins parted by commas; "" = nobody */
};

struct remind_count {
	int64_t taken;  /* steps whose mails are in the outbox now */
	int64_t mails;
	int64_t nobody; /* steps that wait, since nobody has an address */
};

/*
 * Takes every step whose time has come, in short transactions of its own:
 * the mails are queued, and lib/notify/send.h sends them.  each (or NULL)
 * is told of every step, also of those that reach nobody; what it gets is
 * its own for the call only.  With only_look nothing is changed, and the
 * store may be one that only reads.
 *
 * Where nobody of those whom a step is for has an address, the step is not
 * taken, and a later run tries again.  An officer who cannot be reached is
 * stood in for by the department's officers and its head.  Several runs at
 * once, and one that is killed, take no step twice.
 */
MUST_USE int complaint_remind(struct complaint_desk *d, bool only_look,
    void (*each)(void *ctx, const struct reminder *r), void *ctx,
    struct remind_count *n, struct err *e);

#endif
