/*
 * Writers see their own posts, and what became of them; see own.h.
 */
#include "lib/board/own.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/own.sql.h"
#include "lib/board/own_impl.h"
#include "lib/notify/render.h"

void
own_row_clear(struct own_row *r)
{
	free(r->board);
	free(r->state);
	free(r->title);
	*r = (struct own_row)OWN_ROW_INIT;
}

int
own_held_for(struct store *store, int64_t post_id, enum own_held *why,
    struct err *e)
{
	int64_t kind;

	if (store_int(store, &sql_own_held_for, BINDS(b_int("id", post_id)),
	    &kind, e) < 0)
		return -1;
	*why = (enum own_held)kind;
	return 0;
}

int
own_posts(struct store *store, int64_t citizen_id, int64_t before,
    int64_t limit, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_own_posts, BINDS(
	    b_int("citizen", citizen_id),
	    b_int("before", before != 0 ? before : INT64_MAX),
	    b_int("limit", limit)), st, e);
}

int
own_next(struct stmt *st, struct own_row *r, struct err *e)
{
	int rc = stmt_next(st, e);

	own_row_clear(r);
	if (rc <= 0)
		return rc;
	r->id = stmt_int(st, 0);
	r->board = mem_text(stmt_text(st, 1));
	r->number = stmt_int(st, 2);
	r->parent_id = stmt_int(st, 3);
	r->state = mem_text(stmt_text(st, 4));
	r->title = mem_text(stmt_text(st, 5));
	r->created_at = stmt_int(st, 6);
	r->updated_at = stmt_int(st, 7);
	return 1;
}

void
own_post_clear(struct own_post *o)
{
	post_clear(&o->post);
	decision_clear(&o->decision);
	free(o->ground);
	free(o->remedy);
	free(o->outcome);
	free(o->outcome_reason);
	*o = (struct own_post)OWN_POST_INIT;
}

/* One appeals against a removal or a temporary measure that stands. */
static bool
can_appeal(const struct own_post *o)
{
	return strcmp(o->post.state, "removed") == 0 ||
	    strcmp(o->post.state, "hidden") == 0;
}

static int
read_decided(struct store *store, const char *lang, struct own_post *o,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (decision_get(store, o->post.decision_id, &o->decision, e) < 0 ||
	    stmt_open(store, &sql_own_decided, BINDS(
	    b_int("id", o->decision.id), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		o->ground = mem_text(stmt_text(st, 0));
		o->outcome = mem_text(stmt_text(st, 1));
		o->outcome_reason = mem_text(stmt_text(st, 2));
		if (can_appeal(o))
			rc = render_remedy(store, lang, stmt_text(st, 3),
			    stmt_text(st, 4), &o->remedy, e);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
own_post_get(struct store *store, int64_t post_id,
    const struct own_proof *proof, const char *lang, struct own_post *out,
    struct err *e)
{
	struct board b = BOARD_INIT;
	int rc;

	own_post_clear(out);
	rc = own_get(store, post_id, proof, &out->post, e);
	if (rc == 0)
		rc = board_get(store, out->post.board_id, &b, e);
	if (rc == 0 && out->post.decision_id != 0)
		rc = read_decided(store, lang, out, e);
	if (rc == 0) {
		out->may_edit = b.closed_at == 0 &&
		    own_is_shown_or_waits(&out->post);
		out->may_withdraw = action_takes(ACTION_WITHDRAW,
		    out->post.state);
	}
	board_clear(&b);
	if (rc < 0)
		own_post_clear(out);
	return rc;
}
