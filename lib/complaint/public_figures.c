/*
 * Figures for the site; see public_figures.h.
 */
#include "lib/complaint/public_figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/public_figures.sql.h"

#define MONTH 8 /* bytes of "2026-11", with the NUL */

void
public_figures_clear(struct public_figures *f)
{
	complaint_stats_clear(&f->months);
	complaint_stats_clear(&f->departments);
	*f = (struct public_figures)PUBLIC_FIGURES_INIT;
}

/* The months that end with the one of now, oldest first. */
static void
last_months(char out[PUBLIC_FIGURES_MONTHS][MONTH])
{
	char date[CLOCK_TEXT];
	int year, month;

	clock_date(clock_now(), date);
	year = (int)strtol(date, NULL, 10);
	month = (int)strtol(date + 5, NULL, 10);
	for (int i = PUBLIC_FIGURES_MONTHS; i-- > 0; month--) {
		if (month == 0) {
			month = 12;
			year--;
		}
		snprintf(out[i], MONTH, "%04u-%02u", (unsigned)year % 10000,
		    (unsigned)month % 100);
	}
}

/* Puts months in which nothing came between the others. */
static void
fill_months(struct complaint_stats *s, char names[][MONTH])
{
	struct complaint_figures *all = mem_new(PUBLIC_FIGURES_MONTHS,
	    sizeof(*all));

	for (size_t i = 0; i < PUBLIC_FIGURES_MONTHS; i++) {
		for (size_t k = 0; k < s->count; k++)
			if (s->row[k].group != NULL &&
			    strcmp(s->row[k].group, names[i]) == 0) {
				all[i] = s->row[k];
				s->row[k].group = NULL;
			}
		if (all[i].group == NULL)
			all[i].group = mem_text(names[i]);
	}
	for (size_t k = 0; k < s->count; k++)
		free(s->row[k].group);
	free(s->row);
	s->row = all;
	s->count = PUBLIC_FIGURES_MONTHS;
}

static int
read_months(struct store *store, struct complaint_stats_ask *ask,
    struct public_figures *f, struct err *e)
{
	char names[PUBLIC_FIGURES_MONTHS][MONTH], first[MONTH + 3];
	const char *year = names[PUBLIC_FIGURES_MONTHS - 1];

	last_months(names);
	snprintf(first, sizeof(first), "%s-01", names[0]);
	if (clock_parse(first, &ask->since, e) < 0 ||
	    complaint_stats_read(store, ask, &f->months, e) < 0)
		return -1;
	fill_months(&f->months, names);
	for (size_t i = 0; i < f->months.count; i++)
		if (strncmp(f->months.row[i].group, year, 4) == 0)
			f->this_year += f->months.row[i].received;
	f->this_month = f->months.row[f->months.count - 1].received;
	return 0;
}

/* Codes become names; one that was closed keeps its code. */
static int
name_departments(struct store *store, const char *lang,
    struct complaint_stats *s, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_public_figures_names, NO_BINDS, &st,
	    e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		for (size_t i = 0; i < s->count; i++)
			if (strcmp(s->row[i].group, stmt_text(st, 0)) == 0) {
				free(s->row[i].group);
				s->row[i].group = in_lang(st, 1, lang);
				break;
			}
	stmt_close(st);
	return rc;
}

int
public_figures_read(struct store *store, const char *lang,
    struct public_figures *out, struct err *e)
{
	struct complaint_stats_ask ask = { .by = STATS_BY_MONTH };

	public_figures_clear(out);
	if (read_months(store, &ask, out, e) < 0)
		return -1;
	ask.by = STATS_BY_DEPARTMENT;
	if (complaint_stats_read(store, &ask, &out->departments, e) < 0 ||
	    name_departments(store, lang, &out->departments, e) < 0)
		return -1;
	return store_int(store, &sql_public_figures_open, NO_BINDS,
	    &out->open, e);
}

int
public_mayor_waiting(struct store *store, int64_t board_id, int64_t *n,
    struct err *e)
{
	return store_int(store, &sql_public_mayor_waiting,
	    BINDS(b_int("board", board_id), b_int("now", clock_now())), n,
	    e);
}
