/*
 * The deadline of one complaint; see term.h.
 */
#include "lib/complaint/term.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/complaint/term.sql.h"

int
complaint_desk_calendar(struct complaint_desk *d, struct err *e)
{
	if (d->calendar != NULL)
		return 0;
	return calendar_load(d->store, &d->calendar, e);
}

void
complaint_desk_clear(struct complaint_desk *d)
{
	calendar_free(d->calendar);
	d->calendar = NULL;
}

static int
read_period(const char *text, struct period *out, struct err *e)
{
	if (period_parse(text, out, e) == 0)
		return 0;
	e->code = ERR_DAMAGED;
	return err_prefix(e, "%s", "period");
}

int
complaint_term_extend(struct complaint_term *t, const char *period,
    struct err *e)
{
	if (t->ask.extensions == DEADLINE_EXTENSIONS_MOST)
		return err_set(e, ERR_REFUSED, "no more than %d extensions",
		    DEADLINE_EXTENSIONS_MOST);
	if (period_parse(period, &t->extended[t->ask.extensions], e) < 0)
		return -1;
	t->ask.extensions++;
	return 0;
}

static int
read_extensions(struct store *store, int64_t id, struct complaint_term *t,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_term_extensions,
	    BINDS(b_int("complaint_id", id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		if (complaint_term_extend(t, stmt_text(st, 0), e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	return rc;
}

static int
read_pauses(struct store *store, int64_t id, int64_t until,
    struct complaint_term *t, struct err *e)
{
	struct deadline_pause *p = t->paused;
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_term_pauses,
	    BINDS(b_int("complaint_id", id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (t->ask.pauses == DEADLINE_PAUSES_MOST) {
			rc = err_set(e, ERR_REFUSED, "no more than %d pauses",
			    DEADLINE_PAUSES_MOST);
			break;
		}
		p->from = stmt_int(st, 0);
		p->to = stmt_null(st, 1) ? until : stmt_int(st, 1);
		p->days = true;
		if (p->to >= p->from) {
			t->ask.pauses++;
			p++;
		}
	}
	stmt_close(st);
	return rc;
}

int
complaint_term_read(struct store *store, const struct complaint *c,
    int64_t paused_until, struct complaint_term *t, struct err *e)
{
	t->ask = (struct deadline_ask){ .received = c->received_at,
		.extended = t->extended, .paused = t->paused };
	if (read_period(c->period, &t->ask.period, e) < 0 ||
	    read_extensions(store, c->id, t, e) < 0)
		return -1;
	return read_pauses(store, c->id, paused_until, t, e);
}

int
complaint_due(struct complaint_desk *d, const struct complaint *c,
    int64_t paused_until, int64_t *due, struct err *e)
{
	struct complaint_term t;

	if (complaint_desk_calendar(d, e) < 0 ||
	    complaint_term_read(d->store, c, paused_until, &t, e) < 0)
		return -1;
	return deadline_due(d->calendar, &t.ask, due, e);
}

int64_t
complaint_until(const char *text, int64_t at)
{
	return strchr(text, ':') != NULL ? at : at + CLOCK_DAY - CLOCK_SECOND;
}
