/*
 * The table of holidays, row by row.  Who changes it ends with
 * calendar_change, in the same transaction, because open complaints are
 * counted along it.
 */
#ifndef OSAN_COMPLAINT_HOLIDAY_H
#define OSAN_COMPLAINT_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/date.h"
#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct holiday {
	int64_t id;
	int32_t date;        /* lib/base/date.h */
	char *name_ko;
	char *name_en;       /* may be empty */
	char *kind;          /* holiday, substitute, election, temporary */
	char *basis;         /* rule, rule-forecast, proclaimed, staff */
	char *reason;        /* why staff added it, else "" */
	char *by;            /* login of who did, or NULL */
	int64_t created_at;  /* microseconds */
	int64_t removed_at;  /* 0 = in use */
	char *removed_by;    /* login, or NULL */
	char *remove_reason; /* "" while in use */
	int64_t version;
};

#define HOLIDAY_INIT { .id = 0 }

void holiday_clear(struct holiday *h);

struct holiday_filter {
	int32_t from; /* the first and the last day, both in it */
	int32_t to;
	bool all;     /* removed ones too */
	char first[DATE_TEXT]; /* holiday_each's, until the end */
	char last[DATE_TEXT];
};

/* By date; f stays until st is closed. */
MUST_USE int holiday_each(struct store *store, struct holiday_filter *f,
    struct stmt **st, struct err *e);
MUST_USE int holiday_next(struct stmt *st, struct holiday *h, struct err *e);

/* The one in use on that date; name is its Korean name, or NULL where the
 * date has only one.  ERR_NOT_FOUND; ERR_USAGE, with their names as the
 * hint, where it has several. */
MUST_USE int holiday_on(struct store *store, int32_t date, const char *name,
    struct holiday *h, struct err *e);

/* The one of that date, name and kind, in use or removed last; 1, or 0
 * where there is and was none. */
MUST_USE int holiday_find(struct store *store, const struct holiday *like,
    struct holiday *h, struct err *e);

/* Cleans the texts, and checks all but id, times and persons.  ERR_INPUT
 * names the field. */
MUST_USE int holiday_check(struct holiday *h, struct err *e);

/*
 * In a write transaction; h has what it is then.  A basis of "staff" takes
 * the actor's name and the time.  ERR_EXISTS where the day has this one
 * already; ERR_CHANGED where it is not at h->version any more; ERR_USAGE
 * without a reason.
 */
MUST_USE int holiday_add(struct store *store, const struct actor *actor,
    struct holiday *h, struct err *e);
MUST_USE int holiday_remove(struct store *store, const struct actor *actor,
    struct holiday *h, const char *reason, struct err *e);

/* The same: name_en and basis are as h says.  Nobody's own row becomes one
 * of staff, nor the other way (ERR_REFUSED). */
MUST_USE int holiday_change(struct store *store, struct holiday *h,
    struct err *e);

/* What these would refuse, without a change; *h is how it would be. */
MUST_USE int holiday_check_add(struct store *store,
    const struct actor *actor, struct holiday *h, struct err *e);
MUST_USE int holiday_check_remove(const struct actor *actor,
    struct holiday *h, const char *reason, struct err *e);

/* In the write transaction that changed the table, once, at its end: moves
 * the deadlines of open complaints.  *moved is how many.  Errors of
 * calendar_load. */
MUST_USE int calendar_change(struct store *store, const struct actor *actor,
    int64_t *moved, struct err *e);

#endif
