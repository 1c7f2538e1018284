/*
 * Complaints as the source of a list: pages of a scope, or of the ids that
 * a limit found.
 */
#ifndef OSAN_CONSOLE_CASE_ROWS_H
#define OSAN_CONSOLE_CASE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/list_view.h"
#include "lib/complaint/complaint_page.h"

struct case_rows {
	struct console *c;
	struct complaint_scope scope;
	bool by_ids;   /* ids below, in their order; else the scope's pages */
	int64_t *ids;
	size_t n;
};

/* A row of the list; with ids its place among them. */
struct case_row {
	struct complaint_row row;
	int64_t place;
};

/* To be asked for again whenever by_ids changes. */
struct list_source case_rows_source(struct case_rows *r);

/* How a row looks; for list_view_ops (the rows' columns too). */
extern const struct list_view_ops case_rows_view;

#endif
