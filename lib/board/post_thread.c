/*
 * The neighbours of a post; see post_thread.h.
 */
#include "lib/board/post_thread.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/board/excerpt.h"
#include "lib/board/post_thread.sql.h"

void
post_thread_clear(struct post_thread *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->rows[i].author);
		free(t->rows[i].state);
		free(t->rows[i].line);
	}
	free(t->rows);
	*t = (struct post_thread)POST_THREAD_INIT;
}

static struct thread_row *
add(struct post_thread *t, enum thread_place place, const struct stmt *st)
{
	struct thread_row *r;

	t->rows = mem_grow(t->rows, t->n + 1, sizeof(*t->rows));
	r = &t->rows[t->n++];
	*r = (struct thread_row){ .place = place, .id = stmt_int(st, 0),
		.author = mem_text(stmt_text(st, 1)),
		.state = mem_text(stmt_text(st, 2)),
		.created_at = stmt_int(st, 3),
		.line = excerpt(stmt_text(st, 4), stmt_text(st, 5)) };
	return r;
}

/* Turns the rows from this one on round. */
static void
reverse(struct post_thread *t, size_t from)
{
	for (size_t a = from, b = t->n; a + 1 < b; a++, b--) {
		struct thread_row r = t->rows[a];

		t->rows[a] = t->rows[b - 1];
		t->rows[b - 1] = r;
	}
}

/* One post; *parent is what it answers, 0 for nothing. */
static int
add_one(struct store *store, struct post_thread *t, enum thread_place place,
    int64_t id, int64_t *parent, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_thread_row, BINDS(
	    b_int("look", EXCERPT_LOOK), b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		add(t, place, st);
		*parent = stmt_int(st, 6);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)id);
	return rc < 0 ? -1 : 0;
}

/* At most k answers to parent, from id on; *more = as many stand behind. */
static int
add_answers(struct store *store, struct post_thread *t,
    enum thread_place place, int64_t parent, int64_t id, size_t k,
    int64_t *more, struct err *e)
{
	bool before = place == THREAD_BEFORE;
	size_t from = t->n;
	struct stmt *st;
	int rc;

	if (stmt_open(store, before ? &sql_thread_before : &sql_thread_after,
	    BINDS(b_int("look", EXCERPT_LOOK), b_int("parent", parent),
	    b_int("id", id), b_int("most", (int64_t)k)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		add(t, place, st);
	stmt_close(st);
	if (rc < 0 || t->n - from < k ||
	    (rc = store_int(store, before ? &sql_thread_count_before
	    : &sql_thread_count_after, BINDS(b_int("parent", parent),
	    b_int("id", id)), more, e)) < 0)
		goto out;
	*more -= (int64_t)(t->n - from);
out:
	if (before)
		reverse(t, from);
	return rc;
}

/* What it answers, up to k posts, the highest first. */
static int
add_above(struct store *store, struct post_thread *t, int64_t id, size_t k,
    struct err *e)
{
	size_t from = t->n;

	while (id != 0 && t->n - from < k)
		if (add_one(store, t, THREAD_ABOVE, id, &id, e) < 0)
			return -1;
	reverse(t, from);
	/* How many more there are is told up to k of them. */
	for (; id != 0 && t->above < (int64_t)k; t->above++) {
		struct post_thread rest = POST_THREAD_INIT;
		int rc = add_one(store, &rest, THREAD_ABOVE, id, &id, e);

		post_thread_clear(&rest);
		if (rc < 0)
			return -1;
	}
	return 0;
}

static void
set_depth(struct post_thread *t)
{
	int above = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct thread_row *r = &t->rows[i];

		if (r->place == THREAD_ABOVE)
			r->depth = above++;
		else
			r->depth = above + (r->place == THREAD_BELOW);
	}
}

int
post_thread_read(struct store *store, int64_t post_id, size_t k,
    struct post_thread *t, struct err *e)
{
	struct post_thread self = POST_THREAD_INIT;
	int64_t parent = 0, none;
	int rc = -1;

	post_thread_clear(t);
	if (add_one(store, &self, THREAD_SELF, post_id, &parent, e) < 0)
		goto out;
	if (parent != 0 && (add_above(store, t, parent, k, e) < 0 ||
	    add_answers(store, t, THREAD_BEFORE, parent, post_id, k,
	    &t->before, e) < 0))
		goto out;
	if (add_one(store, t, THREAD_SELF, post_id, &none, e) < 0 ||
	    add_answers(store, t, THREAD_BELOW, post_id, 0, k, &t->below,
	    e) < 0)
		goto out;
	if (parent != 0 && add_answers(store, t, THREAD_AFTER, parent,
	    post_id, k, &t->after, e) < 0)
		goto out;
	set_depth(t);
	rc = 0;
out:
	post_thread_clear(&self);
	if (rc < 0)
		post_thread_clear(t);
	return rc;
}
