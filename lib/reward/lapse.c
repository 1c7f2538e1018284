/*
 * Rewards that go on by themselves: the places of a draw, what was not
 * claimed in time, and what nobody needs to know any more; see award.h.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/person/person.h"
#include "lib/reward/award.sql.h"
#include "lib/reward/award_impl.h"
#include "lib/reward/budget.h"
#include "lib/reward/entry.h"

/* Whether this entrant works here.  Without a key nobody knows. */
static int
is_excluded(const struct reward_desk *d, const struct reward_programme *p,
    int64_t citizen, bool *is, struct err *e)
{
	struct person person = { .id = 0 };
	int rc;

	*is = false;
	if (!p->staff_excluded || citizen == 0 || d->keyring == NULL)
		return 0;
	rc = person_get(d->store, d->keyring, citizen, &person, e);
	if (rc == 0 && reward_not_staff(d, person.email, e) < 0) {
		*is = e->code == ERR_REFUSED;
		rc = *is ? 0 : -1;
		if (*is)
			err_clear(e);
	}
	person_clear(&person);
	return rc;
}

/* Awards one place; *stands is false where it lapsed at once. */
static int
award_one(const struct reward_desk *d, const struct reward_programme *p,
    struct reward_award *a, bool *stands, struct err *e)
{
	bool excluded;

	if (is_excluded(d, p, a->citizen_id, &excluded, e) < 0 ||
	    award_insert(d, p, a, &a->id, e) < 0)
		return -1;
	a->version = 1;
	*stands = !excluded;
	return excluded ? award_move(d, a, REWARD_LAPSE,
	    "staff and contractors are excluded", e) : 0;
}

static int
can_pay(struct store *store, const struct reward_programme *p, bool *can,
    struct err *e)
{
	struct reward_budget b;

	if (reward_budget_find(store, p->year, &b, e) < 0)
		return -1;
	*can = reward_budget_left(&b) >= p->amount;
	return 0;
}

/* The next place into *a (1), or 0 where none is to be awarded. */
static int
next_place(const struct reward_desk *d, const struct reward_programme *p,
    struct reward_award *a, struct err *e)
{
	struct stmt *st;
	int64_t last;
	int rc;

	if (store_int(d->store, &sql_reward_place_last,
	    BINDS(b_int("programme", p->id)), &last, e) < 0 ||
	    stmt_open(d->store, &sql_reward_place_next, BINDS(
	    b_int("programme", p->id), b_int("after", last)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_int(st, 0) > 0) {
		*a = (struct reward_award){ .amount = p->amount,
			.place = stmt_int(st, 1),
			.has_code = true,
			.citizen_id = stmt_int(st, 3) };
		memcpy(a->code, stmt_blob(st, 2), DIGEST_SIZE);
	} else if (rc > 0) {
		rc = 0;
	}
	stmt_close(st);
	return rc;
}

int
reward_award_places(const struct reward_desk *d,
    const struct reward_programme *p, int64_t *n, bool *short_of,
    struct err *e)
{
	struct reward_award a;
	bool can, stands;
	int rc;

	*n = 0;
	*short_of = false;
	while ((rc = next_place(d, p, &a, e)) > 0) {
		if (can_pay(d->store, p, &can, e) < 0)
			return -1;
		if (!can) {
			*short_of = true;
			return 0;
		}
		if (award_one(d, p, &a, &stands, e) < 0)
			return -1;
		*n += stands;
	}
	return rc;
}

/* By cron ----------------------------------------------------------------- */

int
reward_lapse_due(struct store *store, struct reward_lapsed *n, struct err *e)
{
	*n = (struct reward_lapsed){ 0 };
	if (store_int(store, &sql_reward_lapse_due,
	    BINDS(b_int("now", clock_now())), &n->lapsed, e) < 0)
		return -1;
	return store_int(store, &sql_reward_forget_due, NO_BINDS,
	    &n->forgotten, e);
}

/* Up to as many as one transaction has; *n says how many. */
static int
lapse_some(const struct reward_desk *d, int64_t *n, struct err *e)
{
	enum { SOME = 500 };
	int64_t ids[SOME];
	struct stmt *st;
	size_t count = 0;
	int rc;

	*n = 0;
	if (stmt_open(d->store, &sql_reward_lapse_next,
	    BINDS(b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while (count < SOME && (rc = stmt_next(st, e)) > 0)
		ids[count++] = stmt_int(st, 0);
	stmt_close(st);
	for (size_t i = 0; i < count; i++) {
		struct reward_award a = REWARD_AWARD_INIT;

		rc = reward_award_get(d->store, ids[i], &a, e);
		if (rc == 0)
			rc = award_move(d, &a, REWARD_LAPSE, NULL, e);
		reward_award_clear(&a);
		if (rc < 0)
			return -1;
	}
	*n = (int64_t)count;
	return rc < 0 ? -1 : 0;
}

/* The keys of the programmes that have alternates to give, one a line. */
static int
waiting(struct store *store, struct buf *keys, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_reward_lapse_waiting, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		buf_printf(keys, "%s\n", stmt_text(st, 0));
	stmt_close(st);
	return rc;
}

static int
award_alternates(const struct reward_desk *d, struct reward_lapsed *n,
    struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct buf keys = BUF_INIT;
	int rc = waiting(d->store, &keys, e);

	for (char *key = keys.s, *end; rc == 0 &&
	    (end = strchr(key, '\n')) != NULL; key = end + 1) {
		bool short_of = false;
		int64_t some = 0;

		*end = '\0';
		rc = reward_programme_find(d->store, key, &p, e);
		if (rc == 0)
			rc = reward_award_places(d, &p, &some, &short_of, e);
		n->awarded += some;
		n->short_of += short_of;
	}
	reward_programme_clear(&p);
	buf_clear(&keys);
	return rc;
}

static int
forget(const struct reward_desk *d, struct reward_lapsed *n, struct err *e)
{
	char *detail;
	int rc;

	if (store_run(d->store, &sql_reward_forget, NO_BINDS, e) < 0)
		return -1;
	n->forgotten = store_changes(d->store);
	if (n->forgotten == 0)
		return 0;
	detail = mem_printf("{\"count\":%" PRId64 "}", n->forgotten);
	rc = audit_note(d->store, "reward.forget", "reward", 0, 0, detail, e);
	free(detail);
	return rc;
}

int
reward_lapse(const struct reward_desk *d, struct reward_lapsed *n,
    struct err *e)
{
	int64_t some;

	*n = (struct reward_lapsed){ 0 };
	do {
		if (store_begin(d->store, e) < 0 ||
		    lapse_some(d, &some, e) < 0 ||
		    store_commit(d->store, e) < 0)
			goto failed;
		n->lapsed += some;
	} while (some > 0);
	if (store_begin(d->store, e) < 0 ||
	    award_alternates(d, n, e) < 0 || forget(d, n, e) < 0 ||
	    store_commit(d->store, e) < 0)
		goto failed;
	return 0;
failed:
	store_rollback(d->store);
	return -1;
}
