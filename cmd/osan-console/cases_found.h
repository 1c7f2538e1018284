/*
 * Queries over complaints, and counting them: jobs of the list of
 * complaints; inside of screen_complaints.c.
 */
#ifndef OSAN_CONSOLE_CASES_FOUND_H
#define OSAN_CONSOLE_CASES_FOUND_H

#include <stdbool.h>

#include "cmd/osan-console/beside.h"
#include "cmd/osan-console/case_rows.h"
#include "cmd/osan-console/limit.h"

struct complaints_screen {
	struct screen screen;
	struct list_view view;
	struct case_rows rows;
	struct beside beside;
	struct console *c;
	char *limit;         /* the query, or NULL */
	int64_t one;         /* for cases() */
	int64_t counted_at;
	bool counting, count_again;
};

/* Begins the list anew, because what it shows is another now. */
void cases_found_show(struct complaints_screen *s);

/* How many there are: told to the list when it is known. */
void cases_found_count(struct complaints_screen *s);

/* Whether it is a query at all; ERR_USAGE names the place. */
MUST_USE int cases_found_check(struct store *store, const char *query,
    struct err *e);

/* Limits the list to what the query finds in that part. */
void cases_found_limit(struct complaints_screen *s, const char *query,
    enum complaint_part part);

/* Asks for a query that limits the list, or tags what it finds. */
void cases_found_ask(struct complaints_screen *s, bool tag);

/* Back to all of the part. */
void cases_found_drop(struct complaints_screen *s);

/* For limits that are saved. */
extern const struct limit_ops cases_found_limits;

#endif
