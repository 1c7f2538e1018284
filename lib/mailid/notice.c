/*
 * What residents are told; see notice.h.
 */
#include "lib/mailid/notice.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/notice.sql.h"
#include "lib/notify/notify.h"

int
mail_notice_add(struct store *store, const struct mail_notice *n,
    struct err *e)
{
	struct notice told = { .citizen_id = n->citizen_id };
	char *kind;
	int rc;

	if (store_run(store, &sql_mail_notice_insert, BINDS(
	    b_text("about", n->about), b_ref("mail_id", n->mail_id),
	    b_ref("application", n->application), b_ref("rules", n->rules),
	    b_int("now", clock_now()), b_ref("ends_at", n->ends_at)), e) < 0)
		return -1;
	if (n->citizen_id == 0)
		return 0;
	told.kind = kind = mem_printf("mailid-%s", n->about);
	told.mail_notice_id = store_last_id(store);
	rc = notify_tell(store, &told, e);
	free(kind);
	return rc;
}
