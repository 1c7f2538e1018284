/*
 * What the dashboard shows, line by line.  Its parts follow each other:
 * one more is one more function in dashboard_rows.c.
 */
#ifndef OSAN_CONSOLE_DASHBOARD_ROWS_H
#define OSAN_CONSOLE_DASHBOARD_ROWS_H

#include <stdint.h>

#include "cmd/osan-console/rows_view.h"

enum dashboard_kind {
	DASH_HEADING,
	DASH_BOARD,   /* opens the queue of that board */
	DASH_OLDEST,  /* opens that post */
	DASH_NOTICES, /* opens the notices */
	DASH_CASES,   /* opens the complaints of that department */
	DASH_CORRECTIONS, /* opens the screen of that name, as those below */
	DASH_PAGES,
	DASH_REQUESTS,
	DASH_REWARDS,
	/* What follows can only be read; beside the others where there is
	 * room. */
	DASH_ABOUT,   /* a heading */
	DASH_PERSON,
	DASH_DAY,
	DASH_GROUND,
	DASH_KINDS
};

struct dashboard_row {
	struct row row;
	enum dashboard_kind kind;
	char *label;
	int64_t value, most; /* a bar; most 0: none */
	char *detail;        /* or NULL */
	int64_t post_id;     /* DASH_OLDEST */
	char *limit;         /* DASH_CASES: a query, or NULL */
};

void dashboard_row_clear(void *row);

/* In the reader's thread; arg is not looked at. */
MUST_USE int dashboard_load(struct worker *w, int64_t arg, struct rows *rows,
    struct err *e);

#endif
