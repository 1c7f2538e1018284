/*
 * Figures of complaints; see stats.h.  Rows come group by group, so that one
 * group's times are in memory at once.
 */
#include "lib/complaint/stats.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/stats.sql.h"

/* How long each result took. */
struct times {
	int64_t *us;
	size_t count;
	size_t size;
};

struct gather {
	struct complaint_stats *out;
	struct times group;
	struct times all;
	int64_t now;
};

void
complaint_stats_clear(struct complaint_stats *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->row[i].group);
	free(s->row);
	free(s->all.group);
	*s = (struct complaint_stats)COMPLAINT_STATS_INIT;
}

static void
times_add(struct times *t, int64_t us)
{
	if (t->count == t->size) {
		t->size = t->size * 2 + 64;
		t->us = mem_grow(t->us, t->size, sizeof(*t->us));
	}
	t->us[t->count++] = us;
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Mean and 90th percentile (nearest rank); empties t. */
static void
close_group(struct complaint_figures *f, struct times *t)
{
	double sum = 0;

	if (t->count == 0)
		return;
	qsort(t->us, t->count, sizeof(*t->us), compare);
	for (size_t i = 0; i < t->count; i++)
		sum += (double)t->us[i];
	f->mean = (int64_t)(sum / (double)t->count);
	f->p90 = t->us[(t->count * 9 + 9) / 10 - 1];
	t->count = 0;
}

/* One complaint: when it was received, its result, its deadline then. */
static void
count(struct complaint_figures *f, struct times *t, const struct stmt *st,
    int64_t now)
{
	int64_t received = stmt_int(st, 1), result = stmt_int(st, 2);
	int64_t due = stmt_int(st, 3);
	bool paused = stmt_int(st, 5) != 0;

	f->received++;
	if (result != 0) {
		f->in_time += result <= due;
		f->late += result > due;
		times_add(t, result - received);
	} else if (stmt_int(st, 4) != 0) {
		f->open++;
		f->late += due < now && !paused;
	}
	f->extended += stmt_int(st, 6) != 0;
	if (!stmt_null(st, 7)) {
		f->rated++;
		f->rating_sum += stmt_int(st, 7);
	}
}

static struct complaint_figures *
group_of(struct gather *g, const char *name)
{
	struct complaint_stats *s = g->out;

	if (s->count > 0 && strcmp(s->row[s->count - 1].group, name) == 0)
		return &s->row[s->count - 1];
	if (s->count > 0)
		close_group(&s->row[s->count - 1], &g->group);
	s->row = mem_grow(s->row, s->count + 1, sizeof(*s->row));
	s->row[s->count] = (struct complaint_figures){
		.group = mem_text(name) };
	return &s->row[s->count++];
}

static const struct sql *
statement(const struct store *store, enum complaint_stats_by by)
{
	bool all = store_role_of(store) != STORE_PUBLIC;

	switch (by) {
	case STATS_BY_KIND:
		return all ? &sql_stats_by_kind : &sql_stats_public_by_kind;
	case STATS_BY_DEPARTMENT:
		return all ? &sql_stats_by_department :
		    &sql_stats_public_by_department;
	case STATS_BY_CATEGORY:
		return all ? &sql_stats_by_category :
		    &sql_stats_public_by_category;
	case STATS_BY_MONTH:
		break;
	}
	return all ? &sql_stats_by_time : &sql_stats_public_by_time;
}

/* The group's name; a month is the site's. */
static const char *
name_of(enum complaint_stats_by by, const struct stmt *st,
    char room[CLOCK_TEXT])
{
	const char *text;

	if (by == STATS_BY_MONTH) {
		clock_date(stmt_int(st, 1), room);
		room[strlen("2026-11")] = '\0';
		return room;
	}
	text = stmt_text(st, 0);
	return text != NULL ? text : "";
}

int
complaint_stats_read(struct store *store,
    const struct complaint_stats_ask *ask, struct complaint_stats *out,
    struct err *e)
{
	struct gather g = { .out = out, .now = clock_now() };
	char room[CLOCK_TEXT];
	struct stmt *st;
	int rc;

	complaint_stats_clear(out);
	out->all.group = mem_text("");
	if (stmt_open(store, statement(store, ask->by), BINDS(
	    b_int("since", ask->since), b_int("until",
	    ask->until != 0 ? ask->until : INT64_MAX)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		count(group_of(&g, name_of(ask->by, st, room)), &g.group, st,
		    g.now);
		count(&out->all, &g.all, st, g.now);
	}
	stmt_close(st);
	if (out->count > 0)
		close_group(&out->row[out->count - 1], &g.group);
	close_group(&out->all, &g.all);
	free(g.group.us);
	free(g.all.us);
	return rc;
}
