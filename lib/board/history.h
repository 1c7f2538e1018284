/*
 * What happened to a post: its flags, its tombstone, and everything in the
 * order of time.
 */
#ifndef OSAN_BOARD_HISTORY_H
#define OSAN_BOARD_HISTORY_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Texts of all rows are borrowed until the next call on st; _next gives 1,
 * 0 at the end, -1. */
struct flag_row {
	int64_t id;
	const char *kind;
	int64_t ground;       /* 0 = none suspected */
	int64_t weight;
	const char *note;
	int64_t created_at;
	int64_t decision_id;  /* what closed it; 0 = open */
	int64_t rule_id;      /* the filter rule that raised it; 0 = none */
	int64_t other_id;     /* the post that this one repeats; 0 = none */
	const char *saw;      /* JSON, see lib/board/scan.h; "" = nothing */
};
MUST_USE int flag_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int flag_next(struct stmt *st, struct flag_row *f, struct err *e);

/* The standing tombstone, if any: at most one row. */
struct tombstone_row {
	int64_t decision_id;
	int64_t ground;
	const char *reason;
	const char *text_ko;  /* the ground's public sentence */
	const char *text_en;
	int64_t created_at;
};
MUST_USE int tombstone_open(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int tombstone_next(struct stmt *st, struct tombstone_row *t,
    struct err *e);

/* What a post said before each change of it, newest first. */
struct revision_row {
	int64_t version;      /* of the post that had this text */
	const char *kind;     /* edit, mask */
	const char *title;    /* NULL where the original is sealed (mask.h) or
	                       * was purged, as body */
	const char *body;
	const char *by;       /* who changed it; NULL: another program */
	int64_t at;
};
MUST_USE int revision_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int revision_next(struct stmt *st, struct revision_row *r,
    struct err *e);

struct history_row {
	int64_t at;
	const char *what;     /* written, edit, report, remove, notice … */
	const char *by;       /* login, or NULL */
	const char *from_state; /* NULL where no state changed */
	const char *to_state;
	int64_t ground;
	int64_t decision_id;
	const char *detail;
};
MUST_USE int history_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int history_next(struct stmt *st, struct history_row *h,
    struct err *e);

#endif
