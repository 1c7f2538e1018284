/*
 * A post that becomes a complaint; see from_post.h.
 */
#include "lib/complaint/from_post.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/file.h"
#include "lib/complaint/from_post.sql.h"

struct origin {
	char *title; /* of a comment, its first words */
	char *body;
	int64_t citizen_id;
};

#define TITLE_BYTES 120 /* of the body, where there is no title */

static void
origin_clear(struct origin *o)
{
	free(o->title);
	free(o->body);
}

/* The first line of the body stands for a title, cut between characters. */
static char *
make_title(const char *body)
{
	size_t n = strcspn(body, "\n");

	if (n > TITLE_BYTES) {
		n = TITLE_BYTES;
		while (n > 0 && ((unsigned char)body[n] & 0xc0) == 0x80)
			n--;
	}
	return mem_printf("%.*s", (int)n, body);
}

static int
take(const struct stmt *st, int64_t id, struct origin *o, struct err *e)
{
	const char *state = stmt_text(st, 3);

	o->title = mem_text(stmt_text(st, 0));
	o->body = mem_text(stmt_text(st, 1));
	o->citizen_id = stmt_int(st, 2);
	if (stmt_int(st, 4) != 0)
		return err_set(e, ERR_REFUSED, "post %" PRId64 " was written "
		    "by staff", id);
	if (strcmp(state, "purged") == 0 || strcmp(state, "removed") == 0 ||
	    strcmp(state, "withdrawn") == 0)
		return err_set(e, ERR_REFUSED, "post %" PRId64 " is not "
		    "there any more", id);
	if (o->citizen_id == 0) {
		err_set(e, ERR_REFUSED, "nobody is known to have written "
		    "post %" PRId64 ", so that nobody could be answered", id);
		return err_hint(e, "answer with a comment: osanctl post add");
	}
	if (o->title[0] == '\0') {
		free(o->title);
		o->title = make_title(o->body);
	}
	if (o->body[0] == '\0') {
		free(o->body);
		o->body = mem_text(o->title);
	}
	return 0;
}

static int
read_post(struct complaint_desk *d, int64_t id, struct origin *o,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, &sql_from_post, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no post %" PRId64,
		    id);
	else if (rc > 0)
		rc = take(st, id, o, e);
	stmt_close(st);
	if (rc < 0)
		return -1;
	rc = complaint_of_post(d->store, id, &c, e);
	if (rc > 0)
		rc = err_set(e, ERR_REFUSED, "post %" PRId64 " is complaint "
		    "%s already", id, c.number);
	complaint_clear(&c);
	return rc;
}

static struct complaint_filing
filing(const struct origin *o, int64_t post_id, const char *kind,
    bool is_private)
{
	return (struct complaint_filing){ .kind = kind, .channel = "post",
		.citizen_id = o->citizen_id, .title = o->title,
		.text = o->body, .is_private = is_private,
		.post_id = post_id };
}

int
complaint_from_post(struct complaint_desk *d, int64_t post_id,
    const char *kind, bool is_private, struct complaint *c, struct err *e)
{
	struct origin o = { .title = NULL };
	struct complaint_filing f;
	int rc = read_post(d, post_id, &o, e);

	if (rc == 0) {
		f = filing(&o, post_id, kind, is_private);
		rc = complaint_file(d, &f, c, e);
	}
	origin_clear(&o);
	return rc;
}

int
complaint_from_post_check(struct complaint_desk *d, int64_t post_id,
    const char *kind, struct err *e)
{
	struct origin o = { .title = NULL };
	struct complaint_filing f;
	int rc = read_post(d, post_id, &o, e);

	if (rc == 0) {
		f = filing(&o, post_id, kind, false);
		rc = complaint_file_check(d, &f, e);
	}
	origin_clear(&o);
	return rc;
}

int
complaint_of_post(struct store *store, int64_t post_id, struct complaint *c,
    struct err *e)
{
	int64_t id;

	if (store_int(store, &sql_of_post, BINDS(b_int("id", post_id)), &id,
	    e) == 0)
		return complaint_get(store, id, c, e) < 0 ? -1 : 1;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}
