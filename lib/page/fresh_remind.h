/*
 * Reminders of what is to be looked at again (article 5(1)), for cron: the
 * department's officers once it is due, its head when it has been for
 * page.head-after, the managing department after page.managing-after.  One
 * mail names all that is due in a department.  Each step is taken once for a
 * date; what is looked at, or published again, begins anew.
 */
#ifndef OSAN_PAGE_FRESH_REMIND_H
#define OSAN_PAGE_FRESH_REMIND_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct fresh_reminder {
	const char *department; /* code */
	const char *step;       /* "due", "head", "managing"; static */
	int64_t count;          /* pages and boards */
	const char *to;         /* logins parted by commas; "" = nobody */
};

struct fresh_remind_count {
	int64_t mails;
	int64_t nobody; /* steps that wait, since nobody has an address */
};

/*
 * Takes every step whose time has come; in a write transaction, but for
 * only_look.  The mails are queued, and lib/notify/send.h sends them.  each
 * (or NULL) is told of every step, also of those that reach nobody, which a
 * later run tries again.  Where a department has no officer with an address,
 * its head stands in.
 */
MUST_USE int fresh_remind(struct store *store, bool only_look,
    void (*each)(void *ctx, const struct fresh_reminder *r), void *ctx,
    struct fresh_remind_count *n, struct err *e);

#endif
