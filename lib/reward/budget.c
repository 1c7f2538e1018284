/*
 * Budgets of rewards; see budget.h.
 */
#include "lib/reward/budget.h"

#include <inttypes.h>

#include "lib/reward/budget.sql.h"

int
reward_budget_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_reward_budget_all, NO_BINDS, st, e);
}

int
reward_budget_next(struct stmt *st, struct reward_budget *b, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	*b = (struct reward_budget){
		.id = stmt_int(st, 0),
		.year = stmt_int(st, 1),
		.amount = stmt_int(st, 2),
		.awarded = stmt_int(st, 3),
		.reserved = stmt_int(st, 4),
		.version = stmt_int(st, 5),
	};
	return 1;
}

int
reward_budget_find(struct store *store, int64_t year,
    struct reward_budget *b, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_reward_budget_by_year,
	    BINDS(b_int("year", year)), &st, e) < 0)
		return -1;
	rc = reward_budget_next(st, b, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no reward budget for "
		    "%" PRId64, year);
		err_hint(e, "an administrator sets it: osanctl reward budget "
		    "set %" PRId64 " AMOUNT", year);
	}
	return rc > 0 ? 0 : -1;
}

int
reward_budget_check(struct store *store, struct reward_budget *b,
    struct err *e)
{
	int64_t year = b->year, amount = b->amount;

	if (year < 2000 || year > 9999)
		return err_set(e, ERR_USAGE, "%" PRId64 " is no year from "
		    "2000 on", year);
	if (amount < 0 || amount > REWARD_AMOUNT_MOST)
		return err_set(e, ERR_USAGE, "a budget is from 0 to %" PRId64
		    " won", REWARD_AMOUNT_MOST);
	*b = (struct reward_budget){ .year = year };
	if (reward_budget_find(store, year, b, e) < 0) {
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
	}
	b->amount = amount;
	if (reward_budget_left(b) >= 0)
		return 0;
	return err_set(e, ERR_REFUSED, "%" PRId64 " won were promised from "
	    "the budget of %" PRId64 " already (article 13-2)",
	    b->awarded + b->reserved, year);
}

int
reward_budget_set(struct store *store, struct reward_budget *b,
    int64_t version, struct err *e)
{
	int rc;

	if (reward_budget_check(store, b, e) < 0)
		return -1;
	if (version != 0 && version != b->version)
		goto changed;
	if (b->version == 0)
		rc = store_run(store, &sql_reward_budget_insert, BINDS(
		    b_int("year", b->year), b_int("amount", b->amount)), e);
	else
		rc = store_run(store, &sql_reward_budget_update, BINDS(
		    b_int("year", b->year), b_int("amount", b->amount),
		    b_int("version", b->version)), e);
	if (rc < 0)
		return -1;
	if (store_changes(store) == 0)
		goto changed;
	b->version++;
	return 0;
changed:
	err_set(e, ERR_CHANGED, "the reward budget of %" PRId64 " was changed "
	    "by somebody else", b->year);
	return err_hint(e, "look again: osanctl reward budget list");
}
