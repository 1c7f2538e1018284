/*
 * The doctor's check of complaints: numbers without gaps, timelines that
 * hang together, states that are the last step's, and deadlines, which are
 * counted anew.
 */
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/due.h"
#include "lib/complaint/term.h"
#include "lib/health/checks.h"
#include "lib/health/doctor.sql.h"

/* Statements that give year, serial and should find nothing. */
static const struct {
	const struct sql *sql;
	const char *what;
} rules[] = {
	{ &sql_doctor_complaint_gap, N_("the number before it is missing") },
	{ &sql_doctor_complaint_step,
	    N_("a step of its timeline does not follow from the one before") },
	{ &sql_doctor_complaint_state,
	    N_("it is not as its last step left it") },
	{ &sql_doctor_complaint_pause,
	    N_("its pauses are not those of its timeline") },
	{ &sql_doctor_complaint_unpaid,
	    N_("received without being paid (article 9(2))") },
	{ &sql_doctor_complaint_log, N_("the log does not have each step") },
};

static void
tell(struct doctor *d, enum doctor_level level, const char *number,
    const char *what, const char *next)
{
	char *text = mem_printf("%s %s: %s", _("complaint"), number, what);

	doctor_tell(d, level, text, next);
	free(text);
}

static int
none(struct doctor *d, const struct sql *sql, const char *what,
    struct err *e)
{
	char number[COMPLAINT_NUMBER];
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, sql, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		tell(d, DOCTOR_DAMAGE, complaint_number(stmt_int(st, 0),
		    stmt_int(st, 1), number), _(what), NULL);
	stmt_close(st);
	return rc;
}

/* A calendar that changed since makes them differ lawfully until they are
 * moved: a warning. */
static int
check_term(struct doctor *d, struct complaint_desk *desk,
    const struct complaint *c, struct err *e)
{
	int64_t due;

	if (complaint_due(desk, c, clock_now(), &due, e) < 0) {
		tell(d, DOCTOR_WARNING, c->number, e->msg, NULL);
		err_clear(e);
	} else if (due != c->due_at) {
		tell(d, DOCTOR_WARNING, c->number,
		    _("its deadline is not the one that is counted now"),
		    _("the calendar or the office hours changed since"));
	}
	return 0;
}

static int
check_terms(struct doctor *d, struct err *e)
{
	const struct complaint_due_filter all = { .until = INT64_MAX };
	struct complaint_desk desk = { .store = d->store };
	struct complaint c = COMPLAINT_INIT;
	struct stmt *st;
	int rc;

	if (complaint_due_each(d->store, &all, &st, e) < 0)
		return -1;
	while ((rc = complaint_next(st, &c, e)) > 0)
		if (check_term(d, &desk, &c, e) < 0)
			break;
	stmt_close(st);
	complaint_clear(&c);
	complaint_desk_clear(&desk);
	return rc;
}

int
doctor_complaints(struct doctor *d, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (none(d, rules[i].sql, rules[i].what, e) < 0)
			return -1;
	return check_terms(d, e);
}
