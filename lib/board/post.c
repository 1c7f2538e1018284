/*
 * Posts: reading, adding, and changes that need no decision; see post.h.
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
clean(const char *text, bool many_lines, struct buf *out, struct err *e)
{
	if (text == NULL)
		return 0;
	return text_clean(text, strlen(text), many_lines, out, e);
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

int
post_add(struct store *store, const struct post_new *n, int64_t *id,
    struct err *e)
{
	struct buf title = BUF_INIT, body = BUF_INIT, author = BUF_INIT;
	int64_t now = clock_now();
	int64_t created = n->created_at != 0 ? n->created_at : now;
	int64_t expires = n->expires_at, number;
	bool wait = n->board->premoderated && n->staff_id == 0;
	int rc = -1;

	if (n->board->closed_at != 0) {
		err_set(e, ERR_REFUSED, "the board '%s' is closed",
		    n->board->slug);
		err_hint(e, "'osanctl board reopen %s' opens it again",
		    n->board->slug);
		goto out;
	}
	if (expires == 0 && n->board->period_days != 0)
		expires = created + n->board->period_days * CLOCK_DAY;
	if (clean(n->title, false, &title, e) < 0 ||
	    clean(n->body, true, &body, e) < 0 ||
	    clean(n->author, false, &author, e) < 0 ||
	    check_parent(store, n, e) < 0)
		goto out;
	if (title.len == 0 && body.len == 0) {
		err_set(e, ERR_INPUT, "a post needs a title or a body");
		goto out;
	}
	if (store_int(store, &sql_post_next_number,
	    BINDS(b_int("board_id", n->board->id)), &number, e) < 0)
		goto out;
	if (store_run(store, &sql_post_insert, BINDS(
	    b_int("board_id", n->board->id), b_int("number", number),
	    b_text("state", wait ? "pending" : "visible"),
	    b_textn("title", title.s, title.len),
	    b_textn("body", body.s, body.len),
	    b_textn("author", author.s, author.len),
	    b_ref("parent_id", n->parent_id),
	    b_ref("citizen_id", n->citizen_id),
	    b_ref("staff_id", n->staff_id), b_int("created_at", created),
	    b_int("updated_at", now), b_ref("expires_at", expires),
	    b_text("url", n->url)), e) < 0)
		goto out;
	*id = store_last_id(store);
	rc = 0;
out:
	buf_clear(&title);
	buf_clear(&body);
	buf_clear(&author);
	return rc;
}

static int
may_edit(const struct post *p, const struct actor *actor, struct err *e)
{
	if (p->staff_id == 0) {
		err_set(e, ERR_REFUSED, "post %lld is a citizen's: nobody "
		    "edits a citizen's words", (long long)p->id);
		return err_hint(e, "personal data in it can be masked; a "
		    "ground of article 6(2) allows removal");
	}
	if (p->staff_id != actor->staff_id)
		return err_set(e, ERR_DENIED, "post %lld is another staff "
		    "member's", (long long)p->id);
	if (strcmp(p->state, "purged") == 0 ||
	    strcmp(p->state, "removed") == 0)
		return err_set(e, ERR_REFUSED, "post %lld is %s",
		    (long long)p->id, i18n_word(p->state));
	return 0;
}

int
post_edit(struct store *store, const struct actor *actor, int64_t id,
    const char *title, const char *body, int64_t version, struct err *e)
{
	struct buf new_title = BUF_INIT, new_body = BUF_INIT;
	struct post p = POST_INIT;
	int rc = -1;

	if (post_get(store, id, &p, e) < 0 || may_edit(&p, actor, e) < 0 ||
	    post_check_version(id, p.version, version, e) < 0)
		goto out;
	if (clean(title != NULL ? title : p.title, false, &new_title, e) < 0 ||
	    clean(body != NULL ? body : p.body, true, &new_body, e) < 0)
		goto out;
	if (new_title.len == 0 && new_body.len == 0) {
		err_set(e, ERR_INPUT, "a post needs a title or a body");
		goto out;
	}
	if (store_run(store, &sql_post_keep_revision, BINDS(b_int("id", id),
	    b_text("kind", "edit"), b_text("actor", actor->login),
	    b_int("changed_at", clock_now())), e) < 0 ||
	    store_run(store, &sql_post_set_text, BINDS(b_int("id", id),
	    b_int("version", p.version),
	    b_textn("title", new_title.s, new_title.len),
	    b_textn("body", new_body.s, new_body.len),
	    b_int("updated_at", clock_now())), e) < 0)
		goto out;
	rc = 0;
out:
	buf_clear(&new_title);
	buf_clear(&new_body);
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
	return store_run(store, &sql_post_set_place, BINDS(b_int("id", id),
	    b_int("board_id", to->id), b_int("number", *number),
	    b_int("updated_at", now)), e);
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
post_move(struct store *store, int64_t id, const struct board *to,
    int64_t version, int64_t *number, struct err *e)
{
	struct post p = POST_INIT;
	int64_t *ids = NULL, other;
	size_t n = 0;
	int rc = -1;

	if (post_get(store, id, &p, e) < 0 ||
	    post_check_version(id, p.version, version, e) < 0)
		goto out;
	if (p.parent_id != 0) {
		err_set(e, ERR_REFUSED, "post %lld is a comment and stays "
		    "with its post", (long long)id);
		goto out;
	}
	if (strcmp(p.state, "purged") == 0 || p.board_id == to->id) {
		err_set(e, ERR_REFUSED, p.board_id == to->id ?
		    N_("post %lld stands on that board already") :
		    N_("post %lld is purged"), (long long)id);
		goto out;
	}
	if (to->closed_at != 0) {
		err_set(e, ERR_REFUSED, "the board '%s' is closed", to->slug);
		goto out;
	}
	if (collect_thread(store, id, &ids, &n, e) < 0)
		goto out;
	for (size_t i = 0; i < n; i++)
		if (move_one(store, ids[i], to, i == 0 ? number : &other,
		    e) < 0)
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
		rc = store_run(store, &sql_post_set_pin, BINDS(
		    b_int("id", id), b_int("pinned", pinned),
		    b_int("updated_at", clock_now())), e);
out:
	post_clear(&p);
	return rc;
}

int
post_report(struct store *store, int64_t id, int ground, const char *note,
    int64_t citizen_id, int64_t *flag, struct err *e)
{
	struct buf text = BUF_INIT;
	struct post p = POST_INIT;
	int rc = -1;

	if (ground < 1 || ground > 9) {
		err_set(e, ERR_USAGE, "there is no ground %d in article 6(2)",
		    ground);
		err_hint(e, "grounds are 1 to 9; 'osanctl reason list' shows "
		    "them");
		goto out;
	}
	if (post_get(store, id, &p, e) < 0 ||
	    clean(note, true, &text, e) < 0)
		goto out;
	if (strcmp(p.state, "visible") != 0 &&
	    strcmp(p.state, "pending") != 0) {
		err_set(e, ERR_REFUSED, "post %lld is %s and cannot be "
		    "reported", (long long)id, i18n_word(p.state));
		goto out;
	}
	if (store_run(store, &sql_flag_insert, BINDS(b_int("post_id", id),
	    b_text("kind", "report"), b_int("ground", ground),
	    b_int("weight", REPORT_WEIGHT), b_textn("note", text.s, text.len),
	    b_text("saw", ""), b_ref("reporter_id", citizen_id),
	    b_null("staff_id"), b_int("created_at", clock_now())), e) < 0)
		goto out;
	*flag = store_last_id(store);
	rc = 0;
out:
	buf_clear(&text);
	post_clear(&p);
	return rc;
}
