/*
 * What a ruling would leave behind; see ruling_preview.h.
 */
#include "lib/board/ruling_preview.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/board/history.h"
#include "lib/board/ruling_preview.sql.h"

void
ruling_preview_clear(struct ruling_preview *p)
{
	free(p->to_state);
	free(p->ground_ko);
	free(p->ground_en);
	free(p->reason);
	free(p->channel);
	rendered_clear(&p->notice);
	*p = (struct ruling_preview)RULING_PREVIEW_INIT;
}

static int
read_tombstone(struct store *store, const struct decision *d,
    struct ruling_preview *out, struct err *e)
{
	struct tombstone_row row;
	struct stmt *st;
	int rc;

	if (!d->tombstone)
		return 0;
	if (tombstone_open(store, d->post_id, &st, e) < 0)
		return -1;
	rc = tombstone_next(st, &row, e);
	if (rc > 0) {
		out->reason = mem_text(row.reason);
		out->ground_ko = mem_text(row.text_ko);
		out->ground_en = mem_text(row.text_en);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
read_notice(struct store *store, const struct decision *d,
    struct ruling_preview *out, struct err *e)
{
	struct stmt *st;
	int64_t id = 0;
	int rc;

	if (stmt_open(store, &sql_ruling_notice,
	    BINDS(b_int("decision_id", d->id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		id = stmt_int(st, 0);
		out->channel = mem_text(stmt_text(st, 1));
	}
	stmt_close(st);
	if (rc <= 0)
		return rc;
	return render_notice(store, id, &out->notice, e);
}

int
ruling_preview(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct ruling_preview *out,
    struct err *e)
{
	struct decision d = DECISION_INIT;
	int rc = -1;

	ruling_preview_clear(out);
	if (store_begin(store, e) < 0)
		return -1;
	if (decision_make(store, actor, post_id, r, &d, e) == 0 &&
	    read_tombstone(store, &d, out, e) == 0 &&
	    read_notice(store, &d, out, e) == 0) {
		out->to_state = mem_text(d.to_state);
		rc = 0;
	}
	store_rollback(store);
	decision_clear(&d);
	return rc;
}
