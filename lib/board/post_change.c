/*
 * Changes of posts that need no decision: editing, moving, pinning,
 * reporting; see post.h.
 */
#include "lib/board/post.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/post.sql.h"
#include "lib/text/nfc.h"

#define REPORT_WEIGHT 2 /* a person's report outweighs a waiting post */

static int
may_edit(const struct post *p, const struct actor *actor, struct err *e)
{
	if (p->staff_id == 0) {
		err_set(e, ERR_REFUSED,
		    "post %lld is a citizen's: nobody "
		    "edits a citizen's words",
		    (long long)p->id);
		return err_hint(e,
		    "personal data in it can be masked; a "
		    "ground of article 6(2) allows removal");
	}
	if (p->staff_id != actor->staff_id)
		return err_set(e, ERR_DENIED,
		    "post %lld is another staff "
		    "member's",
		    (long long)p->id);
	if (strcmp(p->state, "purged") == 0 || strcmp(p->state, "removed") == 0)
		return err_set(e, ERR_REFUSED, "post %lld is %s",
		    (long long)p->id, i18n_word(p->state));
	return 0;
}

/* text as it will be stored, or old where it is NULL. */
static int
replace(char **old, const char *text, bool many_lines, struct err *e)
{
	struct buf b = BUF_INIT;

	if (text == NULL)
		return 0;
	if (text_clean(text, strlen(text), many_lines, &b, e) < 0) {
		buf_clear(&b);
		return -1;
	}
	free(*old);
	*old = buf_take(&b);
	return 0;
}

int
post_check_edit(struct store *store, const struct actor *actor, int64_t id,
    const char *title, const char *body, int64_t version, struct post *out,
    struct err *e)
{
	if (post_get(store, id, out, e) < 0 || may_edit(out, actor, e) < 0 ||
	    post_check_version(id, out->version, version, e) < 0 ||
	    replace(&out->title, title, false, e) < 0 ||
	    replace(&out->body, body, true, e) < 0)
		return -1;
	if (out->title[0] == '\0' && out->body[0] == '\0')
		return err_set(e, ERR_USAGE,
		    "a post needs a title or a "
		    "text");
	return 0;
}

int
post_edit(struct store *store, const struct actor *actor, int64_t id,
    const char *title, const char *body, int64_t version, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (post_check_edit(store, actor, id, title, body, version, &p, e) < 0)
		goto out;
	if (store_run(store, &sql_post_keep_revision,
		BINDS(b_int("id", id), b_text("kind", "edit"),
		    b_text("actor", actor->login),
		    b_int("changed_at", clock_now())),
		e) < 0 ||
	    store_run(store, &sql_post_set_text,
		BINDS(b_int("id", id), b_int("version", p.version),
		    b_text("title", p.title), b_text("body", p.body),
		    b_int("updated_at", clock_now())),
		e) < 0)
		goto out;
	rc = 0;
out:
	post_clear(&p);
	return rc;
}

static int
move_one(struct store *store, int64_t id, const struct board *to,
    int64_t *number, struct err *e)
{
	int64_t now = clock_now();

	if (store_int(store, &sql_post_next_number,
		BINDS(b_int("board_id", to->id)), number, e) < 0 ||
	    store_run(store, &sql_post_remember_place,
		BINDS(b_int("id", id), b_int("moved_at", now)), e) < 0)
		return -1;
	return store_run(store, &sql_post_set_place,
	    BINDS(b_int("id", id), b_int("board_id", to->id),
		b_int("number", *number), b_int("updated_at", now)),
	    e);
}

/* The ids of a post and of everything below it, parents first. */
static int
collect_thread(struct store *store, int64_t id, int64_t **ids, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc = 0;

	*ids = mem_new(1, sizeof(**ids));
	(*ids)[0] = id;
	*n = 1;
	for (size_t i = 0; i < *n && rc == 0; i++) {
		if (stmt_open(store, &sql_post_comments,
			BINDS(b_int("id", (*ids)[i])), &st, e) < 0)
			return -1;
		while ((rc = stmt_next(st, e)) > 0) {
			*ids = mem_grow(*ids, *n + 1, sizeof(**ids));
			(*ids)[(*n)++] = stmt_int(st, 0);
		}
		stmt_close(st);
	}
	return rc;
}

int
post_check_move(struct store *store, int64_t id, const struct board *to,
    int64_t version, struct post *out, struct err *e)
{
	if (post_get(store, id, out, e) < 0 ||
	    post_check_version(id, out->version, version, e) < 0)
		return -1;
	if (out->parent_id != 0)
		return err_set(e, ERR_REFUSED,
		    "post %lld is a comment and "
		    "stays with its post",
		    (long long)id);
	if (strcmp(out->state, "purged") == 0)
		return err_set(e, ERR_REFUSED, "post %lld is %s", (long long)id,
		    i18n_word(out->state));
	if (out->board_id == to->id)
		return err_set(e, ERR_REFUSED,
		    "post %lld stands on that "
		    "board already",
		    (long long)id);
	if (to->closed_at != 0)
		return err_set(e, ERR_REFUSED, "the board '%s' is closed",
		    to->slug);
	return 0;
}

int
post_move(struct store *store, int64_t id, const struct board *to,
    int64_t version, int64_t *number, struct err *e)
{
	struct post p = POST_INIT;
	int64_t *ids = NULL, other;
	size_t n = 0;
	int rc = -1;

	if (post_check_move(store, id, to, version, &p, e) < 0 ||
	    collect_thread(store, id, &ids, &n, e) < 0)
		goto out;
	for (size_t i = 0; i < n; i++)
		if (move_one(store, ids[i], to, i == 0 ? number : &other, e) <
		    0)
			goto out;
	rc = 0;
out:
	free(ids);
	post_clear(&p);
	return rc;
}

int
post_pin(struct store *store, int64_t id, bool pinned, int64_t version,
    struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (post_get(store, id, &p, e) < 0 ||
	    post_check_version(id, p.version, version, e) < 0)
		goto out;
	if (p.pinned == pinned)
		rc = 0;
	else
		rc = store_run(store, &sql_post_set_pin,
		    BINDS(b_int("id", id), b_int("pinned", pinned),
			b_int("updated_at", clock_now())),
		    e);
out:
	post_clear(&p);
	return rc;
}

int
post_check_report(struct store *store, int64_t id, const struct report *r,
    struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (r->ground < 1 || r->ground > 9) {
		err_set(e, ERR_USAGE, "there is no ground %d in article 6(2)",
		    r->ground);
		err_hint(e, "grounds are 1 to 9; 'osanctl reason list' shows "
		    "them");
		goto out;
	}
	if (post_get(store, id, &p, e) < 0 ||
	    post_check_version(id, p.version, r->version, e) < 0)
		goto out;
	if (strcmp(p.state, "visible") != 0 && strcmp(p.state, "pending") != 0)
		err_set(e, ERR_REFUSED, "post %lld is %s and cannot be "
		    "reported", (long long)id, i18n_word(p.state));
	else
		rc = 0;
out:
	post_clear(&p);
	return rc;
}

int
post_report(struct store *store, int64_t id, const struct report *r,
    int64_t *flag, struct err *e)
{
	struct buf text = BUF_INIT;
	int rc = -1;

	if (post_check_report(store, id, r, e) < 0 ||
	    text_clean(r->note, strlen(r->note), true, &text, e) < 0 ||
	    store_run(store, &sql_flag_insert, BINDS(b_int("post_id", id),
	    b_text("kind", "report"), b_int("ground", r->ground),
	    b_int("weight", REPORT_WEIGHT), b_textn("note", text.s, text.len),
	    b_text("saw", ""), b_ref("reporter_id", r->citizen_id),
	    b_ref("staff_id", r->staff_id),
	    b_int("created_at", clock_now())), e) < 0)
		goto out;
	*flag = store_last_id(store);
	rc = 0;
out:
	buf_clear(&text);
	return rc;
}
