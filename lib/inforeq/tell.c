/*
 * Telling whoever asked that their request has ended: with what is in
 * lib/notify's templates, which holds nothing personal.
 */
#include <string.h>

#include "lib/inforeq/inforeq_impl.h"
#include "lib/notify/notify.h"

int
inforeq_tell(struct store *store, const struct inforeq *r, struct err *e)
{
	const struct notice n = {
		.kind = strcmp(r->state, "provided") == 0 ?
		    "inforeq-provided" : "inforeq-refused",
		.citizen_id = r->citizen_id, .inforeq_id = r->id,
	};
	int64_t id;

	if (notify_queue(store, &n, &id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}
