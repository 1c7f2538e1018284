/*
 * Reading the log row by row; see audit.h.
 */
#include <string.h>

#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/org/audit.sql.h"

/* "post.*" is the noun "post."; *noun is NULL for an exact action. */
static struct bind
noun_of(const char *action)
{
	size_t n = action != NULL ? strlen(action) : 0;

	if (n < 2 || strcmp(action + n - 2, ".*") != 0)
		return b_null("noun");
	return b_textn("noun", action, n - 1);
}

static void
fill(struct audit_row *row, const struct stmt *st)
{
	row->id = stmt_int(st, 0);
	row->at = stmt_int(st, 1);
	row->actor = stmt_text(st, 2);
	row->origin = stmt_text(st, 3);
	row->action = stmt_text(st, 4);
	row->object = stmt_text(st, 5);
	row->object_id = stmt_int(st, 6);
	row->subject_id = stmt_int(st, 7);
	row->detail = stmt_text(st, 8);
	row->mac = stmt_blob(st, 9);
	row->outside = stmt_int(st, 10) != 0;
}

int
audit_each(struct store *store, const struct audit_filter *f,
    int (*fn)(void *ctx, const struct audit_row *row, struct err *e),
    void *ctx, struct err *e)
{
	struct bind noun = noun_of(f->action);
	int64_t after = f->after != 0 || f->oldest_first ? f->after
	    : INT64_MAX;
	struct audit_row row;
	struct stmt *st;
	int rc;

	if (stmt_open(store, f->oldest_first ? &sql_audit_oldest
	    : &sql_audit_newest, BINDS(b_int("after", after),
		b_int("since", f->since),
		b_int("until", f->until != 0 ? f->until : INT64_MAX),
		b_text("actor", f->actor),
		b_text("action", noun.type == BIND_NULL ? f->action : NULL),
		noun, b_text("object", f->object),
		b_ref("object_id", f->object_id),
		b_ref("subject", f->subject_id),
		b_int("limit", f->limit != 0 ? f->limit : INT64_MAX)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		fill(&row, st);
		rc = fn(ctx, &row, e);
		if (rc != 0)
			break;
	}
	stmt_close(st);
	return rc;
}
