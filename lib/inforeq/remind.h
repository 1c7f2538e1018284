/*
 * What is due, and reminders of it by mail, for cron: the department's
 * officers (who judged the request, where somebody has) before the answer
 * is due and once it is late, its head when it has been late for
 * inforeq.head-after.  Each step is taken once.
 */
#ifndef OSAN_INFOREQ_REMIND_H
#define OSAN_INFOREQ_REMIND_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/inforeq/inforeq.h"
#include "lib/store/store.h"

/* Open requests of a department (0 = all, below 0 = none) that are due
 * before until, the most urgent first, limit at most (0 = all); read with
 * inforeq_next. */
MUST_USE int inforeq_due_each(struct store *store, int64_t department_id,
    int64_t until, int64_t limit, struct stmt **st, struct err *e);

/* How many are late at now, and how many are due from then to until. */
MUST_USE int inforeq_due_count(struct store *store, int64_t department_id,
    int64_t now, int64_t until, int64_t *late, int64_t *soon,
    struct err *e);

struct inforeq_reminder {
	char number[INFOREQ_NUMBER];
	char *department; /* code */
	const char *step; /* "soon", "late", "head"; static */
	int64_t due_at;
	char *to;         /* logins parted by commas; "" = nobody */
};

struct inforeq_remind_count {
	int64_t taken;  /* steps whose mails are in the outbox now */
	int64_t mails;
	int64_t nobody; /* steps that wait, since nobody has an address */
};

/*
 * Takes every step whose time has come, each in a transaction of its own:
 * the mails are queued, and lib/notify/send.h sends them.  each is told of
 * every step, also of those that reach nobody, which a later run tries
 * again.  With only_look nothing is changed.  Several runs at once, and one
 * that is killed, take no step twice.
 */
MUST_USE int inforeq_remind(struct store *store, bool only_look,
    void (*each)(void *ctx, const struct inforeq_reminder *r), void *ctx,
    struct inforeq_remind_count *n, struct err *e);

#endif
