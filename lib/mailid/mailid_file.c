/*
 * Mail IDs to files; see mailid_file.h.
 */
#include "lib/mailid/mailid_file.h"

#include "lib/mailid/mailid_file.sql.h"

const char *const mail_file_names[] = { "address", "kind", "state", "staff",
	"password", "quota_bytes", "aliases", "former", "forward_to", "reason",
	"moved_to", NULL };

int
mail_file_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_mail_file_rows, NO_BINDS, st, e);
}

int
mail_file_next(struct stmt *st, struct mail_file_row *row, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	row->address = stmt_text(st, 0);
	row->kind = stmt_text(st, 1);
	row->state = stmt_text(st, 2);
	row->staff = stmt_text(st, 3);
	row->password = stmt_text(st, 4);
	row->quota_bytes = stmt_int(st, 5);
	row->aliases = stmt_text(st, 6);
	row->former = stmt_text(st, 7);
	row->forward_to = stmt_text(st, 8);
	row->reason = stmt_text(st, 9);
	row->hint = stmt_text(st, 10);
	return 1;
}
