/*
 * Citizens row by row, masked: the query language over what is in the open,
 * and exact look-up of a name, a telephone number or an e-mail address by
 * keyed hash.  Nothing sealed can be searched otherwise.
 */
#ifndef OSAN_PERSON_LIST_H
#define OSAN_PERSON_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/person.h"
#include "lib/store/compile_query.h"
#include "lib/store/store.h"

struct person_list_options {
	const char *query; /* query language, or NULL = all */
	int64_t after;     /* id of the last row seen; 0 = from the start */
	int64_t limit;     /* 0 = all */
	bool bare;         /* fields are not opened, PERSON_MASK stands there */
};

struct person_list {
	struct compile compile;
	struct compiled_query *query;
	struct stmt *st;
	struct store *store;     /* borrowed */
	bool begun;              /* a read transaction of its own */
	struct keyring *keyring; /* borrowed; NULL: nothing is opened */
};

struct person_row {
	struct person person; /* masked; person_clear it */
	int64_t posts;
	bool broken;          /* its fields do not open */
};

/* Newest first.  keyring may be NULL: fields are PERSON_MASK then, and
 * look-ups ERR_CRYPTO.  ERR_USAGE names the place, ERR_INPUT a value that
 * cannot be looked up (and never holds it). */
MUST_USE int person_list_open(struct store *store, struct keyring *keyring,
    const struct person_list_options *o, struct person_list *l,
    struct err *e);

/* 1, 0 at the end, -1. */
MUST_USE int person_list_next(struct person_list *l, struct person_row *row,
    struct err *e);
void person_list_close(struct person_list *l);

#endif
