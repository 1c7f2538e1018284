/*
 * Rows that are stored by one statement; see import_chunk.h.
 */
#include "lib/board/import_chunk.h"

#include <string.h>

#include "lib/board/import.sql.h"

#define COLUMNS 9 /* that differ from row to row */

/* The names of one row's parameters, in their order. */
#define NAMES(x)                                                             \
	{                                                                    \
		"state_" x, "title_" x, "body_" x, "author_" x, "parent_" x, \
		    "citizen_" x, "created_" x, "expires_" x, "url_" x       \
	}

static const char *const names[CHUNK_ROWS][COLUMNS] = {
	NAMES("a"),
	NAMES("b"),
	NAMES("c"),
	NAMES("d"),
	NAMES("e"),
	NAMES("f"),
	NAMES("g"),
	NAMES("h"),
	NAMES("i"),
	NAMES("j"),
	NAMES("k"),
	NAMES("l"),
};

void
import_chunk_init(struct import_chunk *c)
{
	c->count = 0;
	buf_init(&c->text);
}

void
import_chunk_clear(struct import_chunk *c)
{
	buf_clear(&c->text);
	c->count = 0;
}

void
import_chunk_reset(struct import_chunk *c)
{
	buf_reset(&c->text);
	c->count = 0;
}

bool
import_chunk_is_full(const struct import_chunk *c)
{
	return c->count == CHUNK_ROWS || c->text.len > CHUNK_TEXT;
}

struct chunk_row *
import_chunk_add(struct import_chunk *c, const struct import_row *row)
{
	struct chunk_row *r = &c->row[c->count++];

	import_row_pack(row, &c->text, r->at);
	for (int i = 0; i < IMPORT_NAME; i++)
		r->n[i] = row->text[i].n;
	return r;
}

static struct bind
text(const struct import_chunk *c, const struct chunk_row *r,
    enum import_field field, const char *name)
{
	return b_textn(name, c->text.s + r->at[field], r->n[field]);
}

/* The values of one row under these names. */
static struct bind *
bind_row(struct bind *b, const struct import_chunk *c,
    const struct chunk_row *r, const char *const *name)
{
	*b++ = b_text(*name++, r->pending ? "pending" : "visible");
	*b++ = text(c, r, IMPORT_TITLE, *name++);
	*b++ = text(c, r, IMPORT_BODY, *name++);
	*b++ = text(c, r, IMPORT_AUTHOR, *name++);
	*b++ = b_ref(*name++, r->parent);
	*b++ = b_ref(*name++, r->citizen);
	*b++ = b_int(*name++, r->created);
	*b++ = b_ref(*name++, r->expires);
	*b++ = r->n[IMPORT_URL] > 0 ? text(c, r, IMPORT_URL, *name)
				    : b_null(*name);
	return b;
}

int
import_chunk_find(const struct import_chunk *c, const char *key, size_t n)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct chunk_row *r = &c->row[i];

		if (r->n[IMPORT_KEY] == n &&
		    memcmp(c->text.s + r->at[IMPORT_KEY], key, n) == 0)
			return (int)i;
	}
	return -1;
}

/* The n rows from number at on, one or CHUNK_ROWS. */
static int
store_rows(struct store *store, const struct import_chunk *c, size_t at,
    size_t n, const struct chunk_place *place, struct err *e)
{
	struct bind binds[CHUNK_ROWS * COLUMNS + 5];
	struct bind *b = binds;

	*b++ = b_int("id", place->id + (int64_t)at);
	*b++ = b_int("board_id", place->board_id);
	*b++ = b_int("number", place->number + (int64_t)at);
	for (size_t i = 0; i < n; i++) {
		b = bind_row(b, c, &c->row[at + i], names[i]);
		if (i == 0)
			*b++ = b_int("now", place->now);
	}
	*b = (struct bind){ .type = BIND_END };
	return store_run(store, n == 1 ? &sql_import_post : &sql_import_posts,
	    binds, e);
}

int
import_chunk_store(struct store *store, const struct import_chunk *c,
    const struct chunk_place *place, struct err *e)
{
	if (c->count == CHUNK_ROWS)
		return store_rows(store, c, 0, CHUNK_ROWS, place, e);
	for (size_t i = 0; i < c->count; i++)
		if (store_rows(store, c, i, 1, place, e) < 0)
			return -1;
	return 0;
}
