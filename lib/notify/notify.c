/*
 * Queueing notices; see notify.h.
 */
#include "lib/notify/notify.h"

#include <stdbool.h>

#include "lib/base/clock.h"
#include "lib/notify/notify.sql.h"

/* *queued: whether a way is known. */
static int
queue(struct store *store, const struct notice *n, bool *queued,
    struct err *e)
{
	if (store_run(store, &sql_notify_queue,
		BINDS(b_text("template", n->kind), b_ref("post_id", n->post_id),
		    b_ref("decision_id", n->decision_id),
		    b_ref("appeal_id", n->appeal_id),
		    b_ref("award_id", n->award_id),
		    b_ref("inforeq_id", n->inforeq_id),
		    b_ref("correction_id", n->correction_id),
		    b_ref("mail_notice_id", n->mail_notice_id),
		    b_int("now", clock_now()),
		    b_int("citizen_id", n->citizen_id)),
		e) < 0)
		return -1;
	*queued = store_changes(store) > 0;
	return 0;
}

int
notify_queue(struct store *store, const struct notice *n, int64_t *id,
    struct err *e)
{
	bool queued;

	if (queue(store, n, &queued, e) < 0)
		return -1;
	if (!queued)
		return err_set(e, ERR_NOT_FOUND,
		    "no way is known to reach "
		    "citizen %lld",
		    (long long)n->citizen_id);
	*id = store_last_id(store);
	return 0;
}

int
notify_tell(struct store *store, const struct notice *n, struct err *e)
{
	bool queued;

	return queue(store, n, &queued, e);
}
