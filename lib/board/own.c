/*
 * Writers and their own posts; see own.h.
 */
#include "lib/board/own.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/own.sql.h"
#include "lib/board/own_impl.h"
#include "lib/board/repeat.h"
#include "lib/board/restriction.h"
#include "lib/board/scan.h"
#include "lib/text/nfc.h"

static int
deny(struct err *e)
{
	err_clear(e);
	return err_set(e, ERR_DENIED, "there is no post of yours with this "
	    "number");
}

/* Whether the proof is of this post's writer. */
static int
is_writer(struct store *store, const struct post *p,
    const struct own_proof *proof, bool *yes, struct err *e)
{
	int64_t n = 0;

	*yes = p->staff_id == 0 && proof->citizen_id != 0 &&
	    p->citizen_id == proof->citizen_id;
	if (*yes || !proof->password || p->staff_id != 0)
		return 0;
	if (store_int(store, &sql_own_has_password, BINDS(b_int("id", p->id)),
	    &n, e) < 0)
		return -1;
	*yes = n != 0;
	return 0;
}

/* The post, if it is theirs. */
int
own_get(struct store *store, int64_t id, const struct own_proof *proof,
    struct post *p, struct err *e)
{
	bool yes;

	if (post_get(store, id, p, e) < 0)
		return e->code == ERR_NOT_FOUND ? deny(e) : -1;
	if (is_writer(store, p, proof, &yes, e) < 0)
		return -1;
	return yes ? 0 : deny(e);
}

bool
own_is_shown_or_waits(const struct post *p)
{
	return strcmp(p->state, "visible") == 0 ||
	    strcmp(p->state, "pending") == 0;
}

static int
check(struct store *store, const struct own_change *c, struct post *p,
    struct board *b, struct err *e)
{
	if (own_get(store, c->post_id, &c->proof, p, e) < 0 ||
	    post_check_version(p->id, p->version, c->version, e) < 0 ||
	    board_get(store, p->board_id, b, e) < 0)
		return -1;
	if (!own_is_shown_or_waits(p))
		return err_set(e, ERR_REFUSED, "this post is %s and cannot be "
		    "changed", i18n_word(p->state));
	if (b->closed_at != 0)
		return err_set(e, ERR_REFUSED, "the board '%s' is closed",
		    b->slug);
	return 0;
}

int
own_check_edit(struct store *store, const struct own_change *c,
    struct post *out, struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = check(store, c, out, &b, e);

	board_clear(&b);
	return rc;
}

/* A text as it will be stored: the new one, or the old. */
static int
clean(const char *new, const char *old, bool many_lines, struct buf *out,
    struct err *e)
{
	const char *text = new != NULL ? new : old;

	return text_clean(text, strlen(text), many_lines, out, e);
}

/* Where the post came from, 32 bytes, or nothing. */
static int
read_origin(struct store *store, int64_t id,
    unsigned char out[PERSON_ORIGIN_SIZE], bool *known, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_own_origin, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	*known = rc > 0 && stmt_bytes(st, 0) == PERSON_ORIGIN_SIZE;
	if (*known)
		memcpy(out, stmt_blob(st, 0), PERSON_ORIGIN_SIZE);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* What is found in the new words, and is known of their writer. */
static int
look(struct store *store, struct scan *scan, const struct post *p,
    const struct board *b, const struct buf *title, const struct buf *body,
    struct scan_result *r, struct err *e)
{
	struct scan_text text = { .title = title->s,
		.title_len = title->len,
		.body = body->s,
		.body_len = body->len };
	unsigned char origin[PERSON_ORIGIN_SIZE];
	struct repeat_post post = { .id = p->id,
		.citizen_id = p->citizen_id,
		.created_at = p->created_at,
		.title = title->s,
		.body = body->s };
	bool known;

	if (read_origin(store, p->id, origin, &known, e) < 0 ||
	    post_is_unproven(store, b, p->citizen_id, &text.unproven, e) < 0)
		return -1;
	post.origin = known ? origin : NULL;
	if (scan != NULL && (scan_run(scan, &text, r, e) < 0 ||
	    scan_person(scan, store, &post, r, e) < 0))
		return -1;
	return restriction_look(store, p->citizen_id, post.origin, r, e);
}

static int
put(struct store *store, const struct own_change *c, const struct post *p,
    const struct buf *title, const struct buf *body, const char *state,
    struct err *e)
{
	const char *proof = p->citizen_id != 0 &&
	    p->citizen_id == c->proof.citizen_id ? "citizen" : "password";
	int64_t now = clock_now();

	if (store_run(store, &sql_own_keep_revision, BINDS(
	    b_int("id", p->id), b_int("now", now), b_text("proof", proof)),
	    e) < 0)
		return -1;
	return store_run(store, &sql_own_set_text, BINDS(b_int("id", p->id),
	    b_int("version", p->version),
	    b_textn("title", title->s, title->len),
	    b_textn("body", body->s, body->len), b_text("state", state),
	    b_int("now", now)), e);
}

static int
edit(struct store *store, const struct own_change *c, const struct post *p,
    const struct board *b, struct buf *title, struct buf *body, bool *held,
    struct err *e)
{
	struct scan_result found = SCAN_RESULT_INIT;
	int rc;

	if (clean(c->title, p->title, false, title, e) < 0 ||
	    clean(c->body, p->body, true, body, e) < 0)
		return -1;
	if (title->len == 0 && body->len == 0)
		return err_set(e, ERR_USAGE, "a post needs a title or a "
		    "text");
	*held = strcmp(p->state, "pending") == 0;
	if (strcmp(title->len != 0 ? title->s : "", p->title) == 0 &&
	    strcmp(body->len != 0 ? body->s : "", p->body) == 0)
		return 0;
	rc = look(store, c->scan, p, b, title, body, &found, e);
	*held = *held || found.hold || b->premoderated;
	if (rc == 0)
		rc = scan_store(store, p->id, &found, NULL, e);
	if (rc == 0)
		rc = put(store, c, p, title, body, *held ? "pending" :
		    "visible", e);
	scan_result_clear(&found);
	return rc;
}

int
own_edit(struct store *store, const struct own_change *c, bool *held,
    struct err *e)
{
	struct post p = POST_INIT;
	struct board b = BOARD_INIT;
	struct buf title = BUF_INIT, body = BUF_INIT;
	bool waits = false;
	int rc = check(store, c, &p, &b, e);

	if (rc == 0)
		rc = edit(store, c, &p, &b, &title, &body, &waits, e);
	if (held != NULL)
		*held = waits;
	buf_clear(&title);
	buf_clear(&body);
	board_clear(&b);
	post_clear(&p);
	return rc;
}

int
own_withdraw(struct store *store, int64_t post_id,
    const struct own_proof *proof, int64_t version, struct decision *d,
    struct err *e)
{
	const struct actor writer = { .login = "writer" };
	struct post p = POST_INIT;
	struct ruling r = { .action = ACTION_WITHDRAW,
		.version = version,
		.by_time = true }; /* nobody's claim stands in the way */
	int rc = own_get(store, post_id, proof, &p, e);

	if (rc == 0) {
		r.reason = p.citizen_id != 0 &&
		    p.citizen_id == proof->citizen_id ?
		    _("by its writer, who proved who they are") :
		    _("by its writer, who knew its password");
		rc = decision_make(store, &writer, post_id, &r, d, e);
	}
	post_clear(&p);
	return rc;
}

int
own_find(struct store *store, int64_t board_id, int64_t number,
    int64_t *post_id, struct err *e)
{
	*post_id = 0;
	if (store_int(store, &sql_own_find, BINDS(b_int("board", board_id),
	    b_int("number", number)), post_id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}
