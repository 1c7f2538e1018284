/*
 * Pages of the queue; see queue_page.h.  First the places of the items are
 * read along an index, then each item by its id: the statement for that is
 * prepared once, however the scope is put together.
 */
#include "lib/board/queue_page.h"

#include <assert.h>
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/excerpt.h"
#include "lib/board/queue_page.sql.h"
#include "lib/board/queue_scope.h"

_Static_assert(QUEUE_TITLE == EXCERPT_BYTES, "a title is an excerpt");

static const char *const flag_words[QUEUE_FLAGS] = {
	[QUEUE_REPORT] = "report",
	[QUEUE_RULE] = "rule",
	[QUEUE_REPEAT] = "repeat",
	[QUEUE_PERSONAL] = "personal",
	[QUEUE_FLOOD] = "flood",
	[QUEUE_UNVERIFIED] = "unverified",
	[QUEUE_PREMODERATION] = "premoderation",
};

const char *
queue_flag_word(enum queue_flag flag)
{
	assert(flag < QUEUE_FLAGS);
	return flag_words[flag];
}

void
queue_item_clear(struct queue_item *item)
{
	free(item->board);
	free(item->title);
	free(item->author);
	free(item->state);
	free(item->claimed_by);
	*item = (struct queue_item)QUEUE_ITEM_INIT;
}

static void
fill(const struct stmt *st, bool may_see, struct queue_item *item)
{
	item->gone = stmt_null(st, 19);
	item->board_id = stmt_int(st, 3);
	item->key.post_id = stmt_int(st, 0);
	item->parent_id = stmt_int(st, 16);
	item->version = stmt_int(st, 17);
	item->created_at = stmt_int(st, 18);
	if (!may_see) {
		item->gone = true;
		return;
	}
	item->key.weight = stmt_int(st, 1);
	item->key.since = stmt_int(st, 2);
	item->board = mem_text(stmt_text(st, 4));
	item->title = excerpt(stmt_text(st, 5), stmt_text(st, 6));
	item->author = mem_text(stmt_text(st, 7));
	item->state = mem_text(stmt_text(st, 8));
	item->ground = (int)stmt_int(st, 9);
	item->claimed_by = mem_text(stmt_text(st, 10));
	item->claimed_id = stmt_int(st, 11);
	if (item->claimed_id != 0)
		item->claimed_until = stmt_int(st, 12);
	item->flags = (unsigned)stmt_int(st, 13);
	item->open = stmt_int(st, 14);
	item->reports = stmt_int(st, 15);
}

int
queue_item_read(struct store *store, const struct queue_boards *boards,
    int64_t id, int64_t now, struct queue_item *item, struct err *e)
{
	struct stmt *st;
	int rc;

	queue_item_clear(item);
	if (stmt_open(store, &sql_queue_item, BINDS(
	    b_int("look", EXCERPT_LOOK), b_int("now", now),
	    b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		fill(st, queue_boards_have(boards, stmt_int(st, 3)), item);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)id);
	return rc < 0 ? -1 : 0;
}

/* Adds up to n ids to those that are there: one step of what is behind
 * from, or (from NULL) all from that end. */
static int
read_step(struct store *store, const struct queue_part *part,
    const struct queue_key *from, bool forward, enum queue_step step,
    size_t n, int64_t *ids, size_t *got, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc = 0;

	queue_part_begin(part, false, &c);
	if (from != NULL && !queue_part_from(part, from, forward, step, &c))
		goto out;
	queue_part_add(part, forward, &c);
	compile_limit(&c, (int64_t)n);
	rc = compile_open(&c, store, &st, e);
	if (rc < 0)
		goto out;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*got)++] = stmt_int(st, 0);
	stmt_close(st);
out:
	compile_clear(&c);
	return rc;
}

/* The ids of a page, in the direction of reading. */
static int
read_ids(struct store *store, const struct queue_part *part,
    const struct queue_key *from, bool forward, size_t n, int64_t *ids,
    size_t *got, struct err *e)
{
	enum queue_step step = from != NULL ? QUEUE_TIED : QUEUE_OTHER;

	*got = 0;
	for (; step < QUEUE_STEPS && part->count > 0 && *got < n; step++)
		if (read_step(store, part, from, forward, step, n - *got, ids,
		    got, e) < 0)
			return -1;
	return 0;
}

int
queue_page(struct store *store, const struct queue_scope *scope,
    const struct queue_key *from, bool forward, size_t n,
    struct queue_item *rows, size_t *got, struct err *e)
{
	int64_t *ids = mem_new(n + 1, sizeof(*ids));
	struct queue_part part = { .scope = scope };
	bool begun = false;
	int rc = -1;

	*got = 0;
	if (store_join_read(store, &begun, e) < 0 ||
	    queue_part_read(store, scope, &part, e) < 0 ||
	    read_ids(store, &part, from, forward, n, ids, got, e) < 0)
		goto out;
	for (size_t i = 0; i < *got; i++)
		if (queue_item_read(store, &part.boards,
		    ids[forward ? i : *got - 1 - i], part.now, &rows[i],
		    e) < 0)
			goto out;
	rc = 0;
out:
	if (rc < 0)
		*got = 0;
	if (begun)
		store_end_read(store);
	queue_part_clear(&part);
	free(ids);
	return rc;
}

/* Runs a count; each board that leads is a row of its own. */
static int
sum(struct store *store, struct compile *c, int64_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	if (compile_open(c, store, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		*n += stmt_int(st, 0);
	stmt_close(st);
	return rc;
}

/* Items of the scope that are claimed: those it asks for, or where it asks
 * for free ones, what others hold. */
static int
count_held(struct store *store, const struct queue_part *part, int64_t *n,
    struct err *e)
{
	struct queue_scope any = *part->scope;
	struct queue_part rest = *part;
	struct compile c;
	int rc;

	*n = 0;
	if (any.held == QUEUE_FREE) {
		compile_init(&c, &sql_queue_count_taken, BINDS(
		    b_int("staff_id", any.actor->staff_id),
		    b_int("now", part->now)));
		any.held = QUEUE_ANY;
		rest.scope = &any;
		rest.lead = QUEUE_LEAD_NONE;
	} else {
		queue_part_begin(part, true, &c);
	}
	queue_part_terms(&rest, &c);
	rc = sum(store, &c, n, e);
	compile_clear(&c);
	return rc;
}

int
queue_count(struct store *store, const struct queue_scope *scope, int64_t *n,
    struct err *e)
{
	struct queue_part part;
	int64_t held = 0;
	int rc = queue_part_read(store, scope, &part, e);

	*n = part.count;
	if (rc == 0 && part.count > 0 && scope->held != QUEUE_ANY) {
		rc = count_held(store, &part, &held, e);
		*n = scope->held == QUEUE_FREE ? part.count - held : held;
	}
	queue_part_clear(&part);
	return rc;
}

int
queue_rank(struct store *store, const struct queue_scope *scope,
    const struct queue_key *key, int64_t *n, struct err *e)
{
	struct queue_part part;
	int rc = queue_part_read(store, scope, &part, e);

	*n = 0;
	for (enum queue_step step = QUEUE_TIED; step < QUEUE_STEPS &&
	    rc == 0 && part.count > 0; step++) {
		struct compile c;

		queue_part_begin(&part, true, &c);
		if (queue_part_from(&part, key, false, step, &c)) {
			queue_part_terms(&part, &c);
			rc = sum(store, &c, n, e);
		}
		compile_clear(&c);
	}
	queue_part_clear(&part);
	return rc;
}

int
queue_item_get(struct store *store, const struct actor *actor,
    int64_t post_id, struct queue_item *item, struct err *e)
{
	struct queue_boards boards;
	int rc = queue_boards_read(store, actor, &boards, e);

	if (rc == 0)
		rc = queue_item_read(store, &boards, post_id, clock_now(),
		    item, e);
	queue_boards_clear(&boards);
	return rc;
}
