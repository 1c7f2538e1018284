/*
 * The queue as the source of a list; see queue_rows.h.
 */
#include "cmd/osan-console/queue_rows.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/board/queue_limit.h"

/* With a list of ids, the key is the place in it. */
static int
page_of_ids(struct queue_rows *q, const struct list_key *from,
    bool forward, size_t n, struct queue_item *rows, size_t *got,
    size_t *first, struct err *e)
{
	*got = list_places(from != NULL ? from->k[0] : -1, forward, q->n, n,
	    first);
	return queue_items(q->c->store, q->c->actor, q->ids + *first, *got,
	    rows, e);
}

static int
page_of_scope(struct queue_rows *q, const struct list_key *from,
    bool forward, size_t n, struct queue_item *rows, size_t *got,
    struct err *e)
{
	struct queue_key key;

	if (from != NULL)
		key = (struct queue_key){ from->k[0], from->k[1], from->k[2] };
	return queue_page(q->c->store, &q->scope, from != NULL ? &key : NULL,
	    forward, n, rows, got, e);
}

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct queue_rows *q = ctx;
	struct queue_item *items = mem_new(n, sizeof(*items));
	struct queue_line *lines = rows;
	size_t first = 0;
	int rc;

	*got = 0;
	if (q->by_ids)
		rc = page_of_ids(q, from, forward, n, items, got, &first, e);
	else
		rc = page_of_scope(q, from, forward, n, items, got, e);
	for (size_t i = 0; rc == 0 && i < *got; i++)
		lines[i] = (struct queue_line){ items[i],
		    (int64_t)(first + i) };
	free(items);
	return rc;
}

static struct list_key
id_key(const void *row)
{
	return (struct list_key){ { ((const struct queue_line *)row)->at } };
}

static struct list_key
row_key(const void *row)
{
	const struct queue_item *item = row;

	return (struct list_key){ { item->key.weight, item->key.since,
	    item->key.post_id, 0 } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct queue_item *)row)->key.post_id;
}

static void
row_clear(void *row)
{
	queue_item_clear(row);
}

static int
row_find(void *ctx, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	struct queue_rows *q = ctx;
	struct queue_item item = QUEUE_ITEM_INIT;
	int rc = queue_item_get(q->c->store, q->c->actor, id, &item, e);

	*found = rc == 0 && !item.gone;
	if (*found)
		*key = row_key(&item);
	else if (rc < 0 && e->code == ERR_NOT_FOUND)
		rc = 0;
	queue_item_clear(&item);
	return rc;
}

struct list_source
queue_rows_source(struct queue_rows *q)
{
	return (struct list_source){
		.ctx = q,
		.row_size = sizeof(struct queue_line),
		.page = page,
		.key = q->by_ids ? id_key : row_key,
		.id = row_id,
		.clear = row_clear,
		.find = q->by_ids ? NULL : row_find,
	};
}
