/*
 * The index against the posts; see index.h.  How many posts have each piece
 * is counted from their texts and compared with what the index says.
 */
#include "lib/search/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/search/index.sqlite.sql.h"
#include "lib/search/internal.h"

#define PIECE_MOST 16 /* bytes; three characters take 12 */

struct entry {
	char piece[PIECE_MOST];
	size_t n;      /* bytes; 0 = no entry */
	int64_t posts; /* that have it; less those that the index has */
	int64_t last;  /* of them, the one counted last */
};

/* A hash table that is never more than half full. */
struct counts {
	struct entry *entry;
	size_t size; /* a power of 2 */
	size_t used;
	int64_t strange; /* words of the index that are no pieces */
};

static size_t
slot(const struct counts *c, const char *s, size_t n)
{
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	size_t i;

	for (size_t k = 0; k < n; k++)
		hash = (hash ^ (unsigned char)s[k]) * UINT64_C(1099511628211);
	for (i = (size_t)hash & (c->size - 1); c->entry[i].n > 0;
	     i = (i + 1) & (c->size - 1))
		if (c->entry[i].n == n && memcmp(c->entry[i].piece, s, n) == 0)
			break;
	return i;
}

static void
grow(struct counts *c)
{
	struct counts bigger = { .size = c->size > 0 ? 2 * c->size : 4096,
		.used = c->used };

	bigger.entry = mem_new(bigger.size, sizeof(*bigger.entry));
	for (size_t i = 0; i < c->size; i++)
		if (c->entry[i].n > 0)
			bigger.entry[slot(&bigger, c->entry[i].piece,
			    c->entry[i].n)] = c->entry[i];
	free(c->entry);
	c->entry = bigger.entry;
	c->size = bigger.size;
}

static struct entry *
find(struct counts *c, const char *s, size_t n)
{
	struct entry *e;

	if (2 * c->used >= c->size)
		grow(c);
	e = &c->entry[slot(c, s, n)];
	if (e->n == 0) {
		memcpy(e->piece, s, n);
		e->n = n;
		c->used++;
	}
	return e;
}

/* The pieces of a post, each once. */
static void
count_post(struct counts *c, int64_t id, const char *pieces)
{
	const char *end;

	for (; (end = strchr(pieces, ' ')) != NULL; pieces = end + 1) {
		struct entry *e = find(c, pieces, (size_t)(end - pieces));

		if (e->last != id)
			e->posts++;
		e->last = id;
	}
}

static int
count_texts(struct store *store, const struct sql *sql, struct counts *c,
    struct err *e)
{
	struct buf folded = BUF_INIT, pieces = BUF_INIT;
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		search_cut(st, 1, &folded, &pieces);
		count_post(c, stmt_int(st, 0), pieces.s);
	}
	stmt_close(st);
	buf_clear(&folded);
	buf_clear(&pieces);
	return rc;
}

static int
take_index(struct store *store, struct counts *c, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_search_words, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		size_t n = stmt_bytes(st, 0);

		if (n == 0 || n > PIECE_MOST)
			c->strange++;
		else
			find(c, stmt_text(st, 0), n)->posts -=
			    stmt_int(st, 1);
	}
	stmt_close(st);
	return rc;
}

static void
tell(const struct counts *c, void (*fn)(void *ctx, const char *line),
    void *ctx)
{
	int64_t missing = 0, extra = c->strange;
	char line[160];

	for (size_t i = 0; i < c->size; i++) {
		missing += c->entry[i].n > 0 && c->entry[i].posts > 0;
		extra += c->entry[i].n > 0 && c->entry[i].posts < 0;
	}
	if (missing > 0) {
		snprintf(line, sizeof(line),
		    _("pieces of posts that are missing from the index: %lld"),
		    (long long)missing);
		fn(ctx, line);
	}
	if (extra > 0) {
		snprintf(line, sizeof(line),
		    _("pieces in the index that no visible post has: %lld"),
		    (long long)extra);
		fn(ctx, line);
	}
}

static int
compare(struct store *store, struct counts *c, struct err *e)
{
	bool usable;
	int64_t upto;

	if (search_usable(store, &usable, &upto, e) < 0)
		return -1;
	if (upto > 0 && !usable)
		return 0; /* search_update begins it anew */
	if (count_texts(store, &sql_search_all_posts, c, e) < 0 ||
	    count_texts(store, &sql_search_all_pending, c, e) < 0)
		return -1;
	return take_index(store, c, e);
}

int
search_check(struct store *store, void (*fn)(void *ctx, const char *line),
    void *ctx, struct err *e)
{
	struct counts c = { 0 };
	int rc = -1;

	if (store_begin_read(store, e) < 0)
		return -1;
	rc = compare(store, &c, e);
	store_end_read(store);
	if (rc == 0)
		tell(&c, fn, ctx);
	free(c.entry);
	return rc;
}
