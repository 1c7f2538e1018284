/*
 * Posts: reading and adding; see post.h.  The changes that need no decision
 * are in post_change.c.
 */
#include "lib/board/post.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/origin.h"
#include "lib/board/post.sql.h"
#include "lib/board/repeat.h"
#include "lib/board/restriction.h"
#include "lib/board/scan.h"
#include "lib/text/nfc.h"

void
post_clear(struct post *p)
{
	free(p->board);
	free(p->state);
	free(p->title);
	free(p->body);
	free(p->author);
	free(p->url);
	*p = (struct post)POST_INIT;
}

int
post_get(struct store *store, int64_t id, struct post *p, struct err *e)
{
	struct stmt *st;
	int rc;

	post_clear(p);
	if (stmt_open(store, &sql_post_by_id, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		p->id = stmt_int(st, 0);
		p->board_id = stmt_int(st, 1);
		p->board = mem_text(stmt_text(st, 2));
		p->number = stmt_int(st, 3);
		p->state = mem_text(stmt_text(st, 4));
		p->title = mem_text(stmt_text(st, 5));
		p->body = mem_text(stmt_text(st, 6));
		p->author = mem_text(stmt_text(st, 7));
		p->parent_id = stmt_int(st, 8);
		p->citizen_id = stmt_int(st, 9);
		p->staff_id = stmt_int(st, 10);
		p->created_at = stmt_int(st, 11);
		p->updated_at = stmt_int(st, 12);
		p->expires_at = stmt_int(st, 13);
		p->hidden_until = stmt_int(st, 14);
		p->pinned = stmt_int(st, 15) != 0;
		p->decision_id = stmt_int(st, 16);
		p->version = stmt_int(st, 17);
		p->url = mem_text(stmt_text(st, 18));
	}
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)id);
		return err_hint(e, "'osanctl post list' shows the posts");
	}
	return rc < 0 ? -1 : 0;
}

int
post_check_version(int64_t id, int64_t has, int64_t want, struct err *e)
{
	if (want == 0 || has == want)
		return 0;
	err_set(e, ERR_CHANGED, "someone else changed post %lld: it is at "
	    "version %lld, not %lld", (long long)id, (long long)has,
	    (long long)want);
	return err_hint(e, "look at it again and decide anew");
}

static int
clean(const char *text, bool many_lines, struct buf *out, const char *what,
    struct err *e)
{
	if (text == NULL || text_clean(text, strlen(text), many_lines, out,
	    e) == 0)
		return 0;
	return err_prefix(e, "%s", _(what));
}

static int
check_parent(struct store *store, const struct post_new *n, struct err *e)
{
	struct post parent = POST_INIT;
	int rc = 0;

	if (n->parent_id == 0)
		return 0;
	if (post_get(store, n->parent_id, &parent, e) < 0)
		rc = -1;
	else if (parent.board_id != n->board->id)
		rc = err_set(e, ERR_REFUSED, "post %lld stands on another "
		    "board", (long long)n->parent_id);
	else if (strcmp(parent.state, "visible") != 0 &&
	    strcmp(parent.state, "pending") != 0)
		rc = err_set(e, ERR_REFUSED, "post %lld is %s and takes no "
		    "comments", (long long)n->parent_id,
		    i18n_word(parent.state));
	post_clear(&parent);
	return rc;
}

/* Who may write on a board, and whether anybody may now. */
static int
check_writer(const struct post_new *n, struct err *e)
{
	const struct board *b = n->board;

	if (b->closed_at != 0) {
		err_set(e, ERR_REFUSED, "the board '%s' is closed", b->slug);
		return err_hint(e, "'osanctl board reopen %s' opens it again",
		    b->slug);
	}
	if (strcmp(b->writers, "nobody") == 0)
		return err_set(e, ERR_REFUSED, "nobody writes on the board "
		    "'%s'", b->slug);
	if (strcmp(b->writers, "staff") == 0 && n->staff_id == 0) {
		err_set(e, ERR_REFUSED, "only staff write on the board '%s'",
		    b->slug);
		return err_hint(e, "write it as your own post, without a "
		    "citizen's name");
	}
	return 0;
}

static int
check_times(int64_t created, int64_t expires, struct err *e)
{
	if (created > clock_now())
		return err_set(e, ERR_USAGE, "a post cannot have been written "
		    "in the future");
	if (expires != 0 && expires <= created)
		return err_set(e, ERR_USAGE, "its posting period would end "
		    "before it was written");
	return 0;
}

/* A new post as it will be stored. */
struct draft {
	struct buf title, body, author, url;
	int64_t created_at;
	int64_t expires_at;
	const char *state;
	struct scan_result found;
};

#define DRAFT_INIT                                                          \
	{ .title = BUF_INIT, .body = BUF_INIT, .author = BUF_INIT,          \
	    .url = BUF_INIT, .found = SCAN_RESULT_INIT }

static void
draft_clear(struct draft *d)
{
	buf_clear(&d->title);
	buf_clear(&d->body);
	buf_clear(&d->author);
	buf_clear(&d->url);
	scan_result_clear(&d->found);
}

int
post_is_unproven(struct store *store, const struct board *board,
    int64_t citizen_id, bool *unproven, struct err *e)
{
	int64_t verified = 0;

	if (board->real_name && citizen_id != 0 &&
	    store_int(store, &sql_post_writer_verified,
	    BINDS(b_int("citizen", citizen_id)), &verified, e) < 0)
		return -1;
	*unproven = board->real_name && verified == 0;
	return 0;
}

/* What stands in it and who wrote it, which may hold it. */
static int
look(struct store *store, const struct post_new *n, struct draft *d,
    struct err *e)
{
	struct repeat_post post = {
		.citizen_id = n->citizen_id,
		.origin = n->origin,
		.created_at = d->created_at,
		.title = d->title.s,
		.body = d->body.s,
	};
	struct scan_text text = {
		.title = d->title.s,
		.title_len = d->title.len,
		.body = d->body.s,
		.body_len = d->body.len,
		.by_staff = n->staff_id != 0,
	};

	if (n->staff_id == 0 && !n->verified &&
	    post_is_unproven(store, n->board, n->citizen_id, &text.unproven,
	    e) < 0)
		return -1;
	if (n->scan != NULL &&
	    (scan_run(n->scan, &text, &d->found, e) < 0 ||
	    scan_person(n->scan, store, &post, &d->found, e) < 0))
		return -1;
	if (restriction_look(store, n->citizen_id, n->origin, &d->found,
	    e) < 0)
		return -1;
	if (d->found.hold)
		d->state = "pending";
	return 0;
}

static int
draft_make(struct store *store, const struct post_new *n, struct draft *d,
    struct err *e)
{
	d->created_at = n->created_at != 0 ? n->created_at : clock_now();
	d->expires_at = n->expires_at;
	if (d->expires_at == 0 && n->board->period_days != 0)
		d->expires_at = d->created_at +
		    n->board->period_days * CLOCK_DAY;
	d->state = n->board->premoderated && n->staff_id == 0 ? "pending" :
	    "visible";
	if (check_writer(n, e) < 0 ||
	    check_times(d->created_at, n->expires_at, e) < 0 ||
	    clean(n->title, false, &d->title, N_("title"), e) < 0 ||
	    clean(n->body, true, &d->body, N_("text"), e) < 0 ||
	    clean(n->author, false, &d->author, N_("author"), e) < 0 ||
	    clean(n->url, false, &d->url, N_("old address"), e) < 0 ||
	    check_parent(store, n, e) < 0)
		return -1;
	if (d->title.len == 0 && d->body.len == 0)
		return err_set(e, ERR_USAGE, "a post needs a title or a "
		    "text");
	return look(store, n, d, e);
}

int
post_check_add(struct store *store, const struct post_new *n,
    struct post *out, struct err *e)
{
	struct draft d = DRAFT_INIT;
	int rc = draft_make(store, n, &d, e);

	post_clear(out);
	if (rc == 0) {
		out->board_id = n->board->id;
		out->board = mem_text(n->board->slug);
		out->state = mem_text(d.state);
		out->title = buf_take(&d.title);
		out->body = buf_take(&d.body);
		out->author = buf_take(&d.author);
		out->created_at = d.created_at;
		out->expires_at = d.expires_at;
		out->version = 1;
	}
	draft_clear(&d);
	return rc;
}

int
post_add(struct store *store, const struct post_new *n, int64_t *id,
    struct err *e)
{
	struct draft d = DRAFT_INIT;
	int64_t number;
	int rc = -1;

	if (draft_make(store, n, &d, e) < 0 ||
	    store_int(store, &sql_post_next_number,
	    BINDS(b_int("board_id", n->board->id)), &number, e) < 0)
		goto out;
	if (store_run(store, &sql_post_insert, BINDS(
	    b_int("board_id", n->board->id), b_int("number", number),
	    b_text("state", d.state),
	    b_textn("title", d.title.s, d.title.len),
	    b_textn("body", d.body.s, d.body.len),
	    b_textn("author", d.author.s, d.author.len),
	    b_ref("parent_id", n->parent_id),
	    b_ref("citizen_id", n->citizen_id),
	    b_ref("staff_id", n->staff_id),
	    b_int("created_at", d.created_at),
	    b_int("updated_at", clock_now()),
	    b_ref("expires_at", d.expires_at),
	    b_text("url", d.url.len > 0 ? d.url.s : NULL)), e) < 0)
		goto out;
	*id = store_last_id(store);
	rc = scan_store(store, *id, &d.found, NULL, e);
	if (rc == 0 && n->origin != NULL)
		rc = origin_add(store, *id, n->origin, e);
out:
	draft_clear(&d);
	return rc;
}
