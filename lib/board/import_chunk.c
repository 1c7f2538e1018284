/*
 * Rows that are stored by one statement; see import_chunk.h.
 */
#include "lib/board/import_chunk.h"

#include "lib/base/mem.h"
#include "lib/board/import.sql.h"
#include "lib/board/post.sql.h"

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
static const char *const one[COLUMNS] = { "state", "title", "body", "author",
	"parent_id", "citizen_id", "created_at", "expires_at", "url" };

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

static int
store_one(struct store *store, const struct import_chunk *c, size_t at,
    int64_t board_id, int64_t number, int64_t now, struct err *e)
{
	struct bind binds[COLUMNS + 5];
	struct bind *b = binds;

	*b++ = b_int("board_id", board_id);
	*b++ = b_int("number", number);
	b = bind_row(b, c, &c->row[at], one);
	*b++ = b_null("staff_id");
	*b++ = b_int("updated_at", now);
	*b = (struct bind){ .type = BIND_END };
	return store_run(store, &sql_post_insert, binds, e);
}

int
import_chunk_store(struct store *store, const struct import_chunk *c,
    int64_t board_id, int64_t number, int64_t now, struct err *e)
{
	struct bind binds[CHUNK_ROWS * COLUMNS + 4];
	struct bind *b = binds;

	if (c->count < CHUNK_ROWS) {
		for (size_t i = 0; i < c->count; i++)
			if (store_one(store, c, i, board_id,
				number + (int64_t)i, now, e) < 0)
				return -1;
		return 0;
	}
	*b++ = b_int("board_id", board_id);
	*b++ = b_int("number", number);
	for (size_t i = 0; i < c->count; i++) {
		b = bind_row(b, c, &c->row[i], names[i]);
		if (i == 0)
			*b++ = b_int("now", now);
	}
	*b = (struct bind){ .type = BIND_END };
	return store_run(store, &sql_import_posts, binds, e);
}
