/*
 * Limits of the queue; see queue_limit.h.
 */
#include "lib/board/queue_limit.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/post_query.h"
#include "lib/board/queue_page.sql.h"
#include "lib/board/queue_scope.h"

static int
take_scope(struct store *store, const struct post_query_plain *plain,
    struct queue_scope *scope, struct err *e)
{
	struct board b = BOARD_INIT;

	if (plain->board != NULL && board_find(store, plain->board, &b, e) < 0)
		return -1;
	scope->board_id = b.id;
	scope->ground = plain->ground;
	scope->state = plain->state;
	scope->held = plain->claimed ? QUEUE_HELD : QUEUE_ANY;
	board_clear(&b);
	return 0;
}

int
queue_limit_parse(struct store *store, const char *text,
    struct queue_scope *scope, bool *simple, struct err *e)
{
	struct post_query_plain plain;
	struct compiled_query *q = NULL;
	int rc = post_query_read(store, text, &q, e);

	*simple = rc == 0 && post_query_is_plain(q, &plain);
	if (*simple)
		rc = take_scope(store, &plain, scope, e);
	compiled_query_free(q);
	return rc;
}

struct keys {
	struct queue_key *key;
	size_t n, room;
};

/* Reads all places; 0 where *stop made an end. */
static int
read_all(struct stmt *st, const atomic_bool *stop, struct keys *k,
    struct err *e)
{
	int rc;

	while ((rc = stmt_next(st, e)) > 0) {
		if (k->n == k->room) {
			k->room = k->room > 0 ? 2 * k->room : 1024;
			k->key = mem_grow(k->key, k->room, sizeof(*k->key));
		}
		k->key[k->n++] = (struct queue_key){
			.post_id = stmt_int(st, 0),
			.weight = stmt_int(st, 1),
			.since = stmt_int(st, 2),
		};
	}
	if (rc == 0)
		return 1;
	if (stop == NULL || !atomic_load(stop))
		return -1;
	err_clear(e);
	return 0;
}

static int
by_time(const void *a, const void *b)
{
	const struct queue_key *x = a, *y = b;

	if (x->since != y->since)
		return x->since < y->since ? -1 : 1;
	return (x->post_id > y->post_id) - (x->post_id < y->post_id);
}

static int
by_time_back(const void *a, const void *b)
{
	return by_time(b, a);
}

static int
by_weight(const void *a, const void *b)
{
	const struct queue_key *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return by_time(a, b);
}

/* The ids in the order of the scope. */
static void
put_in_order(const struct queue_scope *scope, struct keys *k, int64_t **ids)
{
	static int (*const orders[])(const void *a, const void *b) = {
		[QUEUE_HEAVIEST] = by_weight,
		[QUEUE_OLDEST] = by_time,
		[QUEUE_NEWEST] = by_time_back,
	};

	if (k->n == 0)
		return;
	qsort(k->key, k->n, sizeof(*k->key), orders[scope->order]);
	*ids = mem_new(k->n, sizeof(**ids));
	for (size_t i = 0; i < k->n; i++)
		(*ids)[i] = k->key[i].post_id;
}

/* Where much of the queue is looked at, it is read in the order of its rows
 * and sorted then: along an index, each row would lie somewhere else. */
#define PART_OF_MUCH 16

static int
find(struct store *store, const char *query, struct queue_part *part,
    const atomic_bool *stop, struct keys *k, struct err *e)
{
	struct compiled_query *q = NULL;
	struct stmt *st = NULL;
	struct compile c;
	int rc = -1;

	if (part->count > part->total / PART_OF_MUCH)
		part->lead = QUEUE_LEAD_NONE;
	compile_init(&c, &sql_queue_keys_found, NO_BINDS);
	if (post_query_read(store, query, &q, e) < 0 ||
	    post_query_add(q, &c, e) < 0)
		goto out;
	rc = 1;
	if (part->count == 0)
		goto out;
	queue_part_held(part, &c);
	queue_part_terms(part, &c);
	store_set_stop(store, stop);
	rc = compile_open(&c, store, &st, e);
	if (rc == 0)
		rc = read_all(st, stop, k, e);
	store_set_stop(store, NULL);
out:
	stmt_close(st);
	compile_clear(&c);
	compiled_query_free(q);
	return rc;
}

int
queue_limit_ids(struct store *store, const char *query,
    const struct queue_scope *scope, const atomic_bool *stop, int64_t **ids,
    size_t *n, struct err *e)
{
	struct keys k = { .key = NULL };
	struct queue_part part;
	int rc = queue_part_read(store, scope, &part, e);

	*ids = NULL;
	*n = 0;
	if (rc == 0)
		rc = find(store, query, &part, stop, &k, e);
	if (rc > 0) {
		put_in_order(scope, &k, ids);
		*n = k.n;
	}
	free(k.key);
	queue_part_clear(&part);
	return rc;
}

int
queue_items(struct store *store, const struct actor *actor,
    const int64_t *ids, size_t n, struct queue_item *rows, struct err *e)
{
	struct queue_boards boards = { .bound = true };
	int64_t now = clock_now();
	bool begun;
	int rc = store_join_read(store, &begun, e);

	if (rc == 0)
		rc = queue_boards_read(store, actor, &boards, e);
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = queue_item_read(store, &boards, ids[i], now, &rows[i],
		    e);
	if (begun)
		store_end_read(store);
	queue_boards_clear(&boards);
	return rc;
}
