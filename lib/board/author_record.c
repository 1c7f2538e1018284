/*
 * A writer's record; see author_record.h.
 */
#include "lib/board/author_record.h"

#include <assert.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/author_record.sql.h"

static const char *const words[AUTHOR_STATES] = {
	[AUTHOR_PENDING] = "pending",
	[AUTHOR_VISIBLE] = "visible",
	[AUTHOR_HIDDEN] = "hidden",
	[AUTHOR_REMOVED] = "removed",
	[AUTHOR_EXPIRED] = "expired",
	[AUTHOR_WITHDRAWN] = "withdrawn",
	[AUTHOR_PURGED] = "purged",
};

const char *
author_state_word(enum author_state s)
{
	assert(s < AUTHOR_STATES);
	return words[s];
}

static void
add_state(struct author_record *r, const struct stmt *st)
{
	int64_t first = stmt_int(st, 2), last = stmt_int(st, 3);

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i], stmt_text(st, 0)) == 0)
			r->states[i] = stmt_int(st, 1);
	if (r->posts == 0 || first < r->first_at)
		r->first_at = first;
	if (r->posts == 0 || last > r->last_at)
		r->last_at = last;
	r->posts += stmt_int(st, 1);
}

static void
add_removals(struct author_record *r, const struct stmt *st)
{
	int64_t ground = stmt_int(st, 0);

	if (ground >= 1 && ground <= 9)
		r->removals[ground] = stmt_int(st, 1);
}

static void
add_flags(struct author_record *r, const struct stmt *st)
{
	r->open = stmt_int(st, 0);
	r->upheld = stmt_int(st, 1);
	r->overturned = stmt_int(st, 2);
}

static int
each(struct store *store, const struct sql *sql, struct author_record *r,
    void (*take)(struct author_record *r, const struct stmt *st),
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, BINDS(b_int("citizen", r->citizen_id)), &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		take(r, st);
	stmt_close(st);
	return rc;
}

int
author_record_of_citizen(struct store *store, int64_t citizen_id,
    struct author_record *r, struct err *e)
{
	memset(r, 0, sizeof(*r));
	r->kind = AUTHOR_CITIZEN;
	r->citizen_id = citizen_id;
	if (each(store, &sql_author_states, r, add_state, e) < 0 ||
	    each(store, &sql_author_removals, r, add_removals, e) < 0)
		return -1;
	return each(store, &sql_author_flags, r, add_flags, e);
}

int
author_record_of_post(struct store *store, int64_t post_id,
    struct author_record *r, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(r, 0, sizeof(*r));
	if (stmt_open(store, &sql_author_of_post,
	    BINDS(b_int("id", post_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		r->citizen_id = stmt_int(st, 0);
		r->staff_id = stmt_int(st, 1);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)post_id);
	if (rc < 0)
		return -1;
	if (r->citizen_id != 0)
		return author_record_of_citizen(store, r->citizen_id, r, e);
	r->kind = r->staff_id != 0 ? AUTHOR_STAFF : AUTHOR_UNKNOWN;
	return 0;
}
