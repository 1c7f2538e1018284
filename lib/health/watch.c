/*
 * The watchdog; see watch.h.
 */
#include "lib/health/watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/facts.h"
#include "lib/health/outage.h"
#include "lib/health/outage.sql.h"
#include "lib/health/probe.h"
#include "lib/org/setting.h"

/* What goes on now, of each kind. */
struct going {
	bool planned;
	bool maintenance;
	bool person; /* an unplanned one that a person entered */
	struct outage watch; /* ours; id 0: none */
};

static int
read_going(struct store *store, int64_t now, struct going *g, struct err *e)
{
	struct outage o = OUTAGE_INIT;
	struct stmt *st;
	int rc;

	*g = (struct going){ .watch = OUTAGE_INIT };
	if (outage_running(store, now, &st, e) < 0)
		return -1;
	while ((rc = outage_next(st, &o, e)) > 0) {
		g->planned |= o.planned;
		g->maintenance |= o.maintenance;
		g->person |= !o.planned && !o.by_watch;
		if (o.by_watch) {
			outage_clear(&g->watch);
			g->watch = o;
			o = (struct outage)OUTAGE_INIT;
		}
	}
	stmt_close(st);
	outage_clear(&o);
	return rc;
}

static void
judge(struct watch_probe *p, bool maintenance)
{
	p->planned = maintenance && p->status == 503;
	p->answers = p->planned || (p->status != 0 && p->status < 500);
	if (!p->answers && p->status != 0)
		snprintf(p->error, sizeof(p->error), "HTTP %d", p->status);
}

/* maintenance: it goes on. */
static int
ask(struct store *store, bool maintenance, struct watch_probe *p,
    struct err *e)
{
	struct probe got;
	char *where = NULL;
	int64_t limit;
	int rc;

	*p = (struct watch_probe){ .set = false };
	if (setting_text(store, SETTING_HEALTH_WEB, &where, e) < 0 ||
	    setting_int(store, SETTING_HEALTH_WEB_CRITICAL, &limit, e) < 0) {
		free(where);
		return -1;
	}
	p->set = *where != '\0';
	rc = p->set ? probe_run(where, limit, &got, e) : 0;
	free(where);
	if (!p->set || (rc < 0 && e->code == ERR_USAGE))
		return rc;
	p->elapsed = got.elapsed;
	p->status = rc < 0 ? 0 : got.status;
	if (rc < 0)
		snprintf(p->error, sizeof(p->error), "%.150s", e->msg);
	err_clear(e);
	judge(p, maintenance);
	return 0;
}

int
watch_ask(struct store *store, struct watch_probe *p, struct err *e)
{
	struct going g;
	int rc = read_going(store, clock_now(), &g, e);

	outage_clear(&g.watch);
	return rc < 0 ? -1 : ask(store, g.maintenance, p, e);
}

const char *
watch_did_word(enum watch_did did)
{
	static const char *const words[] = {
		[WATCH_NOTHING] = "nothing",
		[WATCH_OPENED] = "opened",
		[WATCH_CLOSED] = "finished",
	};

	return words[did];
}

static int
count(struct store *store, int64_t failures, int64_t failed_at,
    const char *error, struct err *e)
{
	return store_run(store, &sql_outage_watch_set, BINDS(
	    b_int("failures", failures),
	    b_ref("failed_at", failures > 0 ? failed_at : 0),
	    b_text("error", error)), e);
}

/* It begins with the first probe that failed, and not before the end of the
 * last outage: that time is counted already. */
static int
open_outage(struct store *store, const struct watch_probe *p,
    int64_t failed_at, int64_t *id, struct err *e)
{
	struct outage o = { .by_watch = true };
	int64_t ends[2] = { 0, 0 };
	int rc = -1;

	if (facts_row(store, &sql_outage_last_end,
	    BINDS(b_text("kind", "unplanned")), INTO(&ends[0]), e) < 0 ||
	    facts_row(store, &sql_outage_last_end,
	    BINDS(b_text("kind", "planned")), INTO(&ends[1]), e) < 0)
		return -1;
	o.started_at = failed_at;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (ends[i] > o.started_at)
			o.started_at = ends[i];
	o.reason = mem_text(p->error);
	rc = outage_start(store, &o, e);
	*id = o.id;
	outage_clear(&o);
	return rc;
}

static int
take_failure(struct store *store, const struct going *g, int64_t now,
    struct watch_result *r, struct err *e)
{
	int64_t failures = 0, failed_at = 0, most;

	if (facts_row(store, &sql_outage_watch_get, NO_BINDS,
	    INTO(&failures, &failed_at), e) < 0 ||
	    setting_int(store, SETTING_OUTAGE_PROBES, &most, e) < 0)
		return -1;
	/* Nothing more is to be known while one goes on. */
	if (g->watch.id != 0 || g->person) {
		r->failures = failures;
		return 0;
	}
	r->failures = failures + 1;
	if (failures == 0)
		failed_at = now;
	if (count(store, r->failures, failed_at, r->probe.error, e) < 0)
		return -1;
	if (r->failures < most)
		return 0;
	r->did = WATCH_OPENED;
	return open_outage(store, &r->probe, failed_at, &r->outage, e);
}

static int
take_answer(struct store *store, struct going *g, int64_t now,
    struct watch_result *r, struct err *e)
{
	int64_t failures = 0, failed_at = 0;

	if (facts_row(store, &sql_outage_watch_get, NO_BINDS,
	    INTO(&failures, &failed_at), e) < 0)
		return -1;
	if (failures > 0 && count(store, 0, 0, "", e) < 0)
		return -1;
	if (g->watch.id == 0)
		return 0;
	r->did = WATCH_CLOSED;
	r->outage = g->watch.id;
	if (outage_end(&g->watch, now, now, e) < 0)
		return -1;
	return outage_change(store, &g->watch, e);
}

/* Does it need writing?  Most minutes do not. */
static int
is_quiet(struct store *store, const struct going *g,
    const struct watch_probe *p, bool *quiet, struct err *e)
{
	int64_t failures = 0, failed_at = 0;

	if (facts_row(store, &sql_outage_watch_get, NO_BINDS,
	    INTO(&failures, &failed_at), e) < 0)
		return -1;
	*quiet = p->answers || g->planned ? failures == 0 && g->watch.id == 0
					  : g->watch.id != 0 || g->person;
	return 0;
}

/* One that was found before is closed by the plan too: what follows is
 * counted with it. */
static int
take(struct store *store, int64_t now, struct watch_result *r,
    struct err *e)
{
	struct going g;
	int rc = read_going(store, now, &g, e);

	if (rc == 0)
		rc = r->probe.answers || g.planned ?
		    take_answer(store, &g, now, r, e) :
		    take_failure(store, &g, now, r, e);
	outage_clear(&g.watch);
	return rc;
}

int
watch_run(struct store *store, bool dry, struct watch_result *r,
    struct err *e)
{
	/* Before the transaction, to whose moment the schema compares it. */
	int64_t now = clock_now();
	struct going g;
	bool quiet = true;
	int rc = -1;

	*r = (struct watch_result){ .outage = 0 };
	if (read_going(store, now, &g, e) < 0 ||
	    ask(store, g.maintenance, &r->probe, e) < 0)
		goto out;
	if (r->probe.set && is_quiet(store, &g, &r->probe, &quiet, e) < 0)
		goto out;
	r->outage = g.watch.id;
	rc = 0;
	if (quiet || dry)
		goto out;
	rc = -1;
	if (store_begin(store, e) < 0)
		goto out;
	if (take(store, now, r, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
out:
	outage_clear(&g.watch);
	return rc;
}
