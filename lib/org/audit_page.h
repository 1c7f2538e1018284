/*
 * The log page by page in both directions, newest first.
 */
#ifndef OSAN_ORG_AUDIT_PAGE_H
#define OSAN_ORG_AUDIT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* One row; its texts are its own. */
struct audit_line {
	int64_t id;
	int64_t at;         /* microseconds */
	char *actor;        /* NULL: another program */
	char *origin;       /* NULL: unknown */
	char *action;
	char *object;
	int64_t object_id;  /* 0 = none */
	int64_t subject_id; /* 0 = none */
	char *detail;       /* JSON or empty */
	bool outside;       /* written by another program */
};

#define AUDIT_LINE_INIT { .id = 0 }

void audit_line_clear(struct audit_line *line);

/* Up to n rows that query (of audit_list.h, or NULL) finds, behind the row
 * from, which is older (forward), or before it; 0 = from that end.  Always
 * newest first; rows are to be initialised.  ERR_USAGE names the place. */
MUST_USE int audit_page(struct store *store, const char *query, int64_t from,
    bool forward, size_t n, struct audit_line *rows, size_t *got,
    struct err *e);

#endif
