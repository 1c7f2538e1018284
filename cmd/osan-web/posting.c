/*
 * Storing posts; see posting.h.
 */
#include "cmd/osan-web/posting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/origin.h"
#include "lib/board/own.h"
#include "lib/board/post.h"
#include "lib/board/public.h"
#include "lib/board/scan.h"
#include "lib/board/topic.h"
#include "lib/board/upload.h"
#include "lib/person/person.h"
#include "lib/search/index.h"

#define INDEX_EVERY (10 * INT64_C(1000000)) /* microseconds */

int
posting_scan(struct desk *d, struct scan **scan, struct err *e)
{
	bool current = false;

	if (d->scan != NULL && scan_is_current(d->store, d->scan, &current,
	    e) < 0)
		return -1;
	if (!current) {
		scan_free(d->scan);
		d->scan = NULL;
		if (scan_open(d->store, &d->scan, e) < 0)
			return -1;
	}
	*scan = d->scan;
	return 0;
}

/* Where it came from, as far as that may be kept (article 6(2) 8).  A
 * browser that does not name itself leaves nothing. */
static int
find_origin(struct call *c, unsigned char key[PERSON_ORIGIN_SIZE],
    const unsigned char **origin, struct err *e)
{
	struct err none;
	bool wanted;

	*origin = NULL;
	if (origin_is_wanted(c->desk->store, &wanted, e) < 0)
		return -1;
	if (!wanted || c->desk->keyring == NULL ||
	    person_origin_check(c->q->address, c->q->agent, &none) < 0)
		return 0;
	*origin = key;
	return person_origin_key(c->desk->keyring, c->q->address,
	    c->q->agent, key, e);
}

/* What is made ready before the transaction, which is to be short. */
struct ready {
	char *hash;            /* of the password; NULL = none */
	struct upload *file;
	size_t n;
};

static int
prepare(struct call *c, const struct posting *p, struct ready *r,
    struct err *e)
{
	const struct web_request *q = c->q;

	*r = (struct ready){ .n = 0 };
	r->file = mem_new(q->nfile, sizeof(*r->file));
	if (p->password[0] != '\0' && own_password_hash(p->password,
	    &r->hash, e) < 0)
		return -1;
	for (size_t i = 0; i < q->nfile; i++) {
		if (q->file[i].bytes == 0)
			continue;
		r->file[r->n] = (struct upload)UPLOAD_INIT;
		if (upload_prepare(c->desk->store, q->file[i].name,
		    q->file[i].fd, &r->file[r->n++], e) < 0)
			return -1;
	}
	return 0;
}

static void
ready_clear(struct call *c, struct ready *r)
{
	for (size_t i = 0; i < r->n; i++)
		upload_clear(c->desk->store, &r->file[i]);
	free(r->file);
	free(r->hash);
}

static int
add_files(struct call *c, int64_t post_id, struct ready *r, struct err *e)
{
	int64_t id;

	for (size_t i = 0; i < r->n; i++)
		if (upload_take(c->desk->store, post_id, &r->file[i], &id,
		    e) < 0)
			return -1;
	return 0;
}

/* What is to be told of it. */
static int
look(struct call *c, int64_t id, struct posted *out, struct err *e)
{
	struct post post = POST_INIT;
	int rc = -1;

	out->id = id;
	if (post_get(c->desk->store, id, &post, e) < 0)
		goto out;
	out->held = strcmp(post.state, "visible") != 0;
	out->root = post.number;
	snprintf(out->text, sizeof(out->text), "%lld",
	    (long long)post.number);
	if (!out->held && post.parent_id != 0 && public_root(c->desk->store,
	    id, &out->root, e) < 0)
		goto out;
	if (out->held && own_held_for(c->desk->store, id, &out->why, e) < 0)
		goto out;
	rc = 0;
out:
	post_clear(&post);
	return rc;
}

void
posting_say_held(struct call *c, const char *board, enum own_held why)
{
	char path[128];

	snprintf(path, sizeof(path), "/board/%.60s/held?why=%d", board,
	    (int)why);
	page_go(c, path);
}

static int
add(struct call *c, const struct posting *p, struct ready *r,
    struct posted *out, struct err *e)
{
	unsigned char key[PERSON_ORIGIN_SIZE];
	struct store *store = c->desk->store;
	struct board board = BOARD_INIT;
	struct post_new n = {
		.board = &board, .parent_id = p->parent_id,
		.title = p->title, .body = p->body, .author = p->author,
		.citizen_id = p->citizen_id,
	};
	int64_t id;
	int rc = -1;

	if (board_get(store, p->board_id, &board, e) < 0 ||
	    posting_scan(c->desk, &n.scan, e) < 0 ||
	    find_origin(c, key, &n.origin, e) < 0 ||
	    post_add(store, &n, &id, e) < 0 ||
	    (p->topic_id != 0 && topic_take(store, p->topic_id, id, e) < 0) ||
	    (r->hash != NULL &&
	    own_password_add(store, id, r->hash, e) < 0) ||
	    add_files(c, id, r, e) < 0)
		goto out;
	rc = look(c, id, out, e);
out:
	board_clear(&board);
	return rc;
}

/* What is new is found by a search at once, which looks at what is marked;
 * now and then the marks are worked off. */
static void
index_sometimes(struct desk *d)
{
	int64_t now = clock_steady();
	struct err none;

	if (now - d->indexed_at < INDEX_EVERY)
		return;
	d->indexed_at = now;
	if (search_catch_up(d->store, &none) < 0)
		store_rollback(d->store);
}

int
posting_store(struct call *c, const struct posting *p, struct posted *out,
    struct err *e)
{
	struct store *store = c->desk->store;
	struct ready ready;
	int rc = -1;

	if (prepare(c, p, &ready, e) == 0 && store_begin(store, e) == 0 &&
	    add(c, p, &ready, out, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	for (size_t i = 0; rc == 0 && i < ready.n; i++)
		upload_keep(&ready.file[i]);
	ready_clear(c, &ready);
	if (rc == 0)
		index_sometimes(c->desk);
	return rc;
}
