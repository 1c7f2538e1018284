/*
 * Rewarded visits; see target.h.
 */
#include "lib/visit/target.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/reward/budget.h"
#include "lib/visit/target.sql.h"

void
visit_target_clear(struct visit_target *t)
{
	free(t->programme);
	free(t->state);
	*t = (struct visit_target)VISIT_TARGET_INIT;
}

int
visit_target_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_visit_target_all, NULL, st, e);
}

int
visit_target_next(struct stmt *st, struct visit_target *t, struct err *e)
{
	int rc = stmt_next(st, e);

	visit_target_clear(t);
	if (rc <= 0)
		return rc;
	t->id = stmt_int(st, 0);
	t->number = stmt_int(st, 1);
	t->programme = mem_text(stmt_text(st, 2));
	t->created_at = stmt_int(st, 3);
	t->reached_at = stmt_int(st, 4);
	t->award_id = stmt_int(st, 5);
	t->state = mem_text(stmt_text(st, 6));
	return 1;
}

int
visit_target_find(struct store *store, int64_t number,
    struct visit_target *t, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_visit_target_find, BINDS(
	    b_int("number", number)), &st, e) < 0)
		return -1;
	rc = visit_target_next(st, t, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "visit %" PRId64 " has no "
		    "reward", number);
	return rc > 0 ? 0 : -1;
}

int
visit_total(struct store *store, int64_t *n, struct err *e)
{
	return store_int(store, &sql_visit_total, NULL, n, e);
}

static int
check_programme(struct store *store, const struct reward_programme *p,
    struct err *e)
{
	struct reward_budget b;

	if (strcmp(p->kind, "visitor") != 0)
		return err_set(e, ERR_REFUSED, "%s is of another kind: "
		    "visitor is wanted", p->key);
	if (p->frozen || p->closed_at != 0)
		return err_set(e, ERR_REFUSED, "%s gives nothing any more",
		    p->key);
	if (reward_budget_find(store, p->year, &b, e) < 0)
		return -1;
	if (reward_budget_left(&b) < p->amount)
		return err_set(e, ERR_REFUSED, "the budget cannot pay that "
		    "(article 13-2)");
	return 0;
}

int
visit_target_check(struct store *store, int64_t number,
    const struct reward_programme *p, struct err *e)
{
	struct visit_target t = VISIT_TARGET_INIT;
	int64_t n;

	if (visit_total(store, &n, e) < 0)
		return -1;
	if (number <= n) {
		err_set(e, ERR_REFUSED, "visit %" PRId64 " is over", number);
		return err_hint(e, "there were %" PRId64 " visits; name a "
		    "later one", n);
	}
	if (visit_target_find(store, number, &t, e) == 0) {
		visit_target_clear(&t);
		return err_set(e, ERR_EXISTS, "visit %" PRId64 " has its "
		    "reward", number);
	}
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return check_programme(store, p, e);
}

int
visit_target_add(const struct reward_desk *d, int64_t number,
    const struct reward_programme *p, struct err *e)
{
	if (visit_target_check(d->store, number, p, e) < 0)
		return -1;
	return store_run(d->store, &sql_visit_target_insert, BINDS(
	    b_int("number", number), b_int("programme", p->id),
	    b_ref("staff", d->actor->staff_id), b_int("now", clock_now())),
	    e);
}

int
visit_target_remove(struct store *store, const struct visit_target *t,
    struct err *e)
{
	if (t->reached_at != 0)
		return err_set(e, ERR_REFUSED, "visit %" PRId64 " was, and "
		    "had its reward", t->number);
	return store_run(store, &sql_visit_target_delete,
	    BINDS(b_int("id", t->id)), e);
}
