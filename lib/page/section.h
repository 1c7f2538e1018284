/*
 * The sections of the homepage (article 3(2)); each belongs to a department
 * (article 3(3)).  A page belongs to the section whose path its own begins
 * with, the longest one.
 */
#ifndef OSAN_PAGE_SECTION_H
#define OSAN_PAGE_SECTION_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct section {
	int64_t id;
	char *path;         /* "life/tourism" */
	char *name_ko;
	char *name_en;      /* may be empty */
	char *department;   /* code */
	int64_t review_days; /* of its pages; 0 = no such period */
	int64_t pages;      /* published ones */
	int64_t version;
};

#define SECTION_INIT { .id = 0 }

void section_clear(struct section *s);

/* In their order. */
MUST_USE int section_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int section_next(struct stmt *st, struct section *s, struct err *e);

/* ERR_NOT_FOUND. */
MUST_USE int section_find(struct store *store, const char *path,
    struct section *s, struct err *e);

/* ERR_USAGE for what no section can be; ERR_NOT_FOUND for a department that
 * is not there or is closed. */
MUST_USE int section_check(struct store *store, const struct section *s,
    struct err *e);

/* In a write transaction.  ERR_EXISTS; ERR_CHANGED. */
MUST_USE int section_add(struct store *store, struct section *s,
    struct err *e);
MUST_USE int section_change(struct store *store, struct section *s,
    struct err *e);

/* What a new site begins with; in a write transaction. */
MUST_USE int section_begin(struct store *store, int64_t *count,
    struct err *e);

#endif
