/*
 * What was published of a page, when and by whom.
 */
#ifndef OSAN_PAGE_VERSION_H
#define OSAN_PAGE_VERSION_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct page_version {
	int64_t number;       /* 1 is the first */
	char *title;
	char *body;           /* NULL in lists */
	char *provider;
	char *department;     /* code */
	char *officer;
	char *phone;
	int64_t translates_number; /* 0 = none */
	char *staff;          /* login of who published it; NULL = nobody */
	char *note;           /* what changed, may be empty */
	int64_t published_at; /* microseconds */
};

#define PAGE_VERSION_INIT { .number = 0 }

void page_version_clear(struct page_version *v);

/* Newest first. */
MUST_USE int page_version_each(struct store *store, int64_t page_id,
    struct stmt **st, struct err *e);
MUST_USE int page_version_next(struct stmt *st, struct page_version *v,
    struct err *e);

/* One with its text; number 0 is the newest.  ERR_NOT_FOUND. */
MUST_USE int page_version_find(struct store *store, int64_t page_id,
    int64_t number, struct page_version *v, struct err *e);

#endif
