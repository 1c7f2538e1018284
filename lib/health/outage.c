/*
 * Entering and ending outages; see outage.h.
 */
#include "lib/health/outage.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/outage.sql.h"

void
outage_clear(struct outage *o)
{
	free(o->reason);
	*o = (struct outage)OUTAGE_INIT;
}

const char *
outage_kind_word(const struct outage *o)
{
	return o->planned ? "planned" : "unplanned";
}

const char *
outage_state_word(const struct outage *o, int64_t now)
{
	if (o->cancelled_at != 0)
		return "cancelled";
	if (o->ended_at != 0)
		return "finished";
	return o->started_at > now ? "announced" : "ongoing";
}

int
outage_next(struct stmt *st, struct outage *o, struct err *e)
{
	int rc = stmt_next(st, e);

	outage_clear(o);
	if (rc <= 0)
		return rc;
	o->id = stmt_int(st, 0);
	o->planned = strcmp(stmt_text(st, 1), "planned") == 0;
	o->by_watch = strcmp(stmt_text(st, 2), "watch") == 0;
	o->maintenance = stmt_int(st, 3) != 0;
	o->reason = mem_text(stmt_text(st, 4));
	o->started_at = stmt_int(st, 5);
	o->expected_at = stmt_int(st, 6);
	o->ended_at = stmt_int(st, 7);
	o->cancelled_at = stmt_int(st, 8);
	o->created_at = stmt_int(st, 9);
	o->version = stmt_int(st, 10);
	return rc;
}

int
outage_get(struct store *store, int64_t id, struct outage *o, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_outage_get, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = outage_next(st, o, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no outage %lld",
		    (long long)id);
	return rc < 0 ? -1 : 0;
}

int
outage_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_outage_all, NO_BINDS, st, e);
}

int
outage_running(struct store *store, int64_t now, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_outage_running, BINDS(b_int("now", now)),
	    st, e);
}

int
outage_check(const struct outage *o, int64_t now, struct err *e)
{
	bool reason = o->reason != NULL &&
	    o->reason[strspn(o->reason, " \t\n")] != '\0';

	if (o->planned && !reason)
		return err_set(e, ERR_USAGE, "a planned outage has a reason: "
		    "--reason TEXT");
	if (o->planned && o->expected_at == 0)
		return err_set(e, ERR_USAGE, "a planned outage has an "
		    "expected end: --until TIME");
	if (o->maintenance && !o->planned)
		return err_set(e, ERR_USAGE, "maintenance is planned: "
		    "--planned");
	if (!o->planned && o->started_at > now)
		return err_set(e, ERR_USAGE, "an outage that is to come is a "
		    "planned one: --planned");
	if (o->expected_at != 0 && o->expected_at <= o->started_at)
		return err_set(e, ERR_USAGE, "its expected end is not after "
		    "its start");
	return 0;
}

int
outage_start(struct store *store, struct outage *o, struct err *e)
{
	int64_t now = clock_now();

	if (outage_check(o, now, e) < 0 ||
	    store_run(store, &sql_outage_insert, BINDS(
		b_text("kind", outage_kind_word(o)),
		b_text("source", o->by_watch ? "watch" : "person"),
		b_text("reason", o->reason != NULL ? o->reason : ""),
		b_int("maintenance", o->maintenance),
		b_int("started_at", o->started_at),
		b_ref("expected_at", o->expected_at),
		b_ref("ended_at", o->ended_at), b_int("now", now)),
		e) < 0)
		return -1;
	return outage_get(store, store_last_id(store), o, e);
}

int
outage_change(struct store *store, struct outage *o, struct err *e)
{
	if (o->expected_at != 0 && o->expected_at <= o->started_at)
		return err_set(e, ERR_USAGE, "its expected end is not after "
		    "its start");
	if (store_run(store, &sql_outage_update, BINDS(
	    b_text("reason", o->reason),
	    b_ref("expected_at", o->expected_at),
	    b_ref("ended_at", o->ended_at),
	    b_ref("cancelled_at", o->cancelled_at),
	    b_int("id", o->id), b_int("version", o->version)), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "outage %lld was changed by "
		    "somebody else meanwhile", (long long)o->id);
	o->version++;
	return 0;
}

int
outage_end(struct outage *o, int64_t at, int64_t now, struct err *e)
{
	if (o->ended_at != 0 || o->cancelled_at != 0)
		return err_set(e, ERR_REFUSED, "outage %lld is over already",
		    (long long)o->id);
	if (at > now)
		return err_set(e, ERR_USAGE, "its end cannot be to come");
	if (o->started_at > now) {
		o->cancelled_at = now;
		return 0;
	}
	if (at <= o->started_at)
		return err_set(e, ERR_USAGE, "its end is not after its start");
	o->ended_at = at;
	return 0;
}
