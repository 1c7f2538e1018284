/*
 * Deadlines after a change of the calendar; see case_deadlines.h.
 */
#include "lib/complaint/case_deadlines.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.h"
#include "lib/complaint/case_deadlines.sql.h"
#include "lib/complaint/term.h"

struct open_cases {
	int64_t *id;
	size_t count;
	size_t size;
};

/* All of them first: what is read must not change while it is read. */
static int
find_open(struct store *store, struct open_cases *open, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_cases_open, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (open->count == open->size) {
			open->size = open->size * 2 + 64;
			open->id = mem_grow(open->id, open->size,
			    sizeof(*open->id));
		}
		open->id[open->count++] = stmt_int(st, 0);
	}
	stmt_close(st);
	return rc;
}

static int
move_one(struct complaint_desk *d, int64_t id, const char *reason,
    int64_t *moved, struct err *e)
{
	const struct complaint_step move = { .action = COMPLAINT_MOVE,
		.reason = reason, .by_time = true };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint c = COMPLAINT_INIT;
	int64_t due;
	int rc = complaint_get(d->store, id, &c, e);

	/* Whose time is paused is counted when it runs on. */
	if (rc == 0 && c.paused_at == 0) {
		rc = complaint_due(d, &c, clock_now(), &due, e);
		if (rc == 0 && due != c.due_at) {
			rc = complaint_act(d, id, &move, &v, e);
			(*moved)++;
		}
	}
	complaint_event_clear(&v);
	complaint_clear(&c);
	return rc;
}

int
case_deadlines_move(struct store *store, const struct actor *actor,
    struct calendar *cal, const char *reason, int64_t *moved, struct err *e)
{
	struct complaint_desk d = { .store = store, .actor = actor,
		.calendar = cal };
	struct open_cases open = { .id = NULL };
	int rc = find_open(store, &open, e);

	*moved = 0;
	for (size_t i = 0; rc == 0 && i < open.count; i++)
		rc = move_one(&d, open.id[i], reason, moved, e);
	free(open.id);
	return rc;
}

int
case_deadlines_setting(struct store *store, const struct actor *actor,
    enum setting setting, int64_t *moved, struct err *e)
{
	struct calendar *cal;
	int rc;

	*moved = 0;
	if (setting != SETTING_COMPLAINT_OFFICE_HOURS &&
	    setting != SETTING_COMPLAINT_LUNCH)
		return 0;
	if (calendar_load(store, &cal, e) < 0) {
		/* Along a calendar without a whole year nothing was counted. */
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
		return 0;
	}
	rc = case_deadlines_move(store, actor, cal, "office-hours", moved, e);
	calendar_free(cal);
	return rc;
}
