/*
 * Figures of visits; see stats.h.
 */
#include "lib/visit/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/visit/stats.sql.h"

#define MONTH 7 /* bytes of "2026-11" */

void
visit_stats_clear(struct visit_stats *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->row[i].group);
	free(s->row);
	*s = (struct visit_stats)VISIT_STATS_INIT;
}

/* One more of that group; days come in order, so that those of a month
 * follow each other. */
static void
add(struct visit_stats *s, const char *group, int64_t visitors)
{
	struct visit_row *last = s->count > 0 ? &s->row[s->count - 1] : NULL;

	if (last == NULL || strcmp(last->group, group) != 0) {
		s->row = mem_grow(s->row, s->count + 1, sizeof(*s->row));
		last = &s->row[s->count++];
		*last = (struct visit_row){ .group = mem_text(group) };
	}
	last->visitors += visitors;
	if (last->visitors > s->most)
		s->most = last->visitors;
}

static int
read_rows(struct store *store, const struct visit_stats_ask *ask,
    struct visit_stats *out, struct err *e)
{
	bool sections = ask->by == VISIT_BY_SECTION;
	char day[DATE_TEXT];
	struct stmt *st;
	int rc;

	rc = sections ? stmt_open(store, &sql_visit_stats_sections,
	    BINDS(b_int("from", ask->from), b_int("to", ask->to)), &st, e) :
	    stmt_open(store, &sql_visit_stats_days, BINDS(
	    b_text("section", ask->section != NULL ? ask->section : "all"),
	    b_int("from", ask->from), b_int("to", ask->to)), &st, e);
	if (rc < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (!sections)
			date_text((int32_t)stmt_int(st, 0), day);
		if (ask->by == VISIT_BY_MONTH)
			day[MONTH] = '\0';
		add(out, sections ? stmt_text(st, 0) : day, stmt_int(st, 1));
	}
	stmt_close(st);
	return rc;
}

static int
read_sum(struct store *store, const struct visit_stats_ask *ask,
    const char *section, int64_t *out, struct err *e)
{
	return store_int(store, &sql_visit_stats_sum, BINDS(
	    b_text("section", section), b_int("from", ask->from),
	    b_int("to", ask->to)), out, e);
}

int
visit_stats_read(struct store *store, const struct visit_stats_ask *ask,
    struct visit_stats *out, struct err *e)
{
	int rc;

	*out = (struct visit_stats)VISIT_STATS_INIT;
	if (store_begin_read(store, e) < 0)
		return -1;
	rc = read_rows(store, ask, out, e);
	if (rc == 0)
		rc = read_sum(store, ask, "all", &out->all, e);
	if (rc == 0)
		rc = read_sum(store, ask, "robot", &out->robots, e);
	store_end_read(store);
	return rc;
}

int
visit_public(struct store *store, int32_t day, int64_t *today,
    int64_t *all, struct err *e)
{
	if (store_int(store, &sql_visit_public_day, BINDS(b_int("day", day)),
	    today, e) < 0)
		return -1;
	return store_int(store, &sql_visit_public_total, NULL, all, e);
}
