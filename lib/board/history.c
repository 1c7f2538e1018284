/*
 * What happened to a post; see history.h.
 */
#include "lib/board/history.h"

#include "lib/board/history.sql.h"

int
flag_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_flag_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

int
flag_next(struct stmt *st, struct flag_row *f, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	f->id = stmt_int(st, 0);
	f->kind = stmt_text(st, 1);
	f->ground = stmt_int(st, 2);
	f->weight = stmt_int(st, 3);
	f->note = stmt_text(st, 4);
	f->created_at = stmt_int(st, 5);
	f->decision_id = stmt_int(st, 6);
	f->rule_id = stmt_int(st, 7);
	f->other_id = stmt_int(st, 8);
	f->saw = stmt_text(st, 9);
	return 1;
}

int
tombstone_open(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_tombstone_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

int
tombstone_next(struct stmt *st, struct tombstone_row *t, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	t->decision_id = stmt_int(st, 0);
	t->ground = stmt_int(st, 1);
	t->reason = stmt_text(st, 2);
	t->text_ko = stmt_text(st, 3);
	t->text_en = stmt_text(st, 4);
	t->created_at = stmt_int(st, 5);
	return 1;
}

int
revision_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_revision_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

int
revision_next(struct stmt *st, struct revision_row *r, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	r->version = stmt_int(st, 0);
	r->kind = stmt_text(st, 1);
	r->title = stmt_text(st, 2);
	r->body = stmt_text(st, 3);
	r->by = stmt_text(st, 4);
	r->at = stmt_int(st, 5);
	return 1;
}

int
history_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_history_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

int
history_next(struct stmt *st, struct history_row *h, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	h->at = stmt_int(st, 0);
	h->what = stmt_text(st, 1);
	h->by = stmt_text(st, 2);
	h->from_state = stmt_text(st, 3);
	h->to_state = stmt_text(st, 4);
	h->ground = stmt_int(st, 5);
	h->decision_id = stmt_int(st, 6);
	h->detail = stmt_text(st, 7);
	return 1;
}
