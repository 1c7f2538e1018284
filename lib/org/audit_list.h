/*
 * The log row by row: the query language over it, cursors, and the seals
 * that an export needs.
 */
#ifndef OSAN_ORG_AUDIT_LIST_H
#define OSAN_ORG_AUDIT_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/compile_query.h"
#include "lib/store/store.h"

struct audit_list_options {
	const char *query; /* query language, or NULL = all */
	int64_t after;     /* id of the last row seen; 0 = from the start */
	int64_t limit;     /* 0 = all */
	bool oldest_first; /* the order of the chain; else newest first */
};

struct audit_list {
	struct compile compile;
	struct compiled_query *query;
	struct stmt *st;
};

/* One row; texts and seals borrowed until the next call. */
struct audit_row {
	int64_t id;
	int64_t at;
	const char *actor;  /* NULL: another program */
	const char *origin; /* NULL: unknown */
	const char *action;
	const char *object;
	int64_t object_id;             /* 0: none */
	int64_t subject_id;            /* 0: none */
	const char *detail;            /* JSON or empty */
	const unsigned char *mac;      /* MAC_SIZE bytes; NULL: unsealed */
	const unsigned char *previous; /* the seal before it, or NULL */
	bool no_object;                /* object_id is null, not 0 */
	bool no_subject;               /* subject_id is */
	bool outside; /* written by another program, or without the key */
};

/* post: finds what was done to a post, its appeals and its notices;
 * subject: who looked at whose data.  ERR_USAGE names the place. */
MUST_USE int audit_list_open(struct store *store,
    const struct audit_list_options *o, struct audit_list *l, struct err *e);

/* 1, 0 at the end, -1. */
MUST_USE int audit_list_next(struct audit_list *l, struct audit_row *row,
    struct err *e);
void audit_list_close(struct audit_list *l);

/* The id of the log's last row; 0 where it is empty. */
MUST_USE int audit_last_id(struct store *store, int64_t *id, struct err *e);

#endif
